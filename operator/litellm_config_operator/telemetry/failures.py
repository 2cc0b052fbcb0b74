"""Counts and logs what the boundary caught.

Law: each pass counts; the log says it once for each version of an object, in the words of the
object's own status.
"""

import logging
from collections.abc import Iterable

from litellm_config_operator.boundary import Caught
from litellm_config_operator.telemetry import metrics

_REMEMBERED = 1000

logger = logging.getLogger(__name__)


class FailureLog:
    """What was caught so far."""

    def __init__(self) -> None:
        self._logged: set[Caught] = set()

    def report(self, failures: Iterable[Caught]) -> None:
        """Count these, and log what is new."""
        for failure in failures:
            metrics.CAUGHT.labels(kind=failure.subject.kind, step=failure.step).inc()
            if failure not in self._logged:
                logger.error("%s", failure.message)
            self._logged.add(failure)
        if len(self._logged) > _REMEMBERED:
            self._logged.clear()
