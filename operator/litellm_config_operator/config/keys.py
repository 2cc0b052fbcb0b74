"""Keys that a user may choose inside a value, such as those of `extra_body`.

Law: a key that LiteLLM or a provider would read as a credential, an address or another model is
refused at every depth and in every spelling. LiteLLM uses some of these values as parameters of
its own call (`extra_body` for watsonx and Azure AI), and others may reach another LiteLLM.
"""

import re
from typing import Any

from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.values import in_words

# LiteLLM's own words for keys, addresses, headers and further calls.
_CONTROL = re.compile(
    r"api_?key|api_?base|base_?url|litellm_.*|model_list|user_config|custom_llm_provider"
    r"|((default|context_window|content_policy)_)?fallbacks|context_window_fallback_dict"
    r"|((extra|default|provider_specific)_)?headers?|proxy_server_request|secret_fields"
    r"|(aws|azure|vertex|watsonx|sagemaker|oci|predibase)_.*|mock_response|logger_fn"
)
# Words that providers, gateways and other proxies use for them.
_BODY = re.compile(
    r"(.*_)?(secrets?|passwords?|credentials?|authorization|authentication|webhooks?|callbacks?)"
    r"|(.*_)?(urls?|uris?|endpoints?|hosts?|hostname|headers?|proxy|proxies)"
    r"|((.*_)?(access|api|auth|bearer|id|refresh|secret|security|session)_)?token"
    r"|((.*_)?(access|api|auth|private|secret|signing|subscription)_?)?keys?"
    r"|models?|messages|input|prompt|stream|tools|functions"
)
_KEPT_APART = (
    "may not be set here: it would be taken for a key, an address or another model, "
    "which belong to the LLMProvider and to spec.model"
)
_REMOTE_REFERENCE = (
    "must start with #: the proxy would fetch a schema from elsewhere; write it under $defs"
)


def schema_rule(key: str, value: Any) -> str | None:
    """What is wrong with a key of a JSON schema, or of an object whose fields are known: only the
    words of LiteLLM itself are refused.
    """
    if key in {"$ref", "$dynamicRef"} and not str(value).startswith("#"):
        return _REMOTE_REFERENCE
    return _KEPT_APART if _CONTROL.fullmatch(in_words(key)) else None


def body_rule(key: str, value: Any) -> str | None:
    """What is wrong with a key of a request's body: the words of providers are refused as well."""
    words = in_words(key)
    if words in DEFAULT.credentials or _BODY.fullmatch(words):
        return _KEPT_APART
    return schema_rule(key, value)
