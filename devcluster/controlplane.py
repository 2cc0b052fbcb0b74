"""etcd, kube-apiserver and kube-controller-manager as three processes on free ports.

Law: started in that order, stopped in the reverse one (without etcd the API server lingers);
ready means `/readyz` says so and the `default` ServiceAccount exists.
"""

import base64
import os
import shutil
import signal
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

from devcluster.binaries import Binaries
from devcluster.certificates import KeyPair, authority, service_account_key
from devcluster.component import Component
from devcluster.errors import ComponentError
from devcluster.kubeconfig import certificate_user, cluster_entry, write_kubeconfig
from devcluster.layout import Layout
from devcluster.loopback import free_ports

CONTROLLERS = (
    "clusterrole-aggregation-controller",
    "cronjob-controller",
    "daemonset-controller",
    "deployment-controller",
    "disruption-controller",
    "garbage-collector-controller",
    "job-controller",
    "namespace-controller",
    "replicaset-controller",
    "root-ca-certificate-publisher-controller",
    "serviceaccount-controller",
    "statefulset-controller",
    "validatingadmissionpolicy-status-controller",
)
# Past RBAC: the roles of a young or restarted API server take a moment to act.
ADMINISTRATORS = ("system:masters",)
CONTROLLER_MANAGER = "system:kube-controller-manager"
STOP_ORDER = ("kube-controller-manager", "kube-apiserver", "etcd")
SERVICE_RANGE = "10.0.0.0/24"
START_TRIES = 5
READY_TIMEOUT = 60.0
POLL = 0.05
PORT_TAKEN = "address already in use"
LESS_COLLECTING = {"GOGC": "400"}
"""Go collects garbage a quarter as often: starting the API server costs 2.5 CPU-seconds instead of
3.5, and 90 MB more."""


@dataclass(frozen=True)
class Credentials:
    """Who may talk to the API server, and how it proves itself."""

    authority: Path
    serving: KeyPair
    tokens: KeyPair
    admin: KeyPair
    controller_manager: KeyPair
    node: KeyPair


@dataclass
class ControlPlane:
    """The three processes of one state folder."""

    layout: Layout
    programs: Binaries
    credentials: Credentials = field(init=False)
    server: str = field(init=False, default="")
    _components: dict[str, Component] = field(init=False, default_factory=dict)

    def start(self) -> None:
        """Start everything and wait until it serves."""
        self.credentials = issue_credentials(self.layout.pki)
        write_configuration(self.layout.config)
        for attempt in range(START_TRIES):
            try:
                self._start_on(free_ports(3))
            except ComponentError as error:
                self.stop()
                if PORT_TAKEN not in str(error) or attempt == START_TRIES - 1:
                    raise
            else:
                return

    def _start_on(self, ports: list[int]) -> None:
        client, peer, secure = ports
        self.server = f"https://127.0.0.1:{secure}"
        self._write_kubeconfigs()
        self._run("etcd", etcd_argv(self.programs.etcd, self.layout, client, peer))
        argv = api_server_argv(self.programs.kube_apiserver, self.layout, self.credentials)
        etcd = f"--etcd-servers=http://127.0.0.1:{client}"
        self._run("kube-apiserver", [*argv, etcd, f"--secure-port={secure}"])
        # The controller manager gives up on an API server that is not there within 10 s.
        self.wait_ready()
        manager = self.programs.kube_controller_manager
        self._run("kube-controller-manager", controller_manager_argv(manager, self.layout))
        self._wait_for("/api/v1/namespaces/default/serviceaccounts/default")

    def _write_kubeconfigs(self) -> None:
        cluster = cluster_entry(self.server, self.credentials.authority)
        for path, pair in (
            (self.layout.kubeconfig, self.credentials.admin),
            (self.layout.config / "controller-manager", self.credentials.controller_manager),
        ):
            write_kubeconfig(path, cluster=cluster, user=certificate_user(pair))

    def _run(self, name: str, argv: list[str]) -> None:
        log = self.layout.logs / f"{name}.log"
        log.unlink(missing_ok=True)
        self._components[name] = Component(name, argv, log, signal.SIGKILL, LESS_COLLECTING)
        self._components[name].start()

    def wait_ready(self) -> None:
        """Wait until the API server says it is ready."""
        self._wait_for("/readyz")

    def _wait_for(self, path: str) -> None:
        deadline = time.monotonic() + READY_TIMEOUT
        with httpx.Client(verify=tls(self.credentials), trust_env=False, timeout=5) as client:
            while not answers(client, self.server + path):
                self.check()
                if time.monotonic() > deadline:
                    log = self.layout.logs / "kube-apiserver.log"
                    raise ComponentError(f"{path} did not answer in time; see {log}")
                time.sleep(POLL)

    def check(self) -> None:
        """Raise when one of the processes has died."""
        for component in self._components.values():
            component.check()

    def pids(self) -> dict[str, int | None]:
        """The process id of each component."""
        return {name: component.pid for name, component in self._components.items()}

    def stop_api_server(self) -> None:
        """An outage: the API server is killed, everything else stays."""
        self._components["kube-apiserver"].stop(grace=0)

    def start_api_server(self) -> None:
        """The end of an outage: the same API server on the same port."""
        self._components["kube-apiserver"].start()
        self.wait_ready()

    def keep_state(self, folder: Path) -> None:
        """Copy etcd's files as they are in one moment: what a power failure would leave."""
        etcd = self._components["etcd"].pid
        if etcd is None:
            raise ComponentError("etcd does not run")
        os.kill(etcd, signal.SIGSTOP)
        try:
            shutil.copytree(self.layout.etcd, folder)
        finally:
            os.kill(etcd, signal.SIGCONT)

    def set_back(self, folder: Path) -> None:
        """Put those files in the place of etcd's, and serve them at the same address."""
        for name in STOP_ORDER:
            self._components[name].stop(grace=0)
        shutil.rmtree(self.layout.etcd)
        shutil.copytree(folder, self.layout.etcd)
        self._components["etcd"].start()
        self.start_api_server()
        self._components["kube-controller-manager"].start()

    def stop(self) -> None:
        """Stop what runs, in the order that does not leave anything waiting."""
        for name in STOP_ORDER:
            if component := self._components.pop(name, None):
                component.stop()


def answers(client: httpx.Client, url: str) -> bool:
    """Whether a GET is answered with success."""
    try:
        return client.get(url).is_success
    except httpx.TransportError:
        return False


def tls(credentials: Credentials) -> ssl.SSLContext:
    """The administrator's TLS context."""
    context = ssl.create_default_context(cafile=str(credentials.authority))
    context.load_cert_chain(credentials.admin.certificate, credentials.admin.key)
    return context


def issue_credentials(folder: Path) -> Credentials:
    """Fresh certificates from the folder's authority; authority and token key are kept."""
    ca = authority(folder)
    return Credentials(
        authority=ca.file,
        serving=ca.issue_serving("kube-apiserver"),
        tokens=service_account_key(folder),
        admin=ca.issue("admin", "devcluster-admin", ADMINISTRATORS),
        controller_manager=ca.issue("controller-manager", CONTROLLER_MANAGER, ADMINISTRATORS),
        node=ca.issue("node", "system:node:devcluster-node", ADMINISTRATORS),
    )


def write_configuration(folder: Path) -> None:
    """The API server's configuration files; the encryption key is made once."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "audit.yaml").write_text(yaml.safe_dump(AUDIT_POLICY))
    encryption = folder / "encryption.yaml"
    if not encryption.exists():
        encryption.touch(mode=0o600)
        encryption.write_text(yaml.safe_dump(encryption_configuration()))


AUDIT_POLICY: dict[str, Any] = {
    "apiVersion": "audit.k8s.io/v1",
    "kind": "Policy",
    "omitStages": ["RequestReceived"],
    "rules": [{"level": "Metadata"}],
}


def encryption_configuration() -> dict[str, Any]:
    """Secrets encrypted with a random key; what was written before stays readable."""
    key = {"name": "devcluster", "secret": base64.b64encode(os.urandom(32)).decode()}
    providers = [{"secretbox": {"keys": [key]}}, {"identity": {}}]
    return {
        "apiVersion": "apiserver.config.k8s.io/v1",
        "kind": "EncryptionConfiguration",
        "resources": [{"resources": ["secrets"], "providers": providers}],
    }


def etcd_argv(program: Path, layout: Layout, client: int, peer: int) -> list[str]:
    """A single member that does not wait for the disk."""
    peers = f"http://127.0.0.1:{peer}"
    clients = f"http://127.0.0.1:{client}"
    return [
        str(program),
        f"--data-dir={layout.etcd}",
        "--unsafe-no-fsync",
        f"--listen-client-urls={clients}",
        f"--advertise-client-urls={clients}",
        f"--listen-peer-urls={peers}",
        f"--initial-advertise-peer-urls={peers}",
        f"--initial-cluster=default={peers}",
        "--log-level=warn",
    ]


def api_server_argv(program: Path, layout: Layout, credentials: Credentials) -> list[str]:
    """Loopback only, RBAC, encrypted Secrets, every finished request in the audit log."""
    return [
        str(program),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        f"--cert-dir={layout.pki}",
        f"--tls-cert-file={credentials.serving.certificate}",
        f"--tls-private-key-file={credentials.serving.key}",
        f"--client-ca-file={credentials.authority}",
        f"--kubelet-client-certificate={credentials.admin.certificate}",
        f"--kubelet-client-key={credentials.admin.key}",
        "--service-account-issuer=https://kubernetes.default.svc",
        f"--service-account-key-file={credentials.tokens.certificate}",
        f"--service-account-signing-key-file={credentials.tokens.key}",
        "--authorization-mode=RBAC",
        f"--service-cluster-ip-range={SERVICE_RANGE}",
        "--endpoint-reconciler-type=none",
        f"--encryption-provider-config={layout.config / 'encryption.yaml'}",
        f"--audit-policy-file={layout.config / 'audit.yaml'}",
        f"--audit-log-path={layout.audit_log}",
        "--audit-log-mode=blocking",
        "--audit-log-maxsize=100000",
    ]


def controller_manager_argv(program: Path, layout: Layout) -> list[str]:
    """Only the controllers a cluster without cloud, network and scheduler needs."""
    kubeconfig = layout.config / "controller-manager"
    return [
        str(program),
        f"--kubeconfig={kubeconfig}",
        f"--root-ca-file={layout.pki / 'ca.crt'}",
        "--secure-port=0",
        "--leader-elect=false",
        "--kube-api-qps=200",
        "--kube-api-burst=400",
        f"--controllers={','.join(CONTROLLERS)}",
    ]
