"""One object of each hostile kind: the operator goes on, and a neighbour's edit is published.

Law: nothing here reaches the guard of unknown mistakes, which would be an error in the log.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from litellm_config_operator.v1alpha1.names import OUTPUT_LABELS, PROXY_LABEL
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Object, path
from tests.e2e.harness.facts import Space, condition, wait_for, wait_until
from tests.e2e.harness.manifests import ANSWERS, answering, deployment, key, model, provider, proxy
from tests.e2e.harness.process import Operator
from tests.e2e.harness.serving import serving

HOSTILE_POD = """
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok" if self.path.startswith("/health/") else b"[" * 100000)
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer((os.environ.get("HOST", ""), 4000), Handler).serve_forever()
"""
LLAMA = "Llama 🦙"
DEEP = '{"a":' * 3_000 + "1" + "}" * 3_000
REFUSED = ("False", "InvalidParameters")
HOSTILE_LINE = '- {"a": ' + "[" * 30_000


def create(space: Space, body: Object | bytes, kind: str = "LLMModel") -> None:
    """Create an object, byte for byte: server-side apply would not take all of these."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    space.api.send("POST", path(kind, space.name), sent)


def deep(namespace: str, name: str) -> bytes:
    """A model with an object of 3,000 levels."""
    manifest = model(namespace, name, parameters={"extra_body": {"x": "DEEP"}})
    return json.dumps(manifest).replace('"DEEP"', DEEP).encode()


def hostile_proxy(namespace: str) -> list[Object]:
    """A proxy that selects nothing, with a pod that answers nonsense."""
    workload = answering(deployment(namespace, "hostile", replicas=1))
    command = json.dumps(workload).replace(json.dumps(ANSWERS), json.dumps(HOSTILE_POD))
    selector = {"matchLabels": {"hostile": "yes"}}
    wanted = proxy(
        namespace,
        "hostile",
        targets=[{"name": "hostile"}],
        models={"selector": selector},
        configMapName="hostile",
        secretName="hostile",
        verify={"enabled": True},
    )
    text = command.replace('"litellm-config"', '"hostile"').replace(
        '"litellm-credentials"', '"hostile"'
    )
    return [json.loads(text), wanted]


def config_map(namespace: str) -> Object:
    """A file of ours into which somebody wrote."""
    metadata = {
        "name": "litellm-config",
        "namespace": namespace,
        "labels": {PROXY_LABEL: "default", **OUTPUT_LABELS},
    }
    data = {"config.yaml": f"{HOSTILE_LINE}\n- {{\n"}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


@pytest.fixture
def besieged(space: Space, make_operator: MakeOperator) -> Iterator[Operator]:
    """An operator that starts among hostile objects."""
    name = space.name
    create(space, config_map(name), "ConfigMap")
    space.api.apply(*serving(name), *hostile_proxy(name))
    space.api.apply(key(name, "sk-second", "timed"), provider(name, "timed"))
    times = {"lastTest": {"time": "9999-12-31T23:59:59Z"}}
    space.api.merge_status("LLMProvider", name, "timed", times)
    space.api.merge_status(
        "LLMProxy", name, "default", {"lastRolloutTime": "2024-01-01t00:00:00z"}
    )
    create(space, model(name, "nulls", parameters={"extra_body": {"a": None, "b": [None]}}))
    create(space, deep(name, "deep"))
    create(space, model(name, "big", parameters={"extra_body": {"x": "x" * 1_000_000}}))
    create(space, model(name, "llama", displayName=LLAMA))
    operator = make_operator().start()
    yield operator
    operator.stop()


def test_hostile_objects_are_refused_alone_and_neighbours_are_published(
    space: Space, besieged: Operator
) -> None:
    process = besieged.process.pid

    def said(name: str, kind: str = "Accepted") -> tuple[str, str]:
        return condition(space.get("LLMModel", name), kind)

    def until_published(upstream: str) -> None:
        space.api.apply(model(space.name, "m-000", model=upstream))
        wait_for(space.config, lambda seen: f'"openai/{upstream}"' in seen)

    until_published("first")
    for name in ("nulls", "deep", "big"):
        wait_until(lambda name=name: said(name), REFUSED)  # type: ignore[misc]
    wait_until(lambda: said("llama", "Ready"), ("True", "Ready"), within=60)
    assert f'"display_name": "{LLAMA}"' in space.config()
    assert "[[" not in space.config()
    create(space, deep(space.name, "deeper"))
    wait_until(lambda: said("deeper"), REFUSED)
    until_published("second")
    wait_until(
        lambda: condition(space.get("LLMProxy", "hostile"), "Served"),
        ("Unknown", "NotServed"),
        within=60,
    )
    until_published("third")
    message = big_message(space)
    assert "32768" in message
    assert besieged.process.pid == process


def big_message(space: Space) -> str:
    """What the model that is too large says."""
    found: dict[str, Any] = space.api.must_get("LLMModel", space.name, "big")
    return next(
        str(each["message"])
        for each in found["status"]["conditions"]
        if each["type"] == "Accepted"
    )
