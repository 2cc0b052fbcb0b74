"""Times that others wrote: what cannot be read, or has not come yet, is absent.

Law: the API server stores more times than Python reads, and a leader's clock may have been ahead.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litellm_config_operator.formats.timestamps import moment_of, past_moment, timestamp
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import model, proxy, quickstart
from tests.deciding.cluster import Cluster
from tests.deciding.moments import START
from tests.deciding.outcomes import passed

NOW = timestamp(START)
FUTURE = ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "2026-03-02T00:00:00Z")
UNREADABLE = ("", "x", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01", "\ud800")
NO_ZONE = "2026-01-01T00:00:00"
LEAP = "2016-12-31T23:59:60Z"
PAST = ("2024-01-01t00:00:00z", "0001-01-01T00:00:00+23:59", "2024-01-01T00:00:00.123456789+23:59")


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP, None])
def test_what_cannot_be_read_is_absent(text: str | None) -> None:
    assert moment_of(text) is None
    assert past_moment(START, text) is None


@pytest.mark.parametrize("text", FUTURE)
def test_what_has_not_come_yet_is_absent_too(text: str) -> None:
    assert past_moment(START, text) is None


def test_what_is_past_is_that_moment() -> None:
    assert past_moment(START, NOW) == START
    assert past_moment(START, PAST[0]) == datetime(2024, 1, 1, tzinfo=UTC)
    assert past_moment(START, "2024-01-01T05:30:00+05:30") == datetime(2024, 1, 1, tzinfo=UTC)


@given(st.text() | st.datetimes(timezones=st.timezones()).map(datetime.isoformat))
@example(PAST[1])
@example(FUTURE[1])
def test_any_text_can_be_reckoned_with(text: str) -> None:
    found = past_moment(START, text)
    assert found is None or found <= START
    if found is not None:
        assert found + timedelta(seconds=2**31) > found
        assert START - found >= timedelta(0)
        assert found.timestamp() <= START.timestamp()


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read_back(moment: datetime) -> None:
    assert moment_of(timestamp(moment)) == moment.replace(microsecond=0)


def with_status(kind: str, name: str, **status: Any) -> Cluster:
    """A served model, and somebody else's words in a status."""
    cluster = Cluster(*quickstart()).tested(passed("gpt-4o")).settle()
    cluster.objects[kind, "llm", name]["status"] |= status
    return cluster


def rollout(**policy: Any) -> dict[str, Any]:
    return proxy(rollout=policy)


def marked(text: str) -> Cluster:
    """A served model whose workload says that its rollout started then."""
    cluster = Cluster(*quickstart()).tested(passed("gpt-4o")).settle()
    stamped = cluster.targets[NamespacedName("llm", "litellm")].stamped
    return cluster.turn(mark=f"{stamped} {text}")


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP, *PAST, *FUTURE])
def test_no_odd_time_holds_up_a_rollout(text: str) -> None:
    """A clock that was ahead holds up nothing either: the next mark is right again."""
    cluster = marked(text)
    cluster.apply(rollout(minIntervalSeconds=600), model(maxOutputTokens=5)).step()
    assert cluster.written()[-1] == "Deployment"
    assert cluster.status("LLMProxy", "default")["lastRolloutTime"] == NOW


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP, *FUTURE])
def test_a_rollout_that_began_at_an_odd_time_is_not_late(text: str) -> None:
    cluster = marked(text)
    del cluster.objects["LLMProxy", "llm", "default"]["status"]["configHash"]
    cluster.turn(complete=False).wait(700).step()
    assert ("RolledOut", "False", "RollingOut") in cluster.conditions("LLMProxy", "default")
    assert "lastRolloutTime" not in cluster.status("LLMProxy", "default")
    cluster.status_writes.clear()
    cluster.wait(1).step()
    assert cluster.status_writes == []


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP, *PAST, *FUTURE])
def test_the_start_of_a_rollout_is_not_read_in_a_status(text: str) -> None:
    cluster = with_status("LLMProxy", "default", lastRolloutTime=text, configHash="")
    cluster.turn(complete=False).step()
    assert ("RolledOut", "False", "RollingOut") in cluster.conditions("LLMProxy", "default")
    assert cluster.status("LLMProxy", "default")["lastRolloutTime"] == NOW


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP, *FUTURE])
def test_an_odd_time_of_a_connection_test_is_written_anew(text: str) -> None:
    before: Mapping[str, Any] = with_status("LLMProvider", "openai").status(
        "LLMProvider", "openai"
    )
    cluster = with_status("LLMProvider", "openai", lastTest=before["lastTest"] | {"time": text})
    cluster.step()
    assert cluster.status("LLMProvider", "openai")["lastTest"]["time"] == NOW


@pytest.mark.parametrize("text", [*UNREADABLE, NO_ZONE, LEAP])
def test_an_odd_time_of_a_condition_is_written_anew(text: str) -> None:
    cluster = with_status("LLMModel", "gpt-4o")
    before = cluster.status("LLMModel", "gpt-4o")
    odd = [each | {"lastTransitionTime": text} for each in before["conditions"]]
    cluster.objects["LLMModel", "llm", "gpt-4o"]["status"] = before | {"conditions": odd}
    cluster.step()
    found = cluster.status("LLMModel", "gpt-4o")["conditions"]
    assert {each["lastTransitionTime"] for each in found} == {NOW}


@pytest.mark.parametrize("kind", ["LLMProvider", "LLMModel", "LLMProxy"])
@pytest.mark.parametrize(
    "status",
    [
        None,
        "x",
        [],
        {"conditions": "x"},
        {"conditions": [5, None, {"type": 5}, {"type": "Ready"}]},
        {"models": "x", "lastTest": 5, "testRequested": {}, "proxies": 5, "targets": 5},
        {"lastTest": {"time": []}},
        {"observedGeneration": -1},
        {"configHash": 5, "revision": []},
    ],
    ids=str,
)
def test_whatever_a_status_holds_is_replaced_by_the_truth(kind: str, status: Any) -> None:
    names = {"LLMProvider": "openai", "LLMModel": "gpt-4o", "LLMProxy": "default"}
    cluster = Cluster(*quickstart()).tested(passed("gpt-4o")).settle()
    key = (kind, "llm", names[kind])
    good = dict(cluster.objects[key]["status"])
    cluster.objects[key]["status"] = status
    cluster.settle()
    assert cluster.objects[key]["status"] == good
