"""An MCP server with one tool, for clients that know a token."""

import hmac
import os
from typing import Any

import uvicorn
from mcp.server.mcpserver import MCPServer

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - the pod's own
server = MCPServer("clock")
wanted = f"Bearer {os.environ['CLOCK_TOKEN']}".encode()


@server.tool()
def noon(city: str) -> str:
    """When it is noon in a city."""
    return f"12:00 in {city}"


app = server.streamable_http_app(host=EVERY_ADDRESS, stateless_http=True, json_response=True)


async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The server, for who shows the token."""
    if scope["type"] == "http":
        shown = dict(scope["headers"]).get(b"authorization", b"")
        if not hmac.compare_digest(shown, wanted):
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body"})
            return
    await app(scope, receive, send)


uvicorn.run(guarded, host=EVERY_ADDRESS, port=8000)
