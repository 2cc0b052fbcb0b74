"""The modules of the package as syntax trees, and which of them say no.

Law: nothing is listed by hand but the words with which a refusal is built and the modules that let
something through; a new module that refuses something is found without an edit.
"""

import ast
import importlib.util
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BUILDERS = frozenset(
    {
        "Caught",
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


def modules_that_say_no(sources: Mapping[str, Source], gates: Iterable[str]) -> list[str]:
    """The modules that refuse something on its way to one of the `gates`.

    A module refuses when it builds a refusal, when one that does asks it for a verdict, or when
    only such modules use it. What is no part of what a gate imports only reports or documents.
    """
    reached = _imported_by(sources, gates)
    found = {name for name in reached if next(refusals(sources[name].tree), None)}
    found |= {name for each in found for name in _judges_of(sources[each], sources)} & reached
    users = _users(sources)
    while more := {name for name in reached - found if users[name] and users[name] <= found}:
        found |= more
    return sorted(found)


def refusals(tree: ast.Module) -> Iterator[ast.AST]:
    """Where a refusal is built: a call of a builder, or a problem in words."""
    texts = {name for name, text in _constants(tree) if _is_sentence(text, frozenset())}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in BUILDERS:
            yield node
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _speaks(node):
            yield from (inner for inner in ast.walk(node) if _tells(inner, texts))


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _speaks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return node.returns is not None and ast.unparse(node.returns) in SENTENCES


def _tells(node: ast.AST, texts: Collection[str]) -> bool:
    """Whether a problem in words is passed on there. What is yielded may begin with the words of
    another function.
    """
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
        return True
    told = isinstance(node, ast.Return | ast.Yield) and node.value is not None
    return told and _is_sentence(node.value, texts)


def _is_sentence(node: ast.expr, texts: Collection[str]) -> bool:
    """Whether it is text of more than one word, or the name of such a text."""
    match node:
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            return _is_sentence(one, texts) or _is_sentence(other, texts)
        case ast.Name(id=name):
            return name in texts
        case ast.JoinedStr(values=parts):
            return any(" " in str(part.value) for part in parts if isinstance(part, ast.Constant))
    return isinstance(node, ast.Constant) and " " in str(node.value).strip()


def _imported_by(sources: Mapping[str, Source], gates: Iterable[str]) -> set[str]:
    """The modules that the gates are made of, themselves included."""
    reached: set[str] = set()
    waiting = list(gates)
    while waiting:
        name = waiting.pop()
        if name in sources and name not in reached:
            reached.add(name)
            waiting += _imports(sources[name].tree)
    return reached


def _users(sources: Mapping[str, Source]) -> dict[str, set[str]]:
    """Which modules import each module."""
    users: dict[str, set[str]] = {name: set() for name in sources}
    for name, source in sources.items():
        for used in set(_imports(source.tree)) & sources.keys() - {name}:
            users[used].add(name)
    return users


def _imports(tree: ast.Module) -> Iterator[str]:
    """What a module imports. A module of which it takes constants alone decides nothing for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if not all(each.name.isupper() for each in node.names):
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
