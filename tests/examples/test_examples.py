"""Every example of this repository, applied as written, means what its page says.

Law: a model is served when LiteLLM's Service answers and the vendor has counted the call. No
example is changed for its test; the vendors stand at the hosts that the examples name.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from devcluster.upstream import Fault, fingerprint
from tests.e2e.harness.facts import condition, wait_for, wait_until
from tests.examples.internet import OLLAMA, RUNTIME, VLLM
from tests.examples.pages import changed_by_applying_again, changes, unlike_its_page
from tests.examples.test_gateways import PLAN as GATEWAYS
from tests.examples.world import (
    EXAMPLES,
    FRANCE_KEY,
    GROQ_KEY,
    LISTED_BY_MISTRAL,
    PLATFORM_KEY,
    SWEDEN_KEY,
    TEAM_B_KEY,
    Plan,
    World,
)

PLAN = Plan(
    folders=(
        "quickstart",
        "litellm",
        "autoscaling",
        "load-balanced-group",
        "shared-gateway",
        "azure",
        "bedrock",
        "vertex",
        "discovery",
        "wildcard",
        "private-vllm-and-ollama",
        "external-secrets",
        "expose/ingress",
        "expose/httproute",
    ),
    # The quickstart's Deployment has two replicas; `autoscaling` gives their number away.
    fixed_replicas=("quickstart", "litellm", "load-balanced-group", "shared-gateway"),
    proxies={"llm": 1, "load-balanced": 1, "llm-gateway": 1},
)
AZURE = "my-resource.openai.azure.com"
SWEDEN, FRANCE = "my-sweden.openai.azure.com", "my-france.openai.azure.com"
pytestmark = pytest.mark.timeout(900)
"""The first test waits for three proxies, on a machine that has more to do."""
MANY = 100
"""Requests: that all of them go to the three quarters of a group has odds of one in 3e12."""


def probed(world: World, namespace: str, name: str) -> list[tuple[str, str]]:
    """What the connection test of an LLMProvider found."""
    found = world.api.must_get("LLMProvider", namespace, name)
    return [condition(found, kind) for kind in ("Reachable", "Authenticated")]


GOOD = [("True", "OK"), ("True", "OK")]


def test_azure_is_called_by_the_names_of_deployments(world: World) -> None:
    world.until_ready("azure")
    assert probed(world, "llm", "azure") == GOOD
    world.proxy("llm").ask("azure-gpt-4o", "hello azure")
    assert world.internet.chats(AZURE) == {"gpt-4o": 1}


def test_bedrock_is_asked_with_signed_requests_in_its_region(world: World) -> None:
    world.until_ready("bedrock")
    assert probed(world, "llm", "bedrock") == GOOD
    for model in ("nova-lite", "nova-pro"):
        world.proxy("llm").ask(model, "hello bedrock")
    wanted = {"amazon.nova-lite-v1:0": 1, "eu.amazon.nova-pro-v1:0": 1}
    assert world.internet.chats(RUNTIME) == wanted


def test_vertex_sells_a_token_for_the_key_file_and_the_proxy_runs_the_model(world: World) -> None:
    """The LiteLLM of the dev cluster lacks google-auth: its calls are not tried here."""
    world.until_ready("vertex")
    assert probed(world, "llm", "vertex") == GOOD
    assert "gemini-flash" in world.proxy("llm").models()


def test_discovery_serves_the_listed_models_that_are_included(world: World) -> None:
    world.until_ready("discovery")
    listed = ("codestral-latest", "mistral-embed", "mistral-large-latest")
    chosen = {f"mistral/{name}" for name in listed}
    offered = {name for name in world.proxy("llm").models() if name.startswith("mistral/")}
    assert offered == chosen
    world.proxy("llm").ask("mistral/mistral-large-latest", "hello mistral")
    assert world.internet.chats("api.mistral.ai") == {"mistral-large-latest": 1}


def test_a_wildcard_hands_on_any_name_and_a_pattern_a_part_of_them(world: World) -> None:
    world.until_ready("wildcard")
    world.proxy("llm").ask("openrouter/meta-llama/llama-3.3-70b-instruct", "hello wildcard")
    world.proxy("llm").ask("acme/gpt-4o", "hello pattern")
    wanted = {"meta-llama/llama-3.3-70b-instruct": 1, "openai/gpt-4o": 1}
    assert world.internet.chats("openrouter.ai") == wanted


def test_private_servers_are_tested_when_the_settings_name_them(world: World) -> None:
    world.until_ready("private-vllm-and-ollama")
    assert probed(world, "llm", "vllm") == GOOD
    assert condition(world.api.must_get("LLMProvider", "llm", "ollama"), "Reachable") == GOOD[0]
    world.proxy("llm").ask("llama-8b", "hello vllm")
    world.proxy("llm").ask("qwen3", "hello ollama")
    assert world.internet.chats(VLLM) == {"meta-llama/Llama-3.1-8B-Instruct": 1}
    assert world.internet.chats(OLLAMA) == {"qwen3:8b": 1}
    other: dict[str, Any] = next(
        each
        for each in world.objects("private-vllm-and-ollama")
        if each["metadata"]["name"] == "vllm"
    )
    other["metadata"]["name"] = "unnamed"
    other["spec"]["baseURL"] = other["spec"]["baseURL"].replace(":8000", ":8001")
    world.api.apply(other)
    wait_until(lambda: condition(world.now(other), "Reachable"), ("Unknown", "AddressNotAllowed"))
    world.api.delete("LLMProvider", "llm", "unnamed")


def test_a_key_from_an_external_secret_is_used_as_soon_as_the_secret_is_there(
    world: World,
) -> None:
    world.until_ready("external-secrets")
    world.proxy("llm").ask("llama-70b", "hello groq")
    assert world.internet.chats("api.groq.com") == {"llama-3.3-70b-versatile": 1}
    assert world.internet.keys("api.groq.com") == {fingerprint(GROQ_KEY)}


def test_a_group_is_balanced_over_two_regions_and_falls_back_when_both_fail(
    world: World,
) -> None:
    world.until_ready("load-balanced-group")
    proxy, internet = world.proxy("load-balanced"), world.internet
    for _ in range(MANY):
        proxy.ask("chat", "hello group")
        if internet.chats(SWEDEN) and internet.chats(FRANCE):
            break
    assert internet.chats(SWEDEN)["gpt-4o"] + internet.chats(FRANCE)["gpt-4o"] <= MANY
    keys = {host: internet.keys(host) for host in (SWEDEN, FRANCE)}
    assert keys == {SWEDEN: {fingerprint(SWEDEN_KEY)}, FRANCE: {fingerprint(FRANCE_KEY)}}
    before = internet.chats("api.openai.com").get("gpt-4o", 0)
    for host in (SWEDEN, FRANCE):
        internet.ledgers[host].set_fault("azure", Fault.SERVER_ERROR)
    proxy.ask("chat", "hello fallback")
    assert internet.chats("api.openai.com")["gpt-4o"] == before + 1


def test_teams_share_the_platforms_proxy_each_with_its_own_names_and_rights(
    world: World,
) -> None:
    world.until_ready("shared-gateway")
    proxy, internet = world.proxy("llm-gateway"), world.internet
    assert proxy.models() == ["team-a/chat", "team-b/claude"]
    proxy.ask("team-a/chat", "hello platform")
    proxy.ask("team-b/claude", "hello team b")
    assert fingerprint(PLATFORM_KEY) in internet.keys("api.openai.com")
    assert fingerprint(TEAM_B_KEY) in internet.keys("api.anthropic.com")


@pytest.mark.parametrize(
    ("verb", "what", "namespace", "said"),
    [
        ("create", "llmmodels", "team-a", "yes"),
        ("create", "llmproviders", "team-a", "yes"),
        ("create", "llmproxies", "team-a", "no"),
        ("create", "llmmodels", "team-b", "no"),
        ("get", "secrets", "llm-gateway", "no"),
        ("create", "llmproxies", "llm-gateway", "no"),
    ],
)
def test_a_member_of_a_team_may_do_this(
    applied: World, verb: str, what: str, namespace: str, said: str
) -> None:
    member = ("--as=anna", "--as-group=team-a", "-n", namespace)
    assert (
        applied.cluster.kubectl("auth", "can-i", verb, what, *member, check=False) == f"{said}\n"
    )


def test_a_team_is_refused_the_names_of_another(world: World) -> None:
    wanted: dict[str, Any] = next(
        each for each in world.objects("shared-gateway/team-a") if each["kind"] == "LLMModel"
    )
    wanted["metadata"]["name"] = "grab"
    wanted["spec"]["modelName"] = "team-b/chat"
    world.api.apply(wanted)
    wait_until(lambda: condition(world.now(wanted), "Accepted"), ("False", "NameNotPermitted"))
    world.api.delete("LLMModel", "team-a", "grab")


def test_routes_lead_to_the_api_of_litellms_service_and_nowhere_else(world: World) -> None:
    (ingress,) = world.objects("expose/ingress")
    (route,) = world.objects("expose/httproute")
    (at,) = ingress["spec"]["rules"][0]["http"]["paths"]
    (rule,) = route["spec"]["rules"]
    text = world.cluster.kubectl("get", "service", "litellm", "-n", "llm", "-o", "json")
    (port,) = json.loads(text)["spec"]["ports"]
    assert at["backend"]["service"] == {"name": "litellm", "port": {"name": port["name"]}}
    (backend,) = rule["backendRefs"]
    assert (backend["name"], backend["port"]) == ("litellm", port["port"])
    assert at["path"] == rule["matches"][0]["path"]["value"] == "/v1"
    world.until_ready("quickstart")
    assert "gpt-4o" in world.proxy("llm").models()


def test_the_rest_of_a_pages_commands_end_well_and_print_what_it_shows(world: World) -> None:
    """What creates Secrets and applies the example was run before the first test."""
    assert [line for each in PLAN.folders for line in unlike_its_page(world, each)] == []


def test_applying_an_example_again_changes_nothing(world: World) -> None:
    """Whatever the operator wrote meanwhile."""
    found = [line for each in PLAN.folders for line in changed_by_applying_again(world, each)]
    assert found == []


def test_every_folder_that_can_be_applied_is_applied_here() -> None:
    """Or is a part of one that is."""
    found = {
        file.parent.resolve(): resources(file) for file in EXAMPLES.rglob("kustomization.yaml")
    }
    parts = {name for names in found.values() for name in names}
    applied = {EXAMPLES / folder for plan in (PLAN, GATEWAYS) for folder in plan.folders}
    assert applied <= set(found) <= applied | parts


def test_every_other_manifest_is_accepted_by_the_api_server(world: World) -> None:
    """Strictly: an unknown field is an error."""
    files = [file for file in lone_files() if "kind:" in file.read_text()]
    assert {"litellm-helm", "litellm-unified"} <= {file.parent.name for file in files}
    for file in files:
        world.cluster.kubectl("apply", "--dry-run=server", "-f", str(file))


def lone_files() -> list[Path]:
    """YAML files of the examples that no kustomization names."""
    named = {
        path for file in EXAMPLES.rglob("kustomization.yaml") for path in (file, *resources(file))
    }
    return sorted(file for file in EXAMPLES.rglob("*.yaml") if file.resolve() not in named)


def resources(kustomization: Path) -> set[Path]:
    """The files and folders that a kustomization names."""
    names = yaml.safe_load(kustomization.read_text())["resources"]
    return {(kustomization.parent / name).resolve() for name in names}


def replicas(world: World) -> int:
    """How many pods the Deployment is to have."""
    return int(world.api.must_get("Deployment", "llm", "litellm")["spec"]["replicas"])


def test_an_autoscaler_decides_the_number_of_pods_and_nobody_else(world: World) -> None:
    """The dev cluster has no autoscaler at work: `scale` writes what one would."""
    world.until_ready("autoscaling")
    before = world.published("llm")
    world.scale("llm", 2)
    world.api.merge("LLMModel", "llm", "gpt-4o", {"spec": {"limits": {"rpm": 60}}})
    wait_for(lambda: world.published("llm"), lambda seen: seen not in {"", before})
    assert replicas(world) == 2
    assert changes(world.apply("autoscaling")) == []
    assert replicas(world) == 2
    deployment = world.api.must_get("Deployment", "llm", "litellm")
    owners = [
        each["manager"]
        for each in deployment["metadata"]["managedFields"]
        if "f:replicas" in each["fieldsV1"].get("f:spec", {})
    ]
    assert not [name for name in owners if "operator" in name], owners


def test_a_model_that_appears_in_the_list_is_published_with_the_next_list(world: World) -> None:
    world.internet.ledgers["api.mistral.ai"].set_models(
        "openai", [*LISTED_BY_MISTRAL, "mistral-next-latest"]
    )
    now = {"metadata": {"annotations": {"litellm-config.dev/test-requested": "now"}}}
    world.api.merge("LLMProvider", "llm", "mistral", now)
    wait_for(lambda: "mistral/mistral-next-latest" in world.config("llm"))
