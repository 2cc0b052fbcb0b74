"""The status of an object as the API server gave it.

Law: it is kept compressed, because parsed it takes far more memory, and it is looked at
only when the object's next status is worked out. What cannot be read counts as absent.
"""

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, core_schema

from litellm_config_operator.v1alpha1.shared import NamespacedName

Read = TypeVar("Read", bound=BaseModel)

_MARSHAL = 2
"""Which of Python's own formats: equal values are equal bytes, in a fifth of JSON's time."""

_WINDOW, _MEMORY = 12, 4
"""zlib's `wbits` and `memLevel`. With its own, 15 and 8, a status of 1.4 kB took 20 to 90 us, most
of it to prepare a large window; with these it takes 10.
"""

_RECENT = 16
"""Statuses that are kept parsed: one is read several times while it is worked out anew."""


def _packed(found: dict[str, Any]) -> bytes:
    """A JSON object, compressed.

    Raises:
        ValueError: it is nested too deep.
    """
    packer = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(marshal.dumps(found, _MARSHAL)) + packer.flush()


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """The status of one object."""

    packed: bytes = field(default=_packed({}), repr=False)
    """A JSON object, compressed. One of 1.4 kB takes 0.6 kB so, and 11 kB parsed."""
    test_requested: str | None = None
    """`testRequested`; this and the next two are asked of all objects at once."""
    installation: str | None = None
    """`installation`, as it is."""
    proxies: frozenset[NamespacedName] = frozenset()
    """The LLMProxies that `proxies` tells of."""

    @classmethod
    def of(cls, found: object) -> "LiveStatus":
        """From the parsed JSON."""
        if not isinstance(found, Mapping):
            return cls()
        try:
            packed = _packed(dict(found))
        except ValueError:  # it is nested too deep
            return cls()
        proxies = found.get("proxies")
        return cls(
            packed,
            _text(found.get("testRequested")),
            _text(found.get("installation")),
            _same(frozenset(_names(proxies if isinstance(proxies, list) else ()))),
        )

    def json(self) -> dict[str, Any]:
        """As it was. Others see the same dictionary: it is never changed."""
        return _json(self.packed)

    def read(self, kind: type[Read]) -> Read:
        """As that kind of status."""
        return cast("Read", _read(kind, self.packed))


@lru_cache(_RECENT)
def _json(packed: bytes) -> dict[str, Any]:
    found: dict[str, Any] = marshal.loads(zlib.decompress(packed))  # noqa: S302 - our own
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _names(items: Iterable[object]) -> Iterator[NamespacedName]:
    for item in items:
        if isinstance(item, dict):
            namespace, name = item.get("namespace"), item.get("name")
            if isinstance(namespace, str) and isinstance(name, str):
                yield NamespacedName(namespace, name)


@lru_cache(256)
def _same(names: frozenset[NamespacedName]) -> frozenset[NamespacedName]:
    """The first of equal ones: most objects tell of the same LLMProxies."""
    return names


@lru_cache(_RECENT)
def _read(kind: type[BaseModel], packed: bytes) -> BaseModel:
    try:
        return kind.model_validate(_json(packed))
    except (ValidationError, RecursionError):
        return kind()


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Annotates a field that holds a LiveStatus; the schema shows what it is read as."""

    kind: type[BaseModel]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Keep the status as it is."""
        shown = handler.generate_schema(self.kind)
        return core_schema.no_info_wrap_validator_function(_kept, shown)


def _kept(found: object, _: ValidatorFunctionWrapHandler) -> LiveStatus:
    return LiveStatus.of(found)
