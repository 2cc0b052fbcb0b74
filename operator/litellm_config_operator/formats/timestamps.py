"""Times as Kubernetes writes them, and as others wrote them.

Law: a time that cannot be read is None, never an error.
"""

from datetime import datetime


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, whole seconds, as Kubernetes writes it."""
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"


def moment_of(text: str | None) -> datetime | None:
    """A time that somebody wrote; None where it cannot be read.

    The API server also stores what Python does not read, such as a leap second.
    """
    try:
        found = datetime.fromisoformat((text or "").upper())
    except ValueError:
        return None
    return found if found.tzinfo else None


def past_moment(now: datetime, text: str | None) -> datetime | None:
    """The same, and None for what has not come yet: some clock was ahead."""
    found = moment_of(text)
    return found if found is not None and found <= now else None
