"""Values that users combine, each with what they make of the chart: how a row is written.

Law: a row's name is a sentence that its objects show. Of each object the part that matters is
written down: of a map these keys, of a list these items; None where there is no such object. The
release is called `other`, in the operator's namespace; the CRDs are in it where a row says so.
"""

from typing import Any

from tests.e2e.harness.helm import Values

RELEASE = "other"
FULL = f"{RELEASE}-litellm-config-operator"
PROXY = f"{FULL}-litellm"
Row = tuple[Values, dict[str, Any]]


def pod(kind: str, **fields: Any) -> dict[str, Any]:
    """A Deployment by what its pods have."""
    return {f"Deployment/{kind}": {"spec": {"template": {"spec": fields}}}}


def container(kind: str, **fields: Any) -> dict[str, Any]:
    """The same by what a container of its pods has."""
    return pod(kind, containers=[fields])
