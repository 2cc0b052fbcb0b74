"""What the tests of the dev cluster speak in: a namespace, pods, and facts to wait for."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from devcluster import Cluster

Object = dict[str, Any]
TIMEOUT = 20.0

SERVER = """
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        unready = self.path == "/ready" and os.path.exists(os.environ["HOME"] + "/unready")
        self.send_response(503 if unready else 200)
        self.end_headers()
        self.wfile.write(os.environ["HOSTNAME"].encode())
    def log_message(self, *args):
        print(*args, flush=True)
http.server.ThreadingHTTPServer((os.environ["HOST"], 8000), Handler).serve_forever()
"""


@dataclass(frozen=True)
class Space:
    """A namespace of one cluster, with the verbs the tests speak in."""

    cluster: Cluster
    name: str

    def kubectl(self, *args: str, check: bool = True) -> str:
        return self.cluster.kubectl("-n", self.name, *args, check=check)

    def apply(self, *objects: Object) -> None:
        text = yaml.safe_dump_all(objects)
        self.cluster.kubectl("-n", self.name, "apply", "-f", "-", input=text)

    def get(self, *args: str) -> Object:
        found: Object = json.loads(self.kubectl("get", *args, "-o", "json"))
        return found

    def status(self, pod: str) -> Object:
        found: Object = self.get("pod", pod)["status"]
        return found

    def container(self, pod: str) -> Object:
        found: Object = self.status(pod).get("containerStatuses", [{"state": {}}])[0]
        return found

    def waiting(self, pod: str) -> str:
        return str(self.container(pod)["state"].get("waiting", {}).get("reason", ""))

    def log(self, pod: str, container: str = "main") -> str:
        path = self.cluster.pod_log(self.name, pod, container)
        return path.read_text() if path.exists() else ""

    def home(self, pod: str) -> Path:
        uid: str = self.get("pod", pod)["metadata"]["uid"]
        return self.cluster.state_dir / "pods" / uid / "containers/main/work"


def eventually(fact: Callable[[], Any], timeout: float = TIMEOUT) -> Any:
    """What the fact says once it says something; what is waited for never sleeps longer."""
    deadline = time.monotonic() + timeout
    while not (value := fact()):
        assert time.monotonic() < deadline, "what the test waits for never came true"
        time.sleep(0.05)
    return value


def pod(name: str, script: str, *, spec: Object | None = None, **container: Any) -> Object:
    """A pod whose one container runs a Python script."""
    main = {"name": "main", "image": "python:3", "args": ["-u", "-c", script], **container}
    whole = {"terminationGracePeriodSeconds": 5, **(spec or {}), "containers": [main]}
    metadata = {"name": name, "labels": {"app": name}}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": whole}


def web(name: str, replicas: int, script: str = SERVER) -> Object:
    """A Deployment of small web servers with a readiness probe."""
    probe = {"httpGet": {"path": "/ready", "port": "http"}, "periodSeconds": 1}
    main = {
        "name": "main",
        "image": "python:3",
        "args": ["-u", "-c", script],
        "ports": [{"name": "http", "containerPort": 8000}],
        "readinessProbe": {**probe, "failureThreshold": 1},
    }
    labels = {"app": name}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [main]}}
    spec = {"replicas": replicas, "selector": {"matchLabels": labels}, "template": template}
    metadata = {"name": name}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec}
