"""What one connection test is asked and what it answers: values only.

Law: a result never says more than was seen (Unknown is a verdict), its sentences are ours, and no
part of a credential or of a provider's answer is ever in them except checked model ids and hosts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import SecretStr

from litellm_config_operator.provider_types import ProviderType


class Verdict(StrEnum):
    """Three answers everywhere, spelled as in a condition's `status`."""

    TRUE = "True"
    FALSE = "False"
    UNKNOWN = "Unknown"


class ProbeReason(StrEnum):
    """Why a connection test ended as it did; the set is closed and each member is documented."""

    OK = "OK"
    """The provider answered, and the key is proven or none is needed."""
    AUTH_NOT_PROVEN = "AuthNotProven"
    """The provider answered, but it answers the same without a key, so the key is untested."""
    INVALID_CREDENTIALS = "InvalidCredentials"
    """The provider refused the key, or asks for one where none is configured."""
    PERMISSION_DENIED = "PermissionDenied"
    """The provider knows the caller and does not let it list models."""
    QUOTA_EXHAUSTED = "QuotaExhausted"
    """The key is good; its balance, budget or spend limit is used up."""
    RATE_LIMITED = "RateLimited"
    """Too many requests; what was known of the key still stands."""
    BLOCKED_BY_EDGE = "BlockedByEdge"
    """A firewall or CDN in front of the provider refused us; it says nothing about the key."""
    REDIRECT_REFUSED = "RedirectRefused"
    """The address answers with a redirect; it is never followed, as keys would travel along."""
    WRONG_BASE_URL = "WrongBaseURL"
    """Something answered, but not this provider type's API (404, HTML, other JSON)."""
    PROVIDER_ERROR = "ProviderError"
    """The provider is failing or overloaded; what was known of the key still stands."""
    UNEXPECTED_ANSWER = "UnexpectedAnswer"
    """An answer this type is not known to give; also the one coarse reason inside a cluster."""
    RESPONSE_TOO_LARGE = "ResponseTooLarge"
    """The answer was larger than we read, or compressed although we asked for it plain."""
    INVALID_URL = "InvalidURL"
    """The base URL is not one we send a key to; nothing was sent."""
    ADDRESS_NOT_ALLOWED = "AddressNotAllowed"
    """The host, its port, or an address it resolves to is not allowed; nothing was sent."""
    CREDENTIALS_MISSING = "CredentialsMissing"
    """A credential that this type needs was not given; nothing was sent."""
    KEY_MALFORMED = "KeyMalformed"
    """A credential is empty or has characters no header may carry; nothing was sent."""
    INVALID_CA_BUNDLE = "InvalidCABundle"
    """`caBundle` holds no readable PEM certificate; nothing was sent."""
    DNS_FAILURE = "DNSFailure"
    """The host name does not resolve."""
    CONNECTION_REFUSED = "ConnectionRefused"
    """Nothing listens at that address and port."""
    CONNECTION_FAILED = "ConnectionFailed"
    """Any other broken connection; the one coarse reason inside a cluster."""
    TLS_VERIFY_FAILED = "TLSVerifyFailed"
    """The server's certificate is not trusted, or is for another name."""
    TLS_PROTOCOL_ERROR = "TLSProtocolError"
    """No TLS could be agreed, as when https is asked of a plain http port."""
    TIMEOUT = "Timeout"
    """No complete answer before the deadline."""
    PROXY_AUTH_REQUIRED = "ProxyAuthRequired"
    """A proxy on the way wants credentials of its own."""
    TEST_DISABLED = "TestDisabled"
    """The owner switched connection tests off."""
    NOT_TESTED = "NotTested"
    """No test of this endpoint and key has ended yet."""
    TEST_FAILED = "TestFailed"
    """The test itself broke: a fault of the operator, not of the provider."""


class AuthProof(StrEnum):
    """What showed that the key is good."""

    LIST = "List"
    DEDICATED_ENDPOINT = "DedicatedEndpoint"
    NOT_REQUIRED = "NotRequired"
    NONE = "None"


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
