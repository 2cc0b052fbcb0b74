"""The workflows give no right that is not needed and run no code that is not pinned.

Law: read as GitHub reads them (YAML 1.1: the key `on` is true); nothing is fetched.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yaml"))
PIN = re.compile(r"^\s*(?:- )?uses: ([\w.-]+/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
WRITES = {
    ("release.yaml", "image"): {"packages", "id-token", "attestations"},
    ("release.yaml", "charts"): {"packages", "id-token"},
    ("release.yaml", "notes"): {"contents"},
}
"""Every right to write that any job has."""
INJECTED = re.compile(r"\$\{\{.*?\}\}")

Workflow = dict[Any, Any]


def parsed(path: Path) -> Workflow:
    found: Workflow = yaml.safe_load(path.read_text())
    return found


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in FILES:
        for name, job in parsed(path)["jobs"].items():
            yield path.name, name, job


def steps() -> Iterator[dict[str, Any]]:
    for _, _, job in jobs():
        yield from job["steps"]


def test_there_are_workflows_for_tests_kind_releases_and_long_tests() -> None:
    names = ["ci.yaml", "kind.yaml", "release.yaml", "weekly.yaml"]
    assert [path.name for path in FILES] == names


def test_every_part_of_the_long_tests_is_run_once_a_week() -> None:
    weekly = parsed(ROOT / ".github" / "workflows" / "weekly.yaml")
    (parts,) = re.findall(r"^PARTS \?= (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert weekly["jobs"]["long"]["strategy"]["matrix"]["part"] == parts.split()
    assert "schedule" in weekly[True]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_allowed_for_a_whole_workflow(path: Path) -> None:
    assert parsed(path)["permissions"] == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_runs_do_not_pile_up(path: Path) -> None:
    assert set(parsed(path)["concurrency"]) == {"group", "cancel-in-progress"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_workflow_runs_a_strangers_code_with_our_rights(path: Path) -> None:
    triggers = parsed(path)[True]
    assert set(triggers) <= {"push", "pull_request", "workflow_dispatch", "schedule"}
    assert "pull_request" not in triggers or path.name != "release.yaml"


def test_every_job_says_what_it_may_and_how_long() -> None:
    for file, name, job in jobs():
        assert job["permissions"]["contents"] in {"read", "write"}, (file, name)
        assert 0 < job["timeout-minutes"] <= 60, (file, name)
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"]), (file, name)


def test_these_jobs_may_write_and_no_others() -> None:
    found = {
        (file, name): {right for right, level in job["permissions"].items() if level == "write"}
        for file, name, job in jobs()
    }
    assert {which: rights for which, rights in found.items() if rights} == WRITES


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    for path in FILES:
        lines = [line for line in path.read_text().splitlines() if "uses:" in line]
        assert [line for line in lines if not PIN.match(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    lines = [line for path in FILES for line in path.read_text().splitlines()]
    found = {match.groups() for match in map(PIN.match, lines) if match}
    assert len({action for action, _, _ in found}) == len(found)


def test_no_expression_is_pasted_into_a_script() -> None:
    for step in steps():
        assert not INJECTED.search(step.get("run", "")), step


def test_nothing_that_strangers_write_is_used_at_all() -> None:
    for path in FILES:
        for expression in INJECTED.findall(path.read_text()):
            assert "github.event" not in expression
            assert "github.head_ref" not in expression


def test_a_checkout_leaves_no_credentials_behind() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(list(jobs()))
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_release_waits_for_everything_to_pass() -> None:
    release = parsed(ROOT / ".github" / "workflows" / "release.yaml")["jobs"]
    assert "needs" not in release["verify"]
    assert all("verify" in job["needs"] for name, job in release.items() if name != "verify")
    assert {"run": ".ci/run"} in release["verify"]["steps"]


def test_what_is_published_is_signed_by_its_digest() -> None:
    release = parsed(ROOT / ".github" / "workflows" / "release.yaml")["jobs"]
    (build,) = (step for step in release["image"]["steps"] if step.get("id") == "build")
    assert (build["with"]["sbom"], build["with"]["provenance"]) == (True, "mode=max")
    (sign,) = (step for step in release["image"]["steps"] if step.get("name") == "Sign")
    assert sign["env"]["IMAGE"].endswith("@${{ steps.build.outputs.digest }}")


def test_what_the_workflows_call_exists() -> None:
    runs = " ".join(step.get("run", "") for step in steps())
    scripts = set(re.findall(r"\.ci/[\w-]+", runs))
    assert scripts == {".ci/run", ".ci/publish-charts", ".ci/kind", ".ci/image-on-kind"}
    assert all(os.access(ROOT / script, os.X_OK) for script in scripts)
    targets = set(re.findall(r"make (?:--silent )?([\w-]+)", runs))
    makefile = (ROOT / "Makefile").read_text()
    assert targets == {"test-fast", "test-long", "image", "e2e", "version"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_a_job_for_another_python_makes_the_makefile_take_it() -> None:
    """Runners have several; without being told, `make` would take the image's or the newest."""
    of_matrix = [step for _, _, job in jobs() if "strategy" in job for step in job["steps"]]
    makes = [step for step in of_matrix if step.get("run", "").startswith("make ")]
    pythons = [step["env"]["PYTHON"] for step in makes]
    assert pythons == ["python${{ matrix.python }}"] * 2 + ["python3.13"]


@pytest.mark.parametrize("script", sorted((ROOT / ".ci").iterdir()), ids=lambda path: path.name)
def test_scripts_stop_at_the_first_error(script: Path) -> None:
    assert "set -euo pipefail" in script.read_text()
    subprocess.run(["bash", "-n", script], check=True)


def test_a_kind_cluster_without_docker_is_refused_with_a_way_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / ".ci" / "kind", "true"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )
    assert done.returncode == 1
    assert "kind is not on PATH" in done.stderr
    assert "TEST_KUBECONFIG" in done.stderr
    for program in ("kind", "kubectl"):
        (tmp_path / program).write_text("#!/bin/sh\n")
    (tmp_path / "docker").write_text("#!/bin/sh\nexit 1\n")
    for program in ("kind", "kubectl", "docker"):
        (tmp_path / program).chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "kind", "true"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )
    assert done.returncode == 1
    assert "docker does not answer" in done.stderr
