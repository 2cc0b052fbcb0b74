"""Configurations that LiteLLM takes badly, each as a file of LiteLLM's own and as objects of ours.

Law: a row of `verdicts/*.yaml` says what is otherwise than in a good configuration of two models:
`neighbour`, which must stay whatever the row says, and `suspect`, which the row is about. What
LiteLLM made of each row's own file is in `verdicts/seen.yaml`, by version.
"""

import copy
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from litellm_config_operator.v1alpha1 import KINDS, Malformed, parse
from tests.deciding.builders import Manifest, deployment, model, provider, proxy, secret
from tests.deciding.cluster import Cluster

FOLDER = Path(__file__).parent / "verdicts"
SEEN = FOLDER / "seen.yaml"
ABSENT = "(absent)"
VENDOR = "http://VENDOR/v1"
OURS = ("model", "provider", "proxy", "key", "master", "another")
_KINDS = {kind.__name__: kind for kind in KINDS}
THEIRS = ("params", "info", "entry", "file", "text", "environment")

Fragment = dict[str, Any]

told = pytest.StashKey[list[str]]()
"""The table, to be printed when the tests have ended."""


@dataclass(frozen=True)
class Row:
    """One bad configuration."""

    case: str
    litellm: Fragment
    ours: Fragment
    verdict: str
    """What we say of it: `admission`, a reason, or `served`."""
    cannot: str
    """Why our objects cannot say it; then there is no verdict."""
    because: str
    """Why we serve what LiteLLM does not."""

    @classmethod
    def of(cls, item: Fragment) -> "Row":
        ours, litellm = item.get("ours", {}), item["litellm"]
        assert set(ours) <= set(OURS), item
        assert set(litellm) <= set(THEIRS), item
        assert ("cannot" in item) != ("verdict" in item), item
        texts = (item.get(name, "") for name in ("verdict", "cannot", "because"))
        return cls(item["case"], litellm, ours, *texts)

    @property
    def file(self) -> str:
        """The file of LiteLLM's own."""
        return str(self.litellm["text"]) if "text" in self.litellm else json.dumps(self._file())

    @property
    def environment(self) -> Mapping[str, str | None]:
        """What LiteLLM's variables hold; None: the variable is not set."""
        return {"MASTER_KEY": "sk-master", **self.litellm.get("environment", {})}

    @property
    def called(self) -> str:
        """The name by which clients call the suspect."""
        name = self.litellm.get("entry", {}).get("model_name", "suspect")
        return name if isinstance(name, str) and name not in {"", ABSENT} else "suspect"

    def _file(self) -> Fragment:
        first, second = _entry("neighbour"), _entry("suspect")
        shorthand = {"litellm_params": "params", "model_info": "info"}
        for part, name in shorthand.items():
            second[part] = merged(second[part], self.litellm.get(name, {}))
        second = merged(second, self.litellm.get("entry", {}))
        whole = {
            "model_list": [first, second],
            "general_settings": {"master_key": "os.environ/MASTER_KEY"},
        }
        found = merged(whole, self.litellm.get("file", {}))
        named = {"(first)": first, "(second)": second}
        models = found.get("model_list")
        if isinstance(models, list):
            found["model_list"] = [named.get(str(each), each) for each in models]
        return found  # type: ignore[no-any-return]

    @property
    def manifests(self) -> list[Manifest]:
        """The objects of ours."""
        given = self.ours
        master = {"masterKey": {"secretKeyRef": {"name": "master", "key": "master-key"}}}
        changed = merged(master if "master" in given else {}, given.get("proxy", {}))
        found = [
            *(provider(name, type="openai", baseURL=VENDOR) for name in ("neighbour", "suspect")),
            *(model(name, provider=name, model="gpt-4o") for name in ("neighbour", "suspect")),
            proxy(),
        ]
        changes = (("LLMProvider", "provider"), ("LLMModel", "model"))
        for each in found:
            if each["kind"] == "LLMProxy":
                each["spec"] = merged(each["spec"], changed)
            for kind, name in changes:
                if each["kind"] == kind and each["metadata"]["name"] == "suspect":
                    each["spec"] = merged(each["spec"], given.get(name, {}))
        if "another" in given:
            found.append(model("another", provider="suspect", model="gpt-4o", **given["another"]))
        return found

    @property
    def secrets(self) -> list[Manifest]:
        """The Secrets that they name."""
        found = [secret("neighbour-key"), secret("suspect-key")]
        if "key" in self.ours:
            key = self.ours["key"]
            found[1:] = [] if key is None else [secret("suspect-key", api_key=key.encode())]
        if "master" in self.ours:
            found.append(secret("master", master_key=self.ours["master"].encode()))
        return found


def _entry(name: str) -> Fragment:
    parameters = {"model": "openai/gpt-4o", "api_base": VENDOR, "api_key": "sk-x"}
    return {"model_name": name, "litellm_params": parameters, "model_info": {"id": name}}


def merged(base: Any, change: Any) -> Any:
    """The base with what the change says otherwise, at every depth."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return copy.deepcopy(change)
    both = base | {name: merged(base.get(name), value) for name, value in change.items()}
    return {name: value for name, value in both.items() if value != ABSENT}


def rows() -> list[Row]:
    """All of them, in the order of the files."""
    files = sorted(FOLDER.glob("*.yaml"))
    found = [yaml.safe_load(path.read_text()) for path in files if path != SEEN]
    return [Row.of(item) for part in found for item in part]


@dataclass(frozen=True)
class Ours:
    """What the operator makes of a row."""

    verdict: str
    text: str
    environment: Mapping[str, str | None]

    @classmethod
    def of(cls, row: Row) -> "Ours":
        """What becomes of the good objects when they are edited to those of the row."""
        cluster = Cluster(*GOOD.secrets, *GOOD.manifests, deployment()).settle()
        if row.ours.get("key", "") is None:
            cluster.delete("Secret", "suspect-key")
        taken = [each for each in row.manifests if not _is_refused(each)]
        cluster.apply(*row.secrets, *taken).settle()
        values = {name: value.decode() for name, value in cluster.environment().items()}
        return cls(_verdict(row, cluster), cluster.text(), values)


GOOD = Row("good", {}, {}, "served", "", "")


def _is_refused(manifest: Manifest) -> bool:
    return isinstance(parse(_KINDS[manifest["kind"]], manifest), Malformed)


def _verdict(row: Row, cluster: Cluster) -> str:
    """The first thing that is said against it."""
    if any(map(_is_refused, row.manifests)):
        return "admission"
    said = [
        *cluster.conditions("LLMModel", "suspect"),
        *cluster.conditions("LLMProxy", "default"),
    ]
    against = ("Accepted", "ResolvedRefs")
    found = [reason for type_, status, reason in said if type_ in against and status != "True"]
    settings = cluster.status("LLMProxy", "default").get("settings", [])
    found += [each["reason"] for each in settings]  # type: ignore[attr-defined]
    return found[0] if found else "served"


def seen() -> dict[str, dict[str, str]]:
    """By case and version: what LiteLLM made of the file of its own."""
    found: dict[str, dict[str, str]] = yaml.safe_load(SEEN.read_text())
    return found


def table() -> list[str]:
    """A line for each case, with our verdict and LiteLLM's; the last ones count."""
    known, listed = seen(), rows()
    versions = sorted({version for each in known.values() for version in each})
    lines = [
        f"{row.case:58} {'cannot be said' if row.cannot else row.verdict:24} "
        + " ".join(f"{known[row.case].get(version, '-'):8}" for version in versions)
        for row in listed
    ]
    head = f"{'bad configuration':58} {'ours':24} " + " ".join(f"{each:8}" for each in versions)
    return [head, *lines, *_counts(listed, known, versions)]


def _counts(
    listed: list[Row], known: Mapping[str, Mapping[str, str]], versions: list[str]
) -> list[str]:
    ours = Counter("cannot be said" if row.cannot else row.verdict for row in listed)
    lines = [f"{len(listed)} bad configurations, ours: {_listed(ours)}"]
    for version in versions:
        theirs = Counter(each[version] for each in known.values() if version in each)
        lines.append(f"LiteLLM {version}: {_listed(theirs)}")
    return lines


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
