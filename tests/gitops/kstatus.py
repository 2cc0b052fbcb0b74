"""What kstatus concludes from an object: the rule of `helm --wait` (Helm 4) and of Flux's `wait`.

Law: written from kubernetes-sigs/cli-utils `pkg/kstatus/status/{generic,status}.go` and not from
our own conditions, so that it can tell when those lie. Kinds with rules of their own (Deployment,
...) are not handled.
"""

from collections.abc import Mapping
from typing import Any

TERMINATING, IN_PROGRESS, FAILED, CURRENT = "Terminating", "InProgress", "Failed", "Current"
STANDARD = {"Reconciling": IN_PROGRESS, "Stalled": FAILED}


def kstatus(body: Mapping[str, Any]) -> str:
    """The verdict on one custom resource."""
    metadata, status = body["metadata"], body.get("status") or {}
    if metadata.get("deletionTimestamp"):
        return TERMINATING
    observed = status.get("observedGeneration")
    if observed is not None and not isinstance(observed, int):
        raise TypeError("kstatus fails on an observedGeneration that is no integer")
    if None not in {observed, metadata.get("generation")} and observed != metadata["generation"]:
        return IN_PROGRESS
    conditions = status.get("conditions") or []
    for each in conditions:  # the first that holds, in the order of the list
        if each["type"] in STANDARD and each["status"] == "True":
            return STANDARD[each["type"]]
    ready = next((each for each in conditions if each["type"] == "Ready"), None)
    if ready is not None and ready["status"] != "True":
        return IN_PROGRESS
    return CURRENT
