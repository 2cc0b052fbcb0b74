"""What one connection test is asked and what it answers: values only.

Law: a result never says more than was seen (Unknown is a verdict), its sentences are ours, and no
part of a credential or of a provider's answer is ever in them except checked model ids and hosts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from litellm_config_operator.probe_reasons import AuthProof, ProbeReason, Verdict
from litellm_config_operator.provider_types import ProviderType

__all__ = ["AuthProof", "ModelList", "ProbeReason", "ProbeRequest", "ProbeResult", "Verdict"]


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
    """

    provider_type: ProviderType
    namespace: str
    base_url: str | None = None
    credentials: Mapping[str, SecretStr] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    ca_bundle: str | None = None
    timeout_seconds: float = 20.0
    list_models: bool = True


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What one connection test found.

    `authenticated` None means: nothing was learnt, keep what was known. `auth_required` is False
    once the server was seen to answer without a key. `models_discovered`, `models_reason` and
    `models_message` speak of the list alone: it can fail although the key is good. A list that
    was not asked for is Unknown with reason NotTested. `latency_milliseconds` is the time from
    sending the first request to the head of its answer; None when there was no answer, or when
    the target is inside the cluster. `retry_after_seconds` is the provider's own wish, at most
    an hour.
    """

    reason: ProbeReason
    message: str
    reachable: Verdict
    authenticated: Verdict | None
    auth_required: bool = True
    auth_proof: AuthProof = AuthProof.NONE
    models_discovered: Verdict = Verdict.UNKNOWN
    models_reason: ProbeReason = ProbeReason.NOT_TESTED
    models_message: str = ""
    models: ModelList | None = None
    latency_milliseconds: int | None = None
    retry_after_seconds: int | None = None
