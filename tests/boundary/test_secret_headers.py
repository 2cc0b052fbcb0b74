"""Headers whose values are in Secrets: what is refused, what is in the file, and what stays."""

import json
from dataclasses import replace
from typing import Any

from litellm_config_operator.config.render import read
from litellm_config_operator.config.secret_headers import variables_in
from litellm_config_operator.deciding.assess import assess_providers
from litellm_config_operator.deciding.desired_tests import desired_tests
from litellm_config_operator.egress.address_guard import AddressPolicy
from litellm_config_operator.probing.plan import ProbePlan, plan_probe
from litellm_config_operator.probing.results import DesiredTest
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import annotated, model, provider, quickstart, secret
from tests.deciding.cluster import SALT, Cluster

CREDENTIALS = NamespacedName("llm", "litellm-credentials")
VALUE = b"Bearer made up 7f3a"
TEAM = {"name": "X-Team", "secretKeyRef": {"name": "team", "key": "team"}}
KEY = {"apiKey": {"name": "openai-key", "key": "api-key"}}
OWN = {"extra_headers": {"x-team": "mine", "X-Mine": "also"}}


def with_header(*more: Any, value: bytes = VALUE) -> Cluster:
    credentials = {**KEY, "headers": [TEAM]}
    given = [*quickstart(), secret("team", team=value), provider(credentials=credentials), *more]
    return Cluster(*given).settle()


def headers_of(cluster: Cluster, name: str = "gpt-4o") -> Any:
    entry = read(cluster.text(), SALT).entries[f"llm/{name}"]
    return json.loads(entry.line[2:])["litellm_params"].get("extra_headers")


def test_a_header_is_a_reference_to_a_variable_of_our_own() -> None:
    cluster = with_header(model("own", parameters=OWN))
    variable, *others = [name for name, value in cluster.environment().items() if value == VALUE]
    assert variable.startswith("LLMKEY_LLM_OPENAI_HEADERS_X_TEAM_")
    assert others == []
    (credential,) = read(cluster.text(), SALT).credentials.values()
    values = json.loads(credential.line[2:])["credential_values"]
    assert values["extra_headers"] == {"X-Team": f"os.environ/{variable}"}
    assert variable in credential.environment
    assert headers_of(cluster) is None, "those of the credential count"
    assert headers_of(cluster, "own") == {"X-Team": f"os.environ/{variable}", "X-Mine": "also"}
    assert VALUE.decode() not in cluster.text()


def test_what_a_header_cannot_be_is_said_and_what_served_stays() -> None:
    rows = {
        b"": "is empty",
        b"two\nlines": "holds what no header can carry",
        b"os.environ/LITELLM_MASTER_KEY": "is a reference that LiteLLM would follow",
        b"true": "is the word true or false",
        b"x" * 4097: "holds what no header can carry",
        b" led": "begins or ends with white space",
    }
    for value, words in rows.items():
        cluster = with_header()
        before = cluster.text()
        cluster.apply(secret("team", team=value)).settle()
        said = cluster.message("ResolvedRefs", "LLMProvider", "openai")
        assert words in said, value
        assert cluster.text() == before, value
    cluster = with_header()
    cluster.delete("Secret", "team").settle()
    assert "Secret llm/team does not exist" in cluster.message(
        "ResolvedRefs", "LLMProvider", "openai"
    )


def test_the_owner_of_a_headers_secret_decides_where_it_goes() -> None:
    elsewhere = annotated(secret("team", team=VALUE), **{"allowed-hosts": "llm.example.org"})
    cluster = with_header(elsewhere)
    assert "Secret llm/team does not allow its keys to be sent" in cluster.message(
        "ResolvedRefs", "LLMProvider", "openai"
    )


def test_a_held_model_keeps_the_header_that_its_provider_has_no_more() -> None:
    cluster = with_header(model("own", parameters=OWN))
    before = headers_of(cluster, "own")
    cluster.apply(model("own", parameters={**OWN, "api_base": "https://evil.example"})).settle()
    cluster.apply(provider(credentials=KEY)).settle()
    assert headers_of(cluster, "own") == before
    (variable,) = variables_in({"extra_headers": before})
    assert cluster.environment()[variable] == VALUE
    cluster.apply(model("own", parameters=OWN)).settle().turn_pods().settle()
    assert headers_of(cluster, "own") == OWN["extra_headers"]
    assert variable not in cluster.environment()
    lost = with_header(model("own", parameters=OWN))
    live = lost.owned_secrets[CREDENTIALS]
    left = {name: value for name, value in live.data.items() if value != VALUE}
    lost.owned_secrets[CREDENTIALS] = replace(live, data=left)
    evil = model("own", parameters={**OWN, "api_base": "https://evil.example"})
    lost.apply(evil, provider(credentials=KEY)).settle()
    assert lost.ids() == ["llm/gpt-4o"], "no file names a variable that the pods lack"


def test_a_connection_test_sends_it_to_the_provider_alone() -> None:
    cluster = with_header()
    providers = assess_providers(cluster.world())
    (test,) = desired_tests(providers, {}, SALT).values()
    assert isinstance(test, DesiredTest)
    plan = plan_probe(test.request, AddressPolicy())
    assert isinstance(plan, ProbePlan)
    assert VALUE.decode() not in repr(plan) + repr(test)
    sent = plan.headers_without_key("https://api.openai.com/v1/models")
    assert sent == {"x-team": VALUE.decode()}
    assert plan.headers_without_key("https://api.openai.com.evil.example/v1/models") == {}
