"""The table of what each typed field means: one file for each kind in `meaning/`.

A row has `fields`, which mean something together; `means`, what LiteLLM does with them; `renders`,
the names in LiteLLM's file that they change; `otherwise`, what a line of LiteLLM does instead; and
`cases` or `tests` that show it.

A case has `set`, a fragment of the object's spec, and `calls`, with what is seen `with` the
fragment and `without` it. A call is the name of a model that is asked to chat, or an object:
`chat`, `get` or `post`, a `body`, what to `say`, so many `times` in turn or `together`. What is
seen is the statuses of its answers and the models that the vendor was asked for, in this order or
`sorted`, or each once (`mixed`); with `show` also what is there. `beside` are parts of the specs
that are always there, `vendor` how the stand-in for the vendor behaves (litellm_serve.py), `lines`
what is seen otherwise on a line of LiteLLM. Model `m` is `a` at the vendor, and each other one is
called there as here. `credential` is what the stand-in needs in the credential of its type.

Law: a typed field has exactly one row, and what shows a row exists.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from litellm_config_operator.v1alpha1 import LLMModel, LLMProvider, LLMProxy
from litellm_config_operator.v1alpha1.llmmodel import Capabilities
from tests.config.serving import Call, Case, rendered
from tests.deciding.builders import BASE_URL, Manifest, model, provider, proxy

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "meaning"
KINDS: Mapping[str, type[BaseModel]] = {
    "LLMProvider": LLMProvider,
    "LLMModel": LLMModel,
    "LLMProxy": LLMProxy,
}
CAPABILITIES = Capabilities.model_validate(
    {str(each.alias): True for each in Capabilities.model_fields.values()}
).supports()


@dataclass(frozen=True)
class Shown:
    """One case of a row."""

    name: str
    kind: str
    given: Mapping[str, Any]

    @property
    def calls(self) -> list[Mapping[str, Any]]:
        return [{"chat": each} if isinstance(each, str) else each for each in self.given["calls"]]

    def expected(self, version: str) -> dict[str, list[str]]:
        """What is seen with the field and without it, on that line."""
        otherwise = self.given.get("lines", {}).get(version, {})
        given = {side: otherwise.get(side, self.given[side]) for side in SIDES}
        return {side: list(map(str, each)) for side, each in given.items()}

    def cases(self) -> list[Case]:
        return [
            Case(
                self.name_of(side),
                self.manifests(side),
                [_call(each) for each in self.calls],
                vendor=self.given.get("vendor", {}),
                starts=self.given.get("starts", False),
                credential=self.given.get("credential", {}),
            )
            for side in SIDES
        ]

    def name_of(self, side: str) -> str:
        return f"{self.name}, {side}"

    def manifests(self, side: str) -> list[Manifest]:
        specs: dict[str, Any] = dict(self.given.get("beside", {}))
        if side == "with":
            at = self.kind.removeprefix("LLM").lower()
            specs[at] = merged(specs.get(at, {}), self.given["set"])
        models = {"m": merged({"model": "a"}, specs.get("model", {})), **specs.get("models", {})}
        serving = {"type": "openai", "baseURL": f"{BASE_URL}/v1", **specs.get("provider", {})}
        return [
            provider("p", **serving),
            *(
                model(name, provider="p", **{"model": name} | spec)
                for name, spec in models.items()
            ),
            proxy(**specs.get("proxy", {})),
        ]

    def seen(self, answers: Mapping[str, Any]) -> dict[str, list[str]]:
        """The same of what happened, from the answers of all cases."""
        return {side: self._seen(answers[self.name_of(side)]) for side in SIDES}

    def _seen(self, answers: list[dict[str, Any]] | str) -> list[str]:
        if isinstance(answers, str):
            return [answers]
        return [_seen(call, each) for call, each in zip(self.calls, answers, strict=True)]

    def renders(self) -> set[str]:
        """The names in LiteLLM's file whose values the fragment changes."""
        files = [_values(rendered(self.manifests(side))) for side in SIDES]
        changed = {path for path, _ in files[0] ^ files[1]}
        both = {path[:2] for path, _ in files[0]} & {path[:2] for path, _ in files[1]}
        return {path[-1] for path in changed if path[0] == "section" or path[:2] in both}


SIDES = ("with", "without")


@dataclass(frozen=True)
class Row:
    """What one field means, or several together."""

    kind: str
    fields: tuple[str, ...]
    means: str
    renders: tuple[str, ...]
    cases: tuple[Shown, ...]
    tests: tuple[str, ...]
    otherwise: Mapping[str, str]

    @property
    def paths(self) -> list[str]:
        return [f"{self.kind}.{each}" for each in self.fields]


@cache
def rows() -> tuple[Row, ...]:
    """All of the table."""
    return tuple(_row(kind, given) for kind in KINDS for given in _read(kind))


def shown() -> list[Shown]:
    """The cases of all rows."""
    return [case for row in rows() for case in row.cases]


def typed_fields(kinds: Mapping[str, type[BaseModel]] = KINDS) -> list[str]:
    """The path of each field of the kinds' specs that holds no object of ours."""
    return [
        path
        for name, kind in kinds.items()
        for path in _leaves(kind.model_fields["spec"].annotation, name)
    ]


def merged(whole: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """The whole with the part in it, at every depth."""
    inner = {
        name: merged(whole.get(name, {}), value) if isinstance(value, dict) else value
        for name, value in part.items()
    }
    return {**whole, **inner}


def _read(kind: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / f"{kind.lower()}.yaml").read_text()))


def _row(kind: str, given: Mapping[str, Any]) -> Row:
    first = f"{kind}.{given['fields'][0]}"
    cases = enumerate(given.get("cases", ()), 1)
    return Row(
        kind,
        tuple(given["fields"]),
        given["means"],
        tuple(given.get("renders", ())),
        tuple(Shown(f"{first} {number}", kind, each) for number, each in cases),
        tuple(given.get("tests", ())),
        given.get("otherwise", {}),
    )


def _leaves(annotation: Any, path: str) -> Iterator[str]:
    inner = list(_models(annotation))
    if not inner:
        yield path
    for each in inner:
        for name, field in each.model_fields.items():
            yield from _leaves(field.annotation, f"{path}.{field.alias or name}")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def _call(given: Mapping[str, Any]) -> Call:
    options: dict[str, Any] = {
        name: given[name] for name in ("headers", "times", "together") if name in given
    }
    options["tell"] = "show" in given
    if "start" in given:
        return Call("", times=given["start"])
    if "get" in given:
        return Call(given["get"], method="GET", **options)
    body = dict(given.get("body", {}))
    if "chat" in given:
        said = [{"role": "user", "content": given.get("say", "hi")}]
        body = {"messages": said, **body, "model": given["chat"]}
    return Call(given.get("post", "/v1/chat/completions"), body, **options)


def _seen(call: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    asked = [name or path for path, name, *_ in answer["asked"]]
    asked = sorted(asked) if call.get("sorted") else asked
    asked = sorted(set(asked)) if call.get("mixed") else asked
    said = _runs([*map(str, answer.get("statuses", ())), *asked])
    return f"{said} = {_shown(call['show'], answer)}" if "show" in call else said


def _runs(names: Iterable[str]) -> str:
    runs = [(name, len(list(each))) for name, each in groupby(names)]
    return " ".join(name if times == 1 else f"{name} x{times}" for name, times in runs)


def _shown(wanted: str, answer: Mapping[str, Any]) -> str:
    """What a path leads to, or whether something holds."""
    match wanted.split(maxsplit=1):
        case ["waited", seconds]:
            first, second, *_ = (each["moment"] for each in answer["saw"])
            return str(second - first >= int(seconds))
        case ["asked", text]:
            return str(text.removeprefix("has ") in json.dumps(answer["asked"]))
        case ["has", text]:
            return str(text in json.dumps(answer["said"]))
        case ["slept", seconds]:
            return str(int(seconds) in answer["slept"])
        case ["capabilities"]:
            info = answer["said"]["data"][0]["model_info"]
            return f"{sum(info.get(name) is True for name in CAPABILITIES)} true"
    found = _at(wanted.split("."), answer)
    return found if isinstance(found, str) else json.dumps(found)


def _at(path: list[str], value: Any) -> Any:
    """What a path leads to, in which * stands for each item."""
    if not path:
        return value
    name, *rest = path
    if name == "*":
        return [_at(rest, each) for each in value]
    if isinstance(value, list):
        return _at(rest, value[int(name)]) if int(name) < len(value) else None
    return _at(rest, value.get(name)) if isinstance(value, dict) else None


def _values(text: str) -> set[tuple[tuple[str, ...], str]]:
    """Every value of a file by its path, but for what changes with the others."""
    file = yaml.safe_load(text)
    parts = {
        **{("model", each["model_info"]["id"]): each for each in file["model_list"]},
        **{("credential", each["credential_name"]): each for each in file["credential_list"]},
        **{("section", name): each for name, each in file.items() if isinstance(each, dict)},
    }
    return {
        ((*at, name), json.dumps(value, sort_keys=True))
        for at, part in parts.items()
        for name, value in _flat(part)
        if name not in {"litellm_config_revision", "custom_llm_provider", "model"}
    }


def _flat(part: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in part.items():
        if name in {"litellm_params", "model_info", "credential_values"}:
            yield from value.items()
        else:
            yield name, value
