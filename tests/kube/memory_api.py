"""An API server in memory, for tests of who reads what and when.

Law: each write has a version of its own, which only `set_back` lowers. What it is asked is written
down; what it is told to refuse, it refuses.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

PLURALS = ("llmproviders", "llmmodels", "llmproxies")
READ_ONLY = ["get", "list", "watch"]
OFFERED = [*READ_ONLY, "create", "patch", "update"]

Body = dict[str, Any]
Place = tuple[str, str, str]
"""Plural, namespace, name."""


def _nothing(_: str) -> None:
    """Do nothing."""


class MemoryApi:
    """The objects, and a handler for `stand_in.server`."""

    def __init__(self) -> None:
        self.version = 100
        self.objects: dict[Place, Body] = {}
        self.asked: list[str] = []
        """`GET plural namespace/name`, or `LIST plural namespace`, in order."""
        self.refused: dict[str, int] = {}
        """HTTP status by the beginning of what is asked."""
        self.offered = dict.fromkeys(PLURALS, OFFERED)
        self.before: Callable[[str], None] = _nothing
        """Called with what is asked, before it is answered."""

    def put(self, plural: str, body: Body) -> Body:
        """Create or replace an object; a new one has the uid that it brings, or one of its own."""
        self.version += 1
        metadata = {"uid": f"uid-{self.version}", "generation": 1} | body["metadata"]
        place = plural, metadata["namespace"], metadata["name"]
        before = self.objects.get(place)
        if before is not None and "uid" not in body["metadata"]:
            metadata["uid"] = before["metadata"]["uid"]
            metadata["generation"] = before["metadata"]["generation"] + 1
        metadata["resourceVersion"] = str(self.version)
        metadata.setdefault("creationTimestamp", "2026-01-01T00:00:00Z")
        self.objects[place] = body | {"metadata": metadata}
        return self.objects[place]

    def delete(self, plural: str, name: str, namespace: str = "llm") -> None:
        """Delete an object."""
        self.version += 1
        del self.objects[plural, namespace, name]

    def set_back(self, version: int) -> None:
        """Be the cluster as it was then, as after a restore of etcd."""
        self.version = version
        self.objects = {
            place: body
            for place, body in self.objects.items()
            if int(body["metadata"]["resourceVersion"]) <= version
        }

    def take(self) -> list[str]:
        """What was asked since the last call."""
        asked, self.asked = self.asked, []
        return asked

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request."""
        parts = request.path.strip("/").split("/")
        parts = parts[2:] if parts[0] == "api" else parts[3:]
        namespace = ""
        if parts[:1] == ["namespaces"] and len(parts) > 2:
            namespace, parts = parts[1], parts[2:]
        if not parts:
            found = [{"name": name, "verbs": verbs} for name, verbs in self.offered.items()]
            return web.json_response({"resources": found})
        plural, *names = parts
        if names:
            return self._get(plural, namespace, names[0])
        return self._list(plural, namespace)

    def _get(self, plural: str, namespace: str, name: str) -> web.Response:
        if status := self._refusal(f"GET {plural} {namespace}/{name}"):
            return web.json_response({}, status=status)
        body = self.objects.get((plural, namespace, name))
        return web.json_response(body or {}, status=200 if body else 404)

    def _list(self, plural: str, namespace: str) -> web.Response:
        if status := self._refusal(f"LIST {plural} {namespace}".strip()):
            return web.json_response({}, status=status)
        items = [
            body
            for (kind, place, _), body in self.objects.items()
            if kind == plural and namespace in {"", place}
        ]
        metadata = {"resourceVersion": str(self.version)}
        return web.json_response({"metadata": metadata, "items": items})

    def _refusal(self, asked: str) -> int | None:
        self.before(asked)
        self.asked.append(asked)
        return next((s for what, s in self.refused.items() if asked.startswith(what)), None)
