"""Which connection tests are desired: one for every LLMProvider that can be tested.

Law: pure. The cache key changes with everything that a result depends on (type, address, key,
settings), and reveals nothing about the key.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial

from pydantic import SecretStr

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.providers import speaks_openai
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


def desired_tests(
    providers: Mapping[NamespacedName, ProviderAssessment],
    models: Mapping[NamespacedName, ModelAssessment],
    salt: bytes,
) -> dict[str, DesiredTest | Caught]:
    """The tests by uid of the LLMProvider. `salt` keys the digests while this process lives."""
    users = _models_of_each_provider(models)
    tests: dict[str, DesiredTest | Caught] = {}
    for assessment in providers.values():
        provider = assessment.provider
        if not isinstance(provider, LLMProvider) or assessment.credential is None:
            continue
        if assessment.enabled and provider.spec.connection_test.enabled:
            uid = provider.metadata.uid
            make = partial(_desired_test, provider, assessment, users.get(uid, ()), salt)
            tests[uid] = guarded(provider.subject, "test", make)
    return tests


def answered(
    desired: Mapping[str, DesiredTest], outcomes: Mapping[str, TestOutcome]
) -> frozenset[str]:
    """Uids of LLMProviders whose newest test answers requests that their status does not show."""
    return frozenset(
        uid
        for uid, test in desired.items()
        if test.requested != test.last_requested
        and uid in outcomes
        and outcomes[uid].requested == test.requested
    )


def _models_of_each_provider(
    models: Mapping[NamespacedName, ModelAssessment],
) -> dict[str, list[LLMModel]]:
    """The LLMModels that use each LLMProvider, by its uid."""
    users: dict[str, list[LLMModel]] = {}
    for model in models.values():
        if isinstance(model.model, LLMModel) and model.provider is not None:
            uid = model.provider.provider.metadata.uid
            users.setdefault(uid, []).append(model.model)
    return users


def _desired_test(
    provider: LLMProvider,
    assessment: ProviderAssessment,
    models: Sequence[LLMModel],
    salt: bytes,
) -> DesiredTest:
    spec, status, key = provider.spec, provider.status, provider.key
    parts = {
        part: assessment.values[environment_name(key, part)]
        for part, _ in spec.credentials.items()
    }
    request = ProbeRequest(
        provider_type=_tested_as(provider),
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
    askers: list[LLMProvider | LLMModel] = [provider, *models]
    return DesiredTest(
        request=request,
        cache_key=_cache_key(request, assessment.endpoint, parts, salt),
        interval_seconds=spec.connection_test.interval_seconds,
        discovery_interval_seconds=spec.discovery.interval_seconds,
        requested=_token([request_of(asker) for asker in askers]),
        last_tested_at=last.timestamp() if last else None,
        last_requested=_token([asker.live.test_requested for asker in askers]),
    )


def _tested_as(provider: LLMProvider) -> ProviderType:
    """The type; where it names a provider with a base URL, by what that provider speaks."""
    row, spec = PROVIDER_TYPES[provider.spec.type], provider.spec
    is_openai = spec.base_url is not None and speaks_openai(spec.litellm_provider)
    return row.as_openai() if is_openai else row


def _token(requests: Sequence[str | None]) -> str | None:
    """One token for the requests of the LLMProvider and of every LLMModel that uses it."""
    if not any(requests):
        return None
    return hashlib.sha256(repr(list(requests)).encode()).hexdigest()


def _cache_key(
    request: ProbeRequest, endpoint: Endpoint | None, parts: Mapping[str, bytes], salt: bytes
) -> str:
    """Equal for objects whose tests would send the same requests to the same server, whatever the
    objects and their Secrets are called.
    """
    facts = (
        request.provider_type.name,
        request.provider_type.probe.list_request is None,
        endpoint.url("") if endpoint is not None else request.base_url,
        sorted(request.settings.items()),
        request.ca_bundle,
        request.allowed_hosts,
        digest(salt, parts),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()
