"""Which of two installations works, and when the other one takes over: said by statuses and
Leases, which may hold anything.
"""

from typing import Any

import pytest

from litellm_config_operator.status.installations import (
    PATIENCE,
    Claim,
    Installation,
    ahead,
    claimed,
    is_gone,
    lease_seen,
)
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.v1alpha1 import LiveStatus, NamespacedName

OWN, OTHER = Installation("b", "lease"), Installation("c", "lease")
EARLIER = Installation("a", "lease")


def claim(name: Any, namespace: str = "n", created: str = "2026-02-01T00:00:00Z") -> Claim:
    said = LiveStatus.of({"installation": name}).installation
    return Claim(namespace, created, said)


@pytest.mark.parametrize(
    ("claims", "first"),
    [
        ([], []),
        ([claim(None)], []),
        ([claim("b/lease")], []),
        ([claim("c/lease")], [OTHER]),
        ([claim("c/lease"), claim("a/lease")], [EARLIER, OTHER]),
        ([claim("c/lease"), claim("b/lease")], []),
        ([claim("a/lease"), claim("b/lease")], [EARLIER]),
        ([claim("a/lease", "x"), claim("b/lease", "y"), claim("b/lease", "z")], []),
        ([claim("c/lease", "x"), claim("c/lease", "y"), claim("b/lease", "z")], [OTHER]),
        ([claim("a/lease", "x"), claim("b/lease", "y", "2026-01-01T00:00:00Z")], []),
        ([claim("c/lease", "x", "2026-01-01T00:00:00Z"), claim("b/lease", "y")], [OTHER]),
        ([claim("b/another")], [Installation("b", "another")]),
        (
            [
                claim(odd)
                for odd in (
                    *("c", "/", "c/", "C/lease", "c/lease/x", "c/lease\n", "../x"),
                    *(7, {"c": "lease"}),
                )
            ],
            [],
        ),
    ],
)
def test_another_installation_goes_first_where_it_is_named_in_more_namespaces(
    claims: list[Claim], first: list[Installation]
) -> None:
    assert ahead(claims, OWN) == first


def test_one_namespace_stops_nobody_however_many_llmproxies_it_has() -> None:
    forged = [claim("a/lease", "tenant") for _ in range(100)]
    others = [claim("b/lease", "llm"), claim("b/lease", "team")]
    assert ahead([*forged, *others], OWN) == []


def lease(**spec: Any) -> dict[str, Any]:
    return {"spec": {"holderIdentity": "pod", "renewTime": "1", **spec}}


@pytest.mark.parametrize(
    ("later", "after", "gone"),
    [
        (lease(), PATIENCE - 1, False),
        (lease(), PATIENCE, True),
        (lease(renewTime="2"), PATIENCE, False),
        (lease(holderIdentity=""), PATIENCE, False),
        ({}, PATIENCE, False),
    ],
    ids=["not long", "for long", "renewed", "released", "emptied"],
)
def test_a_lease_that_does_not_change_for_long_is_nobodys(
    later: dict[str, Any], after: float, *, gone: bool
) -> None:
    seen = lease_seen(later, lease_seen(lease(), None, 0), after)
    assert is_gone(seen, after) == gone


def test_what_an_llmproxy_says_of_itself_names_the_installation_and_nothing_else_does() -> None:
    said = [
        DesiredStatus(kind, NamespacedName("n", "o"), "uid", {})
        for kind in ("LLMProxy", "LLMModel")
    ]
    assert [claimed(each, OWN).status for each in said] == [{"installation": "b/lease"}, {}]
