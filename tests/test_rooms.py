"""The package keeps its rooms small, and few doors between them.

Which room may use which is for the import contracts in pyproject.toml to say.
"""

import ast
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "operator" / "litellm_config_operator"
NAME = PACKAGE.name
MODULES_IN_A_ROOM, LINES_IN_A_FILE, LINES_IN_A_FUNCTION = 20, 400, 45
LAYERS, ARROWS = 12, 70

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    """The first word below the package."""
    return module.removeprefix(f"{NAME}.").partition(".")[0]


def imports(path: Path) -> set[str]:
    """The modules of the package that a file imports, as far as their room."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == NAME:
            found |= {alias.name for alias in node.names if not alias.name.startswith("_")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{NAME}."):
            found.add(room_of(node.module or ""))
    return found


def test_no_room_is_too_large() -> None:
    rooms = Counter(path.parent for path in FILES if path.name != "__init__.py")
    too_large = {
        str(folder.relative_to(ROOT)): modules
        for folder, modules in rooms.items()
        if modules > MODULES_IN_A_ROOM
    }
    assert too_large == {}


def test_no_file_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FILE} == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FUNCTION} == {}


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in FILES
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_there_are_few_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (rooms,) = (each for each in contracts["contracts"] if each.get("containers") == [NAME])
    assert len(rooms["layers"]) <= LAYERS


def test_there_are_few_arrows_between_rooms() -> None:
    arrows = {
        (room, used)
        for path in FILES
        for room in [room_of(".".join(path.relative_to(PACKAGE).with_suffix("").parts))]
        for used in imports(path)
        if used != room
    }
    assert len(arrows) <= ARROWS, sorted(arrows)
