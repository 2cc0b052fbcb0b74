"""Pages of which only a part is generated."""

import pytest

from delivery.marked import MarkError, renewed

PAGE = "Above.\nBEGIN\nold\nEND\nBelow.\n"


def test_a_part_of_a_page_is_renewed_between_its_marks() -> None:
    assert renewed(PAGE, "BEGIN", "END", "new\n") == "Above.\nBEGIN\nnew\nEND\nBelow.\n"


@pytest.mark.parametrize(("page", "times"), [("Above.\nEND\n", 0), (PAGE + PAGE, 2)])
def test_a_page_without_its_marks_is_refused_and_gets_no_second_table(
    page: str, times: int
) -> None:
    with pytest.raises(MarkError, match=f"the mark BEGIN {times} times"):
        renewed(page, "BEGIN", "END", "new\n")
