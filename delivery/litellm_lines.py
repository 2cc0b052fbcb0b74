"""Writes the tables of a release line of LiteLLM, as that version's own environment prints them.

Law: the tables are printed by a process in LiteLLM's own environment.
"""

import json
import subprocess
from pathlib import Path

from devcluster import LITELLM_VERSION, litellm_environment
from litellm_config_operator.config.lines.line import FOLDER
from litellm_config_operator.config.lines.table import table_text

PROGRAM = Path(__file__).parent / "litellm_types.py"


def printed(version: str = LITELLM_VERSION) -> dict[str, str]:
    """The text of each table by its file's name, as that version of LiteLLM has it.

    Raises:
        ValueError: the environment has another version.
    """
    command = [str(litellm_environment(version) / "bin" / "python"), str(PROGRAM)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own program
    found = json.loads(ended.stdout)
    if found["version"] != version:
        raise ValueError(f"the environment of {version} has LiteLLM {found['version']}")
    return {f"{name}.txt": table_text(said) for name, said in found["tables"].items()}


def write(version: str = LITELLM_VERSION) -> None:
    """Write the tables."""
    folder = FOLDER / version
    folder.mkdir(exist_ok=True)
    for name, text in printed(version).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
