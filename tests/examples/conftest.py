"""One dev cluster for all examples: everything is applied as written, then the operator starts."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from devcluster import Cluster, litellm_environment
from devcluster.helm import helm as helm_program
from tests.e2e.harness.facts import condition, wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, Helm
from tests.e2e.harness.process import PREFIX
from tests.examples.internet import Internet
from tests.examples.world import (
    EXAMPLES,
    GROQ_KEY,
    PROXIES,
    Redirected,
    World,
    litellm_command,
    prepare,
)

VALUES = sorted(EXAMPLES.glob("*/operator-values.yaml"))
STAND_INS = Path(__file__).parent / "stand_ins.yaml"
LITELLM_IMAGE = "ghcr.io/berriai/litellm"
WISH = "ExternalSecret"
APPLIED = (
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
)
"""In an order in which namespaces come before what is in them. The quickstart's Deployment has two
replicas; the example `autoscaling`, which follows, gives their number away."""
FIXED_REPLICAS = (*APPLIED[:2], "load-balanced-group", "shared-gateway")
"""Whose manifests say how many pods there are, and so set the number back: they are applied again
before anything else sets it."""


@pytest.fixture(scope="module")
def internet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    """The vendors."""
    with Internet(tmp_path_factory.mktemp("internet")) as found:
        prepare(found)
        yield found


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, internet: Internet) -> Iterator[Cluster]:
    """A cluster whose LiteLLM reaches the vendors, with the kinds of others that examples use."""
    program = litellm_environment() / "bin" / "litellm"
    images = {LITELLM_IMAGE: litellm_command(internet, program)}
    found = Cluster.start(tmp_path_factory.mktemp("examples"), images=images)
    found.kubectl("apply", "-f", str(STAND_INS))
    yield found
    found.stop()


@pytest.fixture(scope="module")
def settings(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the operator's release with the examples' values sets, once it is installed."""
    home = tmp_path_factory.mktemp("helm")
    words = [word for file in VALUES for word in ("--values", str(file))]
    Helm(helm_program(), home, cluster.kubeconfig).install({"replicas": 0}, *words)
    text = cluster.kubectl("get", "deployment", NAME, "-n", NAMESPACE, "-o", "json")
    (container,) = json.loads(text)["spec"]["template"]["spec"]["containers"]
    given = {each["name"]: each.get("value") for each in container["env"]}
    wanted = [word for file in VALUES for word in yaml.safe_load(file.read_text())["settings"]]
    names = {_snake(word) for word in wanted}
    found = {name: given[PREFIX + name.upper()] for name in names}
    assert all(found.values()), found
    return {name: str(value) for name, value in found.items()}


@pytest.fixture(scope="module")
def applied(
    cluster: Cluster,
    internet: Internet,
    settings: dict[str, str],
) -> World:
    """Every example, applied before there is an operator, and no pod of LiteLLM yet."""
    world = World(cluster, internet)
    for folder in APPLIED:
        world.apply(folder)
        if folder in FIXED_REPLICAS:
            world.again[folder] = world.apply(folder)
    for folder in APPLIED:
        world.create_secrets(folder)
    world.scale(0, *PROXIES)
    return world


@pytest.fixture(scope="module")
def world(
    applied: World,
    internet: Internet,
    settings: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The same with the operator at work."""
    kubeconfig = applied.cluster.kubeconfig_for(NAMESPACE, NAME)
    operator = Redirected(kubeconfig, tmp_path_factory.mktemp("operator"), **settings)
    operator.internet = internet
    operator.start()
    with_the_external_secret(applied)
    wait_for(applied.unpublished, lambda seen: not seen, within=120)
    applied.scale(1, *PROXIES)
    yield applied
    operator.stop()


def with_the_external_secret(world: World) -> None:
    """Do what the External Secrets Operator would, once the missing Secret was noticed."""
    missing = ("False", "SecretNotFound")
    wait_for(
        lambda: condition(world.api.must_get("LLMProvider", "llm", "groq"), "ResolvedRefs"),
        lambda seen: seen == missing,
    )
    (wish,) = [each for each in world.objects("external-secrets") if each["kind"] == WISH]
    target, (entry,) = wish["spec"]["target"], wish["spec"]["data"]
    meta = {"name": target["name"], "namespace": "llm", **target["template"]["metadata"]}
    data = {entry["secretKey"]: GROQ_KEY}
    world.api.apply({"apiVersion": "v1", "kind": "Secret", "metadata": meta, "stringData": data})


def _snake(word: str) -> str:
    return functools.reduce(
        lambda text, letter: text + (f"_{letter.lower()}" if letter.isupper() else letter), word
    )
