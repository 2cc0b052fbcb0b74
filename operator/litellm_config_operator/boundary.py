"""The one place where a failure about one object becomes a value that only that object bears.

Law: pure. A step about one object ends in its result or in `Caught`, never in an exception, so
that nobody's object can stop what is decided about others. What was caught names the object, the
step, the type of the exception and the line of code; never the exception's text, which may quote
a key.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K")

_OURS = __name__.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Subject:
    """The object that a step is about."""

    kind: str
    namespace: str
    name: str
    uid: str = ""
    generation: int = 0

    @classmethod
    def of(cls, kind: str, body: Any) -> "Subject":
        """The object of a body from the API server; whatever is odd about it reads as empty."""
        metadata = body.get("metadata") if isinstance(body, Mapping) else None
        found = metadata if isinstance(metadata, Mapping) else {}
        namespace, name, uid = (str(found.get(key, "")) for key in ("namespace", "name", "uid"))
        return cls(kind, namespace, name, uid)

    def __str__(self) -> str:
        return f"{self.kind} {self.namespace}/{self.name}"


@dataclass(frozen=True, slots=True)
class Caught:
    """A step that failed."""

    subject: Subject
    step: str
    error: str
    """The type of the exception."""
    place: str
    """Module and line of our code where it came from."""

    @property
    def message(self) -> str:
        """For the object's status: what happened, what it means, what to do."""
        return (
            f"The operator failed at {self.subject} ({self.step}: {self.error} in {self.place}), "
            "and what was published of it stays. This is a mistake in the operator: please report "
            "this message with the object's spec; changing what changed last may help meanwhile"
        )


def guarded(subject: Subject, step: str, work: Callable[[], T]) -> T | Caught:
    """The result of `work`, or what it failed with. `step` is a word or two for people."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this object alone
        return _caught(subject, step, error)


async def awaited(subject: Subject, step: str, work: Awaitable[T]) -> T | Caught:
    """The same of work that waits for others. Being cancelled is not caught."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this object alone
        return _caught(subject, step, error)


def good(found: Mapping[K, T | Caught]) -> dict[K, T]:
    """The results without what failed."""
    return {key: value for key, value in found.items() if not isinstance(value, Caught)}


def caught_in(found: Iterable[Any]) -> Iterator[Caught]:
    """What failed: values that are `Caught`, or that carry it as their `caught`."""
    for value in found:
        failure = value if isinstance(value, Caught) else getattr(value, "caught", None)
        if failure is not None:
            yield failure


def _caught(subject: Subject, step: str, error: Exception) -> Caught:
    return Caught(subject, step, type(error).__name__, _place(error))


def _place(error: BaseException) -> str:
    """The innermost frame of ours: a library's own line tells less."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == _OURS and module != __name__:
            place = f"{module.partition('.')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or "a library"
