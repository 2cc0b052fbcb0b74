"""Of which models it is said that their provider retires them.

Law: of no model that somebody else serves under the same name.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from tests.deciding.builders import BASE_URL, model, provider
from tests.deciding.cluster import Cluster
from tests.v1alpha1.provider_specs import smallest_of


def test_the_day_is_that_of_the_very_model_at_its_vendor() -> None:
    info = {"deprecation_date": "2031-01-02"}
    rows = [
        ("openai", {"model": "computer-use-preview"}, "2026-07-23"),
        ("azure", {"model": "gpt-4o-transcribe"}, "2026-10-15"),
        ("azure", {"model": "ours", "info": {"base_model": "azure/sora-2"}}, "2026-11-02"),
        ("anthropic", {"model": "claude-sonnet-4-5"}, "2026-11-30"),
        ("vertex-ai", {"model": "gemini-2.5-flash"}, "2026-10-20"),
        ("bedrock", {"model": "amazon.nova-canvas-v1:0"}, "2026-09-30"),
        ("openai", {"model": "computer-use-preview", "info": info}, "2031-01-02"),
        ("openai", {"model": "davinci-002", "mode": "completion"}, "2026-09-28"),
        ("openai-compatible", {"model": "ours", "info": info}, "2031-01-02"),
        ("openai", {"model": "ours", "info": {"deprecation_date": "2026-02-30"}}, ""),
        ("openai", {"model": "computer-*", "modelName": "computer-*"}, ""),
        ("openai", {"model": "gpt-99"}, ""),
        # Somebody else's, or the user's own server's, under the same name.
        ("openai-compatible", {"model": "computer-use-preview"}, ""),
        ("vllm", {"model": "gemini-2.5-flash"}, ""),
        ("github", {"model": "gemini-2.5-flash"}, ""),
        ("openai", {"model": "ours", "info": {"base_model": ["azure/sora-2"]}}, ""),
    ]
    found = [(of, spec, day_of(of, **spec)) for of, spec, _ in rows]
    assert found == rows


def test_a_provider_that_is_named_retires_models_at_its_vendors_alone() -> None:
    spec = {"model": "qwen/qwen3-coder-30b-a3b-instruct"}
    rows: list[tuple[dict[str, Any], str]] = [({}, "2026-10-01"), ({"baseURL": BASE_URL}, "")]
    for where, day in rows:
        assert day_of("other", {"litellmProvider": "scaleway", **where}, **spec) == day, where


def day_of(of: str, changes: Mapping[str, Any] = MappingProxyType({}), **spec: Any) -> str:
    serving = provider() | {"spec": smallest_of(PROVIDER_TYPES[of]) | dict(changes)}
    cluster = Cluster(serving, model("m", **spec))
    cluster.step()
    return str(cluster.status("LLMModel", "m").get("retirementDate", ""))
