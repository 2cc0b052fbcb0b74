"""What GitOps tools conclude from one object, and what they ought to.

Law: `ought` looks at Ready and Stalled alone; the tools' verdicts come from their own rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.gitops import argo, flux
from tests.gitops.deployed import health_expressions, health_script
from tests.gitops.kstatus import CURRENT, FAILED, IN_PROGRESS, kstatus


@dataclass(frozen=True)
class Verdicts:
    """Helm 4 and Flux's `wait` (kstatus), Flux's expressions, Argo CD."""

    kstatus: str
    flux: str
    argo: str


DONE = Verdicts(CURRENT, CURRENT, argo.HEALTHY)
WAIT = Verdicts(IN_PROGRESS, IN_PROGRESS, argo.PROGRESSING)
ACT = Verdicts(FAILED, FAILED, argo.DEGRADED)


def verdicts(body: Mapping[str, Any]) -> Verdicts:
    """What they say."""
    kind = body["kind"]
    return Verdicts(
        kstatus(body),
        flux.verdict(health_expressions(kind), body),
        argo.health(health_script(kind), body)["status"],
    )


def ought(body: Mapping[str, Any]) -> Verdicts:
    """What they have to say, so that nobody is told another thing than `kubectl wait`."""
    status = body.get("status") or {}
    found = {each["type"]: each["status"] for each in status.get("conditions", ())}
    observed = status.get("observedGeneration", body["metadata"]["generation"])
    if observed != body["metadata"]["generation"]:
        return WAIT
    if found.get("Stalled") == "True":
        return ACT
    return DONE if found.get("Ready") == "True" else WAIT
