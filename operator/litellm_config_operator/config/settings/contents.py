"""What may be inside a setting, whatever its name: references to spec.env, and no secrets in plain
text.

Law: a value is checked at every depth, and its depth before what it holds. A problem is a
sentence, never an exception, and never repeats a value.
"""

import math
import re
from collections.abc import Collection, Iterator
from typing import Any

from litellm_config_operator.config.values import MAX_INTEGER, MAX_KEY_LENGTH, in_words, is_integer

MAX_DEPTH = 12
"""Levels of nesting in spec.config, of which the sections are the first."""

_NAME = re.compile(r"os\.environ/([A-Za-z_][A-Za-z0-9_]*)")
_FOLLOWED = re.compile(r"os\.environ/|\A\s*oidc/", re.IGNORECASE)
_SECRET_KEY = re.compile(
    r"(.*_)?(pass(word|wd|phrase)s?|pwd|secrets?|credentials?|authorization|auth_?value|license"
    r"|((api|access|account|admin|auth|encryption|hmac|license|master|private|secret|security"
    r"|service|shared|signing|subscription|virtual|webhook)_?)keys?"
    r"|token"
    r"|connection_string|database_url|redis_url|dsn|cookies?)"
)
_SECRET_NUMBER = re.compile(r"(.*_)?(pass(word|wd|phrase)|secret|api_?key|pin)")
_NO_SECRET = re.compile(r"(max|min|num)_.*")
_SECRET_VALUE = re.compile(
    r"(sk|pk|rk)-[A-Za-z0-9_-]{8,}|(AKIA|ASIA)[A-Z0-9]{12,}|gh[pousr]_[A-Za-z0-9]{16,}"
    r"|xox[abeprs]-.+|AIza[A-Za-z0-9_-]{20,}|(?i:bearer|basic) \S.*"
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\..*"
)
# Without a scheme in front and with what never goes back: a search takes time in proportion to the
# text, of which one setting may have tens of thousands of letters.
_WITH_PASSWORD = re.compile(r"://[^/?#\s:@]*+:[^/?#\s@]*+@")
_PRIVATE_KEY = re.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----")
_INSTEAD = "put it into a Secret, name that in spec.env, and write os.environ/NAME here"


class Contents:
    """The check of what is inside settings, among the variables that they may refer to."""

    def __init__(self, variables: Collection[str]) -> None:
        self._variables = variables

    def problems(
        self, path: str, value: Any, *, secret: bool = False, depth: int = 1
    ) -> Iterator[str]:
        """What is wrong with a value and all that it holds; `depth` is the level it is on.

        `secret`: the key above says that it is one. What it says counts for the items of a list
        and for the `value` of an object. Other parts of an object are judged by their own keys:
        a password may be described, as in a JSON Schema or in the flows of OAuth 2.
        """
        if depth > MAX_DEPTH:
            yield f"{path} is nested more than {MAX_DEPTH} levels deep"
        elif isinstance(value, dict):
            for key, item in value.items():
                below = f"{path}.{key[:MAX_KEY_LENGTH]}"
                if len(key) > MAX_KEY_LENGTH:
                    yield f"{below} is a key of more than {MAX_KEY_LENGTH} characters"
                elif _FOLLOWED.search(key):
                    yield f"{below} is a key that LiteLLM could follow: write another"
                else:
                    hidden = is_secret(key, item) or (secret and in_words(key) == "value")
                    yield from self.problems(below, item, secret=hidden, depth=depth + 1)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                below = f"{path}[{index}]"
                yield from self.problems(below, item, secret=secret, depth=depth + 1)
        else:
            yield from self._of_leaf(path, value, secret=secret)

    def _of_leaf(self, path: str, value: Any, *, secret: bool) -> Iterator[str]:
        if isinstance(value, str):
            yield from self._of_text(path, value, secret=secret)
        elif value is None:
            yield f"{path} is null: leave it out instead"
        elif secret and not isinstance(value, bool):
            yield f"{path} is a secret in plain text: {_INSTEAD}"
        elif is_integer(value) and abs(value) > MAX_INTEGER:
            yield f"{path} must be an integer from -{MAX_INTEGER} to {MAX_INTEGER}"
        elif not math.isfinite(value):
            yield f"{path} must be a finite number"

    def _of_text(self, path: str, text: str, *, secret: bool) -> Iterator[str]:
        named = _NAME.fullmatch(text)
        if named is not None and named[1] in self._variables:
            return
        if named is not None:
            yield (
                f"{path} refers to {named[1]}, which is no variable of spec.env that may be used: "
                "add it there"
            )
        elif _FOLLOWED.search(text):
            yield (
                f"{path} must not hold os.environ/ or begin with oidc/, but for a whole value "
                "os.environ/NAME of a variable of spec.env"
            )
        elif text and (secret or _is_secret_text(text)):
            yield f"{path} is a secret in plain text: {_INSTEAD}"


def is_secret(key: str, value: Any) -> bool:
    """Whether the key says that a text or a number below it is a secret."""
    words = in_words(key)
    if _NO_SECRET.fullmatch(words):
        return False
    if isinstance(value, int | float):
        return _SECRET_NUMBER.fullmatch(words) is not None
    return _SECRET_KEY.fullmatch(words) is not None


def _is_secret_text(text: str) -> bool:
    return any(
        found is not None
        for found in (
            _SECRET_VALUE.fullmatch(text.strip()),
            _WITH_PASSWORD.search(text),
            _PRIVATE_KEY.search(text),
        )
    )
