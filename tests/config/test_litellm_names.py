"""Which entry of a file answers to a name, asked of the real LiteLLM.

Law: the operator's decisions about names depend on these facts.
"""

from pathlib import Path

import pytest

from tests.config.asked import answers

PROGRAM = Path(__file__).parent / "litellm_names.py"
MARK = "ANSWERS "
ENTRIES = {
    "llmmodel/llm/all": "openai/*",
    "llmmodel/llm/longer": "openai/gpt-4*",
    "llmmodel/openai/o3": "tenant-o3",
    "llmmodel/team-a/exact": "openai/o4",
    "openai/o5": "somebody-elses",
}
ASKED = {
    "openai/gpt-3.5": "llmmodel/llm/all",
    "openai/": "llmmodel/llm/all",
    "openai/gpt-4o": "llmmodel/llm/longer",
    "openai/o4": "llmmodel/team-a/exact",
    # An id comes before every pattern. So ours begin with what no public name may begin with.
    "openai/o5": "openai/o5",
    "openai/o3": "llmmodel/llm/all",
    "llmmodel/openai/o3": "llmmodel/openai/o3",
    # Letters of another case are another name.
    "OPENAI/gpt-4o": "BadRequestError",
    "openai": "BadRequestError",
}


@pytest.mark.devcluster
def test_litellm_prefers_a_name_or_an_id_to_a_pattern() -> None:
    entries = [
        {
            "model_name": name,
            "litellm_params": {"model": "openai/*" if "*" in name else "openai/x", "api_key": "x"},
            "model_info": {"id": id_},
        }
        for id_, name in ENTRIES.items()
    ]
    (found,) = answers(PROGRAM, MARK, {"model_list": entries, "asked": list(ASKED)})
    assert found == ASKED
