"""Runs in LiteLLM's own environment: what its proxy makes of files, each in a child of its own.

Takes a JSON list of questions from standard input, and writes one line of JSON for each. A file
with `pairs` is loaded, and bisection finds the models with which LiteLLM does not start; any other
is started and called (`litellm_start.py`).

Law: LiteLLM is imported once, and a child process is forked for each file, so that no file
influences another.
"""

import gc
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import litellm_load
import litellm_start
from litellm_judge_child import in_a_child

SUSPECT = '"id": "llmmodel/fuzz/'

Said = dict[str, Any]


def judge(text: str) -> dict[str, list[Any]]:
    """What is kept of each model, and the suspects that stop the proxy, with its words."""
    lines = text.splitlines()
    suspects = [number for number, line in enumerate(lines) if SUSPECT in line]
    return halved(lines, suspects)


def halved(lines: list[str], suspects: list[int]) -> dict[str, list[Any]]:
    """The same of a file with these suspects alone."""
    kept = [line for number, line in enumerate(lines) if SUSPECT not in line or number in suspects]
    found = in_a_child(loaded, "\n".join(kept) + "\n")
    if "error" not in found:
        return {"models": found["models"], "stopping": []}
    if not suspects:
        raise SystemExit("the file does not even load without suspects: " + found["error"])
    if len(suspects) == 1:
        halved(lines, [])
        return {"models": [], "stopping": [[lines[suspects[0]], found["error"]]]}
    middle = len(suspects) // 2
    first, second = halved(lines, suspects[:middle]), halved(lines, suspects[middle:])
    return {part: first[part] + second[part] for part in first}


async def loaded(text: str) -> Said:
    """What LiteLLM keeps of a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_text(text, encoding="utf-8")
        return await litellm_load.load(str(file), text)


def main() -> None:
    """Answer every question."""
    questions = json.load(sys.stdin)
    os.chdir(tempfile.gettempdir())  # LiteLLM imports what is two folders above
    vendor = litellm_start.vendor()
    import litellm.proxy.proxy_server  # noqa: F401, PLC0415 - once, before the first fork

    litellm_start.prepare(in_a_child(litellm_start.modules, vendor))
    gc.collect()
    gc.freeze()  # or each child would copy what it only looks at
    for question in questions:
        text = question["text"]
        if question.get("pairs"):
            said: Said = judge(text)
        else:
            environment, suspect = question["environment"], question["suspect"]
            said = in_a_child(litellm_start.start, text, environment, vendor, suspect)
        sys.stdout.write("\n" + litellm_load.MARK + json.dumps(said) + "\n")
        sys.stdout.flush()


main()
