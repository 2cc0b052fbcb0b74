"""The request and the result of one connection test.

Law: a result never says more than was seen; what could not be told is Unknown. Its sentences are
written here, and hold nothing of a credential or of a provider's answer except checked hosts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pydantic import SecretStr

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.probe_reasons import AuthProof, ConditionStatus, ProbeReason
from litellm_config_operator.credentials.allowed_hosts import AllowedHosts, all_admit
from litellm_config_operator.probing.list_history import ListHistory

__all__ = [
    "AuthProof",
    "ConditionStatus",
    "DesiredTest",
    "ModelList",
    "ProbeReason",
    "ProbeRequest",
    "ProbeResult",
    "TestOutcome",
]


@dataclass(frozen=True, slots=True)
class ModelList:
    """The model ids a provider listed.

    `ids` are sorted, unique and checked (at most 256 characters of a fixed alphabet, never a
    wildcard). `count` is the number of valid ids seen, which exceeds `len(ids)` when `truncated`.
    `digest` is the SHA-256 of all ids, in hex. `complete` is False when a page is missing.
    """

    ids: tuple[str, ...]
    count: int
    digest: str
    truncated: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class ProbeRequest:
    """One connection test to run.

    `base_url` None means the type's default. `credentials` maps part names (`apiKey`) to values,
    `settings` dotted spec paths (`openai.organization`) to values. `ca_bundle` is PEM text.
    `namespace` is the provider's own: only Services of that namespace may be at private addresses.
    `allowed_hosts` are the lists of the Secrets that have one; the key goes where all agree.
    `fresh`: do not use a token that was kept from an earlier test.
    """

    provider_type: ProviderType
    namespace: str
    base_url: str | None = None
    credentials: Mapping[str, SecretStr] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    ca_bundle: str | None = None
    timeout_seconds: float = 20.0
    list_models: bool = True
    fresh: bool = False
    allowed_hosts: tuple[AllowedHosts, ...] = ()

    def may_send_to(self, scheme: str, host: str, port: int) -> bool:
        """Whether the owners of all credentials let them go there."""
        return all_admit(self.allowed_hosts, scheme, host, port)


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What one connection test found.

    `authenticated` None means: nothing new was seen, keep what was known. `auth_required` is False
    once the server was seen to answer without a key. `models_discovered`, `models_reason` and
    `models_message` are about the list alone: it can fail although the key is good. A list that
    was not asked for is Unknown with reason NotTested. `latency_milliseconds` is the time from
    sending the first request to the head of its answer; None if there was no answer, or if the
    target is inside the cluster. `retry_after_seconds` is the provider's Retry-After, at most an
    hour. `credential_expires_at` is when the key expires, if the key or the provider says so.
    """

    reason: ProbeReason
    message: str
    reachable: ConditionStatus
    authenticated: ConditionStatus | None
    auth_required: bool = True
    auth_proof: AuthProof = AuthProof.NONE
    models_discovered: ConditionStatus = ConditionStatus.UNKNOWN
    models_reason: ProbeReason = ProbeReason.NOT_TESTED
    models_message: str = ""
    models: ModelList | None = None
    latency_milliseconds: int | None = None
    retry_after_seconds: int | None = None
    credential_expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DesiredTest:
    """The test that one object desires. `cache_key` must change with type, endpoint, credential
    and generation.

    `requested` is the value of the test-requested annotation. `last_tested_at` (in the scheduler's
    clock) and `last_requested` are what the status already shows for this cache key, so that a
    restart does not test everything again.
    """

    request: ProbeRequest
    cache_key: str
    interval_seconds: float
    discovery_interval_seconds: float
    requested: str | None = None
    last_tested_at: float | None = None
    last_requested: str | None = None


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """The last result of an object's current cache key; times in the scheduler's clock.

    `result.models` is the last list that was read, at `listed_at`, even if a later test failed or
    did not list; `history` is what all lists of this cache key said. `requested` is the request
    that this result answers.
    """

    __test__: ClassVar[bool] = False  # pytest takes the name for a test's

    result: ProbeResult
    tested_at: float
    last_success_at: float | None
    requested: str | None
    consecutive_failures: int
    listed_at: float | None
    history: ListHistory = field(default_factory=ListHistory)
