"""Any text in the ConfigMap: what is not ours is passed over, and the next write repairs it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.cluster.outputs import live_output
from litellm_config_operator.config.render import read
from litellm_config_operator.config.seals import sealed
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import MAX_ENTRY_BYTES
from tests.deciding.builders import quickstart
from tests.deciding.cluster import SALT, Cluster

CONFIG, DEFAULT = NamespacedName("llm", "litellm-config"), NamespacedName("llm", "default")
OURS = '- {"model_name": "m", "litellm_params": {}, "model_info": {"id": "llmmodel/llm/m"}}'
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "model_name",
        "litellm_params",
        "model_info",
        "credential_name",
        "credential_values",
        "id",
        "litellm_config_revision",
        "litellm_credential_name",
    ]
)
ALMOST_OURS = st.recursive(JSON, lambda inner: st.dictionaries(NAMES, inner), max_leaves=8)


def deep(levels: int) -> str:
    return OURS.replace("{}", '{"a":' * levels + "1" + "}" * levels)


HOSTILE = [
    '- {"a": ' + "[" * 30_000,
    '- {"a": ' + "[" * 10_000 + "]" * 10_000 + "}",
    deep(3_000),
    deep(31),
    '- {"model_name": ' + "9" * 5_000 + "}",
    OURS.replace('"m"', '"' + "x" * MAX_ENTRY_BYTES + '"'),
    '- {"model_name": "m", "model_info": "x"}',
    '- {"model_name": "m", "litellm_params": []}',
    '- {"credential_name": "m", "credential_values": 5}',
    '- {"model_name": "m", "model_info": null}',
    "- {",
    "- {}",
    "- []",
    "-",
    "\x00",
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: f"{line[:32]} {len(line)}")
def test_a_line_that_is_not_ours_is_passed_over(line: str) -> None:
    line = sealed(line, SALT)
    found = read(f"{line}\n{sealed(OURS, SALT)}\n{line}\n", SALT)
    assert (set(found.entries), found.credentials) == ({"llm/m"}, {})


def test_a_line_of_ours_may_be_so_deep_and_so_long() -> None:
    assert set(read(sealed(deep(30), SALT), SALT).entries) == {"llm/m"}
    room = MAX_ENTRY_BYTES - len(OURS) + 1
    longest = OURS.replace('"m"', '"' + "x" * room + '"')
    assert len(longest) == MAX_ENTRY_BYTES
    assert set(read(sealed(longest, SALT), SALT).entries) == {"llm/m"}


@given(st.text() | ALMOST_OURS.map(lambda value: "- " + json.dumps(value)))
def test_any_text_is_read(text: str) -> None:
    text = "\n".join(sealed(each, SALT) for each in text.splitlines())
    found = read(text, SALT)
    lines = [entry.line for entry in found.entries.values()]
    lines += [credential.line for credential in found.credentials.values()]
    lines = [sealed(each, SALT) for each in lines]
    assert all(line in text.splitlines() for line in lines)


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: f"{line[:32]} {len(line)}")
def test_hostile_text_is_repaired_by_the_next_write(line: str) -> None:
    cluster = Cluster(*quickstart()).settle()
    good = cluster.text()
    live = cluster.config_maps[CONFIG]
    cluster.config_maps[CONFIG] = replace(live, data={"config.yaml": f"{line}\n{good}{line}"})
    found = cluster.step().proxies[DEFAULT]
    assert found.caught is None
    assert [write.kind for write in found.writes] == ["ConfigMap"]
    assert cluster.text() == good


def body(**parts: Any) -> dict[str, Any]:
    return {"metadata": {"name": "litellm-config", "uid": "u-1"}, **parts}


@pytest.mark.parametrize("parts", [{}, {"data": None}, {"binaryData": {"config.yaml": "/w=="}}])
def test_a_config_map_without_text_holds_nothing(parts: Any) -> None:
    found = live_output(body(**parts), lambda each: each.get("data") or {})
    assert (found.uid, dict(found.data)) == ("u-1", {})
