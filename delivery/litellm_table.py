"""Writes the tables of LiteLLM's own types, names and models, as the environment of the default
line prints them.

Law: the text is printed by a process in LiteLLM's own environment.
"""

import subprocess
from pathlib import Path

from delivery.places import LITELLM_LINE, LITELLM_LINE_MODELS, LITELLM_LINE_SETTINGS
from devcluster import LITELLM_VERSION, litellm_environment

TABLES = {
    LITELLM_LINE: (),
    LITELLM_LINE_SETTINGS: ("settings",),
    LITELLM_LINE_MODELS: ("models",),
}
"""Each generated module, and the argument with which it is printed."""

PROGRAM = Path(__file__).parent / "litellm_types.py"


def printed(version: str = LITELLM_VERSION, *arguments: str) -> str:
    """A module's text, as that version of LiteLLM has it; `arguments` says which module."""
    python = litellm_environment(version) / "bin" / "python"
    command = [str(python), str(PROGRAM), *arguments]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own program
    return ended.stdout


if __name__ == "__main__":
    for place, arguments in TABLES.items():
        print(f"Writing {place}")
        Path(place).write_text(printed(LITELLM_VERSION, *arguments), encoding="utf-8")
