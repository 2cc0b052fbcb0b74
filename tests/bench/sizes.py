"""All that is measured at one number of LLMModels, in its order."""

import json
import sys
import time
from dataclasses import dataclass
from typing import Any

from tests.bench import measures
from tests.bench.meters import figure, figures, memory
from tests.bench.stage import Stage, named, programs, python, stage
from tests.e2e.harness.manifests import deployment, model

SCRATCH = "limits"


@dataclass(frozen=True)
class Plan:
    """How often, and how long."""

    edits: int
    quiet_edits: int
    restarts: int
    proofs: int
    rest_seconds: float
    outage_seconds: float = 0
    spread: bool = False
    limits: int = 3


def measured(count: int, plan: Plan) -> dict[str, Any]:
    """The figures at this number of LLMModels."""
    with stage(count) as found:
        return _measured(found, plan)


def _measured(found: Stage, plan: Plan) -> dict[str, Any]:
    tell(f"{found.count} models in {len(found.spaces)} LLMProxies: start and burst")
    found.start()
    empty = {"cpu": figure([found.cpu]), "rss": figure([found.rss])}
    mark = found.audit.mark()
    found.apply(found.first_objects())
    for space in found.spaces:
        space.until_converged()
    found.until_still(mark)
    result: dict[str, Any] = {"proxies": len(found.spaces), "empty": empty}
    if found.other_models():
        result["burst"] = measures.burst(found)
    result["file_bytes"] = measures.file_bytes(found)
    tell("edits")
    result["edit"] = measures.edits(found, plan.edits)
    result["label"] = measures.labels(found, plan.quiet_edits)
    result["status"] = measures.statuses(found, plan.quiet_edits)
    result["rotation"] = measures.rotations(found, plan.quiet_edits)
    if plan.spread:
        result["spread"] = measures.spread(found)
    if plan.rest_seconds:
        tell(f"rest of {plan.rest_seconds:.0f} s")
        result["rest"] = measures.rest(found, plan.rest_seconds)
    if plan.outage_seconds:
        tell(f"outage of {plan.outage_seconds:.0f} s")
        result["outage"] = measures.outage(found, plan.outage_seconds)
    tell("restarts")
    result["restart"] = measures.restarts(found, plan.restarts)
    result["rss_peak"] = memory(found.pid)[1]
    if plan.proofs:
        tell("edits that pods prove")
        result["proof"] = measures.proofs(found, plan.proofs)
    found.stop()
    tell("limits")
    return result | {"limits": limits(found, result["file_bytes"], plan.limits)}


def limits(found: Stage, size: int, times: int) -> dict[str, Any]:
    """What the least program needs for the same, on the same cluster at the same time."""
    named(found.api, SCRATCH)
    body = deployment(SCRATCH, "limit")
    found.api.apply(model(SCRATCH, "limit"), body)
    kubeconfig = str(found.cluster.kubeconfig)
    talks = [
        json.loads(python("tests.bench.limits", "talk", kubeconfig, SCRATCH, str(size)))
        for _ in range(times)
    ]
    alone = programs()
    imports = [
        json.loads(python("tests.bench.limits", "imports", folder=alone)) for _ in range(times)
    ]
    return {"talk": figures(talks), "imports": figures(imports)}


def tell(text: str) -> None:
    """What goes on now, to standard error."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stderr.flush()
