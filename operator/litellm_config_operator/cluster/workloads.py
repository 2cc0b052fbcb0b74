"""Reads workloads and pods, as the API server describes them, into our values.

Law: pure. `complete` means the same as for `kubectl rollout status`. A fault is a fixed sentence
with Kubernetes' own words, never with a container's output.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from litellm_config_operator.deciding.world import Pod, Target
from litellm_config_operator.v1alpha1.names import CONFIG_HASH_ANNOTATION, ROLLOUT_ANNOTATION

_GENERATION = re.compile(r"[0-9]{1,19}")
_REASON = re.compile(r"[A-Za-z]{1,64}")
_WORDS_SHOWN = 256
_FAULTS = {
    "CrashLoopBackOff",
    "CreateContainerConfigError",
    "CreateContainerError",
    "ErrImagePull",
    "ImagePullBackOff",
    "InvalidImageName",
    "RunContainerError",
}


def target_of(body: Mapping[str, Any]) -> Target:
    """A Deployment, StatefulSet or Rollout."""
    metadata, spec, status = body["metadata"], body["spec"], body.get("status") or {}
    template = (spec.get("template") or {}).get("metadata") or {}
    replicas = spec.get("replicas", 1)
    is_observed = _is_observed(metadata, status)
    return Target(
        kind=body["kind"],
        name=metadata["name"],
        uid=metadata["uid"],
        stamped=(template.get("annotations") or {}).get(CONFIG_HASH_ANNOTATION),
        replicas=replicas,
        complete=is_observed and _is_complete(status, replicas),
        stalled=is_observed and _is_stalled(status),
        paused=bool(spec.get("paused")),
        mark=(metadata.get("annotations") or {}).get(ROLLOUT_ANNOTATION),
    )


def pod_of(body: Mapping[str, Any]) -> Pod:
    """A pod. Its incarnation changes whenever one of its processes is started again."""
    metadata, status = body["metadata"], body.get("status") or {}
    containers = status.get("containerStatuses") or ()
    restarts = "/".join(str(container.get("restartCount", 0)) for container in containers)
    return Pod(
        name=metadata["name"],
        address=status.get("podIP") or "",
        incarnation=f"{metadata['uid']}/{restarts}",
        ready=_is_ready(status),
        terminating=bool(metadata.get("deletionTimestamp")),
        fault=_fault((*(status.get("initContainerStatuses") or ()), *containers)),
    )


def selector_text(selector: Mapping[str, Any]) -> str:
    """A workload's pod selector as a query to the API server has it."""
    terms = [
        f"{key}={value}" for key, value in sorted((selector.get("matchLabels") or {}).items())
    ]
    for term in selector.get("matchExpressions") or ():
        key, values = term["key"], ",".join(term.get("values") or ())
        match term["operator"]:
            case "In":
                terms.append(f"{key} in ({values})")
            case "NotIn":
                terms.append(f"{key} notin ({values})")
            case "Exists":
                terms.append(key)
            case "DoesNotExist":
                terms.append(f"!{key}")
    return ",".join(terms)


def _is_observed(metadata: Mapping[str, Any], status: Mapping[str, Any]) -> bool:
    """Whether the status is about the present spec and not about an earlier one."""
    # Argo Rollouts writes the generation as a string, and its schema takes any.
    observed = str(status.get("observedGeneration"))
    is_number = _GENERATION.fullmatch(observed) is not None
    return is_number and int(observed) >= metadata.get("generation", 0)


def _is_stalled(status: Mapping[str, Any]) -> bool:
    return any(
        condition.get("type") == "Progressing"
        and condition.get("status") == "False"
        and condition.get("reason") == "ProgressDeadlineExceeded"
        for condition in status.get("conditions") or ()
    )


def _is_complete(status: Mapping[str, Any], replicas: int) -> bool:
    updated, available = status.get("updatedReplicas", 0), status.get("availableReplicas", 0)
    return bool(updated == available == replicas == status.get("replicas", 0))


def _is_ready(status: Mapping[str, Any]) -> bool:
    return any(
        condition.get("type") == "Ready" and condition.get("status") == "True"
        for condition in status.get("conditions") or ()
    )


def _fault(containers: Iterable[Mapping[str, Any]]) -> str | None:
    """Why a pod does not start. The words stay the same from one restart to the next."""
    for container in containers:
        state, last = (container.get(name) or {} for name in ("state", "lastState"))
        name, waiting = container.get("name"), state.get("waiting") or {}
        ended = state.get("terminated") or last.get("terminated") or {}
        if ended.get("exitCode") and not container.get("ready"):
            why = f"{_word(ended.get('reason'))}, exit code {ended['exitCode']}"
            return f"container {name} ends and is started again (CrashLoopBackOff): {why}"
        if waiting.get("reason") in _FAULTS:
            return f"container {name} is in {waiting['reason']}{_kubelet_words(waiting)}"
    return None


def _kubelet_words(waiting: Mapping[str, Any]) -> str:
    """The kubelet's message where it says which Secret or key is missing: there it always stays
    the same and holds no output of the container.
    """
    if waiting.get("reason") != "CreateContainerConfigError" or not waiting.get("message"):
        return ""
    return f": {str(waiting['message'])[:_WORDS_SHOWN]}"


def _word(reason: Any) -> str:
    """The reason if it is one CamelCase word, as Kubernetes' own are; else `Error`."""
    return str(reason) if _REASON.fullmatch(str(reason)) else "Error"
