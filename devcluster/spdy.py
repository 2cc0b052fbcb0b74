"""SPDY/3.1, the protocol that the API server speaks to a kubelet for exec and port-forward.

Law: what `draft-mbelshe-httpbis-spdy-00` says of frames and streams, as the answering side. It
has no flow control, as the other side (`moby/spdystream`) has none. No library that is
maintained speaks SPDY any more: browsers gave it up in 2016.
"""

import asyncio
import contextlib
import struct
import zlib
from collections.abc import AsyncIterator, Mapping

PROTOCOL = "SPDY/3.1"
CONTROL = 0x80030000
SYN_STREAM, SYN_REPLY, RST_STREAM, PING, GOAWAY, HEADERS = 1, 2, 3, 6, 7, 8
FIN = 0x01
HEADERS_AT = {SYN_STREAM: 10, HEADERS: 4}
"""Where the block of headers begins in a frame."""
CHUNK = 32768

DICTIONARY_WORDS = (
    "options head post put delete trace accept accept-charset accept-encoding accept-language "
    "accept-ranges age allow authorization cache-control connection content-base "
    "content-encoding content-language content-length content-location content-md5 "
    "content-range content-type date etag expect expires from host if-match if-modified-since "
    "if-none-match if-range if-unmodified-since last-modified location max-forwards pragma "
    "proxy-authenticate proxy-authorization range referer retry-after server te trailer "
    "transfer-encoding upgrade user-agent vary via warning www-authenticate method get status "
    "200_OK version HTTP/1.1 url public set-cookie keep-alive origin"
)
DICTIONARY_END = (
    "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505"
    "203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request"
    "401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented"
    "503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, "
    "Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,"
    "application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdch"
    "charset=utf-8charset=iso-8859-1,utf-,*,enq=0."
)


def sized(text: str) -> bytes:
    """A string after its length, as headers have it."""
    data = text.encode()
    return struct.pack(">I", len(data)) + data


DICTIONARY = (
    b"".join(sized(word.replace("_", " ")) for word in DICTIONARY_WORDS.split())
    + DICTIONARY_END.encode()
)
"""What both sides' compression begins with: section 2.6.10.1 of the draft."""


class Stream:
    """One stream that the other side opened."""

    def __init__(self, number: int, headers: Mapping[str, str], session: "Session") -> None:
        self.headers = headers
        self.incoming = asyncio.StreamReader()
        self._number = number
        self._session = session
        self._closed = False

    async def write(self, data: bytes) -> None:
        """Send it, in frames that leave room for other streams."""
        for start in range(0, len(data), CHUNK):
            await self._session.send_data(self._number, data[start : start + CHUNK], 0)

    async def close(self) -> None:
        """Say that nothing more follows."""
        if not self._closed:
            self._closed = True
            await self._session.send_data(self._number, b"", FIN)


class Session:
    """A connection after the upgrade."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._inflate = zlib.decompressobj(zdict=DICTIONARY)
        self._deflate = zlib.compressobj(zdict=DICTIONARY)
        self._streams: dict[int, Stream] = {}
        self._writing = asyncio.Lock()
        self._last = 0

    async def streams(self) -> AsyncIterator[Stream]:
        """Every stream that the other side opens, until the connection ends."""
        try:
            while frame := await self._frame():
                if stream := await self._take(*frame):
                    yield stream
        finally:
            for stream in self._streams.values():
                stream.incoming.feed_eof()

    async def _frame(self) -> tuple[int, int, bytes] | None:
        """The first word, the flags and the payload of the next frame; None at the end."""
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            first, rest = struct.unpack(">II", await self._reader.readexactly(8))
            return first, rest >> 24, await self._reader.readexactly(rest & 0xFFFFFF)
        return None

    async def _take(self, first: int, flags: int, payload: bytes) -> Stream | None:
        kind = first & ~CONTROL if first & 0x80000000 else None
        if kind is None:
            self._feed(first, payload, flags)
        elif kind in HEADERS_AT:
            headers = self._headers(payload[HEADERS_AT[kind] :])
            if kind == SYN_STREAM:
                return await self._open(number_of(payload), headers, flags)
        elif kind == PING:
            await self._send(PING, payload)
        elif kind == RST_STREAM:
            self._feed(number_of(payload), b"", FIN)
        return None

    def _feed(self, number: int, data: bytes, flags: int) -> None:
        if stream := self._streams.get(number):
            if data:
                stream.incoming.feed_data(data)
            if flags & FIN:
                stream.incoming.feed_eof()
                del self._streams[number]

    def _headers(self, block: bytes) -> dict[str, str]:
        text = self._inflate.decompress(block)
        (count,), at = struct.unpack_from(">I", text), 4
        words = []
        for _ in range(2 * count):
            (size,) = struct.unpack_from(">I", text, at)
            words.append(text[at + 4 : at + 4 + size].decode())
            at += 4 + size
        return dict(zip(words[::2], words[1::2], strict=True))

    async def _open(self, number: int, headers: dict[str, str], flags: int) -> Stream:
        stream = self._streams[number] = Stream(number, headers, self)
        self._last = number
        none = self._deflate.compress(struct.pack(">I", 0))
        none += self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self._send(SYN_REPLY, struct.pack(">I", number) + none)
        if flags & FIN:
            self._feed(number, b"", FIN)
        return stream

    async def send_data(self, number: int, data: bytes, flags: int) -> None:
        """One frame of a stream."""
        await self._write(number, flags, data)

    async def _send(self, kind: int, payload: bytes) -> None:
        await self._write(CONTROL | kind, 0, payload)

    async def _write(self, first: int, flags: int, payload: bytes) -> None:
        async with self._writing:
            self._writer.write(struct.pack(">II", first, flags << 24 | len(payload)) + payload)
            await self._writer.drain()

    async def say_goodbye(self) -> None:
        """Tell the other side that no stream will be served any more."""
        with contextlib.suppress(OSError):
            await self._send(GOAWAY, struct.pack(">II", self._last, 0))


def number_of(payload: bytes) -> int:
    """The stream that a control frame is about."""
    (word,) = struct.unpack_from(">I", payload)
    return int(word) & 0x7FFFFFFF
