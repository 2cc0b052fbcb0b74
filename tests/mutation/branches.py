"""What can be broken in the functions of one module: each condition, operand, list and refusal.

Law: a mutant changes one place of the syntax tree. The compiler still sees every name that the
place mentioned, so that the code of a living function can be exchanged.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.mutation.sources import Function, Source, called

_PREDICATES = frozenset({"all", "any", "bool", "isinstance"})
_BOUNDS = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt}
_QUANTIFIERS = {"all": "any", "any": "all"}
_NOT_RUN = frozenset({"annotation", "decorator_list", "returns"})
_UNITS = ast.stmt | ast.ExceptHandler | ast.match_case
_SHOWN = 60


Line = tuple[str, int]
"""A file and the number of a line in it."""


@dataclass(frozen=True)
class Mutant:
    """One way to break one place."""

    source: Source
    line: int
    what: str
    """What was done, in words."""
    apply: Callable[[], None] = field(repr=False)
    """Break it. Only ever called in a process that ends afterwards."""
    lines: frozenset[Line]
    """Who runs none of these cannot notice."""
    decides: frozenset[Line] = frozenset()
    """Who runs these notices best: they run or do not run because of it."""
    is_syntax: bool = False
    """Whether `apply` changes the module's tree, so that its functions need new code."""


@dataclass(frozen=True)
class Place:
    """Where a node stands: in which field of its parent, and in what that runs as one."""

    node: ast.AST
    holder: ast.AST
    name: str
    index: int | None
    function: Function
    unit: ast.AST
    """The innermost statement, handler, case or lambda that the node is a part of."""

    def put(self, node: ast.AST) -> None:
        """Put another node there."""
        if self.index is None:
            setattr(self.holder, self.name, node)
        else:
            getattr(self.holder, self.name)[self.index] = node

    @property
    def line(self) -> int:
        """Where it begins."""
        return _first_line(self.node)

    @property
    def lines(self) -> range:
        """The lines of the unit, without those of statements in it."""
        body = getattr(self.unit, "body", None)
        last = body[0].lineno - 1 if isinstance(body, list) else self.unit.end_lineno  # type: ignore[attr-defined]
        first = _first_line(self.unit)
        return range(first, max(first, last) + 1)

    @property
    def decides(self) -> range:
        """The lines of the statements that the condition here lets run."""
        body = getattr(self.holder, "body", None)
        if self.name != "test" or not isinstance(body, list):
            return range(0)
        return range(body[0].lineno, body[-1].end_lineno + 1)


def branches(source: Source) -> Iterator[Mutant]:
    """Every mutant of the functions of a module."""
    for function in (node for node in ast.walk(source.tree) if isinstance(node, Function)):
        for place in places(function):
            lines, decides = source.marked(place.lines), source.marked(place.decides)
            for what, apply in _ways(place):
                yield Mutant(source, place.line, what, apply, lines, decides, is_syntax=True)


def places(function: Function) -> Iterator[Place]:
    """The nodes that run when the function runs: without functions in it, without annotations."""
    waiting = list(_children(function, {"body"}, function, function))
    while waiting:
        place = waiting.pop(0)
        yield place
        node = place.node
        if not isinstance(node, Function | ast.ClassDef):
            inside = _children(node, set(node._fields) - _NOT_RUN, function, place.unit)
            waiting = [*inside, *waiting]


def _children(
    holder: ast.AST, fields: set[str], function: Function, unit: ast.AST
) -> Iterator[Place]:
    for name in (name for name in holder._fields if name in fields):
        found = getattr(holder, name)
        many = isinstance(found, list)
        for index, node in enumerate(found if many else [found]):
            if isinstance(node, ast.AST):
                within = node if isinstance(node, _UNITS) else unit
                yield Place(node, holder, name, index if many else None, function, within)


def _first_line(node: ast.AST) -> int:
    line: int = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno  # type: ignore[attr-defined]
    return line


Ways = Iterator[tuple[str, Callable[[], None]]]


def _ways(place: Place) -> Ways:
    """What can be done to a node there, in words, and how."""
    node = place.node
    if isinstance(node, ast.expr):
        yield from _ways_of_value(place, node)
    elif isinstance(node, ast.Raise) or _is_told(node):
        yield "left out", lambda: place.put(_nothing(node))
    elif isinstance(node, ast.ExceptHandler):
        nothing = _at(node, ast.Tuple([], ast.Load()))
        yield "made to catch nothing", lambda: setattr(node, "type", nothing)
    elif isinstance(node, ast.match_case):
        never = _at(node.pattern, ast.Constant(False))
        yield "made to match nothing", lambda: setattr(node, "guard", never)


def _ways_of_value(place: Place, node: ast.expr) -> Ways:
    if _is_condition(place):
        yield from _forced(place, node)
    if isinstance(node, ast.BoolOp):
        yield from _without_operand(place, node)
    elif isinstance(node, ast.Compare):
        yield from _beside_its_bound(node)
    elif isinstance(node, ast.Call):
        yield from _another_quantifier(node)
    elif _is_listing(place):
        yield from _without_item(node)
    elif _is_union(place):
        yield from _without_type(place, node)


def _forced(place: Place, node: ast.expr) -> Ways:
    for value in (False, True):
        what = f"`{_short(node)}` taken as {str(value).lower()}"
        yield what, lambda value=value: place.put(_constant(node, value))


def _without_operand(place: Place, node: ast.BoolOp) -> Ways:
    word = "and" if isinstance(node.op, ast.And) else "or"
    for operand in node.values:

        def drop(operand: ast.expr = operand) -> None:
            first, *more = (each for each in node.values if each is not operand)
            node.values = [_mentioning(operand, first), *more]
            if not more:
                place.put(node.values[0])

        yield f"`{_short(operand)}` left out of the `{word}`", drop


def _beside_its_bound(node: ast.Compare) -> Ways:
    for index, other in enumerate(_BOUNDS.get(type(operator)) for operator in node.ops):
        if other is not None:
            what = f"the bound of `{_short(node)}` moved by one"
            yield what, lambda index=index, other=other: node.ops.__setitem__(index, other())


def _another_quantifier(node: ast.Call) -> Ways:
    name = node.func
    other = _QUANTIFIERS.get(name.id) if isinstance(name, ast.Name) else None
    if other is not None:
        what = f"`{_short(node)}` made to ask for {other}"
        yield what, lambda: setattr(name, "id", other)


def _without_item(node: ast.expr) -> Ways:
    items: list[ast.expr] = node.elts  # type: ignore[attr-defined]
    for item in items:
        what = f"`{_short(item)}` left out of `{_short(node)}`"
        yield what, lambda item=item: items.remove(item)


def _without_type(place: Place, node: ast.expr) -> Ways:
    left, right = node.left, node.right  # type: ignore[attr-defined]
    for kept, dropped in ((left, right), (right, left)):
        what = f"{_short(dropped)} left out of the types"
        yield what, lambda kept=kept: place.put(kept)


def _is_condition(place: Place) -> bool:
    """Whether the value there is only asked whether it is true."""
    if isinstance(place.node, ast.Constant):
        return False
    if place.name in {"test", "ifs", "guard"}:
        return True
    if isinstance(place.holder, ast.Return):
        returns = getattr(place.function, "returns", None)
        return returns is not None and ast.unparse(returns) == "bool"
    return place.holder is place.function and _looks_bool(place.node)


def _looks_bool(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in _PREDICATES
    negated = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return negated or isinstance(node, ast.Compare | ast.BoolOp)


def _is_told(node: ast.AST) -> bool:
    """Whether a statement passes a problem on, or calls something for what it does."""
    told = ast.Yield | ast.YieldFrom | ast.Call
    return isinstance(node, ast.Expr) and isinstance(node.value, told)


def _is_listing(place: Place) -> bool:
    """Whether it is a list of alternatives, of which each can be taken out."""
    node = place.node
    if isinstance(node, ast.List):
        return any(isinstance(item, ast.Starred) for item in node.elts)
    if isinstance(node, ast.Tuple):
        if isinstance(place.holder, ast.Call | ast.ExceptHandler):
            return place.name in {"args", "type"}
        return place.name in {"comparators", "iter"}
    return isinstance(node, ast.Set)


def _is_union(place: Place) -> bool:
    """Whether it is `A | B` in the second argument of isinstance."""
    holder = place.holder
    is_types = isinstance(holder, ast.Call) and called(holder) == "isinstance"
    return _is_either(place.node) and (is_types or _is_either(holder))


def _is_either(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


def _constant(node: ast.expr, value: bool) -> ast.expr:
    """`value`, whatever the expression would be; what it assigns on the way stays assigned."""
    if any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(node)):
        pair = ast.Tuple([node, ast.Constant(value)], ast.Load())
        return _at(node, ast.Subscript(pair, ast.Constant(1), ast.Load()))
    return _mentioning(node, ast.Constant(value))


def _mentioning(other: ast.expr, node: ast.expr) -> ast.expr:
    """The node, while the compiler still sees the names of the other."""
    return _at(other, ast.IfExp(ast.Constant(True), node, other))


def _nothing(like: ast.AST) -> ast.stmt:
    """A statement that does nothing; what yielded is a generator still."""
    return _at(like, ast.If(ast.Constant(False), [like], []))


def _at(like: ast.AST, node: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(node, like))


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
