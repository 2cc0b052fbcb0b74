"""Write what is generated, or check it.

Law: same code, same bytes; needs no cluster, no Helm and no network.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from delivery import (
    admission,
    compatibility,
    crds,
    dashboard_picture,
    meaning_page,
    metrics_reference,
    moving_page,
    performance,
    plain,
    roles,
    values_reference,
    values_schema,
)
from delivery.files import differences, write
from delivery.schemas import pages

ROOT = Path(__file__).parent.parent
PARTS = (
    pages,
    meaning_page,
    crds,
    roles,
    admission,
    values_schema,
    values_reference,
    metrics_reference,
    dashboard_picture,
    performance,
    compatibility,
    moving_page,
)


def outputs(root: Path) -> dict[Path, str]:
    """The content of every generated file, by its path."""
    contents: dict[Path, str] = {}
    for part in PARTS:
        contents |= {root / name: content for name, content in part.files(root).items()}
    # Last, because it is made of the others.
    return contents | {root / plain.FILE: plain.content(root, contents)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; 1 when a file on disk differs from what the code generates."""
    parser = argparse.ArgumentParser(prog="delivery", description="What installs the operator.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write every generated file")
    action.add_argument("--check", action="store_true", help="fail when one differs")
    chosen = parser.parse_args(arguments)
    if chosen.write:
        write(outputs(ROOT))
        return 0
    lines = list(differences(outputs(ROOT)))
    sys.stdout.writelines(lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
