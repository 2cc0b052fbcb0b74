"""Flux's `healthCheckExprs`: what a Kustomization concludes about an object.

Law: the order and the first check are those of fluxcd/pkg `runtime/cel/status_evaluator.go`; the
expressions run in Google's own CEL. An expression that fails fails the test: Flux would wait in
vain.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cel_expr_python import cel  # type: ignore[import-untyped]

from tests.gitops.kstatus import CURRENT, FAILED, IN_PROGRESS

ORDER = {"inProgress": IN_PROGRESS, "failed": FAILED, "current": CURRENT}
FIELDS = ("apiVersion", "kind", "metadata", "spec", "status")


def verdict(expressions: Mapping[str, str], body: Mapping[str, Any]) -> str:
    """The status of one object."""
    observed = body.get("status", {}).get("observedGeneration")
    if observed is not None and observed != body["metadata"].get("generation"):
        return IN_PROGRESS
    for name, status in ORDER.items():
        if name in expressions and holds(expressions[name], body):
            return status
    return IN_PROGRESS


def holds(expression: str, body: Mapping[str, Any]) -> bool:
    """Whether the expression is true of the object."""
    present = {field: body[field] for field in FIELDS if field in body}
    value = _compiled(expression).eval(data=present)
    assert value.type() == cel.Type.BOOL, f"{expression}: {value.value()}"
    return bool(value.value())


@cache
def _compiled(expression: str) -> Any:
    environment = cel.NewEnv(variables=dict.fromkeys(FIELDS, cel.Type.DYN))
    return environment.compile(expression)
