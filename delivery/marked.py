"""Pages of which only a part is generated: what is between two marks.

Law: each mark is there once. A page without it would get a second table instead of a new one.
"""


class MarkError(ValueError):
    """A page does not have a mark exactly once."""


def renewed(page: str, begin: str, end: str, text: str) -> str:
    """The page with this text, of whole lines, between its two marks."""
    for mark in (begin, end):
        if (times := page.count(mark)) != 1:
            raise MarkError(f"a page has the mark {mark} {times} times and must have it once")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{text}{end}{after}"
