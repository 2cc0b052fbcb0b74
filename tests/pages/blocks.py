"""What a page asks its reader to type: its fences, read from the text alone.

Law: pure. A fence says by its name whether it holds commands, and one that holds commands under
another name is a fault of the page. The convention is in README.md of this folder.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^(?P<indent> {0,8})(?P<mark>`{3,}|~{3,})\s*(?P<kind>[^\s`]*)\s*$")
COMMENT = re.compile(r"^\s*<!-- (?P<name>not run|run by|file|begins with): (?P<value>.+?) -->\s*$")
LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
NOTHING = "nothing"
RUNNABLE = ("sh", "console")
SILENT = ("", "yaml", "json", "text", "python", "toml", "ini", "promql", "lua", "mermaid", "diff")
"""Fences that hold no commands."""
PROGRAMS = (
    r"kubectl|helm|make|curl|git|docker|podman|kind|flux|argocd|python3?|pip|uv|oc|export|kustomize"
    r"|gh|cosign"
)
PROGRAM = re.compile(rf"^\s*(?:\$ \S|[A-Z_]+=\S+ |(?:{PROGRAMS}) +[-a-z.])")
"""How a line begins that is typed into a shell."""


@dataclass(frozen=True)
class Fence:
    """One fenced block and the comments right above it."""

    line: int
    """Of the fence itself, counted from 1."""
    kind: str
    text: str
    comments: tuple[tuple[str, str], ...] = ()

    def comment(self, name: str) -> str | None:
        """What a comment of this name says."""
        return dict(self.comments).get(name)


@dataclass(frozen=True)
class Part:
    """What is done on one cluster: a whole page, or as far as another beginning."""

    begins_with: str
    """What is there before the first command."""
    fences: tuple[Fence, ...]


@dataclass(frozen=True)
class Page:
    """The blocks of one page, and what is wrong with their form."""

    parts: tuple[Part, ...]
    faults: tuple[str, ...]

    @property
    def fences(self) -> tuple[Fence, ...]:
        """All blocks."""
        return tuple(fence for part in self.parts for fence in part.fences)


def read(text: str) -> Page:
    """A page of Markdown."""
    lines = text.splitlines()
    fences = tuple(_fences(lines))
    inside = {n for each in fences for n in range(each.line, each.line + _height(each) + 2)}
    faults = [*_indented(lines, inside), *(fault for each in fences for fault in _faults(each))]
    return Page(tuple(_parts(lines, fences, inside)), tuple(faults))


def _parts(lines: list[str], fences: tuple[Fence, ...], inside: set[int]) -> Iterator[Part]:
    """Each `begins with` begins another part."""
    starts = [(0, NOTHING)]
    for number, line in enumerate(lines, 1):
        found = COMMENT.match(line)
        if found and found["name"] == "begins with" and number not in inside:
            starts.append((number, found["value"]))
    ends = [*(number for number, _ in starts[1:]), len(lines) + 1]
    for (first, start), end in zip(starts, ends, strict=True):
        chosen = tuple(each for each in fences if first < each.line < end)
        if chosen:
            yield Part(start, chosen)


def _height(fence: Fence) -> int:
    return len(fence.text.splitlines())


def _fences(lines: list[str]) -> Iterator[Fence]:
    number = 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if opening:
            end = _end(lines, number, opening["mark"])
            indent = len(opening["indent"])
            body = [_unindented(line, indent) for line in lines[number + 1 : end]]
            comments = tuple(_comments_above(lines, number))
            yield Fence(number + 1, opening["kind"], "\n".join(body), comments)
            number = end
        number += 1


def _end(lines: list[str], start: int, mark: str) -> int:
    """The closing line; the end of the page for a fence that is never closed."""
    closing = re.compile(rf"^ {{0,8}}{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    found = (n for n in range(start + 1, len(lines)) if closing.match(lines[n]))
    return next(found, len(lines))


def _unindented(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip() else line.lstrip()


def _comments_above(lines: list[str], fence: int) -> Iterator[tuple[str, str]]:
    """Nearest first; other comments and empty lines between them change nothing."""
    for line in reversed(lines[:fence]):
        if match := COMMENT.match(line):
            yield match["name"], match["value"]
        elif line.strip() and not line.strip().startswith("<!--"):
            return


def _faults(fence: Fence) -> Iterator[str]:
    if fence.kind not in RUNNABLE + SILENT:
        known = ", ".join(kind for kind in RUNNABLE + SILENT if kind)
        yield f"line {fence.line}: a fence is one of {known}, or plain; not {fence.kind}"
    elif not fence.kind:
        commands = [each for each in fence.text.splitlines() if PROGRAM.match(each)]
        if commands:
            yield (
                f"line {fence.line}: a plain fence holds a command ({commands[0].strip()}): "
                "name it sh, or console when it shows what is printed"
            )


def _indented(lines: list[str], inside: set[int]) -> Iterator[str]:
    """Code blocks made by indentation alone: nobody can tell whether they are commands."""
    in_list = False
    for number, line in enumerate(lines, 1):
        if number in inside or not line.strip():
            continue
        if line.startswith(("    ", "\t")):
            if not in_list and PROGRAM.match(line):
                yield f"line {number}: a command in an indented block: put it into a fence"
        else:
            in_list = bool(LIST_ITEM.match(line)) or (in_list and line.startswith(" "))
