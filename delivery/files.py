"""Generated files: written, or compared with what is on disk.

Law: a file without content is of something that is no more, and goes.
"""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path


def write(files: Mapping[Path, str]) -> None:
    """Write every file; one without content is of a type that is no more, and goes."""
    for path, content in files.items():
        if not content:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def differences(files: Mapping[Path, str]) -> Iterator[str]:
    """What differs on disk, as unified diffs."""
    for path, wanted in files.items():
        found = path.read_text(encoding="utf-8") if path.exists() else ""
        yield from difflib.unified_diff(
            found.splitlines(keepends=True),
            wanted.splitlines(keepends=True),
            f"{path} (on disk)",
            f"{path} (from the models)",
        )
