"""Provider types: clouds, whose credentials are signed or exchanged.

Law: facts about other people's APIs and about what LiteLLM makes of them, and nothing else. The
parameters' names were read in litellm 1.106.2.

No type can do without credentials: a proxy's own identity in its cloud is the platform's, and
whoever may write an LLMProvider would call models with it.
"""

from litellm_config_operator.catalogue.columns import (
    API_KEY,
    OPTIONAL_API_KEY,
    CredentialPart,
    CredentialSet,
    Need,
    ProviderType,
    Setting,
    ValueForm,
)
from litellm_config_operator.catalogue.probe_rows_clouds import ROWS as PROBES

_LONG_WORD = 16384
"""Characters of a value that holds an AWS session token, whose length AWS leaves open."""

# Without an API key LiteLLM sends AZURE_API_KEY and its like to the resource, for images,
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

_AZURE = ProviderType(
    name="azure",
    display_name="Azure OpenAI",
    litellm_prefix="azure",
    base_url=Need.REQUIRED,
    default_base_url=None,
    credentials=_ENTRA_PARTS,
    credential_sets=_ENTRA_SETS,
    probe=PROBES["azure"],
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
    lists_names_to_call=False,  # it lists models, and is called by the names of deployments
)

_AZURE_AI = ProviderType(
    name="azure-ai",
    display_name="Azure AI Foundry",
    litellm_prefix="azure_ai",
    base_url=Need.REQUIRED,
    default_base_url=None,
    credentials=_ENTRA_PARTS,
    credential_sets=_ENTRA_SETS,
    probe=PROBES["azure-ai"],
    example_model="DeepSeek-V3.1",
    example_base_url="https://my-resource.services.ai.azure.com",
    notes="Models that a resource serves under names of their own need not be in its list.",
    settings=_ENTRA_SETTINGS,
    lists_every_model=False,
    lists_names_to_call=False,  # it lists models, and is called by the names of deployments
)

_BEDROCK = ProviderType(
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
    probe=PROBES["bedrock"],
    example_model="eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    notes="Listed are the models that can be called on demand and the inference profiles that AWS "
    "defines; imported models, provisioned throughput and profiles of one's own are not. "
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
)

_VERTEX = ProviderType(
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
    probe=PROBES["vertex-ai"],
    example_model="gemini-2.5-flash",
    notes="Listed are Google's own models; those of other publishers are served all the same. The "
    "proxy's image needs the Python package google-auth.",
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
)

_WATSONX = ProviderType(
    name="watsonx",
    display_name="IBM watsonx.ai",
    litellm_prefix="watsonx",
    base_url=Need.REQUIRED,
    default_base_url=None,
    credentials=(API_KEY,),
    probe=PROBES["watsonx"],
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
)

# OAuth of a service principal is not offered: LiteLLM takes client id and secret from the whole
# process's environment alone (litellm 1.106.2, llms/databricks/common_utils.py), so that they
# could not be this provider's.
_DATABRICKS = ProviderType(
    name="databricks",
    display_name="Databricks",
    litellm_prefix="databricks",
    base_url=Need.REQUIRED,
    default_base_url=None,
    credentials=(API_KEY,),
    probe=PROBES["databricks"],
    example_model="databricks-claude-sonnet-4-5",
    example_base_url="https://my-workspace.cloud.databricks.com/serving-endpoints",
    notes="The key is a personal access token. OAuth of a service principal is not offered: "
    "LiteLLM takes its client id and secret from the whole proxy's environment alone, so that "
    "they could not be this provider's.",
    base_path_cut=("/serving-endpoints/chat/completions", "/serving-endpoints"),
    # DATABRICKS_CLIENT_SECRET goes to any base (litellm 1.108.7, llms/databricks/common_utils.py).
    vendor_domains=(
        "cloud.databricks.com",
        "gcp.databricks.com",
        "cloud.databricks.us",
        "azuredatabricks.net",
    ),
    base_path_add="/serving-endpoints",
    lists_every_model=False,
)

_CLOUDFLARE = ProviderType(
    name="cloudflare",
    display_name="Cloudflare Workers AI",
    litellm_prefix="cloudflare",
    base_url=Need.OPTIONAL,
    default_base_url="https://api.cloudflare.com/client/v4/accounts/{cloudflare.accountId}/ai/v1",
    # LiteLLM would take the account from the whole process's environment.
    tell_default_base=True,
    credentials=(API_KEY,),
    probe=PROBES["cloudflare"],
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
)

ROWS: tuple[ProviderType, ...] = (
    _AZURE,
    _AZURE_AI,
    _BEDROCK,
    _VERTEX,
    _WATSONX,
    _DATABRICKS,
    _CLOUDFLARE,
)
