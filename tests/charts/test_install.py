"""Helm installs, upgrades and uninstalls the operator, which runs as a pod of the dev cluster."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devcluster import Cluster
from tests.charts.conftest import BROKEN, SLOW
from tests.charts.parent_chart import parent
from tests.charts.test_templates import MATRIX
from tests.e2e.harness.api import Api, ApiError, Object
from tests.e2e.harness.facts import Space, condition, wait_for
from tests.e2e.harness.helm import CHART, CRDS_CHART, NAME, NAMESPACE, ON_LOOPBACK, Helm
from tests.e2e.harness.litellm import is_ready
from tests.e2e.harness.manifests import CONFIG_MAP, key, model, provider, stack

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]

LONG = 240.0
KINDS = ("LLMProvider", "LLMModel", "LLMProxy")


@pytest.fixture
def release(cluster_helm: Helm) -> Helm:
    """A release with the chart's own values; it is left to the next test."""
    cluster_helm.install({})
    return cluster_helm


def pods(api: Api) -> dict[str, Object]:
    """The operator's ready pods by uid, those that stay."""
    found = api.list("Pod", NAMESPACE)
    return {each["metadata"]["uid"]: each for each in found if is_ready(each)}


def image(repository: str) -> dict[str, Any]:
    registry, _, name = repository.partition("/")
    return {"image": {"registry": registry, "repository": name}}


def test_an_installation_waits_works_and_checks_itself(bare: Helm, api: Api, space: Space) -> None:
    said = bare.install({})
    assert "helm test" in said
    assert len(pods(api)) == 2
    api.apply(*stack(space.name, value="k-1"))
    space.until_converged(within=LONG)
    assert_tested(bare, NAME, NAMESPACE)


def assert_tested(helm: Helm, release: str, namespace: str) -> None:
    """Both Helms run the release's test and show the log of it."""
    where = ("--namespace", namespace, "--timeout", "240s")
    tested = helm.must("test", release, "--logs", *where)
    assert "Phase:          Succeeded" in tested
    assert "ok: the kinds are there" in tested


def test_a_self_check_names_what_is_missing(release: Helm, cluster: Cluster, api: Api) -> None:
    where = f"/apis/rbac.authorization.k8s.io/v1/clusterroles/{NAME}"
    rule = api.send("GET", where)["rules"][0]
    patch(api, where, {"op": "remove", "path": "/rules/0"})
    done = release.run("test", NAME, "--namespace", NAMESPACE, "--timeout", "240s")
    assert done.returncode != 0
    log = cluster.pod_log(NAMESPACE, f"{NAME}-self-check", "self-check").read_text()
    assert "may not watch llmproviders.litellm-config.dev in every namespace" in log
    assert log.rstrip().endswith("FAILED")
    patch(api, where, {"op": "add", "path": "/rules/0", "value": rule})


def patch(api: Api, where: str, change: Object) -> None:
    api.send("PATCH", where, [change], "application/json-patch+json")


def test_a_slow_upgrade_is_waited_for_replaces_the_pods_and_rolls_no_proxy(
    release: Helm, api: Api, space: Space
) -> None:
    api.apply(*stack(space.name, value="k-1"))
    space.until_converged(within=LONG)
    before, generation = set(pods(api)), space.generation()
    release.install(image(SLOW), release.rolling_back())
    assert history(release)[-1] == "deployed"
    wait_for(lambda: before & set(pods(api)), lambda seen: not seen, within=LONG)
    space.until_converged(within=LONG)
    assert space.generation() == generation


def test_a_broken_operator_is_rolled_back_and_never_replaces_a_working_one(
    release: Helm, api: Api
) -> None:
    before = set(pods(api))
    words = ["--namespace", NAMESPACE, release.rolling_back(), "--timeout", "10s"]
    done = release.run("upgrade", NAME, str(CHART), "--reuse-values", *words, values=image(BROKEN))
    assert done.returncode != 0
    assert history(release)[-2:] == ["failed", "deployed"]
    assert before <= set(pods(api))
    found = api.must_get("Deployment", NAMESPACE, NAME)
    (container,) = found["spec"]["template"]["spec"]["containers"]
    assert BROKEN not in container["image"]


def history(release: Helm) -> list[str]:
    told = release.must("history", NAME, "--namespace", NAMESPACE, "-o", "json")
    return [each["status"] for each in json.loads(told)]


def test_uninstalling_leaves_everything_of_the_users_and_a_new_release_adopts_it(
    release: Helm, api: Api, space: Space
) -> None:
    api.apply(*stack(space.name, value="k-1"))
    space.until_converged(within=LONG)
    before = traces(space)
    said = release.uninstall()
    assert "kept due to the resource policy" in said
    assert api.get("Deployment", NAMESPACE, NAME) is None
    assert traces(space) == before
    release.install({})
    wait_for(lambda: len(pods(api)), lambda seen: seen == 2, within=LONG)
    # A verdict on a new model is proof that the new release has looked at everything.
    api.apply(model(space.name, "astray", of="nobody"))
    wait_for(
        lambda: condition(space.get("LLMModel", "astray"), "ResolvedRefs")[0],
        lambda seen: seen == "False",
        within=LONG,
    )
    api.delete("LLMModel", space.name, "astray")
    assert traces(space) == before


def traces(space: Space) -> dict[str, Any]:
    """What would change if anything had been taken away or rolled."""
    return {
        "stamp": space.stamp(),
        "generation": space.generation(),
        "config": space.api.must_get("ConfigMap", space.name, CONFIG_MAP)["metadata"]["uid"],
        "objects": {
            f"{kind}/{each['metadata']['name']}": each["metadata"]["uid"]
            for kind in KINDS
            for each in space.api.list(kind, space.name)
        },
    }


@pytest.fixture
def bare(cluster_helm: Helm, api: Api) -> Iterator[Helm]:
    """Helm for a cluster that has never seen a release or the kinds."""
    remove_everything(cluster_helm, api)
    yield cluster_helm
    remove_everything(cluster_helm, api)


def test_a_parent_chart_brings_an_operator_that_works(
    bare: Helm, api: Api, cluster: Cluster, tmp_path: Path
) -> None:
    values = {
        "global": {"storageClass": "fast"},
        NAME: {"enabled": False},
        "llmOperator": {**ON_LOOPBACK, "enabled": True},
    }
    chart = parent(bare, tmp_path, values)
    cluster.kubectl("create", "namespace", "platform")
    where = ("--namespace", "platform", "--wait", "--timeout", "240s")
    bare.must("install", "apps", str(chart), *where, values=values)
    assert_tested(bare, "apps", "platform")
    api.apply(model("platform", "astray", of="nobody"))
    wait_for(
        lambda: condition(api.get("LLMModel", "platform", "astray"), "ResolvedRefs")[0],
        lambda seen: seen == "False",
        within=LONG,
    )
    assert {each["metadata"]["name"] for each in api.list("Deployment", "platform")} == {
        "apps-llmoperator"
    }
    bare.must("uninstall", "apps", "--namespace", "platform", "--wait")


GATEWAY = {"proxy": {"enabled": True, "replicas": 1}}
WITHOUT_CRDS = {**GATEWAY, "crds": {"enabled": False}}
LITELLM = f"{NAME}-litellm"
WHERE = ("--namespace", NAMESPACE, "--create-namespace")


def test_a_gateway_needs_its_kinds_first_and_helm_says_so(bare: Helm) -> None:
    done = bare.run("install", NAME, str(CHART), *WHERE, values=GATEWAY)
    assert done.returncode != 0
    assert 'no matches for kind "LLMProxy"' in done.stderr
    assert "ensure CRDs are installed first" in done.stderr


def test_two_charts_make_a_gateway_that_serves_and_is_not_rolled_by_an_upgrade(
    bare: Helm, api: Api
) -> None:
    bare.must("install", f"{NAME}-crds", str(CRDS_CHART), *WHERE)
    wait_for(lambda: all(are_offered(api, kind) for kind in KINDS), within=LONG)
    api.apply(key(NAMESPACE, "k-1"), provider(NAMESPACE), model(NAMESPACE, "m-000"))
    bare.install(WITHOUT_CRDS)
    space = Space(api, NAMESPACE)
    wait_for(
        lambda: condition(space.get("LLMModel", "m-000"), "Served")[0],
        lambda seen: seen == "True",
        within=LONG,
    )
    space.until_ready(within=LONG)
    before = space.generation(LITELLM)
    bare.install({**WITHOUT_CRDS, "podAnnotations": {"changed": "yes"}})
    assert space.generation(LITELLM) == before


def are_offered(api: Api, kind: str) -> bool:
    try:
        api.list(kind)
    except ApiError:
        return False
    return True


def remove_everything(helm: Helm, api: Api) -> None:
    helm.uninstall_all()
    where = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"

    def ours() -> list[str]:
        found = [each["metadata"]["name"] for each in api.send("GET", where)["items"]]
        return [name for name in found if name.endswith(".litellm-config.dev")]

    for name in ours():
        api.send("DELETE", f"{where}/{name}")
    wait_for(ours, lambda seen: not seen, within=LONG)


def test_the_api_server_accepts_every_object_of_everything_at_once(
    helm: Helm, cluster: Cluster, release: Helm
) -> None:
    chosen = {**MATRIX["everything"], "serviceMonitor": {}, "prometheusRule": {}}
    # Nothing is created, so a hook's pod would miss its ServiceAccount.
    where = ("--namespace", NAMESPACE, "--no-hooks")
    text = helm.must("template", "other", str(CHART), *where, values=chosen)
    cluster.kubectl("create", "namespace", "llm", check=False)
    cluster.kubectl(
        "apply", "--server-side", "--force-conflicts", "--dry-run=server", "-f", "-", input=text
    )
