"""Sends one request of a connection test and reads its answer, within limits.

Law: a list page is read up to 4 MiB, anything else up to 16 KiB, and a compressed body not at all
(48 KB can become 50 MB in one chunk). Large documents are parsed one at a time, and only if they
hold no more values than a list does: 4 MiB of `{"":{` would take half a gigabyte. An answer that
is not JSON is still an answer.
"""

import asyncio
import json
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

import httpx

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.guarded_transport import GuardedTransport, TransportFault
from litellm_config_operator.probing.verdicts import Observed

MAX_PAGE_BYTES = 4 * 1024 * 1024
MAX_ERROR_BYTES = 16 * 1024
# Parsing more than this would block the event loop for milliseconds.
_PARSE_IN_THREAD_BYTES = 256 * 1024
_MAX_VALUES = 100_000
_PARSER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="parse")
_WORTH_A_SECOND_TRY = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE}
_HEADERS = {
    "accept": "application/json",
    "accept-encoding": "identity",
    "user-agent": "litellm-config-operator",
}


class ProbeClient:
    """Asks one server. `latency_milliseconds` is the time to the head of its first answer."""

    def __init__(self, transport: GuardedTransport) -> None:
        self._transport = transport
        self.latency_milliseconds: int | None = None

    async def ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None = None,
    ) -> Observed:
        """The answer, with one retry if the connection breaks. Raises TransportFault."""
        try:
            seen = await self._ask_once(method, url, headers, form)
        except TransportFault as fault:
            if fault.reason is not ProbeReason.CONNECTION_FAILED:
                raise
            return await self._ask_once(method, url, headers, form)
        if seen.status in _WORTH_A_SECOND_TRY and "retry-after" not in seen.headers:
            return await self._ask_once(method, url, headers, form)
        return seen

    async def _ask_once(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> Observed:
        stopwatch = _Stopwatch()
        try:
            request = httpx.Request(
                method,
                url,
                headers={**_HEADERS, **headers},
                data=form or None,
                extensions={"trace": stopwatch.note},
            )
        except httpx.InvalidURL:  # httpx is stricter about numbers that look like addresses
            raise TransportFault(ProbeReason.INVALID_URL, "has a host that cannot be") from None
        response = await self._transport.handle_async_request(request)
        if self.latency_milliseconds is None:
            self.latency_milliseconds = stopwatch.milliseconds
        try:
            return await _observe(response)
        finally:
            await response.aclose()


class _Stopwatch:
    """Times a request from its first byte to the head of its answer, without connecting."""

    def __init__(self) -> None:
        self._started = self._ended = 0.0

    async def note(self, event: str, _info: Mapping[str, Any]) -> None:
        """Take an event of httpcore's trace; its details hold headers and are not read."""
        if event == "http11.send_request_headers.started":
            self._started = time.perf_counter()
        elif event == "http11.receive_response_headers.complete":
            self._ended = time.perf_counter()

    @property
    def milliseconds(self) -> int:
        return max(0, round((self._ended - self._started) * 1000))


async def _observe(response: httpx.Response) -> Observed:
    headers = {name.lower(): value for name, value in response.headers.items()}
    seen = Observed(response.status_code, headers)
    is_page = seen.status == HTTPStatus.OK and not seen.is_html
    if headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        if is_page:
            raise TransportFault(ProbeReason.RESPONSE_TOO_LARGE)
        return seen
    body = await _read(response, MAX_PAGE_BYTES if is_page else MAX_ERROR_BYTES)
    if is_page and (len(body) > MAX_PAGE_BYTES or _values(body) > _MAX_VALUES):
        raise TransportFault(ProbeReason.RESPONSE_TOO_LARGE)
    text = body[:MAX_ERROR_BYTES].decode("utf-8", "replace")
    return Observed(seen.status, headers, await _parse(body), text)


def _values(body: bytearray) -> int:
    """An upper bound for the values of a JSON document, counted without parsing it."""
    return sum(body.count(mark) for mark in (b",", b"[", b"{"))


async def _read(response: httpx.Response, limit: int) -> bytearray:
    """The raw body, cut after the part that exceeds `limit` bytes."""
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > limit:
            break
    return body


async def _parse(body: bytearray) -> Any:
    if len(body) > _PARSE_IN_THREAD_BYTES:
        return await asyncio.get_running_loop().run_in_executor(_PARSER, _load, body)
    return _load(body)


def _load(body: bytearray) -> Any:
    """The JSON document; None if it is not JSON or is nested too deep for Python."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
