"""Every setting that LiteLLM reads, with each form of JSON that we accept there, for LiteLLM to
judge.

Law: a value that we accept must not keep the proxy from starting, or other models from being
served. What is meant to do so, or lacks in this environment what it needs, is in MEANT with the
reason.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from litellm_config_operator.config.lines.line import load
from litellm_config_operator.config.settings.accepting import Rules, problem
from litellm_config_operator.config.settings.given import BY_NAME, WHOLE, Given

VALUES: tuple[Any, ...] = (
    True,
    7,
    0.5,
    "x",
    ["x"],
    [{"a": "b"}],
    {"a": "b"},
    {"a": {"b": "c"}},
)
MEANT: Mapping[str, str] = {
    "general_settings.allowed_routes": "no other route may be called then",
    "general_settings.completion_model": "it is called instead of every other model",
    "general_settings.enable_oauth2_proxy_auth": "another proxy signs people in then",
    "general_settings.enforce_user_param": "each request must name a user then",
    "general_settings.litellm_key_header_name": "keys are in that header then",
    "general_settings.use_google_kms": "needs a package of Google's",
    "general_settings.use_redis_transaction_buffer": "needs a Redis, which the rest of a spec has",
    "litellm_settings.route_all_chat_openai_to_responses": "the stand-in has no such route",
    "litellm_settings.ssl_security_level": "a level that does not exist",
}


def tried(version: str) -> list[tuple[str, Any]]:
    """Each setting with a value that we accept for that version."""
    return list(_tried(version))


def _tried(version: str) -> Iterator[tuple[str, Any]]:
    line = load(version)
    rules = Rules((line,))
    names = [name for name, _ in line.settings.items() if name not in MEANT]
    names += [name for name, _ in line.sections.items()]
    names += ["mcp_servers.x", "callback_settings.x"]
    for path in names:
        section, _, name = path.partition(".")
        if section in BY_NAME and not name:
            continue
        for value in VALUES:
            if problem(Given(f"config.{path}", section, name or WHOLE, value), rules) is None:
                yield path, value


def file_with(path: str, value: Any) -> str:
    """A file of two models with one setting."""
    section, _, name = path.partition(".")
    entries = [
        {
            "model_name": each,
            "model_info": {"id": each},
            "litellm_params": {
                "model": "openai/gpt-4o",
                "api_base": "http://VENDOR/v1",
                "api_key": "k",
            },
        }
        for each in ("neighbour", "suspect")
    ]
    whole: dict[str, Any] = {
        "model_list": entries,
        "general_settings": {"master_key": "os.environ/MASTER_KEY"},
    }
    said = {**whole.get(section, {}), name: value} if name else value
    return json.dumps({**whole, section: said})
