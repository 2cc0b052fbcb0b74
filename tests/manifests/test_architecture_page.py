"""docs/architecture.md speaks of the rooms, files and functions that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "operator" / "litellm_config_operator"
PAGE = (ROOT / "docs" / "architecture.md").read_text()
HOP = re.compile(r"^\| \d+ \| `([\w/]+\.py)` `(?:\w+\.)?(\w+)` \|", re.MULTILINE)
HOP_NUMBER = re.compile(r"^\| \d+ \|", re.MULTILINE)


def test_every_room_is_drawn() -> None:
    drawing = PAGE.split("```")[1]
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {room for room in rooms if not re.search(rf"\b{room}\b", drawing)} == set()


def test_every_hop_of_an_edit_names_a_file_and_a_function_in_it() -> None:
    hops = HOP.findall(PAGE)
    assert len(hops) == len(HOP_NUMBER.findall(PAGE)) > 0
    missing = [
        f"{file} {function}"
        for file, function in hops
        if not re.search(rf"\bdef {function}\(", (PACKAGE / file).read_text())
    ]
    assert missing == []
