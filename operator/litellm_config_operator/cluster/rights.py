"""What the operator's ServiceAccount may do, as data.

Law: this table is the one source of every Role that we ship, and of the self-check. It holds what
the operator uses and nothing else: a test compares it with the API server's audit log in each
mode. There is no delete, no wildcard, and no write to users' objects except `status`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from litellm_config_operator.kube.resources import ROLLOUTS, WATCHED_WORKLOADS
from litellm_config_operator.v1alpha1 import GROUP, KINDS

_PLURALS = tuple(kind.RESOURCE.plural for kind in KINDS)


class When(StrEnum):
    """When a right is needed."""

    CLUSTER_WIDE = "clusterWide"
    """The operator works in every namespace."""
    NAMESPACED = "namespaced"
    """It works in named namespaces, and has rights nowhere else."""
    WATCHED_SECRETS = "watchedSecrets"
    """Secrets are watched, not only read when they are needed."""
    ARGO_ROLLOUTS = "argoRollouts"
    """Argo Rollouts may be rolled, beside Deployments and StatefulSets."""


@dataclass(frozen=True, slots=True)
class Right:
    """One rule of a Role."""

    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    why: str
    names: tuple[str, ...] = ()
    """Only objects of these names."""
    when: When | None = None
    """When it is needed; None: always."""


WORK_RIGHTS = (
    Right(GROUP, _PLURALS, ("get", "list", "watch"), "What to configure."),
    Right(
        GROUP,
        tuple(f"{plural}/status" for plural in _PLURALS),
        ("patch",),
        "What became of it. The objects themselves are never written.",
    ),
    Right(
        "",
        ("namespaces",),
        ("list",),
        "Their labels decide who may use a provider, where one is shared by labels.",
        when=When.CLUSTER_WIDE,
    ),
    Right(
        "",
        ("namespaces",),
        ("get",),
        "Its labels decide who may use a provider, where one is shared by labels.",
        when=When.NAMESPACED,
    ),
    Right(
        "",
        ("secrets",),
        ("get", "create", "patch"),
        "Read: the keys that providers name. Write: litellm-credentials and a generated master "
        "key. RBAC cannot narrow this to names that users choose; it can to namespaces.",
    ),
    Right(
        "",
        ("secrets",),
        ("list", "watch"),
        "A changed key is acted on in seconds. Not needed where secrets are only read.",
        when=When.WATCHED_SECRETS,
    ),
    Right(
        "",
        ("configmaps",),
        ("get", "list", "watch", "create", "patch"),
        "litellm-config. One that the operator did not write is never overwritten.",
    ),
    Right(
        "apps",
        tuple(workload.plural for workload in WATCHED_WORKLOADS),
        ("get", "list", "watch", "patch"),
        "One annotation on the pod template rolls a target; its status tells when that is done.",
    ),
    Right(
        ROLLOUTS.group,
        (ROLLOUTS.plural,),
        ("get", "list", "patch"),
        "The same, for targets of kind Rollout.",
        when=When.ARGO_ROLLOUTS,
    ),
    Right("", ("pods",), ("list",), "Each ready pod of a target is asked what it serves."),
    Right(
        "coordination.k8s.io",
        ("leases",),
        ("get",),
        "Whether another installation, which an LLMProxy names in its status, is alive.",
        when=When.CLUSTER_WIDE,
    ),
    Right(
        "events.k8s.io",
        ("events",),
        ("create",),
        "What happened, for `kubectl describe` and `kubectl events`.",
    ),
)
"""In each namespace that the operator works in."""


def lease_rights(lease_name: str) -> tuple[Right, ...]:
    """In the operator's own namespace: of its replicas, the holder of the Lease acts."""
    group, resources = "coordination.k8s.io", ("leases",)
    return (
        Right(group, resources, ("create",), "A creation cannot be limited to a name."),
        Right(group, resources, ("get", "update"), "The one Lease.", (lease_name,)),
    )


def work_rights(situation: Collection[When]) -> list[Right]:
    """The rights that are needed where these hold."""
    return [right for right in WORK_RIGHTS if right.when is None or right.when in situation]
