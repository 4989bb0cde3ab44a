"""templates lint: what is looked at, how findings are printed, and how the command ends."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import docx
import pytest

from data_roots import FEW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "inspection_act"
TYPES = len(FEW)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A template of no type with an error, a warning and a note."""
    document = docx.Document()
    document.add_paragraph("{{ sum | mony }}")
    document.add_paragraph("мемлекеттiк")
    split = document.add_paragraph("{{ na")
    split.add_run("me }}")
    path: Path = tmp_path / "letter.docx"
    document.save(str(path))
    return path


def lint(run: Callable[..., Any], *arguments: object) -> Any:
    return run("--ui-lang", "en", "templates", "lint", *arguments)


def test_templates_without_findings_are_counted(run: Callable[..., Any], few: Path):
    outcome = run("--root", few, "--ui-lang", "en", "templates", "lint")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith(f"Templates: {2 * TYPES}; errors: 0, warnings: 0")


def test_a_broken_type_does_not_end_the_others(run: Callable[..., Any], few: Path):
    schema = few / "schemas" / f"{SLUG}.json"
    schema.write_text("{", "utf-8")
    outcome = run("--root", few, "--ui-lang", "en", "templates", "lint")
    assert outcome.code == 1
    assert outcome.out.startswith(f"{schema}:1:2: error K002: ")
    assert outcome.err.startswith(f"Templates: {2 * TYPES - 2}; errors: 1, ")


def test_a_finding_is_a_line_with_place_grade_code_and_sentence(run: Callable[..., Any], letter: Path):
    outcome = lint(run, letter)
    first = outcome.out.splitlines()[0]
    assert outcome.code == 1
    assert first == (
        f"{letter}, part word/document.xml, paragraph 1, tag {{{{ sum | mony }}}}: error T032: "
        "there is no filter “mony”; perhaps “money” was meant"
    )


@pytest.mark.parametrize(
    ("options", "codes"),
    [((), {"T032", "K603"}), (("--notes",), {"T032", "K603", "L010"})],
)
def test_notes_are_printed_when_they_are_asked_for(
    run: Callable[..., Any], letter: Path, options: tuple[str, ...], codes: set[str]
):
    found = json.loads(lint(run, letter, "--json", *options).out)
    assert {each["code"] for each in found if each["code"] != "K606"} == codes


def test_warnings_end_the_command_with_1_only_where_it_is_strict(run: Callable[..., Any], tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("Қала ____")
    path = tmp_path / "blank.docx"
    document.save(str(path))
    assert lint(run, path).code == 0
    assert lint(run, path, "--strict").code == 1


def test_a_folder_stands_for_the_templates_in_it(run: Callable[..., Any], letter: Path, root: Path):
    outcome = lint(run, letter.parent, root / "templates_kk", "--json")
    assert {each["location"]["file"] for each in json.loads(outcome.out)} == {str(letter)}


def test_sarif_names_rule_level_place_and_words(run: Callable[..., Any], letter: Path):
    said = json.loads(lint(run, letter, "--format", "sarif").out)
    (result,) = [each for each in said["runs"][0]["results"] if each["ruleId"] == "T032"]
    rules = said["runs"][0]["tool"]["driver"]["rules"]
    (place,) = result["locations"]
    assert said["version"] == "2.1.0"
    assert rules[result["ruleIndex"]]["id"] == "T032"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("there is no filter “mony”")
    assert place["physicalLocation"]["artifactLocation"]["uri"] == letter.as_posix()
    assert "paragraph 1" in place["logicalLocations"][0]["fullyQualifiedName"]


def test_annotations_of_github_are_one_line_each_and_escaped(run: Callable[..., Any], tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("{% frob %}")
    path = tmp_path / "a,b.docx"
    document.save(str(path))
    said = lint(run, path, "--format", "github").out.splitlines()
    (line,) = [each for each in said if "T013" in each]
    assert line.startswith("::error file=")
    assert "a%2Cb.docx,title=docgen T013::" in line
    assert "%25 frob %25" in line


def test_a_baseline_is_written_and_kept_to(run: Callable[..., Any], letter: Path, tmp_path: Path):
    known = tmp_path / "lint.json"
    written = lint(run, letter, "--baseline", known, "--update-baseline")
    assert (written.code, written.out) == (0, "")
    assert lint(run, letter, "--baseline", known).code == 0
    document = docx.Document(str(letter))
    document.add_paragraph("{{ new | x }}")
    document.save(str(letter))
    outcome = lint(run, letter, "--baseline", known)
    assert outcome.code == 1
    assert "“x”" in outcome.out
    assert "mony" not in outcome.out


def test_copies_are_written_beside_the_template_which_stays(
    run: Callable[..., Any], letter: Path, tmp_path: Path
):
    before = letter.read_bytes()
    outcome = lint(run, letter, "--annotate", tmp_path / "told.docx", "--fix", tmp_path / "mended.docx")
    comments = [comment.text for comment in docx.Document(str(tmp_path / "told.docx")).comments]
    assert any(text.startswith("T032: there is no filter") for text in comments)
    assert docx.Document(str(tmp_path / "mended.docx")).paragraphs[2].runs[0].text == "{{ name }}"
    assert "mended: L010" in outcome.err
    assert letter.read_bytes() == before


def test_a_copy_is_never_written_over_a_file(run: Callable[..., Any], letter: Path):
    before = letter.read_bytes()
    outcome = lint(run, letter, "--annotate", letter)
    assert outcome.code != 0
    assert "W001" in outcome.err
    assert letter.read_bytes() == before


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
def test_a_copy_that_exists_is_replaced_when_told_to(
    run: Callable[..., Any], letter: Path, tmp_path: Path, option: str
):
    copy = tmp_path / "copy.docx"
    copy.write_bytes(b"old")
    assert "W001" in lint(run, letter, option, copy).err
    assert copy.read_bytes() == b"old"
    assert "W001" not in lint(run, letter, option, copy, "--force").err
    assert docx.Document(str(copy)).paragraphs


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([SLUG, "--force"], 2, "--force"),
        ([SLUG, "--fix", "copy.txt"], 2, ".docx"),
        ([SLUG, "--fix", "nowhere/copy.docx"], 1, "nowhere"),
        (["inspection_akt"], 1, "inspection_act"),
        (["nowhere.docx"], 1, "nowhere.docx"),
        ([SLUG, "--annotate", "copy.docx"], 2, "--annotate"),
        ([SLUG, "--update-baseline"], 2, "--baseline"),
        ([SLUG, "--format", "xml"], 2, "xml"),
        ([SLUG, "--baseline", "nowhere.json"], 1, "nowhere.json"),
    ],
)
def test_what_cannot_be_done_is_told(run: Callable[..., Any], arguments: list[str], code: int, words: str):
    outcome = lint(run, *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err


def test_a_broken_file_does_not_end_the_others(run: Callable[..., Any], letter: Path, tmp_path: Path):
    (tmp_path / "broken.docx").write_bytes(b"PK")
    found = json.loads(lint(run, tmp_path, "--json").out)
    assert {"T001", "T032"} <= {each["code"] for each in found}


def test_files_are_held_to_the_schema_of_a_type_that_is_named(run: Callable[..., Any], letter: Path):
    found = json.loads(lint(run, letter, "--type", SLUG, "--lang", "kk", "--json").out)
    assert not {each["code"] for each in found} & {"L301"}
    document = docx.Document()
    document.add_paragraph("{{ nmae }}")
    document.save(str(letter))
    found = json.loads(lint(run, letter, "--type", SLUG, "--lang", "kk", "--json").out)
    assert "L301" in {each["code"] for each in found}


def test_a_text_that_is_newer_than_its_template_is_told(run: Callable[..., Any], root: Path, tmp_path: Path):
    own = tmp_path / "own"
    shutil.copytree(root / "templates_kk", own / "templates_kk")
    text = own / "templates_kk" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "body: жаңа сөз\n", "utf-8")
    outcome = run("--root", own, "--ui-lang", "en", "templates", "lint", SLUG)
    assert outcome.code == 1
    assert f"{text.with_suffix('.docx')}: error T054" in outcome.out


def test_a_folder_without_templates_is_told(run: Callable[..., Any], tmp_path: Path):
    outcome = lint(run, tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert "K014" in outcome.err


def test_every_type_is_looked_at_by_its_name(run: Callable[..., Any]):
    outcome = lint(run, *FEW)
    assert outcome.code == 0
    assert outcome.err.startswith(f"Templates: {2 * TYPES}; ")
