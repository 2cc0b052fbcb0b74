"""The enums of connection tests: statuses, reasons, proofs.

Law: every reason is documented here and nowhere else; the catalogue, the verdicts and the results
all use these words.
"""

from enum import StrEnum

from litellm_config_operator.catalogue.reason import MUST_ACT, Reason


class ConditionStatus(StrEnum):
    """The status of a condition. Unknown is what could not be told."""

    TRUE = "True"
    FALSE = "False"
    UNKNOWN = "Unknown"


class ProbeReason(Reason):
    """Why a connection test ended as it did; the set is closed and each member is documented."""

    OK = "OK"
    """The provider answered, and the key is proven or none is needed."""
    AUTH_NOT_PROVEN = "AuthNotProven"
    """The provider answered, but it answers the same without a key, so the key is untested."""
    INVALID_CREDENTIALS = "InvalidCredentials", MUST_ACT
    """The provider refused the key, or asks for one where none is configured."""
    PERMISSION_DENIED = "PermissionDenied", MUST_ACT
    """The provider knows the caller and does not let it list models."""
    API_NOT_ENABLED = "APINotEnabled"
    """The key is good; the vendor's API is not enabled for the account or project."""
    CLOCK_SKEW = "ClockSkew"
    """The vendor finds the time of our signature too far from its own."""
    QUOTA_EXHAUSTED = "QuotaExhausted", MUST_ACT
    """The key is good; its balance, budget or spend limit is used up."""
    RATE_LIMITED = "RateLimited"
    """Too many requests; what was known of the key still stands."""
    BLOCKED_BY_EDGE = "BlockedByEdge"
    """A firewall or CDN in front of the provider refused us; it says nothing about the key."""
    REDIRECT_REFUSED = "RedirectRefused", MUST_ACT
    """The address answers with a redirect; it is never followed, as keys would travel along."""
    WRONG_BASE_URL = "WrongBaseURL", MUST_ACT
    """Something answered, but not this provider type's API (404, HTML, other JSON)."""
    NO_TEST = "NoTest"
    """No request is known that tests this provider without spending tokens; nothing was sent."""
    NO_MODEL_LIST = "NoModelList"
    """The provider has no list of models worth reading; name the models yourself."""
    PROVIDER_ERROR = "ProviderError"
    """The provider is failing or overloaded; what was known of the key still stands."""
    UNEXPECTED_ANSWER = "UnexpectedAnswer"
    """An answer this type is not known to give; also the one coarse reason inside a cluster."""
    RESPONSE_TOO_LARGE = "ResponseTooLarge"
    """The answer was larger than we read, or compressed although we asked for it plain."""
    INVALID_URL = "InvalidURL", MUST_ACT
    """The base URL is not one we send a key to; nothing was sent."""
    ADDRESS_NOT_ALLOWED = "AddressNotAllowed", MUST_ACT
    """The host or its port is not allowed, whatever it resolves to; nothing was sent."""
    CREDENTIALS_MISSING = "CredentialsMissing", MUST_ACT
    """A credential that this type needs was not given; nothing was sent."""
    KEY_MALFORMED = "KeyMalformed"
    """A credential is empty, has characters no header may carry, or is no key file; nothing was
    sent."""
    INVALID_CA_BUNDLE = "InvalidCABundle", MUST_ACT
    """`caBundle` holds no readable PEM certificate; nothing was sent."""
    DNS_FAILURE = "DNSFailure"
    """The host name does not resolve, or not to an address that may be called: which of the two is
    not told, because it would show what exists inside."""
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
    TOKEN_EXCHANGE = "TokenExchange"  # noqa: S105 - a word, not a password
    NOT_REQUIRED = "NotRequired"
    NONE = "None"
