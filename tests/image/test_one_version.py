"""One version: what is built, what is installed, and what the pages name.

Law: pyproject.toml says it. A file that names another one is found here by what is written in it,
so a new page or manifest is covered without a row.
"""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from litellm_config_operator import __version__

ROOT = Path(__file__).parents[2]
NAME = "litellm-config-operator"
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
IMAGE = f"ghcr.io/{NAME}/{NAME}"
SHIPPED = ("charts", "deploy", "docs", "examples", ".ci", "README.md", "Makefile")
NAMED = re.compile(rf"{NAME}:(v?\d[\w.+-]*|dev|latest|main)\b")


def documents(path: str) -> list[Any]:
    return list(yaml.safe_load_all((ROOT / path).read_text()))


def built() -> list[str]:
    """The words of the command by which `make image` builds."""
    make = shutil.which("make")
    assert make
    done = subprocess.run(
        [make, "-n", "image", "CONTAINER_TOOL=docker"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.replace("\\\n", " ").split()


def test_make_builds_the_image_that_the_manifests_name() -> None:
    words = built()
    assert words[words.index("--tag") + 1] == f"{IMAGE}:{VERSION}"
    assert f"VERSION={VERSION}" in words
    for path in ("deploy/install.yaml", "deploy/kustomize/base/deployment.yaml"):
        (deployment,) = (each for each in documents(path) if each["kind"] == "Deployment")
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert container["image"] == f"{IMAGE}:{VERSION}"


def test_the_code_the_label_and_the_charts_say_the_same_version() -> None:
    (label,) = re.findall(r"^ARG VERSION=(.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert {__version__, label} == {VERSION}
    for chart in (NAME, f"{NAME}-crds"):
        (about,) = documents(f"charts/{chart}/Chart.yaml")
        assert {str(about["version"]), str(about["appVersion"])} == {VERSION}


@pytest.mark.parametrize("part", SHIPPED)
def test_no_file_names_the_image_by_another_tag(part: str) -> None:
    root = ROOT / part
    files = [each for each in root.rglob("*") if each.is_file()] if root.is_dir() else [root]
    found = {
        str(file.relative_to(ROOT)): tags - {VERSION}
        for file in files
        if (tags := set(NAMED.findall(file.read_text(errors="replace")))) - {VERSION}
    }
    assert not found


def test_argo_cd_pins_nothing_that_is_not_released() -> None:
    operator, _ = documents("deploy/argocd/application.yaml")
    source = operator["spec"]["source"]
    assert source["targetRevision"] == "main"
    (image,) = source["kustomize"]["images"]
    assert image == f"{IMAGE}=registry.example.com/{NAME}:{VERSION}"


def test_flux_replaces_the_image_that_the_manifests_name() -> None:
    _, operator = documents("deploy/flux/kustomization.yaml")
    (image,) = operator["spec"]["images"]
    assert (image["name"], str(image["newTag"])) == (IMAGE, VERSION)
