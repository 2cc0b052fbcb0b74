"""Every provider type against its recorded vendor: at its own host names, over TLS."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr

from devcluster.upstream.cloud_signatures import key_file
from devcluster.upstream.recorded import KEYS, RECORDINGS
from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    GOOD,
    NO_KEY,
    ODD,
    PERMISSION,
    QUOTA,
    Asked,
    Recording,
)
from litellm_config_operator.catalogue.columns import Need, ProviderType, ValueForm
from litellm_config_operator.catalogue.endpoints import fill
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
from tests.probing.conftest import Authority, Serve
from tests.probing.internet import Answer, Internet, Received
from tests.probing.outcomes import EXPECTED, Outcome

AskVendor = Callable[..., Awaitable[ProbeResult]]
KEYLESS = [
    name
    for name, row in PROVIDER_TYPES.items()
    if all(part.need is Need.OPTIONAL for part in row.credentials) and not row.credential_sets
]


def answer(recording: Recording, received: Received) -> Answer:
    """The vendor's recorded answer to a request."""
    url = urlsplit(received.target)
    reply = recording.answer(
        Asked(
            received.method,
            received.headers["host"],
            url.path,
            dict(parse_qsl(url.query)),
            received.headers,
            dict(parse_qsl(received.body.decode())),
        )
    )
    if reply is None:
        return Answer(404, {"error": "nobody was seen to ask this"})
    body = reply.body.encode() if isinstance(reply.body, str) else None
    return Answer(reply.status, reply.body, body, reply.headers)


def credentials(row: ProviderType, case: str) -> dict[str, SecretStr]:
    """What plays the case: a key, or the key file of a service account."""
    for part in row.credentials:
        if part.form is ValueForm.SERVICE_ACCOUNT:
            return {part.name: SecretStr(key_file(case))}
    return {"apiKey": SecretStr(KEYS[case])}


@pytest.fixture
def ask_vendor(serve: Serve, internet: Internet, authority: Authority) -> AskVendor:
    async def ask(name: str, case: str | None, *, plays: Recording | None = None) -> ProbeResult:
        recording, row = plays or RECORDINGS[name], PROVIDER_TYPES[name].as_openai()
        for number, host in enumerate(sorted(recording.hosts)):
            await serve(
                lambda received: answer(recording, received),
                name=host,
                address=f"93.184.216.{40 + number}",
                tls=authority.server(host),
            )
        request = ProbeRequest(
            row,
            "llm",
            base_url=None if row.default_base_url else recording.base,
            credentials=credentials(row, case) if case else {},
            settings=recording.settings,
            ca_bundle=authority.bundle,
            timeout_seconds=10.0,
        )
        return await probe(request, AddressPolicy(), network=internet.network)

    return ask


def test_every_type_has_a_recorded_vendor_and_every_case_an_outcome(
    subtests: pytest.Subtests,
) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            cases = RECORDINGS[name].cases
            assert cases >= {GOOD, BAD_KEY, ODD}
            assert cases & {QUOTA, PERMISSION, BLOCKED}, "one of these is recorded for every type"
            assert cases == EXPECTED[name].keys()


def test_every_recorded_vendor_belongs_to_a_type() -> None:
    assert RECORDINGS.keys() == EXPECTED.keys() == PROVIDER_TYPES.keys()


def test_the_vendor_was_recorded_at_the_base_that_the_table_gives(
    subtests: pytest.Subtests,
) -> None:
    with_default = {
        name: row.default_base_url for name, row in PROVIDER_TYPES.items() if row.default_base_url
    }
    assert with_default
    for name, default in with_default.items():
        with subtests.test(name):
            assert fill(default, RECORDINGS[name].settings) == RECORDINGS[name].base


@pytest.mark.parametrize("name", PROVIDER_TYPES)
async def test_each_type_has_its_expected_outcome(
    ask_vendor: AskVendor,
    caplog: pytest.LogCaptureFixture,
    subtests: pytest.Subtests,
    name: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    for case, expected in EXPECTED[name].items():
        with subtests.test(case):
            caplog.clear()
            result = await ask_vendor(name, case)
            assert outcome_of(result) == expected
            assert KEYS[case] not in repr(result) + caplog.text


def outcome_of(result: ProbeResult) -> Outcome:
    return Outcome(
        result.reason,
        result.reachable,
        result.authenticated,
        result.auth_proof,
        result.models_discovered,
        result.models_reason,
        None if result.models is None else result.models.count,
    )


@pytest.mark.parametrize("name", KEYLESS)
async def test_a_self_hosted_server_with_a_key_refuses_a_request_without(
    ask_vendor: AskVendor, name: str
) -> None:
    result = await ask_vendor(name, None)
    assert (result.reason, result.authenticated) == (
        ProbeReason.INVALID_CREDENTIALS,
        ConditionStatus.FALSE,
    )
    assert "asks for a key and none is configured" in result.message


@pytest.mark.parametrize("name", KEYLESS)
@pytest.mark.parametrize("key", [None, GOOD])
async def test_a_self_hosted_server_without_a_key_is_open_to_any_key(
    ask_vendor: AskVendor, name: str, key: str | None
) -> None:
    recording = RECORDINGS[name]
    to_all = {
        line: {GOOD: said[GOOD], NO_KEY: said[GOOD]} for line, said in recording.replies.items()
    }
    result = await ask_vendor(name, key, plays=replace(recording, replies=to_all))
    if key is None:
        assert (result.reason, result.auth_proof) == (ProbeReason.OK, AuthProof.NOT_REQUIRED)
    else:
        assert (result.reason, result.authenticated) == (
            ProbeReason.AUTH_NOT_PROVEN,
            ConditionStatus.UNKNOWN,
        )
    assert not result.auth_required
