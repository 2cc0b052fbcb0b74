"""Key files of Google service accounts: what is read, what is refused, what is signed."""

import base64
import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from devcluster.upstream.cloud_signatures import case_of_assertion, key_file
from devcluster.upstream.recording import GOOD, SKEW
from litellm_config_operator.credentials.google_assertion import (
    ServiceAccount,
    UnusableFile,
    assertion,
    read_key_file,
)

NOW = datetime(2026, 11, 26, 4, 30, tzinfo=UTC)
AUDIENCE = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"


def account(**changes: Any) -> ServiceAccount:
    found = read_key_file(json.dumps({**json.loads(key_file(GOOD)), **changes}))
    assert isinstance(found, ServiceAccount)
    return found


def test_the_assertion_has_the_form_that_the_vendor_expects() -> None:
    signed = assertion(account(), AUDIENCE, SCOPE, NOW)
    assert signed is not None
    assert case_of_assertion(signed, NOW) == GOOD
    claims = json.loads(base64.urlsafe_b64decode(signed.split(".")[1] + "=="))
    assert claims == {
        "iss": "good@acme.iam.gserviceaccount.com",
        "scope": SCOPE,
        "aud": AUDIENCE,
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 3600,
    }


def test_the_assertion_is_valid_for_an_hour_from_now() -> None:
    signed = assertion(account(), AUDIENCE, SCOPE, NOW)
    assert signed is not None
    assert case_of_assertion(signed, NOW.replace(hour=6)) == SKEW
    assert case_of_assertion(signed, NOW.replace(hour=3)) == SKEW


def test_the_key_file_for_litellm_is_one_line_with_googles_own_address() -> None:
    passed = account(
        token_uri="https://thief.example/token",
        auth_uri="https://thief.example/auth",
        client_x509_cert_url="https://thief.example/x509",
        universe_domain="thief.example",
    ).document()
    assert "\n" not in passed
    assert json.loads(passed) == {
        "type": "service_account",
        "project_id": "acme",
        "private_key_id": "0123456789abcdef",
        "private_key": json.loads(key_file(GOOD))["private_key"],
        "client_email": "good@acme.iam.gserviceaccount.com",
        "client_id": "100000000000000000000",
        "token_uri": AUDIENCE,
    }


@pytest.mark.parametrize(
    "kind",
    [
        "external_account",
        "external_account_authorized_user",
        "impersonated_service_account",
        "authorized_user",
        "gdch_service_account",
        "Service_Account",
        None,
        ["service_account"],
    ],
)
def test_any_other_kind_of_file_is_refused(kind: Any) -> None:
    text = json.dumps({**json.loads(key_file(GOOD)), "type": kind})
    found = read_key_file(text)
    assert isinstance(found, UnusableFile)
    assert found.problem.startswith("is not the key of a service account")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is not JSON"),
        ("sk-made-up", "is not JSON"),
        ("[]", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"type": "service_account"}', "lacks private_key and client_email"),
    ],
)
def test_text_that_is_not_a_key_file_is_refused(text: str, problem: str) -> None:
    found = read_key_file(text)
    assert isinstance(found, UnusableFile)
    assert found.problem.startswith(problem)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("client_email", "a b@acme"),
        ("client_email", "a\n@acme"),
        ("client_email", "x" * 513),
        ("client_email", 7),
        ("private_key", "made-up"),
        ("private_key", {"file": "/etc/passwd"}),
        ("project_id", "ü"),
    ],
)
def test_wrong_fields_are_refused_without_repeating_them(field: str, value: Any) -> None:
    found = read_key_file(json.dumps({**json.loads(key_file(GOOD)), field: value}))
    assert isinstance(found, UnusableFile)
    assert found.problem == "has fields that a key file cannot have: create a new key"


def test_a_key_that_cannot_sign_gives_no_assertion() -> None:
    curve = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    broken = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
    for pem in (curve.decode(), broken):
        assert assertion(account(private_key=pem), AUDIENCE, SCOPE, NOW) is None


def test_an_operator_that_signs_nothing_does_not_load_the_library() -> None:
    """It would cost 12 MB of memory."""
    module = "litellm_config_operator.process.engine"
    code = f"import sys, {module}\nsys.exit('cryptography' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_repr_shows_the_key() -> None:
    assert "PRIVATE" not in repr(account())
