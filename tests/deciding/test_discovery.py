"""Which models of providers' own lists are published, and when they are removed."""

import json
from typing import Any

import pytest

from litellm_config_operator.deciding.discovered import MAX_PUBLISHED
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import (
    Manifest,
    created,
    deployment,
    model,
    namespace,
    provider,
    proxy,
    secret,
    within,
)
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import refused, unclear, unreachable

ROLL = ["ConfigMap", "Deployment"]


def publishing(*include: str, publish: str = "Selected", **spec: Any) -> Manifest:
    """An LLMProvider that publishes what it lists."""
    chosen = {"include": list(include)} if include else {}
    return provider(discovery={"publish": publish, **chosen, **spec})


def serving(*manifests: Manifest) -> Cluster:
    """Everything but models."""
    return Cluster(secret(), proxy(), deployment(), *manifests).settle()


def listing(*ids: str, include: str = "*", **spec: Any) -> Cluster:
    return serving(publishing(include, **spec)).lists(*ids).settle()


def names(cluster: Cluster) -> list[str]:
    """The public names in the published file."""
    lines = [line for line in cluster.text().splitlines() if line.startswith('- {"model_name"')]
    found = [json.loads(line[2:].rpartition(" # ")[0])["model_name"] for line in lines]
    return sorted(name for name in found if "revision" not in name)


def published(cluster: Cluster) -> Any:
    return cluster.status("LLMProvider", "openai")["models"]["published"]


def quiet(cluster: Cluster) -> bool:
    """Whether nothing at all is written from here."""
    cluster.settle()
    cluster.writes.clear()
    cluster.status_writes.clear()
    cluster.settle()
    return not cluster.writes and not cluster.status_writes


def test_every_listed_model_that_is_included_is_served_without_an_llmmodel() -> None:
    cluster = serving(publishing("gpt-*", exclude=["*-preview"]))
    cluster.lists("gpt-4o", "gpt-4o-preview", "o3", "dall-e-3").settle()
    assert cluster.ids() == ["llm/openai:gpt-4o"]
    assert names(cluster) == ["gpt-4o"]
    assert published(cluster) == 1
    assert cluster.status("LLMProxy", "default")["models"] == {
        "selected": 1,
        "programmed": 1,
        "rejected": 0,
    }
    assert ("Programmed", "True", "Programmed") in cluster.conditions("LLMProvider", "openai")
    assert ("Served", "True", "Served") in cluster.conditions("LLMProxy", "default")


def test_no_listed_model_is_published_by_default() -> None:
    cluster = serving(provider()).lists("gpt-4o").settle()
    assert cluster.ids() == []
    assert "published" not in cluster.status("LLMProvider", "openai")["models"]


def test_a_discovered_entry_is_rendered_as_an_llmmodel_would_be() -> None:
    spec = {"timeoutSeconds": 30, "rpm": 7}
    discovered = serving(
        provider(discovery={"publish": "Selected", "include": ["*"]}, defaults=spec)
    ).lists("gpt-4o")
    written = serving(provider(defaults=spec), model())
    lines = [each.settle().text().splitlines()[2] for each in (discovered, written)]
    entries = [json.loads(line[2:].rpartition(" # ")[0]) for line in lines]
    for entry in entries:
        assert len(entry["model_info"].pop("litellm_config_revision")) == 12
    assert entries[0]["model_info"].pop("id") == "llmmodel/llm/openai:gpt-4o"
    assert entries[1]["model_info"].pop("id") == "llmmodel/llm/gpt-4o"
    assert entries[0] == entries[1]


def test_a_list_of_new_models_causes_one_publication_and_one_rollout() -> None:
    cluster = listing("gpt-4o")
    cluster.written()
    cluster.lists("gpt-4o", *(f"new-{number}" for number in range(40))).settle()
    assert cluster.written() == ROLL
    assert len(cluster.ids()) == 41


def test_a_model_missing_from_two_complete_lists_is_removed_with_one_rollout() -> None:
    cluster = listing("gpt-4o", "old")
    cluster.written()
    cluster.lists("gpt-4o").settle()
    assert cluster.written() == []
    cluster.lists("gpt-4o").settle()
    assert cluster.written() == ROLL
    assert cluster.ids() == ["llm/openai:gpt-4o"]
    assert quiet(cluster)


def test_incomplete_lists_add_models_and_remove_none() -> None:
    cluster = listing("gpt-4o", "old")
    for _ in range(3):
        cluster.lists("new", complete=False).settle()
    assert names(cluster) == ["gpt-4o", "new", "old"]


@pytest.mark.parametrize("outcome", [unreachable(), refused(), unclear()])
def test_a_provider_that_fails_removes_no_model_and_writes_no_configuration(
    outcome: Any,
) -> None:
    cluster = listing("gpt-4o", "old")
    cluster.written()
    for _ in range(3):
        cluster.fails(outcome).settle()
    assert cluster.written() == []
    assert names(cluster) == ["gpt-4o", "old"]


def test_a_restart_writes_nothing_and_waits_for_two_more_lists() -> None:
    cluster = listing("gpt-4o", "old").lists("gpt-4o").settle()
    cluster.written()
    cluster.status_writes.clear()
    cluster.restart().settle()
    assert (cluster.written(), cluster.status_writes) == ([], [])
    cluster.lists("gpt-4o").settle()
    assert names(cluster) == ["gpt-4o", "old"]
    cluster.lists("gpt-4o").settle()
    assert names(cluster) == ["gpt-4o"]


def test_the_status_still_names_passed_over_models_after_a_restart() -> None:
    cluster = two_namespaces("gpt-4o", "o3")
    said = cluster.message("Programmed", "LLMProvider", "openai", "team-a")
    assert said.endswith("another namespace has the public name: gpt-4o")
    cluster.status_writes.clear()
    cluster.restart().settle()
    assert cluster.status_writes == []
    cluster.tests["LLMProvider-team-a-openai"] = unreachable()
    cluster.settle()
    assert cluster.message("Programmed", "LLMProvider", "openai", "team-a") == said


def test_a_change_of_the_spec_takes_effect_at_once() -> None:
    cluster = listing("gpt-4o", "o3").restart()
    assert names(cluster.apply(publishing("*", exclude=["o*"])).settle()) == ["gpt-4o"]
    assert names(cluster.apply(publishing("*", exclude=["o*"], namePrefix="x/")).settle()) == [
        "x/gpt-4o"
    ]
    assert names(cluster.apply(publishing(publish="None")).settle()) == []
    assert "published" not in cluster.status("LLMProvider", "openai")["models"]


@pytest.mark.parametrize("change", ["disabled", "paused", "deleted"])
def test_the_discovered_models_of_a_provider_that_is_switched_off_are_removed(change: str) -> None:
    cluster, manifest = listing("gpt-4o"), publishing("*")
    if change == "deleted":
        cluster.delete("LLMProvider", "openai")
    elif change == "disabled":
        cluster.apply(manifest | {"spec": manifest["spec"] | {"enabled": False}})
    else:
        paused = {"annotations": {"litellm-config.dev/paused": "true"}}
        cluster.apply(manifest | {"metadata": manifest["metadata"] | paused})
    cluster.settle()
    assert cluster.ids() == []
    assert "LLMKEY" not in "".join(cluster.environment())


@pytest.mark.parametrize("mistake", ["no Secret", "malformed", "tests off", "discovery off"])
def test_a_mistake_in_the_spec_removes_no_model(mistake: str) -> None:
    cluster = listing("gpt-4o")
    cluster.written()
    if mistake == "no Secret":
        cluster.delete("Secret", "openai-key")
    elif mistake == "malformed":
        cluster.apply(provider(baseURL="ftp://x"))
    elif mistake == "tests off":
        spec = publishing("*")["spec"] | {"connectionTest": {"enabled": False}}
        cluster.apply(publishing("*") | {"spec": spec})
    else:
        cluster.apply(publishing("*", enabled=False))
    cluster.restart().settle()
    assert names(cluster) == ["gpt-4o"]
    assert cluster.written() == []


def test_models_of_a_malformed_provider_stay_where_they_are_selected_by_labels() -> None:
    labels = {"labels": {"tier": "gold"}}
    chosen = proxy(models={"selector": {"matchLabels": {"tier": "gold"}}})
    discovery = {"publish": "Selected", "include": ["*"]}
    cluster = serving(chosen, provider(metadata=labels, discovery=discovery))
    cluster.lists("gpt-4o").settle()
    cluster.apply(provider(metadata=labels, baseURL="ftp://x")).settle()
    assert names(cluster) == ["gpt-4o"]


# Precedence


def test_an_llmmodel_of_the_same_model_replaces_the_discovered_one() -> None:
    cluster = listing("gpt-4o", "o3")
    cluster.apply(model("mine", model="gpt-4o", modelName="best")).settle()
    assert cluster.ids() == ["llm/mine", "llm/openai:o3"]
    assert names(cluster.delete("LLMModel", "mine").settle()) == ["gpt-4o", "o3"]


def test_a_disabled_llmmodel_removes_the_discovered_model_too() -> None:
    cluster = listing("gpt-4o", "o3").apply(model("mine", model="gpt-4o", enabled=False))
    assert names(cluster.settle()) == ["o3"]


def test_an_llmmodel_that_was_never_published_does_not_replace_the_discovered_one() -> None:
    cluster = listing("gpt-4o").apply(model("mine", model="gpt-4o", parameters={"api_key": "x"}))
    assert cluster.settle().ids() == ["llm/openai:gpt-4o"]


def test_a_published_llmmodel_that_is_broken_now_still_replaces_the_discovered_one() -> None:
    cluster = listing("gpt-4o").apply(model("mine", model="gpt-4o")).settle()
    cluster.apply(model("mine", model="gpt-4o", parameters={"api_key": "x"}))
    assert cluster.settle().ids() == ["llm/mine"]


def test_an_llmmodel_of_the_same_public_name_comes_before_a_discovered_one() -> None:
    cluster = listing("gpt-4o", "gpt-4o-mini").apply(model("gpt-4o", model="gpt-4o-mini"))
    assert cluster.settle().ids() == ["llm/gpt-4o"]
    assert cluster.status("LLMProxy", "default")["models"]["rejected"] == 0


def test_an_llmmodel_with_the_default_tag_left_out_is_the_same_model() -> None:
    ollama = provider("ollama", discovery={"publish": "Selected", "include": ["*"]})
    cluster = Cluster(proxy(), deployment(), ollama, model("chat", provider="ollama", model="l3"))
    cluster.lists("l3:latest", "l3:8b", provider="ollama").settle()
    assert cluster.ids() == ["llm/chat", "llm/ollama:l3:8b"]


def test_an_llmmodel_of_another_namespace_replaces_no_discovered_model() -> None:
    shared = {"allowedNamespaces": {"from": "All"}}
    manifest = publishing("*")
    cluster = Cluster(
        secret(),
        manifest | {"spec": manifest["spec"] | shared},
        proxy(models={"namespaces": {"from": "All"}}),
        deployment(),
        within("team-a", model("mine", provider="llm/openai", model="gpt-4o", enabled=False)),
        proxy_namespaces=("llm",),
    )
    assert cluster.lists("gpt-4o").settle().ids() == ["llm/openai:gpt-4o"]


def test_two_providers_of_one_namespace_may_publish_the_same_name() -> None:
    discovery = {"publish": "Selected", "include": ["*"]}
    cluster = serving(
        publishing("*"), provider("second", discovery=discovery), secret("second-key")
    )
    cluster.lists("gpt-4o").lists("gpt-4o", provider="second").settle()
    assert cluster.ids() == ["llm/openai:gpt-4o", "llm/second:gpt-4o"]


def two_namespaces(*ids: str) -> Cluster:
    """Namespace llm has a model gpt-4o, and a younger provider of team-a lists that name."""
    young = within("team-a", publishing("*"))
    cluster = Cluster(
        secret(),
        provider(),
        model("gpt-4o"),
        created("2026-02-02T00:00:00Z", young),
        secret(namespace="team-a"),
        proxy(models={"namespaces": {"from": "All"}}),
        deployment(),
        proxy_namespaces=("llm",),
    )
    return cluster.settle().lists(*ids, namespace="team-a").settle()


def test_a_name_that_another_namespace_has_is_passed_over_and_reported() -> None:
    cluster = two_namespaces("gpt-4o", "o3")
    assert cluster.ids() == ["llm/gpt-4o", "team-a/openai:o3"]
    assert cluster.status("LLMProxy", "default")["models"] == {
        "selected": 2,
        "programmed": 2,
        "rejected": 0,
    }
    assert ("Ready", "True", "Ready") in cluster.conditions("LLMModel", "gpt-4o")


def test_a_discovered_models_name_is_not_lost_to_an_older_object() -> None:
    older = created("2020-01-01T00:00:00Z", within("team-a", model("gpt-4o")))
    cluster = Cluster(
        secret(),
        publishing("*"),
        proxy(models={"namespaces": {"from": "All"}}),
        deployment(),
        proxy_namespaces=("llm",),
    )
    cluster.lists("gpt-4o").settle()
    cluster.apply(within("team-a", provider()), secret(namespace="team-a"), older).settle()
    assert cluster.ids() == ["llm/openai:gpt-4o"]
    assert ("Accepted", "False", "NameTaken") in cluster.conditions("LLMModel", "gpt-4o", "team-a")


# Which LLMProxies


def test_discovered_models_are_selected_by_their_providers_labels() -> None:
    gold = {"matchLabels": {"tier": "gold"}}
    cluster = Cluster(
        secret(),
        publishing("*"),
        proxy("gold", models={"selector": gold}, configMapName="gold", secretName="gold-keys"),
        proxy("all", configMapName="all", secretName="all-keys"),
    )
    for each in ("gold", "all"):
        cluster.objects["LLMProxy", "llm", each]["spec"]["targets"] = []
    cluster.lists("gpt-4o").settle()
    found = {each: "openai:gpt-4o" in cluster.text(each) for each in ("gold", "all")}
    assert found == {"gold": False, "all": True}
    manifest = publishing("*")
    labelled = manifest | {"metadata": manifest["metadata"] | {"labels": {"tier": "gold"}}}
    cluster.apply(labelled).settle()
    assert "openai:gpt-4o" in cluster.text("gold")
    assert published(cluster) == 1


def test_a_proxy_without_permission_gets_no_discovered_models_of_other_namespaces() -> None:
    greedy = within("team-a", proxy(targets=[], models={"namespaces": {"from": "All"}}))
    cluster = listing("gpt-4o").apply(greedy, namespace("team-a", team="a")).settle()
    assert ("Accepted", "False", "NamespacesNotPermitted") in cluster.conditions(
        "LLMProxy", "default", "team-a"
    )
    assert NamespacedName("team-a", "litellm-config") not in cluster.config_maps


def test_a_new_proxy_gets_only_models_of_the_newest_list() -> None:
    cluster = listing("gpt-4o", "old")
    cluster.lists("gpt-4o").settle()
    second = proxy("second", configMapName="second", secretName="second-keys", targets=[])
    cluster.apply(second).settle()
    assert ("old" in cluster.text("second"), "gpt-4o" in cluster.text("second")) == (False, True)


# Wildcards


def test_a_wildcard_publishes_every_model_without_a_list() -> None:
    cluster = serving(publishing(publish="Wildcard"))
    assert cluster.ids() == ["llm/openai:*"]
    assert names(cluster) == ["openai/*"]
    assert '"model": "openai/*"' in cluster.text()
    assert published(cluster) == 1
    cluster.written()
    cluster.lists("gpt-4o").lists("o3").lists("o3").settle()
    assert cluster.written() == []


def test_the_name_of_a_wildcard_can_be_chosen() -> None:
    assert names(serving(publishing(publish="Wildcard", namePrefix="acme/"))) == ["acme/*"]
    assert names(serving(publishing(publish="Wildcard", namePrefix=""))) == ["*"]


def test_from_selected_to_wildcard_and_back_takes_one_rollout_each() -> None:
    cluster = listing("gpt-4o")
    cluster.written()
    cluster.apply(publishing(publish="Wildcard")).settle()
    assert (cluster.written(), cluster.ids()) == (ROLL, ["llm/openai:*"])
    cluster.apply(publishing("*")).settle()
    assert (cluster.written(), cluster.ids()) == (ROLL, ["llm/openai:gpt-4o"])


# Limits


def test_the_number_of_published_models_is_limited_and_the_status_says_so() -> None:
    cluster = listing(*(f"m-{number:04}" for number in range(MAX_PUBLISHED + 20)))
    assert len(cluster.ids()) == published(cluster) == MAX_PUBLISHED
    assert ("Programmed", "True", "PublishLimit") in cluster.conditions("LLMProvider", "openai")
    cluster.written()
    cluster.lists("a-first", *(f"m-{number:04}" for number in range(MAX_PUBLISHED))).settle()
    assert cluster.written() == [], "those that are served stay before those that come"
    assert quiet(cluster.restart())


def test_a_listed_name_that_no_llmmodel_may_have_is_passed_over() -> None:
    cluster = listing("environ/SECRET", "x" * 256, "fine", namePrefix="os.")
    assert names(cluster) == ["os.fine"]


def test_lists_that_are_too_long_leave_no_llmmodel_out() -> None:
    manifests = [secret(), deployment(), proxy()]
    for number in range(5):
        manifests += [
            provider(f"p{number}", discovery={"publish": "Selected", "include": ["*"]}),
            secret(f"p{number}-key"),
        ]
    cluster = Cluster(*manifests)
    for number in range(5):
        ids = (f"p{number}/{'x' * 200}-{each}" for each in range(MAX_PUBLISHED))
        cluster.lists(*ids, provider=f"p{number}")
    cluster.apply(provider(), model("gpt-4o")).settle()
    assert "llm/gpt-4o" in cluster.ids()
    assert 1_000 < len(cluster.ids()) < 5 * MAX_PUBLISHED
    assert ("Ready", "True", "Ready") in cluster.conditions("LLMModel", "gpt-4o")
    assert quiet(cluster)
