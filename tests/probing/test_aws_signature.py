"""Our signatures are AWS's: the same as botocore's, and those of AWS's own example."""

import base64
import json
import random
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest

from devcluster import litellm_environment
from litellm_config_operator.credentials.aws_signature import (
    AwsCredentials,
    Scope,
    presigned_expiry,
    signed_headers,
)

SIGNER = Path(__file__).parent / "botocore_signer.py"
NOW = datetime(2026, 11, 26, 4, 30, 15, tzinfo=UTC)
NAMES = ("a", "a-b", "A", "nextToken", "maxResults", "type", "by.Inference", "_x")
VALUES = ("", "ON_DEMAND", "a b/c=d+e", "ü", "~-._", "%2F", "1000")


def _cases() -> list[dict[str, str]]:
    rng = random.Random(7)  # noqa: S311 - cases, not keys
    cases = []
    for number in range(200):
        pairs = [(rng.choice(NAMES), rng.choice(VALUES)) for _ in range(rng.randrange(4))]
        query = "&".join(f"{quote(k, safe='')}={quote(v, safe='')}" for k, v in pairs)
        path = rng.choice(("/", "/foundation-models", "/a/b.c~d", "/x%20y/z", ""))
        host = rng.choice(("bedrock.eu-central-1.amazonaws.com", "h.example:8443"))
        cases.append(
            {
                "method": rng.choice(("GET", "POST", "DELETE")),
                "url": f"https://{host}{path}{f'?{query}' if query else ''}",
                "id": f"AKIAEXAMPLE{number}",
                "secret": "made/up+secret=" * rng.randrange(1, 4),
                "token": rng.choice(("", "session+token/with=signs")),
                "service": rng.choice(("bedrock", "sts")),
                "region": rng.choice(("eu-central-1", "us-gov-west-1", "cn-north-1")),
                "now": (NOW + timedelta(hours=number)).isoformat(),
            }
        )
    return cases


@pytest.mark.devcluster
def test_two_hundred_requests_are_signed_as_botocore_signs_them() -> None:
    cases = _cases()
    python = litellm_environment() / "bin" / "python"
    given = json.dumps([{**case, "token": case["token"] or None} for case in cases])
    run = subprocess.run([python, SIGNER], input=given, capture_output=True, text=True, check=True)
    ours = [
        signed_headers(
            case["method"],
            case["url"],
            AwsCredentials(case["id"], case["secret"], case["token"] or None),
            Scope(case["service"], case["region"]),
            datetime.fromisoformat(case["now"]),
        )["authorization"]
        for case in cases
    ]
    assert ours == json.loads(run.stdout)


def test_the_example_of_awss_own_test_suite() -> None:
    """`get-vanilla-query-order-key-case` of the Signature Version 4 test suite."""
    headers = signed_headers(
        "GET",
        "https://example.amazonaws.com/?Param2=value2&Param1=value1",
        AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        Scope("service", "us-east-1"),
        datetime(2015, 8, 30, 12, 36, tzinfo=UTC),
    )
    assert headers["authorization"].endswith(
        "Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    )


def test_the_zone_of_the_clock_does_not_matter() -> None:
    def sign(now: datetime) -> dict[str, str]:
        return signed_headers("GET", "https://h/", AwsCredentials("a", "b"), Scope("s", "r"), now)

    assert sign(NOW) == sign(NOW.astimezone(timezone(timedelta(hours=9))))


def _presigned(query: str) -> str:
    url = f"bedrock.amazonaws.com/?Action=CallWithBearerToken&{query}&Version=1"
    return "bedrock-api-key-" + base64.b64encode(url.encode()).decode()


def test_a_short_term_key_says_when_it_ends() -> None:
    key = _presigned("X-Amz-Date=20261126T043015Z&X-Amz-Expires=43200")
    assert presigned_expiry(key) == NOW + timedelta(hours=12)
    assert presigned_expiry(key.rstrip("=")) == NOW + timedelta(hours=12)


@pytest.mark.parametrize(
    "key",
    [
        "ABSKQmVkcm9ja0FQSUtleS1",
        "bedrock-api-key-",
        "bedrock-api-key-!",
        "bedrock-api-key-/w==",
        _presigned("X-Amz-Date=20261126T043015Z"),
        _presigned("X-Amz-Date=yesterday&X-Amz-Expires=43200"),
        _presigned("X-Amz-Date=20261126T043015Z&X-Amz-Expires=soon"),
        _presigned("X-Amz-Date=20261126T043015Z&X-Amz-Expires=" + "9" * 30),
    ],
)
def test_any_other_key_does_not(key: str) -> None:
    assert presigned_expiry(key) is None


def test_no_repr_shows_a_credential() -> None:
    assert "made-up" not in repr(AwsCredentials("made-up-id", "made-up-key", "made-up-token"))
