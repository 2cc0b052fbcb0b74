"""The examples for LiteLLM's official charts: their values and our LLMProxy fit each other.

Law: both halves are read from the examples; the Deployments have the charts' shape
(tests/e2e/harness/charts.py). One runs the real LiteLLM, the others a stand-in that reads the file
and the keys in the same way.
"""

import json
import urllib.request

import pytest
import yaml

from tests.e2e.harness import charts
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Condition, Space, wait_for
from tests.e2e.harness.litellm import address
from tests.e2e.harness.manifests import key, model, provider, secret
from tests.e2e.harness.process import Operator

OWN_KEY = "sk-own-master-0f3b7d61a2c94e58"
SERVING = [
    ("Accepted", "True", "Accepted"),
    ("SettingsAccepted", "True", "Accepted"),
    ("Programmed", "True", "Programmed"),
    ("RolledOut", "True", "RolledOut"),
    ("Served", "True", "Served"),
    ("Ready", "True", "Ready"),
]
NOT_ASKED = [
    *SERVING[:4],
    ("Served", "Unknown", "NotVerified"),
    ("Ready", "True", "Ready"),
]


def placed(space: Space, path: str) -> Object:
    """An example's LLMProxy, in this namespace."""
    found: Object = charts.example(path)
    return found | {"metadata": found["metadata"] | {"namespace": space.name}}


def until_served_and_rolled_once(
    space: Space, proxy: str, workloads: list[Object], said: list[Condition]
) -> None:
    """Everything comes up, and an edit replaces the pods of each workload exactly once."""
    names = [each["metadata"]["name"] for each in workloads]
    space.api.apply(placed(space, proxy), *workloads)
    space.api.apply(key(space.name, "sk-vendor"), provider(space.name), model(space.name, "chat"))
    wait_for(lambda: space.conditions("LLMProxy", "default"), lambda seen: seen == said, within=90)
    space.until_ready("LLMModel", within=90)
    rolled = {name: space.generation(name) for name in names}
    space.api.apply(model(space.name, "chat", model="edited"))
    wait_for(
        lambda: {name: space.stamp(name) for name in names},
        lambda seen: set(seen.values()) == {space.revision()} and "edited" in space.config(),
        within=60,
    )
    wait_for(lambda: space.conditions("LLMProxy", "default"), lambda seen: seen == said, within=90)
    space.until_ready(within=90)
    assert {name: space.generation(name) - rolled[name] for name in names} == dict.fromkeys(
        names, 1
    )


def test_litellm_helm_with_a_file_by_subpath_and_its_own_master_key(
    space: Space, operator: Operator
) -> None:
    """On the real LiteLLM."""
    values = charts.example("litellm-helm/values.yaml")
    name, at = values["masterkeySecretName"], values["masterkeySecretKey"]
    space.api.apply(secret(space.name, name, **{at: OWN_KEY}))
    workload = charts.litellm_helm(space.name, values)
    until_served_and_rolled_once(space, "litellm-helm/proxy.yaml", [workload], SERVING)
    assert models_for(space, OWN_KEY) == ["chat"]
    assert OWN_KEY not in space.config()
    assert OWN_KEY not in space.credentials().values()


def test_the_unified_chart_in_one_deployment_with_the_generated_master_key(
    space: Space, operator: Operator
) -> None:
    workload = charts.monolith(space.name, charts.example("litellm-unified/monolith-values.yaml"))
    until_served_and_rolled_once(
        space, "litellm-unified/monolith.yaml", [charts.stand_in(workload)], SERVING
    )


def test_the_unified_chart_in_components_is_rolled_as_a_whole(
    space: Space, operator: Operator
) -> None:
    values = charts.example("litellm-unified/components-values.yaml")
    found = [chart(space.name, values) for chart in (charts.gateway, charts.backend)]
    until_served_and_rolled_once(
        space,
        "litellm-unified/components.yaml",
        [charts.stand_in(each) for each in found],
        NOT_ASKED,
    )


def test_several_verified_targets_are_served_only_when_all_of_their_pods_say_so(
    space: Space, operator: Operator
) -> None:
    values = charts.example("litellm-unified/components-values.yaml")
    found = [chart(space.name, values) for chart in (charts.gateway, charts.backend)]
    first, second = (charts.stand_in(each) for each in found)
    proxy = placed(space, "litellm-unified/components.yaml")
    proxy["spec"]["verify"] = {"enabled": True}
    space.api.apply(proxy, first, key(space.name, "sk-v"), provider(space.name))
    space.api.apply(model(space.name, "chat"))
    missing = ("RolledOut", "False", "TargetNotFound")
    wait_for(lambda: space.conditions("LLMProxy", "default"), lambda seen: missing in seen)
    space.api.apply(second)
    wait_for(
        lambda: space.conditions("LLMProxy", "default"), lambda seen: seen == SERVING, within=90
    )


@pytest.mark.parametrize("folder", ["litellm-helm", "litellm-unified"])
def test_every_yaml_example_is_read_by_a_test(folder: str) -> None:
    files = {f"{folder}/{path.name}" for path in (charts.EXAMPLES / folder).glob("*.yaml")}
    with open(__file__) as source:  # noqa: PTH123
        text = source.read()
    assert [file for file in sorted(files) if file not in text] == []
    assert all(yaml.safe_load((charts.EXAMPLES / file).read_text()) for file in files)


def models_for(space: Space, master_key: str) -> list[str]:
    """What the proxy lists for whoever has this key."""
    request = urllib.request.Request(  # noqa: S310 - the pod's own address
        f"{address(space)}/v1/models", headers={"Authorization": f"Bearer {master_key}"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        return [each["id"] for each in json.loads(answer.read())["data"]]
