"""The wheel in an environment of its own, outside the repository: what the image runs.

Law: the operator works with no HOME, a current folder it may not write to, as a user that nobody
knows; and it writes no file.
"""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from litellm_config_operator import __version__
from tests.e2e.harness.facts import Space
from tests.e2e.harness.installed import (
    ANYBODY,
    BARE,
    Installed,
    build,
    install,
    may_become_anybody,
)
from tests.e2e.harness.manifests import model, stack

COMMAND = "litellm-config-operator"

pytestmark = pytest.mark.usefixtures("cluster")
"""Each belongs to the slow suite: packages are fetched, perhaps from the internet."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that anybody may enter, as pytest's own is not."""
    found = Path(tempfile.mkdtemp(prefix="litellm-config-operator-"))
    found.chmod(0o755)
    yield found
    shutil.rmtree(found)


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    return build(folder / "wheel")


@pytest.fixture(scope="module")
def programs(wheel: Path, folder: Path) -> Path:
    return install(wheel, folder)


def run(*words: str | Path) -> str:
    """What a program prints in a bare environment."""
    done = subprocess.run(words, env=BARE, cwd="/", capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_the_wheel_holds_the_package_its_types_and_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "litellm_config_operator",
        f"litellm_config_operator-{__version__}.dist-info",
    }
    assert "litellm_config_operator/py.typed" in names
    assert f"litellm_config_operator-{__version__}.dist-info/licenses/LICENSE" in names


def test_it_says_what_it_is_and_how_it_is_set(programs: Path) -> None:
    assert run(programs / COMMAND, "--version") == f"{COMMAND} {__version__}\n"
    said = run(programs / COMMAND, "--help")
    assert "LITELLM_CONFIG_OPERATOR_WATCH_NAMESPACES" in said


def test_nothing_of_the_repository_is_used(programs: Path) -> None:
    where = "import litellm_config_operator as it; print(it.__file__)"
    assert run(programs / "python", "-c", where).startswith(str(programs.parent))


def test_it_works_for_anybody_and_writes_nothing(
    space: Space, installation: Path, programs: Path, folder: Path, tmp_path: Path
) -> None:
    nowhere = folder / "nowhere"
    nowhere.mkdir()
    nowhere.chmod(0o555)
    kubeconfig = readable_by_all(installation, folder / "kubeconfig")
    operator = Installed(kubeconfig, tmp_path)
    operator.command = programs / COMMAND
    anybody = ANYBODY if may_become_anybody(programs) else {}
    operator.as_whom = {"cwd": nowhere, **anybody}
    before = files(folder)
    try:
        operator.start()
        assert user_of(operator) == anybody.get("user", user_of(operator))
        space.api.apply(*stack(space.name, 2, value="sk-wheel"))
        space.until_converged(within=60)
        space.api.apply(model(space.name, "m-000", model="edited"))
        space.until_converged(within=60)
        assert '"openai/edited"' in space.config()
        operator.stop()
    finally:
        operator.end()
    assert files(folder) == before


def readable_by_all(kubeconfig: Path, copy: Path) -> Path:
    """A copy with the certificate authority inside."""
    found = yaml.safe_load(kubeconfig.read_text())
    cluster = found["clusters"][0]["cluster"]
    if path := cluster.pop("certificate-authority", None):
        authority = copy.with_suffix(".ca")
        shutil.copyfile(kubeconfig.parent / path, authority)
        authority.chmod(0o644)
        cluster["certificate-authority"] = str(authority)
    copy.write_text(yaml.safe_dump(found))
    copy.chmod(0o644)
    return copy


def files(folder: Path) -> dict[str, int]:
    """Every file, with the time of its last change."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def user_of(operator: Installed) -> int:
    """The user that the process runs as."""
    return Path(f"/proc/{operator.process.pid}").stat().st_uid
