"""What a key's value in a Secret may be: refused where it can never be one, else hinted at."""

import pytest

from litellm_config_operator.credentials.key_values import PLACEHOLDER, value_hint, value_problem
from tests.deciding.builders import model, provider, proxy, secret
from tests.deciding.cluster import Cluster

EMPTY = "is empty: store the key in it"
NO_VALUE = "is a word for no value, such as null: store the key in it"
EXAMPLE = "is the placeholder of an example: store your own key in it"
QUOTED = "is in quotes, which would be sent along: store it without"
JSON = "is a JSON document: store the key alone, not what holds it"
TEMPLATE = "is a template that nothing was filled into: store the key itself in it"
SPACE = "begins or ends with white space, often a newline from echo: write it with printf"
FOLLOWED = "is a reference that LiteLLM would follow: store the key itself in it"
BOOLEAN = "is the word true or false, which LiteLLM makes a boolean: store the key in it"
NOT_SENT = "holds what no header can carry: it must be 1 to 20 printable ASCII characters"
REFUSED = [
    (b"", EMPTY),
    (b"null", NO_VALUE),
    (b"NULL\n", NO_VALUE),
    (b"nil", NO_VALUE),
    (b"undefined", NO_VALUE),
    (b"TRUE", BOOLEAN),
    (b"false", BOOLEAN),
    (PLACEHOLDER.encode() + b"openai-key", EXAMPLE),
    (b'"sk-1"', QUOTED),
    (b"'sk-1'\n", QUOTED),
    (b"`sk-1`", QUOTED),
    (b'{"api_key":"sk-1"}', JSON),
    (b'{\n  "api_key": "sk-1"\n}\n', JSON),
    (b"<your-key>", TEMPLATE),
    (b"{{.Values.key}}", TEMPLATE),
    (b"{{ .Values.key }}", TEMPLATE),
    (b"${KEY}", TEMPLATE),
    (b"$(KEY)", TEMPLATE),
    (b"sk-1\n", SPACE),
    (b" ", SPACE),
    (b"os.environ/X", FOLLOWED),
    (b"oidc/x", FOLLOWED),
    (b"sk 1", NOT_SENT),
    (b"k" * 21, NOT_SENT),
    ("schl\u00fcssel".encode(), NOT_SENT),
]
TAKEN = [b"none", b"nullable", b"k" * 20, b"1234", b"{", b"{sk}", b"[1]", b'"', b"a<b>", b"$KEY"]
HINTS = [
    (b"OPENAI_API_KEY=sk-1", "begins like NAME=: if that is no part of the key"),
    (b'"sk-1', "begins or ends with a quote: if that is no part of the key"),
    (b"sk-1'", "begins or ends with a quote: if that is no part of the key"),
]


@pytest.mark.parametrize(("value", "problem"), REFUSED)
def test_what_can_never_be_a_key_is_refused(value: bytes, problem: str) -> None:
    assert value_problem(value, 20) == problem


@pytest.mark.parametrize("value", TAKEN)
def test_what_may_be_a_key_is_taken(value: bytes) -> None:
    assert value_problem(value, 20) is None


@pytest.mark.parametrize(("value", "hint"), HINTS)
def test_what_is_odd_is_taken_with_a_hint(value: bytes, hint: str) -> None:
    assert value_problem(value, 20) is None
    assert (value_hint(value) or "").startswith(hint)


@pytest.mark.parametrize("value", [b"sk-1", b"ab=", b"Zm9v==", b"key=x", b"A="])
def test_a_plain_key_gets_no_hint(value: bytes) -> None:
    assert value_hint(value) is None


def test_a_hint_is_said_where_the_key_was_read_and_names_no_value() -> None:
    value = b"OPENAI_API_KEY=sk-1"
    cluster = Cluster(secret(api_key=value), provider(), model(), proxy()).settle()
    found = cluster.condition("ResolvedRefs", "LLMProvider", "openai")
    assert (found["status"], found["reason"]) == ("True", "ResolvedRefs")
    assert found["message"] == (
        "Every Secret key that the spec names was read; key api-key of Secret llm/openai-key "
        "begins like NAME=: if that is no part of the key, store what follows it alone"
    )
    assert cluster.ids() == ["llm/gpt-4o"]
