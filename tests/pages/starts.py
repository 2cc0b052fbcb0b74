"""What a page takes for granted, and how it comes to be: by the commands of the README.

Law: a page says with `<!-- begins with: NAME -->` what its reader has done before. A cluster that
has it is shared by all such pages, and put back between them; one that begins with nothing is its
page's own.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import yaml

from devcluster import CommandError
from tests.pages.blocks import NOTHING, Fence
from tests.pages.commands import script
from tests.pages.session import Session, until
from tests.pages.stage import Stage, World

NAMESPACE = "llm"
OWN = {"default", "kube-system", "kube-public", "kube-node-lease", "litellm-config-operator"}
KINDS = "llmproviders,llmmodels,llmproxies"
OPERATOR = """
kubectl apply -k deploy/kustomize
kubectl wait deployment --all -n litellm-config-operator --for=condition=Available --timeout=240s
"""
QUICKSTART = f"""{OPERATOR}
kubectl create namespace llm
kubectl create secret generic openai-key -n llm --from-literal=api-key="$OPENAI_API_KEY"
kubectl create secret generic anthropic-key -n llm --from-literal=api-key="$ANTHROPIC_API_KEY"
kubectl apply -k examples/quickstart
kubectl wait --for=condition=Ready llmp,llmm,llmx --all -n llm --timeout=240s
"""
STARTS: Mapping[str, str] = {NOTHING: "", "operator": OPERATOR, "quickstart": QUICKSTART}

Object = dict[str, Any]


class Starts:
    """The shared clusters, each made when a page first asks for it."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._folder = folder
        self._made: dict[str, tuple[ExitStack, Stage]] = {}
        self._count = 0

    @contextmanager
    def ready(self, start: str) -> Iterator[Stage]:
        """A cluster as a page of this start finds it."""
        if start != NOTHING:
            yield self._shared(start)
            return
        stack, found = self._make(start)
        with stack:
            yield found

    def _shared(self, start: str) -> Stage:
        if start in self._made and not is_put_back(self._made[start][1], start):
            self._made.pop(start)[0].close()
        if start not in self._made:
            self._made[start] = self._make(start)
        found = self._made[start][1]
        assert until(lambda: not leaving(found), 100), f"pods do not end: {leaving(found)}"
        return found

    def close(self) -> None:
        """End them all."""
        for stack, _ in self._made.values():
            stack.close()

    def _make(self, start: str) -> tuple[ExitStack, Stage]:
        self._count += 1
        stack = ExitStack()
        found = stack.enter_context(self._world.stage(self._folder / f"{start}-{self._count}"))
        with found.session(found.scratch / "start") as session:
            begin(session, STARTS[start])
        return stack, found


def begin(session: Session, text: str) -> None:
    """Do what the reader did before."""
    for each in script(Fence(0, "sh", text)):
        done = session.run(each.text)
        assert done.code == 0, f"$ {each.text}\n{done.text}"


def is_put_back(found: Stage, start: str) -> bool:
    """Undo what the last page left; False when it left too much."""
    try:
        put_back(found, start)
    except (CommandError, subprocess.TimeoutExpired):
        return False
    return True


def put_back(found: Stage, start: str) -> None:
    """Namespaces and our kinds as the start has them, and nothing more of them."""
    kubectl = found.cluster.kubectl
    wanted = list(quickstart(found)) if start == "quickstart" else []
    kept = OWN | ({NAMESPACE} if wanted else set())
    spaces = kubectl("get", "namespaces", "-o", "name").replace("namespace/", "").split()
    if more := [each for each in spaces if each not in kept]:
        kubectl("delete", "namespace", *more, "--timeout=100s")
    names = {(each["kind"], each["metadata"]["name"]) for each in wanted}
    for each in json.loads(kubectl("get", KINDS, "-A", "-o", "json"))["items"]:
        where, name = each["metadata"]["namespace"], each["metadata"]["name"]
        if where != NAMESPACE or (each["kind"], name) not in names:
            kubectl("delete", f"{each['kind']}/{name}", "-n", where)
    if wanted:
        kubectl("apply", "-k", str(found.folder / "examples/quickstart"))
        text = yaml.safe_dump_all(wanted)
        kubectl("replace", "-n", NAMESPACE, "-f", "-", input=text)
        everything = ("llmp,llmm,llmx", "--all", "-n", NAMESPACE)
        kubectl("wait", "--for=condition=Ready", *everything, "--timeout=100s")


def leaving(found: Stage) -> list[str]:
    """The pods that are being deleted: a page that lists pods would ask them for their logs."""
    pods = json.loads(found.cluster.kubectl("get", "pods", "-A", "-o", "json"))
    parts = (each["metadata"] for each in pods["items"])
    return [each["name"] for each in parts if "deletionTimestamp" in each]


def quickstart(found: Stage) -> Iterator[Object]:
    """The quickstart's objects of our kinds."""
    text = found.cluster.kubectl("kustomize", str(found.folder / "examples/quickstart"))
    for each in yaml.safe_load_all(text):
        if each["apiVersion"].startswith("litellm-config.dev/"):
            yield each
