"""Rows of the probe table: clouds, whose credentials are signed or exchanged.

Law: facts about other people's APIs with their source, and nothing else; no request in here may
cost tokens. A source marked [3P] is third-party code or notes, one marked [U] was not verified.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Exchange,
    Expectation,
    KeyExpiry,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
    Signature,
    Signing,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason, Verdict

_BEARER = Auth(AuthScheme.BEARER)
_AWS_ERROR = "x-amzn-errortype"
_GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"
_CLOUDFLARE = "https://api.cloudflare.com/client/v4"

_BEDROCK = Probe(
    auth=(
        Auth(AuthScheme.BEARER, key_prefix="bedrock-api-key-", expiry=KeyExpiry.PRESIGNED),
        _BEARER,
        Auth(
            AuthScheme.SIGNATURE,
            part="awsAccessKeyId",
            signing=Signing("bedrock", "aws.region", "awsSecretAccessKey", "awsSessionToken"),
        ),
    ),
    list_request=ListRequest(
        Call("/foundation-models", query=(("byInferenceType", "ON_DEMAND"),)),
        ids=("modelSummaries[].modelId",),
    ),
    more_lists=(
        ListRequest(
            Call("/inference-profiles", query=(("type", "SYSTEM_DEFINED"),)),
            ids=("inferenceProfileSummaries[].inferenceProfileId",),
            paging=Paging(
                PagingKind.CURSOR,
                size_param="maxResults",
                size=1000,
                param="nextToken",
                next_path="nextToken",
            ),
        ),
    ),
    list_proves_key=ListProof.YES,
    signatures=(
        # The same error as for a wrong secret; only its text tells them apart.
        Signature(
            ProbeReason.CLOCK_SKEW,
            (403,),
            words=("signature expired", "signature not yet current"),
        ),
        Signature(
            ProbeReason.INVALID_CREDENTIALS,
            (403,),
            words=("make sure your api key is valid", "invalid api key format", "has expired"),
        ),
        Signature(
            ProbeReason.INVALID_CREDENTIALS,
            (400, 401, 403),
            header=_AWS_ERROR,
            values=(
                "UnrecognizedClientException",
                "InvalidSignatureException",
                "ExpiredTokenException",
                "IncompleteSignatureException",
                "MissingAuthenticationTokenException",
            ),
        ),
        Signature(
            ProbeReason.API_NOT_ENABLED,
            (400, 403),
            header=_AWS_ERROR,
            values=("OptInRequired", "SubscriptionRequiredException"),
        ),
        Signature(
            ProbeReason.PERMISSION_DENIED,
            (403,),
            header=_AWS_ERROR,
            values=("AccessDeniedException",),
            authenticated=Verdict.TRUE,
        ),
        Signature(
            ProbeReason.RATE_LIMITED,
            (400,),
            header=_AWS_ERROR,
            values=("ThrottlingException",),
        ),
    ),
    hints=(
        (
            ProbeReason.PERMISSION_DENIED,
            "It needs bedrock:ListFoundationModels and bedrock:ListInferenceProfiles.",
        ),
        (ProbeReason.INVALID_CREDENTIALS, "A Bedrock API key works only in its own region."),
        (ProbeReason.DNS_FAILURE, "A mistyped region looks like this."),
    ),
    last_checked="2026-11-26",
    source="botocore's service model of bedrock; docs.aws.amazon.com bedrock api-keys; bodies of "
    "refused keys [3P: issues of aider, opencode, open-science, OpenKB, langchain]; texts about "
    "the clock and names of the other errors [U]",
)

_VERTEX = Probe(
    auth=(
        Auth(
            AuthScheme.BEARER,
            part="vertexCredentials",
            exchange=Exchange(
                url=_GOOGLE_TOKENS,
                form=(
                    ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    ("assertion", "{assertion}"),
                ),
                scope="https://www.googleapis.com/auth/cloud-platform",
                audience=_GOOGLE_TOKENS,
                signatures=(
                    Signature(
                        ProbeReason.CLOCK_SKEW,
                        (400,),
                        words=("short-lived token", "reasonable timeframe"),
                    ),
                    Signature(
                        ProbeReason.INVALID_CREDENTIALS,
                        (400, 401),
                        path="error",
                        values=("invalid_grant", "invalid_client", "unauthorized_client"),
                    ),
                ),
            ),
        ),
    ),
    setting_headers=(("vertex.project", "x-goog-user-project"),),
    list_request=ListRequest(
        Call("/v1beta1/publishers/google/models"),
        ids=("publisherModels[].name",),
        strip_prefix="publishers/google/models/",
        paging=Paging(
            PagingKind.CURSOR,
            size_param="pageSize",
            size=100,
            param="pageToken",
            next_path="nextPageToken",
        ),
    ),
    list_proves_key=ListProof.YES,
    signatures=(
        Signature(
            ProbeReason.API_NOT_ENABLED,
            (403,),
            path="error.details[].reason",
            values=("SERVICE_DISABLED", "BILLING_DISABLED"),
        ),
        Signature(
            ProbeReason.PERMISSION_DENIED,
            (403,),
            path="error.details[].reason",
            values=("IAM_PERMISSION_DENIED", "USER_PROJECT_DENIED", "CONSUMER_INVALID"),
            authenticated=Verdict.TRUE,
        ),
    ),
    hints=(
        (
            ProbeReason.PERMISSION_DENIED,
            (
                "Check vertex.project, and that the service account may use Vertex AI and "
                "services there (roles/aiplatform.user, roles/serviceusage.serviceUsageConsumer)."
            ),
        ),
        (ProbeReason.API_NOT_ENABLED, "The API is aiplatform.googleapis.com."),
        (ProbeReason.DNS_FAILURE, "A mistyped vertex.location looks like this."),
    ),
    last_checked="2026-11-26",
    source="developers.google.com identity/protocols/oauth2/service-account; the list and its "
    "headers [3P: several repositories agree]; errors as in issues of googleapis, "
    "vertex-ai-samples and linux-mcp-server [3P]",
)


def _entra(scope: str) -> Auth:
    """A client secret, exchanged at Entra ID for a token of `scope`."""
    return Auth(
        AuthScheme.BEARER,
        part="azureClientSecret",
        exchange=Exchange(
            url="https://login.microsoftonline.com/{azure.tenantId}/oauth2/v2.0/token",
            form=(
                ("grant_type", "client_credentials"),
                ("client_id", "{azure.clientId}"),
                ("client_secret", "{credential}"),
                ("scope", scope),
            ),
            signatures=(
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (400,),
                    path="error",
                    values=("invalid_client", "unauthorized_client"),
                ),
                # A tenant that does not exist, or whose name cannot be one.
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (400,),
                    path="error_codes[]",
                    values=("90002", "900023"),
                ),
            ),
        ),
    )


_COGNITIVE_SERVICES = "https://cognitiveservices.azure.com/.default"
_AZURE_SIGNATURES = (
    Signature(
        ProbeReason.BLOCKED_BY_EDGE,
        (403,),
        words=("virtual network", "firewall", "public access", "network access"),
    ),
)
_AZURE_HINTS = (
    (
        ProbeReason.INVALID_CREDENTIALS,
        (
            "A key works only at the resource it is from; a client secret only with its own "
            "azure.tenantId and azure.clientId."
        ),
    ),
    (ProbeReason.BLOCKED_BY_EDGE, "See the resource's network settings."),
    (ProbeReason.DNS_FAILURE, "A mistyped resource name looks like this."),
)

_AZURE = Probe(
    auth=(Auth(AuthScheme.HEADER, header="api-key"), _entra(_COGNITIVE_SERVICES)),
    list_request=ListRequest(
        Call("/openai/models", query=(("api-version", "2024-10-21"),)),
        ids=("data[].id",),
    ),
    list_proves_key=ListProof.YES,
    base_suffixes=(
        "/openai",
        "/openai/v1",
        "/openai/models",
        "/openai/v1/models",
        "/openai/v1/chat/completions",
        "/openai/deployments",
        "/openai/deployments/*",
        "/openai/deployments/*/chat/completions",
        "/openai/deployments/*/embeddings",
    ),
    signatures=_AZURE_SIGNATURES,
    hints=_AZURE_HINTS,
    last_checked="2026-11-26",
    source="learn.microsoft.com rest/api/azureopenai/models/list, its question pages, and "
    "entra/identity-platform v2-oauth2-client-creds-grant-flow, reference-error-codes",
)

_AZURE_AI = Probe(
    auth=(Auth(AuthScheme.HEADER, header="api-key"), _entra(_COGNITIVE_SERVICES)),
    list_request=ListRequest(Call("/openai/v1/models"), ids=("data[].id",)),
    list_proves_key=ListProof.YES,
    base_suffixes=(
        "/openai",
        "/openai/v1",
        "/openai/v1/chat/completions",
        "/models",
        "/models/chat/completions",
        "/anthropic",
        "/anthropic/v1/messages",
        "/api/projects/*",
    ),
    signatures=_AZURE_SIGNATURES,
    hints=_AZURE_HINTS,
    last_checked="2026-11-26",
    source="learn.microsoft.com foundry/reference/rest/open-ai-models-list-models; whether "
    "partners' models are in the list, and whether the list proves the key [U]",
)

_WATSONX = Probe(
    auth=(
        Auth(
            AuthScheme.BEARER,
            exchange=Exchange(
                url="https://iam.cloud.ibm.com/identity/token",
                form=(
                    ("grant_type", "urn:ibm:params:oauth:grant-type:apikey"),
                    ("apikey", "{credential}"),
                ),
                # Keys of IBM's software on other people's machines mean nothing to IBM Cloud.
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
        paging=Paging(PagingKind.NEXT_LINK, size_param="limit", size=200, next_path="next.href"),
    ),
    list_proves_key=ListProof.NO,
    base_suffixes=("/ml", "/ml/v1", "/ml/v1/text/chat", "/ml/v1/text/generation"),
    hints=((ProbeReason.DNS_FAILURE, "A mistyped region looks like this."),),
    last_checked="2026-11-26",
    source="watsonx-ai-node-sdk b912b203; litellm; that the list is public [3P: promptfoo]; the "
    "body of a refused key [3P: issues of food-coach and terraform-provider-ibm]",
)

_DATABRICKS = Probe(
    auth=(_BEARER,),
    auth_check=AuthCheck(Call("/api/2.0/preview/scim/v2/Me")),
    list_request=ListRequest(Call("/api/2.0/serving-endpoints"), ids=("endpoints[].name",)),
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
)

_CLOUDFLARE_STATUS = (Expectation("result.status", "active"),)
_CLOUDFLARE_END = "result.expires_on"

_CLOUDFLARE_PROBE = Probe(
    auth=(_BEARER,),
    # Asked at the wrong one of the two, a good token is refused as if it were none.
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
        paging=Paging(PagingKind.PAGE_NUMBER, size_param="per_page", size=50, param="page"),
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
            authenticated=Verdict.UNKNOWN,
        ),
    ),
    hints=((ProbeReason.PERMISSION_DENIED, "The token needs Workers AI: Read for that account."),),
    last_checked="2026-11-26",
    source="cloudflare-python ac1ae1cb4; trufflehog; the codes 1000 and 10000 [3P]; the largest "
    "page and the permission's name [U]",
)

ROWS: Mapping[str, Probe] = MappingProxyType(
    {
        "azure": _AZURE,
        "azure-ai": _AZURE_AI,
        "bedrock": _BEDROCK,
        "vertex-ai": _VERTEX,
        "watsonx": _WATSONX,
        "databricks": _DATABRICKS,
        "cloudflare": _CLOUDFLARE_PROBE,
    }
)
