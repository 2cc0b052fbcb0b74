"""What the real LiteLLM does with every provider that `litellmProvider` may name.

Law: there are three addresses, as in test_keys_stay. Each provider has a base URL of its own below
the first; it is named once with a key and once without. Of the keyless ones few routes are called.
"""

import json
import os
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from litellm_config_operator.catalogue.other import AT_ITS_VENDORS
from litellm_config_operator.config.lines.line import Line, load
from litellm_config_operator.config.lines.providers import speaks_openai, usable
from litellm_config_operator.config.render import read
from tests.config.test_keys_stay import (
    LISTENERS,
    NOT_SECRET,
    Outcome,
    canaries_in,
    ended,
    names,
    program,
    target_of,
)
from tests.config.versions import VERSIONS
from tests.deciding.builders import Manifest, deployment, model, provider, proxy, secret
from tests.deciding.cluster import SALT, Cluster

NOT_CALLED = {
    "black_forest_labs": "only models that LiteLLM knows by name",
    "gradient_ai": "refuses max_retries, which a call of the proxy does not have",
    "nvidia_riva": "needs a function's id",
    "scaledown": "only models that LiteLLM knows by name",
}
"""Providers whose base URL is not called for a model of any name, and why."""
UPSTREAM = {"clarifai": "openai.chat-completion.gpt-4o", "ragflow": "chat/1/m"}
"""The form of a model's name, where LiteLLM wants a certain one."""
SENT_NO_KEY = {"triton"}
BEFORE = {"apertis", "assemblyai", "baseten"}
"""Providers that 1.106.2 does not call at a base URL, or, with one, without the key."""
NO_SECRETS = NOT_SECRET | {"RUNWAYML_DEFAULT_API_VERSION"}
WITH_HEADER = "x-team: own-team"
LONG = os.environ.get("LITELLM_LINES") == "all"
LINES = VERSIONS if LONG else VERSIONS[-1:]
"""The newest line, which has the most providers; in the long tests all of them."""


def manifests(line: Line, first: str, second: str) -> tuple[list[Manifest], list[str], list[str]]:
    """Every provider of the line, with its models; public names to call by every route, by few."""
    found: list[Manifest] = [proxy(litellmVersion=line.version), deployment()]
    every, few = list[str](), list[str]()
    for name in usable():
        if name not in line.providers or name in AT_ITS_VENDORS:
            continue
        for kind in ("key", "none"):
            own = f"{name.replace('_', '-')}-{kind}"
            spec = {"litellmProvider": name, "baseURL": f"http://{first}/{name}"}
            keys = {"apiKey": {"name": own, "key": "key"}} if kind == "key" else {}
            if kind == "key" and speaks_openai(name):
                reference = {"name": own, "key": "team"}
                keys["headers"] = [{"name": "X-Team", "secretKeyRef": reference}]  # type: ignore[dict-item]
            found.append(secret(own, key=f"own-{name}".encode(), team=b"own-team"))
            found.append(provider(own, type="other", credentials=keys, **spec))
            hostile = names(second)[3:] if LONG else [f"@{second}/name"]
            asked = [UPSTREAM.get(name, "m"), *(hostile if kind == "key" else ())]
            for number, upstream in enumerate(asked):
                public = f"{own}-{number}"
                found.append(model(public, provider=own, model=upstream))
                (every if number == 0 and kind == "key" else few).append(public)
    return found, every, few


def outcome(version: str, folder: Path) -> Outcome:
    """What arrived where."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in LISTENERS]
        first, second, _ = (f"127.0.0.1:{each.getsockname()[1]}" for each in sockets)
        given, every, few = manifests(load(version), first, second)
        cluster = Cluster(*given, proxy_namespaces=("llm",))
        cluster.step()
        (folder / "config.yaml").write_text(cluster.text())
        public = {entry.model_name for entry in read(cluster.text(), SALT).entries.values()}
        assert set(every) <= public
        task = {
            "folder": str(folder),
            "environment": {key: value.decode() for key, value in cluster.environment().items()},
            "every": every,
            "at_vendors": every,
            "few": [name for name in few if name in public],
        }
        return ended(program(version, folder, sockets, task, stack))


@pytest.mark.devcluster
@pytest.mark.timeout(900)
@pytest.mark.parametrize("version", LINES)
def test_every_provider_that_may_be_named_is_called_at_its_own_address_with_its_own_key(
    version: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    found = outcome(version, tmp_path)
    assert found.variables > 1000
    arrived: dict[str, list[str]] = {}
    for request in found.first:
        arrived.setdefault(target_of(request).split("/")[1].partition("?")[0], []).append(request)
    with subtests.test("an address of no provider receives nothing"):
        assert found.second == []
    for name, lines in usable().items():
        if version not in {line.version for line in lines} or name in AT_ITS_VENDORS:
            continue
        if version == "1.106.2" and name in BEFORE:
            assert set().union(*map(canaries_in, arrived.get(name, []))) <= NO_SECRETS
            continue
        with subtests.test(name):
            requests = arrived.get(name, [])
            assert bool(requests) is (name not in NOT_CALLED), f"{len(requests)} requests"
            assert set().union(*map(canaries_in, requests)) - NO_SECRETS == set()
            said = " ".join(requests)
            assert not requests or (f"own-{name}" in said) is (name not in SENT_NO_KEY), "its key"
            others = json.dumps([each for each in usable() if f"own-{each} " in said])
            assert others == "[]", "no other provider's key arrives"
            if speaks_openai(name) and name not in NOT_CALLED:
                chats = [each for each in requests if "/chat/completions" in target_of(each)]
                assert any(WITH_HEADER in each.lower() for each in chats), "its header arrives"
