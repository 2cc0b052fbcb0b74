"""Facts about objects, and waiting for them.

Law: a wait is for a fact, never for time to pass, and a wait in vain shows what was seen last.
"""

import base64
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.manifests import CONFIG_MAP, CREDENTIALS, DEPLOYMENT, HASH_ANNOTATION

Fact = TypeVar("Fact")
Condition = tuple[str, str, str]
SHORTEST, LONGEST = 0.02, 0.25
PATIENCE = 90.0


def wait_for(
    look: Callable[[], Fact],
    holds: Callable[[Fact], Any] = bool,
    *,
    within: float = PATIENCE,
) -> Fact:
    """What `look` saw when it held."""
    seen, held = _last_look(look, holds, within)
    assert held, f"not within {within} s; last seen: {seen!r}"
    return seen


def wait_until(look: Callable[[], Fact], wanted: Fact, *, within: float = PATIENCE) -> None:
    """Wait until `look` sees exactly this."""
    seen, _ = _last_look(look, lambda seen: seen == wanted, within)
    assert seen == wanted, f"not within {within} s"


def _last_look(
    look: Callable[[], Fact], holds: Callable[[Fact], Any], within: float
) -> tuple[Fact, bool]:
    """What was seen when it held, or last. The longer the wait, the longer between two looks."""
    begun = time.monotonic()
    while True:
        seen = look()
        held, waited = bool(holds(seen)), time.monotonic() - begun
        if held or waited >= within:
            return seen, held
        time.sleep(min(max(SHORTEST, waited / 10), LONGEST))


def conditions(body: Object | None) -> list[Condition]:
    """Each condition as (type, status, reason), in order."""
    found = ((body or {}).get("status") or {}).get("conditions") or ()
    return [(each["type"], each["status"], each["reason"]) for each in found]


def condition(body: Object | None, kind: str) -> tuple[str, str]:
    """The status and reason of one condition; empty when there is none."""
    return next(((s, r) for name, s, r in conditions(body) if name == kind), ("", ""))


def is_current(body: Object) -> bool:
    """Whether the status speaks of the present generation."""
    observed: int = (body.get("status") or {}).get("observedGeneration", 0)
    generation: int = body["metadata"]["generation"]
    return observed == generation


def is_ready(body: Object | None) -> bool:
    """Whether it is Ready as of its present generation."""
    return body is not None and condition(body, "Ready")[0] == "True" and is_current(body)


class Space:
    """One namespace, seen by the administrator."""

    def __init__(self, api: Api, name: str) -> None:
        self.api = api
        self.name = name

    def get(self, kind: str, name: str) -> Object | None:
        """An object of this namespace."""
        return self.api.get(kind, self.name, name)

    def conditions(self, kind: str, name: str) -> list[Condition]:
        """Its conditions."""
        return conditions(self.get(kind, name))

    def until_ready(self, *kinds: str, within: float = PATIENCE) -> None:
        """Wait until every object of these kinds (all three by default) is Ready."""
        for kind in kinds or ("LLMProvider", "LLMModel", "LLMProxy"):
            wait_for(
                lambda kind=kind: not_ready(self.api.list(kind, self.name)),  # type: ignore[misc]
                lambda seen: not seen,
                within=within,
            )

    def until_converged(self, *, within: float = PATIENCE) -> None:
        """Wait until the file, the pod template and the LLMProxy agree, and all is Ready."""
        wait_for(
            lambda: {"file": self.revision(), "stamp": self.stamp(), "hash": self.config_hash()},
            lambda seen: seen["file"] and len(set(seen.values())) == 1,
            within=within,
        )
        self.until_ready(within=within)

    def revision(self) -> str:
        """The revision that the published file says it has."""
        found = re.search(r'"id": "revision/(\w+)"', self.config())
        return found[1] if found else ""

    def config(self) -> str:
        """The published file; empty when there is none."""
        found = self.get("ConfigMap", CONFIG_MAP)
        return "" if found is None else str(found["data"]["config.yaml"])

    def credentials(self) -> dict[str, str]:
        """The Secret of credentials, decoded."""
        return decoded(self.get("Secret", CREDENTIALS))

    def keys(self) -> dict[str, str]:
        """The provider keys in it."""
        return {k: v for k, v in self.credentials().items() if k.startswith("LLMKEY_")}

    def stamp(self, name: str = DEPLOYMENT) -> str:
        """The config hash on the Deployment's pod template."""
        found = self.api.must_get("Deployment", self.name, name)
        template = found["spec"]["template"]["metadata"]
        return str((template.get("annotations") or {}).get(HASH_ANNOTATION, ""))

    def generation(self, name: str = DEPLOYMENT) -> int:
        """How often the Deployment's spec changed, its creation included."""
        found = self.api.must_get("Deployment", self.name, name)
        return int(found["metadata"]["generation"])

    def templates(self, name: str = DEPLOYMENT) -> int:
        """How many different pod templates the Deployment has rolled out."""
        found = self.api.list("ReplicaSet", self.name)
        owners = [owner for each in found for owner in each["metadata"]["ownerReferences"]]
        return len([owner for owner in owners if owner["name"] == name])

    def config_hash(self) -> str:
        """What the LLMProxy says it published."""
        found = self.get("LLMProxy", "default")
        return str(((found or {}).get("status") or {}).get("configHash", ""))


def not_ready(bodies: Iterable[Object]) -> dict[str, list[Condition]]:
    """The objects that are not Ready, with what they say."""
    return {
        f"{body['kind']}/{body['metadata']['name']}": conditions(body)
        for body in bodies
        if not is_ready(body)
    }


def decoded(body: Object | None) -> dict[str, str]:
    """A Secret's data."""
    data = (body or {}).get("data") or {}
    return {key: base64.b64decode(value).decode() for key, value in data.items()}


def names_used(config: str) -> frozenset[str]:
    """The environment variables that a published file reads."""
    return frozenset(re.findall(r"os\.environ/(LLMKEY_\w+)", config))
