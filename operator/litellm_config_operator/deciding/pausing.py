"""The annotation that switches an object off without touching its spec.

Law: it is set by hand and in a hurry, so any spelling of true counts, and what counts for nothing
is said.
"""

from litellm_config_operator.v1alpha1 import (
    PAUSED_ANNOTATION,
    LLMModel,
    LLMProvider,
    LLMProxy,
)

_LONGEST_SHOWN = 32


def is_paused(item: LLMProvider | LLMModel | LLMProxy) -> bool:
    """Whether the annotation switches the object off."""
    return _said(item).lower() == "true"


def why_off(item: LLMProvider | LLMModel | LLMProxy, otherwise: str) -> str:
    """Why an object is switched off and what switches it on: its annotation, or `otherwise`."""
    if not is_paused(item):
        return otherwise
    namespace, name = item.key
    kind = item.subject.kind
    return (
        f"{kind} {namespace}/{name} is paused by its annotation {PAUSED_ANNOTATION}; to go on: "
        f"kubectl annotate {kind.lower()} -n {namespace} {name} {PAUSED_ANNOTATION}-"
    )


def pause_note(item: LLMProvider | LLMModel | LLMProxy) -> str:
    """What to tell of an annotation that pauses nothing and does not say false either."""
    said = _said(item)
    if said.lower() in {"", "true", "false"}:
        return ""
    return (
        f"annotation {PAUSED_ANNOTATION} is {said[:_LONGEST_SHOWN]!a}, which pauses nothing: "
        "set it to true, or remove it"
    )


def _said(item: LLMProvider | LLMModel | LLMProxy) -> str:
    return item.metadata.annotations.get(PAUSED_ANNOTATION, "").strip()
