"""Each column of a connection test, with rows made for the test."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Expectation,
    Learnt,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
)
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.memory import ProbeMemory
from litellm_config_operator.probing.results import (
    AuthProof,
    ConditionStatus,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.run import probe
from tests.probing.conftest import HOST, Authority, Serve
from tests.probing.internet import Answer, Internet, Received, models

KEY = "sk-made-up-0123456789abcdefghij"
BASE = f"https://{HOST}/v1"
ACCOUNTS = "accounts.example.test"


def row(**changes: Any) -> ProviderType:
    """A provider type at our own host whose list is public."""
    plain = Probe(
        auth=(Auth(AuthScheme.BEARER),),
        list_request=ListRequest(Call("/models"), ids=("data[].id",)),
        list_proves_key=ListProof.NO,
        last_checked="2026-11-24",
        source="made up",
    )
    openai = PROVIDER_TYPES["openai"]
    return replace(openai, default_base_url=BASE, probe=replace(plain, **changes))


@pytest.fixture
def ask(internet: Internet, authority: Authority) -> Callable[..., Any]:
    async def run(
        provider_type: ProviderType,
        *,
        memory: ProbeMemory | None = None,
        **changes: Any,
    ) -> ProbeResult:
        request = ProbeRequest(
            provider_type,
            "llm",
            credentials={"apiKey": SecretStr(KEY)},
            ca_bundle=authority.bundle,
            timeout_seconds=5.0,
        )
        return await probe(
            replace(request, **changes),
            AddressPolicy(),
            memory=memory,
            network=internet.network,
        )

    return run


async def test_a_public_list_does_not_prove_the_key(serve: Serve, ask: Any) -> None:
    await serve(lambda _: models("m"))
    result = await ask(row())
    assert (result.reason, result.authenticated) == (
        ProbeReason.AUTH_NOT_PROVEN,
        ConditionStatus.UNKNOWN,
    )


async def test_the_key_check_proves_the_key_and_then_models_are_listed(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(
        lambda r: Answer(document={"ok": True}) if r.target == "/v1/key" else models("m")
    )
    checked = row(auth_check=AuthCheck(Call("/key")))
    result = await ask(checked)
    assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.DEDICATED_ENDPOINT)
    assert result.models_discovered is ConditionStatus.TRUE
    await ask(checked, list_models=False)
    assert [r.target for r in upstream.requests] == ["/v1/key", "/v1/models", "/v1/key"]


async def test_a_list_that_fails_after_the_key_check_leaves_the_key_proven(
    serve: Serve, ask: Any
) -> None:
    await serve(lambda r: Answer(document={}) if r.target == "/v1/key" else Answer(403, {}))
    result = await ask(row(auth_check=AuthCheck(Call("/key"))))
    assert (result.reason, result.authenticated) == (ProbeReason.OK, ConditionStatus.TRUE)
    assert (result.models_discovered, result.models_reason) == (
        ConditionStatus.FALSE,
        ProbeReason.PERMISSION_DENIED,
    )


async def test_a_web_page_does_not_prove_the_key(serve: Serve, ask: Any) -> None:
    await serve(lambda _: Answer(body=b"<html>", headers={"content-type": "text/html"}))
    result = await ask(row(auth_check=AuthCheck(Call("/key"))))
    assert (result.reason, result.authenticated) == (
        ProbeReason.WRONG_BASE_URL,
        ConditionStatus.UNKNOWN,
    )


async def test_a_200_that_says_blocked_means_a_refused_key(serve: Serve, ask: Any) -> None:
    upstream = await serve(lambda _: Answer(document={"blocked": True}))
    expect = (Expectation("blocked", value=False),)
    result = await ask(row(auth_check=AuthCheck(Call("/key", method="POST"), expect)))
    assert (result.reason, result.authenticated) == (
        ProbeReason.INVALID_CREDENTIALS,
        ConditionStatus.FALSE,
    )
    assert [r.method for r in upstream.requests] == ["POST"]


async def test_a_used_up_balance_does_not_affect_key_and_list(serve: Serve, ask: Any) -> None:
    await serve(lambda r: Answer(document={"left": 0}) if r.target == "/v1/key" else models("m"))
    expect = (Expectation("left", above=0, reason=ProbeReason.QUOTA_EXHAUSTED),)
    result = await ask(row(auth_check=AuthCheck(Call("/key"), expect)))
    assert (result.reason, result.authenticated) == (
        ProbeReason.QUOTA_EXHAUSTED,
        ConditionStatus.TRUE,
    )
    assert (result.models_discovered, result.models.ids) == (ConditionStatus.TRUE, ("m",))


async def test_where_the_key_check_does_not_exist_the_list_decides(serve: Serve, ask: Any) -> None:
    await serve(lambda r: Answer(404, {}) if r.target == "/v1/key" else models("m"))
    check = AuthCheck(Call("/key"))
    result = await ask(row(auth_check=check, list_proves_key=ListProof.YES))
    assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.LIST)


async def test_a_rate_limited_key_check_keeps_what_was_known(serve: Serve, ask: Any) -> None:
    await serve(lambda r: Answer(429, {}) if r.target == "/v1/key" else models("m"))
    result = await ask(row(auth_check=AuthCheck(Call("/key"))))
    assert (result.reason, result.authenticated) == (ProbeReason.RATE_LIMITED, None)
    assert result.models_discovered is ConditionStatus.TRUE


async def test_a_type_without_a_list_sends_no_list_request(serve: Serve, ask: Any) -> None:
    upstream = await serve(lambda _: Answer(document={}))
    result = await ask(row(auth_check=AuthCheck(Call("/account")), list_request=None))
    assert (result.reason, result.authenticated) == (ProbeReason.OK, ConditionStatus.TRUE)
    assert (result.models_discovered, result.models_reason) == (
        ConditionStatus.UNKNOWN,
        ProbeReason.NO_MODEL_LIST,
    )
    assert [r.target for r in upstream.requests] == ["/v1/account"]


class TestACheckThatMayBeOpenToAll:
    GUARDED = row(auth_check=AuthCheck(Call("/props"), control=True))

    async def test_proves_the_key_if_the_request_without_it_is_refused(
        self, serve: Serve, ask: Any
    ) -> None:
        def answer(request: Received) -> Answer:
            is_open = request.target == "/v1/models" or "authorization" in request.headers
            return models("m") if is_open else Answer(401, {})

        await serve(answer)
        result = await ask(self.GUARDED)
        assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.DEDICATED_ENDPOINT)

    async def test_proves_nothing_if_the_request_without_the_key_is_answered(
        self, serve: Serve, ask: Any
    ) -> None:
        upstream = await serve(lambda _: models("m"))
        result = await ask(self.GUARDED)
        assert (result.reason, result.authenticated) == (
            ProbeReason.AUTH_NOT_PROVEN,
            ConditionStatus.UNKNOWN,
        )
        anonymous = [r.target for r in upstream.requests if "authorization" not in r.headers]
        assert anonymous == ["/v1/props"]


async def test_a_key_that_is_sent_in_a_form_is_in_no_header(serve: Serve, ask: Any) -> None:
    def answer(request: Received) -> Answer:
        is_good = request.body == f"credentials={KEY}".encode()
        return Answer(200 if is_good else 401, {}) if request.method == "POST" else models("m")

    upstream = await serve(answer)
    call = Call("/caller", method="POST", form=(("credentials", "apiKey"),))
    result = await ask(row(auth_check=AuthCheck(call)))
    assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.DEDICATED_ENDPOINT)
    asked, listed = upstream.requests
    assert "authorization" not in asked.headers
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert listed.headers["authorization"] == f"Bearer {KEY}"


async def test_values_learnt_by_the_key_check_become_part_of_the_list_path(
    serve: Serve, ask: Any
) -> None:
    accounts = {"accounts": [{"name": "accounts/acme-1"}, {"name": "accounts/other"}]}
    upstream = await serve(
        lambda r: Answer(document=accounts) if r.target == "/v1/accounts" else models("m")
    )
    learns = (Learnt("account", "accounts[].name", "accounts/"),)
    learning = row(
        auth_check=AuthCheck(Call("/accounts"), learns=learns),
        list_request=ListRequest(Call("/accounts/{account}/models"), ids=("data[].id",)),
    )
    assert (await ask(learning)).models.ids == ("m",)
    assert [r.target for r in upstream.requests] == ["/v1/accounts", "/v1/accounts/acme-1/models"]


@pytest.mark.parametrize("name", ["accounts/../admin", "accounts/", f"accounts/{KEY}", 7, None])
async def test_a_learnt_value_that_is_unfit_or_the_key_is_not_put_into_a_path(
    serve: Serve, ask: Any, name: Any
) -> None:
    upstream = await serve(lambda _: Answer(document={"accounts": [{"name": name}]}))
    learns = (Learnt("account", "accounts[].name", "accounts/"),)
    learning = row(
        auth_check=AuthCheck(Call("/accounts"), learns=learns),
        list_request=ListRequest(Call("/accounts/{account}/models"), ids=("data[].id",)),
    )
    result = await ask(learning)
    assert (result.reason, result.models_reason) == (
        ProbeReason.OK,
        ProbeReason.UNEXPECTED_ANSWER,
    )
    assert [r.target for r in upstream.requests] == ["/v1/accounts"]


async def test_a_gateway_is_asked_with_the_list_request_for_gateways(
    serve: Serve, ask: Any, authority: Authority
) -> None:
    gateway = await serve(
        lambda _: models("m"),
        name="gw.example.test",
        address="93.184.216.41",
        tls=authority.server("gw.example.test"),
    )
    vendor = await serve(lambda _: Answer(document=[{"id": "v"}]))
    catalogue = row(
        list_request=ListRequest(Call("/catalog", elsewhere=f"https://{HOST}"), ids=("[].id",)),
        gateway_list=ListRequest(Call("/models"), ids=("data[].id",)),
    )
    assert (await ask(catalogue)).models.ids == ("v",)
    assert (await ask(catalogue, base_url="https://gw.example.test/v1")).models.ids == ("m",)
    assert [r.target for r in vendor.requests] == ["/catalog"]
    assert gateway.requests[0].target == "/v1/models"


async def test_a_proven_key_is_not_checked_again_within_its_spacing(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(
        lambda r: Answer(document={}) if r.target == "/v1/whoami" else models("m")
    )
    spaced = row(auth_check=AuthCheck(Call("/whoami"), spacing_seconds=6 * 3600))
    memory = ProbeMemory()
    first = await ask(spaced, memory=memory)
    again = await ask(spaced, memory=memory)
    await ask(spaced, memory=memory, credentials={"apiKey": SecretStr(f"{KEY}-2")})
    await ask(spaced, memory=memory, namespace="other")
    assert first.auth_proof is again.auth_proof is AuthProof.DEDICATED_ENDPOINT
    asked = [r.headers["authorization"] for r in upstream.requests if r.target == "/v1/whoami"]
    assert asked == [f"Bearer {KEY}", f"Bearer {KEY}-2", f"Bearer {KEY}"]


class TestACheckOnAnotherHost:
    CHECKED = row(auth_check=AuthCheck(Call("/whoami", elsewhere=f"https://{ACCOUNTS}/api")))

    async def test_is_used_with_the_vendors_own_base_url(
        self, serve: Serve, ask: Any, authority: Authority
    ) -> None:
        accounts = await serve(
            lambda _: Answer(document={}),
            name=ACCOUNTS,
            address="93.184.216.40",
            tls=authority.server(ACCOUNTS),
        )
        await serve(lambda _: models("m"))
        result = await ask(self.CHECKED)
        assert result.auth_proof is AuthProof.DEDICATED_ENDPOINT
        assert accounts.requests[0].target == "/api/whoami"

    async def test_says_nothing_about_the_provider_if_it_cannot_be_reached(
        self, serve: Serve, ask: Any
    ) -> None:
        await serve(lambda _: models("m"))
        result = await ask(self.CHECKED)
        assert (result.reason, result.reachable) == (
            ProbeReason.AUTH_NOT_PROVEN,
            ConditionStatus.TRUE,
        )

    @pytest.mark.parametrize("lists", [True, False])
    async def test_says_nothing_about_reaching_the_provider(
        self, serve: Serve, ask: Any, authority: Authority, *, lists: bool
    ) -> None:
        await serve(
            lambda _: Answer(document={}),
            name=ACCOUNTS,
            address="93.184.216.40",
            tls=authority.server(ACCOUNTS),
        )
        result = await ask(self.CHECKED, list_models=lists)
        assert (result.reason, result.reachable) == (
            ProbeReason.DNS_FAILURE,
            ConditionStatus.FALSE,
        )
        assert (result.authenticated, result.auth_proof) == (
            ConditionStatus.TRUE,
            AuthProof.DEDICATED_ENDPOINT,
        )

    async def test_gets_no_key_of_another_base_url(
        self, serve: Serve, ask: Any, internet: Internet, authority: Authority
    ) -> None:
        await serve(
            lambda _: models("m"),
            name="gw.example.test",
            address="93.184.216.41",
            tls=authority.server("gw.example.test"),
        )
        result = await ask(self.CHECKED, base_url="https://gw.example.test/v1")
        assert result.reason is ProbeReason.AUTH_NOT_PROVEN
        assert internet.resolved == ["gw.example.test"]


class TestNextLinks:
    LINKED = row(
        list_request=ListRequest(
            Call("/models"),
            ids=("results[].id",),
            paging=Paging(PagingKind.NEXT_LINK, next_path="next"),
        ),
    )

    async def test_of_the_same_host_are_followed(self, serve: Serve, ask: Any) -> None:
        def page(request: Received) -> Answer:
            is_first = request.target == "/v1/models"
            following = f"{BASE}/models?cursor=2" if is_first else None
            return Answer(document={"results": [{"id": request.target[-1]}], "next": following})

        await serve(page)
        result = await ask(self.LINKED)
        assert (result.models.ids, result.models.complete) == (("2", "s"), True)

    async def test_of_another_host_are_not(
        self, serve: Serve, ask: Any, internet: Internet
    ) -> None:
        following = "https://thief.example.test/v1/models"
        await serve(lambda _: Answer(document={"results": [{"id": "m"}], "next": following}))
        result = await ask(self.LINKED)
        assert result.models_reason is ProbeReason.REDIRECT_REFUSED
        assert not result.models.complete
        assert internet.resolved == [HOST]


async def test_a_setting_becomes_part_of_a_path_and_of_a_default_base(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(lambda _: models("m"))
    listing = ListRequest(Call("/accounts/{cloudflare.accountId}/models"), ids=("data[].id",))
    templated = replace(
        row(list_request=listing), default_base_url="https://{aws.region}.example.test/v1"
    )
    settings = {"cloudflare.accountId": "a1", "aws.region": "api"}
    assert (await ask(templated, settings=settings)).reason is ProbeReason.AUTH_NOT_PROVEN
    assert upstream.requests[0].target == "/v1/accounts/a1/models"
    assert (await ask(templated)).reason is ProbeReason.INVALID_URL
