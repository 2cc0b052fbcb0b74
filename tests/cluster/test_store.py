"""Which version of an object stays, and what is evidence that it is gone."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster.store import Change, Gone, Store, Stored
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, Resource
from litellm_config_operator.v1alpha1 import LLMModel, Malformed, NamespacedName
from tests.deciding.builders import Manifest, model, provider

KEY = NamespacedName("llm", "gpt-4o")
NOT_FOUND = Gone("GET: not found")


def body(version: int, uid: str = "u", generation: int = 1, **parts: Any) -> Manifest:
    """An LLMModel as the API server returns it."""
    metadata = {"uid": uid, "resourceVersion": str(version), "generation": generation}
    return model(metadata=metadata) | parts


def put(store: Store, resource: Resource, found: Manifest) -> Change | None:
    return store.put(resource, Stored.of(resource, found))


def version(store: Store) -> int | None:
    found = store.get(LLMMODELS, KEY)
    return found.version if found else None


def live(store: Store) -> dict[str, Any]:
    return store.models[KEY].live.json()


def test_an_object_is_known_by_its_parts() -> None:
    store = Store()
    change = put(store, LLMMODELS, body(5, status={"observedGeneration": 1}))
    assert change is not None
    assert (change.before, change.key, change.is_of_status_alone) == (None, KEY, False)
    assert isinstance(store.models[KEY], LLMModel)
    assert live(store) == {"observedGeneration": 1}
    assert (store.providers, store.proxies) == ({}, {})


@given(st.permutations(range(1, 8)))
def test_the_newest_version_stays_in_whatever_order_versions_come(order: list[int]) -> None:
    store = Store()
    for number in order:
        is_newer = number > (version(store) or 0)
        assert (put(store, LLMMODELS, body(number)) is not None) is is_newer
    assert version(store) == 7
    assert put(store, LLMMODELS, body(7)) is None, "it is there already"


def test_a_list_that_was_made_before_our_own_write_does_not_undo_it() -> None:
    store = Store()
    put(store, LLMMODELS, body(5))
    ours = {"observedGeneration": 9}
    put(store, LLMMODELS, body(8, status=ours))
    assert put(store, LLMMODELS, body(6)) is None
    assert live(store) == ours
    assert list(store.missing_from(LLMMODELS, [], [None], version=7)) == []
    assert list(store.missing_from(LLMMODELS, [], [None], version=8)) == [KEY]


def test_an_object_replaced_under_its_name_leaves_nothing_of_the_former_one() -> None:
    store = Store()
    put(store, LLMMODELS, body(5, "old", status={"observedGeneration": 1}))
    change = put(store, LLMMODELS, body(6, "new"))
    assert change is not None
    assert not change.is_of_status_alone
    assert live(store) == {}
    assert store.fingerprint("new")


def test_only_what_differs_outside_the_status_counts_as_more_than_the_status() -> None:
    store = Store()
    put(store, LLMMODELS, body(5))
    before = store.fingerprint("u")

    def then(**parts: Any) -> Change:
        change = put(store, LLMMODELS, body((version(store) or 0) + 1, **parts))
        assert change is not None
        return change

    assert then(status={"observedGeneration": 1}).is_of_status_alone
    assert store.fingerprint("u") == before
    assert not then(generation=2).is_of_status_alone
    assert store.fingerprint("u") != before


def test_what_cannot_be_read_is_kept_as_such_and_each_of_its_versions_is_news() -> None:
    store = Store()
    broken = body(5) | {"spec": {"providerRef": 5}}
    put(store, LLMMODELS, broken)
    assert isinstance(store.models[KEY], Malformed)
    good = put(store, LLMMODELS, body(6, generation=2))
    assert good is not None
    assert isinstance(store.models[KEY], LLMModel)


def test_an_object_leaves_with_evidence_and_leaves_nothing() -> None:
    store = Store()
    put(store, LLMMODELS, body(5))
    change = store.remove(LLMMODELS, KEY, NOT_FOUND)
    assert change is not None
    assert (change.after, change.before is None) == (None, False)
    assert (store.models, version(store)) == ({}, None)
    assert store.remove(LLMMODELS, KEY, NOT_FOUND) is None


def test_a_list_says_nothing_of_namespaces_that_it_does_not_cover() -> None:
    store = Store()
    for namespace in ("a", "b"):
        found = copy.deepcopy(body(5, namespace))
        found["metadata"]["namespace"] = namespace
        put(store, LLMMODELS, found)
    assert list(store.missing_from(LLMMODELS, [], ["a"], 9)) == [NamespacedName("a", "gpt-4o")]
    assert len(list(store.missing_from(LLMMODELS, [], [None], 9))) == 2
    seen = [NamespacedName("a", "gpt-4o")]
    assert list(store.missing_from(LLMMODELS, seen, ["a"], 9)) == []


def test_after_a_restore_everything_is_forgotten_and_nothing_counts_as_known() -> None:
    store = Store()
    put(store, LLMMODELS, body(5))
    put(store, LLMPROVIDERS, provider(metadata={"uid": "p", "resourceVersion": "6"}))
    before = store.fingerprint("u")
    assert {change.key.name for change in store.clear()} == {"gpt-4o", "openai"}
    assert (store.models, store.providers) == ({}, {})
    assert put(store, LLMMODELS, body(3)) is not None
    assert store.fingerprint("u") != before
