"""What a spec must not hold: every rule of the kinds refuses its case, in its own words.

The cases are those that the API server is shown in `tests/v1alpha1`; here `parse` reads them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic.alias_generators import to_camel, to_snake

from delivery.schemas.crd import crd
from litellm_config_operator.catalogue.columns import Need
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import KINDS, LLMProvider, Malformed, parse
from litellm_config_operator.v1alpha1.base import Rule
from litellm_config_operator.v1alpha1.credential_rules import credential_rules
from litellm_config_operator.v1alpha1.llmprovider import (
    Credentials,
    LLMProviderSpec,
    ProviderSpec,
)
from litellm_config_operator.v1alpha1.provider_fields import part_fields, setting_fields
from litellm_config_operator.v1alpha1.provider_headers import header_rules
from litellm_config_operator.v1alpha1.provider_rules import among, need_rules, publish_rules
from tests.v1alpha1.provider_specs import smallest_with
from tests.v1alpha1.refusals import REFUSALS, Refusal, accepted
from tests.v1alpha1.samples import SMALLEST, SPECS, manifest
from tests.v1alpha1.schemas import CRDS, MODELS


def by_words(cases: list[Refusal]) -> dict[str, list[Refusal]]:
    """The cases by what is said of them, whatever the field."""
    found = defaultdict(list)
    for case in cases:
        _, words = min(case.causes)
        found[words.partition(" must ")[2] or words].append(case)
    return found


CASES = by_words(REFUSALS)


@pytest.mark.parametrize("words", CASES)
def test_every_case_of_a_rule_is_refused_in_its_words(words: str) -> None:
    for case in CASES[words]:
        found = parse(MODELS[case.kind], case.manifest)
        assert isinstance(found, Malformed), case.id
        said = {
            message.split(" ", 1)[-1].rstrip("'").split("match '")[-1]
            for _, message in case.causes
        }
        assert any(part in found.message for part in said), (case.id, found.message)


def test_what_is_close_to_the_edge_is_accepted() -> None:
    for case in accepted():
        assert not isinstance(parse(MODELS[case.kind], case.manifest), Malformed), case.id


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("LLMModel", {"model": "gpt-*", "modelName": "team/*"}),
        ("LLMModel", {"model": "gpt-4o", "modelName": "team/*"}),
        ("LLMProvider", {"discovery": {"publish": "Wildcard"}}),
        ("LLMProvider", {"baseURL": "https://llm.example.com/%41"}),
    ],
)
def test_a_spec_that_uses_what_a_rule_allows_is_accepted(kind: str, spec: dict[str, Any]) -> None:
    found = parse(MODELS[kind], manifest(kind, SMALLEST[kind] | spec))
    assert not isinstance(found, Malformed), found.message


@pytest.mark.parametrize("url", ["https://llm.example.com/%zz", "https://[llm", "llm"])
def test_what_is_no_address_is_refused_as_none(url: str) -> None:
    spec = SMALLEST["LLMProvider"] | {"baseURL": url}
    found = parse(MODELS["LLMProvider"], manifest("LLMProvider", spec))
    assert isinstance(found, Malformed)
    assert found.message.startswith("spec.baseURL must be an absolute URL")


@pytest.mark.parametrize("kind", SPECS)
def test_every_sample_is_accepted(kind: str) -> None:
    for spec in SPECS[kind]:
        assert not isinstance(parse(MODELS[kind], manifest(kind, spec)), Malformed), spec


def test_the_schemas_carry_the_rules_that_parse_obeys() -> None:
    for kind in KINDS:
        assert crd(kind) == CRDS[kind.__name__]


class TestRulesOfTheTable:
    """What a type requires and refuses, in rules that are made from the rows of types."""

    def rules(self) -> tuple[Rule, ...]:
        """All of them, in the order in which a spec obeys them, made anew."""
        types = PROVIDER_TYPES
        return (
            *need_rules(types),
            *credential_rules(types),
            *publish_rules(types),
            *header_rules(types),
        )

    def test_they_are_what_a_spec_obeys(self) -> None:
        obeyed = [rule.manifest() for rule in ProviderSpec.RULES]
        assert [rule.manifest() for rule in self.rules()] == obeyed

    def test_each_refuses_its_cases(self) -> None:
        rules = self.rules()
        words = {rule.message.partition("{")[0] for rule in rules}
        for case in REFUSALS:
            said = {message for _, message in case.causes if message.startswith(tuple(words))}
            if case.kind == "LLMProvider" and said:
                assert said <= set(self.said_of(case.manifest["spec"], rules)), case.id

    def test_none_refuses_what_is_fine(self) -> None:
        rules = self.rules()
        for spec in SPECS["LLMProvider"]:
            assert list(self.said_of(spec, rules)) == []
        for row in PROVIDER_TYPES.values():
            for each in row.credential_sets or (None,):
                assert list(self.said_of(smallest_with(row, each), rules)) == []

    def test_a_way_to_sign_in_binds_only_the_types_that_have_it(self) -> None:
        row = PROVIDER_TYPES["bedrock"]
        types = {"bedrock": row, "other": replace(row, name="other", credential_sets=())}
        lone = {"credentials": {"awsSecretAccessKey": {"name": "s", "key": "k"}}}
        for name, fine in (("bedrock", False), ("other", True)):
            spec = as_attributes({"type": name, **lone})
            assert all(rule.holds(spec) for rule in credential_rules(types)) is fine

    def test_a_rule_speaks_of_the_types_that_are_fewer(self) -> None:
        row = PROVIDER_TYPES["openai"]
        types = {
            name: replace(row, name=name, base_url=need, credentials=(), settings=())
            for name, need in (("a", Need.REQUIRED), ("b", Need.OPTIONAL))
        }
        rule, named = need_rules(types)
        assert named.cel.endswith("!(has(self.litellmProvider))")
        assert rule.cel == "!(self.type in ['a']) || has(self.baseURL)"

    @pytest.mark.parametrize(
        ("names", "types", "noun", "text"),
        [
            ("a", "ab", "", "a"),
            ("ab", "abcd", "type", "type a or b"),
            ("abc", "abcd", "", "any but d"),
            ("abc", "abcde", "type", "any type but d or e"),
            ("ab", "ab", "", "any"),
            ("ab", "ab", "type", "any type"),
        ],
    )
    def test_types_are_named_by_the_shorter_list(
        self, names: str, types: str, noun: str, text: str
    ) -> None:
        assert among(names, types, noun) == text

    def said_of(self, spec: dict[str, Any], rules: Iterable[Rule]) -> Iterator[str]:
        """What the rules have against a spec, whatever the other checks say."""
        read = as_attributes({"discovery": {"publish": "None"}, **spec})
        for rule in rules:
            if not rule.holds(read):
                yield rule.message.replace("{self.type}", spec["type"])


def as_attributes(value: Any) -> Any:
    """A manifest with its fields as attributes, named as in Python."""
    if not isinstance(value, dict):
        return value
    return SimpleNamespace(**{to_snake(name): as_attributes(each) for name, each in value.items()})


class TestFieldsOfTheTable:
    """The fields of a provider that come from the rows of types."""

    def test_they_are_what_the_kind_has(self) -> None:
        for fields, model in (
            (part_fields(), Credentials),
            (setting_fields(), LLMProviderSpec),
        ):
            for name, (_, info) in fields.items():
                living = model.model_fields[name]
                assert (living.alias, living.description) == (
                    info.alias or to_camel(name),
                    info.description,
                )

    def test_a_setting_that_becomes_a_part_of_an_address_is_one_segment(self) -> None:
        kinds, _ = setting_fields()["aws"]
        settings = kinds.__args__[0]
        with pytest.raises(ValidationError):
            settings(region="eu/central")
        assert settings(region="eu-central-1")

    def test_a_setting_that_does_not_is_any_word(self) -> None:
        kinds, _ = setting_fields()["openai"]
        assert kinds.__args__[0](organization="a/b")

    def test_only_parts_that_are_set_are_listed(self) -> None:
        found = parse(MODELS["LLMProvider"], manifest("LLMProvider", SMALLEST["LLMProvider"]))
        assert isinstance(found, LLMProvider)
        assert [name for name, _ in found.spec.credentials.items()] == ["apiKey"]
