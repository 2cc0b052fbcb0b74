"""One container's life: created, probed, restarted, stopped.

Law: its facts always say what is true now; every change of them is told to the pod. A
container that is to stop is never started again.
"""

import asyncio
import contextlib
import os
import shutil
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from devcluster.api import Object, UnavailableError
from devcluster.backoff import Backoff
from devcluster.contents import MissingReferenceError
from devcluster.images import UnknownImageError, image_id
from devcluster.pod_context import PodContext, timestamp
from devcluster.probes import Tally, Target, Timing, attempt, follow
from devcluster.process import Process, run_briefly
from devcluster.progress import tail
from devcluster.rewriting import Rewriting, expand
from devcluster.status import ContainerFacts

RETRY_SECONDS = 1.0
MINIMUM_GRACE = 2.0
MESSAGE_LIMIT = 2048


class Container:
    """A container of a pod."""

    def __init__(self, spec: Object, pod: PodContext, *, init: bool = False) -> None:
        self.spec = spec
        sidecar = init and spec.get("restartPolicy") == "Always"
        self.facts = ContainerFacts(spec["name"], spec["image"], init=init, sidecar=sidecar)
        self._pod = pod
        self.up_or_over = asyncio.Event()
        self._stop = asyncio.Event()
        self._over: asyncio.Event | None = None
        self._process: Process | None = None
        self._beside: set[Process] = set()
        self._environment: dict[str, str] = {}
        self._rewriting = Rewriting(pod.ip)
        self._killing: asyncio.Task[None] | None = None
        self._log = pod.log(spec["name"])
        self._work = pod.folder / "containers" / spec["name"]
        settings = pod.settings
        self._backoff = Backoff(
            settings.backoff_base, settings.backoff_limit, settings.backoff_reset
        )

    async def run(self) -> None:
        """Run to the end the restart policy allows."""
        self._over = asyncio.Event()
        try:
            await self._run_and_restart()
        finally:
            self._over.set()

    async def _run_and_restart(self) -> None:
        while not self._stop.is_set():
            began = time.monotonic()
            if not await self._run_once() or not self._restarts():
                break
            await self._wait_to_restart(self._backoff.after(time.monotonic() - began))
        self.facts.finished = True
        self.up_or_over.set()
        self._changed()

    def _restarts(self) -> bool:
        policy = "Always" if self.facts.sidecar else self._pod.restart_policy
        if self.facts.init and policy == "Always" and not self.facts.sidecar:
            policy = "OnFailure"
        return policy == "Always" or (policy == "OnFailure" and self.facts.exit_code != 0)

    async def _wait_to_restart(self, seconds: float) -> None:
        if seconds and not self._stop.is_set():
            self.facts.last_state = self.facts.state
            name = f"container={self.facts.name} pod={self._pod.name}"
            text = f"back-off {seconds:g}s restarting failed {name}"
            self._wait_state("CrashLoopBackOff", text)
            await self._pause(seconds)
        if not self._stop.is_set():
            self.facts.restart_count += 1

    async def _pause(self, seconds: float) -> None:
        """Sleep, but not past the moment we are told to stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _run_once(self) -> bool:
        """One start to its end; False when we were told to stop before it could start."""
        command = await self._created()
        if command is None or self._stop.is_set():
            return False
        if "terminated" in self.facts.state:
            self.facts.last_state = self.facts.state
        process = await self._started(command)
        if self._stop.is_set():
            process.kill()
        watchers = [asyncio.create_task(each) for each in self._watchers(process)]
        code = await asyncio.shield(process.ended)
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*watchers, return_exceptions=True)
        self._ended(code)
        return True

    async def _created(self) -> list[str] | None:
        """The command line once everything it needs exists; None when told to stop."""
        while not self._stop.is_set():
            seen = self._pod.references_changed
            try:
                return await self._create()
            except UnknownImageError as error:
                self._wait_state("ErrImagePull", str(error))
            except MissingReferenceError as error:
                self._wait_state("CreateContainerConfigError", str(error))
            except UnavailableError:
                pass  # the API server is away: it is asked again
            await self._wait_for_change(seen)
        return None

    async def _wait_for_change(self, seen: asyncio.Event) -> None:
        waits = [asyncio.create_task(each.wait()) for each in (self._stop, seen)]
        await asyncio.wait(waits, timeout=RETRY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()

    async def _create(self) -> list[str]:
        image = await self._pod.images.pull(self.facts.image)
        variables = await self._pod.variables(self.spec)
        root = self._work / "root"
        folders = self._pod.volumes.mount(self.spec.get("volumeMounts") or [], root)
        self._rewriting = Rewriting(self._pod.ip, folders)
        base = self._pod.base_environment(image, folders, self._work)
        rewritten = {name: self._rewriting.apply(text) for name, text in variables.items()}
        self._environment = {**base, **rewritten}
        if path := rewritten.get("PYTHONPATH"):
            self._environment["PYTHONPATH"] = os.pathsep.join([base["PYTHONPATH"], path])
        self.facts.image_id = image_id(self.facts.image, image)
        words = [*(self.spec.get("command") or ()), *(self.spec.get("args") or ())]
        given = [self._rewriting.apply(expand(word, variables)) for word in words]
        # The image's own command is a path of this machine, whatever is mounted above it.
        return given if self.spec.get("command") else [*image, *given]

    async def _started(self, command: list[str]) -> Process:
        work = self._work / "work"
        work.mkdir(parents=True, exist_ok=True)
        argv = [self._program(command[0]), *command[1:]]
        self._process = await Process.start(
            argv, env=self._environment, cwd=self._directory(), log=self._log
        )
        self.facts.container_id = f"process://{self._process.pid}"
        self.facts.state = {"running": {"startedAt": timestamp()}}
        self.facts.started = "startupProbe" not in self.spec
        self.facts.ready = self.facts.started and self._ready_without_probe
        self._changed()
        return self._process

    def _directory(self) -> Path:
        wanted = self._rewriting.apply(self.spec.get("workingDir") or "")
        mounted = wanted in self._rewriting.folders.values()
        return Path(wanted) if mounted else self._work / "work"

    @property
    def _ready_without_probe(self) -> bool:
        return "readinessProbe" not in self.spec and not (
            self.facts.init and not self.facts.sidecar
        )

    def _watchers(self, process: Process) -> list[Coroutine[Any, Any, None]]:
        hook = (self.spec.get("lifecycle") or {}).get("postStart")
        after_start = [self._post_start(hook, process)] if hook else []
        return [*after_start, self._probe_all(process)]

    async def _post_start(self, hook: Object, process: Process) -> None:
        if not await attempt(hook, self._target(), self._pod.grace):
            await self._kill(process, self._pod.grace)

    async def _probe_all(self, process: Process) -> None:
        if probe := self.spec.get("startupProbe"):
            await self._follow(probe, process, startup=True)
        async with asyncio.TaskGroup() as group:
            if probe := self.spec.get("readinessProbe"):
                group.create_task(self._follow_readiness(probe))
            if probe := self.spec.get("livenessProbe"):
                group.create_task(self._follow(probe, process, startup=False))

    async def _follow(self, probe: Object, process: Process, *, startup: bool) -> None:
        """Startup and liveness: enough failures end the process."""

        async def report(tally: Tally) -> bool:
            if self._stop.is_set():
                return False
            if tally.failed_out and not tally.healthy:
                grace = probe.get("terminationGracePeriodSeconds") or self._pod.grace
                self._killing = asyncio.create_task(self._kill(process, grace))
                return False
            if startup and tally.healthy:
                self.facts.started = True
                self.facts.ready = self._ready_without_probe
                self._changed()
                return False
            return True

        await follow(probe, self._target(), Tally(Timing.of(probe), healthy=not startup), report)
        if startup and not self.facts.started:
            await asyncio.shield(process.ended)

    async def _follow_readiness(self, probe: Object) -> None:
        async def report(tally: Tally) -> bool:
            if tally.healthy != self.facts.ready:
                self.facts.ready = tally.healthy
                self._changed()
            return True

        await follow(probe, self._target(), Tally(Timing.of(probe), healthy=False), report)

    def _target(self) -> Target:
        ports = {
            p["name"]: p["containerPort"] for p in self.spec.get("ports") or () if "name" in p
        }
        return Target(self._pod.ip, ports, self._execute, self._pod.client)

    @property
    def running(self) -> bool:
        """Whether its process runs."""
        return "running" in self.facts.state

    async def start_beside(self, command: list[str], *, reads: bool) -> Process:
        """Another command in this container, for `kubectl exec`; it ends with the container."""
        argv, cwd = self._here(command), self._directory()
        return self._beside_us(
            await Process.start_piped(argv, env=self._environment, cwd=cwd, reads=reads)
        )

    async def start_on_terminal(self, command: list[str], terminal: int) -> Process:
        """The same on a terminal."""
        argv, cwd = self._here(command), self._directory()
        return self._beside_us(
            await Process.start_on_terminal(
                argv, env=self._environment, cwd=cwd, terminal=terminal
            )
        )

    def _beside_us(self, process: Process) -> Process:
        self._beside.add(process)
        process.ended.add_done_callback(lambda _: self._beside.discard(process))
        return process

    def _here(self, command: list[str]) -> list[str]:
        """The command line with this container's paths."""
        program, *rest = [self._rewriting.apply(word) for word in command]
        return [self._program(program), *rest]

    def _program(self, name: str) -> str:
        """Where a program is; one that only its image has at that path is looked for by name."""
        path = self._environment.get("PATH")
        return shutil.which(name, path=path) or shutil.which(Path(name).name, path=path) or name

    async def _execute(self, command: list[str], seconds: float) -> bool:
        return await run_briefly(
            self._here(command),
            env=self._environment,
            cwd=self._work / "work",
            log=self._work / "exec.log",
            timeout=seconds,
        )

    async def _kill(self, process: Process, grace: float) -> None:
        """preStop, SIGTERM, what is left of the grace, SIGKILL."""
        deadline = time.monotonic() + grace
        if hook := (self.spec.get("lifecycle") or {}).get("preStop"):
            await self._hook_unless_ended(hook, process, grace)
            grace = max(MINIMUM_GRACE, deadline - time.monotonic())
        await process.finish(grace)

    async def _hook_unless_ended(self, hook: Object, process: Process, grace: float) -> None:
        running = asyncio.create_task(attempt(hook, self._target(), grace))
        await asyncio.wait({running, process.ended}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    async def stop(self, grace: float) -> None:
        """Stop for good; returns once nothing of it runs."""
        self._stop.set()
        if self._process is not None and not self._process.ended.done():
            await self._kill(self._process, grace)
        if self._over is not None:
            await self._over.wait()

    def kill_now(self) -> None:
        """No grace at all."""
        self._stop.set()
        if self._process is not None and not self._process.ended.done():
            self._process.kill()

    def _ended(self, code: int) -> None:
        for each in list(self._beside):
            each.kill()
        started = self.facts.state.get("running", {}).get("startedAt", timestamp())
        ended = {"exitCode": code, "reason": "Error" if code else "Completed"}
        ended |= {"startedAt": started, "finishedAt": timestamp()}
        ended["containerID"] = self.facts.container_id
        fallback = self.spec.get("terminationMessagePolicy") == "FallbackToLogsOnError"
        if code and fallback:
            ended["message"] = tail(self._log)[-MESSAGE_LIMIT:]
        self.facts.state = {"terminated": ended}
        self.facts.ready = self.facts.init and not self.facts.sidecar and code == 0
        self.facts.started = False
        self._changed()

    def _wait_state(self, reason: str, message: str) -> None:
        if "terminated" in self.facts.state:
            self.facts.last_state = self.facts.state
        state = {"waiting": {"reason": reason, "message": message}}
        if state != self.facts.state:
            self.facts.state = state
            self._changed()

    def _changed(self) -> None:
        if self.facts.started:
            self.up_or_over.set()
        self._pod.changed()
