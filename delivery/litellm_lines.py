"""Writes the tables of LiteLLM's release lines, as each version's own environment prints them, and
says what a version changes for us.

Law: the tables are printed by a process in LiteLLM's own environment.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from delivery.line_changes import changes
from devcluster import litellm_environment
from devcluster.litellm_environment import lock
from litellm_config_operator.config.lines.line import DEFAULT, FOLDER, VERSIONS, load
from litellm_config_operator.config.lines.table import table_text

_PROGRAMS = ("litellm_types.py", "litellm_variables.py")


def printed(version: str) -> dict[str, str]:
    """The text of each table by its file's name, as that version of LiteLLM has it.

    Raises:
        ValueError: the environment has another version.
    """
    python = str(litellm_environment(version) / "bin" / "python")
    texts: dict[str, str] = {}
    for program in _PROGRAMS:
        command = [python, str(Path(__file__).parent / program)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own program
        found = json.loads(ended.stdout)
        if found["version"] != version:
            raise ValueError(f"the environment of {version} has LiteLLM {found['version']}")
        texts |= {f"{name}.txt": table_text(said) for name, said in found["tables"].items()}
    return texts


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tables of a version, or of all that have some, and print what they change."""
    parser = argparse.ArgumentParser(prog="make line", description="Release lines of LiteLLM.")
    parser.add_argument("version", nargs="?", help="which, such as 1.110.2; it is locked first")
    version = parser.parse_args(arguments).version
    if version is not None:
        lock(version)
    for each in VERSIONS if version is None else (version,):
        write(each)
        if each != DEFAULT.version:
            sys.stdout.writelines(f"{change}\n" for change in changes(load(each)))


def write(version: str) -> None:
    """Write the tables of one version."""
    folder = FOLDER / version
    folder.mkdir(exist_ok=True)
    for name, text in printed(version).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
