"""Through the whole life of a proxy nothing of ours is on users' objects but a status.

Law: looked at after every step, and counted in the API server's audit log over all of them.
"""

from typing import Any

from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import key, model, models, provider, proxy, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit

KINDS = {"LLMProvider": "upstream", "LLMModel": "m-000", "LLMProxy": "default"}
FOREIGN = {"labels": {"team": "a"}, "annotations": {"litellm-config.dev/test-requested": "now"}}
NO_PROXY = ("Programmed", "False", "NoProxy")


def marks(body: Object) -> dict[str, Any]:
    """All that can be left on an object beside its spec and status."""
    metadata = body["metadata"]
    kept = ("finalizers", "labels", "annotations", "ownerReferences")
    return {name: metadata[name] for name in kept if name in metadata}


def fields_of_ours(body: Object) -> set[tuple[str, str]]:
    """(subresource, field) of everything that the operator owns in an object."""
    return {
        (entry.get("subresource", ""), field)
        for entry in body["metadata"]["managedFields"]
        if entry["manager"] == "litellm-config-operator"
        for field in entry["fieldsV1"]
    }


def test_every_step_of_a_life_leaves_users_objects_as_they_were(
    space: Space, operator: Operator, audit: Audit
) -> None:
    def step(*manifests: Object, kind: str, wanted: tuple[str, str, str]) -> None:
        """Apply, wait until an object says so, and look at all of them."""
        space.api.apply(*manifests)
        wait_for(lambda: space.conditions(kind, KINDS[kind]), lambda seen: wanted in seen)
        for each in KINDS:
            for body in space.api.list(each, space.name):
                assert marks(body) == (FOREIGN if body["metadata"]["name"] in labelled else {})
                assert fields_of_ours(body) <= {("status", "f:status")}

    def until(kind: str, *wanted: str) -> dict[str, Any]:
        condition, status, reason = wanted
        return {"kind": kind, "wanted": (condition, status, reason)}

    name, mark, labelled = space.name, audit.mark(), set[str]()
    ready = until("LLMProxy", "Ready", "True", "Ready")
    serving = until("LLMModel", "Ready", "True", "Ready")
    step(*stack(name, 2, replicas=1, value="sk-life"), **ready)
    step(model(name, "m-000", model="edited"), **serving)
    step(key(name, "sk-rotated"), **ready)
    step(
        provider(name, enabled=False),
        **until("LLMModel", "Programmed", "False", "ProviderDisabled"),
    )
    step(provider(name), **serving)
    space.api.delete("Secret", name, "upstream-key")
    step(**until("LLMProvider", "Programmed", "True", "LastGoodKey"))
    step(key(name, "sk-again"), **serving)
    step(model(name, "m-000", enabled=False), **until("LLMModel", "Ready", "True", "Disabled"))
    step(*models(name, 2), **serving)
    step(proxy(name, suspend=True), **until("LLMProxy", "Ready", "True", "Suspended"))
    step(proxy(name, targets=[]), **until("LLMProxy", "Ready", "False", "NoTargets"))
    step(proxy(name, deletionPolicy="Delete"), **ready)
    labelled |= set(KINDS.values())
    for kind, each in KINDS.items():
        space.api.merge(kind, name, each, {"metadata": FOREIGN})
    step(**ready)
    space.api.delete("LLMProxy", name, "default")
    step(kind="LLMModel", wanted=NO_PROXY)
    for kind in ("LLMProvider", "LLMModel"):
        space.api.delete_all(kind, name)
        assert space.api.list(kind, name) == []
    mark.until_still()
    ours = {target for target in mark.counts() if target.startswith("llm")}
    assert ours == {"llmproviders/status", "llmmodels/status", "llmproxies/status"}
