"""Statuses over time: what is said of what is published, revoked, or somebody else's."""

from typing import Any

import pytest

from litellm_config_operator.cluster.workloads import pod_of
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX
from litellm_config_operator.status.events import PUBLISHED, transitions
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.status.statuses import statuses
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import (
    annotated,
    created,
    deployment,
    model,
    provider,
    proxy,
    quickstart,
    secret,
)
from tests.deciding.cluster import Cluster, live_status
from tests.status.live_rows import refusing

DEFAULT = NamespacedName("llm", "default")


def told(cluster: Cluster) -> list[str]:
    """The reasons of the Events about LLMProxies that the next pass would post."""
    world, decided = cluster.world(), cluster.decide()
    refused = {key: Refusal(said) for key, said in cluster.failures.items()}
    return [
        each.reason
        for item in statuses(decided, world, refused, cluster.now)
        for each in transitions(item, live_status(world, item.kind, item.key))
        if item.kind == "LLMProxy"
    ]


def second(**spec: Any) -> dict[str, Any]:
    """A younger LLMProxy that is refused: it wants what `default` has."""
    return created("2026-02-01T00:00:00Z", proxy("second", **spec))


def test_a_provider_is_said_to_be_revoked_exactly_when_its_key_left_the_secret() -> None:
    cluster = Cluster(*quickstart()).settle().apply(provider(enabled=False))
    seen = []
    for happens in (lambda: None, lambda: None, cluster.roll, lambda: None):
        happens()
        cluster.step()
        there = any(name.startswith(ENVIRONMENT_PREFIX) for name in cluster.environment())
        programmed = cluster.condition("Programmed", "LLMProvider", "openai")["status"]
        ready = cluster.condition("Ready", "LLMProvider", "openai")["status"]
        assert (programmed, ready) == (("True", "False") if there else ("False", "True"))
        seen.append(there)
    assert seen == [True, True, False, False]


@pytest.mark.parametrize("change", ["the key", "the address"])
@pytest.mark.parametrize("obstacle", ["it is suspended", "its writes are refused"])
def test_a_provider_whose_edit_waits_keeps_the_last_good_key(change: str, obstacle: str) -> None:
    cluster = Cluster(*quickstart()).settle()
    if obstacle == "it is suspended":
        cluster.apply(proxy(suspend=True))
    else:
        refusing(cluster)
    if change == "the key":
        cluster.apply(secret(api_key=b"sk-proj-8d2e6b60a54f9a1c77"))
    else:
        cluster.apply(provider(baseURL="https://other.example.com"))
    cluster.step()
    found = cluster.conditions("LLMProvider", "openai")
    assert ("Programmed", "True", "LastGoodKey") in found
    programmed = cluster.condition("Programmed", "LLMModel", "gpt-4o")
    assert programmed["status"] == ("True" if change == "the key" else "False")


@pytest.mark.parametrize("enabled", [True, False])
def test_a_line_that_may_not_be_ours_makes_its_statuses_unknown(enabled: bool) -> None:
    cluster = Cluster(*quickstart()).settle().apply(proxy(suspend=True))
    cluster.apply(model(enabled=enabled), provider(enabled=enabled))
    cluster.delete("Secret", "litellm-credentials").step()
    of_model = cluster.conditions("LLMModel", "gpt-4o")
    assert ("Programmed", "Unknown", "ProxySuspended") in of_model
    assert ("Served", "Unknown", "ProxySuspended") in of_model
    assert ("Ready", "False", "ProxySuspended") in of_model or not enabled
    assert ("Ready", "True", "Disabled") not in of_model
    of_provider = cluster.conditions("LLMProvider", "openai")
    assert ("Programmed", "Unknown", "LastGoodKey") in of_provider
    assert ("Ready", "True", "Disabled") not in of_provider


def test_a_key_in_the_secret_counts_before_a_file_names_it() -> None:
    cluster = Cluster(*quickstart()).settle().delete("ConfigMap", "litellm-config")
    refusing(cluster).step()
    found = cluster.conditions("LLMProvider", "openai")
    assert ("Programmed", "True", "LastGoodKey") in found


@pytest.mark.parametrize("disabled", ["LLMModel", "LLMProvider"])
def test_disabling_costs_two_status_writes_for_each_object(disabled: str) -> None:
    cluster = Cluster(*quickstart(), secret("groq-key"), provider("groq"))
    cluster.apply(model("other", provider="groq")).settle().status_writes.clear()
    cluster.apply(model(enabled=False) if disabled == "LLMModel" else provider(enabled=False))
    cluster.settle()
    written = [f"{kind}/{name}" for kind, _, name in cluster.status_writes]
    assert written.count("LLMModel/gpt-4o") == 2
    assert written.count("LLMProvider/openai") == 2
    assert not {"LLMModel/other", "LLMProvider/groq"} & set(written)


def test_a_refused_write_changes_only_the_status_of_what_was_edited() -> None:
    cluster = refusing(Cluster(*quickstart(), model("other")).settle())
    cluster.status_writes.clear()
    cluster.apply(model(enabled=False)).step()
    assert [f"{kind}/{name}" for kind, _, name in cluster.status_writes] == [
        "LLMModel/gpt-4o",
        "LLMProxy/default",
    ]
    cluster.step()
    assert len(cluster.status_writes) == 2


def test_a_proxy_that_could_not_be_written_shows_what_is_published() -> None:
    cluster = Cluster(*quickstart()).settle()
    before = cluster.status("LLMProxy", "default")
    refusing(cluster).apply(model("other"))
    assert told(cluster) == ["WriteFailed"]
    cluster.step()
    after = cluster.status("LLMProxy", "default")
    facts = ("configHash", "configBytes", "targets", "lastRolloutTime")
    assert [after[name] for name in facts] == [before[name] for name in facts]
    assert after["models"] == {"selected": 2, "programmed": 1, "rejected": 0}


@pytest.mark.parametrize(
    "wants",
    [{}, {"configMapName": "c2", "secretName": "s2"}, {"targets": [], "secretName": "s2"}],
    ids=["everything", "the target", "the ConfigMap"],
)
def test_a_refused_proxy_shows_nothing_of_the_one_it_conflicts_with(wants: Any) -> None:
    cluster = Cluster(*quickstart()).settle().apply(second(**wants))
    assert set(told(cluster)) == {"Conflict"}
    cluster.settle()
    status = cluster.status("LLMProxy", "second")
    assert "configHash" not in status
    assert "configBytes" not in status
    assert status["targets"] == []


def test_a_proxy_that_is_refused_later_still_shows_what_it_published() -> None:
    cluster = Cluster(*quickstart()).settle()
    before = cluster.status("LLMProxy", "default")
    cluster.apply(proxy(models={"namespaces": {"from": "All"}})).settle()
    after = cluster.status("LLMProxy", "default")
    assert (after["configHash"], after["targets"]) == (before["configHash"], before["targets"])


@pytest.mark.parametrize("verify", [True, False])
def test_a_request_for_a_test_is_answered_only_by_pods_that_are_asked(verify: bool) -> None:
    asking = annotated(proxy(verify={"enabled": verify}), **{"test-requested": "now"})
    cluster = Cluster(*quickstart(), asking).settle()
    assert cluster.status("LLMProxy", "default").get("testRequested") == (
        "now" if verify else None
    )


def test_only_the_proxy_that_published_posts_the_event() -> None:
    cluster = Cluster(*quickstart())
    assert told(cluster) == [PUBLISHED]
    cluster.settle()
    assert told(cluster) == []
    cluster.delete("LLMProxy", "default").apply(proxy())
    assert told(cluster) == []
    cluster.settle().apply(model("other"))
    assert told(cluster) == [PUBLISHED]


def test_a_refused_proxy_whose_file_is_gone_publishes_nothing() -> None:
    cluster = Cluster(*quickstart()).settle()
    cluster.apply(proxy(models={"namespaces": {"from": "All"}})).settle()
    assert "configHash" in cluster.status("LLMProxy", "default")
    cluster.delete("ConfigMap", "litellm-config")
    assert told(cluster) == []
    cluster.step()
    assert "configHash" not in cluster.status("LLMProxy", "default")


def test_the_pass_after_a_crash_posts_the_event() -> None:
    cluster = Cluster(*quickstart()).settle().apply(model("other"))
    cluster.step(dies_after=1)
    assert told(cluster) == [PUBLISHED]


def test_the_status_of_a_model_names_the_proxy_that_is_refused() -> None:
    cluster = Cluster(*quickstart(), deployment("other")).settle()
    cluster.apply(second(configMapName="c2", secretName="s2")).settle()
    at = {each["name"]: each for each in cluster.status("LLMModel", "gpt-4o")["proxies"]}
    assert at["default"]["served"] == "True"
    assert (at["second"]["programmed"], at["second"]["reason"]) == ("False", "ProxyNotAccepted")


ENDED = {"terminated": {"exitCode": 3, "reason": "Error", "message": "sk-in-the-last-line"}}
BACK_OFF = {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 10s restarting"}}
CRASHES = "container litellm ends and is started again (CrashLoopBackOff): Error, exit code 3"
NO_KEY = "couldn't find key api-key in Secret llm/litellm-credentials"
NO_CONFIG = {"waiting": {"reason": "CreateContainerConfigError", "message": NO_KEY}}


@pytest.mark.parametrize(
    ("container", "fault"),
    [
        pytest.param({"state": ENDED}, CRASHES, id="it just ended"),
        pytest.param({"state": BACK_OFF, "lastState": ENDED}, CRASHES, id="it waits"),
        pytest.param({"state": {"running": {}}, "lastState": ENDED}, CRASHES, id="it runs again"),
        pytest.param(
            {"state": {"running": {}}, "lastState": ENDED, "ready": True}, None, id="it recovered"
        ),
        pytest.param(
            {"state": {"terminated": {"exitCode": 1, "reason": "sk-1 in it"}}},
            CRASHES.replace("3", "1"),
            id="an odd reason",
        ),
        pytest.param(
            {"state": BACK_OFF}, "container litellm is in CrashLoopBackOff", id="it ended well"
        ),
        pytest.param(
            {"state": NO_CONFIG},
            f"container litellm is in CreateContainerConfigError: {NO_KEY}",
            id="a key is missing",
        ),
        pytest.param(
            {"state": {"waiting": {"reason": "CreateContainerConfigError"}}},
            "container litellm is in CreateContainerConfigError",
            id="nothing more is said",
        ),
        pytest.param(
            {"state": {"waiting": {"reason": "ContainerCreating"}}}, None, id="it is being made"
        ),
    ],
)
@pytest.mark.parametrize("of", ["containerStatuses", "initContainerStatuses"])
def test_the_fault_of_a_pod_has_the_same_words_in_every_phase(
    of: str, container: dict[str, Any], fault: str | None
) -> None:
    body = {
        "metadata": {"name": "litellm-0", "uid": "u"},
        "status": {of: [{"name": "litellm"} | container]},
    }
    assert pod_of(body).fault == fault
