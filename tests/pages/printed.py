"""Whether a command printed what the page shows.

Law: pure. What differs from run to run (ages, times, hashes, names that Kubernetes makes up,
addresses on loopback, the width of columns) is the same on both sides; everything else must be
as written. A line `…` stands for any lines, and `…` inside a line for any text.
"""

import re
from collections.abc import Sequence

ANY = "…"
ALIKE = (
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"), "TIME"),
    (re.compile(r"\b\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d (?:\w+ )?\d{4}"), "TIME"),
    (re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"), "UID"),
    (re.compile(r"(?<=-)[0-9a-f]{6,10}-[0-9a-z]{5}\b"), "POD"),
    (re.compile(r"\b(?:sha256:)?(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b"), "HASH"),
    (re.compile(r"\bsk-[-\w]{8,}"), "KEY"),
    (re.compile(r"(?<![\w.:])(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+(?:\.\d+)?m?s)(?![\w.])"), "AGE"),
    (re.compile(r"(?<![\w.:])\d+(?:d\d+h|h\d+m|[dhm])(?![\w.])"), "AGE"),
    (re.compile(r"\b127\.\d+\.\d+\.\d+(?::\d+)?"), "ADDRESS"),
    (re.compile(r"\s+"), " "),
)


def alike(line: str) -> str:
    """The line with everything of the moment replaced."""
    for pattern, word in ALIKE:
        line = pattern.sub(word, line)
    return line.strip()


def is_as_shown(shown: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether the lines are those of the page; empty ones do not count."""
    wanted = [alike(each) for each in shown if each.strip()]
    found = [alike(each) for each in seen if each.strip()]
    return bool(re.fullmatch(_pattern(wanted), "".join(f"{each}\n" for each in found)))


def _pattern(wanted: Sequence[str]) -> str:
    return "".join(_line(each) for each in wanted)


def _line(line: str) -> str:
    if line == ANY:
        return r"(?:[^\n]*\n)*"
    return r"[^\n]*".join(re.escape(part) for part in line.split(ANY)) + r"\n"
