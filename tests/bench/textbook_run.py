"""The textbook operator, measured as ours is."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from devcluster import AuditLog
from tests.bench.meters import cpu_seconds, figure, figures, memory
from tests.bench.sizes import tell
from tests.bench.stage import PATIENCE, Stage, named, stage, until_still
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import wait_for
from tests.e2e.harness.manifests import CONFIG_MAP, deployment, model, models, provider
from tests.e2e.harness.writes import Audit, Mark

NAME = "textbook"
SOURCE = Path(__file__).with_name("textbook.py")
STILL = 3.0


def measured(count: int, edits: int) -> dict[str, Any]:
    """A burst of so many models, and edits of one of them."""
    with stage(1) as found:
        space, audit = found.spaces[0], watched(found)
        file = {"name": CONFIG_MAP, "namespace": space.name}
        empty = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": file}
        found.api.apply(provider(space.name), deployment(space.name), empty)
        process = _started(found)
        try:
            tell(f"the textbook operator: burst of {count}")
            result = {"empty_rss": figure([memory(process.pid)[0]])}
            sample = _cost(found, process.pid, audit.mark(), models(space.name, count))
            result["burst"] = figures([sample | {"rss": memory(process.pid)[0]}])
            result["edit"] = figures(
                [
                    _cost(
                        found,
                        process.pid,
                        audit.mark(),
                        [model(space.name, "m-000", model=f"e{n}")],
                    )
                    for n in range(edits)
                ]
            )
            return result
        finally:
            process.kill()
            process.wait()


def watched(found: Stage) -> Audit:
    """The audit log, as far as it is about the textbook operator."""
    log = AuditLog(found.cluster.audit_log)
    return Audit(log, f"system:serviceaccount:{NAME}:x")


def _started(found: Stage) -> subprocess.Popen[bytes]:
    named(found.api, NAME)
    cluster = found.cluster
    cluster.kubectl("create", "serviceaccount", "x", "-n", NAME)
    right = ("create", "clusterrolebinding", NAME, "--clusterrole=cluster-admin")
    cluster.kubectl(*right, f"--serviceaccount={NAME}:x")
    kubeconfig = cluster.kubeconfig_for(NAME, "x")
    log = (found.folder / "textbook.log").open("wb")
    kopf = str(Path(sys.executable).parent / "kopf")
    command = [kopf, "run", "--standalone", "--all-namespaces", str(SOURCE)]
    environment = {"KUBECONFIG": str(kubeconfig), "PATH": os.environ["PATH"]}
    mark = watched(found).mark()
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    wait_for(lambda: [each for each in mark.records() if each.resource == "llmmodels"])
    until_still(mark, STILL)
    return process


def _cost(found: Stage, pid: int, mark: Mark, manifests: Sequence[Object]) -> dict[str, float]:
    """What it does about these objects."""
    before, rolled, began = cpu_seconds(pid), found.rolled(), time.monotonic()
    found.apply(manifests)
    wait_for(lambda: mark.counts().get("configmaps"), within=PATIENCE)
    until_still(mark, STILL)
    counts = mark.counts()
    records = mark.records()
    return {
        "cpu": cpu_seconds(pid) - before,
        "seconds": time.monotonic() - began - STILL,
        "rollouts": found.rolled() - rolled,
        "writes": sum(counts.values()),
        "file_writes": counts.get("configmaps", 0),
        "list_pages": sum(each.verb == "list" for each in records),
    }
