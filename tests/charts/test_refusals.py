"""Values that the chart does not take, and what it says: before anything reaches the cluster."""

from typing import Any

import pytest
import yaml

from delivery.values import Value, read
from tests.e2e.harness.helm import CHART, Helm, Values

pytestmark = pytest.mark.devcluster

REFUSED: dict[str, tuple[Values, str, str]] = {
    "a word for a number": ({"replicas": "two"}, "/replicas", "got string, want integer"),
    "a value that is not there": ({"replica": 1}, "", "'replica' not allowed"),
    "a typo in a section": ({"image": {"tagg": "1"}}, "/image", "'tagg' not allowed"),
    "half a digest": (
        {"image": {"digest": "sha256:1"}},
        "/image/digest",
        "does not match pattern",
    ),
    "a way to read Secrets": ({"secretsAccess": "list"}, "/secretsAccess", "'watch', 'get'"),
    "a namespace in capitals": (
        {"watchNamespaces": ["Bad"]},
        "/watchNamespaces/0",
        "does not match pattern",
    ),
    "a typo in a setting": (
        {"settings": {"quietSecond": 1}},
        "/settings",
        "'quietSecond' not allowed",
    ),
    "a negative time": ({"settings": {"quietSeconds": -1}}, "/settings/quietSeconds", "minimum"),
    "an unknown level": (
        {"settings": {"logLevel": "loud"}},
        "/settings/logLevel",
        "must be one of",
    ),
    "a setting that the chart sets": (
        {"settings": {"leaseName": "x"}},
        "/settings",
        "'leaseName' not allowed",
    ),
    "yes for true": (
        {"rbac": {"aggregate": {"view": "yes"}}},
        "/rbac/aggregate/view",
        "want boolean",
    ),
    "a number in an annotation": (
        {"crds": {"annotations": {"a": 1}}},
        "/crds/annotations/a",
        "got number, want string",
    ),
    "a port that is none": (
        {"proxy": {"service": {"port": 70000}}},
        "/proxy/service/port",
        "maximum",
    ),
    "a Secret by its bare name": (
        {"imagePullSecrets": ["pull"]},
        "/imagePullSecrets/0",
        "want object",
    ),
    "a name in capitals": ({"nameOverride": "Foo"}, "/nameOverride", "does not match pattern"),
    "a full name with a dot": (
        {"fullnameOverride": "a.b"},
        "/fullnameOverride",
        "does not match pattern",
    ),
    "a full name that no Service can have": (
        {"fullnameOverride": "1st"},
        "/fullnameOverride",
        "does not match pattern",
    ),
    "a name that leaves no room for its endings": (
        {"fullnameOverride": "x" * 53},
        "/fullnameOverride",
        "does not match pattern",
    ),
    "a probe with words": (
        {"livenessProbe": {"periodSeconds": "often"}},
        "/livenessProbe/periodSeconds",
        "want integer",
    ),
    "a DNS policy that is none": ({"dnsPolicy": "Mine"}, "/dnsPolicy", "must be one of"),
    "a host of an Ingress as a string": (
        {"proxy": {"ingress": {"hosts": ["a.example"]}}},
        "/proxy/ingress/hosts/0",
        "want object",
    ),
    "an autoscaler of no pods": (
        {"proxy": {"autoscaling": {"minReplicas": 0}}},
        "/proxy/autoscaling/minReplicas",
        "minimum",
    ),
    "no spec": ({"defaultProxy": {"spec": None}}, "/defaultProxy", "missing property 'spec'"),
    "no probe at all": ({"startupProbe": None}, "", "missing property 'startupProbe'"),
}

TOLD: dict[str, tuple[Values, str]] = {
    "no ServiceAccount and no name": (
        {"serviceAccount": {"create": False}},
        "set serviceAccount.name to the ServiceAccount that the operator runs as",
    ),
    "an Ingress for nobody": (
        {"proxy": {"enabled": True, "ingress": {"enabled": True}}},
        "proxy.ingress.hosts: name at least one host",
    ),
    "an HTTPRoute of no Gateway": (
        {"proxy": {"enabled": True, "httpRoute": {"enabled": True}}},
        "proxy.httpRoute.parentRefs: name the Gateway",
    ),
    "an autoscaler with nothing to go by": (
        {
            "proxy": {
                "enabled": True,
                "autoscaling": {"enabled": True, "targetCPUUtilizationPercentage": None},
            }
        },
        "proxy.autoscaling: set targetCPUUtilizationPercentage",
    ),
    "a gateway where the operator does not work": (
        {"defaultProxy": {"enabled": True, "namespace": "x"}, "watchNamespaces": ["llm"]},
        "does not work in namespace x: add it to watchNamespaces",
    ),
}


@pytest.mark.parametrize(("values", "path", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_value_is_refused_by_its_path(
    helm: Helm, values: Values, path: str, reason: str
) -> None:
    said = helm.refused(values)
    assert f"at '{path}': " in said
    assert reason in said


@pytest.mark.parametrize(("values", "words"), TOLD.values(), ids=TOLD.keys())
def test_values_that_do_not_go_together_are_told_in_a_sentence(
    helm: Helm, values: Values, words: str
) -> None:
    assert words in helm.refused(values)


EVERYTHING_ON: Values = {
    "networkPolicy": {"enabled": True},
    "serviceMonitor": {"enabled": True, "renderMode": "alwaysRender"},
    "prometheusRule": {"enabled": True, "renderMode": "alwaysRender"},
    "grafanaDashboard": {"enabled": True},
    "proxy": {
        "enabled": True,
        "autoscaling": {"enabled": True},
        "podDisruptionBudget": {"enabled": True},
        "ingress": {"enabled": True, "hosts": [{"host": "a.example"}]},
        "httpRoute": {"enabled": True, "parentRefs": [{"name": "public"}]},
    },
}
WITHOUT_WHICH_NOTHING_IS_CREATED = {"hosts", "parentRefs", "targetCPUUtilizationPercentage"}


def test_null_is_refused_by_name_or_renders(helm: Helm) -> None:
    """Helm deletes a value that is null: no template may stumble over what is not there."""
    values = read(CHART / "values.yaml")
    needed = {each.dotted: each for each in leaves_and_sections(values) if is_required(each)}
    said = helm.refused(with_nulls(needed))
    for name in needed:
        assert f"'{name.rpartition('.')[2]}'" in said, name
    free = {v.dotted: v for v in leaves_and_sections(values) if not v.children}
    given = with_nulls({name: v for name, v in free.items() if is_free(v)})
    assert len(helm.rendered(merged(EVERYTHING_ON, given))) > len(helm.rendered())


def is_required(value: Value) -> bool:
    return (
        not value.children and bool(value.default) and "null" not in value.schema.get("type", ())
    )


def is_free(value: Value) -> bool:
    return not is_required(value) and value.path[-1] not in WITHOUT_WHICH_NOTHING_IS_CREATED


def leaves_and_sections(values: tuple[Value, ...]) -> list[Value]:
    below = [each for value in values for each in leaves_and_sections(value.children)]
    return [*values, *below]


def with_nulls(values: dict[str, Value]) -> dict[str, Any]:
    """As in a values file, with each of them null."""
    found: dict[str, Any] = {}
    for value in values.values():
        where = found
        for step in value.path[:-1]:
            where = where.setdefault(step, {})
        where[value.path[-1]] = None
    return found


def merged(one: Any, other: Any) -> Any:
    """Both, the first one's leaves before the second one's."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one
    both = {key: merged(one[key], other[key]) for key in one.keys() & other.keys()}
    return {**one, **other, **both}


def test_a_section_that_is_null_is_refused_by_name(helm: Helm) -> None:
    sections = [each.path[0] for each in read(CHART / "values.yaml") if each.children]
    said = helm.refused(dict.fromkeys(sections))
    assert all(f"'{name}'" in said for name in sections if name != "global")


def test_each_value_of_the_file_is_one_of_the_schema() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    schema = yaml.safe_load((CHART / "values.schema.json").read_text())
    assert values.keys() | {"enabled"} == schema["properties"].keys()
