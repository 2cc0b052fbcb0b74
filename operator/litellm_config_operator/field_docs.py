"""The docstring below a field is its description in the schema.

Law: sources are read only when somebody asks for a description. pydantic's
`use_attribute_docstrings` reads them whenever a class is made, which was a quarter of the time
that the operator takes to start.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema


class Documented(BaseModel):
    """A model whose schema has what is said below its fields."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Carry it into the generated schema."""
        found = handler.resolve_ref_schema(handler(schema))
        for name, text in field_docs(cls).items():
            alias = cls.model_fields[name].alias or name
            found["properties"][alias].setdefault("description", text)
        return found


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstring of each field that has one, by the field's name; the nearest class wins."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, Documented):
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
