"""A server that stands in for the API server where a healthy one would not misbehave."""

import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from litellm_config_operator.kube import KubeClient

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def server(folder: Path, handler: Handler) -> AsyncIterator[KubeClient]:
    """A client of a server that answers everything with this handler."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "x",
        "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}],
        "clusters": [{"name": "x", "cluster": {"server": f"http://127.0.0.1:{port}"}}],
        "users": [{"name": "x", "user": {"token": "made-up-token"}}],
    }
    path = folder / "kubeconfig"
    path.write_text(json.dumps(config))
    client = await KubeClient.connect(str(path), deadline=2)
    try:
        yield client
    finally:
        await client.close()
        await runner.cleanup()
