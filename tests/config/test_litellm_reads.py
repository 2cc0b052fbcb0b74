"""Each version of LiteLLM loads every golden file, keeps every model, and reads the right values.

Law: the right values are those that a JSON reader finds in each line, which LiteLLM reads as YAML.
LiteLLM itself says what it keeps, in one process for all files.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from devcluster import LITELLM_VERSIONS, litellm_environment
from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from litellm_config_operator.config.seals import opened
from tests.config.goldens import GOLDENS, Golden, json_items
from tests.deciding.cluster import SALT

PROGRAM = Path(__file__).parent / "litellm_load.py"
MARK = "LOADED "
OBJECTS = {
    "allowed_fails_policy",
    "cache",
    "cache_kwargs",
    "cache_params",
    "callbacks",
    "failure_callback",
    "redis_host",
    "redis_password",
    "redis_port",
    "redis_url",
    "retry_policy",
    "success_callback",
}
"""Settings of which LiteLLM makes objects: test_litellm_settings.py says which."""
SENTINEL = "revision/"

Loaded = dict[str, Any]


@pytest.fixture(scope="module", params=LITELLM_VERSIONS)
def loaded(request: pytest.FixtureRequest) -> dict[str, Loaded]:
    """By golden: what this version of LiteLLM keeps of it."""
    python = litellm_environment(request.param) / "bin" / "python"
    files = [str(golden.expected) for golden in GOLDENS]
    ended = subprocess.run(
        [str(python), str(PROGRAM), *files], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-4000:]
    lines = [line for line in ended.stdout.splitlines() if line.startswith(MARK)]
    found = [json.loads(line.removeprefix(MARK)) for line in lines]
    return {Path(each["path"]).parent.name: each for each in found}


@pytest.mark.devcluster
def test_litellm_keeps_every_model_and_reads_the_values_that_were_written(
    loaded: dict[str, Loaded], subtests: pytest.Subtests
) -> None:
    for golden in GOLDENS:
        with subtests.test(golden.name):
            assert_read(golden, loaded[golden.name])


def assert_read(golden: Golden, kept: Loaded) -> None:
    text = golden.expected.read_text()
    items = json_items(text)
    models = [each for each in items if "model_name" in each]
    meant = (ENTRY_ID_PREFIX + id_ for id_ in golden.meant)
    assert sorted(map(id_of, kept["models"])) == sorted([*meant, id_of(models[-1])])
    found = {id_of(each): each for each in kept["models"]}
    for model in models:
        assert stated_of(model, found[id_of(model)]) == model
    values = {
        each["credential_name"]: {name: given(v) for name, v in each["credential_values"].items()}
        for each in items
        if "credential_name" in each
    }
    assert kept["credentials"] == values
    for section in ("router_settings", "litellm_settings", "general_settings"):
        plain = {name: value for name, value in kept[section].items() if name not in OBJECTS}
        assert plain == settings_as_kept(section, text)


def id_of(model: Loaded) -> str:
    return str(model["model_info"]["id"])


def stated_of(model: Loaded, kept: Loaded) -> Loaded:
    """Of what LiteLLM keeps, what the file states; it adds defaults of its own."""
    return {
        "model_name": kept["model_name"],
        **{
            part: {name: kept[part].get(name) for name in model[part]}
            for part in ("litellm_params", "model_info")
        },
    }


def given(value: Any) -> Any:
    """The value behind a reference at any depth, as the loading process was given it."""
    if isinstance(value, dict):
        return {name: given(each) for name, each in value.items()}
    name = value.removeprefix("os.environ/")
    return value if name == value else f"sk-{name}"


def settings_as_kept(section: str, text: str) -> Loaded:
    """What the file says; LiteLLM keeps default fallbacks as those of `*`."""
    said = [line for line in text.split("\n") if line.startswith(f"{section}: ")]
    found: Loaded = json.loads(opened(said[0], SALT).text.partition(": ")[2]) if said else {}
    if "default_fallbacks" in found:
        found["fallbacks"] = [*found.get("fallbacks", []), {"*": found["default_fallbacks"]}]
        found["default_fallbacks"] = None
    if "optional_pre_call_checks" in found:
        # The router makes callbacks of them; test_litellm_meaning.py sees what these do.
        found["optional_pre_call_checks"] = None
    for name in {"master_key", "database_url"} & found.keys():
        found[name] = given(found[name])
    return {name: value for name, value in found.items() if name not in OBJECTS}
