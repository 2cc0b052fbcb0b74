"""Which connection tests are wanted, for every LLMProvider that can be tested.

Law: pure. The cache key changes with everything that a result depends on (type, address, key,
spec), and says nothing about the key to anybody.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial

from pydantic import SecretStr

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.catalogue.endpoints import Endpoint, parse_endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.resolve import digest, environment_name
from litellm_config_operator.deciding.assess import ModelAssessment, ProviderAssessment
from litellm_config_operator.formats.timestamps import moment_of
from litellm_config_operator.probing.results import DesiredTest, ProbeRequest, TestOutcome
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    NamespacedName,
    request_of,
)


def wishes(
    providers: Mapping[NamespacedName, ProviderAssessment],
    models: Mapping[NamespacedName, ModelAssessment],
    salt: bytes,
) -> dict[str, DesiredTest | Caught]:
    """Tests by the LLMProvider's uid. `salt` keys the digests for the life of this process."""
    askers: dict[str, list[LLMProvider | LLMModel]] = {}
    for model in models.values():
        if isinstance(model.model, LLMModel) and model.provider is not None:
            askers.setdefault(_uid(model.provider), []).append(model.model)
    found: dict[str, DesiredTest | Caught] = {}
    for assessment in providers.values():
        provider = assessment.provider
        if not isinstance(provider, LLMProvider) or assessment.credential is None:
            continue
        if assessment.enabled and provider.spec.connection_test.enabled:
            asking = [provider, *askers.get(provider.metadata.uid, ())]
            make = partial(_wish, provider, assessment, asking, salt)
            found[provider.metadata.uid] = guarded(provider.subject, "test", make)
    return found


def _wish(
    provider: LLMProvider,
    assessment: ProviderAssessment,
    asking: Sequence[LLMProvider | LLMModel],
    salt: bytes,
) -> DesiredTest:
    spec, status, key = provider.spec, provider.status, provider.key
    row = PROVIDER_TYPES[spec.type]
    parts = {
        part: assessment.values[environment_name(key, part)]
        for part, _ in spec.credentials.items()
    }
    request = ProbeRequest(
        provider_type=row,
        namespace=key.namespace,
        base_url=spec.base_url,
        credentials={part: SecretStr(value.decode()) for part, value in parts.items()},
        settings=spec.settings,
        ca_bundle=spec.ca_bundle,
        timeout_seconds=spec.connection_test.timeout_seconds,
        list_models=spec.discovery.enabled,
        allowed_hosts=assessment.allowed_hosts,
    )
    is_current = status.observed_generation == provider.metadata.generation
    last = moment_of(status.last_test.time) if status.last_test and is_current else None
    return DesiredTest(
        request=request,
        cache_key=_cache_key(request, parts, salt),
        interval_seconds=spec.connection_test.interval_seconds,
        discovery_interval_seconds=spec.discovery.interval_seconds,
        requested=_token([request_of(item) for item in asking]),
        last_tested_at=last.timestamp() if last else None,
        last_requested=_token([item.status.test_requested for item in asking]),
    )


def answered(
    wanted: Mapping[str, DesiredTest], outcomes: Mapping[str, TestOutcome]
) -> frozenset[str]:
    """Uids of LLMProviders whose newest test answers requests that their status does not show."""
    return frozenset(
        uid
        for uid, wish in wanted.items()
        if wish.requested != wish.last_requested
        and uid in outcomes
        and outcomes[uid].requested == wish.requested
    )


def _token(requests: Sequence[str | None]) -> str | None:
    """One token for all requests: of the LLMProvider and of every LLMModel that uses it."""
    if not any(requests):
        return None
    return hashlib.sha256(repr(list(requests)).encode()).hexdigest()


def _uid(assessment: ProviderAssessment) -> str:
    found = assessment.provider
    return found.metadata.uid if isinstance(found, LLMProvider) else found.uid


def _cache_key(request: ProbeRequest, parts: Mapping[str, bytes], salt: bytes) -> str:
    """Objects whose tests would send the same to the same server share one, whatever their specs
    and Secrets are called.
    """
    row, settings = request.provider_type, request.settings
    endpoint = parse_endpoint(row, request.base_url, settings)
    facts = (
        row.name,
        endpoint.url("") if isinstance(endpoint, Endpoint) else request.base_url,
        sorted(settings.items()),
        request.ca_bundle,
        request.allowed_hosts,
        digest(salt, parts),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()
