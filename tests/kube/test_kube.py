"""The client against a real API server."""

import asyncio
import base64
from datetime import UTC, datetime

import pytest

from devcluster import Cluster
from litellm_config_operator.cluster.events import event
from litellm_config_operator.kube.client import FIELD_MANAGER, KubeClient
from litellm_config_operator.kube.errors import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    LeadershipLostError,
    NotFoundError,
    OperatorError,
    UnavailableError,
)
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    DEPLOYMENTS,
    EVENTS,
    LEASES,
    LLMMODELS,
    ROLLOUTS,
    SECRETS,
    Resource,
)
from litellm_config_operator.status.events import Transition
from litellm_config_operator.telemetry import metrics

OTHER_UID = "11111111-1111-1111-1111-111111111111"
KEY = "hunter2-hunter2"


async def test_a_list_of_a_thousand_is_complete(kube: KubeClient, namespace: str) -> None:
    names = {f"item-{number:04}" for number in range(1000)}
    limit = asyncio.Semaphore(16)

    async def create(name: str) -> None:
        async with limit:
            labels = {"parity": "even" if int(name[-1]) % 2 == 0 else "odd"}
            await kube.create(
                CONFIGMAPS, namespace, {"metadata": {"name": name, "labels": labels}}
            )

    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(create(name))
    for page_size in (250, 333, 5000):
        found = await kube.list(CONFIGMAPS, namespace, page_size=page_size)
        assert {item["metadata"]["name"] for item in found} >= names
        assert len({item["metadata"]["uid"] for item in found}) == len(found)
        assert {(item["apiVersion"], item["kind"]) for item in found} == {("v1", "ConfigMap")}
    even = await kube.list(CONFIGMAPS, namespace, label_selector="parity in (even)")
    assert len(even) == 500


async def test_apply_takes_over_and_owns_its_fields(kube: KubeClient, namespace: str) -> None:
    theirs = {"metadata": {"name": "a"}, "data": {"x": "theirs", "y": "theirs"}}
    await kube.create(CONFIGMAPS, namespace, theirs)
    applied = await kube.apply(CONFIGMAPS, namespace, "a", {"data": {"x": "ours"}})
    assert applied["data"] == {"x": "ours", "y": "theirs"}
    managers = {entry["manager"] for entry in applied["metadata"]["managedFields"]}
    assert FIELD_MANAGER in managers
    again = await kube.apply(CONFIGMAPS, namespace, "a", {"data": {"x": "ours"}})
    assert again["metadata"]["resourceVersion"] == applied["metadata"]["resourceVersion"]


async def test_apply_never_resurrects_or_replaces(kube: KubeClient, namespace: str) -> None:
    body = {"metadata": {"uid": OTHER_UID}, "data": {"x": "1"}}
    with pytest.raises(ConflictError):
        await kube.apply(CONFIGMAPS, namespace, "gone", body)
    await kube.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
    with pytest.raises(ConflictError):
        await kube.apply(CONFIGMAPS, namespace, "a", body)
    stale = {"metadata": {"resourceVersion": "1"}, "data": {"x": "1"}}
    with pytest.raises(ConflictError):
        await kube.apply(CONFIGMAPS, namespace, "a", stale)


async def test_create_and_replace_conflict(kube: KubeClient, namespace: str) -> None:
    first = await kube.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
    with pytest.raises(ConflictError) as caught:
        await kube.create(CONFIGMAPS, namespace, {"metadata": {"name": "a"}})
    assert caught.value.answer.reason == "AlreadyExists"
    assert str(caught.value).startswith(f"POST configmaps {namespace}/a: HTTP 409 AlreadyExists")
    await kube.replace(CONFIGMAPS, namespace, "a", {**first, "data": {"x": "1"}})
    with pytest.raises(ConflictError):
        await kube.replace(CONFIGMAPS, namespace, "a", {**first, "data": {"x": "2"}})


async def test_a_status_is_replaced_for_one_uid_only(
    kube: KubeClient, namespace: str, our_kinds: None
) -> None:
    spec = {"providerRef": {"name": "p"}, "model": "gpt-4o"}
    made = await kube.create(LLMMODELS, namespace, {"metadata": {"name": "a"}, "spec": spec})
    uid = made["metadata"]["uid"]
    status = {"observedGeneration": 1}
    with pytest.raises(ConflictError):
        await kube.replace_status(LLMMODELS, namespace, "a", status, uid=OTHER_UID)
    written = await kube.replace_status(LLMMODELS, namespace, "a", status, uid=uid)
    assert written["status"]["observedGeneration"] == 1
    again = await kube.replace_status(LLMMODELS, namespace, "a", status, uid=uid)
    assert again["metadata"]["resourceVersion"] == written["metadata"]["resourceVersion"]
    with pytest.raises(InvalidError):
        await kube.replace_status(LLMMODELS, namespace, "a", {"conditions": "x"}, uid=uid)
    with pytest.raises(NotFoundError):
        await kube.replace_status(LLMMODELS, namespace, "b", status, uid=uid)


async def test_a_missing_workload_is_not_created(kube: KubeClient, namespace: str) -> None:
    stamp = {"spec": {"template": {"metadata": {"annotations": {"a": "b"}}}}}
    with pytest.raises(InvalidError):
        await kube.apply(DEPLOYMENTS, namespace, "none", stamp)
    assert await kube.get(DEPLOYMENTS, namespace, "none") is None


async def test_a_kind_that_is_not_installed(kube: KubeClient, namespace: str) -> None:
    assert await kube.serves(LEASES)
    assert await kube.serves(CONFIGMAPS)
    assert not await kube.serves(ROLLOUTS)
    assert not await kube.serves(Resource("apps", "v1", "nothings", "Nothing"))
    assert await kube.get(ROLLOUTS, namespace, "a") is None
    with pytest.raises(NotFoundError):
        await kube.list(ROLLOUTS, namespace)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"stringData": {"not a key": KEY}}, id="bad key name"),
        pytest.param({"data": {"a": KEY + "!"}}, id="not base64"),
        pytest.param({"type": KEY * 30, "stringData": {KEY + "!": "x"}}, id="type"),
        pytest.param({"stringData": {"a": KEY}, "immutable": KEY}, id="wrong type"),
    ],
)
async def test_no_error_shows_what_was_in_a_secret(
    kube: KubeClient, namespace: str, body: dict
) -> None:
    for attempt in (
        kube.apply(SECRETS, namespace, "a", body),
        kube.create(SECRETS, namespace, {"metadata": {"name": "a"}, **body}),
    ):
        with pytest.raises(OperatorError) as caught:
            await attempt
        shown: list[str] = []
        error: BaseException | None = caught.value
        while error is not None:
            shown += [str(error), repr(error), repr(vars(error))]
            error = error.__cause__ or error.__context__
        assert KEY not in "".join(shown)
        assert base64.b64encode(KEY.encode()).decode() not in "".join(shown)
        assert f"secrets {namespace}/a" in str(caught.value)


async def test_an_account_without_rights_gets_a_forbidden_error(
    devcluster: Cluster, kube: KubeClient, namespace: str
) -> None:
    accounts = Resource("", "v1", "serviceaccounts", "ServiceAccount")
    await kube.create(accounts, namespace, {"metadata": {"name": "nobody"}})
    path = await asyncio.to_thread(devcluster.kubeconfig_for, namespace, "nobody")
    nobody = await KubeClient.connect(str(path))
    try:
        with pytest.raises(ForbiddenError) as caught:
            await nobody.list(SECRETS, namespace)
        assert caught.value.status == 403
        known = await nobody.credentials()
        assert known.token
        assert known.token not in repr(known)
    finally:
        await nobody.close()


async def test_a_write_into_a_terminating_namespace_says_why_it_failed(
    kube: KubeClient, namespace: str, devcluster: Cluster
) -> None:
    # A finalizer keeps the namespace terminating for as long as the test looks at it.
    held = {"metadata": {"name": "held", "finalizers": ["example.com/held"]}}
    await kube.create(CONFIGMAPS, namespace, held)
    await asyncio.to_thread(devcluster.kubectl, "delete", "namespace", namespace, "--wait=false")
    with pytest.raises(ForbiddenError) as caught:
        await kube.apply(CONFIGMAPS, namespace, "late", {"data": {"x": "1"}})
    assert "NamespaceTerminating" in caught.value.answer.causes
    await kube.apply(CONFIGMAPS, namespace, "held", {"metadata": {"labels": {"a": "b"}}})


async def test_a_request_past_its_deadline_is_unavailable(kube: KubeClient) -> None:
    with pytest.raises(UnavailableError, match="no answer in 1e-05 s"):
        await kube.patient(1e-5).list(CONFIGMAPS)


async def test_the_fence_stops_writes_and_only_writes(kube: KubeClient, namespace: str) -> None:
    def closed() -> None:
        raise LeadershipLostError("closed")

    fenced = kube.fenced(closed, 5)
    assert await fenced.get(CONFIGMAPS, namespace, "a") is None
    await fenced.list(CONFIGMAPS, namespace)
    body = {"metadata": {"name": "a"}}
    for write in (
        fenced.apply(CONFIGMAPS, namespace, "a", {}),
        fenced.create(CONFIGMAPS, namespace, body),
        fenced.replace(CONFIGMAPS, namespace, "a", body),
        fenced.replace_status(DEPLOYMENTS, namespace, "a", {}, uid="u"),
    ):
        with pytest.raises(LeadershipLostError):
            await write
    assert await kube.get(CONFIGMAPS, namespace, "a") is None


async def test_requests_are_counted(kube: KubeClient, namespace: str, devcluster: Cluster) -> None:
    host = devcluster.server.removeprefix("https://")
    labels = {"code": "404", "method": "GET", "host": host}

    def count() -> float:
        name = "rest_client_requests_total"
        return metrics.REGISTRY.get_sample_value(name, labels) or 0

    before = count()
    await kube.get(CONFIGMAPS, namespace, "none")
    assert count() == before + 1


async def test_no_kubeconfig_is_one_clear_error(tmp_path: object) -> None:
    with pytest.raises(OperatorError, match="No way to the API server"):
        await KubeClient.connect(f"{tmp_path}/none")


ANY_CHARACTER = "".join(
    chr(point)
    for point in (
        *range(0x180),
        0x2028,
        0x2029,
        0xFEFF,
        *range(0xFFF0, 0x10000),
        0x1F999,
        0x10FFFF,
    )
)
"""Control characters, what YAML folds or refuses, and characters beyond the first plane."""


async def test_any_character_is_stored_as_it_is(
    kube: KubeClient, namespace: str, our_kinds: None
) -> None:
    text = {"metadata": {"name": "a"}, "data": {"x": ANY_CHARACTER}}
    await kube.apply(CONFIGMAPS, namespace, "a", text)
    found = await kube.get(CONFIGMAPS, namespace, "a")
    assert found is not None
    assert found["data"]["x"] == ANY_CHARACTER
    secret = {"stringData": {"x": ANY_CHARACTER}}
    applied = await kube.apply(SECRETS, namespace, "a", secret)
    assert base64.b64decode(applied["data"]["x"]).decode() == ANY_CHARACTER
    spec = {"providerRef": {"name": "p"}, "model": "gpt-4o", "displayName": ANY_CHARACTER}
    made = await kube.create(LLMMODELS, namespace, {"metadata": {"name": "a"}, "spec": spec})
    assert made["spec"]["displayName"] == ANY_CHARACTER
    status = {"proxies": [{"namespace": "a", "name": "b", "message": ANY_CHARACTER}]}
    uid = made["metadata"]["uid"]
    written = await kube.replace_status(LLMMODELS, namespace, "a", status, uid=uid)
    assert written["status"]["proxies"][0]["message"] == ANY_CHARACTER


async def test_the_longest_note_of_an_event_is_taken(kube: KubeClient, namespace: str) -> None:
    found = Transition("LLMModel", namespace, "a", "u", True, "Invalid", "Accepted", "🦙" * 1024)
    made = await kube.create(EVENTS, namespace, event(found, datetime.now(UTC), "me"))
    assert made["note"].endswith("🦙…")
