"""What annotations on our objects ask for.

Law: people set annotations by hand, so a value without a meaning is ignored.
"""

from collections.abc import Mapping

from litellm_config_operator.v1alpha1.shared import TEST_REQUESTED_ANNOTATION, KubernetesObject

_REQUEST_LENGTH = 256


def request_of(item: KubernetesObject) -> str | None:
    """The value of the annotation that requests a connection test; long values are cut."""
    return requested(item.metadata.annotations)


def requested(annotations: Mapping[str, str]) -> str | None:
    """The same from raw annotations."""
    value = annotations.get(TEST_REQUESTED_ANNOTATION)
    return value[:_REQUEST_LENGTH] if value else None
