"""Argo CD, Flux and Helm 4 say of every state that there is what its Ready says.

Law: the states are those of the core's tables, one for each reason of each kind, so a state
that is added there is judged here too.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from litellm_config_operator.v1alpha1 import API_VERSION, PENDING
from tests.gitops.deployed import KINDS
from tests.gitops.verdicts import ACT, DONE, WAIT, Verdicts, ought, verdicts
from tests.status import model_rows, provider_rows, proxy_rows, shared_proxy_rows

STATES = {
    f"{kind}: {row.sentence}": (kind, name, row)
    for kind, name, rows in (
        ("LLMProvider", "openai", provider_rows.ROWS),
        ("LLMModel", "gpt-4o", [*model_rows.ROWS, *shared_proxy_rows.SHARED]),
        ("LLMProxy", "default", proxy_rows.ROWS),
    )
    for row in rows
}
SPECIAL = {"Reconciling", "Stalled"}

Object = Mapping[str, Any]
Key = tuple[str, str, str]


@cache
def body_of(state: str) -> Object:
    """The whole object of a row, as the API server would show it."""
    kind, name, row = STATES[state]
    return {
        "apiVersion": API_VERSION,
        "kind": kind,
        **row.build().objects[kind, row.namespace, row.of or name],
    }


def test_everybody_concludes_what_ready_says(subtests: pytest.Subtests) -> None:
    for state in STATES:
        with subtests.test(state):
            body = body_of(state)
            assert verdicts(body) == ought(body)


def test_what_is_not_ready_says_whether_to_wait_or_to_act(subtests: pytest.Subtests) -> None:
    for state in STATES:
        with subtests.test(state):
            found = {
                each["type"]: each["status"] for each in body_of(state)["status"]["conditions"]
            }
            present = SPECIAL & found.keys()
            assert len(present) == int(found["Ready"] != "True")
            assert all(found[each] == "True" for each in present)


def test_a_ready_model_runs_as_its_spec_says_wherever_it_is_selected(
    subtests: pytest.Subtests,
) -> None:
    ready_models = [
        state
        for state, (kind, _, row) in STATES.items()
        if kind == "LLMModel" and ("Ready", "True", "Ready") in row.conditions
    ]
    assert ready_models
    for state in ready_models:
        with subtests.test(state):
            status = body_of(state)["status"]
            assert {each["revision"] for each in status["proxies"]} == {status["revision"]}


@pytest.mark.parametrize("kind", KINDS)
def test_an_object_that_nobody_looked_at_is_waited_for(kind: str) -> None:
    condition = {**PENDING.model_dump(by_alias=True, mode="json", exclude_none=True)}
    fresh = {
        "kind": kind,
        "metadata": {"generation": 1},
        "status": {"conditions": [condition]},
    }
    assert verdicts(fresh) == WAIT


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_that_nobody_looked_at_is_waited_for(kind: str) -> None:
    for ready, stalled in (("True", "False"), ("False", "True")):
        body = {
            "kind": kind,
            "metadata": {"generation": 2},
            "status": {
                "observedGeneration": 1,
                "conditions": [
                    {"type": "Ready", "status": ready, "reason": "X", "message": "m"},
                    {"type": "Stalled", "status": stalled, "reason": "X", "message": "m"},
                ],
            },
        }
        assert verdicts(body) == WAIT


@pytest.mark.parametrize("kind", KINDS)
def test_an_object_under_deletion_is_terminating(kind: str) -> None:
    metadata = {"generation": 1, "deletionTimestamp": "2026-01-01T00:00:00Z"}
    body = {"kind": kind, "metadata": metadata, "status": {}}
    found = verdicts(body | {"status": {"conditions": []}})
    assert (found.kstatus, found.argo) == ("Terminating", "Progressing")


@pytest.mark.parametrize(
    ("kind", "sentence", "said"),
    [
        ("LLMModel", "a disabled model is ready and not programmed", DONE),
        ("LLMModel", "a served model keeps being served when its proxy is suspended", DONE),
        ("LLMModel", "a model of a provider that does not exist says so", WAIT),
        ("LLMModel", "a parameter of the wrong type is refused by name", ACT),
        ("LLMProvider", "a disabled provider is ready and not programmed", DONE),
        ("LLMProvider", "a refused key turns a gating provider", ACT),
        ("LLMProvider", "an unreachable endpoint turns a gating provider", WAIT),
    ],
)
def test_the_verdicts_that_people_rely_on(kind: str, sentence: str, said: Verdicts) -> None:
    """Spelled out, so that a change of the conditions cannot change them unnoticed."""
    assert verdicts(body_of(f"{kind}: {sentence}")) == said


def test_nobody_waits_for_a_model_of_a_proxy_that_nobody_waits_for(
    subtests: pytest.Subtests,
) -> None:
    waited_for_nowhere = [
        (row.sentence, objects)
        for row in proxy_rows.ROWS
        for objects in [row.build().objects]
        if not row.of and all(verdicts(proxy) == DONE for proxy in of_kind("LLMProxy", objects))
    ]
    assert any(programmed_models(objects) for _, objects in waited_for_nowhere)
    for sentence, objects in waited_for_nowhere:
        for model in programmed_models(objects):
            with subtests.test(sentence, model=model["metadata"]["name"]):
                assert verdicts(model) == DONE


def programmed_models(objects: Mapping[Key, Object]) -> list[Object]:
    return [
        model
        for model in of_kind("LLMModel", objects)
        for condition in model["status"]["conditions"]
        if (condition["type"], condition["status"]) == ("Programmed", "True")
    ]


def of_kind(kind: str, objects: Mapping[Key, Object]) -> list[Object]:
    return [{**body, "kind": kind} for (each, *_), body in objects.items() if each == kind]
