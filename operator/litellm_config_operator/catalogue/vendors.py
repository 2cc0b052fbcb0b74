"""Provider types: the large vendors' own APIs.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
"""

from litellm_config_operator.catalogue.columns import API_KEY, Need, ProviderType, Setting
from litellm_config_operator.catalogue.openai_shape import (
    BEARER,
    OPENAI_LIST,
    OPENAI_SUFFIXES,
    V1_SUFFIXES,
)
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Expectation,
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
        name="openai",
        display_name="OpenAI",
        litellm_prefix="openai",
        mode_prefixes=(("completion", "text-completion-openai"),),
        base_url=Need.OPTIONAL,
        default_base_url="https://api.openai.com/v1",
        credentials=(API_KEY,),
        example_model="gpt-4o",
        settings=(
            Setting(
                "openai.organization",
                "organization",
                description="OpenAI organization that requests are billed to (org-...). "
                "Needed only when the key belongs to several.",
            ),
            Setting(
                "openai.project",
                "extra_headers.OpenAI-Project",
                description="OpenAI project that requests are billed to (proj_...). "
                "Needed only when the key may use several.",
            ),
        ),
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            setting_headers=(
                ("openai.organization", "OpenAI-Organization"),
                ("openai.project", "OpenAI-Project"),
            ),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.YES,
            base_suffixes=OPENAI_SUFFIXES,
            signatures=(
                # The key is good; its account or the network of the request is not accepted.
                Signature(
                    ProbeReason.PERMISSION_DENIED,
                    (401,),
                    words=("member of an organization", "request ip", "ip not authorized"),
                    authenticated=ConditionStatus.UNKNOWN,
                ),
            ),
            hints=((ProbeReason.WRONG_BASE_URL, "The base URL usually ends in /v1."),),
            last_checked="2026-08-22",
            source="recorded 401 and list; openai/openai-openapi; developers.openai.com "
            "error-codes",
        ),
    ),
    ProviderType(
        name="anthropic",
        display_name="Anthropic",
        litellm_prefix="anthropic",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.anthropic.com",
        credentials=(API_KEY,),
        example_model="claude-sonnet-4-5",
        base_path_cut=("/v1/messages", "/v1"),
        probe=Probe(
            auth=(
                Auth(
                    AuthScheme.BEARER,
                    key_prefix="sk-ant-oat",
                    headers=(("anthropic-beta", "oauth-2025-04-20"),),
                ),
                Auth(AuthScheme.HEADER, header="x-api-key"),
            ),
            headers=(("anthropic-version", "2023-06-01"),),
            list_request=ListRequest(
                Call("/v1/models"),
                ids=("data[].id",),
                paging=Paging(
                    PagingKind.CURSOR,
                    size_param="limit",
                    size=1000,
                    param="after_id",
                    next_path="last_id",
                    more_path="has_more",
                ),
            ),
            list_proves_key=ListProof.YES,
            base_suffixes=("/v1", "/v1/messages", "/v1/models", "/v1/chat/completions"),
            signatures=(
                Signature(
                    ProbeReason.QUOTA_EXHAUSTED,
                    (400,),
                    words=("usage limit", "spend limit", "credit balance"),
                ),
                # A monthly tier cap lacks the header that ordinary throttling has.
                Signature(ProbeReason.QUOTA_EXHAUSTED, (429,), without_header="retry-after"),
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (404,),
                    path="error.type",
                    values=("not_found_error",),
                ),
            ),
            hints=(
                (
                    ProbeReason.INVALID_CREDENTIALS,
                    "A disabled key is answered as if nothing were there.",
                ),
            ),
            last_checked="2026-08-22",
            source="recorded 401; platform.claude.com api/models-list, api/errors; "
            "trufflehog (404)",
        ),
    ),
    ProviderType(
        name="gemini",
        display_name="Google AI Studio (Gemini)",
        litellm_prefix="gemini",
        base_url=Need.OPTIONAL,
        default_base_url="https://generativelanguage.googleapis.com",
        credentials=(API_KEY,),
        example_model="gemini-2.5-flash",
        base_path_cut=("/v1beta", "/v1"),
        base_path_add="/v1beta",
        probe=Probe(
            auth=(Auth(AuthScheme.HEADER, header="x-goog-api-key"),),
            list_request=ListRequest(
                Call("/v1beta/models"),
                ids=("models[].name",),
                strip_prefix="models/",
                paging=Paging(
                    PagingKind.CURSOR,
                    size_param="pageSize",
                    size=1000,
                    param="pageToken",
                    next_path="nextPageToken",
                ),
            ),
            list_proves_key=ListProof.YES,
            base_suffixes=("/v1", "/v1beta", "/v1beta/models", "/v1beta/openai", "/v1/models"),
            signatures=(
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (400,),
                    path="error.details[].reason",
                    values=("API_KEY_INVALID",),
                ),
                # The free tier is not offered in this region; that says nothing about the key.
                Signature(
                    ProbeReason.PERMISSION_DENIED,
                    (400,),
                    path="error.status",
                    values=("FAILED_PRECONDITION",),
                    authenticated=ConditionStatus.UNKNOWN,
                ),
            ),
            hints=(
                (
                    ProbeReason.PERMISSION_DENIED,
                    (
                        "Check that the API is enabled for the key's project and offered in this "
                        "region."
                    ),
                ),
            ),
            last_checked="2026-08-22",
            source="recorded 400 and list; ai.google.dev rest/v1beta/models/list, troubleshooting",
        ),
    ),
    ProviderType(
        name="cohere",
        display_name="Cohere",
        litellm_prefix="cohere",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.cohere.com",
        credentials=(API_KEY,),
        example_model="command-a-03-2025",
        notes="With `baseURL` LiteLLM can call chat models alone: it takes the address for the "
        "whole URL of the chat API.",
        base_path_cut=("/v2/chat", "/v1/chat", "/v2", "/v1"),
        base_path_add="/v2/chat",
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/v1/check-api-key", method="POST"), (Expectation("valid", value=True),)
            ),
            list_request=ListRequest(
                Call("/v1/models"),
                ids=("models[].name",),
                paging=Paging(
                    PagingKind.CURSOR,
                    size_param="page_size",
                    size=1000,
                    param="page_token",
                    next_path="next_page_token",
                ),
            ),
            list_proves_key=ListProof.CONTROL,
            base_suffixes=(
                "/v1",
                "/v2",
                "/v1/chat",
                "/v2/chat",
                "/v1/models",
                "/compatibility/v1",
            ),
            signatures=(Signature(ProbeReason.INVALID_CREDENTIALS, (498,)),),
            last_checked="2026-11-24",
            source="cohere-ai/cohere-python bc495daa (check-api-key, models, 498)",
        ),
    ),
    ProviderType(
        name="mistral",
        display_name="Mistral AI",
        litellm_prefix="mistral",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.mistral.ai/v1",
        credentials=(API_KEY,),
        example_model="mistral-large-latest",
        notes="Codestral has keys and an address of its own: set `baseURL: "
        "https://codestral.mistral.ai/v1`.",
        other_base_urls=("https://codestral.mistral.ai/v1",),
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.YES,
            base_suffixes=(*OPENAI_SUFFIXES, "/fim/completions"),
            hints=(
                (
                    ProbeReason.INVALID_CREDENTIALS,
                    "A Codestral key works only with baseURL https://codestral.mistral.ai/v1.",
                ),
            ),
            last_checked="2026-11-24",
            source="recorded 401 and list; mistralai/platform-docs-public 222f4ba9",
        ),
    ),
    ProviderType(
        name="xai",
        display_name="xAI",
        litellm_prefix="xai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.x.ai/v1",
        credentials=(API_KEY,),
        example_model="grok-4",
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/api-key"),
                (
                    Expectation("api_key_blocked", value=False),
                    Expectation("api_key_disabled", value=False),
                    Expectation("team_blocked", value=False, reason=ProbeReason.PERMISSION_DENIED),
                ),
            ),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=OPENAI_SUFFIXES,
            signatures=(
                Signature(ProbeReason.INVALID_CREDENTIALS, (400,)),
                # The key is known; it or its team is blocked, or it lacks a permission.
                Signature(ProbeReason.PERMISSION_DENIED, (403,), words=("blocked", "permission")),
            ),
            hints=(
                (ProbeReason.INVALID_CREDENTIALS, "A blocked or disabled key is refused, too."),
                (ProbeReason.PERMISSION_DENIED, "See whether the team or the key is blocked."),
            ),
            last_checked="2026-11-26",
            source="xAI's OpenAPI description of /v1/api-key (400, flags); trufflehog "
            "3ab759f (400)",
        ),
    ),
    ProviderType(
        name="groq",
        display_name="Groq",
        litellm_prefix="groq",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.groq.com/openai/v1",
        credentials=(API_KEY,),
        example_model="llama-3.3-70b-versatile",
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.YES,
            base_suffixes=OPENAI_SUFFIXES,
            # Requests from blocked countries get this answer, whatever the key.
            signatures=(Signature(ProbeReason.BLOCKED_BY_EDGE, (403,)),),
            last_checked="2026-11-24",
            source="recorded 401 and list; third-party measurement of 403 by country, 2026-09-15",
        ),
    ),
    ProviderType(
        name="deepseek",
        display_name="DeepSeek",
        litellm_prefix="deepseek",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.deepseek.com",
        credentials=(API_KEY,),
        example_model="deepseek-chat",
        notes="LiteLLM calls the API below `/beta`, which is the same one with features in "
        "preview.",
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/user/balance"),
                (Expectation("is_available", value=True, reason=ProbeReason.QUOTA_EXHAUSTED),),
            ),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.YES,
            base_suffixes=(*OPENAI_SUFFIXES, *V1_SUFFIXES, "/beta", "/beta/chat/completions"),
            last_checked="2026-11-24",
            source="recorded 401 and list; api-docs.deepseek.com get-user-balance, error_codes",
        ),
    ),
    ProviderType(
        name="github",
        display_name="GitHub Models",
        litellm_prefix="github",
        base_url=Need.OPTIONAL,
        default_base_url="https://models.github.ai/inference",
        credentials=(API_KEY,),
        example_model="openai/gpt-4.1",
        notes="The token needs the permission `models:read`. LiteLLM knows GitHub Models at an "
        "address that is no more; the operator tells it the present one.",
        tell_default_base=True,
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            headers=(
                ("accept", "application/vnd.github+json"),
                ("x-github-api-version", "2022-11-28"),
            ),
            auth_check=AuthCheck(Call("/user", elsewhere="https://api.github.com")),
            list_request=ListRequest(
                Call("/catalog/models", elsewhere="https://models.github.ai"), ids=("[].id",)
            ),
            gateway_list=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=OPENAI_SUFFIXES,
            signatures=(Signature(ProbeReason.RATE_LIMITED, (403,), words=("rate limit",)),),
            hints=(
                (
                    ProbeReason.OK,
                    "Whether the token has the permission models:read, only a model call shows.",
                ),
            ),
            last_checked="2026-11-24",
            source="docs.github.com rest/models/catalog, rest/users; its changelog of 2025-05-15",
        ),
    ),
)
