"""Files that the operator writes, served by the real proxy of LiteLLM and called.

Law: LiteLLM says what it answers, and a stand-in for the vendors what it was asked.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.config.asked import answers
from tests.deciding.builders import BASE_URL, Manifest, deployment, secret
from tests.deciding.cluster import Cluster

PROGRAM = Path(__file__).parent / "litellm_serve.py"
MARK = "SERVED "
KEYS = {
    "api_key": b"sk-made-up-5c1d",
    "access_key": b"AKIAMADEUP",
    "secret_key": b"made-up-secret",
}


@dataclass(frozen=True)
class Call:
    """One request to the proxy."""

    path: str
    json: Mapping[str, Any] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"
    tell: bool = False
    """Whether the answer is wanted, and what the vendor saw."""
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    together: int = 0
    """How many of this call are made at once."""

    def body(self) -> dict[str, Any]:
        given = {"path": self.path, "method": self.method, "tell": self.tell}
        given |= {"headers": self.headers, "times": self.times}
        given |= {"json": self.json} if self.json else {}
        given |= {"together": self.together} if self.together else {}
        return given | ({"form": self.form} if self.form else {})


def chat(model: str) -> Call:
    return Call("/v1/chat/completions", {"model": model, "messages": [{"role": "user"} | SAID]})


SAID = {"content": "hi"}


@dataclass(frozen=True)
class Case:
    """Manifests, and calls to what serves them. Every provider of theirs is the stand-in."""

    name: str
    manifests: Sequence[Manifest]
    calls: Sequence[Call]
    credential: Mapping[str, str] = field(default_factory=dict)
    """What the stand-in needs in each credential, and no LLMProvider may have."""
    talks: bool = False
    """Whether the calls are websockets."""
    vendor: Mapping[str, Any] = field(default_factory=dict)
    """How the stand-in behaves, by model."""
    starts: bool = False
    """Whether the proxy does what it does at its start."""

    def body(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "text": _at_the_stand_in(rendered(self.manifests), self.credential),
            "talks": self.talks,
            "starts": self.starts,
            "vendor": self.vendor,
            "calls": [call.body() for call in self.calls],
        }


def _at_the_stand_in(text: str, credential: Mapping[str, str]) -> str:
    given = json.dumps(dict(credential))[1:-1]
    begin = '"credential_values": {'
    text = text.replace(begin, f"{begin}{given}, ") if given else text
    return text.replace(BASE_URL, "VENDOR")


def rendered(manifests: Iterable[Manifest]) -> str:
    """The file that the operator writes."""
    given = list(manifests)
    named = [each for made in given for each in made["spec"].get("credentials", {}).items()]
    selectors = [each for part, each in named if part != "headers"]
    selectors += [
        each["secretKeyRef"] for part, found in named if part == "headers" for each in found
    ]
    names = {each["name"] for each in selectors}
    cluster = Cluster(*(secret(name, **KEYS) for name in sorted(names)), *given, deployment())
    cluster.step()
    return cluster.text()


def served(version: str, cases: Sequence[Case]) -> dict[str, list[dict[str, Any]]]:
    """By case: of each call the status, and what the vendor was asked."""
    asked = [case.body() for case in cases]
    found = answers(PROGRAM, MARK, asked, version, env={"PATH": ""})
    return {each["name"]: each["calls"] for each in found}
