"""Helm as users run it, and what its releases consist of.

Law: the real program, with files of its own; a release is a release of the charts in this
repository, fitted to the dev cluster by values alone.
"""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
CHART = ROOT / "charts" / "litellm-config-operator"
CRDS_CHART = ROOT / "charts" / "litellm-config-operator-crds"
NAME = NAMESPACE = "litellm-config-operator"
PATIENCE = "240s"

Object = dict[str, Any]
Values = Mapping[str, Any]

ON_LOOPBACK: Values = {
    # Pods share the machine's network here: each listens on its own address only.
    "extraEnv": [
        {
            "name": "LITELLM_CONFIG_OPERATOR_HEALTH_HOST",
            "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}},
        }
    ],
    "settings": {"quietSeconds": 0.5, "dropConfirmSeconds": 0.5},
}


@dataclass(frozen=True)
class Helm:
    """One Helm, for one cluster or for none."""

    program: Path
    home: Path
    kubeconfig: Path | None = None

    def run(self, *words: str, values: Values | None = None) -> subprocess.CompletedProcess[str]:
        """What became of a command; values go in by standard input."""
        given = ["--values", "-"] if values is not None else []
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ
        }
        cluster = {"KUBECONFIG": str(self.kubeconfig or "/dev/null")}
        return subprocess.run(
            [self.program, *words, *given],
            input=None if values is None else json.dumps(values),
            stdin=subprocess.DEVNULL if values is None else None,
            capture_output=True,
            text=True,
            check=False,
            env={**kept, **self.places(), **cluster},
        )

    def places(self) -> dict[str, str]:
        """The variables that keep its files apart from the user's."""
        return {f"HELM_{name}_HOME": str(self.home / name) for name in _HOMES}

    def must(self, *words: str, values: Values | None = None) -> str:
        """What a command printed; it succeeds."""
        done = self.run(*words, values=values)
        assert done.returncode == 0, f"helm {' '.join(words)}: {done.stderr}{done.stdout}"
        return done.stdout

    def rendered(
        self, values: Values | None = None, *words: str, name: str = NAME
    ) -> list[Object]:
        """The objects of a release with these values."""
        where = ["--namespace", NAMESPACE, *words]
        text = self.must("template", name, str(CHART), *where, values=values or {})
        return parsed(text)

    def refused(self, values: Values, *words: str) -> str:
        """What Helm says to values that it does not accept."""
        done = self.run("template", NAME, str(CHART), *words, values=values)
        assert done.returncode != 0, done.stdout
        return done.stderr

    def install(self, values: Values, *words: str) -> str:
        """Install or upgrade the operator in the dev cluster, and wait for it."""
        where = ["--namespace", NAMESPACE, "--create-namespace", "--wait", "--timeout", PATIENCE]
        fitted = {**ON_LOOPBACK, **values}
        return self.must("upgrade", "--install", NAME, str(CHART), *where, *words, values=fitted)

    def rolling_back(self) -> str:
        """The flag of an upgrade that undoes itself when it fails; Helm 4 renamed it."""
        is_old = self.must("version", "--short").startswith("v3.")
        return "--atomic" if is_old else "--rollback-on-failure"

    def manifest(self) -> list[Object]:
        """The objects of the release as Helm remembers them."""
        return parsed(self.must("get", "manifest", NAME, "--namespace", NAMESPACE))

    def uninstall(self, name: str = NAME) -> str:
        """Uninstall a release, and wait."""
        return self.must("uninstall", name, "--namespace", NAMESPACE, "--wait")

    def uninstall_all(self) -> None:
        """Leave no release behind."""
        for name in self.must("list", "--all-namespaces", "--short").split():
            self.uninstall(name)


_HOMES = ("CACHE", "CONFIG", "DATA")


def parsed(text: str) -> list[Object]:
    """The objects of a text; C's parser reads the CRDs ten times as fast."""
    return [each for each in yaml.load_all(text, yaml.CSafeLoader) if each is not None]


def only(objects: list[Object], kind: str, name: str | None = None) -> Object:
    """The one object of that kind, and of that name."""
    found = [each for each in of_kind(objects, kind) if name in {None, each["metadata"]["name"]}]
    assert len(found) == 1, [each["metadata"]["name"] for each in found]
    return found[0]


def of_kind(objects: list[Object], kind: str) -> list[Object]:
    """All objects of that kind."""
    return [each for each in objects if each["kind"] == kind]


def names(objects: list[Object]) -> set[str]:
    """Every object as `Kind/name`."""
    return {f"{each['kind']}/{each['metadata']['name']}" for each in objects}


def kustomized(folder: Path, kubectl: Path) -> list[Object]:
    """What `kubectl apply -k` would apply."""
    text = subprocess.run(
        [kubectl, "kustomize", str(folder)], capture_output=True, text=True, check=True
    ).stdout
    return parsed(text)
