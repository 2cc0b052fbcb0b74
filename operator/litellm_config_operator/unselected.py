"""Why no LLMProxy selects a model, and what to do: which label is missing where.

Law: pure. The manifest of a new LLMProxy is shown only where the namespace has none, because
applying it would overwrite one of that name.
"""

from collections.abc import Iterator, Mapping

from litellm_config_operator.assess import ModelAssessment
from litellm_config_operator.plan import Plan
from litellm_config_operator.selection import labels_of
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LabelSelector,
    LLMProxy,
    SelectorOperator,
)
from litellm_config_operator.world import Key, World

_PROXIES_SHOWN = 3
_MANIFEST = (
    "No LLMProxy selects this model: apply {{apiVersion: litellm-config.dev/v1alpha1, "
    "kind: LLMProxy, metadata: {{name: default, namespace: {namespace}}}, "
    "spec: {{targets: [{{name: <the Deployment that runs LiteLLM>}}]}}}}"
)


def no_proxy(model: ModelAssessment, plan: Plan, world: World) -> str:
    """The sentence for a model that no LLMProxy selects."""
    namespace, found = model.model.key[0], list(_obstacles(model, plan, world))
    if not found:
        return _MANIFEST.format(namespace=namespace)
    more = len(found) - _PROXIES_SHOWN
    shown = "; ".join(found[:_PROXIES_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    return f"No LLMProxy selects this model: {shown}"


def _obstacles(model: ModelAssessment, plan: Plan, world: World) -> Iterator[str]:
    """What keeps each LLMProxy that may be meant from selecting the model: first those of its own
    namespace, then accepted ones that select namespaces by label.
    """
    own, labels = model.model.key[0], labels_of(model.model)
    for key in sorted(plan.malformed):
        if key.namespace == own:
            yield f"LLMProxy {key} cannot be read: see its status"
    for key, found in sorted(plan.proxies.items(), key=lambda item: item[0].namespace != own):
        if key.namespace == own:
            yield _by_labels(key, found.proxy, labels)
        elif found.accepted.is_true and _selects_namespaces(found.proxy):
            yield _by_namespace(key, found.proxy, own, labels, world)


def _selects_namespaces(proxy: LLMProxy) -> bool:
    return proxy.spec.models.namespaces.from_ is not FromNamespaces.SAME


def _by_namespace(
    key: Key, proxy: LLMProxy, own: str, labels: Mapping[str, str], world: World
) -> str:
    namespaces, namespace = proxy.spec.models.namespaces, world.namespaces.get(own)
    missing = _missing(namespaces.selector, namespace.labels if namespace else {})
    if not missing:
        return _by_labels(key, proxy, labels)
    return f"LLMProxy {key} wants namespaces with {missing}, which {own} does not meet"


def _by_labels(key: Key, proxy: LLMProxy, labels: Mapping[str, str]) -> str:
    missing = _missing(proxy.spec.models.selector, labels)
    if not missing:
        return f"LLMProxy {key} was not understood: see its status"
    return f"LLMProxy {key} wants models with {missing} (its models.selector): set it on the model"


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
