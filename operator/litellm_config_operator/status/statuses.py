"""The desired status of every object, from what was decided, written and seen last.

Law: pure. An LLMProxy that is not accepted does not appear in the statuses of models of other
namespaces, so that nobody can change them from outside.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from litellm_config_operator.boundary import Caught, caught_in, guarded
from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.discovered import Tally, tallies
from litellm_config_operator.deciding.findings import unknown
from litellm_config_operator.deciding.pausing import pause_note
from litellm_config_operator.deciding.plan import Plan
from litellm_config_operator.deciding.world import Outputs, World
from litellm_config_operator.status.conditions import conditions, with_note
from litellm_config_operator.status.live import KeysHeld, Live, Refusal, keys_held
from litellm_config_operator.status.llmmodel import model_status
from litellm_config_operator.status.llmprovider import provider_status
from litellm_config_operator.status.llmproxy import malformed_proxy_status, proxy_status
from litellm_config_operator.status.model_at_proxies import Standing
from litellm_config_operator.status.records import Record, record, standings
from litellm_config_operator.status.unselected import no_proxy
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
)
from litellm_config_operator.v1alpha1.reasons import ConditionType, ProxyReason


@dataclass(frozen=True, slots=True)
class DesiredStatus:
    """One object and the status that it shall have; the uid keeps it from a later object of that
    name.
    """

    kind: str
    key: NamespacedName
    uid: str
    status: Mapping[str, Any]
    caught: Caught | None = None
    """The failure of the operator at this object, if there was one."""
    published: bool = False
    """Whether the last decision wrote an LLMProxy's file."""
    put_back: str = ""
    """The sentence about a change of the file that was undone; empty: there was none."""


def statuses(
    plan: Plan, world: World, failures: Mapping[NamespacedName, Refusal], now: datetime
) -> list[DesiredStatus]:
    """All statuses, after outputs were written. `failures`: what was refused, by LLMProxy."""
    records = {
        key: record(
            Live(found, world.outputs.get(key, Outputs()), failures.get(key)),
            plan.models,
            world,
            now,
        )
        for key, found in plan.proxies.items()
    }
    known = Known(plan, world, records)
    return [
        *(known.of_provider(key, now) for key in plan.providers),
        *(known.of_model(key, now) for key in plan.models),
        *(known.of_proxy(key, now) for key in plan.proxies),
        *(known.of_malformed(key, now) for key in plan.malformed),
    ]


class Sums:
    """What all LLMProxies together say of LLMProviders."""

    def __init__(self, records: Mapping[NamespacedName, Record]) -> None:
        self._lives = [each.live for each in records.values()]

    @cached_property
    def keys(self) -> KeysHeld:
        """Which keys they hold."""
        return keys_held(self._lives)

    @cached_property
    def tallies(self) -> Mapping[NamespacedName, Tally]:
        """What became of the providers' lists."""
        planned = [live.plan.selection for live in self._lives if live.plan.selection is not None]
        return tallies((live.config for live in self._lives), planned)


class Known:
    """All that statuses are made from."""

    def __init__(
        self,
        plan: Plan,
        world: World,
        records: Mapping[NamespacedName, Record],
        sums: Sums | None = None,
    ) -> None:
        self._plan, self._world, self._records = plan, world, records
        self._sums = sums or Sums(records)

    def of_provider(self, key: NamespacedName, now: datetime) -> DesiredStatus:
        """The status of one LLMProvider."""
        provider, tally = self._plan.providers[key], self._sums.tallies.get(key, Tally())
        say = partial(provider_status, provider, self._sums.keys, tally, self._world, now)
        return self._said(provider.provider, say, now)

    def of_model(self, key: NamespacedName, now: datetime) -> DesiredStatus:
        """The status of one LLMModel."""
        model, at = self._plan.models[key], standings(key, self._records)
        say = partial(_model_status, key, model, at, self._plan, self._world, now)
        return self._said(model.model, say, now)

    def of_proxy(self, key: NamespacedName, now: datetime) -> DesiredStatus:
        """The status of one LLMProxy that was read."""
        found = self._records[key]
        failed = next(caught_in((found.rollout, found.chosen)), None)
        say = partial(proxy_status, found.live, found.rollout, found.at)
        return self._said(found.live.plan.proxy, say, now, failed, file=_FileWrite.of(found.live))

    def of_malformed(self, key: NamespacedName, now: datetime) -> DesiredStatus:
        """The status of one LLMProxy that could not be read."""
        unread = self._plan.malformed[key]
        return self._said(unread, partial(malformed_proxy_status, unread, now), now)

    def _said(
        self,
        found: LLMProvider | LLMModel | LLMProxy | Malformed,
        say: Callable[[], Mapping[str, Any]],
        now: datetime,
        caught: Caught | None = None,
        *,
        file: "_FileWrite | None" = None,
    ) -> DesiredStatus:
        """What one object's status says, or that the operator failed to tell."""
        subject, file = found.subject, file or _FileWrite()
        key = NamespacedName(subject.namespace, subject.name)
        status = guarded(subject, "status", say)
        if isinstance(status, Caught):
            caught = status
            status = self._unknown(found, caught, now)
        if not isinstance(found, Malformed) and (note := pause_note(found)):
            status = _with_note(status, note)
        return DesiredStatus(
            subject.kind, key, subject.uid, status, caught, file.is_written, file.put_back
        )

    def _unknown(
        self, found: LLMProvider | LLMModel | LLMProxy | Malformed, caught: Caught, now: datetime
    ) -> Mapping[str, Any]:
        """The live status, whose Ready says so and which has no other condition."""
        generation = caught.subject.generation
        # The word is the same for every kind.
        ready = {ConditionType.READY: unknown(ProxyReason.INTERNAL_ERROR, caught.message)}
        written = conditions(ready, found.status, generation, now)
        return {
            **found.live.json(),
            "observedGeneration": generation,
            "conditions": written,
        }


@dataclass(frozen=True, slots=True)
class _FileWrite:
    """What the last decision did to an LLMProxy's file."""

    is_written: bool = False
    put_back: str = ""

    @classmethod
    def of(cls, live: Live) -> "_FileWrite":
        """Of one LLMProxy."""
        before = live.outputs.config_map
        if not _is_published_now(live):
            return cls()
        if before is None or before.changed_by is None or before.is_handed_over:
            return cls(is_written=True)
        return cls(is_written=True, put_back=_put_back(live.plan.proxy, before.changed_by))


def _with_note(status: Mapping[str, Any], note: str) -> dict[str, Any]:
    """The status with the note at the end of Ready's message."""
    noted = [
        condition | {"message": with_note(condition["message"], note)}
        if condition["type"] == ConditionType.READY.value
        else condition
        for condition in status["conditions"]
    ]
    return {**status, "conditions": noted}


def _model_status(
    key: NamespacedName,
    model: ModelAssessment,
    at: Mapping[NamespacedName, Standing],
    plan: Plan,
    world: World,
    now: datetime,
) -> Mapping[str, Any]:
    is_selected = not all(standing.is_leaving for standing in at.values())
    unselected = "" if is_selected else no_proxy(model, plan, world)
    return model_status(key, model, at, unselected, world, now)


def _is_published_now(live: Live) -> bool:
    """Whether the last decision wrote the file."""
    written = any(write.kind == "ConfigMap" for write in live.plan.writes)
    return written and (live.refusal is None or live.refusal.file_is_written)


def _put_back(proxy: LLMProxy, changed_by: str) -> str:
    return (
        f"ConfigMap {proxy.spec.config_map_name} was changed by {changed_by} and put back: its "
        f"{proxy.spec.config_key} is made from LLMProviders, LLMModels and this LLMProxy, so "
        "change these"
    )
