"""Counts and logs the failures that the boundary caught.

Law: a failure is counted each time and logged once for each version of an object, with the
message of the object's status.
"""

import logging
from collections.abc import Iterable

from litellm_config_operator.boundary import Caught
from litellm_config_operator.telemetry import metrics

_REMEMBERED = 1000

logger = logging.getLogger(__name__)


class FailureLog:
    """Remembers which failures were logged."""

    def __init__(self) -> None:
        self._logged: set[Caught] = set()

    def report(self, failures: Iterable[Caught]) -> None:
        """Count all, and log the new ones."""
        for failure in failures:
            metrics.CAUGHT.labels(kind=failure.subject.kind, step=failure.step).inc()
            if failure not in self._logged:
                logger.error("%s", failure.message)
            self._logged.add(failure)
        if len(self._logged) > _REMEMBERED:
            self._logged.clear()
