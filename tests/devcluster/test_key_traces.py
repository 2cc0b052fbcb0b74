"""What the search for keys finds, and that it finds nothing else."""

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devcluster.key_traces import KeyTraces, traces

KEY = "sk-made/up+0123456789?~=abcdef"
KEYS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=12, max_size=60)


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        KEY.upper(),
        f"key={KEY};",
        KEY[: len(KEY) // 2],
        KEY[len(KEY) // 2 :],
        KEY.removeprefix("sk-")[:13],
        quote(KEY),
        quote(KEY, safe=""),
        quote(KEY, safe="").lower(),
    ],
)
def test_a_key_is_found_however_it_is_written(text: str) -> None:
    assert KeyTraces([KEY]).within(text)
    assert KeyTraces(["another-key-0123456789", KEY]).within(text.encode())


@given(KEYS, st.binary(max_size=9), st.binary(max_size=9))
def test_a_key_is_found_in_base64_whatever_stands_around_it(
    key: str, before: bytes, after: bytes
) -> None:
    whole = before + key.encode() + after
    assert KeyTraces([key]).within(base64.b64encode(whole))
    assert KeyTraces([key]).within(base64.urlsafe_b64encode(whole))


def test_a_line_break_after_the_key_hides_nothing() -> None:
    assert KeyTraces([f"{KEY}\n"]).within(KEY)


@pytest.mark.parametrize("text", ["", "sk-made/up", base64.b64encode(b"sk-made/up").decode()])
def test_innocent_text_is_not_found(text: str) -> None:
    assert not KeyTraces([KEY]).within(text)


def test_words_that_are_no_secret_are_not_searched_for() -> None:
    assert traces("none") == traces("ollama") == frozenset()


def test_the_search_itself_shows_no_key() -> None:
    assert not KeyTraces([KEY]).within(f"{KeyTraces([KEY])!r} {KeyTraces([KEY])}")
