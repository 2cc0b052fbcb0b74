"""Which provider of LiteLLM's an LLMProvider of a type without a name of its own may name.

Law: what is known of a provider is in the tables of the release lines. A name may be used where
one of the lines has it; whether the lines that an LLMProxy runs have it, each LLMProxy decides.
"""

from collections.abc import Mapping

from litellm_config_operator.catalogue.other import AT_ITS_VENDORS, COUSINS, REFUSED
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.line import VERSIONS, Line, load
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.v1alpha1 import LLMProvider

OPENAI = "openai"
"""What a table says of a provider that has OpenAI's API."""


def own_types() -> Mapping[str, tuple[str, ...]]:
    """By provider of LiteLLM's: the types to name in its place."""
    found: dict[str, list[str]] = {}
    having = {name: row for name, row in PROVIDER_TYPES.items() if not row.names_provider}
    for name, row in sorted(having.items()):
        for prefix in {row.litellm_prefix, *(each for _, each in row.mode_prefixes)}:
            found.setdefault(prefix, []).append(name)
    mine = {name: tuple(types) for name, types in found.items()}
    return mine | {name: (type_,) for name, type_ in COUSINS.items()}


def provider_problem(provider: LLMProvider) -> str | None:
    """Why the provider that is named may not be; None: it may, or none is named."""
    name = provider.spec.litellm_provider
    if name is None:
        return None
    own = own_types().get(name)
    if own is not None:
        types = " or ".join(f"`{each}`" for each in own)
        return f"litellmProvider {name} has a type of its own: set type to {types} instead"
    if name in REFUSED:
        return f"litellmProvider {name} may not be used: {REFUSED[name]}"
    if not any(name in line.providers for line in _lines()):
        meant = suggestion(name, tuple(usable())) or "see the page of this type"
        return f"litellmProvider {name} is no provider of LiteLLM's: {meant}"
    if name in AT_ITS_VENDORS and provider.spec.base_url is not None:
        return f"baseURL must not be set: LiteLLM can call {name} at its vendor's address alone"
    if provider.spec.credentials.headers and not speaks_openai(name):
        return (
            f"credentials.headers must not be set with litellmProvider {name}: LiteLLM was not "
            "seen to send them there"
        )
    return None


def speaks_openai(name: str | None) -> bool:
    """Whether LiteLLM takes the provider's API for OpenAI's, in every line that has it."""
    return _apis(name) == {OPENAI}


def _apis(name: str | None) -> set[str]:
    """What the release lines that have the provider say of its API; of None nothing."""
    rows = (line.providers.get(str(name)) for line in _lines())
    return {said.partition(" ")[0] for said in rows if said is not None}


def is_known(provider: LLMProvider, line: Line) -> bool:
    """Whether a release line has the provider that is named; so if none is."""
    name = provider.spec.litellm_provider
    return name is None or name in line.providers


def names(line: Line) -> frozenset[str | None]:
    """What a release line has, and None for a provider that is of a type with its own name."""
    return frozenset({None, *(name for name, _ in line.providers.items())})


def usable() -> dict[str, list[Line]]:
    """Each name that may be used, with the release lines that have it."""
    listed = {name for line in _lines() for name, _ in line.providers.items()}
    return {
        name: [line for line in _lines() if name in line.providers]
        for name in sorted(listed - own_types().keys() - REFUSED.keys())
    }


def _lines() -> list[Line]:
    return [load(version) for version in VERSIONS]
