"""The messages of connection tests: what is wrong, where, and what to do.

Law: every sentence is written here. The only values put into them are hosts and ports that were
parsed and checked, never text of a provider or of an exception, never a path or a key.
"""

from collections.abc import Mapping

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

_SENTENCES: Mapping[ProbeReason, str] = {
    ProbeReason.OK: "{who} answered at {where} and accepted the key.",
    ProbeReason.AUTH_NOT_PROVEN: (
        "{who} answered at {where}, but the answer does not prove the key: such a list may be "
        "open to anybody. The first model call will show whether the key is good."
    ),
    ProbeReason.INVALID_CREDENTIALS: (
        "{who} at {where} refused the key. Put a valid key into the Secret that "
        "spec.credentials names."
    ),
    ProbeReason.PERMISSION_DENIED: (
        "{who} at {where} does not let this key list models. Grant the key that permission, or "
        "use another."
    ),
    ProbeReason.API_NOT_ENABLED: (
        "{who} at {where} knows the key, but its API is not enabled for the account or project. "
        "Enable it there."
    ),
    ProbeReason.CLOCK_SKEW: (
        "{who} at {where} finds the time of the request too far from its own. Set the clock of "
        "the node that the operator runs on; this says nothing about the key."
    ),
    ProbeReason.QUOTA_EXHAUSTED: (
        "{who} at {where} says the balance, budget or spend limit of this key is used up. Top up "
        "or raise the limit."
    ),
    ProbeReason.RATE_LIMITED: (
        "{who} at {where} answers that there are too many requests. It is asked again later."
    ),
    ProbeReason.BLOCKED_BY_EDGE: (
        "A firewall or CDN in front of {where} refused this cluster. Allow its egress address "
        "there; this says nothing about the key."
    ),
    ProbeReason.REDIRECT_REFUSED: (
        "{where} answers with a redirect, which is never followed because the key would travel "
        "along. Set spec.baseURL to the final address."
    ),
    ProbeReason.WRONG_BASE_URL: (
        "Something answers at {where}, but not as {who} does. Check the path of spec.baseURL."
    ),
    ProbeReason.NO_TEST: (
        "Nothing was sent: no request is known that tests it without spending tokens. The first "
        "model call will show whether address and key are good."
    ),
    ProbeReason.NO_MODEL_LIST: (
        "{who} at {where} has no list of models to read. Name each model in an LLMModel."
    ),
    ProbeReason.PROVIDER_ERROR: "{who} at {where} is failing or overloaded. It is asked again.",
    ProbeReason.UNEXPECTED_ANSWER: (
        "{where} answered, but not as {who} does. Check spec.baseURL and the server behind it."
    ),
    ProbeReason.RESPONSE_TOO_LARGE: (
        "{where} sent more than a model list may be, or sent it compressed. Check spec.baseURL."
    ),
    ProbeReason.INVALID_URL: "The base URL {detail}. Correct spec.baseURL; nothing was sent.",
    ProbeReason.ADDRESS_NOT_ALLOWED: (
        "{where} must not be called: {detail}. Use another spec.baseURL, or ask whoever runs the "
        "operator to allow this host; nothing was sent."
    ),
    ProbeReason.CREDENTIALS_MISSING: (
        "{who} needs a credential that is not there. Set spec.credentials; nothing was sent."
    ),
    ProbeReason.KEY_MALFORMED: (
        "A credential for {who} is empty, has spaces, line breaks or characters beyond ASCII in "
        "it, or is not the key file that it should be. Correct the Secret that spec.credentials "
        "names; nothing was sent."
    ),
    ProbeReason.INVALID_CA_BUNDLE: (
        "spec.caBundle holds no readable PEM certificate. Correct it; nothing was sent."
    ),
    ProbeReason.DNS_FAILURE: (
        "The host of {where} does not resolve to an address that may be called. Check "
        "spec.baseURL and the cluster's DNS; if the host is private, ask whoever runs the "
        "operator to allow it."
    ),
    ProbeReason.CONNECTION_REFUSED: (
        "Nothing listens at {where}. Check the host and port of spec.baseURL."
    ),
    ProbeReason.CONNECTION_FAILED: (
        "The connection to {where} broke. Check spec.baseURL, that the server runs, and network "
        "policies on the way."
    ),
    ProbeReason.TLS_VERIFY_FAILED: (
        "The certificate of {where} is not trusted or is for another name. Check spec.baseURL, or "
        "put the issuing CA into spec.caBundle."
    ),
    ProbeReason.TLS_PROTOCOL_ERROR: (
        "No TLS could be agreed with {where}. Check that its port speaks https, TLS 1.2 or later."
    ),
    ProbeReason.TIMEOUT: (
        "{where} gave no complete answer in time. Check the network on the way, or raise "
        "spec.connectionTest.timeoutSeconds."
    ),
    ProbeReason.PROXY_AUTH_REQUIRED: (
        "A proxy in front of {where} asks for credentials of its own. Let the operator's egress "
        "pass it."
    ),
    ProbeReason.TEST_DISABLED: "Connection tests are switched off for this provider.",
    ProbeReason.NOT_TESTED: "No connection test of this endpoint and key has ended yet.",
    ProbeReason.TEST_FAILED: (
        "The connection test itself failed: a fault of the operator. See its log; it is repeated."
    ),
}
_NO_KEY_NEEDED = "{who} answered at {where}; no key is configured and none was asked for."
_KEY_ASKED_FOR = (
    "{who} at {where} asks for a key and none is configured. Name a Secret in spec.credentials."
)
_UNREACHED_INSIDE = (
    "{where} could not be used. Check the host and port of spec.baseURL, that its pods are ready, "
    "that an ExternalName stands for a host that may be called, network policies on the way and, "
    "for https, its certificate and spec.caBundle."
)
_PARTIAL_LIST = "{who} at {where} listed models, but not all of them could be read."
_LISTED = "{who} at {where} listed its models."


def sentence(
    reason: ProbeReason, provider_type: ProviderType, where: str, detail: str = ""
) -> str:
    """The message of `reason`, with the hints of the provider's row; `where` is the origin."""
    text = _SENTENCES[reason].format(who=provider_type.display_name, where=where, detail=detail)
    hints = [hint for hinted, hint in provider_type.probe.hints if hinted is reason]
    return " ".join([text, *hints])


def without_key(
    reason: ProbeReason, provider_type: ProviderType, where: str, detail: str = ""
) -> str:
    """The message of `reason` where no key is configured."""
    special = {
        ProbeReason.OK: _NO_KEY_NEEDED,
        ProbeReason.INVALID_CREDENTIALS: _KEY_ASKED_FOR,
    }
    if reason not in special:
        return sentence(reason, provider_type, where, detail)
    return special[reason].format(who=provider_type.display_name, where=where)


def inside_unreached(where: str) -> str:
    """The only message about a target inside the cluster that could not be reached."""
    return _UNREACHED_INSIDE.format(where=where)


def of_list(provider_type: ProviderType, where: str, *, complete: bool) -> str:
    """The message about a model list that was read whole or in part."""
    text = _LISTED if complete else _PARTIAL_LIST
    return text.format(who=provider_type.display_name, where=where)
