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
    message = f"names Secret %s, and you may not read it. The operator {danger}"
    return _checks(
        of, unchanged, _items(of, "object"), "size(variables.items) <= %d ||\n", message
    )


def about_former_list(of: SecretList, unchanged: str) -> dict[str, Any]:
    """The checks of what an edit takes out of the list, or names no more: the pods keep the value
    until all of them run the new configuration, so that the edit could send it elsewhere.
    """
    items = f"request.operation == 'UPDATE' &&\n{_items(of, 'oldObject')}"
    named = {
        "name": "named",
        "expression": f"({_items(of, 'object')})\n.map(item, {_secret_of(of, 'item')})",
    }
    still = (
        "size(variables.items) <= %d ||\n"
        f"{_secret_of(of, 'variables.items[%d]')} in variables.named ||\n"
    )
    message = (
        "named Secret %s, and you may not read it. Pods have its content until they restarted"
    )
    checks = _checks(of, unchanged, items, still, message)
    checks["variables"].append(named)
    del checks["auditAnnotations"]
    return checks


def _checks(
    of: SecretList, unchanged: str, items: str, exempt: str, message: str
) -> dict[str, Any]:
    return {
        "variables": [
            {"name": "unchanged", "expression": unchanged},
            {"name": "items", "expression": items},
            {"name": "readsAll", "expression": f"{_SECRETS}.check('get').allowed()"},
        ],
        "validations": [
            _validation(of, place, exempt.replace("%d", str(place)), message)
            for place in range(of.most)
        ],
        "auditAnnotations": [{"key": "secrets", "valueExpression": _audit(of)}],
    }


def _items(of: SecretList, side: str) -> str:
    """CEL: the items that name a Secret. `side`: `object` or `oldObject`."""
    where = f"{side}.spec"
    present = []
    for step in of.path:
        where += f".{step}"
        present.append(f"has({where})")
    selector = "item"
    named = []
    for step in of.selector:
        selector += f".{step}"
        named.append(f"has({selector})")
    found = f"{where}.filter(item, {' && '.join(named)})"
    return f"{' && '.join(present)} ?\n{found} : []"


def _secret_of(of: SecretList, item: str) -> str:
    """CEL: the name of the Secret that an item names."""
    return f"{item}.{'.'.join(of.selector)}.name"


def _validation(of: SecretList, place: int, exempt: str, message: str) -> dict[str, str]:
    item = f"variables.items[{place}]"
    secret = _secret_of(of, item)
    before, _, after = message.partition("%s")
    return {
        "expression": (
            f"variables.unchanged ||\n{exempt}variables.readsAll ||\n"
            f"{_SECRETS}.name({secret}).check('get').allowed()"
        ),
        "messageExpression": (
            f"'spec.{'.'.join(of.path)}[' + {item}.name + '] {before}\"' + {secret} +\n"
            f"'\"{after}, so whoever writes this ' +\n"
            "'needs the right to get that Secret in namespace ' + request.namespace"
        ),
        "reason": "Forbidden",
    }


def _audit(of: SecretList) -> str:
    """CEL: an annotation in the audit log, such as `llm: env[REDIS_PASSWORD]=redis`."""
    listed = f"'{'.'.join(of.path)}[' + item.name + ']=' + {_secret_of(of, 'item')}"
    return (
        "variables.unchanged || size(variables.items) == 0 ? '' :\n"
        f"request.namespace + ': ' + variables.items.map(item, {listed}).join(', ')"
    )
