"""A cluster in memory whose pods are processes: each keeps serving the file it read at its start.

Law: it behaves as Kubernetes, LiteLLM and the API server do; the operator's own reader asks the
pods. A test decides about each single write of an LLMProxy: applied, refused, or never sent
because the operator crashed.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import httpx
import yaml

from litellm_config_operator.cluster.apply import refusal
from litellm_config_operator.cluster.pod_answers import PodAnswers
from litellm_config_operator.cluster.proxy_pods import PodReader, Question
from litellm_config_operator.config.lines.line import DEFAULT_VERSION
from litellm_config_operator.config.render import ENTRY_ID_PREFIX, read
from litellm_config_operator.credentials.resolve import SALT_NAME
from litellm_config_operator.deciding.manifests import Write
from litellm_config_operator.deciding.plan import Fresh, Plan, plan
from litellm_config_operator.deciding.world import Pod, World
from litellm_config_operator.status.live import Refusal
from litellm_config_operator.status.statuses import statuses
from litellm_config_operator.v1alpha1 import (
    KubernetesObject,
    Malformed,
    NamespacedName,
    Verification,
    parse,
)
from tests.deciding.builders import Manifest
from tests.deciding.cluster import MASTER_KEY, SALT, Cluster

Parsed = TypeVar("Parsed", bound=KubernetesObject)

CONFIG_MAP, SECRET, CONFIG_KEY = "litellm-config", "litellm-credentials", "config.yaml"
SENTINEL = "revision/"
NOTHING: Any = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """One deployment of a published file, as LiteLLM reads it."""

    id: str
    """Namespace and name of the LLMModel."""
    name: str
    upstream: str
    seed: int | None
    credential: str
    revision: str
    whole: str

    @property
    def namespace(self) -> str:
        """Whose model it is."""
        return self.id.split("/")[0]


@dataclass(frozen=True)
class File:
    """A published file, as LiteLLM reads it."""

    rows: tuple[Row, ...]
    bases: MappingProxyType[str, str]
    """The address of each credential."""
    revision: str

    def row(self, id_: str) -> Row | None:
        return next((row for row in self.rows if row.id == id_), None)


@lru_cache(4096)
def file(text: str) -> File | None:
    """What LiteLLM makes of a file; None: it does not start with it."""
    try:
        found = yaml.load(text, yaml.CSafeLoader)
        rows = tuple(_row(item) for item in found["model_list"])
        bases = {
            item["credential_name"]: item["credential_values"].get("api_base", "")
            for item in found.get("credential_list") or ()
        }
    except (yaml.YAMLError, TypeError, KeyError, AttributeError):
        return None
    sentinel = next((row.id for row in rows if row.id.startswith(SENTINEL)), "")
    own = tuple(row for row in rows if not row.id.startswith(SENTINEL))
    return File(own, MappingProxyType(bases), sentinel.removeprefix(SENTINEL))


def _row(item: dict[str, Any]) -> Row:
    said, info = item["litellm_params"], item["model_info"]
    return Row(
        str(info["id"]).removeprefix(ENTRY_ID_PREFIX),
        item["model_name"],
        said["model"],
        said.get("seed"),
        said.get("litellm_credential_name", ""),
        info.get("litellm_config_revision", ""),
        json.dumps(item, sort_keys=True),
    )


@dataclass(frozen=True)
class Process:
    """LiteLLM in a pod."""

    name: str
    address: str
    incarnation: str
    template: str | None
    """The config hash on the pod template that it was made from."""
    file: File | None
    ready: bool
    manners: str = "honest"
    """honest; silent: HTTP 500; garbage: no JSON; agreeable: HTTP 200 whatever it is asked for."""
    dropped: str = ""
    """The id of an entry that LiteLLM left out."""
    version: str = DEFAULT_VERSION

    @property
    def reads(self) -> dict[str, str]:
        """Id to revision of what is in its file."""
        return {row.id: row.revision for row in self.file.rows} if self.file else {}

    @property
    def runs(self) -> dict[str, str]:
        """The same of what it serves."""
        return {id_: revision for id_, revision in self.reads.items() if id_ != self.dropped}

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What it says when it is asked for one id, for all, or for its version."""
        wanted = request.url.params.get("litellm_model_id")
        if self.manners == "silent":
            return _response(500)
        if self.manners == "garbage":
            return _response(200, b"<html>")
        if request.url.path.endswith("/details"):
            return _response(200, json.dumps({"litellm_version": self.version}).encode())
        revision = self.file.revision if self.file else ""
        ids = {f"{ENTRY_ID_PREFIX}{id_}": found for id_, found in self.runs.items()}
        ids |= {SENTINEL + revision: ""} if revision else {}
        shown = [id_ for id_ in ids if wanted in {None, id_} or self.manners == "agreeable"]
        infos = [{"id": id_, "litellm_config_revision": ids[id_]} for id_ in shown]
        if wanted is not None and not infos:
            return _response(400)
        body = {"data": [{"model_info": info} for info in infos]}
        return _response(200, json.dumps(body).encode())


def _response(status: int, body: bytes = b"") -> httpx.Response:
    """An answer whose body is still on the wire."""
    return httpx.Response(status, stream=httpx.ByteStream(body))


class Processes(Cluster):
    """The cluster, its running processes, and an operator that can be stopped at any write."""

    def __init__(self, *manifests: Manifest, proxy_namespaces: tuple[str, ...] = ()) -> None:
        self.processes: dict[NamespacedName, tuple[Process, ...]] = {}
        self.refused: dict[tuple[str, str], bool] = {}
        """Kind and namespace of writes that the API server refuses, and whether it does for ever.
        """
        self.stamped_at: dict[NamespacedName, float] = {}
        self.failed: set[NamespacedName] = set()
        """LLMProxies whose writes were refused in the last pass."""
        self.dropped: set[str] = set()
        """Ids of entries that a pod has ever left out."""
        self.keys_vanished = False
        """Whether somebody deleted a Secret of keys, or the LLMProxy whose it is: pods may keep
        what was in it, and no object tells of that.
        """
        self.started = 0
        self._read: dict[tuple[str, ...], tuple[list[Any], Any]] = {}
        self.runner = asyncio.Runner()
        self.reader = PodReader(httpx.MockTransport(self._answer))
        self.answers: dict[NamespacedName, PodAnswers] = {}
        super().__init__(*manifests, proxy_namespaces=proxy_namespaces)

    def close(self) -> None:
        self.runner.run(self.reader.close())
        self.runner.close()

    def restart(self) -> "Processes":
        """The operator starts anew and remembers nothing."""
        super().restart()
        self.answers = {}
        return self

    # What Kubernetes does

    def scale(self, key: NamespacedName, replicas: int) -> None:
        self.turn(key.name, key.namespace, replicas=replicas)
        kept = self.processes.get(key, ())[:replicas]
        new = [self._start(key, number) for number in range(len(kept), replicas)]
        self._run(key, (*kept, *new))

    def replace_pods(self, key: NamespacedName, count: int) -> None:
        """So many pods of an older template give way to new ones, as far as those can start."""
        if self.targets[key].paused:
            return
        pods = list(self.processes.get(key, ()))
        old = [at for at, pod in enumerate(pods) if pod.template != self.targets[key].stamped]
        for at in old[:count]:
            new = self._start(key, at)
            if new.ready:
                pods[at] = new
        self._run(key, tuple(pods))

    def restart_pod(self, key: NamespacedName, number: int) -> None:
        """A pod's process starts again, from what is there now."""
        pods = list(self.processes.get(key, ()))
        if number < len(pods):
            pods[number] = replace(self._start(key, number), template=pods[number].template)
            self._run(key, tuple(pods))

    def change_pod(self, key: NamespacedName, number: int, **changes: Any) -> None:
        pods = list(self.processes.get(key, ()))
        self.dropped |= {changes["dropped"]} if "dropped" in changes else set()
        if number < len(pods):
            pods[number] = replace(pods[number], **changes)
            self._run(key, tuple(pods))

    def delete(self, kind: str, name: str, namespace: str = "llm") -> "Processes":
        super().delete(kind, name, namespace)
        self.keys_vanished = self.keys_vanished or kind == "LLMProxy"
        if kind == "Deployment":
            self.processes.pop(NamespacedName(namespace, name), None)
        return self

    # What the operator does

    def one_pass(
        self, *, dies_after: int | None = None, meanwhile: Callable[[], Any] = list
    ) -> None:
        """Gather, decide, write; then what happens meanwhile; then the statuses.

        With `dies_after`, the operator is dead after so many writes, and before any status.
        """
        world, decided = self._looked()
        failures: dict[NamespacedName, Refusal] = {}
        left = dies_after
        for key, write in self._due(decided, failures):
            if left == 0:
                break
            if (write.kind, write.namespace) in self.refused:
                said = f"{write.kind} {write.name}: HTTP 403 Forbidden"
                failures[key] = refusal(decided.proxies[key], write, said)
                continue
            self._obey(write)
            left = None if left is None else left - 1
        if dies_after is not None:
            self.restart()
            return
        self.failed = set(failures)
        meanwhile()
        for item in statuses(decided, world, failures, self.now):
            if (item.kind, *item.key) in self.objects:
                self._write_status((item.kind, *item.key), dict(item.status))
        self.refused = {what: lasts for what, lasts in self.refused.items() if lasts}

    def status_pass(self) -> None:
        """A pass that publishes nothing and shows LLMProviders what tests found."""
        world, decided = self._looked()
        unpublished = {key: Refusal("") for key, found in decided.proxies.items() if found.writes}
        for item in statuses(decided, world, unpublished, self.now):
            if item.kind == "LLMProvider":
                self._write_status((item.kind, *item.key), dict(item.status))

    def _looked(self) -> tuple[World, Plan]:
        for key in self.targets:
            self.pods[key] = self._asked(key)
        world = self.world()
        return world, plan(world, self.policy, Fresh(SALT, MASTER_KEY), self.now)

    def _due(
        self, decided: Plan, failures: dict[NamespacedName, Refusal]
    ) -> Iterator[tuple[NamespacedName, Write]]:
        for key, found in decided.proxies.items():
            for write in found.writes:
                if key not in failures:
                    yield key, write

    # What one can see

    def live(self, key: NamespacedName) -> str | None:
        """The text that an LLMProxy has published, None where there is none that is its own."""
        found = self.config_maps.get(
            NamespacedName(key.namespace, self.spec(key).get("configMapName", CONFIG_MAP))
        )
        if found is None or found.managed_for != key.name:
            return None
        return str(found.data.get(CONFIG_KEY, ""))

    def spec(self, key: NamespacedName, kind: str = "LLMProxy") -> Any:
        found = self.objects.get((kind, *key))
        return found["spec"] if found else {}

    def pods_of(self, proxy: NamespacedName) -> list[Process]:
        """The ready processes behind an LLMProxy."""
        names = [target["name"] for target in self.spec(proxy)["targets"]]
        found = (self.processes.get(NamespacedName(proxy.namespace, name), ()) for name in names)
        return [pod for pods in found for pod in pods if pod.ready]

    # How it is kept

    def _parsed(self, kind: type[Parsed]) -> Iterator[tuple[NamespacedName, Parsed | Malformed]]:
        """The same, parsed once: that takes longer than all decisions."""
        for key, manifest in self.objects.items():
            if key[0] == kind.__name__:
                parts = [manifest[part] for part in ("metadata", "spec", "status")]
                before = self._read.get(key)
                if before is None or any(
                    a is not b for a, b in zip(before[0], parts, strict=True)
                ):
                    self._read[key] = before = (parts, parse(kind, manifest))
                yield NamespacedName(*key[1:]), before[1]

    def _obey(self, write: Write) -> None:
        super()._obey(write)
        key = NamespacedName(write.namespace, write.name)
        if key in self.targets and write.kind not in {"Secret", "ConfigMap"}:
            self.stamped_at[key] = self.now.timestamp()
            self._run(key, self.processes.get(key, ()))

    def _run(self, key: NamespacedName, pods: tuple[Process, ...]) -> None:
        self.processes[key] = pods
        target = self.targets[key]
        fresh = [pod for pod in pods if pod.ready and pod.template == target.stamped]
        self.targets[key] = replace(target, complete=len(fresh) == len(pods) == target.replicas)

    def _start(self, key: NamespacedName, number: int) -> Process:
        self.started += 1
        live = self.config_maps.get(NamespacedName(key.namespace, CONFIG_MAP))
        keys = self.owned_secrets.get(NamespacedName(key.namespace, SECRET))
        found = file(str(live.data.get(CONFIG_KEY, ""))) if live and keys else None
        address = f"10.0.{self.started // 256}.{self.started % 256}"
        return Process(
            f"{key.name}-{number}",
            address,
            f"{key}/{self.started}",
            self.targets[key].stamped,
            found,
            ready=found is not None,
        )

    def _asked(self, key: NamespacedName) -> tuple[Pod, ...]:
        live = self.config_maps.get(NamespacedName(key.namespace, CONFIG_MAP))
        keys = self.owned_secrets.get(NamespacedName(key.namespace, SECRET))
        salt = bytes(keys.data.get(SALT_NAME, b"")) if keys else b""  # type: ignore[arg-type]
        published = read(str(live.data.get(CONFIG_KEY, "")) if live else "", salt)
        pods = tuple(
            Pod(pod.name, pod.address, pod.incarnation, ready=pod.ready, terminating=False)
            for pod in self.processes.get(key, ())
        )
        question = Question(pods, Verification(), MASTER_KEY, published)
        answers = self.answers.setdefault(key, PodAnswers(question))
        answers.want(question)
        return self.runner.run(ask_all(self.reader, answers))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        found = (pod for pods in self.processes.values() for pod in pods)
        pod = next(pod for pod in found if pod.address == request.url.host)
        return pod.answer(request)


async def ask_all(reader: PodReader, answers: PodAnswers) -> tuple[Pod, ...]:
    """Ask every pod that has not answered, one after the other, and say what is known then."""
    question, asked = answers.question, set[str]()
    while (found := answers.next_pod(asked)) is not None:
        _, pod = found
        asked.add(pod.incarnation)
        said = await reader.read(pod, question, answers.readings, answers.version(pod))
        answers.take(pod, question, said, now=0)
    return answers.shown(question)
