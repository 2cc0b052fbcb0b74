"""The least that such a program can cost: what it must import, read and send, and nothing else.

`python -m tests.bench.limits imports`, or `... talk KUBECONFIG NAMESPACE BYTES`, prints one line
of JSON. Each is a process of its own, so that nothing else is in its figures.

Law: plain aiohttp and json, as few lines as it takes: this is what the operator is divided by.
"""

import asyncio
import importlib
import json
import os
import ssl
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.bench.meters import memory

GROUP = "/apis/litellm-config.dev/v1alpha1"
KINDS = ("llmproviders", "llmmodels", "llmproxies")
TIMES, STATUSES = 20, 200
APPLY, MERGE = "application/apply-patch+yaml", "application/merge-patch+json"


def main(words: list[str]) -> None:
    """Run one of them and print what it cost."""
    if words[0] == "imports":
        importlib.import_module("litellm_config_operator.process.command")
        found = {"cpu": time.process_time(), "rss": memory(os.getpid())[0]}
    else:
        found = asyncio.run(talk(Path(words[1]).read_text("utf-8"), words[2], int(words[3])))
    sys.stdout.write(json.dumps(found) + "\n")


async def talk(kubeconfig: str, namespace: str, size: int) -> dict[str, float]:
    """List everything, then send what one edit needs, many times over."""
    import aiohttp  # noqa: PLC0415 - the other program must not have it
    import yaml  # noqa: PLC0415

    document = yaml.safe_load(kubeconfig)
    cluster, user = document["clusters"][0]["cluster"], document["users"][0]["user"]
    tls = ssl.create_default_context(cafile=cluster["certificate-authority"])
    tls.load_cert_chain(user["client-certificate"], user["client-key"])
    connector = aiohttp.TCPConnector(ssl=tls)
    async with aiohttp.ClientSession(cluster["server"], connector=connector) as session:
        found = await listed(session)
        for name, step in steps(session, namespace, "x" * size).items():
            found |= await repeated(name, step, STATUSES if name == "status" else TIMES)
    return found


async def listed(session: Any) -> dict[str, float]:
    """All objects of the three kinds, page by page; what a decision needs of them is kept."""
    before, kept = time.process_time(), []
    for kind in KINDS:
        token = ""
        while True:
            query = {"limit": "250"} | ({"continue": token} if token else {})
            async with session.get(f"{GROUP}/{kind}", params=query) as answer:
                page = json.loads(await answer.read())
            kept += [(each["metadata"]["uid"], each["spec"]) for each in page["items"]]
            token = page["metadata"].get("continue", "")
            if not token:
                break
    seconds = time.process_time() - before
    return {"objects": len(kept), "list_cpu": seconds, "list_rss": memory(os.getpid())[0]}


def steps(session: Any, namespace: str, text: str) -> dict[str, Callable[[int], Awaitable[None]]]:
    """What one edit needs: its object, a ConfigMap, an annotation of a Deployment, statuses."""
    model = f"{GROUP}/namespaces/{namespace}/llmmodels/limit"
    file = f"/api/v1/namespaces/{namespace}/configmaps/limit?fieldManager=limit&force=true"
    workload = f"/apis/apps/v1/namespaces/{namespace}/deployments/limit"

    async def send(method: str, where: str, body: Any = None, content: str = MERGE) -> None:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": content}
        async with session.request(method, where, data=data, headers=headers) as answer:
            json.loads(await answer.read())
            answer.raise_for_status()

    def applied(number: int) -> Awaitable[None]:
        content = {"config.yaml": f"{number:06}{text}"}
        metadata = {"name": "limit", "namespace": namespace}
        body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": content}
        return send("PATCH", file, body, APPLY)

    def rolled(number: int) -> Awaitable[None]:
        annotations = {"limit": str(number)}
        template = {"metadata": {"annotations": annotations}}
        return send("PATCH", workload, {"spec": {"template": template}})

    def told(number: int) -> Awaitable[None]:
        status = {"observedGeneration": 1, "modelName": f"limit-{number}"}
        return send("PATCH", f"{model}/status", {"status": status})

    return {
        "get": lambda _: send("GET", model),
        "file": applied,
        "annotation": rolled,
        "status": told,
    }


async def repeated(
    name: str, step: Callable[[int], Awaitable[None]], times: int
) -> dict[str, float]:
    """Processor and wall seconds of one such request."""
    await step(0)
    began, before = time.monotonic(), time.process_time()
    for number in range(1, times + 1):
        await step(number)
    return {
        f"{name}_cpu": (time.process_time() - before) / times,
        f"{name}_seconds": (time.monotonic() - began) / times,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
