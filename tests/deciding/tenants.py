"""Three tenants of one LLMProxy, and functions that edit one field of one of their objects."""

import copy
from dataclasses import replace
from functools import cache
from typing import Any

from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import Manifest, created, deployment, model, provider, proxy, within
from tests.deciding.processes import CONFIG_KEY, CONFIG_MAP, Processes
from tests.status.lies import PLATFORM

DEFAULT, SECOND, OWN = (
    NamespacedName(PLATFORM, "default"),
    NamespacedName(PLATFORM, "second"),
    NamespacedName("team-a", "own"),
)
WORKLOADS = (NamespacedName(PLATFORM, "litellm"), NamespacedName("team-a", "litellm"))
PROVIDERS = (
    NamespacedName(PLATFORM, "shared"),
    NamespacedName("team-a", "openai"),
    NamespacedName("team-b", "openai"),
)
MODELS = (
    NamespacedName(PLATFORM, "one"),
    *(NamespacedName(team, name) for team in ("team-a", "team-b") for name in ("one", "two")),
)
NAMES = ("chat", "gpt-4", "gpt-4*", "gpt-*", "team-a/x", "team-a/*", "openai/*", "*")
AGES = ("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
GRANTS: tuple[tuple[Manifest, ...], ...] = (
    (),
    ({"prefix": "team-a/", "namespaces": ["team-a"]},),
    ({"prefix": "gpt-", "namespaces": ["team-b"]}, {"prefix": "gpt-4", "namespaces": ["team-a"]}),
    ({"prefix": "ch", "namespaces": []},),
)
PARAMETERS: tuple[Manifest, ...] = (
    {},
    {"seed": 7},
    {"seed": 8},
    {"api_base": "https://refused.example"},
    {"extra_body": {"note": "x" * 40_000}},
)
BASES = ("https://one.example.com/v1", "https://two.example.com/v1")
WANTED: tuple[Manifest | None, ...] = (
    {},
    {"configMapName": "second", "secretName": "second"},
    None,
)
"""What a second LLMProxy asks for besides the workload of the first; None: it is deleted."""
REFUSABLE = tuple(
    (kind, namespace)
    for kind in ("ConfigMap", "Secret", "Deployment")
    for namespace in (PLATFORM, "team-a")
)


class Tenants(Processes):
    """The cluster with short ways to edit one field of one object."""

    def __init__(self) -> None:
        super().__init__(proxy_namespaces=(PLATFORM,))
        self.stored = 0

    def install(self) -> "Tenants":
        """Three tenants that are served."""
        for key in PROVIDERS:
            self.store_key(key)
            self.create_provider(key)
        self.edit("LLMProvider", PROVIDERS[0], allowedNamespaces={"from": "All"})
        self.create_model(MODELS[0], PROVIDERS[0], "gpt-4", AGES[1])
        self.create_model(MODELS[1], PROVIDERS[1], "chat", AGES[1])
        self.create_model(MODELS[3], PROVIDERS[0], "team-b-chat", AGES[1])
        self.create_proxy(DEFAULT)
        self.create_workload(WORKLOADS[0])
        return self.rest()

    def copy(self) -> "Tenants":
        """The same again, with an operator of its own."""
        found = Tenants()
        own = {"runner", "reader", "answers", "versions"}
        found.versions = self.versions
        for name, value in vars(self).items():
            if name not in own:
                setattr(found, name, copy.copy(value))
        found.objects = {key: dict(manifest) for key, manifest in self.objects.items()}
        return found

    def edit(self, kind: str, key: NamespacedName, **spec: Any) -> None:
        """Change fields of an object, if it is there."""
        found = self.objects.get((kind, *key))
        if found is not None:
            full = found["spec"] | spec
            self.apply(
                found | {"spec": {name: each for name, each in full.items() if each is not None}}
            )

    def pause(self, kind: str, key: NamespacedName, *, on: bool) -> None:
        found = self.objects.get((kind, *key))
        if found is not None:
            marks = {"annotations": {"litellm-config.dev/paused": "true" if on else "false"}}
            self.apply(found | {"metadata": found["metadata"] | marks})

    def remove(self, kind: str, key: NamespacedName) -> None:
        if (kind, *key) in self.objects:
            self.delete(kind, key.name, key.namespace)

    def create_model(
        self, key: NamespacedName, of: NamespacedName, name: str, age: str, **spec: Any
    ) -> None:
        if ("LLMModel", *key) not in self.objects:
            made = model(key.name, provider=str(of), modelName=name, model=upstream(name), **spec)
            self.apply(created(age, within(key.namespace, made)))

    def create_provider(self, key: NamespacedName, **spec: Any) -> None:
        made = provider(key.name, type="openai", baseURL=BASES[0], **spec)
        self.apply(within(key.namespace, made))

    def create_proxy(self, key: NamespacedName, **spec: Any) -> None:
        if key == DEFAULT:
            spec |= {"models": {"namespaces": {"from": "All"}}}
        age = AGES[2] if key == SECOND else AGES[0]
        self.apply(created(age, within(key.namespace, proxy(key.name, **spec))))

    def create_workload(self, key: NamespacedName) -> None:
        if key not in self.targets:
            self.apply(deployment(key.name, namespace=key.namespace))
            self.scale(key, 2)

    def store_key(self, key: NamespacedName, value: bytes | None = None) -> None:
        self.stored += 1
        fresh = f"sk-{key.namespace}-{key.name}-{self.stored:04}".encode()
        self.secrets[NamespacedName(key.namespace, f"{key.name}-key")] = {
            "api-key": fresh if value is None else value
        }

    def tamper(self, text: str) -> None:
        """Somebody who may write the ConfigMap writes this into it."""
        key = NamespacedName(PLATFORM, CONFIG_MAP)
        found = self.config_maps.get(key)
        if found is not None:
            self.config_maps[key] = replace(
                found, data={CONFIG_KEY: text}, resource_version=str(next(self.versions))
            )

    def roll_all(self) -> None:
        for key in list(self.targets):
            self.replace_pods(key, 9)
            for number, pod in enumerate(self.processes.get(key, ())):
                if not pod.ready:
                    self.restart_pod(key, number)

    def rest(self) -> "Tenants":
        for _ in range(4):
            self.one_pass()
            self.roll_all()
        self.one_pass()
        return self


def upstream(name: str) -> str:
    """A pattern needs a pattern."""
    return "*" if name.endswith("*") else "gpt-4o"


@cache
def installed() -> Tenants:
    """Made once, since it takes as long as many steps."""
    return Tenants().install()
