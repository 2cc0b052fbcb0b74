"""The command that writes and checks the generated files."""

from pathlib import Path

import pytest

from litellm_config_operator.crdgen import crd_files, main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_files_in_the_repository_are_what_the_models_say(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pages = ["--docs", str(DOCS / "api-reference.md"), "--providers", str(DOCS / "providers")]
    code = main(["--check", str(ROOT / "crds"), *pages])
    assert (code, capsys.readouterr().out) == (0, "")


def test_the_repository_holds_no_other_crds() -> None:
    assert {path.name for path in (ROOT / "crds").iterdir()} == set(crd_files())


def test_the_same_models_give_the_same_bytes() -> None:
    assert crd_files() == crd_files()


def test_what_was_written_passes_the_check(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    arguments = [str(tmp_path / "crds"), "--docs", str(docs / "api.md")]
    arguments += ["--providers", str(docs / "providers")]
    assert main(["--write", *arguments]) == 0
    assert main(["--check", *arguments]) == 0


def test_a_difference_is_shown_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--write", str(tmp_path)])
    edited = tmp_path / "litellm-config.dev_llmmodels.yaml"
    edited.write_text(edited.read_text().replace("- llmm\n", "- llm\n"))
    assert main(["--check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line[0] in "+-"] == [
        f"--- {edited} (on disk)",
        f"+++ {edited} (from the models)",
        "-      - llm",
        "+      - llmm",
    ]


def test_a_missing_file_is_a_difference(tmp_path: Path) -> None:
    main(["--write", str(tmp_path)])
    (tmp_path / "kustomization.yaml").unlink()
    assert main(["--check", str(tmp_path)]) == 1


def test_the_page_of_a_type_that_is_no_more_is_a_difference_and_goes(tmp_path: Path) -> None:
    arguments = [str(tmp_path / "crds"), "--providers", str(tmp_path)]
    main(["--write", *arguments])
    left_over = tmp_path / "no-such-type.md"
    left_over.write_text("# Gone\n")
    assert main(["--check", *arguments]) == 1
    main(["--write", *arguments])
    assert not left_over.exists()
    assert main(["--check", *arguments]) == 0
