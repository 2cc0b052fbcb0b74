"""The admission policies on Secrets that a list of an object names.

Law: CEL cannot call the authorizer in a loop, so there is one expression for each place of a list.
A check costs 350,000; one expression may cost 1,000,000 and all of a policy 10,000,000, which is
28 checks. So a list has a policy of its own, which asks once for the right to all Secrets of the
namespace and only without it for each Secret by name.
"""

from dataclasses import dataclass
from typing import Any

from litellm_config_operator.v1alpha1.proxy_env import MOST_FROM_SECRETS

_SECRETS = "authorizer.group('').resource('secrets').namespace(request.namespace)"


@dataclass(frozen=True)
class SecretList:
    """A list below `spec` whose items may name Secrets."""

    path: tuple[str, ...]
    """Where the list stands below `spec`."""
    selector: tuple[str, ...]
    """Where the reference stands in an item."""
    most: int
    """How many items may name a Secret: the schema refuses more."""
    about: str
    """The beginning of the policy's name."""


ENVIRONMENT = SecretList(("env",), ("valueFrom", "secretKeyRef"), MOST_FROM_SECRETS, "env")

LISTS = {one.path: one for one in (ENVIRONMENT,)}
"""Each list that names Secrets, by its path below `spec`."""


def about_list(of: SecretList, unchanged: str, danger: str) -> dict[str, Any]:
    """The checks of one list. `unchanged` is CEL: whether nothing that matters has changed."""
    return {
        "variables": [
            {"name": "unchanged", "expression": unchanged},
            {"name": "items", "expression": _items(of)},
            {"name": "readsAll", "expression": f"{_SECRETS}.check('get').allowed()"},
        ],
        "validations": [_validation(of, place, danger) for place in range(of.most)],
        "auditAnnotations": [{"key": "secrets", "valueExpression": _audit(of)}],
    }


def _items(of: SecretList) -> str:
    """CEL: the items that name a Secret."""
    where = ".".join(of.path)
    has_list = " && ".join(
        f"has(object.spec.{'.'.join(of.path[: end + 1])})" for end in range(len(of.path))
    )
    named = " && ".join(
        f"has(item.{'.'.join(of.selector[: end + 1])})" for end in range(len(of.selector))
    )
    return f"{has_list} ?\nobject.spec.{where}.filter(item, {named}) : []"


def _validation(of: SecretList, place: int, danger: str) -> dict[str, str]:
    item = f"variables.items[{place}]"
    secret = f"{item}.{'.'.join(of.selector)}.name"
    message = (
        f"'spec.{'.'.join(of.path)}[' + {item}.name + '] names Secret \"' + {secret} +\n"
        f"'\", and you may not read it. The operator {danger}, so whoever writes this ' +\n"
        "'needs the right to get that Secret in namespace ' + request.namespace"
    )
    return {
        "expression": (
            f"variables.unchanged ||\nsize(variables.items) <= {place} ||\nvariables.readsAll ||\n"
            f"{_SECRETS}.name({secret}).check('get').allowed()"
        ),
        "messageExpression": message,
        "reason": "Forbidden",
    }


def _audit(of: SecretList) -> str:
    """CEL: an annotation in the audit log, such as `llm: env[REDIS_PASSWORD]=redis`."""
    where, selector = ".".join(of.path), ".".join(of.selector)
    listed = f"'{where}[' + item.name + ']=' + item.{selector}.name"
    return (
        "variables.unchanged || size(variables.items) == 0 ? '' :\n"
        f"request.namespace + ': ' + variables.items.map(item, {listed}).join(', ')"
    )
