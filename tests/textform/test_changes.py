"""Changes that are tracked: which wording holds is open."""

from __future__ import annotations

from typing import Any

import pytest

import edited
from exported import BODY, told


@pytest.mark.parametrize(
    "markup",
    [
        "<w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>жаңа</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>жаңа</w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>жаңа</w:t></w:r></w:moveTo>",
        "<w:hyperlink><w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins></w:hyperlink>",
    ],
)
def test_a_tracked_change_of_words_is_an_error_with_its_place(markup: str, built: bytes, read: Any):
    found = read(edited.around(built, BODY, after=markup))
    errors = [problem for problem in found.problems if problem.is_error]
    assert [(each.code, each.location.paragraph, each.params["words"]) for each in errors] == [
        ("T061", 5, "жаңа")
    ]


def test_a_tracked_change_of_a_cell_is_an_error_with_table_row_and_cell(built: bytes, read: Any):
    (problem,) = read(edited.around(built, "Жиыны", after="<w:ins><w:r><w:t>а</w:t></w:r></w:ins>")).problems
    place = problem.location
    assert (problem.code, place.table, place.row, place.cell) == ("T061", 1, 5, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:trPr>", '<w:trPr><w:ins w:id="1"/>'),
        ("<w:trPr>", '<w:trPr><w:del w:id="1"/>'),
        ("<w:tcPr>", '<w:tcPr><w:cellIns w:id="1"/>'),
        ("<w:pPr>", "<w:pPr><w:rPr><w:ins/></w:rPr>"),
        ("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>"),
    ],
)
def test_a_tracked_row_cell_or_paragraph_is_an_error(old: str, new: str, built: bytes, read: Any):
    assert told(read(edited.replaced(built, old, new))) == [("T061", None)]


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml"])
def test_a_tracked_change_of_a_header_is_an_error(part: str, built: bytes, read: Any):
    data = edited.replaced(built, "</w:pPr>", "</w:pPr><w:ins><w:r><w:t>а</w:t></w:r></w:ins>", part)
    errors = [problem for problem in read(data).problems if problem.is_error]
    assert [(problem.code, problem.location.part) for problem in errors] == [("T061", part)]


def test_a_tracked_change_in_a_note_and_in_a_text_box_is_an_error(built: bytes, read: Any):
    change = "<w:p><w:del><w:r><w:delText>а</w:delText></w:r></w:del></w:p>"
    note = edited.with_parts(built, footnotes=("footnotes", f'<w:footnote w:id="2">{change}</w:footnote>'))
    assert [(problem.code, problem.location.part) for problem in read(note).problems] == [
        ("T061", "word/footnotes.xml")
    ]
    box = f"<w:r><w:pict><w:txbxContent>{change}</w:txbxContent></w:pict></w:r>"
    assert ("T061", None) in told(read(edited.around(built, BODY, after=box)))
