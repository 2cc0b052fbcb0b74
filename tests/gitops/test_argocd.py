"""What is shipped for Argo CD, run as Argo CD and its own tests would run it."""

import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.gitops import argo
from tests.gitops.deployed import (
    ARGOCD,
    CUSTOMIZATIONS,
    GROUP,
    KINDS,
    action_script,
    discovery_script,
    documents,
    health_script,
)
from tests.gitops.recordings import keep_derived, recording
from tests.gitops.states import ALL, State
from tests.gitops.verdicts import verdicts

ACTIONS = ("pause", "resume", "test")
PAUSED, REQUESTED = f"{GROUP}/paused", f"{GROUP}/test-requested"
Object = dict[str, Any]


def named(state: State) -> str:
    return f"{state.kind}/{state.name}"


def test_the_copies_and_the_patch_are_generated_from_one_source() -> None:
    done = subprocess.run(
        [sys.executable, ARGOCD / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_lists_of_tests_follow_from_the_recordings() -> None:
    keep_derived()


def test_every_recording_is_judged_as_it_must(subtests: pytest.Subtests) -> None:
    for state in ALL:
        with subtests.test(named(state)):
            assert verdicts(recording(state)) == state.said


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_no_recording_without_a_state(kind: str) -> None:
    recorded = {path.stem for path in (CUSTOMIZATIONS / kind / "testdata").glob("*.yaml")}
    assert recorded == {state.name for state in ALL if state.kind == kind}


@pytest.mark.parametrize("kind", KINDS)
def test_the_health_tests_hold(kind: str) -> None:
    """As argo-cd's util/lua/health_test.go reads them."""
    tests = yaml.safe_load((CUSTOMIZATIONS / kind / "health_test.yaml").read_text())["tests"]
    assert tests
    for each in tests:
        body = yaml.safe_load((CUSTOMIZATIONS / kind / each["inputPath"]).read_text())
        assert argo.health(health_script(kind), body) == each["healthStatus"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_action_tests_hold(kind: str) -> None:
    """As argo-cd's util/lua/custom_actions_test.go reads them."""
    folder = CUSTOMIZATIONS / kind / "actions"

    def read(path: str) -> Object:
        found: Object = yaml.safe_load((folder / path).read_text())
        return found

    tests = read("action_test.yaml")
    for each in tests["discoveryTests"]:
        found = argo.discover(discovery_script(kind), read(each["inputPath"]))
        listed = [{"name": name, **button} for name, button in found.items()]
        assert sorted(listed, key=lambda button: str(button["name"])) == sorted(
            each["result"], key=lambda button: str(button["name"])
        )
    for each in tests["actionTests"]:
        found = argo.act(action_script(kind, each["action"]), read(each["inputPath"]))
        assert found == read(each["expectedOutputPath"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "annotations",
    [None, {PAUSED: "true"}, {PAUSED: "true", "example.com/kept": "yes"}, {"a": "b"}],
)
def test_an_action_changes_our_annotation_and_nothing_else(
    kind: str, action: str, annotations: dict[str, str] | None
) -> None:
    body = recording(next(each for each in ALL if (each.kind, each.name) == (kind, "ready")))
    if annotations is not None:
        body["metadata"]["annotations"] = annotations
    after = argo.act(action_script(kind, action), body)
    found = after["metadata"].pop("annotations", {})
    body["metadata"].pop("annotations", None)
    assert after == body
    wanted = dict(annotations or {})
    if action == "test":
        assert found.pop(REQUESTED).endswith("Z")
    elif action == "pause":
        wanted[PAUSED] = "true"
    else:
        wanted.pop(PAUSED, None)
    assert found == wanted


def test_the_patch_of_argocd_cm_holds_the_same_scripts() -> None:
    (patch,) = documents(ARGOCD / "argocd-cm-patch.yaml")
    data, prefix = patch["data"], "resource.customizations"
    assert set(patch) == {"data"}
    assert len(data) == 2 * len(KINDS)
    for kind in KINDS:
        assert data[f"{prefix}.health.{GROUP}_{kind}"] in health_script(kind)
        actions = yaml.safe_load(data[f"{prefix}.actions.{GROUP}_{kind}"])
        assert actions["discovery.lua"] in discovery_script(kind)
        scripts = {each["name"]: each["action.lua"] for each in actions["definitions"]}
        assert sorted(scripts) == sorted(ACTIONS)
        assert all(text in action_script(kind, name) for name, text in scripts.items())


def test_the_sandbox_has_no_more_than_argo_cd_gives() -> None:
    for missing in ("string", "io", "math", "debug", "coroutine", "os.execute", "os.getenv"):
        assert argo.run(f"return {missing} == nil", {}) is True
    with pytest.raises(Exception, match="index"):
        argo.run('return ("text"):upper()', {})
