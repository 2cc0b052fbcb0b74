"""Whether the owners of a provider's Secrets let their keys be sent to the provider's host.

Law: the Secret decides where its keys may go, never the LLMProvider that names it. Consent is
given to a host, so another host needs new consent. A Secret without the annotation lets its keys
go anywhere, unless the operator requires the annotation.
"""

from collections.abc import Iterator, Mapping

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.credentials.allowed_hosts import AllowedHosts, parse_allowed_hosts
from litellm_config_operator.credentials.resolve import Unresolved
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName
from litellm_config_operator.v1alpha1.names import ALLOWED_HOSTS_ANNOTATION
from litellm_config_operator.v1alpha1.reasons import ProviderReason

Secrets = Mapping[NamespacedName, SecretData | None]


def accepted_hosts(
    provider: LLMProvider, endpoint: Endpoint | None, secrets: Secrets, *, required: bool
) -> tuple[AllowedHosts, ...] | Unresolved:
    """The list of allowed hosts of each Secret that has one; or why a key must not be sent to the
    provider's endpoint. `required`: whether a Secret without a list allows nothing.
    """
    lists = list[AllowedHosts]()
    for key, annotation in _annotations(provider, secrets):
        if annotation is None and required:
            return _refusal(key, endpoint, "has no annotation that allows")
        if annotation is None:
            continue
        allowed = parse_allowed_hosts(annotation)
        if endpoint is None or not allowed.admits(endpoint.scheme, endpoint.host, endpoint.port):
            return _refusal(key, endpoint, "does not allow", _unreadable(allowed))
        lists.append(allowed)
    return tuple(lists)


def _annotations(
    provider: LLMProvider, secrets: Secrets
) -> Iterator[tuple[NamespacedName, str | None]]:
    names = {selector.name for _, selector in provider.spec.credentials.items()}
    for name in sorted(names):
        key = NamespacedName(provider.metadata.namespace, name)
        secret = secrets.get(key)
        yield key, secret.allowed_hosts if secret else None


def _refusal(
    key: NamespacedName, endpoint: Endpoint | None, problem: str, more: str = ""
) -> Unresolved:
    """The refusal as every reader of the LLMProvider sees it, so it does not repeat the list."""
    where = endpoint.origin if endpoint else "an address whose host the spec does not tell"
    entry = _entry(endpoint) if endpoint else "its host"
    return Unresolved(
        ProviderReason.HOST_NOT_ALLOWED,
        f"Secret {key} {problem} its keys to be sent to {where}: if its owner means to send them "
        f"there, add {entry} to the Secret's annotation {ALLOWED_HOSTS_ANNOTATION}{more}",
    )


def _entry(endpoint: Endpoint) -> str:
    """The entry of the annotation that allows `endpoint`."""
    if endpoint.scheme == "https" or ":" in endpoint.authority.rpartition("]")[2]:
        return endpoint.authority
    return f"{endpoint.authority}:{endpoint.port}"


def _unreadable(allowed: AllowedHosts) -> str:
    if not allowed.unreadable:
        return ""
    places = ", ".join(map(str, allowed.unreadable))
    return f" (entry {places} of it is neither a host, host:port nor *.domain)"
