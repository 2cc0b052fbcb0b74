"""What a pod's status says, from the facts about its containers.

Law: pure. A condition's transition time moves only when its status does; equal facts give an
equal status, so nothing is written when nothing changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from devcluster.api import Object


@dataclass
class ContainerFacts:
    """What is known about one container."""

    name: str
    image: str
    init: bool = False
    sidecar: bool = False
    state: Object = field(default_factory=lambda: {"waiting": {"reason": "ContainerCreating"}})
    last_state: Object = field(default_factory=dict)
    restart_count: int = 0
    started: bool = False
    ready: bool = False
    image_id: str = ""
    container_id: str = ""
    finished: bool = False

    @property
    def exit_code(self) -> int | None:
        """The exit code when the last thing it did was to end."""
        terminated = self.state.get("terminated") or {}
        return terminated.get("exitCode")

    @property
    def ever_ran(self) -> bool:
        """Whether it was started at least once."""
        return "waiting" not in self.state or bool(self.last_state)

    @property
    def initialised(self) -> bool:
        """Whether an init container lets the next one begin."""
        return self.started if self.sidecar else self.exit_code == 0


@dataclass
class PodFacts:
    """What is known about one pod."""

    containers: Sequence[ContainerFacts]
    init: Sequence[ContainerFacts] = ()
    pod_ip: str = ""
    host_ip: str = ""
    start_time: str = ""
    generation: int = 0
    volumes_ready: bool = False
    gates: Sequence[bool] = ()


def pod_status(facts: PodFacts, conditions: Iterable[Object], now: str) -> Object:
    """The whole status, its conditions continued from those before."""
    status: Object = {
        "phase": phase(facts),
        "startTime": facts.start_time,
        "hostIP": facts.host_ip,
        "hostIPs": [{"ip": facts.host_ip}],
        "podIP": facts.pod_ip,
        "podIPs": [{"ip": facts.pod_ip}],
        "observedGeneration": facts.generation,
        "conditions": continued(pod_conditions(facts), conditions, now),
        "containerStatuses": [container_status(each) for each in facts.containers],
    }
    if facts.init:
        status["initContainerStatuses"] = [container_status(each) for each in facts.init]
    return status


def phase(facts: PodFacts) -> str:
    """Pending, Running, Succeeded or Failed."""
    if any(each.finished and each.exit_code for each in facts.init if not each.sidecar):
        return "Failed"
    if facts.containers and all(each.finished for each in facts.containers):
        return "Failed" if any(each.exit_code for each in facts.containers) else "Succeeded"
    if initialised(facts) and all(each.ever_ran for each in facts.containers):
        return "Running"
    return "Pending"


def initialised(facts: PodFacts) -> bool:
    """Whether every init container has done its part."""
    return all(each.initialised for each in facts.init)


def pod_conditions(facts: PodFacts) -> list[Object]:
    """The conditions the kubelet owns, without their times."""
    unready = [each.name for each in facts.containers if not each.ready]
    completed = phase(facts) == "Succeeded"
    containers_ready = condition("ContainersReady", ok=not unready)
    if unready:
        containers_ready["reason"] = "PodCompleted" if completed else "ContainersNotReady"
        if not completed:
            containers_ready["message"] = f"containers with unready status: [{' '.join(unready)}]"
    ready = {**containers_ready, "type": "Ready"}
    if not unready and not all(facts.gates):
        ready = {**condition("Ready", ok=False), "reason": "ReadinessGatesNotReady"}
    return [
        condition("PodScheduled", ok=True),
        condition("PodReadyToStartContainers", ok=facts.volumes_ready),
        condition("Initialized", ok=initialised(facts)),
        containers_ready,
        ready,
    ]


def condition(kind: str, *, ok: bool) -> Object:
    """A condition with nothing to explain."""
    return {"type": kind, "status": "True" if ok else "False", "reason": None, "message": None}


def continued(fresh: Iterable[Object], before: Iterable[Object], now: str) -> list[Object]:
    """The fresh conditions, each with the time its status last flipped."""
    old = {each["type"]: each for each in before}
    result = []
    for each in fresh:
        known = old.get(each["type"])
        same = known is not None and known["status"] == each["status"]
        since = known["lastTransitionTime"] if known is not None and same else now
        result.append({**each, "lastTransitionTime": since})
    return result


def container_status(facts: ContainerFacts) -> Object:
    """One entry of containerStatuses."""
    return {
        "name": facts.name,
        "image": facts.image,
        "imageID": facts.image_id,
        "containerID": facts.container_id,
        "state": facts.state,
        "lastState": facts.last_state,
        "restartCount": facts.restart_count,
        "started": facts.started,
        "ready": facts.ready,
    }
