"""What Kubernetes and LiteLLM do: Deployments make pods, which serve the file of their start.

Law: a pod reads the ConfigMap and the Secret once, when it starts, and is ready only with both.
"""

import base64
from dataclasses import replace
from typing import Any

import httpx

from litellm_config_operator.v1alpha1.names import CONFIG_HASH_ANNOTATION
from tests.deciding.processes import CONFIG_KEY, Process, file
from tests.process.api_server import ApiServer, Body, Id

REPLICAS = 2


class Workloads:
    """The Deployments' controller, and the processes in their pods."""

    def __init__(self, server: ApiServer, read: dict[tuple[str, str], tuple[str, str]]) -> None:
        """`read`: the ConfigMap and the Secret of each Deployment, by namespace and name."""
        self._server, self._read, self._started = server, read, 0
        self.pods: dict[tuple[str, str], list[Process]] = {}

    def roll(self) -> bool:
        """Let every rollout end as far as it can; whether anything changed."""
        changed = [self._roll(*key) for key in self._read]
        return any(changed)

    def restart(self, namespace: str, name: str, **changes: Any) -> None:
        """The first pod's process starts again, with these manners."""
        pods = self.pods.get((namespace, name))
        if pods and ("deployments", namespace, name) in self._server.objects:
            fresh = self._start(namespace, name, 0, pods[0].template)
            pods[0] = replace(fresh, **changes)
            self._show(namespace, name)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the pod of that address says."""
        found = (pod for pods in self.pods.values() for pod in pods)
        pod = next((pod for pod in found if pod.address == request.url.host), None)
        if pod is None:
            raise httpx.ConnectError("no such pod")
        return pod.answer(request)

    def _roll(self, namespace: str, name: str) -> bool:
        body = self._server.objects.get(("deployments", namespace, name))
        before = self.pods.get((namespace, name), [])
        if body is None:
            self.pods.pop((namespace, name), None)
            self._forget_pods(namespace, name)
            return bool(before)
        stamped = stamp_of(body)
        if before:
            # The controller says that pods are outdated before it replaces them.
            self._show(namespace, name)
        made = [
            before[number]
            if number < len(before) and before[number].ready and before[number].template == stamped
            else self._start(namespace, name, number, stamped)
            for number in range(REPLICAS)
        ]
        self.pods[namespace, name] = made
        self._show(namespace, name)
        return [_shape(pod) for pod in made] != [_shape(pod) for pod in before]

    def _start(self, namespace: str, name: str, number: int, template: str | None) -> Process:
        self._started += 1
        config_map, secret = self._read[namespace, name]
        live = self._server.objects.get(("configmaps", namespace, config_map))
        keys = self._server.objects.get(("secrets", namespace, secret))
        found = file(str((live.get("data") or {}).get(CONFIG_KEY, ""))) if live and keys else None
        address = f"10.{self._started >> 16}.{self._started >> 8 & 255}.{self._started & 255}"
        incarnation = f"{namespace}/{name}/{self._started}"
        is_ready = found is not None
        return Process(f"{name}-{number}", address, incarnation, template, found, ready=is_ready)

    def _show(self, namespace: str, name: str) -> None:
        """Write what the API server shows of the pods and of the Deployment."""
        pods = self.pods[namespace, name]
        self._forget_pods(namespace, name)
        for pod in pods:
            self._server.put(
                {
                    "kind": "Pod",
                    "metadata": {
                        "namespace": namespace,
                        "name": pod.name,
                        "labels": {"app": name},
                    },
                    "status": _status(pod),
                }
            )
        body = self._server.objects["deployments", namespace, name]
        fresh = sum(pod.ready and pod.template == stamp_of(body) for pod in pods)
        status = {
            "observedGeneration": body["metadata"]["generation"],
            "replicas": len(pods),
            "updatedReplicas": fresh,
            "readyReplicas": sum(pod.ready for pod in pods),
            "availableReplicas": sum(pod.ready for pod in pods),
        }
        self._server.change(("deployments", namespace, name), status=status)

    def _forget_pods(self, namespace: str, name: str) -> None:
        shown = {pod.name for pod in self.pods.get((namespace, name), ())}
        ids: list[Id] = [
            id_
            for id_, body in self._server.objects.items()
            if id_[:2] == ("pods", namespace) and body["metadata"].get("labels") == {"app": name}
        ]
        for id_ in ids:
            if id_[2] not in shown:
                self._server.delete(id_)


def deployment(namespace: str, name: str) -> Body:
    """A Deployment without pods."""
    return {
        "kind": "Deployment",
        "metadata": {"namespace": namespace, "name": name},
        "spec": {
            "replicas": REPLICAS,
            "selector": {"matchLabels": {"app": name}},
            "template": {"metadata": {"labels": {"app": name}}},
        },
    }


def stamp_of(body: Body) -> str | None:
    """The hash on a Deployment's pod template."""
    found = (body["spec"]["template"]["metadata"].get("annotations") or {}).get(
        CONFIG_HASH_ANNOTATION
    )
    return None if found is None else str(found)


def _shape(pod: Process) -> tuple[object, ...]:
    return pod.template, pod.file, pod.ready, pod.manners


def values_of(body: Body | None) -> dict[str, bytes]:
    """A Secret's data."""
    data = (body or {}).get("data") or {}
    return {name: base64.b64decode(text) for name, text in data.items()}


def _status(pod: Process) -> Body:
    ready, restarts = "True" if pod.ready else "False", int(pod.incarnation.rpartition("/")[2])
    return {
        "podIP": pod.address,
        "conditions": [{"type": "Ready", "status": ready}],
        "containerStatuses": [{"name": "litellm", "restartCount": restarts, "ready": pod.ready}],
    }
