"""Which values of the annotation `paused` switch an object off, and what is said of the others."""

import pytest

from litellm_config_operator.status.conditions import with_note
from tests.deciding.builders import Manifest, annotated, model, provider, proxy, quickstart
from tests.deciding.cluster import Cluster

NOTE = "annotation litellm-config.dev/paused is {}, which pauses nothing: set it to true, or"
OBJECTS = [provider(), model(), proxy()]
each_kind = pytest.mark.parametrize("manifest", OBJECTS, ids=lambda each: str(each["kind"]))


def ready(manifest: Manifest, value: str) -> tuple[str, str]:
    """Reason and message of Ready with that value of the annotation."""
    cluster = Cluster(*quickstart(), annotated(manifest, paused=value)).settle()
    kind, name = manifest["kind"], manifest["metadata"]["name"]
    found = cluster.condition("Ready", kind, name)
    return found["reason"], found["message"]


@each_kind
@pytest.mark.parametrize("value", ["true", "True", "TRUE", " true\n"])
def test_any_spelling_of_true_pauses(manifest: Manifest, value: str) -> None:
    reason, message = ready(manifest, value)
    assert reason == ("Suspended" if manifest["kind"] == "LLMProxy" else "Disabled")
    assert message.startswith(f"{manifest['kind']} llm/{manifest['metadata']['name']} is paused")
    assert message.endswith("litellm-config.dev/paused-")


@each_kind
@pytest.mark.parametrize(
    ("value", "shown"), [("yes", "'yes'"), ("1", "'1'"), ("é" * 99, "'" + "\\xe9" * 32 + "'")]
)
def test_a_value_that_pauses_nothing_is_said(manifest: Manifest, value: str, shown: str) -> None:
    reason, message = ready(manifest, value)
    assert reason == "Ready"
    assert NOTE.format(shown) in message


@each_kind
@pytest.mark.parametrize("value", ["", "false", "False"])
def test_a_value_that_says_no_is_nothing_to_tell(manifest: Manifest, value: str) -> None:
    assert "annotation" not in ready(manifest, value)[1]


def test_a_long_message_makes_room_for_the_note() -> None:
    message = with_note("x" * 2000, "to tell")
    assert len(message) == 1024
    assert message.endswith("x…; to tell")
