"""The process node: binds pods to itself, gives each a life, and forwards Services.

Law: it knows only what the API server told it; when that is away pods live on, and what
happened meanwhile is learnt from the next list. Run as `python -m devcluster.node STATE`.
"""

import asyncio
import contextlib
import shutil
import signal
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path

from devcluster.api import Api, Connection, Object, RefusedError, Watch, key
from devcluster.errors import DevclusterError
from devcluster.images import Images
from devcluster.kubelet_server import KubeletServer
from devcluster.layout import Layout, read_json, write_json
from devcluster.loopback import claim_block
from devcluster.node_object import NODE_NAME, node_object, node_status
from devcluster.node_settings import NodeSettings
from devcluster.pod import Pod, Surroundings
from devcluster.probes import probe_client
from devcluster.services import Endpoint, Services

PODS = "/api/v1/pods"


class Node:
    """The node of one cluster."""

    def __init__(self, layout: Layout, api: Api, settings: NodeSettings) -> None:
        self._layout = layout
        self._api = api
        self._block = claim_block()
        self._pods: dict[str, Pod] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._services = Services(self._block.services, layout.services, self._endpoints)
        self._around = Surroundings(
            api=api,
            layout=layout,
            images=Images(settings.images),
            settings=settings,
            client=probe_client(),
            node_address=self._block.node_address,
        )
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Serve until told to stop."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, self._stopping.set)
        shutil.rmtree(self._layout.pods, ignore_errors=True)
        await self._register()
        kubelet = KubeletServer(self._layout, self._block.held, self._pod_named)
        await kubelet.start()
        watches = self._watches()
        tasks = [asyncio.create_task(watch.run()) for watch in watches]
        announcing = asyncio.create_task(self._announce(watches))
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (*tasks, announcing):
            task.cancel()
        ends = await asyncio.gather(*tasks, announcing, return_exceptions=True)
        kubelet.close()
        await self._shut_down()
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def _announce(self, watches: list[Watch]) -> None:
        """Serve once all is known and no pod claims what was true before an earlier end."""
        await asyncio.gather(*(watch.synced.wait() for watch in watches))
        await asyncio.gather(*(pod.reported.wait() for pod in list(self._pods.values())))
        write_json(self._layout.node_facts, {"address": self._block.node_address})

    def _watches(self) -> list[Watch]:
        api, services = self._api, self._services
        pods = Watch(api, PODS, changed=self._pod_changed, gone=self._pod_gone)
        forwarded = Watch(api, "/api/v1/services", changed=services.changed, gone=services.gone)
        return [
            pods,
            forwarded,
            self._reference_watch("configmaps"),
            self._reference_watch("secrets"),
        ]

    def _reference_watch(self, kind: str) -> Watch:
        """Only the news of a change; contents are read when they are used."""

        async def changed(item: Object) -> None:
            namespace, name = key(item)
            for pod in list(self._pods.values()):
                if pod.object["metadata"]["namespace"] == namespace and (
                    (kind, name) in pod.references
                ):
                    pod.reference_changed()

        return Watch(
            self._api, f"/api/v1/{kind}", changed=changed, gone=changed, metadata_only=True
        )

    async def _register(self) -> None:
        """Create the Node object, or take over the one of an earlier run."""
        path = f"/api/v1/nodes/{NODE_NAME}"
        if await self._api.get(path) is None:
            await self._api.create("/api/v1/nodes", node_object())
        status = node_status(self._block.node_address, self._block.kubelet_port)
        await self._api.patch(f"{path}/status", {"status": status})

    async def _pod_changed(self, pod: Object) -> None:
        node = pod["spec"].get("nodeName")
        if not node:
            await self._bind(pod)
        elif node == NODE_NAME:
            self._dispatch(pod)

    async def _bind(self, pod: Object) -> None:
        if pod["spec"].get("schedulingGates") or pod["metadata"].get("deletionTimestamp"):
            return
        if pod["spec"].get("schedulerName", "default-scheduler") != "default-scheduler":
            return
        namespace, name = key(pod)
        target = {"apiVersion": "v1", "kind": "Node", "name": NODE_NAME}
        meta = {"name": name, "namespace": namespace, "uid": pod["metadata"]["uid"]}
        body = {"apiVersion": "v1", "kind": "Binding", "metadata": meta, "target": target}
        path = f"/api/v1/namespaces/{namespace}/pods/{name}/binding"
        with contextlib.suppress(RefusedError):
            await self._api.create(path, body)

    def _dispatch(self, pod: Object) -> None:
        uid = pod["metadata"]["uid"]
        if known := self._pods.get(uid):
            known.update(pod)
            return
        if pod.get("status", {}).get("phase") in {"Succeeded", "Failed"} and not pod[
            "metadata"
        ].get("deletionTimestamp"):
            return
        self._pods[uid] = fresh = Pod(pod, self._block.pods.take(), self._around)
        fresh.update(pod)
        task = asyncio.create_task(self._live(uid, fresh))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _live(self, uid: str, pod: Pod) -> None:
        try:
            await pod.run()
        except Exception:  # noqa: BLE001
            traceback.print_exc()
        finally:
            self._pods.pop(uid, None)
            self._block.pods.give_back(pod.ip)

    async def _pod_gone(self, pod: Object) -> None:
        if known := self._pods.get(pod["metadata"]["uid"]):
            known.forget()

    def _pod_named(self, namespace: str, name: str) -> Pod | None:
        """The pod of that name that is not on its way out, or else the one that is."""
        found = [pod for pod in self._pods.values() if key(pod.object) == (namespace, name)]
        return next((pod for pod in found if pod.started), found[-1] if found else None)

    def _endpoints(self, namespace: str, selector: Mapping[str, str]) -> list[Endpoint]:
        return [
            Endpoint(pod.ip, port_names(pod.object), pod.ready)
            for pod in self._pods.values()
            if pod.object["metadata"]["namespace"] == namespace
            and selector.items() <= pod.labels.items()
            and pod.started
        ]

    async def _shut_down(self) -> None:
        self._services.close()
        await asyncio.gather(*(pod.shut_down() for pod in list(self._pods.values())))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._around.client.aclose()
        await self._api.close()


def port_names(pod: Object) -> dict[str, int]:
    """The named ports of a pod's containers."""
    return {
        port["name"]: port["containerPort"]
        for container in pod["spec"]["containers"]
        for port in container.get("ports") or ()
        if "name" in port
    }


async def serve(layout: Layout) -> None:
    """Run the node of this state folder."""
    config = read_json(layout.node_config)
    api = Api(Connection(**config["connection"]))
    await Node(layout, api, NodeSettings(**config["settings"])).run()


def main() -> None:
    """Run the node until a signal."""
    try:
        asyncio.run(serve(Layout(Path(sys.argv[1]))))
    except DevclusterError as error:
        sys.exit(f"The node cannot start: {error}")


if __name__ == "__main__":
    main()
