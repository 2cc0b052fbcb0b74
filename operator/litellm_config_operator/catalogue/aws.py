"""Provider types: Amazon's cloud.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
A source marked [3P] is third-party code or notes; one marked [U] was not verified.

Every type needs credentials. The proxy's own cloud identity belongs to the platform: without this
rule, anybody who may write an LLMProvider could call models with it.
"""

from litellm_config_operator.catalogue.columns import (
    CredentialPart,
    CredentialSet,
    Need,
    ProviderType,
    Setting,
)
from litellm_config_operator.catalogue.openai_shape import BEARER
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthScheme,
    Call,
    KeyExpiry,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
    Signature,
    Signing,
)
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason

_LONG_WORD = 16384
"""Characters of a value that holds an AWS session token; AWS documents no maximum."""
_AWS_ERROR = "x-amzn-errortype"

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="bedrock",
        display_name="Amazon Bedrock",
        litellm_prefix="bedrock",
        base_url=Need.FORBIDDEN,
        default_base_url="https://bedrock.{aws.region}.amazonaws.com",
        base_url_where=(("aws.region", "cn-*", "https://bedrock.{aws.region}.amazonaws.com.cn"),),
        credentials=(
            CredentialPart(
                "apiKey",
                "api_key",
                Need.OPTIONAL,
                "The provider's API key.",
                max_length=_LONG_WORD,
            ),
            CredentialPart(
                "awsAccessKeyId",
                "aws_access_key_id",
                Need.OPTIONAL,
                "AWS access key id, in place of a Bedrock API key.",
            ),
            CredentialPart(
                "awsSecretAccessKey",
                "aws_secret_access_key",
                Need.OPTIONAL,
                "Secret access key that belongs to awsAccessKeyId.",
            ),
            CredentialPart(
                "awsSessionToken",
                "aws_session_token",
                Need.OPTIONAL,
                "Session token, where awsAccessKeyId is a temporary one.",
                max_length=_LONG_WORD,
            ),
        ),
        credential_sets=(
            CredentialSet(("apiKey",)),
            CredentialSet(("awsAccessKeyId", "awsSecretAccessKey"), optional=("awsSessionToken",)),
        ),
        example_model="eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        notes="Listed are the models that can be called on demand and the inference profiles that "
        "AWS defines; imported models, provisioned throughput and profiles of one's own are not. "
        "`status.credential.expiresAt` shows when a short-term API key ends.",
        settings=(
            Setting(
                "aws.region",
                "aws_region_name",
                Need.REQUIRED,
                "AWS region that serves the models, such as eu-central-1.",
                in_address=True,
            ),
        ),
        lists_every_model=False,
        sends_headers=False,
        probe=Probe(
            auth=(
                Auth(AuthScheme.BEARER, key_prefix="bedrock-api-key-", expiry=KeyExpiry.PRESIGNED),
                BEARER,
                Auth(
                    AuthScheme.SIGNATURE,
                    part="awsAccessKeyId",
                    signing=Signing(
                        "bedrock", "aws.region", "awsSecretAccessKey", "awsSessionToken"
                    ),
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
                # The same error code as for a wrong secret; only the text differs.
                Signature(
                    ProbeReason.CLOCK_SKEW,
                    (403,),
                    words=("signature expired", "signature not yet current"),
                ),
                Signature(
                    ProbeReason.INVALID_CREDENTIALS,
                    (403,),
                    words=(
                        "make sure your api key is valid",
                        "invalid api key format",
                        "has expired",
                    ),
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
                    authenticated=ConditionStatus.TRUE,
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
                (
                    ProbeReason.INVALID_CREDENTIALS,
                    "A Bedrock API key works only in its own region.",
                ),
                (ProbeReason.DNS_FAILURE, "A mistyped region looks like this."),
            ),
            last_checked="2026-11-26",
            source="botocore's service model of bedrock; docs.aws.amazon.com bedrock api-keys; "
            "bodies of refused keys [3P: issues of aider, opencode, open-science, OpenKB, "
            "langchain]; texts about the clock and names of the other errors [U]",
        ),
    ),
)
