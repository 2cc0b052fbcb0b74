"""Provider types: Google's cloud.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
A source marked [3P] is third-party code or notes; one marked [U] was not verified.

Every type needs credentials. The proxy's own cloud identity belongs to the platform: without this
rule, anybody who may write an LLMProvider could call models with it.
"""

from litellm_config_operator.catalogue.columns import (
    CredentialPart,
    Need,
    ProviderType,
    Setting,
    ValueForm,
)
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthScheme,
    Call,
    Exchange,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
    Signature,
)
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus, ProbeReason

_GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="vertex-ai",
        display_name="Google Vertex AI",
        litellm_prefix="vertex_ai",
        base_url=Need.FORBIDDEN,
        default_base_url="https://{vertex.location}-aiplatform.googleapis.com",
        base_url_where=(("vertex.location", "global", "https://aiplatform.googleapis.com"),),
        credentials=(
            CredentialPart(
                "vertexCredentials",
                "vertex_credentials",
                description="The whole JSON key file of a Google service account. Addresses in it "
                "are not used, and other kinds of credential file are refused.",
                form=ValueForm.SERVICE_ACCOUNT,
            ),
        ),
        example_model="gemini-2.5-flash",
        notes="Listed are Google's own models; those of other publishers are served all the same. "
        "The proxy's image needs the Python package google-auth.",
        settings=(
            Setting(
                "vertex.project",
                "vertex_project",
                Need.REQUIRED,
                "Google Cloud project that requests are billed to.",
            ),
            Setting(
                "vertex.location",
                "vertex_location",
                Need.REQUIRED,
                "Location that serves the models, such as europe-west4, or global.",
                in_address=True,
            ),
        ),
        lists_every_model=False,
        sends_headers=False,
        probe=Probe(
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
                    authenticated=ConditionStatus.TRUE,
                ),
            ),
            hints=(
                (
                    ProbeReason.PERMISSION_DENIED,
                    (
                        "Check vertex.project, and that the service account may use Vertex AI and "
                        "services there (roles/aiplatform.user, "
                        "roles/serviceusage.serviceUsageConsumer)."
                    ),
                ),
                (ProbeReason.API_NOT_ENABLED, "The API is aiplatform.googleapis.com."),
                (ProbeReason.DNS_FAILURE, "A mistyped vertex.location looks like this."),
            ),
            last_checked="2026-11-26",
            source="developers.google.com identity/protocols/oauth2/service-account; the list and "
            "its headers [3P: several repositories agree]; errors as in issues of googleapis, "
            "vertex-ai-samples and linux-mcp-server [3P]",
        ),
    ),
)
