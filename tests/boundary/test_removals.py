"""Nothing leaves the file without evidence: its owner says so, or it is gone and that was seen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from litellm_config_operator.config.render import EMPTY
from litellm_config_operator.deciding.plan import Fresh, ProxyPlan, plan
from litellm_config_operator.deciding.removals import Gone, NoEvidenceError, SaysSo, removals
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import annotated, model, provider, proxy, quickstart, secret, within
from tests.deciding.cluster import MASTER_KEY, SALT, Cluster

KEYS = "openai-key"
DEFAULT = NamespacedName("llm", "default")
ANYWHERE = {"namespaces": {"from": "All"}}
LISTING = {"publish": "Selected", "include": ["*"]}
LENT = {"from": "All"}
ALL = {"llm/gpt-4o", "llm/listing:a", "team-a/lent", "team-a/own", "team-a/theirs:b"}
Change = Callable[[Cluster], object]
Found = TypeVar("Found")


def published() -> Cluster:
    """An LLMProxy that publishes of its own namespace and of team-a, from lists too."""
    credentials = {"apiKey": {"name": KEYS, "key": "api-key"}}
    listing = provider(
        "listing", type="openai", discovery=LISTING | {"namePrefix": "l-"}, credentials=credentials
    )
    theirs = provider(
        "theirs", type="openai", discovery=LISTING | {"namePrefix": "t-"}, credentials=credentials
    )
    return (
        Cluster(
            *quickstart(),
            provider("openai", allowedNamespaces=LENT),
            listing,
            proxy(models=ANYWHERE),
            secret(namespace="team-a"),
            within("team-a", provider("openai")),
            within("team-a", theirs),
            within("team-a", model("own")),
            within("team-a", model("lent", provider="llm/openai")),
            proxy_namespaces=("llm",),
        )
        .lists("a", provider="listing")
        .lists("b", provider="theirs", namespace="team-a")
        .settle()
    )


def without(world: World, *namespaces: str) -> World:
    """Nothing of these namespaces was ever read, and nothing of them may be read now."""

    def known(found: Mapping[NamespacedName, Found]) -> dict[NamespacedName, Found]:
        return {key: each for key, each in found.items() if key.namespace not in namespaces}

    keys = [key for key in world.secrets if key.namespace in namespaces and key.name == KEYS]
    secrets = {key: each for key, each in world.secrets.items() if key not in keys}
    providers, models = known(world.providers), known(world.models)
    unread = frozenset(namespaces)
    return replace(world, unread=unread, secrets=secrets, providers=providers, models=models)


def decide(cluster: Cluster, world: World) -> ProxyPlan:
    decided = plan(world, cluster.policy, Fresh(SALT, MASTER_KEY), cluster.now)
    return decided.proxies[DEFAULT]


def test_everything_is_published_and_nothing_leaves() -> None:
    cluster = published()
    assert set(cluster.ids()) == ALL
    assert cluster.decide().proxies[DEFAULT].removals == {}


@pytest.mark.parametrize(
    ("change", "evidence"),
    [
        pytest.param(
            lambda c: c.apply(model("gpt-4o", enabled=False)),
            {"llm/gpt-4o": SaysSo("LLMModel llm/gpt-4o", 2)},
            id="the model is disabled",
        ),
        pytest.param(
            lambda c: c.apply(annotated(within("team-a", model("own")), paused="true")),
            {"team-a/own": SaysSo("LLMModel team-a/own", 1)},
            id="it is paused",
        ),
        pytest.param(
            lambda c: c.delete("LLMModel", "gpt-4o"),
            {"llm/gpt-4o": Gone("llm")},
            id="the model is gone",
        ),
        pytest.param(
            lambda c: c.apply(provider("openai")),
            {"team-a/lent": SaysSo("LLMModel team-a/lent", 1)},
            id="its provider is not lent any more",
        ),
        pytest.param(
            lambda c: c.delete("LLMProvider", "openai"),
            {
                "llm/gpt-4o": SaysSo("LLMModel llm/gpt-4o", 1),
                "team-a/lent": SaysSo("LLMModel team-a/lent", 1),
            },
            id="its provider is gone",
        ),
        pytest.param(
            lambda c: c.delete("LLMProvider", "listing"),
            {"llm/listing:a": Gone("llm")},
            id="the provider of a list is gone",
        ),
        pytest.param(
            lambda c: c.apply(provider("listing", type="openai")),
            {"llm/listing:a": SaysSo("LLMProvider llm/listing", 2)},
            id="the provider publishes its list no more",
        ),
        pytest.param(
            lambda c: c.apply(proxy(models={"selector": {"matchLabels": {"tier": "gold"}}})),
            {
                "llm/gpt-4o": SaysSo("LLMModel llm/gpt-4o", 1),
                "llm/listing:a": SaysSo("LLMProvider llm/listing", 1),
                "team-a/lent": SaysSo("LLMModel team-a/lent", 1),
                "team-a/own": SaysSo("LLMModel team-a/own", 1),
                "team-a/theirs:b": SaysSo("LLMProvider team-a/theirs", 1),
            },
            id="the LLMProxy selects none of them",
        ),
    ],
)
def test_each_removal_says_why(change: Change, evidence: dict[str, Any]) -> None:
    cluster = published()
    change(cluster)
    found = cluster.decide().proxies[DEFAULT]
    assert found.removals == evidence
    assert set(found.config.entries) == ALL - evidence.keys()


@pytest.mark.parametrize("scope", ["llm", "team-a", None])
def test_what_was_read_before_its_namespace_was_refused_stays_as_it_is(scope: str | None) -> None:
    cluster = published()
    found = decide(cluster, replace(cluster.world(), unread=frozenset({scope})))
    assert (found.writes, found.removals, found.caught) == ((), {}, None)


@pytest.mark.parametrize("namespaces", [("team-a",), ("llm",), ("llm", "team-a")])
def test_what_was_never_read_of_a_refused_namespace_is_held(namespaces: tuple[str, ...]) -> None:
    """The operator started while it may not read them."""
    cluster = published()
    found = decide(cluster, without(cluster.world(), *namespaces))
    assert (found.removals, found.caught) == ({}, None)
    assert set(found.config.entries) == ALL
    assert found.config.entries == cluster.config().entries
    assert found.writes == ()


def test_where_nothing_at_all_may_be_read_what_was_never_read_is_held() -> None:
    cluster = published()
    world = replace(without(cluster.world(), "team-a"), unread=frozenset({None}))
    found = decide(cluster, world)
    assert found.config.entries == cluster.config().entries
    assert found.writes == ()


def test_the_others_are_published_and_removed_meanwhile() -> None:
    cluster = published()
    cluster.apply(model("new"))
    cluster.delete("LLMModel", "gpt-4o")
    found = decide(cluster, without(cluster.world(), "team-a"))
    assert set(found.config.entries) == ALL - {"llm/gpt-4o"} | {"llm/new"}
    assert found.removals == {"llm/gpt-4o": Gone("llm")}
    assert [write.kind for write in found.writes] == ["ConfigMap", "Deployment"]


def test_what_an_owner_says_counts_although_nothing_more_may_be_read() -> None:
    cluster = published()
    cluster.apply(within("team-a", model("own", enabled=False)))
    cluster.apply(provider("listing", type="openai"))
    found = decide(cluster, replace(cluster.world(), unread=frozenset({"llm", "team-a"})))
    assert found.caught is None
    assert set(found.removals) == {"team-a/own", "llm/listing:a"}


def test_consent_that_was_taken_back_counts_although_nothing_more_may_be_read() -> None:
    cluster = published()
    cluster.apply(provider("openai", allowedNamespaces={"from": "Same"}))
    found = decide(cluster, replace(cluster.world(), unread=frozenset({"llm"})))
    assert set(found.removals) == {"team-a/lent"}


def test_a_new_model_of_a_provider_that_may_not_be_read_is_not_published_yet() -> None:
    cluster = published()
    cluster.apply(within("team-a", model("fresh", provider="llm/openai")))
    found = decide(cluster, without(cluster.world(), "llm"))
    assert set(found.config.entries) == ALL
    assert found.selection is not None
    (why,) = found.selection.left_out.values()
    assert why.message == "LLMProvider llm/openai may not be read by the operator now"


@pytest.mark.parametrize("entry_id", ["team-a/own", "team-a/theirs:b"])
def test_no_removal_can_be_planned_without_evidence(entry_id: str) -> None:
    cluster = published()
    config = cluster.config()
    kept = {key: entry for key, entry in config.entries.items() if key != entry_id}
    after = replace(EMPTY, entries=kept)
    with pytest.raises(NoEvidenceError):
        removals(config, after, without(cluster.world(), "team-a"))
    assert removals(config, config, without(cluster.world(), "team-a")) == {}
    assert set(removals(config, after, cluster.world())) == {entry_id}
