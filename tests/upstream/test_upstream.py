"""The upstream answers and refuses in the shapes the vendors were seen to use."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from devcluster.upstream import Fault, Seen, Upstream, fingerprint

KEYS = {vendor: {f"{vendor}-key-one"} for vendor in ("openai", "anthropic", "gemini", "azure")}
HEADERS = {
    "openai": {"authorization": "Bearer openai-key-one"},
    "anthropic": {"x-api-key": "anthropic-key-one", "anthropic-version": "2023-06-01"},
    "gemini": {"x-goog-api-key": "gemini-key-one"},
    "azure": {"api-key": "azure-key-one"},
    "ollama": {},
}
LISTS = {
    "openai": "/v1/models",
    "anthropic": "/v1/models",
    "gemini": "/v1beta/models",
    "azure": "/openai/models?api-version=2024-10-21",
    "ollama": "/api/tags",
}
CHATS = {
    "openai": ("/v1/chat/completions", "gpt-4o"),
    "anthropic": ("/v1/messages", "claude-sonnet-4-5"),
    "gemini": ("/v1beta/models/gemini-2.5-pro:generateContent", "gemini-2.5-pro"),
    "azure": ("/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21", "gpt-4o"),
    "ollama": ("/api/chat", "llama3.2:latest"),
}
HELLO = [{"role": "user", "content": "hello there"}]


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream(keys=KEYS) as running:
        yield running


@pytest.fixture
def http(upstream: Upstream) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=upstream.url, timeout=5, trust_env=False) as client:
        yield client


def chat(http: httpx.Client, vendor: str, **more: Any) -> httpx.Response:
    path, model = CHATS[vendor]
    body = {"model": model, "messages": HELLO, **more}
    if vendor == "gemini":
        body = {"contents": [{"role": "user", "parts": [{"text": "hello there"}]}]}
    return http.post(path, json=body, headers=HEADERS[vendor])


def events(text: str) -> list[Any]:
    lines = [line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data")]
    return [line if line == "[DONE]" else json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("vendor", "where"),
    [
        ("openai", lambda body: [each["id"] for each in body["data"]]),
        ("anthropic", lambda body: [each["id"] for each in body["data"]]),
        ("gemini", lambda body: [each["name"] for each in body["models"]]),
        ("azure", lambda body: [each["id"] for each in body["data"]]),
        ("ollama", lambda body: [each["name"] for each in body["models"]]),
    ],
)
def test_each_vendor_lists_its_models(http: httpx.Client, vendor: str, where: Any) -> None:
    reply = http.get(LISTS[vendor], headers=HEADERS[vendor])
    assert reply.status_code == 200
    assert any(CHATS[vendor][1] in name for name in where(reply.json()))


@pytest.mark.parametrize(
    ("vendor", "text"),
    [
        ("openai", lambda body: body["choices"][0]["message"]["content"]),
        ("anthropic", lambda body: body["content"][0]["text"]),
        ("gemini", lambda body: body["candidates"][0]["content"]["parts"][0]["text"]),
        ("azure", lambda body: body["choices"][0]["message"]["content"]),
        ("ollama", lambda body: body["message"]["content"]),
    ],
)
def test_a_reply_names_the_model_and_repeats_the_words(
    http: httpx.Client, vendor: str, text: Any
) -> None:
    reply = chat(http, vendor, stream=False)
    assert reply.status_code == 200, reply.text
    assert text(reply.json()) == f"This is {CHATS[vendor][1]}. You said: hello there"


def test_openai_streams_chunks_and_usage_only_when_asked(http: httpx.Client) -> None:
    with_usage = events(
        chat(http, "openai", stream=True, stream_options={"include_usage": True}).text
    )
    without = events(chat(http, "openai", stream=True).text)
    assert with_usage[-1] == without[-1] == "[DONE]"
    assert with_usage[-2]["usage"]["total_tokens"] > 0
    assert not any("usage" in each for each in without[:-1])
    said = "".join(each["choices"][0]["delta"].get("content", "") for each in without[:-1])
    assert said == "This is gpt-4o. You said: hello there"


def test_anthropic_streams_named_events_in_order(http: httpx.Client) -> None:
    seen = [each["type"] for each in events(chat(http, "anthropic", stream=True).text)]
    assert seen[:3] == ["message_start", "content_block_start", "ping"]
    assert seen[-3:] == ["content_block_stop", "message_delta", "message_stop"]
    assert set(seen[3:-3]) == {"content_block_delta"}


def test_gemini_streams_and_finishes_once(http: httpx.Client) -> None:
    path = CHATS["gemini"][0].replace("generateContent", "streamGenerateContent")
    body = {"contents": [{"parts": [{"text": "hi"}]}]}
    seen = events(http.post(f"{path}?alt=sse", json=body, headers=HEADERS["gemini"]).text)
    assert ["finishReason" in each["candidates"][0] for each in seen].count(True) == 1


def test_ollama_streams_lines_unless_told_otherwise(http: httpx.Client) -> None:
    lines = [json.loads(line) for line in chat(http, "ollama").text.splitlines()]
    assert [line["done"] for line in lines] == [False] * (len(lines) - 1) + [True]


def test_openai_embeds_one_text_or_several(http: httpx.Client) -> None:
    def embed(given: Any) -> list[Any]:
        body = {"model": "text-embedding-3-small", "input": given}
        reply = http.post("/v1/embeddings", json=body, headers=HEADERS["openai"])
        return [each["embedding"] for each in reply.json()["data"]]

    assert embed(["a", "b", "a"])[2] == embed("a")[0] != embed("b")[0]


def test_anthropic_pages_by_cursor(http: httpx.Client, upstream: Upstream) -> None:
    names = [f"claude-{number}" for number in range(45)]
    upstream.ledger.set_models("anthropic", names)
    found: list[str] = []
    query: dict[str, str] = {}
    for _ in range(3):
        body = http.get("/v1/models", params=query, headers=HEADERS["anthropic"]).json()
        found += [each["id"] for each in body["data"]]
        query = {"after_id": body["last_id"]}
    assert found == names
    assert body["has_more"] is False
    assert http.get("/v1/models?limit=0", headers=HEADERS["anthropic"]).status_code == 400


def test_gemini_pages_by_token(http: httpx.Client, upstream: Upstream) -> None:
    upstream.ledger.set_models("gemini", [f"gemini-{number}" for number in range(60)])
    first = http.get("/v1beta/models", headers=HEADERS["gemini"]).json()
    query = {"pageToken": first["nextPageToken"]}
    second = http.get("/v1beta/models", params=query, headers=HEADERS["gemini"]).json()
    assert (len(first["models"]), len(second["models"])) == (50, 10)
    assert "nextPageToken" not in second


@pytest.mark.parametrize(
    ("vendor", "headers", "status", "mark"),
    [
        ("openai", {"authorization": "Bearer nope"}, 401, "invalid_api_key"),
        ("openai", {}, 401, "invalid_api_key"),
        ("anthropic", {"x-api-key": "nope"}, 401, "authentication_error"),
        ("gemini", {"x-goog-api-key": "nope"}, 400, "API_KEY_INVALID"),
        ("azure", {"api-key": "nope"}, 401, "invalid subscription key"),
    ],
)
def test_a_bad_key_is_refused_in_the_vendors_words(
    http: httpx.Client, vendor: str, headers: dict[str, str], status: int, mark: str
) -> None:
    reply = http.get(LISTS[vendor], headers=headers)
    assert reply.status_code == status
    assert mark in reply.text
    assert "nope" not in reply.text


def test_ollama_asks_for_a_key_once_it_has_one(http: httpx.Client, upstream: Upstream) -> None:
    upstream.ledger.set_keys("ollama", ["secret"])
    assert http.get("/api/tags").status_code == 401
    bearer = {"authorization": "Bearer secret"}
    assert http.get("/api/tags", headers=bearer).status_code == 200


@pytest.mark.parametrize(
    ("vendor", "mark"),
    [
        ("openai", "model_not_found"),
        ("anthropic", "not_found_error"),
        ("gemini", "NOT_FOUND"),
        ("azure", "DeploymentNotFound"),
        ("ollama", "not found"),
    ],
)
def test_an_unknown_model_is_a_404(
    http: httpx.Client, upstream: Upstream, vendor: str, mark: str
) -> None:
    upstream.ledger.set_models(vendor, ["another"])
    reply = chat(http, vendor)
    assert reply.status_code == 404
    assert mark in reply.text


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.REJECT_AUTH, {"openai": 401, "anthropic": 401, "gemini": 400, "azure": 401}),
        (Fault.FORBIDDEN, {"openai": 403, "anthropic": 403, "gemini": 403, "azure": 403}),
        (Fault.RATE_LIMIT, {"openai": 429, "anthropic": 429, "gemini": 429, "azure": 429}),
        (Fault.QUOTA, {"openai": 429, "anthropic": 402, "gemini": 429, "azure": 429}),
        (Fault.SERVER_ERROR, {"openai": 500, "anthropic": 500, "gemini": 500, "azure": 500}),
    ],
)
def test_a_fault_is_the_named_vendors_alone(
    http: httpx.Client, upstream: Upstream, fault: Fault, expected: dict[str, int]
) -> None:
    for vendor, status in expected.items():
        upstream.ledger.set_fault(vendor, fault)
        assert http.get(LISTS[vendor], headers=HEADERS[vendor]).status_code == status
        assert chat(http, vendor).status_code == status
        upstream.ledger.set_fault(vendor, None)
        assert chat(http, vendor).status_code == 200


def test_a_hanging_vendor_answers_when_it_is_released(
    http: httpx.Client, upstream: Upstream
) -> None:
    upstream.ledger.set_fault("openai", Fault.HANG)
    released = threading.Event()

    def release() -> None:
        released.set()
        upstream.ledger.set_fault("openai", None)

    timer = threading.Timer(0.3, release)
    timer.start()
    assert chat(http, "openai").status_code == 200
    assert released.is_set()
    timer.join()


def until(holds: Callable[[], bool]) -> None:
    """Wait for a fact."""
    deadline = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_client_that_gives_up_is_counted_and_others_are_served(upstream: Upstream) -> None:
    upstream.ledger.set_fault("openai", Fault.HANG)
    with httpx.Client(base_url=upstream.url, timeout=0.3, trust_env=False) as http:
        with pytest.raises(httpx.ReadTimeout):
            chat(http, "openai")
        assert chat(http, "anthropic").status_code == 200
    until(lambda: any(seen.status == 0 for seen in upstream.ledger.requests()))


def test_a_hanging_upstream_can_be_stopped() -> None:
    upstream = Upstream(keys=KEYS)
    upstream.ledger.set_fault("openai", Fault.HANG)
    failed = threading.Event()

    def ask() -> None:
        try:
            httpx.get(upstream.url + "/v1/models", timeout=30, trust_env=False)
        except httpx.HTTPError:
            failed.set()

    asking = threading.Thread(target=ask)
    asking.start()
    until(lambda: bool(upstream._server._connections))
    upstream.stop()
    asking.join(5)
    assert failed.is_set()


def test_latency_and_pauses_take_their_time(http: httpx.Client, upstream: Upstream) -> None:
    upstream.ledger.set_latency("openai", 0.2)
    upstream.ledger.set_pause("openai", 0.05)
    started = time.monotonic()
    assert events(chat(http, "openai", stream=True).text)[-1] == "[DONE]"
    assert time.monotonic() - started > 0.2 + 0.05 * 5


def test_the_control_surface_sets_what_the_class_sets(http: httpx.Client) -> None:
    orders = {
        "keys": {"openai": ["another"]},
        "models": {"openai": ["mine"]},
        "faults": {"anthropic": "429"},
        "latencySeconds": {"gemini": 0.01},
        "pauseSeconds": {"gemini": 0.01},
    }
    reply = http.post("/_control", json=orders)
    assert reply.status_code == 200
    assert reply.json()["openai"]["keys"] == [fingerprint("another")]
    assert "another" not in reply.text
    bearer = {"authorization": "Bearer another"}
    assert [m["id"] for m in http.get("/v1/models", headers=bearer).json()["data"]] == ["mine"]
    assert chat(http, "anthropic").status_code == 429
    http.post("/_control", json={"faults": {"anthropic": None}})
    assert chat(http, "anthropic").status_code == 200


@pytest.mark.parametrize(
    "orders",
    [[], {"nonsense": {}}, {"keys": {"acme": []}}, {"faults": {"openai": "x"}}, {"keys": 1}],
)
def test_a_senseless_control_message_is_refused(http: httpx.Client, orders: Any) -> None:
    assert http.post("/_control", json=orders).status_code == 400


def test_requests_are_counted_by_fingerprint(http: httpx.Client, upstream: Upstream) -> None:
    chat(http, "openai")
    chat(http, "openai")
    key = fingerprint("openai-key-one")
    assert upstream.ledger.requests() == {Seen("openai", "chat", "gpt-4o", key, 200): 2}
    report = http.get("/_requests")
    assert report.json()["total"] == 2
    assert report.json()["requests"][0]["key"] == key
    assert "openai-key-one" not in report.text
    http.post("/_control", json={"forget": True})
    assert http.get("/_requests").json() == {"total": 0, "requests": []}


def test_what_no_vendor_knows_is_a_404_and_broken_json_a_400(http: httpx.Client) -> None:
    assert http.get("/nowhere", headers=HEADERS["openai"]).status_code == 404
    broken = {**HEADERS["openai"], "content-type": "application/json"}
    assert http.post("/v1/chat/completions", content="{", headers=broken).status_code == 400
    assert http.get("/openai/models", headers=HEADERS["azure"]).status_code == 404


def test_many_clients_at_once_are_all_counted(upstream: Upstream) -> None:
    def ask() -> None:
        with httpx.Client(base_url=upstream.url, timeout=20, trust_env=False) as http:
            for _ in range(20):
                assert chat(http, "openai").status_code == 200

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(upstream.ledger.requests().values()) == 200


def test_the_command_prints_its_address_and_serves() -> None:
    argv = [sys.executable, "-m", "devcluster.upstream", "--keys", "openai=abc"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        bearer = {"authorization": "Bearer abc"}
        reply = httpx.get(url + "/v1/models", headers=bearer, trust_env=False)
        process.terminate()
    assert reply.status_code == 200
    assert process.returncode == 0
