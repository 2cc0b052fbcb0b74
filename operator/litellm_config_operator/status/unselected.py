"""Why no LLMProxy selects a model, and what to do: which label is missing where.

Law: pure. The manifest of a new LLMProxy is shown only where the namespace has none, because
applying it would overwrite one of that name. An LLMProxy of another namespace is named only if the
operator lets it select beyond its own, and it does: nobody else's names are told.
"""

from collections.abc import Iterator, Mapping

from litellm_config_operator.deciding.assess import ModelAssessment
from litellm_config_operator.deciding.plan import Plan, ProxyPlan
from litellm_config_operator.deciding.selection import labels_of
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
    """The sentence for a model that no LLMProxy selects."""
    namespace, found = model.model.key[0], list(_obstacles(model, plan, world))
    if not found:
        return _MANIFEST.format(namespace=namespace)
    more = len(found) - _PROXIES_SHOWN
    shown = "; ".join(map(_cut, found[:_PROXIES_SHOWN]))
    shown += f"; and {more} more" if more > 0 else ""
    return f"No LLMProxy selects this model: {shown}"


def _obstacles(model: ModelAssessment, plan: Plan, world: World) -> Iterator[str]:
    """What keeps each LLMProxy that may be meant from selecting the model: first those of its own
    namespace, then those elsewhere that select namespaces, and may.
    """
    own, labels = model.model.key[0], labels_of(model.model)
    for key in sorted(plan.malformed):
        if key.namespace == own:
            yield f"LLMProxy {key} cannot be read: see its status"
    for key, found in sorted(plan.proxies.items(), key=lambda item: item[0].namespace != own):
        namespace = world.namespaces.get(own)
        if key.namespace == own:
            yield f"LLMProxy {key} {_unmet(found.proxy, own, None, labels) or _ODD}"
        elif _selects_here(found):
            there = namespace.labels if namespace else {}
            yield f"LLMProxy {key} {_unmet(found.proxy, own, there, labels) or _refused(found)}"


def _selects_here(found: ProxyPlan) -> bool:
    """Whether an LLMProxy selects namespaces beyond its own, and may."""
    wants = found.proxy.spec.models.namespaces.from_ is not FromNamespaces.SAME
    return wants and found.accepted.reason is not ProxyReason.NAMESPACES_NOT_PERMITTED


def _refused(found: ProxyPlan) -> str:
    if found.accepted.is_true:
        return _ODD
    return (
        f"is not accepted ({found.accepted.reason.value}), and takes nothing from other "
        "namespaces until it is: see its status"
    )


def _unmet(
    proxy: LLMProxy, own: str, namespace: Mapping[str, str] | None, labels: Mapping[str, str]
) -> str:
    """Which labels are missing; `namespace`: the labels of the model's, if they are asked for."""
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
