"""What is measured at one number of LLMModels.

Law: counts come from the API server's audit log, seconds between two requests too; processor time
and memory from the kernel. A sample into which a comparison fell (every 45 s, whatever is done) is
taken again: what comparisons cost is in the row of rest.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.bench.meters import figures, memory
from tests.bench.stage import PATIENCE, QUIET, STILL, Stage
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import conditions, is_ready, wait_for
from tests.e2e.harness.manifests import CONFIG_MAP, answering, deployment, key, model, proxy
from tests.e2e.harness.reads import reads
from tests.e2e.harness.writes import EVENTS, LEASES, Mark, target

Sample = dict[str, float]
EDITED = "m-000"
RETRIES = 6
SPREAD, SPREAD_PAUSE = 50, 0.1
STATUSES = ("llmmodels/status", "llmproxies/status", "llmproviders/status")


@dataclass
class Window:
    """What the operator did between two moments."""

    stage: Stage
    mark: Mark
    cpu: float
    sent: int
    received: int
    rolled: int

    @classmethod
    def opened(cls, stage: Stage) -> "Window":
        """From now on."""
        relay = stage.relay
        rolled = stage.rolled()
        return cls(stage, stage.audit.mark(), stage.cpu, relay.sent, relay.received, rolled=rolled)

    def closed(self) -> Sample:
        """Until now."""
        stage, found = self.stage, reads(self.mark)
        counts = self.mark.counts()
        sample: Sample = {
            "cpu": stage.cpu - self.cpu,
            "bytes_sent": stage.relay.sent - self.sent,
            "bytes_received": stage.relay.received - self.received,
            "rollouts": stage.rolled() - self.rolled,
            "writes": sum(n for name, n in counts.items() if name not in STATUSES),
            "status_writes": sum(counts.get(name, 0) for name in STATUSES),
            "events": sum(each.resource == EVENTS for each in self.mark.writes(but=(LEASES,))),
            "leases": sum(each.resource == LEASES for each in self.mark.records()),
            "gets": found.of_kinds[0],
            "list_pages": found.of_kinds[1],
            "output_reads": found.of_others,
            "comparisons": found.comparisons,
            "compared_pages": found.compared_pages,
        }
        return sample

    def seconds_to(self, resource: str) -> float:
        """From the first write of somebody else until the last such write of the operator."""
        times = [each.time for each in self.mark.writes() if target(each) == resource]
        return (max(times) - self.mark.user_write("llmmodels")).total_seconds() if times else 0


def repeated(times: int, once: Callable[[int], Sample]) -> dict[str, Any]:
    """Figures of so many samples without a comparison in them."""
    samples: list[Sample] = []
    for number in range(times + RETRIES if times else 0):
        sample = once(number)
        if not sample.pop("comparisons", 0):
            sample.pop("compared_pages", None)
            samples.append(sample)
        if len(samples) == times:
            break
    return figures(samples)


def burst(stage: Stage) -> dict[str, Any]:
    """All models but the first of each namespace, applied at once."""
    window = Window.opened(stage)
    began = time.monotonic()
    stage.apply(stage.other_models())
    applied = time.monotonic() - began
    stage.until_still(window.mark)
    for space in stage.spaces:
        space.until_ready("LLMModel", "LLMProxy", within=PATIENCE)
    stage.until_still(window.mark)
    sample = window.closed()
    models = stage.count - len(stage.spaces)
    sample |= {"models": models, "apply_seconds": applied}
    sample |= {"seconds_to_file": window.seconds_to("configmaps"), "rss": stage.rss}
    sample |= {"rss_peak": memory(stage.pid)[1]}
    return figures([sample])


def spread(stage: Stage) -> dict[str, Any]:
    """Fifty edits, one each 100 ms."""
    window, space = Window.opened(stage), stage.spaces[0]
    for number in range(min(SPREAD, stage.share(0))):
        space.api.apply(model(space.name, f"m-{number:03}", model=f"spread-{number}"))
        time.sleep(SPREAD_PAUSE)  # the pace is what is measured
    stage.until_still(window.mark)
    return figures([window.closed()])


def edits(stage: Stage, times: int, title: str = "edited") -> dict[str, Any]:
    """One edit of one model, again and again."""

    def once(number: int) -> Sample:
        window, space = Window.opened(stage), stage.spaces[0]
        text = f"{title}-{number}-{time.monotonic_ns()}"
        space.api.apply(model(space.name, EDITED, model=text))
        until(window.mark, "configmaps")
        stage.until_still(window.mark)
        sample = window.closed()
        sample |= {"seconds_to_file": window.seconds_to("configmaps")}
        sample |= {"seconds_to_status": window.seconds_to("llmmodels/status"), "rss": stage.rss}
        assert text in space.config()
        assert is_ready(space.get("LLMModel", EDITED)), space.conditions("LLMModel", EDITED)
        return sample

    return repeated(times, once)


def until(mark: Mark, resource: str) -> None:
    """Wait until the operator has written such an object."""
    wait_for(lambda: [each for each in mark.writes() if target(each) == resource], within=PATIENCE)


def labels(stage: Stage, times: int) -> dict[str, Any]:
    """An edit of labels alone."""

    def once(number: int) -> Sample:
        window, space = Window.opened(stage), stage.spaces[0]
        metadata = {"labels": {"bench": f"label-{number}"}}
        space.api.merge("LLMModel", space.name, EDITED, {"metadata": metadata})
        stage.until_still(window.mark)
        return window.closed()

    return repeated(times, once)


def statuses(stage: Stage, times: int) -> dict[str, Any]:
    """A status that somebody else changed."""

    def once(_: int) -> Sample:
        window, space = Window.opened(stage), stage.spaces[0]
        space.api.merge_status("LLMModel", space.name, EDITED, {"conditions": []})
        until(window.mark, "llmmodels/status")
        stage.until_still(window.mark)
        assert conditions(space.get("LLMModel", EDITED))
        return window.closed()

    return repeated(times, once)


def rotations(stage: Stage, times: int) -> dict[str, Any]:
    """Another value of the key."""

    def once(number: int) -> Sample:
        window, space = Window.opened(stage), stage.spaces[0]
        space.api.apply(key(space.name, f"sk-bench-{number}-{time.monotonic_ns()}"))
        until(window.mark, "configmaps")
        stage.until_still(window.mark)
        return window.closed()

    return repeated(times, once)


def rest(stage: Stage, seconds: float) -> dict[str, Any]:
    """Nothing happens."""
    window = Window.opened(stage)
    time.sleep(seconds)  # rest is what is measured
    return figures([window.closed() | {"seconds": seconds}])


def restarts(stage: Stage, times: int) -> dict[str, Any]:
    """A process ends and another begins; nothing has changed."""

    def once(_: int) -> Sample:
        stage.stop()
        mark, began = stage.audit.mark(), time.monotonic()
        relay, rolled = stage.relay, stage.rolled()
        sent, received = relay.sent, relay.received
        stage.start()
        window = Window(stage, mark, 0.0, sent, received, rolled)
        sample = window.closed()
        # What it lists at its start looks like a comparison.
        del sample["comparisons"]
        sample["list_pages"] += sample.pop("compared_pages")
        return sample | {"rss": stage.rss, "seconds": time.monotonic() - began - STILL}

    return repeated(times, once)


def proofs(stage: Stage, times: int) -> dict[str, Any]:
    """Edits of an LLMProxy with pods that answer: until the edit is proven to be served."""
    space = stage.spaces[0]
    verified: list[Object] = [
        answering(deployment(space.name, replicas=1)),
        proxy(space.name, verify={"enabled": True}),
    ]
    mark = stage.audit.mark()
    space.api.apply(*verified)
    space.until_converged(within=PATIENCE)
    stage.until_still(mark)

    def once(number: int) -> Sample:
        window = Window.opened(stage)
        text = f"proven-{number}-{time.monotonic_ns()}"
        space.api.apply(model(space.name, EDITED, model=text))
        until(window.mark, "configmaps")
        space.until_converged(within=PATIENCE)
        stage.until_still(window.mark)
        served = ("Served", "True", "Served")
        assert served in space.conditions("LLMModel", EDITED)
        return window.closed() | {
            "seconds_to_file": window.seconds_to("configmaps"),
            "seconds_to_proof": window.seconds_to("llmmodels/status"),
        }

    return repeated(times, once)


def outage(stage: Stage, seconds: float) -> dict[str, Any]:
    """The API server is away for a while, and then an edit comes at once. The process gives up its
    Lease and ends; it is started again at once, as Kubernetes does.
    """
    space = stage.spaces[0]
    stage.cluster.stop_api_server()
    time.sleep(seconds)  # the outage is what is measured
    stage.cluster.start_api_server()
    if not stage.operator.is_running:
        stage.operator.logs.clear()  # the loss of the Lease is logged as an error, and expected
        stage.operator.start(wait=False)
    window = Window.opened(stage)
    text = f"after-{time.monotonic_ns()}"
    wait_for(lambda: _applied(stage, text), within=30)
    until(window.mark, "configmaps")
    stage.until_still(window.mark, STILL + 2 * QUIET)
    assert text in space.config()
    sample = {"rollouts": stage.rolled() - window.rolled, "seconds": seconds}
    return figures([sample | {"seconds_to_file": window.seconds_to("configmaps")}])


def _applied(stage: Stage, text: str) -> bool:
    """Whether the API server takes an edit again: its rights come a moment after it does."""
    space = stage.spaces[0]
    try:
        space.api.apply(model(space.name, EDITED, model=text))
    except Exception:  # noqa: BLE001 - whatever it says while it starts
        return False
    return True


def file_bytes(stage: Stage) -> int:
    """The size of the largest file."""
    found = (space.get("ConfigMap", CONFIG_MAP) for space in stage.spaces)
    return max(len(each["data"]["config.yaml"].encode()) for each in found if each is not None)
