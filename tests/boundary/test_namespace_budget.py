"""Whose entries a file has room for: a row for each rule, and what holds of any sizes."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.config.render import EMPTY, Config, Credential, Entry
from litellm_config_operator.deciding.fair_shares import Piece, left_out
from litellm_config_operator.deciding.namespace_budget import without_room
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import DISCOVERED, MAX_CONFIG_BYTES
from litellm_config_operator.v1alpha1.reasons import ModelReason
from tests.deciding.builders import (
    Manifest,
    created,
    deployment,
    model,
    provider,
    proxy,
    secret,
    within,
)
from tests.deciding.cluster import Cluster

# Shares


@dataclass(frozen=True)
class Row:
    sentence: str
    pieces: str
    """`a1` is piece 1 of namespace a; pieces are in the order of their precedence."""
    room: int
    out: str = ""


ROWS = [
    Row("nothing needs nothing", "", 0),
    Row("what fits exactly is not touched", "a4 b6", 10),
    Row("of one namespace the last pieces are left out", "a4 a3 a5", 7, "a5"),
    Row("a piece that would fit after one that does not is left out, too", "a4 a7 a1", 7, "a7 a1"),
    Row("a namespace below its share is not touched", "a4 a5 b2", 7, "a5"),
    Row("what one does not need goes to the others", "a1 b5 c5 c3", 11, "c3"),
    Row("an equal share is for each that needs more", "a3 a3 b3 b4", 8, "a3' b4"),
    Row("without room nothing is left", "a1", 0, "a1"),
    Row("less than no room is no room", "a1", -5, "a1"),
]


def pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    for word in text.split():
        id_ = word
        while any(each.id == id_ for each in found):
            id_ += "'"
        found.append(Piece(id_, word[0], int(word[1:])))
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_a_share(row: Row) -> None:
    assert left_out(pieces(row.pieces), row.room).pieces == frozenset(row.out.split())


def test_what_pieces_need_is_counted_once_for_each_namespace() -> None:
    found = [Piece(f"{space}{n}", space, 1, needs="key") for space in "ab" for n in range(3)]
    assert left_out(found, 26, {"key": 10}).pieces == frozenset()
    shortage = left_out(found, 25, {"key": 10})
    assert shortage.pieces == {"a2", "b2"}
    assert (shortage.share, shortage.demands) == (12, {"a": 13, "b": 13})


SIZES = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.integers(1, 40), max_size=6), max_size=4
)


def made(sizes: dict[str, list[int]]) -> list[Piece]:
    return [
        Piece(f"{space}-{number}", space, size)
        for space, found in sizes.items()
        for number, size in enumerate(found)
    ]


@given(SIZES, st.integers(0, 200), st.randoms(use_true_random=False))
def test_what_stays_fits_and_the_order_of_namespaces_changes_nothing(
    sizes: dict[str, list[int]], room: int, chance: random.Random
) -> None:
    found = left_out(made(sizes), room)
    assert sum(each.size for each in made(sizes) if each.id not in found.pieces) <= room
    spaces = list(sizes)
    chance.shuffle(spaces)
    assert left_out(made({each: sizes[each] for each in spaces}), room) == found


@given(SIZES, st.integers(0, 200))
def test_a_namespace_within_an_equal_share_is_never_touched(
    sizes: dict[str, list[int]], room: int
) -> None:
    out = left_out(made(sizes), room).pieces
    for space, found in sizes.items():
        if sum(found) <= room // len(sizes):
            assert not any(each.startswith(space) for each in out)


@given(SIZES, st.integers(0, 200), st.sampled_from("abcd"), st.integers(1, 40))
def test_one_more_piece_brings_nothing_back_that_was_left_out(
    sizes: dict[str, list[int]], room: int, space: str, size: int
) -> None:
    """Nothing is shuffled: what has no room has none with a further piece either, and of the
    namespace that grows nothing else is left out than the new piece, or what others give up.
    """
    before = left_out(made(sizes), room).pieces
    more = sizes | {space: [*sizes.get(space, ()), size]}
    after = left_out(made(more), room).pieces
    assert before <= after
    newcomer = f"{space}-{len(more[space]) - 1}"
    if newcomer in after:
        assert {each for each in after - before if each.startswith(space)} == {newcomer}


# Entries


def entry(key: NamespacedName, size: int) -> Entry:
    line = "é" * ((size - 1) // 2) + "x" * ((size - 1) % 2)
    return Entry(str(key), key.name, "team-a/key", "", line)


OLD, YOUNG = "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"
A, B = NamespacedName("team-a", "old"), NamespacedName("team-a", "young")
LISTED = NamespacedName("team-a", f"openai{DISCOVERED}old")


def out(
    *keys: NamespacedName, room: int, published: tuple[NamespacedName, ...] = ()
) -> set[NamespacedName]:
    """What is left out of entries of 100 bytes with one key of 10."""
    entries = {key: entry(key, 100) for key in keys}
    ages = {key: YOUNG if key.name == "young" else OLD for key in keys}
    credentials = {"team-a/key": Credential("team-a/key", frozenset(), "x" * 9)}
    live = Config("", "", {str(key): entries[key] for key in published if key in entries}, {})
    return set(without_room(entries, credentials, ages, live, room))


@pytest.mark.parametrize(
    ("keys", "published", "room", "expected"),
    [
        pytest.param((A, B), (), 267, set(), id="bytes are counted, with seals and line ends"),
        pytest.param((A, B), (), 266, {B}, id="the younger entry is left out"),
        pytest.param((B, A), (), 266, {B}, id="in whichever order they were read"),
        pytest.param((A, B), (B,), 266, {A}, id="one that is published stays before an older one"),
        pytest.param(
            (LISTED, B), (), 266, {LISTED}, id="a discovered model is left out before an LLMModel"
        ),
        pytest.param(
            (LISTED, B), (LISTED,), 266, {B}, id="unless it is published and the other is new"
        ),
        pytest.param((A, B), (A, B), 0, {A, B}, id="without room all are left out"),
    ],
)
def test_which_entry_is_left_out(
    keys: tuple[NamespacedName, ...],
    published: tuple[NamespacedName, ...],
    room: int,
    expected: set[NamespacedName],
) -> None:
    assert out(*keys, room=room, published=published) == expected


def test_the_numbers_are_told_in_tens_of_kilobytes() -> None:
    key = NamespacedName("team-a", "big")
    found = without_room({key: entry(key, 123_456)}, {}, {key: OLD}, EMPTY, 90_000)
    assert found[key].reason is ModelReason.NAMESPACE_BUDGET
    assert found[key].message == (
        "The models of namespace team-a need about 130 kB, and its share of what one LLMProxy's "
        "configuration can hold is 90 kB: make entries smaller, delete models, or spread them "
        "over several LLMProxies"
    )


# A shared proxy that somebody fills

INFO = {f"longNote{number}": "x" * 400 for number in range(64)}


def tenant(namespace: str) -> list[Manifest]:
    return [within(namespace, provider()), secret(namespace=namespace)]


def filled() -> Cluster:
    """Namespace team-a has more than a file can hold; llm and team-b have one model each."""
    everyone = proxy(models={"namespaces": {"from": "All"}})
    greedy = [within("team-a", model(f"m{number:02}", info=INFO)) for number in range(45)]
    cluster = Cluster(secret(), provider(), model(), everyone, deployment(), *tenant("team-b"))
    cluster.apply(within("team-b", model("chat")), *tenant("team-a"), *greedy)
    cluster.policy = type(cluster.policy)(frozenset({"llm"}))
    return cluster.settle()


def test_a_namespace_that_fills_the_file_stops_nobody_else() -> None:
    cluster = filled()
    assert {"llm/gpt-4o", "team-b/chat"} <= set(cluster.ids())
    assert 30 < len(cluster.ids()) < 45
    assert len(cluster.text().encode()) < MAX_CONFIG_BYTES
    assert ("Ready", "True", "Ready") in cluster.conditions("LLMModel", "chat", "team-b")
    assert ("Programmed", "False", "NamespaceBudget") in cluster.conditions(
        "LLMModel", "m44", "team-a"
    )


def test_disabling_and_new_keys_are_published_while_the_file_is_full() -> None:
    cluster = filled().apply(model(enabled=False), secret(namespace="team-b", api_key=b"sk-new-b"))
    cluster.settle()
    assert "llm/gpt-4o" not in cluster.ids()
    assert "team-b/chat" in cluster.ids()
    assert b"sk-new-b" in cluster.environment().values()


def test_a_newcomer_takes_no_place_of_the_same_namespace_and_one_of_another_gets_its_own() -> None:
    cluster = filled()
    before = cluster.ids()
    oldest = created("2020-01-01T00:00:00Z", within("team-a", model("aaa", info=INFO)))
    assert cluster.apply(oldest).settle().ids() == before
    cluster.apply(within("team-b", model("second"))).settle()
    assert cluster.ids() == sorted([*before, "team-b/second"])


def test_room_that_is_made_is_used() -> None:
    cluster = filled()
    cluster.delete("LLMModel", "m00", "team-a").settle()
    assert "team-a/m00" not in cluster.ids()
    assert len([each for each in cluster.ids() if each.startswith("team-a")]) == len(
        [each for each in filled().ids() if each.startswith("team-a")]
    )


def test_a_full_file_is_written_once() -> None:
    cluster = filled()
    cluster.writes.clear()
    cluster.status_writes.clear()
    cluster.settle()
    assert (cluster.writes, cluster.status_writes) == ([], [])
