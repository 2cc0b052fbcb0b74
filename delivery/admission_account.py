"""What the admission policies on the operator's own account ask: each of its writes stays within
what it is there for.

Law: RBAC says which verbs on which kinds, these policies say what RBAC cannot: a Secret of which
type, an object with which label, a workload in which annotation. Everything is an allow-list: what
may differ from the object before is named, and all else is equal, also a field that a later
Kubernetes adds. Only requests of this one account are asked; everybody else's are not touched.
`dyn` lets an expression walk the fields of an object as it walks a map.
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
"""The operator, as the API server names it."""

EVERY_SCOPE = "*"
"""Of a rule: objects with and without a namespace. It is what the API server fills in."""

OUTPUT_METADATA = ("labels", "ownerReferences")
"""Of an output; what may differ in each has a rule of its own."""

KEPT_BY_THE_API_SERVER = (
    "name",
    "namespace",
    "uid",
    "creationTimestamp",
    "resourceVersion",
    "generation",
    "managedFields",
)
"""Metadata that no write can forge, or that say who wrote what."""


def rules() -> Iterator[tuple[str, list[dict[str, Any]], Checks]]:
    """Each policy: what it is about, what it looks at, what it asks."""
    yield "secrets", [_written(SECRETS)], about_outputs(_of_opaque_type())
    yield "configmaps", [_written(CONFIGMAPS)], about_outputs()
    yield "workloads", list(map(_written, WORKLOADS.values())), about_workloads()
    yield "leases", [_written(LEASES)], about_leases()


def _written(resource: Resource) -> dict[str, Any]:
    """Requests in another version of the kind match too, and are converted first."""
    return {
        "apiGroups": [resource.group],
        "apiVersions": [resource.version],
        "operations": ["CREATE", "UPDATE"],
        "resources": [resource.plural],
        "scope": EVERY_SCOPE,
    }


def match_conditions() -> list[dict[str, str]]:
    """Only the operator is asked."""
    return [
        {"name": "the-operator-itself", "expression": f"request.userInfo.username == '{ACCOUNT}'"}
    ]


def about_outputs(*more: dict[str, str]) -> Checks:
    """What is asked about a Secret or ConfigMap."""
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
    """What is asked about a Deployment, StatefulSet or Rollout: two annotations are the
    operator's.
    """
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
    """RBAC cannot limit a creation to a name."""
    return {"validations": [_rule(f"object.metadata.name == '{NAME}'", "a Lease of another name")]}


def _two_sides(name: str, of: str, field: str | None = None) -> list[dict[str, str]]:
    """A map of the object, and of the object before; what is not there is an empty one."""
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
    """Whether the two sides hold the same, but for these keys."""
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
    """Not a token of a ServiceAccount, which the API server would fill, nor one of a node.

    The type of a Secret never changes, so that of the object before is the same.
    """
    return _rule("object.type == 'Opaque'", "a Secret of another type than Opaque")


def _outside_kube() -> dict[str, str]:
    """Kubernetes reserves the prefix for itself; what lies there may be read by name alone."""
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
