"""What is shipped for Flux, and the example Applications of Argo CD, hang together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gitops.deployed import ARGOCD, FLUX, GROUP, KINDS, ROOT, documents, health_expressions
from tests.gitops.flux import ORDER, holds

Object = dict[str, Any]


def named(path: Path) -> dict[str, Object]:
    return {each["metadata"]["name"]: each for each in documents(path)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_all_three_expressions_and_they_are_the_same_for_all(kind: str) -> None:
    assert health_expressions(kind).keys() == ORDER.keys()
    assert health_expressions(kind) == health_expressions(KINDS[0])


@pytest.mark.parametrize("expression", ORDER)
@pytest.mark.parametrize("status", [{}, {"conditions": []}, {"observedGeneration": 1}])
def test_no_expression_fails_on_an_object_without_conditions(
    expression: str, status: Object
) -> None:
    """Flux would wait until its timeout, and then say that a key is missing."""
    body = {"metadata": {"generation": 1}, "status": status}
    assert holds(health_expressions("LLMModel")[expression], body) is False


def test_the_models_wait_for_the_operator_and_are_waited_for() -> None:
    found = named(FLUX / "kustomization.yaml")
    models = found["llm"]["spec"]
    assert [each["name"] for each in models["dependsOn"]] == ["litellm-config-operator"]
    assert models["wait"] is True
    assert found["litellm-config-operator"]["spec"]["wait"] is True
    path = found["litellm-config-operator"]["spec"]["path"]
    assert (ROOT / path / "kustomization.yaml").exists()


def test_the_release_has_the_values_of_the_example() -> None:
    values = yaml.safe_load((ROOT / "examples" / "litellm-helm" / "values.yaml").read_text())
    (found,) = (each for each in documents(FLUX / "helmrelease.yaml") if "values" in each["spec"])
    assert found["spec"]["values"] == values


def test_the_operator_is_applied_before_what_it_works_on() -> None:
    found = named(ARGOCD / "application.yaml")
    wave = "argocd.argoproj.io/sync-wave"
    waves = {name: int(each["metadata"]["annotations"][wave]) for name, each in found.items()}
    assert waves == {"litellm-config-operator": -1, "llm": 0}
    assert "SkipDryRunOnMissingResource=true" in found["llm"]["spec"]["syncPolicy"]["syncOptions"]
    assert found["litellm-config-operator"]["spec"]["syncPolicy"]["automated"]["prune"] is False
    assert (ROOT / found["litellm-config-operator"]["spec"]["source"]["path"]).is_dir()


def test_nothing_has_to_be_ignored() -> None:
    for each in documents(ARGOCD / "application.yaml"):
        assert "ignoreDifferences" not in each["spec"]
    assert GROUP in (ARGOCD / "argocd-cm-patch.yaml").read_text()
