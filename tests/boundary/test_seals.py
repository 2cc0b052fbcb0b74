"""Whose a line of the published file is: only what the operator wrote is a last good version."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from litellm_config_operator.config.render import read
from litellm_config_operator.config.seals import SEAL_BYTES, opened, sealed
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import model, provider, quickstart
from tests.deciding.cluster import SALT, Cluster

CONFIG, DEFAULT = NamespacedName("llm", "litellm-config"), NamespacedName("llm", "default")
LINE = '- {"model_name": "m", "litellm_params": {}, "model_info": {"id": "llmmodel/llm/m"}}'
CREDENTIAL = '- {"credential_name": "llm/c", "credential_values": {}}'
OTHER = b"b" * 64


def held() -> Cluster:
    """A model that stands at its last good version, since its spec is refused."""
    cluster = Cluster(*quickstart(), provider(baseURL="https://good.example/v1")).settle()
    cluster.apply(model(parameters={"api_key": "x"})).settle()
    assert cluster.conditions("LLMModel", "gpt-4o")[3] == ("Programmed", "True", "LastGood")
    cluster.written()
    return cluster


def held_by_its_key() -> Cluster:
    """A model that stands at its last good version, since its provider's key is gone."""
    cluster = Cluster(*quickstart(), provider(baseURL="https://good.example/v1")).settle()
    cluster.delete("Secret", "openai-key").settle()
    assert cluster.conditions("LLMModel", "gpt-4o")[3] == ("Programmed", "True", "LastGood")
    cluster.written()
    return cluster


def edit(cluster: Cluster, change: Callable[[str], str]) -> Cluster:
    """Somebody who may write ConfigMaps edits the file."""
    live = cluster.config_maps[CONFIG]
    text = change(str(live.data["config.yaml"]))
    assert text != live.data["config.yaml"]
    cluster.config_maps[CONFIG] = replace(live, data={"config.yaml": text})
    return cluster


def item(cluster: Cluster, word: str) -> str:
    return next(line for line in cluster.text().split("\n") if line.startswith(word))


def test_a_line_is_read_back_exactly_when_its_seal_is_right() -> None:
    assert opened(sealed(LINE, SALT), SALT).text == LINE
    assert opened(sealed(LINE, SALT), SALT).is_ours
    assert len(sealed(LINE, SALT)) == len(LINE) + SEAL_BYTES


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        f"{LINE} # ",
        f"{LINE} # 0123456789abcdef",
        sealed(LINE, OTHER),
        sealed(LINE, b""),
        sealed(LINE, SALT).upper(),
        sealed(LINE, SALT) + " ",
        sealed(LINE, SALT)[:-1],
        sealed(LINE, SALT).replace('"m"', '"n"'),
        sealed(LINE, SALT).replace(" # ", "  # "),
    ],
)
def test_a_line_without_our_seal_is_not_ours(line: str) -> None:
    assert not opened(line, SALT).is_ours
    assert read(line, SALT).entries == {}


@pytest.mark.parametrize("line", [LINE, sealed(LINE, b""), sealed(LINE, SALT)])
def test_without_a_salt_nothing_is_ours(line: str) -> None:
    assert not opened(line, b"").is_ours


def test_an_entry_that_is_not_ours_is_known_by_its_id_alone() -> None:
    found = read(f"{LINE}\n{sealed(CREDENTIAL, OTHER)}", SALT)
    assert (found.entries, found.credentials, found.others) == ({}, {}, ())
    assert found.unsealed == found.ids == {"llm/m"}
    both = read(f"{LINE}\n{sealed(LINE, SALT)}\n{sealed(CREDENTIAL, SALT)}", SALT)
    assert (set(both.entries), set(both.credentials)) == ({"llm/m"}, {"llm/c"})
    assert (both.unsealed, both.ids) == (set(), {"llm/m"})


def test_a_forged_address_of_a_held_model_is_not_published_again() -> None:
    cluster = edit(held_by_its_key(), lambda text: text.replace("good.example", "evil.example"))
    cluster.settle()
    assert "evil" not in cluster.text()
    assert cluster.ids() == []
    assert cluster.conditions("LLMModel", "gpt-4o")[3:5] == [
        ("Programmed", "False", "CredentialsUnresolved"),
        ("Served", "False", "CredentialsUnresolved"),
    ]


def test_a_forged_entry_of_a_held_model_is_not_published_again() -> None:
    cluster = edit(held(), lambda text: text.replace('"openai/gpt-4o"', '"openai/other"'))
    (plan,) = cluster.decide().proxies.values()
    assert plan.changes["not written by the operator"] == ["llm/gpt-4o"]
    assert plan.changes["removed"] == ["llm/gpt-4o"]
    assert list(plan.removals) == ["llm/gpt-4o"]
    cluster.settle()
    assert (cluster.ids(), cluster.config().unsealed) == ([], set())
    assert cluster.conditions("LLMModel", "gpt-4o")[3] == (
        "Programmed",
        "False",
        "InvalidParameters",
    )


def test_a_forged_line_of_a_model_that_is_not_held_is_mended() -> None:
    cluster = Cluster(*quickstart()).settle()
    before = cluster.text()
    edit(cluster, lambda text: text.replace('"openai/gpt-4o"', '"openai/other"'))
    (plan,) = cluster.decide().proxies.values()
    assert plan.changes["changed"] == ["llm/gpt-4o"]
    assert (plan.changes["added"], plan.changes["removed"]) == ([], [])
    assert cluster.settle().text() == before


def test_a_forged_line_takes_no_held_neighbour_away() -> None:
    cluster = held().apply(model("gpt-5"), model("o3")).settle()
    cluster.apply(model("o3", parameters={"api_key": "x"})).settle()
    edit(cluster, lambda text: text.replace('"openai/gpt-4o"', '"openai/other"')).settle()
    assert cluster.ids() == ["llm/gpt-5", "llm/o3"]


def test_a_forged_second_line_changes_nothing_of_the_first() -> None:
    cluster = held()
    before, forged = cluster.text(), item(cluster, '- {"model_name": "gpt-4o"')
    forged = opened(forged, SALT).text.replace('"openai/gpt-4o"', '"openai/other"')
    edit(cluster, lambda text: f"{text}{forged}\n").settle()
    assert cluster.text() == before


def test_a_new_salt_keeps_all_that_can_be_rendered() -> None:
    """The Secret was lost, and the file still holds lines with the old salt's seals."""
    cluster = Cluster(*quickstart()).settle()
    before = cluster.config()
    cluster.delete("Secret", "litellm-credentials").salt = OTHER
    cluster.settle()
    after = cluster.config()
    assert after.entries == before.entries
    assert after.text != before.text
    assert cluster.conditions("LLMProxy", "default")[-1] == ("Ready", "True", "Ready")


def test_with_the_secret_a_held_model_is_lost() -> None:
    """The keys behind held lines are lost with it, and whose the lines are cannot be told."""
    for cluster in (held(), held_by_its_key()):
        cluster.delete("Secret", "litellm-credentials").salt = OTHER
        assert cluster.settle().ids() == []


def test_every_item_of_a_published_file_is_sealed() -> None:
    text = held().text()
    items = [line for line in text.split("\n") if line.startswith("- ")]
    assert len(items) == 3
    assert all(opened(line, SALT).is_ours for line in items)


def test_the_salt_of_the_secret_is_kept() -> None:
    """Each start of the operator makes another one up, for LLMProxies that have none."""
    cluster = Cluster(*quickstart()).settle()
    cluster.written()
    cluster.salt = OTHER
    (plan,) = cluster.decide().proxies.values()
    assert plan.writes == ()
    assert not any(plan.changes.values())
