"""What `helm install` prints, followed word for word, ends in a served model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.notes import commands_of, notes
from tests.pages.session import Session
from tests.pages.stage import Stage, World, play

CRDS = (
    "helm install litellm-config-operator-crds charts/litellm-config-operator-crds"
    " -n litellm-config-operator --create-namespace"
)
INSTALL = (
    "helm install litellm-config-operator charts/litellm-config-operator"
    " -n litellm-config-operator --create-namespace"
)
VALUES = {
    "default": "",
    "proxy": "--set proxy.enabled=true --set crds.enabled=false",
    "namespaced": "--set watchNamespaces={llm}",
}
ANSWER = '"role":"assistant"'


@pytest.fixture
def fresh(world: World, tmp_path: Path) -> Iterator[Stage]:
    with world.stage(tmp_path) as found:
        yield found


@pytest.mark.devcluster
@pytest.mark.timeout(900)
@pytest.mark.parametrize("values", VALUES)
def test_notes_end_in_a_served_model(fresh: Stage, tmp_path: Path, values: str) -> None:
    with fresh.session(tmp_path / "session") as session:
        if "crds.enabled=false" in VALUES[values]:
            must(session, CRDS)
        if values == "namespaced":
            must(session, "kubectl create namespace llm")
        said = must(session, f"{INSTALL} {VALUES[values]}")
        steps = commands_of(notes(said))
        assert steps, f"no command in: {said}"
        play(steps, session, "NOTES")
        last = steps[-1].text
        assert ANSWER in session.run(last).text, f"the last command serves no model: {last}"


def must(session: Session, command: str) -> str:
    done = session.run(command)
    assert done.code == 0, f"$ {command}\n{done.text}"
    return done.text


TEXTS = {
    "in a fence": "Next:\n\n```sh\nkubectl apply -f - <<EOF\na: 1\nEOF\nhelm test x\n```\n",
    "behind a prompt": "Next:\n\n  $ kubectl apply -f - <<EOF\na: 1\nEOF\n  $ helm test x\n",
    "as they are": "Next, a key:\n\nkubectl apply -f - <<EOF\na: 1\nEOF\nThen:\n\nhelm test x\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_commands_of_notes_are_found_in_each_form(text: str) -> None:
    found = [each.text for each in commands_of(notes(f"NAME: x\nNOTES:\n{text}"))]
    assert found == ["kubectl apply -f - <<EOF\na: 1\nEOF", "helm test x"]
