"""Runs in LiteLLM's own environment: starts the proxy with files, each in a child of its own, and
says what became of the settings that LiteLLM makes objects of.

Takes a JSON list of questions from standard input, and writes one line of JSON for each: `files`,
by name, of which the first is loaded, `environment`, and whether the whole proxy `starts`.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import litellm_judge_child

MARK = "SETTINGS "


async def loaded(
    files: dict[str, str], environment: dict[str, str], starts: bool
) -> dict[str, Any]:
    """What LiteLLM made of a file."""
    import litellm  # noqa: PLC0415 - not there where this file is checked
    from litellm.proxy import proxy_server  # noqa: PLC0415

    os.environ.update(environment)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        path = str(Path(folder) / next(iter(files)))
        if starts:
            os.environ["CONFIG_FILE_PATH"] = path
            await proxy_server.proxy_startup_event(proxy_server.app).__aenter__()
        config = proxy_server.ProxyConfig()
        router, _, general = await config.load_config(router=None, config_file_path=path)
    redis = router.cache.redis_cache
    return {
        "models": sorted({model["model_name"] for model in router.model_list}),
        "general": {name: str(value) for name, value in general.items()},
        "master": proxy_server.master_key,
        "writes at": proxy_server.proxy_batch_write_at,
        "cache": None if litellm.cache is None else cache_of(litellm.cache),
        "redis": None if redis is None else redis.redis_kwargs,
        "retries": getattr(router, "retry_policy", None),
        "fails": getattr(router, "allowed_fails_policy", None),
        "max_budget": litellm.max_budget,
        "callbacks": names(litellm.callbacks),
        "success": names(litellm.success_callback),
        "failure": names(litellm.failure_callback),
    }


def cache_of(cache: Any) -> dict[str, Any]:
    """What there is to say of a cache."""
    return {
        "type": str(getattr(cache.type, "value", cache.type)),
        "ttl": cache.ttl,
        "mode": str(getattr(cache.mode, "value", cache.mode)),
        "namespace": cache.namespace,
        "calls": cache.supported_call_types,
        "redis": getattr(cache.cache, "redis_kwargs", None),
    }


def names(callbacks: list[Any]) -> list[str]:
    """Callbacks by name; objects of LiteLLM's own by their class."""
    return [each if isinstance(each, str) else type(each).__name__ for each in callbacks]


def plain(value: Any) -> Any:
    """An object of LiteLLM's as JSON."""
    if hasattr(value, "model_dump"):
        return {name: each for name, each in value.model_dump().items() if each is not None}
    return str(value)


def main() -> None:
    """Answer every question."""
    questions = json.load(sys.stdin)
    import litellm.proxy.proxy_server  # noqa: F401, PLC0415 - once, before the first fork

    for question in questions:
        said = litellm_judge_child.in_a_child(
            loaded,
            question["files"],
            question["environment"],
            question["starts"],
            default=plain,
        )
        sys.stdout.write("\n" + MARK + json.dumps(said) + "\n")
        sys.stdout.flush()


main()
