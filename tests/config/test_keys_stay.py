"""The real LiteLLM sends no key to a foreign address, with the worst that the operator accepts.

Law: there are two addresses on loopback. The first is that of every LLMProvider. The second
belongs to none: it is in names of models, in parameters and in each environment variable that can
hold an address. All other variables hold canaries; as many of them as an LLMProxy may give to its
pods are its own. As positive controls, entries that the operator would never write send a key to
each address.
"""

import base64
import json
import re
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from devcluster import litellm_environment
from devcluster.upstream.cloud_signatures import key_file
from devcluster.upstream.recording import GOOD
from litellm_config_operator.catalogue.columns import Need, ProviderType
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.config.environment.names import name_problem
from litellm_config_operator.config.lines.line import load
from litellm_config_operator.config.render import read
from tests.config.versions import VERSIONS
from tests.deciding.builders import Manifest, deployment, model, proxy, secret
from tests.deciding.cluster import SALT, Cluster
from tests.v1alpha1.provider_specs import smallest_with

PROGRAM = Path(__file__).parent / "litellm_hostile.py"
MARK = "ARRIVED "
LISTENERS = ("first", "second", "outside")
CONTROL = "control"
REFERENCE = "oidc/env/GROQ_API_KEY"
FOLLOWS = {"1.106.2": False, "1.108.7": False, "1.110.2": True}
"""Whether LiteLLM follows a key of this form as a reference, and sends the value behind it."""

NOT_SECRET = {
    "AZURE_AI_API_VERSION",
    "AZURE_API_VERSION",
    "AZURE_DEFAULT_RESPONSES_API_VERSION",
    "DATABRICKS_USER_AGENT",
    "LITELLM_DEFAULT_EMBEDDING_ENCODING_FORMAT",
    "LITELLM_USER_AGENT",
    "OPENAI_ORGANIZATION",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT",
    "OPENAI_PROJECT_ID",
    "OR_APP_NAME",
}
"""Variables that LiteLLM sends to every provider and that are no secrets."""

NOT_KEPT_IN = {"AZURE_OPENAI_AD_TOKEN"}
"""A variable that no entry can hold back: the OpenAI client prefers it to the entry's key."""

VENDORS = re.compile(
    r"localhost|.*\.amazonaws\.com|.*\.googleapis\.com|api\.replicate\.com|.*\.ibm\.com|.*\.databricks\.com"
    r"|.*\.azure\.com|login\.microsoftonline\.com|huggingface\.co|license\.litellm\.ai"
    r"|openaipublic\.blob\.core\.windows\.net|api\.openai\.com"
)
"""Hosts of vendors, and the pod itself, where LiteLLM looks for an Ollama."""


class Outcome(NamedTuple):
    """The requests that arrived, as they were sent."""

    first: list[str]
    second: list[str]
    outside: list[str]
    variables: int


class Worst(NamedTuple):
    """The manifests, and the public names to call by every route or by a few. Those without an
    address of their own are not asked for moderation: LiteLLM has OpenAI do that.
    """

    manifests: list[Manifest]
    every: list[str]
    few: list[str]
    at_vendors: list[str]


def names(second: str) -> list[str]:
    """Names of models that LiteLLM may take for something else. Not all are accepted."""
    return [
        f"http://{second}/name",
        f"//{second}/name",
        f"https:{second}/name",
        f"@{second}/name",
        f"x@{second}/name",
        f"{second}/name",
        f"deployments/{second}/name",
        "../name",
        "responses/gpt-4o",
        "command-r-plus",
        "claude-2",
    ]


def parameters(second: str) -> list[dict[str, Any]]:
    """Parameters that name an address. Not all are accepted."""
    base = f"http://{second}/parameter"
    return [
        {"fallbacks": [{"model": "openai/x", "api_base": base}]},
        {"api_base": base},
        {"base_url": base},
        {"extra_body": {"url": base, "fallbacks": [{"model": "openai/x", "host": base}]}},
        {"extra_body": {"api_base": base, "base_url": base}},
        {"extra_headers": {"X-Forwarded-Host": second, "Referer": base, "X-Api-Base": base}},
        {"proxy": base},
    ]


SECRET = re.compile(r".*(KEY|TOKEN|SECRET|PASSWORD|DSN|HEADERS)")
OWN_NAMES = [f"MY_SECRET_{number}" for number in range(8)]


def variables_of(version: str) -> list[str]:
    """64 names, as many as it may have, that an LLMProxy for all namespaces may give to its pods:
    of those that this LiteLLM knows of, and some that nobody knows of.
    """
    known = [name for name, _ in load(version).variables.items() if SECRET.fullmatch(name)]
    accepted = [name for name in known if name_problem(name, "M", is_shared=True) is None]
    return [*OWN_NAMES, *accepted[:: len(accepted) // 56 or 1][:56]]


def environment_of(version: str) -> Iterator[Manifest]:
    """An LLMProxy with these variables, and the Secret that 24 of them are from."""
    names = variables_of(version)
    canary = {name: f"canary-{name}" for name in names}
    yield secret("variables") | {"data": {name: canary[name].encode() for name in names}}
    reference = {name: {"name": "variables", "key": name} for name in names[:24]}
    items: list[Manifest] = [
        *({"name": name, "valueFrom": {"secretKeyRef": at}} for name, at in reference.items()),
        *({"name": name, "value": canary[name]} for name in names[24:]),
    ]
    yield proxy(env=items, models={"namespaces": {"from": "All"}})


def worst(first: str, second: str, version: str) -> Worst:
    """Every type, with each way to sign in, at the first address if it may have one."""
    found = Worst([*environment_of(version), deployment()], [], [], [])
    for row in PROVIDER_TYPES.values():
        for number, each in enumerate(row.credential_sets or (None,)):
            name = f"{row.name}-{number}"
            spec = smallest_with(row, each)
            found.manifests.extend(owner(name, row, spec, f"http://{first}/{name}"))
            add(found, name, row.example_model, to=found.every)
            if row.base_url is Need.FORBIDDEN:
                found.at_vendors.append(found.every[-1])
            for upstream in names(second):
                add(found, name, upstream, to=found.few)
            for passed in parameters(second):
                add(found, name, row.example_model, to=found.few, parameters=passed)
            add(found, name, "*", to=found.few, modelName=f"{name}/*")
            found.few.remove(f"{name}/*")
            found.few.extend(f"{name}/{asked}" for asked in names(second)[:2])
    return found


def owner(name: str, row: ProviderType, spec: Manifest, base: str) -> Iterator[Manifest]:
    """An LLMProvider and its Secret."""
    if row.base_url is not Need.FORBIDDEN and not row.vendor_domains:
        spec["baseURL"] = base
    if "azureClientSecret" in spec.get("credentials", {}):
        spec["baseURL"] = "https://acme.services.ai.azure.com"
    if row.vendor_domains:
        spec["baseURL"] = row.example_base_url
    values = {part: f"own-{name}-{part}".encode() for part in spec.get("credentials", {})}
    if "vertexCredentials" in values:
        values["vertexCredentials"] = key_file(GOOD).encode()
    spec["credentials"] = {part: {"name": f"{name}-key", "key": part} for part in values}
    yield secret(f"{name}-key") | {"data": values}
    yield manifest("LLMProvider", name, spec)


def manifest(kind: str, name: str, spec: dict[str, Any]) -> Manifest:
    full = model(name)
    return {**full, "kind": kind, "spec": {key: value for key, value in spec.items() if value}}


def add(found: Worst, provider: str, upstream: str, *, to: list[str], **spec: Any) -> None:
    public = str(spec.pop("modelName", f"m{len(found.manifests)}"))
    full = {"modelName": public, "model": upstream, **spec}
    found.manifests.append(model(f"m{len(found.manifests)}", provider=provider, **full))
    to.append(public)


def controls(first: str, second: str) -> list[str]:
    """Entries that nobody may write: one without its key, one at the second address, one whose
    name is an address, one whose key is a reference.
    """
    keyless = {"model": "openai/gpt-4o", "api_base": f"http://{first}/{CONTROL}"}
    astray = {**keyless, "api_base": f"http://{second}/{CONTROL}", "api_key": "own-control"}
    address = {
        **keyless,
        "model": f"huggingface/http://{second}/{CONTROL}-address",
        "api_key": "own-control-address",
        "input_type": "feature-extraction",
    }
    oidc = {**keyless, "api_base": f"http://{first}/{CONTROL}-oidc", "api_key": REFERENCE}
    found = {"keyless": keyless, "astray": astray, "address": address, "oidc": oidc}
    return [
        "- " + json.dumps({"model_name": name, "litellm_params": value})
        for name, value in found.items()
    ]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """By version of LiteLLM: what arrived. All run at the same time."""
    with ExitStack() as stack:
        running = {
            version: start(version, tmp_path_factory.mktemp("hostile"), stack)
            for version in VERSIONS
        }
        return {version: ended(each) for version, each in running.items()}


def start(version: str, folder: Path, stack: ExitStack) -> subprocess.Popen[str]:
    """LiteLLM with the file that the operator makes of the worst."""
    sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in LISTENERS]
    first, second, _ = (f"127.0.0.1:{each.getsockname()[1]}" for each in sockets)
    found = worst(first, second, version)
    cluster = Cluster(*found.manifests, proxy_namespaces=("llm",))
    cluster.step()
    given_by_us = {name: cluster.environment()[name] for name in variables_of(version)}
    assert given_by_us == {name: f"canary-{name}".encode() for name in given_by_us}
    text = cluster.text()
    public = {entry.model_name for entry in read(text, SALT).entries.values()}
    lines = "\n".join(controls(first, second))
    (folder / "config.yaml").write_text(text.replace("model_list:\n", f"model_list:\n{lines}\n"))
    given = {
        "folder": str(folder),
        "environment": {key: value.decode() for key, value in cluster.environment().items()},
        "every": [name for name in found.every if name in public],
        "at_vendors": found.at_vendors,
        "few": [
            "keyless",
            "astray",
            "address",
            "oidc",
            *(each for each in found.few if is_served(each, public)),
        ],
    }
    return program(version, folder, sockets, given, stack)


def program(
    version: str,
    folder: Path,
    sockets: Sequence[socket.socket],
    given: dict[str, Any],
    stack: ExitStack,
) -> subprocess.Popen[str]:
    """The program that calls, with these listeners."""
    for each in sockets:
        each.set_inheritable(True)
    numbers = {name: each.fileno() for name, each in zip(LISTENERS, sockets, strict=True)}
    (folder / "given.json").write_text(json.dumps(given | {"listeners": numbers}))
    return stack.enter_context(
        subprocess.Popen(
            [litellm_environment(version) / "bin" / "python", PROGRAM],
            stdin=stack.enter_context((folder / "given.json").open()),
            stdout=subprocess.PIPE,
            stderr=stack.enter_context((folder / "errors").open("w")),
            text=True,
            pass_fds=[each.fileno() for each in sockets],
            env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
        )
    )


def is_served(name: str, public: set[str]) -> bool:
    return name in public or f"{name.partition('/')[0]}/*" in public


def ended(running: subprocess.Popen[str]) -> Outcome:
    output, _ = running.communicate()
    lines = [line for line in output.splitlines() if line.startswith(MARK)]
    assert len(lines) == 1, f"LiteLLM ended with {running.returncode}"
    return Outcome(**json.loads(lines[0].removeprefix(MARK)))


def target_of(request: str) -> str:
    """What follows the method."""
    return request.split(None, 2)[1]


def host_of(request: str) -> str:
    """Of a request to an HTTP proxy: `host:port`, or a whole URL."""
    return target_of(request).removeprefix("http://").partition("/")[0].partition(":")[0]


def is_control(request: str) -> bool:
    return target_of(request).startswith(f"/{CONTROL}")


def canaries_in(request: str) -> set[str]:
    """The variables whose values a request holds, in plain text or in a Basic header."""
    basic = re.findall(r"(?i)basic ([A-Za-z0-9+/=]+)", request)
    plain = [base64.b64decode(each + "==").decode("latin-1") for each in basic]
    return set(re.findall(r"canary-([A-Z0-9_]+)", " ".join([request, *plain])))


@pytest.mark.devcluster
@pytest.mark.timeout(900)
@pytest.mark.parametrize("version", VERSIONS)
class TestLiteLLM:
    """What the listeners received from one version of LiteLLM."""

    def test_both_positive_controls_are_detected(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        found = outcomes[version]
        keyless = [canaries_in(each) for each in found.first if is_control(each)]
        assert set.union(set(), *keyless) >= {"OPENAI_API_KEY"}
        sent = set(re.findall(r"own-control[a-z-]*", " ".join(found.second)))
        assert sent == {"own-control", "own-control-address"}

    def test_a_key_that_is_a_reference_would_be_followed(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        """So that a Secret must not hold one: another one's key would go to its author's host."""
        sent = [each for each in outcomes[version].first if f"/{CONTROL}-oidc/" in each]
        assert sent
        followed = [each for each in sent if "canary-GROQ_API_KEY" in each]
        assert followed == (sent if FOLLOWS[version] else [])
        assert [each for each in sent if REFERENCE in each] == ([] if FOLLOWS[version] else sent)

    def test_an_address_of_no_provider_receives_nothing(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        assert [each for each in outcomes[version].second if not is_control(each)] == []

    def test_no_environment_variable_of_the_pod_is_sent_to_a_provider(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        found = outcomes[version]
        assert found.variables > 1000
        arrived = [canaries_in(each) for each in found.first if not is_control(each)]
        assert set.union(*arrived) - NOT_SECRET == NOT_KEPT_IN
        assert len(variables_of(version)) == 64
        for name in NOT_SECRET | NOT_KEPT_IN:
            assert name_problem(name, "M", is_shared=True) is not None, name
        for name in NOT_KEPT_IN:
            assert name_problem(name, "M", is_shared=False) is not None, name

    def test_no_other_host_is_called_than_providers_and_their_vendors(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        hosts = {host_of(each) for each in outcomes[version].outside}
        assert {host for host in hosts if not VENDORS.fullmatch(host)} == set()

    def test_every_provider_whose_address_can_be_set_is_called_there(
        self, version: str, outcomes: dict[str, Outcome]
    ) -> None:
        called = {target_of(each).split("/")[1] for each in outcomes[version].first}
        meant = {
            f"{row.name}-{number}"
            for row in PROVIDER_TYPES.values()
            for number, each in enumerate(row.credential_sets or (None,))
            if row.base_url is not Need.FORBIDDEN
            and not row.vendor_domains
            and not (each and each.vendor_domains)
        }
        assert meant - called == set()
