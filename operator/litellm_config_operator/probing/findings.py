"""What one connection test has found so far, and the result that makes.

Law: a later fault never takes back what was seen before it. Of a target inside the cluster little
is told: why it could not be reached, what it answered instead and how fast would make a status a
port scanner.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import SecretStr

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.probe_reasons import AuthProof, ProbeReason, Verdict
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


def coarse(reason: ProbeReason) -> ProbeReason:
    """The reason told of a target inside the cluster."""
    if reason in _UNREACHED:
        return ProbeReason.CONNECTION_FAILED
    return ProbeReason.UNEXPECTED_ANSWER if reason in _UNLIKE_A_PROVIDER else reason


@dataclass(slots=True)
class Findings:
    """Grows while the test runs.

    `judgement` is about reaching and key, `list_judgement` about the latest page. `is_open` means
    that the server was seen to answer without a key. `token` is what the vendor gave for the key,
    which proves the key whatever comes later. `asked` is who is being asked when it is not the
    provider's endpoint. `detail` completes a refusal's sentence. `vouched` is what another host of
    the vendor's said of the key: it says nothing of reaching the provider itself, so that it
    counts once that was tried.
    """

    plan: ProbePlan
    judgement: Judgement | None = None
    proof: AuthProof = AuthProof.NONE
    is_open: bool = False
    list_judgement: Judgement | None = None
    ids: set[str] = field(default_factory=set)
    complete: bool = False
    latency_milliseconds: int | None = None
    retry_after_seconds: int | None = None
    is_inside: bool = False
    token: SecretStr | None = None
    expires_at: datetime | None = None
    asked: Endpoint | None = None
    detail: str = ""
    vouched: Judgement | None = None

    def key_answer(self, judgement: Judgement, proof: AuthProof = AuthProof.NONE) -> None:
        """Note what is known of reaching and key."""
        self.judgement, self.proof = judgement, proof

    def list_answer(self, judgement: Judgement) -> None:
        """Note how the list went; it speaks for the key where nothing else has."""
        self.list_judgement = judgement
        if self.judgement is None:
            self.judgement = self._with_vouched(judgement)

    def _with_vouched(self, seen: Judgement) -> Judgement:
        """What was seen of the provider, and what was said of its key elsewhere."""
        if self.vouched is None:
            return seen
        reason = self.vouched.reason if seen.reachable is Verdict.TRUE else seen.reason
        return replace(seen, reason=reason, authenticated=self.vouched.authenticated)

    def broke_off(self, reason: ProbeReason, detail: str = "") -> None:
        """Note a fault: of the whole test if nothing was seen yet, else of the list."""
        if self.judgement is None:
            self.detail = detail
        if not self.complete:
            self.list_answer(judge(reason))

    def result(self) -> ProbeResult:
        """The result of what was found."""
        known = self._known()
        reason = coarse(known.reason) if self.is_inside else known.reason
        result = ProbeResult(
            reason=reason,
            message=self._message(reason),
            reachable=self._reachable(known),
            authenticated=known.authenticated,
            auth_required=not self.is_open and self.proof is not AuthProof.NOT_REQUIRED,
            auth_proof=self._proof(known),
            credential_expires_at=self.expires_at,
            latency_milliseconds=None if self.is_inside else self.latency_milliseconds,
            retry_after_seconds=self.retry_after_seconds,
        )
        return self._with_models(result) if self.plan.request.list_models else result

    def _known(self) -> Judgement:
        """What is known of reaching and key; a key that was exchanged is good unless the provider
        says otherwise.
        """
        known = self.judgement or judge(ProbeReason.TEST_FAILED)
        if self.token is None or known.authenticated in {Verdict.TRUE, Verdict.FALSE}:
            return known
        return replace(known, authenticated=Verdict.TRUE)

    def _reachable(self, known: Judgement) -> Verdict:
        """Who sells the tokens is not who serves the models: its answer says nothing of that."""
        is_elsewhere = self.asked is not None and self.asked.origin != self.plan.endpoint.origin
        is_untried = is_elsewhere and known.reachable is Verdict.TRUE
        return Verdict.UNKNOWN if is_untried else known.reachable

    def _proof(self, known: Judgement) -> AuthProof:
        is_good = known.authenticated is Verdict.TRUE
        is_exchanged = self.token is not None and self.proof is AuthProof.NONE
        return AuthProof.TOKEN_EXCHANGE if is_good and is_exchanged else self.proof

    def _with_models(self, result: ProbeResult) -> ProbeResult:
        seen = self.list_judgement or self.judgement or judge(ProbeReason.TEST_FAILED)
        reason = coarse(seen.reason) if self.is_inside else seen.reason
        if not self.ids and seen.reason is not ProbeReason.OK:
            is_refused = (
                seen.reachable is Verdict.TRUE
                and seen.authenticated is not None
                and seen.reason is not ProbeReason.NO_MODEL_LIST
            )
            return replace(
                result,
                models_discovered=Verdict.FALSE if is_refused else Verdict.UNKNOWN,
                models_reason=reason,
                models_message=self._message(reason),
            )
        if not self.complete and reason is ProbeReason.OK:
            reason = ProbeReason.UNEXPECTED_ANSWER  # it ended otherwise than by saying so
        secrets = [*self.plan.request.credentials.values(), *filter(None, [self.token])]
        traces = KeyTraces(secrets)
        return replace(
            result,
            models_discovered=Verdict.TRUE if self.complete else Verdict.UNKNOWN,
            models_reason=reason,
            models_message=messages.of_list(
                self.plan.request.provider_type, self._where, complete=self.complete
            ),
            models=summarise(self.ids, traces, complete=self.complete),
        )

    @property
    def _where(self) -> str:
        return (self.asked or self.plan.endpoint).origin

    def _message(self, reason: ProbeReason) -> str:
        provider_type = self.plan.request.provider_type
        if self.is_inside and reason is ProbeReason.CONNECTION_FAILED:
            return messages.inside_unreached(self._where)
        say = messages.sentence if self.plan.has_key else messages.without_key
        return say(reason, provider_type, self._where, self.detail)
