"""The admission policies on the operator's own account: what its writes may change.

Law: RBAC allows verbs on kinds; these policies limit what RBAC cannot: the type of a Secret, the
label of an object, the annotation of a workload. Everything is an allow-list: the fields that may
change are named, and all others must be as before, also those that a later Kubernetes adds. Only
requests of this one account are checked. `dyn` lets an expression iterate over the fields of an
object as over a map.
"""

from collections.abc import Iterator
from typing import Any

from delivery.places import NAME
from litellm_config_operator.kube.resources import CONFIGMAPS, LEASES, SECRETS, WORKLOADS, Resource
from litellm_config_operator.v1alpha1 import GROUP
from litellm_config_operator.v1alpha1.names import (
    CONFIG_HASH_ANNOTATION,
    OUTPUT_LABELS,
    PROXY_LABEL,
    ROLLOUT_ANNOTATION,
)

Checks = dict[str, Any]

ACCOUNT = f"system:serviceaccount:{NAME}:{NAME}"
"""The user name of the operator's requests."""

EVERY_SCOPE = "*"
"""Objects with and without a namespace: the API server's default for a rule."""

OUTPUT_METADATA = ("labels", "ownerReferences")
"""Metadata of an output that may change, each limited by a rule of its own."""

KEPT_BY_THE_API_SERVER = (
    "name",
    "namespace",
    "uid",
    "creationTimestamp",
    "resourceVersion",
    "generation",
    "managedFields",
)
"""Metadata that only the API server sets, or that record who wrote what."""


def rules() -> Iterator[tuple[str, list[dict[str, Any]], Checks]]:
    """Each policy: its subject, the requests that it matches, its checks."""
    yield "secrets", [_written(SECRETS)], about_outputs(_of_opaque_type())
    yield "configmaps", [_written(CONFIGMAPS)], about_outputs()
    yield "workloads", list(map(_written, WORKLOADS.values())), about_workloads()
    yield "leases", [_written(LEASES)], about_leases()


def _written(resource: Resource) -> dict[str, Any]:
    """The rule that matches writes of a resource, also in another version of its kind: such a
    request is converted first.
    """
    return {
        "apiGroups": [resource.group],
        "apiVersions": [resource.version],
        "operations": ["CREATE", "UPDATE"],
        "resources": [resource.plural],
        "scope": EVERY_SCOPE,
    }


def match_conditions() -> list[dict[str, str]]:
    """Only requests of the operator are checked."""
    return [
        {"name": "the-operator-itself", "expression": f"request.userInfo.username == '{ACCOUNT}'"}
    ]


def about_outputs(*more: dict[str, str]) -> Checks:
    """The checks of a Secret or ConfigMap."""
    labels = sorted((PROXY_LABEL, *OUTPUT_LABELS))
    return {
        "variables": [*_two_sides("metadata", "object"), *_two_sides("labels", "metadata")],
        "validations": [
            _outside_kube(),
            *more,
            _rule(_is_ours(), f"an object without the label {PROXY_LABEL}, before and after"),
            _rule(_same("labels", *labels), f"other labels than {', '.join(labels)}"),
            _rule(_owners(), "an ownerReference to anything but an LLMProxy"),
            _rule(
                _same("metadata", *KEPT_BY_THE_API_SERVER, *OUTPUT_METADATA),
                f"metadata other than {' and '.join(OUTPUT_METADATA)}",
            ),
        ],
    }


def about_workloads() -> Checks:
    """The checks of a Deployment, StatefulSet or Rollout: only two annotations may change."""
    return {
        "variables": [
            *_two_sides("metadata", "object"),
            *_two_sides("annotations", "metadata"),
            *_two_sides("spec", "object"),
            *_two_sides("template", "spec"),
            *_two_sides("podMetadata", "template", "metadata"),
            *_two_sides("podAnnotations", "podMetadata", "annotations"),
        ],
        "validations": [
            _outside_kube(),
            *(
                _rule(_same(name, *but), f"{where} of a workload other than {but[-1]}")
                for name, where, *but in (
                    ("metadata", "metadata", *KEPT_BY_THE_API_SERVER, "annotations"),
                    ("annotations", "annotations", ROLLOUT_ANNOTATION),
                    ("spec", "spec", "template"),
                    ("template", "spec.template", "metadata"),
                    ("podMetadata", "spec.template.metadata", "annotations"),
                    ("podAnnotations", "pod annotations", CONFIG_HASH_ANNOTATION),
                )
            ),
        ],
    }


def about_leases() -> Checks:
    """The check of a Lease: RBAC cannot limit `create` to a name."""
    return {"validations": [_rule(f"object.metadata.name == '{NAME}'", "a Lease of another name")]}


def _two_sides(name: str, of: str, field: str | None = None) -> list[dict[str, str]]:
    """Two variables: a map of the new object, and the same of the old one; empty when absent."""
    return [_side(name, of, field or name, before=before) for before in ("", "Before")]


def _side(name: str, of: str, field: str, *, before: str) -> dict[str, str]:
    if of == "object":
        expression = _of_the_object(field, before)
    else:
        expression = f"variables.{of}{before}.?{field}.orValue({{}})"
    return {"name": f"{name}{before}", "expression": expression}


def _of_the_object(field: str, before: str) -> str:
    if before:
        return f"{_CREATED} ? dyn({{}}) : dyn(oldObject.{field})"
    return f"dyn(object.{field})"


_CREATED = "request.operation == 'CREATE'"


def _same(name: str, *but: str) -> str:
    """CEL: whether the old and the new map are equal, apart from these keys."""
    now, before = f"variables.{name}", f"variables.{name}Before"
    named = f"key == '{but[0]}'" if len(but) == 1 else f"key in {list(but)}"
    return (
        f"{now}.all(key, {named} || key in {before} && {now}[key] == {before}[key]) &&\n"
        f"{before}.all(key, {named} || key in {now})"
    )


def _is_ours() -> str:
    label = f"['{PROXY_LABEL}']"
    return (
        f"'{PROXY_LABEL}' in variables.labels &&\n"
        f"({_CREATED} || '{PROXY_LABEL}' in variables.labelsBefore &&\n"
        f"variables.labels{label} == variables.labelsBefore{label})"
    )


def _owners() -> str:
    now = "variables.metadata.?ownerReferences.orValue([])"
    before = "variables.metadataBefore.?ownerReferences.orValue([])"
    ours = f"owner.kind == 'LLMProxy' && owner.apiVersion.startsWith('{GROUP}/')"
    return (
        f"{now}.all(owner, {ours} || owner in {before}) &&\n"
        f"{before}.all(owner, {ours} || owner in {now})"
    )


def _of_opaque_type() -> dict[str, str]:
    """No token of a ServiceAccount, which the API server would fill in, and none of a node.

    The type of a Secret is immutable, so the new object's is enough.
    """
    return _rule("object.type == 'Opaque'", "a Secret of another type than Opaque")


def _outside_kube() -> dict[str, str]:
    """Kubernetes reserves these namespaces; what it keeps in them may be used by name alone."""
    return _rule(
        "!request.namespace.startsWith('kube-')",
        "anything in a namespace whose name starts with kube-",
    )


def _rule(expression: str, what: str) -> dict[str, str]:
    return {
        "expression": expression,
        "message": f"the operator may not write {what}",
        "reason": "Forbidden",
    }
