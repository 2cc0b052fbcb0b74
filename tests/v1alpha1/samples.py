"""Valid manifests that together set every field."""

import json
from typing import Any

from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES, ProviderType
from litellm_config_operator.v1alpha1 import API_VERSION
from tests.v1alpha1.provider_specs import everything_of
from tests.v1alpha1.schemas import Node, lookup

_SELECTOR = {
    "matchLabels": {"team": "search"},
    "matchExpressions": [{"key": "tier", "operator": "In", "values": ["gold"]}],
}
_NAMESPACES = {"from": "Selector", "selector": _SELECTOR}
_PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

_COMMON = {
    "enabled": True,
    "displayName": "OpenAI, our account",
    "caBundle": _PEM,
    "connectionTest": {
        "enabled": True,
        "intervalSeconds": 60,
        "timeoutSeconds": 5,
        "readinessPolicy": "Gate",
    },
    "discovery": {
        "enabled": False,
        "intervalSeconds": 300,
        "publish": "Selected",
        "include": ["gpt-*", "@cf/meta/llama-?"],
        "exclude": ["*-preview"],
        "namePrefix": "acme/",
    },
    "allowedNamespaces": _NAMESPACES,
    "defaults": {
        "timeoutSeconds": 60,
        "streamTimeoutSeconds": 120,
        "maxRetries": 0,
        "rpm": 100,
        "tpm": 100000,
        "maxParallelRequests": 8,
    },
}
_MODEL = {
    "providerRef": {"name": "openai", "namespace": "llm"},
    "model": "gpt-4o",
    "modelName": "team/gpt 4o",
    "enabled": True,
    "displayName": "GPT-4o",
    "description": "For chats; über-fast.",
    "contextWindow": 128000,
    "maxOutputTokens": 16384,
    "cost": {
        "inputPerMillionTokens": "2.50",
        "outputPerMillionTokens": "10",
        "cacheReadPerMillionTokens": "0.000000000001",
        "cacheWritePerMillionTokens": "999999999.999999999999",
        "inputPerRequest": "0",
    },
    "mode": "chat",
    "capabilities": {
        "vision": True,
        "functionCalling": True,
        "parallelFunctionCalling": False,
        "toolChoice": True,
        "promptCaching": True,
        "reasoning": False,
        "responseSchema": True,
        "systemMessages": True,
        "audioInput": False,
        "audioOutput": False,
        "pdfInput": True,
        "webSearch": False,
    },
    "limits": {
        "rpm": 1,
        "tpm": 1,
        "maxParallelRequests": 1,
        "timeoutSeconds": 1,
        "streamTimeoutSeconds": 1,
        "maxRetries": 0,
        "maxBudget": "100.5",
        "budgetDurationSeconds": 86400,
    },
    "routing": {"weight": 3, "order": 1, "tags": ["default", "paid"]},
    "parameters": {"seed": 7, "extra_body": {"a": [1, {"b": None}]}},
    "aws": {"region": "us-east-1"},
    "azure": {"apiVersion": "2025-01-01-preview"},
    "info": {"team": "search"},
}
_FALLBACKS = [{"model": "gpt-4o", "fallbacks": ["claude"]}]
_FAILURES = (
    "badRequest",
    "authentication",
    "timeout",
    "rateLimit",
    "contentPolicyViolation",
    "internalServer",
)
_PROXY = {
    "models": {
        "namespaces": _NAMESPACES,
        "selector": _SELECTOR,
        "publicNames": [{"prefix": "team-a/", "namespaces": ["team-a"]}],
    },
    "configMapName": "litellm-config",
    "configKey": "config.yaml",
    "secretName": "litellm-credentials",
    "targets": [
        {"kind": "Deployment", "name": "litellm"},
        {"kind": "Rollout", "selector": _SELECTOR},
    ],
    "rollout": {
        "strategy": "Annotate",
        "minIntervalSeconds": 0,
        "deadlineSeconds": 600,
        "onFailure": "Hold",
    },
    "masterKey": {"secretKeyRef": {"name": "master", "key": "key"}, "envVar": "PROXY_MASTER_KEY"},
    "env": [{"name": "LANGFUSE_HOST", "value": "https://langfuse.example.com"}],
    "verify": {"enabled": True, "port": 4000, "scheme": "HTTPS"},
    "fallbacks": _FALLBACKS,
    "contextWindowFallbacks": _FALLBACKS,
    "contentPolicyFallbacks": _FALLBACKS,
    "defaultFallbacks": ["claude"],
    "aliases": [{"name": "best", "model": "gpt-4o", "hidden": True}],
    "routerSettings": {
        "routingStrategy": "least-busy",
        "numRetries": 2,
        "timeoutSeconds": 30,
        "cooldownSeconds": 5,
        "allowedFails": 3,
        "retryAfterSeconds": 1,
        "enableTagFiltering": True,
        "enablePreCallChecks": True,
        "enforceRateLimits": True,
        "redis": {"urlEnv": "REDIS_URL"},
        "retryPolicy": dict.fromkeys(_FAILURES, 1),
        "allowedFailsPolicy": dict.fromkeys(_FAILURES, 2),
        "additional": {"debug_level": "INFO"},
    },
    "litellmSettings": {
        "dropParams": True,
        "requestTimeoutSeconds": 600,
        "numRetries": 1,
        "jsonLogs": True,
        "checkProviderEndpoint": True,
        "additional": {"telemetry": False},
    },
    "generalSettings": {
        "backgroundHealthChecks": False,
        "healthCheckIntervalSeconds": 300,
        "disableModelInfoRefresh": True,
        "additional": {"max_parallel_requests": 100},
    },
    "cache": {
        "type": "Redis",
        "ttlSeconds": 600,
        "mode": "DefaultOff",
        "namespace": "gateway",
        "supportedCallTypes": ["acompletion"],
        "redis": {
            "host": "redis.llm.svc",
            "port": 6379,
            "username": "litellm",
            "passwordEnv": "REDIS_PASSWORD",
            "tls": True,
        },
    },
    "database": {"urlEnv": "PG_URL", "connectionPoolLimit": 10, "batchWriteSeconds": 60},
    "callbacks": [{"name": "langfuse", "events": ["Success", "Failure"]}],
    "config": {"guardrails": []},
    "configContent": "Full",
    "litellmVersion": "1.108.7",
    "suspend": False,
    "deletionPolicy": "Retain",
}
_PROXY_BY_SELECTOR = {
    "cache": {"type": "Redis", "redis": {"urlEnv": "REDIS_URL"}},
    "routerSettings": {
        "redis": {
            "host": "redis.llm.svc",
            "port": 6379,
            "username": "litellm",
            "passwordEnv": "REDIS_PASSWORD",
            "tls": True,
        }
    },
    "targets": [{"kind": "StatefulSet", "selector": _SELECTOR}],
    "masterKey": {"secretRef": {"name": "master", "key": "key"}},
    "env": [
        {
            "name": "REDIS_PASSWORD",
            "valueFrom": {"secretKeyRef": {"name": "redis", "key": "password"}},
        }
    ],
}


def _providers(row: ProviderType) -> list[dict[str, Any]]:
    """Everything that this type may have, with each set of credentials."""
    specs = [spec | _COMMON for spec in everything_of(row)]
    if not row.lists_names_to_call:
        specs = [
            spec | {"discovery": {**_COMMON["discovery"], "publish": "None"}} for spec in specs
        ]
    return specs


SPECS: dict[str, list[dict[str, Any]]] = {
    "LLMProvider": [spec for row in PROVIDER_TYPES.values() for spec in _providers(row)],
    "LLMModel": [_MODEL],
    "LLMProxy": [_PROXY, _PROXY_BY_SELECTOR],
}
SMALLEST: dict[str, dict[str, Any]] = {
    "LLMProvider": {
        "type": "openai",
        "credentials": {"apiKey": {"name": "openai-key", "key": "api-key"}},
    },
    "LLMModel": {"providerRef": {"name": "openai"}, "model": "gpt-4o"},
    "LLMProxy": {},
}


def manifest(kind: str, spec: dict[str, Any], name: str = "sample") -> dict[str, Any]:
    metadata = {"name": name, "namespace": "default"}
    found = {"apiVersion": API_VERSION, "kind": kind, "metadata": metadata, "spec": spec}
    plain: dict[str, Any] = json.loads(json.dumps(found))  # nothing shared inside or outside
    return plain


def sample_with(node: Node) -> dict[str, Any]:
    """A valid manifest that sets this node."""
    for spec in SPECS[node.kind]:
        found = manifest(node.kind, spec)
        try:
            lookup(found, node.steps)
        except (KeyError, IndexError, TypeError):
            continue
        return found
    raise LookupError(f"no sample sets {node}")
