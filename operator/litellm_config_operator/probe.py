"""One connection test, from a request to a result.

Law: it costs no tokens, sends the key to one host only, ends by its deadline, and never raises for
anything the network or a provider can do. What was seen before a fault still counts: a list that
breaks off does not unprove the key.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus

from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.guarded_transport import (
    Budget,
    GuardedTransport,
    Network,
    TransportFault,
    trust,
)
from litellm_config_operator.model_lists import MAX_IDS, continuation, read_ids
from litellm_config_operator.negative_controls import NegativeControls
from litellm_config_operator.probe_client import ProbeClient
from litellm_config_operator.probe_endpoints import Endpoint, UnusableURL, fill
from litellm_config_operator.probe_findings import Findings
from litellm_config_operator.probe_plan import ProbePlan, plan_probe, refused
from litellm_config_operator.probe_reasons import AuthProof, ProbeReason
from litellm_config_operator.probe_results import ProbeRequest, ProbeResult
from litellm_config_operator.probe_table import AuthCheck, ListProof
from litellm_config_operator.probe_verdicts import (
    Judgement,
    Observed,
    judge,
    judge_answer,
    judge_expectations,
    parse_retry_after,
)

SYSTEM_NETWORK = Network()
_LOGGER = logging.getLogger(__name__)
_ENOUGH_IDS = 2 * MAX_IDS
_NO_CONSENT = "its Secret's annotation allowed-hosts does not name it"


async def probe(
    request: ProbeRequest,
    policy: AddressPolicy,
    *,
    controls: NegativeControls | None = None,
    network: Network = SYSTEM_NETWORK,
) -> ProbeResult:
    """Test one provider's endpoint and key, and list its models if asked to.

    `controls` remembers from test to test what servers answer without a key. `network` is
    what lies below the address guard. Raises nothing but asyncio.CancelledError.
    """
    plan = plan_probe(request, policy)
    if isinstance(plan, ProbeResult):
        return plan
    try:
        context = await asyncio.to_thread(trust, request.ca_bundle)
    except ValueError:
        return refused(request, ProbeReason.INVALID_CA_BUNDLE)
    test = _Test(plan, controls if controls is not None else NegativeControls())

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

    def __init__(self, plan: ProbePlan, controls: NegativeControls) -> None:
        self._plan = plan
        self._controls = controls
        self.findings = Findings(plan)

    async def run(self, connect: Callable[[Endpoint], GuardedTransport]) -> None:
        """Ask for proof of the key, then for the models. Raises TransportFault."""
        if self._plan.check is not None and self._plan.has_key:
            endpoint, check = self._plan.check
            async with self._client(connect(endpoint)) as client:
                is_good = await self._check_key(client, endpoint, check)
            if not is_good or not self._plan.request.list_models:
                return
        async with self._client(connect(self._plan.endpoint)) as client:
            await self._list(client)
            await self._control(client)

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

    async def _check_key(self, client: ProbeClient, endpoint: Endpoint, check: AuthCheck) -> bool:
        """Whether the dedicated request shows that the key is good."""
        path = fill(check.call.path, self._plan.request.settings)
        if isinstance(path, UnusableURL):
            self.findings.key_answer(judge(ProbeReason.INVALID_URL))
            self.findings.detail = path.problem
            return False
        url = endpoint.url(path, check.call.query)
        seen = await client.ask(check.call.method, url, self._plan.headers)
        judgement = self._judge(seen)
        if judgement.reason is ProbeReason.OK:
            judgement = self._judge_check(check, seen)
        is_good = judgement.reason is ProbeReason.OK
        proof = AuthProof.DEDICATED_ENDPOINT if is_good else AuthProof.NONE
        self.findings.key_answer(judgement, proof)
        return is_good

    @staticmethod
    def _judge_check(check: AuthCheck, seen: Observed) -> Judgement:
        """What a 200 of an auth check means; a page or no JSON is somebody else's 200."""
        if seen.is_html or seen.document is None:
            return judge(ProbeReason.WRONG_BASE_URL)
        return judge_expectations(check.expect, seen.document)

    async def _list(self, client: ProbeClient) -> None:
        """Read pages until the list ends or breaks off, or one answer was enough."""
        listing, asked = self._plan.listing, list[str]()
        while True:
            url = self._plan.list_url(asked[-1] if asked else None)
            if url is None:
                self.findings.broke_off(ProbeReason.REDIRECT_REFUSED)
                return
            seen = await client.ask(listing.call.method, url, self._plan.headers)
            ids = self._read_page(seen)
            if ids is None or not self._plan.request.list_models:
                return
            following = continuation(listing.paging, seen.document, asked, len(ids))
            is_loop = bool(asked and ids) and self.findings.ids.issuperset(ids)
            self.findings.ids.update(ids)
            if following.cursor is None or is_loop:
                self.findings.complete = following.complete and not is_loop
                return
            if len(self.findings.ids) > _ENOUGH_IDS:
                return
            asked.append(following.cursor)
            del seen  # a large document must not outlive its page

    def _read_page(self, seen: Observed) -> list[str] | None:
        """The ids of one page, having noted what the answer says of key and list."""
        judgement = self._judge(seen)
        ids = None
        if judgement.reason is ProbeReason.OK:
            ids = read_ids(self._plan.listing, seen.document)
            if ids is None:
                judgement = judge(ProbeReason.WRONG_BASE_URL)
            else:
                self._credit_key()
        self.findings.list_answer(judgement)
        return ids

    def _credit_key(self) -> None:
        """Note what a readable list says of the key, unless something better has spoken."""
        if self.findings.judgement is not None:
            return
        if not self._plan.has_key:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.NOT_REQUIRED)
        elif self._plan.list_proof is ListProof.YES:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.LIST)
        else:
            self.findings.key_answer(judge(ProbeReason.AUTH_NOT_PROVEN))

    async def _control(self, client: ProbeClient) -> None:
        """Where it can show something, ask the same once without the key."""
        known = self.findings.judgement
        is_unproven = known is not None and known.reason is ProbeReason.AUTH_NOT_PROVEN
        if not is_unproven or self._plan.list_proof is not ListProof.CONTROL:
            return
        refuses = await self._refuses_without_key(client)
        if refuses:
            self.findings.key_answer(judge(ProbeReason.OK), AuthProof.LIST)
        self.findings.is_open = refuses is False

    async def _refuses_without_key(self, client: ProbeClient) -> bool | None:
        """What the server was or is seen to do; None when its answer does not tell."""
        request, endpoint = self._plan.request, self._plan.endpoint
        key = (request.namespace, request.provider_type.name, endpoint.url(""))
        known = self._controls.refuses(key, time.monotonic())
        if known is not None:
            return known
        method, url = self._plan.listing.call.method, self._plan.list_url()
        seen = await client.ask(method, url or "", self._plan.open_headers)
        is_list = read_ids(self._plan.listing, seen.document) is not None
        refuses = seen.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
        if not refuses and not (seen.status == HTTPStatus.OK and is_list):
            return None
        self._controls.remember(key, time.monotonic(), refuses=refuses)
        return refuses

    def _judge(self, seen: Observed) -> Judgement:
        """What an answer means; a wish to be left alone for a while is noted."""
        judgement = judge_answer(self._plan.request.provider_type.probe, seen)
        if judgement.reason not in {ProbeReason.OK, ProbeReason.INVALID_CREDENTIALS}:
            wish = parse_retry_after(seen.headers.get("retry-after"), datetime.now(UTC))
            self.findings.retry_after_seconds = wish
        return judgement
