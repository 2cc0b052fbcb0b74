"""A pod's volumes as folders, filled the way the kubelet fills them.

Law: a folder with contents changes in one step (a symlink swap), and only when its contents
changed. Contents are read from the API server at that moment, never from a cache.
"""

import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from devcluster.api import Object
from devcluster.contents import MissingReferenceError, config_map_bytes, picked, secret_bytes
from devcluster.environment import Fetch, field_value

Files = dict[str, bytes]
Token = Callable[[str, int], Awaitable[str]]
ROOT_CA = "kube-root-ca.crt"
TOKEN_SECONDS = 3600
REFRESH_AT = 0.8
DEFAULT_MODE = 0o644


@dataclass
class Sources:
    """What the contents of volumes are made from."""

    pod: Object
    pod_ip: str
    fetch: Fetch
    token: Token
    authority: bytes
    shortest_token: int = 0

    async def files(self, source: Object) -> Files | None:
        """The files of one volume or projection; None when it is no set of files."""
        for kind, read in self._readers.items():
            if kind in source:
                return await read(self, source[kind])
        return None

    async def _config_map(self, source: Object) -> Files:
        if source["name"] == ROOT_CA:
            return picked({"ca.crt": self.authority}, source, "configmap")
        found = await self.fetch("configmaps", source["name"])
        if found is None and not source.get("optional"):
            raise MissingReferenceError(f'configmap "{source["name"]}" not found')
        return picked(config_map_bytes(found), source, "configmap") if found else {}

    async def _secret(self, source: Object) -> Files:
        name = source.get("secretName") or source["name"]
        found = await self.fetch("secrets", name)
        if found is None and not source.get("optional"):
            raise MissingReferenceError(f'secret "{name}" not found')
        return picked(secret_bytes(found), source, "secret") if found else {}

    async def _downward(self, source: Object) -> Files:
        items = [item for item in source.get("items") or () if "fieldRef" in item]
        return {
            item["path"]: field_value(
                item["fieldRef"]["fieldPath"], self.pod, self.pod_ip
            ).encode()
            for item in items
        }

    async def _token(self, source: Object) -> Files:
        seconds = source.get("expirationSeconds") or TOKEN_SECONDS
        self.shortest_token = min(seconds, self.shortest_token or seconds)
        token = await self.token(source.get("audience", ""), seconds)
        return {source["path"]: token.encode()}

    async def _projected(self, source: Object) -> Files:
        merged: Files = {}
        for part in source.get("sources") or ():
            merged.update(await self.files(part) or {})
        return merged

    _readers = {  # noqa: RUF012
        "configMap": _config_map,
        "secret": _secret,
        "downwardAPI": _downward,
        "serviceAccountToken": _token,
        "projected": _projected,
    }


class Volumes:
    """Every volume of one pod under one folder."""

    def __init__(self, volumes: list[Object], folder: Path, sources: Sources) -> None:
        self._volumes = {volume["name"]: volume for volume in volumes}
        self._folder = folder
        self._sources = sources
        self.refresh_due = float("inf")

    def folder(self, name: str) -> Path:
        """Where the volume of this name is."""
        volume = self._volumes[name]
        if path := (volume.get("hostPath") or {}).get("path"):
            return Path(path)
        return self._folder / name

    async def fill(self) -> None:
        """Make every volume, or bring those with contents up to date."""
        for name, volume in self._volumes.items():
            folder = self.folder(name)
            files = await self._sources.files(volume)
            if files is not None:
                publish(folder, files, mode_of(volume))
            elif "emptyDir" in volume:
                folder.mkdir(parents=True, exist_ok=True)
            elif "hostPath" not in volume:
                raise MissingReferenceError(f"volume {name}: its type is not supported here")
        if self._sources.shortest_token:
            self.refresh_due = time.monotonic() + REFRESH_AT * self._sources.shortest_token

    def mount(self, mounts: list[Object], root: Path) -> dict[str, str]:
        """Put the volumes under a container's root; where each mount path really is."""
        shutil.rmtree(root, ignore_errors=True)
        folders: dict[str, str] = {}
        for mount in sorted(mounts, key=lambda each: len(each["mountPath"])):
            path = mount["mountPath"].rstrip("/")
            place = root / path.lstrip("/")
            source = self.folder(mount["name"])
            place.parent.mkdir(parents=True, exist_ok=True)
            if part := mount.get("subPath") or mount.get("subPathExpr"):
                self._mount_part(source, part, place)
            else:
                place.symlink_to(source)
            folders[path] = str(place)
        return folders

    def _mount_part(self, source: Path, part: str, place: Path) -> None:
        """A subPath shows what was there when the container started, and never follows."""
        wanted = source / part
        if wanted.is_file():
            shutil.copy(wanted, place)
        elif (source / "..data").exists():
            shutil.copytree(wanted, place)
        else:
            wanted.mkdir(parents=True, exist_ok=True)
            place.symlink_to(wanted)


def mode_of(volume: Object) -> int:
    """The permissions of the files in a volume."""
    for kind in ("configMap", "secret", "projected", "downwardAPI"):
        if kind in volume:
            return int(volume[kind].get("defaultMode") or DEFAULT_MODE)
    return DEFAULT_MODE


def publish(folder: Path, files: Files, mode: int = DEFAULT_MODE) -> bool:
    """Replace the files of a folder in one step; False when they were the same already."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "..data"
    if data.exists() and read_files(data) == files:
        return False
    before = data.resolve() if data.is_symlink() else None
    fresh = Path(tempfile.mkdtemp(prefix=f"..{time.strftime('%Y_%m_%d_%H_%M_%S')}.", dir=folder))
    fresh.chmod(0o755)
    for name, content in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)
    swap(data, fresh.name)
    link_names(folder, {Path(name).parts[0] for name in files})
    if before is not None:
        shutil.rmtree(before, ignore_errors=True)
    return True


def swap(link: Path, target: str) -> None:
    """Point a symlink elsewhere atomically."""
    aside = link.with_name("..data_tmp")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)


def link_names(folder: Path, names: set[str]) -> None:
    """The names a container sees, each a link through `..data`; stale ones go."""
    present = {entry.name for entry in folder.iterdir() if not entry.name.startswith("..")}
    for stale in present - names:
        (folder / stale).unlink()
    for name in names - present:
        (folder / name).symlink_to(Path("..data") / name)


def read_files(folder: Path) -> Files:
    """The files below a folder by their relative names."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def references(pod: Object) -> set[tuple[str, str]]:
    """Every ConfigMap and Secret a pod names, for volumes and for variables."""
    spec = pod["spec"]
    found: set[tuple[str, str]] = set()
    for volume in spec.get("volumes") or ():
        projected = (volume.get("projected") or {}).get("sources") or ()
        for source in (volume, *projected):
            if "configMap" in source:
                found.add(("configmaps", source["configMap"]["name"]))
            if "secret" in source:
                secret = source["secret"]
                found.add(("secrets", secret.get("secretName") or secret["name"]))
    for container in (*spec["containers"], *(spec.get("initContainers") or ())):
        found |= variable_references(container)
    return found


def variable_references(container: Object) -> set[tuple[str, str]]:
    """Every ConfigMap and Secret the variables of a container name."""
    names = {"configMap": "configmaps", "secret": "secrets"}
    sources = [(source, "Ref") for source in container.get("envFrom") or ()]
    entries = container.get("env") or ()
    sources += [(entry.get("valueFrom") or {}, "KeyRef") for entry in entries]
    return {
        (plural, source[kind + suffix]["name"])
        for source, suffix in sources
        for kind, plural in names.items()
        if kind + suffix in source
    }
