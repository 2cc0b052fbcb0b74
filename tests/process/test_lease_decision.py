"""The elector's decision as a table; the clock is an argument."""

import pytest

from litellm_config_operator.process.leader import Move, Sighting, lease_body, lease_decision

ME, OTHER = "me_1", "other_2"


def lease(holder: str | None, renewed: str = "t1", duration: int | None = 15) -> dict:
    spec = {"holderIdentity": holder, "renewTime": renewed, "leaseDurationSeconds": duration}
    return {"metadata": {"name": "l", "resourceVersion": "7"}, "spec": spec}


def seen(holder: str, since: float, renewed: str = "t1") -> Sighting:
    return Sighting((holder, renewed, None, None), since)


@pytest.mark.parametrize(
    ("found", "before", "now", "move"),
    [
        pytest.param(None, None, 0, Move.CREATE, id="no lease"),
        pytest.param(lease(None), None, 0, Move.TAKE, id="released"),
        pytest.param(lease(""), None, 0, Move.TAKE, id="released, empty"),
        pytest.param({"metadata": {}}, None, 0, Move.TAKE, id="no spec"),
        pytest.param(lease(ME), None, 0, Move.RENEW, id="ours"),
        pytest.param(lease(OTHER), None, 1e9, Move.WAIT, id="first sight, whatever its times say"),
        pytest.param(lease(OTHER), seen(OTHER, 100), 114.9, Move.WAIT, id="not yet expired"),
        pytest.param(lease(OTHER), seen(OTHER, 100), 115, Move.TAKE, id="silent for its duration"),
        pytest.param(lease(OTHER, "t2"), seen(OTHER, 100), 500, Move.WAIT, id="renewed since"),
        pytest.param(lease(OTHER), seen("third", 100), 500, Move.WAIT, id="changed hands since"),
        pytest.param(lease(OTHER, duration=60), seen(OTHER, 0), 59, Move.WAIT, id="its duration"),
        pytest.param(lease(OTHER, duration=None), seen(OTHER, 0), 15, Move.TAKE, id="no duration"),
    ],
)
def test_decision(found: dict | None, before: Sighting | None, now: float, move: Move) -> None:
    assert lease_decision(found, before, ME, now)[0] is move


def test_a_sighting_lasts_until_the_record_changes() -> None:
    _, first = lease_decision(lease(OTHER), None, ME, 10)
    _, second = lease_decision(lease(OTHER), first, ME, 12)
    _, third = lease_decision(lease(OTHER, "t2"), second, ME, 14)
    assert first == second
    assert third is not None
    assert third.since == 14


def test_a_write_to_something_else_of_the_lease_is_no_sign_of_life() -> None:
    labelled = lease(OTHER) | {"metadata": {"resourceVersion": "8", "labels": {"a": "b"}}}
    assert lease_decision(labelled, seen(OTHER, 0), ME, 15)[0] is Move.TAKE


def test_transitions_count_the_changes_of_hands() -> None:
    created = lease_body(None, "l", ME, 15)
    assert created["metadata"] == {"name": "l"}
    assert created["spec"]["leaseTransitions"] == 0
    renewed = lease_body(created, "l", ME, 15)
    assert renewed["spec"]["leaseTransitions"] == 0
    assert renewed["spec"]["acquireTime"] == created["spec"]["acquireTime"]
    taken = lease_body(renewed, "l", OTHER, 15)
    assert taken["spec"]["leaseTransitions"] == 1
    assert taken["spec"]["holderIdentity"] == OTHER


def test_times_are_utc_with_microseconds_and_other_fields_stay() -> None:
    body = lease_body(lease(OTHER) | {"spec": {"strategy": "x"}}, "l", ME, 15)
    assert len(body["spec"]["renewTime"]) == len("2026-01-01T00:00:00.000000Z")
    assert body["spec"]["renewTime"].endswith("Z")
    assert body["spec"]["strategy"] == "x"
    assert body["metadata"]["resourceVersion"] == "7"
