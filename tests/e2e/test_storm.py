"""Thousands of changes that mean nothing, and watches that break off, while real edits go on.

Law: counted and ordered, never timed. The storm goes on until the last edit is published, so that
an operator that first works off the storm never publishes any. `STORM=10000` is a larger one.
"""

import itertools
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devcluster import Cluster
from litellm_config_operator.cluster.reader import ONE_BY_ONE
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import model, stack
from tests.e2e.harness.process import Operator
from tests.e2e.harness.reads import COMPARE_SECONDS, reads_of
from tests.e2e.harness.relay import Relay, redirected
from tests.e2e.harness.writes import Audit, Mark

CHANGES = int(os.environ.get("STORM", "2000"))
MODELS, EDITS, CUTS = 100, 6, 4
LABELS_EVERY = 10
"""One in so many changes is of labels, all others of statuses."""
OURS = "litellm-config-operator/"
"""The client of reads and writes; kopf's watches call themselves otherwise."""
NEVER_QUIET = {"max_wait_seconds": 2.0}


class Storm:
    """Two strangers who change statuses and labels of LLMModels until they are told to stop."""

    def __init__(self, space: Space) -> None:
        self._space, self._numbers, self._calm = space, itertools.count(1), threading.Event()
        self.changes = 0
        self._threads = [threading.Thread(target=self._blow) for _ in range(2)]
        for thread in self._threads:
            thread.start()

    def _blow(self) -> None:
        while not self._calm.is_set():
            number = next(self._numbers)
            name, api = f"m-{number % MODELS:03}", self._space.api
            if number % LABELS_EVERY:
                status = {"observedGeneration": number}
                api.merge_status("LLMModel", self._space.name, name, status)
            else:
                labels = {"metadata": {"labels": {"storm": str(number)}}}
                api.merge("LLMModel", self._space.name, name, labels)
            self.changes = max(self.changes, number)

    def until(self, changes: int) -> None:
        """Wait until there were so many changes."""
        wait_for(lambda: self.changes, lambda seen: seen >= changes, within=600)

    def end(self) -> None:
        """Stop, and wait until both have."""
        self._calm.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def relay(own_cluster: Cluster) -> Iterator[Relay]:
    found = Relay(own_cluster.server)
    yield found
    found.close()


@pytest.fixture
def behind(
    relay: Relay, installation: Path, make_operator: MakeOperator, tmp_path: Path
) -> Operator:
    """An operator whose connections can be cut."""
    return make_operator(redirected(installation, relay.url, tmp_path), **NEVER_QUIET).start()


@pytest.mark.timeout(900)
def test_a_storm_of_statuses_and_labels_delays_no_edit_and_rolls_nothing(
    space: Space, behind: Operator, relay: Relay, audit: Audit
) -> None:
    before = audit.mark()
    space.api.apply(*stack(space.name, MODELS, value="sk-storm"))
    space.until_converged(within=60)
    before.until_still()
    mark, rolled = audit.mark(), space.generation()
    storm = Storm(space)
    try:
        for number in range(EDITS):
            storm.until(CHANGES * number // EDITS)
            if number < CUTS:
                relay.cut()
            text = f"edited-{number}"
            space.api.apply(model(space.name, "m-007", model=text))
            wait_for(space.config, lambda seen, text=text: text in seen)  # type: ignore[misc]
        storm.until(CHANGES)
    finally:
        storm.end()
    space.until_converged(within=60)
    mark.until_still()
    assert space.generation() - rolled == EDITS
    assert mark.counts()["configmaps"] == EDITS
    assert_no_list_storm(mark, storm.changes + EDITS)
    behind.stop()


def assert_no_list_storm(mark: Mark, changes: int) -> None:
    """Each change is read once at most, by its name or with many others by one list; what a cut
    broke off is read again. Everything is listed only after that, and to compare versions.
    """
    ours = [each for each in mark.records() if each.user_agent.startswith(OURS)]
    found = reads_of(ours)
    one_by_one, at_once = found.gets["llmmodels"], found.lists.get("llmmodels", 0)
    assert one_by_one + ONE_BY_ONE * at_once <= changes + ONE_BY_ONE * CUTS
    seconds = (ours[-1].time - ours[0].time).total_seconds()
    assert found.comparisons <= 2 * CUTS + seconds // COMPARE_SECONDS + 1
