"""An API server in memory, behind the client's transport.

Law: it answers as Kubernetes does: one counter of versions for all, uids, generations, lists in
pages as of one moment, server-side apply with preconditions, a write that changes nothing makes no
version. It decides nothing about the operator. Bodies are never changed in place.
"""

import asyncio
import base64
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import aiohttp

from litellm_config_operator.kube.client import APPLY, JSON_PATCH, METADATA, KubeClient, _Call
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    EVENTS,
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    NAMESPACES,
    PODS,
    SECRETS,
    Resource,
)
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER, NOT_YET, PROXY_LABEL

Body = dict[str, Any]
Id = tuple[str, str, str]
"""Plural, namespace, name."""

OURS = (LLMPROVIDERS, LLMMODELS, LLMPROXIES)
KINDS: Mapping[str, Resource] = {
    resource.kind: resource
    for resource in (*OURS, SECRETS, CONFIGMAPS, DEPLOYMENTS, NAMESPACES, PODS)
}
WATCHED = {*OURS, SECRETS, CONFIGMAPS, DEPLOYMENTS}
PAGE = 4
"""Objects of one page at most, so that lists have several."""
LATENCY = 0.01
SLOW = 15.0


class Refused(Exception):  # noqa: N818 - an answer, not an error of ours
    """An answer that is not 2xx."""

    def __init__(self, status: int, reason: str = "") -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason = status, reason


@dataclass(frozen=True)
class Fault:
    """Which requests fail, and how."""

    how: int | str
    """A status, or `lost`, `late` or `odd`: an answer that is no object."""
    verb: str = ""
    """`read`, `write`, or any."""
    namespace: str = ""
    """Requests of this namespace; empty: all."""
    plural: str = ""

    def covers(self, call: _Call) -> bool:
        """Whether this request fails."""
        verb = "read" if call.method == "GET" else "write"
        return (
            self.verb in {"", verb}
            and self.namespace in {"", call.namespace}
            and self.plural in {"", call.resource.plural}
        )

    def refuse(self) -> None:
        """Answer with the status.

        Raises:
            Refused: always.
        """
        raise Refused(int(self.how))


@dataclass(frozen=True)
class Written:
    """One write of the operator that was answered with success."""

    plural: str
    namespace: str
    name: str
    subresource: str
    before: Body | None = field(repr=False)
    after: Body = field(repr=False)

    @property
    def is_status(self) -> bool:
        """Whether it is that of a status."""
        return self.subresource == "status"

    def __str__(self) -> str:
        return f"{self.plural}/{self.subresource} {self.namespace}/{self.name}"


class ApiServer:
    """See the module's law."""

    def __init__(self) -> None:
        self.objects: dict[Id, Body] = {}
        self.version, self.made = 100, 0
        self.feed: list[tuple[Resource, str | None, Body]] = []
        """Watch events that nobody delivered yet."""
        self.faults: list[Fault] = []
        self.edits_just_before: dict[Id, Mapping[str, Any]] = {}
        """What somebody puts right before the next write of the operator to an object."""
        self.latency = LATENCY
        self.kinds = "there"
        """there; going: the CustomResourceDefinitions are being deleted; gone."""
        self.writes_left: int | None = None
        """After so many writes none gets an answer any more: the operator dies there."""
        self.written: list[Written] = []
        self.reasons: list[str] = []
        """The reasons of all Events."""
        self.reads = Counter[str]()
        """`get llmmodels`, `list llmmodels`, and `versions llmmodels` for a list without content;
        a page counts by itself.
        """
        self.in_flight: list[Id] = []
        self.on_write: Callable[[Written], None] = lambda _: None
        self.on_answer: Callable[[_Call], None] = lambda _: None
        """Told of each request that is answered, before the operator sees the answer."""
        self.on_change: Callable[[Id, Body | None, Body | None], None] = lambda *_: None
        """Told of what others than the operator change."""
        self.violations: list[str] = []
        self._lists: dict[str, tuple[int, list[Body]]] = {}

    # What users do

    def put(self, manifest: Mapping[str, Any]) -> None:
        """Create an object, or give it these labels, annotations and this content."""
        id_ = id_of(manifest)
        live = self.objects.get(id_)
        content = _content(manifest)
        metadata = {
            name: manifest["metadata"].get(name)
            for name in ("labels", "annotations")
            if manifest["metadata"].get(name)
        }
        if live is None:
            self.made += 1
            base = {
                "namespace": id_[1],
                "name": id_[2],
                "uid": f"uid-{self.made}",
                "generation": 1,
                "creationTimestamp": manifest["metadata"].get(
                    "creationTimestamp", "2026-01-01T00:00:00Z"
                ),
            }
            self._others_keep(id_, {"metadata": base | metadata, **content})
            return
        kept = {
            name: value
            for name, value in live["metadata"].items()
            if name not in {"labels", "annotations"}
        }
        after = {**live, "metadata": kept | metadata, **content}
        self._others_keep(id_, after)

    def change(self, id_: Id, **parts: Any) -> None:
        """Somebody replaces parts of an object, such as its status or its data."""
        live = self.objects.get(id_)
        if live is None:
            return
        after = {**live, **parts}
        if "data" in parts:
            after["metadata"] = _managed(after["metadata"], "somebody", live, parts["data"])
        self._others_keep(id_, after)

    def delete(self, id_: Id) -> None:
        """Somebody deletes an object."""
        before = self.objects.pop(id_, None)
        if before is None:
            return
        self.version += 1
        last = {**before, "metadata": {**before["metadata"], "resourceVersion": str(self.version)}}
        self._tell(id_[0], "DELETED", last)
        self.on_change(id_, before, None)

    def restore(self, version: int, objects: Mapping[Id, Body]) -> None:
        """Etcd is set back to an earlier state: all watches end, and versions count from there.
        Nodes write soon again which pods they run.
        """
        before, self.version = self.objects, version
        kept = {id_: body for id_, body in before.items() if id_[0] == "pods"}
        self.objects = {id_: body for id_, body in objects.items() if id_[0] != "pods"} | kept
        self._lists.clear()
        for id_ in before.keys() | self.objects.keys():
            if before.get(id_) != self.objects.get(id_):
                self.on_change(id_, before.get(id_), self.objects.get(id_))
        self.relist()

    def relist(self) -> None:
        """All watches were cut; each begins with a list."""
        self.feed.clear()
        for (plural, *_), body in sorted(self.objects.items()):
            self._tell(plural, None, body)

    # What the operator asks

    async def exchange(self, call: _Call) -> tuple[int, Mapping[str, str], bytes]:
        """Answer one request."""
        await asyncio.sleep(self.latency)  # virtual time
        writes = call.method != "GET"
        if writes and self.writes_left is not None:
            await self._until_killed()
        fault = next((each for each in self.faults if each.covers(call)), None)
        if fault is not None and fault.how == "lost":
            raise aiohttp.ServerDisconnectedError
        if fault is not None and fault.how == "late":
            await asyncio.sleep(SLOW)  # virtual time
            raise TimeoutError
        if fault is not None and fault.how == "odd":
            return 200, {}, b'{"metadata": []}'
        try:
            if fault is not None:
                fault.refuse()
            answer = await (self._write(call) if writes else self._read(call))
        except Refused as refused:
            body = {"kind": "Status", "reason": refused.reason, "message": str(refused)}
            self.on_answer(call)
            return refused.status, {}, json.dumps(body).encode()
        self.on_answer(call)
        return 200, {}, json.dumps(answer).encode()

    async def _until_killed(self) -> None:
        if self.writes_left:
            self.writes_left -= 1
            return
        await asyncio.Event().wait()

    async def _read(self, call: _Call) -> Body:
        if not call.resource.plural:
            return self._discovered()
        self._check_kind(call.resource)
        how = "get" if call.name else "versions" if call.accept == METADATA else "list"
        self.reads[f"{how} {call.resource.plural}"] += 1
        if call.name is None:
            return self._listed(call)
        body = self.objects.get((call.resource.plural, call.namespace or "", call.name))
        if body is None:
            raise Refused(404, "NotFound")
        return body

    def _check_kind(self, resource: Resource) -> None:
        if self.kinds == "gone" and resource in OURS:
            raise Refused(404, "NotFound")

    def _discovered(self) -> Body:
        if self.kinds == "gone":
            raise Refused(404, "NotFound")
        verbs = ["get", "list", "watch"] + (["create"] if self.kinds == "there" else [])
        return {"resources": [{"name": each.plural, "verbs": verbs} for each in OURS]}

    def _listed(self, call: _Call) -> Body:
        query = dict(call.query or {})
        token = query.get("continue", "")
        if token:
            if token not in self._lists:
                raise Refused(410, "Expired")
            version, rest = self._lists.pop(token)
        else:
            version, rest = self.version, self._chosen(call, query.get("labelSelector", ""))
        page, rest = rest[:PAGE], rest[PAGE:]
        metadata = {"resourceVersion": str(version)}
        if rest:
            metadata["continue"] = f"{version}/{len(self._lists)}/{len(rest)}"
            self._lists[metadata["continue"]] = version, rest
        if call.accept == METADATA:
            page = [{"metadata": body["metadata"]} for body in page]
        return {"metadata": metadata, "items": page}

    def _chosen(self, call: _Call, selector: str) -> list[Body]:
        terms = dict(term.split("=") for term in selector.split(",") if term)
        return [
            body
            for (plural, namespace, _), body in sorted(self.objects.items())
            if plural == call.resource.plural
            and call.namespace in {None, namespace}
            and terms.items() <= (body["metadata"].get("labels") or {}).items()
        ]

    async def _write(self, call: _Call) -> Body:
        if call.resource == EVENTS:
            self.reasons.append(call.body["reason"])
            return dict(call.body)
        self._check_kind(call.resource)
        name = call.name or call.body["metadata"]["name"]
        id_ = (call.resource.plural, call.namespace or "", name)
        whose = _whose(call, id_)
        if whose in self.in_flight:
            self.violations.append(f"two writes around {whose} at once")
        self.in_flight.append(whose)
        if (edit := self.edits_just_before.pop(id_, None)) and id_ in self.objects:
            self.put(edit)
        try:
            before = self.objects.get(id_)
            after = self._made_of(call, id_, before)
            if after != before:
                after = self._keep(id_, after)
            done = Written(*id_, call.subresource, before, after)
            self.written.append(done)
            self.on_write(done)
            await asyncio.sleep(self.latency)  # virtual time
        finally:
            self.in_flight.remove(whose)
        return after

    def _made_of(self, call: _Call, id_: Id, live: Body | None) -> Body:
        """What a write makes of an object."""
        if call.content_type == JSON_PATCH:
            if live is None:
                raise Refused(404, "NotFound")
            if live["metadata"]["uid"] != call.body[0]["value"]:
                raise Refused(422, "Invalid")
            return {**live, "status": call.body[1]["value"]}
        if call.content_type == APPLY:
            return self._applied(id_, live, call.body)
        if live is not None:
            raise Refused(409, "AlreadyExists")
        return self._new(id_, call.body)

    def _applied(self, id_: Id, live: Body | None, wanted: Body) -> Body:
        stated = wanted["metadata"]
        uid, version = stated.get("uid"), stated.get("resourceVersion")
        if live is None:
            if uid is not None or version not in {None, NOT_YET}:
                raise Refused(409, "Conflict")
            return self._new(id_, wanted)
        own = live["metadata"]
        if uid not in {None, own["uid"]} or version not in {None, own["resourceVersion"]}:
            raise Refused(409, "Conflict")
        rest = {key: value for key, value in wanted.items() if key not in {"metadata", "data"}}
        after = _merged(live, rest)
        after["metadata"] = _merged(own, {**stated, "resourceVersion": own["resourceVersion"]})
        if "data" in wanted:
            ours = _owned(own, FIELD_MANAGER)
            kept = {k: v for k, v in (live.get("data") or {}).items() if k not in ours}
            after["data"] = kept | wanted["data"]
            after["metadata"] = _managed(after["metadata"], FIELD_MANAGER, None, wanted["data"])
        return after

    def _new(self, id_: Id, wanted: Body) -> Body:
        self.made += 1
        metadata = {**wanted["metadata"], "namespace": id_[1], "uid": f"uid-{self.made}"}
        metadata |= {"generation": 1, "resourceVersion": ""}
        metadata = _managed(metadata, FIELD_MANAGER, None, wanted.get("data") or {})
        return {**wanted, "metadata": metadata}

    # How it is kept

    def _others_keep(self, id_: Id, after: Body) -> None:
        before = self.objects.get(id_)
        if after != before:
            self.on_change(id_, before, self._keep(id_, after))

    def _keep(self, id_: Id, after: Body) -> Body:
        before = self.objects.get(id_)
        self.version += 1
        metadata = {**after["metadata"], "resourceVersion": str(self.version)}
        if before is not None and before.get("spec") != after.get("spec"):
            metadata["generation"] = before["metadata"]["generation"] + 1
        kept = {**after, "metadata": metadata}
        self.objects[id_] = kept
        self._tell(id_[0], "ADDED" if before is None else "MODIFIED", kept)
        return kept

    def _tell(self, plural: str, kind: str | None, body: Body) -> None:
        resource = next(each for each in KINDS.values() if each.plural == plural)
        is_unlabelled = PROXY_LABEL not in (body["metadata"].get("labels") or {})
        if resource not in WATCHED or (resource == CONFIGMAPS and is_unlabelled):
            return
        self.feed.append((resource, kind, body))


class MemoryClient(KubeClient):
    """The operator's client, whose requests go to a server in memory."""

    def __init__(
        self,
        server: ApiServer,
        before_write: Callable[[], None],
        on_write: Callable[[_Call], None] = lambda _: None,
    ) -> None:
        configuration = SimpleNamespace(host="https://in-memory")
        api: Any = SimpleNamespace(configuration=configuration)
        super().__init__(api, before_write=before_write)
        self._server, self._on_write = server, on_write

    async def _exchange(self, call: _Call) -> tuple[int, Mapping[str, str], bytes]:
        if call.method != "GET":
            self._on_write(call)
        return await self._server.exchange(call)


def _whose(call: _Call, id_: Id) -> Id:
    """The LLMProxy whose output is written, or the object itself."""
    labels = call.body["metadata"].get("labels") or {} if isinstance(call.body, dict) else {}
    return ("outputs of", id_[1], labels[PROXY_LABEL]) if PROXY_LABEL in labels else id_


def id_of(manifest: Mapping[str, Any]) -> Id:
    """Where the API server keeps it."""
    metadata = manifest["metadata"]
    return KINDS[manifest["kind"]].plural, metadata.get("namespace", ""), metadata["name"]


def _content(manifest: Mapping[str, Any]) -> Body:
    """All but the metadata; a Secret's data are encoded."""
    rest = {key: manifest[key] for key in manifest if key not in {"metadata", "apiVersion"}}
    if manifest["kind"] == "Secret":
        rest["data"] = {k: base64.b64encode(v).decode() for k, v in manifest["data"].items()}
    return rest


def _merged(live: Mapping[str, Any], wanted: Mapping[str, Any]) -> Body:
    found = dict(live)
    for key, value in wanted.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict)
        found[key] = _merged(found[key], value) if both else value
    return found


def _owned(metadata: Mapping[str, Any], manager: str) -> set[str]:
    """The keys of data that this manager owns."""
    return {
        key.removeprefix("f:")
        for entry in metadata.get("managedFields") or ()
        if entry["manager"] == manager
        for key in entry["fieldsV1"]["f:data"]
    }


def _managed(
    metadata: Mapping[str, Any], manager: str, before: Body | None, data: Mapping[str, Any]
) -> Body:
    """The metadata after this manager wrote these data. Without `before` it applied all of them;
    with it, it owns what it changed, and what it removed nobody owns.
    """
    old = (before or {}).get("data") or {}
    written = {k for k in data if before is None or data[k] != old.get(k)}
    owners = {entry["manager"] for entry in metadata.get("managedFields") or ()} | {manager}
    entries = []
    for owner in sorted(owners):
        kept = written if owner == manager else (_owned(metadata, owner) - written) & data.keys()
        if owner == manager and before is not None:
            kept = written | (_owned(metadata, owner) & data.keys())
        keys: Body = {f"f:{key}": {} for key in sorted(kept)}
        entries.append({"manager": owner, "fieldsV1": {"f:data": keys}})
    return {**metadata, "managedFields": entries}
