"""The model lists of one provider so far, one list after the other.

Law: pure. A model counts as listed as soon as any list holds it, and as gone when two complete
lists in a row lack it. An incomplete list adds models and removes none.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListHistory:
    """The last two complete lists, each with what incomplete lists after it have added."""

    listed: frozenset[str] = frozenset()
    before: frozenset[str] | None = None
    """The complete list before `listed`; None while fewer than two were read."""
    is_whole: bool = False
    """Whether `listed` began with a complete list."""

    def after(self, ids: Iterable[str], *, complete: bool) -> "ListHistory":
        """The history with one more list."""
        if not complete:
            return ListHistory(self.listed.union(ids), self.before, self.is_whole)
        before = self.listed if self.is_whole else None
        return ListHistory(frozenset(ids), before, is_whole=True)

    def is_gone(self, model: str) -> bool:
        """Whether the model was in neither of the last two complete lists, nor in one since."""
        return self.before is not None and model not in self.before and model not in self.listed
