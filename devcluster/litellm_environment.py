"""The LiteLLM proxy in locked environments of its own, one for each version that we run.

Law: exactly the lock file of that version; another lock is another environment. The Python in it
is the first of `PYTHONS` on this machine, whatever Python runs us, so that one environment of
600 MB serves every Python that the tests run on.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from devcluster.cache import cache_folder, locked
from devcluster.progress import run_shown
from devcluster.toolchain import uv

PROJECTS = Path(__file__).parent / "litellm"
LITELLM_VERSION = "1.108.7"
"""The version that stands for LiteLLM's images, and that is meant where none is named."""
OTHER_VERSIONS = {each.name for each in PROJECTS.iterdir()} - {LITELLM_VERSION}
LITELLM_VERSIONS = (
    LITELLM_VERSION,
    *sorted(OTHER_VERSIONS, key=lambda version: [int(part) for part in version.split(".")]),
)
"""Those that have a folder here: the default, then the others by their numbers."""
PYTHONS = ("3.13", "3.12", "3.11")
KEY_LENGTH = 16


def litellm_folder(version: str = LITELLM_VERSION) -> Path:
    """Where the environment of that version's present lock file and our Python belongs."""
    digest = hashlib.sha256((PROJECTS / version / "uv.lock").read_bytes())
    digest.update(str(litellm_python()).encode())
    key = digest.hexdigest()[:KEY_LENGTH]
    return cache_folder() / "litellm" / f"{version}-{key}"


@cache
def litellm_python() -> Path:
    """The Python of every LiteLLM environment; our own where none of `PYTHONS` is found."""
    find = Path(__file__).parent / "find-python"
    found = subprocess.run([find, *PYTHONS], capture_output=True, text=True, check=True).stdout
    return Path(found.strip() or os.path.realpath(sys.executable))


def litellm_program(version: str = LITELLM_VERSION) -> Path:
    """The `litellm` command of that environment, built or not."""
    return litellm_folder(version) / "bin" / "litellm"


def is_installed(version: str) -> bool:
    """Whether that environment is there, complete."""
    return complete(litellm_folder(version)).exists()


def complete(folder: Path) -> Path:
    """The file that says that the environment is complete."""
    return folder / ".complete"


def litellm_environment(version: str = LITELLM_VERSION) -> Path:
    """The environment's folder, installed on first use with its progress shown."""
    folder = litellm_folder(version)
    if not is_installed(version):
        with locked(folder.parent, "the LiteLLM environment"):
            if not is_installed(version):
                install(version, folder)
                complete(folder).touch()
    return folder


def lock(version: str) -> None:
    """Lock that version's packages, in a folder like the default's if it has none yet."""
    project = PROJECTS / version
    if not project.exists():
        project.mkdir()
        text = (PROJECTS / LITELLM_VERSION / "pyproject.toml").read_text()
        (project / "pyproject.toml").write_text(text.replace(LITELLM_VERSION, version))
    argv = [str(uv()), "lock", "--project", str(project), "--python", str(litellm_python())]
    log = cache_folder() / "logs" / f"litellm-{version}-lock.log"
    run_shown(argv, title=f"Locking LiteLLM {version}", log=log)


def install(version: str, folder: Path) -> None:
    """Let uv make the environment; scripts name its folder, so it is made in place."""
    shutil.rmtree(folder, ignore_errors=True)
    log = cache_folder() / "logs" / f"litellm-{version}.log"
    with tempfile.TemporaryDirectory(prefix="devcluster-litellm-") as name:
        for file in ("pyproject.toml", "uv.lock"):
            shutil.copy(PROJECTS / version / file, name)
        argv = [str(uv()), "sync", "--frozen", "--project", name]
        argv += ["--python", str(litellm_python())]
        run_shown(argv, title=f"Installing LiteLLM {version}", log=log, env=uv_environment(folder))
    compile_modules(version, folder)


def compile_modules(version: str, folder: Path) -> None:
    """Import the proxy once, so that its bytecode is kept: 9 of the 18 CPU seconds of a start."""
    argv = [str(folder / "bin" / "python"), "-c", "import litellm.proxy.proxy_server"]
    env = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True"}
    log = cache_folder() / "logs" / f"litellm-{version}-import.log"
    run_shown(argv, title=f"Compiling LiteLLM {version}", log=log, env=env)


def uv_environment(folder: Path) -> dict[str, str]:
    """Our environment, pointed at the folder and kept from downloading a Python."""
    kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return {**kept, "UV_PROJECT_ENVIRONMENT": str(folder), "UV_PYTHON_DOWNLOADS": "never"}
