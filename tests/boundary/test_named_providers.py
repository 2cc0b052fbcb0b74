"""`litellmProvider`: which names are refused, in which words, and what stays."""

from typing import Any

from litellm_config_operator.catalogue.other import COUSINS, REFUSED
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.lines.line import VERSIONS, load
from litellm_config_operator.config.lines.providers import own_types, speaks_openai, usable
from litellm_config_operator.deciding.assess import assess_providers
from litellm_config_operator.deciding.desired_tests import desired_tests
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.plan import ProbePlan, plan_probe
from litellm_config_operator.probing.results import ConditionStatus, DesiredTest, ProbeResult
from tests.deciding.builders import BASE_URL, bound, model, provider, proxy, quickstart, secret
from tests.deciding.cluster import SALT, Cluster

KEY = {"apiKey": {"name": "mine", "key": "api-key"}}
TEAM = [{"name": "X-Team", "secretKeyRef": {"name": "mine", "key": "api-key"}}]
REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("groq", {}, "litellmProvider groq has a type of its own: set type to `groq` instead"),
    ("openai", {}, "set type to `openai` or `openai-compatible` instead"),
    ("text-completion-openai", {}, "set type to `openai` or `openai-compatible` instead"),
    ("vertex_ai_beta", {}, "set type to `vertex-ai` instead"),
    ("github_copilot", {}, "may not be used: LiteLLM signs in there by a code that a person"),
    ("sagemaker_chat", {}, "may not be used: LiteLLM signs its requests with the AWS identity"),
    ("vllm", {}, "may not be used: LiteLLM runs the model in the proxy's own pod"),
    ("fal-ai", {}, "litellmProvider fal-ai is no provider of LiteLLM's: did you mean fal_ai?"),
    ("zzzzzz", {}, "litellmProvider zzzzzz is no provider of LiteLLM's: see the page"),
    ("bytez", {"baseURL": BASE_URL}, "baseURL must not be set: LiteLLM can call bytez at its"),
    (
        "fal_ai",
        {"credentials": {**KEY, "headers": TEAM}},
        "credentials.headers must not be set with litellmProvider fal_ai",
    ),
]
ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("fal_ai", {}),
    ("bytez", {}),
    ("nano-gpt", {"credentials": {**KEY, "headers": TEAM}}),
    ("deepinfra", {"credentials": {}, "baseURL": BASE_URL}),
]


def naming(name: str, **spec: Any) -> Cluster:
    """A cluster with a provider so named and a model of it, beside others that are served."""
    full = {"credentials": KEY, **spec}
    given = [*quickstart(), secret("mine"), proxy(litellmVersion=VERSIONS[-1])]
    given += [provider("p", type="other", litellmProvider=name, **full), model("m", provider="p")]
    return Cluster(*given).settle()


def test_a_provider_that_may_not_be_named_is_refused_and_stops_only_itself() -> None:
    for name, spec, words in REFUSALS:
        cluster = naming(name, **spec)
        accepted = cluster.condition("Accepted", "LLMProvider", "p")
        assert (accepted["status"], accepted["reason"]) == ("False", "Invalid"), name
        assert words in accepted["message"], name
        assert cluster.ids() == ["llm/gpt-4o"], name
    for name, spec in ACCEPTED:
        cluster = naming(name, **spec)
        assert cluster.condition("Accepted", "LLMProvider", "p")["status"] == "True", name
        assert cluster.ids() == ["llm/gpt-4o", "llm/m"], name
    given = provider("p", type="other", litellmProvider="deepinfra", credentials=KEY)
    untold = Cluster(*quickstart(), secret("mine"), given, model("m", provider="p")).settle()
    assert untold.ids() == ["llm/gpt-4o", "llm/m"], "where no pod has told its version"


def test_what_was_served_stays_when_a_name_becomes_wrong() -> None:
    cluster = naming("deepinfra")
    before = cluster.text()
    wrong = provider("p", type="other", litellmProvider="deepinfr", credentials=KEY)
    cluster.apply(wrong).settle()
    assert cluster.text() == before


def test_every_name_of_every_line_may_be_used_or_is_refused_with_a_reason() -> None:
    named = {name for version in VERSIONS for name, _ in load(version).providers.items()}
    assert named == usable().keys() | (own_types().keys() & named) | REFUSED.keys()
    assert REFUSED.keys() <= named
    assert COUSINS.keys() <= named
    assert set(COUSINS.values()) <= PROVIDER_TYPES.keys()
    assert "" not in own_types(), "a type that names its provider has none of its own"
    assert usable().keys().isdisjoint(own_types().keys() | REFUSED.keys())
    for name, lines in usable().items():
        having = [version for version in VERSIONS if load(version).providers.get(name)]
        assert [line.version for line in lines] == having, name


def test_its_key_goes_to_a_host_that_is_known_or_that_nobody_limits() -> None:
    for base, status in ((None, "False"), (BASE_URL, "True"), ("https://x.example", "False")):
        given = [*quickstart(), bound("llm.example.com", "mine")]
        given.append(
            provider("p", type="other", litellmProvider="fal_ai", credentials=KEY, baseURL=base)
        )
        cluster = Cluster(*given).settle()
        assert cluster.condition("ResolvedRefs", "LLMProvider", "p")["status"] == status, base


def test_it_is_tested_where_openais_list_can_be_asked_for() -> None:
    rows = [
        ("deepinfra", BASE_URL, True),
        ("deepinfra", None, False),
        ("fal_ai", BASE_URL, False),
    ]
    keys = set()
    for name, base, is_asked in rows:
        given = provider("p", type="other", litellmProvider=name, credentials=KEY, baseURL=base)
        providers = assess_providers(Cluster(secret("mine"), given).world())
        (test,) = desired_tests(providers, {}, SALT).values()
        assert isinstance(test, DesiredTest)
        keys.add(test.cache_key)
        plan = plan_probe(test.request, AddressPolicy())
        assert isinstance(plan, ProbePlan) is is_asked, name
        if isinstance(plan, ProbeResult):
            assert (plan.reason, plan.reachable) == ("NoTest", ConditionStatus.UNKNOWN)
            assert plan.authenticated is ConditionStatus.UNKNOWN
    assert len(keys) == len(rows), "no two of these share a test"
    assert not speaks_openai(None)
    assert not speaks_openai("zzzzzz")


def test_a_line_that_does_not_know_the_provider_holds_its_models() -> None:
    given = [*quickstart(), secret("mine"), model("m", provider="p")]
    given.append(provider("p", type="other", litellmProvider="zerogpu", credentials=KEY))
    cluster = Cluster(*given).settle()
    said = cluster.message("Programmed", "LLMModel", "m")
    assert (
        "LiteLLM 1.108, which does not know litellmProvider zerogpu of LLMProvider llm/p" in said
    )
    assert cluster.ids() == ["llm/gpt-4o"]
    assert naming("zerogpu").ids() == ["llm/gpt-4o", "llm/m"]
    listed = provider(
        "p",
        type="other",
        litellmProvider="zerogpu",
        credentials=KEY,
        discovery={"publish": "Wildcard"},
    )
    assert cluster.apply(listed).settle().ids() == ["llm/gpt-4o"], "a pattern is held as well"
