"""The modules of the package as syntax trees, and which of them say no.

Law: nothing is listed by hand but the words with which a refusal is built and the modules that let
something through; a new module that refuses something is found without an edit.
"""

import ast
import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BUILDERS = frozenset(
    {
        "Malformed",
        "PydanticCustomError",
        "Rule",
        "UnusableFile",
        "Unresolved",
        "false",
        "matching",
    }
)
"""Calls that make a refusal."""

SENTENCES = frozenset({"str | None", "Iterator[str]", "list[str]"})
"""What a function is annotated with that returns a problem in words, or none."""

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class Source:
    """One module."""

    name: str
    path: Path
    tree: ast.Module
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """What is written there."""
        return self.lines[number - 1].strip()

    def marked(self, numbers: Iterable[int]) -> frozenset[tuple[str, int]]:
        """The lines of these numbers, as lines of this file."""
        return frozenset((str(self.path), number) for number in numbers)


def read_package(package: str) -> dict[str, Source]:
    """Every module of an importable package, by its full name."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"there is no package {package}")
    root = Path(spec.origin).parent
    found = {}
    for path in sorted(root.rglob("*.py")):
        steps = (package, *path.relative_to(root).with_suffix("").parts)
        name = ".".join(steps).removesuffix(".__init__")
        text = path.read_text("utf-8")
        found[name] = Source(name, path, ast.parse(text, str(path)), tuple(text.splitlines()))
    return found


def modules_that_say_no(sources: Mapping[str, Source], gates: tuple[str, ...]) -> list[str]:
    """The modules that refuse something on its way to one of the `gates`.

    A module refuses when it builds a refusal, or when one that does asks it for a verdict. What is
    no part of what a gate imports only reports or documents.
    """
    reached = _imported_by(sources, gates)
    refusing = {name for name in reached if next(refusals(sources[name].tree), None)}
    asked = {name for each in refusing for name in _judges_of(sources[each], sources)}
    return sorted(refusing | (asked & reached))


def refusals(tree: ast.Module) -> Iterator[ast.AST]:
    """Where a refusal is built: a call of a builder, or a problem in words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in BUILDERS:
            yield node
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _speaks(node):
            yield from (inner for inner in ast.walk(node) if _is_sentence_told(inner))


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _speaks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return node.returns is not None and ast.unparse(node.returns) in SENTENCES


def _is_sentence_told(node: ast.AST) -> bool:
    is_told = isinstance(node, ast.Return | ast.Yield) and node.value is not None
    return is_told and _is_sentence(node.value)


def _is_sentence(node: ast.expr) -> bool:
    """Whether it is text in quotes of more than one word."""
    if isinstance(node, ast.BinOp):
        return _is_sentence(node.left) or _is_sentence(node.right)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(isinstance(text, str) and " " in text.strip() for text in texts)


def _imported_by(sources: Mapping[str, Source], gates: tuple[str, ...]) -> set[str]:
    """The modules that the gates are made of, themselves included."""
    reached: set[str] = set()
    waiting = list(gates)
    while waiting:
        name = waiting.pop()
        if name in sources and name not in reached:
            reached.add(name)
            waiting += _imports(sources[name].tree)
    return reached


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _judges_of(source: Source, sources: Mapping[str, Source]) -> Iterator[str]:
    """The modules imported by `source` of which it calls a public function that answers a bool."""
    calls = {called(node) for node in ast.walk(source.tree) if isinstance(node, ast.Call)}
    for name in set(_imports(source.tree)) & sources.keys():
        if any(judge in calls for judge in _verdicts(sources[name].tree)):
            yield name


def _verdicts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name, returns=ast.Name(id="bool")) if name[0] != "_":
                yield name
