"""Whether the value of a key in a Secret can be a provider's key.

Law: a value that can never be a key is refused; one that only looks odd is accepted with a hint.
No message repeats a value.
"""

import re

from litellm_config_operator.formats.bounded_json import loads

PLACEHOLDER = "replace-with-your-"
"""How the keys of example manifests begin."""

_USABLE = re.compile(rb"[\x21-\x7e]+")
_USABLE_IN_WORDS = re.compile(rb"[\x20-\x7e]+")
_TEMPLATE = re.compile(rb"<.*>|\{\{.*\}\}|\$\(.*\)|\$\{.*\}")
_ASSIGNMENT = re.compile(rb"[A-Z][A-Z0-9_]+=.+")
_QUOTES = (b'"', b"'", b"`")
_NO_VALUES = {b"null", b"nil", b"undefined"}


def value_problem(value: bytes, max_length: int, *, in_words: bool = False) -> str | None:
    """Why a header cannot carry the value as a key, and what to do; None: it can.

    `in_words`: spaces inside the value are allowed.
    """
    if not value:
        return "is empty: store the key in it"
    problem = _never_a_key(value.strip())
    if problem is not None:
        return problem
    if value.strip() != value:
        return "begins or ends with white space, often a newline from echo: write it with printf"
    if value.startswith((b"os.environ/", b"oidc/")):
        return "is a reference that LiteLLM would follow: store the key itself in it"
    usable = _USABLE_IN_WORDS if in_words else _USABLE
    if len(value) > max_length or not usable.fullmatch(value):
        return (
            "holds what no header can carry: it must be "
            f"1 to {max_length} printable ASCII characters"
        )
    return None


def value_hint(value: bytes) -> str | None:
    """What looks like a mistake in a value that can be a key; None: nothing."""
    if _ASSIGNMENT.fullmatch(value):
        return "begins like NAME=: if that is no part of the key, store what follows it alone"
    if value.startswith(_QUOTES) or value.endswith(_QUOTES):
        return "begins or ends with a quote: if that is no part of the key, store it without"
    return None


def _never_a_key(value: bytes) -> str | None:
    if value.lower() in {b"true", b"false"}:
        return "is the word true or false, which LiteLLM makes a boolean: store the key in it"
    if value.lower() in _NO_VALUES:
        return "is a word for no value, such as null: store the key in it"
    if value.startswith(PLACEHOLDER.encode()):
        return "is the placeholder of an example: store your own key in it"
    if len(value) > 1 and value[:1] == value[-1:] and value[:1] in _QUOTES:
        return "is in quotes, which would be sent along: store it without"
    if _is_json_object(value):
        return "is a JSON document: store the key alone, not what holds it"
    if _TEMPLATE.fullmatch(value):
        return "is a template that nothing was filled into: store the key itself in it"
    return None


def _is_json_object(value: bytes) -> bool:
    try:
        return isinstance(loads(value), dict)
    except ValueError:
        return False
