"""Argo CD, Flux and Helm 4 say of every state that there is what its Ready says.

Law: the states are those of the core's tables, one for each reason of each kind, so a state
that is added there is judged here too.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from litellm_config_operator.v1alpha1 import API_VERSION, PENDING
from tests.core import model_rows, provider_rows, proxy_rows, shared_proxy_rows
from tests.core.rows import Row
from tests.gitops.deployed import KINDS
from tests.gitops.verdicts import ACT, DONE, WAIT, Verdicts, ought, verdicts

STATES = [
    pytest.param(kind, name, row, id=f"{kind}: {row.sentence}")
    for kind, name, rows in (
        ("LLMProvider", "openai", provider_rows.ROWS),
        ("LLMModel", "gpt-4o", [*model_rows.ROWS, *shared_proxy_rows.SHARED]),
        ("LLMProxy", "default", proxy_rows.ROWS),
    )
    for row in rows
]
SPECIAL = {"Reconciling", "Stalled"}

Object = Mapping[str, Any]


@cache
def body_of(kind: str, name: str, row: Row) -> Object:
    """The whole object of a row, as the API server would show it."""
    return {
        "apiVersion": API_VERSION,
        "kind": kind,
        **row.build().objects[kind, row.namespace, row.of or name],
    }


@pytest.mark.parametrize(("kind", "name", "row"), STATES)
def test_everybody_concludes_what_ready_says(kind: str, name: str, row: Row) -> None:
    body = body_of(kind, name, row)
    assert verdicts(body) == ought(body)


@pytest.mark.parametrize(("kind", "name", "row"), STATES)
def test_what_is_not_ready_says_whether_to_wait_or_to_act(kind: str, name: str, row: Row) -> None:
    body = body_of(kind, name, row)
    found = {each["type"]: each["status"] for each in body["status"]["conditions"]}
    present = SPECIAL & found.keys()
    assert len(present) == int(found["Ready"] != "True")
    assert all(found[each] == "True" for each in present)


@pytest.mark.parametrize(("kind", "name", "row"), STATES)
def test_ready_speaks_of_what_is_published(kind: str, name: str, row: Row) -> None:
    """A Ready model runs as its spec says now, wherever it is selected."""
    status = body_of(kind, name, row)["status"]
    ready = next(each for each in status["conditions"] if each["type"] == "Ready")
    if kind == "LLMModel" and (ready["status"], ready["reason"]) == ("True", "Ready"):
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
    (state,) = (each for each in STATES if each.id == f"{kind}: {sentence}")
    name, row = state.values[1], state.values[2]
    assert isinstance(name, str)
    assert isinstance(row, Row)
    assert verdicts(body_of(kind, name, row)) == said


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.sentence) for row in proxy_rows.ROWS if not row.of]
)
def test_nobody_waits_for_a_model_of_a_proxy_that_nobody_waits_for(row: Row) -> None:
    cluster = row.build()
    proxies = [body for (kind, *_), body in cluster.objects.items() if kind == "LLMProxy"]
    if not all(verdicts({**body, "kind": "LLMProxy"}) == DONE for body in proxies):
        return
    for (kind, *_), body in cluster.objects.items():
        if kind == "LLMModel" and cluster_says(body, "Programmed") == "True":
            assert verdicts({**body, "kind": kind}) == DONE


def cluster_says(body: Object, condition: str) -> str:
    found = {each["type"]: str(each["status"]) for each in body["status"]["conditions"]}
    return found[condition]
