"""The API server and `parse` refuse the same fields with the same messages."""

from typing import Any

import pytest

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import Malformed, parse
from tests.v1alpha1.conftest import Api, Refused
from tests.v1alpha1.provider_specs import smallest_with
from tests.v1alpha1.refusals import (
    ACCEPTED,
    PATTERNS,
    REFUSALS,
    STRING_RULES,
    accepted,
)
from tests.v1alpha1.samples import SPECS, manifest, sample_with
from tests.v1alpha1.schemas import (
    MODELS,
    PRESERVE,
    SPEC_NODES,
    Node,
    concrete,
    replaced,
)

FREE_STRINGS = [
    node for node in SPEC_NODES if node.schema["type"] == "string" and "enum" not in node.schema
]
OPEN_OBJECTS = [node for node in SPEC_NODES if PRESERVE in node.schema]
WHOLE = [(kind, spec) for kind, specs in SPECS.items() for spec in specs]


def test_the_server_refuses_each_case_with_exactly_its_message(
    api: Api, subtests: pytest.Subtests
) -> None:
    for case in REFUSALS:
        with subtests.test(case.id):
            answer = api.try_out(case.manifest)
            assert isinstance(answer, Refused)
            assert answer.is_because_of(case.causes), answer.differs_from(case.causes)


def test_parse_refuses_each_case_with_the_same_message(subtests: pytest.Subtests) -> None:
    for case in REFUSALS:
        with subtests.test(case.id):
            found = parse(MODELS[case.kind], case.manifest)
            assert isinstance(found, Malformed)
            assert any(_same_words(found.message, *cause) for cause in case.causes), (
                f"{found.message!r} is none of {sorted(case.causes)}"
            )


def _same_words(heard: str, path: str, words: str) -> bool:
    """`path words` where the words begin with the field's own name; `path: words` elsewhere."""
    field = path.rsplit(".", 1)[-1].split("[", maxsplit=1)[0]
    pattern = words.replace(" in body should match '", " must match ").removesuffix("'")
    return heard in {path + words.removeprefix(field), pattern} or (
        path.startswith(heard.split(": ", maxsplit=1)[0]) and heard.endswith(f": {words}")
    )


def test_every_rule_and_pattern_has_a_refused_case() -> None:
    covered = {(case.kind, words) for case in REFUSALS for _, words in case.causes}
    rules = {(node.kind, rule["message"]) for node in SPEC_NODES for rule in node.rules}
    by_type = {  # these say the object's own type where the schema lists all types
        (kind, message)
        for kind, message in rules
        for _, words in covered
        if " when type is " in message
        and words.split(" type is ")[0] == message.split(" type is ")[0]
    }
    assert rules - covered - by_type == set()
    assert {n.schema["pattern"] for n in SPEC_NODES if "pattern" in n.schema} == set(PATTERNS)


def test_every_rule_on_every_field_has_a_refused_case() -> None:
    tested = {case.id.rsplit(" (", 1)[0] for case in REFUSALS}
    wanted = {
        f"{node}: {rule['message'].removeprefix(f'{node.field} ')}"
        for node in SPEC_NODES
        for rule in node.rules
        if node.schema["type"] == "string"
    }
    assert wanted - tested == set()


def test_every_refused_case_has_a_rule() -> None:
    tails = {
        rule["message"].removeprefix(f"{node.field} ")
        for node in SPEC_NODES
        for rule in node.rules
    }
    assert set(STRING_RULES) - tails == set()


def test_values_at_the_edge_of_a_rule_are_accepted(api: Api, subtests: pytest.Subtests) -> None:
    for case in accepted():
        with subtests.test(case.id):
            answer = api.try_out(case.manifest)
            assert not isinstance(answer, Refused), answer
            assert not isinstance(parse(MODELS[case.kind], case.manifest), Malformed)


def test_every_accepted_value_is_tried() -> None:
    """Otherwise the test above could pass without a case."""
    shown = {case.id.rsplit(" (", 1)[0].partition(": ")[2] for case in accepted()}
    assert set(ACCEPTED) - shown == set()


def test_the_samples_are_accepted_and_read_back_the_same(
    api: Api, subtests: pytest.Subtests
) -> None:
    for number, (kind, spec) in enumerate(WHOLE):
        with subtests.test(f"{kind}-{number}"):
            body = manifest(kind, spec)
            answer = api.try_out(body)
            assert not isinstance(answer, Refused), answer
            written, read = parse(MODELS[kind], body), parse(MODELS[kind], answer)
            assert not isinstance(written, Malformed)
            assert not isinstance(read, Malformed)
            assert read.spec == written.spec  # type: ignore[attr-defined]


TOO_LONG = "the name must have at most 63 characters, as it becomes the value of a label"


def named(length: int) -> dict[str, Any]:
    body = manifest("LLMProxy", {})
    return body | {"metadata": body["metadata"] | {"name": "p" * length}}


def test_the_server_refuses_an_llmproxy_whose_name_no_label_can_hold(api: Api) -> None:
    answer = api.try_out(named(64))
    assert isinstance(answer, Refused)
    assert answer.is_because_of(frozenset({("<nil>", TOO_LONG)})), answer.causes
    assert not isinstance(api.try_out(named(63)), Refused)


def test_parse_refuses_an_llmproxy_whose_name_no_label_can_hold() -> None:
    found = parse(MODELS["LLMProxy"], named(64))
    assert isinstance(found, Malformed)
    assert found.message == f"the object: {TOO_LONG}"
    assert not isinstance(parse(MODELS["LLMProxy"], named(63)), Malformed)


def test_the_samples_set_every_field() -> None:
    for node in SPEC_NODES:
        sample_with(node)


def test_the_shortest_spec_of_each_type_is_accepted(api: Api, subtests: pytest.Subtests) -> None:
    for row in PROVIDER_TYPES.values():
        for each in row.credential_sets or (None,):
            with subtests.test(row.name, signs_in_with=each and each.lead):
                body = manifest("LLMProvider", smallest_with(row, each))
                assert not isinstance(api.try_out(body), Refused), body
                assert not isinstance(parse(MODELS["LLMProvider"], body), Malformed)


@pytest.mark.parametrize("value", ["os.environ/LITELLM_MASTER_KEY", "oidc/x"])
def test_no_string_may_refer_to_the_proxys_secrets(
    value: str, api: Api, subtests: pytest.Subtests
) -> None:
    for node in FREE_STRINGS:
        with subtests.test(str(node)):
            sample = sample_with(node)
            body, field = replaced(sample, node.steps, value), concrete(sample, node.steps)
            answer = api.try_out(body)
            assert isinstance(answer, Refused)
            assert field in {path for path, _ in answer.causes}
            assert isinstance(parse(MODELS[node.kind], body), Malformed)


@pytest.mark.parametrize("node", OPEN_OBJECTS, ids=str)
def test_open_objects_are_left_to_the_operators_own_check(node: Node, api: Api) -> None:
    value = {"a": {"b": ["os.environ/LITELLM_MASTER_KEY", 1, 0.5, True]}}
    answer = api.try_out(replaced(sample_with(node), node.steps, value))
    assert not isinstance(answer, Refused), answer


def test_only_the_six_escape_hatches_are_open() -> None:
    assert [str(node) for node in OPEN_OBJECTS] == [
        "LLMModel.spec.parameters",
        "LLMModel.spec.info",
        "LLMProxy.spec.routerSettings.additional",
        "LLMProxy.spec.litellmSettings.additional",
        "LLMProxy.spec.generalSettings.additional",
        "LLMProxy.spec.config",
    ]
