"""One connection test, from a request to a result.

Law: it costs no tokens, sends the key to one host only, ends by its deadline, and never raises for
anything the network or a provider can do. What was seen before a fault still counts: a list that
breaks off does not unprove the key.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus

from litellm_config_operator.catalogue.endpoints import Endpoint
from litellm_config_operator.catalogue.probe_columns import AuthCheck, ListProof, ListRequest
from litellm_config_operator.catalogue.probe_reasons import AuthProof, ProbeReason, Verdict
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.egress.guarded_transport import (
    Budget,
    GuardedTransport,
    Network,
    TransportFault,
    trust,
)
from litellm_config_operator.probing.client import ProbeClient
from litellm_config_operator.probing.findings import Findings
from litellm_config_operator.probing.json_paths import read_moment, select
from litellm_config_operator.probing.memory import ProbeMemory, RequestKey
from litellm_config_operator.probing.model_lists import MAX_IDS, continuation, read_ids
from litellm_config_operator.probing.plan import (
    CheckPlan,
    ListPlan,
    ProbePlan,
    plan_probe,
    refused,
)
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

SYSTEM_NETWORK = Network()
_REFUSED_WITHOUT_KEY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_LOGGER = logging.getLogger(__name__)
_ENOUGH_IDS = 2 * MAX_IDS
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

    `memory` and `tokens` keep from test to test what was seen, and what keys were exchanged for.
    `network` is what lies below the address guard. Raises nothing but asyncio.CancelledError.
    """
    plan = plan_probe(request, policy)
    if isinstance(plan, ProbeResult):
        return plan
    try:
        context = await asyncio.to_thread(trust, request.ca_bundle)
    except ValueError:
        return refused(request, ProbeReason.INVALID_CA_BUNDLE)
    memory = memory if memory is not None else ProbeMemory()
    test = _Test(plan, memory, tokens if tokens is not None else TokenCache())

    budget = Budget()

    def connect(endpoint: Endpoint) -> GuardedTransport:
        if not request.may_send_to(endpoint.scheme, endpoint.host, endpoint.port):
            raise TransportFault(ProbeReason.ADDRESS_NOT_ALLOWED, _NO_CONSENT)
        return GuardedTransport(policy, plan.target(endpoint), context, network, budget)

    try:
        async with asyncio.timeout(request.timeout_seconds):
            await test.run(connect)
    except TimeoutError:
        test.findings.broke_off(ProbeReason.TIMEOUT)
    except TransportFault as fault:
        test.findings.broke_off(fault.reason, fault.detail)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the other tests
        # The type only: the text of a library's exception may hold the key.
        _LOGGER.error("Connection test failed: %s", type(error).__name__)  # noqa: TRY400
        test.findings.broke_off(ProbeReason.TEST_FAILED)
    return test.findings.result()


class _Test:
    """The requests of one test, in order; what they show goes into `findings`."""

    def __init__(self, plan: ProbePlan, memory: ProbeMemory, tokens: TokenCache) -> None:
        self._plan = plan
        self._memory = memory
        self._tokens = tokens
        self._learnt: dict[str, str] = {}
        self.findings = Findings(plan)
        if plan.presentation is not None:
            self.findings.expires_at = plan.presentation.expires_at

    async def run(self, connect: Connect) -> None:
        """Exchange the key, ask for proof of it, then for the models. Raises TransportFault."""
        plan, wants_list = self._plan, self._plan.request.list_models
        if plan.token_request is not None and not await self._exchange(
            plan.token_request, connect
        ):
            return
        if plan.check is not None and (plan.has_key or plan.check.check.control):
            await self._check_key(connect, plan.check)
        if not plan.listings:
            self.findings.list_answer(judge(ProbeReason.NO_MODEL_LIST))
            return
        known = self.findings.judgement
        if known is not None and (known.authenticated is Verdict.FALSE or not wants_list):
            return
        async with self._client(connect(plan.listings[0].endpoint)) as client:
            await self._list_all(client)
            await self._control_list(client, plan.listings[0])

    async def _exchange(self, request: TokenRequest, connect: Connect) -> bool:
        """Whether there is a token for the key, an old one or a new one."""
        key = self._tokens.key(self._plan.request.namespace, request)
        fresh = self._plan.request.fresh
        self.findings.asked = request.endpoint
        found = await obtain(self._tokens, key, request, connect, fresh=fresh)
        if isinstance(found, NoToken):
            self.findings.key_answer(found.judgement)
            self.findings.retry_after_seconds = found.retry_after_seconds
            return False
        self.findings.token, self.findings.asked = found.value, None
        return True

    async def _ask(
        self, client: ProbeClient, method: str, url: str, form: Mapping[str, str] | None = None
    ) -> Observed:
        """One request that shows the key, in its headers unless it is in the form."""
        now = datetime.now(UTC)
        headers = self._plan.headers(method, url, now, self.findings.token)
        return await client.ask(method, url, self._plan.open_headers if form else headers, form)

    @asynccontextmanager
    async def _client(self, transport: GuardedTransport) -> AsyncIterator[ProbeClient]:
        async with transport:
            client = ProbeClient(transport)
            try:
                yield client
            finally:
                self.findings.is_inside |= transport.is_inside
                if self.findings.latency_milliseconds is None:
                    self.findings.latency_milliseconds = client.latency_milliseconds

    async def _check_key(self, connect: Connect, plan: CheckPlan) -> None:
        """Note what the dedicated request shows of the key; what shows nothing is not noted, and
        the list may speak.

        A host besides the provider's may be out of reach, or slow, without any meaning for it.
        """
        try:
            seconds = self._plan.request.timeout_seconds * (0.5 if plan.is_elsewhere else 1.0)
            async with asyncio.timeout(seconds), self._client(connect(plan.endpoint)) as client:
                judgement = await self._ask_of_key(client, plan)
        except (TransportFault, TimeoutError):
            if plan.is_elsewhere and self._plan.listings:
                return
            raise
        if judgement.reason is ProbeReason.INVALID_CREDENTIALS and plan.or_else is not None:
            await self._check_key(connect, plan.or_else)
            return
        if judgement.authenticated is Verdict.UNKNOWN and self._plan.listings:
            return
        shown = AuthProof.DEDICATED_ENDPOINT if self._plan.has_key else AuthProof.NOT_REQUIRED
        proof = shown if judgement.authenticated is Verdict.TRUE else AuthProof.NONE
        if plan.is_elsewhere and self._plan.listings:
            self.findings.vouched, self.findings.proof = judgement, proof
        else:
            self.findings.key_answer(judgement, proof)

    async def _ask_of_key(self, client: ProbeClient, plan: CheckPlan) -> Judgement:
        """What the vendor says of the key, or said of it lately."""
        call, key = plan.check.call, self._request_key(plan.check.call.method, plan.url)
        form = credential_form(call, self._plan.values)
        presented = {**self._plan.values, **self._plan.request.settings}
        spacing = plan.check.spacing_seconds
        if self._memory.is_proven(key, presented):
            return judge(ProbeReason.OK)
        seen = await self._ask(client, call.method, plan.url, form)
        judgement = self._judge(seen)
        if judgement.reason is ProbeReason.OK:
            judgement = self._judge_check(plan.check, seen)
        if judgement.reason is not ProbeReason.OK:
            return judgement
        self._learn(plan.check, seen)
        if (
            plan.check.control
            and self._plan.has_key
            and not await self._is_refused_without_key(
                client, call.method, plan.url, lambda open_: open_.document is not None
            )
        ):
            return judge(ProbeReason.AUTH_NOT_PROVEN)
        if spacing:
            self._memory.remember_proof(key, presented, spacing)
        return judgement

    def _learn(self, check: AuthCheck, seen: Observed) -> None:
        """Keep when the key ends, and what the answer holds for later paths; a key that comes
        back is not for a URL.
        """
        if check.expires_path:
            self.findings.expires_at = read_moment(seen.document, check.expires_path)
        traces = KeyTraces(self._plan.request.credentials.values())
        for learnt in check.learns:
            found = [v for v in select(seen.document, learnt.path) if isinstance(v, str)]
            if found and not traces.within(found[0]):
                self._learnt[learnt.name] = found[0].removeprefix(learnt.strip_prefix)

    @staticmethod
    def _judge_check(check: AuthCheck, seen: Observed) -> Judgement:
        """What a 200 of an auth check means; a page or no JSON is somebody else's 200."""
        if seen.is_html or seen.document is None:
            return judge(ProbeReason.WRONG_BASE_URL)
        return judge_expectations(check.expect, seen.document)

    async def _list_all(self, client: ProbeClient) -> None:
        """Read every list to its end; all of them make one. Or one answer was enough."""
        for plan in self._plan.listings:
            if not await self._list(client, plan):
                return
        self.findings.complete = True

    async def _list(self, client: ProbeClient, plan: ListPlan) -> bool:
        """Read pages until the list ends or breaks off; whether it ended by saying so."""
        listing, asked, is_wanted = plan.listing, list[str](), self._plan.request.list_models
        known = set[str]()
        while True:
            url = plan.url(self._learnt, asked[-1] if asked else None, is_wanted=is_wanted)
            if url is None:
                self.findings.broke_off(
                    ProbeReason.REDIRECT_REFUSED if asked else self._why_nothing_was_learnt()
                )
                return False
            seen = await self._ask(client, listing.call.method, url)
            ids = self._read_page(listing, seen)
            if ids is None or not is_wanted:
                return False
            following = continuation(listing.paging, seen.document, asked, len(ids))
            is_loop = bool(asked and ids) and known.issuperset(ids)
            known.update(ids)
            self.findings.ids.update(ids)
            if following.cursor is None or is_loop:
                return following.complete and not is_loop
            if len(self.findings.ids) > _ENOUGH_IDS:
                return False
            asked.append(following.cursor)
            del seen  # a large document must not outlive its page

    def _why_nothing_was_learnt(self) -> ProbeReason:
        """Why a list cannot be asked for: what the key check met, or an odd answer of it."""
        known = self.findings.judgement
        if known is None or known.reason is ProbeReason.OK:
            return ProbeReason.UNEXPECTED_ANSWER
        return known.reason

    def _read_page(self, listing: ListRequest, seen: Observed) -> list[str] | None:
        """The ids of one page, having noted what the answer says of key and list."""
        judgement = self._judge(seen)
        ids = None
        if judgement.reason is ProbeReason.OK:
            ids = read_ids(listing, seen.document)
            if ids is None:
                judgement = judge(ProbeReason.WRONG_BASE_URL)
        if ids is not None or judgement.reason is ProbeReason.NO_MODEL_LIST:
            self._credit_key()
        self.findings.list_answer(judgement)
        return ids

    def _credit_key(self) -> None:
        """Note what a readable list says of the key, unless something better has spoken."""
        if self.findings.judgement is not None or self.findings.vouched is not None:
            return
        if not self._plan.has_key:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.NOT_REQUIRED)
        elif self._plan.list_proof is ListProof.YES:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.LIST)
        elif self.findings.token is not None:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.TOKEN_EXCHANGE)
        else:
            self.findings.key_answer(judge(ProbeReason.AUTH_NOT_PROVEN))

    async def _control_list(self, client: ProbeClient, plan: ListPlan) -> None:
        """Where it can show something, ask the same once without the key."""
        known = self.findings.judgement
        is_unproven = known is not None and known.reason is ProbeReason.AUTH_NOT_PROVEN
        url = plan.url(self._learnt, is_wanted=self._plan.request.list_models)
        if not is_unproven or self._plan.list_proof is not ListProof.CONTROL or url is None:
            return
        method = plan.listing.call.method
        if await self._is_refused_without_key(
            client, method, url, lambda seen: read_ids(plan.listing, seen.document) is not None
        ):
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.LIST)

    async def _is_refused_without_key(
        self, client: ProbeClient, method: str, url: str, is_answer: Callable[[Observed], bool]
    ) -> bool:
        """Whether the server was or is seen to refuse; False too when its answer does not tell."""
        key = self._request_key(method, url)
        refuses = self._memory.refuses_without_key(key)
        if refuses is None:
            seen = await client.ask(method, url, self._plan.open_headers)
            probe_row = self._plan.request.provider_type.probe
            is_bad_key = judge_answer(probe_row, seen).reason is ProbeReason.INVALID_CREDENTIALS
            refuses = is_bad_key or seen.status in _REFUSED_WITHOUT_KEY
            if not refuses and not (seen.status == HTTPStatus.OK and is_answer(seen)):
                return False
            self._memory.remember_without_key(key, refuses=refuses)
        self.findings.is_open = not refuses
        return refuses

    def _request_key(self, method: str, url: str) -> RequestKey:
        """Under which one request is remembered; its size and page do not matter."""
        request = self._plan.request
        return request.namespace, request.provider_type.name, f"{method} {url.partition('?')[0]}"

    def _judge(self, seen: Observed) -> Judgement:
        """What an answer means; a wish to be left alone for a while is noted."""
        judgement = judge_answer(self._plan.request.provider_type.probe, seen)
        request = self._plan.token_request
        if judgement.reason is ProbeReason.INVALID_CREDENTIALS and request is not None:
            self._tokens.drop(self._tokens.key(self._plan.request.namespace, request))
        if judgement.reason not in {ProbeReason.OK, ProbeReason.INVALID_CREDENTIALS}:
            wish = parse_retry_after(seen.headers.get("retry-after"), datetime.now(UTC))
            self.findings.retry_after_seconds = wish
        return judgement
