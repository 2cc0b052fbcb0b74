"""What an LLMProxy's file shall hold, and which of its ConfigMap and Secret must be written.

Law: pure. Every pod that starts finds all keys that its file names. What pods tell of their
version can keep a new setting back and never takes out what is published.
"""

from collections.abc import Mapping

from litellm_config_operator.config.environment.given import Given
from litellm_config_operator.config.environment.record import RECORD_NAME, record, recorded
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.render import Config, compose, with_seals
from litellm_config_operator.config.sections import Settings
from litellm_config_operator.config.settings.accepting import Rules
from litellm_config_operator.credentials.resolve import ENVIRONMENT_PREFIX
from litellm_config_operator.deciding.acceptance import MasterKey
from litellm_config_operator.deciding.candidates import lines_of
from litellm_config_operator.deciding.manifests import Write, config_map, secret
from litellm_config_operator.deciding.rolling import settled
from litellm_config_operator.deciding.selection import Published, Selection
from litellm_config_operator.deciding.world import LiveOutput, Outputs
from litellm_config_operator.v1alpha1 import DeletionPolicy, LLMProxy


def output_writes(
    proxy: LLMProxy,
    outputs: Outputs,
    published: Published,
    config: Config,
    values: Mapping[str, bytes],
) -> list[Write]:
    """The Secret, then the ConfigMap, each only if it differs.

    A pod may start at any moment from the earlier file, which its node has not replaced yet. So
    every key that is published stays in the Secret until all pods run the new file.
    """
    kept = {} if settled(proxy, outputs, published, config) else published.credentials
    names = {name: at for name, at in published.environment.items() if name in kept}
    desired = kept | dict(values) | record(proxy.metadata.uid, names | recorded(values))
    writes = []
    if _differs(outputs.secret, proxy, desired):
        writes.append(secret(proxy, outputs.secret, desired))
    if _differs(outputs.config_map, proxy, {proxy.spec.config_key: config.text}):
        writes.append(config_map(proxy, outputs.config_map, config.text))
    return writes


def _differs(live: LiveOutput | None, proxy: LLMProxy, data: Mapping[str, str | bytes]) -> bool:
    """Whether an output must be written. Data that others added to it does not count."""
    deleted_with = proxy.spec.deletion_policy is DeletionPolicy.DELETE
    if live is None or live.owner != (proxy.metadata.uid if deleted_with else None):
        return True
    ours = {name for name in live.data if name.startswith(ENVIRONMENT_PREFIX)} | data.keys()
    ours |= {RECORD_NAME, *recorded(live.data)}
    return any(live.data.get(name) != data.get(name) for name in ours)


def settings_of(
    proxy: LLMProxy, outputs: Outputs, published: Published, environment: Given
) -> Settings:
    """The settings, checked by the release lines of LiteLLM that run here. They may refer to the
    variables that the pods get from the operator, and to no others.
    """
    lines = tuple(lines_of(proxy, outputs)) or (DEFAULT,)
    rules = Rules(lines, frozenset(environment.values))
    return Settings(proxy.spec, published.config.sections, rules)


def composed(settings: Settings, selection: Selection, master_key: MasterKey, keys: str) -> Config:
    """The file without its seals. `keys`: the digest of the variables."""
    return compose(
        selection.entries.values(),
        selection.credentials.values(),
        settings.sections(selection.model_names, master_key.variable),
        keys,
    )


def settings_size(settings: Settings, selection: Selection, master_key: MasterKey) -> int:
    """The size of the file without its models. Settings name models only while these exist, so
    that fewer models never make it larger.
    """
    sections = settings.sections(selection.model_names, master_key.variable)
    return len(with_seals(compose((), (), sections, ""), b"").text.encode())
