"""A minimal cluster in memory: it stores objects, applies writes, and rolls pods on request.

Law: it stores what the API server would store and decides nothing. All decisions are made by the
operator's own `plan` and `statuses`.
"""

import base64
import copy
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from litellm_config_operator.config.render import Config, read
from litellm_config_operator.credentials.secret_data import UNREAD, SecretData
from litellm_config_operator.deciding.manifests import Write
from litellm_config_operator.deciding.plan import Fresh, Plan, Policy, plan
from litellm_config_operator.deciding.world import (
    LiveOutput,
    MissingTarget,
    Namespace,
    Outputs,
    Pod,
    Served,
    Target,
    World,
)
from litellm_config_operator.probing.list_history import ListHistory
from litellm_config_operator.probing.results import TestOutcome
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.status.statuses import statuses
from litellm_config_operator.v1alpha1 import (
    KubernetesObject,
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    parse,
)
from litellm_config_operator.v1alpha1.names import (
    ALLOWED_HOSTS_ANNOTATION,
    CONFIG_HASH_ANNOTATION,
    NOT_YET,
    PROXY_LABEL,
    ROLLOUT_ANNOTATION,
    master_key_secret,
)
from tests.deciding.builders import Manifest
from tests.deciding.moments import START
from tests.deciding.outcomes import passed

Kind = TypeVar("Kind", bound=KubernetesObject)
Condition = tuple[str, str, str]

SALT = b"a" * 64
MASTER_KEY = b"sk-made-up-once-5d1f0c"
MAX_PASSES = 12


def live_status(world: World, kind: str, key: NamespacedName) -> Mapping[str, Any]:
    """The status of one object of ours, as read."""
    objects = {"LLMProvider": world.providers, "LLMModel": world.models, "LLMProxy": world.proxies}
    return objects[kind][key].live.json()  # type: ignore[attr-defined, no-any-return]


class Cluster:
    """Apply manifests, let the operator pass, look at what there is."""

    def __init__(
        self,
        *manifests: Manifest,
        proxy_namespaces: tuple[str, ...] = (),
        require_allowed_hosts: bool = False,
    ) -> None:
        self.now = START
        self.salt = SALT
        self.versions = itertools.count(2)
        self.policy = Policy(
            frozenset(proxy_namespaces), require_allowed_hosts=require_allowed_hosts
        )
        self.objects: dict[tuple[str, str, str], Manifest] = {}
        self.namespaces: dict[str, Namespace] = {}
        self.secrets: dict[NamespacedName, dict[str, bytes]] = {}
        self.allowed_hosts: dict[NamespacedName, str | None] = {}
        self.managed_for: dict[NamespacedName, str | None] = {}
        self.unread: set[NamespacedName] = set()
        """Secrets that may not be read and never were."""
        self.config_maps: dict[NamespacedName, LiveOutput] = {}
        self.owned_secrets: dict[NamespacedName, LiveOutput] = {}
        self.targets: dict[NamespacedName, Target] = {}
        self.pods: dict[NamespacedName, tuple[Pod, ...]] = {}
        self.tests: dict[str, TestOutcome] = {}
        self.failures: dict[NamespacedName, str] = {}
        """What the API server says to the next writes of an LLMProxy."""
        self.pods_are_refused = False
        """Whether it says so to the last of them, those of the workloads, alone."""
        self.writes: list[Write] = []
        self.status_writes: list[tuple[str, str, str]] = []
        self.apply(*manifests)

    # What users do

    def apply(self, *manifests: Manifest) -> "Cluster":
        for manifest in manifests:
            self._apply(copy.deepcopy(manifest))
        return self

    def delete(self, kind: str, name: str, namespace: str = "llm") -> "Cluster":
        if kind == "Secret":
            self.secrets.pop(NamespacedName(namespace, name), None)
            self.owned_secrets.pop(NamespacedName(namespace, name), None)
        elif kind == "ConfigMap":
            del self.config_maps[NamespacedName(namespace, name)]
        elif kind == "Deployment":
            del self.targets[NamespacedName(namespace, name)]
            self.pods.pop(NamespacedName(namespace, name), None)
        else:
            del self.objects[kind, namespace, name]
        return self

    def hand_over(self, proxy: str) -> "Cluster":
        """Label the ConfigMap and the Secret of credentials for another LLMProxy."""
        for found in (self.config_maps, self.owned_secrets):
            for key, live in found.items():
                found[key] = replace(live, managed_for=proxy)
        return self

    def tested(self, outcome: TestOutcome, provider: str = "openai") -> "Cluster":
        """A connection test ended like this."""
        self.tests[f"LLMProvider-llm-{provider}"] = outcome
        return self

    def lists(
        self, *ids: str, complete: bool = True, provider: str = "openai", namespace: str = "llm"
    ) -> "Cluster":
        """A connection test read this list."""
        uid = f"LLMProvider-{namespace}-{provider}"
        before = self.tests[uid].history if uid in self.tests else ListHistory()
        found = passed(*ids, complete=complete)
        self.tests[uid] = replace(found, history=before.after(ids, complete=complete))
        return self

    def fails(self, outcome: TestOutcome, provider: str = "openai") -> "Cluster":
        """A connection test ended badly; what was listed before is still known."""
        uid = f"LLMProvider-llm-{provider}"
        before = self.tests[uid].history if uid in self.tests else ListHistory()
        self.tests[uid] = replace(outcome, history=before)
        return self

    def restart(self) -> "Cluster":
        """The operator starts anew, and no connection test has ended yet."""
        self.tests.clear()
        return self

    # What Kubernetes does

    def wait(self, seconds: float) -> "Cluster":
        self.now += timedelta(seconds=seconds)
        return self

    def roll(self, name: str = "litellm", namespace: str = "llm") -> "Cluster":
        """The rollout ends: every pod started from what is published now."""
        key = NamespacedName(namespace, name)
        target = self.targets[key]
        self.targets[key] = replace(target, complete=True, stalled=False)
        self.pods[key] = tuple(
            self._fresh_pod(key, f"{name}-{number}") for number in range(target.replicas)
        )
        return self

    def turn(self, name: str = "litellm", namespace: str = "llm", **changes: Any) -> "Cluster":
        """Change what Kubernetes says about a workload."""
        key = NamespacedName(namespace, name)
        self.targets[key] = replace(self.targets[key], **changes)
        return self

    def turn_pods(self, name: str = "litellm", **changes: Any) -> "Cluster":
        """Change what is known about every pod of a workload."""
        key = NamespacedName("llm", name)
        self.pods[key] = tuple(replace(pod, **changes) for pod in self.pods.get(key, ()))
        return self

    # What the operator does

    def decide(self) -> Plan:
        return plan(self.world(), self.policy, Fresh(self.salt, MASTER_KEY), self.now)

    def step(self, *, dies_after: int | None = None) -> Plan:
        """One pass: decide, write the outputs, write the statuses that differ.

        With `dies_after`, the operator is dead after so many writes, and before any status.
        """
        world, decided = self.world(), self.decide()
        due = [
            write
            for key, found in decided.proxies.items()
            for write in found.writes
            if key not in self.failures or self._is_taken(write)
        ]
        for write in due[:dies_after]:
            self._obey(write)
            self.writes.append(write)
        if dies_after is not None:
            return decided
        refused = {
            key: Refusal(said, file_is_written=self.pods_are_refused)
            for key, said in self.failures.items()
            if not all(self._is_taken(write) for write in decided.proxies[key].writes)
        }
        for item in statuses(decided, world, refused, self.now):
            self._write_status((item.kind, *item.key), dict(item.status))
        return decided

    def settle(self) -> "Cluster":
        """Pass and roll until nothing is left to do."""
        for _ in range(MAX_PASSES):
            before = (len(self.writes), len(self.status_writes))
            self.step()
            rolling = [key for key, found in self.targets.items() if not found.complete]
            for key in rolling:
                self.roll(key.name, key.namespace)
            if not rolling and (len(self.writes), len(self.status_writes)) == before:
                return self
        raise AssertionError(f"not at rest after {MAX_PASSES} passes")

    # What one can see

    def world(self) -> World:
        proxies = dict(self._parsed(LLMProxy))
        return World(
            providers=dict(self._parsed(LLMProvider)),
            models=dict(self._parsed(LLMModel)),
            proxies=proxies,
            namespaces=self.namespaces,
            secrets={
                key: SecretData(live.data, managed_for=live.managed_for)  # type: ignore[arg-type]
                for key, live in self.owned_secrets.items()
            }
            | {
                key: SecretData(values, self.allowed_hosts.get(key), self.managed_for.get(key))
                for key, values in self.secrets.items()
            }
            | dict.fromkeys(self.unread, UNREAD),
            outputs={
                key: self._outputs(found)
                for key, found in proxies.items()
                if isinstance(found, LLMProxy)
            },
            tests=self.tests,
        )

    def status(self, kind: str, name: str, namespace: str = "llm") -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.objects[kind, namespace, name].get("status", {})
        return found

    def conditions(self, kind: str, name: str, namespace: str = "llm") -> list[Condition]:
        """(type, status, reason) in the order of the status."""
        found = self.status(kind, name, namespace).get("conditions", [])
        return [(item["type"], item["status"], item["reason"]) for item in found]

    def condition(
        self, type_: str, kind: str, name: str, namespace: str = "llm"
    ) -> Mapping[str, Any]:
        """One condition with its message and times."""
        found = self.status(kind, name, namespace)["conditions"]
        return next(item for item in found if item["type"] == type_)

    def message(self, type_: str, kind: str, name: str, namespace: str = "llm") -> str:
        return str(self.condition(type_, kind, name, namespace)["message"])

    def text(self, name: str = "litellm-config", key: str = "config.yaml") -> str:
        """The published file."""
        return str(self.config_maps[NamespacedName("llm", name)].data[key])

    def config(self) -> Config:
        """The published file as the operator reads it."""
        return read(self.text(), self.salt)

    def ids(self) -> list[str]:
        """The models that the published file holds."""
        return sorted(self.config().entries)

    def environment(self, name: str = "litellm-credentials") -> Mapping[str, Any]:
        """What the pods' environment comes from."""
        return self.owned_secrets[NamespacedName("llm", name)].data

    def written(self) -> list[str]:
        """The kinds written since the last look, in order."""
        found = [write.kind for write in self.writes]
        self.writes.clear()
        return found

    # How it is kept

    def _apply(self, manifest: Manifest) -> None:
        kind, metadata = manifest["kind"], manifest["metadata"]
        if kind == "Namespace":
            self.namespaces[metadata["name"]] = Namespace(metadata["labels"])
            return
        key = NamespacedName(metadata["namespace"], metadata["name"])
        if kind == "Secret":
            self.secrets[key] = manifest["data"]
            annotations = metadata.get("annotations", {})
            self.allowed_hosts[key] = annotations.get(ALLOWED_HOSTS_ANNOTATION)
            self.managed_for[key] = metadata.get("labels", {}).get(PROXY_LABEL)
        elif kind == "Deployment":
            spec = manifest["spec"]
            self.targets[key] = Target(
                kind,
                key.name,
                f"{kind}-{key}",
                None,
                spec["replicas"],
                True,
                paused=spec["paused"],
            )
        else:
            self._apply_ours((kind, *key), manifest)

    def _apply_ours(self, key: tuple[str, str, str], manifest: Manifest) -> None:
        before = self.objects.get(key)
        generation = before["metadata"]["generation"] if before else 0
        same = before is not None and before["spec"] == manifest["spec"]
        manifest["metadata"] |= {
            "uid": "-".join(key),
            "generation": generation if same else generation + 1,
        }
        manifest["status"] = before.get("status", {}) if before else {}
        self.objects[key] = manifest

    def _parsed(self, kind: type[Kind]) -> Iterator[tuple[NamespacedName, Kind | Malformed]]:
        for (name, *_), manifest in self.objects.items():
            if name == kind.__name__:
                found = parse(kind, manifest)
                yield found.key, found

    def _outputs(self, proxy: LLMProxy) -> Outputs:
        own, spec = proxy.metadata.namespace, proxy.spec
        wanted = [NamespacedName(own, target.name) for target in spec.targets if target.name]
        return Outputs(
            config_map=self.config_maps.get(NamespacedName(own, spec.config_map_name)),
            secret=self.owned_secrets.get(NamespacedName(own, spec.secret_name)),
            targets=tuple(
                self.targets.get(key) or MissingTarget("Deployment", key.name) for key in wanted
            ),
            # No workload here has labels.
            unmatched=frozenset(n for n, each in enumerate(spec.targets) if not each.name),
            pods=tuple(pod for key in wanted for pod in self.pods.get(key, ())),
        )

    def _is_taken(self, write: Write) -> bool:
        """Whether the API server takes a write of an LLMProxy that it refuses something."""
        return self.pods_are_refused and write.kind in {"Secret", "ConfigMap"}

    def _obey(self, write: Write) -> None:
        key, manifest = NamespacedName(write.namespace, write.name), write.manifest
        if write.kind == "ConfigMap":
            _check(self.config_maps.get(key), manifest)
            self.config_maps[key] = self._live(write, manifest["data"])
        elif write.kind == "Secret":
            data = {name: base64.b64decode(value) for name, value in manifest["data"].items()}
            if key.name.endswith(master_key_secret("")):
                self.secrets[key] = data
                self.managed_for[key] = manifest["metadata"]["labels"][PROXY_LABEL]
            else:
                _check(self.owned_secrets.get(key), manifest)
                self.owned_secrets[key] = self._live(write, data)
        else:
            template = manifest["spec"]["template"]["metadata"]["annotations"]
            stamped = template[CONFIG_HASH_ANNOTATION]
            mark = manifest["metadata"]["annotations"][ROLLOUT_ANNOTATION]
            live = self.targets[key]
            self.targets[key] = replace(live, stamped=stamped, mark=mark, complete=False)

    def _live(self, write: Write, data: Mapping[str, Any]) -> LiveOutput:
        metadata = write.manifest["metadata"]
        return LiveOutput(
            uid=f"{write.kind}-{write.name}",
            managed_for=metadata["labels"][PROXY_LABEL],
            owner=next((owner["uid"] for owner in metadata.get("ownerReferences", ())), None),
            data=dict(data),
            resource_version=str(next(self.versions)),
        )

    def _write_status(self, key: tuple[str, str, str], status: dict[str, Any]) -> None:
        if self.objects[key].get("status") != status:
            self.objects[key]["status"] = status
            self.status_writes.append(key)

    def _fresh_pod(self, target: NamespacedName, name: str) -> Pod:
        """A pod that started just now, from the file that its target's proxy published."""
        for proxy in (found for _, found in self._parsed(LLMProxy)):
            if isinstance(proxy, LLMProxy) and target.name in _target_names(proxy):
                live = self.config_maps[
                    NamespacedName(target.namespace, proxy.spec.config_map_name)
                ]
                config = read(str(live.data[proxy.spec.config_key]), self.salt)
                entries = {entry.id: entry.revision for entry in config.entries.values()}
                served = Served(config.revision, entries)
                return Pod(name, "10.0.0.1", f"{name}/{self.now}", True, False, served=served)
        raise AssertionError(f"no LLMProxy rolls {target}")


def _target_names(proxy: LLMProxy) -> set[str | None]:
    return {target.name for target in proxy.spec.targets}


def _check(live: LiveOutput | None, manifest: Mapping[str, Any]) -> None:
    """The precondition of a write is what there is."""
    if "resourceVersion" not in manifest["metadata"]:
        assert "-before-" in manifest["metadata"]["name"], "only copies are written without one"
        return
    expected = NOT_YET if live is None else live.resource_version
    assert manifest["metadata"]["resourceVersion"] == expected
