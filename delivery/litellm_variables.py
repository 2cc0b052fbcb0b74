"""Prints which environment variables LiteLLM's own code and its libraries read, by who reads them,
as a table of its line in JSON.

Law: runs in LiteLLM's own environment and imports nothing of this project. The same LiteLLM gives
the same text. A name that is read in several places is said to be of a provider, else of the proxy
itself, and of an integration only where nothing else reads it.
"""

import importlib.metadata
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ITSELF, PROVIDER, INTEGRATION = "itself", "provider", "integration"
_LIBRARIES = (
    "aiohttp",
    "azure",
    "botocore",
    "fastapi_sso",
    "granian",
    "gunicorn",
    "httpcore",
    "httpx",
    "huggingface_hub",
    "litellm_proxy_extras",
    "msal",
    "oauthlib",
    "openai",
    "prometheus_client",
    "psycopg",
    "pydantic",
    "redis",
    "requests",
    "tiktoken",
    "urllib3",
    "uvicorn",
)
_OF_INTEGRATIONS = ("integrations/", "caching/", "_redis.py", "proxy/guardrails/", "enterprise/")
_OF_PROVIDERS = (
    "assistants/",
    "batches/",
    "files/",
    "fine_tuning/",
    "images/",
    "interactions/",
    "litellm_core_utils/",
    "llms/",
    "main.py",
    "ocr/",
    "passthrough/",
    "proxy/pass_through_endpoints/",
    "realtime_api/",
    "rerank_api/",
    "responses/",
    "router.py",
    "router_utils/",
    "search/",
    "utils.py",
    "vector_stores/",
    "videos/",
)
_READ = re.compile(
    r"(?:environ(?:\.get|\.setdefault|\.pop)?\s*[\[(]|getenv\(|"
    r"(?:get_secret(?:_str|_bool)?|get_env(?:_int)?)\()\s*(?:secret_name\s*=\s*|key\s*=\s*)?"
    r"[\"']([A-Z][A-Z0-9_]{2,})[\"']"
)
_ASKED = re.compile(r"[\"']([A-Z][A-Z0-9_]{2,})[\"']\s+(?:not\s+)?in\s+(?:os\.)?environ")
_ENDING = r"(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|CREDENTIALS?|BASE|URL|HOST|ENDPOINT|JWT)"
_NAMED = re.compile(rf"[\"']([A-Z][A-Z0-9_]*_{_ENDING})[\"']")
"""A name that is read somewhere else, by way of a constant or an argument."""


def variables() -> dict[str, str]:
    """Who reads each variable."""
    found: dict[str, set[str]] = {}
    for who, names in _read():
        for name in names:
            found.setdefault(name, set()).add(who)
    order = (PROVIDER, ITSELF, INTEGRATION)
    return {name: next(who for who in order if who in whos) for name, whos in found.items()}


def _read() -> Iterator[tuple[str, set[str]]]:
    for package in ("litellm", "litellm_enterprise", *_LIBRARIES):
        folder = _folder(package)
        for path in sorted(folder.rglob("*.py")) if folder else ():
            text = path.read_text(errors="replace")
            who = _who(package, path.relative_to(folder).as_posix()) if folder else ITSELF
            names = {*_READ.findall(text), *_ASKED.findall(text)}
            if who == PROVIDER and package == "litellm":
                names |= {*_NAMED.findall(text)}
            yield who, names
    providers = _folder("litellm")
    for path in sorted(providers.rglob("providers.json")) if providers else ():
        yield PROVIDER, {*_NAMED.findall(path.read_text())}


def _folder(package: str) -> Path | None:
    """Where a package is installed; None: it is not."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _who(package: str, path: str) -> str:
    if package == "litellm_enterprise":
        return INTEGRATION
    if package in {"openai", "botocore", "azure", "msal", "huggingface_hub"}:
        return PROVIDER
    if package != "litellm":
        return ITSELF
    if path.startswith(_OF_INTEGRATIONS):
        return INTEGRATION
    return PROVIDER if path.startswith(_OF_PROVIDERS) else ITSELF


if __name__ == "__main__":
    said = {"version": importlib.metadata.version("litellm"), "tables": {"variables": variables()}}
    sys.stdout.write(json.dumps(said) + "\n")
