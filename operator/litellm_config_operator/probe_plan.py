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
    parse_base,
    same_origin_target,
)
from litellm_config_operator.probe_messages import sentence
from litellm_config_operator.probe_reasons import ProbeReason
from litellm_config_operator.probe_results import ProbeRequest, ProbeResult
from litellm_config_operator.probe_table import AuthCheck, ListProof, ListRequest, PagingKind
from litellm_config_operator.probe_verdicts import judge
from litellm_config_operator.provider_types import Need, ProviderType


@dataclass(frozen=True, slots=True)
class ProbePlan:
    """The requests of one test. `headers` carry the key, if there is one; `open_headers` do not.

    `check` is where and how the key is checked, None where only the list can show it; how much
    the list shows says `list_proof`.
    """

    request: ProbeRequest
    endpoint: Endpoint
    list_path: str
    headers: Mapping[str, str]
    open_headers: Mapping[str, str]
    check: tuple[Endpoint, AuthCheck] | None
    list_proof: ListProof

    @property
    def has_key(self) -> bool:
        """Whether the requests carry a key."""
        return self.headers.keys() != self.open_headers.keys()

    @property
    def listing(self) -> ListRequest:
        """How this type lists models."""
        return self.request.provider_type.probe.list_request

    def target(self, endpoint: Endpoint) -> Target:
        """`endpoint` as the address guard knows it."""
        return Target(endpoint.scheme, endpoint.host, endpoint.port, self.request.namespace)

    def list_url(self, cursor: str | None = None) -> str | None:
        """The URL of the first page or of the one at `cursor`; None for a link led astray.

        Where only the answer counts and not the models, one model is asked for.
        """
        paging = self.listing.paging
        if cursor is not None and paging.kind is PagingKind.NEXT_LINK:
            target = same_origin_target(self.endpoint, cursor)
            return None if target is None else self.endpoint.origin + target
        query = list(self.listing.call.query)
        if paging.size_param is not None:
            size = paging.size if self.request.list_models else 1
            query.append((paging.size_param, str(size)))
        if cursor is not None:
            query.append((paging.param, cursor))
        return self.endpoint.url(self.list_path, query)


def plan_probe(request: ProbeRequest, policy: AddressPolicy) -> ProbePlan | ProbeResult:
    """The plan for `request`, or the result of a test that must not send anything."""
    provider_type = request.provider_type
    endpoint = parse_endpoint(provider_type, request.base_url, request.settings)
    if isinstance(endpoint, UnusableURL):
        return refused(request, ProbeReason.INVALID_URL, detail=endpoint.problem)
    fault = _credential_fault(request)
    if fault is not None:
        return refused(request, fault, endpoint.origin)
    list_path = fill(provider_type.probe.list_request.call.path, request.settings)
    if isinstance(list_path, UnusableURL):
        return refused(request, ProbeReason.INVALID_URL, detail=list_path.problem)
    open_headers = dict(provider_type.probe.headers)
    key_headers = credential_headers(provider_type.probe, request.credentials)
    named = setting_headers(provider_type.probe, request.settings) if key_headers else {}
    plan = ProbePlan(
        request=request,
        endpoint=endpoint,
        list_path=list_path,
        headers={**open_headers, **named, **key_headers},
        open_headers=open_headers,
        check=_check(request, endpoint),
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


def _check(request: ProbeRequest, endpoint: Endpoint) -> tuple[Endpoint, AuthCheck] | None:
    """Where to check the key; another host only while the vendor's own base is used, and the
    key's owner lets it go there.
    """
    check = request.provider_type.probe.auth_check
    if check is None or check.call.elsewhere is None:
        return None if check is None else (endpoint, check)
    elsewhere = parse_base(check.call.elsewhere)
    if isinstance(elsewhere, UnusableURL) or not _is_vendors_own(request, endpoint):
        return None
    if not request.may_send_to(elsewhere.scheme, elsewhere.host, elsewhere.port):
        return None
    return elsewhere, check


def _list_proof(request: ProbeRequest, endpoint: Endpoint) -> ListProof:
    """What a row says of its list is said of the vendor; another's server has to show it."""
    proof = request.provider_type.probe.list_proves_key
    has_default = request.provider_type.default_base_url is not None
    if proof is ListProof.YES and has_default and not _is_vendors_own(request, endpoint):
        return ListProof.CONTROL
    return proof


def _is_vendors_own(request: ProbeRequest, endpoint: Endpoint) -> bool:
    default = parse_endpoint(request.provider_type, None, request.settings)
    return isinstance(default, Endpoint) and default.origin == endpoint.origin
