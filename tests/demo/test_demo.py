"""`make demo` does what it claims, and ends by itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIKE_A_KEY = re.compile(r"\bsk-[A-Za-z]*-?[0-9A-Za-z_-]{12}|[0-9a-f]{40}|c2st[0-9A-Za-z+/_-]{12}")
"""The demo makes its keys up, so what it prints is searched for anything that looks like one."""


@pytest.mark.devcluster
@pytest.mark.timeout(900)
def test_every_claim_of_the_demo_holds() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]
    assert "✗" not in ended.stdout
    assert "takes about three minutes" in " ".join(map(str.strip, ended.stdout.splitlines()[:5]))
    assert "✓ No key is anywhere but in Secrets" in ended.stdout
    found = LIKE_A_KEY.search(ended.stdout + ended.stderr)
    assert found is None, f"a key at character {found and found.start()} of what was printed"
