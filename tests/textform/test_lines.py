"""A fault of a built template is told by the line of its text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DocgenError
from docgen.model.problem import Location, Problem
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.textform.builder import TemplateFiles, built_of, text_of
from docgen.textform.lines import located

if TYPE_CHECKING:
    from pathlib import Path

WRONG = "{{ a | nofilter }}"
TABLE = (
    "table: 5.5l 5.5l 5.5l\n|= а | ә | б |\n{%tr for i in xs %}\n| {{ i }} | WRONG | в |\n{%tr endfor %}\n"
)


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    shutil.copy(root / "templates_kk" / "_base.docx", tmp_path / "_base.docx")
    return TemplateFiles("a", "kk", tmp_path / "a.txt", tmp_path / "a.docx", tmp_path / "_base.docx")


def told(files: TemplateFiles) -> list[Problem]:
    """Return the faults of the build of the text as those of the text."""
    found = files.placed(text_of(files.text))
    with pytest.raises(DocgenError) as caught:
        compiled(built_of([each.block for each in found], files, "А"), filters("kk"), file=str(files.text))
    return [located(problem, files, found) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("body: WRONG\n", 1),
        ("# а\n\nbody: а\n\n\nbody: WRONG\n", 6),
        (TABLE, 4),
        (f"{TABLE}body: а\n", 4),
        (f"{TABLE.replace('WRONG', 'а')}body: а\nbody: WRONG\n", 7),
        ("columns: 8l 8l\n| а | WRONG |\n", 2),
    ],
)
def test_a_fault_is_told_by_file_and_line_and_by_no_paragraph(
    files: TemplateFiles, text: str, line: int
) -> None:
    files.text.write_text(text.replace("WRONG", WRONG), "utf-8")
    (problem,) = told(files)
    assert problem.code == "T032"
    assert problem.location == Location(file=str(files.text), line=line, tag=WRONG)


def test_a_fault_in_a_clause_is_told_by_the_line_of_the_clause(files: TemplateFiles) -> None:
    outer, inner = files.text.with_name("_outer.txt"), files.text.with_name("_inner.txt")
    files.text.write_text("body: а\ninclude: _outer\nbody: ә\n", "utf-8")
    outer.write_text("# а\ninclude: _inner\n", "utf-8")
    inner.write_text(f"body: а\nbody: {WRONG}\n", "utf-8")
    (problem,) = told(files)
    assert problem.location == Location(file=str(inner), line=2, tag=WRONG)


def test_a_line_of_a_clause_that_cannot_be_read_is_told_there(files: TemplateFiles) -> None:
    clause = files.text.with_name("_end.txt")
    files.text.write_text("body: а\ninclude: _end\n", "utf-8")
    clause.write_text("body: а\n\nparagraf: а\n", "utf-8")
    with pytest.raises(DocgenError) as caught:
        files.blocks()
    (problem,) = caught.value.problems
    assert (problem.code, problem.location) == ("T052", Location(file=str(clause), line=3))


def test_the_opening_of_a_tag_is_told_by_its_line(files: TemplateFiles) -> None:
    files.text.write_text("# а\n{%p if a %}\nbody: а {% endif %}\n", "utf-8")
    (problem,) = told(files)
    assert (problem.code, problem.location.line) == ("T081", 3)
    assert problem.params == {"opening": "{%p if a %}", "line": "2"}


def test_a_fault_of_the_base_is_told_in_the_base(files: TemplateFiles) -> None:
    place = Location(file=str(files.text), part="word/header1.xml", paragraph=2)
    problem = located(Problem("T032", location=place), files, [])
    assert problem.location == Location(file=str(files.base), part="word/header1.xml", paragraph=2)


@pytest.mark.parametrize(
    "place",
    [
        Location(file="_clause.docx", part="word/document.xml", paragraph=1),
        Location(part="word/document.xml"),
        Location(part="word/document.xml", paragraph=9),
    ],
)
def test_a_fault_that_stands_in_no_line_stays_as_it_is(files: TemplateFiles, place: Location) -> None:
    files.text.write_text("body: а\n", "utf-8")
    problem = Problem("T013", location=place)
    assert located(problem, files, files.placed(text_of(files.text))) == problem
