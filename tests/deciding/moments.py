"""The time at which these tests begin."""

from datetime import UTC, datetime

START = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
