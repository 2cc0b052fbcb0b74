"""Who is told of requests, or is called beside the models: hosts that record what arrives.

Law: of a header only its fingerprint is kept.
"""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from devcluster.upstream import fingerprint

LENGTH_DELIMITED = 2


@dataclass(frozen=True)
class Received:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    """The fingerprints of the values, by lower-case names."""
    body: bytes = field(repr=False)


class Receiver:
    """One host, which answers everything with an empty JSON object."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._received: list[Received] = []

    def record(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> None:
        """Keep a request that arrived."""
        shown = {name: fingerprint(value) for name, value in headers.items()}
        with self._lock:
            self._received.append(Received(method, path, shown, body))

    def received(self) -> list[Received]:
        """Everything that arrived so far, in its order."""
        with self._lock:
            return list(self._received)


@dataclass(frozen=True)
class Span:
    """A part of a trace, as OTLP sends it."""

    name: str
    attributes: Mapping[str, str]
    """Those that are text."""


def spans(body: bytes) -> list[Span]:
    """The spans of an OTLP request for traces, in protobuf.

    The numbers are those of opentelemetry/proto/{collector/trace,trace,common}/v1.
    """
    return [
        Span(
            name="".join(text.decode() for text in parts(span, 5)),
            attributes=dict(attribute(each) for each in parts(span, 9)),
        )
        for resource in parts(body, 1)
        for scope in parts(resource, 2)
        for span in parts(scope, 2)
    ]


def attribute(pair: bytes) -> tuple[str, str]:
    """A name and its text, which is empty where the value is something else."""
    (name,) = parts(pair, 1)
    return name.decode(), "".join(
        text.decode() for value in parts(pair, 2) for text in parts(value, 1)
    )


def parts(message: bytes, wanted: int) -> Iterator[bytes]:
    """The strings and messages with this number in a protobuf message."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        number, kind = tag >> 3, tag & 7
        if kind == LENGTH_DELIMITED:
            length, at = varint(message, at)
            if number == wanted:
                yield message[at : at + length]
            at += length
        elif kind == 0:
            _, at = varint(message, at)
        else:
            at += {1: 8, 5: 4}[kind]


def varint(message: bytes, at: int) -> tuple[int, int]:
    """A number, and where what follows it begins."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
