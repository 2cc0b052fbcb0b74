"""Provider types: further clouds.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
A source marked [3P] is third-party code or notes; one marked [U] was not verified.

Every type needs credentials. The proxy's own cloud identity belongs to the platform: without this
rule, anybody who may write an LLMProvider could call models with it.
"""

from litellm_config_operator.catalogue.columns import API_KEY, Need, ProviderType, Setting
from litellm_config_operator.catalogue.openai_shape import BEARER
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Exchange,
    Expectation,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
    Signature,
)
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason

_CLOUDFLARE = "https://api.cloudflare.com/client/v4"
_CLOUDFLARE_STATUS = (Expectation("result.status", "active"),)
_CLOUDFLARE_END = "result.expires_on"

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="watsonx",
        display_name="IBM watsonx.ai",
        litellm_prefix="watsonx",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(API_KEY,),
        example_model="ibm/granite-3-3-8b-instruct",
        example_base_url="https://eu-de.ml.cloud.ibm.com",
        notes="The API key is one of IBM Cloud. watsonx.ai on AWS and IBM's software on other "
        "machines have keys of other sorts, and are refused before anything is sent.",
        settings=(
            Setting(
                "watsonx.projectId",
                "project_id",
                Need.REQUIRED,
                "watsonx.ai project that requests are billed to.",
            ),
        ),
        base_path_cut=("/ml/v1/text/chat", "/ml/v1", "/ml"),
        # WATSONX_TOKEN comes before the key (litellm 1.108.7, llms/watsonx/common_utils.py).
        vendor_domains=("cloud.ibm.com",),
        lists_every_model=False,
        sends_headers=False,
        probe=Probe(
            auth=(
                Auth(
                    AuthScheme.BEARER,
                    exchange=Exchange(
                        url="https://iam.cloud.ibm.com/identity/token",
                        form=(
                            ("grant_type", "urn:ibm:params:oauth:grant-type:apikey"),
                            ("apikey", "{credential}"),
                        ),
                        # IBM Cloud does not know the keys of IBM's software that people run
                        # themselves.
                        base_hosts=(".cloud.ibm.com",),
                        signatures=(
                            Signature(
                                ProbeReason.INVALID_CREDENTIALS,
                                (400,),
                                path="errorCode",
                                values=("BXNIM0415E",),
                            ),
                            Signature(
                                ProbeReason.INVALID_CREDENTIALS,
                                (400,),
                                words=("api key could not be found", "api key is"),
                            ),
                        ),
                    ),
                ),
            ),
            list_request=ListRequest(
                Call("/ml/v1/foundation_model_specs", query=(("version", "2024-10-10"),)),
                ids=("resources[].model_id",),
                paging=Paging(
                    PagingKind.NEXT_LINK, size_param="limit", size=200, next_path="next.href"
                ),
            ),
            list_proves_key=ListProof.NO,
            base_suffixes=("/ml", "/ml/v1", "/ml/v1/text/chat", "/ml/v1/text/generation"),
            hints=((ProbeReason.DNS_FAILURE, "A mistyped region looks like this."),),
            last_checked="2026-11-26",
            source="watsonx-ai-node-sdk b912b203; litellm; that the list is public [3P: "
            "promptfoo]; the body of a refused key [3P: issues of food-coach and "
            "terraform-provider-ibm]",
        ),
    ),
    # OAuth of a service principal is not offered: LiteLLM takes client id and secret only from
    # the environment of the process (litellm 1.106.2, llms/databricks/common_utils.py), so all
    # providers of a proxy would share them.
    ProviderType(
        name="databricks",
        display_name="Databricks",
        litellm_prefix="databricks",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=(API_KEY,),
        example_model="databricks-claude-sonnet-4-5",
        example_base_url="https://my-workspace.cloud.databricks.com/serving-endpoints",
        notes="The key is a personal access token. OAuth of a service principal is not offered: "
        "LiteLLM takes its client id and secret from the whole proxy's environment alone, so that "
        "they could not be this provider's.",
        base_path_cut=("/serving-endpoints/chat/completions", "/serving-endpoints"),
        # DATABRICKS_CLIENT_SECRET goes to any base (litellm 1.108.7,
        # llms/databricks/common_utils.py).
        vendor_domains=(
            "cloud.databricks.com",
            "gcp.databricks.com",
            "cloud.databricks.us",
            "azuredatabricks.net",
        ),
        base_path_add="/serving-endpoints",
        lists_every_model=False,
        sends_headers=False,
        probe=Probe(
            auth=(BEARER,),
            auth_check=AuthCheck(Call("/api/2.0/preview/scim/v2/Me")),
            list_request=ListRequest(
                Call("/api/2.0/serving-endpoints"), ids=("endpoints[].name",)
            ),
            list_proves_key=ListProof.YES,
            base_suffixes=(
                "/serving-endpoints",
                "/serving-endpoints/chat/completions",
                "/serving-endpoints/*/invocations",
            ),
            signatures=(
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (403,),
                    words=("invalid access token", "token is expired"),
                ),
            ),
            last_checked="2026-11-26",
            source="databricks-sdk-py 9ae22415; trufflehog; the 403 of a bad token [3P: "
            "databricks-sdk-go issue 873, pipedream issue 20701]",
        ),
    ),
    ProviderType(
        name="cloudflare",
        display_name="Cloudflare Workers AI",
        litellm_prefix="cloudflare",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.cloudflare.com/client/v4/accounts/"
        "{cloudflare.accountId}/ai/v1",
        # Otherwise LiteLLM takes the account from the environment of the process.
        tell_default_base=True,
        credentials=(API_KEY,),
        example_model="@cf/meta/llama-3.3-70b-instruct-fp8-fast",
        notes="`status.credential.expiresAt` shows when the token ends, if it does.",
        settings=(
            Setting(
                "cloudflare.accountId",
                "",
                Need.REQUIRED,
                "Cloudflare account that runs the models; it is part of the address.",
                in_address=True,
            ),
        ),
        base_path_cut=("/chat/completions",),
        lists_every_model=False,
        probe=Probe(
            auth=(BEARER,),
            # The wrong one of the two addresses refuses a good token like a bad one.
            auth_check=AuthCheck(
                Call("/user/tokens/verify", elsewhere=_CLOUDFLARE),
                _CLOUDFLARE_STATUS,
                or_else=AuthCheck(
                    Call("/accounts/{cloudflare.accountId}/tokens/verify", elsewhere=_CLOUDFLARE),
                    _CLOUDFLARE_STATUS,
                    expires_path=_CLOUDFLARE_END,
                ),
                expires_path=_CLOUDFLARE_END,
            ),
            list_request=ListRequest(
                Call("/models/search"),
                ids=("result[].name",),
                paging=Paging(
                    PagingKind.PAGE_NUMBER, size_param="per_page", size=50, param="page"
                ),
            ),
            list_proves_key=ListProof.YES,
            base_suffixes=("/v1", "/v1/chat/completions", "/v1/embeddings", "/run"),
            signatures=(
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (400, 401, 403, 404),
                    path="errors[].code",
                    values=("1000",),
                ),
                Signature(
                    ProbeReason.PERMISSION_DENIED,
                    (400, 401, 403),
                    path="errors[].code",
                    values=("10000",),
                    authenticated=ConditionStatus.UNKNOWN,
                ),
            ),
            hints=(
                (
                    ProbeReason.PERMISSION_DENIED,
                    "The token needs Workers AI: Read for that account.",
                ),
            ),
            last_checked="2026-11-26",
            source="cloudflare-python ac1ae1cb4; trufflehog; the codes 1000 and 10000 [3P]; the "
            "largest page and the permission's name [U]",
        ),
    ),
)
