"""The operator as its users run it: the installed command, its own ServiceAccount's token,
settings from the environment.

Law: every run logs at DEBUG into a file of its own; a run that is stopped must end with status 0
and without an error in that file. Runs of one test share an identity, so that a successor of a
killed process need not wait for the Lease of a dead one (test_two_replicas is about that wait).
"""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError, URLError

from tests.e2e.harness.facts import wait_for
from tests.e2e.harness.forked import Forked

COMMAND = Path(sys.executable).parent / "litellm-config-operator"
PREFIX = "LITELLM_CONFIG_OPERATOR_"
QUIET = 0.2
DECIDED = "controller_runtime_reconcile_total"
STOPS_WITHIN = 10.0
WARNINGS = "error,ignore:unclosed transport:ResourceWarning"
"""All but one. A TLS connection that is cancelled between the making of its transport and the
next turn of the loop stays open: `SSLProtocol._start_shutdown` does nothing in the state UNWRAPPED
(seen in the sources of CPython 3.11, 3.12 and 3.13). Unclosed sessions and sockets are errors."""
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


class Operator:
    """One operator process at a time, with the settings of its test."""

    is_forked = False
    """Whether to start it from a process that has imported it, and not the command."""
    command = COMMAND
    as_whom: Mapping[str, Any] = MappingProxyType({})
    """How else to start the process: its user, its current folder."""

    def __init__(self, kubeconfig: Path, folder: Path, **settings: str | float) -> None:
        self._kubeconfig, self._folder = kubeconfig, folder
        self.port = free_port()
        self.settings: dict[str, str | float] = {
            "namespace": "litellm-config-operator",
            "identity": "e2e",
            "quiet_seconds": QUIET,
            "drop_confirm_seconds": 0.5,
            "log_level": "debug",
            "health_host": "127.0.0.1",
            "health_port": self.port,
            **settings,
        }
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self.logs: list[Path] = []

    @property
    def process(self) -> subprocess.Popen[bytes] | Forked:
        """The process that was started last."""
        assert self._process is not None
        return self._process

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self, *, wait: bool = True, **settings: str | float) -> "Operator":
        """Start it, perhaps with other settings, and wait until it is ready and leads."""
        assert not self.is_running
        log = self._folder / f"operator-{self.settings['identity']}-{len(self.logs)}.log"
        self.logs.append(log)
        self._process = self._launch(self.environment(**settings), log)
        if wait:
            self.until_ready()
            self.until_leading()
        return self

    def _launch(
        self, environment: Mapping[str, str], log: Path
    ) -> subprocess.Popen[bytes] | Forked:
        if self.is_forked:
            return Forked(environment, log)
        with log.open("wb") as output:
            return subprocess.Popen(
                [str(self.command)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                start_new_session=True,
                **self.as_whom,
            )

    def until_ready(self) -> None:
        """Wait until it watches."""
        wait_for(lambda: self.ask("/readyz"), lambda seen: "ok watching" in seen)

    def until_leading(self, *, within: float = 30) -> None:
        """Wait until it holds the Lease."""
        wait_for(lambda: self.metric("litellm_config_operator_leader"), within=within)

    def until_passed(self) -> None:
        """Wait until something was decided after this call, and nothing more waits."""
        before = self.metric(DECIDED)
        wait_for(
            lambda: (self.metric(DECIDED) - before, self.metric("workqueue_depth")),
            lambda seen: seen[0] > 0 and seen[1] == 0,
        )

    def metric(self, name: str) -> float:
        """The sum of all samples whose line starts so; 0 when there is none."""
        lines = self.ask("/metrics").splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))

    def ask(self, path: str) -> str:
        """What its health server says, be it that something failed; empty while it is silent."""
        assert self.is_running, f"the operator ended: {self.log()[-3000:]}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as got:
                return str(got.read().decode())
        except HTTPError as refused:
            with refused:
                return str(refused.read().decode())
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def kill(self) -> None:
        """SIGKILL: it writes nothing any more."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """SIGTERM: it ends by itself, with status 0 and nothing worse than a warning said."""
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
            assert self.process.wait(STOPS_WITHIN) == 0, self.log()[-3000:]
        self.assert_no_errors()

    def end(self) -> None:
        """Leave no process behind, whatever happened."""
        if self.is_running:
            self.kill()

    def log(self) -> str:
        """The present or last run's log."""
        return self.logs[-1].read_text() if self.logs else ""

    def assert_no_errors(self) -> None:
        """No run has logged an error, and each line is a record."""
        for log in self.logs:
            for line in log.read_text().splitlines():
                record = json.loads(line)
                fine = record["level"] in {"debug", "info", "warning"}
                assert fine or _is_retried(record), record

    def environment(self, **settings: str | float) -> dict[str, str]:
        """The environment of its process, perhaps with other settings."""
        settings = {**self.settings, **settings}
        ours = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        measured = {k: v for k, v in os.environ.items() if k.startswith("COVERAGE_")}
        chosen = {PREFIX + name.upper(): str(value) for name, value in settings.items()}
        return {
            **ours,
            **measured,
            **chosen,
            "KUBECONFIG": str(self._kubeconfig),
            "PYTHONWARNINGS": WARNINGS,
        }


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_retried(record: Mapping[str, str]) -> bool:
    """Whether kopf complains of a request that it repeats: a fresh CRD answers 429 at first."""
    return record["logger"].startswith("kopf.") and "will retry" in record["message"]
