"""Every relative link of every page leads somewhere, down to the heading."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)")
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def pages() -> list[str]:
    """Every page of the repository, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCED.sub("", page.read_text())


def anchors(page: Path) -> set[str]:
    """What can stand behind a `#`: the headings, as GitHub names them."""
    titles = re.findall(r"^#{1,6} +(.+?) *#*$", prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title) for title in titles)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in plain}


def broken(page: Path) -> list[str]:
    """The links that lead nowhere."""
    found = []
    for path, anchor in LINK.findall(CODE.sub("", prose(page))):
        target = (page.parent / path).resolve() if path else page
        is_there = target.exists() and (not anchor or anchor in anchors(target))
        if not is_there:
            found.append(f"{path}{'#' if anchor else ''}{anchor}")
    return found


def test_every_link_of_every_page_leads_somewhere() -> None:
    found = {name: broken(ROOT / name) for name in pages()}
    assert len(found) > 1
    assert {name: links for name, links in found.items() if links} == {}


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# What it `is`\n\n```sh\n# not a heading\n```\n")
    page = tmp_path / "page.md"
    page.write_text(
        "# Here\n\n[a](other.md#what-it-is) [b](#here) [c](https://x.example) `[d](x)`\n"
        "[e](gone.md) [f](other.md#not-a-heading) [g](#there)\n"
    )
    assert broken(page) == ["gone.md", "other.md#not-a-heading", "#there"]
