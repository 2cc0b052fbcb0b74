"""Rows of the probe table: inference hosts and aggregators.

Law: facts about other people's APIs with their source, and nothing else; no request in here may
cost tokens.
"""

from collections.abc import Mapping
from types import MappingProxyType

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
from litellm_config_operator.catalogue.probe_reasons import ProbeReason, Verdict

_ROWS = {
    "openrouter": Probe(
        auth=(BEARER,),
        auth_check=AuthCheck(
            Call("/key"),
            (Expectation("data.limit_remaining", above=0, reason=ProbeReason.QUOTA_EXHAUSTED),),
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
        source="recorded 200 of /models with a rejected key; openrouter.ai/docs get-current-key",
    ),
    "together-ai": Probe(
        auth=(BEARER,),
        list_request=ListRequest(Call("/models"), ids=("[].id", "data[].id")),
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        # Said of requests that are too long; it is no word about the key.
        signatures=(
            Signature(
                ProbeReason.UNEXPECTED_ANSWER,
                (403,),
                words=("token",),
                authenticated=Verdict.UNKNOWN,
            ),
        ),
        last_checked="2026-11-24",
        source="togethercomputer/openapi 090263a (bearerAuth, 401); docs.together.ai error-codes",
    ),
    "fireworks-ai": Probe(
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
    "perplexity": Probe(
        auth=(BEARER,),
        # Own asynchronous jobs; whether a key is asked for is not documented, so it is tried.
        auth_check=AuthCheck(Call("/async/chat/completions"), control=True),
        list_request=ListRequest(Call("/v1/models"), ids=("data[].id",)),
        list_proves_key=ListProof.NO,
        base_suffixes=("/v1", "/v1/models", "/chat/completions", "/async/chat/completions"),
        last_checked="2026-11-24",
        source="docs.perplexity.ai models-get (no security); perplexityai/perplexity-py 3485870",
    ),
    "huggingface": Probe(
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
        source="huggingface/hub-docs 242f4a1e (list without a key, rate limits); huggingface_hub",
    ),
    "nvidia-nim": Probe(
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
    "cerebras": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        # Whole countries are answered so, whatever the key.
        signatures=(Signature(ProbeReason.BLOCKED_BY_EDGE, (403,)),),
        last_checked="2026-11-24",
        source="Cerebras/cerebras-cloud-sdk-python bebb8d1; inference-docs.cerebras.ai errors",
    ),
    "sambanova": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.NO,
        base_suffixes=OPENAI_SUFFIXES,
        last_checked="2026-11-24",
        source="docs.sambanova.ai models; two repositories report a list without a key",
    ),
    "replicate": Probe(
        auth=(BEARER,),
        auth_check=AuthCheck(Call("/account")),
        list_request=None,  # thousands of models of everybody
        list_proves_key=ListProof.NO,
        last_checked="2026-11-24",
        source="replicate/replicate-python 0110c2c; replicate.com/docs/reference/http",
    ),
    "moonshot": Probe(
        auth=(BEARER,),
        auth_check=AuthCheck(
            Call("/users/me/balance"),
            (Expectation("data.available_balance", above=0, reason=ProbeReason.QUOTA_EXHAUSTED),),
        ),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        signatures=(
            Signature(ProbeReason.QUOTA_EXHAUSTED, (403, 429), words=("balance", "suspended")),
        ),
        hints=(
            (
                ProbeReason.INVALID_CREDENTIALS,
                "A key works only at the address it is from: api.moonshot.ai or api.moonshot.cn.",
            ),
        ),
        last_checked="2026-11-24",
        source="platform.kimi.ai docs/api/balance; kimi.com help (403); neurolink (401)",
    ),
    "dashscope": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        signatures=(Signature(ProbeReason.QUOTA_EXHAUSTED, (400,), values=("arrearage",)),),
        hints=(
            (
                ProbeReason.INVALID_CREDENTIALS,
                "A key works only in the region it is from: baseURL must be that region's.",
            ),
        ),
        last_checked="2026-11-24",
        source="alibabacloud.com model-studio error-code, regions; neurolink (401 without a key)",
    ),
    "zai": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=OPENAI_SUFFIXES,
        signatures=(
            Signature(
                ProbeReason.QUOTA_EXHAUSTED,
                (429,),
                path="error.code",
                values=("1113", "1308", "1310"),
            ),
            # The account is locked; its key is the right one.
            Signature(
                ProbeReason.PERMISSION_DENIED, (429,), path="error.code", values=("1112", "1121")
            ),
        ),
        hints=(
            (ProbeReason.PERMISSION_DENIED, "A locked account is answered so."),
            (
                ProbeReason.INVALID_CREDENTIALS,
                "Keys of api.z.ai and open.bigmodel.cn belong to different services.",
            ),
        ),
        last_checked="2026-11-24",
        source="docs.z.ai and docs.bigmodel.cn api-code; neurolink (401 without a key)",
    ),
    "voyage": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.NO,
        base_suffixes=(*OPENAI_SUFFIXES, "/rerank"),
        signatures=(
            # No list is documented; where there is none, the provider is there all the same.
            Signature(ProbeReason.NO_MODEL_LIST, (404, 405)),
            Signature(ProbeReason.BLOCKED_BY_EDGE, (403,)),
        ),
        hints=(
            (
                ProbeReason.INVALID_CREDENTIALS,
                "A key that starts with al- works only with baseURL https://ai.mongodb.com/v1.",
            ),
            (ProbeReason.BLOCKED_BY_EDGE, "Voyage refuses addresses that are not on the list."),
        ),
        last_checked="2026-11-24",
        source="docs.voyageai.com error-codes; rig b75850e (no check); LiteLLM 1.106.2 (al- keys)",
    ),
    "jina-ai": Probe(
        auth=(BEARER,),
        list_request=OPENAI_LIST,
        list_proves_key=ListProof.CONTROL,
        base_suffixes=(*OPENAI_SUFFIXES, "/rerank"),
        signatures=(Signature(ProbeReason.NO_MODEL_LIST, (404, 405)),),
        last_checked="2026-11-24",
        source="third-party reports of /models and of 402 (no list is documented)",
    ),
}

ROWS: Mapping[str, Probe] = MappingProxyType(_ROWS)
