"""Runs in LiteLLM's own environment: loads files as the proxy does at its start, and says what
LiteLLM keeps of each.

Law: one process for all files, because the import alone takes many seconds. Nothing of the
operator is imported here.
"""

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import yaml

os.environ |= {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_LOG": "ERROR",
}
MARK = "LOADED "


async def load(path: str, text: str) -> dict[str, Any]:
    """What LiteLLM makes of one file; each environment name is given a value made of itself."""
    import litellm  # noqa: PLC0415 - not there where this file is checked
    from litellm.proxy.proxy_server import ProxyConfig  # noqa: PLC0415

    os.environ.update({name: value_of(name) for name in re.findall(r"os\.environ/(\w+)", text)})
    said = yaml.safe_load(text)
    litellm.credential_list = []
    router, _, general = await ProxyConfig().load_config(router=None, config_file_path=path)
    return {
        "path": path,
        "models": [dict(model) for model in router.model_list],
        "credentials": {
            each.credential_name: each.credential_values for each in litellm.credential_list
        },
        "router_settings": kept(router, said.get("router_settings", {})),
        "litellm_settings": kept(litellm, said.get("litellm_settings", {})),
        "general_settings": {name: general[name] for name in said.get("general_settings", {})},
    }


def value_of(name: str) -> str:
    """The value of a variable; nobody listens at the address of a Redis."""
    return "redis://127.0.0.1:1" if name == "REDIS_URL" else f"sk-{name}"


def kept(holder: Any, said: dict[str, Any]) -> dict[str, Any]:
    """What became of each setting of a section."""
    return {name: getattr(holder, name, None) for name in said}


async def load_all(texts: dict[str, str]) -> None:
    """Load one file after the other; a line of JSON for each."""
    for path, text in texts.items():
        sys.stdout.write(MARK + json.dumps(await load(path, text), default=str) + "\n")


if __name__ == "__main__":
    asyncio.run(load_all({path: Path(path).read_text() for path in sys.argv[1:]}))
