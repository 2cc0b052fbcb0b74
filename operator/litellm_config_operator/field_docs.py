"""The docstring below a field is its description in the schema.

Law: sources are read only when a schema is generated. pydantic's `use_attribute_docstrings` reads
them whenever a class is made, which was a quarter of the time that the operator takes to start.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstring of each field that has one, by the field's name; the nearest class wins."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, BaseModel) and each is not BaseModel:
            found.update(_documented(each.__module__).get(each.__name__, {}))
    return found


@cache
def _documented(module: str) -> dict[str, dict[str, str]]:
    """The fields of every class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: dict(_docs(node)) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }


def _docs(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, after in pairwise(node.body):
        match statement, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
