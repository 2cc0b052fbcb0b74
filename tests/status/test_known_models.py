"""Names compared with the list of their provider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.probing.results import ModelList
from litellm_config_operator.status.known_models import compare, is_listed
from tests.deciding.builders import model, quickstart
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import passed

OPENAI = (
    "gpt-4.1",
    "gpt-4o",
    "gpt-4o-2024-08-06",
    "gpt-4o-mini",
    "gpt-4o-mini-2024-07-18",
    "o3-2025-04-16",
    "text-embedding-3-small",
)
ANTHROPIC = (
    "claude-3-5-haiku-20241022",
    "claude-3-5-haiku-latest",
    "claude-opus-4-20250514",
    "claude-opus-4-5-20251101",
)
OLLAMA = ("llama3.2:latest", "llama3:latest", "qwen3:8b")
HUB = ("meta-llama/Llama-3.1-8B-Instruct", "openai/gpt-oss-20b", "qwen/qwen3-8b:free")
IDS = st.lists(st.text("abcd-/.*123", max_size=12), max_size=12).map(
    lambda ids: tuple(sorted({id_.replace("*", "") for id_ in ids}))
)


def listed(*ids: str, complete: bool = True, truncated: bool = False) -> ModelList:
    return ModelList(tuple(sorted(ids)), len(ids), "d", truncated, complete)


@pytest.mark.parametrize(
    ("name", "ids", "meant"),
    [
        pytest.param("gpt-4o-mni", OPENAI, "gpt-4o-mini", id="a letter is missing"),
        pytest.param("gtp-4o-mini", OPENAI, "gpt-4o-mini", id="letters are swapped"),
        pytest.param("GPT-4o", OPENAI, "gpt-4o", id="the case is wrong"),
        pytest.param("openai/gpt-4o", OPENAI, "gpt-4o", id="LiteLLM's prefix was written"),
        pytest.param("OpenAI/GPT-4o", OPENAI, "gpt-4o", id="a prefix in the wrong case"),
        pytest.param("models/gpt-4o", OPENAI, "gpt-4o", id="a resource name was pasted"),
        pytest.param("gpt-4o-2024-05-13", OPENAI, "gpt-4o", id="a retired release"),
        pytest.param("o3", OPENAI, "o3-2025-04-16", id="only a dated release is listed"),
        pytest.param(
            "claude-3-5-haiku-20250101", ANTHROPIC, "claude-3-5-haiku-latest", id="-latest"
        ),
        pytest.param("claude-opus-4@20250514", ANTHROPIC, "claude-opus-4-20250514", id="Vertex's"),
        pytest.param("lama3", OLLAMA, "llama3", id="a typo where a tag is added"),
        pytest.param("qwen3:9b", OLLAMA, "qwen3:8b", id="a tag that is not there"),
        pytest.param(
            "Llama-3.1-8B-Instruct", HUB, "meta-llama/Llama-3.1-8B-Instruct", id="owner missing"
        ),
        pytest.param("openai/*", OPENAI, "*", id="a pattern that is LiteLLM's prefix"),
        pytest.param("openai/gpt-*", OPENAI, "gpt-*", id="a pattern with LiteLLM's prefix"),
        pytest.param("GPT-*", OPENAI, "gpt-*", id="a pattern in the wrong case"),
    ],
)
def test_the_closest_name_is_suggested(name: str, ids: tuple[str, ...], meant: str) -> None:
    tag = PROVIDER_TYPES["ollama"].default_tag if ids is OLLAMA else ""
    assert suggestion(name, ids, tag) == f"did you mean {meant}?"


def test_nothing_is_suggested_where_nothing_is_close() -> None:
    for name in ("whisper", "z", "foo-*", "/", "-20250101", "GPT-*-mini/*"):
        assert suggestion(name, OPENAI) == "", name


def test_a_pattern_of_several_parts_is_known_where_a_listed_name_has_them_all() -> None:
    for name, known in (("gpt-*-mini*", True), ("gpt-*-maxi*", False), ("*-4*-2024-*", True)):
        assert is_listed(name, OPENAI) is known, name


@given(st.text("abcd-/.123", min_size=1, max_size=12), st.booleans(), IDS)
def test_a_suggestion_is_always_listed(stem: str, is_pattern: bool, ids: tuple[str, ...]) -> None:
    said = suggestion(f"{stem}*" if is_pattern else stem, ids)
    meant = said.removeprefix("did you mean ").removesuffix("?")
    assert not said or is_listed(meant, ids)


@given(st.text("abcd-*", min_size=1, max_size=4), IDS)
def test_a_lookup_finds_what_a_search_of_the_whole_list_finds(
    text: str, ids: tuple[str, ...]
) -> None:
    name = text.rstrip("*").replace("*", "") + ("*" if text.endswith("*") else "")
    if name.endswith("*"):
        assert is_listed(name, ids) == any(id_.startswith(name[:-1]) for id_ in ids)
    else:
        assert is_listed(name, ids) == (name in ids)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("llama3", True),
        ("llama3:latest", True),
        ("llama3.2", True),
        ("qwen3", False),
        ("qwen3:8b", True),
        ("llama*", True),
        ("mistral*", False),
    ],
)
def test_a_name_without_a_tag_means_the_default_one(name: str, known: bool) -> None:
    found = compare(name, listed(*OLLAMA), PROVIDER_TYPES["ollama"])
    assert (found.status, found.reason) == (
        ("True", "Known") if known else ("False", "UnknownModel")
    )


def test_a_name_with_the_default_tag_is_known_where_the_list_leaves_tags_out() -> None:
    assert compare("llama3:latest", listed("llama3"), PROVIDER_TYPES["ollama"]).is_true


def test_a_name_that_looks_like_a_prefix_is_looked_up_as_it_is() -> None:
    row = PROVIDER_TYPES["openai-compatible"]
    assert compare("openai/gpt-oss-20b", listed(*HUB), row).is_true


@pytest.mark.parametrize(
    ("type_", "models", "old", "said"),
    [
        pytest.param(
            "openai",
            listed("gpt-4o-mini"),
            False,
            "The provider lists no gpt-4o-mni: did you mean gpt-4o-mini?",
            id="complete",
        ),
        pytest.param(
            "openai",
            listed("gpt-4o-mini", complete=False),
            False,
            "The part of the provider's list that was read holds no gpt-4o-mni: "
            "did you mean gpt-4o-mini?",
            id="incomplete",
        ),
        pytest.param(
            "openai",
            listed("gpt-4o-mini", truncated=True),
            False,
            "The part of the provider's list that was read holds no gpt-4o-mni: "
            "did you mean gpt-4o-mini?",
            id="truncated",
        ),
        pytest.param(
            "azure",
            listed("gpt-4o-mini"),
            False,
            "The provider lists no gpt-4o-mni, but its list is not all that it serves: "
            "did you mean gpt-4o-mini?",
            id="no entitlement",
        ),
        pytest.param(
            "openai",
            listed("gpt-4o-mini"),
            True,
            "The provider's list holds no gpt-4o-mni, but was read long ago: "
            "did you mean gpt-4o-mini?",
            id="old",
        ),
    ],
)
@pytest.mark.parametrize("name", ["gpt-4o-mni", "gpt-5*"])
def test_a_model_is_unknown_only_where_the_list_would_hold_it(
    type_: str, models: ModelList, old: bool, said: str, name: str
) -> None:
    found = compare(name, models, PROVIDER_TYPES[type_], is_old=old)
    surely = type_ == "openai" and models.complete and not models.truncated and not old
    expected = ("False", "UnknownModel") if surely else ("Unknown", "NotListed")
    assert (found.status, found.reason) == expected
    if name == "gpt-4o-mni":
        assert found.message == said
    else:
        assert "no model that matches gpt-5*" in found.message


def test_all_ids_count_and_not_only_those_that_a_status_shows() -> None:
    cluster = Cluster(*quickstart(), model("last", model="z-last"))
    cluster.tested(passed(*(f"m-{n:03}" for n in range(300)), "z-last")).settle()
    assert len(cluster.status("LLMProvider", "openai")["models"]["sample"]) == 50
    assert cluster.condition("ModelKnown", "LLMModel", "last")["status"] == "True"


def test_a_restart_without_a_list_writes_no_status() -> None:
    cluster = Cluster(*quickstart()).tested(passed("gpt-4o-mini")).settle()
    cluster.status_writes.clear()
    cluster.restart().settle()
    assert cluster.status_writes == []
