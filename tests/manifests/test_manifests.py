"""What people apply: valid, and consistent with each other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from devcluster import LITELLM_VERSION
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import KINDS, LLMModel, LLMProvider, LLMProxy, parse

ROOT = Path(__file__).parents[2]
QUICKSTART = ROOT / "examples" / "quickstart"
KUSTOMIZE = ROOT / "deploy" / "kustomize" / "base"
SERVER_GIVEN = {"uid": "u", "generation": 1, "creationTimestamp": "2026-01-01T00:00:00Z"}

Object = dict[str, Any]


def documents(folder: Path) -> list[Object]:
    files = sorted(folder.rglob("*.yaml"))
    found = [each for file in files for each in yaml.safe_load_all(file.read_text())]
    return [each for each in found if each["kind"] != "Kustomization"]


def of_kind(folder: Path, kind: str) -> list[Object]:
    return [each for each in documents(folder) if each["kind"] == kind]


def quickstart(kind: type[Any]) -> list[Any]:
    found = of_kind(QUICKSTART, kind.__name__)
    bodies = [{**each, "metadata": {**each["metadata"], **SERVER_GIVEN}} for each in found]
    parsed = [parse(kind, body) for body in bodies]
    assert all(isinstance(each, kind) for each in parsed), parsed
    return parsed


def unknown_fields(given: Any, known: Any) -> Iterator[str]:
    """Paths in `given` that did not survive parsing: the models drop what they do not know."""
    if isinstance(given, dict):
        for name, value in given.items():
            if name not in known:
                yield name
            else:
                yield from unknown_fields(value, known[name])
    elif isinstance(given, list):
        for value, item in zip(given, known, strict=True):
            yield from unknown_fields(value, item)


@pytest.mark.parametrize("kind", KINDS)
def test_the_quickstart_has_no_field_the_kinds_do_not_have(kind: type[Any]) -> None:
    for parsed, given in zip(quickstart(kind), of_kind(QUICKSTART, kind.__name__), strict=True):
        known = parsed.model_dump(by_alias=True, mode="json")["spec"]
        assert not list(unknown_fields(given["spec"], known))


def test_what_we_ship_runs_the_litellm_that_the_tests_run() -> None:
    (deployment,) = of_kind(QUICKSTART, "Deployment")
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    chart = yaml.safe_load((ROOT / "charts/litellm-config-operator/values.yaml").read_text())
    image = chart["proxy"]["image"]
    shipped = f"{image['registry']}/{image['repository']}:{image['tag']}"
    assert container["image"] == shipped == f"ghcr.io/berriai/litellm:v{LITELLM_VERSION}"


def test_the_quickstart_refers_only_to_what_it_has() -> None:
    providers = {each.metadata.name: each for each in quickstart(LLMProvider)}
    models = quickstart(LLMModel)
    assert {each.spec.provider_ref.name for each in models} == set(providers)
    secrets = {each["metadata"]["name"]: each for each in of_kind(QUICKSTART, "Secret")}
    for provider in providers.values():
        for selector in dict(provider.spec.credentials.items()).values():
            assert selector.key in secrets[selector.name]["stringData"]
    names = {each.public_name for each in models}
    (proxy,) = quickstart(LLMProxy)
    for entry in proxy.spec.fallbacks:
        assert {entry.model, *entry.fallbacks} <= names


def test_the_quickstart_deployment_reads_what_the_operator_writes() -> None:
    (proxy,) = quickstart(LLMProxy)
    (deployment,) = of_kind(QUICKSTART, "Deployment")
    assert [each.name for each in proxy.spec.targets] == [deployment["metadata"]["name"]]
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["envFrom"] == [{"secretRef": {"name": proxy.spec.secret_name}}]
    (volume,) = [each for each in pod["volumes"] if "configMap" in each]
    assert volume["configMap"]["name"] == proxy.spec.config_map_name
    (mount,) = [each for each in container["volumeMounts"] if each["name"] == volume["name"]]
    assert "subPath" not in mount
    assert f"{mount['mountPath']}/{proxy.spec.config_key}" in container["args"]
    assert {"name": "http", "containerPort": proxy.spec.verify.port} in container["ports"]


def test_the_quickstart_holds_no_key() -> None:
    for secret in of_kind(QUICKSTART, "Secret"):
        assert all(value.startswith("replace-with-") for value in secret["stringData"].values())


def test_the_quickstart_uses_types_that_need_no_address() -> None:
    for provider in quickstart(LLMProvider):
        assert PROVIDER_TYPES[provider.spec.type].default_base_url


@pytest.mark.parametrize("folder", [QUICKSTART, QUICKSTART / "models", KUSTOMIZE])
def test_every_file_is_in_the_kustomization(folder: Path) -> None:
    listed = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    files = {file.name for file in folder.glob("*.yaml")} - {"kustomization.yaml"}
    assert files - {"secrets.example.yaml"} == {name for name in listed if name.endswith(".yaml")}


@pytest.mark.parametrize("folder", [QUICKSTART, KUSTOMIZE])
def test_pods_need_no_privilege(folder: Path) -> None:
    for deployment in of_kind(folder, "Deployment"):
        pod = deployment["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in pod["containers"]:
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert container["image"].partition(":")[2] not in {"", "latest"}
