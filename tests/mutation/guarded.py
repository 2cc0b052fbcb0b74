"""Whether every refusal stands behind something that was broken.

Law: a refusal is guarded when a branch leads to it or past it, or when leaving it out is a mutant
of its own. A function that only puts a refusal into words passes the question on to its callers.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.mutation.sources import Function, Source, called, refusals

_CARRIED = frozenset({"Rule", "matching"})
"""Refusals that are objects: each of them is a mutant."""
_LEAVES = ast.Return | ast.Raise | ast.Continue | ast.Break
_OWN_MUTANT = ast.Raise | ast.ExceptHandler | ast.match_case | ast.Starred | ast.BoolOp


@dataclass(frozen=True)
class Refusal:
    """Where a refusal is built, and the name of the function that builds it."""

    source: Source
    line: int
    function: str
    is_guarded: bool


def unguarded(sources: Mapping[str, Source]) -> list[Refusal]:
    """The refusals that nothing guards, in these modules."""
    found = [each for source in sources.values() for each in _built(source)]
    lost: list[Refusal] = []
    asked: set[str] = set()
    while waiting := [each for each in found if not each.is_guarded]:
        found = []
        for refusal in waiting:
            calls = [
                call for source in sources.values() for call in _calls(source, refusal.function)
            ]
            lost += [] if calls else [refusal]
            found += calls if refusal.function not in asked else []
            asked.add(refusal.function)
    return lost


def _built(source: Source) -> Iterator[Refusal]:
    parents = _parents(source.tree)
    for node in refusals(source.tree):
        if not (isinstance(node, ast.Call) and called(node) in _CARRIED):
            yield from _refusal(source, node, parents)


def _calls(source: Source, function: str) -> Iterator[Refusal]:
    parents = _parents(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) == function:
            yield from _refusal(source, node, parents)


def _refusal(
    source: Source, node: ast.AST, parents: Mapping[ast.AST, ast.AST]
) -> Iterator[Refusal]:
    """The refusal, if it is made while some function runs."""
    chain = list(_up(node, parents))
    if chain and isinstance(chain[-1][1], Function):
        name = getattr(chain[-1][1], "name", "")
        guarded = any(_guards(parent, child) for child, parent in chain)
        yield Refusal(source, node.lineno, name, guarded)  # type: ignore[attr-defined]


def _up(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    """The steps from a node to the function that it is in: child and parent."""
    while node in parents:
        yield node, parents[node]
        node = parents[node]
        if isinstance(node, Function):
            return


def _guards(parent: ast.AST, child: ast.AST) -> bool:
    if isinstance(child, _OWN_MUTANT) or isinstance(parent, ast.BoolOp):
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Yield | ast.YieldFrom):
        return True
    if isinstance(parent, ast.If | ast.IfExp | ast.While):
        return child is not parent.test
    if any(each.ifs for each in getattr(parent, "generators", ())):
        return True
    return any(_may_leave(before) for before in _before(parent, child))


def _before(parent: ast.AST, child: ast.AST) -> Iterator[ast.AST]:
    """The statements that run before it in the same block."""
    for _, block in ast.iter_fields(parent):
        if isinstance(block, list) and child in block:
            yield from block[: block.index(child)]


def _may_leave(statement: ast.AST) -> bool:
    """Whether a branch in it ends the function or the round of the loop."""
    is_branch = isinstance(statement, ast.If | ast.For | ast.While | ast.Try | ast.Match)
    return is_branch and any(isinstance(inner, _LEAVES) for inner in ast.walk(statement))


def _parents(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
