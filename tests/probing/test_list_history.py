"""When a model counts as listed, and when as gone."""

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.probing.list_history import ListHistory

List: TypeAlias = tuple[str, bool]
"""The ids, a letter each, and whether the list was read to its end."""

LISTS = st.lists(st.tuples(st.text("abc", max_size=3), st.booleans()), max_size=8)


def told(lists: list[List]) -> ListHistory:
    history = ListHistory()
    for ids, complete in lists:
        history = history.after(ids, complete=complete)
    return history


@pytest.mark.parametrize(
    ("lists", "gone"),
    [
        pytest.param([], False, id="no list was read"),
        pytest.param([("b", True)], False, id="one list lacks it: the first since a restart"),
        pytest.param([("b", True), ("b", True)], True, id="two complete lists lack it"),
        pytest.param([("a", True), ("b", True)], False, id="one complete list lacks it"),
        pytest.param([("a", True), ("b", True), ("c", True)], True, id="two in a row lack it"),
        pytest.param(
            [("b", True), ("a", True), ("b", True)], False, id="it came back between two absences"
        ),
        pytest.param([("b", False), ("b", False)], False, id="two broken-off lists lack it"),
        pytest.param(
            [("b", True), ("b", False), ("b", False)], False, id="one of the lists is complete"
        ),
        pytest.param(
            [("b", True), ("b", False), ("b", True)], True, id="a broken-off list is between two"
        ),
        pytest.param(
            [("b", True), ("a", False), ("b", True)], False, id="a broken-off list shows it"
        ),
        pytest.param(
            [("a", False), ("b", True), ("b", True)], True, id="it was only in a broken-off list"
        ),
        pytest.param([("", True), ("", True)], True, id="two empty lists"),
    ],
)
def test_a_model_is_gone_exactly_when_two_complete_lists_in_a_row_lack_it(
    lists: list[List], gone: bool
) -> None:
    assert told(lists).is_gone("a") is gone


@given(LISTS)
def test_a_model_of_the_last_list_is_listed_and_not_gone(lists: list[List]) -> None:
    history = told(lists)
    for model in lists[-1][0] if lists else "":
        assert model in history.listed
        assert not history.is_gone(model)


@given(LISTS)
def test_a_model_missing_from_two_complete_lists_is_removed(
    lists: list[List],
) -> None:
    whole = [place for place, (_, complete) in enumerate(lists) if complete]
    for model in "abc":
        since = lists[whole[-2] :] if len(whole) > 1 else None
        absent = since is not None and all(model not in ids for ids, _ in since)
        assert told(lists).is_gone(model) is absent


@given(LISTS)
def test_the_same_complete_list_again_changes_nothing_more(lists: list[List]) -> None:
    history = told([*lists, ("ab", True), ("ab", True)])
    assert history.after("ba", complete=True) == history
