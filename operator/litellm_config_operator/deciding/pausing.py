"""The annotation that pauses an object without an edit of its spec.

Law: people set it by hand and in a hurry. So `true` in any case counts, and the status tells of a
value that has no effect.
"""

from litellm_config_operator.v1alpha1 import PAUSED_ANNOTATION, KubernetesObject, Malformed

_LONGEST_SHOWN = 32


def is_paused(item: KubernetesObject | Malformed) -> bool:
    """Whether the annotation pauses the object."""
    return _value(item).lower() == "true"


def why_off(item: KubernetesObject | Malformed, otherwise: str) -> str:
    """Why an object is off and how to switch it on; `otherwise` where it is not paused."""
    if not is_paused(item):
        return otherwise
    namespace, name = item.key
    kind = item.subject.kind
    return (
        f"{kind} {namespace}/{name} is paused by its annotation {PAUSED_ANNOTATION}; to go on: "
        f"kubectl annotate {kind.lower()} -n {namespace} {name} {PAUSED_ANNOTATION}-"
    )


def pause_note(item: KubernetesObject | Malformed) -> str:
    """What the status says about an annotation whose value is neither true nor false."""
    value = _value(item)
    if value.lower() in {"", "true", "false"}:
        return ""
    return (
        f"annotation {PAUSED_ANNOTATION} is {value[:_LONGEST_SHOWN]!a}, which pauses nothing: "
        "set it to true, or remove it"
    )


def _value(item: KubernetesObject | Malformed) -> str:
    return item.metadata.annotations.get(PAUSED_ANNOTATION, "").strip()
