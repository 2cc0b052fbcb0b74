"""The operator's rights as Roles, for the chart, the kustomize base and its overlays.

Law: the rules are exactly those of `rights`.
"""

import json
import textwrap
from collections.abc import Collection, Iterable
from pathlib import Path

from delivery.places import BASE, CHART, NAME, OVERLAYS, TEMPLATE_NOTICE, YAML_NOTICE
from litellm_config_operator.cluster.rights import (
    WORK_RIGHTS,
    Right,
    When,
    lease_rights,
    work_rights,
)

EVERYTHING = (When.CLUSTER_WIDE, When.WATCHED_SECRETS)
EXAMPLE_NAMESPACE = "llm"


def files(_root: Path) -> dict[str, str]:
    """Every file that grants something to the operator."""
    return {
        f"{BASE}/cluster-role.yaml": YAML_NOTICE + cluster_role(EVERYTHING),
        f"{BASE}/role.yaml": YAML_NOTICE + lease_role(),
        f"{OVERLAYS}/namespaced/rights.yaml": YAML_NOTICE + namespaced(),
        f"{OVERLAYS}/get-only-secrets/rights.yaml": YAML_NOTICE
        + role("ClusterRole", work_rights((When.CLUSTER_WIDE,))),
        f"{CHART}/templates/_rights.tpl": TEMPLATE_NOTICE + named_templates(),
    }


def rules(rights: Iterable[Right]) -> str:
    """The rules of a Role, each with its reason."""
    return "".join(map(_rule, rights))


def _rule(right: Right) -> str:
    why = textwrap.wrap(right.why, 96, initial_indent="# ", subsequent_indent="# ")
    group = right.group or '""'
    lines = [*why, f"- apiGroups: [{group}]", f"  resources: [{', '.join(right.resources)}]"]
    lines += [f"  resourceNames: [{', '.join(right.names)}]"] if right.names else []
    lines.append(f"  verbs: [{', '.join(right.verbs)}]")
    return "".join(f"{line}\n" for line in lines)


def cluster_role(situation: Collection[When]) -> str:
    """For every namespace."""
    return role("ClusterRole", work_rights(situation)) + binding("ClusterRole")


def namespaced() -> str:
    """For one namespace and no other."""
    rights = work_rights((When.NAMESPACED, When.WATCHED_SECRETS))
    granted = role("Role", rights, EXAMPLE_NAMESPACE) + binding("Role", EXAMPLE_NAMESPACE)
    return f"# One Role and one RoleBinding for each namespace of WATCH_NAMESPACES.\n{granted}"


def lease_role() -> str:
    """For the operator's own namespace."""
    return role("Role", lease_rights(NAME), NAME) + binding("Role", NAME)


def role(kind: str, rights: Iterable[Right], namespace: str = "") -> str:
    """A Role or ClusterRole."""
    return _head(kind, namespace) + "rules:\n" + textwrap.indent(rules(rights), "  ")


def binding(kind: str, namespace: str = "") -> str:
    """What gives the role of that kind to the ServiceAccount."""
    return f"""---
{_head(f"{kind}Binding", namespace)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {kind}
  name: {NAME}
subjects:
  - kind: ServiceAccount
    name: {NAME}
    namespace: {NAME}
"""


def _head(kind: str, namespace: str) -> str:
    where = f"  namespace: {namespace}\n" if namespace else ""
    return f"""apiVersion: rbac.authorization.k8s.io/v1
kind: {kind}
metadata:
  name: {NAME}
{where}"""


def named_templates() -> str:
    """The rules as templates that the chart's Roles include."""
    work = "".join(_conditional(right) for right in WORK_RIGHTS)
    placeholder = "LEASE"
    lease = rules(lease_rights(placeholder)).replace(
        f"[{placeholder}]", '[{{ include "litellm-config-operator.fullname" . }}]'
    )
    return (
        f'{{{{- define "litellm-config-operator.workRules" -}}}}\n{work}{{{{- end }}}}\n\n'
        f'{{{{- define "litellm-config-operator.leaseRules" -}}}}\n{lease}{{{{- end }}}}\n'
    )


_CONDITIONS = {
    When.CLUSTER_WIDE: "not .Values.watchNamespaces",
    When.NAMESPACED: ".Values.watchNamespaces",
    When.WATCHED_SECRETS: f"eq .Values.secretsAccess {json.dumps('watch')}",
    When.ARGO_ROLLOUTS: ".Values.rbac.argoRollouts",
}


def _conditional(right: Right) -> str:
    if right.when is None:
        return _rule(right)
    return f"{{{{- if {_CONDITIONS[right.when]} }}}}\n{_rule(right)}{{{{- end }}}}\n"
