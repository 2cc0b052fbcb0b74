"""Provider types: inference hosts and aggregators.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
"""

from litellm_config_operator.catalogue.columns import API_KEY, Need, ProviderType
from litellm_config_operator.catalogue.openai_shape import BEARER, OPENAI_LIST, OPENAI_SUFFIXES
from litellm_config_operator.catalogue.probe_columns import (
    AuthCheck,
    Call,
    Expectation,
    Learnt,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
    Signature,
)
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="openrouter",
        display_name="OpenRouter",
        litellm_prefix="openrouter",
        base_url=Need.OPTIONAL,
        default_base_url="https://openrouter.ai/api/v1",
        credentials=(API_KEY,),
        example_model="anthropic/claude-sonnet-4.5",
        notes="The list is that of the key: models that its account has switched off are not "
        "in it. Variants such as `:free` work though they are not listed.",
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/key"),
                (
                    Expectation(
                        "data.limit_remaining", above=0, reason=ProbeReason.QUOTA_EXHAUSTED
                    ),
                ),
            ),
            list_request=ListRequest(
                Call("/models/user"),
                ids=("data[].id",),
                paging=Paging(PagingKind.NEXT_LINK, next_path="links.next"),
            ),
            gateway_list=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=OPENAI_SUFFIXES,
            last_checked="2026-11-26",
            source="recorded 200 of /models with a rejected key; openrouter.ai/docs "
            "get-current-key",
        ),
    ),
    ProviderType(
        name="together-ai",
        display_name="Together AI",
        litellm_prefix="together_ai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.together.ai/v1",
        credentials=(API_KEY,),
        example_model="meta-llama/Llama-3.3-70B-Instruct-Turbo",
        other_base_urls=("https://api.together.xyz/v1",),
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=ListRequest(Call("/models"), ids=("[].id", "data[].id")),
            list_proves_key=ListProof.CONTROL,
            base_suffixes=OPENAI_SUFFIXES,
            # The answer to requests that are too long; it says nothing about the key.
            signatures=(
                Signature(
                    ProbeReason.UNEXPECTED_ANSWER,
                    (403,),
                    words=("token",),
                    authenticated=ConditionStatus.UNKNOWN,
                ),
            ),
            last_checked="2026-11-24",
            source="togethercomputer/openapi 090263a (bearerAuth, 401); docs.together.ai "
            "error-codes",
        ),
    ),
    ProviderType(
        name="fireworks-ai",
        display_name="Fireworks AI",
        litellm_prefix="fireworks_ai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.fireworks.ai/inference/v1",
        credentials=(API_KEY,),
        example_model="accounts/fireworks/models/llama-v3p3-70b-instruct",
        notes="The list holds the models of the key's own account. The public ones, "
        "`accounts/fireworks/models/…`, work though they are not listed.",
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/accounts", elsewhere="https://api.fireworks.ai/v1"),
                learns=(Learnt("account", "accounts[].name", "accounts/"),),
            ),
            list_request=ListRequest(
                Call("/accounts/{account}/models", elsewhere="https://api.fireworks.ai/v1"),
                ids=("models[].name",),
                paging=Paging(
                    PagingKind.CURSOR,
                    size_param="pageSize",
                    size=200,
                    param="pageToken",
                    next_path="nextPageToken",
                ),
            ),
            gateway_list=OPENAI_LIST,
            list_proves_key=ListProof.YES,
            base_suffixes=OPENAI_SUFFIXES,
            signatures=(
                Signature(ProbeReason.INVALID_CREDENTIALS, (403,)),
                Signature(ProbeReason.PERMISSION_DENIED, (412,)),
            ),
            hints=((ProbeReason.PERMISSION_DENIED, "A suspended account is answered so."),),
            last_checked="2026-11-26",
            source="docs.fireworks.ai api-reference/list-models, guides/inference-error-codes",
        ),
    ),
    ProviderType(
        name="perplexity",
        display_name="Perplexity",
        litellm_prefix="perplexity",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.perplexity.ai",
        credentials=(API_KEY,),
        example_model="sonar-pro",
        notes="The list holds the models of the Agent API. The Sonar models work though they "
        "are not listed.",
        lists_every_model=False,
        lists_names_to_call=False,  # it lists models of its Agent API
        base_path_cut=("/v1/chat/completions", "/chat/completions", "/v1"),
        probe=Probe(
            auth=(BEARER,),
            # The caller's own jobs. Whether they need a key is not documented, so it is tested.
            auth_check=AuthCheck(Call("/async/chat/completions"), control=True),
            list_request=ListRequest(Call("/v1/models"), ids=("data[].id",)),
            list_proves_key=ListProof.NO,
            base_suffixes=("/v1", "/v1/models", "/chat/completions", "/async/chat/completions"),
            last_checked="2026-11-24",
            source="docs.perplexity.ai models-get (no security); perplexityai/perplexity-py "
            "3485870",
        ),
    ),
    ProviderType(
        name="huggingface",
        display_name="Hugging Face Inference Providers",
        litellm_prefix="huggingface",
        base_url=Need.OPTIONAL,
        default_base_url="https://router.huggingface.co/v1",
        credentials=(API_KEY,),
        example_model="openai/gpt-oss-120b",
        notes="Models are called through Inference Providers' router, by their names on the "
        "Hub, perhaps with `:<provider>`. For a dedicated endpoint set `baseURL` to its "
        "address. Patterns are refused: LiteLLM calls a name that is an address, with the key.",
        calls_names=True,
        tell_default_base=True,
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/whoami-v2", elsewhere="https://huggingface.co/api"),
                spacing_seconds=6 * 60 * 60,
            ),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=OPENAI_SUFFIXES,
            hints=(
                (
                    ProbeReason.OK,
                    "Whether the token may call Inference Providers, only a model call shows.",
                ),
            ),
            last_checked="2026-11-24",
            source="huggingface/hub-docs 242f4a1e (list without a key, rate limits); "
            "huggingface_hub",
        ),
    ),
    ProviderType(
        name="nvidia-nim",
        display_name="NVIDIA NIM",
        litellm_prefix="nvidia_nim",
        base_url=Need.OPTIONAL,
        default_base_url="https://integrate.api.nvidia.com/v1",
        credentials=(API_KEY,),
        example_model="meta/llama-3.3-70b-instruct",
        notes="For a NIM of your own set `baseURL` to its address, ending in `/v1`.",
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call(
                    "/keys/get-caller-info",
                    method="POST",
                    elsewhere="https://api.ngc.nvidia.com/v3",
                    form=(("credentials", "apiKey"),),
                )
            ),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=OPENAI_SUFFIXES,
            hints=(
                (
                    ProbeReason.OK,
                    "The list is the same for every account: what it may call, only a call shows.",
                ),
            ),
            last_checked="2026-11-24",
            source="trufflehog 3ab759f (get-caller-info); langchain-nvidia issue 92 (list)",
        ),
    ),
    ProviderType(
        name="cerebras",
        display_name="Cerebras",
        litellm_prefix="cerebras",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.cerebras.ai/v1",
        credentials=(API_KEY,),
        example_model="llama-3.3-70b",
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=OPENAI_SUFFIXES,
            # Requests from blocked countries get this answer, whatever the key.
            signatures=(Signature(ProbeReason.BLOCKED_BY_EDGE, (403,)),),
            last_checked="2026-11-24",
            source="Cerebras/cerebras-cloud-sdk-python bebb8d1; inference-docs.cerebras.ai errors",
        ),
    ),
    ProviderType(
        name="sambanova",
        display_name="SambaNova",
        litellm_prefix="sambanova",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.sambanova.ai/v1",
        credentials=(API_KEY,),
        example_model="Meta-Llama-3.3-70B-Instruct",
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=OPENAI_SUFFIXES,
            last_checked="2026-11-24",
            source="docs.sambanova.ai models; two repositories report a list without a key",
        ),
    ),
    ProviderType(
        name="replicate",
        display_name="Replicate",
        litellm_prefix="replicate",
        base_url=Need.FORBIDDEN,
        default_base_url="https://api.replicate.com/v1",
        credentials=(API_KEY,),
        example_model="meta/meta-llama-3-70b-instruct",
        notes="There are thousands of models of everybody, so that none are listed.",
        lists_every_model=False,
        sends_headers=False,
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(Call("/account")),
            list_request=None,  # thousands of models of everybody
            list_proves_key=ListProof.NO,
            last_checked="2026-11-24",
            source="replicate/replicate-python 0110c2c; replicate.com/docs/reference/http",
        ),
    ),
)
