"""What a Secret must hold to be a provider's credentials, and what is said if it does not."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from devcluster.upstream.cloud_signatures import key_file
from devcluster.upstream.recording import GOOD
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.credentials.google_assertion import (
    ServiceAccount,
    UnusableFile,
    assertion,
    read_key_file,
)
from litellm_config_operator.credentials.resolve import (
    Resolved,
    Unresolved,
    digest,
    environment_name,
    read_key,
    resolve,
)
from litellm_config_operator.credentials.secret_data import UNREAD, SecretData
from litellm_config_operator.v1alpha1 import LLMProvider, NamespacedName, SecretKeySelector, parse
from litellm_config_operator.v1alpha1.reasons import ProviderReason
from tests.deciding.builders import provider

SELECTOR = SecretKeySelector(name="openai-key", key="api-key")
MINE = NamespacedName("llm", "openai-key")
SPACE = "begins or ends with white space, often a newline from echo: write it with printf"
WORD = "is the word true or false, which LiteLLM makes a boolean: store the key in it"
REFERENCE = "is a reference that LiteLLM would follow: store the key itself in it"
HEADER = "holds what no header can carry: it must be 1 to 4096 printable ASCII characters"


def read(value: bytes) -> bytes | Unresolved:
    return read_key(SELECTOR, "llm", {MINE: SecretData({"api-key": value})})


@pytest.mark.parametrize(
    "value",
    [
        b"sk-proj-4f9a1c77d2e84b60a5",
        b"!~",
        b"truely",
        b"x" * 4096,
        b"my/os.environ/KEY",
    ],
)
def test_a_key_is_copied_as_it_is(value: bytes) -> None:
    assert read(value) == value
    found = resolved({"api-key": value})
    assert isinstance(found, Resolved)
    assert list(found.values.values()) == [value]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (b"", "is empty: store the key in it"),
        (b"sk-1\n", SPACE),
        (b" sk-1", SPACE),
        (b"true", WORD),
        (b"False", WORD),
        (b"os.environ/X", REFERENCE),
        (b"oidc/file/x", REFERENCE),
        (b"x" * 4097, HEADER),
        (b"sk 1", HEADER),
        (b"sk-\x7f1", HEADER),
        (b"sk-\xc3\xbc", HEADER),
    ],
)
def test_a_value_that_is_no_key_is_refused_without_its_words(value: bytes, problem: str) -> None:
    wanted = Unresolved(
        ProviderReason.KEY_MALFORMED, f"Key api-key of Secret llm/openai-key {problem}"
    )
    assert read(value) == wanted
    assert resolved({"api-key": value}) == wanted


def test_a_secret_that_does_not_exist_is_named() -> None:
    wanted = Unresolved(
        ProviderReason.SECRET_NOT_FOUND,
        "Secret llm/openai-key does not exist: create it, with the key api-key",
    )
    assert read_key(SELECTOR, "llm", {}) == wanted
    assert resolve(_provider(), {MINE: None}) == wanted


def test_a_secret_that_could_not_be_read_is_not_called_missing() -> None:
    found = resolve(_provider(), {MINE: UNREAD})
    assert isinstance(found, Unresolved)
    assert found.reason is ProviderReason.SECRET_NOT_READ
    assert found.message.startswith("Secret llm/openai-key could not be read")


def test_a_secret_without_the_key_is_named() -> None:
    assert resolved({"other": b"sk-1"}) == Unresolved(
        ProviderReason.SECRET_KEY_NOT_FOUND,
        "Secret llm/openai-key has no key api-key: add it, or name another",
    )


def test_a_secret_of_another_namespace_is_never_read() -> None:
    elsewhere = {NamespacedName("other", "openai-key"): SecretData({"api-key": b"sk-1"})}
    assert isinstance(resolve(_provider(), elsewhere), Unresolved)


def test_a_part_that_its_type_requires_is_asked_for() -> None:
    spec = _provider().spec.model_copy(
        update={"credentials": type(_provider().spec.credentials)()}
    )
    found = resolve(_provider().model_copy(update={"spec": spec}), {})
    assert found == Unresolved(
        ProviderReason.INVALID, "credentials.apiKey is required for type openai"
    )


def test_a_part_that_its_type_does_not_require_may_be_left_out() -> None:
    found = resolve(_provider("ollama"), {})
    assert isinstance(found, Resolved)
    assert found.values == {}


def test_every_part_has_a_name_of_its_own_that_no_other_software_reads() -> None:
    names = {
        environment_name(NamespacedName(namespace, name), part)
        for namespace, name in (("llm", "a-b"), ("llm", "a.b"), ("llm-a", "b"))
        for part in ("apiKey", "api-key")
    }
    assert len(names) == 6
    assert all(name.startswith("LLMKEY_LLM_A_B_API_KEY_") for name in names)


def test_a_digest_changes_with_the_salt_and_with_each_name_and_value() -> None:
    first = digest(b"salt", {"A": b"1", "B": b"2"})
    assert first == digest(b"salt", {"B": b"2", "A": b"1"})
    others = [
        digest(b"other", {"A": b"1", "B": b"2"}),
        digest(b"salt", {"A": b"1", "B": b"3"}),
        digest(b"salt", {"A": b"1", "C": b"2"}),
        digest(b"salt", {"A": b"1B", "B": b"2"}),
        digest(b"salt", {"A": b"1"}),
    ]
    assert len({first, *others}) == 6


def _pem(key: bytes) -> str:
    text = base64.b64encode(key).decode()
    return f"-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n"


def _provider(name: str = "openai", **spec: Any) -> LLMProvider:
    found = parse(LLMProvider, provider(name, **spec))
    assert isinstance(found, LLMProvider), found
    return found


def resolved(values: dict[str, bytes]) -> Resolved | Unresolved:
    return resolve(_provider(), {MINE: SecretData(values)})


class TestKeyFiles:
    """Files of Google service accounts."""

    def file(self, **changes: Any) -> str:
        document = {**json.loads(key_file(GOOD)), **changes}
        return json.dumps({name: value for name, value in document.items() if value != "-"})

    def test_what_signs_is_passed_on_with_googles_own_address(self) -> None:
        found = self.vertex(self.file(token_uri="https://thief.example/token"))
        assert isinstance(found, Resolved)
        (value,) = found.values.values()
        assert json.loads(value)["token_uri"] == "https://oauth2.googleapis.com/token"
        assert b"thief" not in value
        assert found.hints == ()

    def test_a_file_that_is_none_is_refused_where_it_is_read(self) -> None:
        assert self.vertex("/etc/passwd") == Unresolved(
            ProviderReason.KEY_MALFORMED,
            "Key file of Secret llm/openai-key is not JSON: store the whole key file that Google "
            "Cloud gave you",
        )
        missing = resolve(self.vertex_provider(), {MINE: None})
        assert isinstance(missing, Unresolved)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("sk-made-up", "is not JSON"),
            ("[" * 100_000, "is not JSON"),
            ("[]", "is not JSON"),
            ("{}", "is not the key of a service account"),
            ('{"type": "external_account"}', "is not the key of a service account"),
            ('{"type": "service_account"}', "lacks private_key and client_email"),
            ('{"type": "service_account", "client_email": "a@b"}', "lacks private_key:"),
            ('{"type": "service_account", "client_email": ""}', "lacks private_key and client"),
        ],
    )
    def test_any_other_file_is_refused(self, text: str, problem: str) -> None:
        found = read_key_file(text)
        assert isinstance(found, UnusableFile)
        assert found.problem.startswith(problem)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("client_email", "a b@acme"),
            ("client_email", "a\n@acme"),
            ("client_email", "ü@acme"),
            ("client_email", "x" * 513),
            ("client_email", 7),
            ("client_id", ["1"]),
            ("private_key_id", "a b"),
            ("project_id", "a\x00"),
            ("private_key", "made-up PRIVATE KEY-----"),
            ("private_key", "-----BEGIN CERTIFICATE-----"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nü"),
            ("private_key", {"file": "/etc/passwd"}),
        ],
    )
    def test_a_field_that_no_key_file_has_is_refused_without_its_words(
        self, name: str, value: Any
    ) -> None:
        assert read_key_file(self.file(**{name: value})) == UnusableFile(
            "has fields that a key file cannot have: create a new key"
        )

    @pytest.mark.parametrize("name", ["project_id", "private_key_id", "client_id", "unknown"])
    def test_a_field_that_signs_nothing_may_be_missing(self, name: str) -> None:
        found = read_key_file(self.file(**{name: "-"}))
        assert isinstance(found, ServiceAccount)
        assert name not in found.fields

    def test_what_identifies_is_kept(self) -> None:
        found = read_key_file(self.file(client_email="x" * 512))
        assert isinstance(found, ServiceAccount)
        assert set(found.fields) == {
            "project_id",
            "private_key_id",
            "private_key",
            "client_email",
            "client_id",
        }
        assert found.private_key_id == "0123456789abcdef"

    def test_a_signature_is_good_for_an_hour(self) -> None:
        found = read_key_file(self.file())
        assert isinstance(found, ServiceAccount)
        signed = assertion(found, "https://a.example", "scope", datetime(2026, 1, 1, tzinfo=UTC))
        assert signed is not None
        claims = json.loads(base64.urlsafe_b64decode(signed.split(".")[1] + "=="))
        assert claims["exp"] - claims["iat"] == 3600

    def test_a_key_that_cannot_sign_signs_nothing(self) -> None:
        own = ed25519.Ed25519PrivateKey.generate()
        plain = own.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        of_no_kind = plain.replace(b"\x2b\x65\x70", b"\x2b\x65\x79")
        locked = own.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"made-up")
        )
        for pem in (_pem(b"made-up"), _pem(plain), _pem(of_no_kind), locked.decode()):
            found = read_key_file(self.file(private_key=pem))
            assert isinstance(found, ServiceAccount)
            assert assertion(found, "a", "b", datetime(2026, 1, 1, tzinfo=UTC)) is None

    def vertex_provider(self) -> LLMProvider:
        return _provider(
            "vertex-ai",
            credentials={"vertexCredentials": {"name": "openai-key", "key": "file"}},
            vertex={"project": "acme", "location": "europe-west4"},
        )

    def vertex(self, text: str) -> Resolved | Unresolved:
        return resolve(self.vertex_provider(), {MINE: SecretData({"file": text.encode()})})


def test_the_longest_value_is_the_table_s_to_say() -> None:
    longest = {part.max_length for row in PROVIDER_TYPES.values() for part in row.credentials}
    assert longest == {4096, 16384}
    body = _provider(
        "bedrock",
        credentials={
            name: {"name": "openai-key", "key": name}
            for name in ("awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken")
        },
        aws={"region": "eu-central-1"},
    )
    for length, fits in ((16384, True), (16385, False)):
        values = {
            "awsAccessKeyId": b"a",
            "awsSecretAccessKey": b"b",
            "awsSessionToken": b"x" * length,
        }
        assert isinstance(resolve(body, {MINE: SecretData(values)}), Resolved) is fits
