"""Which headers an LLMModel may add to its requests: a row for each rule.

Law: a refused row says the exact sentence; an accepted row is what honest users write.
"""

from typing import Any

from litellm_config_operator.config.parameters import parameter_problems
from tests.boundary.accepted_values import ACCEPTED_HEADERS

PLAIN_KEY = (
    "looks like a key in plain text: keys belong in a Secret, named by spec.credentials of the "
    "LLMProvider"
)
FOLLOWED = "must not start with os.environ/ or oidc/: the proxy would follow it"
ADDRESSED = "may not be set here: it says where or how a request goes"
HEADERS = (
    "may not be set here: headers that begin with X- may, and accept-language, anthropic-beta, "
    "anthropic-version, http-referer, openai-beta, referer, user-agent"
)

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"extra_headers": "x"}, "extra_headers must be an object of strings"),
    ({"extra_headers": {"X-Team": 5}}, "extra_headers must be an object of strings"),
    ({"extra_headers": {"X Team": "a"}}, "extra_headers.X Team is not the name of a header"),
    ({"extra_headers": {"X-Team": "ü"}}, "extra_headers.X-Team must be printable ASCII"),
    ({"extra_headers": {"X-Team": "a\nb"}}, "extra_headers.X-Team must be printable ASCII"),
    ({"extra_headers": {"X-Team": "os.environ/A"}}, f"extra_headers.X-Team {FOLLOWED}"),
    *(
        ({"extra_headers": {name: "1"}}, f"extra_headers.{name} {PLAIN_KEY}")
        for name in (
            "Authorization",
            "Cookie",
            "Ocp-Apim-Subscription-Key",
            "RITS_API_KEY",
            "X-API-Key",
            "X-ApiKey",
            "X-Auth-Token",
            "Proxy-Authorization",
            "api-key",
            "x-functions-key",
        )
    ),
    *(
        ({"extra_headers": {name: "1"}}, f"extra_headers.{name} {ADDRESSED}")
        for name in (
            "Helicone-Target-URL",
            "Host",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "X-Litellm-Tags",
            "x-portkey-config",
            "x-portkey-custom-host",
        )
    ),
    *(
        ({"extra_headers": {name: "1"}}, f"extra_headers.{name} {HEADERS}")
        for name in ("Connection", "Content-Length", "OpenAI-Organization", "Team", "Upgrade")
    ),
    *(
        ({"extra_headers": {"X-Team": value}}, f"extra_headers.X-Team {PLAIN_KEY}")
        for value in (
            "0123456789abcdef0123456789abcdef",
            "AKIAIOSFODNN7EXAMPLE",
            "Basic dXNlcjpwYXNz",
            "bearer x",
            "eyJhbGciOi.J9.x",
            "sk-proj-x",
        )
    ),
]


def test_a_header_is_refused_with_a_reason() -> None:
    found = [(list(parameter_problems(each)), [f"parameters.{said}"]) for each, said in REFUSED]
    assert [row for row in found if row[0] != row[1]] == []


def test_headers_that_honest_users_write_are_accepted() -> None:
    assert [said for each in ACCEPTED_HEADERS for said in parameter_problems(each)] == []
