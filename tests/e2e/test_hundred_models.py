"""A hundred models, one broken in each way: the rest serve, and each broken one says why.

Law: the real LiteLLM loads the file, and says itself what it runs.
"""

from typing import Any

import pytest

from devcluster.upstream import Upstream, fingerprint
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.api import ApiError, Object
from tests.e2e.harness.facts import Condition, Space, conditions, names_used, wait_for
from tests.e2e.harness.litellm import chat, litellm, running_ids
from tests.e2e.harness.manifests import key, model, provider, proxy, secret
from tests.e2e.harness.process import Operator

COUNT = 100
REFERENCE = "os.environ/LITELLM_MASTER_KEY"
FOLLOWED = "must not start with os.environ/ or oidc/: the proxy would follow it"
ACCEPTED, RESOLVED = ("Accepted", "True", "Accepted"), ("ResolvedRefs", "True", "ResolvedRefs")
NOT_DISCOVERED = ("ModelKnown", "Unknown", "NotDiscovered")
SERVING = [
    ACCEPTED,
    RESOLVED,
    NOT_DISCOVERED,
    ("Programmed", "True", "Programmed"),
    ("Served", "True", "Served"),
    ("Ready", "True", "Ready"),
]
VERIFIED: Any = {"verify": {"enabled": True}, "generalSettings": {"disableModelInfoRefresh": True}}
PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "reference-in-parameters": (
        {"parameters": {"voice": REFERENCE}},
        f"parameters.voice {FOLLOWED}",
    ),
    "reference-deep": (
        {"parameters": {"extra_body": {"a": [{"b": {"c": f" {REFERENCE}"}}]}}},
        f"parameters.extra_body.a[0].b.c {FOLLOWED}",
    ),
    "reference-in-header": (
        {"parameters": {"extra_headers": {"X-Stolen": REFERENCE}}},
        f"parameters.extra_headers.X-Stolen {FOLLOWED}",
    ),
    "reference-in-info": ({"info": {"aNote": REFERENCE}}, f"info.aNote {FOLLOWED}"),
    "reference-in-info-list": (
        {"info": {"access_groups": ["fine", REFERENCE]}},
        f"info.access_groups[1] {FOLLOWED}",
    ),
    "wrong-type": (
        {"parameters": {"max_tokens": "many"}},
        "parameters.max_tokens must be an integer",
    ),
    "denied": (
        {"parameters": {"api_base": "https://elsewhere.example"}},
        "parameters.api_base may not be set here: keys and addresses belong to the LLMProvider",
    ),
}
"""LLMModels that the schema admits and the operator refuses, with what they say."""


def refused(reason: str) -> list[Condition]:
    """A model whose own spec is wrong."""
    return [
        ("Accepted", "False", reason),
        RESOLVED,
        NOT_DISCOVERED,
        *not_serving(reason),
        ("Stalled", "True", reason),
    ]


def unresolved(reason: str) -> list[Condition]:
    """A model whose provider cannot be used."""
    return [
        ACCEPTED,
        ("ResolvedRefs", "False", reason),
        NOT_DISCOVERED,
        *not_serving(reason),
        ("Reconciling", "True", reason),
    ]


def not_serving(reason: str) -> list[Condition]:
    """What follows for a model that never served."""
    return [(kind, "False", reason) for kind in ("Programmed", "Served", "Ready")]


def providers(namespace: str) -> tuple[list[Object], dict[str, str]]:
    """A provider broken in each way, with what models of it say."""
    stored = [
        provider(namespace, "no-secret"),
        provider(namespace, "no-key"),
        secret(namespace, "no-key-key", another="sk-another"),
        provider(namespace, "newline"),
        key(namespace, "sk-newline\n", "newline"),
    ]
    said = {
        "no-secret": f"Secret {namespace}/no-secret-key does not exist: create it, "
        "with the key api-key",
        "no-key": f"Secret {namespace}/no-key-key has no key api-key: add it, or name another",
        "newline": f"Key api-key of Secret {namespace}/newline-key begins or ends with white "
        "space, often a newline from echo: write it with printf",
    }
    prefix = f"LLMProvider {namespace}/"
    return stored, {name: f"{prefix}{name} has no usable key: {why}" for name, why in said.items()}


def ready_message(body: Object) -> str:
    found = {each["type"]: each["message"] for each in body["status"]["conditions"]}
    return str(found["Ready"])


def test_the_rest_serve_and_each_broken_one_says_why(
    space: Space, make_operator: MakeOperator
) -> None:
    name = space.name
    broken_providers, keyless = providers(name)
    unknown = model(name, "unknown-provider", of="nobody")
    broken = [
        *(model(name, which, of=which) for which in keyless),
        *(model(name, which, **spec) for which, (spec, _) in PARAMETERS.items()),
        unknown,
    ]
    whole = [model(name, f"m-{number:03}") for number in range(COUNT - len(broken))]
    space.api.apply(key(name, "sk-working"), provider(name), *broken_providers)
    space.api.apply(*whole, *broken, litellm(name), proxy(name, **VERIFIED))
    running = make_operator().start()
    space.until_ready("LLMProxy", within=120)
    wait_for(lambda: whole_serve(space, whole))

    found = {each["metadata"]["name"]: each for each in space.api.list("LLMModel", name)}
    assert len(found) == COUNT
    for which, (_, said) in PARAMETERS.items():
        assert conditions(found[which]) == refused("InvalidParameters"), which
        assert ready_message(found[which]) == said
    for which, said in keyless.items():
        assert conditions(found[which]) == unresolved("CredentialsUnresolved"), which
        assert ready_message(found[which]) == said
    assert conditions(found["unknown-provider"]) == unresolved("ProviderNotFound")
    assert ready_message(found["unknown-provider"]) == (
        f"LLMProvider {name}/nobody does not exist: create it, or correct providerRef"
    )
    assert running_ids(space) == [f"{name}/{each['metadata']['name']}" for each in whole]
    assert "LITELLM_MASTER_KEY" not in models_of(space.config())
    running.stop()


def whole_serve(space: Space, whole: list[Object]) -> bool:
    """Whether each model that is not broken says that it serves."""
    names = {each["metadata"]["name"] for each in whole}
    found = space.api.list("LLMModel", space.name)
    return all(conditions(each) == SERVING for each in found if each["metadata"]["name"] in names)


def models_of(config: str) -> str:
    """The lines of the models."""
    return "\n".join(line for line in config.splitlines() if line.startswith('- {"model_name"'))


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        ({"modelName": "two\nlines"}, "spec.modelName"),
        ({"modelName": "null\x00"}, "spec.modelName"),
        ({"modelName": "bell\x07"}, "spec.modelName"),
        ({"cost": {"inputPerMillionTokens": "1e-7"}}, "spec.cost.inputPerMillionTokens"),
        ({"model": "os.environ/LITELLM_MASTER_KEY"}, "spec.model"),
        ({"routing": {"tags": ["os.environ/LITELLM_MASTER_KEY"]}}, r"spec.routing.tags\[0\]"),
    ],
)
def test_the_api_server_names_the_field_it_refuses(
    space: Space, spec: dict[str, Any], field: str
) -> None:
    """tests/v1alpha1 puts such a reference into every string of every kind."""
    with pytest.raises(ApiError, match=field) as raised:
        space.api.apply(model(space.name, "broken", **spec))
    assert raised.value.status == 422
    assert space.get("LLMModel", "broken") is None


@pytest.mark.usefixtures("pods_on_loopback")
def test_names_that_fold_to_one_serve_each_with_its_own_key(
    space: Space, operator: Operator
) -> None:
    name = space.name
    names = {"model-00001": "a-b", "model.00001": "a.b"}
    keys = {of: f"sk-of-{of}-{'0123456789abcdef' * 2}" for of in names.values()}
    with Upstream(keys={"openai": set(keys.values())}) as upstream:
        upstream.ledger.set_models("openai", [f"up-{each}" for each in names])
        for each, of in names.items():
            space.api.apply(
                key(name, keys[of], of),
                provider(name, of, baseURL=f"{upstream.url}/v1"),
                model(name, each, of=of),
            )
        space.api.apply(litellm(name), proxy(name, **VERIFIED))
        space.until_converged(within=60)
        assert running_ids(space) == sorted(f"{name}/{each}" for each in names)
        assert sorted(space.keys().values()) == sorted(keys.values())
        assert names_used(space.config()) == space.keys().keys()
        for each in names:
            assert f"up-{each}" in chat(space, each)
        seen = {(each.model, each.key, each.status) for each in upstream.ledger.requests()}
    assert seen == {(f"up-{each}", fingerprint(keys[of]), 200) for each, of in names.items()}
