"""Clients of the proxy: single calls, and a steady background of them.

Law: a request counts as served only when the whole answer arrived and holds what was sent; a
stream only when it came to its proper end. Every request has a connection of its own, so that
each meets whatever the Service sends it to.
"""

import itertools
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx

TIMEOUT = 60.0
PACE = 0.6
SHORT_WORKERS = 2
LONG_WORDS = 80
END_OF_STREAM = "[DONE]"


class UnservedError(Exception):
    """The proxy answered, but not as it should."""


@dataclass(frozen=True)
class Reply:
    """A served request."""

    text: str
    pieces: int


@dataclass(frozen=True)
class Tally:
    """How many requests ended, and how."""

    requests: int = 0
    streams: int = 0
    failures: int = 0
    slowest: float = 0.0

    def since(self, before: "Tally") -> "Tally":
        """What was added; the slowest is of all."""
        return replace(
            self,
            requests=self.requests - before.requests,
            streams=self.streams - before.streams,
            failures=self.failures - before.failures,
        )


class Proxy:
    """The LiteLLM Service, as a client sees it."""

    def __init__(self, address: str, key: str, *, retries: int = 0) -> None:
        """`retries`: how often to dial again where no connection was made."""
        self.url = f"http://{address}"
        limits = httpx.Limits(max_keepalive_connections=0)
        headers = {"authorization": f"Bearer {key}"}
        transport = httpx.HTTPTransport(limits=limits, retries=retries, trust_env=False)
        self._http = httpx.Client(
            base_url=self.url, headers=headers, timeout=TIMEOUT, transport=transport
        )

    def ask(self, model: str, text: str, *, stream: bool = False) -> Reply:
        """One chat completion; raises unless it was served completely."""
        body = {"model": model, "messages": [{"role": "user", "content": text}]}
        path = "/v1/chat/completions"
        if stream:
            with self._http.stream("POST", path, json={**body, "stream": True}) as response:
                pieces = list(self._pieces(response))
            reply = Reply("".join(pieces), len(pieces))
        else:
            response = self._http.post(path, json=body)
            self._check(response)
            reply = Reply(str(response.json()["choices"][0]["message"]["content"]), 1)
        if text not in reply.text:
            raise UnservedError(f"the answer of {model} does not repeat what was said")
        return reply

    def models(self) -> list[str]:
        """What the proxy offers."""
        response = self._http.get("/v1/models")
        self._check(response)
        return sorted(str(each["id"]) for each in response.json()["data"])

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _pieces(self, response: httpx.Response) -> Iterator[str]:
        if response.is_error:
            response.read()
        self._check(response)
        for line in response.iter_lines():
            data = line.removeprefix("data: ")
            if data == END_OF_STREAM:
                return
            if not line:
                continue
            chunk = json.loads(data)
            if "error" in chunk:
                raise UnservedError("the stream ended in an error")
            for choice in chunk["choices"]:
                yield choice["delta"].get("content") or ""
        raise UnservedError("the stream was cut")

    def _check(self, response: httpx.Response) -> None:
        if response.is_error:
            raise UnservedError(f"HTTP {response.status_code}: {response.text[:200]}")


class Traffic:
    """Short requests at a steady pace, some streamed, and one long stream after the other."""

    def __init__(self, models: list[str]) -> None:
        self._proxy: Proxy | None = None
        self._models = models
        self._lock = threading.Lock()
        self._tally = Tally()
        self._problems: list[str] = []
        self._stopping = threading.Event()
        jobs = [(self._short, number) for number in range(SHORT_WORKERS)] + [(self._long, 0)]
        self._threads = [
            threading.Thread(target=job, args=(number,), daemon=True) for job, number in jobs
        ]

    def start(self, proxy: Proxy) -> None:
        """Begin."""
        self._proxy = proxy
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let what is under way end, then stop."""
        self._stopping.set()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(TIMEOUT)

    @property
    def tally(self) -> Tally:
        """What ended so far."""
        with self._lock:
            return self._tally

    @property
    def problems(self) -> list[str]:
        """What went wrong so far."""
        with self._lock:
            return list(self._problems)

    def _short(self, number: int) -> None:
        for count in itertools.count(number):
            if self._stopping.wait(PACE):
                return
            model = self._models[count % len(self._models)]
            self._ask(model, f"request {count}", stream=count % 4 == 0)

    def _long(self, _: int) -> None:
        words = " ".join(f"word{number}" for number in range(LONG_WORDS))
        for count in itertools.count():
            if self._stopping.is_set():
                return
            if not self._ask(self._models[count % len(self._models)], words, stream=True):
                self._stopping.wait(PACE)

    def _ask(self, model: str, text: str, *, stream: bool) -> bool:
        if self._proxy is None:
            raise RuntimeError("no proxy to ask")
        begun = time.monotonic()
        problem = None
        try:
            self._proxy.ask(model, text, stream=stream)
        except (httpx.HTTPError, UnservedError, ValueError, KeyError) as error:
            problem = f"{model}: {type(error).__name__}: {error}"
        with self._lock:
            tally = self._tally
            self._tally = Tally(
                requests=tally.requests + 1,
                streams=tally.streams + stream,
                failures=tally.failures + (problem is not None),
                slowest=max(tally.slowest, time.monotonic() - begun),
            )
            if problem:
                self._problems.append(problem)
        return problem is None
