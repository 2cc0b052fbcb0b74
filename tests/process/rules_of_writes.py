"""What must hold at every single write of the operator, whatever happened before.

Law: judged by what the API server holds, and by what users and Kubernetes changed since the
operator was last at rest; nothing of the operator's decisions is used for it.
"""

import re
from collections.abc import Iterator
from typing import Any

from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from tests.deciding.processes import CONFIG_KEY, CONFIG_MAP, SECRET, file
from tests.process.api_server import ApiServer, Body, Id, Written
from tests.process.running_pods import values_of

_VARIABLE = re.compile(r"os\.environ/(\w+)")
_OWN = {"LITELLM_MASTER_KEY"}
_STAYS = {"Accepted", "Programmed"}


class Rules:
    """Watches all writes, and keeps what was wrong."""

    def __init__(self, server: ApiServer) -> None:
        self._server = server
        self.touched: set[Id] = set()
        """What others changed since the operator was at rest."""
        self.fence_is_open = True
        server.on_write, server.on_change = self._written, self._changed

    def rest(self) -> None:
        """Everything that was changed was acted on."""
        self.touched.clear()

    def _changed(self, id_: Id, before: Body | None, after: Body | None) -> None:
        gone_with_its_kind = self._server.kinds != "there" and after is None
        if not gone_with_its_kind and (id_[0] == "pods" or _asks(before) != _asks(after)):
            self.touched.add(id_)

    def _written(self, done: Written) -> None:
        self._server.violations += self._wrong(done)

    def _wrong(self, done: Written) -> Iterator[str]:
        if done.is_status:
            yield from self._lowered(done)
            return
        if done.plural in {"configmaps", "secrets"}:
            yield from self._names_of_others(done)
            yield from self._unread(done)
        if done.plural == "configmaps":
            yield from self._removed(done)

    def _names_of_others(self, done: Written) -> Iterator[str]:
        """Two LLMProxies never write one name."""
        label = _label(done.before)
        owner = ("llmproxies", done.namespace, label)
        if label and label != _label(done.after) and owner in self._server.objects:
            yield f"{done} of LLMProxy {label} was written for {_label(done.after)}"

    def _unread(self, done: Written) -> Iterator[str]:
        """At each moment the published file has all its names in the Secret, unless somebody
        else takes them away.
        """
        for proxy, body in self._proxies(done.namespace):
            config_map, secret = outputs_of(body)
            if done.name not in {config_map, secret} or _label(done.after) != proxy:
                continue
            live = self._server.objects.get(("configmaps", done.namespace, config_map))
            keys = self._server.objects.get(("secrets", done.namespace, secret))
            spoilt = {
                ("secrets", done.namespace, secret),
                ("configmaps", done.namespace, config_map),
            }
            if live is None or _label(live) != proxy or spoilt & self.touched:
                continue
            earlier = (done.before, keys) if done.name == config_map else (live, done.before)
            missing = _missing(live, keys) - _missing(*earlier)
            if missing:
                yield f"after {done} the file names {sorted(missing)}, which the Secret lacks"

    def _removed(self, done: Written) -> Iterator[str]:
        """No entry leaves a file without evidence. A key that somebody took from the operator's
        Secret is lost where the owner's cannot be read.
        """
        left = _ids(done.before) - _ids(done.after)
        outputs = [outputs_of(body) for _, body in self._proxies(done.namespace)]
        keys = {secret for config_map, secret in outputs if config_map == done.name}
        around = {
            id_
            for id_ in self.touched
            if id_[0] in {"llmproxies", "configmaps", "namespaces"}
            or (id_[:2] == ("secrets", done.namespace) and id_[2] in keys)
        }
        for entry in sorted(left):
            namespace, _, name = entry.partition("/")
            if not around and not self.touched & self._inputs(namespace, name):
                yield f"{done} lost {entry}, around which nothing changed"

    def _inputs(self, namespace: str, model: str) -> set[Id]:
        """What a model is published from, as it is now."""
        found = {("llmmodels", namespace, model)}
        body = self._server.objects.get(("llmmodels", namespace, model))
        wanted = (body or {"spec": {}})["spec"].get("providerRef")
        if wanted is None:
            return found
        owner, name = wanted.get("namespace", namespace), wanted["name"]
        return found | {("llmproviders", owner, name), ("secrets", owner, f"{name}-key")}

    def _lowered(self, done: Written) -> Iterator[str]:
        """No status says less when nothing changed around its object."""
        if done.plural == "llmproxies" or any(map(_is_wide, self.touched)):
            return
        inputs = {(done.plural, done.namespace, done.name)}
        if done.plural == "llmmodels":
            inputs = self._inputs(done.namespace, done.name)
        elif done.plural == "llmproviders":
            inputs |= {("secrets", done.namespace, f"{done.name}-key")}
            inputs |= {id_ for id_ in self.touched if id_[0] in {"secrets", "llmmodels"}}
        if inputs & self.touched:
            return
        before, after = _conditions(done.before), _conditions(done.after)
        for type_ in sorted(_STAYS & before.keys()):
            now = after.get(type_, {}).get("status")
            if before[type_]["status"] == "True" and now != "True":
                yield f"{done} lowered {type_}: {after.get(type_)}"

    def _proxies(self, namespace: str) -> Iterator[tuple[str, Body]]:
        for (plural, own, name), body in self._server.objects.items():
            if (plural, own) == ("llmproxies", namespace):
                yield name, body


def _is_wide(id_: Id) -> bool:
    """Whether a change concerns more than those who name the object."""
    is_output = id_[0] == "secrets" and not id_[2].endswith("-key")
    return is_output or id_[0] in {"llmproxies", "configmaps", "namespaces", "deployments"}


def outputs_of(proxy: Body) -> tuple[str, str]:
    """The names of its ConfigMap and its Secret."""
    spec = proxy["spec"]
    return spec.get("configMapName", CONFIG_MAP), spec.get("secretName", SECRET)


def _missing(config_map: Body | None, secret: Body | None) -> set[str]:
    """The variables that a file names and the Secret lacks."""
    text = str(((config_map or {}).get("data") or {}).get(CONFIG_KEY, ""))
    return set(_VARIABLE.findall(text)) - values_of(secret).keys() - _OWN


def _asks(body: Body | None) -> Any:
    """All of an object that somebody asks for."""
    if body is None:
        return None
    metadata = {name: body["metadata"].get(name) for name in ("uid", "labels", "annotations")}
    return metadata, {key: body[key] for key in body if key not in {"metadata", "status"}}


def _label(body: Body | None) -> str:
    return str(((body or {}).get("metadata") or {}).get("labels", {}).get(PROXY_LABEL, ""))


def _ids(body: Body | None) -> set[str]:
    """The LLMModels in a ConfigMap's file."""
    found = file(str(((body or {}).get("data") or {}).get(CONFIG_KEY, "")))
    return {row.id.removeprefix(ENTRY_ID_PREFIX) for row in found.rows} if found else set()


def _conditions(body: Body | None) -> dict[str, Any]:
    found = ((body or {}).get("status") or {}).get("conditions") or ()
    return {each["type"]: each for each in found if isinstance(each, dict) and "type" in each}
