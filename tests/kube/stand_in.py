"""A server that stands in for the API server where a healthy one would not misbehave."""

import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from litellm_config_operator.kube.client import KubeClient

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def server(
    folder: Path,
    handler: Handler,
    *,
    tls: ssl.SSLContext | None = None,
    authority: Path | None = None,
) -> AsyncIterator[KubeClient]:
    """A client of a server that answers everything with this handler.

    `tls` makes it an HTTPS server, whose certificate the client checks by `authority`.
    """
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    cluster = {"server": f"http{'s' if tls else ''}://127.0.0.1:{runner.addresses[0][1]}"}
    if authority is not None:
        cluster["certificate-authority"] = str(authority)
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "x",
        "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}],
        "clusters": [{"name": "x", "cluster": cluster}],
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
