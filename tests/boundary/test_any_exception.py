"""A failure about one object is that object's own: it says so, and nobody else notices.

Law: what fails here are values that no parser would make, since whatever is known to fail has been
mended: they stand for the mistakes that nobody knows yet.
"""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.boundary import Caught, Subject, awaited, caught_in, good, guarded
from litellm_config_operator.deciding.desired_tests import desired_tests
from litellm_config_operator.deciding.plan import Fresh, Plan, Policy, plan
from litellm_config_operator.deciding.world import World
from litellm_config_operator.probing.results import TestOutcome
from litellm_config_operator.status.statuses import DesiredStatus, statuses
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.telemetry.failures import FailureLog
from litellm_config_operator.v1alpha1 import LLMModel, Malformed, NamespacedName, parse
from tests.deciding.builders import Manifest, annotated, model, provider, proxy, quickstart
from tests.deciding.cluster import MASTER_KEY, SALT, Cluster
from tests.deciding.moments import START

SUBJECT = Subject("LLMModel", "llm", "gpt-4o", "u-1", 3)
SECRET = "sk-proj-that-an-exception-quotes"
OPENAI, GPT, DEFAULT = (
    NamespacedName("llm", "openai"),
    NamespacedName("llm", "gpt-4o"),
    NamespacedName("llm", "default"),
)
HELD = "gpt-4o-held"


class Broken:
    """A value of which everything fails."""

    def __init__(self, error: Exception | None = None) -> None:
        object.__setattr__(self, "error", error or RuntimeError(SECRET))

    def __getattr__(self, name: str) -> Any:
        raise self.error


def served() -> Cluster:
    """A proxy that serves one model of each of two providers."""
    others = provider("other"), model("neighbour", provider="other")
    keys = {"credentials": {"apiKey": {"name": "openai-key", "key": "api-key"}}}
    return Cluster(
        *quickstart(), others[0] | {"spec": others[0]["spec"] | keys}, others[1]
    ).settle()


def with_(world: World, part: str, key: NamespacedName, **spec: Any) -> World:
    """The world with fields in one object's spec that no parser lets through; `{}`: all of it."""
    objects = dict(getattr(world, part))
    found = objects[key]
    broken = found.spec.model_copy(update=spec) if spec else Broken()
    objects[key] = found.model_copy(update={"spec": broken})
    return replace(world, **{part: objects})


def decided(world: World) -> Plan:
    return plan(world, Policy(frozenset()), Fresh(SALT, MASTER_KEY), START)


def said(world: World, found: Plan) -> dict[tuple[str, str], DesiredStatus]:
    return {(each.kind, each.key.name): each for each in statuses(found, world, {}, START)}


def ready(desired: DesiredStatus) -> tuple[str, str]:
    condition = next(each for each in desired.status["conditions"] if each["type"] == "Ready")
    return condition["status"], condition["reason"]


@pytest.mark.parametrize(
    "error", [RuntimeError(), RecursionError(), MemoryError(), ValueError(), UnicodeError()]
)
def test_whatever_fails_becomes_a_value(error: Exception) -> None:
    def fail() -> None:
        raise error

    found = guarded(SUBJECT, "reading", fail)
    assert isinstance(found, Caught)
    assert (found.subject, found.step, found.error) == (SUBJECT, "reading", type(error).__name__)


def test_a_result_is_passed_on() -> None:
    assert guarded(SUBJECT, "reading", lambda: 5) == 5


def test_being_told_to_stop_is_no_failure() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(SUBJECT, "reading", stop)


async def test_work_that_waits_is_guarded_too() -> None:
    async def fail() -> None:
        raise ValueError(SECRET)

    async def work() -> int:
        return 5

    assert await awaited(SUBJECT, "reading", work()) == 5
    assert isinstance(await awaited(SUBJECT, "reading", fail()), Caught)


def test_what_was_caught_names_object_step_type_and_line_and_never_the_text() -> None:
    found = guarded(SUBJECT, "reading", lambda: parse(Broken(), {}))  # type: ignore[arg-type]
    assert isinstance(found, Caught)
    module, line = found.place.split(":")
    assert (module, line.isdigit()) == ("v1alpha1.parsing", True)
    assert "LLMModel llm/gpt-4o (reading: RuntimeError in v1alpha1.parsing:" in found.message
    assert "report" in found.message
    assert SECRET not in found.message + repr(found)


def test_a_failure_of_somebody_elses_code_has_a_place_too() -> None:
    found = guarded(SUBJECT, "reading", lambda: int("x"))
    assert isinstance(found, Caught)
    assert found.place == "a library"


def test_results_and_failures_are_told_apart() -> None:
    failure = Caught(SUBJECT, "reading", "ValueError", "plan:1")
    carries = DesiredStatus("LLMModel", GPT, "u-1", {}, failure)
    assert good({1: "a", 2: failure}) == {1: "a"}
    assert list(caught_in(["a", failure, carries])) == [failure, failure]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (None, Subject("LLMModel", "", "")),
        ([], Subject("LLMModel", "", "")),
        ({"metadata": 5}, Subject("LLMModel", "", "")),
        ({"metadata": {"name": 5}}, Subject("LLMModel", "", "5")),
        (
            {"metadata": {"name": "a", "namespace": "b", "uid": "c"}},
            Subject("LLMModel", "b", "a", "c"),
        ),
    ],
)
def test_a_body_is_named_however_odd_it_is(body: Any, subject: Subject) -> None:
    assert Subject.of("LLMModel", body) == subject


def test_a_body_whose_reading_fails_is_malformed_by_our_mistake() -> None:
    class Odd(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            raise RuntimeError(SECRET)

        def items(self) -> Any:
            raise RuntimeError(SECRET)

    class Fails(LLMModel):
        """A kind whose reading has a mistake."""

        @classmethod
        def model_validate(cls, *_: Any, **__: Any) -> Any:
            raise RuntimeError(SECRET)

    manifest = model("gpt-4o", metadata={"uid": "u-1", "generation": 3})
    found = parse(Fails, manifest)
    assert isinstance(found, Malformed)
    assert found.caught is not None
    assert found.subject == Subject("Fails", "llm", "gpt-4o", "u-1", 3)


def test_a_model_that_cannot_be_handled_keeps_its_last_good_version_and_says_so() -> None:
    world = with_(served().world(), "models", GPT)
    found = decided(world)
    assert [each.subject.name for each in found.caught] == ["gpt-4o"]
    assert found.proxies[DEFAULT].writes == ()
    assert str(GPT) in found.proxies[DEFAULT].config.entries
    now = said(world, found)
    assert ready(now["LLMModel", "gpt-4o"]) == ("False", "InternalError")
    assert (
        "assessing: RuntimeError" in now["LLMModel", "gpt-4o"].status["conditions"][0]["message"]
    )
    assert ready(now["LLMModel", "neighbour"]) == ("True", "Ready")
    assert ready(now["LLMProxy", "default"]) == ("True", "Ready")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(model("gpt-4o", enabled=False), "Disabled", id="disabled"),
        pytest.param(annotated(model("gpt-4o"), paused="true"), "Disabled", id="paused"),
        pytest.param(model("gpt-4o", provider="nobody"), "ProviderNotFound", id="nobody's"),
        pytest.param(provider(enabled=False), "ProviderDisabled", id="its provider is disabled"),
    ],
)
def test_what_an_owner_says_is_obeyed_although_the_rest_fails(
    change: Manifest, reason: str
) -> None:
    world = served().apply(change).world()
    found = decided(with_(world, "models", GPT, parameters=Broken()))
    assert [each.subject.name for each in found.caught] == ["gpt-4o"]
    assert str(GPT) not in found.proxies[DEFAULT].config.entries
    assert found.proxies[DEFAULT].selection.left_out[GPT].reason == reason  # type: ignore[union-attr]


def test_a_provider_that_cannot_be_handled_keeps_its_models_and_says_so() -> None:
    world = with_(served().world(), "providers", OPENAI)
    found = decided(world)
    assert [each.subject.kind for each in found.caught] == ["LLMProvider"]
    assert found.proxies[DEFAULT].writes == ()
    now = said(world, found)
    assert ready(now["LLMProvider", "openai"]) == ("False", "InternalError")
    assert ready(now["LLMProvider", "other"]) == ("True", "Ready")
    assert ready(now["LLMModel", "gpt-4o"]) == ("False", "ProviderInvalid")


def test_a_disabled_provider_stays_disabled_although_the_rest_fails() -> None:
    world = served().apply(provider(enabled=False)).world()
    found = decided(with_(world, "providers", OPENAI, credentials=Broken()))
    assert [each.subject.kind for each in found.caught] == ["LLMProvider"]
    assert str(GPT) not in found.proxies[DEFAULT].config.entries


def test_a_paused_provider_says_so_although_the_rest_fails() -> None:
    world = served().apply(annotated(provider(), paused="true")).world()
    found = decided(with_(world, "providers", OPENAI, credentials=Broken()))
    obstacle = found.proxies[DEFAULT].selection.left_out[GPT]  # type: ignore[union-attr]
    assert obstacle.message.startswith("LLMProvider llm/openai is paused by its annotation")


def publishing() -> Cluster:
    """A provider that publishes its own list, and another one."""
    discovery = {"publish": "Selected", "include": ["*"]}
    return Cluster(*quickstart(), provider(discovery=discovery)).lists("a", "b").settle()


@pytest.mark.parametrize("failing", [{"include": (5,)}, {"include": ("*",), "exclude": (5,)}])
def test_a_list_that_cannot_be_handled_keeps_what_is_published(failing: Any) -> None:
    world = publishing().world()
    discovery = world.providers[OPENAI].spec.discovery.model_copy(update=failing)  # type: ignore[union-attr]
    world = with_(world, "providers", OPENAI, discovery=discovery)
    found = decided(world)
    assert {each.step for each in found.caught} == {"listing"}
    assert found.proxies[DEFAULT].writes == ()
    assert {"llm/openai:a", "llm/openai:b"} < set(found.proxies[DEFAULT].config.entries)
    assert ready(said(world, found)["LLMProvider", "openai"]) == ("False", "InternalError")


def forgetful(world: World) -> TestOutcome:
    """The outcome of the provider's last test, with a history of lists that cannot be asked."""
    outcome = world.tests["LLMProvider-llm-openai"]

    class Forgetful:
        listed = outcome.history.listed

        def is_gone(self, _: str) -> bool:
            raise RuntimeError(SECRET)

    return replace(outcome, history=Forgetful())  # type: ignore[arg-type]


def test_a_list_that_fails_while_a_proxy_is_planned_keeps_what_that_one_publishes() -> None:
    world = publishing().world()
    found = decided(replace(world, tests={"LLMProvider-llm-openai": forgetful(world)}))
    assert {each.step for each in found.caught} == {"listing"}
    assert {"llm/openai:a", "llm/openai:b"} < set(found.proxies[DEFAULT].config.entries)
    assert found.proxies[DEFAULT].writes == ()


def test_a_disabled_provider_stays_disabled_although_its_list_fails_at_two_proxies() -> None:
    discovery = {"publish": "Selected", "include": ["*"]}
    second = proxy("second", configMapName="second", secretName="second", targets=[])
    cluster = publishing().apply(second).settle()
    world = cluster.apply(provider(discovery=discovery, enabled=False)).world()
    found = decided(replace(world, tests={"LLMProvider-llm-openai": forgetful(world)}))
    assert [each.step for each in found.caught] == ["listing"]
    assert found.providers[OPENAI].enabled is False


def two_proxies() -> World:
    second = proxy("second", configMapName="second", secretName="second", targets=[])
    return served().apply(second).settle().world()


@pytest.mark.parametrize(
    ("failing", "step"),
    [
        ({"models": Broken()}, "accepting"),
        ({"fallbacks": (Broken(),)}, "planning"),
        ({}, "planning"),
    ],
    ids=["while it is accepted", "while it is planned", "in everything"],
)
def test_a_proxy_that_cannot_be_handled_stands_still_and_says_so(failing: Any, step: str) -> None:
    world = two_proxies()
    before = decided(world)
    world = with_(world, "proxies", DEFAULT, **failing)
    found = decided(world)
    assert {each.step for each in found.caught} == {step}
    assert found.proxies[DEFAULT].writes == ()
    assert (
        found.proxies[NamespacedName("llm", "second")]
        == before.proxies[NamespacedName("llm", "second")]
    )
    now = said(world, found)
    assert ready(now["LLMProxy", "default"]) in {
        ("False", "InternalError"),
        ("Unknown", "InternalError"),
    }
    assert ready(now["LLMProxy", "second"])[1] != "InternalError"


def test_nobody_takes_what_a_proxy_has_at_which_the_operator_fails() -> None:
    younger = proxy("younger", metadata={"creationTimestamp": "2026-02-01T00:00:00Z"})
    world = served().apply(younger).world()
    broken = with_(world, "proxies", DEFAULT, models=Broken())
    found = decided(broken)
    assert found.proxies[NamespacedName("llm", "younger")].accepted.reason == "Conflict"


def test_a_rollout_that_cannot_be_observed_is_unknown() -> None:
    world = served().world()
    outputs = {**world.outputs}
    pods = (Broken(),)
    outputs[DEFAULT] = replace(outputs[DEFAULT], pods=pods)  # type: ignore[arg-type]
    world = replace(world, outputs=outputs)
    now = said(world, decided(world))
    assert ready(now["LLMProxy", "default"]) == ("Unknown", "InternalError")
    assert now["LLMProxy", "default"].caught is not None


def test_a_status_that_cannot_be_told_is_unknown_and_keeps_its_facts() -> None:
    cluster = served()
    world = replace(cluster.world(), tests={"LLMProvider-llm-openai": Broken()})  # type: ignore[dict-item]
    now = said(world, decided(world))
    failing = now["LLMProvider", "openai"]
    assert failing.caught is not None
    assert ready(failing) == ("Unknown", "InternalError")
    assert failing.status.keys() == cluster.status("LLMProvider", "openai").keys()
    assert ready(now["LLMProvider", "other"]) == ("True", "Ready")


def test_the_time_of_an_internal_error_stays_while_it_lasts() -> None:
    cluster = served()
    world = with_(cluster.world(), "models", GPT)
    first = said(world, decided(world))["LLMModel", "gpt-4o"].status
    live = parse(LLMModel, model("gpt-4o") | {"status": dict(first)})
    broken = world.models[GPT].model_copy(update={"live": live.live})  # type: ignore[union-attr]
    world = replace(world, models={**world.models, GPT: broken})
    found = decided(world)
    later = statuses(found, world, {}, START.replace(year=START.year + 1))
    again = next(each for each in later if each.key == GPT)
    assert again.status["conditions"] == first["conditions"]


def test_a_malformed_objects_conditions_keep_their_times() -> None:
    cluster = Cluster(model("gpt-4o", model=5)).settle().wait(3600)
    before = cluster.status("LLMModel", "gpt-4o")
    cluster.settle()
    assert cluster.status("LLMModel", "gpt-4o") == before
    assert cluster.conditions("LLMModel", "gpt-4o")[-1] == ("Stalled", "True", "Invalid")


def test_a_connection_test_that_cannot_be_planned_is_the_providers_own_failure() -> None:
    world = served().world()
    found = decided(world)
    providers = dict(found.providers)
    providers[OPENAI] = replace(providers[OPENAI], values={})
    asked = desired_tests(providers, found.models, b"salt")
    assert list(good(asked)) == ["LLMProvider-llm-other"]
    now = said(world, found.without(caught_in(asked.values())))
    assert ready(now["LLMProvider", "openai"]) == ("False", "InternalError")
    assert ready(now["LLMProvider", "other"]) == ("True", "Ready")


def test_what_was_caught_is_counted_each_time_and_logged_once_for_each_version(
    caplog: pytest.LogCaptureFixture,
) -> None:
    labels = {"kind": "LLMModel", "step": "counting"}
    name = "litellm_config_operator_caught_errors_total"
    first = Caught(SUBJECT, "counting", "ValueError", "plan:1")
    later = replace(first, subject=replace(SUBJECT, generation=4))
    log = FailureLog()
    before = metrics.REGISTRY.get_sample_value(name, labels) or 0
    for failures in ([first], [first], [first, later], []):
        log.report(failures)
    assert metrics.REGISTRY.get_sample_value(name, labels) == before + 4
    assert [record.getMessage() for record in caplog.records] == [first.message, later.message]


def test_what_was_logged_is_not_remembered_without_an_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = FailureLog()
    first = Caught(SUBJECT, "counting", "ValueError", "plan:1")
    log.report([first])
    log.report(replace(first, place=f"plan:{number}") for number in range(2, 1002))
    caplog.clear()
    log.report([first])
    assert [record.getMessage() for record in caplog.records] == [first.message]
