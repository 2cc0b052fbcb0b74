"""Writes times as Kubernetes does, and reads times that others wrote.

Law: a time that cannot be read is None, never an error.
"""

from datetime import datetime


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, whole seconds, as Kubernetes writes it."""
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"


def moment_of(text: str | None) -> datetime | None:
    """The time that `text` says; None if it cannot be read.

    The API server also stores times that Python cannot read, such as a leap second.
    """
    try:
        moment = datetime.fromisoformat((text or "").upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def past_moment(now: datetime, text: str | None) -> datetime | None:
    """The time that `text` says; None also if it is after `now`, because a clock was ahead."""
    moment = moment_of(text)
    return moment if moment is not None and moment <= now else None
