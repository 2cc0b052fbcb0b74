"""One connection test, from a request to a result.

Law: it costs no tokens, sends the key to one host only, ends by its deadline, and never raises for
anything the network or a provider can do. What was seen before a fault still counts: a list that
breaks off does not unprove the key.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from http import HTTPStatus

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.probe_columns import AuthCheck, ListProof, ListRequest
from litellm_config_operator.catalogue.probe_reasons import AuthProof, ConditionStatus, ProbeReason
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import (
    Budget,
    GuardedTransport,
    Network,
    TransportFault,
    trust,
)
from litellm_config_operator.probing.client import ProbeClient
from litellm_config_operator.probing.findings import (
    CheckFacts,
    Connected,
    Evidence,
    Exchanged,
    Findings,
    KeyAnswer,
    RetryAfter,
    Stopped,
    Vouched,
    WithoutKey,
)
from litellm_config_operator.probing.json_paths import read_moment, select
from litellm_config_operator.probing.list_reader import Answer, ListReader
from litellm_config_operator.probing.memory import ProbeMemory, RequestKey
from litellm_config_operator.probing.model_lists import read_ids
from litellm_config_operator.probing.plan import CheckPlan, ProbePlan, plan_probe, refused
from litellm_config_operator.probing.presentation import KeyTraces, credential_form
from litellm_config_operator.probing.results import ProbeRequest, ProbeResult
from litellm_config_operator.probing.token_cache import TokenCache
from litellm_config_operator.probing.token_exchange import Connect, NoToken, obtain
from litellm_config_operator.probing.token_requests import TokenRequest
from litellm_config_operator.probing.verdicts import (
    Judgement,
    Observed,
    judge,
    judge_answer,
    judge_expectations,
    parse_retry_after,
)
from litellm_config_operator.v1alpha1.provider_fields import HEADER_PART

SYSTEM_NETWORK = Network()
_REFUSED_WITHOUT_KEY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_LOGGER = logging.getLogger(__name__)
_NO_CONSENT = "its Secret's annotation allowed-hosts does not name it"


async def probe(
    request: ProbeRequest,
    policy: AddressPolicy,
    *,
    memory: ProbeMemory | None = None,
    tokens: TokenCache | None = None,
    network: Network = SYSTEM_NETWORK,
) -> ProbeResult:
    """Test one provider's endpoint and key, and list its models if asked to.

    `memory` and `tokens` are kept from test to test. `network` is what lies below the address
    guard. Raises nothing but asyncio.CancelledError.
    """
    plan = plan_probe(request, policy)
    if isinstance(plan, ProbeResult):
        return plan
    try:
        context = await asyncio.to_thread(trust, request.ca_bundle)
    except ValueError:
        return refused(request, ProbeReason.INVALID_CA_BUNDLE)
    budget = Budget()

    def connect(endpoint: Endpoint) -> GuardedTransport:
        if not request.may_send_to(endpoint.scheme, endpoint.host, endpoint.port):
            raise TransportFault(ProbeReason.ADDRESS_NOT_ALLOWED, _NO_CONSENT)
        return GuardedTransport(policy, plan.target(endpoint), context, network, budget)

    memory = ProbeMemory() if memory is None else memory
    tokens = TokenCache() if tokens is None else tokens
    return await _Test(plan, memory, tokens, _Connections(connect)).result()


class _Connections:
    """The connections of one test, which show its latency and whether its target is inside."""

    def __init__(self, connect: Connect) -> None:
        self.connect = connect
        self._opened: list[tuple[GuardedTransport, ProbeClient]] = []

    @asynccontextmanager
    async def client(self, endpoint: Endpoint) -> AsyncIterator[ProbeClient]:
        """A client of one endpoint."""
        async with self.connect(endpoint) as transport:
            client = ProbeClient(transport)
            self._opened.append((transport, client))
            yield client

    def evidence(self) -> Connected:
        """What all connections have shown; the first answer's latency is the test's."""
        latencies = (client.latency_milliseconds for _, client in self._opened)
        return Connected(
            is_inside=any(transport.is_inside for transport, _ in self._opened),
            latency_milliseconds=next((ms for ms in latencies if ms is not None), None),
        )


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the dedicated request shows of the key, and what else it shows."""

    judgement: Judgement
    evidence: tuple[Evidence, ...] = ()


class _Test:
    """The steps of one test, in order. Each returns evidence, which is folded into `_findings`."""

    def __init__(
        self, plan: ProbePlan, memory: ProbeMemory, tokens: TokenCache, connections: _Connections
    ) -> None:
        self._plan = plan
        self._memory = memory
        self._tokens = tokens
        self._connections = connections
        expires_at = None if plan.presentation is None else plan.presentation.expires_at
        self._findings = Findings(plan, expires_at=expires_at)

    def _take(self, *evidence: Evidence) -> None:
        self._findings = reduce(Findings.after, evidence, self._findings)

    async def result(self) -> ProbeResult:
        """Run the test to its end, to a fault or to its deadline."""
        try:
            async with asyncio.timeout(self._plan.request.timeout_seconds):
                await self._run()
        except TimeoutError:
            self._take(Stopped(ProbeReason.TIMEOUT))
        except TransportFault as fault:
            self._take(Stopped(fault.reason, fault.detail))
        except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the other tests
            # The type only: the text of a library's exception may hold the key.
            _LOGGER.error("Connection test failed: %s", type(error).__name__)  # noqa: TRY400
            self._take(Stopped(ProbeReason.TEST_FAILED))
        self._take(self._connections.evidence())
        return self._findings.result()

    async def _run(self) -> None:
        """Exchange the key, check it, then list the models. Raises TransportFault."""
        plan = self._plan
        if plan.token_request is not None:
            self._take(*await self._exchange(plan.token_request))
            if self._findings.token is None:
                return
        if plan.check is not None and (plan.has_key or plan.check.check.control):
            self._take(*await self._check_key(plan.check))
        if not plan.listings:
            self._take(Stopped(ProbeReason.NO_MODEL_LIST))
        elif self._needs_list():
            await self._list()

    async def _exchange(self, request: TokenRequest) -> tuple[Evidence, ...]:
        """The token for the key, kept or new, or what came instead."""
        key = self._tokens.key(self._plan.request.namespace, request)
        fresh = self._plan.request.fresh
        obtained = await obtain(self._tokens, key, request, self._connections.connect, fresh=fresh)
        if isinstance(obtained, NoToken):
            return KeyAnswer(obtained.judgement), RetryAfter(obtained.retry_after_seconds)
        return (Exchanged(obtained.value),)

    def _needs_list(self) -> bool:
        """Whether only the list can judge the key, or the models of a good key are wanted."""
        judgement = self._findings.judgement
        if judgement is None:
            return True
        return (
            judgement.authenticated is not ConditionStatus.FALSE and self._plan.request.list_models
        )

    async def _check_key(self, plan: CheckPlan) -> tuple[Evidence, ...]:
        """What the dedicated request shows of the key.

        If there is a list to ask, a fault of another host than the provider's says nothing.
        """
        is_beside = plan.is_elsewhere and bool(self._plan.listings)
        seconds = self._plan.request.timeout_seconds * (0.5 if plan.is_elsewhere else 1.0)
        try:
            async with asyncio.timeout(seconds), self._connections.client(plan.endpoint) as client:
                checked = await self._ask_of_key(client, plan)
        except (TransportFault, TimeoutError):
            if is_beside:
                return ()
            raise
        refused = checked.judgement.reason is ProbeReason.INVALID_CREDENTIALS
        if refused and plan.or_else is not None:
            return (*checked.evidence, *await self._check_key(plan.or_else))
        answer = self._key_answer(checked.judgement)
        if answer is None:
            return checked.evidence
        return (*checked.evidence, Vouched(answer) if is_beside else answer)

    def _key_answer(self, judgement: Judgement) -> KeyAnswer | None:
        """What the key check proves; None if it cannot tell and there is a list to ask."""
        if judgement.authenticated is ConditionStatus.UNKNOWN and self._plan.listings:
            return None
        if judgement.authenticated is not ConditionStatus.TRUE:
            return KeyAnswer(judgement)
        has_key = self._plan.has_key
        proof = AuthProof.DEDICATED_ENDPOINT if has_key else AuthProof.NOT_REQUIRED
        return KeyAnswer(judgement, proof)

    async def _ask_of_key(self, client: ProbeClient, plan: CheckPlan) -> _Checked:
        """What the vendor says of the key now, or said within the spacing of such requests."""
        check, call = plan.check, plan.check.call
        key = self._request_key(call.method, plan.url)
        presented = {**self._plan.values, **self._plan.request.settings}
        if check.spacing_seconds and self._memory.is_proven(key, presented):
            return _Checked(judge(ProbeReason.OK))
        form = credential_form(call, self._plan.values)
        answer = await self._ask(client, call.method, plan.url, form)
        judgement = answer.judgement
        if judgement.reason is ProbeReason.OK:
            judgement = _judge_check(check, answer.observed)
        if judgement.reason is not ProbeReason.OK:
            return _Checked(judgement, () if answer.retry_after is None else (answer.retry_after,))
        facts: tuple[Evidence, ...] = (self._facts(check, answer.observed),)
        if check.control and self._plan.has_key:
            open_answer = await self._ask_without_key(client, call.method, plan.url, _is_document)
            facts = (*facts, open_answer)
            if not open_answer.refused:
                return _Checked(judge(ProbeReason.AUTH_NOT_PROVEN), facts)
        if check.spacing_seconds:
            self._memory.remember_proof(key, presented, check.spacing_seconds)
        return _Checked(judgement, facts)

    def _facts(self, check: AuthCheck, seen: Observed) -> CheckFacts:
        """When the key expires, and values for later paths, none of which may reveal the key."""
        expires_at = self._findings.expires_at
        if check.expires_path:
            expires_at = read_moment(seen.document, check.expires_path)
        traces = KeyTraces(self._plan.request.credentials.values())
        learnt = {}
        for part in check.learns:
            values = select(seen.document, part.path)
            texts = [value for value in values if isinstance(value, str)]
            if texts and not traces.within(texts[0]):
                learnt[part.name] = texts[0].removeprefix(part.strip_prefix)
        return CheckFacts(expires_at, learnt)

    async def _list(self) -> None:
        """Read the models, or one page if only the key is of interest."""
        plan, first = self._plan, self._plan.listings[0]
        async with self._connections.client(first.endpoint) as client:

            async def ask(method: str, url: str) -> Answer:
                return await self._ask(client, method, url)

            reader = ListReader(ask, self._findings.learnt, is_wanted=plan.request.list_models)
            async for evidence in reader.read(plan.listings):
                self._take(evidence)
            url = reader.url(first)
            if url is not None and self._needs_control():
                self._take(*await self._control_list(client, first.listing, url))

    def _needs_control(self) -> bool:
        """Whether the list left the key unproven and a control request can prove it."""
        judgement = self._findings.judgement
        is_unproven = judgement is not None and judgement.reason is ProbeReason.AUTH_NOT_PROVEN
        return is_unproven and self._plan.list_proof is ListProof.CONTROL

    async def _control_list(
        self, client: ProbeClient, listing: ListRequest, url: str
    ) -> tuple[Evidence, ...]:
        """Ask for the list once without the key: a refusal proves that the server checks keys."""

        def is_list(seen: Observed) -> bool:
            return read_ids(listing, seen.document) is not None

        answer = await self._ask_without_key(client, listing.call.method, url, is_list)
        if answer.refused:
            return answer, KeyAnswer(judge(ProbeReason.OK), AuthProof.LIST)
        return (answer,)

    async def _ask_without_key(
        self, client: ProbeClient, method: str, url: str, is_answer: Callable[[Observed], bool]
    ) -> WithoutKey:
        """Whether the server refuses, by this answer or by one that is remembered."""
        key = self._request_key(method, url)
        refuses = self._memory.refuses_without_key(key)
        if refuses is None:
            seen = await client.ask(method, url, self._plan.headers_without_key(url))
            probe_row = self._plan.request.provider_type.probe
            is_bad_key = judge_answer(probe_row, seen).reason is ProbeReason.INVALID_CREDENTIALS
            refuses = is_bad_key or seen.status in _REFUSED_WITHOUT_KEY
            if not refuses and not (seen.status == HTTPStatus.OK and is_answer(seen)):
                return WithoutKey(None)
            self._memory.remember_without_key(key, refuses=refuses)
        return WithoutKey(refuses)

    def _request_key(self, method: str, url: str) -> RequestKey:
        """The key that a request is remembered by; its page does not matter."""
        request = self._plan.request
        own = sorted(part for part in request.credentials if part.startswith(HEADER_PART))
        asked = " ".join([method, url.partition("?")[0], *own])
        return request.namespace, request.provider_type.name, asked

    async def _ask(
        self, client: ProbeClient, method: str, url: str, form: Mapping[str, str] | None = None
    ) -> Answer:
        """One request with the key, in its headers or in its form."""
        plan = self._plan
        headers = plan.headers(method, url, datetime.now(UTC), self._findings.token)
        if form:
            headers = plan.headers_without_key(url)
        seen = await client.ask(method, url, headers, form)
        judgement = judge_answer(plan.request.provider_type.probe, seen)
        if judgement.reason is ProbeReason.OK:
            return Answer(seen, judgement)
        if judgement.reason is ProbeReason.INVALID_CREDENTIALS:
            self._drop_token()
            return Answer(seen, judgement)
        wait = parse_retry_after(seen.headers.get("retry-after"), datetime.now(UTC))
        return Answer(seen, judgement, RetryAfter(wait))

    def _drop_token(self) -> None:
        request = self._plan.token_request
        if request is not None:
            self._tokens.drop(self._tokens.key(self._plan.request.namespace, request))


def _judge_check(check: AuthCheck, seen: Observed) -> Judgement:
    """What a 200 of the key check means; a web page or no JSON is not the vendor's API."""
    if seen.is_html or seen.document is None:
        return judge(ProbeReason.WRONG_BASE_URL)
    return judge_expectations(check.expect, seen.document)


def _is_document(seen: Observed) -> bool:
    return seen.document is not None
