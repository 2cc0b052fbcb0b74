"""Provider types: vendors in China.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
"""

from litellm_config_operator.catalogue.columns import API_KEY, Need, ProviderType
from litellm_config_operator.catalogue.openai_shape import BEARER, OPENAI_LIST, OPENAI_SUFFIXES
from litellm_config_operator.catalogue.probe_columns import (
    AuthCheck,
    Call,
    Expectation,
    ListProof,
    Probe,
    Signature,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="moonshot",
        display_name="Moonshot AI (Kimi)",
        litellm_prefix="moonshot",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.moonshot.ai/v1",
        credentials=(API_KEY,),
        example_model="kimi-k2-0905-preview",
        notes="For a key from China set `baseURL: https://api.moonshot.cn/v1`.",
        other_base_urls=("https://api.moonshot.cn/v1",),
        base_path_cut=("/chat/completions",),
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(
                Call("/users/me/balance"),
                (
                    Expectation(
                        "data.available_balance", above=0, reason=ProbeReason.QUOTA_EXHAUSTED
                    ),
                ),
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
                    (
                        "A key works only at the address it is from: api.moonshot.ai or "
                        "api.moonshot.cn."
                    ),
                ),
            ),
            last_checked="2026-11-24",
            source="platform.kimi.ai docs/api/balance; kimi.com help (403); neurolink (401)",
        ),
    ),
    ProviderType(
        name="dashscope",
        display_name="Alibaba Cloud Model Studio (DashScope)",
        litellm_prefix="dashscope",
        base_url=Need.OPTIONAL,
        default_base_url="https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        credentials=(API_KEY,),
        example_model="qwen-max",
        notes="Keys are regional. The default is the international address; for another "
        "region set `baseURL`.",
        other_base_urls=(
            "https://dashscope.aliyuncs.com/compatible-mode/v1",
            "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
        ),
        tell_default_base=True,
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
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
            source="alibabacloud.com model-studio error-code, regions; neurolink (401 "
            "without a key)",
        ),
    ),
    ProviderType(
        name="zai",
        display_name="Z.ai (Zhipu)",
        litellm_prefix="zai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.z.ai/api/paas/v4",
        credentials=(API_KEY,),
        example_model="glm-4.6",
        notes="For a key of Zhipu in China set `baseURL: https://open.bigmodel.cn/api/paas/v4`.",
        other_base_urls=("https://open.bigmodel.cn/api/paas/v4",),
        lists_every_model=False,
        base_path_cut=("/chat/completions",),
        probe=Probe(
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
                # The account is locked; the key is good.
                Signature(
                    ProbeReason.PERMISSION_DENIED,
                    (429,),
                    path="error.code",
                    values=("1112", "1121"),
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
    ),
)
