"""Generated files: written, or compared with what is on disk.

Law: empty content stands for a file that must not exist.
"""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path


def write(files: Mapping[Path, str]) -> None:
    """Write every file, and delete those with empty content."""
    for path, content in files.items():
        if not content:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def differences(files: Mapping[Path, str]) -> Iterator[str]:
    """Unified diffs from the files on disk to these contents."""
    for path, content in files.items():
        on_disk = path.read_text(encoding="utf-8") if path.exists() else ""
        yield from difflib.unified_diff(
            on_disk.splitlines(keepends=True),
            content.splitlines(keepends=True),
            f"{path} (on disk)",
            f"{path} (from the models)",
        )
