"""Whether a provider's address is its vendor's, where LiteLLM sends keys that are not its own.

Law: for some ways to sign in LiteLLM prefers keys of the pod's own environment, whatever the entry
states. Nothing in the file keeps those in, so that the address has to be one of the vendor's.
"""

from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.v1alpha1 import LLMProvider
from litellm_config_operator.v1alpha1.reasons import ProviderReason


def vendors_own(provider: LLMProvider) -> Unresolved | None:
    """Why keys must not go to the provider's address; None if they may."""
    spec = provider.spec
    domains = _domains(provider)
    endpoint = parse_endpoint(PROVIDER_TYPES[spec.type], spec.base_url, spec.settings)
    if not domains or (isinstance(endpoint, Endpoint) and _is_below(endpoint.host, domains)):
        return None
    return Unresolved(
        ProviderReason.HOST_NOT_ALLOWED,
        f"baseURL must be an address of the vendor's, below {' or '.join(domains)}: LiteLLM sends "
        f"the keys of type {spec.type} that are in the proxy's own environment there, too",
    )


def _domains(provider: LLMProvider) -> tuple[str, ...]:
    """The domains that the way to sign in needs; none where any address will do."""
    row = PROVIDER_TYPES[provider.spec.type]
    chosen = (
        each.vendor_domains
        for each in row.credential_sets
        if provider.spec.credentials.get(each.parts[0]) is not None
    )
    return row.vendor_domains or next(chosen, ())


def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host.lower().endswith(f".{domain}") for domain in domains)
