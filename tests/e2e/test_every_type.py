"""Every provider type at once: what each says of its vendor, and what LiteLLM makes of it.

Law: the vendors are the recorded ones, below paths of one server on loopback. That is somebody
else's address, as a gateway's would be: checks on further hosts are left out, and little is told
of what answers inside a cluster.
"""

from collections.abc import Iterator

import pytest

from delivery.schemas.examples import examples, secret_key
from devcluster.upstream import Upstream, fingerprint
from devcluster.upstream.cloud_signatures import key_file
from devcluster.upstream.recorded import KEYS, RECORDINGS, base_path
from devcluster.upstream.recording import BAD_KEY, BLOCKED, GOOD, ODD, PERMISSION, QUOTA
from litellm_config_operator.catalogue.columns import Need, ValueForm
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing.findings import coarse
from litellm_config_operator.probing.results import AuthProof, ConditionStatus, ProbeReason
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, condition, wait_until
from tests.e2e.harness.litellm import chat, litellm, running_ids
from tests.e2e.harness.manifests import custom, proxy, secret
from tests.probing.outcomes import (
    DENIED,
    EXPECTED,
    PROVEN,
    REFUSED,
    STRANGE,
    UNLISTED,
    UNPROVEN,
    Outcome,
)

TESTED = ("Reachable", "Authenticated", "ModelsDiscovered")
ELSEWHERE = {
    name
    for name, row in PROVIDER_TYPES.items()
    if row.base_url is Need.FORBIDDEN
    or row.vendor_domains
    or all(auth.exchange for auth in row.probe.auth)
}
"""Types that are at their vendor's address alone, or whose keys are exchanged there."""
NOT_ASKED = Outcome(
    ProbeReason.PERMISSION_DENIED,
    ConditionStatus.TRUE,
    ConditionStatus.UNKNOWN,
    AuthProof.NONE,
    ConditionStatus.FALSE,
    ProbeReason.PERMISSION_DENIED,
    None,
)
AT_A_GATEWAY = {
    "cloudflare": {
        GOOD: PROVEN,
        BAD_KEY: NOT_ASKED,
        PERMISSION: NOT_ASKED,
        BLOCKED: PROVEN,
        ODD: STRANGE,
    },
    "fireworks-ai": {GOOD: PROVEN, BAD_KEY: REFUSED, PERMISSION: DENIED, ODD: STRANGE},
    # Its catalogue is beside its API; a gateway would have a list below it.
    "github": dict.fromkeys((GOOD, BAD_KEY, PERMISSION, ODD), STRANGE),
    "huggingface": {GOOD: UNPROVEN, BAD_KEY: UNPROVEN, PERMISSION: UNPROVEN, ODD: STRANGE},
    "nvidia-nim": {GOOD: UNPROVEN, BAD_KEY: UNPROVEN, QUOTA: UNPROVEN, ODD: STRANGE},
    # What is refused without a key and not with it shows the key, list or none.
    "voyage": {**EXPECTED["voyage"], GOOD: UNLISTED},
}
"""What differs at an address that is not the vendor's: checks at further hosts are left out."""
CHATS = {
    name
    for name in RECORDINGS
    if name
    not in {
        *ELSEWHERE,
        "anthropic",
        "azure",
        "azure-ai",
        "cohere",
        "gemini",
        "jina-ai",
        "ollama",
        "replicate",
        "voyage",
    }
}
"""Types that LiteLLM calls as it calls OpenAI."""


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream() as running:
        yield running


def base_url(upstream: Upstream, name: str) -> str:
    return upstream.url + base_path(RECORDINGS[name])


def conditions_of(outcome: Outcome) -> list[tuple[str, str]]:
    """The three conditions of a connection test, as (status, reason)."""
    reason, models_reason = coarse(outcome.reason), coarse(outcome.models_reason)
    known = {
        None: ("Unknown", "Pending"),  # nothing was learnt, and nothing was known
        ConditionStatus.TRUE: ("True", "OK"),
    }
    return [
        ("True", "OK"),
        known.get(outcome.authenticated, (str(outcome.authenticated), str(reason))),
        (str(outcome.discovered), str(models_reason)),
    ]


def test_every_type_says_in_every_case_what_was_seen(
    space: Space, make_operator: MakeOperator, upstream: Upstream
) -> None:
    name, wanted = space.name, {}
    for case, key in KEYS.items():
        space.api.apply(secret(name, case, api_key=key))
    for type_name, cases in EXPECTED.items():
        for case in () if type_name in ELSEWHERE else cases:
            spec = {
                "type": type_name,
                **named(type_name),
                "baseURL": base_url(upstream, type_name),
                "credentials": {"apiKey": {"name": case, "key": "api-key"}},
                **required_settings(type_name),
            }
            space.api.apply(custom("LLMProvider", name, f"{type_name}.{case}", spec))
            outcome = AT_A_GATEWAY.get(type_name, cases)[case]
            wanted[f"{type_name}.{case}"] = conditions_of(outcome)
    running = make_operator(allowed_endpoints=upstream.url.removeprefix("http://")).start()
    wait_until(lambda: differing(seen(space), wanted), {}, within=90)
    running.stop()


def named(name: str) -> dict[str, str]:
    """A provider that speaks OpenAI's API, for a type that names one."""
    return {"litellmProvider": "deepinfra"} if PROVIDER_TYPES[name].names_provider else {}


def required_settings(name: str) -> dict[str, dict[str, str]]:
    """The settings without which a spec of this type is refused, as the recording has them."""
    found: dict[str, dict[str, str]] = {}
    for setting in PROVIDER_TYPES[name].settings:
        if setting.need is Need.REQUIRED:
            group, word = setting.path.split(".")
            found.setdefault(group, {})[word] = RECORDINGS[name].settings[setting.path]
    return found


def seen(space: Space) -> dict[str, list[tuple[str, str]]]:
    return {
        each["metadata"]["name"]: [condition(each, kind) for kind in TESTED]
        for each in space.api.list("LLMProvider", space.name)
    }


def differing(
    said: dict[str, list[tuple[str, str]]], wanted: dict[str, list[tuple[str, str]]]
) -> dict[str, object]:
    """What is said of each provider of which something else is wanted."""
    return {name: said.get(name) for name in wanted if said.get(name) != wanted[name]}


def manifests(space: Space, upstream: Upstream, name: str) -> list[Object]:
    """The example of a type, at our upstream where the type may be elsewhere."""
    secret_, provider, model = (
        {**each, "metadata": {**each["metadata"], "namespace": space.name}}
        for each in examples(PROVIDER_TYPES[name])
    )
    provider["spec"] |= {"connectionTest": {"enabled": False}, **named(name)}
    if name not in ELSEWHERE:
        provider["spec"]["baseURL"] = base_url(upstream, name)
    for part in PROVIDER_TYPES[name].credentials:
        is_file = part.form is ValueForm.SERVICE_ACCOUNT
        if secret_key(part.name) in secret_["stringData"]:
            value = key_file(GOOD) if is_file else KEYS[GOOD]
            secret_["stringData"][secret_key(part.name)] = value
    return [secret_, provider, model]


def test_the_real_litellm_runs_a_model_of_each_type_and_calls_it_at_its_path(
    space: Space, make_operator: MakeOperator, upstream: Upstream
) -> None:
    for name in PROVIDER_TYPES:
        space.api.apply(*manifests(space, upstream, name))
    verified = {"verify": {"enabled": True}, "generalSettings": {"disableModelInfoRefresh": True}}
    space.api.apply(litellm(space.name), proxy(space.name, **verified))
    running = make_operator().start()
    space.until_ready("LLMProxy", within=180)
    assert running_ids(space) == sorted(f"{space.name}/{name}-model" for name in PROVIDER_TYPES)
    for name in CHATS:
        assert "You said: who are you?" in chat(space, f"{name}-model"), name
    called = {(each.vendor, each.operation, each.key) for each in upstream.ledger.requests()}
    assert called == {(f"as/{name}", "chat", fingerprint(KEYS[GOOD])) for name in CHATS}
    running.stop()
