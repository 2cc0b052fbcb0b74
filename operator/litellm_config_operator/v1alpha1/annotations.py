"""What annotations on our objects ask for.

Law: an annotation is set by hand, so whatever it holds has a meaning or is left alone.
"""

from collections.abc import Mapping

from litellm_config_operator.v1alpha1.shared import TEST_REQUESTED_ANNOTATION, KubernetesObject

_REQUEST_LENGTH = 256


def request_of(item: KubernetesObject) -> str | None:
    """What the annotation that asks for a test holds; longer values are cut."""
    return requested(item.metadata.annotations)


def requested(annotations: Mapping[str, str]) -> str | None:
    """The same of raw annotations."""
    found = annotations.get(TEST_REQUESTED_ANNOTATION)
    return found[:_REQUEST_LENGTH] if found else None
