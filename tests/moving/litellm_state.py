"""Runs in LiteLLM's own environment: loads files as the proxy does at its start, each in a child
of its own, and says what LiteLLM then has of each.

Takes a JSON list of `{text, environment, files}` from standard input, and writes one line of JSON
for each; `files` are modules that lie beside the file. What is told is plain: of an object its
class and its plain attributes, of a key its value.

Law: nothing is dialled. Databases, Redis and vendors are compared as settings. Enterprise
features count as paid for, because LiteLLM does not start with their settings otherwise.
"""

import asyncio
import gc
import json
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ |= {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_LOG": "CRITICAL",
    "DEFER_PYDANTIC_BUILD": "false",
    "MAX_STRING_LENGTH_PROMPT_IN_DB": "2048",
}
MARK = "LOADED "
PATIENCE = 30
"""Seconds that one file may take."""
DEPTH = 6
BIG = {"model_cost", "model_list", "model_list_set", "models_by_provider", "credential_list"}
"""Lists of LiteLLM's own, which models add to: `/model/info` tells of those."""
SCALARS = (str, int, float, bool, type(None))
Said = dict[str, Any]


def plain(value: Any, depth: int = DEPTH) -> Any:
    """The value as JSON has it."""
    if isinstance(value, SCALARS):
        return value
    if depth == 0 or callable(value):
        return f"<{getattr(value, '__qualname__', type(value).__name__)}>"
    if isinstance(value, Mapping):
        return {str(name): plain(each, depth - 1) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, depth - 1) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(each, depth - 1) for each in value), key=str)
    return plain_object(value)


def plain_object(value: Any) -> Any:
    """Of an object its class and what it says of itself."""
    dump = getattr(value, "model_dump", None)
    if dump is not None:
        return plain(dump(exclude_none=True))
    attributes = getattr(value, "__dict__", {})
    flat = {name: each for name, each in attributes.items() if isinstance(each, SCALARS)}
    kwargs = attributes.get("redis_kwargs")
    more = {"redis_kwargs": plain(kwargs)} if kwargs else {}
    inner = {n: plain_object(v) for n, v in attributes.items() if n in {"cache", "redis_cache"}}
    return {"class": type(value).__name__, **flat, **more, **inner}


def module_state(module: Any) -> Said:
    """The settings that a module holds."""
    kept = {
        name: value
        for name, value in vars(module).items()
        if name not in BIG and not name.startswith("__") and is_setting(value)
    }
    return {name: plain(value) for name, value in kept.items()}


def is_setting(value: Any) -> bool:
    """Whether it is neither code nor a type."""
    is_code = callable(value) or type(value).__name__ == "module"
    return not is_code and type(value).__module__ not in {"typing", "types"}


async def state(text: str, environment: Mapping[str, str], files: Mapping[str, str]) -> Said:
    """What LiteLLM has of one file."""
    import litellm  # noqa: PLC0415 - not there where this file is checked
    from litellm.proxy import proxy_server  # noqa: PLC0415

    os.environ |= environment
    before = module_state(litellm)
    variables = set(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"config.yaml": text, **files}.items():
            (Path(folder) / name).write_text(content, encoding="utf-8")
        proxy_server.premium_user = True
        proxy_server.master_key = os.environ.get("LITELLM_MASTER_KEY")  # as its start does
        proxy_server._license_check.is_premium = lambda: True
        loaded = await proxy_server.ProxyConfig().load_config(
            router=None, config_file_path=f"{folder}/config.yaml"
        )
    router, models, general = loaded
    proxy_server.llm_router, proxy_server.llm_model_list = router, models
    proxy_server.general_settings = general
    after = module_state(litellm)
    return {
        "models": [called(dict(each)) for each in router.model_list] if router else [],
        "info": await infos(proxy_server) if router else [],
        "router": router_state(router) if router else {},
        "litellm": {n: v for n, v in after.items() if v != before.get(n)},
        "general": {**plain(general), "master_key": proxy_server.master_key},
        "sections": sections(proxy_server),
        "environment": {n: os.environ[n] for n in set(os.environ) - variables},
        "all": {**environment},
    }


def called(model: Said) -> Said:
    """An entry with the values of its credential, as a call has them."""
    import litellm  # noqa: PLC0415

    parameters = dict(model["litellm_params"])
    name = parameters.pop("litellm_credential_name", None)
    found = [each for each in litellm.credential_list if each.credential_name == name]
    values = found[0].credential_values if found else {}
    parameters = {**values, **parameters}
    upstream, vendor, *_ = litellm.get_llm_provider(
        parameters["model"], parameters.get("custom_llm_provider"), parameters.get("api_base")
    )
    names = {"upstream": upstream, "vendor": vendor}
    return plain({**model, "litellm_params": parameters, **names})


async def infos(proxy_server: Any) -> list[Said]:
    """What `/model/info` says."""
    from litellm.proxy._types import LitellmUserRoles, UserAPIKeyAuth  # noqa: PLC0415

    caller = UserAPIKeyAuth(api_key="k", user_role=LitellmUserRoles.PROXY_ADMIN)
    answer = await proxy_server.model_info_v1(user_api_key_dict=caller, litellm_model_id=None)
    body = getattr(answer, "body", None)
    found = json.loads(body) if body is not None else plain(answer)
    return list(found["data"])


def router_state(router: Any) -> Said:
    """What the router holds besides its models."""
    kept = {
        name: value
        for name, value in vars(router).items()
        if not name.startswith("_") and is_setting(value)
    }
    caches = plain_object(router.cache)
    return {**{name: plain(value) for name, value in kept.items()}, "cache": caches}


def sections(proxy_server: Any) -> Said:
    """What became of the other sections of the file."""
    from litellm.proxy.fine_tuning_endpoints import endpoints as tuning  # noqa: PLC0415
    from litellm.proxy.openai_files_endpoints import files_endpoints as files  # noqa: PLC0415

    names = {name for name in vars(proxy_server) if name.startswith(("user_custom", "config_"))}
    own = {name: plain(getattr(proxy_server, name)) for name in sorted(names)}
    return {
        **own,
        "finetune_settings": plain(tuning.fine_tuning_config),
        "files_settings": plain(files.files_config),
        **{name: plain(value) for name, value in registries().items()},
    }


def registries() -> Said:
    """What LiteLLM keeps in registries of its own."""
    import litellm  # noqa: PLC0415
    from litellm.proxy._experimental.mcp_server import mcp_server_manager  # noqa: PLC0415
    from litellm.proxy.agent_endpoints import agent_registry  # noqa: PLC0415
    from litellm.proxy.prompts import prompt_registry  # noqa: PLC0415

    stores = litellm.vector_store_registry
    servers = mcp_server_manager.global_mcp_server_manager.config_mcp_servers
    return {
        "mcp_servers": servers,
        "agents": agent_registry.global_agent_registry.agent_list,
        "prompts": prompt_registry.IN_MEMORY_PROMPT_REGISTRY.IN_MEMORY_PROMPTS,
        "vector_stores": stores.vector_stores if stores else [],
    }


def in_a_child(question: Said) -> Said:
    """What a child says of one file."""
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        with os.fdopen(its, "w") as out:
            json.dump(attempt(question), out, default=str)
        os._exit(0)
    os.close(its)
    with os.fdopen(ours) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {"error": "the process ended"}


def attempt(question: Said) -> Said:
    """What comes of the file, or what stops the proxy."""
    timer = threading.Timer(PATIENCE, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        loop = asyncio.new_event_loop()  # never closed: what runs in it would be waited for
        return loop.run_until_complete(state(**question))
    except BaseException as error:  # noqa: BLE001 - whatever stops the proxy is the answer
        return {"error": f"{type(error).__name__}: {error}"[:2000]}


def _nowhere(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, "no name server here")


def dial_nothing() -> None:
    """Let every name be unknown, and every Redis away at once instead of after retries."""
    import redis.connection  # noqa: PLC0415 - not there where this file is checked

    def away(*_: Any, **__: Any) -> Any:
        raise redis.ConnectionError("no Redis here")

    socket.getaddrinfo = _nowhere
    redis.connection.AbstractConnection.connect = away


def main() -> None:
    """Answer every question."""
    questions = json.load(sys.stdin)
    os.chdir(tempfile.gettempdir())  # LiteLLM imports what is two folders above
    dial_nothing()
    first = {"text": "model_list: []", "environment": {}, "files": {}}
    import litellm.proxy.proxy_server  # noqa: F401, PLC0415 - once, before the first fork

    asyncio.run(state(**first))
    gc.collect()
    gc.freeze()  # or each child would copy what it only looks at
    for question in questions:
        sys.stdout.write("\n" + MARK + json.dumps(in_a_child(question)) + "\n")
        sys.stdout.flush()


main()
