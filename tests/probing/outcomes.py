"""What a connection test says of each provider type in each recorded case.

Law: one complete line for each type and case. A recorded case without a line here fails, and so
does a type without the cases that every type has.
"""

from collections.abc import Mapping
from typing import NamedTuple

from devcluster.upstream.recording import (
    BAD_KEY,
    BLOCKED,
    GOOD,
    NOT_ENABLED,
    ODD,
    PERMISSION,
    QUOTA,
    SKEW,
    THROTTLED,
)
from litellm_config_operator.probing.results import AuthProof, ConditionStatus, ProbeReason

T, F, U = ConditionStatus.TRUE, ConditionStatus.FALSE, ConditionStatus.UNKNOWN
R, P = ProbeReason, AuthProof


class Outcome(NamedTuple):
    """Reason and statuses of a whole test; `listed` is the number of models."""

    reason: ProbeReason
    reachable: ConditionStatus
    authenticated: ConditionStatus | None
    proof: AuthProof
    discovered: ConditionStatus
    models_reason: ProbeReason
    listed: int | None


PROVEN = Outcome(R.OK, T, T, P.LIST, T, R.OK, 2)
"""The list proves that the key is good."""
CHECKED = Outcome(R.OK, T, T, P.DEDICATED_ENDPOINT, T, R.OK, 2)
"""The key check proves it."""
UNPROVEN = Outcome(R.AUTH_NOT_PROVEN, T, U, P.NONE, T, R.OK, 2)
"""Anybody may read the list."""
REFUSED = Outcome(R.INVALID_CREDENTIALS, T, F, P.NONE, F, R.INVALID_CREDENTIALS, None)
REFUSED_ELSEWHERE = Outcome(R.INVALID_CREDENTIALS, T, F, P.NONE, T, R.OK, 2)
"""Another host of the vendor's refuses the key; the list is open to anybody."""
STRANGE = Outcome(R.WRONG_BASE_URL, T, U, P.NONE, F, R.WRONG_BASE_URL, None)
BEHIND_A_WALL = Outcome(R.BLOCKED_BY_EDGE, T, U, P.NONE, F, R.BLOCKED_BY_EDGE, None)
UNPAID = Outcome(R.QUOTA_EXHAUSTED, T, T, P.NONE, F, R.QUOTA_EXHAUSTED, None)
"""The list itself says so."""
UNPAID_BUT_LISTED = Outcome(R.QUOTA_EXHAUSTED, T, T, P.DEDICATED_ENDPOINT, T, R.OK, 2)
"""The key check says so, and the list is still read."""
DENIED = Outcome(R.PERMISSION_DENIED, T, T, P.NONE, F, R.PERMISSION_DENIED, None)
DENIED_BY_CHECK = DENIED._replace(proof=P.DEDICATED_ENDPOINT)
DENIED_BUT_LISTED = Outcome(R.PERMISSION_DENIED, T, T, P.DEDICATED_ENDPOINT, T, R.OK, 2)
UNLISTED = Outcome(R.OK, T, T, P.DEDICATED_ENDPOINT, U, R.NO_MODEL_LIST, None)
"""There is no list worth reading."""
SILENT = Outcome(R.AUTH_NOT_PROVEN, T, U, P.NONE, U, R.NO_MODEL_LIST, None)
"""There is no list, and nothing proves the key."""

USUAL = {GOOD: PROVEN, BAD_KEY: REFUSED, ODD: STRANGE}

THROTTLE = Outcome(R.RATE_LIMITED, T, None, P.NONE, U, R.RATE_LIMITED, None)
AZURE = {**USUAL, PERMISSION: DENIED, BLOCKED: BEHIND_A_WALL, THROTTLED: THROTTLE}

EXPECTED: Mapping[str, Mapping[str, Outcome]] = {
    "anthropic": {**USUAL, QUOTA: UNPAID, PERMISSION: DENIED},
    "azure": AZURE,
    "azure-ai": AZURE,
    "bedrock": {
        **USUAL,
        GOOD: PROVEN._replace(listed=3),
        PERMISSION: DENIED,
        NOT_ENABLED: Outcome(R.API_NOT_ENABLED, T, T, P.NONE, F, R.API_NOT_ENABLED, None),
        THROTTLED: THROTTLE,
        SKEW: Outcome(R.CLOCK_SKEW, T, U, P.NONE, F, R.CLOCK_SKEW, None),
    },
    "cerebras": {**USUAL, QUOTA: UNPAID, BLOCKED: BEHIND_A_WALL},
    "cloudflare": {
        **USUAL,
        GOOD: CHECKED,
        PERMISSION: CHECKED._replace(discovered=F, models_reason=R.PERMISSION_DENIED, listed=None),
        BLOCKED: REFUSED,  # the token is disabled
    },
    "cohere": {**USUAL, GOOD: CHECKED, QUOTA: UNPAID_BUT_LISTED},
    "dashscope": {**USUAL, QUOTA: UNPAID},
    "databricks": {
        **USUAL,
        GOOD: CHECKED,
        PERMISSION: CHECKED._replace(discovered=F, models_reason=R.PERMISSION_DENIED, listed=None),
    },
    "deepseek": {**USUAL, GOOD: CHECKED, QUOTA: UNPAID_BUT_LISTED},
    "fireworks-ai": {
        GOOD: CHECKED,
        BAD_KEY: REFUSED,
        PERMISSION: DENIED_BY_CHECK,
        ODD: Outcome(R.UNEXPECTED_ANSWER, T, U, P.NONE, F, R.UNEXPECTED_ANSWER, None),
    },
    "gemini": {
        **USUAL,
        PERMISSION: DENIED,
        BLOCKED: Outcome(R.PERMISSION_DENIED, T, U, P.NONE, F, R.PERMISSION_DENIED, None),
    },
    "github": {**USUAL, GOOD: CHECKED, BAD_KEY: REFUSED_ELSEWHERE, PERMISSION: DENIED_BUT_LISTED},
    "groq": {**USUAL, BLOCKED: BEHIND_A_WALL},
    "huggingface": {
        **USUAL,
        GOOD: CHECKED,
        BAD_KEY: REFUSED_ELSEWHERE,
        PERMISSION: DENIED_BUT_LISTED,
    },
    "jina-ai": {**USUAL, QUOTA: UNPAID},
    "litellm-proxy": {**USUAL, QUOTA: UNPAID, PERMISSION: DENIED},
    "llamafile": {
        **USUAL,
        GOOD: CHECKED,
        BLOCKED: UNPROVEN,  # the list is let through
    },
    "lm-studio": {**USUAL, BLOCKED: BEHIND_A_WALL},
    "mistral": {**USUAL, QUOTA: UNPAID},
    "moonshot": {**USUAL, GOOD: CHECKED, QUOTA: UNPAID_BUT_LISTED},
    "nvidia-nim": {**USUAL, GOOD: CHECKED, BAD_KEY: REFUSED_ELSEWHERE, QUOTA: UNPAID_BUT_LISTED},
    "ollama": {**USUAL, BLOCKED: BEHIND_A_WALL},
    "openai": {**USUAL, QUOTA: UNPAID, PERMISSION: DENIED},
    "openai-compatible": {**USUAL, QUOTA: UNPAID},
    "other": {**USUAL, QUOTA: UNPAID},  # one that speaks OpenAI's API, at its base URL
    "openrouter": {**USUAL, GOOD: CHECKED, QUOTA: UNPAID_BUT_LISTED},
    "perplexity": {**USUAL, GOOD: CHECKED, QUOTA: UNPAID_BUT_LISTED},
    "replicate": {
        GOOD: UNLISTED,
        BAD_KEY: REFUSED._replace(discovered=U, models_reason=R.NO_MODEL_LIST),
        QUOTA: UNLISTED._replace(reason=R.QUOTA_EXHAUSTED),
        ODD: STRANGE._replace(discovered=U, models_reason=R.NO_MODEL_LIST),
    },
    "sambanova": {
        GOOD: UNPROVEN,
        BAD_KEY: UNPROVEN,  # the list is open to anybody
        QUOTA: UNPAID,
        ODD: STRANGE,
    },
    "together-ai": {**USUAL, QUOTA: UNPAID},
    "vertex-ai": {
        GOOD: PROVEN,
        BAD_KEY: REFUSED._replace(reachable=U),  # Google's token host said so
        SKEW: Outcome(R.CLOCK_SKEW, U, U, P.NONE, F, R.CLOCK_SKEW, None),
        PERMISSION: DENIED._replace(proof=P.TOKEN_EXCHANGE),
        NOT_ENABLED: Outcome(
            R.API_NOT_ENABLED, T, T, P.TOKEN_EXCHANGE, F, R.API_NOT_ENABLED, None
        ),
        THROTTLED: THROTTLE._replace(authenticated=T, proof=P.TOKEN_EXCHANGE),
        ODD: STRANGE._replace(authenticated=T, proof=P.TOKEN_EXCHANGE),
    },
    "vllm": {**USUAL, BLOCKED: BEHIND_A_WALL},
    "voyage": {
        GOOD: SILENT,
        BAD_KEY: REFUSED,
        BLOCKED: BEHIND_A_WALL,
        ODD: STRANGE,
    },
    "watsonx": {
        GOOD: PROVEN._replace(proof=P.TOKEN_EXCHANGE),
        BAD_KEY: REFUSED._replace(reachable=U),
        BLOCKED: Outcome(R.PROVIDER_ERROR, U, None, P.NONE, U, R.PROVIDER_ERROR, None),
        THROTTLED: THROTTLE._replace(authenticated=T, proof=P.TOKEN_EXCHANGE),
        ODD: STRANGE._replace(authenticated=T, proof=P.TOKEN_EXCHANGE),
    },
    "xai": {
        **USUAL,
        GOOD: CHECKED,
        PERMISSION: DENIED_BY_CHECK,
        BLOCKED: REFUSED,  # the key itself is
    },
    "zai": {**USUAL, QUOTA: UNPAID, PERMISSION: DENIED},
}
