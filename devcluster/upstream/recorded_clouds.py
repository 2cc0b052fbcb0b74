"""Clouds, whose credentials are signed or exchanged, as they were seen to answer.

Law: facts only; who changes a reply has seen or read another one. Signatures and assertions are
checked for real.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from devcluster.upstream.cloud_signatures import case_of_assertion, case_of_signature
from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    CASES,
    GOOD,
    KEYS,
    NO_KEY,
    NOT_ENABLED,
    ODD,
    PAGE,
    PERMISSION,
    SKEW,
    THROTTLED,
    Asked,
    Recording,
    Reply,
    listed,
)

TOKENS: Mapping[str, str] = {case: f"recorded-token-{case}-81b5c0e7" for case in CASES}
"""What the key of each case is exchanged for."""
_REGION = "eu-central-1"
_IAM = "POST https://iam.cloud.ibm.com/identity/token"
_ENTRA = "POST https://login.microsoftonline.com/acme-tenant/oauth2/v2.0/token"
_GOOGLE_TOKENS = "POST https://oauth2.googleapis.com/token"
_CLOUDFLARE = "https://api.cloudflare.com/client/v4"


@dataclass(frozen=True)
class Cloud(Recording):
    """A recording that tells the case by what clouds look at.

    `bearers` are the bearer tokens that play the cases; `clock` is how far this cloud's clock is
    ahead of ours.
    """

    bearers: Mapping[str, str] = field(default_factory=lambda: KEYS)
    clock: timedelta = timedelta()

    def case_of(self, asked: Asked) -> str:
        """The case that the credentials of a request play."""
        now = datetime.now(UTC) + self.clock
        carried = asked.headers.get("authorization", "")
        if "assertion" in asked.form:
            return case_of_assertion(asked.form["assertion"], now) or BAD_KEY
        if carried.startswith("AWS4-"):
            return case_of_signature(asked, _REGION, "bedrock", now) or BAD_KEY
        for given, known in (
            (asked.form.get("apikey") or asked.form.get("client_secret"), KEYS),
            (asked.headers.get("api-key"), KEYS),
            (carried.removeprefix("Bearer "), self.bearers),
        ):
            if given:
                return next((case for case in CASES if known[case] == given), BAD_KEY)
        return NO_KEY


def _sold(*cases: str, **more: Any) -> dict[str, Reply]:
    """An answer with the token of each of these cases, and of the good one."""
    kind = {"token_type": "Bearer", "expires_in": 3599, **more}
    return {case: Reply({"access_token": TOKENS[case], **kind}) for case in (GOOD, *cases)}


def _aws(status: int, kind: str, message: str) -> Reply:
    return Reply({"message": message}, status, {"x-amzn-errortype": f"{kind}:http://internal/"})


def _google(status: int, kind: str, reason: str) -> Reply:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]
    body = {"code": status, "message": "Refused.", "status": kind, "details": details}
    return Reply({"error": body}, status)


def _azure(status: int, code: str, message: str) -> Reply:
    return Reply({"error": {"code": code, "message": message}}, status)


def _cloudflare(result: Any, **more: Any) -> Reply:
    return Reply({"success": True, "errors": [], "messages": [], "result": result, **more})


def _no_cloudflare(status: int, code: int, message: str) -> Reply:
    errors = [{"code": code, "message": message}]
    return Reply({"success": False, "errors": errors, "messages": [], "result": None}, status)


_REFUSED_SECRET = Reply(
    {
        "error": "invalid_client",
        "error_description": "AADSTS7000215: Invalid client secret provided.",
        "error_codes": [7000215],
    },
    401,
)
_ENTRA_TOKENS = {**_sold(PERMISSION, BLOCKED, THROTTLED, ODD), BAD_KEY: _REFUSED_SECRET}
_AZURE_LIST = {
    GOOD: listed("gpt-4o", "gpt-4o-mini"),
    BAD_KEY: Reply(
        {
            "statusCode": 401,
            "message": "Access denied due to invalid subscription key or wrong API endpoint.",
        },
        401,
    ),
    PERMISSION: _azure(
        401, "PermissionDenied", "The principal lacks the required data action to list models."
    ),
    BLOCKED: _azure(403, "AccessDenied", "Access denied due to Virtual Network/Firewall rules."),
    THROTTLED: _azure(429, "429", "Requests have exceeded call rate limit."),
    ODD: _azure(404, "404", "Resource not found"),
}
_ENTRA_SETTINGS = {"azure.tenantId": "acme-tenant", "azure.clientId": "acme-client"}

AZURE = Cloud(
    "azure",
    "https://acme.openai.azure.com",
    {_ENTRA: _ENTRA_TOKENS, "GET /openai/models?api-version=2024-10-21": _AZURE_LIST},
    settings=_ENTRA_SETTINGS,
    bearers=TOKENS,
)

AZURE_AI = Cloud(
    "azure-ai",
    "https://acme.services.ai.azure.com",
    {_ENTRA: _ENTRA_TOKENS, "GET /openai/v1/models": _AZURE_LIST},
    settings=_ENTRA_SETTINGS,
    bearers=TOKENS,
)

_ACCESS_DENIED = _aws(
    403,
    "AccessDeniedException",
    "User: arn:aws:iam::111122223333:user/a is not authorized to perform: "
    "bedrock:ListFoundationModels because no identity-based policy allows it",
)
_AWS_REFUSALS = {
    BAD_KEY: _aws(
        403,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    ),
    PERMISSION: _ACCESS_DENIED,
    NOT_ENABLED: _aws(403, "OptInRequired", "The account is not subscribed to this service."),
    SKEW: _aws(
        403,
        "InvalidSignatureException",
        "Signature expired: 20261126T040000Z is now earlier than 20261126T050000Z",
    ),
    THROTTLED: _aws(429, "ThrottlingException", "Too many requests"),
    ODD: PAGE,
}

BEDROCK = Cloud(
    "bedrock",
    f"https://bedrock.{_REGION}.amazonaws.com",
    {
        "GET /foundation-models?byInferenceType=ON_DEMAND": {
            GOOD: Reply({"modelSummaries": [{"modelId": "amazon.nova-lite-v1:0"}]}),
            **_AWS_REFUSALS,
        },
        "GET /inference-profiles?type=SYSTEM_DEFINED": {
            GOOD: Reply(
                {
                    "inferenceProfileSummaries": [
                        {"inferenceProfileId": "eu.amazon.nova-pro-v1:0", "status": "ACTIVE"}
                    ],
                    "nextToken": "second/page=",
                }
            ),
            **_AWS_REFUSALS,
        },
        "GET /inference-profiles?type=SYSTEM_DEFINED&nextToken=second%2Fpage%3D": {
            GOOD: Reply(
                {"inferenceProfileSummaries": [{"inferenceProfileId": "eu.meta.llama3-2-3b"}]}
            ),
        },
    },
    settings={"aws.region": _REGION},
)

VERTEX = Cloud(
    "vertex-ai",
    "https://europe-west4-aiplatform.googleapis.com",
    {
        _GOOGLE_TOKENS: {
            **_sold(PERMISSION, NOT_ENABLED, THROTTLED, ODD),
            BAD_KEY: Reply(
                {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400
            ),
            SKEW: Reply(
                {
                    "error": "invalid_grant",
                    "error_description": "Invalid JWT: Token must be a short-lived token (60 "
                    "minutes) and in a reasonable timeframe. Check your iat and exp values.",
                },
                400,
            ),
        },
        "GET /v1beta1/publishers/google/models": {
            GOOD: Reply(
                {
                    "publisherModels": [{"name": "publishers/google/models/gemini-2.5-flash"}],
                    "nextPageToken": "two",
                }
            ),
            PERMISSION: _google(403, "PERMISSION_DENIED", "IAM_PERMISSION_DENIED"),
            NOT_ENABLED: _google(403, "PERMISSION_DENIED", "SERVICE_DISABLED"),
            THROTTLED: _google(429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"),
            ODD: PAGE,
        },
        "GET /v1beta1/publishers/google/models?pageToken=two": {
            GOOD: Reply(
                {"publisherModels": [{"name": "publishers/google/models/gemini-2.5-pro"}]}
            ),
        },
    },
    settings={"vertex.project": "acme", "vertex.location": "europe-west4"},
    bearers=TOKENS,
)

WATSONX = Cloud(
    "watsonx",
    "https://eu-de.ml.cloud.ibm.com",
    {
        _IAM: {
            **_sold(THROTTLED, ODD, expiration=1_800_000_000),
            BAD_KEY: Reply(
                {
                    "errorCode": "BXNIM0415E",
                    "errorMessage": "Provided API key could not be found.",
                    "context": {"requestId": "r"},
                },
                400,
            ),
            BLOCKED: Reply({"errorCode": "X", "errorMessage": "Try again later."}, 503),
        },
        "GET /ml/v1/foundation_model_specs?version=2024-10-10": {
            GOOD: Reply(
                {
                    "resources": [{"model_id": "ibm/granite-3-3-8b-instruct"}],
                    "next": {
                        "href": "https://eu-de.ml.cloud.ibm.com/ml/v1/foundation_model_specs"
                        "?version=2024-10-10&limit=200&start=two"
                    },
                }
            ),
            THROTTLED: Reply({"errors": [{"code": "rate_limit", "message": "Slow down."}]}, 429),
            ODD: PAGE,
        },
        "GET /ml/v1/foundation_model_specs?version=2024-10-10&start=two": {
            GOOD: Reply({"resources": [{"model_id": "meta-llama/llama-3-3-70b-instruct"}]}),
        },
    },
    settings={"watsonx.projectId": "acme-project"},
    bearers=TOKENS,
)

DATABRICKS = Cloud(
    "databricks",
    "https://acme.cloud.databricks.com/serving-endpoints",
    {
        "GET /api/2.0/preview/scim/v2/Me": {
            GOOD: Reply({"id": "1", "userName": "a@acme.example", "active": True}),
            BAD_KEY: Reply({"error_code": 403, "message": "Invalid access token."}, 403),
            ODD: PAGE,
        },
        "GET /api/2.0/serving-endpoints": {
            GOOD: Reply(
                {
                    "endpoints": [
                        {"name": "databricks-claude-sonnet-4-5"},
                        {"name": "my-endpoint"},
                    ]
                }
            ),
            PERMISSION: Reply(
                {"error_code": "PERMISSION_DENIED", "message": "User is not allowed."}, 403
            ),
            ODD: PAGE,
        },
    },
)

_NO_TOKEN = _no_cloudflare(401, 1000, "Invalid API Token")
_ACTIVE = _cloudflare(
    {"id": "1", "status": "active", "expires_on": "2030-01-01T00:00:00Z"},
)

CLOUDFLARE = Cloud(
    "cloudflare",
    f"{_CLOUDFLARE}/accounts/acme/ai/v1",
    {
        f"GET {_CLOUDFLARE}/user/tokens/verify": {
            GOOD: _ACTIVE,
            BAD_KEY: _NO_TOKEN,
            # A token of an account is none of a user: asked in the wrong place.
            PERMISSION: _NO_TOKEN,
            BLOCKED: _cloudflare({"id": "1", "status": "disabled"}),
            ODD: PAGE,
        },
        f"GET {_CLOUDFLARE}/accounts/acme/tokens/verify": {
            GOOD: _NO_TOKEN,
            BAD_KEY: _NO_TOKEN,
            PERMISSION: _cloudflare({"id": "2", "status": "active"}),
            BLOCKED: _cloudflare({"id": "1", "status": "disabled"}),
            ODD: PAGE,
        },
        f"GET {_CLOUDFLARE}/accounts/acme/ai/models/search": {
            GOOD: _cloudflare(
                [{"name": "@cf/meta/llama-3.3-70b"}, {"name": "@cf/qwen/qwq-32b"}],
                result_info={"page": 1, "per_page": 50, "total_count": 2},
            ),
            BAD_KEY: _no_cloudflare(401, 10000, "Authentication error"),
            PERMISSION: _no_cloudflare(403, 10000, "Authentication error"),
            ODD: PAGE,
        },
    },
    settings={"cloudflare.accountId": "acme"},
)

RECORDINGS: tuple[Recording, ...] = (
    AZURE,
    AZURE_AI,
    BEDROCK,
    VERTEX,
    WATSONX,
    DATABRICKS,
    CLOUDFLARE,
)
