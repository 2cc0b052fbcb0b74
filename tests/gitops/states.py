"""The states that the operator is brought into on a real cluster, with what tools must say then.

Law: written by hand. What the operator really answered is recorded beside it, in
`deploy/argocd/resource_customizations`, by the tests of tests/e2e/test_gitops_states.py.
"""

from dataclasses import dataclass

from tests.gitops.verdicts import ACT, DONE, WAIT, Verdicts


@dataclass(frozen=True)
class State:
    """An object of this kind and name gets there; the name is the recording's too."""

    kind: str
    name: str
    ready: tuple[str, str]
    """Status and reason of Ready."""
    said: Verdicts


def _states(kind: str, *rows: tuple[str, str, str, Verdicts]) -> tuple[State, ...]:
    return tuple(State(kind, name, (status, why), said) for name, status, why, said in rows)


UNTOUCHED = tuple(
    State(kind, "pending", ("Unknown", "Pending"), WAIT)
    for kind in ("LLMProvider", "LLMModel", "LLMProxy")
)

SWITCHES = (
    *_states(
        "LLMProvider",
        ("ready", "True", "Ready", DONE),
        ("disabled", "True", "Disabled", DONE),
        ("paused", "True", "Disabled", DONE),
        ("secret-not-found", "False", "SecretNotFound", WAIT),
        ("last-good-key", "False", "SecretNotFound", WAIT),
    ),
    *_states(
        "LLMModel",
        ("ready", "True", "Ready", DONE),
        ("disabled", "True", "Disabled", DONE),
        ("paused", "True", "Disabled", DONE),
        ("invalid-parameters", "False", "InvalidParameters", ACT),
        ("provider-not-found", "False", "ProviderNotFound", WAIT),
        ("provider-disabled", "False", "ProviderDisabled", WAIT),
        ("credentials-unresolved", "False", "CredentialsUnresolved", WAIT),
        ("last-good", "False", "CredentialsUnresolved", WAIT),
    ),
    *_states("LLMProxy", ("ready", "True", "Ready", DONE)),
)

TESTS = _states(
    "LLMProvider",
    ("unreachable", "True", "Ready", DONE),
    ("gated-unreachable", "False", "ConnectionFailed", WAIT),
    ("gated-refused", "False", "InvalidCredentials", ACT),
)

PROXIES = (
    *_states(
        "LLMProxy",
        ("suspended", "True", "Suspended", DONE),
        ("scaled-to-zero", "True", "ScaledToZero", DONE),
        ("target-deleted", "False", "TargetNotFound", WAIT),
        ("target-paused", "False", "TargetPaused", WAIT),
        ("rolling-out", "Unknown", "RollingOut", WAIT),
        ("master-key-unresolved", "False", "MasterKeyUnresolved", WAIT),
        ("rollout-failed", "False", "RolloutFailed", ACT),
        ("no-targets", "False", "NoTargets", ACT),
        ("settings-refused", "False", "SettingsRefused", ACT),
        ("conflict", "False", "Conflict", ACT),
        ("not-managed", "False", "NotManaged", ACT),
        ("namespaces-not-permitted", "False", "NamespacesNotPermitted", ACT),
    ),
    *_states(
        "LLMModel",
        ("no-proxy", "False", "NoProxy", WAIT),
        ("rolling-out", "Unknown", "RollingOut", WAIT),
        ("proxy-suspended", "False", "ProxySuspended", WAIT),
        ("proxy-not-accepted", "False", "ProxyNotAccepted", WAIT),
    ),
)

ALL = (*UNTOUCHED, *SWITCHES, *TESTS, *PROXIES)
