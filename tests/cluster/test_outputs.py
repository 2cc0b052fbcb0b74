"""What around an LLMProxy is read, and when it is read again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.deciding.world import LiveOutput, MissingTarget, Outputs, Target
from litellm_config_operator.kube.errors import ClusterError
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    LLMMODELS,
    SECRETS,
    Resource,
)
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName, parse
from litellm_config_operator.watching.hints import Hints
from tests.deciding.builders import proxy
from tests.kube.memory_api import MemoryApi
from tests.kube.stand_in import server

CONFIG_MAP, SECRET = "GET configmaps llm/litellm-config", "GET secrets llm/litellm-credentials"
WORKLOAD, PODS = "GET deployments llm/litellm", "LIST pods llm"
BY_LABELS = {"kind": "Deployment", "selector": {"matchLabels": {"app": "litellm"}}}
ALL = [CONFIG_MAP, SECRET, WORKLOAD, PODS]
OTHER = NamespacedName("llm", "other")


def parsed(name: str = "default", **spec: Any) -> LLMProxy:
    found = parse(LLMProxy, proxy(name, metadata={"uid": name}, **spec))
    assert isinstance(found, LLMProxy)
    return found


def named(name: str, **parts: Any) -> dict[str, Any]:
    return {"metadata": {"namespace": "llm", "name": name}} | parts


def workload(replicas: int = 1) -> dict[str, Any]:
    spec = {"replicas": replicas, "selector": {"matchLabels": {"app": "litellm"}}}
    return named("litellm", spec=spec, status={})


class Reading:
    """A reader of the outputs in an API server in memory."""

    def __init__(self, api: MemoryApi, reader: OutputsReader) -> None:
        self.api, self.reader, self.proxy = api, reader, parsed()

    async def read(self, proxy: LLMProxy | None = None, *, with_pods: bool = True) -> list[str]:
        """What reading asked the API server."""
        self.api.take()
        await self.reader.read(proxy or self.proxy, with_pods=with_pods)
        return self.api.take()

    def known(self) -> Outputs:
        return self.reader.known()[self.proxy.key]

    def file(self) -> object:
        """What the known ConfigMap holds."""
        live = self.known().config_map
        assert isinstance(live, LiveOutput)
        return live.data["config.yaml"]

    def touch(self, resource: Resource, name: str) -> list[str]:
        found = self.reader.touched(resource, NamespacedName("llm", name))
        return [key.name for key in found]


Start = Callable[[], contextlib.AbstractAsyncContextManager[Reading]]


@pytest.fixture
def reading(tmp_path: Path) -> Start:
    @contextlib.asynccontextmanager
    async def start() -> AsyncIterator[Reading]:
        api = MemoryApi()
        async with server(tmp_path, api.answer) as client:
            api.put("configmaps", named("litellm-config", data={"config.yaml": "one"}))
            api.put("secrets", named("litellm-credentials", data={"a": "eA=="}))
            api.put("deployments", workload())
            api.put("pods", named("litellm-0", status={"podIP": "10.0.0.1"}))
            yield Reading(api, OutputsReader(client, Hints()))

    return start


async def test_everything_is_read_once_and_then_kept(reading: Start) -> None:
    async with reading() as found:
        assert await found.read() == ALL
        outputs = found.known()
        assert found.file() == "one"
        assert outputs.secret is not None
        assert dict(outputs.secret.data) == {"a": b"x"}
        assert [type(each) for each in outputs.targets] == [Target]
        assert [pod.address for pod in outputs.pods] == ["10.0.0.1"]
        assert await found.read() == []


@pytest.mark.parametrize(
    ("resource", "name", "asked"),
    [
        pytest.param(CONFIGMAPS, "litellm-config", [CONFIG_MAP], id="its file"),
        pytest.param(SECRETS, "litellm-credentials", [SECRET], id="its keys"),
        pytest.param(DEPLOYMENTS, "litellm", [WORKLOAD, PODS], id="its workload, and pods"),
        pytest.param(CONFIGMAPS, "another", [], id="somebody's ConfigMap"),
        pytest.param(SECRETS, "openai-key", [], id="a Secret of a provider"),
        pytest.param(DEPLOYMENTS, "another", [], id="somebody's workload"),
        pytest.param(LLMMODELS, "litellm-config", [], id="another kind"),
    ],
)
async def test_what_a_hint_concerns_is_read_again_and_nothing_else(
    reading: Start, resource: Resource, name: str, asked: list[str]
) -> None:
    async with reading() as found:
        await found.read()
        assert found.touch(resource, name) == (["default"] if asked else [])
        assert await found.read() == asked
        elsewhere = NamespacedName("elsewhere", name)
        assert found.reader.touched(resource, elsewhere) == []


async def test_a_target_chosen_by_labels_is_read_again_whichever_workload_changes(
    reading: Start,
) -> None:
    async with reading() as found:
        found.proxy = parsed(targets=[BY_LABELS])
        await found.read()
        assert found.touch(DEPLOYMENTS, "anything") == ["default"]
        assert await found.read() == ["LIST deployments llm"]


async def test_what_the_llmproxy_names_anew_is_read_anew(reading: Start) -> None:
    async with reading() as found:
        await found.read()
        assert await found.read(parsed(models={"selector": {"matchLabels": {"a": "b"}}})) == []
        renamed = await found.read(parsed(configMapName="other"))
        assert renamed == ["GET configmaps llm/other", SECRET, WORKLOAD, PODS]
        assert found.known().config_map is None


async def test_an_llmproxy_replaced_under_its_name_is_read_anew(reading: Start) -> None:
    async with reading() as found:
        await found.read()
        metadata = found.proxy.metadata.model_copy(update={"uid": "another"})
        assert await found.read(found.proxy.model_copy(update={"metadata": metadata})) == ALL


async def test_the_answer_to_an_own_write_takes_the_place_of_what_it_changed(
    reading: Start,
) -> None:
    async with reading() as found:
        await found.read()
        body = found.api.put("configmaps", named("litellm-config", data={"config.yaml": "two"}))
        found.reader.written(found.proxy, CONFIGMAPS, body)
        assert found.file() == "two"
        keys = found.api.put("secrets", named("litellm-credentials", data={"a": "eQ=="}))
        found.reader.written(found.proxy, SECRETS, keys)
        assert found.known().secret is not None
        assert dict(found.known().secret.data) == {"a": b"y"}  # type: ignore[union-attr]
        assert await found.read() == []
        found.reader.written(found.proxy, DEPLOYMENTS, found.api.put("deployments", workload(7)))
        (target,) = found.known().targets
        assert isinstance(target, Target)
        assert target.replicas == 7
        assert await found.read() == [PODS], "they are about to be replaced"
        found.reader.written(found.proxy, SECRETS, named("other", data={}))
        assert dict(found.known().secret.data) == {"a": b"y"}  # type: ignore[union-attr]


@pytest.mark.parametrize("asked", ALL)
async def test_what_could_not_be_read_is_read_the_next_time(reading: Start, asked: str) -> None:
    async with reading() as found:
        found.api.refused = {asked: 500}
        with pytest.raises(ClusterError):
            await found.read()
        assert (found.proxy.key in found.reader.known()) is (asked == PODS)
        found.api.refused = {}
        assert asked in await found.read()
        assert found.file() == "one"
        assert await found.read() == []


async def test_what_changes_while_it_is_read_is_read_again(reading: Start) -> None:
    async with reading() as found:

        def change(asked: str) -> None:
            if asked == CONFIG_MAP:
                found.touch(CONFIGMAPS, "litellm-config")

        found.api.before = change
        await found.read()
        assert await found.read() == [CONFIG_MAP]


async def test_two_that_read_at_once_both_see_everything(reading: Start) -> None:
    """The own LLMProxy is decided on while a neighbour looks at what it has."""
    async with reading() as found:
        outputs = await asyncio.gather(
            *(found.reader.read(found.proxy, with_pods=each) for each in (False, True, False))
        )
        assert [type(each.config_map) for each in outputs] == [LiveOutput] * 3
        assert [len(each.targets) for each in outputs] == [1] * 3
        assert sorted(found.api.take()) == sorted(ALL)


async def test_what_nobody_has_read_to_the_end_is_not_known(reading: Start) -> None:
    async with reading() as found:
        seen: list[bool] = []
        found.api.before = lambda _: seen.append(found.proxy.key in found.reader.known())
        await found.read()
        assert seen == [False, False, False, True], "pods come after what is written"


async def test_everything_may_be_forgotten_or_of_one_or_only_its_workloads(reading: Start) -> None:
    async with reading() as found:
        await found.read()
        found.reader.forget(OTHER)
        found.reader.forget_workloads(OTHER)
        assert await found.read() == []
        found.reader.forget_workloads(found.proxy.key)
        assert await found.read(with_pods=False) == [WORKLOAD]
        assert await found.read() == [PODS]
        for key in (None, found.proxy.key):
            found.reader.forget(key)
            assert found.file() == "one", "what was read last is still known"
            assert await found.read() == ALL
        found.reader.drop(found.proxy.key)
        assert found.reader.known() == {}


async def test_a_workload_that_is_not_there_is_named(reading: Start) -> None:
    async with reading() as found:
        found.api.delete("deployments", "litellm")
        assert await found.read() == [CONFIG_MAP, SECRET, WORKLOAD]
        assert found.known().targets == (MissingTarget("Deployment", "litellm"),)
        found.api.put("deployments", workload())
        found.touch(DEPLOYMENTS, "litellm")
        assert await found.read() == [WORKLOAD, PODS]
