"""What each version of LiteLLM makes of the typed families, of spec.config, and of a file of a
user's own that includes the operator's.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.config.asked import answers
from tests.config.versions import VERSIONS
from tests.deciding.builders import Manifest, deployment, proxy, quickstart
from tests.deciding.cluster import Cluster

PROGRAM = Path(__file__).parent / "litellm_settings.py"
MARK = "SETTINGS "
ENV = [
    {"name": "REDIS_SECRET", "value": "pw-3f81"},
    {"name": "REDIS_URL", "value": "rediss://127.0.0.1:1/2"},
    {"name": "PG_URL", "value": "postgresql://db.example.com/litellm"},
]
REDIS = {"host": "127.0.0.1", "port": 1, "username": "me", "passwordEnv": "REDIS_SECRET"}
ADDRESS = {"host": "127.0.0.1", "username": "me", "password": "pw-3f81"}
SPECS: dict[str, dict[str, Any]] = {
    "redis cache": {
        "cache": {
            "type": "Redis",
            "ttlSeconds": 600,
            "mode": "DefaultOff",
            "namespace": "gateway",
            "supportedCallTypes": ["aembedding", "acompletion"],
            "redis": REDIS | {"tls": True},
        }
    },
    "redis cache by url": {"cache": {"type": "Redis", "redis": {"urlEnv": "REDIS_URL"}}},
    "other cache": {
        "cache": {"type": "Other"},
        "config": {"litellm_settings": {"cache_params": {"type": "local", "ttl": 5}}},
    },
    "router": {"routerSettings": {"redis": REDIS | {"tls": True}}},
    "router by url": {"routerSettings": {"redis": {"urlEnv": "REDIS_URL"}}},
    "policies": {
        "routerSettings": {
            "retryPolicy": {"badRequest": 0, "timeout": 2, "contentPolicyViolation": 1},
            "allowedFailsPolicy": {"authentication": 1, "rateLimit": 3, "internalServer": 5},
        }
    },
    "database": {
        "database": {"urlEnv": "PG_URL", "connectionPoolLimit": 9, "batchWriteSeconds": 77}
    },
    "callbacks": {
        "callbacks": [
            {"name": "langsmith", "events": ["Success"]},
            {"name": "datadog", "events": ["Failure"]},
            {"name": "dynamic_rate_limiter_v3"},
        ]
    },
    "config": {"config": {"litellm_settings": {"max_budget": 7}}},
    "nothing": {},
}
RETRIES = {
    "BadRequestErrorRetries": 0,
    "TimeoutErrorRetries": 2,
    "ContentPolicyViolationErrorRetries": 1,
}
FAILS = {
    "AuthenticationErrorAllowedFails": 1,
    "RateLimitErrorAllowedFails": 3,
    "InternalServerErrorAllowedFails": 5,
}
OWN = """
model_list:
- {model_name: mine, litellm_params: {model: openai/gpt-4o, api_key: k}}
litellm_settings: {max_budget: 3}
include: [ours.yaml]
"""


def rendered(spec: dict[str, Any]) -> str:
    manifests: list[Manifest] = [*quickstart(), proxy(env=ENV, **spec), deployment()]
    cluster = Cluster(*manifests)
    cluster.step()
    assert cluster.status("LLMProxy", "default").get("settings", []) == []
    return cluster.text()


def questions() -> dict[str, Any]:
    environment = {each["name"]: each["value"] for each in ENV}
    environment |= {"LITELLM_MASTER_KEY": "sk-master-0a71"}
    files = {name: {"config.yaml": rendered(spec)} for name, spec in SPECS.items()}
    only = rendered({"configContent": "ModelsOnly"})
    files["included"] = {"own.yaml": OWN, "ours.yaml": only}
    return {
        name: {"files": each, "environment": environment, "starts": name == "included"}
        for name, each in files.items()
    }


@pytest.fixture(scope="module", params=VERSIONS)
def found(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    asked = questions()
    said = answers(PROGRAM, MARK, [*asked.values()], request.param)
    named = dict(zip(asked, said, strict=True))
    assert {name: each["error"] for name, each in named.items() if "error" in each} == {}
    return named


def assert_reached(redis: dict[str, Any]) -> None:
    """A client has the address and the password of the spec."""
    assert {name: redis[name] for name in ADDRESS} == ADDRESS
    assert (str(redis["port"]), str(redis["ssl"]).lower()) == ("1", "true")


@pytest.mark.devcluster
def test_every_line_makes_of_each_family_what_the_spec_says(
    found: dict[str, dict[str, Any]], subtests: pytest.Subtests
) -> None:
    nothing = found["nothing"]
    with subtests.test("cache"):
        cache = found["redis cache"]["cache"]
        assert_reached(cache.pop("redis"))
        assert cache == {
            "type": "redis",
            "ttl": 600,
            "mode": "default_off",
            "namespace": "gateway",
            "calls": ["acompletion", "aembedding"],
        }
        by_url = found["redis cache by url"]["cache"]
        assert by_url["redis"]["url"] == "rediss://127.0.0.1:1/2"
        assert by_url["mode"] == "default_on"
        other = found["other cache"]["cache"]
        assert (other["type"], other["ttl"], nothing["cache"]) == ("local", 5, None)
    with subtests.test("router's Redis"):
        assert_reached(found["router"]["redis"])
        assert found["router by url"]["redis"]["url"] == "rediss://127.0.0.1:1/2"
        assert nothing["redis"] is None
    with subtests.test("policies"):
        assert (found["policies"]["retries"], found["policies"]["fails"]) == (RETRIES, FAILS)
    with subtests.test("database"):
        general = found["database"]["general"]
        assert general["database_url"] == "postgresql://db.example.com/litellm"
        assert general["database_connection_pool_limit"] == "9"
        assert found["database"]["writes at"] == 77
        assert "database_url" not in nothing["general"]
    with subtests.test("callbacks"):
        said = json.dumps(found["callbacks"]["callbacks"]).lower()
        assert "dynamic_rate_limiter_v3" in said or "dynamicratelimit" in said
        assert "langsmith" in found["callbacks"]["success"]
        assert "langsmith" not in found["callbacks"]["failure"]
        assert "datadog" in found["callbacks"]["failure"]
        assert "datadog" not in found["callbacks"]["success"]
    with subtests.test("config"):
        assert (found["config"]["max_budget"], nothing["max_budget"]) == (7, 0)


@pytest.mark.devcluster
def test_a_file_of_ones_own_that_includes_ours_serves_both(
    found: dict[str, dict[str, Any]],
) -> None:
    both = found["included"]
    assert both["models"] == ["gpt-4o", "litellm-config-operator-revision", "mine"]
    assert (both["max_budget"], both["master"]) == (3, "sk-master-0a71")
