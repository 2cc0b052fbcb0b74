"""How near the day is from which a model's provider serves it no more.

Law: pure. Three stages of a status, each of which is told once, as an Event.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Notice(StrEnum):
    """The stages, as `status.retirementNotice` and the metric say them."""

    WITHIN_90_DAYS = "Within90Days"
    WITHIN_30_DAYS = "Within30Days"
    RETIRED = "Retired"


_DAYS_AHEAD = ((0, Notice.RETIRED), (30, Notice.WITHIN_30_DAYS), (90, Notice.WITHIN_90_DAYS))


def notice_of(day: str, now: datetime) -> Notice | None:
    """The stage of a model that is served until `day`; None: it is far away, or not known."""
    if not day:
        return None
    ahead = (date.fromisoformat(day) - now.date()).days
    return next((notice for most, notice in _DAYS_AHEAD if ahead <= most), None)


def count(days: Iterable[str], now: datetime) -> dict[Notice, int]:
    """How many models are at each stage."""
    found = Counter[Notice | None]()
    for day, models in Counter(days).items():
        found[notice_of(day, now)] += models
    return {notice: found[notice] for notice in Notice}


def retirement_facts(day: str, now: datetime) -> dict[str, Any]:
    """What a status says."""
    if not day:
        return {}
    notice = notice_of(day, now)
    told = {"retirementNotice": notice.value} if notice else {}
    return {"retirementDate": day, **told}


def news(desired: Mapping[str, Any], live: Mapping[str, Any]) -> tuple[Notice, str] | None:
    """The stage and the sentence of an Event; None: nothing new, or nothing to tell."""
    told = [(each.get("retirementDate"), each.get("retirementNotice")) for each in (desired, live)]
    (day, notice), before = told
    if notice is None or (day, notice) == before:
        return None
    upstream = desired["upstreamModel"]
    if notice == Notice.RETIRED:
        said = f"{upstream} is past its retirement, which LiteLLM's list has on {day}"
    else:
        said = f"The provider is to retire {upstream} on {day}, as LiteLLM's list has it"
    return Notice(notice), f"{said}: name another one in spec.model"
