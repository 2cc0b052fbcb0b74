"""What a connection test is going to send, decided before anything is sent.

Law: whatever can be refused without the network is refused here, with a result that says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from litellm_config_operator.address_guard import AddressPolicy, Target
from litellm_config_operator.probe_credentials import (
    credential_headers,
    setting_headers,
    usable_key,
)
from litellm_config_operator.probe_endpoints import (
    Endpoint,
    UnusableURL,
    fill,
    fill_learnt,
    parse_base,
    same_origin_target,
)
from litellm_config_operator.probe_messages import sentence
from litellm_config_operator.probe_reasons import ProbeReason
from litellm_config_operator.probe_results import ProbeRequest, ProbeResult
from litellm_config_operator.probe_table import (
    AuthCheck,
    Call,
    ListProof,
    ListRequest,
    PagingKind,
)
from litellm_config_operator.probe_verdicts import judge
from litellm_config_operator.provider_type_table import Need, ProviderType


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """Where and how the key is checked apart from the list.

    `is_elsewhere` is whether that is another host than the provider's, whose faults are its own
    and whose answers say nothing of reaching the provider.
    """

    check: AuthCheck
    endpoint: Endpoint
    url: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class ListPlan:
    """Where and how models are listed; `path` may still ask for what the key check learns."""

    listing: ListRequest
    endpoint: Endpoint
    path: str

    def url(
        self, learnt: Mapping[str, str], cursor: str | None = None, *, is_wanted: bool = True
    ) -> str | None:
        """The URL of the first page or of the one at `cursor`; None for a link led astray, and
        where something was not learnt.

        Where only the answer counts and not the models, one model is asked for.
        """
        paging = self.listing.paging
        if cursor is not None and paging.kind is PagingKind.NEXT_LINK:
            target = same_origin_target(self.endpoint, cursor)
            return None if target is None else self.endpoint.origin + target
        path = fill_learnt(self.path, learnt)
        if path is None:
            return None
        query = list(self.listing.call.query)
        if paging.size_param is not None:
            query.append((paging.size_param, str(paging.size if is_wanted else 1)))
        if cursor is not None:
            query.append((paging.param, cursor))
        return self.endpoint.url(path, query)


@dataclass(frozen=True, slots=True)
class ProbePlan:
    """The requests of one test. `headers` carry the key, if there is one; `open_headers` do not.

    `check` is None where only the list can show the key, `listing` where there is no list; how
    much the list shows says `list_proof`.
    """

    request: ProbeRequest
    endpoint: Endpoint
    headers: Mapping[str, str]
    open_headers: Mapping[str, str]
    check: CheckPlan | None
    listing: ListPlan | None
    list_proof: ListProof

    @property
    def has_key(self) -> bool:
        """Whether the requests carry a key."""
        return self.headers.keys() != self.open_headers.keys()

    def target(self, endpoint: Endpoint) -> Target:
        """`endpoint` as the address guard knows it."""
        return Target(endpoint.scheme, endpoint.host, endpoint.port, self.request.namespace)


def plan_probe(request: ProbeRequest, policy: AddressPolicy) -> ProbePlan | ProbeResult:
    """The plan for `request`, or the result of a test that must not send anything."""
    provider_type = request.provider_type
    endpoint = parse_endpoint(provider_type, request.base_url, request.settings)
    if isinstance(endpoint, UnusableURL):
        return refused(request, ProbeReason.INVALID_URL, detail=endpoint.problem)
    fault = _credential_fault(request)
    if fault is not None:
        return refused(request, fault, endpoint.origin)
    check, listing = _check(request, endpoint), _listing(request, endpoint)
    for part in (check, listing):
        if isinstance(part, UnusableURL):
            return refused(request, ProbeReason.INVALID_URL, detail=part.problem)
    open_headers = dict(provider_type.probe.headers)
    key_headers = credential_headers(provider_type.probe, request.credentials)
    named = setting_headers(provider_type.probe, request.settings) if key_headers else {}
    plan = ProbePlan(
        request=request,
        endpoint=endpoint,
        headers={**open_headers, **named, **key_headers},
        open_headers=open_headers,
        check=check if isinstance(check, CheckPlan) else None,
        listing=listing if isinstance(listing, ListPlan) else None,
        list_proof=_list_proof(request, endpoint),
    )
    refusal = policy.refuse_name(plan.target(endpoint))
    if refusal is None:
        return plan
    return refused(request, ProbeReason.ADDRESS_NOT_ALLOWED, endpoint.origin, refusal)


def parse_endpoint(
    provider_type: ProviderType, base_url: str | None, settings: Mapping[str, str]
) -> Endpoint | UnusableURL:
    """The endpoint of a provider: its own base URL, or its type's."""
    text = base_url if base_url is not None else provider_type.default_base_url
    if text is None:
        return UnusableURL("is not set, and this type has no default")
    filled = fill(text, settings) if base_url is None else text
    if isinstance(filled, UnusableURL):
        return filled
    return parse_base(filled, provider_type.probe.base_suffixes)


def refused(
    request: ProbeRequest, reason: ProbeReason, where: str = "", detail: str = ""
) -> ProbeResult:
    """The result of a test that sent nothing."""
    judgement = judge(reason)
    message = sentence(reason, request.provider_type, where, detail)
    return ProbeResult(
        reason=reason,
        message=message,
        reachable=judgement.reachable,
        authenticated=judgement.authenticated,
        models_reason=reason,
        models_message=message,
    )


def _credential_fault(request: ProbeRequest) -> ProbeReason | None:
    for part in request.provider_type.credentials:
        value = request.credentials.get(part.name)
        if value is None and part.need is Need.REQUIRED:
            return ProbeReason.CREDENTIALS_MISSING
        if value is not None and usable_key(value) is None:
            return ProbeReason.KEY_MALFORMED
    return None


def _check(request: ProbeRequest, endpoint: Endpoint) -> CheckPlan | UnusableURL | None:
    """Where to check the key; another host only while one of the vendor's own is used."""
    check = request.provider_type.probe.auth_check
    if check is None or (check.call.elsewhere and not _is_vendors_own(request, endpoint)):
        return None
    where = _where(check.call, endpoint)
    path = fill(check.call.path, request.settings)
    if isinstance(where, UnusableURL):
        return where
    if isinstance(path, UnusableURL):
        return path
    is_elsewhere = where.origin != endpoint.origin
    return CheckPlan(check, where, where.url(path, check.call.query), is_elsewhere)


def _listing(request: ProbeRequest, endpoint: Endpoint) -> ListPlan | UnusableURL | None:
    """How models are listed at this base."""
    probe, listing = request.provider_type.probe, request.provider_type.probe.list_request
    if probe.gateway_list is not None and not _is_vendors_own(request, endpoint):
        listing = probe.gateway_list
    if listing is None:
        return None
    where = _where(listing.call, endpoint)
    path = fill(listing.call.path, request.settings)
    if isinstance(where, UnusableURL):
        return where
    if isinstance(path, UnusableURL):
        return path
    return ListPlan(listing, where, path)


def _where(call: Call, endpoint: Endpoint) -> Endpoint | UnusableURL:
    return endpoint if call.elsewhere is None else parse_base(call.elsewhere)


def _list_proof(request: ProbeRequest, endpoint: Endpoint) -> ListProof:
    """What a row says of its list is said of the vendor; another's server has to show it."""
    has_default = request.provider_type.default_base_url is not None
    if has_default and not _is_vendors_own(request, endpoint):
        return ListProof.CONTROL
    return request.provider_type.probe.list_proves_key


def _is_vendors_own(request: ProbeRequest, endpoint: Endpoint) -> bool:
    """Whether the base is at an origin that the row gives as the vendor's."""
    row = request.provider_type
    own = [parse_endpoint(row, None, request.settings), *map(parse_base, row.other_base_urls)]
    return any(isinstance(each, Endpoint) and each.origin == endpoint.origin for each in own)
