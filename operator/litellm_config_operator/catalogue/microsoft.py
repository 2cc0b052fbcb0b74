"""Provider types: Microsoft's clouds.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
A source marked [3P] is third-party code or notes; one marked [U] was not verified.

Every type needs credentials. The proxy's own cloud identity belongs to the platform: without this
rule, anybody who may write an LLMProvider could call models with it.
"""

from litellm_config_operator.catalogue.columns import (
    OPTIONAL_API_KEY,
    CredentialPart,
    CredentialSet,
    Need,
    ProviderType,
    Setting,
)
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthScheme,
    Call,
    Exchange,
    ListProof,
    ListRequest,
    Probe,
    Signature,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

# Without an API key LiteLLM sends AZURE_API_KEY and similar variables to the resource, for images,
# rerankers and others (seen with litellm 1.108.7).
_ENTRA_SETS = (
    CredentialSet(("apiKey",)),
    CredentialSet(
        ("azureClientSecret",),
        settings=("azure.tenantId", "azure.clientId"),
        vendor_domains=(
            "openai.azure.com",
            "cognitiveservices.azure.com",
            "services.ai.azure.com",
            "models.ai.azure.com",
        ),
    ),
)
_ENTRA_PARTS = (
    OPTIONAL_API_KEY,
    CredentialPart(
        "azureClientSecret",
        "client_secret",
        Need.OPTIONAL,
        "Client secret of an Entra ID application, in place of an API key.",
    ),
)
_ENTRA_SETTINGS = (
    Setting(
        "azure.tenantId",
        "tenant_id",
        description="Entra ID tenant of the application whose secret azureClientSecret is.",
        in_address=True,
    ),
    Setting(
        "azure.clientId",
        "client_id",
        description="Application (client) id that azureClientSecret belongs to.",
    ),
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
                # The tenant does not exist, or its name is invalid.
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

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="azure",
        display_name="Azure OpenAI",
        litellm_prefix="azure",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=_ENTRA_PARTS,
        credential_sets=_ENTRA_SETS,
        example_model="gpt-4o",
        example_base_url="https://my-resource.openai.azure.com",
        notes="A model is the name of a deployment. Azure lists base models and fine-tunes of the "
        "resource, not deployments. Entra ID is asked at login.microsoftonline.com: the clouds of "
        "governments and of China have others, and are used with an API key.",
        settings=(
            Setting(
                "azure.apiVersion",
                "api_version",
                description="Azure OpenAI API version, such as 2024-10-21. "
                "Without it LiteLLM uses its own default.",
            ),
            *_ENTRA_SETTINGS,
        ),
        base_path_cut=("/openai/v1", "/openai"),
        lists_every_model=False,
        lists_names_to_call=False,  # it lists models, and is called by the names of deployments,
        probe=Probe(
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
        ),
    ),
    ProviderType(
        name="azure-ai",
        display_name="Azure AI Foundry",
        litellm_prefix="azure_ai",
        base_url=Need.REQUIRED,
        default_base_url=None,
        credentials=_ENTRA_PARTS,
        credential_sets=_ENTRA_SETS,
        example_model="DeepSeek-V3.1",
        example_base_url="https://my-resource.services.ai.azure.com",
        notes="Models that a resource serves under names of their own need not be in its list.",
        settings=_ENTRA_SETTINGS,
        lists_every_model=False,
        lists_names_to_call=False,  # it lists models, and is called by the names of deployments,
        probe=Probe(
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
            source="learn.microsoft.com foundry/reference/rest/open-ai-models-list-models; "
            "whether partners' models are in the list, and whether the list proves the key [U]",
        ),
    ),
)
