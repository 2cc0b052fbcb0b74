"""Moves a LiteLLM configuration into the operator's kinds: `moved`.

Law: pure. Nothing that LiteLLM reads is dropped without a note, and no secret is anywhere but in a
Secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.moving.moved_models import SITE_HEADERS, Models
from tests.moving.moved_proxy import Proxy
from tests.moving.moved_secrets import Secrets
from tests.moving.notes import Manifest, Note, Notes


@dataclass(frozen=True, slots=True)
class Moved:
    """What a configuration became."""

    secrets: list[Manifest]
    objects: list[Manifest]
    """LLMProviders, LLMModels, the LLMProxy."""
    notes: list[Note]


def moved(
    file: Mapping[str, Any],
    environment: Mapping[str, str],
    *,
    namespace: str = "llm",
    name: str = "default",
) -> Moved:
    """What says the same as a file.

    Args:
        file: the parsed config.yaml; files that it includes are not followed.
        environment: the variables of the pods, as far as they are known.
        namespace: where everything goes.
        name: of the LLMProxy.
    """
    notes = Notes()
    secrets = Secrets(environment, notes)
    models = Models(secrets, notes, namespace)
    credentials = _credentials(file)
    site = _site(file, notes)
    for number, entry in enumerate(file.get("model_list") or ()):
        models.add(number, _with_credential(entry, credentials), site)
    names = {each["spec"].get("modelName", n) for n, each in models.models.items()}
    proxy = Proxy(secrets, notes, names, namespace, name).manifest(file)
    objects = [*models.providers.values(), *models.models.values(), proxy]
    return Moved(secrets.manifests(namespace), objects, list(notes))


def _site(file: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    """The headers that LiteLLM makes for OpenRouter of two variables; an LLMModel states them."""
    variables = file.get("environment_variables") or {}
    for name in SITE_HEADERS.keys() & variables.keys():
        notes.changed(f"environment_variables.{name}", "a header of the models at OpenRouter now")
    return {
        header: str(variables[name]) for name, header in SITE_HEADERS.items() if name in variables
    }


def _credentials(file: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    items = file.get("credential_list") or ()
    return {each["credential_name"]: each["credential_values"] for each in items}


def _with_credential(
    entry: Mapping[str, Any], credentials: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    """The entry with what its credential says."""
    parameters = dict(entry.get("litellm_params") or {})
    values = credentials.get(parameters.pop("litellm_credential_name", ""), {})
    return {**entry, "litellm_params": {**values, **parameters}}
