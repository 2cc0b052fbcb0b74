"""Which models one LLMProxy serves, at which version, and with whose keys."""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.deciding.assess import (
    ModelAssessment,
    assess_models,
    assess_providers,
)
from litellm_config_operator.deciding.name_claims import NameRules
from litellm_config_operator.deciding.selection import (
    Published,
    Request,
    Selection,
    published_by,
    select,
    selected,
)
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName
from litellm_config_operator.v1alpha1.names import DISCOVERED
from litellm_config_operator.v1alpha1.reasons import ModelReason
from tests.deciding.builders import (
    KEY,
    Manifest,
    model,
    namespace,
    provider,
    proxy,
    quickstart,
    secret,
    within,
)
from tests.deciding.cluster import Cluster

PROXY, MODEL = NamespacedName("llm", "default"), NamespacedName("llm", "gpt-4o")
BROKEN = {"parameters": {"api_base": "https://elsewhere.example"}}


def models_of(cluster: Cluster) -> dict[NamespacedName, ModelAssessment]:
    world = cluster.world()
    return assess_models(world, assess_providers(world))


def published_in(cluster: Cluster) -> Published:
    """What pods read after the operator wrote what it decided."""
    world = cluster.world()
    found = world.proxies[PROXY]
    assert isinstance(found, LLMProxy)
    return published_by(world.outputs[PROXY], found)


def served() -> Published:
    return published_in(Cluster(*quickstart()).settle())


def chosen(*manifests: Manifest, published: Published, **options: Any) -> Selection:
    """What is selected of these objects while that is published."""
    found = models_of(Cluster(secret(), provider(), *manifests))
    return select(Request(found, published, NameRules(PROXY), **options))


class TestWhatIsAskedFor:
    def selected(self, **wanted: Any) -> list[NamespacedName]:
        labelled = {"labels": {"tier": "gold"}}
        cluster = Cluster(
            proxy(models=wanted),
            namespace("llm"),
            namespace("team-a", team="a"),
            model("plain"),
            model("gold", metadata=labelled),
            model("odd", metadata=labelled, contextWindow="large"),
            within("team-a", model("far")),
            within("unknown", model("lost")),
        )
        found = cluster.world().proxies[PROXY]
        assert isinstance(found, LLMProxy)
        return sorted(selected(found, models_of(cluster), cluster.world()))

    def test_all_of_the_own_namespace(self) -> None:
        assert self.selected() == [
            NamespacedName("llm", name) for name in ("gold", "odd", "plain")
        ]

    def test_those_of_a_label_whether_they_can_be_read_or_not(self) -> None:
        found = self.selected(selector={"matchLabels": {"tier": "gold"}})
        assert found == [NamespacedName("llm", "gold"), NamespacedName("llm", "odd")]

    def test_those_of_namespaces_with_a_label(self) -> None:
        chosen = {"from": "Selector", "selector": {"matchLabels": {"team": "a"}}}
        found = self.selected(namespaces=chosen)
        assert [key for key in found if key.namespace != "llm"] == [
            NamespacedName("team-a", "far")
        ]


class TestTheLastGoodVersion:
    def test_a_model_that_became_wrong_stands_as_it_was(self) -> None:
        published = served()
        found = chosen(model(**BROKEN), published=published)
        assert found.entries[MODEL] == published.config.entries["llm/gpt-4o"]
        assert found.held[MODEL].reason is ModelReason.INVALID_PARAMETERS
        assert list(found.credentials) == ["llm/openai"]
        assert list(found.values.values()) == [KEY]

    def test_it_gets_a_new_key_of_its_provider(self) -> None:
        rotated = secret(api_key=b"sk-rotated")
        found = chosen(rotated, model(**BROKEN), published=served())
        assert list(found.values.values()) == [b"sk-rotated"]

    def test_it_needs_no_published_key_where_its_provider_has_one(self) -> None:
        found = chosen(model(**BROKEN), published=replace(served(), values={}))
        assert list(found.entries) == [MODEL]
        assert list(found.values.values()) == [KEY]

    def test_a_model_that_turned_to_another_key_keeps_the_old_one_while_it_is_wrong(self) -> None:
        turned = (secret("mistral-key", api_key=b"sk-other"), provider("mistral"))
        found = chosen(*turned, model(provider="mistral", **BROKEN), published=served())
        assert list(found.credentials) == ["llm/openai"]
        assert list(found.values.values()) == [KEY]

    def test_a_model_that_turned_to_a_provider_without_a_key_keeps_the_old_ones(self) -> None:
        turned = (provider("mistral"), model(provider="mistral"))
        found = chosen(*turned, published=served())
        assert found.entries[MODEL].credential == "llm/openai"
        assert list(found.credentials) == ["llm/openai"]
        assert list(found.values.values()) == [KEY]

    def test_nothing_more_than_its_keys_must_be_there(self) -> None:
        published = served()
        (last,) = published.config.credentials.values()
        values = {name: published.values[name] for name in last.environment}
        turned = (provider("mistral"), model(provider="mistral"))
        found = chosen(*turned, published=replace(published, values=values))
        assert list(found.entries) == [MODEL]

    def test_it_is_left_out_when_its_key_is_gone(self) -> None:
        published = replace(served(), values={})
        found = chosen(provider("mistral"), model(provider="mistral"), published=published)
        assert found.left_out[MODEL].reason is ModelReason.CREDENTIALS_UNRESOLVED
        assert (found.entries, found.held, found.values) == ({}, {}, {})

    def test_it_is_left_out_when_its_credential_is_not_in_the_file(self) -> None:
        published = served()
        config = replace(published.config, credentials={})
        turned = (provider("mistral"), model(provider="mistral"))
        found = chosen(*turned, published=replace(published, config=config))
        assert found.left_out[MODEL].reason is ModelReason.CREDENTIALS_UNRESOLVED

    def test_a_model_that_was_never_published_has_none(self) -> None:
        found = chosen(model("new", **BROKEN), published=served())
        assert (
            found.left_out[NamespacedName("llm", "new")].reason is ModelReason.INVALID_PARAMETERS
        )

    def test_a_model_that_is_switched_off_has_none(self) -> None:
        found = chosen(model(enabled=False), published=served())
        assert found.left_out[MODEL].reason is ModelReason.DISABLED

    def test_one_that_is_left_out_for_its_name_is_not_held(self) -> None:
        tenant = within("team-a", model(provider="llm/openai", modelName="*", **BROKEN))
        published = served()
        entry = published.config.entries["llm/gpt-4o"]
        theirs = replace(entry, id="team-a/gpt-4o", model_name="*")
        config = replace(published.config, entries={"team-a/gpt-4o": theirs})
        shared = provider(allowedNamespaces={"from": "All"})
        found = chosen(shared, tenant, published=replace(published, config=config))
        assert (
            found.left_out[NamespacedName("team-a", "gpt-4o")].reason
            is ModelReason.NAME_NOT_PERMITTED
        )
        assert found.held == {}


class TestWhoseKeys:
    def tenant(self, spec: Manifest, key_namespaces: str | None) -> Selection:
        objects = (
            within("team-a", secret()),
            within("team-a", provider()),
            within("team-a", model(**spec)),
        )
        return chosen(*objects, published=served(), key_namespaces=key_namespaces)

    def test_keys_of_another_namespace_need_the_operators_leave(self) -> None:
        found = self.tenant({}, "llm")
        refusal = found.left_out[NamespacedName("team-a", "gpt-4o")]
        assert (refusal.reason, refusal.message) == (
            ModelReason.KEY_NOT_PERMITTED,
            (
                "Keys of namespace team-a may not be copied to namespace llm: it is not one of "
                "the operator's proxyNamespaces"
            ),
        )
        assert list(self.tenant({}, None).entries) == [NamespacedName("team-a", "gpt-4o")]
        assert list(self.tenant({}, "team-a").entries) == [NamespacedName("team-a", "gpt-4o")]

    def test_keys_are_those_of_the_providers_namespace(self) -> None:
        shared = provider(allowedNamespaces={"from": "All"})
        tenant = within("team-a", model(provider="llm/openai"))
        for own, key in (("llm", "entries"), ("team-a", "left_out")):
            found = chosen(shared, tenant, published=served(), key_namespaces=own)
            assert list(getattr(found, key)) == [NamespacedName("team-a", "gpt-4o")]

    def test_a_model_that_cannot_be_read_would_bring_those_of_its_own_namespace(self) -> None:
        found = self.tenant({"contextWindow": "large"}, "llm")
        assert (
            found.left_out[NamespacedName("team-a", "gpt-4o")].reason
            is ModelReason.KEY_NOT_PERMITTED
        )

    def test_what_is_published_beside_keys_is_none(self) -> None:
        values = {"LLMKEY_A": b"1", "LITELLM_MASTER_KEY": b"2", "LITELLM_CONFIG_SALT": b"3"}
        found = Published(values=values).credentials
        assert found == {"LLMKEY_A": b"1", "LITELLM_MASTER_KEY": b"2"}


class TestDiscovered:
    @pytest.mark.parametrize(
        ("name", "kept"),
        [("gpt-4o", []), ("mine", [NamespacedName("llm", f"openai{DISCOVERED}gpt-4o")])],
    )
    def test_an_llmmodel_of_the_same_public_name_takes_the_place(
        self, name: str, kept: list[NamespacedName]
    ) -> None:
        found = models_of(Cluster(secret(), provider(), model(), model("own", modelName=name)))
        listed = {
            NamespacedName("llm", f"openai{DISCOVERED}gpt-4o"): found[MODEL],
            NamespacedName("llm", "own"): found[NamespacedName("llm", "own")],
        }
        chosen = select(Request(listed, Published(), NameRules(PROXY)))
        assert sorted(chosen.entries) == sorted([*kept, NamespacedName("llm", "own")])
        assert chosen.left_out == {}
