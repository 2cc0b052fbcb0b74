"""Clouds on the wire: what is signed, what is exchanged where, and what their answers mean."""

import asyncio
import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from devcluster.upstream import recorded_clouds as clouds
from devcluster.upstream.cloud_signatures import access_key_id, key_file
from devcluster.upstream.recorded_clouds import TOKENS, Cloud
from devcluster.upstream.recording import (
    BAD_KEY,
    GOOD,
    KEYS,
    PERMISSION,
)
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.results import (
    AuthProof,
    ConditionStatus,
    ProbeReason,
    ProbeRequest,
    ProbeResult,
)
from litellm_config_operator.probing.run import probe
from litellm_config_operator.probing.token_cache import TokenCache
from tests.probing.conftest import Authority, Serve
from tests.probing.internet import Answer, Answerer, Internet, Received, Upstream
from tests.probing.test_every_type import answer

BEDROCK = "bedrock.eu-central-1.amazonaws.com"
VERTEX = "europe-west4-aiplatform.googleapis.com"
GOOGLE, ENTRA, IBM = "oauth2.googleapis.com", "login.microsoftonline.com", "iam.cloud.ibm.com"


class World:
    """One cloud on the private internet, and tests of a provider that uses it."""

    def __init__(self, serve: Serve, internet: Internet, authority: Authority) -> None:
        self._serve, self._internet, self._authority = serve, internet, authority
        self.hosts: dict[str, Upstream] = {}

    async def open(self, cloud: Cloud, instead: Mapping[str, Answerer] | None = None) -> None:
        """Serve every host of the cloud; `instead` are the answers of whole hosts."""
        for number, host in enumerate(sorted(cloud.hosts)):
            self.hosts[host] = await self._serve(
                (instead or {}).get(host, lambda received: answer(cloud, received)),
                name=host,
                address=f"93.184.216.{60 + number}",
                tls=self._authority.server(host),
            )

    async def test(
        self, cloud: Cloud, /, tokens: TokenCache | None = None, **changes: Any
    ) -> ProbeResult:
        row = PROVIDER_TYPES[cloud.name]
        request = ProbeRequest(
            row,
            "llm",
            base_url=None if row.default_base_url else cloud.base,
            settings=cloud.settings,
            ca_bundle=self._authority.bundle,
            timeout_seconds=10.0,
        )
        return await probe(
            replace(request, **changes),
            AddressPolicy(),
            tokens=tokens,
            network=self._internet.network,
        )

    def asked(self, host: str) -> list[Received]:
        return self.hosts[host].requests

    @property
    def resolved(self) -> list[str]:
        return self._internet.resolved


@pytest.fixture
def world(serve: Serve, internet: Internet, authority: Authority) -> World:
    return World(serve, internet, authority)


def aws(case: str, **more: str) -> dict[str, SecretStr]:
    parts = {"awsAccessKeyId": access_key_id(case), "awsSecretAccessKey": KEYS[case], **more}
    return {name: SecretStr(value) for name, value in parts.items()}


def google(case: str, **changes: Any) -> dict[str, SecretStr]:
    document = {**json.loads(key_file(case)), **changes}
    return {"vertexCredentials": SecretStr(json.dumps(document, indent=2))}


def entra(case: str) -> dict[str, SecretStr]:
    return {"azureClientSecret": SecretStr(KEYS[case])}


def key(case: str) -> dict[str, SecretStr]:
    return {"apiKey": SecretStr(KEYS[case])}


def said(
    result: ProbeResult,
) -> tuple[ProbeReason, ConditionStatus, ConditionStatus | None, AuthProof]:
    return result.reason, result.reachable, result.authenticated, result.auth_proof


class TestBedrock:
    async def test_every_request_is_signed_and_both_lists_are_read(self, world: World) -> None:
        await world.open(clouds.BEDROCK)
        result = await world.test(clouds.BEDROCK, credentials=aws(GOOD))
        assert said(result) == (
            ProbeReason.OK,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.LIST,
        )
        assert result.models is not None
        assert (result.models.ids, result.models.complete) == (
            ("amazon.nova-lite-v1:0", "eu.amazon.nova-pro-v1:0", "eu.meta.llama3-2-3b"),
            True,
        )
        (upstream,) = world.hosts.values()
        assert KEYS[GOOD].encode() not in upstream.wire

    async def test_a_session_token_is_sent_and_signed(self, world: World) -> None:
        await world.open(clouds.BEDROCK)
        given = aws(GOOD, awsSessionToken="made/up+session=" * 300)
        result = await world.test(clouds.BEDROCK, credentials=given)
        assert result.reason is ProbeReason.OK
        (upstream,) = world.hosts.values()
        headers = upstream.requests[0].headers
        assert headers["x-amz-security-token"] == "made/up+session=" * 300
        assert "SignedHeaders=host;x-amz-date;x-amz-security-token" in headers["authorization"]

    async def test_a_wrong_secret_is_a_bad_key(self, world: World) -> None:
        await world.open(clouds.BEDROCK)
        wrong = {**aws(GOOD), "awsSecretAccessKey": SecretStr(KEYS[BAD_KEY])}
        result = await world.test(clouds.BEDROCK, credentials=wrong)
        assert (result.reason, result.authenticated) == (
            ProbeReason.INVALID_CREDENTIALS,
            ConditionStatus.FALSE,
        )

    @pytest.mark.parametrize("hours", [-1, 1])
    async def test_a_wrong_clock_is_not_a_wrong_key(self, world: World, hours: int) -> None:
        ahead = replace(clouds.BEDROCK, clock=timedelta(hours=hours))
        await world.open(ahead)
        result = await world.test(ahead, credentials=aws(GOOD))
        assert said(result) == (
            ProbeReason.CLOCK_SKEW,
            ConditionStatus.TRUE,
            ConditionStatus.UNKNOWN,
            AuthProof.NONE,
        )

    @pytest.mark.parametrize(
        ("status", "headers", "document", "reason", "authenticated"),
        [
            (403, {}, {"Message": "Please make sure your API Key is valid."},
             ProbeReason.INVALID_CREDENTIALS, ConditionStatus.FALSE),
            (403, {}, {"Message": "Invalid API Key format: Must start with pre-defined prefix"},
             ProbeReason.INVALID_CREDENTIALS, ConditionStatus.FALSE),
            (403, {"x-amzn-errortype": "ExpiredTokenException"},
             {"message": "The security token included in the request is expired"},
             ProbeReason.INVALID_CREDENTIALS, ConditionStatus.FALSE),
            (400, {"x-amzn-errortype": "ThrottlingException:"}, {"message": "Rate exceeded"},
             ProbeReason.RATE_LIMITED, None),
            (403, {"content-type": "text/html"}, None,
             ProbeReason.BLOCKED_BY_EDGE, ConditionStatus.UNKNOWN),
        ],
    )  # fmt: skip
    async def test_each_other_answer_has_its_reason(
        self,
        world: World,
        status: int,
        headers: Any,
        document: Any,
        reason: Any,
        authenticated: Any,
    ) -> None:
        instead = {BEDROCK: lambda _: Answer(status, document, headers=headers)}
        await world.open(clouds.BEDROCK, instead)
        result = await world.test(clouds.BEDROCK, credentials=key(GOOD))
        assert (result.reason, result.authenticated) == (reason, authenticated)

    async def test_without_permission_for_one_list_the_models_are_unknown(
        self, world: World
    ) -> None:
        def half(received: Received) -> Answer:
            if received.target.startswith("/inference-profiles"):
                return Answer(403, {}, headers={"x-amzn-errortype": "AccessDeniedException"})
            return answer(clouds.BEDROCK, received)

        await world.open(clouds.BEDROCK, {BEDROCK: half})
        result = await world.test(clouds.BEDROCK, credentials=aws(GOOD))
        assert (result.reason, result.models_discovered, result.models_reason) == (
            ProbeReason.OK,
            ConditionStatus.UNKNOWN,
            ProbeReason.PERMISSION_DENIED,
        )
        assert result.models is not None
        assert (result.models.count, result.models.complete) == (1, False)

    async def test_the_expiry_of_a_short_term_key_is_shown(self, world: World) -> None:
        await world.open(clouds.BEDROCK)
        url = "bedrock.amazonaws.com/?X-Amz-Date=20261126T043015Z&X-Amz-Expires=43200&Version=1"
        short = f"bedrock-api-key-{base64.b64encode(url.encode()).decode()}"
        result = await world.test(clouds.BEDROCK, credentials={"apiKey": SecretStr(short)})
        assert result.reason is ProbeReason.INVALID_CREDENTIALS, "this upstream does not know it"
        assert result.credential_expires_at == datetime(2026, 11, 26, 16, 30, 15, tzinfo=UTC)

    async def test_china_has_its_own_address(self, world: World) -> None:
        result = await world.test(
            clouds.BEDROCK, credentials=aws(GOOD), settings={"aws.region": "cn-north-1"}
        )
        assert result.reason is ProbeReason.DNS_FAILURE
        assert world.resolved == ["bedrock.cn-north-1.amazonaws.com.cn"]

    @pytest.mark.parametrize(
        "given",
        [{}, {"awsAccessKeyId": SecretStr("AKIA")}, {"awsSecretAccessKey": SecretStr("s")}],
    )
    async def test_an_incomplete_credential_sends_nothing(self, world: World, given: Any) -> None:
        result = await world.test(clouds.BEDROCK, credentials=given)
        assert result.reason is ProbeReason.CREDENTIALS_MISSING
        assert world.resolved == []


class TestVertex:
    async def test_the_key_file_is_exchanged_and_the_token_lists_the_models(
        self, world: World
    ) -> None:
        await world.open(clouds.VERTEX)
        result = await world.test(clouds.VERTEX, credentials=google(GOOD))
        assert said(result) == (
            ProbeReason.OK,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.LIST,
        )
        assert result.models is not None
        assert result.models.ids == ("gemini-2.5-flash", "gemini-2.5-pro")
        listing = world.asked(VERTEX)[0].headers
        assert listing["authorization"] == f"Bearer {TOKENS[GOOD]}"
        assert listing["x-goog-user-project"] == "acme"
        assert "PRIVATE" not in world.asked(GOOGLE)[0].body.decode()

    async def test_addresses_in_the_key_file_are_not_used(self, world: World) -> None:
        await world.open(clouds.VERTEX)
        thief = "https://thief.example/token"
        given = google(GOOD, token_uri=thief, auth_uri=thief, universe_domain="thief.example")
        result = await world.test(clouds.VERTEX, credentials=given)
        assert result.reason is ProbeReason.OK
        assert world.resolved == [GOOGLE, VERTEX]

    @pytest.mark.parametrize(
        "changes",
        [
            {"type": "external_account", "token_url": "https://thief.example"},
            {"type": "external_account", "credential_source": {"executable": {"command": "id"}}},
            {"type": "authorized_user"},
            {"private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"},
        ],
    )
    async def test_another_kind_of_credential_file_sends_nothing(
        self, world: World, changes: Any
    ) -> None:
        result = await world.test(clouds.VERTEX, credentials=google(GOOD, **changes))
        assert said(result) == (
            ProbeReason.KEY_MALFORMED,
            ConditionStatus.UNKNOWN,
            ConditionStatus.UNKNOWN,
            AuthProof.NONE,
        )
        assert world.resolved == []

    async def test_a_wrong_clock_is_not_a_wrong_key(self, world: World) -> None:
        ahead = replace(clouds.VERTEX, clock=timedelta(hours=2))
        await world.open(ahead)
        result = await world.test(ahead, credentials=google(GOOD))
        assert (result.reason, result.authenticated) == (
            ProbeReason.CLOCK_SKEW,
            ConditionStatus.UNKNOWN,
        )
        assert GOOGLE in result.message

    async def test_global_has_its_own_address(self, world: World) -> None:
        await world.open(clouds.VERTEX)
        settings = {"vertex.project": "acme", "vertex.location": "global"}
        result = await world.test(clouds.VERTEX, credentials=google(GOOD), settings=settings)
        assert world.resolved == [GOOGLE, "aiplatform.googleapis.com"]
        assert (result.reason, result.authenticated) == (
            ProbeReason.DNS_FAILURE,
            ConditionStatus.TRUE,
        )

    async def test_an_unreachable_token_host_is_named_in_the_message(self, world: World) -> None:
        result = await world.test(clouds.VERTEX, credentials=google(GOOD))
        assert said(result) == (
            ProbeReason.DNS_FAILURE,
            ConditionStatus.FALSE,
            ConditionStatus.UNKNOWN,
            AuthProof.NONE,
        )
        assert f"https://{GOOGLE}" in result.message


class TestEntra:
    @pytest.mark.parametrize("cloud", [clouds.AZURE, clouds.AZURE_AI], ids=lambda c: c.name)
    async def test_the_client_secret_is_sent_only_to_entra(
        self, world: World, cloud: Cloud
    ) -> None:
        await world.open(cloud)
        result = await world.test(cloud, credentials=entra(GOOD))
        assert said(result) == (
            ProbeReason.OK,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.LIST,
        )
        (posted,) = world.asked(ENTRA)
        assert posted.target == "/acme-tenant/oauth2/v2.0/token"
        assert "client_id=acme-client&client_secret=" in posted.body.decode()
        resource = next(host for host in world.hosts if host != ENTRA)
        assert KEYS[GOOD].encode() not in world.hosts[resource].wire
        assert TOKENS[GOOD].encode() in world.hosts[resource].wire

    async def test_a_refused_secret_is_a_bad_key_and_nothing_else_is_asked(
        self, world: World
    ) -> None:
        await world.open(clouds.AZURE)
        result = await world.test(clouds.AZURE, credentials=entra(BAD_KEY))
        assert said(result) == (
            ProbeReason.INVALID_CREDENTIALS,
            ConditionStatus.UNKNOWN,
            ConditionStatus.FALSE,
            AuthProof.NONE,
        )
        assert f"https://{ENTRA} refused the key" in result.message
        assert world.resolved == [ENTRA]

    async def test_a_missing_role_does_not_mean_a_bad_secret(self, world: World) -> None:
        await world.open(clouds.AZURE)
        result = await world.test(clouds.AZURE, credentials=entra(PERMISSION))
        assert said(result) == (
            ProbeReason.PERMISSION_DENIED,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.TOKEN_EXCHANGE,
        )

    @pytest.mark.parametrize(
        ("status", "document", "reason", "authenticated"),
        [
            (400, {"error": "unauthorized_client", "error_codes": [700016]},
             ProbeReason.INVALID_CREDENTIALS, ConditionStatus.FALSE),
            (400, {"error": "invalid_request", "error_codes": [90002]},
             ProbeReason.INVALID_CREDENTIALS, ConditionStatus.FALSE),
            (400, {"error": "invalid_scope", "error_codes": [70011]},
             ProbeReason.UNEXPECTED_ANSWER, ConditionStatus.UNKNOWN),
            (429, {}, ProbeReason.RATE_LIMITED, None),
            (503, {}, ProbeReason.PROVIDER_ERROR, None),
            (302, {}, ProbeReason.REDIRECT_REFUSED, ConditionStatus.UNKNOWN),
            (200, {"token": "x"}, ProbeReason.UNEXPECTED_ANSWER, ConditionStatus.UNKNOWN),
            (200, {"access_token": "a\nb"},
             ProbeReason.UNEXPECTED_ANSWER, ConditionStatus.UNKNOWN),
        ],
    )  # fmt: skip
    async def test_a_failed_exchange_has_the_reason_of_its_answer(
        self, world: World, status: int, document: Any, reason: Any, authenticated: Any
    ) -> None:
        headers = {"location": "https://thief.example/"} if status == 302 else {}
        await world.open(
            clouds.AZURE,
            {ENTRA: lambda _: Answer(status, document, headers=headers)},
        )
        result = await world.test(clouds.AZURE, credentials=entra(GOOD))
        assert (result.reason, result.authenticated) == (reason, authenticated)
        assert set(world.resolved) == {ENTRA}

    async def test_retry_after_of_an_exchange_is_kept(self, world: World) -> None:
        busy = {ENTRA: lambda _: Answer(429, {}, headers={"retry-after": "120"})}
        await world.open(clouds.AZURE, busy)
        result = await world.test(clouds.AZURE, credentials=entra(GOOD))
        assert (result.reason, result.retry_after_seconds) == (ProbeReason.RATE_LIMITED, 120)

    async def test_a_tenant_that_is_not_one_plain_word_sends_nothing(self, world: World) -> None:
        settings = {"azure.tenantId": "../thief", "azure.clientId": "c"}
        result = await world.test(clouds.AZURE, credentials=entra(GOOD), settings=settings)
        assert result.reason is ProbeReason.INVALID_URL
        assert "spec.azure.tenantId" in result.message
        assert world.resolved == []


class TestWatsonx:
    async def test_the_exchange_proves_the_key_because_the_list_is_public(
        self, world: World
    ) -> None:
        await world.open(clouds.WATSONX)
        result = await world.test(clouds.WATSONX, credentials=key(GOOD))
        assert said(result) == (
            ProbeReason.OK,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.TOKEN_EXCHANGE,
        )
        assert result.models is not None
        assert (result.models.count, result.models.complete) == (2, True)
        assert KEYS[GOOD].encode() not in world.hosts["eu-de.ml.cloud.ibm.com"].wire

    async def test_a_key_for_another_host_is_not_sent_to_ibm(self, world: World) -> None:
        result = await world.test(
            clouds.WATSONX, credentials=key(GOOD), base_url="https://cpd.acme.example"
        )
        assert result.reason is ProbeReason.INVALID_URL
        assert "must be below cloud.ibm.com" in result.message
        assert world.resolved == []


class TestCloudflare:
    async def test_a_users_token_is_checked_and_its_expiry_is_shown(self, world: World) -> None:
        await world.open(clouds.CLOUDFLARE)
        result = await world.test(clouds.CLOUDFLARE, credentials=key(GOOD))
        assert said(result) == (
            ProbeReason.OK,
            ConditionStatus.TRUE,
            ConditionStatus.TRUE,
            AuthProof.DEDICATED_ENDPOINT,
        )
        assert result.credential_expires_at == datetime(2030, 1, 1, tzinfo=UTC)

    async def test_an_accounts_token_is_checked_at_the_second_address(self, world: World) -> None:
        await world.open(clouds.CLOUDFLARE)
        result = await world.test(clouds.CLOUDFLARE, credentials=key(PERMISSION))
        assert result.auth_proof is AuthProof.DEDICATED_ENDPOINT
        assert result.credential_expires_at is None
        paths = [request.target.partition("?")[0] for request in world.asked("api.cloudflare.com")]
        assert paths == [
            "/client/v4/user/tokens/verify",
            "/client/v4/accounts/acme/tokens/verify",
            "/client/v4/accounts/acme/ai/models/search",
        ]


class TestTokens:
    async def test_one_exchange_serves_every_test_of_the_namespace(self, world: World) -> None:
        await world.open(clouds.WATSONX)
        tokens = TokenCache()
        await asyncio.gather(
            *(world.test(clouds.WATSONX, tokens, credentials=key(GOOD)) for _ in range(5))
        )
        assert len(world.asked(IBM)) == 1
        await world.test(clouds.WATSONX, tokens, credentials=key(GOOD), namespace="other")
        assert len(world.asked(IBM)) == 2

    async def test_a_requested_test_exchanges_the_key_again(self, world: World) -> None:
        await world.open(clouds.WATSONX)
        tokens = TokenCache()
        for fresh in (False, True, False):
            await world.test(clouds.WATSONX, tokens, credentials=key(GOOD), fresh=fresh)
        assert len(world.asked(IBM)) == 2

    async def test_a_token_that_is_refused_is_dropped(self, world: World) -> None:
        await world.open(
            clouds.VERTEX,
            {VERTEX: lambda _: Answer(401, {"error": {}})},
        )
        tokens = TokenCache()
        for _ in range(2):
            result = await world.test(clouds.VERTEX, tokens, credentials=google(GOOD))
            assert (result.reason, len(tokens)) == (ProbeReason.INVALID_CREDENTIALS, 0)
        assert len(world.asked(GOOGLE)) == 2

    async def test_a_failed_exchange_keeps_no_token(self, world: World) -> None:
        await world.open(clouds.WATSONX)
        tokens = TokenCache()
        await world.test(clouds.WATSONX, tokens, credentials=key(BAD_KEY))
        assert len(tokens) == 0
