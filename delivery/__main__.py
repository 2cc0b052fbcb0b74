"""Write what is generated, or check it.

Law: same code, same bytes; needs no cluster, no Helm and no network.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from delivery import (
    admission,
    crds,
    dashboard_picture,
    metrics_reference,
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
    crds,
    roles,
    admission,
    values_schema,
    values_reference,
    metrics_reference,
    dashboard_picture,
)


def outputs(root: Path) -> dict[Path, str]:
    """Every generated file, by where it belongs."""
    found: dict[Path, str] = {}
    for part in PARTS:
        found |= {root / name: content for name, content in part.files(root).items()}
    # Last: it repeats what the others write.
    return found | {root / plain.FILE: plain.content(root, found)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; 1 when something on disk is not what the code says."""
    parser = argparse.ArgumentParser(prog="delivery", description="What installs the operator.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write every generated file")
    action.add_argument("--check", action="store_true", help="fail when one differs")
    chosen = parser.parse_args(arguments)
    if chosen.write:
        write(outputs(ROOT))
        return 0
    found = list(differences(outputs(ROOT)))
    sys.stdout.writelines(found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
