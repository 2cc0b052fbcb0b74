"""Programs that their projects publish ready-built.

Law: a file is used only if its checksum is in `RELEASES` with the place where the project
published it, and if its bytes have that sum. A server that does not answer within seconds, or
takes longer than a build, is given up. What is not had this way is built.
"""

import hashlib
import platform
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from devcluster.errors import DevclusterError
from devcluster.progress import say

ANSWER_SECONDS = 4.0
"""For the connection, and for each pause of an answer that has begun."""
LONGEST_SECONDS = 240.0
"""A build of what the largest file holds takes about as long on two cores."""
CHUNK = 1 << 20
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
"""The machine as Linux calls it, and as the files' names do."""


@dataclass(frozen=True)
class Release:
    """One file of a release."""

    architecture: str
    url: str
    sha512: str
    published_in: str
    """Repository, file and commit where the project says so."""
    programs: Mapping[str, str]
    """The programs that are taken, and their paths in the archive."""


RELEASES: Sequence[Release] = ()
"""None yet. Kubernetes publishes the sums of its `kubernetes-server-linux-*.tar.gz` in its
`CHANGELOG/CHANGELOG-1.36.md`, which as of commit 008b3652959ca58af8be3fb5b6ecfe9ae7638282 ends at
1.36.0, and we run a later one; etcd publishes its sums beside its files and in no commit."""


class UnusableReleaseError(DevclusterError):
    """A file could not be had, or is not what was published."""


def is_ready_built(program: str, releases: Sequence[Release] = RELEASES) -> bool:
    """Whether the program is published for this machine, with a sum that we know."""
    ours = ARCHITECTURES.get(platform.machine(), "")
    return any(each.architecture == ours and program in each.programs for each in releases)


def install_ready(
    wanted: Iterable[str], folder: Path, releases: Sequence[Release] = RELEASES
) -> None:
    """Put into the folder what is wanted and published for this machine; say what was not had."""
    missing = set(wanted)
    ours = ARCHITECTURES.get(platform.machine(), "")
    for release in releases:
        if release.architecture == ours and missing & release.programs.keys():
            try:
                install(release, folder)
            except UnusableReleaseError as error:
                say(f"Not used: {release.url}: {error}")
            missing -= release.programs.keys()


def install(release: Release, folder: Path) -> None:
    """Download the file, check it, take the programs out."""
    with tempfile.TemporaryDirectory(prefix=".downloading-", dir=folder) as name:
        aside = Path(name)
        try:
            with (aside / "file").open("w+b") as file:
                download(release, file)
                file.seek(0)
                take_out(release, file, aside)
        except (httpx.HTTPError, OSError, tarfile.TarError) as error:
            said = str(error).partition("\n")[0]
            raise UnusableReleaseError(f"{type(error).__name__}: {said}") from error
        for program in release.programs:
            (aside / program).replace(folder / program)


def download(release: Release, file: IO[bytes]) -> None:
    """The whole file, which has the published sum."""
    digest = hashlib.sha512()
    started = time.monotonic()
    say(f"Downloading {release.url}")
    with httpx.stream("GET", release.url, timeout=ANSWER_SECONDS, follow_redirects=True) as answer:
        answer.raise_for_status()
        for chunk in answer.iter_bytes(CHUNK):
            digest.update(chunk)
            file.write(chunk)
            show(file.tell())
            if time.monotonic() - started > LONGEST_SECONDS:
                raise UnusableReleaseError(f"not there after {LONGEST_SECONDS:.0f} s")
    if digest.hexdigest() != release.sha512:
        raise UnusableReleaseError(
            f"its SHA-512 begins with {digest.hexdigest()[:16]}, and the one in "
            f"{release.published_in} with {release.sha512[:16]}"
        )


def show(size: int) -> None:
    """How much is there, to whoever waits at a terminal."""
    if sys.stderr.isatty():
        say(f"{size >> 20} MB", again=True)


def take_out(release: Release, file: IO[bytes], folder: Path) -> None:
    """The programs of the archive, executable."""
    with tarfile.open(fileobj=file) as archive:
        for program, path in release.programs.items():
            try:
                content = archive.extractfile(path)
            except KeyError:
                content = None
            if content is None:
                raise UnusableReleaseError(f"there is no {path} in it")
            (folder / program).write_bytes(content.read())
            (folder / program).chmod(0o755)
