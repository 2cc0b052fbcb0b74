"""Generated files on disk are those that the code generates; a difference is shown."""

from pathlib import Path

import pytest

from delivery.__main__ import main
from delivery.files import differences, write
from delivery.schemas import pages
from delivery.schemas.crd import crd_files

ROOT = Path(__file__).parents[2]


def written(root: Path) -> dict[Path, str]:
    return {root / name: content for name, content in pages.files(root).items()}


def test_the_files_in_the_repository_are_up_to_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_the_repository_holds_no_other_crds() -> None:
    assert {path.name for path in (ROOT / "crds").iterdir()} == set(crd_files())


def test_the_same_models_give_the_same_bytes() -> None:
    assert pages.files(ROOT) == pages.files(ROOT)


def test_a_file_that_was_just_written_does_not_differ(tmp_path: Path) -> None:
    write(written(tmp_path))
    assert list(differences(written(tmp_path))) == []


def test_a_difference_is_shown_line_by_line(tmp_path: Path) -> None:
    write(written(tmp_path))
    edited = tmp_path / "crds" / "litellm-config.dev_llmmodels.yaml"
    edited.write_text(edited.read_text().replace("- llmm\n", "- llm\n"))
    shown = list(differences(written(tmp_path)))
    assert [line.rstrip("\n") for line in shown if line[0] in "+-"] == [
        f"--- {edited} (on disk)",
        f"+++ {edited} (from the models)",
        "-      - llm",
        "+      - llmm",
    ]


def test_a_missing_file_is_a_difference(tmp_path: Path) -> None:
    write(written(tmp_path))
    (tmp_path / "crds" / "kustomization.yaml").unlink()
    assert list(differences(written(tmp_path))) != []


def test_the_page_of_a_removed_type_is_a_difference_and_is_deleted(tmp_path: Path) -> None:
    write(written(tmp_path))
    left_over = tmp_path / "docs" / "providers" / "no-such-type.md"
    left_over.write_text("# Gone\n")
    assert list(differences(written(tmp_path))) != []
    write(written(tmp_path))
    assert not left_over.exists()
    assert list(differences(written(tmp_path))) == []
