"""Pages are made from templates."""

import pytest
from jinja2 import UndefinedError

from delivery.rendering import cell, list_item, paragraph, rendered


def test_a_name_that_nobody_gives_stops_the_generation() -> None:
    with pytest.raises(UndefinedError, match="'values' is undefined"):
        rendered("values.md.j2")


def test_a_paragraph_is_one_line_and_so_is_a_cell_which_keeps_its_bars() -> None:
    assert paragraph("\n One.\nTwo.\n") == "One. Two.\n"
    assert cell("a\n| b") == "a \\| b"


def test_a_long_item_of_a_list_goes_on_below_its_first_word() -> None:
    first, second = list_item(f"{'a' * 60} {'b' * 60}").splitlines()
    assert (first, second) == (f"- {'a' * 60}", f"  {'b' * 60}")
