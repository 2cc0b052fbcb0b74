"""Claims about the whole run: what the operator may do, what it wrote, and where keys went.

Law: looked at from outside, with the administrator's eyes, after everything has happened.
"""

import json

from devcluster.key_traces import KeyTraces
from examples.demo.overlays import OPERATOR
from examples.demo.scenes import Show, told
from examples.demo.stage import NAMESPACE

ACCOUNT = f"system:serviceaccount:{OPERATOR}:{OPERATOR}"
FORBIDDEN = (
    ("update", "llmmodels"),
    ("delete", "llmmodels"),
    ("delete", "secrets"),
    ("delete", "configmaps"),
    ("create", "pods"),
    ("create", "clusterrolebindings"),
)


def close(show: Show) -> None:
    """The last scene."""
    show.console.scene("What it left behind")
    total = show.traffic.tally
    show.played.append(("Afterwards, in all", show.stage.rollouts(), total))
    show.check("No client ever noticed", held=total.failures == 0, seen=told(total))
    rights(show)
    writes(show)
    keys(show)


def rights(show: Show) -> None:
    """The operator ran with no more than it needs."""
    allowed = [f"{verb} {what}" for verb, what in FORBIDDEN if may(show, verb, what)]
    tried = f"{len(FORBIDDEN)} tried" if not allowed else ", ".join(allowed)
    show.check("The operator may not do what it need not", held=not allowed, seen=tried)


def may(show: Show, verb: str, what: str) -> bool:
    """Whether the operator's account has a right anywhere in the quickstart's namespace."""
    words = ("auth", "can-i", verb, what, "-n", NAMESPACE, f"--as={ACCOUNT}")
    return show.stage.cluster.kubectl(*words, check=False).strip() == "yes"


def writes(show: Show) -> None:
    """On users' objects the operator wrote the status and nothing else."""
    listing = show.stage.kubectl(
        "get", "llmp,llmm,llmx", "-n", NAMESPACE, "-o", "json", "--show-managed-fields"
    )
    objects = json.loads(listing)["items"]
    beyond = [
        each["metadata"]["name"]
        for each in objects
        for entry in each["metadata"].get("managedFields", [])
        if entry["manager"] == OPERATOR and entry.get("subresource") != "status"
    ]
    marked = [each for each in objects if each["metadata"].get("finalizers")]
    held = not beyond and not marked
    show.check("It wrote nothing on them but status", held=held, seen=f"{len(objects)} objects")


def keys(show: Show) -> None:
    """No key is anywhere but in Secrets."""
    stage = show.stage
    everywhere = {
        "this output": "\n".join(show.console.transcript),
        "the objects": stage.kubectl("get", "llmp,llmm,llmx", "-A", "-o", "yaml"),
        "ConfigMaps": stage.kubectl("get", "configmaps", "-A", "-o", "yaml"),
        "Deployments": stage.kubectl("get", "deployments,replicasets", "-A", "-o", "yaml"),
        "events": stage.kubectl("get", "events", "-A", "-o", "yaml"),
        "the operator's log": operator_log(show),
    }
    traces = KeyTraces(stage.all_keys)
    found = [place for place, text in everywhere.items() if traces.within(text)]
    seen = ", ".join(found) or f"{len(everywhere)} places searched"
    show.check("No key is anywhere but in Secrets", held=not found, seen=seen)


def operator_log(show: Show) -> str:
    """What all replicas of the operator logged."""
    logs = (show.stage.folder / "cluster" / "logs" / "pods" / OPERATOR).rglob("*.log")
    return "\n".join(log.read_text(errors="replace") for log in logs)
