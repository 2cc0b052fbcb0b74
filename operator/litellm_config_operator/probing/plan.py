"""Plans the requests of a connection test before anything is sent.

Law: whatever can be refused without the network is refused here, with a result that says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import SecretStr

from litellm_config_operator.catalogue.columns import CredentialSet, Need
from litellm_config_operator.catalogue.endpoints import (
    Endpoint,
    UnusableURL,
    fill,
    fill_learnt,
    parse_base,
    parse_endpoint,
    same_origin_target,
)
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    Call,
    ListProof,
    ListRequest,
    PagingKind,
)
from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.egress.address_guard import AddressPolicy, Target
from litellm_config_operator.probing.messages import sentence
from litellm_config_operator.probing.presentation import (
    Presentation,
    chosen_auth,
    setting_headers,
    usable_value,
)
from litellm_config_operator.probing.results import ProbeRequest, ProbeResult
from litellm_config_operator.probing.token_requests import TokenRequest, plan_exchange
from litellm_config_operator.probing.verdicts import judge
from litellm_config_operator.v1alpha1.provider_fields import HEADER_PART


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """Where and how the key is checked by a request of its own.

    `is_elsewhere`: at another host than the provider's. Its faults and answers then say nothing
    about reaching the provider.
    """

    check: AuthCheck
    endpoint: Endpoint
    url: str
    is_elsewhere: bool
    or_else: "CheckPlan | None" = None


@dataclass(frozen=True, slots=True)
class ListPlan:
    """Where and how models are listed; parts of `path` may come from the key check."""

    listing: ListRequest
    endpoint: Endpoint
    path: str

    def url(
        self, learnt: Mapping[str, str], cursor: str | None = None, *, is_wanted: bool = True
    ) -> str | None:
        """The URL of the first page or of the one at `cursor`.

        None if a link leads to another host, or if a part of the path was not learnt. Unless the
        models are wanted, the page is to hold one model.
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
    """The requests of one test.

    `open_headers` carry no key; `presentation` adds it. They have the user's own headers, whose
    values are secrets, and are sent whole to `endpoint` alone. `token_request` exchanges the key
    first. `check` is None where only the list can prove the key, and `listings` are empty where
    there is no list. `list_proof`: whether the list proves the key.
    """

    request: ProbeRequest
    endpoint: Endpoint
    values: Mapping[str, str] = field(repr=False)
    open_headers: Mapping[str, str] = field(repr=False)
    presentation: Presentation | None
    token_request: TokenRequest | None
    check: CheckPlan | None
    listings: tuple[ListPlan, ...]
    list_proof: ListProof

    @property
    def has_key(self) -> bool:
        """Whether the requests present a key, or the token that it was exchanged for."""
        return self.presentation is not None

    def headers(
        self, method: str, url: str, now: datetime, token: SecretStr | None
    ) -> dict[str, str]:
        """The headers of one request."""
        sent = self.headers_without_key(url)
        if self.presentation is None:
            return sent
        named = setting_headers(self.request.provider_type.probe, self.request.settings)
        shown = self.presentation.headers(method, url, now, token)
        return {**sent, **named, **shown}

    def headers_without_key(self, url: str) -> dict[str, str]:
        """The headers of one request that presents no key."""
        if url.startswith(f"{self.endpoint.origin}/"):
            return dict(self.open_headers)
        return dict(self.request.provider_type.probe.headers)

    def target(self, endpoint: Endpoint) -> Target:
        """`endpoint` as the address guard knows it."""
        return Target(endpoint.scheme, endpoint.host, endpoint.port, self.request.namespace)


def plan_probe(request: ProbeRequest, policy: AddressPolicy) -> ProbePlan | ProbeResult:
    """The plan for `request`, or the result of a test that must not send anything."""
    probe = request.provider_type.probe
    if probe.list_request is None and probe.auth_check is None:
        return refused(request, ProbeReason.NO_TEST)
    endpoint = parse_endpoint(request.provider_type, request.base_url, request.settings)
    if isinstance(endpoint, UnusableURL):
        return refused(request, ProbeReason.INVALID_URL, detail=endpoint.problem)
    values = _usable_values(request)
    if isinstance(values, ProbeReason):
        return refused(request, values, endpoint.origin)
    auth = chosen_auth(probe, values)
    exchange = _exchange(auth, endpoint, values, request.settings)
    check, listings = _check(request, endpoint), _listings(request, endpoint)
    for part in (exchange, check, listings):
        if isinstance(part, UnusableURL):
            return refused(request, ProbeReason.INVALID_URL, detail=part.problem)
    plan = ProbePlan(
        request=request,
        endpoint=endpoint,
        values=values,
        open_headers={**_own_headers(request), **dict(probe.headers)},
        presentation=None if auth is None else Presentation(auth, values, request.settings),
        token_request=exchange if isinstance(exchange, TokenRequest) else None,
        check=check if isinstance(check, CheckPlan) else None,
        listings=() if isinstance(listings, UnusableURL) else listings,
        list_proof=_list_proof(request, endpoint),
    )
    refusal = policy.refuse_name(plan.target(endpoint))
    if refusal is None:
        return plan
    return refused(request, ProbeReason.ADDRESS_NOT_ALLOWED, endpoint.origin, refusal)


def token_request(request: ProbeRequest) -> TokenRequest | None:
    """The exchange that a test of `request` begins with, if it has one."""
    if not any(auth.exchange for auth in request.provider_type.probe.auth):
        return None
    endpoint = parse_endpoint(request.provider_type, request.base_url, request.settings)
    values = _usable_values(request)
    if isinstance(endpoint, UnusableURL) or isinstance(values, ProbeReason):
        return None
    auth = chosen_auth(request.provider_type.probe, values)
    exchange = _exchange(auth, endpoint, values, request.settings)
    return None if isinstance(exchange, UnusableURL) else exchange


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


def _own_headers(request: ProbeRequest) -> dict[str, str]:
    """The headers whose values are in Secrets."""
    return {
        part.removeprefix(HEADER_PART): value.get_secret_value()
        for part, value in request.credentials.items()
        if part.startswith(HEADER_PART)
    }


def _usable_values(request: ProbeRequest) -> dict[str, str] | ProbeReason:
    """The credentials by part, each in its usable form; or why nothing can be sent."""
    row, given = request.provider_type, request.credentials
    needed = {part.name for part in row.credentials if part.need is Need.REQUIRED}
    sets = row.credential_sets
    if needed - given.keys() or (
        sets and not any(_is_given(one_set, request) for one_set in sets)
    ):
        return ProbeReason.CREDENTIALS_MISSING
    values: dict[str, str] = {}
    for part in row.credentials:
        if part.name in given:
            value = usable_value(part, given[part.name])
            if value is None:
                return ProbeReason.KEY_MALFORMED
            values[part.name] = value
    return values


def _is_given(one_set: CredentialSet, request: ProbeRequest) -> bool:
    has_parts = request.credentials.keys() >= set(one_set.parts)
    return has_parts and request.settings.keys() >= set(one_set.settings)


def _exchange(
    auth: Auth | None, endpoint: Endpoint, values: Mapping[str, str], settings: Mapping[str, str]
) -> TokenRequest | UnusableURL | None:
    if auth is None or auth.exchange is None:
        return None
    return plan_exchange(auth.exchange, endpoint, values[auth.part], settings)


def _check(request: ProbeRequest, endpoint: Endpoint) -> CheckPlan | UnusableURL | None:
    """Where to check the key; at another host only if the base URL is one of the vendor's."""
    check = request.provider_type.probe.auth_check
    if check is None or (check.call.elsewhere and not _is_vendors_own(request, endpoint)):
        return None
    return _check_plan(check, request, endpoint)


def _check_plan(
    check: AuthCheck, request: ProbeRequest, endpoint: Endpoint
) -> CheckPlan | UnusableURL:
    where, path = _where(check.call, endpoint), fill(check.call.path, request.settings)
    if isinstance(where, UnusableURL):
        return where
    if isinstance(path, UnusableURL):
        return path
    other = None if check.or_else is None else _check_plan(check.or_else, request, endpoint)
    if isinstance(other, UnusableURL):
        return other
    is_elsewhere = where.origin != endpoint.origin
    return CheckPlan(check, where, where.url(path, check.call.query), is_elsewhere, other)


def _listings(request: ProbeRequest, endpoint: Endpoint) -> tuple[ListPlan, ...] | UnusableURL:
    """How models are listed at this base."""
    probe = request.provider_type.probe
    listings = (probe.list_request, *probe.more_lists)
    if probe.gateway_list is not None and not _is_vendors_own(request, endpoint):
        listings = (probe.gateway_list,)
    plans: list[ListPlan] = []
    for listing in listings:
        if listing is None:
            continue
        where, path = _where(listing.call, endpoint), fill(listing.call.path, request.settings)
        if isinstance(where, UnusableURL):
            return where
        if isinstance(path, UnusableURL):
            return path
        plans.append(ListPlan(listing, where, path))
    return tuple(plans)


def _where(call: Call, endpoint: Endpoint) -> Endpoint | UnusableURL:
    return endpoint if call.elsewhere is None else parse_base(call.elsewhere)


def _list_proof(request: ProbeRequest, endpoint: Endpoint) -> ListProof:
    """A row's word about its list holds for the vendor; any other server has to prove it."""
    has_default = request.provider_type.default_base_url is not None
    if has_default and not _is_vendors_own(request, endpoint):
        return ListProof.CONTROL
    return request.provider_type.probe.list_proves_key


def _is_vendors_own(request: ProbeRequest, endpoint: Endpoint) -> bool:
    """Whether the base URL has an origin that the row names as the vendor's."""
    row = request.provider_type
    bases = [parse_endpoint(row, None, request.settings), *map(parse_base, row.other_base_urls)]
    return any(isinstance(base, Endpoint) and base.origin == endpoint.origin for base in bases)
