"""Ready-built programs come from a server that answers, with the published sum, or not at all."""

import hashlib
import io
import platform
import socket
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from devcluster import releases
from devcluster.releases import ARCHITECTURES, RELEASES, Release, install_ready

PROGRAM = b"#!/bin/sh\necho ready-built\n"
INSIDE = "kubernetes/server/bin/kube-apiserver"


def archive(path: str = INSIDE) -> bytes:
    """A release file with one program."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as made:
        member = tarfile.TarInfo(path)
        member.size = len(PROGRAM)
        made.addfile(member, io.BytesIO(PROGRAM))
    return file.getvalue()


class Files(BaseHTTPRequestHandler):
    """`/file` is the archive, `/moved` leads to it, `/wrong` is another one, `/stalls` stops."""

    content = archive()

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/file")
            self.end_headers()
        elif self.path in {"/file", "/wrong", "/stalls"}:
            body = archive("other") if self.path == "/wrong" else self.content
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if self.path != "/stalls" else body[:10])
            if self.path == "/stalls":
                self.rfile.read(1)
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server with release files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()


def release(url: str, *, architecture: str | None = None, path: str = INSIDE) -> Release:
    ours = architecture or ARCHITECTURES[platform.machine()]
    digest = hashlib.sha512(Files.content).hexdigest()
    return Release(ours, url, digest, "CHANGELOG.md at commit 1", {"kube-apiserver": path})


def installed(folder: Path, *offered: Release) -> bool:
    """Whether the program is there afterwards; nothing else ever is."""
    install_ready(["kube-apiserver", "etcd"], folder, offered)
    assert {each.name for each in folder.iterdir()} <= {"kube-apiserver"}
    return (folder / "kube-apiserver").exists()


@pytest.mark.parametrize("path", ["/file", "/moved"])
def test_a_file_with_the_published_sum_is_used(server: str, path: str, tmp_path: Path) -> None:
    assert installed(tmp_path, release(server + path))
    assert subprocess.check_output([tmp_path / "kube-apiserver"]) == b"ready-built\n"


@pytest.mark.parametrize(
    ("path", "inside", "said"),
    [
        ("/wrong", INSIDE, "and the one in CHANGELOG.md at commit 1 with"),
        ("/absent", INSIDE, "404"),
        ("/file", "elsewhere", "there is no elsewhere in it"),
    ],
)
def test_any_other_file_is_refused_with_a_sentence(
    server: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    path: str,
    inside: str,
    said: str,
) -> None:
    assert not installed(tmp_path, release(server + path, path=inside))
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"Not used: {server}{path}: ")
    assert said in last


def test_a_server_that_hangs_is_given_up(
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(releases, "ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        never = f"http://127.0.0.1:{silent.getsockname()[1]}/file"
        assert not installed(tmp_path, release(never))
    assert not installed(tmp_path, release(f"{server}/stalls"))
    assert capsys.readouterr().err.count("ReadTimeout") == 2


def test_a_slow_server_is_given_up(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "LONGEST_SECONDS", 0)
    assert not installed(tmp_path, release(f"{server}/file"))


def test_another_machines_file_is_not_asked_for(server: str, tmp_path: Path) -> None:
    assert not installed(tmp_path, release(f"{server}/file", architecture="s390x"))


def test_every_sum_is_cited() -> None:
    for each in RELEASES:
        assert len(each.sha512) == 128
        assert "commit" in each.published_in
