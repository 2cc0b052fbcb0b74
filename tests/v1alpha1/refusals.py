"""For every rule and every pattern, a value that breaks only this one.

A rule without a row here fails `test_every_rule_and_pattern_has_a_refused_case`.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from litellm_config_operator.catalogue.columns import CredentialSet, Need, ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from tests.v1alpha1.provider_specs import (
    needed,
    set_path,
    smallest_of,
    smallest_with,
    type_paths,
    with_headers,
)
from tests.v1alpha1.samples import SMALLEST, manifest, sample_with
from tests.v1alpha1.schemas import SPEC_NODES, Node, concrete, replaced

_PRINTABLE = "must be printable ASCII without leading or trailing spaces"
_REFERENCE = "must not start with os.environ/ or oidc/"
_WILDCARD = "must end in * if it holds a *, and no two may stand side by side"
_MODEL_NAME = (
    "must be a model's name: letters, digits, spaces and . _ : @ + ~ = , ( ) # - in parts that "
    "begin with a letter, a digit, @, ~ or _ and are joined by single slashes"
)
_ADDRESS = "must not be an address: the provider's address belongs in the LLMProvider's baseURL"
_NO_URL = "must be an absolute URL, such as https://llm.example.com/v1"
_DECIMAL = (
    "must be a decimal number in quotes with at most 9 digits before and 12 after the point "
    "(write 0.0000001, not 1e-7)"
)
_HOST = "https://llm.example.com"
_CERTIFICATE = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True)
class Refusal:
    """A manifest that is refused, and by what: pairs of field path and message."""

    id: str
    kind: str
    manifest: dict[str, Any]
    causes: frozenset[tuple[str, str]]


_SEGMENT = "must be letters, digits, '-', '_' and '.', as it becomes a part of an address"

# What follows the field's name in the message of a rule on a string, and values that break it.
STRING_RULES: dict[str, tuple[str, ...]] = {
    _PRINTABLE: (" a", "a ", "a\nb", "naïve", "a\u0000b", " "),
    _WILDCARD: ("*-mini", "a*b"),
    "must not hold a *: every name that begins with it is meant": ("*", "team-a/*", "a*b"),
    "must be a version of LiteLLM, such as 1.108 or 1.108.7": (
        "1",
        "1.",
        "1.108.",
        "1.108.7\n",
        "v1.108.7",
        "1.108.7-stable",
        "1.108.7.1",
        "10000.1",
    ),
    _MODEL_NAME: (
        " a",
        "a ",
        "a\nb",
        "naïve",
        "//llm.example.com/x",
        "a//b",
        "ftp://llm.example.com/x",
        "a/",
        "/",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a/.b",
        "-a",
        "\\\\llm.example.com\\x",
        "a%2fb",
        "a?b",
        "a&b",
        "{a}",
        "a|b",
        "a;b",
        "$a",
    ),
    _ADDRESS: ("https:llm.example.com/x", "HTTP:/llm.example.com/x", "a/wss:/llm.example.com"),
    "must be a model's name, in which * stands for any letters and ? for one": (
        "gpt 4o",
        "[a-z]*",
        "gpt-4o\n",
        "modèle",
    ),
    "must begin with a letter or digit and hold only these and _ . : / @ + ~ -": ("/a", "a*", "-"),
    _REFERENCE: ("os.environ/LITELLM_MASTER_KEY", "oidc/x"),
    _SEGMENT: ("a/b", "..", "a b", "a:b", "a@b", "a?b", "%2e"),
    _DECIMAL: ("1e-7", "-1", "1.", ".5", "1,5", "1234567890", "0.1234567890123", "1\n"),
    "must be the name of a host or an IP address, without scheme and port": (
        "redis://redis",
        "redis:6379",
        "a b",
        "-a",
    ),
    "must be a name of LiteLLM's, such as langfuse, or a Python object, such as "
    "my_module.handler": ("a/b", "a..b", ".a", "os.environ/A", "1a"),
    "must be a kind of call, such as acompletion": ("A", "a-b"),
    "must be the name of an environment variable: letters, digits and _": ("1A", "A-B", "A B"),
    "must be ASCII without spaces and backslashes": (f"{_HOST}/ü", f"{_HOST}/a b"),
    _NO_URL: ("llm.example.com/v1", "llm", f"{_HOST}:port"),
    "must start with http:// or https://": (
        "ftp://llm.example.com",
        "file://host/etc",
        "HTTPS://llm.example.com/v1",
    ),
    "must not hold a port beyond 1 to 65535": (
        f"{_HOST}:65536/v1",
        f"{_HOST}:0",
        "http://[::1]:99999",
        f"{_HOST}:000443",
        f"{_HOST}:99999999999999999999",
    ),
    "must name a host": ("https:///v1", "https://:443/v1"),
    "must not hold a user name or password": ("https://me@llm.example.com", "https://a:b@h/v1"),
    "must not hold a query (?)": (f"{_HOST}/v1?key=1", f"{_HOST}?"),
    "must not hold a fragment (#)": (f"{_HOST}/v1#a",),
    "must not hold . or .. segments": tuple(
        f"{_HOST}/v1/{dots}"
        for dots in ("..", "../", "./x", "..%2fx", "%2e%2E/x", ".%2e", "x/..%5cy")
    ),
    "must be the name of a provider in LiteLLM: small letters, digits, _ and -": (
        "Fal",
        "_fal",
        "fal.ai",
        "fal/ai",
        "fal_ai\n",
    ),
    "must be the name of a header: letters, digits, - and _": ("X Team", "X:Team", "-X", "Té"),
    "must not hold a word for where or how a request goes": (
        "Host",
        "X-Forwarded-For",
        "x-portkey-provider",
        "X_Real_IP",
    ),
    "must not be a header of the connection or body": ("Cookie", "Content-Length", "TE"),
    "must not be a header for the provider's own key: name that in credentials.apiKey": (
        "Authorization",
        "x-api-key",
        "API-Key",
    ),
    f"must hold at least one PEM certificate ({_CERTIFICATE})": ("MIIB",),
    "must not hold a private key": (f"{_CERTIFICATE}\n-----BEGIN RSA PRIVATE KEY-----",),
}
# Values that cannot break one rule of their field without breaking another.
ALSO: dict[tuple[str, str], tuple[str, ...]] = {
    ("baseURL", "os.environ/LITELLM_MASTER_KEY"): (_NO_URL,),
    ("baseURL", "oidc/x"): (_NO_URL,),
}
# Values for single fields, where the common value does not fit.
INSTEAD: dict[tuple[str, str], tuple[str, ...]] = {
    ("caBundle", _REFERENCE): (f"os.environ/X {_CERTIFICATE}", f" oidc/x {_CERTIFICATE}"),
    ("displayName", _REFERENCE): ("os.environ/X", " os.environ/X", "\toidc/x", "\n oidc/file"),
    ("description", _REFERENCE): ("os.environ/X", "\u00a0oidc/x"),
    # The rule stands on a label's key, whose pattern refuses all that begins with a space.
    ("key", _REFERENCE): ("os.environ/X", "oidc/x"),
}

_FROM_SECRET = {"valueFrom": {"secretKeyRef": {"name": "redis", "key": "password"}}}

# The message of a rule on an object or a list; what breaks it; the field that it names below.
OBJECT_RULES: dict[str, list[tuple[Any, str]]] = {
    "selector is required when from is Selector": [({"from": "Selector"}, ".selector")],
    "selector must not be set unless from is Selector": [
        ({"from": "All", "selector": {}}, ".selector"),
        ({"selector": {}}, ".selector"),
    ],
    "values is required when operator is In or NotIn": [
        ({"key": "a", "operator": "In"}, ".values"),
        ({"key": "a", "operator": "NotIn", "values": []}, ".values"),
    ],
    "values must be empty when operator is Exists or DoesNotExist": [
        ({"key": "a", "operator": "Exists", "values": ["b"]}, ".values"),
        ({"key": "a", "operator": "DoesNotExist", "values": ["b"]}, ".values"),
    ],
    "include is required when publish is Selected (* is every model)": [
        ({"publish": "Selected"}, ".include"),
        ({"publish": "Selected", "include": [], "exclude": ["a"]}, ".include"),
    ],
    "include and exclude must not be set when publish is Wildcard: it lets clients ask "
    "for every model": [
        ({"publish": "Wildcard", "include": ["*"]}, ".publish"),
        ({"publish": "Wildcard", "exclude": ["*"]}, ".publish"),
    ],
    "discovery.publish must not be Selected when type is azure, azure-ai or perplexity: what is "
    "listed there is not what models are called by": [
        (
            smallest_of(PROVIDER_TYPES[name])
            | {"discovery": {"publish": "Selected", "include": ["*"]}},
            ".discovery.publish",
        )
        for name in ("azure", "azure-ai", "perplexity")
    ],
    "discovery.publish must not be Wildcard when type is huggingface: LiteLLM would call a name "
    "that is an address there": [
        (
            smallest_of(PROVIDER_TYPES["huggingface"]) | {"discovery": {"publish": "Wildcard"}},
            ".discovery.publish",
        )
    ],
    "credentials.apiKey is required when type is other without baseURL": [
        ({"type": "other", "litellmProvider": "fal_ai"}, ".credentials.apiKey")
    ],
    "credentials.headers must not be set when type is bedrock, databricks, jina-ai, replicate, "
    "vertex-ai, voyage or watsonx: LiteLLM does not send them there": [
        (with_headers(smallest_of(row), "X-Team"), ".credentials.headers")
        for row in PROVIDER_TYPES.values()
        if not row.sends_headers
    ],
    "exactly one of name and selector must be set": [
        ({"kind": "Deployment"}, ""),
        ({"name": "litellm", "selector": {}}, ""),
    ],
    "exactly one of host and urlEnv must be set": [({}, ""), ({"host": "r", "urlEnv": "A"}, "")],
    "port, username, passwordEnv and tls are parts of the URL that urlEnv names, and must not be "
    "set beside it": [
        ({"urlEnv": "A", name: value}, ".urlEnv")
        for name, value in {"port": 1, "username": "a", "passwordEnv": "B", "tls": False}.items()
    ],
    "redis must be set exactly when type is Redis": [
        ({"type": "Redis"}, ""),
        ({"type": "Local", "redis": {"host": "r"}}, ""),
    ],
    "ttlSeconds, mode, namespace and supportedCallTypes must not be set when type is Other: "
    "config.litellm_settings.cache_params says everything then": [
        ({"type": "Other", name: value}, "")
        for name, value in {
            "ttlSeconds": 1,
            "mode": "DefaultOn",
            "namespace": "a",
            "supportedCallTypes": ["acompletion"],
        }.items()
    ],
    "exactly one of value and valueFrom must be set": [
        ({"name": "A"}, ""),
        (_FROM_SECRET | {"name": "A", "value": ""}, ""),
    ],
    "env must not hold more than 24 items with valueFrom": [
        ([_FROM_SECRET | {"name": f"A{number}"} for number in range(25)], "")
    ],
    "at least one of secretKeyRef and envVar must be set": [({}, "")],
    "secretRef is the former name of secretKeyRef and must not be set beside it": [
        (
            {
                "secretKeyRef": {"name": "master", "key": "key"},
                "secretRef": {"name": "master", "key": "key"},
            },
            ".secretRef",
        )
    ],
    "modelName is required and must hold as many * as model when model holds a *": [
        ({"providerRef": {"name": "p"}, "model": "gpt-*"}, ".modelName"),
        ({"providerRef": {"name": "p"}, "model": "*", "modelName": "all"}, ".modelName"),
        ({"providerRef": {"name": "p"}, "model": "a-*", "modelName": "a*-*"}, ".modelName"),
        ({"providerRef": {"name": "p"}, "model": "a*-*", "modelName": "a-*"}, ".modelName"),
    ],
}

_SUBDOMAIN = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
_LABEL = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
_LABEL_KEY = (
    r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
    r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"
)
PATTERNS: dict[str, tuple[str, ...]] = {
    _SUBDOMAIN: ("Upper", "-a", "a-", "a..b", "a/b", "a\n"),
    _LABEL: ("Upper", "a.b", "a_b"),
    r"^[-._a-zA-Z0-9]+$": ("a/b", "a b", "ä", "a\n"),
    _LABEL_KEY: ("-a", "a/b/c", "A.example/b", "a b"),
    r"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$": ("-a", "a b", "a/b"),
}


def refused_by_string_rules() -> Iterator[Refusal]:
    for node in SPEC_NODES:
        for rule in node.rules if node.schema["type"] == "string" else ():
            tail = rule["message"].removeprefix(f"{node.field} ")
            values = INSTEAD.get((node.field, tail), STRING_RULES.get(tail, ()))
            for number, value in enumerate(values):
                also = [f"{node.field} {each}" for each in ALSO.get((node.field, value), ())]
                if tail != _SEGMENT and not _may_be(node, value):
                    also.append(f"{node.field} {_SEGMENT}")
                body, path = _with(node, value)
                causes = frozenset((path, message) for message in (rule["message"], *also))
                yield Refusal(f"{node}: {tail} ({number})", node.kind, body, causes)


def _may_be(node: Node, value: str) -> bool:
    """Whether the value may stand in an address, where the node is in one."""
    is_part = any(rule["message"].endswith(_SEGMENT) for rule in node.rules)
    return not is_part or bool(re.fullmatch(r"[\w-][\w.-]*", value, re.ASCII))


def refused_by_object_rules() -> Iterator[Refusal]:
    for node in SPEC_NODES:
        for rule in node.rules if node.schema["type"] in {"object", "array"} else ():
            cases = OBJECT_RULES.get(rule["message"], ())
            for number, (value, below) in enumerate(cases):
                body, path = _with(node, value)
                causes = frozenset({(path + below, rule["message"])})
                yield Refusal(f"{node}: {rule['message']} ({number})", node.kind, body, causes)


def refused_by_patterns() -> Iterator[Refusal]:
    for node in SPEC_NODES:
        pattern = node.schema.get("pattern", "")
        for number, value in enumerate(PATTERNS.get(pattern, ())):
            body, path = _with(node, value)
            message = f"{path} in body should match '{pattern}'"
            causes = frozenset({(path, message)})
            yield Refusal(f"{node}: pattern ({number})", node.kind, body, causes)


def refused_by_type() -> Iterator[Refusal]:
    """For each provider type, a required field left out and a forbidden one set."""
    for row in PROVIDER_TYPES.values():
        for path in type_paths():
            need = needed(row, path)
            if need is Need.OPTIONAL:
                continue
            words = "is required" if need is Need.REQUIRED else "must not be set"
            spec = smallest_of(row)
            if need is Need.REQUIRED:
                _remove(spec, path)
            else:
                set_path(spec, path)
            message = f"{path} {words} when type is {row.name}"
            causes = frozenset({(f"spec.{path}", message)})
            yield Refusal(message, "LLMProvider", manifest("LLMProvider", spec), causes)


def refused_by_sets() -> Iterator[Refusal]:
    """For types with several sets of credentials: no set, two sets, an incomplete set."""
    for row in PROVIDER_TYPES.values():
        sets = row.credential_sets
        if not sets:
            continue
        leads = " and ".join(each.lead for each in sets)
        message = f"exactly one of {leads} must be set when type is {row.name}"
        both = smallest_of(row)
        for each in sets:
            for path in (each.lead, *each.required):
                set_path(both, path)
        yield _refused_spec(f"{message} (none)", _without_credentials(row), "credentials", message)
        yield _refused_spec(f"{message} (both)", both, "credentials", message)
        for each in sets:
            yield from _refused_by_set(row, each)


def _refused_by_set(row: ProviderType, each: CredentialSet) -> Iterator[Refusal]:
    for path in each.required:
        spec = smallest_with(row, each)
        _remove(spec, path)
        message = f"{path} is required when {each.lead} is set"
        yield _refused_spec(f"{row.name}: {message}", spec, path, message)
    for path in each.followers:
        spec = next(smallest_with(row, other) for other in row.credential_sets if other != each)
        set_path(spec, path)
        message = f"{path} must not be set unless {each.lead} is"
        yield _refused_spec(f"{row.name}: {message}", spec, path, message)


def _without_credentials(row: ProviderType) -> dict[str, Any]:
    spec = smallest_of(row)
    del spec["credentials"]
    return spec


def _refused_spec(case: str, spec: dict[str, Any], path: str, message: str) -> Refusal:
    causes = frozenset({(f"spec.{path}", message)})
    return Refusal(case, "LLMProvider", manifest("LLMProvider", spec), causes)


def _remove(spec: dict[str, Any], path: str) -> None:
    group, _, name = path.partition(".")
    del (spec[group] if name else spec)[name or group]


def _with(node: Node, value: Any) -> tuple[dict[str, Any], str]:
    """A manifest that holds the value at the node, and the node's path in it."""
    if node.steps == ("spec",):
        return manifest(node.kind, deepcopy(value)), "spec"
    body = sample_with(node)
    if (node.kind, node.steps) == ("LLMModel", ("spec", "model")) and "*" in str(value):
        body = manifest("LLMModel", {**SMALLEST["LLMModel"], "modelName": "a*"})
    if (node.kind, node.steps) == ("LLMModel", ("spec", "modelName")) and "*" in str(value):
        body = replaced(body, ("spec", "model"), "gpt-*")
    return replaced(body, node.steps, value), concrete(body, node.steps)


REFUSALS = [
    *refused_by_string_rules(),
    *refused_by_object_rules(),
    *refused_by_patterns(),
    *refused_by_type(),
    *refused_by_sets(),
    _refused_spec(
        "the same header in two spellings",
        with_headers(SMALLEST["LLMProvider"], "X-Team", "x-team"),
        "credentials.headers",
        "headers must not name the same header in two spellings",
    ),
]

# By the same tails: values close to the edge that are accepted.
ACCEPTED: dict[str, tuple[str, ...]] = {
    _SEGMENT: ("eu-central-1", "acme.onmicrosoft.com", "_", "-a", "0"),
    _PRINTABLE: ("a", "~", "a b", "anthropic/claude-3.5:beta", "[]{}'\"\\"),
    _WILDCARD: ("plain",),
    _MODEL_NAME: (
        "a",
        "/models/llama-3",
        "meta-llama/Llama-3.1-8B-Instruct",
        "@cf/meta/llama-3.3-70b",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "arn:aws:bedrock:eu-central-1:1:application-inference-profile/a",
        "ft:gpt-4o:org::id",
        "hf.co/a/b-GGUF:Q4_K_M",
        "accounts/a/models/b#accounts/a/deployments/c",
        "My Model (8B)",
        "1.5",
        "~a/b+c=d,e",
    ),
    _ADDRESS: ("https", "a-http:1", "httpx:1"),
    _REFERENCE: ("my os.environ/X", "os.environ", "oidc", "OS.ENVIRON/X", "./os.environ/X"),
    _DECIMAL: ("0", "0.0000001", "007", "123456789.123456789012"),
    "must be the name of a host or an IP address, without scheme and port": (
        "redis",
        "redis.llm.svc",
        "10.0.0.1",
        "fd00::1",
    ),
    "must be a name of LiteLLM's, such as langfuse, or a Python object, such as "
    "my_module.handler": ("langfuse", "my_module.handler", "a.b.c"),
    "must be a kind of call, such as acompletion": ("acompletion",),
    "must be the name of an environment variable: letters, digits and _": ("A", "_a1"),
    "must be the name of a provider in LiteLLM: small letters, digits, _ and -": ("a", "nano-gpt"),
    "must not hold a word for where or how a request goes": ("X-Hosted", "Ocp-Apim-Team"),
    "must not be a header of the connection or body": ("X-Cookie", "Viable"),
    "must not be a header for the provider's own key: name that in credentials.apiKey": (
        "cf-aig-authorization",
    ),
    "must not hold a port beyond 1 to 65535": (f"{_HOST}:65535", f"{_HOST}:1/v1", f"{_HOST}:"),
    _NO_URL: ("http://[::1]:11434", "http://10.0.0.1", "http://ollama.llm.svc:11434/"),
    "must not hold . or .. segments": (f"{_HOST}/v1.0/...", f"{_HOST}/..a/b..", f"{_HOST}/.a"),
}


_OWN_ALPHABET = {"model", "baseURL", "caBundle", "key", "include", "exclude", "namePrefix"}


def accepted() -> Iterator[Refusal]:
    """Accepted manifests in the same form, without causes."""
    for node in SPEC_NODES:
        for rule in node.rules if node.schema["type"] == "string" else ():
            tail = rule["message"].removeprefix(f"{node.field} ")
            if node.field in _OWN_ALPHABET and tail == _REFERENCE:
                continue
            fitting = [value for value in ACCEPTED.get(tail, ()) if _may_be(node, value)]
            for number, value in enumerate(fitting):
                body, _ = _with(node, value)
                yield Refusal(f"{node}: {tail} ({number})", node.kind, body, frozenset())
