"""Names and addresses that the operator cannot use are refused by the schema's own rules.

Law: the same values go to the API server in tests/v1alpha1; here each rule is looked at alone.
"""

import pytest

from litellm_config_operator.v1alpha1 import LLMProvider, LLMProxy, Malformed, parse
from tests.deciding.builders import provider, proxy

PORT = "spec.baseURL must not hold a port beyond 1 to 65535"
SCHEME = "spec.baseURL must start with http:// or https://"
NO_URL = "spec.baseURL must be an absolute URL, such as https://llm.example.com/v1"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("HTTPS://h.example/v1", SCHEME),
        ("Http://h.example", SCHEME),
        ("https://h.example:65536/v1", PORT),
        ("https://h.example:0", PORT),
        ("https://h.example:000443", PORT),
        ("http://[::1]:99999", PORT),
        ("https://h.example:port", NO_URL),
        ("https://h.example:1:2", NO_URL),
        ("https://[::1", NO_URL),
        ("https://h.example/%zz", NO_URL),
    ],
)
def test_an_address_that_cannot_be_called_is_refused(address: str, message: str) -> None:
    found = parse(LLMProvider, provider(baseURL=address))
    assert isinstance(found, Malformed)
    assert found.message == message


@pytest.mark.parametrize(
    "address",
    [
        "https://h.example:65535/v1",
        "https://h.example:1",
        "https://h.example:",
        "http://[::1]:11434",
        "http://[::1]",
        "http://10.0.0.1/a:b",
    ],
)
def test_an_address_that_can_be_called_is_read(address: str) -> None:
    assert not isinstance(parse(LLMProvider, provider(baseURL=address)), Malformed)


def test_an_llmproxys_name_fits_the_value_of_a_label() -> None:
    assert not isinstance(parse(LLMProxy, proxy("p" * 63)), Malformed)
    found = parse(LLMProxy, proxy("p" * 64))
    assert isinstance(found, Malformed)
    assert found.message == (
        "the object: the name must have at most 63 characters, as it becomes the value of a label"
    )
