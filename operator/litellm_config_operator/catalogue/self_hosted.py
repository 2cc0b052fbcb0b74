"""Provider types: servers that people run themselves.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
"""

from litellm_config_operator.catalogue.columns import OPTIONAL_API_KEY, Need, ProviderType
from litellm_config_operator.catalogue.openai_shape import (
    BEARER,
    SERVER,
    V1_LIST,
    V1_SUFFIXES,
)
from litellm_config_operator.catalogue.probe_columns import (
    AuthCheck,
    Call,
    ListProof,
    ListRequest,
    Probe,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openai-compatible",
        display_name="OpenAI-compatible server",
        litellm_prefix="openai",
        mode_prefixes=(("completion", "text-completion-openai"),),
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="my-model",
        example_base_url="https://llm.example.com/v1",
        notes="Any server with OpenAI's API that has no type of its own.",
        placeholder_key="none",
        base_path_cut=("/chat/completions",),
        probe=SERVER,
    ),
    ProviderType(
        name="ollama",
        display_name="Ollama",
        litellm_prefix="ollama_chat",
        mode_prefixes=(("embedding", "ollama"),),
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="llama3.2",
        example_base_url="http://ollama.llm.svc:11434",
        notes="Ollama asks for no key; a proxy in front of it may. Without a tag a model is "
        "`:latest`. Give models for embeddings `mode: embedding`: LiteLLM has another prefix for "
        "them, and sends no key with them.",
        placeholder_key="none",
        is_mostly_keyless=True,
        base_path_cut=("/api/chat", "/api", "/v1"),
        default_tag=":latest",
        probe=Probe(
            auth=(BEARER,),
            list_request=ListRequest(Call("/api/tags"), ids=("models[].name",)),
            list_proves_key=ListProof.CONTROL,
            base_suffixes=(
                "/api",
                "/api/chat",
                "/api/generate",
                "/api/tags",
                "/v1",
                "/v1/chat/completions",
                "/v1/models",
            ),
            last_checked="2026-08-22",
            source="ollama documents (no auth of its own; a proxy in front may ask for a "
            "bearer key)",
        ),
    ),
    ProviderType(
        name="vllm",
        display_name="vLLM",
        litellm_prefix="hosted_vllm",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="meta-llama/Llama-3.1-8B-Instruct",
        example_base_url="http://vllm.llm.svc:8000/v1",
        notes="vLLM asks for a key where it was started with `--api-key`.",
        placeholder_key="none",
        is_mostly_keyless=True,
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        probe=Probe(
            auth=(BEARER,),
            list_request=V1_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=V1_SUFFIXES,
            last_checked="2026-11-24",
            source="vllm-project/vllm 029329a server_utils (only paths below /v1 ask for the key)",
        ),
    ),
    ProviderType(
        name="lm-studio",
        display_name="LM Studio",
        litellm_prefix="lm_studio",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="qwen2.5-7b-instruct",
        example_base_url="http://lm-studio.llm.svc:1234/v1",
        notes="With just-in-time loading every downloaded model is listed, else those that "
        "are loaded.",
        placeholder_key="none",
        is_mostly_keyless=True,
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        probe=Probe(
            auth=(BEARER,),
            list_request=V1_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=(*V1_SUFFIXES, "/api/v0", "/api/v1"),
            last_checked="2026-11-24",
            source="lmstudio-ai/docs c6854fb",
        ),
    ),
    ProviderType(
        name="llamafile",
        display_name="llamafile or llama.cpp",
        litellm_prefix="llamafile",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="model",
        example_base_url="http://llamafile.llm.svc:8080/v1",
        notes="For `llamafile` and for the server of llama.cpp. Either serves the model it "
        "was started with, whatever name is asked for.",
        placeholder_key="none",
        is_mostly_keyless=True,
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
        probe=Probe(
            auth=(BEARER,),
            # Even where a key is set, the list is open to all; the properties are not.
            auth_check=AuthCheck(Call("/props"), control=True),
            list_request=V1_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=V1_SUFFIXES,
            hints=(
                (
                    ProbeReason.INVALID_CREDENTIALS,
                    "The key is checked before the path, so a wrong path looks the same.",
                ),
            ),
            last_checked="2026-11-24",
            source="recorded llama.cpp b10499 answers (/v1/models and /health without a key)",
        ),
    ),
    ProviderType(
        name="litellm-proxy",
        display_name="LiteLLM proxy",
        litellm_prefix="litellm_proxy",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        example_model="gpt-4o",
        example_base_url="http://litellm.llm.svc:4000",
        notes="Another LiteLLM proxy. Its list is that of the key.",
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
        probe=Probe(
            auth=(BEARER,),
            list_request=V1_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=(*V1_SUFFIXES, "/chat/completions"),
            hints=((ProbeReason.PROVIDER_ERROR, "The proxy's database may be down."),),
            last_checked="2026-11-24",
            source="LiteLLM 1.109.1 (401 of unknown and expired keys, 422 budget_exceeded, 503)",
        ),
    ),
)
