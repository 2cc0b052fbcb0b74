"""What the engine writes, in which order, and what others' trouble does to that."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litellm_config_operator.cluster.outputs import OutputsReader
from litellm_config_operator.deciding.world import Outputs, Target
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import CONFIGMAPS, LLMMODELS, LLMPROVIDERS, SECRETS
from litellm_config_operator.process.engine import LATE_STEPS
from litellm_config_operator.process.resync import COMPARE_SECONDS
from litellm_config_operator.process.statuses import verdicts
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import Discovery, LLMProxy, NamespacedName, Publish, parse
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.watching.hints import Hints
from tests.deciding.builders import Manifest
from tests.deciding.moments import START
from tests.probing.virtual_time import run
from tests.process.api_server import ApiServer, Fault, MemoryClient, Written
from tests.process.engine_machine import (
    MODELS,
    PROVIDERS,
    PROXIES,
    SECOND,
    SELECTS,
    of_model,
    of_proxy,
    tenants,
)
from tests.process.living_engine import PLATFORM, REST, TEAMS, LivingEngine
from tests.process.running_pods import deployment

OWNERS = (PLATFORM, *TEAMS)
NO_RESYNC = 86_400.0
"""What counts happens without it."""
UNVERIFIED: Manifest = {"verify": {"enabled": False}}


@contextmanager
def living(*proxies: Manifest, resync_seconds: float = NO_RESYNC) -> Iterator[LivingEngine]:
    """An engine at rest, with three tenants and these LLMProxies."""
    found = LivingEngine(resync_seconds=resync_seconds)
    try:
        tenants(found.server)
        for proxy in proxies:
            found.server.put(proxy)
        found.rest()
        yield found
        found.assert_right()
    finally:
        found.close()


def serving_all(**spec: Any) -> Manifest:
    return of_proxy(PROXIES[0], models={"namespaces": SELECTS[0]}, **spec)


def of_second(namespaces: Manifest) -> Manifest:
    return of_proxy(PROXIES[1], models={"namespaces": namespaces}, **SECOND[0], **UNVERIFIED)


def test_one_edit_at_rest_is_five_writes() -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        mark = len(found.server.written)
        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.rest()
        assert [str(each) for each in found.writes_since(mark)] == [
            "configmaps/ llm/litellm-config",
            "deployments/ llm/litellm",
            "llmproxies/status llm/default",
            "llmmodels/status team-a/one",
            "llmproxies/status llm/default",
        ]


def test_a_label_of_a_namespace_counts_from_the_next_comparison_on() -> None:
    labelled = of_proxy(PROXIES[0], models={"namespaces": SELECTS[2]}, **UNVERIFIED)
    with living(labelled) as found:
        metadata = {"name": "team-a", "labels": {"served": "yes"}}
        found.server.put({"kind": "Namespace", "metadata": metadata})
        found.wait(2 * COMPARE_SECONDS)
        file = found.server.objects["configmaps", PLATFORM, "litellm-config"]
        assert "llmmodel/team-a/one" in file["data"]["config.yaml"]


def test_a_status_that_somebody_else_changed_is_put_back() -> None:
    with living(serving_all()) as found:
        for id_ in (("llmmodels", *MODELS[1]), ("llmproviders", *PROVIDERS[1])):
            objects, mark = found.server.objects, len(found.server.written)
            before = verdicts(objects[id_]["status"])
            found.server.change(id_, status={"conditions": []})
            found.deliver()
            found.wait(10)
            assert verdicts(objects[id_]["status"]) == before != []
            assert len(found.writes_since(mark)) == 1


def test_a_rollout_ends_of_whose_end_no_watch_told() -> None:
    with living(serving_all(**UNVERIFIED)) as found:

        def rolled_out() -> tuple[str, ...]:
            status = found.server.objects["llmproxies", *PROXIES[0]]["status"]
            return next(each for each in verdicts(status) if each[0] == "RolledOut")

        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.deliver()
        found.wait(5)
        assert rolled_out() == ("RolledOut", "False", "RollingOut")
        found.workloads.roll()
        found.server.feed.clear()
        found.wait(15)
        assert rolled_out() == ("RolledOut", "True", "RolledOut")


def test_an_edit_just_before_the_write_of_a_status_counts() -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        id_ = ("llmmodels", *MODELS[1])
        found.server.edits_just_before[id_] = of_model(MODELS[1], "openai", parameters={"seed": 7})
        found.server.change(id_, status={"conditions": []})
        found.rest()
        file = found.server.objects["configmaps", PLATFORM, "litellm-config"]
        assert '"seed": 7' in file["data"]["config.yaml"]


def test_a_status_waits_for_no_proxy_that_is_not_to_be_decided_on() -> None:
    """Which of them select the model is another matter."""
    own, second = (of_proxy(PROXIES[0], models={"namespaces": SELECTS[1]}), of_second(SELECTS[0]))
    with living(own, second) as found:
        id_ = ("llmmodels", *MODELS[1])

        def said() -> tuple[int, list[str]]:
            status = found.server.objects[id_]["status"]
            return status["observedGeneration"], [each["name"] for each in status["proxies"]]

        assert said() == (1, ["second"])
        found.server.put(of_second(SELECTS[1]))
        found.rest()
        assert said() == (1, [])
        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.rest()
        assert said() == (2, [])


def test_nothing_is_written_at_rest_and_after_a_restart() -> None:
    with living(serving_all()) as found:
        mark, reasons = len(found.server.written), list(found.server.reasons)
        found.wait(3600)
        found.restart()
        found.wait(60)
        found.deliver()
        found.wait(60)
        assert found.writes_since(mark) == []
        assert found.server.reasons == reasons


def test_the_day_on_which_a_model_comes_near_its_retirement_is_noticed() -> None:
    day = (START + timedelta(days=91)).date().isoformat()
    with living(serving_all(), resync_seconds=3_600) as found:
        found.server.put(of_model(MODELS[1], "openai", info={"deprecation_date": day}))
        found.rest()
        mark, posted = len(found.server.written), len(found.server.reasons)
        found.wait(13 * 3600)
        written = [str(each) for each in found.writes_since(mark)]
        assert written == ["llmmodels/status team-a/one"]
        assert found.server.reasons[posted:] == ["ModelRetires"]
        gauge = metrics.RETIRING.collect()[0].samples
        stages = {sample.labels["notice"]: sample.value for sample in gauge}
        assert stages == {"Within90Days": 1, "Within30Days": 0, "Retired": 0}


def test_connection_tests_go_by_a_clock_that_nobody_sets() -> None:
    with living(serving_all()) as found:
        clock = found.process.engine._tests._clock
        before = clock()
        found.clock_is_ahead = -86_400
        found.wait(1)
        assert clock() - before == pytest.approx(1)


def test_a_cluster_that_was_set_back_is_read_anew() -> None:
    with living(serving_all()) as found:
        earlier = (found.server.version, dict(found.server.objects))
        found.server.put(of_model(MODELS[0], "shared", parameters={"seed": 7}))
        found.server.put(of_model(MODELS[2], "openai"))
        found.rest()
        found.server.restore(*earlier)
        found.missed = True
        found.wait(60)
        assert found.unlike_the_cluster() == []
        found.rest()
        found.assert_at_rest()


def test_one_that_begins_where_it_may_not_read_a_master_key_takes_nothing_back() -> None:
    """When it may read again it decides before it has read the key."""
    with living(serving_all(**UNVERIFIED)) as found:
        mark = len(found.server.written)
        found.server.faults.append(Fault(403, "read", PLATFORM))
        found.restart()
        found.wait(2)
        found.lose()
        found.heal()
        found.wait(REST)
        written = found.writes_since(mark)
        assert [str(each) for each in written if each.plural == "llmmodels"] == []


def test_one_that_begins_while_the_kinds_go_takes_nothing_out() -> None:
    with living(serving_all()) as found:
        mark = len(found.server.written)
        found.server.kinds = "going"
        for key in (MODELS[0], MODELS[1]):
            found.server.delete(("llmmodels", *key))
        found.restart()
        found.deliver()
        found.wait(60)
        assert found.writes_since(mark) == []


@pytest.mark.parametrize("plural", ["llmmodels", "llmproviders"])
def test_an_edit_of_which_a_late_watch_tells_a_part_is_seen_whole(plural: str) -> None:
    with living() as found:
        server = found.server
        models = [body for id_, body in server.objects.items() if id_[0] == plural]
        for body in models:
            server.delete((plural, body["metadata"]["namespace"], body["metadata"]["name"]))
        found.rest()
        mark = len(server.written)
        found.put_back(models)
        server.feed.clear()
        found.process.hints.late.add(plural)
        server.put(serving_all(**UNVERIFIED))
        found.deliver()
        found.wait(REST)
        files = [each for each in found.writes_since(mark) if each.plural == "configmaps"]
        (file,) = files
        assert {f"{namespace}/{name}" in str(file.after) for namespace, name in MODELS[:2]} == {
            True
        }


def test_while_a_watch_is_late_edits_make_everything_be_read_now_and_then() -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        found.process.hints.late.add("llmproviders")
        before, seconds = found.server.reads["list llmmodels"], 40
        for number in range(4 * seconds):
            found.server.put(of_model(MODELS[1], "openai", parameters={"seed": number}))
            found.deliver()
            found.wait(0.25)
        most = seconds / (LATE_STEPS * found.settings.quiet_seconds)
        assert most / 2 < found.server.reads["list llmmodels"] - before <= most


def test_what_was_read_before_a_read_failed_is_acted_on() -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.server.faults.append(Fault("lost", "read", plural="llmproviders"))
        found.process.hints.mark(LLMPROVIDERS, NamespacedName(PLATFORM, "openai"))
        found.deliver()
        found.wait(10)
        found.heal()
        found.wait(REST)
        file = found.server.objects["configmaps", PLATFORM, "litellm-config"]
        assert '"seed": 7' in file["data"]["config.yaml"]


@pytest.mark.parametrize("seconds", [2.5, 3.5, 4.5, 5.5, 6.5])
def test_a_proxy_may_go_while_what_is_around_it_is_read(seconds: float) -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        found.server.latency = 1.0
        found.server.put(serving_all(secretName="another", **UNVERIFIED))
        found.deliver()
        found.wait(seconds)
        found.server.delete(("llmproxies", PLATFORM, "default"))
        found.deliver()
        found.wait(REST)


# Others' trouble

EDITS = st.lists(
    st.tuples(st.sampled_from(OWNERS), st.integers(1, 3), st.booleans()), min_size=1, max_size=6
)


@pytest.mark.parametrize("plural", ["configmaps", "secrets", "deployments", "llmmodels"])
def test_an_answer_that_is_no_object_ends_nothing(plural: str) -> None:
    with living(serving_all(**UNVERIFIED), of_proxy(("team-b", "default"))) as found:
        found.server.faults.append(Fault("odd", plural=plural))
        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.deliver()
        found.wait(10)
        found.heal()
        found.wait(REST)


@pytest.mark.parametrize(
    "spoiled",
    [
        {
            "discovery": Discovery().model_copy(
                update={"publish": Publish.WILDCARD, "name_prefix": 5}
            )
        },
        {"connection_test": SimpleNamespace(enabled=True)},
    ],
    ids=["its list", "its connection test"],
)
def test_what_the_operator_fails_at_is_told_by_the_provider(spoiled: dict[str, Any]) -> None:
    with living(serving_all(**UNVERIFIED)) as found:
        store, key = found.process.engine._state.store, NamespacedName(PLATFORM, "shared")
        good = store._objects[LLMPROVIDERS][key]
        spec = good.parsed.spec.model_copy(update=spoiled)  # type: ignore[union-attr]
        spoilt = good.parsed.model_copy(update={"spec": spec})  # type: ignore[union-attr]
        store._keep(LLMPROVIDERS, replace(good, parsed=spoilt))
        mark = len(found.server.written)
        found.server.put(of_model(MODELS[1], "openai", parameters={"seed": 7}))
        found.rest()
        told = [each for each in found.writes_since(mark) if each.plural == "llmproviders"]
        # The answer to the write holds the object as it is, so that the next one takes it back.
        assert [ready(each) for each in told] == ["InternalError", "Ready"]


@given(
    edits=EDITS,
    how=st.sampled_from([403, 409, 422, 500, "late", "odd"]),
    plural=st.sampled_from(["", "secrets", "configmaps", "deployments", "llmmodels"]),
)
@settings(max_examples=8)
def test_trouble_in_one_namespace_changes_no_write_in_another(
    edits: list[tuple[str, int, bool]], how: int | str, plural: str
) -> None:
    refused = Fault(how, "write", "team-b", plural)
    assert others_writes(edits, [refused]) == others_writes(edits, [])


def others_writes(edits: list[tuple[str, int, bool]], faults: list[Fault]) -> dict[str, Any]:
    """What is written of each object of the namespaces without faults, in its order."""
    with living(*(of_proxy((owner, "default")) for owner in OWNERS)) as found:
        mark = len(found.server.written)
        found.server.faults += faults
        for owner, seed, enabled in edits:
            provider = "openai" if owner == "team-a" else f"{PLATFORM}/shared"
            spec = {"parameters": {"seed": seed}, "enabled": enabled}
            found.server.put(of_model((owner, "one"), provider, **spec))
            found.deliver()
            found.wait(20)
            found.deliver()
            found.workloads.roll()
        written: dict[str, list[Any]] = {}
        for done in found.writes_since(mark):
            if done.namespace in OWNERS[:2]:
                written.setdefault(str(done), []).append(content(done))
        return written


def ready(done: Written) -> str:
    conditions = done.after["status"]["conditions"]
    (found,) = (each["reason"] for each in conditions if each["type"] == "Ready")
    return str(found)


def content(done: Written) -> list[Any]:
    """What a write says, but for moments and random values."""
    if done.is_status:
        conditions = done.after["status"]["conditions"]
        return [(each["type"], each["status"], each["reason"]) for each in conditions]
    return sorted(done.after.get("data") or {})


# Reading


async def read_by_two() -> tuple[Outputs, Outputs]:
    server = ApiServer()
    server.put(deployment(PLATFORM, "litellm"))
    server.put(of_proxy(PROXIES[0]))
    client = MemoryClient(server, lambda: None)
    (body,) = (body for id_, body in server.objects.items() if id_[0] == "llmproxies")
    proxy = parse(LLMProxy, body)
    assert isinstance(proxy, LLMProxy)
    reader = OutputsReader(client, Hints())
    return await asyncio.gather(
        reader.read(proxy, with_pods=False), reader.read(proxy, with_pods=True)
    )


def test_two_that_read_at_once_both_see_all() -> None:
    for outputs in run(read_by_two()):
        assert [type(each) for each in outputs.targets] == [Target]


# The rules that judge every write see what is wrong

LABELLED: Manifest = {"labels": {PROXY_LABEL: "default"}}


async def _empty_file(client: KubeClient) -> None:
    body = {"metadata": LABELLED, "data": {"config.yaml": "model_list: []\n"}}
    await client.apply(CONFIGMAPS, PLATFORM, "litellm-config", body)


async def _empty_secret(client: KubeClient) -> None:
    await client.apply(
        SECRETS, PLATFORM, "litellm-credentials", {"metadata": LABELLED, "data": {}}
    )


async def _for_another(client: KubeClient) -> None:
    body = {"metadata": {"labels": {PROXY_LABEL: "second"}}}
    await client.apply(CONFIGMAPS, PLATFORM, "litellm-config", body)


async def _lower_status(client: KubeClient) -> None:
    body = await client.get(LLMMODELS, *MODELS[0])
    assert body is not None
    uid = body["metadata"]["uid"]
    await client.replace_status(LLMMODELS, *MODELS[0], {"conditions": []}, uid=uid)


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (_empty_file, "around which nothing changed"),
        (_empty_secret, "which the Secret lacks"),
        (_for_another, "was written for second"),
        (_lower_status, "lowered Accepted"),
    ],
)
def test_a_wrong_write_is_seen(write: Any, said: str) -> None:
    with living(serving_all()) as found:
        found.runner.run(write(MemoryClient(found.server, lambda: None)))
        wrong, found.server.violations = found.server.violations, []
        assert any(said in each for each in wrong), wrong
