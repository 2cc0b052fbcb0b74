"""Who may publish which public name: a row for each rule, and what holds of any objects."""

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litellm_config_operator.deciding.name_claims import Claim, NameRules, _Upheld, refused_claims
from litellm_config_operator.v1alpha1 import NamespacedName, PublicNameGrant
from litellm_config_operator.v1alpha1.reasons import ModelReason

PROXY = NamespacedName("llm", "default")
TAKEN, NOT_PERMITTED = ModelReason.NAME_TAKEN, ModelReason.NAME_NOT_PERMITTED

OLD, YOUNG = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def grant(prefix: str, *namespaces: str) -> PublicNameGrant:
    return PublicNameGrant(prefix=prefix, namespaces=namespaces)


def own(name: str, created: str = OLD) -> Claim:
    """A name that the LLMProxy's own namespace claims."""
    return Claim("llm", name, created)


def a(name: str, created: str = OLD) -> Claim:
    return Claim("team-a", name, created)


def b(name: str, created: str = YOUNG) -> Claim:
    return Claim("team-b", name, created)


def held(claim: Claim) -> Claim:
    return replace(claim, held=True)


def gone(claim: Claim) -> Claim:
    return replace(claim, held=True, is_gone=True)


@dataclass(frozen=True)
class Row:
    sentence: str
    claims: tuple[Claim, ...]
    refused: dict[Claim, ModelReason]
    grants: tuple[PublicNameGrant, ...] = ()


def row(
    sentence: str,
    *claims: Claim,
    taken: tuple[Claim, ...] = (),
    not_permitted: tuple[Claim, ...] = (),
    grants: tuple[PublicNameGrant, ...] = (),
) -> Row:
    """Of all claims, those of `taken` and `not_permitted` are refused."""
    refused = dict.fromkeys(taken, TAKEN) | dict.fromkeys(not_permitted, NOT_PERMITTED)
    return Row(sentence, (*claims, *taken, *not_permitted), refused, grants)


ROWS = [
    # One name
    row("different names do not concern each other", a("one"), b("two"), own("three")),
    row("of two namespaces the older object has the name", a("chat"), taken=(b("chat"),)),
    row(
        "of two objects of one second the namespace decides",
        a("chat", OLD),
        taken=(b("chat", OLD),),
    ),
    row(
        "a namespace that has the name keeps it from an older object",
        held(b("chat")),
        taken=(a("chat"),),
    ),
    row(
        "the LLMProxy's own namespace has a name before others that have it already",
        own("chat", YOUNG),
        taken=(held(a("chat")),),
    ),
    row(
        "a name that is kept for an object that is gone is nobody else's",
        gone(b("chat")),
        taken=(a("chat"),),
    ),
    row(
        "an object that is there comes before one that is gone",
        held(b("chat")),
        taken=(gone(a("chat")),),
    ),
    # Patterns
    row("a pattern has what it matches", a("gpt-*"), taken=(b("gpt-4o"),)),
    row("a pattern has what is exactly its beginning", a("gpt-*"), taken=(b("gpt-"),)),
    row("a pattern leaves what it does not match", a("gpt-*"), b("gpt")),
    row("a pattern has narrower patterns", a("gpt-*"), taken=(b("gpt-4*"),)),
    row(
        "an older name keeps a younger pattern out that matches it", a("gpt-4o"), taken=(b("g*"),)
    ),
    row("an older pattern keeps a younger wider one out", a("gpt-4*"), taken=(b("gpt-*"),)),
    row("a pattern does not keep out its own namespace", a("gpt-*"), a("gpt-4o"), a("gpt-4*")),
    row(
        "a refused pattern keeps nobody out",
        a("gpt-4o"),
        b("gpt-3"),
        taken=(Claim("team-c", "gpt-*", YOUNG),),
    ),
    row("letters of another case are another name", a("gpt-*"), b("GPT-4o")),
    row(
        "of two that are held already the older one keeps the younger out",
        held(a("gpt-*")),
        taken=(held(b("gpt-4o")),),
    ),
    row("a name is no pattern of what it begins", a("gpt-4"), b("gpt-4o")),
    # The LLMProxy's own namespace
    row(
        "its pattern keeps the names of others out, whoever is older",
        own("openai/*", YOUNG),
        taken=(a("openai/o3"), a("openai/gpt-4*")),
    ),
    row(
        "its new pattern takes nothing away from others",
        own("openai/*", YOUNG),
        held(a("openai/o3")),
        held(b("openai/gpt-4*")),
    ),
    row(
        "its names may lie inside of others' patterns",
        own("openai/o3", YOUNG),
        held(a("openai/*")),
    ),
    row("it alone may have a pattern of all names", own("*"), not_permitted=(a("*"),)),
    row("a pattern of all names is refused where nobody else has any", not_permitted=(a("*"),)),
    # Prefixes that the LLMProxy gives away
    row(
        "a name is not below a longer prefix that it begins",
        a("team-b"),
        not_permitted=(a("team-b*"),),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "only those who own a prefix may publish below it",
        b("team-b/chat"),
        not_permitted=(a("team-b/chat"), a("team-b/o3"), a("team-b/gpt-*")),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "a name that is held is refused, too, once its prefix is another's",
        not_permitted=(held(a("team-b/chat")),),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "a prefix without owners belongs to the LLMProxy's own namespace",
        own("openai/o3"),
        not_permitted=(a("openai/o3"),),
        grants=(grant("openai/"),),
    ),
    row(
        "the LLMProxy's own namespace may publish below every prefix",
        own("team-b/chat"),
        own("team-b/gpt-*"),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "names that no prefix covers are free",
        a("chat"),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "of several prefixes the longest decides",
        a("team-a/x"),
        b("team-b/x"),
        not_permitted=(b("team-a/y"),),
        grants=(grant("team-", "team-b"), grant("team-a/", "team-a")),
    ),
    row(
        "a pattern that reaches into another's prefix is refused",
        not_permitted=(a("team*"), a("team-b/*")),
        grants=(grant("team-b/", "team-b"),),
    ),
    row(
        "a pattern below an own prefix that reaches into another's is refused",
        a("team-a/*"),
        not_permitted=(a("team-*"),),
        grants=(grant("team-", "team-a"), grant("team-b/", "team-b")),
    ),
    row(
        "an owner has a name before the LLMProxy's own namespace",
        a("team-a/chat", YOUNG),
        taken=(held(own("team-a/chat")),),
        grants=(grant("team-a/", "team-a"),),
    ),
    row(
        "an owner's names stand inside of the own namespace's wider patterns",
        a("team-a/chat", YOUNG),
        a("team-a/gpt-*", YOUNG),
        own("*"),
        own("team-*"),
        grants=(grant("team-a/", "team-a"),),
    ),
    row(
        "among the owners of one prefix the older object has a name",
        a("shared/chat"),
        taken=(b("shared/chat"),),
        grants=(grant("shared/", "team-a", "team-b"),),
    ),
]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.sentence)
def test_a_rule(case: Row) -> None:
    found = refused_claims(case.claims, NameRules(PROXY, case.grants))
    assert {claim: why.reason for claim, why in found.items()} == case.refused


SAID = [
    (
        (a("chat"), b("chat")),
        (),
        """
        modelName chat belongs to another namespace: choose another name""",
    ),
    (
        (a("gpt-*"), b("gpt-4o")),
        (),
        """
        modelName is gpt-4o, which overlaps with what another namespace publishes: choose another
        name, or ask the owner of LLMProxy llm/default for models.publicNames""",
    ),
    (
        (gone(a("chat")), b("chat")),
        (),
        """
        modelName is chat, which another namespace published and may get back within ten minutes
        of losing it: wait, or choose another name""",
    ),
    (
        (a("*"),),
        (),
        """
        modelName * matches every name, which only namespace llm of LLMProxy llm/default may have:
        choose a pattern such as team-a/*""",
    ),
    (
        (a("*-mini-*"),),
        (),
        """
        modelName *-mini-* matches names of every beginning, which only namespace llm of LLMProxy
        llm/default may have: choose a pattern such as team-a/*""",
    ),
    (
        (a("chat-4"), b("chat-*-mini-*")),
        (),
        """
        modelName is chat-*-mini-*, which overlaps with what another namespace publishes: choose
        another name, or ask the owner of LLMProxy llm/default for models.publicNames""",
    ),
    (
        (a("team-b/x"),),
        (grant("team-b/", "team-b"),),
        """
        modelName is team-b/x, and LLMProxy llm/default keeps names that begin with team-b/ for
        other namespaces: choose another name, or ask its owner for models.publicNames""",
    ),
]


def test_who_is_refused_is_told_what_to_do_and_nothing_about_others(
    subtests: pytest.Subtests,
) -> None:
    for claimed, grants, message in SAID:
        with subtests.test(message):
            (why,) = refused_claims(claimed, NameRules(PROXY, grants)).values()
            assert why.message == " ".join(message.split())


def test_what_overlaps_is_found_once() -> None:
    upheld = _Upheld()
    for claim in (a("x*"), a("x"), a("xy*"), a("xyz")):
        upheld.add(claim)
    assert list(upheld.overlapping(b("x*"))) == [a("x*"), a("x"), a("xy*"), a("xyz")]
    assert list(upheld.overlapping(b("xyz"))) == [a("x*"), a("xy*"), a("xyz")]


# Any objects

NAMES = st.sampled_from(["x", "xy", "xyz", "y", "x*", "xy*", "y*", "*", "team-a/*", "team-b/x"])
NAMESPACES = st.sampled_from(["llm", "team-a", "team-b", "team-c"])
AGES = st.sampled_from([OLD, YOUNG])
GRANTS = st.lists(
    st.builds(
        PublicNameGrant,
        prefix=st.sampled_from(["x", "xy", "team-a/", "team-b/"]),
        namespaces=st.lists(NAMESPACES, max_size=2, unique=True).map(tuple),
    ),
    max_size=3,
    unique_by=lambda each: each.prefix,
).map(tuple)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    keys = draw(st.lists(st.tuples(NAMESPACES, NAMES), max_size=10, unique=True))
    return [
        Claim(*key, draw(AGES), held=draw(st.booleans()), is_gone=draw(st.booleans()))
        for key in keys
    ]


def matches(one: Claim, other: Claim) -> bool:
    """Whether there is a name that both have, said the slow way."""
    short, long = sorted((one, other), key=lambda each: (len(each.literal), not each.is_pattern))
    if short.is_pattern:
        return long.literal.startswith(short.literal)
    return one.literal == other.literal


@given(claims(), GRANTS, st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(
    found: list[Claim], grants: tuple[PublicNameGrant, ...], chance: random.Random
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    rules = NameRules(PROXY, grants)
    assert refused_claims(found, rules) == refused_claims(shuffled, rules)


@given(claims(), GRANTS)
def test_no_two_namespaces_publish_what_overlaps_but_with_the_owners_consent(
    found: list[Claim], grants: tuple[PublicNameGrant, ...]
) -> None:
    rules = NameRules(PROXY, grants)
    refused = refused_claims(found, rules)
    stand = [claim for claim in found if claim not in refused]
    for one in stand:
        for other in stand:
            if one.namespace != other.namespace and matches(one, other):
                assert PROXY.namespace in {one.namespace, other.namespace}
                assert one.name != other.name
                guest = other if one.namespace == PROXY.namespace else one
                host = one if guest is other else other
                assert guest.held or rules.is_granted(guest) or rules.is_granted(host)


@given(claims(), GRANTS, st.data())
def test_objects_that_come_later_take_nothing_away_outside_of_their_own_names(
    found: list[Claim], grants: tuple[PublicNameGrant, ...], data: st.DataObject
) -> None:
    """Newcomers of namespaces that no grant and no LLMProxy prefers."""
    rules = NameRules(PROXY, grants)
    before = refused_claims(found, rules)
    settled = [replace(claim, held=claim not in before) for claim in found]
    taken = {(claim.namespace, claim.name) for claim in found}
    keys = data.draw(st.lists(st.tuples(NAMESPACES, NAMES), max_size=4, unique=True))
    newcomers = [
        claim
        for key in keys
        if key not in taken
        and not rules.is_granted(claim := Claim(*key, OLD))
        and claim.namespace != PROXY.namespace
    ]
    after = refused_claims([*settled, *newcomers], rules)
    assert {claim for claim in settled if claim in after} == {
        claim for claim in settled if not claim.held
    }
