"""Exchanges the code of functions that live already, so that all who imported them see it.

Law: used in a forked process only, which ends afterwards.
"""

import functools
import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType

from tests.mutation.sources import Source

_CACHE = functools._lru_cache_wrapper
_Name = tuple[str, str, int, int]
"""File, qualified name and first line of a function, and its number among those of one line."""


class Living:
    """The functions of a package, as they are in this process."""

    def __init__(self, sources: Iterable[Source], package: str) -> None:
        names = {
            (name[0], code): name for source in sources for name, code in _named(_compiled(source))
        }
        self._functions: dict[_Name, list[FunctionType]] = defaultdict(list)
        self._caches = []
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                name = names.get((each.__code__.co_filename, each.__code__))
                if name is not None:
                    self._functions[name].append(each)
            elif isinstance(each, _CACHE) and str(each.__module__).startswith(package):
                self._caches.append(each)

    def take(self, source: Source) -> None:
        """Give every function of the module the code that its syntax tree now stands for."""
        changed = False
        for name, code in _named(_compiled(source)):
            for function in self._functions.get(name, ()):
                changed |= function.__code__ != code
                function.__code__ = code
        if not changed:
            raise LookupError(f"no function of {source.name} changed")

    def forget(self) -> None:
        """Forget what functions remember of calls before."""
        for cache in self._caches:
            cache.cache_clear()


def _compiled(source: Source) -> CodeType:
    return compile(source.tree, str(source.path), "exec", dont_inherit=True)


def _named(module: CodeType) -> Iterator[tuple[_Name, CodeType]]:
    """Every function of a module by its name."""
    count: Counter[tuple[str, str, int]] = Counter()
    for code in _codes(module):
        place = code.co_filename, code.co_qualname, code.co_firstlineno
        yield (*place, count[place]), code
        count[place] += 1


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
