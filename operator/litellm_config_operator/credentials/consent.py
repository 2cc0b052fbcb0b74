"""Whether the owners of a provider's Secrets let their keys go to the provider's host.

Law: the Secret decides where its key may go, never the LLMProvider that names it. Consent is to a
host, so a changed address needs consent anew. Without the annotation a Secret binds nothing,
unless the operator requires it; where it is present it always binds.
"""

from collections.abc import Iterator, Mapping

from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.allowed_hosts import AllowedHosts, parse_allowed_hosts
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName
from litellm_config_operator.v1alpha1.names import ALLOWED_HOSTS_ANNOTATION
from litellm_config_operator.v1alpha1.reasons import ProviderReason

Secrets = Mapping[NamespacedName, SecretData | None]


def accepted_hosts(
    provider: LLMProvider, secrets: Secrets, *, required: bool
) -> tuple[AllowedHosts, ...] | Unresolved:
    """The list of each Secret that has one; or why a key must not go to the provider's host."""
    endpoint, owners = _endpoint(provider), list[AllowedHosts]()
    for key, annotation in _annotations(provider, secrets):
        if annotation is None and required:
            return _refusal(key, endpoint, "has no annotation that allows")
        if annotation is None:
            continue
        allowed = parse_allowed_hosts(annotation)
        if endpoint is None or not allowed.admits(endpoint.scheme, endpoint.host, endpoint.port):
            return _refusal(key, endpoint, "does not allow", _unreadable(allowed))
        owners.append(allowed)
    return tuple(owners)


def _annotations(
    provider: LLMProvider, secrets: Secrets
) -> Iterator[tuple[NamespacedName, str | None]]:
    names = {selector.name for _, selector in provider.spec.credentials.items()}
    for name in sorted(names):
        key = NamespacedName(provider.metadata.namespace, name)
        secret = secrets.get(key)
        yield key, secret.allowed_hosts if secret else None


def _endpoint(provider: LLMProvider) -> Endpoint | None:
    spec = provider.spec
    found = parse_endpoint(PROVIDER_TYPES[spec.type], spec.base_url, spec.settings)
    return found if isinstance(found, Endpoint) else None


def _refusal(
    key: NamespacedName, endpoint: Endpoint | None, problem: str, more: str = ""
) -> Unresolved:
    """A sentence for whoever reads the LLMProvider; it does not tell what the list holds."""
    where = endpoint.origin if endpoint else "an address whose host the spec does not tell"
    entry = _entry(endpoint) if endpoint else "its host"
    return Unresolved(
        ProviderReason.HOST_NOT_ALLOWED,
        f"Secret {key} {problem} its keys to be sent to {where}: if its owner means to send them "
        f"there, add {entry} to the Secret's annotation {ALLOWED_HOSTS_ANNOTATION}{more}",
    )


def _entry(endpoint: Endpoint) -> str:
    """What the annotation must hold to allow `endpoint`."""
    if endpoint.scheme == "https" or ":" in endpoint.authority.rpartition("]")[2]:
        return endpoint.authority
    return f"{endpoint.authority}:{endpoint.port}"


def _unreadable(allowed: AllowedHosts) -> str:
    if not allowed.unreadable:
        return ""
    places = ", ".join(map(str, allowed.unreadable))
    return f" (entry {places} of it is neither a host, host:port nor *.domain)"
