"""Columns that today's six types do not use, tried with rows made of data alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from litellm_config_operator.address_guard import AddressPolicy
from litellm_config_operator.probe import probe
from litellm_config_operator.probe_results import (
    AuthProof,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
    Verdict,
)
from litellm_config_operator.probe_table import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Expectation,
    ListProof,
    ListRequest,
    Paging,
    PagingKind,
    Probe,
)
from litellm_config_operator.provider_type_table import ProviderType
from litellm_config_operator.provider_types import PROVIDER_TYPES
from tests.probe.conftest import HOST, Authority, Serve
from tests.probe.internet import Answer, Internet, Received, models

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
    async def run(provider_type: ProviderType, **changes: Any) -> ProbeResult:
        request = ProbeRequest(
            provider_type,
            "llm",
            credentials={"apiKey": SecretStr(KEY)},
            ca_bundle=authority.bundle,
            timeout_seconds=5.0,
        )
        return await probe(replace(request, **changes), AddressPolicy(), network=internet.network)

    return run


async def test_a_public_list_alone_proves_nothing(serve: Serve, ask: Any) -> None:
    await serve(lambda _: models("m"))
    result = await ask(row())
    assert (result.reason, result.authenticated) == (ProbeReason.AUTH_NOT_PROVEN, Verdict.UNKNOWN)


async def test_a_dedicated_request_proves_the_key_and_the_list_follows(
    serve: Serve, ask: Any
) -> None:
    upstream = await serve(
        lambda r: Answer(document={"ok": True}) if r.target == "/v1/key" else models("m")
    )
    checked = row(auth_check=AuthCheck(Call("/key")))
    result = await ask(checked)
    assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.DEDICATED_ENDPOINT)
    assert result.models_discovered is Verdict.TRUE
    await ask(checked, list_models=False)
    assert [r.target for r in upstream.requests] == ["/v1/key", "/v1/models", "/v1/key"]


async def test_a_list_that_fails_after_it_leaves_the_key_good(serve: Serve, ask: Any) -> None:
    await serve(lambda r: Answer(document={}) if r.target == "/v1/key" else Answer(403, {}))
    result = await ask(row(auth_check=AuthCheck(Call("/key"))))
    assert (result.reason, result.authenticated) == (ProbeReason.OK, Verdict.TRUE)
    assert (result.models_discovered, result.models_reason) == (
        Verdict.FALSE,
        ProbeReason.PERMISSION_DENIED,
    )


async def test_a_web_page_is_no_proof_of_a_key(serve: Serve, ask: Any) -> None:
    await serve(lambda _: Answer(body=b"<html>", headers={"content-type": "text/html"}))
    result = await ask(row(auth_check=AuthCheck(Call("/key"))))
    assert (result.reason, result.authenticated) == (ProbeReason.WRONG_BASE_URL, Verdict.UNKNOWN)


async def test_a_200_that_says_blocked_is_a_refusal(serve: Serve, ask: Any) -> None:
    upstream = await serve(lambda _: Answer(document={"blocked": True}))
    expect = (Expectation("blocked", value=False),)
    result = await ask(row(auth_check=AuthCheck(Call("/key", method="POST"), expect)))
    assert (result.reason, result.authenticated) == (
        ProbeReason.INVALID_CREDENTIALS,
        Verdict.FALSE,
    )
    assert [r.method for r in upstream.requests] == ["POST"]


class TestACheckOnAnotherHost:
    CHECKED = row(auth_check=AuthCheck(Call("/whoami", elsewhere=f"https://{ACCOUNTS}/api")))

    async def test_is_asked_at_the_vendors_own_base(
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

    async def test_gets_no_key_that_was_meant_for_somebody_elses_base(
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
