"""Whether a provider's address belongs to its vendor, for types that make LiteLLM send other keys.

Law: for some ways to sign in, LiteLLM prefers keys from its pod's own environment to those of the
entry, and no setting of the file prevents that. Such a provider must use an address of its vendor.
"""

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.v1alpha1 import LLMProvider
from litellm_config_operator.v1alpha1.reasons import ProviderReason


def foreign_host(provider: LLMProvider, endpoint: Endpoint | None) -> Unresolved | None:
    """Why keys must not be sent to the provider's endpoint; None if they may."""
    domains = _domains(provider)
    if not domains or (endpoint is not None and _is_below(endpoint.host, domains)):
        return None
    return Unresolved(
        ProviderReason.HOST_NOT_ALLOWED,
        f"baseURL must be an address of the vendor's, below {' or '.join(domains)}: LiteLLM sends "
        f"the keys of type {provider.spec.type} that are in the proxy's own environment there, "
        "too",
    )


def _domains(provider: LLMProvider) -> tuple[str, ...]:
    """The vendor's domains, one of which the address must be below; none: any address will do."""
    row = PROVIDER_TYPES[provider.spec.type]
    chosen = (
        way.vendor_domains
        for way in row.credential_sets
        if provider.spec.credentials.get(way.parts[0]) is not None
    )
    return row.vendor_domains or next(chosen, ())


def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host.lower().endswith(f".{domain}") for domain in domains)
