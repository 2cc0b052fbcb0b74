"""Model ids out of providers' lists."""

import base64
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from litellm_config_operator.catalogue.probe_columns import Paging, PagingKind
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing.json_paths import select
from litellm_config_operator.probing.model_lists import (
    MAX_IDS,
    MAX_PAGES,
    continuation,
    read_ids,
    summarise,
)
from litellm_config_operator.probing.presentation import KeyTraces, usable_key

NOBODY = KeyTraces([])
COMPATIBLE = PROVIDER_TYPES["openai-compatible"].probe.list_request
ANTHROPIC = PROVIDER_TYPES["anthropic"].probe.list_request
assert COMPATIBLE
assert ANTHROPIC


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ({"data": [{"id": "a"}]}, ["a"]),
        ([{"id": "a"}], ["a"]),
        ({"models": [{"name": "a"}]}, ["a"]),
        ({"data": [{"id": "a"}], "models": [{"name": "b"}]}, ["a"]),
        ({"data": []}, []),
        ({"data": None}, []),
        ([], []),
        ({"data": [{"id": 7}]}, None),
        ({"data": [{"slug": "a"}]}, None),
        ({"data": {"id": "a"}}, None),
        ({"error": "no"}, None),
        (None, None),
        ("data", None),
    ],
)
def test_ids_are_read_from_the_answers_of_compatible_servers(
    document: Any, ids: list[str] | None
) -> None:
    assert read_ids(COMPATIBLE, document) == ids


def test_ids_are_sorted_and_unique_and_their_digest_ignores_the_order() -> None:
    one = summarise(["b", "a", "b"], NOBODY, complete=True)
    other = summarise(["a", "b"], NOBODY, complete=True)
    assert one == other
    assert one.ids == ("a", "b")


@pytest.mark.parametrize(
    "hostile",
    [
        "*",
        "openai/*",
        "gpt-*",
        "os.environ/SECRET",
        "oidc/google",
        "a\nb",
        "a b",
        "a'b",
        'a"b',
        "{{x}}",
        "<script>",
        "",
        "x" * 257,
        "modèle",
        "-rf",
        "../secret",
        "a/../b",
        "a/.",
        "\u202egpt",
    ],
)
def test_text_that_cannot_be_a_model_id_is_left_out(hostile: str) -> None:
    assert summarise([hostile, "gpt-4o"], NOBODY, complete=True).ids == ("gpt-4o",)


@pytest.mark.parametrize(
    "model",
    ["gpt-4o", "meta-llama/Llama-3.1-8B:free", "llama3:8b", "@cf/x/y", "~anon/m", "a@2024+b=c"],
)
def test_ids_that_vendors_use_are_kept(model: str) -> None:
    assert summarise([model], NOBODY, complete=True).ids == (model,)


def test_a_long_list_is_cut_but_counted() -> None:
    listed = summarise((f"m{n}" for n in range(MAX_IDS + 5)), NOBODY, complete=True)
    assert (len(listed.ids), listed.count, listed.truncated) == (MAX_IDS, MAX_IDS + 5, True)


def test_an_id_that_repeats_the_key_is_left_out() -> None:
    key = "sk-made-up-0123456789"
    coded = [base64.b64encode(f"{user}{key}".encode()).decode() for user in ("", "u:", "me:")]
    hostile = [key, key.upper(), f"m-{key}", key[: len(key) // 2], *coded]
    assert summarise([*hostile, "m"], KeyTraces([SecretStr(key)]), complete=True).ids == ("m",)


def test_page_numbers_continue_while_pages_are_full() -> None:
    paging = Paging(PagingKind.PAGE_NUMBER, "per_page", 2, "page")
    assert continuation(paging, {}, [], 2).cursor == "2"
    assert continuation(paging, {}, ["2"], 2).cursor == "3"
    last = continuation(paging, {}, ["2", "3"], 1)
    assert (last.cursor, last.complete) == (None, True)


@pytest.mark.parametrize("cursor", [7, True, ["a"], {"a": 1}, "a b", "x" * 2049, "käse"])
def test_a_cursor_that_cannot_be_sent_is_an_incomplete_end(cursor: Any) -> None:
    paging = Paging(PagingKind.CURSOR, param="after", next_path="next")
    end = continuation(paging, {"next": cursor}, [], 3)
    assert (end.cursor, end.complete) == (None, False)


@pytest.mark.parametrize("document", [{}, {"next": None}, {"next": ""}, [], None])
def test_no_cursor_is_the_end(document: Any) -> None:
    paging = Paging(PagingKind.CURSOR, param="after", next_path="next")
    end = continuation(paging, document, ["a"], 3)
    assert (end.cursor, end.complete) == (None, True)


def test_a_repeated_cursor_is_a_loop() -> None:
    paging = Paging(PagingKind.CURSOR, param="after", next_path="next")
    end = continuation(paging, {"next": "a"}, ["a", "b", "c"], 3)
    assert (end.cursor, end.complete) == (None, False)


@given(st.lists(st.text(max_size=4) | st.none() | st.integers(), max_size=60))
def test_every_list_ends_within_the_page_cap(cursors: list[Any]) -> None:
    paging = Paging(PagingKind.CURSOR, param="after", next_path="next")
    asked: list[str] = []
    for page in itertools.chain(cursors, itertools.repeat("more")):
        following = continuation(paging, {"next": page}, asked, 1)
        if following.cursor is None:
            break
        assert following.cursor not in asked
        asked.append(following.cursor)
    assert len(asked) < MAX_PAGES


def test_more_pages_without_a_cursor_is_an_incomplete_end() -> None:
    end = continuation(ANTHROPIC.paging, {"has_more": True, "last_id": None}, [], 3)
    assert (end.cursor, end.complete) == (None, False)


@given(st.text(max_size=30), st.sampled_from(["a.b", "a[].b", "[]", "", "a[].b[].c"]))
def test_a_json_path_that_does_not_fit_finds_nothing(document: str, path: str) -> None:
    assert select(document, path) == ([document] if not path else [])


@given(st.text(max_size=50))
def test_a_usable_key_is_plain_ascii_in_one_piece(text: str) -> None:
    key = usable_key(SecretStr(text))
    assert key is None or (key.isascii() and key.isprintable() and len(key.split()) == 1)
