"""Why a name of LiteLLM's may not be set in an LLMModel, and what to do instead.

Law: only texts. Other modules list the names that may be set; every other name is refused, whether
or not there is a text for it here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from litellm_config_operator.config.suggestions import suggestion

SHOWN = 64
"""Characters of an unknown name that a message repeats."""

PARAMETER_FIELDS: Mapping[str, str] = {
    "base_model": "info.base_model",
    "budget_duration": "limits.budgetDurationSeconds",
    "cache_creation_input_token_cost": "cost.cacheWritePerMillionTokens",
    "cache_read_input_token_cost": "cost.cacheReadPerMillionTokens",
    "input_cost_per_query": "cost.inputPerRequest",
    "input_cost_per_token": "cost.inputPerMillionTokens",
    "litellm_credential_name": "providerRef",
    "max_budget": "limits.maxBudget",
    "max_parallel_requests": "limits.maxParallelRequests",
    "max_retries": "limits.maxRetries",
    "model": "model",
    "model_info": "info",
    "num_retries": "limits.maxRetries",
    "order": "routing.order",
    "output_cost_per_token": "cost.outputPerMillionTokens",
    "rpm": "limits.rpm",
    "stream_timeout": "limits.streamTimeoutSeconds",
    "tags": "routing.tags",
    "timeout": "limits.timeoutSeconds",
    "tpm": "limits.tpm",
    "weight": "routing.weight",
}
"""Names that have a typed field in the spec, so that there is one place to set each thing."""

INFO_FIELDS: Mapping[str, str] = {
    "cache_creation_input_token_cost": "cost.cacheWritePerMillionTokens",
    "cache_read_input_token_cost": "cost.cacheReadPerMillionTokens",
    "description": "description",
    "display_name": "displayName",
    "input_cost_per_query": "cost.inputPerRequest",
    "input_cost_per_token": "cost.inputPerMillionTokens",
    "max_input_tokens": "contextWindow",
    "max_output_tokens": "maxOutputTokens",
    "max_tokens": "maxOutputTokens",
    "mode": "mode",
    "output_cost_per_token": "cost.outputPerMillionTokens",
    "rpm": "limits.rpm",
    "supports_audio_input": "capabilities.audioInput",
    "supports_audio_output": "capabilities.audioOutput",
    "supports_function_calling": "capabilities.functionCalling",
    "supports_parallel_function_calling": "capabilities.parallelFunctionCalling",
    "supports_pdf_input": "capabilities.pdfInput",
    "supports_prompt_caching": "capabilities.promptCaching",
    "supports_reasoning": "capabilities.reasoning",
    "supports_response_schema": "capabilities.responseSchema",
    "supports_system_messages": "capabilities.systemMessages",
    "supports_tool_choice": "capabilities.toolChoice",
    "supports_vision": "capabilities.vision",
    "supports_web_search": "capabilities.webSearch",
    "tpm": "limits.tpm",
}
"""The same for `info`."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """The texts for names that may not be set."""

    fields: Mapping[str, str]
    """The field of the spec that replaces a name."""
    advice: Mapping[str, str]
    """Pattern of names, and what to do instead; the first pattern that matches counts."""
    otherwise: str
    """What to do instead of any other name."""

    def refusal(self, name: str, names: tuple[str, ...]) -> str:
        """A sentence that begins with the name. `names`: those that may be set or have a field."""
        shown = name[:SHOWN]
        if name in self.fields:
            return f"{shown} has a field of its own: set spec.{self.fields[name]} instead"
        advice = self.advised(shown)
        if advice is not None:
            return f"{shown} may not be set here: {advice}"
        meant = suggestion(shown, names) or "it is not in the list"
        return f"{shown} may not be set here: {meant}; {self.otherwise}"

    def advised(self, name: str) -> str | None:
        """What to do instead of a name for which there is advice."""
        texts = (text for names, text in self.advice.items() if re.fullmatch(names, name))
        return next(texts, None)


PARAMETER_REFUSALS = Refusals(
    fields=PARAMETER_FIELDS,
    advice={
        "ssl_.*|verify": "the proxy's own trust store decides; give its pods the certificate of "
        "the authority in a file that SSL_CERT_FILE names",
        "(.*_)?region_name": "set spec.aws.region",
        "vertex_location": "set spec.vertex.location of the LLMProvider",
        "custom_llm_provider|use_litellm_proxy": "set spec.type of the LLMProvider",
        "organization|project": "set spec.openai of the LLMProvider",
        "api_version": "set spec.azure.apiVersion",
        "(litellm_)?metadata|user|id": "it belongs to each request; facts for people go into "
        "spec.info, tags into spec.routing.tags",
        "messages|prompt|input|stream(_options)?|tools|functions|function_call|file|query"
        "|documents|include|previous_response_id|context_management": "it belongs to each "
        "request; clients send it",
        ".*fallback.*|model_list|deployment_id|silent_model|.*_router_.*": "one LLMModel is one "
        "model; set spec.fallbacks or spec.aliases of the LLMProxy",
        ".*callback.*|logger_fn|client|shared_session|proxy_server_request|guardrails"
        "|prompt_id|caching|cache|ttl|max_agentic_loops": "it is code or state of the proxy, "
        "which the LLMProxy sets for all models",
        "((default|provider_specific)_)?headers?": "set parameters.extra_headers instead",
        "mock_.*": "made-up answers are for tests of LiteLLM itself; leave it out",
        ".*(url|endpoint|host|port|key|token|secret|password|credentials?|_file|_id)"
        "|api_.*|(anthropic|aws|azure|gcs|oci|openai|s3|vertex|watsonx)_.*": "keys and addresses "
        "belong to the LLMProvider",
    },
    otherwise="what only the provider reads goes into parameters.extra_body",
)
INFO_REFUSALS = Refusals(
    fields=INFO_FIELDS,
    advice={
        "id|db_model|blocked|(updated|created)_(at|by)|team_.*|access_via_team_ids|key"
        "|litellm_.*|.*_router(_.*)?|model_.*": "the operator or the proxy sets it",
        "supported_environments|access_windows": "LiteLLM would leave the model out by it; choose "
        "with spec.models of the LLMProxy which models are served",
        "(.*_)?ptu_.*|tiered_pricing|off_peak_pricing|search_context_.*": "prices are single "
        "numbers here",
        "health_check_(model|params)": "a model is tested by its own name",
    },
    otherwise="a name of your own is camelCase with a capital letter, such as costCenter",
)
