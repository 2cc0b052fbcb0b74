"""Nothing that signs in at a cloud is ever in a result, an exception, a log line or a repr."""

import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import pytest
from pydantic import SecretStr

from devcluster.upstream import recorded_clouds as clouds
from devcluster.upstream.cloud_signatures import access_key_id, key_file
from devcluster.upstream.recorded_clouds import TOKENS, Cloud
from devcluster.upstream.recording import GOOD, KEYS
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.plan import ProbePlan, plan_probe
from litellm_config_operator.probing.results import ProbeRequest
from litellm_config_operator.probing.run import probe
from litellm_config_operator.probing.token_cache import TokenCache
from tests.probing.conftest import Authority, Serve
from tests.probing.internet import Answer, Internet, Received
from tests.probing.test_every_type import answer

SESSION = "made/up+session+token=" * 20
SIGNED_IN: Mapping[str, tuple[Cloud, Mapping[str, str]]] = {
    "bedrock": (
        clouds.BEDROCK,
        {
            "awsAccessKeyId": access_key_id(GOOD),
            "awsSecretAccessKey": KEYS[GOOD],
            "awsSessionToken": SESSION,
        },
    ),
    "vertex-ai": (clouds.VERTEX, {"vertexCredentials": key_file(GOOD)}),
    "azure": (clouds.AZURE, {"azureClientSecret": KEYS[GOOD]}),
    "watsonx": (clouds.WATSONX, {"apiKey": KEYS[GOOD]}),
}
PRIVATE = json.loads(key_file(GOOD))["private_key"].splitlines()[1]


def parrot(request: Received) -> Answer:
    """Answers with all that it was sent: as an error, a token, model ids and headers."""
    heard = [*request.headers.values(), *dict(parse_qsl(request.body.decode())).values()]
    words = [word.removeprefix("Bearer ") for word in heard]
    return Answer(
        400 if "refuse" in request.target else 200,
        {
            "access_token": words[-1],
            "expires_in": 3600,
            "error": {"message": words, "code": words[0]},
            "error_description": " ".join(words),
            "data": [{"id": word} for word in words],
            "publisherModels": [{"name": word} for word in words],
            "modelSummaries": [{"modelId": word} for word in words],
            "inferenceProfileSummaries": [{"inferenceProfileId": word} for word in words],
            "resources": [{"model_id": word} for word in words],
        },
        headers={"x-amzn-errortype": words[0][:200], "retry-after": words[-1][:200]},
    )


def refusing(request: Received) -> Answer:
    return Answer(403, parrot(request).document, headers=parrot(request).headers)


def _traces(given: Mapping[str, str], requests: list[Received]) -> set[str]:
    """Everything secret that was given or sent: keys, tokens, signatures, assertions."""
    sent = {
        value for request in requests for value in dict(parse_qsl(request.body.decode())).values()
    }
    headers = {
        request.headers[name].removeprefix("Bearer ")
        for request in requests
        for name in ("authorization", "x-amz-security-token")
        if name in request.headers
    }
    secret = {value for value in (*given.values(), *sent, *headers) if len(value) >= 20}
    return secret | {PRIVATE, TOKENS[GOOD]}


def _request(name: str, authority: Authority) -> ProbeRequest:
    cloud, given = SIGNED_IN[name]
    row = PROVIDER_TYPES[name]
    return ProbeRequest(
        row,
        "llm",
        base_url=None if row.default_base_url else cloud.base,
        credentials={part: SecretStr(value) for part, value in given.items()},
        settings=cloud.settings,
        ca_bundle=authority.bundle,
        timeout_seconds=5.0,
    )


@pytest.mark.parametrize("repeated", ["by nobody", "by all", "by the tokens' host", "by the API"])
@pytest.mark.parametrize("name", SIGNED_IN)
async def test_a_server_that_repeats_a_credential_does_not_get_it_into_a_result_or_a_log(
    serve: Serve,
    internet: Internet,
    authority: Authority,
    caplog: pytest.LogCaptureFixture,
    name: str,
    repeated: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    cloud, given = SIGNED_IN[name]
    own = next(host for host in sorted(cloud.hosts) if host in cloud.base)
    upstreams = []
    for number, host in enumerate(sorted(cloud.hosts)):
        is_parrot = {"by all": True, "by the API": host == own, "by nobody": False}.get(
            repeated, host != own
        )
        reply: Any = parrot if is_parrot else lambda received: answer(cloud, received)
        upstreams.append(
            await serve(
                refusing if is_parrot and repeated == "by the tokens' host" else reply,
                name=host,
                address=f"93.184.216.{70 + number}",
                tls=authority.server(host),
            )
        )
    tokens = TokenCache()
    result = await probe(
        _request(name, authority), AddressPolicy(), tokens=tokens, network=internet.network
    )
    requests = [request for upstream in upstreams for request in upstream.requests]
    assert requests, "something was sent, so it could have come back"
    _assert_kept(repr(result) + repr(tokens) + caplog.text, _traces(given, requests))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_neither_the_request_nor_its_plan_shows_a_credential(
    name: str, authority: Authority
) -> None:
    request = _request(name, authority)
    plan = plan_probe(request, AddressPolicy())
    assert isinstance(plan, ProbePlan)
    _assert_kept(f"{request!r} {request} {plan!r} {plan}", _traces(SIGNED_IN[name][1], []))


def _assert_kept(text: str, traces: set[str]) -> None:
    shown = {trace[:12] for trace in traces if trace.lower() in text.lower()}
    assert shown == set(), "a credential was shown"
