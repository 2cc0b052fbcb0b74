"""Ask a LiteLLM process what it really serves.

Law: the only module that talks to the proxy. No answer is None, never a guess; an answer that is
not LiteLLM's is none, whoever the pod is. It is not decompressed (1 KB can become 1 MB), no
redirect is followed, and no more of it is read than the published models may take. The master key
travels in one header to the pod's own address and is in no message.

LiteLLM 1.108.7 and 1.110.2: `/model/info` lists every deployment with its `model_info` (7.7 KB a
model); with `?litellm_model_id=` it answers 200 and one row for an id that it runs, and 400 for
one that it does not. The status alone proves nothing: the row must be the one that was asked for.
`/health/readiness/details` (also 1.106.2) tells the version, in 900 bytes; `/health/readiness`
does not.
"""

import asyncio
import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from litellm_config_operator.boundary import Caught, Subject, awaited
from litellm_config_operator.config.render import (
    ENTRY_ID_PREFIX,
    REVISION_FIELD,
    SENTINEL_ID_PREFIX,
    Config,
)
from litellm_config_operator.deciding.world import Pod, Served
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import Verification

_DEADLINE = 10.0
"""Seconds for one pod, also for asking one by one for wildcard entries that LiteLLM's list expands
to nothing; a pod that needs longer did not answer. 1,000 models are 7.8 MB, answered in 0.2 s on a
quiet machine."""

_BYTES = 4 * 1024 * 1024
_BYTES_PER_ENTRY = 16 * 1024
"""What an answer may take: twice what each published model does, and room for others."""

_VALUES = 100_000
_VALUES_PER_ENTRY = 1_000
"""The same in values, since `[[],[],` takes thirty times its bytes when it is read."""

_DETAILS = "/health/readiness/details"
_DETAILS_BYTES = 64 * 1024
_VERSION_DEADLINE = 2.0
"""Seconds. A pod that needs longer tells no version, and has said what it serves all the same."""

_VERSION = re.compile(r"([1-9][0-9]{0,2}\.[0-9]{1,4}\.[0-9]{1,4})([.+-]?[0-9A-Za-z.]{1,32})?")

_IDENTITY = {"Accept": "application/json", "Accept-Encoding": "identity"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What the pods of one LLMProxy are asked."""

    pods: tuple[Pod, ...]
    """All of its pods; those that are ready and stay are asked."""
    where: Verification
    master_key: bytes = field(repr=False)
    published: Config
    """The file that a process which started now would read."""
    retest: str | None = None
    """Somebody's request to ask anew, which no status answers yet: earlier answers do not count.
    """


@dataclass(frozen=True, slots=True)
class Reading:
    """What one process said."""

    listed: Served
    """What LiteLLM lists."""
    whole: Served | None
    """The same with what the list leaves out, of a process that runs the published file."""
    version: str | None = None
    """The version of LiteLLM, as numbers; empty: it has none to tell, None: it did not answer."""

    @property
    def served(self) -> Served:
        """As much as was asked for."""
        return self.listed if self.whole is None else self.whole


class PodReader:
    """Asks pods, one at a time for each call."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(
            transport=transport,
            # A certificate cannot name a pod's address; that address is the API server's word.
            verify=False,  # noqa: S501
            trust_env=False,
            headers=_IDENTITY,
            timeout=_DEADLINE,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def read(
        self,
        pod: Pod,
        question: Question,
        others: Iterable[Reading],
        version: str | None = None,
    ) -> Reading | None:
        """What a pod says, None when it did not answer within the deadline.

        `others`: what other processes said. One that lists the same leaves the same out.
        `version`: what this process said before of its version, which it is not asked again.
        """
        subject = Subject("Pod", "", pod.name)
        reading = await awaited(subject, "answer", self._in_time(pod, question, others))
        if not isinstance(reading, Caught):
            told = version or await self._version(pod, question)
            return replace(reading, version=told)
        # The type alone: a library's text may quote a header.
        logger.info("Pod %s did not say what it serves (%s)", pod.name, reading.error)
        metrics.CAUGHT.labels(kind="Pod", step=reading.step).inc()
        return None

    async def _in_time(self, pod: Pod, question: Question, others: Iterable[Reading]) -> Reading:
        url, headers = f"{_address(pod, question)}/model/info", _headers(question)
        async with asyncio.timeout(_DEADLINE):
            return await self._reading(url, headers, question.published, others)

    async def _version(self, pod: Pod, question: Question) -> str | None:
        """The version that a pod tells; empty: it has none, None: it said nothing in time."""
        url, headers = f"{_address(pod, question)}{_DETAILS}", _headers(question)
        subject = Subject("Pod", "", pod.name)
        found = await awaited(subject, "version", self._details(url, headers))
        return None if isinstance(found, Caught) else found

    async def _details(self, url: str, headers: dict[bytes, bytes]) -> str:
        async with asyncio.timeout(_VERSION_DEADLINE):
            status, body = await self._get(url, headers, _DETAILS_BYTES)
        return told_version(body) if status == httpx.codes.OK else ""

    async def _reading(
        self, url: str, headers: dict[bytes, bytes], published: Config, others: Iterable[Reading]
    ) -> Reading:
        status, body = await self._get(url, headers, _most_bytes(len(published.entries)))
        if status != httpx.codes.OK:
            raise ValueError(f"HTTP {status}")
        listed = parsed(body, len(published.entries))
        if not listed.revision or listed.revision != published.revision:
            return Reading(listed, None)
        for other in others:
            if other.whole is not None and other.listed == listed:
                return other
        return Reading(listed, await self._with_hidden(url, headers, published, listed))

    async def _single(self, url: str, headers: dict[bytes, bytes], entry_id: str) -> Served | None:
        """What the process says of one id, None when it does not run it.

        Raises:
            ValueError: it says neither.
        """
        asked = httpx.URL(url, params={"litellm_model_id": entry_id})
        status, body = await self._get(str(asked), headers, _most_bytes(1))
        if status == httpx.codes.BAD_REQUEST:
            return None
        if status != httpx.codes.OK:
            raise ValueError(f"HTTP {status}")
        return parsed(body, 1)

    async def _get(
        self, url: str, headers: dict[bytes, bytes], limit: int
    ) -> tuple[int, bytearray]:
        """The status and the body as it was sent.

        Raises:
            ValueError: the body is encoded, or larger than so many bytes.
        """
        body = bytearray()
        async with self._client.stream("GET", url, headers=headers) as response:
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                raise ValueError("the answer is encoded")
            async for part in response.aiter_raw():
                body += part
                if len(body) > limit:
                    raise ValueError("the answer is too large")
        return response.status_code, body

    async def _with_hidden(
        self, url: str, headers: dict[bytes, bytes], published: Config, served: Served
    ) -> Served:
        """Add entries that the list leaves out although the process runs them."""
        entries = dict(served.entries)
        for entry_id in sorted(published.entries.keys() - entries.keys()):
            found = await self._single(url, headers, ENTRY_ID_PREFIX + entry_id)
            if found is None:
                continue
            if entry_id not in found.entries:
                raise ValueError("another row than the one that was asked for")
            entries[entry_id] = found.entries[entry_id]
        return replace(served, entries=entries)


def told_version(body: bytes | bytearray) -> str:
    """The numbers of the version in LiteLLM's details; empty where there are none.

    Raises:
        ValueError: they are no JSON.
    """
    try:
        document = json.loads(body)
    except RecursionError:
        raise ValueError("the answer is nested too deep") from None
    version = document.get("litellm_version") if isinstance(document, dict) else None
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return found[1] if found else ""


def _address(pod: Pod, question: Question) -> str:
    host = f"[{pod.address}]" if ":" in pod.address else pod.address
    return f"{question.where.scheme.lower()}://{host}:{question.where.port}"


def _headers(question: Question) -> dict[bytes, bytes]:
    return {b"Authorization": b"Bearer " + question.master_key}


def _most_bytes(entries: int) -> int:
    """What an answer about so many entries may take."""
    return _BYTES + entries * _BYTES_PER_ENTRY


def parsed(body: bytes | bytearray, entries: int) -> Served:
    """The ids and revisions of an answer of LiteLLM that may have so many entries.

    Raises:
        ValueError: it is no such answer.
    """
    if (
        sum(body.count(mark) for mark in (b",", b"[", b"{"))
        > _VALUES + entries * _VALUES_PER_ENTRY
    ):
        raise ValueError("the answer holds too many values")
    try:
        document = json.loads(body)
    except RecursionError:
        raise ValueError("the answer is nested too deep") from None
    rows = document.get("data") if isinstance(document, dict) else None
    infos = [_info(row) for row in rows] if isinstance(rows, list) else None
    if infos is None or any(info is None for info in infos):
        raise ValueError("no list of models")
    return _served_of(info for info in infos if info is not None)


def _info(row: Any) -> dict[str, Any] | None:
    """The `model_info` of one row, None when that has another shape than LiteLLM's."""
    info = row.get("model_info", {}) if isinstance(row, dict) else None
    return info if isinstance(info, dict) else None


def _served_of(infos: Iterable[dict[str, Any]]) -> Served:
    found = ((info.get("id"), info.get(REVISION_FIELD)) for info in infos)
    ids = {id_: revision for id_, revision in found if isinstance(id_, str)}
    revision = next((id_ for id_ in ids if id_.startswith(SENTINEL_ID_PREFIX)), None)
    return Served(
        revision=revision.removeprefix(SENTINEL_ID_PREFIX) if revision else None,
        entries={
            id_.removeprefix(ENTRY_ID_PREFIX): found
            for id_, found in ids.items()
            if id_.startswith(ENTRY_ID_PREFIX) and isinstance(found, str)
        },
    )
