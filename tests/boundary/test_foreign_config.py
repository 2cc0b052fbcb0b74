"""Which models a file has that somebody else wrote; what cannot be told is not called nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.config.foreign_config import MAX_TEXT, public_names

KNOWN = {
    "": set(),
    "# a comment\n": set(),
    "general_settings: {a: [b, {c: d}]}": set(),
    "---": set(),
    "model_list:": set(),
    "model_list: null": set(),
    "model_list: ~": set(),
    "model_list: []": set(),
    "model_list: [{model_name: a}, {model_name: b}]\nlitellm_settings: {x: [[1], {y: 2}]}": {
        "a",
        "b",
    },
    "model_list:\n- litellm_params: {model: [x, {y: z}]}\n  model_name: 'a: b'\n": {"a: b"},
    "model_list: [{model_name: a, litellm_params: {x: {y: 1, y: 2}}}]": {"a"},
    "x: &x {a: 1}\nmodel_list: [{model_name: a, litellm_params: *x}]": {"a"},
    '{"model_list": [{"model_name": "a"}, {"model_name": "a"}]}': {"a"},
}

UNKNOWN = [
    "just text",
    "- model_name: a",
    "model_list: text",
    "model_list: {model_name: a}",
    "model_list: [a]",
    "model_list: [[a]]",
    "model_list: [{litellm_params: {}}]",
    "model_list: [{model_name: [a]}]",
    "model_list: [{<<: {model_name: a}, model_name: b}]",
    "x: &x {model_name: a}\nmodel_list: [*x]",
    "x: &x a\nmodel_list: [{model_name: *x}]",
    "x: &x []\nmodel_list: *x",
    "<<: {model_list: []}",
    "include: [more.yaml]",
    "model_list: []\nmodel_list: [{model_name: a}]",
    "? [a]\n: b",
    "a: 1\n---\nmodel_list: [{model_name: a}]",
    "model_list: [",
    "{{ .Values.config }}",
    "a:\tb: c",
    "\x00",
    "\ud800",
    "a: " + "[" * 70 + "]" * 70,
    "[" * 100_000,
    "- " * 100_000,
    "{" * 100_000,
    "#" * (MAX_TEXT + 1),
]


@pytest.mark.parametrize("text", KNOWN, ids=lambda text: repr(text[:40]))
def test_the_models_of_a_plain_file_are_told(text: str) -> None:
    assert public_names(text) == KNOWN[text]


@pytest.mark.parametrize("text", UNKNOWN, ids=lambda text: repr(text[:40]))
def test_a_file_that_is_not_plain_may_hold_any_model(text: str) -> None:
    assert public_names(text) is None


def test_a_file_of_the_greatest_length_is_read() -> None:
    assert public_names("#" * MAX_TEXT) == set()


def test_a_file_may_be_so_deep_and_no_deeper() -> None:
    assert public_names("a: " + "[" * 67 + "]" * 67) == set()
    assert public_names("a: " + "[" * 68 + "]" * 68) is None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    public_names(text)
    public_names(f"model_list: {text}")
