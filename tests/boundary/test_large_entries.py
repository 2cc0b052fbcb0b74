"""One model may take so much of a configuration; what takes more is refused alone."""

from typing import Any

import pytest

from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import MAX_ENTRY_BYTES
from tests.deciding.builders import model, quickstart
from tests.deciding.cluster import Cluster

BIG, GPT, DEFAULT = (
    NamespacedName("llm", "big"),
    NamespacedName("llm", "gpt-4o"),
    NamespacedName("llm", "default"),
)


def big(letters: int, letter: str = "x") -> dict[str, Any]:
    return model("big", parameters={"extra_body": {"note": letter * letters}})


def size(cluster: Cluster) -> int:
    (found,) = cluster.decide().proxies.values()
    return len(found.config.entries[str(BIG)].line.encode())


def test_an_entry_of_the_bound_is_published_and_one_byte_more_is_not() -> None:
    room = MAX_ENTRY_BYTES - size(Cluster(*quickstart(), big(0)))
    assert size(Cluster(*quickstart(), big(room))) == MAX_ENTRY_BYTES
    (found,) = Cluster(*quickstart(), big(room + 1)).decide().proxies.values()
    assert set(found.config.entries) == {str(GPT)}


def test_the_bound_is_in_bytes_whatever_the_letters() -> None:
    (found,) = Cluster(*quickstart(), big(MAX_ENTRY_BYTES // 4, "🦙")).decide().proxies.values()
    assert set(found.config.entries) == {str(GPT)}


def test_a_model_that_is_too_large_says_both_numbers_and_stops_nobody() -> None:
    cluster = Cluster(*quickstart(), big(1_000_000)).settle()
    assert cluster.ids() == ["llm/gpt-4o"]
    accepted = cluster.condition("Accepted", "LLMModel", "big")
    assert (accepted["status"], accepted["reason"]) == ("False", "InvalidParameters")
    needed = 1_000_000 + size(Cluster(*quickstart(), big(0)))
    assert accepted["message"] == (
        f"The entry of this model in the configuration would take {needed} bytes, and one may "
        "take 32768: shorten parameters and info"
    )
    assert cluster.conditions("LLMModel", "gpt-4o")[-1] == ("Ready", "True", "Ready")
    assert cluster.conditions("LLMProxy", "default")[-1] == ("Ready", "True", "Ready")


def test_a_model_that_grew_too_large_keeps_its_last_good_version() -> None:
    cluster = Cluster(*quickstart(), big(5)).settle()
    before = cluster.text()
    cluster.apply(big(1_000_000)).settle()
    assert cluster.text() == before
    assert ("Programmed", "True", "LastGood") in cluster.conditions("LLMModel", "big")


@pytest.mark.parametrize("field", ["parameters", "info"])
def test_a_refusal_of_a_large_object_is_short(field: str) -> None:
    names = {f"{'N' * 10_000}_{number}": "x" for number in range(60)}
    cluster = Cluster(*quickstart(), model("big", **{field: names})).settle()
    for condition in cluster.status("LLMModel", "big")["conditions"]:
        assert len(condition["message"]) <= 1024
    assert cluster.status("LLMModel", "big")["proxies"][0]["message"].__len__() <= 1024
