"""A ConfigMap or Secret that somebody else made and handed over to an LLMProxy by its label.

Law: nothing in it is lost. Its file is copied before it is replaced. It is replaced only if every
model in it is published, or if an annotation on the LLMProxy allows the loss. A Secret keeps all
its variables; it is refused if the operator would overwrite or remove one.
"""

from collections.abc import Collection, Mapping

from litellm_config_operator.config.foreign_config import public_names
from litellm_config_operator.config.render import HEADER
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX, SALT_NAME
from litellm_config_operator.deciding.findings import Finding, false, first_names
from litellm_config_operator.deciding.manifests import Write, copy_name, copy_of
from litellm_config_operator.deciding.world import Outputs
from litellm_config_operator.v1alpha1 import LLMProxy
from litellm_config_operator.v1alpha1.names import MASTER_KEY_VARIABLE, REPLACE_ANNOTATION
from litellm_config_operator.v1alpha1.reasons import ProxyReason

_SHOWN = 5


def refused_handover(
    proxy: LLMProxy, outputs: Outputs, published: Collection[str], values: Mapping[str, bytes]
) -> Finding | None:
    """Why an object that was handed over may not be written yet. `published`: public names in the
    new file; `values`: what the Secret shall hold.
    """
    message = _lost_models(proxy, outputs, published) or _lost_values(proxy, outputs, values)
    return false(ProxyReason.HANDOVER_LOSES_DATA, message) if message else None


def copies(proxy: LLMProxy, outputs: Outputs) -> tuple[Write, ...]:
    """The copy of a handed-over file, which must be written before the file is replaced."""
    text = _foreign_file(proxy, outputs)
    return (copy_of(proxy, text),) if text else ()


def taken_over(proxy: LLMProxy, outputs: Outputs, published: Collection[str]) -> str | None:
    """What the status says about a handed-over file that is about to be replaced."""
    text = _foreign_file(proxy, outputs)
    if not text:
        return None
    gone = _listed(_gone(text, published))
    return (
        f"ConfigMap {proxy.spec.config_map_name} was taken over ({_counts(text, published)}); not "
        f"published any more: {gone}; what it held is kept in ConfigMap {copy_name(proxy, text)}"
    )


def _lost_models(proxy: LLMProxy, outputs: Outputs, published: Collection[str]) -> str | None:
    name, text = proxy.spec.config_map_name, _foreign_file(proxy, outputs)
    gone = _gone(text, published)
    if gone == [] or proxy.metadata.annotations.get(REPLACE_ANNOTATION) == name:
        return None
    return (
        f"ConfigMap {name} was handed over, and taking it would lose models "
        f"({_counts(text, published)}); not published by this LLMProxy: {_listed(gone)}. Write "
        "LLMModels for them, or accept the loss, of which a copy is kept: "
        f"kubectl annotate llmproxy -n {proxy.metadata.namespace} {proxy.metadata.name} "
        f"{REPLACE_ANNOTATION}={name}"
    )


def _lost_values(proxy: LLMProxy, outputs: Outputs, values: Mapping[str, bytes]) -> str | None:
    live = outputs.secret
    if live is None or not live.is_handed_over or SALT_NAME in live.data:
        return None
    lost = [name for name in sorted(live.data) if _is_ours(name) or name in values]
    lost = [name for name in lost if live.data[name] != values.get(name)]
    if not lost:
        return None
    return (
        f"Secret {proxy.spec.secret_name} was handed over and holds {_listed(lost)}, a name that "
        "the operator writes itself: move it to a Secret of your own (masterKey can name a master "
        "key there)"
    )


def _foreign_file(proxy: LLMProxy, outputs: Outputs) -> str:
    live = outputs.config_map
    if live is None or not live.is_handed_over:
        return ""
    text = str(live.data.get(proxy.spec.config_key, ""))
    # The operator wrote this file itself, and somebody removed the label that says so.
    return "" if text.startswith(HEADER) else text


def _gone(text: str, published: Collection[str]) -> list[str] | None:
    """Models of a file that would not be published any more; None: they cannot be told."""
    names = public_names(text)
    return None if names is None else sorted(names - set(published))


def _counts(text: str, published: Collection[str]) -> str:
    names = public_names(text)
    before = "unknown" if names is None else len(names)
    return f"public names before: {before}, after: {len(published)}"


def _listed(names: list[str] | None) -> str:
    if names is None:
        return "whatever the file holds, which cannot be read for certain"
    return first_names([name[:64] for name in names], _SHOWN) or "none"


def _is_ours(name: str) -> bool:
    return name.startswith(ENVIRONMENT_PREFIX) or name == MASTER_KEY_VARIABLE
