"""Properties of every file that the operator writes, whatever users write in their objects.

Law: strings, numbers and orders are generated, within what the kinds accept. The files are read as
the proxy reads them: by PyYAML, with the loader that is written in Python.
"""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from litellm_config_operator.config.render import SENTINEL_ID_PREFIX, compose, read, with_seals
from litellm_config_operator.config.seals import opened
from litellm_config_operator.credentials.resolve import environment_name
from litellm_config_operator.formats.yaml_lines import line
from litellm_config_operator.v1alpha1 import LLMModel, NamespacedName, parse
from tests.deciding.builders import Manifest, deployment, model, provider, proxy, secret
from tests.deciding.cluster import SALT, Cluster

pytestmark = pytest.mark.unmeasured
"""Run without coverage: it triples the time, and other tests reach the same lines."""

REFERENCE = "os.environ/LITELLM_MASTER_KEY"
TRAPS = st.sampled_from(
    ["yes", "null", "1e-7", "2026-01-01", "0777", "a: b", "# x", "~", "<<", ""]
)
TEXT = st.text(max_size=40) | TRAPS
PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=40)
NUMBERS = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    TEXT | NUMBERS | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
HOSTILE = st.sampled_from([REFERENCE, f" {REFERENCE}", f"\t{REFERENCE}", "oidc/x"])
AMOUNTS = st.decimals(0, 999999, places=12).map(lambda amount: f"{amount:f}")


@st.composite
def specs(draw: st.DrawFn) -> Manifest:
    """The part of an LLMModel's spec that ends up in its entry."""
    some: dict[str, st.SearchStrategy[Any]] = {
        "modelName": PRINTABLE.filter(lambda name: "*" not in name),
        "displayName": TEXT,
        "description": TEXT | HOSTILE,
        "contextWindow": st.integers(1, 2**31 - 1),
        "cost": st.fixed_dictionaries({"inputPerMillionTokens": AMOUNTS}),
        "routing": st.fixed_dictionaries({"tags": st.lists(PRINTABLE, max_size=3, unique=True)}),
        "info": st.fixed_dictionaries(
            {"aNote": TEXT | HOSTILE, "someTexts": st.lists(TEXT, max_size=2)}
        ),
        "parameters": st.fixed_dictionaries(
            {
                "temperature": NUMBERS,
                "extra_body": st.dictionaries(TEXT, VALUES | HOSTILE, max_size=2),
            }
        ),
    }
    return draw(st.fixed_dictionaries({}, optional=some))


@st.composite
def worlds(draw: st.DrawFn) -> list[Manifest]:
    """Objects of which some are good."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    of = st.sampled_from(["east", "west", "nobody"])
    models = [model(name, provider=draw(of), **draw(specs())) for name in names]
    west = draw(st.sampled_from([b"sk-of-the-west-1", b"unusable\n"]))
    keys = [secret("east-key"), secret("west-key", api_key=west)]
    return [*keys, provider("east"), provider("west"), *models, proxy(), deployment()]


def admitted(manifests: list[Manifest]) -> bool:
    return all(
        isinstance(parse(LLMModel, each), LLMModel)
        for each in manifests
        if each["kind"] == "LLMModel"
    )


def written(manifests: list[Manifest]) -> Cluster:
    cluster = Cluster(*manifests)
    cluster.step()
    return cluster


@given(VALUES)
def test_a_line_is_read_back_as_the_value_that_was_written(value: Any) -> None:
    text = line(value)
    assert "\n" not in text
    found = yaml.load(text, yaml.SafeLoader)
    assert found == value
    assert json.dumps(found) == json.dumps(value)  # 1, 1.0 and true are not the same
    assert json.loads(text) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_exactly(value: float) -> None:
    found = yaml.load(line({"cost": value}), yaml.SafeLoader)["cost"]
    assert isinstance(found, float)
    assert found.hex() == value.hex()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_infinity_and_nan_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        line(value)


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_in_which_objects_are_read_changes_nothing(
    manifests: list[Manifest], chance: random.Random
) -> None:
    assume(admitted(manifests))
    shuffled = list(manifests)
    chance.shuffle(shuffled)
    one, other = written(manifests), written(shuffled)
    assert one.text() == other.text()
    for kind, namespace, name in one.objects:
        assert one.status(kind, name, namespace) == other.status(kind, name, namespace)


@given(worlds())
def test_a_file_is_read_back_as_it_was_composed(manifests: list[Manifest]) -> None:
    assume(admitted(manifests))
    (found,) = Cluster(*manifests).decide().proxies.values()
    config = read(found.config.text, SALT)
    assert config == found.config
    sections = {"router_settings": {"num_retries": 2}}
    again = compose(config.entries.values(), config.credentials.values(), sections, "digest")
    again = with_seals(again, SALT)
    assert read(again.text, SALT) == again
    assert again.entries == config.entries


def items(text: str) -> list[str]:
    return [each for each in text.split("\n") if each.startswith("- ")]


@given(worlds())
def test_the_proxy_reads_what_each_line_says(manifests: list[Manifest]) -> None:
    assume(admitted(manifests))
    text = written(manifests).text()
    lines = [json.loads(opened(each, SALT).text[2:]) for each in items(text)]
    found = yaml.load(text, yaml.SafeLoader)
    assert [*found["model_list"], *found["credential_list"]] == lines


@given(worlds())
def test_no_text_of_a_user_is_followed_as_a_reference(manifests: list[Manifest]) -> None:
    assume(admitted(manifests))
    found = yaml.load(written(manifests).text(), yaml.SafeLoader)
    ours = [*keys_of(found), found["general_settings"].pop("master_key")]
    assert all(value.startswith("os.environ/L") for value in ours)
    assert [
        text for text in strings(found) if text.strip().startswith(("os.environ/", "oidc/"))
    ] == []


def keys_of(file: Any) -> Iterator[str]:
    """The references of the operator's own, taken out of the file."""
    for credential in file["credential_list"]:
        yield credential["credential_values"].pop("api_key")


def strings(value: Any) -> Iterator[str]:
    """Every string, those of keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.items() for part in item for text in strings(part))
    elif isinstance(value, list):
        yield from (text for item in value for text in strings(item))


@given(worlds(), st.integers(1, 10**6))
def test_an_edit_changes_one_line_and_the_revision(manifests: list[Manifest], window: int) -> None:
    assume(admitted(manifests))
    cluster = written(manifests).settle()
    edited = next(each for each in manifests if each["kind"] == "LLMModel")
    before = cluster.text().split("\n")
    spec = edited["spec"] | {"contextWindow": window}
    cluster.apply(edited | {"spec": spec}).step()
    after = cluster.text().split("\n")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    own = f'"id": "llmmodel/llm/{edited["metadata"]["name"]}"'
    assert all(own in each or SENTINEL_ID_PREFIX in each for each in changed)
    assert len(changed) in {0, 2}


@given(worlds())
def test_a_second_pass_writes_nothing(manifests: list[Manifest]) -> None:
    assume(admitted(manifests))
    cluster = written(manifests)
    (found,) = cluster.decide().proxies.values()
    assert found.writes == ()


IDENTITIES = st.tuples(
    st.from_regex(r"[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?", fullmatch=True),
    st.from_regex(r"[a-z0-9]([-a-z0-9.]{0,20}[a-z0-9])?", fullmatch=True),
    st.sampled_from(["apiKey", "awsAccessKeyId", "awsSecretAccessKey"]),
)


@given(st.lists(IDENTITIES, min_size=2, unique=True))
def test_environment_names_are_valid_and_unique(
    identities: list[tuple[str, str, str]],
) -> None:
    names = [
        environment_name(NamespacedName(space, name), part) for space, name, part in identities
    ]
    assert len(set(names)) == len(identities)
    assert all(name.isidentifier() and name.isupper() and name.isascii() for name in names)


def test_objects_with_similar_names_get_different_environment_names() -> None:
    keys = [NamespacedName("a", "b-c"), NamespacedName("a", "b.c"), NamespacedName("a-b", "c")]
    assert len({environment_name(key, "apiKey") for key in keys}) == len(keys)
