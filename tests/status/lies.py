"""What statuses say that is not so.

Law: the truth is what lies in the ConfigMaps and Secrets, what each process read when it started,
and what the objects' specs ask for. Nothing of the operator's decisions is used. Statuses are
compared right after the pass that wrote them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.processes import SECRET, File, Process, Processes, Row, file
from tests.status.name_rules import collide, may_have

FORGED = "forged-by-a-writer-of-the-configmap"
PLATFORM = "llm"
"""The namespace of the LLMProxy that serves all."""


Rows = dict[NamespacedName, Row]
"""One model in each LLMProxy's published file."""


class Kind(StrEnum):
    """What a lie says."""

    NOT_PROGRAMMED = "says not programmed but is published"
    PROGRAMMED = "says programmed but is not published"
    OLD_VERSION = "says programmed but an older version is published"
    DISABLED_PUBLISHED = "says disabled but is published"
    DISABLED_SERVED = "says disabled but a ready pod serves it"
    KEY_THERE = "says revoked but the key is there"
    KEY_SERVED = "says revoked but a ready pod uses the key"
    OLD_KEY = "says that the current key is published but it is not"
    NOBODY = "says Ready but nobody serves it"
    SERVED = "says Served but a ready pod does not serve it"
    DROPPED = "says Served but a ready pod dropped it"
    NOT_SERVED = "says not Served but every ready pod serves it"
    NOT_DROPPED = "says not Served what a pod dropped once but every ready pod serves"
    OTHERS_NAME = "serves another owner's name"
    NO_FILE = "says that it published a file and has none"
    OTHER_FILE = "says that it published another file than the one that is there"
    FAILED = "says that a rollout failed which began a moment ago"
    ROLLED_OUT = "says rolled out but a workload was not rolled"
    FORGED = "publishes what no object says"
    UNTOUCHED = "a model that nobody touched changes"


@dataclass(frozen=True)
class Lie:
    """One lie: its kind, who tells it, and more for who reads it."""

    kind: Kind
    subject: str
    detail: str

    def __str__(self) -> str:
        return f"{self.subject} {self.kind.value}: {self.detail}"


@dataclass(frozen=True)
class Truth:
    """One look at the cluster."""

    cluster: Processes

    def lies(self) -> Iterator[Lie]:
        for kind, *key in list(self.cluster.objects):
            yield from {
                "LLMModel": self._of_model,
                "LLMProvider": self.of_provider,
                "LLMProxy": self._of_proxy,
            }[kind](NamespacedName(*key))
        for proxy in self.proxies:
            yield from self._of_names(proxy)

    @cached_property
    def proxies(self) -> list[NamespacedName]:
        return [NamespacedName(*key) for kind, *key in self.cluster.objects if kind == "LLMProxy"]

    @cached_property
    def files(self) -> dict[NamespacedName, File]:
        """What each LLMProxy has published and LiteLLM can read."""
        found = {proxy: file(self.cluster.live(proxy) or "") for proxy in self.proxies}
        return {proxy: live for proxy, live in found.items() if live is not None}

    # LLMModels

    def _of_model(self, key: NamespacedName) -> Iterator[Lie]:
        said = self._said("LLMModel", key)
        if not said:
            return
        subject, rows = f"LLMModel {key}", self._rows(key)
        wanted = {proxy: row for proxy, row in rows.items() if self._counts(key, row)}
        lacking = [
            proxy
            for proxy in self.proxies
            if self._selects(proxy, key) and self._is_accepted(proxy) and proxy not in wanted
        ]
        is_there = bool(wanted) and (self._is_withdrawn(key) or not lacking)
        spoken = ", ".join(_words(said[name]) for name in ("Programmed", "Served", "Ready"))
        found = [
            *self._of_programmed(said["Programmed"], rows, wanted, is_there=is_there),
            *self._of_served(said["Served"], rows, wanted if is_there else {}),
            *self._of_ready(said["Ready"], key, rows, wanted),
        ]
        yield from (Lie(kind, subject, spoken) for kind in found)
        for item in self.cluster.status("LLMModel", key.name, key.namespace).get("proxies", ()):
            yield from self._of_item(key, item, rows, wanted)

    def _of_programmed(
        self, said: Any, rows: Rows, wanted: Rows, *, is_there: bool
    ) -> Iterator[Kind]:
        if said["status"] == "False" and is_there:
            yield Kind.NOT_PROGRAMMED
        if said["status"] == "True" and not rows:
            yield Kind.PROGRAMMED
        if said["status"] == "True" and rows and not wanted:
            yield Kind.OLD_VERSION

    def _of_served(self, said: Any, rows: Rows, wanted: Rows) -> Iterator[Kind]:
        if said["status"] == "True" and rows and not self._serves(rows):
            yield Kind.DROPPED if self._serves(rows, dropped=True) else Kind.SERVED
        if said["status"] == "False" and self._serves(wanted, openly=True):
            dropped = {row.id for row in wanted.values()} & self.cluster.dropped
            yield Kind.NOT_DROPPED if dropped else Kind.NOT_SERVED

    def _of_ready(
        self, said: Any, key: NamespacedName, rows: Rows, wanted: Rows
    ) -> Iterator[Kind]:
        if said["status"] == "True" and said["reason"] == "Disabled":
            if rows:
                yield Kind.DISABLED_PUBLISHED
            elif any(str(key) in pod.runs for pod in self._pods_that_tell(key)):
                yield Kind.DISABLED_SERVED
        if said["status"] == "True" and said["reason"] == "Ready" and not self._serves(wanted):
            yield Kind.DROPPED if self._serves(wanted, dropped=True) else Kind.NOBODY

    def _of_item(self, key: NamespacedName, item: Any, rows: Rows, wanted: Rows) -> Iterator[Lie]:
        proxy = NamespacedName(item["namespace"], item["name"])
        spoken = f"programmed {item['programmed']}, served {item['served']}, {item['reason']}"
        own = {each: row for each, row in rows.items() if each == proxy}
        own_wanted = {each: row for each, row in wanted.items() if each == proxy}
        programmed = {"status": item["programmed"]}
        served = {"status": item["served"], "reason": item["reason"]}
        found = [
            *self._of_programmed(programmed, own, own or wanted, is_there=bool(own_wanted)),
            *self._of_served(served, own, own_wanted),
        ]
        if item["served"] == "True" and not any(str(key) in pod.reads for pod in self._all_pods()):
            found.append(Kind.SERVED)
        for kind in found:
            yield Lie(kind, f"LLMModel {key} of LLMProxy {proxy}", spoken)

    def _rows(self, key: NamespacedName) -> Rows:
        """The model in each LLMProxy's published file."""
        found = {proxy: live.row(str(key)) for proxy, live in self.files.items()}
        return {proxy: row for proxy, row in found.items() if row is not None}

    def _counts(self, key: NamespacedName, row: Row) -> bool:
        """Whether a published row is what the model's Programmed speaks of: any row of a model
        that is taken out or held, and the present version of every other.
        """
        held = self._is_held(key) and FORGED not in str((row.whole, self._bases(row)))
        return self._is_withdrawn(key) or held or self._is_current(key, row)

    def _bases(self, row: Row) -> set[str | None]:
        """The address that each file which holds the row has for it."""
        return {live.bases.get(row.credential) for live in self.files.values() if row in live.rows}

    def _is_current(self, key: NamespacedName, row: Row) -> bool:
        spec, provider = self.cluster.spec(key, "LLMModel"), self._provider(key)
        base = self.cluster.spec(provider, "LLMProvider").get("baseURL", "")
        return (
            row.name == spec.get("modelName", key.name)
            and row.upstream == f"openai/{spec['model']}"
            and row.seed == spec.get("parameters", {}).get("seed")
            and row.credential == str(provider)
            and self._bases(row) == {base}
        )

    def _is_withdrawn(self, key: NamespacedName) -> bool:
        """Whether an owner has said that the model shall not be served."""
        provider = self._provider(key)
        if (
            not self._is_on("LLMModel", key)
            or ("LLMProvider", *provider) not in self.cluster.objects
        ):
            return True
        shares = self.cluster.spec(provider, "LLMProvider").get("allowedNamespaces", {})
        is_foreign = provider.namespace != key.namespace and shares.get("from") != "All"
        return is_foreign or not self._is_on("LLMProvider", provider)

    def _is_held(self, key: NamespacedName) -> bool:
        """Whether the model cannot be rendered, by its author's or a Secret's fault."""
        parameters = self.cluster.spec(key, "LLMModel").get("parameters", {})
        return not parameters.keys() <= {"seed"} or not self._key(self._provider(key))

    def _is_on(self, kind: str, key: NamespacedName) -> bool:
        found = self.cluster.objects[kind, *key]
        paused = found["metadata"].get("annotations", {}).get("litellm-config.dev/paused")
        return found["spec"].get("enabled", True) and paused != "true"

    def _provider(self, key: NamespacedName) -> NamespacedName:
        reference = self.cluster.spec(key, "LLMModel")["providerRef"]
        return NamespacedName(reference.get("namespace", key.namespace), reference["name"])

    def _selects(self, proxy: NamespacedName, model: NamespacedName) -> bool:
        models = self.cluster.spec(proxy).get("models", {})
        everywhere = models.get("namespaces", {}).get("from") == "All"
        return everywhere or proxy.namespace == model.namespace

    def _is_accepted(self, proxy: NamespacedName) -> bool:
        said = self._said("LLMProxy", proxy)
        return bool(said) and said["Accepted"]["status"] == "True"

    def _serves(self, rows: Rows, *, openly: bool = False, dropped: bool = False) -> bool:
        """Whether every ready pod of these LLMProxies, one at least of each, runs this row.
        `openly`: and says so when it is asked; `dropped`: or read it and left it out.
        """
        for proxy, row in rows.items():
            pods = self.cluster.pods_of(proxy)
            runs = [pod.reads if dropped else pod.runs for pod in pods]
            if not pods or any(found.get(row.id) != row.revision for found in runs):
                return False
            if openly and any(pod.manners != "honest" for pod in pods):
                return False
        return bool(rows)

    # LLMProviders

    def of_provider(self, key: NamespacedName) -> Iterator[Lie]:
        said = self._said("LLMProvider", key)
        if not said:
            return
        subject, programmed, ready = f"LLMProvider {key}", said["Programmed"], said["Ready"]
        spoken = f"{_words(programmed)}, {_words(ready)}"
        values = self._handed_out(key)
        published = [live for live in self.files.values() if str(key) in live.bases]
        users = [pod for pod in self._all_pods() if self._uses(pod, key)]
        gone = programmed["status"] == "False" or ready["reason"] == "Disabled"
        if gone and (values or published):
            yield Lie(Kind.KEY_THERE, subject, spoken)
        elif ready["reason"] == "Disabled" and users and not self.cluster.keys_vanished:
            yield Lie(Kind.KEY_SERVED, subject, spoken)
        if programmed["status"] == "True" and not values and not published:
            yield Lie(Kind.PROGRAMMED, subject, spoken)
        base = self.cluster.spec(key, "LLMProvider").get("baseURL", "")
        old = values - {self._key(key)} or any(live.bases[str(key)] != base for live in published)
        if programmed["reason"] == "Programmed" and old:
            yield Lie(Kind.OLD_KEY, subject, spoken)

    def _key(self, provider: NamespacedName) -> bytes | None:
        """The provider's key in its owner's Secret, if it can be used."""
        found = self.cluster.secrets.get(
            NamespacedName(provider.namespace, f"{provider.name}-key"), {}
        )
        value = found.get("api-key", b"")
        return value if value and value.strip() == value else None

    def _handed_out(self, provider: NamespacedName) -> set[bytes]:
        """Every key of the provider, whenever it was stored, in an LLMProxy's Secret."""
        found = set()
        for proxy in self.proxies:
            name = self.cluster.spec(proxy).get("secretName", SECRET)
            live = self.cluster.owned_secrets.get(NamespacedName(proxy.namespace, name))
            if live is not None and live.managed_for == proxy.name:
                begin = f"sk-{provider.namespace}-{provider.name}-".encode()
                values = (bytes(value) for value in live.data.values())  # type: ignore[arg-type]
                found |= {value for value in values if value.startswith(begin)}
        return found

    def _uses(self, pod: Process, provider: NamespacedName) -> bool:
        rows = pod.file.rows if pod.file else ()
        return any(row.credential == str(provider) for row in rows)

    # LLMProxies

    def _of_proxy(self, key: NamespacedName) -> Iterator[Lie]:
        said, status = (
            self._said("LLMProxy", key),
            self.cluster.status("LLMProxy", key.name, key.namespace),
        )
        if not said:
            return
        subject = f"LLMProxy {key}"
        spoken = ", ".join(map(_words, said.values()))
        live = self.files.get(key)
        text, claimed = self.cluster.live(key), status.get("configHash")
        if text is None and claimed:
            yield Lie(Kind.NO_FILE, subject, spoken)
        if live is not None and claimed and claimed != live.revision:
            yield Lie(Kind.OTHER_FILE, subject, spoken)
        if said["Programmed"]["status"] == "True" and live is None:
            yield Lie(Kind.PROGRAMMED, subject, spoken)
        pods = self.cluster.pods_of(key)
        revision = live.revision if live else None
        agree = pods and all(pod.file and pod.file.revision == revision for pod in pods)
        drops = any(pod.reads != pod.runs for pod in pods)
        is_ready = (said["Ready"]["status"], said["Ready"]["reason"]) == ("True", "Ready")
        if said["Served"]["status"] == "True" and not agree:
            yield Lie(Kind.SERVED, subject, spoken)
        elif is_ready and not agree:
            yield Lie(Kind.NOBODY, subject, spoken)
        elif is_ready and drops:
            yield Lie(Kind.DROPPED, subject, spoken)
        yield from self._of_rollout(key, said, revision, spoken)

    def _of_rollout(
        self, key: NamespacedName, said: Any, revision: str | None, spoken: str
    ) -> Iterator[Lie]:
        targets = [
            NamespacedName(key.namespace, each["name"])
            for each in self.cluster.spec(key)["targets"]
        ]
        live = {
            name: self.cluster.targets[name] for name in targets if name in self.cluster.targets
        }
        stamped = {found.stamped for found in live.values()}
        if said["RolledOut"]["status"] == "True" and stamped != {revision}:
            yield Lie(Kind.ROLLED_OUT, f"LLMProxy {key}", spoken)
        since = [
            self.cluster.now.timestamp() - self.cluster.stamped_at.get(name, 0) for name in live
        ]
        stalled = any(found.stalled for found in live.values())
        if said["RolledOut"]["reason"] == "RolloutFailed" and not stalled and max(since) <= 600:
            yield Lie(Kind.FAILED, f"LLMProxy {key}", spoken)

    # Names and lines

    def _of_names(self, proxy: NamespacedName) -> Iterator[Lie]:
        """What no file of an LLMProxy that goes on may hold, whoever came first."""
        if proxy not in self.files or not self.goes_on(proxy):
            return
        rows = self.files[proxy].rows
        grants = self.cluster.spec(proxy).get("models", {}).get("publicNames", ())
        for row in rows:
            if FORGED in row.whole:
                yield Lie(Kind.FORGED, f"LLMProxy {proxy}", row.whole)
            if row.namespace != proxy.namespace and not may_have(row.namespace, row.name, grants):
                yield Lie(Kind.OTHERS_NAME, f"LLMProxy {proxy}", f"{row.id} as {row.name}")
            for other in rows:
                if row.namespace < other.namespace and collide(row, other, proxy.namespace):
                    both = f"{row.id} as {row.name}, {other.id} as {other.name}"
                    yield Lie(Kind.OTHERS_NAME, f"LLMProxy {proxy}", both)
        for name, base in self.files[proxy].bases.items():
            if FORGED in base:
                yield Lie(Kind.FORGED, f"LLMProxy {proxy}", f"credential {name} at {base}")

    def goes_on(self, proxy: NamespacedName) -> bool:
        """Whether an LLMProxy is accepted, not suspended, and all its writes were obeyed."""
        spec = self.cluster.spec(proxy)
        stands = spec.get("suspend", False) or proxy in self.cluster.failed
        return self._is_accepted(proxy) and not stands

    def _pods_that_tell(self, model: NamespacedName) -> list[Process]:
        """Those of the LLMProxies that may speak of a model, whether they still select it or not:
        they are accepted, or of its own namespace. No other tenant's pods say anything of it.
        """
        told = (
            proxy
            for proxy in self.proxies
            if self._is_accepted(proxy) or proxy.namespace == model.namespace
        )
        return [pod for proxy in told for pod in self.cluster.pods_of(proxy)]

    def _all_pods(self) -> list[Process]:
        return [pod for proxy in self.proxies for pod in self.cluster.pods_of(proxy)]

    def _said(self, kind: str, key: NamespacedName) -> dict[str, Any]:
        found = self.cluster.status(kind, key.name, key.namespace).get("conditions", ())
        return {item["type"]: item for item in found}


def _words(condition: Any) -> str:
    return f"{condition['type']}={condition['status']} {condition['reason']}"
