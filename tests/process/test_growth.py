"""What one change costs may grow with the number of models by little, and is counted, never timed.

The engine is the real one, in virtual time. Calls are those of the package's named functions: what
Python's versions make of comprehensions differs.
"""

import cProfile
import itertools
import pstats
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import litellm_config_operator
from litellm_config_operator.cluster.store import KINDS
from tests.process.api_server import PAGE
from tests.process.engine_machine import SELECTS, of_model, of_proxy, tenants
from tests.process.living_engine import PLATFORM, LivingEngine

PACKAGE = str(Path(litellm_config_operator.__file__).parent)
SMALL, LARGE = 100, 1000
STEP = 10.0
"""Virtual seconds: longer than a decision with its statuses; three are less than the time to the
next comparison."""
NO_RESYNC = 86_400.0
OF = f"{PLATFORM}/shared"
EDITED = (PLATFORM, "m-0007")
OTHERS = 3
"""Models that the tenants have."""
OUTPUTS = ["configmaps/ llm/litellm-config", "deployments/ llm/litellm"]
STATUS, OF_PROXY = "llmmodels/status llm/m-0007", "llmproxies/status llm/default"
DEAR = ("deciding/assess.assess_model", "config/render.render_entry")
CALLS_A_MODEL = {
    "edit": 132.1,
    "label": 62.1,
    "status": 1.1,
    "rest": 0,
    "restart": 465.1,
    "burst": 1026.4,
}
"""What each further model adds to a change. Lower a number when it falls; before you raise one,
see which function is called more often, and whether every model needs that."""


@dataclass(frozen=True)
class Cost:
    """What the operator did about one change."""

    reads: dict[str, int]
    writes: list[str]
    calls: Counter[str]
    """Calls by module and function."""


@contextmanager
def engine(count: int) -> Iterator[LivingEngine]:
    """An engine at rest with so many models at one LLMProxy."""
    found = LivingEngine(resync_seconds=NO_RESYNC)
    try:
        tenants(found.server)
        unverified = {"verify": {"enabled": False}}
        namespaces = {"namespaces": SELECTS[0]}
        found.server.put(of_proxy((PLATFORM, "default"), models=namespaces, **unverified))
        add_models(found, count)
        found.rest()
        yield found
        found.assert_right()
    finally:
        found.close()


def add_models(found: LivingEngine, count: int, *, prefix: str = "m") -> None:
    for number in range(count):
        found.server.put(of_model((PLATFORM, f"{prefix}-{number:04}"), OF))


def edit(found: LivingEngine) -> None:
    found.server.put(of_model(EDITED, OF, parameters={"seed": 7}))


def relabel(found: LivingEngine) -> None:
    body = dict(found.server.objects["llmmodels", *EDITED])
    body["metadata"] = {**body["metadata"], "labels": {"team": "a"}}
    found.server.put(body)


def rewrite_status(found: LivingEngine) -> None:
    found.server.change(("llmmodels", *EDITED), status={"conditions": []})


def do_nothing(found: LivingEngine) -> None:
    assert not found.server.feed


def restart(found: LivingEngine) -> None:
    found.restart()


def add_as_many(found: LivingEngine) -> None:
    count = sum(plural == "llmmodels" for plural, *_ in found.server.objects)
    add_models(found, count // SMALL * SMALL, prefix="new")


CHANGES: dict[str, Callable[[LivingEngine], None]] = {
    "edit": edit,
    "label": relabel,
    "status": rewrite_status,
    "rest": do_nothing,
    "restart": restart,
    "burst": add_as_many,
}


@cache
def costs(count: int) -> dict[str, Cost]:
    """What each change costs at this number of models."""
    with engine(count) as found:
        return {name: cost(found, change) for name, change in CHANGES.items()}


def cost(found: LivingEngine, change: Callable[[LivingEngine], None]) -> Cost:
    """What follows from the change, pods that are replaced included."""
    until_compared(found)
    reads, mark, profile = (
        Counter(found.server.reads),
        len(found.server.written),
        cProfile.Profile(),
    )
    profile.enable()
    change(found)
    for _ in range(3):
        found.deliver()
        found.wait(STEP)
        found.workloads.roll()
    profile.disable()
    writes = [str(each) for each in found.writes_since(mark)]
    return Cost(dict(found.server.reads - reads), writes, calls_in(profile))


def until_compared(found: LivingEngine) -> None:
    """Wait for the end of a comparison with the API server: the next one comes 45 s later."""
    last = f"versions {list(KINDS)[-1].plural}"
    before = found.server.reads[last]
    while found.server.reads[last] == before:
        found.deliver()
        found.wait(1.0)


def calls_in(profile: cProfile.Profile) -> Counter[str]:
    """The calls of the package's named functions."""
    found = Counter[str]()
    stats: dict[tuple[str, int, str], tuple[int, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, name), numbers in stats.items():
        if file.startswith(PACKAGE) and not name.startswith("<"):
            module = file.removeprefix(PACKAGE).strip("/").removesuffix(".py")
            found[f"{module}.{name}"] += numbers[1]
    return found


def test_each_change_is_exactly_these_reads_and_writes(subtests: pytest.Subtests) -> None:
    for change, count in itertools.product(CHANGES, (SMALL, LARGE)):
        with subtests.test(change=change, models=count):
            found = costs(count)[change]
            assert found.reads == reads_of(change, count)
            assert sorted(found.writes) == sorted(writes_of(change, count))


def reads_of(change: str, count: int) -> dict[str, int]:
    """GETs, and pages of LISTs; the pods are looked at once they were replaced."""
    after_a_roll = {"get deployments": 1, "list pods": 1}
    one = {"get llmmodels": 1}
    if change == "burst":
        return {"list llmmodels": pages(2 * count + OTHERS)} | after_a_roll
    if change == "restart":
        kinds = {"list llmproxies": 1, "list llmproviders": 1}
        around = {"get secrets": 5, "get configmaps": 1}
        return {"list llmmodels": pages(count + OTHERS)} | kinds | around | after_a_roll
    return {"edit": one | after_a_roll, "label": one, "status": one, "rest": {}}[change]


def pages(objects: int) -> int:
    return -(-objects // PAGE)


def writes_of(change: str, count: int) -> list[str]:
    """The proxy's status says first that pods are being replaced, then that they were."""
    if change == "burst":
        new = [f"llmmodels/status {PLATFORM}/new-{number:04}" for number in range(count)]
        return [*OUTPUTS, OF_PROXY, *new, OF_PROXY]
    known = {"edit": [*OUTPUTS, OF_PROXY, STATUS, OF_PROXY], "status": [STATUS]}
    return known.get(change, [])


def test_no_change_makes_more_calls_for_each_model_than_it_did(subtests: pytest.Subtests) -> None:
    for change in CHANGES:
        with subtests.test(change=change):
            small, large = (costs(count)[change].calls for count in (SMALL, LARGE))
            more = {name: (large[name] - small[name]) / (LARGE - SMALL) for name in large}
            dearest = sorted(more.items(), key=lambda each: -each[1])[:10]
            total = round(sum(more.values()), 1)
            assert total <= CALLS_A_MODEL[change], dearest


def test_one_change_is_assessed_and_rendered_once_however_many_there_are(
    subtests: pytest.Subtests,
) -> None:
    for change, count in itertools.product(("edit", "label", "status"), (SMALL, LARGE)):
        with subtests.test(change=change, models=count):
            calls = costs(count)[change].calls
            dear = dict.fromkeys(DEAR, 0 if change == "status" else 1)
            assert {name: calls[name] for name in DEAR} == dear


def test_the_dear_functions_are_still_called_so() -> None:
    """Else their counts would be 0 and say nothing."""
    calls = costs(SMALL)["burst"].calls
    assert {name: calls[name] for name in DEAR} == dict.fromkeys(DEAR, SMALL)
