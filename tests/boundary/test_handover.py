"""What somebody else made and hands over: nothing of it is lost, and nothing goes unsaid."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.cluster.outputs import live_output
from litellm_config_operator.config.render import EMPTY, HEADER
from litellm_config_operator.credentials.resolve import SALT_NAME
from litellm_config_operator.deciding.handover import _listed
from litellm_config_operator.deciding.selection import published_by
from litellm_config_operator.deciding.world import LiveOutput, Outputs
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER, MASTER_KEY_VARIABLE, PROXY_LABEL
from tests.deciding.builders import annotated, model, proxy, quickstart, secret
from tests.deciding.cluster import Cluster

CONFIG, SECRET, DEFAULT = (
    NamespacedName("llm", "litellm-config"),
    NamespacedName("llm", "litellm-credentials"),
    NamespacedName("llm", "default"),
)
TWO = "model_list:\n- {model_name: gpt-4o}\n- {model_name: claude}\n"
CONFIRMED = annotated(proxy(), **{"replace-configuration": "litellm-config"})
CONFIRM = (
    "kubectl annotate llmproxy -n llm default "
    "litellm-config.dev/replace-configuration=litellm-config"
)


def handed_over(data: Mapping[str, Any]) -> LiveOutput:
    return LiveOutput("uid", "default", None, data, "7", is_handed_over=True)


def given(text: str, *more: Any) -> Cluster:
    """Somebody's own file, labelled for the LLMProxy."""
    cluster = Cluster(*quickstart(), *more)
    cluster.config_maps[CONFIG] = handed_over({"config.yaml": text, "other.yaml": "theirs"})
    return cluster


def given_secret(*more: Any, **data: bytes) -> Cluster:
    cluster = Cluster(*quickstart(), *more)
    cluster.owned_secrets[SECRET] = handed_over(data)
    return cluster


def accepted(cluster: Cluster) -> tuple[str, str]:
    found = cluster.condition("Accepted", "LLMProxy", "default")
    return found["status"], found["reason"]


def copies(cluster: Cluster) -> dict[str, Any]:
    return {key.name: live.data for key, live in cluster.config_maps.items() if key != CONFIG}


def test_a_file_whose_models_would_vanish_is_not_touched() -> None:
    cluster = given(TWO).settle()
    assert cluster.written() == []
    assert cluster.config_maps[CONFIG].data["config.yaml"] == TWO
    assert accepted(cluster) == ("False", "HandoverLosesData")
    assert cluster.message("Accepted", "LLMProxy", "default") == (
        "ConfigMap litellm-config was handed over, and taking it would lose models (public names "
        "before: 2, after: 1); not published by this LLMProxy: claude. Write LLMModels for them, "
        f"or accept the loss, of which a copy is kept: {CONFIRM}"
    )


def test_up_to_five_names_are_listed() -> None:
    assert _listed([]) == "none"
    assert _listed(["a", "b", "c", "d", "e"]) == "a, b, c, d, e"


def test_of_many_models_a_few_are_named() -> None:
    text = "model_list:\n" + "".join(f"- model_name: m{number}\n" for number in range(9))
    cluster = given(text).settle()
    said = cluster.message("Accepted", "LLMProxy", "default")
    assert ": m0, m1, m2, m3, m4 and 4 more. Write" in said


@pytest.mark.parametrize("text", ["model_list: [", "include: [more.yaml]", "just text"])
def test_a_file_that_cannot_be_read_is_not_touched(text: str) -> None:
    cluster = given(text).settle()
    assert cluster.written() == []
    assert accepted(cluster) == ("False", "HandoverLosesData")
    said = cluster.message("Accepted", "LLMProxy", "default")
    assert "(public names before: unknown, after: 1); not published by this LLMProxy: " in said
    assert "whatever the file holds, which cannot be read for certain" in said


def test_a_model_that_is_not_published_covers_nothing() -> None:
    cluster = given(TWO, model("claude", enabled=False)).settle()
    assert accepted(cluster) == ("False", "HandoverLosesData")
    assert cluster.apply(model("claude")).settle().ids() == ["llm/claude", "llm/gpt-4o"]


@pytest.mark.parametrize("name", ["other", "", "true"])
def test_the_loss_is_accepted_only_for_the_config_map_that_is_named(name: str) -> None:
    cluster = given(TWO, annotated(proxy(), **{"replace-configuration": name})).settle()
    assert accepted(cluster) == ("False", "HandoverLosesData")


@pytest.mark.parametrize("text", [TWO, "model_list: [", "model_list: []"])
def test_a_file_that_is_replaced_is_kept(text: str) -> None:
    cluster = given(text, CONFIRMED)
    cluster.step()
    assert cluster.written() == ["Secret", "ConfigMap", "Secret", "ConfigMap", "Deployment"]
    ((name, data),) = copies(cluster).items()
    assert name.startswith("litellm-config-before-")
    assert data == {"config.yaml": text}
    said = cluster.message("Accepted", "LLMProxy", "default")
    assert said.startswith("ConfigMap litellm-config was taken over (public names before: ")
    assert said.endswith(f"what it held is kept in ConfigMap {name}")
    assert cluster.settle().ids() == ["llm/gpt-4o"]
    assert cluster.message("Accepted", "LLMProxy", "default") == "The spec is valid"
    assert [*copies(cluster)] == [name]


def test_what_is_served_before_and_after_is_said() -> None:
    cluster = given(TWO, CONFIRMED)
    cluster.step()
    said = cluster.message("Accepted", "LLMProxy", "default")
    assert "(public names before: 2, after: 1); not published any more: claude;" in said


def test_a_crash_after_the_copy_is_healed() -> None:
    cluster = given(TWO, CONFIRMED)
    for writes in range(5):
        cluster.step(dies_after=writes)
        assert TWO in [live.data["config.yaml"] for live in cluster.config_maps.values()]
    assert cluster.settle().ids() == ["llm/gpt-4o"]
    assert [each["config.yaml"] for each in copies(cluster).values()] == [TWO]


def test_a_second_file_is_kept_beside_the_first() -> None:
    cluster = given(TWO, CONFIRMED).settle()
    cluster.config_maps[CONFIG] = handed_over({"config.yaml": "model_list: []"})
    cluster.settle()
    kept = {each["config.yaml"] for each in copies(cluster).values()}
    assert kept == {"model_list: []", TWO}


def test_a_config_map_without_the_file_is_taken_as_it_is() -> None:
    cluster = Cluster(*quickstart())
    cluster.config_maps[CONFIG] = handed_over({"other.yaml": TWO})
    assert cluster.settle().ids() == ["llm/gpt-4o"]
    assert copies(cluster) == {}
    assert accepted(cluster) == ("True", "Accepted")


def test_our_own_file_without_our_label_is_mended() -> None:
    cluster = Cluster(*quickstart()).settle()
    live = cluster.config_maps[CONFIG]
    cluster.config_maps[CONFIG] = handed_over({"config.yaml": f"{live.data['config.yaml']}- x\n"})
    assert str(live.data["config.yaml"]).startswith(HEADER)
    assert cluster.settle().text() == live.data["config.yaml"]
    assert accepted(cluster) == ("True", "Accepted")
    assert copies(cluster) == {}


def test_a_damaged_file_of_ours_is_mended() -> None:
    cluster = Cluster(*quickstart()).settle()
    before = cluster.text()
    live = cluster.config_maps[CONFIG]
    cluster.config_maps[CONFIG] = LiveOutput(live.uid, "default", None, {"config.yaml": TWO}, "9")
    assert cluster.settle().text() == before


def test_a_secret_keeps_what_is_not_ours() -> None:
    cluster = given_secret(mine=b"x")
    (plan,) = cluster.decide().proxies.values()
    data = next(write.manifest["data"] for write in plan.writes if write.name == SECRET.name)
    assert "mine" not in data, "nobody but its owner writes or removes it"
    assert accepted(cluster.settle()) == ("True", "Accepted")


@pytest.mark.parametrize("name", [MASTER_KEY_VARIABLE, "LLMKEY_THEIRS"])
def test_a_secret_with_a_name_of_ours_is_not_touched(name: str) -> None:
    cluster = given_secret(**{name: b"sk-theirs-0123456789"}).settle()
    assert cluster.written() == []
    assert accepted(cluster) == ("False", "HandoverLosesData")
    said = cluster.message("Accepted", "LLMProxy", "default")
    assert said == (
        f"Secret litellm-credentials was handed over and holds {name}, a name that the operator "
        "writes itself: move it to a Secret of your own (masterKey can name a master key there)"
    )


def test_a_secret_whose_values_are_the_wanted_ones_is_taken() -> None:
    env = proxy(env=[{"name": "REDIS_HOST", "value": "redis"}])
    assert accepted(given_secret(env, REDIS_HOST=b"redis").settle()) == ("True", "Accepted")
    other = given_secret(env, REDIS_HOST=b"other").settle()
    assert accepted(other) == ("False", "HandoverLosesData")
    assert "REDIS_HOST" in other.message("Accepted", "LLMProxy", "default")
    theirs = proxy(masterKey={"envVar": "MINE"})
    other = given_secret(theirs, **{MASTER_KEY_VARIABLE: b"sk-theirs-0123456789"}).settle()
    assert accepted(other) == ("False", "HandoverLosesData")
    value = b"sk-theirs-0123456789"
    wanted = {"secretRef": {"name": "mine", "key": "master-key"}}
    mine = secret("mine", master_key=value)
    cluster = given_secret(mine, proxy(masterKey=wanted), **{MASTER_KEY_VARIABLE: value}).settle()
    assert accepted(cluster) == ("True", "Accepted")
    assert cluster.environment()[MASTER_KEY_VARIABLE] == value


def test_our_own_secret_without_our_label_is_mended() -> None:
    cluster = Cluster(*quickstart()).settle()
    cluster.owned_secrets[SECRET] = handed_over(cluster.environment())
    cluster.delete("LLMModel", "gpt-4o").settle()
    assert accepted(cluster) == ("True", "Accepted")


def test_our_own_secret_without_its_salt_is_mended() -> None:
    cluster = Cluster(*quickstart()).settle()
    live = cluster.owned_secrets[SECRET]
    before = dict(live.data)
    left = {name: b"damaged" for name in before if name != SALT_NAME}
    cluster.owned_secrets[SECRET] = replace(live, data=left)
    assert cluster.settle().environment() == before


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({}, False),
        ({PROXY_LABEL: "default"}, True),
        ({PROXY_LABEL: "default", "app.kubernetes.io/managed-by": "Helm"}, True),
        ({PROXY_LABEL: "default", "app.kubernetes.io/managed-by": FIELD_MANAGER}, False),
        ({"app.kubernetes.io/managed-by": "Helm"}, False),
    ],
)
def test_what_has_our_label_and_was_never_written_is_handed_over(
    labels: dict[str, str], expected: bool
) -> None:
    body = {"metadata": {"name": "x", "uid": "u", "resourceVersion": "3", "labels": labels}}
    found = live_output(body, lambda _: {})
    assert (found.is_handed_over, found.resource_version) == (expected, "3")


def test_what_another_llmproxy_has_counts_for_nothing() -> None:
    cluster = Cluster(*quickstart()).settle()
    own = cluster.world().proxies[DEFAULT]
    assert isinstance(own, LLMProxy)
    both = Outputs(cluster.config_maps[CONFIG], cluster.owned_secrets[SECRET])
    assert both.config_map
    assert both.secret
    found = published_by(both, own)
    assert (list(found.config.entries), dict(found.values)) == (["llm/gpt-4o"], both.secret.data)
    for other in ("another", None):
        file, keys = (replace(live, managed_for=other) for live in (both.config_map, both.secret))
        assert published_by(replace(both, config_map=file), own).config == EMPTY
        assert published_by(replace(both, secret=keys), own).values == {}
    text = replace(both.secret, data={"A": "text", "B": b"bytes"})
    assert published_by(replace(both, secret=text), own).values == {"B": b"bytes"}
