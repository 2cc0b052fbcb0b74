"""Which LLMProxies a model's owner is told of when none selects the model, and which not."""

from typing import Any

import pytest

from tests.deciding.builders import Manifest, model, proxy, quickstart, within
from tests.deciding.cluster import Cluster

MANIFEST = "apply {apiVersion: litellm-config.dev/v1alpha1, kind: LLMProxy, metadata: {name: "
GOLD = {"matchLabels": {"tier": "gold"}}
TEAM = {"from": "Selector", "selector": {"matchLabels": {"team": "search"}}}
EVERYWHERE = {"namespaces": {"from": "All"}}


def central(models: dict[str, Any], **spec: Any) -> Manifest:
    """An LLMProxy of another namespace."""
    return within("central", proxy(targets=[], models=models, **spec))


def said(*proxies: Manifest, permitted: tuple[str, ...] = ("central",)) -> str:
    """What the model says of these LLMProxies."""
    mine = [each for each in quickstart() if each["kind"] != "LLMProxy"]
    cluster = Cluster(*mine, *proxies, proxy_namespaces=permitted).settle()
    found = cluster.condition("Ready", "LLMModel", "gpt-4o")
    assert found["reason"] == "NoProxy"
    assert len(found["message"]) <= 1024
    return str(found["message"])


NAMESPACES = "wants namespaces with label team=search, which llm does not meet"
MODELS = "models with label tier=gold (its models.selector): set it on the model"
REFUSED = (
    "is not accepted (MasterKeyUnresolved), and takes nothing from other namespaces until it is: "
    "see its status"
)
KEYLESS = {"masterKey": {"secretKeyRef": {"name": "none", "key": "k"}}}


@pytest.mark.parametrize(
    ("models", "spec", "words"),
    [
        pytest.param({"namespaces": TEAM}, {}, NAMESPACES, id="its namespace"),
        pytest.param(
            {"namespaces": TEAM, "selector": GOLD}, {}, f"{NAMESPACES}, and {MODELS}", id="both"
        ),
        pytest.param({**EVERYWHERE, "selector": GOLD}, {}, f"wants {MODELS}", id="its label"),
        pytest.param(EVERYWHERE, KEYLESS, REFUSED, id="not accepted"),
    ],
)
def test_what_keeps_an_llmproxy_elsewhere_from_selecting_a_model_is_told_at_once(
    models: dict[str, Any], spec: dict[str, Any], words: str
) -> None:
    found = said(central(models, **spec))
    assert found == f"No LLMProxy selects this model: LLMProxy central/default {words}"


@pytest.mark.parametrize(
    ("models", "permitted"),
    [
        ({"namespaces": {"from": "Same"}}, ("central",)),
        (EVERYWHERE, ()),
        ({"namespaces": TEAM}, ()),
    ],
    ids=["it selects its own", "it may not select others", "nor by label"],
)
def test_an_llmproxy_that_could_not_select_the_model_is_not_named(
    models: dict[str, Any], permitted: tuple[str, ...]
) -> None:
    told = said(central(models), permitted=permitted)
    assert "central" not in told
    assert told.startswith(
        "No LLMProxy selects this model: there is none in namespace llm, and none of another "
        f"namespace takes models from here (its models.namespaces): {MANIFEST}default, "
        "namespace: llm}"
    )


def test_a_selector_of_any_length_leaves_a_message_that_can_be_stored() -> None:
    long = {f"example.com/{'k' * 50}{n}": "v" * 60 for n in range(16)}
    names = [
        proxy(f"p{n}", targets=[], configMapName=f"c{n}", secretName=f"s{n}") for n in range(4)
    ]
    for each in names:
        each["spec"]["models"] = {"selector": {"matchLabels": long}}
    assert said(*names).endswith("…; and 1 more")


def test_the_model_that_meets_all_is_selected() -> None:
    cluster = Cluster(*quickstart(), model(metadata={"labels": {"tier": "gold"}}))
    cluster.apply(proxy(models={"selector": GOLD})).settle()
    assert cluster.condition("Programmed", "LLMModel", "gpt-4o")["status"] == "True"
