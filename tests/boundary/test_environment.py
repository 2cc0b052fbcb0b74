"""The variables of `spec.env`: their names, their values, and what becomes of those that are bad.

Law: a bad variable costs that variable alone. No value is in the file, a status or a message.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from litellm_config_operator.config.environment.given import (
    MAX_ENVIRONMENT_BYTES,
    MAX_VALUE_BYTES,
)
from litellm_config_operator.config.environment.names import STEERS, name_problem
from litellm_config_operator.config.environment.record import RECORD_NAME, record, recorded
from litellm_config_operator.config.lines.line import VERSIONS, load
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.process.proxies import takes_keys_away
from litellm_config_operator.v1alpha1 import LLMProxy, Malformed, NamespacedName, parse
from litellm_config_operator.v1alpha1.proxy_env import MOST_FROM_SECRETS
from tests.deciding.builders import Manifest, model, proxy, quickstart, secret
from tests.deciding.cluster import Cluster

PROXY = NamespacedName("llm", "default")
VALUE = b"canary-of-a-variable"


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between which a name has the choice, outermost first."""
    parts, depth = [""], 0
    for letter in pattern:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def words(text: str) -> list[str]:
    return text.split()


ACCEPTED = words(
    "REDIS_PASSWORD REDIS_HOST REDIS_PORT LANGFUSE_SECRET_KEY LANGFUSE_HOST DATABASE_URL "
    "DIRECT_URL SMTP_PASSWORD SLACK_WEBHOOK_URL OTEL_EXPORTER_OTLP_ENDPOINT "
    "OTEL_EXPORTER_OTLP_HEADERS DD_API_KEY DD_SITE LAKERA_API_KEY QDRANT_URL QDRANT_API_KEY "
    "SENTRY_DSN UI_PASSWORD GENERIC_CLIENT_SECRET GOOGLE_CLIENT_SECRET "
    "AZURE_STORAGE_ACCOUNT_KEY GCS_BUCKET_NAME MY_SECRET _x guardrail_password MCP_TOKEN "
    "PATHS MY_PATH LITE_KEY DATABASE_HOST DATABASE_NAME DATABASE_PASSWORD DATABASE_PORT "
    "DATABASE_SCHEMA DATABASE_URL_READ_REPLICA DATABASE_USER DATABASE_USERNAME "
    "SLACK_API_TOKEN EMAIL_BUDGET_ALERT_TTL CLICKHOUSE_URL LOGFIRE_TOKEN "
    "OTEL_ENVIRONMENT_NAME PYROSCOPE_APP_NAME SIGNOZ_INGESTION_KEY UI_USERNAME "
    "MICROSOFT_CLIENT_SECRET GOOGLE_CLIENT_ID PROMETHEUS_URL PROXY_ADMIN_ID "
    "ALLOWED_EMAIL_DOMAINS WEBHOOK_URL VALKEY_PASSWORD DD_API_KEY "
    "AZURE_SENTINEL_CLIENT_SECRET AZURE_SENTINEL_ENDPOINT REDIS_SSL_CERTFILE "
    "REDIS_SSL_CA_CERTS REDIS_GCP_SSL_CA_CERTS"
)
"""By everybody."""

OWN_ONLY = words(
    "OPENAI_API_KEY ANTHROPIC_API_KEY openai_api_key AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY "
    "AWS_REGION AZURE_CLIENT_SECRET AZURE_API_KEY GEMINI_API_KEY GOOGLE_API_KEY HF_TOKEN "
    "VERTEXAI_PROJECT GROQ_API_KEY SCW_SECRET_KEY FUTURE_VENDOR_API_KEY FUTURE_API_TOKEN "
    "WATSONX_TOKEN OPENAI_CUSTOM_HEADERS OPENAI_ORG_ID DATABRICKS_TOKEN AWS_PROFILE "
    "ANTHROPIC_FUTURE DATABRICKS_FUTURE GEMINI_FUTURE OPENAI_FUTURE SNOWFLAKE_FUTURE "
    "WATSONX_FUTURE WX_FUTURE AWS_FUTURE AZURE_FUTURE GOOGLE_FUTURE GCP_FUTURE GCLOUD_FUTURE "
    "VERTEX_FUTURE OCI_FUTURE AICORE_FUTURE HF_FUTURE HUGGINGFACE_FUTURE FUTURE_VENDOR_APIKEY "
    "API_KEY"
)
"""Where the LLMProxy serves its own namespace alone."""

NEVER = words(
    "PATH HOME LD_PRELOAD LD_LIBRARY_PATH ld_preload DYLD_INSERT_LIBRARIES GLIBC_TUNABLES TZ "
    "LANG MALLOC_CONF BASH_ENV ENV IFS TMPDIR XDG_CACHE_HOME NETRC HOSTNAME PORT PYTHONPATH "
    "PYTHONSTARTUP PYTHONHOME PYTHONWARNINGS PIP_INDEX_URL NODE_OPTIONS DD_TRACE_ENABLED "
    "OTEL_PYTHON_DISTRO UVICORN_PORT GUNICORN_CMD_ARGS WEB_CONCURRENCY "
    "PRISMA_QUERY_ENGINE_BINARY WORKER_CONFIG CONFIG_FILE_PATH HTTP_PROXY https_proxy "
    "ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR SSL_VERIFY SSLKEYLOGFILE "
    "REQUESTS_CA_BUNDLE CURL_CA_BUNDLE AWS_CA_BUNDLE OPENSSL_CONF AIOHTTP_TRUST_ENV "
    "HOSTALIASES KUBERNETES_SERVICE_HOST OPENAI_API_BASE OPENAI_BASE_URL ANTHROPIC_BASE_URL "
    "DASHSCOPE_API_BASE_VIDEO LANGFUSE_BASE_URL AZURE_OPENAI_ENDPOINT DATABRICKS_HOST "
    "WATSONX_URL HF_ENDPOINT AWS_ENDPOINT_URL AWS_ENDPOINT_URL_BEDROCK_RUNTIME "
    "AWS_BEDROCK_RUNTIME_ENDPOINT AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE "
    "AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_WEB_IDENTITY_TOKEN_FILE AZURE_AUTHORITY_HOST "
    "AZURE_OPENAI_AD_TOKEN AZURE_FEDERATED_TOKEN_FILE MSI_ENDPOINT IDENTITY_ENDPOINT "
    "GCE_METADATA_HOST GOOGLE_APPLICATION_CREDENTIALS ACTIONS_ID_TOKEN_REQUEST_URL "
    "STORE_MODEL_IN_DB SERVER_ROOT_PATH HCP_VAULT_TOKEN CYBERARK_API_KEY NUM_WORKERS "
    "PROMETHEUS_MULTIPROC_DIR LITELLM_MASTER_KEY LITELLM_SALT_KEY LITELLM_LICENSE LITELLM_LOG "
    "LITELLM_CONFIG_SALT LITELLM_CONFIG_ENV LITELLM_MODE litellm_mode LLMKEY_OPENAI "
    "MY_MASTER_KEY DEFAULT_MAX_TOKENS REQUEST_TIMEOUT AWS_FUTURE_URI OPENAI_FUTURE_ADDR "
    "AZURE_FUTURE_BASE GOOGLE_FUTURE_SITE OPENAI_FUTURE_URL GCONV_PATH LOCPATH NLSPATH "
    "_RJEM_MALLOC_CONF MY_MALLOC_CONF ASAN_OPTIONS TZDIR LANGUAGE LC_ALL USER LOGNAME SHELL "
    "PWD OLDPWD SHELLOPTS PS4 TERM TEMP TMP BROWSER EDITOR VISUAL PAGER SYSTEMROOT "
    "LOCALAPPDATA PROGRAMDATA UNIXCONFDIR NOTIFY_SOCKET LISTEN_FDS POD_NAME UV_INDEX "
    "VIRTUAL_ENV CONDA_PREFIX DEFER_PYDANTIC_BUILD DJANGO_SETTINGS_MODULE CFFI_TMPDIR "
    "YARL_NO_EXTENSIONS TIKTOKEN_CACHE_DIR USE_DDTRACE EAGER_IMPORT WRAPT_DISABLE_EXTENSIONS "
    "PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION NUMPY_A NPY_A OMP_NUM_THREADS OPENBLAS_A MKL_A "
    "POLARS_FORCE_PKG DDTRACE_A NEW_RELIC_CONFIG_FILE NPM_CONFIG JAVA_HOME JDK_JAVA_OPTIONS "
    "PERL5LIB RUBYOPT RUST_LOG MSAL_FORCE_REGION GRANIAN_HOST HYPERCORN_A SENDFILE "
    "FORWARDED_ALLOW_IPS WEBSOCKETS_SERVER LOCALDOMAIN RES_OPTIONS RESOLV_HOST_CONF "
    "GRPC_PROXY_EXP OAUTHLIB_INSECURE_TRANSPORT BOTOCORE_EXPERIMENTAL__PLUGINS "
    "AZUREPS_HOST_ENVIRONMENT IMDS_ENDPOINT CLOUDSDK_CONFIG CIRCLE_OIDC_TOKEN"
)


def test_a_name_is_accepted_only_where_nothing_of_others_hangs_on_it() -> None:
    def said(name: str, *, is_shared: bool) -> str | None:
        return name_problem(name, "MY_MASTER_KEY", is_shared=is_shared)

    for name in ACCEPTED:
        assert (name, said(name, is_shared=True), said(name, is_shared=False)) == (
            name,
            None,
            None,
        )
    for name in OWN_ONLY:
        assert "takes it for a provider's key" in (said(name, is_shared=True) or name), name
        assert (name, said(name, is_shared=False)) == (name, None)
    for name in NEVER:
        assert said(name, is_shared=True) is not None, name
        assert said(name, is_shared=False) is not None, name
    for pattern in STEERS:
        for part in alternatives(pattern):
            assert any(re.fullmatch(part, name.upper()) for name in NEVER), part
    # Of 1,500 variables that a line reads, some 320 belong to integrations alone.
    for version in VERSIONS:
        table = dict(load(version).variables.items())
        accepted = {n for n in table if name_problem(n, "M", is_shared=True) is None}
        of_integrations = {name for name, who in table.items() if who == "integration"}
        assert len(table) > 1400, version
        assert 300 < len(accepted) < 400, version
        assert len(accepted - of_integrations) < 120, version
        keys = {name for name in accepted if name.endswith(("_API_KEY", "_API_BASE"))}
        assert keys - of_integrations == {
            "ARIZE_API_KEY",
            "LANGTRACE_API_KEY",
            "PHOENIX_API_KEY",
            "RESEND_API_KEY",
            "SENDGRID_API_KEY",
        }


def from_secret(name: str = "REDIS_PASSWORD", of: str = "redis", key: str = "key") -> Manifest:
    return {"name": name, "valueFrom": {"secretKeyRef": {"name": of, "key": key}}}


def shared(*env: Manifest, **spec: Any) -> Manifest:
    return proxy(env=list(env), **spec)


def pods(cluster: Cluster) -> dict[str, bytes]:
    """The variables of the pods besides the operator's own."""
    ours = ("LLMKEY_", "LITELLM_")
    return {name: v for name, v in cluster.environment().items() if not name.startswith(ours)}


def settings(cluster: Cluster) -> list[tuple[str, str, str]]:
    listed = cluster.status("LLMProxy", "default").get("settings", [])
    return [(each["path"], each["reason"], each["message"]) for each in listed]


def accepted(cluster: Cluster) -> tuple[str, str]:
    found = cluster.condition("SettingsAccepted", "LLMProxy", "default")
    return str(found["status"]), str(found["reason"])


def is_kept_secret(cluster: Cluster) -> bool:
    """Whether no value is in the file, in a status, or in what is printed of a decision."""
    told = [each.get("status") for each in cluster.objects.values()]
    return VALUE.decode() not in f"{cluster.text()}{json.dumps(told)}{cluster.decide()!r}"


UNUSABLE: list[tuple[bytes | None, str]] = [
    (None, "Secret llm/redis does not exist: create it, with the key key"),
    (b"", "key key of Secret llm/redis is empty"),
    (b"a\0b", "holds a NUL character"),
    (b"\xff\xfe", "is not UTF-8"),
    (b"a" * (MAX_VALUE_BYTES + 1), f"takes {MAX_VALUE_BYTES + 1} bytes"),
    (b"os.environ/OPENAI_API_KEY", "is a reference that LiteLLM would follow"),
    (b"\n oidc/file/etc/passwd", "is a reference that LiteLLM would follow"),
]


def test_a_bad_variable_costs_itself_alone_and_is_named() -> None:
    for value, words in UNUSABLE:
        cluster = Cluster(*quickstart(), shared(from_secret(), {"name": "A", "value": ""}))
        if value is not None:
            cluster.apply(secret("redis", key=value))
        cluster.settle()
        assert pods(cluster) == {"A": b""}, words
        assert cluster.ids() == ["llm/gpt-4o"], words
        ((path, reason, message),) = settings(cluster)
        assert (path, reason) == ("env[REDIS_PASSWORD]", "Unresolved"), words
        assert words in message
        assert "is left out, and so are settings that refer to it" in message
        assert accepted(cluster) == ("False", "EnvUnresolved"), words
    texts = (b"two\nlines\n", b'{"type": "service_account"}\n', "schlüssel".encode())
    for value in (*texts, b"a" * MAX_VALUE_BYTES):
        cluster = Cluster(*quickstart(), shared(from_secret()), secret("redis", key=value))
        assert pods(cluster.settle()) == {"REDIS_PASSWORD": value}
        assert accepted(cluster) == ("True", "Accepted")
    cluster = Cluster(*quickstart(), secret("redis", key=VALUE))
    cluster.apply(shared(from_secret(), {"name": "LD_PRELOAD", "value": "/tmp/x.so"})).settle()
    assert pods(cluster) == {"REDIS_PASSWORD": VALUE}
    assert cluster.ids() == ["llm/gpt-4o"]
    listed = settings(cluster)
    assert [each[:2] for each in listed] == [("env[LD_PRELOAD]", "Refused")]
    assert listed[0][2].startswith("env[LD_PRELOAD] may not be set: the loader and the C library")
    assert accepted(cluster) == ("False", "SettingsRefused")


def test_so_many_variables_come_from_secrets_and_no_more() -> None:
    for count in (MOST_FROM_SECRETS, MOST_FROM_SECRETS + 1):
        found = parse(LLMProxy, shared(*(from_secret(f"V{number}") for number in range(count))))
        assert isinstance(found, Malformed) == (count > MOST_FROM_SECRETS), count


def test_values_have_room_in_the_order_of_the_list_and_none_is_of_others() -> None:
    count = MAX_ENVIRONMENT_BYTES // MAX_VALUE_BYTES
    items = [from_secret(f"V{number}", key=f"k{number}") for number in range(count + 1)]
    data = {f"k{number}": b"a" * MAX_VALUE_BYTES for number in range(count)} | {f"k{count}": b"a"}
    cluster = Cluster(*quickstart(), shared(*items), secret("redis", **data)).settle()
    assert list(pods(cluster)) == [f"V{number}" for number in range(count)]
    assert f"with it the variables take {MAX_ENVIRONMENT_BYTES + 1} bytes" in str(
        settings(cluster)
    )
    # The Secrets that the operator wrote hold the keys of other namespaces.
    cluster = Cluster(*quickstart()).settle()
    for name in ("litellm-credentials", "litellm-credentials-master-key"):
        key = next(iter(cluster.environment())) if name[-1] == "s" else "master-key"
        cluster.apply(shared(from_secret(of=name, key=key))).settle()
        assert pods(cluster) == {}
        assert "was written by the operator" in settings(cluster)[0][2]
    cluster.apply(shared({"name": "A", "value": "a\0b"})).settle()
    assert "env[A]: its value holds a NUL character" in settings(cluster)[0][2]


def rollouts(cluster: Cluster) -> Iterator[str]:
    """What each step writes, until nothing is left to do."""
    while True:
        cluster.step()
        written = cluster.written()
        yield from written
        if not written:
            return
        cluster.roll()


def test_a_variable_comes_rotates_and_goes_with_one_rollout_each() -> None:
    cluster = Cluster(*quickstart(), secret("redis", key=VALUE)).settle()
    cluster.written()
    cluster.apply(shared(from_secret(), {"name": "LANGFUSE_HOST", "value": "https://l"}))
    assert list(rollouts(cluster)) == ["Secret", "ConfigMap", "Deployment"]
    assert pods(cluster) == {"REDIS_PASSWORD": VALUE, "LANGFUSE_HOST": b"https://l"}
    assert is_kept_secret(cluster)
    cluster.apply(secret("redis", key=VALUE + b"-2"))
    assert list(rollouts(cluster)) == ["Secret", "ConfigMap", "Deployment"]
    assert pods(cluster)["REDIS_PASSWORD"] == VALUE + b"-2"
    cluster.apply(shared(from_secret()))
    cluster.step()
    assert pods(cluster).keys() == {"REDIS_PASSWORD", "LANGFUSE_HOST"}
    cluster.apply(shared())
    cluster.step()
    assert pods(cluster).keys() == {"REDIS_PASSWORD", "LANGFUSE_HOST"}
    cluster.roll()
    assert takes_keys_away(decided(cluster))
    cluster.settle()
    assert pods(cluster) == {}
    assert RECORD_NAME not in cluster.environment()
    assert not takes_keys_away(decided(cluster))


def decided(cluster: Cluster) -> ProxyPlan:
    return cluster.decide().proxies[PROXY]


OWN = b"0bfe935e70c321c7"
"""The digest of the LLMProxy's uid, `u`."""

HOSTILE_RECORDS: list[tuple[bytes | str, dict[str, str]]] = [
    (OWN + b" A=- B=0123456789abcdef", {"A": "-", "B": "0123456789abcdef"}),
    (b"other A=-", {}),
    (OWN + b" LITELLM_CONFIG_SALT=- LLMKEY_A=- LITELLM_MASTER_KEY=-", {}),
    (OWN + b" A B= C=x D=-- =- 1=- E=0123456789ABCDEF", {}),
    (OWN + b" " + b"A" * 129 + b"=-", {}),
    (OWN + b" A=-\nB=-", {}),
    (b"\xff\xfe", {}),
    (OWN + b" " + b"A=- " * 20_000, {}),
    (OWN.decode() + " A=-", {}),
    (b"", {}),
]


def test_a_last_good_value_stays_only_for_the_same_place_of_the_same_object() -> None:
    def published() -> Cluster:
        return Cluster(*quickstart(), shared(from_secret()), secret("redis", key=VALUE)).settle()

    cluster = published().delete("Secret", "redis").settle()
    assert pods(cluster) == {"REDIS_PASSWORD": VALUE}
    assert settings(cluster)[0][2].endswith("; its last good value stays")
    assert accepted(cluster) == ("False", "EnvUnresolved")
    assert is_kept_secret(cluster)
    for other in (from_secret(of="mine"), from_secret(key="mine")):
        cluster = published().apply(shared(other)).settle()
        assert pods(cluster) == {}
    cluster = published().apply(shared({"name": "REDIS_PASSWORD", "value": "a\0b"})).settle()
    assert pods(cluster) == {}
    for value in ("plain", "a\0b"):
        cluster.apply(shared({"name": "REDIS_PASSWORD", "value": value})).settle()
        assert pods(cluster) == {"REDIS_PASSWORD": b"plain"}
    cluster = published().delete("Secret", "redis")
    cluster.objects["LLMProxy", "llm", "default"]["metadata"]["uid"] = "made-anew"
    assert cluster.decide().proxies[PROXY].environment.values == {}
    cluster.step()
    assert pods(cluster) == {}
    for text, found in HOSTILE_RECORDS:
        assert recorded({RECORD_NAME: text}, "u") == found, text[:40]
    assert recorded({}) == {}
    assert recorded({RECORD_NAME: b"other A=-"}) == {"A": "-"}
    written = record("u", {"B": "-", "A": "0123456789abcdef"})
    assert written == {RECORD_NAME: OWN + b" A=0123456789abcdef B=-"}
    assert record("u", {}) == {}


REFERENCES: list[Manifest] = [
    {"parameters": {"extra_body": {"a": ["os.environ/REDIS_PASSWORD"]}}},
    {"parameters": {"extra_headers": {"X-A": "os.environ/REDIS_PASSWORD"}}},
    {"parameters": {"extra_body": {"a": {"b": " os.environ/REDIS_PASSWORD"}}}},
    {"parameters": {"user": "oidc/env/REDIS_PASSWORD"}},
    {"info": {"costCenter": "os.environ/REDIS_PASSWORD"}},
    {"info": {"costCenter": ["oidc/env/REDIS_PASSWORD"]}},
    {"model": "os.environ/REDIS_PASSWORD"},
    {"modelName": "os.environ/REDIS_PASSWORD"},
    {"displayName": "os.environ/REDIS_PASSWORD"},
    {"routing": {"tags": ["os.environ/REDIS_PASSWORD"]}},
]


def test_no_tenant_refers_to_a_variable_of_the_llmproxy() -> None:
    cluster = Cluster(*quickstart(), shared(from_secret()), secret("redis", key=VALUE)).settle()
    assert accepted(cluster) == ("True", "Accepted")
    for value in (b"os.environ/REDIS_PASSWORD", b"oidc/env/REDIS_PASSWORD"):
        cluster.apply(secret(api_key=value)).settle()
        assert value not in cluster.environment().values()
    cluster.apply(secret()).settle()
    for spec in REFERENCES:
        cluster.apply(model("gpt-4o", **spec)).settle()
        assert "REDIS_PASSWORD" not in cluster.text(), spec
        ready = cluster.condition("Ready", "LLMModel", "gpt-4o")
        assert ready["status"] == "False", spec
