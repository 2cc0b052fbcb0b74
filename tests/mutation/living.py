"""Exchanges the code of functions that live already, so that all who imported them see it.

Law: used in a forked process only, which ends afterwards.
"""

import functools
import gc
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType

from tests.mutation.sources import Source

_CACHE = functools._lru_cache_wrapper
_CodeKey = tuple[str, str, int, int]


class Living:
    """The functions of a package, as they are in this process."""

    def __init__(self, sources: dict[str, Source], package: str) -> None:
        self._functions: dict[_CodeKey, list[FunctionType]] = defaultdict(list)
        self._caches = []
        paths = {str(source.path) for source in sources.values()}
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename in paths:
                self._functions[_key(each.__code__)].append(each)
            elif isinstance(each, _CACHE) and str(each.__module__).startswith(package):
                self._caches.append(each)

    def take(self, source: Source) -> None:
        """Give every function of the module the code that its syntax tree now stands for."""
        module = compile(source.tree, str(source.path), "exec", dont_inherit=True)
        changed = False
        for code in _codes(module):
            for function in self._functions.get(_key(code), ()):
                changed |= function.__code__ != code
                function.__code__ = code
        if not changed:
            raise LookupError(f"no function of {source.name} changed")

    def forget(self) -> None:
        """Forget what functions remember of calls before."""
        for cache in self._caches:
            cache.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _key(code: CodeType) -> _CodeKey:
    """What tells functions of one file apart, two lambdas of one line included."""
    column = 0
    if code.co_name == "<lambda>":
        column = min((start for _, _, start, _ in code.co_positions() if start), default=0)
    return code.co_filename, code.co_qualname, code.co_firstlineno, column
