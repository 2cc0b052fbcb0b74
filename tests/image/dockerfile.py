"""A Dockerfile as a list of instructions, and hadolint's rules that matter to us.

Law: a rule is a function from the whole file to complaints; its number is hadolint's (DL....)
where hadolint has it. Heredocs are not read: there are none.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

DIGEST = re.compile(r"^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$")
SHELL_FORM = re.compile(r"^[^\[]")


@dataclass(frozen=True)
class Instruction:
    """`COPY --from=build a b`: name, flags, the rest."""

    name: str
    flags: tuple[str, ...]
    text: str

    @property
    def words(self) -> list[str]:
        """The arguments, in either form."""
        return json.loads(self.text) if self.text.startswith("[") else self.text.split()


@dataclass(frozen=True)
class Dockerfile:
    """The instructions, in order."""

    instructions: Sequence[Instruction]

    def of(self, *names: str) -> list[Instruction]:
        """The instructions with these names."""
        return [each for each in self.instructions if each.name in names]

    def stages(self) -> list["Dockerfile"]:
        """One part for each FROM."""
        starts = [n for n, each in enumerate(self.instructions) if each.name == "FROM"]
        ends = [*starts[1:], len(self.instructions)]
        return [Dockerfile(self.instructions[a:b]) for a, b in zip(starts, ends, strict=True)]

    def arguments(self) -> dict[str, str]:
        """The defaults of ARG before the first FROM."""
        first = next(n for n, each in enumerate(self.instructions) if each.name == "FROM")
        pairs = (each.text.partition("=") for each in self.instructions[:first])
        return {name: value for name, _, value in pairs}


def parse(text: str) -> Dockerfile:
    """Join continued lines, drop comments."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = []
    for line in filter(None, map(str.strip, joined.splitlines())):
        name, _, rest = line.partition(" ")
        words = rest.split()
        flags = [word for word in words if word.startswith("--")] if name != "RUN" else []
        text_only = rest
        for flag in flags:
            text_only = text_only.replace(flag, "", 1)
        found.append(Instruction(name.upper(), tuple(flags), text_only.strip()))
    return Dockerfile(found)


def bases(file: Dockerfile) -> Iterator[str]:
    """The image of each stage, arguments filled in, other stages left out."""
    values = file.arguments()
    seen: set[str] = set()
    for each in file.of("FROM"):
        image, *alias = each.text.replace(" as ", " AS ").split(" AS ")
        for name, value in values.items():
            image = image.replace(f"${{{name}}}", value)
        if image.strip() not in seen:
            yield image.strip()
        seen.update(each.strip() for each in alias)


def unpinned(file: Dockerfile) -> list[str]:
    """DL3006, DL3007: a tag that says what it is, and a digest that holds it."""
    return [
        f"{image}: pin it as name:version@sha256:..."
        for image in bases(file)
        if not DIGEST.match(image) or ":latest@" in image
    ]


def root(file: Dockerfile) -> list[str]:
    """DL3002: the last user is a number and not root."""
    users = file.stages()[-1].of("USER")
    if users and re.fullmatch(r"[1-9]\d*(:\d+)?", users[-1].text):
        return []
    return ["the last USER must be a number other than 0"]


def added(file: Dockerfile) -> list[str]:
    """DL3020: COPY, which fetches and unpacks nothing."""
    return [f"ADD {each.text}: use COPY" for each in file.of("ADD")]


def shell_form(file: Dockerfile) -> list[str]:
    """DL3025: the program itself gets the signals."""
    found = file.of("ENTRYPOINT", "CMD", "RUN")
    return [f"{each.name} {each.text}: use the JSON form" for each in found if _is_shell(each)]


def _is_shell(each: Instruction) -> bool:
    return SHELL_FORM.match(each.text) is not None


def floating_packages(file: Dockerfile) -> list[str]:
    """DL3013, DL3042: pip installs one version and leaves no cache; uv obeys its lock."""
    found = []
    for each in file.of("RUN"):
        words = each.words
        if "pip" in words and "install" in words:
            packages = [word for word in words[words.index("install") + 1 :] if word[0] != "-"]
            found += [f"{word}: pin it" for word in packages if "==" not in word]
            found += [] if "--no-cache-dir" in words else ["pip: --no-cache-dir"]
        if words[:2] == ["uv", "sync"] and "--frozen" not in words:
            found.append("uv sync: --frozen")
    return found


def relative(file: Dockerfile) -> list[str]:
    """DL3000, DL3045: WORKDIR is absolute, and COPY goes to a known place."""
    found = [f"WORKDIR {each.text}" for each in file.of("WORKDIR") if each.text[0] != "/"]
    for stage in file.stages():
        has_place = False
        for each in stage.instructions:
            has_place |= each.name == "WORKDIR"
            if each.name == "COPY" and not has_place and each.words[-1][0] != "/":
                found.append(f"COPY {each.text}: no WORKDIR before it")
    return found


def owned(file: Dockerfile) -> list[str]:
    """What the final stage copies belongs to a user that is said, and not to the one that runs."""
    found = file.stages()[-1].of("COPY")
    return [f"COPY {each.text}: --chown=0:0" for each in found if "--chown=0:0" not in each.flags]


def unknown_stages(file: Dockerfile) -> list[str]:
    """DL3022, DL3024: --from names a stage before it, and no two have one name."""
    names: list[str] = []
    found = []
    for each in file.instructions:
        if each.name == "FROM" and " AS " in each.text:
            names.append(each.text.split(" AS ")[1].strip())
        origins = [flag.removeprefix("--from=") for flag in each.flags if "--from=" in flag]
        found += [f"--from={name}: no such stage" for name in origins if name not in names]
    return found + [f"{name}: twice" for name in set(names) if names.count(name) > 1]


def forbidden(file: Dockerfile) -> list[str]:
    """DL3004, DL3003, DL4000: no sudo, no cd, no MAINTAINER, no secret in ARG or ENV."""
    found = [f"{each.name} {each.text}" for each in file.of("MAINTAINER")]
    found += [each.text for each in file.of("RUN") if {"sudo", "cd"} & set(each.words)]
    secret = re.compile(r"(?i)(password|token|secret|api_?key)\w*=")
    return found + [each.text for each in file.of("ARG", "ENV") if secret.search(each.text)]


RULES: tuple[Callable[[Dockerfile], list[str]], ...] = (
    unpinned,
    root,
    added,
    shell_form,
    floating_packages,
    relative,
    owned,
    unknown_stages,
    forbidden,
)
