"""Which connection tests are wanted, for every LLMProvider that can be tested.

Law: pure. The cache key changes with everything that a result depends on (type, address, key,
spec), and says nothing about the key to anybody.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from pydantic import SecretStr

from litellm_config_operator.assess import ProviderAssessment
from litellm_config_operator.credentials import digest, environment_name
from litellm_config_operator.probe_results import DesiredTest, ProbeRequest
from litellm_config_operator.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import TEST_REQUESTED_ANNOTATION, LLMProvider
from litellm_config_operator.world import Key


def wishes(providers: Mapping[Key, ProviderAssessment], salt: bytes) -> dict[str, DesiredTest]:
    """Tests by the LLMProvider's uid. `salt` keys the digests for the life of this process."""
    found: dict[str, DesiredTest] = {}
    for assessment in providers.values():
        provider = assessment.provider
        if not isinstance(provider, LLMProvider) or assessment.credential is None:
            continue
        if assessment.enabled and provider.spec.connection_test.enabled:
            found[provider.metadata.uid] = _wish(provider, assessment.values, salt)
    return found


def _wish(provider: LLMProvider, values: Mapping[str, bytes], salt: bytes) -> DesiredTest:
    spec, status, key = provider.spec, provider.status, Key(*provider.key)
    row = PROVIDER_TYPES[spec.type]
    parts = {part: values[environment_name(key, part)] for part, _ in spec.credentials.items()}
    settings = {setting.path: spec.setting(setting.path) for setting in row.settings}
    request = ProbeRequest(
        provider_type=row,
        namespace=key.namespace,
        base_url=spec.base_url,
        credentials={part: SecretStr(value.decode()) for part, value in parts.items()},
        settings={path: value for path, value in settings.items() if value is not None},
        ca_bundle=spec.ca_bundle,
        timeout_seconds=spec.connection_test.timeout_seconds,
        list_models=spec.discovery.enabled,
    )
    is_current = status.observed_generation == provider.metadata.generation
    last = status.last_test.time if status.last_test and is_current else None
    return DesiredTest(
        request=request,
        cache_key=_cache_key(provider, parts, salt),
        interval_seconds=spec.connection_test.interval_seconds,
        discovery_interval_seconds=spec.discovery.interval_seconds,
        requested=provider.metadata.annotations.get(TEST_REQUESTED_ANNOTATION),
        last_tested_at=datetime.fromisoformat(last).timestamp() if last else None,
        last_requested=status.test_requested,
    )


def _cache_key(provider: LLMProvider, parts: Mapping[str, bytes], salt: bytes) -> str:
    """Objects with equal keys share a test; the generation stands for what else a test depends
    on.
    """
    spec = provider.spec.model_dump_json(
        include={"type", "base_url", "credentials", "ca_bundle", "openai", "azure"}
    )
    return hashlib.sha256(f"{spec}\n{digest(salt, parts)}".encode()).hexdigest()
