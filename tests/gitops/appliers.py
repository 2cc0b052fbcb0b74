"""Argo CD, Flux and Helm 4 as an operator feels them: how they write, compare and prune.

Law: re-implementations, honest and small. The writing is kubectl's, with the flags, field
managers, labels and annotations that the tools use; what kubectl does not do (Flux's clean-up of
managers) follows their source: argo-cd `common/common.go`, kustomize-controller's
`apply` with fluxcd/pkg `ssa/patch.go`, Helm 4's `pkg/kube`.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

from devcluster.kubectl import ExistingCluster
from tests.e2e.harness.api import Api, Object, documents, path

APP = "shop"
JSON_PATCH = "application/json-patch+json"


class Applier:
    """Applies a set of manifests again and again."""

    manager = ""
    flags: tuple[str, ...] = ()

    def __init__(self, cluster: ExistingCluster, api: Api) -> None:
        self.cluster, self.api = cluster, api

    def marks(self, body: Object) -> dict[str, dict[str, str]]:
        """The labels and annotations by which the tool knows its objects."""
        raise NotImplementedError

    def marked(self, body: Object) -> Object:
        """The manifest as the tool sends it."""
        metadata = dict(body["metadata"])
        for field, values in self.marks(body).items():
            metadata[field] = {**metadata.get(field, {}), **values}
        return body | {"metadata": metadata}

    def apply(self, manifests: Sequence[Object]) -> None:
        """One sync."""
        self.run("apply", manifests)

    def diff(self, manifests: Sequence[Object]) -> str:
        """What the tool would call out of sync; empty when nothing is."""
        return self.run("diff", manifests)

    def run(self, verb: str, manifests: Sequence[Object]) -> str:
        """Run kubectl with the tool's flags; a conflict or any other refusal raises."""
        done = subprocess.run(
            [
                self.cluster.kubectl_path,
                f"--kubeconfig={self.cluster.kubeconfig}",
                verb,
                f"--field-manager={self.manager}",
                *self.flags,
                "--filename=-",
            ],
            input=documents([self.marked(each) for each in manifests]),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        changed = verb == "diff" and done.returncode == 1
        assert done.returncode == 0 or changed, done.stderr
        return done.stdout if verb == "diff" else ""

    def prunable(self, live: Sequence[Object], manifests: Sequence[Object]) -> set[str]:
        """`Kind/name` of what the tool takes for its own and does not find in Git any more."""
        wanted = {named(each) for each in manifests}
        return {named(each) for each in live if self.is_mine(each)} - wanted

    def is_mine(self, body: Object) -> bool:
        """Whether a live object bears the tool's marks."""
        marks = self.marks(body)
        metadata = body["metadata"]
        return all(
            metadata.get(field, {}).get(name) == value
            for field, values in marks.items()
            for name, value in values.items()
        )


class ArgoClientSide(Applier):
    """Argo CD's default: kubectl's three-way merge, tracking by label and annotation at once."""

    manager = "argocd-controller"

    def marks(self, body: Object) -> dict[str, dict[str, str]]:
        group = body["apiVersion"].rpartition("/")[0]
        metadata = body["metadata"]
        place = f"{metadata['namespace']}/{metadata['name']}"
        tracking = f"{APP}:{group}/{body['kind']}:{place}"
        return {
            "labels": {"app.kubernetes.io/instance": APP},
            "annotations": {"argocd.argoproj.io/tracking-id": tracking},
        }

    def is_mine(self, body: Object) -> bool:
        """By label alone, the older and less careful way; objects with an owner are never its."""
        label = body["metadata"].get("labels", {}).get("app.kubernetes.io/instance")
        return label == APP and not body["metadata"].get("ownerReferences")


class ArgoServerSide(ArgoClientSide):
    """Argo CD with `ServerSideApply=true`: conflicts are forced."""

    flags = ("--server-side", "--force-conflicts")


class Flux(Applier):
    """kustomize-controller: forced server-side apply, kubectl's own edits undone before."""

    manager = "kustomize-controller"
    flags = ("--server-side", "--force-conflicts")
    undone = (
        ("kubectl", "Apply"),
        ("kubectl", "Update"),
        ("before-first-apply", "Update"),
        ("kustomize-controller", "Update"),
    )
    """Managers, by the beginning of their names, whose fields Flux takes over."""

    def marks(self, body: Object) -> dict[str, dict[str, str]]:
        del body  # the same for all
        prefix = "kustomize.toolkit.fluxcd.io"
        return {"labels": {f"{prefix}/name": APP, f"{prefix}/namespace": "flux-system"}}

    def apply(self, manifests: Sequence[Object]) -> None:
        for each in manifests:
            self._take_over(each)
        super().apply(manifests)

    def _take_over(self, body: Object) -> None:
        """`PatchReplaceFieldsManagers`: what those managers own becomes the controller's."""
        metadata = body["metadata"]
        live = self.api.get(body["kind"], metadata["namespace"], metadata["name"])
        entries = (live or {}).get("metadata", {}).get("managedFields", [])
        taken = [each for each in entries if self._is_undone(each)]
        if not taken:
            return
        own = next((each for each in entries if self._is_own(each)), None)
        merged: dict[str, Any] = {} if own is None else own["fieldsV1"]
        for each in taken:
            merged = _merged(merged, each["fieldsV1"])
        kept = [each for each in entries if each not in taken and each is not own]
        mine = {**(own or taken[0]), "manager": self.manager, "operation": "Apply"}
        patch = [
            {
                "op": "replace",
                "path": "/metadata/managedFields",
                "value": [*kept, {**mine, "fieldsV1": merged}],
            }
        ]
        where = path(body["kind"], metadata["namespace"], metadata["name"])
        self.api.send("PATCH", f"{where}?fieldManager={self.manager}", patch, JSON_PATCH)

    def _is_own(self, entry: Mapping[str, Any]) -> bool:
        return (entry["manager"], entry["operation"]) == (self.manager, "Apply")

    def _is_undone(self, entry: Mapping[str, Any]) -> bool:
        return "subresource" not in entry and any(
            entry["manager"].startswith(name) and entry["operation"] == operation
            for name, operation in self.undone
        )


class Helm(Applier):
    """Helm 4: server-side apply that a conflict fails (its `--force-conflicts` is off)."""

    manager = "helm"
    flags = ("--server-side",)

    def marks(self, body: Object) -> dict[str, dict[str, str]]:
        prefix = "meta.helm.sh"
        place = body["metadata"]["namespace"]
        return {
            "labels": {"app.kubernetes.io/managed-by": "Helm"},
            "annotations": {f"{prefix}/release-name": APP, f"{prefix}/release-namespace": place},
        }


ALL = (ArgoClientSide, ArgoServerSide, Flux, Helm)


def named(body: Object) -> str:
    """`Kind/name`."""
    return f"{body['kind']}/{body['metadata']['name']}"


def owners(body: Object) -> dict[str, str]:
    """Who owns which fields of an object's desired state: managers to their fields."""
    return {
        f"{each['manager']} {each['operation']}": json.dumps(each["fieldsV1"], sort_keys=True)
        for each in body["metadata"]["managedFields"]
        if "subresource" not in each
    }


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _merged(one.get(key, {}), other.get(key, {})) for key in {**one, **other}}
