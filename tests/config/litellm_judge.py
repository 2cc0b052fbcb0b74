"""Runs in LiteLLM's own environment: what the proxy keeps of files, each loaded in a child.

Law: LiteLLM is imported once, and a child process is forked for each file, so that no file
influences another. If LiteLLM does not start with a file, bisection finds the models that cause
it.
"""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import litellm_load

SUSPECT = '"id": "llmmodel/fuzz/'


def judge(text: str) -> dict[str, list[Any]]:
    """What is kept of each model, and the suspects that stop the proxy, with its words."""
    lines = text.splitlines()
    suspects = [number for number, line in enumerate(lines) if SUSPECT in line]
    return halved(lines, suspects)


def halved(lines: list[str], suspects: list[int]) -> dict[str, list[Any]]:
    """The same of a file with these suspects alone."""
    kept = [line for number, line in enumerate(lines) if SUSPECT not in line or number in suspects]
    found = loaded("\n".join(kept) + "\n")
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


def loaded(text: str) -> dict[str, Any]:
    """What a child makes of a file."""
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        with os.fdopen(its, "w") as out:
            json.dump(attempt(text), out)
        os._exit(0)
    os.close(its)
    with os.fdopen(ours) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {"error": "the process ended"}


def attempt(text: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        try:
            return asyncio.run(litellm_load.load(file.name, text))
        except BaseException as error:  # noqa: BLE001 - whatever stops the proxy is the answer
            return {"error": repr(error)[:1000]}


import litellm.proxy.proxy_server  # noqa: E402, F401 - imported once, before the first fork

for path in sys.argv[1:]:
    answer = judge(Path(path).read_text(encoding="utf-8"))
    sys.stdout.write(litellm_load.MARK + json.dumps({"path": path, **answer}) + "\n")
    sys.stdout.flush()
