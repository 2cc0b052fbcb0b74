"""Programs whose imports are done: a start of LiteLLM without its seven seconds of importing.

Law: what runs is the installed program, imported by its own interpreter.
"""

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PODS = Path(__file__).parent / "pods"
AT_IMPORT = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
}
"""What LiteLLM reads while it is imported; the quickstart sets both."""


@dataclass(frozen=True)
class Program:
    """A name, the interpreter that has it, and the function that its command calls."""

    name: str
    python: Path
    function: str
    """As `module:function`."""
    also: Sequence[str] = ()
    """What else to import: what the function would import when it is called."""


class Forking:
    """A server for one program."""

    def __init__(self, program: Program, environment: Mapping[str, str]) -> None:
        self._program = program
        # The path of a socket may have no more than a hundred characters.
        self._folder = tempfile.TemporaryDirectory(prefix="fork-")
        self.socket = Path(self._folder.name) / program.name[:20]
        server = PODS / "forking_server.py"
        words = [program.python, server, self.socket, program.function, *program.also]
        log = Path(self._folder.name) / "log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [str(word) for word in words],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env={"PATH": "/usr/bin:/bin", **AT_IMPORT, **environment},
            )
        self._log = log

    def command(self, folder: Path, variables: Mapping[str, str]) -> Path:
        """A program of that name in a folder: each start of it is a fork of the server."""
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
        client = f"{sys.executable} -SE {PODS / 'forking_client.py'} {self.socket}"
        script = folder / self._program.name
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(f'#!/bin/sh\nexec env {given} {client} "$@"\n')
        script.chmod(0o755)
        return script

    def stop(self) -> None:
        """End the server and whatever it started; say why when it had ended by itself."""
        ended = self._process.poll()
        self._process.communicate()
        said = self._log.read_text(errors="replace")
        self._folder.cleanup()
        assert ended is None, f"the server of {self._program.name} ended: {said}"
