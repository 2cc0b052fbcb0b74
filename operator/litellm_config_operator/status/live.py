"""What is live around each LLMProxy after a decision: the file that its pods read, and the keys in
its Secret.

Law: pure. A write that was refused changed nothing; a key that is still in a Secret is not
revoked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from litellm_config_operator.boundary import guarded
from litellm_config_operator.config.render import Config, Credential
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.deciding.rolling import no_old_pod_can_start, settled
from litellm_config_operator.deciding.world import Outputs


@dataclass(frozen=True, slots=True)
class Refusal:
    """A write that the API server refused; the writes after it were not tried."""

    message: str
    file_is_written: bool = False
    """Whether the file was written before the refusal, so that only the pods do not know of it."""
    keys_are_written: bool = False
    """Whether the Secret was written before the refusal."""


@dataclass(frozen=True, slots=True)
class Live:
    """One LLMProxy after its writes."""

    plan: ProxyPlan
    """As decided."""
    outputs: Outputs = field(default_factory=Outputs)
    """As read before the writes."""
    refusal: Refusal | None = None

    @property
    def config(self) -> Config:
        """The published file."""
        if self.refusal is None or self.refusal.file_is_written:
            return self.plan.config
        return self.plan.published.config

    @property
    def in_effect(self) -> ProxyPlan:
        """The plan as far as it was carried out."""
        if self.refusal is None:
            return self.plan
        return replace(self.plan, config=self.config, rolls=False, deferred_until=None)

    @property
    def stands_still(self) -> bool:
        """Whether nothing is written for this LLMProxy: it is suspended or not accepted."""
        return self.plan.selection is None

    @property
    def differs_from_plan(self) -> bool:
        """Whether the published file may differ from the decided one."""
        return self.stands_still or self.refusal is not None or self.plan.too_large

    @property
    def is_rolled_out(self) -> bool:
        """Whether no pod can start from an older file than the published one."""
        proxy, revision = self.plan.proxy, self.config.revision
        look = partial(no_old_pod_can_start, proxy, self.outputs, revision)
        return guarded(proxy.subject, "observing", look) is True

    @property
    def keys_are_current(self) -> bool:
        """Whether the Secret holds the keys that were decided."""
        if self.stands_still or self.plan.too_large:
            return False
        return self.refusal is None or self.refusal.keys_are_written

    def holds_older(self, credential: Credential, values: Mapping[str, bytes]) -> bool:
        """Whether the provider is published with another address or other keys than these, or was
        and its keys are still there.
        """
        published = self.config.credentials.get(credential.name)
        before = self.plan.published.values
        if published is None:
            # It left the file, and a pod may still start from an older one.
            older = {name for name, value in values.items() if before.get(name, value) != value}
            return bool(older) and not older.isdisjoint(self.variables)
        differ = any(before.get(name) != value for name, value in values.items())
        # The keys of a provider that is to leave the file stay as they are until it has left.
        renewed = self.keys_are_current and credential.name in self.plan.config.credentials
        return published != credential or (differ and not renewed)

    @property
    def variables(self) -> frozenset[str]:
        """The environment names of keys that the Secret holds."""
        plan, before = self.plan, frozenset(self.plan.published.credentials)
        if not self.keys_are_current:
            return before
        named = frozenset[str]().union(
            *(credential.environment for credential in plan.config.credentials.values()),
            *(entry.environment for entry in plan.config.entries.values()),
        )
        shrinks = settled(plan.proxy, self.outputs, plan.published, plan.config)
        return named if shrinks else named | before


@dataclass(frozen=True, slots=True)
class KeysHeld:
    """What all LLMProxies together hold of LLMProviders."""

    published: frozenset[str] = frozenset()
    """Credential names in a published file."""
    standing_still: frozenset[str] = frozenset()
    """Those in the file of an LLMProxy that stands still."""
    wanted: frozenset[str] = frozenset()
    """Credential names that were decided to be published."""
    variables: frozenset[str] = frozenset()
    """Environment names of keys in any Secret of ours."""
    rolled_out: bool = True
    """Whether no pod of any LLMProxy can start from an older file than the published one."""
    doubtful: frozenset[str] = frozenset()
    """Credential names in a published file that may not be the operator's."""
    lives: tuple[Live, ...] = ()


def keys_held(lives: Iterable[Live]) -> KeysHeld:
    """The sum over all LLMProxies."""
    every = tuple(lives)
    still = [live for live in every if live.stands_still]
    return KeysHeld(
        published=frozenset[str]().union(*(live.config.credentials for live in every)),
        standing_still=frozenset[str]().union(*(live.config.credentials for live in still)),
        wanted=frozenset[str]().union(*(live.plan.config.credentials for live in every)),
        variables=frozenset[str]().union(*(live.variables for live in every)),
        rolled_out=all(live.is_rolled_out for live in every),
        doubtful=frozenset[str]().union(*(live.config.unsealed_credentials for live in every)),
        lives=every,
    )
