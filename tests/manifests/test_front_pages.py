"""What people see first: versions on docs/compatibility.md, `make help`, the issue forms."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from devcluster import LITELLM_VERSIONS
from devcluster.binaries import KUBERNETES_VERSION
from devcluster.helm import HELM_VERSION
from litellm_config_operator import __version__

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "compatibility.md").read_text()
CHART = yaml.safe_load((ROOT / "charts/litellm-config-operator/Chart.yaml").read_text())
KIND = re.search(r"kindest/node:v([\d.]+)", (ROOT / ".ci/kind").read_text())
IMAGE = re.search(r"PYTHON_IMAGE=python:(\d+\.\d+)", (ROOT / "Dockerfile").read_text())
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yaml"))


def row(name: str) -> str:
    """One line of a table."""
    (found,) = (line for line in PAGE.splitlines() if line.startswith(f"| {name}"))
    return found


@pytest.mark.parametrize(
    ("name", "versions"),
    [
        ("Kubernetes", {KUBERNETES_VERSION, CHART["kubeVersion"].strip(">=").split(".0-")[0]}),
        ("a real kubelet", {KIND[1] if KIND else "of .ci/kind"}),
        ("LiteLLM", set(LITELLM_VERSIONS)),
        ("Helm", {HELM_VERSION}),
        ("operator", {__version__}),
        ("chart `litellm-config-operator`", {CHART["version"]}),
        ("Python in the image", {IMAGE[1] if IMAGE else "of the Dockerfile"}),
    ],
)
def test_the_page_names_the_versions_that_are_run(name: str, versions: set[str]) -> None:
    assert {version for version in versions if version not in row(name)} == set()


def test_make_help_begins_with_the_demo_and_the_tests_and_has_every_target_once() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    shown = re.findall(r"^  make ([\w-]+) +\S", done.stdout, re.MULTILINE)
    described = re.findall(r"^([a-z0-9-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert shown[:2] == ["demo", "test"]
    assert sorted(shown) == sorted(described)


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_an_issue_form_is_one_that_github_takes(form: Path) -> None:
    found = yaml.safe_load(form.read_text())
    assert found.keys() == {"name", "description", "labels", "body"}
    asked = [part for part in found["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in asked} <= {"input", "textarea", "checkboxes", "dropdown"}
    assert len({part["id"] for part in asked}) == len(asked)
    assert all(part["attributes"]["label"] for part in asked)
