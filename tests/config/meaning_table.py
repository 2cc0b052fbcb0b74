"""Prints what was seen of every typed field on every line of LiteLLM: `make test-long`.

Law: ends with 1 when anything was seen otherwise than the table says.
"""

import sys
from collections.abc import Mapping
from typing import Any

from devcluster import LITELLM_VERSIONS
from tests.config.meanings import Row, rows, shown
from tests.config.serving import served


def main() -> int:
    """Call every case on every line, and print a row for each field."""
    versions = sorted(LITELLM_VERSIONS)
    answers = {version: answered(version) for version in versions}
    said = {
        path: [verdict(row, version, answers[version]) for version in versions]
        for row in rows()
        for path in row.paths
    }
    widths = max(map(len, said)), 18
    for path, verdicts in {"field": versions, **said}.items():
        columns = "".join(f"  {each:{widths[1]}}" for each in verdicts)
        sys.stdout.write(f"{path:{widths[0]}}{columns}".rstrip() + "\n")
    wrong = sum("WRONG" in each for verdicts in said.values() for each in verdicts)
    sys.stdout.write(f"{len(said)} fields, {len(shown())} cases on each line, {wrong} wrong\n")
    return min(wrong, 1)


def answered(version: str) -> Mapping[str, Any]:
    """By case: what that version of LiteLLM answered."""
    return served(version, [case for each in shown() for case in each.cases()])


def verdict(row: Row, version: str, answers: Mapping[str, Any]) -> str:
    """In how many cases it was seen; what differed goes to standard error."""
    if not row.cases:
        return "by its tests"
    wrong = 0
    for case in row.cases:
        seen, expected = case.seen(answers), case.expected(version)
        if seen != expected:
            wrong += 1
            sys.stderr.write(f"{version}: {case.name}: {seen} is not {expected}\n")
    return f"WRONG in {wrong} of {len(row.cases)}" if wrong else f"{len(row.cases)} seen"


if __name__ == "__main__":
    sys.exit(main())
