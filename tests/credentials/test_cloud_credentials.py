"""Each way to sign in: the exact values in the file, and how the real LiteLLM reads them."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from devcluster import litellm_environment
from devcluster.upstream.cloud_signatures import key_file
from devcluster.upstream.recording import GOOD
from litellm_config_operator.catalogue.columns import CredentialSet, ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.render import (
    ENTRY_ID_PREFIX,
    compose,
    render_credential,
    render_entry,
)
from litellm_config_operator.credentials.resolve import (
    Resolved,
    Unresolved,
    environment_name,
    resolve,
)
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    Malformed,
    NamespacedName,
    parse,
)
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.config.versions import VERSIONS
from tests.deciding.builders import model, provider

READER = Path(__file__).parent / "litellm_reader.py"
SECRET = NamespacedName("llm", "cloud")
SETTINGS = {
    "aws": {"region": "eu-central-1"},
    "vertex": {"project": "acme", "location": "europe-west4"},
    "watsonx": {"projectId": "acme-project"},
    "cloudflare": {"accountId": "acme"},
}
VALUES = {
    "apiKey": b"made-up-api-key",
    "awsAccessKeyId": b"AKIAMADEUP",
    "awsSecretAccessKey": b"made/up+secret=",
    "awsSessionToken": b"made/up+session=" * 300,
    "azureClientSecret": b"made~up.secret",
    "vertexCredentials": key_file(GOOD).encode(),
}
WAYS = [
    pytest.param(
        "azure",
        {"azureClientSecret"},
        {"azure": {"tenantId": "t", "clientId": "c"}},
        {
            "api_base": "https://llm.example.com",
            "client_id": "c",
            "client_secret": "azureClientSecret",
            "tenant_id": "t",
        },
        id="azure with Entra ID",
    ),
    pytest.param(
        "azure-ai",
        {"apiKey"},
        {},
        {"api_base": "https://llm.example.com", "api_key": "apiKey"},
        id="azure-ai with a key",
    ),
    pytest.param(
        "bedrock",
        {"apiKey"},
        {},
        {"api_key": "apiKey", "aws_region_name": "eu-central-1"},
        id="bedrock with a key",
    ),
    pytest.param(
        "bedrock",
        {"awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken"},
        {},
        {
            "aws_access_key_id": "awsAccessKeyId",
            "aws_secret_access_key": "awsSecretAccessKey",
            "aws_session_token": "awsSessionToken",
            "aws_region_name": "eu-central-1",
        },
        id="bedrock with signatures",
    ),
    pytest.param(
        "vertex-ai",
        {"vertexCredentials"},
        {},
        {
            "vertex_credentials": "vertexCredentials",
            "vertex_location": "europe-west4",
            "vertex_project": "acme",
        },
        id="vertex-ai",
    ),
    pytest.param(
        "watsonx",
        {"apiKey"},
        {"baseURL": "https://eu-de.ml.cloud.ibm.com/ml/v1"},
        {
            "api_base": "https://eu-de.ml.cloud.ibm.com",
            "api_key": "apiKey",
            "project_id": "acme-project",
        },
        id="watsonx",
    ),
    pytest.param(
        "databricks",
        {"apiKey"},
        {"baseURL": "https://acme.cloud.databricks.com"},
        {
            "api_base": "https://acme.cloud.databricks.com/serving-endpoints",
            "api_key": "apiKey",
        },
        id="databricks",
    ),
    pytest.param(
        "cloudflare",
        {"apiKey"},
        {},
        {
            "api_base": "https://api.cloudflare.com/client/v4/accounts/acme/ai/v1",
            "api_key": "apiKey",
        },
        id="cloudflare",
    ),
]


def cloud(
    type_name: str, parts: set[str], spec: Mapping[str, Any], *, name: str = ""
) -> LLMProvider:
    row = PROVIDER_TYPES[type_name]
    groups = {setting.path.split(".")[0] for setting in row.settings}
    settings = {group: SETTINGS[group] for group in groups & SETTINGS.keys()}
    selectors = {part: {"name": SECRET.name, "key": part} for part in parts}
    body = provider(
        name or type_name, type=type_name, **{"credentials": selectors, **settings, **spec}
    )
    found = parse(LLMProvider, body)
    assert not isinstance(found, Malformed), found.message
    return found


def resolved(found: LLMProvider, values: Mapping[str, bytes] = VALUES) -> Resolved | Unresolved:
    return resolve(found, {SECRET: SecretData(values)})


@pytest.mark.parametrize(("type_name", "parts", "spec", "told"), WAYS)
def test_each_way_to_sign_in_is_rendered_exactly(
    type_name: str, parts: set[str], spec: dict[str, Any], told: dict[str, str]
) -> None:
    found = cloud(type_name, parts, spec)
    credentials = resolved(found)
    assert isinstance(credentials, Resolved)
    names = {part: environment_name(found.key, part) for part in parts}
    line = render_credential(found, credentials).line
    assert json.loads(line.removeprefix("- "))["credential_values"] == {
        param: f"os.environ/{names[value]}" if value in names else value
        for param, value in told.items()
    }
    assert credentials.values.keys() == set(names.values())


def test_every_way_to_sign_in_has_a_case() -> None:
    def fits(row: ProviderType, each: CredentialSet, way: Any) -> bool:
        return way.values[0] == row.name and each.parts[0] in way.values[1]

    for row in PROVIDER_TYPES.values():
        for each in row.credential_sets:
            others = {"azure", "azure-ai"} if row.name.startswith("azure") else {row.name}
            rows = [PROVIDER_TYPES[name] for name in others]
            assert any(fits(one, each, way) for way in WAYS for one in rows), (row.name, each)


def test_a_key_file_is_copied_in_one_line_without_foreign_addresses() -> None:
    document = {**json.loads(key_file(GOOD)), "token_uri": "https://thief.example/token"}
    values = {"vertexCredentials": json.dumps(document, indent=2).encode()}
    found = resolved(cloud("vertex-ai", {"vertexCredentials"}, {}), values)
    assert isinstance(found, Resolved)
    (value,) = found.values.values()
    assert b"\n" not in value
    assert b"thief" not in value
    passed = json.loads(value)
    assert passed["token_uri"] == "https://oauth2.googleapis.com/token"
    assert passed["private_key"] == document["private_key"]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (b"/etc/passwd", "is not JSON: store the whole key file that Google Cloud gave you"),
        (b"os.environ/HOME", "is not JSON: store the whole key file that Google Cloud gave you"),
        (
            b'{"type": "external_account", "token_url": "https://thief.example"}',
            (
                "is not the key of a service account: files of any other type may name hosts to "
                "call or programs to run, and are refused"
            ),
        ),
        (
            b'{"type": "service_account", "client_email": "a@b"}',
            "lacks private_key: store the whole file",
        ),
    ],
)
def test_any_other_file_is_refused_and_its_text_is_not_repeated(
    value: bytes, problem: str
) -> None:
    found = resolved(cloud("vertex-ai", {"vertexCredentials"}, {}), {"vertexCredentials": value})
    assert found == Unresolved(
        ProviderReason.KEY_MALFORMED, f"Key vertexCredentials of Secret llm/cloud {problem}"
    )


@pytest.mark.parametrize(
    ("part", "length", "is_fine"),
    [
        ("awsSecretAccessKey", 4096, True),
        ("awsSecretAccessKey", 4097, False),
        ("awsSessionToken", 16384, True),
        ("awsSessionToken", 16385, False),
    ],
)
def test_a_session_token_may_be_longer_than_a_key(part: str, length: int, is_fine: bool) -> None:
    parts = {"awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken"}
    found = resolved(cloud("bedrock", parts, {}), {**VALUES, part: b"x" * length})
    assert isinstance(found, Resolved) is is_fine


@pytest.mark.devcluster
@pytest.mark.parametrize("version", VERSIONS)
def test_the_real_litellm_keeps_an_entry_of_each_and_reads_every_value(
    tmp_path: Path, version: str
) -> None:
    entries, credentials, environment = [], [], dict[str, str]()
    for number, way in enumerate(WAYS):
        type_name, parts, spec, _ = way.values
        found = cloud(type_name, parts, spec, name=f"way-{number}")
        secret = resolved(found)
        assert isinstance(secret, Resolved)
        credential = render_credential(found, secret)
        named = parse(LLMModel, model(f"m-{number}", provider=f"way-{number}"))
        assert isinstance(named, LLMModel)
        credentials.append(credential)
        entries.append(render_entry(named, found, credential))
        environment |= {name: value.decode() for name, value in secret.values.items()}
    config = compose(entries, credentials, {}, "")
    (tmp_path / "config.yaml").write_text(config.text)
    read = read_by_litellm(version, tmp_path / "config.yaml", environment)
    assert read["deployments"] == sorted(
        [*(ENTRY_ID_PREFIX + id_ for id_ in config.entries), f"revision/{config.revision}"]
    )
    for number, way in enumerate(WAYS):
        told = read["credentials"][f"llm/way-{number}"]
        for param, value in way.values[3].items():
            wanted = VALUES[value].decode() if value in VALUES else value
            if value == "vertexCredentials":
                assert json.loads(told[param])["client_email"].startswith("good@")
            else:
                assert told[param] == wanted, (way.id, param)


def read_by_litellm(version: str, config: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """What the real proxy makes of a file: the deployments it keeps and its credentials."""
    run = subprocess.run(
        [litellm_environment(version) / "bin" / "python", READER, config],
        env={
            **environment,
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
            "LITELLM_MASTER_KEY": "sk-made-up-master-key",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=200,
    )
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found
