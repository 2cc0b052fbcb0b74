"""What a thief of the operator's token would try: no rule about its own account is left untried.

The rules are the API server's to apply; `tests/charts/test_escape.py` tries each of them there.
"""

from collections import Counter

from delivery import admission_account
from tests.charts.attempts import BY_POLICY, BY_RBAC

MAY_NOT = "the operator may not write "


def test_each_rule_of_each_policy_is_tried() -> None:
    rules = {
        rule["message"].removeprefix(MAY_NOT)
        for _, _, checks in admission_account.rules()
        for rule in checks["validations"]
    }
    assert rules == {attempt.rule for attempt in BY_POLICY}


def test_what_a_policy_refuses_has_its_rule_and_what_rbac_refuses_has_none() -> None:
    assert all(attempt.rule for attempt in BY_POLICY)
    assert not any(attempt.rule for attempt in BY_RBAC)


def test_no_attempt_is_counted_twice() -> None:
    tried = Counter(attempt.what for attempt in (*BY_POLICY, *BY_RBAC))
    assert [what for what, times in tried.items() if times > 1] == []


def test_every_expression_names_both_sides() -> None:
    """A rule that looked at the new object alone would let others' marks be taken away."""
    for _, _, checks in admission_account.rules():
        for rule in checks["validations"]:
            if ".all(" in rule["expression"]:
                assert rule["expression"].count(".all(") == 2, rule["message"]
