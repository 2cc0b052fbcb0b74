"""Operator processes, started as they are in a pod."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path

from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.resources import LEASES

ROOT = Path(__file__).parents[2]
PREFIX = "LITELLM_CONFIG_OPERATOR_"
OPERATOR = ("-m", "litellm_config_operator")


@contextlib.asynccontextmanager
async def started(
    *arguments: str, program: tuple[str, ...] = OPERATOR, **variables: str
) -> AsyncIterator[Process]:
    """A process with these settings; `kubeconfig` is the one variable of another name."""
    settings = {PREFIX + key: value for key, value in variables.items() if key.isupper()}
    path = os.pathsep.join((str(ROOT / "operator"), str(ROOT)))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": path, **settings}
    if "kubeconfig" in variables:
        environment["KUBECONFIG"] = variables["kubeconfig"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "error", *program, *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def held_by(kube: KubeClient, namespace: str, *identities: str) -> None:
    """Wait until one of these holds the Lease."""
    while True:
        if await holder(kube, namespace) in identities:
            return
        await asyncio.sleep(0.05)


async def holder(kube: KubeClient, namespace: str) -> str | None:
    """Who holds the Lease; empty after its release."""
    lease: Object | None = await kube.get(LEASES, namespace, "litellm-config-operator")
    return lease and lease["spec"].get("holderIdentity")
