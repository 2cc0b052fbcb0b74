"""What is read after which hint, and what is believed when something is not there any more."""

import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from pathlib import Path

import pytest

from litellm_config_operator.cluster.reader import ONE_BY_ONE, Reader
from litellm_config_operator.cluster.store import Change, Store
from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.kube.resources import LLMMODELS
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.watching.hints import NEWEST, Hints
from tests.deciding.builders import model, within
from tests.kube.memory_api import OFFERED, PLURALS, READ_ONLY, MemoryApi
from tests.kube.stand_in import server


class Reading:
    """A reader of an API server in memory."""

    def __init__(self, api: MemoryApi, reader: Reader, store: Store, hints: Hints) -> None:
        self.api, self.reader, self.store, self.hints = api, reader, store, hints

    def put(self, *names: str, namespace: str = "llm") -> None:
        for name in names:
            self.api.put("llmmodels", within(namespace, model(name)))

    def names(self) -> set[str]:
        """The LLMModels in the store."""
        return {key.name for key in self.store.models}

    async def read(self, names: Iterable[str], version: int = NEWEST) -> list[Change]:
        hinted = {NamespacedName("llm", name): version for name in names}
        return await self.reader.read({LLMMODELS: hinted})


Start = Callable[..., contextlib.AbstractAsyncContextManager[Reading]]


@pytest.fixture
def reading(tmp_path: Path) -> Start:
    @contextlib.asynccontextmanager
    async def start(
        *names: str, namespaces: Collection[str] = (), seconds: float = 0
    ) -> AsyncIterator[Reading]:
        """With LLMModels of these names, which were read."""
        api, store, hints = MemoryApi(), Store(), Hints()
        async with server(tmp_path, api.answer) as client:
            found = Reading(api, Reader(client, store, hints, namespaces, seconds), store, hints)
            found.put(*names, namespace=next(iter(namespaces), "llm"))
            await found.reader.list_all()
            api.take()
            yield found

    return start


def numbered(count: int) -> list[str]:
    return [f"m-{number}" for number in range(count)]


# After hints


@pytest.mark.parametrize(
    ("count", "lists"), [(1, False), (ONE_BY_ONE, False), (ONE_BY_ONE + 1, True)]
)
async def test_few_hints_are_read_by_name_and_many_by_one_list(
    reading: Start, count: int, lists: bool
) -> None:
    async with reading() as found:
        names = numbered(count)
        found.put(*names)
        changes = await found.read(names)
        assert {change.key.name for change in changes} == found.names() == set(names)
        by_name = [f"GET llmmodels llm/{name}" for name in names]
        assert sorted(found.api.take()) == (["LIST llmmodels"] if lists else sorted(by_name))


async def test_a_hint_of_what_is_known_already_reads_nothing(reading: Start) -> None:
    async with reading("gpt") as found:
        stored = found.store.get(LLMMODELS, NamespacedName("llm", "gpt"))
        assert stored is not None
        assert await found.read(["gpt"], stored.version) == []
        assert found.api.take() == []
        found.put("gpt")
        assert len(await found.read(["gpt"], stored.version + 1)) == 1
        assert found.api.take() == ["GET llmmodels llm/gpt"]


async def test_what_was_deleted_leaves_the_store(reading: Start) -> None:
    async with reading("gpt", "stays") as found:
        found.api.delete("llmmodels", "gpt")
        (change,) = await found.read(["gpt"])
        assert (change.key.name, change.after) == ("gpt", None)
        assert found.names() == {"stays"}


async def test_what_is_being_deleted_is_gone(reading: Start) -> None:
    async with reading("gpt", "listed") as found:
        for name in ("gpt", "listed"):
            going = model(name)
            going["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z"
            found.api.put("llmmodels", going)
        await found.read(["gpt"])
        assert found.names() == {"listed"}
        await found.reader.list_kind(LLMMODELS)
        assert found.names() == set()


@pytest.mark.parametrize(
    "offered", [dict.fromkeys(PLURALS, OFFERED) | {"llmmodels": READ_ONLY}, {}], ids=str
)
async def test_nothing_is_gone_while_its_kind_is_going(
    reading: Start, offered: dict[str, list[str]]
) -> None:
    async with reading("gpt", "other") as found:
        found.api.offered = offered
        for name in ("gpt", "other"):
            found.api.delete("llmmodels", name)
        with pytest.raises(UnavailableError, match="CustomResourceDefinition"):
            await found.read(["gpt"])
        with pytest.raises(UnavailableError, match="CustomResourceDefinition"):
            await found.reader.list_kind(LLMMODELS)
        assert found.names() == {"gpt", "other"}
        found.api.offered = dict.fromkeys(PLURALS, OFFERED)
        await found.reader.list_kind(LLMMODELS)
        assert found.names() == set()


async def test_one_object_that_cannot_be_read_keeps_nobody_from_being_read(
    reading: Start,
) -> None:
    async with reading("bad", "good") as found:
        found.put("bad", "good")
        found.api.refused = {"GET llmmodels llm/bad": 500}
        changes = await found.read(["bad", "good"])
        assert [change.key.name for change in changes] == ["good"]
        assert found.hints.take() == {LLMMODELS: {NamespacedName("llm", "bad"): NEWEST}}


async def test_an_api_server_that_is_away_is_an_error(reading: Start) -> None:
    async with reading("gpt") as found:
        found.api.refused = {"GET": 429}
        with pytest.raises(UnavailableError):
            await found.read(["gpt"])
        assert found.names() == {"gpt"}


# After lists


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        pytest.param(3, 1, 2, id="a few are asked for by name"),
        pytest.param(200, 140, "LIST llmmodels", id="of many a second list must say the same"),
        pytest.param(200, 50, "LIST llmmodels", id="of more than half after a while"),
    ],
)
async def test_what_a_list_lacks_is_gone_only_if_a_second_answer_says_so(
    reading: Start,
    caplog: pytest.LogCaptureFixture,
    before: int,
    after: int,
    asked: int | str,
) -> None:
    async with reading(*numbered(before)) as found:
        for name in numbered(before)[after:]:
            found.api.delete("llmmodels", name)
        changes = await found.reader.list_kind(LLMMODELS)
        first, *rest = found.api.take()
        assert first == "LIST llmmodels"
        if isinstance(asked, str):
            assert rest == [asked]
        else:
            assert [each.split()[0] for each in rest] == ["GET"] * asked
        assert found.names() == set(numbered(after))
        looked_again = "Looked again because most objects vanished at once" in caplog.text
        assert looked_again is (after == 50)
        assert [change.after for change in changes] == [None] * (before - after)


@pytest.mark.parametrize("count", [2, 60])
async def test_what_only_the_first_list_lacked_stays(reading: Start, count: int) -> None:
    """A list may be short for a moment: while a kind is put back, or from a cache that lags."""
    async with reading(*numbered(count)) as found:
        kept, found.api.objects = found.api.objects, {}

        def put_back_after_the_first(_: str) -> None:
            if found.api.asked:
                found.api.objects = kept

        found.api.before = put_back_after_the_first
        assert await found.reader.list_kind(LLMMODELS) == []
        assert found.names() == set(numbered(count))


async def test_an_object_that_may_not_be_asked_for_by_name_stays(reading: Start) -> None:
    async with reading("gpt", "other") as found:
        found.api.delete("llmmodels", "gpt")
        found.api.refused = {"GET llmmodels": 403}
        found.put("new")
        await found.reader.list_kind(LLMMODELS)
        assert found.names() == {"gpt", "other", "new"}


# Scopes


@pytest.mark.parametrize("status", [403, 404])
async def test_a_refused_namespace_keeps_its_content_and_is_read_again(
    reading: Start, status: int
) -> None:
    async with reading("kept", namespaces=["a", "b"]) as found:
        found.api.delete("llmmodels", "kept", "a")
        found.put("new", namespace="b")
        found.api.refused = {"LIST llmmodels a": status}
        changes = await found.reader.list_kind(LLMMODELS)
        assert [change.key for change in changes] == [NamespacedName("b", "new")]
        assert found.names() == {"kept", "new"}
        assert set(found.reader.unsynced) == {(LLMMODELS, "a")}
        await found.reader.list_unsynced()
        assert set(found.reader.unsynced) == {(LLMMODELS, "a")}
        found.api.refused = {}
        await found.reader.list_unsynced()
        assert (found.names(), found.reader.unsynced) == ({"new"}, {})
        found.api.take()
        assert await found.reader.list_unsynced() == []
        assert found.api.take() == []


async def test_an_object_that_may_not_be_read_makes_its_namespace_unsynced_until_a_list_works(
    reading: Start,
) -> None:
    async with reading("gpt") as found:
        found.put("gpt")
        found.api.refused = {"GET llmmodels": 403}
        assert await found.read(["gpt"]) == []
        assert set(found.reader.unsynced) == {(LLMMODELS, "llm")}
        (change,) = await found.reader.list_unsynced()
        assert change.key.name == "gpt"
        assert found.reader.unsynced == {}


# A cluster that is set back


def times_set_back() -> float:
    name = "litellm_config_operator_cluster_restores_total"
    return metrics.REGISTRY.get_sample_value(name) or 0


async def test_a_cluster_that_was_set_back_is_read_anew_all_at_once(reading: Start) -> None:
    async with reading("first", "second") as found:
        first = found.store.get(LLMMODELS, NamespacedName("llm", "first"))
        assert first is not None
        restored = found.api.version
        found.put("first", "third")
        await found.reader.list_all()
        assert found.names() == {"first", "second", "third"}
        sizes: list[int] = []
        found.api.before = lambda _: sizes.append(len(found.store.models))
        count = times_set_back()
        found.api.set_back(restored)
        found.api.objects["llmmodels", "llm", "first"] = as_read(model("first"), first.uid, 101)
        await found.reader.list_all()
        assert found.names() == {"first", "second"}
        back = found.store.get(LLMMODELS, NamespacedName("llm", "first"))
        assert back is not None
        assert back.version == 101
        assert times_set_back() == count + 1
        assert set(sizes) == {3, 2}, "nobody ever saw an empty store"


async def test_a_version_lower_than_a_known_one_says_so_too(reading: Start) -> None:
    """The list may be newer again than the last one: versions count on after a restore."""
    async with reading("gpt") as found:
        before = found.store.get(LLMMODELS, NamespacedName("llm", "gpt"))
        found.put("gpt")
        await found.read(["gpt"])
        assert before is not None
        found.api.objects["llmmodels", "llm", "gpt"] = as_read(model("gpt"), before.uid, 101)
        found.api.version += 50
        count = times_set_back()
        await found.reader.list_all()
        back = found.store.get(LLMMODELS, NamespacedName("llm", "gpt"))
        assert back is not None
        assert back.version == 101
        assert times_set_back() == count + 1


async def test_a_namespace_that_is_refused_after_the_restore_holds_up_nobody(
    reading: Start,
) -> None:
    async with reading("kept", namespaces=["a", "b"]) as found:
        restored = found.api.version
        found.put("later", namespace="b")
        await found.reader.list_all()
        found.api.set_back(restored)
        found.api.refused = {"LIST llmmodels a": 403}
        await found.reader.list_all()
        assert set(found.reader.unsynced) == {(LLMMODELS, "a")}
        assert found.names() == set()
        found.api.refused, count = {}, times_set_back()
        await found.reader.list_unsynced()
        assert (found.names(), found.reader.unsynced) == ({"kept"}, {})
        assert times_set_back() == count


async def test_a_restore_that_cannot_be_read_to_its_end_changes_nothing(reading: Start) -> None:
    async with reading("gpt") as found:
        restored = found.api.version
        found.put("later")
        await found.reader.list_all()
        found.api.set_back(restored)
        found.api.refused = {"LIST llmproviders": 503}
        with pytest.raises(UnavailableError):
            await found.reader.list_all()
        assert found.names() == {"gpt", "later"}
        found.api.refused = {}
        await found.reader.list_all()
        assert found.names() == {"gpt"}


def as_read(body: dict[str, object], uid: str, version: int) -> dict[str, object]:
    """The object with this uid and version."""
    metadata = dict(body["metadata"])  # type: ignore[call-overload]
    return body | {"metadata": metadata | {"uid": uid, "resourceVersion": str(version)}}
