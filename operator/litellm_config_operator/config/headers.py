"""Headers that an LLMModel adds to its requests, in plain text: `parameters.extra_headers`.

Law: a name must begin with `X-` or be in the list below, and must not hold a word for a key, an
address or the connection. A value must not look like a key. Many people may read an LLMModel, and
a gateway may send the provider's key to the address in such a header.
"""

import re
from typing import Any

from litellm_config_operator.config.values import in_words
from litellm_config_operator.v1alpha1.provider_headers import STEERING_WORDS

KNOWN_HEADERS = (
    "accept-language",
    "anthropic-beta",
    "anthropic-version",
    "http-referer",
    "openai-beta",
    "referer",
    "user-agent",
)
"""Headers without X- that providers document for requests (OpenRouter: HTTP-Referer)."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_CREDENTIAL_WORD = re.compile(
    r"apikey|(^|_)(auth|authentication|authorization|bearer|cookie|credentials?|jwt|keys?|pass"
    r"|passwd|password|secrets?|signature|token)(_|$)"
)
_ADDRESS_WORD = re.compile(f"(^|_)({STEERING_WORDS})(_|$)")
_KEY_VALUE = re.compile(
    r"(?i:bearer|basic|token)\s.*|(sk|pk|rk|gsk|hf|r8|xai|pplx|nvapi|ghp|gho|glpat|github_pat)[-_].*"
    r"|xox[a-z]-.*|AKIA.*|ASIA.*|AIza.*|ya29\..*|eyJ.*"
)
_LONG_RUN = re.compile(r"[A-Za-z0-9]{24,}")
_PLAIN_KEY = (
    "looks like a key in plain text: keys belong in a Secret, named by spec.credentials of the "
    "LLMProvider"
)


def header_rule(name: str, value: Any) -> str | None:
    """What is wrong with a header; None: nothing."""
    return _name_problem(name) or _value_problem(value)


def _name_problem(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        return "is not the name of a header"
    words = in_words(name)
    if _CREDENTIAL_WORD.search(words):
        return _PLAIN_KEY
    if name.lower() in KNOWN_HEADERS:
        return None
    if _ADDRESS_WORD.search(words):
        return "may not be set here: it says where or how a request goes"
    if not name.lower().startswith("x-"):
        known = ", ".join(KNOWN_HEADERS)
        return f"may not be set here: headers that begin with X- may, and {known}"
    return None


def _value_problem(value: str) -> str | None:
    if not value.isascii() or not value.isprintable():
        return "must be printable ASCII"
    if _KEY_VALUE.fullmatch(value.strip()) or any(map(_mixed, _LONG_RUN.findall(value))):
        return _PLAIN_KEY
    return None


def _mixed(run: str) -> bool:
    """Whether the text holds both letters and digits, as a generated key does."""
    return not run.isalpha() and not run.isdigit()
