"""The chart for every wish: what Helm renders, refuses, and how that compares with kustomize."""

import re
from typing import Any

import pytest
import yaml

from delivery.plain import FILE
from devcluster.binaries import binaries
from litellm_config_operator.settings import Settings
from tests.e2e.harness.helm import (
    CHART,
    CRDS_CHART,
    NAME,
    ROOT,
    Helm,
    Object,
    Values,
    kustomized,
    names,
    of_kind,
    only,
)

pytestmark = pytest.mark.devcluster

EVERYTHING: Values = {
    "watchNamespaces": ["llm", NAME],
    "secretsAccess": "get",
    "commonLabels": {"team": "platform"},
    "settings": {"quietSeconds": 1.5, "proxyNamespaces": ["llm", "shared"], "logLevel": "debug"},
    "image": {"digest": "sha256:" + "0" * 64},
    "global": {"imageRegistry": "registry.example"},
    "imagePullSecrets": [{"name": "pull"}],
    "podLabels": {"a": "b"},
    "podAnnotations": {"c": "d"},
    "nodeSelector": {"e": "f"},
    "tolerations": [{"key": "g", "operator": "Exists"}],
    "affinity": {"nodeAffinity": {}},
    "topologySpreadConstraints": [
        {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway"}
    ],
    "priorityClassName": "system-cluster-critical",
    "extraArgs": ["--check"],
    "extraEnv": [{"name": "HTTPS_PROXY", "value": "http://proxy:3128"}],
    "extraVolumes": [{"name": "ca", "configMap": {"name": "ca"}}],
    "extraVolumeMounts": [{"name": "ca", "mountPath": "/ca"}],
    "networkPolicy": {"enabled": True, "metricsFrom": [{"podSelector": {}}]},
    "serviceMonitor": {"enabled": True, "renderMode": "alwaysRender", "labels": {"p": "q"}},
    "prometheusRule": {"enabled": True, "renderMode": "alwaysRender"},
    "grafanaDashboard": {"enabled": True, "annotations": {"folder": "LLM"}},
    "rbac": {"argoRollouts": True, "aggregate": {"editProviders": True}},
    "proxy": {"enabled": True, "extraEnv": [{"name": "X", "value": "y"}]},
    "extraObjects": [
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "{{ .Release.Name }}-x"}},
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 'y-{{ .Release.Namespace }}'}",
    ],
}
NOTHING: Values = {
    "crds": {"enabled": False},
    "replicas": 1,
    "serviceAccount": {"create": False, "name": "given"},
    "rbac": {"create": False, "aggregate": {"view": False, "edit": False}},
    "admission": {"enabled": False},
    "podDisruptionBudget": {"enabled": False},
    "resources": {},
}
MATRIX: dict[str, Values] = {"default": {}, "everything": EVERYTHING, "nothing": NOTHING}


@pytest.mark.parametrize("values", MATRIX.values(), ids=MATRIX.keys())
def test_helm_lint_has_nothing_to_say(helm: Helm, values: Values) -> None:
    said = helm.must("lint", "--strict", str(CHART), values=values)
    assert "1 chart(s) linted, 0 chart(s) failed" in said
    assert "[WARNING]" not in said


@pytest.mark.parametrize("values", MATRIX.values(), ids=MATRIX.keys())
def test_the_same_values_give_the_same_bytes(helm: Helm, values: Values) -> None:
    words = ("template", NAME, str(CHART), "--namespace", NAME)
    assert helm.must(*words, values=values) == helm.must(*words, values=values)


COMMENT = re.compile(r"{{- /\*.*?\*/ -?}}", re.DOTALL)


def test_no_template_looks_at_the_cluster_or_rolls_dice() -> None:
    banned = re.compile(r"\b(lookup|rand\w*|genCA|genSigned\w*|uuidv4|now|htpasswd)\b")
    for file in (*CHART.rglob("*.tpl"), *(CHART / "templates").glob("*.yaml")):
        text = COMMENT.sub("", file.read_text())
        actions = re.findall(r"{{.*?}}", text, re.DOTALL)
        assert not [each for each in actions if banned.search(each)], file


@pytest.mark.parametrize("values", MATRIX.values(), ids=MATRIX.keys())
def test_hooks_are_tests_and_nothing_else(helm: Helm, values: Values) -> None:
    for each in helm.rendered(values):
        hook = each["metadata"].get("annotations", {}).get("helm.sh/hook", "test")
        assert hook == "test"


@pytest.mark.parametrize("values", MATRIX.values(), ids=MATRIX.keys())
def test_every_pod_passes_pod_security_restricted(helm: Helm, values: Values) -> None:
    for pod in pods(helm.rendered(values)):
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["enableServiceLinks"] is False
        assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
        for container in pod["containers"]:
            context = container["securityContext"]
            assert context["allowPrivilegeEscalation"] is False
            assert context["capabilities"] == {"drop": ["ALL"]}


def pods(objects: list[Object]) -> list[Any]:
    deployed = [each["spec"]["template"]["spec"] for each in of_kind(objects, "Deployment")]
    return deployed + [each["spec"] for each in of_kind(objects, "Pod")]


@pytest.mark.parametrize("section", ["serviceMonitor", "prometheusRule"])
def test_monitoring_follows_the_cluster(helm: Helm, section: str) -> None:
    kind = section[0].upper() + section[1:]
    on = {section: {"enabled": True}}
    assert not of_kind(helm.rendered(on), kind)
    assert of_kind(helm.rendered(on, "--api-versions", f"monitoring.coreos.com/v1/{kind}"), kind)
    said = helm.refused({section: {"enabled": True, "renderMode": "failIfMissing"}})
    assert f"the cluster has no {kind}" in said


def test_policies_are_left_out_where_the_cluster_has_none(helm: Helm) -> None:
    kind = "ValidatingAdmissionPolicy"
    api = f"admissionregistration.k8s.io/v1/{kind}"
    assert len(of_kind(helm.rendered(), kind)) == 9
    assert not of_kind(helm.rendered({}, "--api-versions", "v1/Pod"), kind)
    assert of_kind(helm.rendered({}, "--api-versions", "v1/Pod", "--api-versions", api), kind)


def test_an_old_cluster_is_refused(helm: Helm) -> None:
    assert "incompatible with Kubernetes" in helm.refused({}, "--kube-version", "1.30.9")


def test_everything_reaches_the_deployment(helm: Helm) -> None:
    objects = helm.rendered(EVERYTHING)
    template = only(objects, "Deployment", NAME)["spec"]["template"]
    (container,) = template["spec"]["containers"]
    image = "registry.example/litellm-config-operator/litellm-config-operator:0.1.0@sha256:"
    assert container["image"] == image + "0" * 64
    assert container["args"] == ["--check"]
    env = {each["name"]: each.get("value") for each in container["env"]}
    prefix = "LITELLM_CONFIG_OPERATOR_"
    assert {name.removeprefix(prefix): env[name] for name in env if name.startswith(prefix)} == {
        "LEASE_NAME": NAME,
        "WATCH_NAMESPACES": f"llm,{NAME}",
        "SECRETS_ACCESS": "get",
        "QUIET_SECONDS": "1.5",
        "PROXY_NAMESPACES": "llm,shared",
        "LOG_LEVEL": "debug",
    }
    accepted = Settings.from_environment({k: v for k, v in env.items() if v is not None})
    assert accepted.proxy_namespaces == ("llm", "shared")
    assert env["HTTPS_PROXY"] == "http://proxy:3128"
    assert template["metadata"]["labels"]["team"] == "platform"
    assert {"ConfigMap/y-default", f"ConfigMap/{NAME}-x"} - names(objects) == {
        "ConfigMap/y-default"
    }
    for name in ("nodeSelector", "tolerations", "affinity", "topologySpreadConstraints"):
        assert template["spec"][name] == EVERYTHING[name]


def test_every_object_carries_the_common_labels(helm: Helm) -> None:
    for each in helm.rendered({**EVERYTHING, "extraObjects": []}):
        assert each["metadata"]["labels"]["team"] == "platform", names([each])
        assert each["metadata"]["labels"]["app.kubernetes.io/managed-by"] == "Helm"


def test_the_crds_can_be_left_out_and_marked(helm: Helm) -> None:
    kind = "CustomResourceDefinition"
    assert not of_kind(helm.rendered(NOTHING), kind)
    for crd in of_kind(helm.rendered({"crds": {"annotations": {"a": "b"}}}), kind):
        assert crd["metadata"]["annotations"] == {"helm.sh/resource-policy": "keep", "a": "b"}
    for crd in of_kind(helm.rendered({"crds": {"keep": False}}), kind):
        assert "annotations" not in crd["metadata"]


def test_a_namespaced_release_has_rights_in_its_namespaces_alone(helm: Helm) -> None:
    objects = helm.rendered({"watchNamespaces": ["llm", NAME], "rbac": {"aggregate": NO_ROLES}})
    assert not of_kind(objects, "ClusterRole")
    assert not of_kind(objects, "ClusterRoleBinding")
    found = {(r["metadata"]["namespace"], r["metadata"]["name"]) for r in of_kind(objects, "Role")}
    assert found == {("llm", NAME), (NAME, f"{NAME}-work"), (NAME, NAME)}
    for binding in of_kind(objects, "ValidatingAdmissionPolicyBinding"):
        if "-own-" in binding["metadata"]["name"]:
            assert "matchResources" not in binding["spec"], "the operator is limited everywhere"
            continue
        (chosen,) = binding["spec"]["matchResources"]["namespaceSelector"]["matchExpressions"]
        assert chosen["values"] == ["llm", NAME]


def test_the_policies_on_the_operator_follow_its_account_and_its_lease(helm: Helm) -> None:
    for values, account, lease in (
        ({}, f"{NAME}:{NAME}", NAME),
        ({"fullnameOverride": "other"}, f"{NAME}:other", "other"),
        ({"serviceAccount": {"name": "robot"}}, f"{NAME}:robot", NAME),
    ):
        objects = helm.rendered(values)
        own = [each for each in policies(objects) if "-own-" in each["metadata"]["name"]]
        conditions = [each["spec"]["matchConditions"][0]["expression"] for each in own]
        assert (
            conditions == [f"request.userInfo.username == 'system:serviceaccount:{account}'"] * 4
        )
        (rule,) = own[-1]["spec"]["validations"]
        assert rule["expression"] == f"object.metadata.name == '{lease}'"


def test_the_policies_on_the_operator_can_be_left_out(helm: Helm) -> None:
    left = helm.rendered({"admission": {"limitOperator": False}})
    assert len(policies(left)) == len(of_kind(left, "ValidatingAdmissionPolicyBinding")) == 5
    assert not policies(helm.rendered({"admission": {"enabled": False}}))


def policies(objects: list[Object]) -> list[Object]:
    return of_kind(objects, "ValidatingAdmissionPolicy")


NO_ROLES = {"view": False, "edit": False}


def test_editors_write_no_provider_unless_it_is_said(helm: Helm) -> None:
    assert edited(helm.rendered()) == {"llmmodels", "llmproxies"}
    said = {"rbac": {"aggregate": {"editProviders": True}}}
    assert edited(helm.rendered(said)) == {"llmmodels", "llmproxies", "llmproviders"}


def edited(objects: list[Object]) -> set[str]:
    return set(only(objects, "ClusterRole", f"{NAME}-edit")["rules"][0]["resources"])


# The chart and the kustomize base are written apart; here they are one.

IN_THE_CHART_ALONE = {f"Pod/{NAME}-self-check"}
IN_THE_BASE_ALONE = {f"Namespace/{NAME}"}


def test_the_chart_installs_what_the_kustomize_base_installs(helm: Helm) -> None:
    chart = {key(each): essence(each) for each in helm.rendered()}
    base = {key(each): essence(each) for each in base_objects()}
    assert set(chart) - set(base) == IN_THE_CHART_ALONE
    assert set(base) - set(chart) == IN_THE_BASE_ALONE
    for name in set(chart) & set(base):
        assert chart[name] == base[name], name


def base_objects() -> list[Object]:
    return kustomized(ROOT / "deploy" / "kustomize", binaries().kubectl)


def key(each: Object) -> str:
    return next(iter(names([each])))


def essence(each: Any) -> Any:
    """The object without the labels, annotations and variables that only a release has."""
    if isinstance(each, list):
        return [essence(item) for item in each if not is_lease_name(item)]
    if not isinstance(each, dict):
        return each
    found = {name: essence(value) for name, value in each.items()}
    for name in ("labels", "matchLabels", "selector", "annotations"):
        if isinstance(found.get(name), dict):
            kept = {k: v for k, v in found[name].items() if k not in OF_A_RELEASE}
            found[name] = kept
    return {name: value for name, value in found.items() if value not in ({}, None)}


OF_A_RELEASE = {
    "app.kubernetes.io/name",
    "app.kubernetes.io/instance",
    "app.kubernetes.io/version",
    "app.kubernetes.io/managed-by",
    "helm.sh/chart",
    "helm.sh/resource-policy",
}


def is_lease_name(item: Any) -> bool:
    """In the base the Lease has its default name."""
    return isinstance(item, dict) and item.get("name") == "LITELLM_CONFIG_OPERATOR_LEASE_NAME"


def test_the_plain_file_is_the_kustomize_base() -> None:
    plain = list(yaml.safe_load_all((ROOT / FILE).read_text()))
    assert sorted(plain, key=key) == sorted(base_objects(), key=key)


def test_both_charts_bring_the_same_crds(helm: Helm) -> None:
    text = helm.must("template", NAME, str(CRDS_CHART))
    apart = {key(each): essence(each) for each in yaml.safe_load_all(text)}
    crds = of_kind(helm.rendered(), "CustomResourceDefinition")
    assert apart == {key(each): essence(each) for each in crds}


def test_the_gateway_is_the_one_of_the_quickstart(helm: Helm) -> None:
    quickstart = kustomized(ROOT / "examples" / "quickstart", binaries().kubectl)
    ours = only(helm.rendered({"proxy": {"enabled": True}}), "Deployment", f"{NAME}-litellm")
    theirs = only(quickstart, "Deployment", "litellm")
    assert essence(ours["spec"]["template"]) == essence(theirs["spec"]["template"])


OVERLAYS: dict[str, Values] = {
    "namespaced": {"watchNamespaces": ["llm"]},
    "get-only-secrets": {"secretsAccess": "get"},
    "gateway": {},
}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_grants_and_sets_what_the_chart_does(helm: Helm, overlay: str) -> None:
    folder = ROOT / "deploy" / "kustomize" / "overlays" / overlay
    theirs = kustomized(folder, binaries().kubectl)
    ours = helm.rendered(OVERLAYS[overlay])
    assert rules(theirs) == rules(ours)
    assert environment(theirs) == environment(ours)
    assert places(theirs) == places(ours)


def rules(objects: list[Object]) -> list[Any]:
    """Everything that any role grants, with where."""
    roles = of_kind(objects, "Role") + of_kind(objects, "ClusterRole")
    found = [(r["kind"], r["metadata"].get("namespace"), r["rules"]) for r in roles]
    return sorted(found, key=str)


def places(objects: list[Object]) -> list[Any]:
    """Where the admission policies are in force; None: everywhere."""
    bindings = of_kind(objects, "ValidatingAdmissionPolicyBinding")
    return sorted((each["spec"].get("matchResources") for each in bindings), key=str)


def environment(objects: list[Object]) -> dict[str, Any]:
    template = only(objects, "Deployment", NAME)["spec"]["template"]
    (container,) = template["spec"]["containers"]
    return {each["name"]: each for each in container["env"] if not is_lease_name(each)}


def test_a_platform_that_gives_out_users_can_be_left_to_it(helm: Helm) -> None:
    none = {"runAsUser": None, "runAsGroup": None}
    values = {"podSecurityContext": none, "proxy": {"enabled": True, "podSecurityContext": none}}
    for pod in pods(helm.rendered(values)):
        assert pod["securityContext"] == {
            "runAsNonRoot": True,
            "seccompProfile": {"type": "RuntimeDefault"},
        }
