"""The provider type for every provider of LiteLLM that has no type of its own, and what is known
of those providers.

Law: every row is a fact about LiteLLM, with its source. Which providers there are is in the tables
of its release lines; here is only which of them may not be named, and why.

Measured on LiteLLM 1.106.2, 1.108.7 and 1.110.2 (tests/config/test_other_providers.py): each name
was called at a base URL, with a key and with the placeholder, while every environment variable
that LiteLLM reads held a canary.
"""

from collections.abc import Mapping

from litellm_config_operator.catalogue.columns import OPTIONAL_API_KEY, Need, ProviderType
from litellm_config_operator.catalogue.openai_shape import BEARER, SERVER
from litellm_config_operator.catalogue.probe_columns import ListProof, Probe

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="other",
        display_name="Other provider of LiteLLM",
        litellm_prefix="",
        base_url=Need.OPTIONAL,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="MiniMax-M2",
        placeholder_key="none",
        lists_every_model=False,
        notes="LiteLLM's name of the provider is in `litellmProvider`; the names are listed "
        "below. A key or a `baseURL` is needed. Without `baseURL` LiteLLM calls the address that "
        "it knows of the vendor, or that the proxy's own pod has for it in a variable. The "
        "operator cannot tell which, so a Secret that limits where its keys may go is refused "
        "then. What else a provider needs besides a key and an address cannot be said.",
        names_provider=True,
        example_provider="minimax",
        openai_probe=SERVER,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=None,
            list_proves_key=ListProof.NO,
            last_checked="2026-11-30",
            source="nothing is known of these APIs but what LiteLLM calls",
        ),
    ),
)

_SERVER = "openai-compatible"
COUSINS: Mapping[str, str] = {
    "aiohttp_openai": _SERVER,
    "anthropic_text": "anthropic",
    "azure_text": "azure",
    "cohere_chat": "cohere",
    "custom": _SERVER,
    "custom_openai": _SERVER,
    "lemonade": _SERVER,
    "oobabooga": _SERVER,
    "openai_like": _SERVER,
    "vertex_ai_beta": "vertex-ai",
    "watsonx_text": "watsonx",
}
"""Other names of LiteLLM's for providers that have a type, by which the type does not call them.
lemonade is a server with OpenAI's API; LiteLLM asks LEMONADE_API_BASE about it, whatever the entry
says (llms/lemonade/chat/transformation.py).
"""

_AWS = "LiteLLM signs its requests with the AWS identity of the proxy's own pod"
_PERSON = "LiteLLM signs in there by a code that a person types into a browser"
_NO_MODELS = "LiteLLM calls no models there"
_PARTS = "LiteLLM takes no single key for it"

REFUSED: Mapping[str, str] = {
    "a2a": "LiteLLM reaches agents there through a client of its own",
    "a2a_agent": _NO_MODELS,
    "auto_router": "LiteLLM chooses there among models of the proxy",
    "aws_polly": _AWS,
    "aws_textract": _AWS,
    "azure_speech": _NO_MODELS,
    "bedrock_mantle": _AWS,
    "bespoke": _NO_MODELS,
    "chatgpt": _PERSON,
    "cursor": _NO_MODELS,
    "dotprompt": "LiteLLM reads files of its own pod there",
    "eu_jev": _NO_MODELS,
    "gdc": "LiteLLM signs in with the Google identity of the proxy's own pod",
    "gigachat": "LiteLLM prefers GIGACHAT_ACCESS_TOKEN of the proxy's own pod to the key",
    "github_copilot": _PERSON,
    "humanloop": _NO_MODELS,
    "langfuse": _NO_MODELS,
    "laya": _NO_MODELS,
    "litellm_agent": "LiteLLM chooses there among models of the proxy",
    "microsoft_365_copilot": "LiteLLM signs in there as the person who calls",
    "milvus": _NO_MODELS,
    "mongodb": _NO_MODELS,
    "nace": _NO_MODELS,
    "oci": _PARTS,
    "opensearch": _NO_MODELS,
    "parallel_ai": _NO_MODELS,
    "petals": "LiteLLM runs the model in the proxy's own pod",
    "pg_vector": _NO_MODELS,
    "predibase": "LiteLLM takes its tenant from PREDIBASE_TENANT_ID of the proxy's own pod",
    "s3_vectors": _AWS,
    "sagemaker": _AWS,
    "sagemaker_chat": _AWS,
    "sagemaker_nova": _AWS,
    "sap": _PARTS,
    "strands_decider": _NO_MODELS,
    "topaz": _NO_MODELS,
    "transcribe": _AWS,
    "typesafe": _NO_MODELS,
    "valkey": _NO_MODELS,
    "vllm": "LiteLLM runs the model in the proxy's own pod",
}
"""Why an LLMProvider may not name a provider."""

AT_ITS_VENDORS = frozenset({"bytez", "nlp_cloud"})
"""Providers that LiteLLM cannot call at a base URL: it calls bytez at its vendor's whatever is
said, and writes a model's name right behind the base of nlp_cloud, without a slash.
"""
