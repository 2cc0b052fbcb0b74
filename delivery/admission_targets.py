"""The admission policy on targets: who names a workload must be able to change it.

Law: only new targets are checked, so that edits of anything else need no right to the workloads.
There is one expression for each place of `spec.targets`, because CEL cannot call the authorizer
in a loop: a check costs 350,000, and all expressions of a policy together may cost 10,000,000,
which is 28 checks.
"""

from typing import Any

from litellm_config_operator.kube.resources import WORKLOADS
from litellm_config_operator.v1alpha1 import LLMProxySpec


def variables() -> list[dict[str, str]]:
    """The variables that the expressions share."""
    return [
        {"name": "targets", "expression": "has(object.spec.targets) ? object.spec.targets : []"},
        {
            "name": "before",
            "expression": (
                "request.operation == 'UPDATE' && has(oldObject.spec.targets) ?\n"
                "oldObject.spec.targets : []"
            ),
        },
        {
            "name": "groups",
            "expression": _map({kind: found.group for kind, found in WORKLOADS.items()}),
        },
        {
            "name": "plurals",
            "expression": _map({kind: found.plural for kind, found in WORKLOADS.items()}),
        },
    ]


def _map(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"'{kind}': '{value}'" for kind, value in values.items()) + "}"


def validations() -> list[dict[str, str]]:
    """One check for each target that an LLMProxy may have."""
    return [_validation(place) for place in range(most_targets())]


def most_targets() -> int:
    """How many targets an LLMProxy may have."""
    limits = LLMProxySpec.model_fields["targets"].metadata
    return int(next(limit.max_length for limit in limits if hasattr(limit, "max_length")))


def _validation(place: int) -> dict[str, str]:
    """The check of one target. For a target with a selector the name is empty, which asks for the
    right to patch all workloads of the kind.
    """
    target = f"variables.targets[{place}]"
    message = (
        f"'spec.targets[{place}] ' + (has({target}.name) ?\n"
        f"'names ' + {target}.kind + ' \"' + {target}.name + '\", and you may not patch it' :\n"
        f"'selects ' + variables.plurals[{target}.kind] + ' by labels, and you may not patch all "
        "of them') +\n"
        "'. The operator would restart its pods, so whoever writes this needs the right to ' +\n"
        f"'patch ' + (has({target}.name) ? 'it' : 'all ' + variables.plurals[{target}.kind]) +\n"
        "' in namespace ' + request.namespace"
    )
    return {
        "expression": (
            f"size(variables.targets) <= {place} ||\n{target} in variables.before ||\n"
            f"authorizer.group(variables.groups[{target}.kind])"
            f".resource(variables.plurals[{target}.kind]).namespace(request.namespace)\n"
            f".name(has({target}.name) ? {target}.name : '').check('patch').allowed()"
        ),
        "messageExpression": message,
        "reason": "Forbidden",
    }


def about_targets() -> dict[str, Any]:
    """The checks of the targets of an LLMProxy."""
    return {"variables": variables(), "validations": validations()}
