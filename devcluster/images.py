"""Which local command stands for a container image.

Law: only the repository of a reference counts, not its tag or digest; an image nobody
registered is an `ErrImagePull` whose message says how to register it.
"""

import asyncio
import hashlib
import shutil
import sys
from collections.abc import Mapping, Sequence

from devcluster.litellm_environment import litellm_environment, litellm_program

LITELLM_REPOSITORIES = tuple(
    f"{registry}/berriai/litellm{variant}"
    for registry in ("ghcr.io", "docker.litellm.ai")
    for variant in ("", "-database", "-non_root")
)
LIBRARY = "docker.io/library/"


class UnknownImageError(Exception):
    """No command is registered for an image, or it cannot be made to exist."""


def repository(image: str) -> str:
    """The reference without its tag and digest, and without the default registry."""
    name = image.partition("@")[0]
    head, slash, last = name.rpartition("/")
    name = head + slash + last.partition(":")[0]
    return name.removeprefix(LIBRARY).removeprefix("docker.io/")


class Images:
    """The registry of one node."""

    def __init__(self, registered: Mapping[str, Sequence[str]]) -> None:
        self._commands: dict[str, list[str]] = {"python": [sys.executable]}
        litellm = [str(litellm_program())]
        self._commands |= dict.fromkeys(LITELLM_REPOSITORIES, litellm)
        self._own_litellm = set(LITELLM_REPOSITORIES)
        for image, command in registered.items():
            self._commands[repository(image)] = list(command)
            self._own_litellm.discard(repository(image))

    async def pull(self, image: str) -> list[str]:
        """The command of an image, its environment installed first if that is ours to do."""
        name = repository(image)
        command = self._commands.get(name)
        if command is None:
            hint = f"start the dev cluster with --image {name}=COMMAND, or images={{...}}"
            raise UnknownImageError(f'no command is registered for image "{name}"; {hint}')
        if name in self._own_litellm:
            await asyncio.to_thread(litellm_environment)
        if shutil.which(command[0]) is None:
            raise UnknownImageError(f'the command of image "{name}" is missing: {command[0]}')
        return command


def image_id(image: str, command: Sequence[str]) -> str:
    """An identity that changes when another command stands for the image."""
    digest = hashlib.sha256("\0".join(command).encode()).hexdigest()
    return f"{repository(image)}@sha256:{digest}"
