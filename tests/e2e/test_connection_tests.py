"""Connection tests as users see them: hostile providers, fresh results, keys that stay."""

import gzip
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from devcluster import ExistingCluster
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import ApiError, Object
from tests.e2e.harness.facts import Condition, Space, condition, wait_for, wait_until
from tests.e2e.harness.manifests import key, model, provider, secret, stack
from tests.e2e.harness.recording import RecordingServer, list_models, reply

KEY = "sk-MadeUp-7c1f0e5b9a3d4462"
ANNOTATION = "litellm-config.dev/test-requested"
ALLOWED_HOSTS = "litellm-config.dev/allowed-hosts"
PASSED = [
    ("Accepted", "True", "Accepted"),
    ("ResolvedRefs", "True", "ResolvedRefs"),
    ("Reachable", "True", "OK"),
    ("Authenticated", "True", "OK"),
    ("ModelsDiscovered", "True", "OK"),
    ("Programmed", "False", "NotInUse"),
    ("Ready", "True", "Ready"),
]


def probed(namespace: str, name: str, base_url: str, **spec: Any) -> Object:
    """A provider whose connection is tested with the key in `key`."""
    whole = {
        "baseURL": base_url,
        "connectionTest": {"timeoutSeconds": 5},
        "credentials": {"apiKey": {"name": "upstream-key", "key": "api-key"}},
        **spec,
    }
    return provider(namespace, name, **whole)


def found(reachable: str, authenticated: str, discovered: str, reason: str) -> list[Condition]:
    """The conditions of a provider that nobody uses, after a test with this result."""
    return [
        ("Accepted", "True", "Accepted"),
        ("ResolvedRefs", "True", "ResolvedRefs"),
        ("Reachable", reachable, "OK" if reachable == "True" else reason),
        ("Authenticated", authenticated, reason),
        ("ModelsDiscovered", discovered, reason),
        ("Programmed", "False", "NotInUse"),
        ("Ready", "True", "Ready"),
    ]


NO_ADDRESS = found("False", "Unknown", "Unknown", "DNSFailure")
NOT_SENT = found("Unknown", "Unknown", "Unknown", "AddressNotAllowed")
UNREACHED = found("False", "Unknown", "Unknown", "ConnectionFailed")
FAILING = [
    ("Authenticated", "Unknown", "Pending") if each[0] == "Authenticated" else each
    for each in found("True", "Unknown", "Unknown", "UnexpectedAnswer")
]
UNLIKE = found("True", "Unknown", "False", "UnexpectedAnswer")


def keyed(handler: BaseHTTPRequestHandler) -> None:
    """Models for those who show the key."""
    if handler.headers.get("authorization") == f"Bearer {KEY}":
        list_models(handler)
    else:
        reply(handler, 401, {"error": "Unauthorized"})


def echoing(handler: BaseHTTPRequestHandler) -> None:
    """The key, wherever it fits."""
    given = handler.headers.get("authorization", "")
    reply(handler, 500, {"error": {"message": given, "code": given}}, x_echo=given)


def redirecting(handler: BaseHTTPRequestHandler) -> None:
    """The same question, to be asked of the thief."""
    about = getattr(handler, "about", "")
    reply(handler, 307, {}, location=f"{about}/v1/models")


def trickling(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("content-length", "1000000")
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        time.sleep(0.1)


def flooding(handler: BaseHTTPRequestHandler) -> None:
    """A body without an end."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


def compressed(handler: BaseHTTPRequestHandler) -> None:
    """A little that becomes a lot."""
    reply(handler, 200, gzip.compress(b" " * 50_000_000), content_encoding="gzip")


NOWHERE = {
    "dotted": "https://127.0.0.2/v1",
    "decimal": "https://2130706433/v1",
    "hexadecimal": "https://0x7f000001/v1",
    "short": "https://127.1/v1",
    "mapped": "https://[::ffff:169.254.169.254]/v1",
    "nat64": "https://[64:ff9b::a9fe:a9fe]/v1",
    "loopback6": "https://[::1]/v1",
    "metadata": "https://169.254.169.254/v1",
    "name": "https://localhost/v1",
    "private": "https://10.96.0.1/v1",
    "api-server": "https://kubernetes.default.svc/v1",
    "another": "https://vllm.another.svc/v1",
    "plain": "http://192.0.2.1/v1",
    "odd-port": "https://192.0.2.1:8443/v1",
}


@pytest.mark.parametrize(
    "base_url",
    [
        "https://user:secret@llm.example.com/v1",
        "https://llm.example.com/v1?key=secret",
        "https://llm.example.com/v1#secret",
        "https://llm.example.com/v1/%2e%2e/admin",
        "file:///etc/passwd",
    ],
)
def test_the_api_server_refuses_what_no_key_is_ever_sent_to(space: Space, base_url: str) -> None:
    with pytest.raises(ApiError) as refused:
        space.api.apply(probed(space.name, "hostile", base_url))
    assert refused.value.status == 422
    assert "baseURL" in str(refused.value)


BEHAVIOURS = {
    "keyed": keyed,
    "redirect": redirecting,
    "echo": echoing,
    "trickle": trickling,
    "flood": flooding,
    "gzip": compressed,
}
DESERVED = {
    **dict.fromkeys(NOWHERE, NOT_SENT),
    **dict.fromkeys(("decimal", "hexadecimal", "short", "name"), NO_ADDRESS),
    "thief": NOT_SENT,
    "own-service": UNREACHED,
    "trickle": UNREACHED,
    "echo": FAILING,
    **dict.fromkeys(("redirect", "flood", "gzip"), UNLIKE),
}


def test_hostile_providers_get_what_they_deserve_and_the_healthy_one_does_not_notice(
    space: Space, make_operator: MakeOperator
) -> None:
    with RecordingServer() as thief, RecordingServer(BEHAVIOURS, about=thief.url) as server:
        operator = make_operator(allowed_endpoints=server.authority).start()
        elsewhere = NOWHERE | {
            "thief": f"{thief.url}/v1",
            "own-service": f"http://vllm.{space.name}.svc:8000/v1",
        }
        urls = {name: elsewhere.get(name, f"{server.url}/{name}/v1") for name in DESERVED}
        space.api.apply(
            key(space.name, KEY),
            *(probed(space.name, name, url) for name, url in urls.items()),
            probed(space.name, "healthy", f"{server.url}/keyed/v1"),
        )
        wait_until(lambda: space.conditions("LLMProvider", "healthy"), PASSED)
        wait_until(
            lambda: {name: space.conditions("LLMProvider", name) for name in DESERVED}, DESERVED
        )
        assert space.conditions("LLMProvider", "healthy") == PASSED
        operator.stop()
        assert {each.path.split("/")[1] for each in server.heard} == set(BEHAVIOURS)
    assert (thief.connections, thief.heard) == (0, [])
    shown = [space.api.list(kind, space.name) for kind in ("LLMProvider", "Event")]
    assert KEY[:12] not in str(shown) + operator.log()


def test_which_private_addresses_are_tested_is_the_administrators_matter(
    space: Space, make_operator: MakeOperator
) -> None:
    with RecordingServer({"keyed": keyed}) as server:
        space.api.apply(
            key(space.name, KEY), probed(space.name, "ollama", f"{server.url}/keyed/v1")
        )
        operator = make_operator()
        for number, (allowed, wanted) in enumerate(
            (
                ("", NOT_SENT),
                (server.authority, PASSED),
                ("127.0.0.1:1", NOT_SENT),
                ("127.0.0.0/8", PASSED),
            )
        ):
            operator.start(allowed_endpoints=allowed)
            annotation = {"metadata": {"annotations": {ANNOTATION: str(number)}}}
            space.api.merge("LLMProvider", space.name, "ollama", annotation)
            wait_until(lambda: _answered(space, "ollama"), str(number))
            assert space.conditions("LLMProvider", "ollama") == wanted, allowed
            operator.stop()


def test_a_test_that_was_asked_for_is_shown_at_once(
    space: Space,
    cluster: ExistingCluster,
    make_operator: MakeOperator,
    record_property: Any,
) -> None:
    with RecordingServer({"keyed": keyed}) as server:
        operator = make_operator(allowed_endpoints=server.authority, quiet_seconds=2).start()
        space.api.apply(
            key(space.name, KEY), probed(space.name, "openai", f"{server.url}/keyed/v1")
        )
        wait_until(lambda: space.conditions("LLMProvider", "openai"), PASSED)
        measured = []
        for word in ("now", "again"):
            asked_for = len(server.heard)
            began = time.monotonic()
            cluster.kubectl(
                "annotate",
                "llmp",
                "openai",
                f"{ANNOTATION}={word}",
                "--overwrite",
                "-n",
                space.name,
            )
            annotated = time.monotonic()
            wait_until(lambda: _answered(space, "openai"), word)
            seen = time.monotonic()
            assert len(server.heard) > asked_for
            measured.append(seen - server.answered_at)
            record_property(
                f"seconds from the annotation to the answer ({word})", server.answered_at - began
            )
            record_property(f"seconds that kubectl took ({word})", annotated - began)
        record_property("seconds from the answer to the status", measured)
        operator.stop()


def test_asking_for_tests_in_the_middle_of_a_burst_publishes_nothing_early(
    space: Space, make_operator: MakeOperator
) -> None:
    with RecordingServer({"keyed": keyed}) as server:
        operator = make_operator(allowed_endpoints=server.authority, quiet_seconds=1).start()
        base = {"baseURL": f"{server.url}/keyed/v1", "connectionTest": {"enabled": True}}
        space.api.apply(*stack(space.name, value=KEY), provider(space.name, **base))
        space.until_converged()
        wait_for(lambda: condition(space.get("LLMProvider", "upstream"), "Reachable")[0] == "True")
        space.until_converged()
        rolled = space.generation()
        for number in range(8):
            space.api.apply(model(space.name, f"burst-{number}"))
            annotation = {"metadata": {"annotations": {ANNOTATION: f"burst-{number}"}}}
            space.api.merge("LLMProvider", space.name, "upstream", annotation)
            time.sleep(0.3)  # a burst is edits that are less than the quiet time apart
        wait_for(lambda: space.config().count('"model_name": "burst-'), lambda seen: seen == 8)
        space.until_converged()
        wait_until(lambda: _answered(space, "upstream"), "burst-7", within=90)
        assert space.generation() - rolled == 1
        operator.stop()


HELD_BACK = [
    ("Accepted", "True", "Accepted"),
    ("ResolvedRefs", "False", "HostNotAllowed"),
    ("Reachable", "Unknown", "Pending"),
    ("Authenticated", "Unknown", "Pending"),
    ("ModelsDiscovered", "Unknown", "Pending"),
    ("Programmed", "False", "NotInUse"),
    ("Ready", "False", "HostNotAllowed"),
    ("Reconciling", "True", "HostNotAllowed"),
]


def test_a_key_goes_only_where_its_owner_lets_it(
    space: Space, make_operator: MakeOperator
) -> None:
    with RecordingServer() as thief, RecordingServer({"keyed": keyed}) as server:
        both = f"{server.authority},{thief.authority}"
        operator = make_operator(allowed_endpoints=both, require_allowed_hosts="true").start()
        at_home = {"baseURL": f"{server.url}/keyed/v1", "connectionTest": {"enabled": True}}
        space.api.apply(*stack(space.name, value=KEY), provider(space.name, **at_home))
        wait_until(lambda: space.conditions("LLMProvider", "upstream"), HELD_BACK)
        message = _message(space, "ResolvedRefs")
        assert message == (
            f"Secret {space.name}/upstream-key has no annotation that allows its keys to be sent "
            f"to {server.url}: if its owner means to send them there, add {server.authority} to "
            f"the Secret's annotation {ALLOWED_HOSTS}"
        )
        assert (server.heard, KEY in str(space.credentials())) == ([], False)

        owned = secret(space.name, "upstream-key", api_key=KEY)
        owned["metadata"]["annotations"] = {ALLOWED_HOSTS: server.authority}
        space.api.apply(owned)
        space.until_converged()
        wait_for(lambda: condition(space.get("LLMProvider", "upstream"), "Reachable")[0] == "True")
        served, rolled = space.config(), space.generation()
        assert list(space.keys().values()) == [KEY]

        space.api.apply(
            provider(space.name, baseURL=f"{thief.url}/v1", connectionTest={"enabled": True}),
            model(space.name, "new"),
        )
        wait_for(
            lambda: space.conditions("LLMProvider", "upstream"),
            lambda seen: (
                ("ResolvedRefs", "False", "HostNotAllowed") in seen
                and ("Programmed", "True", "LastGoodKey") in seen
            ),
        )
        wait_for(
            lambda: space.conditions("LLMModel", "new"),
            lambda seen: ("Programmed", "False", "CredentialsUnresolved") in seen,
        )
        assert (space.config(), space.generation()) == (served, rolled)
        operator.stop()
    assert (thief.connections, thief.heard) == (0, [])


def _answered(space: Space, name: str) -> str | None:
    status = (space.get("LLMProvider", name) or {}).get("status") or {}
    found: str | None = status.get("testRequested")
    return found


def _message(space: Space, kind: str) -> str:
    body = space.get("LLMProvider", "upstream") or {}
    return next(
        str(each["message"]) for each in body["status"]["conditions"] if each["type"] == kind
    )
