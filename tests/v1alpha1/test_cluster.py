"""What people and programs see in a cluster that has our CRDs."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from devcluster.cluster import Cluster
from litellm_config_operator.v1alpha1 import GROUP, KINDS, VERSION
from tests.v1alpha1.conftest import PLURALS, Api
from tests.v1alpha1.samples import SMALLEST, SPECS, manifest

PENDING = {
    "type": "Ready",
    "status": "Unknown",
    "reason": "Pending",
    "message": "Waiting for the operator.",
    "lastTransitionTime": "1970-01-01T00:00:00Z",
}
READY = PENDING | {
    "status": "True",
    "reason": "Ready",
    "message": "Fine.",
    "observedGeneration": 1,
}
STATUSES: dict[str, dict[str, Any]] = {
    "LLMProvider": {
        "observedGeneration": 1,
        "conditions": [READY],
        "testRequested": "now",
        "endpoint": "https://llm.example.com:443",
        "authProof": "Proven",
        "lastTest": {
            "result": "Succeeded",
            "time": "2026-11-23T10:00:00Z",
            "latencyMilliseconds": 81,
            "message": "Listed 2 models.",
        },
        "lastSuccessTime": "2026-11-23T10:00:00Z",
        "models": {"count": 2, "digest": "d", "sample": ["a", "b"], "truncated": False},
    },
    "LLMModel": {
        "conditions": [READY],
        "modelName": "best",
        "upstreamModel": "openai/gpt-4o",
        "revision": "r1",
        "lastTest": {"result": "Succeeded"},
        "proxies": [
            {
                "namespace": "llm",
                "name": "default",
                "revision": "r1",
                "programmed": "True",
                "served": "Unknown",
                "reason": "RollingOut",
                "message": "2 of 3 pods.",
            }
        ],
    },
    "LLMProxy": {
        "conditions": [READY],
        "configHash": "h1",
        "configBytes": 1024,
        "models": {"selected": 3, "programmed": 2, "rejected": 1},
        "masterKeySecret": "litellm-master-key",
        "lastRolloutTime": "2026-11-23T10:00:00Z",
        "targets": [
            {
                "kind": "Deployment",
                "name": "litellm",
                "configHash": "h1",
            }
        ],
    },
}


@pytest.fixture(scope="module")
def objects(api: Api, cluster_with_crds: Cluster) -> Iterator[dict[str, dict[str, Any]]]:
    """One object of each kind, as the server answered its creation."""
    yield {kind: api.create(manifest(kind, spec, "one")) for kind, spec in SMALLEST.items()}
    cluster_with_crds.kubectl("delete", "llm", "--all")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_api_server_establishes_the_crd(kind: type, cluster_with_crds: Cluster) -> None:
    name = f"crd/{PLURALS[kind.__name__]}.{GROUP}"
    status = json.loads(cluster_with_crds.kubectl("get", name, "-o", "json"))["status"]
    seen = {each["type"]: each["status"] for each in status["conditions"]}
    assert seen == {"NamesAccepted": "True", "Established": "True"}
    assert status["storedVersions"] == [VERSION]


@pytest.mark.parametrize("kind", SMALLEST)
def test_a_fresh_object_shows_ready_unknown_at_once(
    kind: str, objects: dict[str, dict[str, Any]]
) -> None:
    assert objects[kind]["status"] == {"conditions": [PENDING]}


@pytest.mark.parametrize(
    ("short_name", "expected"),
    [
        ("llmp", ["NAME", "TYPE", "MODELS", "READY", "REASON", "LAST TEST", "AGE"]),
        ("llmm", ["NAME", "MODEL", "PROVIDER", "READY", "REASON", "PROVIDER TEST", "AGE"]),
        ("llmx", ["NAME", "MODELS", "READY", "REASON", "HASH", "AGE"]),
    ],
)
@pytest.mark.usefixtures("objects")
def test_a_short_name_lists_the_columns(
    short_name: str, expected: list[str], cluster_with_crds: Cluster
) -> None:
    assert _columns(cluster_with_crds.kubectl("get", short_name)) == expected


@pytest.mark.parametrize(
    ("short_name", "expected"),
    [
        ("llmp", {"PUBLISHED", "BASE URL", "TESTED", "MESSAGE"}),
        ("llmm", {"PUBLIC NAME", "MESSAGE", "RETIRES", "REVISION", "ENABLED"}),
        ("llmx", {"MESSAGE", "CONFIGMAP", "LITELLM"}),
    ],
)
@pytest.mark.usefixtures("objects")
def test_wide_adds_columns(
    short_name: str, expected: set[str], cluster_with_crds: Cluster
) -> None:
    wide = _columns(cluster_with_crds.kubectl("get", short_name, "-o", "wide"))
    assert set(wide) - set(_columns(cluster_with_crds.kubectl("get", short_name))) == expected


def _columns(table: str) -> list[str]:
    """The headings; kubectl puts at least three spaces between two."""
    return [each.strip() for each in table.splitlines()[0].split("   ") if each.strip()]


@pytest.mark.usefixtures("objects")
def test_the_category_lists_all_kinds(cluster_with_crds: Cluster) -> None:
    names = cluster_with_crds.kubectl("get", "llm", "-o", "name").split()
    assert sorted(names) == [
        "llmmodel.litellm-config.dev/one",
        "llmprovider.litellm-config.dev/one",
        "llmproxy.litellm-config.dev/one",
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("llmp.spec.credentials.apiKey.name", "own namespace, never elsewhere"),
        ("llmm.spec.model", "a pattern with a *"),
        ("llmx.spec.rollout.deadlineSeconds", "30 to 86400"),
        ("llmm.status.proxies.served", "every ready pod answered"),
    ],
)
def test_kubectl_explains_a_field(path: str, words: str, cluster_with_crds: Cluster) -> None:
    shown = " ".join(cluster_with_crds.kubectl("explain", path).split())
    assert words in shown


@pytest.mark.parametrize(
    ("resource", "selector", "found"),
    [
        ("llmm", "spec.providerRef.name=openai", True),
        ("llmm", "spec.providerRef.name=other", False),
        ("llmm", "spec.enabled=true", True),
        ("llmm", "spec.enabled=false", False),
        ("llmm", "spec.modelName=best", False),
        ("llmm", "spec.modelName=", True),
        ("llmp", "spec.type=openai", True),
        ("llmp", "spec.type=azure", False),
    ],
)
@pytest.mark.usefixtures("objects")
def test_a_field_selector_selects(
    resource: str, selector: str, *, found: bool, cluster_with_crds: Cluster
) -> None:
    names = cluster_with_crds.kubectl(
        "get", resource, f"--field-selector={selector}", "-o", "name"
    )
    assert bool(names.split()) is found


@pytest.mark.parametrize("kind", STATUSES)
@pytest.mark.usefixtures("objects")
def test_a_whole_status_is_kept_as_written_and_nothing_is_added(kind: str, api: Api) -> None:
    patched = api.patch_status(kind, "one", STATUSES[kind])
    assert patched["status"] == STATUSES[kind]
    again = api.patch_status(kind, "one", STATUSES[kind])
    assert again["metadata"]["resourceVersion"] == patched["metadata"]["resourceVersion"]


@pytest.mark.parametrize("kind", SPECS)
def test_a_status_in_a_manifest_is_ignored(kind: str, api: Api) -> None:
    body = manifest(kind, SMALLEST[kind]) | {"status": STATUSES[kind]}
    assert api.create(body, dry_run="All")["status"] == {"conditions": [PENDING]}
