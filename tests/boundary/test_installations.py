"""Which of two installations works, and when the other one takes over: said by statuses and
Leases, which may hold anything.
"""

from typing import Any

import pytest

from litellm_config_operator.status.installations import (
    PATIENCE,
    Installation,
    ahead,
    claimed,
    is_gone,
    lease_seen,
)
from litellm_config_operator.status.statuses import DesiredStatus
from litellm_config_operator.v1alpha1 import NamespacedName

OWN, OTHER = Installation("b", "lease"), Installation("c", "lease")
EARLIER = Installation("a", "lease")


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ([], []),
        ([None], []),
        (["b/lease"], []),
        (["c/lease"], [OTHER]),
        (["c/lease", "a/lease"], [EARLIER, OTHER]),
        (["c/lease", "b/lease"], []),
        (["a/lease", "b/lease"], [EARLIER]),
        (["c/lease", "c/lease", "b/lease"], [OTHER]),
        (["a/lease", "b/lease", "b/lease"], []),
        (["b/another"], [Installation("b", "another")]),
        (["c", "/", "c/", "C/lease", "c/lease/x", "c/lease\n", "../x", 7, {"c": "lease"}], []),
    ],
)
def test_another_installation_goes_first_where_it_has_more(
    named: list[Any], first: list[Installation]
) -> None:
    statuses = [{} if each is None else {"installation": each} for each in named]
    assert ahead(statuses, OWN) == first


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
