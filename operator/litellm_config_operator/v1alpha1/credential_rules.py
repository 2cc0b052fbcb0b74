"""The rules of LLMProvider for types that accept one of several sets of credentials.

Law: rules are generated from rows, each as CEL and as a predicate; its message names the field.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.v1alpha1.base import Rule
from litellm_config_operator.v1alpha1.provider_rules import among, presence, present_in_cel


def credential_rules(types: Mapping[str, ProviderType]) -> tuple[Rule, ...]:
    """Rules on `spec`: exactly one complete set is given."""
    return (*_choice_rules(types), *_follower_rules(types))


def _choice_rules(types: Mapping[str, ProviderType]) -> Iterator[Rule]:
    """Exactly one set is given, for types that have several."""
    by_leads: dict[tuple[str, ...], list[str]] = {}
    for name, row in types.items():
        if row.credential_sets:
            leads = tuple(one_set.lead for one_set in row.credential_sets)
            by_leads.setdefault(leads, []).append(name)
    for leads, names in by_leads.items():
        yield _choice_rule(leads, tuple(names), tuple(types))


def _choice_rule(leads: tuple[str, ...], names: tuple[str, ...], types: tuple[str, ...]) -> Rule:
    has_lead = [presence(lead) for lead in leads]
    present = ", ".join(present_in_cel(lead) for lead in leads)
    demand = f"exactly one of {' and '.join(leads)} must be set when type is "
    return Rule(
        cel=f"!({_concerned(names)}) || [{present}].filter(x, x).size() == 1",
        message=demand + "{self.type}",
        summary=demand + among(names, types),
        holds=lambda spec: spec.type not in names or sum(lead(spec) for lead in has_lead) == 1,
        path=".credentials",
        reason="FieldValueRequired",
    )


def _follower_rules(types: Mapping[str, ProviderType]) -> Iterator[Rule]:
    """Parts and settings that one set requires, or that belong to one set only."""
    required: dict[tuple[str, str], list[str]] = {}
    allowed: dict[tuple[str, str], list[str]] = {}
    for name, row in types.items():
        for one_set in row.credential_sets:
            for path in one_set.required:
                required.setdefault((path, one_set.lead), []).append(name)
            for path in one_set.followers:
                allowed.setdefault((path, one_set.lead), []).append(name)
    for (path, lead), names in required.items():
        yield _follower_rule(path, lead, tuple(names), required=True)
    for (path, lead), names in allowed.items():
        yield _follower_rule(path, lead, tuple(names), required=False)


def _follower_rule(path: str, lead: str, names: tuple[str, ...], *, required: bool) -> Rule:
    has_path, has_lead = presence(path), presence(lead)
    is_path, is_lead = f"({present_in_cel(path)})", f"({present_in_cel(lead)})"
    wanted = f"!{is_lead} || {is_path}" if required else f"!{is_path} || {is_lead}"
    first, second = (has_lead, has_path) if required else (has_path, has_lead)

    def follows(spec: Any) -> bool:
        return not first(spec) or second(spec)

    demand = f"is required when {lead} is set" if required else f"must not be set unless {lead} is"
    return Rule(
        cel=f"!({_concerned(names)}) || {wanted}",
        message=f"{path} {demand}",
        holds=lambda spec: spec.type not in names or follows(spec),
        path=f".{path}",
        reason="FieldValueRequired" if required else "FieldValueForbidden",
    )


def _concerned(names: tuple[str, ...]) -> str:
    return f"self.type in [{', '.join(repr(name) for name in names)}]"
