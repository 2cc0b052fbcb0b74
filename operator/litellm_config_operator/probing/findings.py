"""What one connection test has seen, and the result that this makes.

Law: pure. Each step of a test brings evidence; a fault that comes later never takes back what was
seen before it. Of a target inside the cluster little is told: why it could not be reached, what it
answered instead and how fast would make a status a port scanner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import SecretStr

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.probe_columns import ListProof
from litellm_config_operator.catalogue.probe_reasons import AuthProof, ConditionStatus, ProbeReason
from litellm_config_operator.probing import messages
from litellm_config_operator.probing.model_lists import summarise
from litellm_config_operator.probing.plan import ProbePlan
from litellm_config_operator.probing.presentation import KeyTraces
from litellm_config_operator.probing.results import ProbeResult
from litellm_config_operator.probing.verdicts import Judgement, judge

_UNREACHED = {
    ProbeReason.CONNECTION_FAILED,
    ProbeReason.CONNECTION_REFUSED,
    ProbeReason.DNS_FAILURE,
    ProbeReason.PROXY_AUTH_REQUIRED,
    ProbeReason.TIMEOUT,
    ProbeReason.TLS_PROTOCOL_ERROR,
    ProbeReason.TLS_VERIFY_FAILED,
}
_UNLIKE_A_PROVIDER = {
    ProbeReason.BLOCKED_BY_EDGE,
    ProbeReason.PROVIDER_ERROR,
    ProbeReason.REDIRECT_REFUSED,
    ProbeReason.RESPONSE_TOO_LARGE,
    ProbeReason.UNEXPECTED_ANSWER,
    ProbeReason.WRONG_BASE_URL,
}


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The vendor gave this token for the key."""

    token: SecretStr


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What is known of reaching the provider and of the key, and what proved the key."""

    judgement: Judgement
    proof: AuthProof = AuthProof.NONE


@dataclass(frozen=True, slots=True)
class Vouched:
    """What another host of the vendor's said of the key.

    It says nothing of reaching the provider, so it counts once the provider itself was tried.
    """

    answer: KeyAnswer


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What else a good answer of the key check holds: when the key ends, parts of later URLs."""

    expires_at: datetime | None
    learnt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WithoutKey:
    """Whether the server refused the same request without the key; None where it does not tell."""

    refused: bool | None


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The provider did not serve the request, and said for how long to wait, or nothing of it."""

    seconds: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: how it went and its ids, None where it could not be read.

    `ends_list` is True where the provider said that the list ends here.
    """

    judgement: Judgement
    ids: tuple[str, ...] | None
    ends_list: bool = False


@dataclass(frozen=True, slots=True)
class AllListed:
    """Every list was read to its end."""


@dataclass(frozen=True, slots=True)
class PathNotLearnt:
    """A list has a part of its path from the key check, which did not bring it."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The test went no further. `detail` completes the sentence of a refusal."""

    reason: ProbeReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Connected:
    """The connections of the test. `is_inside`: some target is not on the public internet."""

    is_inside: bool
    latency_milliseconds: int | None


KeyEvidence = Exchanged | KeyAnswer | Vouched | CheckFacts | WithoutKey
ListEvidence = Page | AllListed | PathNotLearnt | Stopped
Evidence = KeyEvidence | ListEvidence | RetryAfter | Connected


@dataclass(frozen=True, slots=True)
class Findings:
    """All evidence so far, folded into one value; `result` is what it means.

    `key` is about reaching the provider and the key, `listed` about the latest page. `is_open`
    means that the server was seen to answer without a key.
    """

    plan: ProbePlan
    token: SecretStr | None = None
    key: KeyAnswer | None = None
    vouched: KeyAnswer | None = None
    learnt: Mapping[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None
    is_open: bool = False
    listed: Judgement | None = None
    ids: frozenset[str] = frozenset()
    is_complete: bool = False
    retry_after_seconds: int | None = None
    detail: str = ""
    connected: Connected = Connected(is_inside=False, latency_milliseconds=None)

    @property
    def judgement(self) -> Judgement | None:
        """What is known of reaching the provider and of the key; None before any answer."""
        return None if self.key is None else self.key.judgement

    @property
    def asked(self) -> Endpoint:
        """Who is being asked: until there is a token, whoever issues it."""
        request = self.plan.token_request
        if request is not None and self.token is None:
            return request.endpoint
        return self.plan.endpoint

    def after(self, evidence: Evidence) -> "Findings":
        """The findings with one more piece of evidence."""
        match evidence:
            case RetryAfter(seconds):
                return replace(self, retry_after_seconds=seconds)
            case Connected():
                return replace(self, connected=evidence)
            case Page() | AllListed() | PathNotLearnt() | Stopped():
                return self._after_list(evidence)
            case _:
                return self._after_key(evidence)

    def _after_key(self, evidence: KeyEvidence) -> "Findings":
        match evidence:
            case Exchanged(token):
                return replace(self, token=token)
            case KeyAnswer():
                return replace(self, key=evidence)
            case Vouched(answer):
                return replace(self, vouched=answer)
            case CheckFacts(expires_at, learnt):
                return replace(self, expires_at=expires_at, learnt=learnt)
            case WithoutKey(refused):
                return replace(self, is_open=self.is_open if refused is None else not refused)

    def _after_list(self, evidence: ListEvidence) -> "Findings":
        match evidence:
            case Page():
                return self._after_page(evidence)
            case AllListed():
                return replace(self, is_complete=True)
            case PathNotLearnt():
                return self._after_stop(Stopped(self._why_not_learnt()))
            case Stopped():
                return self._after_stop(evidence)

    def _after_page(self, page: Page) -> "Findings":
        key, judgement = self.key, page.judgement
        if page.ids is not None or judgement.reason is ProbeReason.NO_MODEL_LIST:
            key = key or self._credited()
        return replace(
            self,
            key=key or self._with_vouched(judgement),
            listed=judgement,
            ids=self.ids.union(page.ids or ()),
        )

    def _after_stop(self, stop: Stopped) -> "Findings":
        """A fault is one of the whole test if nothing was seen yet, else of the list."""
        detail = self.detail if self.key else stop.detail
        if self.is_complete:
            return replace(self, detail=detail)
        judgement = judge(stop.reason)
        key = self.key or self._with_vouched(judgement)
        return replace(self, key=key, listed=judgement, detail=detail)

    def _credited(self) -> KeyAnswer | None:
        """What a readable list says of the key; None where another host has vouched for it."""
        if self.vouched is not None:
            return None
        if not self.plan.has_key:
            return KeyAnswer(judge(ProbeReason.OK), AuthProof.NOT_REQUIRED)
        if self.plan.list_proof is ListProof.YES:
            return KeyAnswer(judge(ProbeReason.OK), AuthProof.LIST)
        if self.token is not None:
            return KeyAnswer(judge(ProbeReason.OK), AuthProof.TOKEN_EXCHANGE)
        return KeyAnswer(judge(ProbeReason.AUTH_NOT_PROVEN))

    def _with_vouched(self, seen: Judgement) -> KeyAnswer:
        """What the list says of the key where nothing better has, or what another host said."""
        if self.vouched is None:
            return KeyAnswer(seen)
        vouched = self.vouched.judgement
        reason = vouched.reason if seen.reachable is ConditionStatus.TRUE else seen.reason
        judgement = replace(seen, reason=reason, authenticated=vouched.authenticated)
        return KeyAnswer(judgement, self.vouched.proof)

    def _why_not_learnt(self) -> ProbeReason:
        """What the key check met instead; where it met nothing, its answer was odd."""
        if self.key is None or self.key.judgement.reason is ProbeReason.OK:
            return ProbeReason.UNEXPECTED_ANSWER
        return self.key.judgement.reason

    def result(self) -> ProbeResult:
        """What the findings mean."""
        judgement = self._key_judgement()
        proof = AuthProof.NONE if self.key is None else self.key.proof
        is_inside, reason = self.connected.is_inside, self._told(judgement.reason)
        result = ProbeResult(
            reason=reason,
            message=self._message(reason),
            reachable=self._reachable(judgement),
            authenticated=judgement.authenticated,
            auth_required=not self.is_open and proof is not AuthProof.NOT_REQUIRED,
            auth_proof=self._proof(judgement, proof),
            credential_expires_at=self.expires_at,
            latency_milliseconds=None if is_inside else self.connected.latency_milliseconds,
            retry_after_seconds=self.retry_after_seconds,
        )
        return self._with_models(result) if self.plan.request.list_models else result

    def _key_judgement(self) -> Judgement:
        """What is known of reaching the provider and of the key.

        A key that was exchanged is good unless the provider says otherwise.
        """
        judgement = self.judgement or judge(ProbeReason.TEST_FAILED)
        if self.token is None or judgement.authenticated in {
            ConditionStatus.TRUE,
            ConditionStatus.FALSE,
        }:
            return judgement
        return replace(judgement, authenticated=ConditionStatus.TRUE)

    def _reachable(self, judgement: Judgement) -> ConditionStatus:
        """Whether the provider answers: what the issuer of tokens answers says nothing of that."""
        is_elsewhere = self.asked.origin != self.plan.endpoint.origin
        is_untried = is_elsewhere and judgement.reachable is ConditionStatus.TRUE
        return ConditionStatus.UNKNOWN if is_untried else judgement.reachable

    def _proof(self, judgement: Judgement, proof: AuthProof) -> AuthProof:
        is_good = judgement.authenticated is ConditionStatus.TRUE
        is_exchanged = self.token is not None and proof is AuthProof.NONE
        return AuthProof.TOKEN_EXCHANGE if is_good and is_exchanged else proof

    def _with_models(self, result: ProbeResult) -> ProbeResult:
        seen = self.listed or self.judgement or judge(ProbeReason.TEST_FAILED)
        reason = self._told(seen.reason)
        if not self.ids and seen.reason is not ProbeReason.OK:
            return replace(
                result,
                models_discovered=ConditionStatus.FALSE
                if _is_refused(seen)
                else ConditionStatus.UNKNOWN,
                models_reason=reason,
                models_message=self._message(reason),
            )
        if not self.is_complete and reason is ProbeReason.OK:
            reason = ProbeReason.UNEXPECTED_ANSWER  # it ended otherwise than by saying so
        secrets = [*self.plan.request.credentials.values(), *filter(None, [self.token])]
        return replace(
            result,
            models_discovered=ConditionStatus.TRUE
            if self.is_complete
            else ConditionStatus.UNKNOWN,
            models_reason=reason,
            models_message=messages.of_list(
                self.plan.request.provider_type, self.asked.origin, complete=self.is_complete
            ),
            models=summarise(self.ids, KeyTraces(secrets), complete=self.is_complete),
        )

    def _told(self, reason: ProbeReason) -> ProbeReason:
        return coarse(reason) if self.connected.is_inside else reason

    def _message(self, reason: ProbeReason) -> str:
        provider_type, where = self.plan.request.provider_type, self.asked.origin
        if self.connected.is_inside and reason is ProbeReason.CONNECTION_FAILED:
            return messages.inside_unreached(where)
        say = messages.sentence if self.plan.has_key else messages.without_key
        return say(reason, provider_type, where, self.detail)


def coarse(reason: ProbeReason) -> ProbeReason:
    """The reason told of a target inside the cluster."""
    if reason in _UNREACHED:
        return ProbeReason.CONNECTION_FAILED
    return ProbeReason.UNEXPECTED_ANSWER if reason in _UNLIKE_A_PROVIDER else reason


def _is_refused(listed: Judgement) -> bool:
    """Whether the provider said that it does not list models."""
    return (
        listed.reachable is ConditionStatus.TRUE
        and listed.authenticated is not None
        and listed.reason is not ProbeReason.NO_MODEL_LIST
    )
