"""One pod's life on the node: volumes, init containers, containers, status, end.

Law: one task starts things, one task writes status, and the end waits for both; the object is
deleted only when nothing of the pod runs any more.
"""

import asyncio
import contextlib
import shutil
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from devcluster.api import Api, Object, RefusedError, UnavailableError, key
from devcluster.container import Container
from devcluster.contents import MissingReferenceError
from devcluster.images import Images
from devcluster.layout import Layout
from devcluster.node_settings import NodeSettings
from devcluster.pod_context import PodContext, timestamp
from devcluster.service_account import account_kubeconfig, request_token
from devcluster.status import PodFacts, pod_status
from devcluster.volumes import Sources, Volumes, references

RETRY_SECONDS = 0.5


@dataclass
class Surroundings:
    """What the node gives to every pod."""

    api: Api
    layout: Layout
    images: Images
    settings: NodeSettings
    client: httpx.AsyncClient
    node_address: str


class Pod:
    """A pod that is bound to this node."""

    def __init__(self, pod: Object, ip: str, around: Surroundings) -> None:
        self.object = pod
        self.ip = ip
        self.references = references(pod)
        self._around = around
        self._folder = around.layout.pods / pod["metadata"]["uid"]
        self.reported = asyncio.Event()
        self._deleting = asyncio.Event()
        self._gone = False
        self._dirty = asyncio.Event()
        self._filling = asyncio.Lock()
        self._written: Object = pod.get("status") or {}
        self._refreshing: asyncio.Task[None] | None = None
        sources = Sources(pod, ip, self._fetch, self._token, around.api.connection.authority_bytes)
        spec = pod["spec"]
        self._volumes = Volumes(spec.get("volumes") or [], self._folder / "volumes", sources)
        self._context = self._make_context()
        self.init = [
            Container(each, self._context, init=True) for each in spec.get("initContainers") or ()
        ]
        self.containers = [Container(each, self._context) for each in spec["containers"]]
        self._facts = PodFacts(
            containers=[each.facts for each in self.containers],
            init=[each.facts for each in self.init],
            pod_ip=ip,
            host_ip=around.node_address,
            start_time=timestamp(),
        )

    def _make_context(self) -> PodContext:
        around, (namespace, name) = self._around, key(self.object)
        server = around.api.connection.server
        return PodContext(
            pod=self.object,
            ip=self.ip,
            folder=self._folder,
            logs=lambda container: around.layout.container_log(namespace, name, container),
            volumes=self._volumes,
            images=around.images,
            settings=around.settings,
            client=around.client,
            fetch=self._fetch,
            kubeconfig=lambda path, files: account_kubeconfig(path, files, server, namespace),
            changed=self._dirty.set,
        )

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels as last seen."""
        return dict(self.object["metadata"].get("labels") or {})

    @property
    def ready(self) -> bool:
        """Whether a Service may send connections here."""
        open_gates = all(self._facts.gates)
        facts = self._facts.containers
        return open_gates and not self._deleting.is_set() and all(each.ready for each in facts)

    @property
    def started(self) -> bool:
        """Whether it may get connections even though it is not ready."""
        return not self._deleting.is_set() and any(
            "running" in each.state for each in self._facts.containers
        )

    def container(self, name: str) -> Container | None:
        """The container of that name if it runs."""
        found = (each for each in (*self.containers, *self.init) if each.facts.name == name)
        return next((each for each in found if each.running), None)

    def update(self, pod: Object) -> None:
        """The object changed; a deletion begins the end."""
        self.object = self._context.pod = pod
        self._dirty.set()
        if pod["metadata"].get("deletionTimestamp"):
            self._deleting.set()

    def forget(self) -> None:
        """The object is gone already: end without grace and write nothing more."""
        self._gone = True
        self._deleting.set()
        for container in (*self.containers, *self.init):
            container.kill_now()

    def reference_changed(self) -> None:
        """A ConfigMap or Secret we name changed: variables at once, folders after the delay."""
        self._context.tell_references_changed()
        self._refresh_in(self._around.settings.mount_delay)

    def _refresh_in(self, seconds: float) -> None:
        if self._refreshing is None:
            self._refreshing = asyncio.create_task(self._refresh(seconds))

    async def _refresh(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._refreshing = None
        if self._facts.volumes_ready and not self._deleting.is_set():
            async with self._filling:
                with contextlib.suppress(MissingReferenceError):
                    await self._patiently(self._volumes.fill)

    async def run(self) -> None:
        """Live until the deletion, then end everything and delete the object."""
        writing = asyncio.create_task(self._write_for_ever())
        living = asyncio.create_task(self._live())
        waiting: asyncio.Task[Any] = asyncio.create_task(self._deleting.wait())
        try:
            pending = {waiting, living, writing}
            while not waiting.done():
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            await self._end()
        finally:
            for container in (*self.containers, *self.init):
                container.kill_now()
            for task in (living, writing, waiting):
                task.cancel()
            await asyncio.gather(living, writing, waiting, return_exceptions=True)
        if not self._gone:
            await self._patiently(self._write_once)
            await self._patiently(self._delete)
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    async def _live(self) -> None:
        """Volumes, then init containers one by one, then the containers."""
        self._dirty.set()
        await self._fill_volumes()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._renew_tokens())
            for container in self.init:
                task = group.create_task(container.run())
                if container.facts.sidecar:
                    await container.up_or_over.wait()
                else:
                    await task
                if self._deleting.is_set() or not container.facts.initialised:
                    return
            await asyncio.gather(*(each.run() for each in self.containers))
            await asyncio.gather(*(each.stop(self._context.grace) for each in self.init))

    async def _fill_volumes(self) -> None:
        """Until every volume can be made, the containers say what is missing."""
        while not self._deleting.is_set():
            seen = self._context.references_changed
            try:
                await self._volumes.fill()
            except (MissingReferenceError, RefusedError) as error:
                self._say_creating(str(error))
            except UnavailableError:
                pass  # the API server is away: it is asked again
            else:
                self._facts.volumes_ready = True
                self._say_creating("")
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(seen.wait(), 1.0)

    def _say_creating(self, message: str) -> None:
        init = "PodInitializing" if self.init and not message else "ContainerCreating"
        for facts in (*self._facts.init, *self._facts.containers):
            waiting = {"reason": init, **({"message": message} if message else {})}
            facts.state = {"waiting": waiting}
        self._dirty.set()

    async def _renew_tokens(self) -> None:
        while True:
            await asyncio.sleep(max(1.0, min(60.0, self._volumes.refresh_due - time.monotonic())))
            if time.monotonic() >= self._volumes.refresh_due:
                await self._refresh(0)

    async def _end(self) -> None:
        metadata = self.object["metadata"]
        grace = metadata.get("deletionGracePeriodSeconds")
        seconds = float(self._context.grace if grace is None else grace)
        await asyncio.gather(*(each.stop(seconds) for each in self.containers))
        await asyncio.gather(*(each.stop(seconds) for each in self.init))
        for facts in (*self._facts.containers, *self._facts.init):
            facts.ready = facts.started = False

    async def shut_down(self) -> None:
        """The node ends: stop the processes, leave the object alone."""
        self._gone = True
        self._deleting.set()
        await asyncio.gather(*(each.stop(1.0) for each in (*self.containers, *self.init)))

    async def _write_for_ever(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            await self._patiently(self._write_once)
            self.reported.set()

    async def _patiently(self, call: Callable[[], Awaitable[None]]) -> None:
        """Try until the API server is there and has answered."""
        while not self._gone:
            try:
                await call()
            except UnavailableError:
                await asyncio.sleep(RETRY_SECONDS)
                continue
            except RefusedError as error:
                print(f"{key(self.object)}: {error}", flush=True)
            return

    async def _write_once(self) -> None:
        """Write the status if it says something new."""
        self._facts.generation = self.object["metadata"].get("generation", 0)
        self._facts.gates = gates(self.object)
        before = self._written.get("conditions") or ()
        status = pod_status(self._facts, before, timestamp())
        if status == self._written:
            return
        uid = {"metadata": {"uid": self.object["metadata"]["uid"]}}
        path = f"{self._path}/status"
        await self._around.api.patch(path, {**uid, "status": status})
        self._written = status

    async def _delete(self) -> None:
        uid = self.object["metadata"]["uid"]
        options: Object = {"apiVersion": "v1", "kind": "DeleteOptions", "gracePeriodSeconds": 0}
        await self._around.api.delete(self._path, {**options, "preconditions": {"uid": uid}})

    @property
    def _path(self) -> str:
        namespace, name = key(self.object)
        return f"/api/v1/namespaces/{namespace}/pods/{name}"

    async def _fetch(self, kind: str, name: str) -> Object | None:
        namespace = self.object["metadata"]["namespace"]
        return await self._around.api.get(f"/api/v1/namespaces/{namespace}/{kind}/{name}")

    async def _token(self, audience: str, seconds: int) -> str:
        return await request_token(self._around.api, self.object, audience, seconds)


def gates(pod: Object) -> list[bool]:
    """Whether each readiness gate of the pod is open."""
    wanted = [gate["conditionType"] for gate in pod["spec"].get("readinessGates") or ()]
    found = {
        each["type"]: each["status"] for each in pod.get("status", {}).get("conditions") or ()
    }
    return [found.get(kind) == "True" for kind in wanted]
