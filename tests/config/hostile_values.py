"""What a tenant who means harm writes into each field, published as the operator does it.

Law: deterministic. Every value is tried in every field of a model's and a proxy's spec, typed or
not, and some in every field of every type of provider. What is refused is not in the files; the
others are, beside two models of somebody else.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from litellm_config_operator.config.info import INFO, info_problems
from litellm_config_operator.config.parameters import PARAMETERS, parameter_problems
from litellm_config_operator.v1alpha1 import LLMModel, Malformed, parse
from tests.boundary.accepted_values import nested
from tests.config.accepted_pairs import BYSTANDERS, SUSPECTS
from tests.deciding.builders import (
    Manifest,
    deployment,
    model,
    namespace,
    provider,
    proxy,
    secret,
    within,
)
from tests.deciding.cluster import Cluster
from tests.v1alpha1.samples import SPECS
from tests.v1alpha1.schemas import MODELS as KINDS
from tests.v1alpha1.schemas import SPEC_NODES, replaced

TO_A_FILE = 100
OF_A_PROVIDER = 3
"""Values that are tried in a field of one type; the next type tries the next ones."""

VALUES: list[Any] = [
    *("os.environ/MASTER_KEY", " oidc/env/MASTER_KEY", "${MASTER_KEY}", "{{ MASTER_KEY }}"),
    *(
        "&a [*a]",
        "!!python/object/apply:os.system ['id']",
        "a: b\n- c",
        "\u2028- {}",
        "# x",
        "'\"",
    ),
    *("nan", "-.inf", "1e400", "0x10", "0o7", "1_000", "12:30:45", "yes", "~", "2026-13-45"),
    *(
        "\x00",
        "\x7f\x85\ufeff",
        "\ud7ff\U0010ffff",
        "🦙" * 300,
        "a" * 40_000,
        "\u202eevil",
        "é\u0301",
    ),
    *(2**64, -(2**64), 2**65, 2**53, 10**400, -0.0, 1e308, 5e-324, float("nan"), float("inf")),
    *(
        True,
        [],
        {},
        [None],
        {"a": None},
        ["a"] * 5_000,
        list(range(2_000)),
        nested(8),
        nested(120),
    ),
    *(
        {"a.b": 1},
        {"": ""},
        {"$ref": "x"},
        {"os.environ/X": 1},
        {"__class__": {}},
        {"<<": {"a": 1}},
    ),
    *({str(number): number for number in range(3_000)}, [[[[[[[[[]]]]]]]]], {"a" * 256: "b"}),
]


OF_OTHER_TYPES = ("aws", "azure")


def attacks(kind: str, step: int) -> list[str]:
    """Files with what is accepted of all that is tried in one kind, or of one in so many."""
    tried = {"LLMModel": _models, "LLMProvider": _providers, "LLMProxy": _proxies}[kind]()
    made = islice(tried, 0, None, step)
    if kind == "LLMProxy":
        return sorted({_served(each) for (each,) in made if _is_accepted(each)} - {""})
    taken = [each for each in made if _is_taken(each)]
    starts = range(0, len(taken), TO_A_FILE)
    return [_published(taken[start : start + TO_A_FILE]) for start in starts]


def _models() -> Iterator[Sequence[Manifest]]:
    """A model with one of the values in one place."""
    (full,) = SPECS["LLMModel"]
    spec = {name: value for name, value in full.items() if name not in OF_OTHER_TYPES}
    spec |= {"providerRef": {"name": "openai", "namespace": "llm"}}
    for steps in _places("LLMModel", spec):
        yield from ([_suspect(replaced({"spec": spec}, steps, value))] for value in VALUES)
    bare = {name: spec[name] for name in ("providerRef", "model")}
    for section, names in (("parameters", PARAMETERS), ("info", [*INFO, "ownFact", "Odd.Name"])):
        for name in names:
            for value in VALUES:
                yield [_suspect({"spec": {**bare, section: {name: value}}})]


def _providers() -> Iterator[Sequence[Manifest]]:
    """A provider with one of the values in one place, and a model of it."""
    for number, full in enumerate(SPECS["LLMProvider"]):
        spec = full | {"discovery": {}}
        for steps in _places("LLMProvider", spec):
            for value in (VALUES[number:] + VALUES)[:OF_A_PROVIDER]:
                made = replaced({"spec": spec}, steps, value)
                yield [within(SUSPECTS, provider() | made), _suspect(model(provider="openai"))]


def _proxies() -> Iterator[Sequence[Manifest]]:
    """A proxy with one of the values in one place."""
    for full in SPECS["LLMProxy"]:
        spec = {name: full[name] for name in full if name not in {"masterKey", "models"}}
        spec |= {"targets": [{"name": "litellm"}], "suspend": False}
        for steps in _places("LLMProxy", spec):
            for value in VALUES:
                yield [proxy() | {"spec": replaced({"spec": spec}, steps, value)["spec"]}]


def _places(kind: str, spec: Manifest) -> list[tuple[str, ...]]:
    """Where there is something in the spec."""
    steps = [node.steps for node in SPEC_NODES if node.kind == kind and len(node.steps) > 1]
    return [each for each in steps if _is_there({"spec": spec}, each)]


def _is_there(document: Any, steps: tuple[str, ...]) -> bool:
    try:
        replaced(document, steps, None)
    except (KeyError, IndexError, StopIteration, TypeError):
        return False
    return True


def _suspect(manifest: Manifest) -> Manifest:
    return within(SUSPECTS, model() | {"spec": manifest["spec"]})


def _is_taken(made: Sequence[Manifest]) -> bool:
    return all(map(_is_accepted, made))


def _is_accepted(manifest: Manifest) -> bool:
    found = parse(KINDS[manifest["kind"]], manifest)
    if isinstance(found, LLMModel):
        spec = found.spec
        return not [*parameter_problems(spec.parameters), *info_problems(spec.info)]
    return not isinstance(found, Malformed)


def _named(number: int, made: Sequence[Manifest]) -> list[Manifest]:
    """The same under names of their own."""
    name = str(number)
    found = [each | {"metadata": each["metadata"] | {"name": name}} for each in made]
    if len(found) > 1:
        found[-1] = found[-1] | {"spec": found[-1]["spec"] | {"providerRef": {"name": name}}}
    return found


def _secrets(made: Sequence[Manifest]) -> Iterator[Manifest]:
    """The Secrets that are named, each with every key that is asked of it."""
    keys: dict[str, set[str]] = {}
    for each in made:
        parts = each["spec"].get("credentials", {})
        for part in parts.values() if isinstance(parts, dict) else ():
            headers = part if isinstance(part, list) else [{"secretKeyRef": part}]
            for selector in (header["secretKeyRef"] for header in headers):
                keys.setdefault(selector["name"], set()).add(selector["key"])
    for name, asked in keys.items():
        yield secret(name, namespace=SUSPECTS, **dict.fromkeys(asked, b"sk-made-up-77aa"))


def _served(made: Manifest) -> str:
    """The file that one proxy gets, of two models."""
    cluster = Cluster(secret(), provider(), *map(model, BYSTANDERS), made, deployment())
    cluster.step()
    (file,) = (live for live in cluster.config_maps.values()) if cluster.config_maps else (None,)
    return "" if file is None else str(next(iter(file.data.values())))


def _published(chunk: Sequence[Sequence[Manifest]]) -> str:
    """The file that holds what is accepted of them, and two models of somebody else."""
    made = [each for number, pair in enumerate(chunk) for each in _named(number, pair)]
    cluster = Cluster(
        *(namespace(name) for name in ("llm", SUSPECTS)),
        *_secrets(made),
        *(secret(), provider(allowedNamespaces={"from": "All"}), *map(model, BYSTANDERS)),
        *made,
        proxy(models={"namespaces": {"from": "All"}}),
        deployment(),
        proxy_namespaces=("llm",),
    )
    cluster.step()
    return cluster.text()
