"""How a decision that is not taken is counted."""

import pytest

from litellm_config_operator.kube.errors import AnotherInstallationError
from litellm_config_operator.process.health import QUEUE, Progress
from litellm_config_operator.telemetry import metrics

FAILED = "controller_runtime_reconcile_errors_total"


def test_a_decision_left_to_another_installation_is_no_failure() -> None:
    """Else an installation that stands by sets off the alert on failing decisions."""
    before = metrics.REGISTRY.get_sample_value(FAILED, {"controller": QUEUE})
    with pytest.raises(AnotherInstallationError), Progress().one_decision():
        raise AnotherInstallationError("Another installation works here")
    assert metrics.REGISTRY.get_sample_value(FAILED, {"controller": QUEUE}) == before
