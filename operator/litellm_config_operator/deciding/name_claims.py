"""Which namespace may publish which public name at one LLMProxy.

Law: every object claims its public name, also while it is held, disabled or left out, so that a
namespace does not lose a name while it repairs something. A pattern claims all names that begin
with what stands before its first *. Claims of one namespace never exclude each other: LiteLLM
balances load between them.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from litellm_config_operator.deciding.findings import Finding, false
from litellm_config_operator.v1alpha1 import NamespacedName, PublicNameGrant
from litellm_config_operator.v1alpha1.reasons import ModelReason

_WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Claim:
    """One namespace's claim to a public name, or to a pattern of names."""

    namespace: str
    name: str
    created: str = ""
    """When the oldest object with this name was created."""
    held: bool = False
    """Whether the namespace has the name in the published file."""
    is_gone: bool = False
    """Whether no object has the name any more: it is kept in case the object is created again."""

    @property
    def is_pattern(self) -> bool:
        """Whether it is a pattern, which matches several names."""
        return self.name.endswith(_WILDCARD)

    @property
    def literal(self) -> str:
        """The name up to its first wildcard: a pattern claims every name that begins with it."""
        return self.name.partition(_WILDCARD)[0]


@dataclass(frozen=True, slots=True)
class NameRules:
    """Which namespaces may publish which names at one LLMProxy, as its spec says."""

    proxy: NamespacedName
    grants: tuple[PublicNameGrant, ...] = ()

    def is_granted(self, claim: Claim) -> bool:
        """Whether the LLMProxy grants the name to this namespace."""
        grant = self._longest(claim)
        return grant is not None and claim.namespace in grant.namespaces

    def problem(self, claim: Claim) -> Finding | None:
        """Why the LLMProxy's own rules refuse the claim; None: they do not."""
        if claim.namespace == self.proxy.namespace:
            return None
        if not claim.literal:
            names = "every name" if claim.name == _WILDCARD else "names of every beginning"
            return false(
                ModelReason.NAME_NOT_PERMITTED,
                f"modelName {claim.name} matches {names}, which only namespace "
                f"{self.proxy.namespace} of LLMProxy {self.proxy} may have: choose a pattern such "
                f"as {claim.namespace}/*",
            )
        for grant in self._concerned(claim):
            if claim.namespace not in grant.namespaces:
                return false(
                    ModelReason.NAME_NOT_PERMITTED,
                    f"{_subject(claim)}, and LLMProxy {self.proxy} keeps names that begin with "
                    f"{grant.prefix} for other namespaces: choose another name, or ask its owner "
                    "for models.publicNames",
                )
        return None

    def _concerned(self, claim: Claim) -> Iterator[PublicNameGrant]:
        """The grants that concern any name that the claim matches."""
        longest = self._longest(claim)
        if longest is not None:
            yield longest
        if claim.is_pattern:
            yield from (grant for grant in self.grants if grant.prefix.startswith(claim.literal))

    def _longest(self, claim: Claim) -> PublicNameGrant | None:
        """The grant with the longest prefix that all names of the claim have."""
        grants = [grant for grant in self.grants if claim.literal.startswith(grant.prefix)]
        return max(grants, key=lambda grant: len(grant.prefix), default=None)


def refused_claims(claims: Iterable[Claim], rules: NameRules) -> dict[Claim, Finding]:
    """Claims that may not be published, and why.

    Of overlapping claims the first in this order gets the name: a namespace to which the LLMProxy
    grants it, the LLMProxy's own namespace, the namespace that has it already, the oldest object.
    """
    own, upheld = rules.proxy.namespace, _Upheld()
    refused: dict[Claim, Finding] = {}

    def order(claim: Claim) -> tuple[bool, bool, bool, bool, str, str, str]:
        granted, is_own = rules.is_granted(claim), claim.namespace == own
        rank = (not granted, not is_own, not claim.held, claim.is_gone)
        return (*rank, claim.created, claim.namespace, claim.name)

    for claim in sorted(claims, key=order):
        problem = rules.problem(claim) or _taken(claim, upheld, rules)
        if problem is None:
            upheld.add(claim)
        else:
            refused[claim] = problem
    return refused


@dataclass(slots=True)
class _Upheld:
    """Claims that were upheld, indexed by their literals to find overlapping ones quickly."""

    by_literal: dict[str, list[Claim]] = field(default_factory=dict)
    literals: list[str] = field(default_factory=list)
    """Those of `by_literal`, sorted."""
    patterns: dict[str, list[Claim]] = field(default_factory=dict)
    """The patterns of `by_literal`."""
    lengths: set[int] = field(default_factory=set)
    """How long their literals are."""

    def add(self, claim: Claim) -> None:
        """Uphold a claim."""
        if claim.literal not in self.by_literal:
            insort(self.literals, claim.literal)
        self.by_literal.setdefault(claim.literal, []).append(claim)
        if claim.is_pattern:
            self.patterns.setdefault(claim.literal, []).append(claim)
            self.lengths.add(len(claim.literal))

    def overlapping(self, claim: Claim) -> Iterator[Claim]:
        """The upheld claims that match at least one name that this claim matches too."""
        literal = claim.literal
        for length in self.lengths:
            if length < len(literal):
                yield from self.patterns.get(literal[:length], ())
        for literal in self._from(claim):
            yield from self.by_literal[literal]

    def _from(self, claim: Claim) -> Iterator[str]:
        """The literals that equal the claim's; for a pattern, all that begin with it."""
        literal = claim.literal
        at = bisect_left(self.literals, literal)
        while at < len(self.literals) and self.literals[at].startswith(literal):
            if self.literals[at] != literal and not claim.is_pattern:
                return
            yield self.literals[at]
            at += 1


def _taken(claim: Claim, upheld: _Upheld, rules: NameRules) -> Finding | None:
    rival = next(
        (
            other
            for other in upheld.overlapping(claim)
            if other.namespace != claim.namespace
            and _excludes(other, claim, rules.proxy.namespace)
        ),
        None,
    )
    if rival is None:
        return None
    if rival.is_gone:
        message = (
            f"{_subject(claim)}, which another namespace published and may get back within ten "
            "minutes of losing it: wait, or choose another name"
        )
    elif rival.name == claim.name:
        message = f"modelName {claim.name} belongs to another namespace: choose another name"
    else:
        message = (
            f"{_subject(claim)}, which overlaps with what another namespace publishes: choose "
            f"another name, or ask the owner of LLMProxy {rules.proxy} for models.publicNames"
        )
    return false(ModelReason.NAME_TAKEN, message)


def _excludes(first: Claim, later: Claim, own: str) -> bool:
    """Whether an upheld claim excludes an overlapping one that comes later. `own` is the namespace
    of the LLMProxy.
    """
    if first.name == later.name:
        return True
    if later.namespace == own:
        return False
    return first.namespace != own or not later.held


def _subject(claim: Claim) -> str:
    return f"modelName is {claim.name}"
