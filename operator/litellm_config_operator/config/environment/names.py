"""Which names the variables of `spec.env` may have.

Law: a name that LiteLLM or one of its libraries reads by itself is refused, unless it is known to
configure an integration. What each reads is in the tables of the lines, and the strictest line
counts, so that no upgrade of the pods changes what is accepted. A name that nothing reads is the
user's own. Names are compared in capitals, because some programs read `http_proxy`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from litellm_config_operator.config.lines.line import VERSIONS, load

_OURS = re.compile(r"LLMKEY_.*|LITELLM_.*")

STEERS: Mapping[str, str] = {
    # The dynamic loader, the C library, the allocators.
    r"LD_.*|DYLD_.*|GLIBC_.*|GCONV_PATH|LOCPATH|NLSPATH|MALLOC_.*|_RJEM_.*|.*_MALLOC_CONF"
    r"|.*SAN_OPTIONS|TZ|TZDIR|LANG|LANGUAGE|LC_.*": "the loader and the C library read it",
    # Shells and what programs find out about their user and files.
    r"PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|IFS|ENV|BASH_.*|SHELLOPTS|PS[0-9]|TERM.*|TMPDIR|TEMP"
    r"|TMP|HOSTNAME|XDG_.*|BROWSER|EDITOR|VISUAL|PAGER|NETRC|SYSTEMROOT|LOCALAPPDATA|PROGRAMDATA"
    r"|UNIX.*DIR|NOTIFY_SOCKET|LISTEN_.*|PORT|POD_NAME": "programs and shells read it",
    # The interpreter, and what decides which code is loaded.
    r"PYTHON.*|PIP_.*|UV_.*|VIRTUAL_ENV.*|CONDA_.*|.*PYDANTIC_.*|DJANGO_.*|CFFI_.*|.*_NO_EXTENSIONS"
    r"|.*TIKTOKEN_.*|USE_DD.*|EAGER_IMPORT"
    r"|WRAPT_.*|PROTOCOL_BUFFERS_.*|NUMPY_.*|NPY_.*|OMP_.*|OPENBLAS_.*|MKL_.*|POLARS_.*|DDTRACE.*"
    r"|DD_(TRACE|PATCH|INSTRUMENTATION|INJECT|PROFILING|REMOTE)_.*|OTEL_PYTHON_.*|NEW_RELIC_CONFIG.*"
    r"|NODE_.*|NPM_.*|JAVA_.*|JDK_.*|PERL.*|RUBY.*|RUST.*|MSAL_.*": (
        "it decides which code runs in the pod"
    ),
    # Servers and the database's engine.
    r"UVICORN_.*|GUNICORN_.*|GRANIAN_.*|HYPERCORN_.*|WEB_CONCURRENCY|NUM_WORKERS|SENDFILE"
    r"|FORWARDED_ALLOW_IPS|WEBSOCKETS_.*|PRISMA_.*|WORKER_CONFIG|CONFIG_FILE_PATH": (
        "the server that runs LiteLLM reads it"
    ),
    # The network, and whom the pod trusts there.
    r".*_PROXY|SSL_.*|SSLKEYLOGFILE|OPENSSL_.*|.*CA_BUNDLE|AIOHTTP_.*|HOSTALIASES"
    r"|LOCALDOMAIN|RES_OPTIONS|RESOLV_.*|GRPC_.*|OAUTHLIB_.*|KUBERNETES_.*": (
        "it steers the pod's network, or whom the pod trusts there"
    ),
    # Addresses and files that decide to whom an identity of the pod is shown.
    r"AWS_(.*ENDPOINT.*|CONFIG_FILE|.*CREDENTIALS?_FILE|CONTAINER_.*|EC2_.*|STS_.*|DATA_PATH"
    r"|WEB_IDENTITY_.*|SDK_.*|LOGIN_.*|EXECUTION_ENV|LAMBDA_.*)|BOTO.*|AZURE_AUTHORITY_HOST"
    r"|AZURE_(POD_IDENTITY|FEDERATED|CERTIFICATE)_.*|AZUREPS_.*|MSI_.*|IDENTITY_.*|IMDS_.*"
    r"|GCE_.*|CLOUDSDK_.*|GOOGLE_(APPLICATION_CREDENTIALS|API_USE_.*|CLOUD_UNIVERSE.*)"
    r"|ACTIONS_ID_TOKEN_.*|CIRCLE_OIDC_.*": "it decides where the pod's own identity is shown",
    r".*_API_BASE(_.*)?|.*_BASE_URL": "LiteLLM would call that address",
    # Measured: the OpenAI client sends it to every Azure address in place of the entry's own key.
    r"AZURE_OPENAI_AD_TOKEN": "LiteLLM would send it in place of an LLMProvider's key",
}

_SETTABLE = re.compile(
    # What LiteLLM reads outside its integrations, for what belongs to the LLMProxy alone: the
    # database, mail and chat, tracing, Redis, and signing in to its own pages.
    r"DATABASE_(HOST|NAME|PASSWORD|PORT|SCHEMA|URL|URL_READ_REPLICA|USER|USERNAME)|DIRECT_URL"
    r"|(SMTP|SLACK|SENDGRID|RESEND|EMAIL)_\w+"
    r"|(ARIZE|CLICKHOUSE|LANGFUSE|LANGTRACE|LOGFIRE|OTEL|PHOENIX|PYROSCOPE|SENTRY|SIGNOZ)_\w+"
    r"|PROMETHEUS_URL|GCS_BUCKET_NAME|REDIS_\w+"
    r"|UI_(USERNAME|PASSWORD)|(GENERIC|MICROSOFT)_\w+|GOOGLE_CLIENT_(ID|SECRET)"
    r"|ALLOWED_EMAIL_DOMAINS|PROXY_ADMIN_ID"
)

_OF_A_PROVIDER = re.compile(
    r".*_(API_?KEY|API_TOKEN)|AWS_.*|AZURE_.*|GOOGLE_.*|GCP_.*|GCLOUD_.*|VERTEX.*|OCI_.*"
    r"|AICORE_.*|HF_.*|HUGGING_?FACE_.*|(ANTHROPIC|DATABRICKS|GEMINI|OPENAI|SNOWFLAKE|WATSONX|WX)_.*"
)
"""Names that LiteLLM makes of a provider's name, or that a vendor's own library reads."""

_ADDRESS = re.compile(r"(.*_)?(BASE|URL|URI|ENDPOINT|HOST|ADDR|SITE)(_.*)?")


@lru_cache(maxsize=4096)
def name_problem(name: str, master_key_variable: str, *, is_shared: bool) -> str | None:
    """Why a variable may not have this name, and what to do; None: it may.

    `is_shared`: whether the LLMProxy serves models of other namespaces than its own.
    """
    plain = name.upper()
    if plain == master_key_variable.upper():
        return "it holds the master key: set masterKey instead"
    if _OURS.fullmatch(plain):
        return "names of LiteLLM and of the operator are not settable here; " + _ELSEWHERE
    for pattern, why in STEERS.items():
        if re.fullmatch(pattern, plain):
            return f"{why}; {_ELSEWHERE}"
    return _problem_of_what_is_read(plain, is_shared=is_shared)


_ELSEWHERE = "whoever runs the pods may set it on their workload"


def _problem_of_what_is_read(name: str, *, is_shared: bool) -> str | None:
    if _SETTABLE.fullmatch(name):
        return None
    readers = {load(version).variables.get(name) for version in VERSIONS}
    if "itself" in readers:
        return f"LiteLLM itself or a library of it reads it; {_ELSEWHERE}"
    is_unknown = readers == {None}
    if "provider" not in readers and not (is_unknown and _OF_A_PROVIDER.fullmatch(name)):
        return None
    if _ADDRESS.fullmatch(name):
        return f"LiteLLM would call that address; {_ELSEWHERE}"
    if not is_shared:
        return None
    return (
        "LiteLLM takes it for a provider's key, and this LLMProxy serves models of other "
        "namespaces: put the key into an LLMProvider, or give the variable another name, such as "
        "one that ends in _SECRET"
    )
