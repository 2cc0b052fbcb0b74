"""Reading a provider's keys from the user's Secrets, for the proxy's environment.

Law: a key is copied unchanged, under a variable name made here; everywhere else only a keyed
digest of it is used. A key that the proxy could not use is refused with a message that never
repeats it. No key is read from a Secret that the operator wrote, because those keys belong to
others. Of a credential file only the fields that sign are copied, with the vendor's own addresses:
otherwise the file could make the proxy send a signature to any address.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from litellm_config_operator.catalogue.columns import (
    MAX_WORD,
    CredentialPart,
    Need,
    ValueForm,
)
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.google_assertion import UnusableFile, read_key_file
from litellm_config_operator.credentials.key_values import value_hint, value_problem
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName, SecretKeySelector
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from litellm_config_operator.v1alpha1.provider_fields import header_part
from litellm_config_operator.v1alpha1.reasons import ProviderReason

ENVIRONMENT_PREFIX = "LLMKEY_"
"""The prefix of every environment variable for a credential; no well-known variable has it."""

SALT_NAME = "LITELLM_CONFIG_SALT"
"""The entry of our Secret with the key of the digests, which are useless without it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A provider's credentials, as they were read."""

    parameters: Mapping[str, str]
    """The environment variable for each of LiteLLM's parameters."""
    values: Mapping[str, bytes] = field(repr=False)
    """The value of each environment variable."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """The environment variable for each header."""
    hints: tuple[str, ...] = ()
    """Possible mistakes in values that were accepted."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a provider's credentials cannot be used."""

    reason: ProviderReason
    message: str


def environment_name(provider: NamespacedName, part: str) -> str:
    """The environment variable for one part of one provider's credentials.

    The name is readable and stable. It is never a well-known one, because LiteLLM sends
    `OPENAI_API_KEY` to whatever host an entry names. The digest makes it unique where two names
    have the same letters.
    """
    identity = f"{provider}/{part}"
    folded = re.sub(r"[^A-Z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", identity).upper())
    distinct = hashlib.sha256(identity.encode()).hexdigest()[:8].upper()
    return f"{ENVIRONMENT_PREFIX}{folded[:80]}_{distinct}"


def resolve(
    provider: LLMProvider, secrets: Mapping[NamespacedName, SecretData | None]
) -> Resolved | Unresolved:
    """Read all credentials that the provider names, or say why one of them cannot be used."""
    key = provider.key
    parameters: dict[str, str] = {}
    headers: dict[str, str] = {}
    values: dict[str, bytes] = {}
    hints: list[str] = []
    for part in PROVIDER_TYPES[provider.spec.type].credentials:
        selector = provider.spec.credentials.get(part.name)
        if selector is None:
            if part.need is Need.REQUIRED:
                return Unresolved(
                    ProviderReason.INVALID,
                    f"credentials.{part.name} is required for type {provider.spec.type}",
                )
            continue
        value = _read_part(part, selector, key.namespace, secrets)
        if isinstance(value, Unresolved):
            return value
        parameters[part.param] = environment_name(key, part.name)
        values[parameters[part.param]] = value
        if hint := value_hint(value):
            secret = NamespacedName(key.namespace, selector.name)
            hints.append(f"key {selector.key} of Secret {secret} {hint}")
    for header in provider.spec.credentials.headers:
        value = read_key(header.secret_key_ref, key.namespace, secrets, in_words=True)
        if isinstance(value, Unresolved):
            return value
        headers[header.name] = environment_name(key, header_part(header.name))
        values[headers[header.name]] = value
    return Resolved(parameters, values, headers, tuple(hints))


def read_key(
    selector: SecretKeySelector,
    namespace: str,
    secrets: Mapping[NamespacedName, SecretData | None],
    writer: str | None = None,
    *,
    in_words: bool = False,
) -> bytes | Unresolved:
    """Read one key for a header, or say why it cannot be used and what to do.

    `writer`: the LLMProxy whose own Secret, which the operator wrote, may be read as well.
    `in_words`: spaces inside the value are allowed.
    """
    value = read_value(selector, namespace, secrets, writer)
    if isinstance(value, Unresolved):
        return value
    problem = value_problem(value, MAX_WORD, in_words=in_words)
    return _malformed(selector, namespace, problem) if problem else value


def _read_part(
    part: CredentialPart,
    selector: SecretKeySelector,
    namespace: str,
    secrets: Mapping[NamespacedName, SecretData | None],
) -> bytes | Unresolved:
    """Read one part of the credentials, in the form in which the proxy needs it."""
    value = read_value(selector, namespace, secrets)
    if isinstance(value, Unresolved):
        return value
    if part.form is ValueForm.SERVICE_ACCOUNT:
        account = read_key_file(value.decode("utf-8", "replace"))
        if isinstance(account, UnusableFile):
            return _malformed(selector, namespace, account.problem)
        return account.document().encode()
    problem = value_problem(value, part.max_length)
    return _malformed(selector, namespace, problem) if problem else value


def read_value(
    selector: SecretKeySelector,
    namespace: str,
    secrets: Mapping[NamespacedName, SecretData | None],
    writer: str | None = None,
) -> bytes | Unresolved:
    """Read what one key holds, whatever it is, or say why it cannot be read and what to do."""
    key = NamespacedName(namespace, selector.name)
    secret = secrets.get(key)
    if secret is None:
        return Unresolved(
            ProviderReason.SECRET_NOT_FOUND,
            f"Secret {key} does not exist: create it, with the key {selector.key}",
        )
    if secret.is_unread:
        return Unresolved(
            ProviderReason.SECRET_NOT_READ,
            f"Secret {key} could not be read: see that the operator may read Secrets of "
            f"namespace {namespace}; its log says what the API server answered",
        )
    if secret.managed_for not in {None, writer}:
        return Unresolved(
            ProviderReason.SECRET_NOT_PERMITTED,
            f"Secret {key} was written by the operator (label {PROXY_LABEL}), so the keys in it "
            "are others': name the Secret in which you keep the key; if this one is a copy of "
            "yours, remove that label from it",
        )
    value = secret.values.get(selector.key)
    if value is None:
        return Unresolved(
            ProviderReason.SECRET_KEY_NOT_FOUND,
            f"Secret {key} has no key {selector.key}: add it, or name another",
        )
    return value


def _malformed(selector: SecretKeySelector, namespace: str, problem: str) -> Unresolved:
    return Unresolved(
        ProviderReason.KEY_MALFORMED,
        f"Key {selector.key} of Secret {NamespacedName(namespace, selector.name)} {problem}",
    )


def digest(salt: bytes, values: Mapping[str, bytes]) -> str:
    """A keyed digest of named values; equal exactly when names and values are equal."""
    mac = hmac.new(salt, digestmod=hashlib.sha256)
    for name in sorted(values):
        for part in (name.encode(), values[name]):
            mac.update(len(part).to_bytes(4, "big") + part)
    return mac.hexdigest()
