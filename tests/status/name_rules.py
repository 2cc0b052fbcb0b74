"""Who may publish which name, as the API says it: nothing of the operator's code is used."""

from typing import Any

from tests.deciding.processes import Row


def may_have(namespace: str, name: str, grants: Any) -> bool:
    """Whether an LLMProxy lets a foreign namespace publish a name."""
    literal = name.removesuffix("*")
    if name == "*":
        return False
    above = [grant for grant in grants if literal.startswith(grant["prefix"])]
    below = [grant for grant in grants if name != literal and grant["prefix"].startswith(literal)]
    longest = sorted(above, key=lambda grant: len(grant["prefix"]))[-1:]
    return all(namespace in grant["namespaces"] for grant in (*longest, *below))


def collide(one: Row, other: Row, own: str) -> bool:
    """Whether calls of one tenant's name would reach another's model."""
    if one.name == other.name:
        return True
    if own in {one.namespace, other.namespace}:
        return False
    return covers(one.name, other.name) or covers(other.name, one.name)


def covers(pattern: str, name: str) -> bool:
    return pattern.endswith("*") and name.startswith(pattern.removesuffix("*"))
