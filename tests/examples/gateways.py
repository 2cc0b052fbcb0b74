"""What the gateways of the examples do, as their clients and those around them see it.

Law: each function asks something new, in `words`, so that it may be called for one LiteLLM after
the other. The LiteLLM in its namespace is ready.
"""

import json
from collections.abc import Iterable
from typing import Any

from devcluster.upstream import fingerprint
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import wait_for
from tests.examples.internet import COLLECTOR, LANGFUSE, OPENAI, RERANK
from tests.examples.receivers import Received, Span, spans
from tests.examples.world import VARIABLES, World

KIND, MODEL = "langfuse.observation.type", "gen_ai.request.model"


def question(model: str, text: str) -> dict[str, Any]:
    """The body of a chat request."""
    return {"model": model, "messages": [{"role": "user", "content": text}]}


def asked(world: World) -> int:
    """How often OpenAI was asked for gpt-4o."""
    return world.internet.chats(OPENAI).get("gpt-4o", 0)


def at_pod(world: World, pod: str, model: str, text: str) -> int:
    """The status that one pod answers a chat request with."""
    with world.client("shared-cache") as client:
        url = f"http://{pod}/v1/chat/completions"
        return client.post(url, json=question(model, text)).status_code


def both(world: World) -> list[str]:
    """The two pods of LiteLLM that share a Redis, ready."""
    return wait_for(lambda: world.pods("shared-cache"), lambda pods: len(pods) == 2, within=60)


def answers_from_redis(world: World, words: str) -> None:
    """OpenAI is asked once for both pods, and again only for another question."""
    one, other = both(world)
    before = asked(world)
    assert [at_pod(world, each, "chat", words) for each in (one, other)] == [200, 200]
    assert asked(world) == before + 1
    assert at_pod(world, other, "chat", f"{words}, once more") == 200
    assert asked(world) == before + 2


def tells_observers(world: World, namespace: str, words: str) -> None:
    """Langfuse and a collector are told of a call, with keys from Secrets."""
    world.proxy(namespace).ask("chat", words)
    where, said = told(world, LANGFUSE, KIND, words)
    assert where.path == "/api/public/otel/v1/traces"
    assert said.attributes[KIND] == "generation"
    where, said = told(world, COLLECTOR, MODEL, words)
    assert where.path == "/v1/traces"
    assert said.attributes[MODEL] == "gpt-4o"
    assert where.headers["x-otlp-token"] == fingerprint(VARIABLES["OTLP_TOKEN"])


def told(world: World, host: str, attribute: str, words: str) -> tuple[Received, Span]:
    """The span with that attribute in which a host reads the words, and how it came there."""

    def rows() -> list[tuple[Received, Span]]:
        requests = world.internet.receivers[host].received()
        every = [(each, span) for each in requests for span in spans(each.body)]
        return [
            (each, span)
            for each, span in every
            if attribute in span.attributes and words in "".join(span.attributes.values())
        ]

    (found,) = wait_for(rows, bool, within=60)
    return found


def guards(world: World, namespace: str, words: str) -> None:
    """Two calls end at the proxy, and the model sees another masked."""
    before = asked(world)
    with world.client(namespace) as client:
        for text in ("my card is 4111 1111 1111 1111", "tell me of Project Bluebird"):
            answer = client.post("/v1/chat/completions", json=question("chat", f"{words} {text}"))
            assert answer.status_code == 400
            assert "Content blocked" in answer.json()["error"]["message"]
        assert asked(world) == before
        answer = client.post("/v1/chat/completions", json=question("chat", f"{words} TICKET-4711"))
    assert f"{words} [TICKET_REDACTED]" in answer.json()["choices"][0]["message"]["content"]
    assert asked(world) == before + 1


def offers_tools(world: World, namespace: str, words: str) -> None:
    """The tool of the MCP server is listed, and called."""
    (tool,) = remote(world, namespace, "tools/list")["tools"]
    assert tool["name"] == "clock-noon"
    # A pod knows a tool by its name once it has listed it, which it does beside its start.
    call = {"name": "clock-noon", "arguments": {"city": words}}
    said = wait_for(
        lambda: remote(world, namespace, "tools/call", **call),
        lambda answer: not answer["isError"],
    )
    assert said["content"] == [{"type": "text", "text": f"12:00 in {words}"}]


def remote(world: World, namespace: str, method: str, **params: Any) -> Any:
    """What the proxy's own MCP endpoint answers."""
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    headers = {"accept": "application/json, text/event-stream"}
    with world.client(namespace) as client:
        answer = client.post("/mcp/", json=body, headers=headers)
    (data,) = [line for line in answer.text.splitlines() if line.startswith("data: ")]
    return json.loads(data.removeprefix("data: "))["result"]


def passes_through(world: World, namespace: str, words: str) -> None:
    """A request arrives with the key from a Secret, and none of who has no key of the proxy."""
    before = world.internet.receivers[RERANK].received()
    with world.client(namespace) as client:
        answer = client.post("/rerank-search", json={"query": words})
    assert (answer.status_code, answer.json()) == (200, {})
    with world.client(namespace, accept="*/*") as stranger:
        assert stranger.post("/rerank-search", json={"query": words}).status_code >= 400
    (arrived,) = world.internet.receivers[RERANK].received()[len(before) :]
    assert (arrived.method, arrived.path) == ("POST", "/v2/rerank")
    assert json.loads(arrived.body) == {"query": words}
    key = fingerprint(f"Bearer {VARIABLES['RERANK_API_KEY']}")
    assert arrived.headers["authorization"] == key
    assert arrived.headers["x-client"] == fingerprint("litellm")


def together(world: World, namespace: str, folders: Iterable[str]) -> None:
    """Let the proxy of a namespace do what those of all these examples do."""
    spec: Object = {}
    for folder in folders:
        (proxy,) = [each for each in world.objects(folder) if each["kind"] == "LLMProxy"]
        spec = joined(spec, proxy["spec"])
        for variable in proxy["spec"].get("env", ()):
            if source := variable.get("valueFrom"):
                copy_secret(world, source["secretKeyRef"]["name"], proxy, namespace)
    world.api.merge("LLMProxy", namespace, "default", {"spec": spec})


def joined(one: Any, other: Any) -> Any:
    """What both say: lists one after the other, and each item once."""
    if isinstance(one, dict):
        names = one | other
        return {
            name: joined(one[name], other[name]) if name in one and name in other else value
            for name, value in names.items()
        }
    if isinstance(one, list):
        return [*one, *(each for each in other if each not in one)]
    return other


def copy_secret(world: World, name: str, proxy: Object, namespace: str) -> None:
    """Give a namespace the Secret of another proxy's namespace."""
    data = world.api.must_get("Secret", proxy["metadata"]["namespace"], name)["data"]
    meta = {"name": name, "namespace": namespace}
    world.api.apply({"apiVersion": "v1", "kind": "Secret", "metadata": meta, "data": data})
