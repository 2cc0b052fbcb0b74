"""What the chart prints after an installation ends in a served model, when it is followed word for
word.

Law: the words are run by a shell as they stand. Two things differ from a reader's: the provider
is a stand-in on this machine, and LiteLLM is asked at the address of its Service.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devcluster import Cluster
from devcluster.upstream import Upstream
from tests.charts.conftest import is_long
from tests.e2e.harness.api import Api
from tests.e2e.harness.helm import (
    CHART,
    CRDS_CHART,
    NAME,
    NAMESPACE,
    ON_LOOPBACK,
    ROOT,
    Helm,
    Values,
    parsed,
)

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]

KEY = "sk-of-the-notes-0123456789"
TO_CALL = "LiteLLM serves it. Call it:"
STARTS: dict[str, Values] = {
    "an operator alone": {},
    "an operator of one namespace": {"watchNamespaces": ["team"]},
    "LiteLLM in the same release": {
        "crds": {"enabled": False},
        "proxy": {"enabled": True, "replicas": 1},
    },
}
FOLLOWED = STARTS if is_long() else {"an operator alone": {}}
"""Following the notes takes half a minute and two LiteLLMs of a machine."""


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    """The provider that the notes speak of."""
    with Upstream(keys={"openai": [KEY]}) as found:
        yield found


@pytest.fixture
def shell(cluster_helm: Helm, cluster: Cluster, tmp_path: Path) -> "Shell":
    return Shell(cluster_helm, cluster, tmp_path)


class Shell:
    """A terminal in this repository, with kubectl and Helm for the dev cluster."""

    def __init__(self, helm: Helm, cluster: Cluster, folder: Path) -> None:
        programs = {"helm": helm.program, "kubectl": cluster.kubectl_path}
        for name, program in programs.items():
            (folder / name).symlink_to(program)
        self._environment = {
            **os.environ,
            **helm.places(),
            "PATH": f"{folder}:{os.environ['PATH']}",
            "KUBECONFIG": str(cluster.kubeconfig),
            "OPENAI_API_KEY": KEY,
        }

    def run(self, script: str) -> str:
        """What the commands print; the first that fails ends them."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-x", "-c", script],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=self._environment,
        )
        assert done.returncode == 0, f"{done.stderr}\n{done.stdout}"
        return done.stdout


def commands(notes: str) -> str:
    """What a reader types: lines with a prompt, what they go on in, and here-documents."""
    typed: list[str] = []
    end = ""
    for line in notes.splitlines():
        goes_on = bool(typed) and (end or typed[-1].endswith("\\"))
        if goes_on or line.startswith("  $ "):
            typed.append(line if goes_on else line.removeprefix("  $ "))
            opened = re.search(r"<<(\w+)$", line)
            end = opened[1] if opened else "" if line == end else end
    return "\n".join(typed)


@pytest.mark.parametrize("values", FOLLOWED.values(), ids=FOLLOWED.keys())
def test_the_notes_end_in_a_served_model(
    shell: Shell, release: Helm, cluster: Cluster, api: Api, upstream: Upstream, values: Values
) -> None:
    before(values, release, cluster)
    address = upstream.url.removeprefix("http://")
    said = release.install(
        {
            "proxy": {"replicas": 1},
            **values,
            "settings": {**ON_LOOPBACK["settings"], "allowedEndpoints": [address]},
        }
    )
    notes = said.partition("NOTES:\n")[2]
    to_serve, _, to_call = notes.partition(TO_CALL)
    shell.run(with_address(commands(to_serve), f"{upstream.url}/v1"))
    (proxy,) = api.list("LLMProxy")
    namespace, service = proxy["metadata"]["namespace"], proxy["spec"]["targets"][0]["name"]
    assert f"-n {namespace} service/{service} 4000:4000" in to_call
    where = cluster.service_address(namespace, service, 4000)
    script = re.sub(r"^kubectl port-forward.*\n", "", commands(to_call), flags=re.MULTILINE)
    answer = json.loads(shell.run(script.replace("127.0.0.1:4000", where)))
    assert answer["model"].startswith("gpt-4o")
    assert answer["choices"][0]["message"]["content"]
    cluster.kubectl("delete", "llmp,llmm,llmx,secret", "--all", "-n", namespace)


def before(values: Values, release: Helm, cluster: Cluster) -> None:
    """What the README says comes first."""
    for name in values.get("watchNamespaces", ()):
        cluster.kubectl("create", "namespace", name)
    if values.get("proxy"):
        # The CRDs of the release before are still there.
        where = ("--namespace", NAMESPACE, "--create-namespace", "--take-ownership", "--wait")
        release.must("upgrade", "--install", f"{NAME}-crds", str(CRDS_CHART), *where)


def with_address(script: str, url: str) -> str:
    """The same provider at another address."""
    assert script.count("  type: openai\n") == 1
    return script.replace("  type: openai\n", f"  type: openai\n  baseURL: {url}\n")


NOTED: dict[str, Values] = {
    **STARTS,
    "an LLMProxy for another LiteLLM": {"defaultProxy": {"enabled": True, "namespace": "llm"}},
    "nothing but null": {"watchNamespaces": None, "settings": None, "extraEnv": None},
}


@pytest.mark.skipif(is_long(), reason="Helm 3 asks a cluster even for a dry run")
@pytest.mark.parametrize("values", NOTED.values(), ids=NOTED.keys())
def test_the_notes_wait_for_a_proxy_only_after_there_is_one(helm: Helm, values: Values) -> None:
    typed = commands(noted(helm, values))
    proxied = values.get("proxy") or values.get("defaultProxy")
    assert bool(proxied) != ("--set proxy.enabled=true" in typed.partition("kubectl wait")[0])
    assert typed.count("llmx") == 1
    (document,) = re.findall(r"<<EOF\n(.*?)^EOF$", typed, re.DOTALL | re.MULTILINE)
    places = {each["metadata"]["namespace"] for each in parsed(document)}
    assert len(places) == 1
    assert f"--all -n {places.pop()} " in typed


def noted(helm: Helm, values: Values) -> Any:
    words = ("install", NAME, str(CHART), "--dry-run=client", "--namespace", NAMESPACE)
    return helm.must(*words, values=values).partition("NOTES:\n")[2]
