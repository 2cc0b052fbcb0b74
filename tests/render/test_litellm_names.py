"""Which entry of a file answers to a name, asked of the real LiteLLM.

Law: what the operator decides about names rests on these facts.
"""

import json
import subprocess
from pathlib import Path

import pytest

from devcluster import litellm_environment

PROGRAM = Path(__file__).parent / "litellm_names.py"
MARK = "ANSWERS "
ENTRIES = {
    "llm/all": "openai/*",
    "llm/longer": "openai/gpt-4*",
    "openai/o3": "tenant-o3",
    "team-a/exact": "openai/o4",
    "openai/named": "tenant-named",
    "team-a/named": "openai/named",
}
ASKED = {
    "openai/gpt-3.5": "llm/all",
    "openai/": "llm/all",
    "openai/gpt-4o": "llm/longer",
    "openai/o4": "team-a/exact",
    # An entry's id comes before every pattern, and after an exact name.
    "openai/o3": "openai/o3",
    "openai/named": "team-a/named",
    # Letters of another case are another name.
    "OPENAI/gpt-4o": "BadRequestError",
    "openai": "BadRequestError",
}


@pytest.mark.devcluster
def test_a_name_comes_before_an_id_and_an_id_before_a_pattern() -> None:
    entries = [
        {
            "model_name": name,
            "litellm_params": {"model": "openai/*" if "*" in name else "openai/x", "api_key": "x"},
            "model_info": {"id": id_},
        }
        for id_, name in ENTRIES.items()
    ]
    ended = subprocess.run(
        [str(litellm_environment() / "bin" / "python"), str(PROGRAM)],
        input=json.dumps({"model_list": entries, "asked": list(ASKED)}),
        env={"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    (line,) = [each for each in ended.stdout.splitlines() if each.startswith(MARK)]
    assert json.loads(line.removeprefix(MARK)) == ASKED
