"""Which version of LiteLLM an LLMProxy runs, and what that changes: a new name waits, and what is
published stays.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.config.lines.line import DEFAULT, VERSIONS, nearest
from litellm_config_operator.config.parameters import offered_parameters
from litellm_config_operator.config.unknown_names import unknown_names
from litellm_config_operator.deciding.world import Outputs, Pod
from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, NamespacedName, parse
from tests.config.line_tables import line_of
from tests.deciding.builders import model, provider, proxy, quickstart
from tests.deciding.cluster import Cluster

PODS = NamespacedName("llm", "litellm")
OLD, USUAL, NEW = VERSIONS
LATER = {"input_cost_per_text_message": 0.001}
"""A parameter that the oldest version does not know."""
FACTS = {"supports_per_turn_control": True, "supports_vision_of_mine": True}
WAITS = (
    "LLMProxy llm/default runs, or asks for, LiteLLM 1.106, which does not know "
    "parameters.input_cost_per_text_message: run a newer one, or leave that out"
)


def running(version: str | None) -> Cluster:
    """A cluster at rest whose pods tell this version."""
    return tell(Cluster(*quickstart()).settle(), version)


def tell(cluster: Cluster, version: str | None) -> Cluster:
    """What the pods told is known, and nothing is left to do."""
    cluster.turn_pods(version=version).settle().turn_pods(version=version).settle()
    cluster.written()
    return cluster


def versions(cluster: Cluster) -> list[str]:
    found: list[str] = cluster.status("LLMProxy", "default").get("litellmVersions", [])
    return found


def test_a_name_that_the_pods_do_not_know_waits_for_newer_pods_and_nobody_else_does() -> None:
    cluster = running(OLD).apply(model("later", parameters=LATER), model("plain")).settle()
    assert cluster.ids() == ["llm/gpt-4o", "llm/plain"]
    programmed = cluster.condition("Programmed", "LLMModel", "later")
    assert (programmed["reason"], programmed["message"]) == ("InvalidParameters", WAITS)
    assert versions(cluster) == [OLD]
    tell(cluster, USUAL)
    assert cluster.ids() == ["llm/gpt-4o", "llm/later", "llm/plain"]
    assert versions(cluster) == [USUAL]


@pytest.mark.parametrize("version", [OLD, "1.0.0", NEW, "", None])
def test_what_is_published_stays_whatever_a_pod_tells(version: str | None) -> None:
    cluster = running(USUAL).apply(model("later", parameters=LATER)).settle()
    tell(cluster, USUAL)
    before = cluster.text()
    tell(cluster, version)
    tell(cluster, USUAL)
    assert (cluster.text(), cluster.written()) == (before, [])
    assert cluster.condition("Programmed", "LLMModel", "later")["status"] == "True"


def test_of_several_versions_each_must_know_a_name_until_its_last_pod_is_gone() -> None:
    cluster = running(USUAL)
    first, second = cluster.pods[PODS]
    cluster.pods[PODS] = (replace(first, version=OLD), replace(second, version=NEW))
    cluster.apply(model("later", parameters=LATER)).step()
    assert (cluster.ids(), cluster.written()) == (["llm/gpt-4o"], [])
    assert versions(cluster) == [OLD, NEW]
    cluster.pods[PODS] = (replace(first, terminating=True, version=OLD), cluster.pods[PODS][1])
    cluster.step()
    assert cluster.ids() == ["llm/gpt-4o", "llm/later"]
    assert cluster.written() == ["ConfigMap", "Deployment"]


@pytest.mark.parametrize(
    "happens",
    [
        lambda each: each.restart().turn_pods(version=None),
        lambda each: each.turn_pods(ready=False),
    ],
    ids=["the operator restarts", "pods start anew"],
)
def test_a_name_still_waits_when_nobody_has_told_again_yet(
    happens: Callable[[Cluster], Cluster],
) -> None:
    cluster = running(OLD).apply(model("later", parameters=LATER)).settle()
    cluster.written()
    happens(cluster).settle()
    assert (cluster.ids(), cluster.written()) == (["llm/gpt-4o"], [])
    assert versions(cluster) == [OLD]


def test_the_version_that_is_asked_for_counts_before_pods_tell_theirs_and_beside_it() -> None:
    asked = {"litellmVersion": "1.106"}
    cluster = Cluster(*quickstart(), proxy(**asked), model("later", parameters=LATER)).settle()
    assert cluster.ids() == ["llm/gpt-4o"]
    tell(cluster, NEW)
    assert cluster.ids() == ["llm/gpt-4o"]
    assert versions(cluster) == [NEW]
    assert tell(cluster.apply(proxy()).settle(), NEW).ids() == ["llm/gpt-4o", "llm/later"]


def test_pods_that_are_not_to_be_asked_are_not_believed() -> None:
    cluster = running(OLD).apply(proxy(verify={"enabled": False}))
    cluster.apply(model("later", parameters=LATER)).settle()
    assert cluster.ids() == ["llm/gpt-4o", "llm/later"]


def test_a_version_is_judged_by_the_line_before_it() -> None:
    judged = {
        OLD: ["0.1", "1.105.9", "1.106.0", "1.106.2", "1.107.5"],
        USUAL: ["1.108", "1.108.3", "1.108.20", "1.109.0"],
        NEW: ["1.110.0", "1.110.9", "1.999.0", "2.0.0"],
    }
    for line, told in judged.items():
        assert {nearest(each).version for each in told} == {line}


def test_names_are_unknown_that_the_line_lacks_or_gives_another_form() -> None:
    found = parse(LLMModel, model(parameters=LATER | {"seed": 1, "min_p": 0.1}, info=FACTS))
    assert isinstance(found, LLMModel)
    named = "litellmProvider abliteration of LLMProvider llm/p"
    of = parse(LLMProvider, provider("p", type="other", litellmProvider="abliteration"))
    assert isinstance(of, LLMProvider)
    assert {version: [*unknown_names(found, of, nearest(version))] for version in VERSIONS} == {
        OLD: [named, "parameters.input_cost_per_text_message", "info.supports_per_turn_control"],
        USUAL: [named],
        NEW: [],
    }
    assert nearest(USUAL) is DEFAULT


def test_the_first_of_many_unknown_names_are_named() -> None:
    prices = ("input_cost_per_text_message", "input_cost_per_audio_token_flex")
    other = ("cache_read_input_audio_token_cost_flex", "output_cost_per_image_token_priority")
    many = model("many", parameters=dict.fromkeys((*prices, *other), 1))
    said = running(OLD).apply(many).settle().message("Programmed", "LLMModel", "many")
    assert "token_cost_flex, parameters.input_cost_per_audio_token_flex, parameters.input" in said
    assert "_message and 1 more: run a newer one" in said


def test_a_model_that_is_switched_off_leaves_whatever_its_names_are() -> None:
    cluster = running(USUAL).apply(model("later", parameters=LATER)).settle()
    tell(cluster, OLD)
    assert "llm/later" in cluster.ids()
    cluster.apply(model("later", parameters=LATER, enabled=False)).settle()
    assert cluster.ids() == ["llm/gpt-4o"]
    assert cluster.condition("Programmed", "LLMModel", "later")["reason"] == "Disabled"


def test_a_name_is_offered_where_its_line_gives_it_a_form_that_can_be_checked() -> None:
    odd = line_of("9.9.9", parameters={"seed": "string | other", "top_p": "number"})
    offered = offered_parameters(odd).keys()
    assert offered & {"seed", "top_p", "temperature", "min_p"} == {"top_p", "min_p"}


LAST = ["1.1.1"]


TOLD: list[tuple[list[dict[str, Any]], list[str]]] = [
    ([], LAST),
    ([{"version": "1.2.3"}], ["1.2.3"]),
    ([{"version": "1.2.3"}, {"version": "1.2.4"}], ["1.2.3", "1.2.4"]),
    ([{"version": "1.2.3"}, {"version": None}], ["1.1.1", "1.2.3"]),
    ([{"version": "1.2.3"}, {"version": None, "ready": False}], ["1.2.3"]),
    ([{"version": "1.2.3"}, {"version": None, "silent": True}], ["1.2.3"]),
    ([{"version": "1.2.3"}, {"version": "1.0.0", "terminating": True}], ["1.2.3"]),
    ([{"version": "1.2.3"}, {"version": None, "terminating": True}], ["1.2.3"]),
    ([{"version": "1.0.0", "terminating": True}], LAST),
    ([{"version": None, "silent": True}], LAST),
    ([{"version": ""}], []),
    ([{"version": ""}, {"version": "1.2.3"}], ["1.2.3"]),
    ([{"version": ""}, {"version": None}], LAST),
]


def test_the_versions_known_before_count_while_a_pod_may_tell_another() -> None:
    usual = {"ready": True, "terminating": False}
    for pods, expected in TOLD:
        found = tuple(Pod("p", "10.0.0.1", "p/1", **usual | each) for each in pods)
        assert (pods, sorted(Outputs(pods=found).versions(LAST))) == (pods, expected)
