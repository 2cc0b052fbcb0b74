"""Reads a proxy's file with the real LiteLLM; run by the Python of its environment.

Writes what it makes of it as one line of JSON: ids of the deployments, values by credential.
"""

import asyncio
import json
import sys

import litellm
from litellm.proxy.proxy_server import ProxyConfig


async def main(path: str) -> None:
    router, _, _ = await ProxyConfig().load_config(router=None, config_file_path=path)
    ids = sorted(deployment["model_info"]["id"] for deployment in router.model_list)
    values = {each.credential_name: each.credential_values for each in litellm.credential_list}
    sys.stdout.write(json.dumps({"deployments": ids, "credentials": values}) + "\n")


asyncio.run(main(sys.argv[1]))
