"""The LiteLLM proxy in its own locked environment, because its pins fit nobody else's.

Law: exactly the lock file beside this module; another lock is another environment.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from devcluster.cache import cache_folder, locked
from devcluster.progress import run_shown
from devcluster.toolchain import uv

PROJECT = Path(__file__).parent / "litellm"
KEY_LENGTH = 16


def litellm_folder() -> Path:
    """Where the environment of the present lock file and Python belongs."""
    digest = hashlib.sha256((PROJECT / "uv.lock").read_bytes())
    digest.update(f"{sys.version_info[:2]} {sys.base_prefix}".encode())
    return cache_folder() / "litellm" / digest.hexdigest()[:KEY_LENGTH]


def litellm_program() -> Path:
    """The `litellm` command of that environment, built or not."""
    return litellm_folder() / "bin" / "litellm"


def litellm_environment() -> Path:
    """The environment's folder, installed on first use with its progress shown."""
    folder = litellm_folder()
    complete = folder / ".complete"
    if not complete.exists():
        with locked(folder.parent, "the LiteLLM environment"):
            if not complete.exists():
                install(folder)
                complete.touch()
    return folder


def install(folder: Path) -> None:
    """Let uv make the environment; scripts name its folder, so it is made in place."""
    shutil.rmtree(folder, ignore_errors=True)
    log = cache_folder() / "logs" / "litellm.log"
    with tempfile.TemporaryDirectory(prefix="devcluster-litellm-") as name:
        for file in ("pyproject.toml", "uv.lock"):
            shutil.copy(PROJECT / file, name)
        argv = [str(uv()), "sync", "--frozen", "--project", name, "--python", sys.executable]
        run_shown(argv, title="Installing LiteLLM", log=log, env=uv_environment(folder))


def uv_environment(folder: Path) -> dict[str, str]:
    """Our environment, pointed at the folder and kept from downloading a Python."""
    kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return {**kept, "UV_PROJECT_ENVIRONMENT": str(folder), "UV_PYTHON_DOWNLOADS": "never"}
