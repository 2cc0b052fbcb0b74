"""One dev cluster for the examples of a file: everything is applied as written, then the operator
starts. The file's `PLAN` says what is applied.
"""

import functools
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from devcluster import LITELLM_VERSION, Cluster, DevclusterError, litellm_environment
from devcluster.helm import helm as helm_program
from devcluster.layout import Layout
from tests.e2e.harness.facts import condition, wait_for
from tests.e2e.harness.helm import NAME, NAMESPACE, Helm
from tests.e2e.harness.process import PREFIX
from tests.examples.internet import Internet
from tests.examples.world import (
    EXAMPLES,
    GROQ_KEY,
    Plan,
    Redirected,
    World,
    image_of,
    litellm_image,
    prepare,
)

STAND_INS = Path(__file__).parent / "stand_ins.yaml"
LITELLM_IMAGE = "ghcr.io/berriai/litellm"
WISH = "ExternalSecret"


@pytest.fixture(scope="module")
def plan(request: pytest.FixtureRequest) -> Plan:
    """What the file's tests are about."""
    found: Plan = request.module.PLAN
    return found


@pytest.fixture(scope="module")
def internet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    """The vendors."""
    with Internet(tmp_path_factory.mktemp("internet")) as found:
        prepare(found)
        yield found


@pytest.fixture(scope="module")
def cluster(
    tmp_path_factory: pytest.TempPathFactory, internet: Internet, plan: Plan
) -> Iterator[Cluster]:
    """A cluster whose LiteLLM reaches the vendors, with the kinds of others that examples use."""
    others = {image: [str(found(program))] for image, program in plan.images.items()}
    home = tmp_path_factory.mktemp("examples")
    for version in (LITELLM_VERSION, *plan.versions):
        image = LITELLM_IMAGE if version == LITELLM_VERSION else image_of(version)
        folder = tmp_path_factory.mktemp("image") / "bin"
        environment, services = litellm_environment(version), Layout(home).services
        others[image] = [str(litellm_image(folder, internet, environment, services))]
    started = Cluster.start(home, images=others)
    started.kubectl("apply", "-f", str(STAND_INS))
    yield started
    started.stop()


def found(program: Callable[[], Path]) -> Path:
    """A program that an example needs. Without it there is no test, and none is missing in CI."""
    try:
        return program()
    except DevclusterError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{error}. As root: apt-get install redis-server")


@pytest.fixture(scope="module")
def settings(
    cluster: Cluster, plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What the operator's release with the examples' values sets, once it is installed."""
    home = tmp_path_factory.mktemp("helm")
    values = [EXAMPLES / folder / "operator-values.yaml" for folder in plan.folders]
    values = sorted(file for file in values if file.exists())
    words = [word for file in values for word in ("--values", str(file))]
    Helm(helm_program(), home, cluster.kubeconfig).install({"replicas": 0}, *words)
    text = cluster.kubectl("get", "deployment", NAME, "-n", NAMESPACE, "-o", "json")
    (container,) = json.loads(text)["spec"]["template"]["spec"]["containers"]
    given = {each["name"]: each.get("value") for each in container["env"]}
    wanted = [word for file in values for word in yaml.safe_load(file.read_text())["settings"]]
    names = {_snake(word) for word in wanted}
    found = {name: given[PREFIX + name.upper()] for name in names}
    assert all(found.values()), found
    return {name: str(value) for name, value in found.items()}


@pytest.fixture(scope="module")
def applied(
    cluster: Cluster,
    internet: Internet,
    plan: Plan,
    settings: dict[str, str],
) -> World:
    """Every example, applied before there is an operator, and no pod of LiteLLM yet."""
    world = World(cluster, internet, plan)
    for folder in plan.folders:
        world.apply(folder)
        if folder in plan.fixed_replicas:
            world.again[folder] = world.apply(folder)
    for folder in plan.folders:
        world.create_secrets(folder)
    for namespace in plan.proxies:
        world.scale(namespace, 0)
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
    if "external-secrets" in applied.plan.folders:
        with_the_external_secret(applied)
    wait_for(applied.unpublished, lambda seen: not seen, within=120)
    for namespace, pods in applied.plan.proxies.items():
        applied.scale(namespace, pods)
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
