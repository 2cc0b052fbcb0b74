"""The Dockerfile keeps hadolint's rules, written down here because hadolint needs a download."""

import fnmatch
import re
from collections.abc import Callable
from pathlib import Path

from tests.image import dockerfile
from tests.image.dockerfile import RULES, Dockerfile, parse

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text()
PINNED = f"FROM a:1@sha256:{'0' * 64}"
GOOD = f'{PINNED} AS build\n{PINNED}\nUSER 1\nENTRYPOINT ["a"]\n'
BAD = {
    "FROM python": dockerfile.unpinned,
    "FROM python:3.13": dockerfile.unpinned,
    f"FROM python:latest@sha256:{'0' * 64}": dockerfile.unpinned,
    "ARG I=a:1\nFROM ${I}": dockerfile.unpinned,
    f"{PINNED}": dockerfile.root,
    f"{PINNED}\nUSER root": dockerfile.root,
    f"{PINNED}\nUSER 0:0": dockerfile.root,
    f"{PINNED}\nUSER 1\n{PINNED}": dockerfile.root,
    f"{PINNED}\nADD https://a /a": dockerfile.added,
    f"{PINNED}\nENTRYPOINT a b": dockerfile.shell_form,
    f"{PINNED}\nCMD a": dockerfile.shell_form,
    f'{PINNED}\nRUN ["pip", "install", "--no-cache-dir", "a"]': dockerfile.floating_packages,
    f'{PINNED}\nRUN ["pip", "install", "a==1"]': dockerfile.floating_packages,
    f'{PINNED}\nRUN ["uv", "sync"]': dockerfile.floating_packages,
    f"{PINNED}\nWORKDIR a": dockerfile.relative,
    f"{PINNED}\nCOPY a b": dockerfile.relative,
    f"{PINNED}\nCOPY a /b": dockerfile.owned,
    f"{PINNED}\nCOPY --chown=1:1 a /b": dockerfile.owned,
    f"{PINNED}\nCOPY --from=gone a /b": dockerfile.unknown_stages,
    f"{PINNED} AS a\n{PINNED} AS a": dockerfile.unknown_stages,
    f"{PINNED}\nMAINTAINER me": dockerfile.forbidden,
    f'{PINNED}\nRUN ["sudo", "a"]': dockerfile.forbidden,
    f"{PINNED}\nENV API_KEY=x": dockerfile.forbidden,
}
Rule = Callable[[Dockerfile], list[str]]


def name_of(rule: object) -> str:
    return getattr(rule, "__name__", "")


def test_the_dockerfile_keeps_every_rule() -> None:
    assert {name_of(rule): rule(parse(TEXT)) for rule in RULES if rule(parse(TEXT))} == {}


def test_each_rule_sees_what_breaks_it_and_nothing_else() -> None:
    unseen = [f"{name_of(rule)}: {text}" for text, rule in BAD.items() if not rule(parse(text))]
    assert unseen == []
    assert [name_of(rule) for rule in RULES if rule(parse(GOOD))] == []


def test_every_rule_is_broken_by_something() -> None:
    assert set(BAD.values()) == set(RULES)


def test_the_image_says_what_it_is() -> None:
    labels = parse(TEXT).stages()[-1].of("LABEL")
    said = set(re.findall(r"org\.opencontainers\.image\.(\w+)=", " ".join(x.text for x in labels)))
    wanted = {"title", "description", "licenses", "source", "version", "revision", "created"}
    assert wanted <= said


def test_the_final_stage_runs_nothing_and_starts_the_operator() -> None:
    final = parse(TEXT).stages()[-1]
    assert final.of("RUN") == []
    assert [x.words for x in final.of("ENTRYPOINT")] == [
        ["/app/.venv/bin/litellm-config-operator"]
    ]


def test_the_uv_of_the_image_is_the_uv_of_the_makefile() -> None:
    (makes,) = re.findall(r"^UV_VERSION := (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert re.findall(r"uv==([\d.]+)", TEXT) == [makes]


def test_only_what_is_copied_is_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    copies = [each for each in parse(TEXT).of("COPY") if "--from=build" not in each.flags]
    assert let_in == {word for each in copies for word in each.words[:-1]}
    for never in (".git", ".env", "secrets.yaml", "tests", "devcluster"):
        assert not any(fnmatch.fnmatch(never, rule) for rule in let_in)
