"""Argo CD's Lua machine: what its health checks and resource actions do with an object.

Law: the interpreter is Lua 5.1 with what Argo CD gives to scripts from argocd-cm (base, table, and
of `os` only time and date; no string library), after argo-cd `util/lua/{lua,oslib_safe}.go`.
"""

from collections.abc import Mapping
from typing import Any

from lupa import lua51  # type: ignore[import-untyped]

HEALTHY, PROGRESSING, DEGRADED = "Healthy", "Progressing", "Degraded"
SANDBOX = """
getmetatable("").__index = nil
os = {time = os.time, date = os.date}
package.loaded = {os = os, table = table}
string, io, math, debug, coroutine, python = nil, nil, nil, nil, nil, nil
"""


def run(script: str, body: Mapping[str, Any]) -> Any:
    """What the script returns for the global `obj`."""
    lua = lua51.LuaRuntime(register_eval=False, register_builtins=False)
    lua.execute(SANDBOX)
    lua.globals().obj = _to_lua(lua, body)
    return _from_lua(lua.execute(script))


def health(script: str, body: Mapping[str, Any]) -> dict[str, str]:
    """`status` and `message`; an object under deletion is not asked."""
    if body["metadata"].get("deletionTimestamp"):
        return {"status": PROGRESSING, "message": "Pending deletion"}
    found: dict[str, str] = run(script, body)
    return found


def discover(script: str, body: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The actions by name."""
    found: dict[str, dict[str, Any]] = run(script, body)
    return found


def act(script: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The object that an action wants, after Argo CD has put empty maps back."""
    return _clean(run(script, body), body)


def _clean(new: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """`cleanReturnedObj`: Lua's empty table became an empty list, where a map was."""
    for key in old.keys() & new.keys():
        before, after = old[key], new[key]
        if isinstance(after, dict) and isinstance(before, dict):
            new[key] = _clean(after, before)
        elif after == [] and isinstance(before, dict):
            new[key] = before
        elif isinstance(after, list) and isinstance(before, list):
            new[key] = [
                _clean(item, was) if isinstance(item, dict) and isinstance(was, dict) else item
                for item, was in zip(after, before, strict=True)
            ]
    return new


def _to_lua(lua: Any, value: Any) -> Any:
    if isinstance(value, Mapping):
        return lua.table_from({key: _to_lua(lua, each) for key, each in value.items()})
    if isinstance(value, list):
        return lua.table_from([_to_lua(lua, each) for each in value])
    return value


def _from_lua(value: Any) -> Any:
    if lua51.lua_type(value) != "table":
        return value
    pairs = {key: _from_lua(each) for key, each in value.items()}
    if all(isinstance(key, int) for key in pairs):
        return [pairs[key] for key in sorted(pairs)]
    return pairs
