"""The examples for LiteLLM's charts, followed word for word, end in a served model.

Law: the commands are read from the pages. The charts are out of reach here: where a page installs
one, a Deployment and a Service of its shape come instead (tests/e2e/harness/charts.py), made from
the values that the page hands to the chart. LiteLLM is the real one where the chart runs it by its
own command line, else a stand-in that reads the same file and keys.
"""

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devcluster import Cluster
from tests.e2e.harness import charts
from tests.e2e.harness.api import Api, Object
from tests.e2e.harness.facts import Space, condition
from tests.e2e.harness.helm import NAME, ROOT
from tests.manifests.conftest import KUSTOMIZE, cluster_of_its_own

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(900)]

NAMESPACE = "llm"
BLOCK = re.compile(r"((?:^<!--[^\n]*-->\n)*)^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FORWARD = re.compile(r"^kubectl port-forward -n llm service/([\w-]+) 4000 .*$", re.MULTILINE)
LOCAL = "http://127.0.0.1:4000"
MODELS = ("gpt-4o", "gpt-4o-mini", "claude-sonnet", "embeddings")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One with the operator; each page gets the namespace anew."""
    with cluster_of_its_own(tmp_path_factory.mktemp("chart-pages")) as found:
        found.kubectl("apply", "-k", str(KUSTOMIZE))
        found.kubectl("rollout", "status", f"deployment/{NAME}", "-n", NAME, "--timeout=120s")
        yield found


@pytest.fixture
def space(cluster: Cluster) -> Iterator[Space]:
    """The pages' namespace."""
    yield Space(Api(cluster.kubeconfig), NAMESPACE)
    gone = ("--ignore-not-found", "--timeout=100s")
    cluster.kubectl("delete", "namespace", NAMESPACE, *gone)


def blocks(page: str, section: str) -> list[str]:
    """The commands of one section; those that are not run here are the empty string."""
    text = (ROOT / "examples" / page).read_text()
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    found = next(each for each in parts if each.startswith(section))
    return ["" if "not run" in above else body for above, body in BLOCK.findall(found)]


def typed(cluster: Cluster, text: str) -> str:
    """What a shell prints that stands in the root of the repository."""
    if forwarded := FORWARD.search(text):
        where = cluster.service_address(NAMESPACE, forwarded[1], charts.PORT)
        text = FORWARD.sub("", text).replace(LOCAL, f"http://{where}")
    kubectl = f'kubectl() {{ {shlex.quote(str(cluster.kubectl_path))} "$@"; }}\n'
    keys = {"OPENAI_API_KEY": "sk-openai-0f3b7d61", "ANTHROPIC_API_KEY": "sk-ant-0f3b7d61"}
    place = {
        "KUBECONFIG": str(cluster.kubeconfig),
        "HOME": str(cluster.state_dir),  # where kubectl keeps what it learned of the server
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", kubectl + text],
        cwd=ROOT,
        env=keys | place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def service(workload: Object) -> Object:
    """What the charts put before a Deployment, under its name."""
    port = {"name": "http", "port": charts.PORT, "targetPort": charts.PORT}
    labels = workload["spec"]["selector"]["matchLabels"]
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {**workload["metadata"]},
        "spec": {"selector": labels, "ports": [port]},
    }


def litellm_helm(values: Any) -> list[Object]:
    return [charts.litellm_helm(NAMESPACE, values)]


def monolith(values: Any) -> list[Object]:
    return [charts.stand_in(charts.monolith(NAMESPACE, values))]


def components(values: Any) -> list[Object]:
    shapes = (charts.gateway(NAMESPACE, values), charts.backend(NAMESPACE, values))
    return [charts.stand_in(each) for each in shapes]


FOLLOWED = [
    ("litellm-helm/README.md", "", "litellm-helm/values.yaml", litellm_helm),
    ("litellm-unified/README.md", "Monolith", "litellm-unified/monolith-values.yaml", monolith),
    (
        "litellm-unified/README.md",
        "Components",
        "litellm-unified/components-values.yaml",
        components,
    ),
]


@pytest.mark.parametrize(("page", "section", "values", "shapes"), FOLLOWED)
def test_a_chart_s_page_followed_word_for_word_serves_its_models(
    cluster: Cluster,
    space: Space,
    page: str,
    section: str,
    values: str,
    shapes: Callable[[Any], list[Object]],
) -> None:
    before, install, after = blocks(page, section)
    assert install == "", "the chart is installed by the second block, which is not run here"
    typed(cluster, before)
    made = space.api.must_get("LLMProxy", NAMESPACE, "default")["spec"]
    workloads = shapes(charts.example(values))
    space.api.apply(*workloads, *map(service, workloads))
    answered = typed(cluster, after)
    assert all(f'"{name}"' in answered for name in MODELS), answered
    assert space.api.must_get("LLMProxy", NAMESPACE, "default")["spec"] == made
    for name in MODELS:
        assert condition(space.get("LLMModel", name), "Ready") == ("True", "Ready")


def test_no_page_for_a_chart_applies_the_quickstart_s_proxy() -> None:
    for page in sorted({each[0] for each in FOLLOWED}):
        text = Path(ROOT / "examples" / page).read_text()
        assert not re.search(r"kubectl apply -k \S*quickstart(?!/models)", text)
