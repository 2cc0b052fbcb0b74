"""kopf in this process, on a real API server, giving hints and nothing else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from devcluster import AuditLog, Cluster
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import CONFIGMAPS, DEPLOYMENTS, LLMMODELS, SECRETS
from litellm_config_operator.settings import SecretsAccess, Settings
from litellm_config_operator.watching import handlers
from litellm_config_operator.watching.hint_filter import HintFilter, Interest
from litellm_config_operator.watching.hints import Cadence, Hints

Wait = Callable[..., Any]
SPEC = {"providerRef": {"name": "p"}, "model": "gpt-4o"}
QUIET = 0.5


class Watching:
    """Hints of one namespace, and the passes that came of them."""

    def __init__(self, hints: Hints, hint_filter: HintFilter) -> None:
        self.hints, self.filter = hints, hint_filter
        self.passes: list[frozenset[str]] = []

    async def take(self) -> None:
        while True:
            self.passes.append(await self.hints.next_pass())

    def seen(self, count: int) -> bool:
        return sum(len(each) for each in self.filter._known.values()) >= count

    async def at_rest(self) -> list[frozenset[str]]:
        """The passes of which the last one was followed by silence."""
        before = -1
        while before != len(self.passes):
            before = len(self.passes)
            await asyncio.sleep(QUIET * 2)  # silence is what is waited for
        return self.passes


@contextlib.asynccontextmanager
async def watched(kube: KubeClient, namespace: str) -> AsyncIterator[Watching]:
    """Watch from within the test's own task: kopf cancels every younger one when it ends."""
    hints = Hints(Cadence(quiet=QUIET, max_wait=20, resync=1000))
    found = Watching(hints, HintFilter(hints))
    started, stop = asyncio.Event(), asyncio.Event()
    settings = Settings(watch_namespaces=(namespace,))
    taking = asyncio.create_task(found.take())
    registry = handlers.registry(kube, found.filter, SecretsAccess.WATCH)
    task = asyncio.create_task(handlers.watch(registry, settings, started=started, stop=stop))
    try:
        await started.wait()
        await found.at_rest()
        found.passes.clear()
        yield found
    finally:
        stop.set()
        await asyncio.wait([task], timeout=10)
        taking.cancel()
        await asyncio.wait([taking])


async def test_fifty_applies_are_one_pass_and_kopf_writes_nothing(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster, eventually: Wait
) -> None:
    async with watched(kube, namespace) as watching:
        log = AuditLog(devcluster.audit_log)
        position = log.position()
        for number in range(50):
            await kube.apply(LLMMODELS, namespace, f"m-{number}", {"spec": SPEC})
        assert await watching.at_rest() == [frozenset({"LLMModel"})]
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

        watching.passes.clear()
        for model in models:
            uid, name = model["metadata"]["uid"], model["metadata"]["name"]
            await kube.replace_status(
                LLMMODELS, namespace, name, {"observedGeneration": 1}, uid=uid
            )
        newest = (await kube.list(LLMMODELS, namespace))[-1]["metadata"]
        known = watching.filter._known[LLMMODELS]
        await eventually(lambda: known[newest["uid"]].watched >= int(newest["resourceVersion"]))
        assert await watching.at_rest() == []

        deletion = ("delete", "llmmodel", "m-7", f"--namespace={namespace}", "--wait=false")
        await asyncio.to_thread(devcluster.kubectl, *deletion)
        await eventually(lambda: len(watching.passes) == 1)
        assert watching.passes == [frozenset({"LLMModel"})]


async def test_secrets_and_workloads_count_when_somebody_looked_for_them(
    kube: KubeClient, namespace: str, our_kinds: None
) -> None:
    async with watched(kube, namespace) as watching:
        names = frozenset(
            {("secrets", namespace, "wanted"), ("deployments", namespace, "litellm")}
        )
        watching.filter.watch_interest(Interest(names=names))
        watching.passes.clear()
        body = {"stringData": {"api-key": "made-up"}}
        await kube.apply(SECRETS, namespace, "unrelated", body)
        await kube.apply(CONFIGMAPS, namespace, "unrelated", {"data": {"a": "b"}})
        assert await watching.at_rest() == []
        await kube.apply(SECRETS, namespace, "wanted", body)
        assert await watching.at_rest() == [frozenset({"Secret"})]
        watching.passes.clear()
        labels = {"app": "litellm"}
        container = {"name": "a", "image": "none.invalid/a"}
        template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
        spec = {"replicas": 0, "selector": {"matchLabels": labels}, "template": template}
        await kube.apply(DEPLOYMENTS, namespace, "litellm", {"spec": spec})
        assert set(await watching.at_rest()) == {frozenset({"Deployment"})}


async def test_drift_of_an_output_counts_and_our_own_write_does_not(
    kube: KubeClient, namespace: str, our_kinds: None, devcluster: Cluster
) -> None:
    async with watched(kube, namespace) as watching:
        labels = {"metadata": {"labels": {"litellm-config.dev/proxy": "default"}}}
        output = {**labels, "data": {"config.yaml": "{}"}}
        written = await kube.apply(CONFIGMAPS, namespace, "litellm-config", output)
        watching.filter.read(CONFIGMAPS, [written])
        assert await watching.at_rest() == []
        edit = ("patch", "configmap", "litellm-config", "-n", namespace, "--type=merge")
        drift = '--patch={"data":{"config.yaml":"drift"}}'
        await asyncio.to_thread(devcluster.kubectl, *edit, drift)
        assert await watching.at_rest() == [frozenset({"ConfigMap"})]


async def test_secrets_are_not_watched_in_get_mode(kube: KubeClient) -> None:
    hint_filter = HintFilter(Hints())
    for access, expected in ((SecretsAccess.GET, False), (SecretsAccess.WATCH, True)):
        registry = handlers.registry(kube, hint_filter, access)
        ids = {handler.id for handler in registry._watching.get_all_handlers()}
        assert ("secrets" in ids) is expected
        assert "llmmodels" in ids
