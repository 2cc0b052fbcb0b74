"""Provider types: servers that people run themselves.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else.
"""

from litellm_config_operator.probe_rows_self_hosted import ROWS as PROBES
from litellm_config_operator.provider_type_table import (
    OPTIONAL_API_KEY,
    Need,
    ProviderType,
)

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openai-compatible",
        display_name="OpenAI-compatible server",
        litellm_prefix="openai",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["openai-compatible"],
        example_model="my-model",
        example_base_url="https://llm.example.com/v1",
        notes="Any server with OpenAI's API that has no type of its own.",
        placeholder_key="none",
        base_path_cut=("/chat/completions",),
    ),
    ProviderType(
        name="ollama",
        display_name="Ollama",
        litellm_prefix="ollama_chat",
        mode_prefixes=(("embedding", "ollama"),),
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["ollama"],
        example_model="llama3.2",
        example_base_url="http://ollama.llm.svc:11434",
        notes="Ollama asks for no key; a proxy in front of it may. Without a tag a model is "
        "`:latest`. Give models for embeddings `mode: embedding`: LiteLLM has another prefix for "
        "them, and sends no key with them.",
        placeholder_key="none",
        base_path_cut=("/api/chat", "/api", "/v1"),
        default_tag=":latest",
    ),
    ProviderType(
        name="vllm",
        display_name="vLLM",
        litellm_prefix="hosted_vllm",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["vllm"],
        example_model="meta-llama/Llama-3.1-8B-Instruct",
        example_base_url="http://vllm.llm.svc:8000/v1",
        notes="Start vLLM with `--api-key` and name that key; without one leave `credentials` "
        "out.",
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
    ),
    ProviderType(
        name="lm-studio",
        display_name="LM Studio",
        litellm_prefix="lm_studio",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["lm-studio"],
        example_model="qwen2.5-7b-instruct",
        example_base_url="http://lm-studio.llm.svc:1234/v1",
        notes="With just-in-time loading every downloaded model is listed, else those that "
        "are loaded.",
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
    ),
    ProviderType(
        name="llamafile",
        display_name="llamafile or llama.cpp",
        litellm_prefix="llamafile",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["llamafile"],
        example_model="model",
        example_base_url="http://llamafile.llm.svc:8080/v1",
        notes="For `llamafile` and for the server of llama.cpp. Either serves the model it "
        "was started with, whatever name is asked for.",
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
    ),
    ProviderType(
        name="litellm-proxy",
        display_name="LiteLLM proxy",
        litellm_prefix="litellm_proxy",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(OPTIONAL_API_KEY,),
        probe=PROBES["litellm-proxy"],
        example_model="gpt-4o",
        example_base_url="http://litellm.llm.svc:4000",
        notes="Another LiteLLM proxy. Its list is that of the key.",
        placeholder_key="none",
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        base_path_add="/v1",
        lists_every_model=False,
    ),
)
