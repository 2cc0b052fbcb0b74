"""The watches in this process, on a real API server, giving hints and nothing else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from devcluster import AuditLog, Cluster
from litellm_config_operator.kube.answers import version_of
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    LLMMODELS,
    SECRETS,
    Resource,
)
from litellm_config_operator.settings import SecretsAccess, Settings
from litellm_config_operator.watching import handlers
from litellm_config_operator.watching.handlers import Lists, session
from litellm_config_operator.watching.hints import Hints
from litellm_config_operator.watching.reflector import reflect, reflectors
from tests.kube.stand_in import server

Wait = Callable[..., Any]
SPEC = {"providerRef": {"name": "p"}, "model": "gpt-4o"}
QUIET = 1.0


class Watching:
    """The hints of one namespace."""

    def __init__(self, hints: Hints) -> None:
        self.hints = hints

    def take(self) -> set[tuple[str, str]]:
        """Kind and name of what was hinted at since the last call."""
        taken = self.hints.take()
        return {(resource.kind, key.name) for resource, keys in taken.items() for key in keys}

    async def at_rest(self) -> set[tuple[str, str]]:
        """The same, once nothing more comes."""
        found = set[tuple[str, str]]()
        while True:
            await asyncio.sleep(QUIET)  # silence is what is waited for
            if not self.hints.arrived.is_set():
                return found
            found |= self.take()

    def knows(self, resource: Resource, body: dict[str, Any]) -> bool:
        """Whether a watch told of this version of an object, or of a newer one."""
        known = self.hints._known.get(resource, {}).get(body["metadata"]["uid"])
        return known is not None and known.version >= version_of(body)


@contextlib.asynccontextmanager
async def watched(
    kube: KubeClient, namespace: str, hints: Hints | None = None
) -> AsyncIterator[Watching]:
    """Watch from within the test's own task: kopf cancels every younger one when it ends."""
    hints = hints or Hints()
    found = Watching(hints)
    started, stop = asyncio.Event(), asyncio.Event()
    settings = Settings(watch_namespaces=(namespace,))
    registry = handlers.registry(kube, hints, SecretsAccess.WATCH)
    ours = reflectors(kube, (namespace,), hints)
    reflecting = asyncio.create_task(reflect(ours))
    task = asyncio.create_task(handlers.watch(registry, settings, started=started, stop=stop))
    try:
        await started.wait()
        for each in ours:
            await each.listed.wait()
        await found.at_rest()
        yield found
    finally:
        stop.set()
        reflecting.cancel()
        await asyncio.wait([task, reflecting], timeout=10)


async def test_each_change_is_a_hint_and_kopf_writes_nothing(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster, eventually: Wait
) -> None:
    async with watched(kube, namespace) as watching:
        log = AuditLog(devcluster.audit_log)
        position = log.position()
        names = [f"m-{number}" for number in range(50)]
        for name in names:
            await kube.apply(LLMMODELS, namespace, name, {"spec": SPEC})
        assert await watching.at_rest() == {("LLMModel", name) for name in names}
        writes = [
            record
            for record in log.requests(position)
            if record.namespace == namespace and record.verb not in {"get", "list", "watch"}
        ]
        assert len(writes) == 50
        models = await kube.list(LLMMODELS, namespace)
        for model in models:
            assert "annotations" not in model["metadata"]
            assert "finalizers" not in model["metadata"]
        deletion = ("delete", "llmmodel", "m-7", f"--namespace={namespace}", "--wait=false")
        await asyncio.to_thread(devcluster.kubectl, *deletion)
        await eventually(watching.hints.arrived.is_set)
        assert await watching.at_rest() == {("LLMModel", "m-7")}


async def test_our_own_status_writes_are_no_hints(
    kube: KubeClient, namespace: str, our_kinds: None, eventually: Wait
) -> None:
    async with watched(kube, namespace) as watching:
        made = await kube.apply(LLMMODELS, namespace, "gpt", {"spec": SPEC})
        assert await watching.at_rest() == {("LLMModel", "gpt")}
        status, uid = {"observedGeneration": 1}, made["metadata"]["uid"]
        ours = await kube.replace_status(LLMMODELS, namespace, "gpt", status, uid=uid)
        watching.hints.seen(LLMMODELS, [ours])
        watching.take()  # the event may have come before the answer
        await kube.apply(LLMMODELS, namespace, "later", {"spec": SPEC})
        assert await watching.at_rest() == {("LLMModel", "later")}
        status = {"observedGeneration": 2}
        theirs = await kube.replace_status(LLMMODELS, namespace, "gpt", status, uid=uid)
        await eventually(lambda: watching.knows(LLMMODELS, theirs))
        assert await watching.at_rest() == {("LLMModel", "gpt")}


async def test_secrets_and_workloads_count_that_were_read(
    kube: KubeClient, namespace: str, our_kinds: None
) -> None:
    async with watched(kube, namespace) as watching:
        kept = {(SECRETS, "wanted"), (DEPLOYMENTS, "litellm")}
        watching.hints.keeps = lambda resource, key: (resource, key.name) in kept
        body = {"stringData": {"api-key": "made-up"}}
        await kube.apply(SECRETS, namespace, "unrelated", body)
        await kube.apply(CONFIGMAPS, namespace, "unrelated", {"data": {"a": "b"}})
        assert await watching.at_rest() == set()
        await kube.apply(SECRETS, namespace, "wanted", body)
        assert await watching.at_rest() == {("Secret", "wanted")}
        labels = {"app": "litellm"}
        container = {"name": "a", "image": "none.invalid/a"}
        template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
        spec = {"replicas": 0, "selector": {"matchLabels": labels}, "template": template}
        await kube.apply(DEPLOYMENTS, namespace, "litellm", {"spec": spec})
        assert await watching.at_rest() == {("Deployment", "litellm")}


async def test_drift_of_an_output_counts_and_our_own_write_does_not(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    async with watched(kube, namespace) as watching:
        labels = {"metadata": {"labels": {"litellm-config.dev/proxy": "default"}}}
        output = {**labels, "data": {"config.yaml": "{}"}}
        written = await kube.apply(CONFIGMAPS, namespace, "litellm-config", output)
        watching.hints.seen(CONFIGMAPS, [written])
        watching.take()  # the event may have come before the answer
        assert await watching.at_rest() == set()
        edit = ("patch", "configmap", "litellm-config", "-n", namespace, "--type=merge")
        drift = '--patch={"data":{"config.yaml":"drift"}}'
        await asyncio.to_thread(devcluster.kubectl, *edit, drift)
        assert await watching.at_rest() == {("ConfigMap", "litellm-config")}


class Recording(Hints):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[dict[str, Any]] = []

    def event(self, resource: Resource, kind: str | None, body: Mapping[str, Any]) -> None:
        self.bodies.append(dict(body))
        super().event(resource, kind, body)


async def test_only_metadata_arrive_of_secrets_and_of_our_kinds(
    kube: KubeClient, namespace: str, our_kinds: None
) -> None:
    hints = Recording()
    secret = {"stringData": {"api-key": "made-up"}}
    await kube.apply(LLMMODELS, namespace, "listed", {"spec": SPEC})
    await kube.apply(SECRETS, namespace, "listed", secret)
    async with watched(kube, namespace, hints) as watching:
        await kube.apply(LLMMODELS, namespace, "watched", {"spec": SPEC})
        await kube.apply(SECRETS, namespace, "watched", secret)
        assert {name for _, name in await watching.at_rest()} == {"watched"}
    told = [body for body in hints.bodies if body["metadata"]["name"] in {"listed", "watched"}]
    assert {body["metadata"]["name"] for body in told} == {"listed", "watched"}
    # Of an LLMModel that was there before, whoever begins reads all anyway.
    assert [body.keys() - {"apiVersion", "kind", "metadata"} for body in told] == [set()] * 3


async def test_secrets_are_not_watched_in_get_mode(kube: KubeClient) -> None:
    for access, expected in ((SecretsAccess.GET, False), (SecretsAccess.WATCH, True)):
        registry = handlers.registry(kube, Hints(), access)
        ids = {handler.id for handler in registry._watching.get_all_handlers()}
        assert ("secrets" in ids) is expected
        assert "configmaps" in ids


async def test_what_vanished_before_a_kind_was_listed_again_is_read(tmp_path: Path) -> None:
    asked = ["deployments?limit=250", "deployments?limit=250&continue=x", "deployments?watch=true"]

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"items": []})

    hints = Hints()
    async with server(tmp_path, answer) as kube:
        known = await kube.credentials()
        async with session(known, Lists(hints)) as http:

            async def ask(*paths: str) -> bool:
                for path in paths:
                    async with http.get(f"{known.server}/apis/apps/v1/{path}"):
                        pass
                return hints.overflowed

            assert not await ask("", *asked, "statefulsets?limit=250", *asked[1:], "")
            assert await ask(asked[0])
