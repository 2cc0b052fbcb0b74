"""Writes the table of LiteLLM's own types, as the environment of the default line prints it.

Law: printed by LiteLLM's own process, so nothing here knows a type.
"""

import subprocess
from pathlib import Path

from delivery.places import LITELLM_LINE
from devcluster import LITELLM_VERSION, litellm_environment

PROGRAM = Path(__file__).parent / "litellm_types.py"


def printed(version: str = LITELLM_VERSION) -> str:
    """The module's text, as that version of LiteLLM has it."""
    python = litellm_environment(version) / "bin" / "python"
    command = [str(python), str(PROGRAM)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own program
    return ended.stdout


if __name__ == "__main__":
    print(f"Writing {LITELLM_LINE}")
    Path(LITELLM_LINE).write_text(printed(), encoding="utf-8")
