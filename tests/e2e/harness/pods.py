"""Pods that are killed, and what the ones that come back say.

Law: a kill is a SIGKILL of the container's process, after which the same pod starts it anew from
the file that its node has and the Secret that is there. What a pod says is asked at its address.
"""

import json
import os
import signal
import urllib.request
from dataclasses import dataclass
from urllib.error import URLError

from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, decoded, wait_for
from tests.e2e.harness.litellm import PORT, SENTINEL, is_ready, ready_pods
from tests.e2e.harness.manifests import MASTER_KEY

PROCESS = "process://"


@dataclass(frozen=True)
class Reading:
    """What one process loaded at its start."""

    revision: str
    ids: frozenset[str]
    missing: tuple[str, ...] = ()
    """Variables that its file reads and that it does not have."""


def kill(pod: Object) -> None:
    """End the pod's process without grace."""
    (status,) = pod["status"]["containerStatuses"]
    os.kill(int(status["containerID"].removeprefix(PROCESS)), signal.SIGKILL)


def restarts(pod: Object) -> int:
    """How often its process was started again."""
    return sum(each["restartCount"] for each in pod["status"].get("containerStatuses") or ())


def restarted(space: Space, pod: Object, *, within: float = 30) -> Reading | None:
    """Kill a pod's process; what it says once it is ready again, None if a roll took it first."""
    name, before = pod["metadata"]["name"], restarts(pod)
    kill(pod)
    found = wait_for(
        lambda: space.get("Pod", name),
        lambda seen: is_going(seen) or (restarts(seen) > before and is_ready(seen)),
        within=within,
    )
    return None if found is None or is_going(found) else reading(space, found)


def replaced(space: Space, pod: Object, *, within: float = 30) -> list[Reading]:
    """Delete a pod; what the ready ones say when there is one again that is not this one."""
    space.api.delete("Pod", space.name, pod["metadata"]["name"])
    uid = pod["metadata"]["uid"]
    found = wait_for(
        lambda: [each for each in ready_pods(space) if each["metadata"]["uid"] != uid],
        within=within,
    )
    readings = (reading(space, each) for each in found)
    return [each for each in readings if each is not None]


def reading(space: Space, pod: Object) -> Reading | None:
    """What a pod says; None when it was taken away meanwhile."""
    key = decoded(space.get("Secret", MASTER_KEY))["master-key"]
    request = urllib.request.Request(
        f"http://{pod['status']['podIP']}:{PORT}/model/info",
        headers={"Authorization": f"Bearer {key}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            said = json.loads(answer.read())
    except (URLError, ConnectionError):
        assert is_going(space.get("Pod", pod["metadata"]["name"])), "a ready pod did not answer"
        return None
    ids = [row["model_info"]["id"] for row in said["data"]]
    (revision,) = [each for each in ids if each.startswith(SENTINEL)]
    return Reading(
        revision.removeprefix(SENTINEL),
        frozenset(id_.removeprefix(ENTRY_ID_PREFIX) for id_ in ids) - {revision},
        tuple(said.get("missing", ())),
    )


def is_going(pod: Object | None) -> bool:
    """Whether a pod is gone, or being deleted."""
    return pod is None or "deletionTimestamp" in pod["metadata"]
