"""Lists, faults, restarts and edits in any order, compared with a simple rule.

Law: the test keeps all lists and applies the rule to them each time; the operator keeps only what
it needs of the last two.
"""

from fnmatch import fnmatchcase

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.deciding.builders import deployment, model, provider, proxy, secret
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import refused, unreachable

pytestmark = pytest.mark.unmeasured
"""Run without coverage: it triples the time, and other tests reach the same lines."""

IDS = st.sets(st.sampled_from(["a1", "a2", "b1", "b2"]))
GLOBS = st.sampled_from(["*", "a*", "?1", "b2"])


class Sync(RuleBasedStateMachine):
    """One provider, one proxy, an LLMModel that comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.include = "*"
        self.cluster = Cluster(secret(), proxy(), deployment())
        self.lists: list[tuple[frozenset[str], bool]] = []
        self.served: set[str] = set()
        self.written = False
        self._publish()

    @rule(ids=IDS, complete=st.booleans())
    def a_list_is_read(self, ids: set[str], complete: bool) -> None:
        self.lists.append((frozenset(ids), complete))
        self.cluster.lists(*ids, complete=complete)
        self._pass()

    @rule(is_refused=st.booleans())
    def a_test_fails(self, is_refused: bool) -> None:
        self.cluster.fails(refused() if is_refused else unreachable())
        before = self.cluster.text()
        self._pass()
        assert self.cluster.text() == before

    @rule()
    def the_operator_starts_anew(self) -> None:
        self.lists.clear()
        self.cluster.restart()
        before = self.cluster.text()
        self.cluster.status_writes.clear()
        self._pass()
        assert self.cluster.text() == before
        assert self.cluster.status_writes == []

    @rule(glob=GLOBS)
    def the_owner_includes_something_else(self, glob: str) -> None:
        self.include = glob
        self._publish()

    @rule()
    def somebody_writes_an_llmmodel_or_deletes_it(self) -> None:
        if self.written:
            self.cluster.delete("LLMModel", "mine")
        else:
            self.cluster.apply(model("mine", model="a1", modelName="mine"))
        self.written = not self.written
        self._pass()

    @invariant()
    def exactly_what_a_person_would_serve_is_served(self) -> None:
        discovered = {id_ for id_ in self.cluster.ids() if ":" in id_}
        assert discovered == {f"llm/openai:{name}" for name in self.served}

    @invariant()
    def nothing_is_left_to_write(self) -> None:
        self.cluster.writes.clear()
        self.cluster.status_writes.clear()
        self.cluster.step()
        assert (self.cluster.writes, self.cluster.status_writes) == ([], [])

    def _publish(self) -> None:
        discovery = {"publish": "Selected", "include": [self.include]}
        self.cluster.apply(provider(discovery=discovery))
        self._pass()

    def _pass(self) -> None:
        self.cluster.settle()
        kept = {name for name in self.served if not self._is_gone(name)}
        self.served = {
            name
            for name in kept | self._listed()
            if fnmatchcase(name, self.include) and not (self.written and name == "a1")
        }

    def _whole(self) -> list[int]:
        return [place for place, (_, complete) in enumerate(self.lists) if complete]

    def _listed(self) -> set[str]:
        """What the last complete list and those after it hold."""
        recent = self.lists[self._whole()[-1] :] if self._whole() else self.lists
        return {name for ids, _ in recent for name in ids}

    def _is_gone(self, name: str) -> bool:
        """Whether two complete lists in a row, and all that came between and after, lack it."""
        if len(self._whole()) < 2:
            return False
        return all(name not in ids for ids, _ in self.lists[self._whole()[-2] :])


Sync.TestCase.settings = settings(stateful_step_count=15)
TestSync = Sync.TestCase
