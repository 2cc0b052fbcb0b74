"""Runs a program in LiteLLM's own environment, and reads what it answers."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from devcluster import LITELLM_VERSION, litellm_environment

ITS_OWN_LIST: Mapping[str, str] = {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}
"""LiteLLM takes the list of models that it was released with, and fetches none."""


def answers(
    program: Path,
    mark: str,
    question: Any,
    version: str = LITELLM_VERSION,
    env: Mapping[str, str] = ITS_OWN_LIST,
) -> list[Any]:
    """The JSON of each line that begins with `mark`. The question is the program's standard input,
    as JSON too.
    """
    ended = subprocess.run(
        [str(litellm_environment(version) / "bin" / "python"), str(program)],
        input=json.dumps(question),
        env=dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-9000:]
    lines = [each for each in ended.stdout.splitlines() if each.startswith(mark)]
    return [json.loads(each.removeprefix(mark)) for each in lines]
