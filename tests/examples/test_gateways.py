"""The examples that say more than models: cache, callbacks, guardrails, tools, own files.

Law: only `kubectl apply -k` and a page's commands lead to what is seen here. Calls
are counted where they arrive; Redis and the MCP server are real ones in pods of their own.
"""

import json
import time
from pathlib import Path

import pytest
import yaml

from devcluster import LITELLM_VERSIONS
from devcluster.key_traces import KeyTraces
from devcluster.redis_program import redis_server
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import condition, wait_for
from tests.examples.gateways import (
    answers_from_redis,
    asked,
    at_pod,
    both,
    guards,
    offers_tools,
    passes_through,
    question,
    tells_observers,
    together,
)
from tests.examples.internet import ANTHROPIC
from tests.examples.pages import changed_by_applying_again, unlike_its_page
from tests.examples.world import EXAMPLES, OPENAI_KEY, VARIABLES, Plan, World

OTHER_VERSIONS = LITELLM_VERSIONS[1:]
PROXIES = {
    "redis": "shared-cache",
    "observability": "observed",
    "guardrails": "guarded",
    "mcp-servers": "with-tools",
    "pass-through": "pass-through",
    "own-config-file": "own-file",
    "claude-code": "claude-code",
    "whole-config": "whole-config",
}
"""The namespace of each example."""
PLAN = Plan(
    folders=tuple(PROXIES),
    fixed_replicas=tuple(PROXIES),
    proxies=dict.fromkeys(PROXIES.values(), 1) | {"shared-cache": 2},
    images={"redis": redis_server},
    versions=OTHER_VERSIONS,
)
AT_MOST = 5
"""What the example allows `scarce` in a minute. LiteLLM 1.108.7 answers one request less."""
SAID_OTHERWISE = {
    "router_settings.model_group_alias": {"talk": {"model": "chat", "hidden": False}},
    "router_settings.fallbacks": [{"chat": ["claude"]}, {"talk": ["claude"]}],
}
"""The settings of the whole file that are published in other words: LiteLLM's long form of an
alias, and a fallback for it as well, which LiteLLM has not by itself."""
DATABASE = Path(__file__).parent / "database"
pytestmark = pytest.mark.timeout(900)


def test_the_same_question_is_answered_from_redis_by_either_pod(world: World) -> None:
    world.until_ready("redis")
    answers_from_redis(world, "what is a cache?")


def test_pods_count_together_in_redis_what_a_model_may_be_asked_in_a_minute(world: World) -> None:
    """The other pod, which was not asked yet, refuses at once what the one has used up."""
    world.until_ready("redis")
    one, other = both(world)
    began = None
    while began != minute():
        began = wait_for(minute, lambda now, before=began: now != before, within=70)
        served = [at_pod(world, one, "scarce", f"{began} {number}") for number in range(9)]
        then = at_pod(world, other, "scarce", f"{began} more")
    assert 1 <= served.count(200) <= AT_MOST
    assert served == sorted(served)
    assert then == served[-1] == 429


def minute() -> int:
    """The present one, by which LiteLLM counts."""
    return time.gmtime().tm_min


def test_langfuse_and_a_collector_are_told_of_a_call_with_keys_from_secrets(world: World) -> None:
    world.until_ready("observability")
    tells_observers(world, PROXIES["observability"], "hello observers")


def test_prometheus_finds_the_count_of_requests_with_the_key_that_the_example_names(
    world: World,
) -> None:
    world.until_ready("observability")
    world.proxy("observed").ask("chat", "hello prometheus")
    (monitor,) = [each for each in world.objects("observability") if each["kind"] == "PodMonitor"]
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    shown = endpoint["authorization"]["credentials"]
    assert shown == {"name": "litellm-credentials-master-key", "key": "master-key"}
    with world.client("observed") as client:
        metrics = client.get(endpoint["path"]).text
    counted = [line for line in metrics.splitlines() if line.startswith("litellm_proxy_total_req")]
    assert any('requested_model="chat"' in line for line in counted), counted
    with world.client("observed", accept="text/plain") as stranger:
        assert stranger.get(endpoint["path"]).status_code == 401


def test_a_guardrail_blocks_a_call_before_the_model_and_masks_another(world: World) -> None:
    world.until_ready("guardrails")
    guards(world, PROXIES["guardrails"], "mind this:")


def test_the_tools_of_an_mcp_server_are_listed_and_called_through_the_proxy(world: World) -> None:
    world.until_ready("mcp-servers")
    offers_tools(world, PROXIES["mcp-servers"], "Rome")


def test_a_path_leads_to_another_service_with_a_key_that_clients_never_see(world: World) -> None:
    world.until_ready("pass-through")
    passes_through(world, PROXIES["pass-through"], "which of them?")


def test_a_file_of_ones_own_includes_the_models_and_keeps_its_sections(world: World) -> None:
    world.until_ready("own-config-file")
    published = yaml.safe_load(world.config("own-file"))
    assert set(published) == {"model_list", "credential_list"}
    before = asked(world)
    world.proxy("own-file").ask("chat", "hello own file")
    assert asked(world) == before + 1
    world.proxy("own-file").ask("talk", "an alias that only the own file has")
    assert asked(world) == before + 2


def test_a_whole_file_is_said_in_objects_and_published_setting_by_setting(world: World) -> None:
    world.until_ready("whole-config")
    by_hand = yaml.safe_load((EXAMPLES / "whole-config" / "config.yaml").read_text())
    published = yaml.safe_load(world.config("whole-config"))
    assert {
        f"{section}.{name}": published[section].get(name)
        for section in by_hand.keys() - {"model_list", "guardrails"}
        for name, value in by_hand[section].items()
        if published[section].get(name) != value
    } == SAID_OTHERWISE
    assert published["guardrails"] == by_hand["guardrails"]
    before = asked(world)
    for _ in range(2):
        world.proxy("whole-config").ask("talk", "by its alias, and then from the cache")
    assert asked(world) == before + 1
    with world.client("whole-config") as client:
        body = question("chat", "my key is AKIAIOSFODNN7EXAMPLE")
        assert client.post("/v1/chat/completions", json=body).status_code == 400


def test_claude_code_speaks_anthropics_own_api_to_any_name_of_a_pattern(world: World) -> None:
    """The requests of its start and of a turn, as its `ANTHROPIC_BASE_URL` leads them here."""
    world.until_ready("claude-code")
    key = {"x-api-key": world.master_key("claude-code"), "anthropic-version": "2023-06-01"}
    body = {"max_tokens": 64, "messages": [{"role": "user", "content": "hello claude"}]}
    with world.client("claude-code", **key) as client:
        for model in ("claude-sonnet-4-5", "claude-haiku-4-5"):
            said = client.post("/v1/messages?beta=true", json={**body, "model": model}).json()
            assert "hello claude" in said["content"][0]["text"]
        streamed = client.post("/v1/messages", json={**body, "model": model, "stream": True})
    events = [line for line in streamed.text.splitlines() if line.startswith("event: ")]
    assert (events[0], events[-1]) == ("event: message_start", "event: message_stop")
    wanted = {"claude-sonnet-4-5": 1, "claude-haiku-4-5": 2}
    assert world.internet.chats(ANTHROPIC) == wanted


def test_a_database_is_what_litellm_finds_and_then_lacks_its_client_for(world: World) -> None:
    """The URL reaches the pod, and the settings are loaded. More is not seen here: LiteLLM does
    not start, because the database's client is no part of its package.
    """
    objects = world.cluster.kubectl("kustomize", str(DATABASE))
    world.cluster.kubectl("apply", "-k", str(DATABASE))
    secrets = [each for each in yaml.safe_load_all(objects) if each["kind"] == "Secret"]
    said = wait_for(
        lambda: "".join(file.read_text() for file in logs(world, "with-database")),
        lambda text: "a database URL is set" in text,
        within=120,
    )
    assert "writer connection_limit 7 " in said
    assert not KeyTraces([secrets[0]["stringData"]["url"]]).within(said)
    proxy = world.api.must_get("LLMProxy", "with-database", "default")
    assert [condition(proxy, kind)[0] for kind in ("SettingsAccepted", "Programmed")] == [
        "True"
    ] * 2
    assert condition(proxy, "Ready")[0] != "True"
    world.api.delete("Namespace", None, "with-database")


def logs(world: World, namespace: str) -> list[Path]:
    """What the pods of a namespace have printed, gone ones too."""
    return list(world.cluster.state_dir.glob(f"logs/pods/{namespace}/*/litellm.log"))


def test_what_litellm_warns_of_in_a_deployment_is_shown_to_who_has_the_master_key(
    world: World,
) -> None:
    world.until_ready("redis")
    with world.client("shared-cache") as client:
        told = client.get("/health/deployment_warnings").json()
    assert [each["id"] for each in told["warnings"]] == ["env_credential_login"]


def test_the_rest_of_a_pages_commands_end_well_and_print_what_it_shows(world: World) -> None:
    """What creates Secrets and applies the example was run before the first test."""
    assert [line for each in PLAN.folders for line in unlike_its_page(world, each)] == []


def test_applying_an_example_again_changes_nothing(world: World) -> None:
    """Whatever the operator wrote meanwhile."""
    found = [line for each in PLAN.folders for line in changed_by_applying_again(world, each)]
    assert found == []


@pytest.mark.parametrize("version", OTHER_VERSIONS)
def test_another_line_of_litellm_does_all_of_it_at_once(world: World, version: str) -> None:
    """One LLMProxy says what five examples say, and keeps its two pods and its Redis."""
    namespace, words = "shared-cache", f"hello {version}"
    world.scale(namespace, 0)
    wait_for(lambda: world.pods_of_litellm(namespace), lambda pods: not pods, within=60)
    world.run_version(namespace, version)
    together(
        world, namespace, ("redis", "observability", "guardrails", "mcp-servers", "pass-through")
    )
    wait_for(lambda: says_everything(world, namespace), bool, within=60)
    world.scale(namespace, 2)
    wait_for(lambda: world.pods(namespace), lambda pods: len(pods) == 2, within=120)
    answers_from_redis(world, words)
    tells_observers(world, namespace, f"{words} observers")
    guards(world, namespace, f"{words} guardrail")
    offers_tools(world, namespace, words)
    passes_through(world, namespace, words)


def says_everything(world: World, namespace: str) -> bool:
    """Whether a pod that starts now has the file and the variables of all five."""
    written = world.published(namespace) == world.config_hash(namespace)
    return written and "mcp_servers" in world.config(namespace)


def test_no_key_of_spec_env_is_anywhere_but_in_secrets(world: World) -> None:
    """Not in a status, Event, ConfigMap or pod template, and in no log of operator or pod."""
    keys = KeyTraces([OPENAI_KEY, *VARIABLES.values()])
    kinds = ("LLMProxy", "LLMProvider", "LLMModel", "ConfigMap", "Event", "Deployment", "Pod")
    found: list[Object] = [each for kind in kinds for each in world.api.list(kind)]
    assert len(found) > len(kinds)
    shown = [each["metadata"]["name"] for each in found if keys.within(json.dumps(each))]
    assert shown == []
    logs = [file for file in world.cluster.state_dir.rglob("*.log") if file.is_file()]
    assert [file.name for file in logs if keys.within(file.read_bytes())] == []
