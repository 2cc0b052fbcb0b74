"""Statuses that the operator really produced, kept as testdata in argo-cd's layout.

Law: what differs from run to run is masked and nothing else; a recording is compared with every
live run and written only on request (`make testdata`).
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.gitops import argo
from tests.gitops.deployed import CUSTOMIZATIONS, KINDS, action_script, health_script
from tests.gitops.states import ALL, State

Object = dict[str, Any]

TIME = "2026-01-01T00:00:00Z"
MASKS = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), TIME),
    (re.compile(r"\b[0-9a-f]{64}\b"), "0123456789abcdef" * 4),
    (re.compile(r"\b[0-9a-f]{16}\b"), "0123456789abcdef"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "0123456789ab"),
    (re.compile(r"(?<=127\.0\.0\.1:)\d+"), "8080"),
    (re.compile(r"(?<=Pod )([a-z-]+)-[0-9a-z]+-[0-9a-z]{5}\b"), r"\1-5d8f7b6c4-abcde"),
)


def path_of(state: State) -> Path:
    """Where a state's recording is."""
    return CUSTOMIZATIONS / state.kind / "testdata" / f"{state.name}.yaml"


def recording(state: State) -> Object:
    """What was recorded."""
    found: Object = yaml.safe_load(path_of(state).read_text())
    return found


def masked(body: Mapping[str, Any]) -> Object:
    """The object without what differs from run to run."""
    namespace = body["metadata"]["namespace"]

    def mask(text: str) -> str:
        for pattern, by in MASKS:
            text = pattern.sub(by, text)
        return text.replace(namespace, "llm")

    found: Object = _strings({name: body[name] for name in sorted(body)}, mask)
    metadata = found["metadata"]
    metadata.pop("managedFields", None)
    metadata |= {"uid": "00000000-0000-0000-0000-000000000000", "resourceVersion": "1"}
    last_test = found.get("status", {}).get("lastTest", {})
    if "latencyMilliseconds" in last_test:
        last_test["latencyMilliseconds"] = 12
    return found


def keep(path: Path, value: object) -> None:
    """Write a recording, or see that it is what was recorded."""
    text = yaml.safe_dump(value, sort_keys=False, width=1000, allow_unicode=True)
    if os.environ.get("UPDATE_TESTDATA"):  # set by --update
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert path.exists(), f"{path} is missing: run `make testdata`"
    assert yaml.safe_load(path.read_text()) == value, f"{path} is out of date: `make testdata`"


def expected_healths(kind: str) -> Object:
    """The content of `health_test.yaml`: the status is ours to decide, the message is quoted."""
    return {
        "tests": [
            {
                "inputPath": f"testdata/{state.name}.yaml",
                "healthStatus": {
                    "status": state.said.argo,
                    "message": argo.health(health_script(kind), recording(state))["message"],
                },
            }
            for state in ALL
            if state.kind == kind
        ]
    }


def keep_derived() -> None:
    """Write or check what follows from the recordings: the lists of tests, and actions' files."""
    for kind in KINDS:
        keep(CUSTOMIZATIONS / kind / "health_test.yaml", expected_healths(kind))
        _keep_actions(kind)


def _keep_actions(kind: str) -> None:
    actions = CUSTOMIZATIONS / kind / "actions"
    (pending,) = (each for each in ALL if (each.kind, each.name) == (kind, "pending"))
    running = recording(pending)
    paused = argo.act(action_script(kind, "pause"), running)
    for name, body in (("running", running), ("paused", paused)):
        keep(actions / "testdata" / f"{name}.yaml", body)
    keep(actions / "action_test.yaml", ACTION_TESTS)


def _buttons(*, paused: bool) -> list[Object]:
    rows = (
        ("test", "Test now", "stethoscope", paused),
        ("pause", "Pause", "pause-circle", paused),
        ("resume", "Resume", "play-circle", not paused),
    )
    return [
        {
            "name": name,
            "displayName": text,
            "iconClass": f"fa fa-fw fa-{icon}",
            "disabled": disabled,
        }
        for name, text, icon, disabled in rows
    ]


ACTION_TESTS = {
    "discoveryTests": [
        {"inputPath": "testdata/running.yaml", "result": _buttons(paused=False)},
        {"inputPath": "testdata/paused.yaml", "result": _buttons(paused=True)},
    ],
    # `test` writes the time, which argo-cd's comparison would have to be taught to mask.
    "actionTests": [
        {
            "action": action,
            "inputPath": f"testdata/{before}.yaml",
            "expectedOutputPath": f"testdata/{after}.yaml",
        }
        for action, before, after in (
            ("pause", "running", "paused"),
            ("resume", "paused", "running"),
        )
    ],
}


def _strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _strings(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_strings(each, change) for each in value]
    return value
