"""Turns an exception in a step about one object into a value that concerns that object alone.

Law: pure. A step about one object ends in its result or in `Caught`, never in an exception, so
that one object cannot stop decisions about others. `Caught` names the object, the step, the type
of the exception and the line of code; never the exception's text, which may quote a key.
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
        """The object of a body from the API server. Fields of a wrong type count as empty."""
        metadata = body.get("metadata") if isinstance(body, Mapping) else None
        fields = metadata if isinstance(metadata, Mapping) else {}
        namespace, name, uid = (str(fields.get(key, "")) for key in ("namespace", "name", "uid"))
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
    """Module and line of our code where it was raised."""

    @property
    def message(self) -> str:
        """For the object's status: what happened, what it means, what to do."""
        return (
            f"The operator failed at {self.subject} ({self.step}: {self.error} in {self.place}), "
            "and what was published of it stays. This is a mistake in the operator: please report "
            "this message with the object's spec; changing what changed last may help meanwhile"
        )


def guarded(subject: Subject, step: str, work: Callable[[], T]) -> T | Caught:
    """The result of `work`, or its failure. `step` names it in a word or two for people."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - any failure concerns this object alone
        return caught(subject, step, error)


async def awaited(subject: Subject, step: str, work: Awaitable[T]) -> T | Caught:
    """The same for asynchronous work. Cancellation is not caught."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - any failure concerns this object alone
        return caught(subject, step, error)


def good(results: Mapping[K, T | Caught]) -> dict[K, T]:
    """The results without failures."""
    return {key: value for key, value in results.items() if not isinstance(value, Caught)}


def caught_in(values: Iterable[Any]) -> Iterator[Caught]:
    """The failures: values that are `Caught`, or have one as their `caught`."""
    for value in values:
        failure = value if isinstance(value, Caught) else getattr(value, "caught", None)
        if failure is not None:
            yield failure


def caught(subject: Subject, step: str, error: Exception) -> Caught:
    """An exception as a value."""
    return Caught(subject, step, type(error).__name__, _place(error))


def _place(error: BaseException) -> str:
    """The innermost line of our own code, also when a library raised."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == _OURS and module != __name__:
            place = f"{module.partition('.')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or "a library"
