"""Why no LLMProxy selects a model, and what to do: which label is missing where.

Law: pure. The manifest of a new LLMProxy is shown only where the namespace has none, because
applying it would overwrite one of that name. An LLMProxy of another namespace is named only if it
selects beyond its own namespace and the operator lets it; no other foreign name is shown.
"""

from collections.abc import Iterator, Mapping

from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.findings import first_sentences
from litellm_config_operator.deciding.plan import Plan, ProxyPlan
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LabelSelector,
    LLMProxy,
    SelectorOperator,
)
from litellm_config_operator.v1alpha1.reasons import ProxyReason

_PROXIES_SHOWN = 3
_LONGEST = 300
_ODD = "was not understood: see its status"
_MANIFEST = (
    "No LLMProxy selects this model: there is none in namespace {namespace}, and none of another "
    "namespace takes models from here (its models.namespaces): apply {{"
    "apiVersion: litellm-config.dev/v1alpha1, kind: LLMProxy, "
    "metadata: {{name: default, namespace: {namespace}}}, "
    "spec: {{targets: [{{name: <the Deployment that runs LiteLLM>}}]}}}}"
)


def no_proxy(model: ModelAssessment, plan: Plan, world: World) -> str:
    """Why no LLMProxy selects the model."""
    namespace, obstacles = model.model.key[0], list(_obstacles(model, plan, world))
    if not obstacles:
        return _MANIFEST.format(namespace=namespace)
    shown = first_sentences([_cut(obstacle) for obstacle in obstacles], _PROXIES_SHOWN)
    return f"No LLMProxy selects this model: {shown}"


def _obstacles(model: ModelAssessment, plan: Plan, world: World) -> Iterator[str]:
    """Why each LLMProxy that may be meant does not select the model: first those of its own
    namespace, then those of other namespaces that select beyond their own.
    """
    own, labels = model.model.key.namespace, model.model.metadata.labels
    for key in sorted(plan.malformed):
        if key.namespace == own:
            yield f"LLMProxy {key} cannot be read: see its status"
    for key, proxy in sorted(
        plan.proxies.items(), key=lambda item: (item[0].namespace != own, item[0])
    ):
        namespace = world.namespaces.get(own)
        if key.namespace == own:
            yield f"LLMProxy {key} {_unmet(proxy.proxy, own, None, labels) or _ODD}"
        elif _selects_elsewhere(proxy):
            there = namespace.labels if namespace else {}
            yield f"LLMProxy {key} {_unmet(proxy.proxy, own, there, labels) or _refused(proxy)}"


def _selects_elsewhere(plan: ProxyPlan) -> bool:
    """Whether an LLMProxy selects beyond its own namespace, and may."""
    wants = plan.proxy.spec.models.namespaces.from_ is not FromNamespaces.SAME
    return wants and plan.accepted.reason is not ProxyReason.NAMESPACES_NOT_PERMITTED


def _refused(plan: ProxyPlan) -> str:
    if plan.accepted.is_true:
        return _ODD
    return (
        f"is not accepted ({plan.accepted.reason.value}), and takes nothing from other "
        "namespaces until it is: see its status"
    )


def _unmet(
    proxy: LLMProxy, own: str, namespace: Mapping[str, str] | None, labels: Mapping[str, str]
) -> str:
    """Which labels are missing. `namespace`: the labels of the model's namespace, or None where
    the LLMProxy does not ask for them.
    """
    wanted = proxy.spec.models
    there = _missing(wanted.namespaces.selector, namespace) if namespace is not None else ""
    here = _missing(wanted.selector, labels)
    unmet = [f"namespaces with {there}, which {own} does not meet"] if there else []
    unmet += [f"models with {here} (its models.selector): set it on the model"] if here else []
    return f"wants {', and '.join(unmet)}" if unmet else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _missing(selector: LabelSelector | None, labels: Mapping[str, str]) -> str:
    """The terms of a selector that these labels do not meet, as kubectl writes them."""
    if selector is None:
        return ""
    exact = selector.match_labels.items()
    terms = [f"{name}={value}" for name, value in sorted(exact) if labels.get(name) != value]
    for term in selector.match_expressions:
        if not term.matches(labels):
            values = ",".join(sorted(term.values))
            terms.append(
                {
                    SelectorOperator.IN: f"{term.key} in ({values})",
                    SelectorOperator.NOT_IN: f"{term.key} notin ({values})",
                    SelectorOperator.EXISTS: term.key,
                    SelectorOperator.DOES_NOT_EXIST: f"!{term.key}",
                }[term.operator]
            )
    return "label " + ",".join(terms) if terms else ""
