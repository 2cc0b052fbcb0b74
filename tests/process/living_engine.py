"""The real engine on a cluster in memory, in virtual time.

Law: nothing of the engine is replaced but its clocks and its two ways out: to the API server and
to pods. A test decides which watch events arrive, and when the process dies.
"""

import asyncio
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

import httpx

from litellm_config_operator.kube.client import _Call
from litellm_config_operator.kube.errors import LeadershipLostError
from litellm_config_operator.kube.resources import Resource
from litellm_config_operator.process.clocks import Clocks
from litellm_config_operator.process.edge import Edge
from litellm_config_operator.process.engine import Engine
from litellm_config_operator.process.health import Progress, StaleWatch
from litellm_config_operator.settings import Settings
from litellm_config_operator.watching.hints import Hints
from tests.deciding.moments import START
from tests.probing.virtual_time import runner
from tests.process.api_server import LATENCY, ApiServer, Body, MemoryClient, Written, id_of
from tests.process.rules_of_writes import Rules
from tests.process.running_pods import Workloads, deployment

PLATFORM, TEAMS = "llm", ("team-a", "team-b")
READ = {
    (PLATFORM, "litellm"): ("litellm-config", "litellm-credentials"),
    (PLATFORM, "second"): ("second", "second"),
    ("team-a", "litellm"): ("litellm-config", "litellm-credentials"),
    ("team-b", "litellm"): ("litellm-config", "litellm-credentials"),
}
"""The ConfigMap and the Secret that the pods of each Deployment read."""
RESYNC = 1800.0
REST = 130.0
"""Longer than any back-off."""


class _Process:
    """One engine, its watch and its fence."""

    def __init__(self, world: "LivingEngine", *, is_shadow: bool = False) -> None:
        self.hints, self.wrote = Hints(), list[str]()
        self._world, self._is_shadow = world, is_shadow
        loop, start = world.runner.get_loop(), START.timestamp()
        edge = Edge(
            world.settings,
            MemoryClient(world.server, self._fence, self._note),
            self.hints,
            Progress(loop.time),
            StaleWatch(),
            Clocks(loop.time, lambda: start + loop.time() + world.clock_is_ahead),
            httpx.MockTransport(world.workloads.answer),
        )
        self.engine = Engine(edge)
        self.task = loop.create_task(self.engine.run())
        self.is_open = True

    def _fence(self) -> None:
        if not self.is_open:
            raise LeadershipLostError("the Lease was lost")

    def _note(self, call: _Call) -> None:
        if not self.is_open:
            self._world.server.violations.append(f"{call.description} after the fence closed")
        if self._is_shadow:
            self.wrote.append(f"{call.description}: {self._differences(call)}")
            raise LeadershipLostError("this one only looks")

    def _differences(self, call: _Call) -> list[Any]:
        """What a write would change of an object, in the parts that differ."""
        id_ = (call.resource.plural, call.namespace or "", call.name or "")
        before = self._world.server.objects.get(id_, {})
        after = {"status": call.body[1]["value"]} if call.subresource else call.body
        return list(differing(before, after))

    def stop(self) -> None:
        """End it, wherever it is."""
        self.task.cancel()

        async def ended() -> None:
            await asyncio.gather(self.task, return_exceptions=True)

        self._world.runner.run(ended())


def differing(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The parts of the second that the first has otherwise."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name, value in after.items():
            yield from differing(before.get(name), value, f"{path}.{name}")
    elif isinstance(before, list) and isinstance(after, list):
        for number, (one, other) in enumerate(zip_longest(before, after)):
            yield from differing(one, other, f"{path}.{number}")
    elif before != after:
        yield path, before, after


class LivingEngine:
    """See the module's law."""

    def __init__(
        self, *, watch_namespaces: tuple[str, ...] = (), resync_seconds: float = RESYNC
    ) -> None:
        self.runner = runner()
        self.settings = Settings(
            watch_namespaces=watch_namespaces,
            proxy_namespaces=(PLATFORM,),
            resync_seconds=resync_seconds,
        )
        self.server = ApiServer()
        self.rules = Rules(self.server)
        self.workloads = Workloads(self.server, READ)
        self.missed = False
        """Whether some watch event never arrived."""
        self.clock_is_ahead = 0.0
        """Seconds; negative: it was set back."""
        for namespace in (PLATFORM, *TEAMS):
            self.server.put({"kind": "Namespace", "metadata": {"name": namespace}})
        self.deploy()
        self.process = _Process(self)

    def close(self) -> None:
        """End everything."""
        self.process.stop()
        self.runner.close()

    def deploy(self) -> None:
        """Create the Deployments that are not there."""
        for namespace, name in READ:
            if ("deployments", namespace, name) not in self.server.objects:
                self.server.put(deployment(namespace, name))

    def put_back(self, bodies: Iterable[Body]) -> None:
        """Create these objects anew, as somebody applies them from a repository."""
        for body in bodies:
            kept = {"name", "namespace", "labels", "annotations", "creationTimestamp"}
            metadata = {name: body["metadata"][name] for name in kept & body["metadata"].keys()}
            self.server.put({"kind": body["kind"], "metadata": metadata, "spec": body["spec"]})

    def kinds_come_back(self, bodies: Iterable[Body]) -> None:
        """The CustomResourceDefinitions are created again, and these objects with them."""
        for id_ in [each for each in self.server.objects if each[0].startswith("llm")]:
            self.server.delete(id_)
        self.server.kinds = "there"
        for body in bodies:
            id_ = id_of(body)
            self.rules.touched.add(id_)
        self.put_back(bodies)
        self.lose()
        self.server.relist()

    # Time and the process

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""
        self.runner.run(asyncio.sleep(seconds))  # virtual time
        if self.process.task.done():
            self.process.task.result()
            raise AssertionError("the engine ended")

    def restart(self) -> None:
        """The process dies where it is, and another begins; its watches begin with lists."""
        self.process.stop()
        self.server.writes_left = None
        self.process = _Process(self)
        self.server.relist()

    def crash(self, writes: int, seconds: float) -> None:
        """The process dies after so many more writes, or after that time."""
        self.server.writes_left = writes
        self.wait(seconds)
        self.restart()

    def lose_the_lease(self, seconds: float) -> None:
        """The fence closes. The process may go on for so long, and then another begins."""
        self.process.is_open = False
        self.runner.run(asyncio.sleep(seconds))  # virtual time
        self.restart()

    # The watch

    def deliver(self) -> None:
        """Every event that waits arrives, in its order."""
        feed, self.server.feed = self.server.feed, []
        self.tell(feed)

    def tell(self, events: Iterable[tuple[Resource, str | None, Body]]) -> None:
        """These events arrive."""
        for event in events:
            self.process.hints.event(*event)

    def lose(self) -> None:
        """No event that waits ever arrives."""
        self.missed = self.missed or bool(self.server.feed)
        self.server.feed.clear()

    # Rest

    def heal(self) -> None:
        """Every request is answered again."""
        self.server.faults.clear()
        self.server.latency = LATENCY

    def rest(self, *, resync: bool = False) -> None:
        """All faults end. The watch tells everything, or with `resync` nothing; then the operator
        has time, and pods roll, until nothing more happens.
        """
        self.heal()
        needs_resync = resync or self.missed
        for _ in range(8):
            if resync:
                self.lose()
            self._work(RESYNC * 4 / 3 + 70 if needs_resync else 0)
            before = len(self.server.written)
            self.workloads.roll()
            self._work(0)
            if len(self.server.written) == before and not self.workloads.roll():
                break
        else:
            self.server.violations.append(f"no rest: {[str(w) for w in self.server.written[-9:]]}")
        self.missed = False
        self.rules.rest()

    def _work(self, more: float) -> None:
        """Let the operator work; events arrive as they come."""
        for seconds in (1.0, REST / 2, REST / 2, more):
            self.deliver()
            self.wait(seconds)
        self.deliver()
        self.wait(1.0)

    def writes_of_a_fresh_one(self) -> list[str]:
        """What an engine that knows nothing would write here; the other one stays as it is."""
        shadow = _Process(self, is_shadow=True)
        self.runner.run(asyncio.sleep(60))  # virtual time
        shadow.stop()
        return shadow.wrote

    def unlike_the_cluster(self) -> list[str]:
        """The objects of the three kinds that the engine knows otherwise than they are."""
        found = []
        store = self.process.engine._state.store
        for kind in store._objects:
            known = {
                (kind.plural, *key): (stored.uid, str(stored.version), stored.parsed.live.json())
                for key, stored in store.of(kind).items()
            }
            there = {
                id_: (
                    body["metadata"]["uid"],
                    body["metadata"]["resourceVersion"],
                    body.get("status") or {},
                )
                for id_, body in self.server.objects.items()
                if id_[0] == kind.plural
            }
            names = known.keys() | there.keys()
            found += [
                f"{id_}: {known.get(id_, ())[:2]} is {there.get(id_, ())[:2]}"
                for id_ in sorted(names)
                if known.get(id_) != there.get(id_)
            ]
        return found

    def assert_right(self) -> None:
        """No write was wrong."""
        wrong, self.server.violations = self.server.violations, []
        assert not wrong, "\n".join(wrong)

    def assert_at_rest(self) -> None:
        """The engine knows the cluster as it is, and one that begins anew would write nothing."""
        self.assert_right()
        unlike = self.unlike_the_cluster()
        assert not unlike, "The engine does not know the cluster:\n" + "\n".join(unlike)
        more = self.writes_of_a_fresh_one()
        assert not more, "One that begins anew would write:\n" + "\n".join(more)

    def writes_since(self, mark: int) -> list[Written]:
        """The operator's writes, but for the first so many."""
        return self.server.written[mark:]
