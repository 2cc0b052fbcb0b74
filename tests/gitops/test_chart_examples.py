"""The examples for LiteLLM's charts, without a cluster: both halves name the same things."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from litellm_config_operator.v1alpha1 import LLMProxy, parse
from litellm_config_operator.v1alpha1.names import (
    MASTER_KEY_KEY,
    MASTER_KEY_VARIABLE,
    master_key_secret,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
PROXIES = (
    "litellm-helm/proxy.yaml",
    "litellm-unified/monolith.yaml",
    "litellm-unified/components.yaml",
)
SERVER_GIVEN = {"uid": "u", "generation": 1, "creationTimestamp": "2026-01-01T00:00:00Z"}


def read(path: str) -> Any:
    return yaml.safe_load((EXAMPLES / path).read_text())


def proxy(path: str) -> LLMProxy:
    body = read(path)
    found = parse(LLMProxy, {**body, "metadata": {**body["metadata"], **SERVER_GIVEN}})
    assert isinstance(found, LLMProxy), found
    return found


@pytest.mark.parametrize("path", PROXIES)
def test_the_proxy_has_no_field_that_the_kind_does_not_have(path: str) -> None:
    known = proxy(path).model_dump(by_alias=True, mode="json", exclude_unset=True)["spec"]
    assert known == read(path)["spec"] | {"targets": known["targets"]}


def test_litellm_helm_mounts_loads_and_names_what_the_proxy_says() -> None:
    values, spec = read("litellm-helm/values.yaml"), proxy("litellm-helm/proxy.yaml").spec
    assert values["proxyConfigMap"] == {
        "create": False,
        "name": spec.config_map_name,
        "key": spec.config_key,
    }
    assert values["environmentSecrets"] == [spec.secret_name]
    assert [each.name for each in spec.targets] == [values["fullnameOverride"]]
    assert spec.master_key is not None
    assert spec.master_key.secret_key_ref is not None
    assert spec.master_key.env_var == "PROXY_MASTER_KEY"
    own = (values["masterkeySecretName"], values["masterkeySecretKey"])
    assert (spec.master_key.secret_key_ref.name, spec.master_key.secret_key_ref.key) == own


def test_litellm_helm_starts_no_database_and_migrates_none() -> None:
    values = read("litellm-helm/values.yaml")
    assert (values["db"], values["migrationJob"]) == (
        {"deployStandalone": False},
        {"enabled": False},
    )


@pytest.mark.parametrize(
    ("values_of", "path", "suffixes", "components"),
    [
        ("monolith-values.yaml", "monolith.yaml", [""], ["gateway"]),
        (
            "components-values.yaml",
            "components.yaml",
            ["-gateway", "-backend"],
            ["gateway", "backend"],
        ),
    ],
)
def test_the_unified_chart_mounts_loads_and_names_what_the_proxy_says(
    values_of: str, path: str, suffixes: list[str], components: list[str]
) -> None:
    values, spec = read(f"litellm-unified/{values_of}"), proxy(f"litellm-unified/{path}").spec
    name = values["fullnameOverride"]
    assert [each.name for each in spec.targets] == [f"{name}{suffix}" for suffix in suffixes]
    assert MASTER_KEY_VARIABLE == "LITELLM_MASTER_KEY", "the variable that the chart sets"
    own = {"secretName": master_key_secret(spec.secret_name), "secretKey": MASTER_KEY_KEY}
    assert values["masterKey"] == own
    assert values["gateway"]["config"] == {"create": False}
    for component in components:
        found = values[component]
        (volume,), (mount,), (variable,) = (
            found[each] for each in ("volumes", "volumeMounts", "extraEnv")
        )
        assert found["envSecrets"] == [spec.secret_name]
        assert volume == {
            "name": mount["name"],
            "configMap": {"name": spec.config_map_name},
        }
        assert variable == {
            "name": "CONFIG_FILE_PATH",
            "value": f"{mount['mountPath']}/{spec.config_key}",
        }
