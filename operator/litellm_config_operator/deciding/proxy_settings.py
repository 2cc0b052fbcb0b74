"""The settings of one LLMProxy, as its pods and its published file let them be.

Law: pure. What pods tell of their version can keep a new value back and never takes out what is
published.
"""

from litellm_config_operator.config.environment.given import Given
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.render import Config, compose, with_seals
from litellm_config_operator.config.sections import Settings
from litellm_config_operator.config.settings.accepting import Rules
from litellm_config_operator.deciding.acceptance import MasterKey
from litellm_config_operator.deciding.candidates import lines_of
from litellm_config_operator.deciding.selection import Published, Selection
from litellm_config_operator.deciding.world import Outputs
from litellm_config_operator.v1alpha1 import LLMProxy


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
