"""What can be broken that no function's code holds: patterns, tables, limits and rules.

Law: derived from the living modules: each pattern, each entry of a table, each limit that some
function looks up when it runs, and each rule that a kind carries.
"""

import ast
import gc
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import ModuleType
from typing import Any

from tests.mutation.branches import Line, Mutant, places
from tests.mutation.sources import Function, Source

PREDICATES = frozenset({"accepts", "holds"})
"""Fields of an object that says of a value whether it passes."""
_SHOWN = 60


def values(source: Source, sources: Mapping[str, Source]) -> Iterator[Mutant]:
    """The mutants of what the module's functions look up by name."""
    living = vars(sys.modules[source.name])
    package = source.name.split(".")[0]
    for name, node in _assigned(source.tree):
        same = [each for each in sources.values() if _has(each, name, living.get(name))]
        lines = frozenset(line for each in same for line in _uses(each, name))
        if lines:
            for what, line, other in _others(living[name], node):
                apply = _exchange(package, name, living[name], other)
                yield Mutant(source, line, f"{name}: {what}", apply, lines)


def _has(source: Source, name: str, value: Any) -> bool:
    """Whether the module has this very value under the name."""
    return value is not None and vars(sys.modules[source.name]).get(name) is value


def _uses(source: Source, name: str) -> Iterator[Line]:
    """The lines on which some function looks the name up when it runs."""
    for function in (node for node in ast.walk(source.tree) if isinstance(node, Function)):
        for place in places(function):
            if isinstance(place.node, ast.Name) and place.node.id == name:
                yield from source.marked(place.lines)


def living_rules(package: str) -> list[tuple[Any, str]]:
    """Every living object of the package that carries a predicate, and the predicate's name."""
    return [
        (each, name)
        for each in gc.get_objects()
        if str(type(each).__module__).startswith(package)
        for name in PREDICATES & getattr(type(each), "__dataclass_fields__", {}).keys()
        if callable(getattr(each, name))
    ]


def watch(rule: Any, name: str, refuses: Callable[[Line], None]) -> Callable[[], None]:
    """Tell whenever the predicate is false; what is returned ends that."""
    asked = getattr(rule, name)

    def told(value: Any) -> bool:
        verdict = bool(asked(value))
        if not verdict:
            refuses(_mark(rule))
        return verdict

    object.__setattr__(rule, name, told)
    return lambda: object.__setattr__(rule, name, asked)


def without_rule(rule: Any, name: str, sources: Mapping[str, Source]) -> Mutant | None:
    """The predicate is true of everything; None if it is no business of these modules."""
    code = getattr(getattr(rule, name), "__code__", None)
    source = sources.get(type(rule).__module__)
    line = 1
    if code is not None:
        line = code.co_firstlineno
        source = next((one for one in sources.values() if str(one.path) == code.co_filename), None)
    if source is None:
        return None
    words = next(getattr(rule, word) for word in ("message", "expected") if hasattr(rule, word))

    def apply() -> None:
        object.__setattr__(rule, name, lambda _: True)

    what = f"`{name}` of '{_short(words)}' taken as true"
    return Mutant(source, line, what, apply, frozenset([_mark(rule)]))


def _mark(rule: Any) -> Line:
    return "rule", id(rule)


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that the module gives a value, and the value as it is written."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value


def _others(value: Any, node: ast.expr) -> Iterator[tuple[str, int, Any]]:
    """What may stand in the place of a value: how it differs, the line, the other value."""
    if isinstance(value, re.Pattern):
        for what, other in _patterns(value):
            yield what, node.lineno, other
    elif isinstance(value, int) and not isinstance(value, bool):
        yield f"{value + 1} in place of {value}", node.lineno, value + 1
    elif isinstance(value, Mapping | frozenset | set | tuple) and _is_plain(value):
        yield from _tables(value, _lines(node, len(value)), node.lineno)


def _tables(value: Any, lines: list[int], line: int) -> Iterator[tuple[str, int, Any]]:
    """A table that is written out without each of its entries; any other one emptied."""
    if not lines:
        yield "emptied", line, type(value)()
    for key, at in zip(value, lines, strict=False):
        rest = [each for each in value if each != key]
        other = {each: value[each] for each in rest} if isinstance(value, Mapping) else rest
        yield f"without {key}", at, type(value)(other)


def _is_plain(value: Any) -> bool:
    """Whether the entries are of one type, and none is a check that is broken by itself."""
    entries = value.values() if isinstance(value, Mapping) else value
    kinds = {type(each) for each in entries}
    fields = {name for kind in kinds for name in getattr(kind, "__dataclass_fields__", ())}
    return len(kinds) == 1 and not PREDICATES & fields


def _lines(node: ast.expr, count: int) -> list[int]:
    """The line of each entry where the table is written out."""
    for inner in ast.walk(node):
        for name in ("keys", "elts", "args"):
            entries = getattr(inner, name, None)
            if isinstance(entries, list) and len(entries) == count:
                return [getattr(entry, "lineno", node.lineno) for entry in entries]
    return []


def _patterns(pattern: "re.Pattern[Any]") -> Iterator[tuple[str, Any]]:
    """The pattern that takes everything, the one that takes nothing, and one less alternative."""
    text, flags = pattern.pattern, pattern.flags
    is_bytes = isinstance(text, bytes)
    plain = text.decode("latin-1") if is_bytes else text
    others = [("made to match everything", r"[\s\S]*"), ("made to match nothing", r"(?!)")]
    others += [(f"without the alternative {_short(gone)}", rest) for gone, rest in thinner(plain)]
    for what, other in others:
        yield what, re.compile(other.encode("latin-1") if is_bytes else other, flags)


def thinner(pattern: str) -> Iterator[tuple[str, str]]:
    """Each alternative of each group, and the pattern without it."""
    for start, bars, end in _groups(pattern):
        edges = [start - 1, *bars, end]
        for left, right in pairwise(edges):
            whole = pattern[:start] + pattern[right + 1 :]
            if left >= start:
                whole = pattern[:left] + pattern[right:]
            yield pattern[left + 1 : right], whole


def _groups(pattern: str) -> Iterator[tuple[int, list[int], int]]:
    """Where each group with alternatives begins, its bars, and where it ends."""
    opened: list[tuple[int, list[int]]] = [(0, [])]
    position = 0
    while position < len(pattern):
        letter = pattern[position]
        if letter == "\\":
            position += 1
        elif letter == "[":
            position = _end_of_class(pattern, position)
        elif letter == "(":
            head = re.compile(r"\((\?(P<\w+>|[:=!]|<[=!]))?").match(pattern, position)
            opened.append((head.end() if head else position + 1, []))
        elif letter == "|":
            opened[-1][1].append(position)
        elif letter == ")":
            start, bars = opened.pop()
            if bars:
                yield start, bars, position
        position += 1
    if opened[0][1]:
        yield (*opened[0], len(pattern))


def _end_of_class(pattern: str, position: int) -> int:
    """Where the character class that opens at `position` closes."""
    position += 2 if pattern[position + 1] == "^" else 1
    position += 1 if pattern[position] == "]" else 0
    while pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return position


def _exchange(package: str, name: str, value: Any, other: Any) -> Callable[[], None]:
    """Put the other value wherever a module of the package has the value under its name."""

    def apply() -> None:
        for module in list(sys.modules.values()):
            is_ours = isinstance(module, ModuleType) and module.__name__.startswith(package)
            if is_ours and vars(module).get(name) is value:
                setattr(module, name, other)

    return apply


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
