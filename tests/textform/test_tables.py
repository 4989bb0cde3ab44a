"""A table as lines of the text form, and what they cannot say of it."""

from __future__ import annotations

from typing import Any

import pytest

import edited
from docgen.textform import exporter
from edited import STYLES
from exported import TEXT, lines, told


def test_a_word_file_with_odd_tables_is_shown_as_far_as_it_can_be(lab: Any):
    nested = f"<w:tr><w:tc>{lab.markup([['ішкі']])}<w:p/></w:tc></w:tr>"
    data = lab.docx(
        "<w:tbl><w:tr/></w:tbl>",
        f'<w:tbl><w:tblGrid><w:gridCol w:w="wide"/></w:tblGrid>{nested}</w:tbl>',
        "соңы",
    )
    assert exporter.shown(data).splitlines() == ["columns: ", "|  |", "columns: 0l", "| ішкі |", "body: соңы"]


def test_a_copied_row_is_a_line_of_the_table(built: bytes, read: Any):
    def copied(markup: str) -> str:
        start = markup.rindex("<w:tr>", 0, markup.index("Жиыны"))
        end = markup.index("</w:tr>", start) + len("</w:tr>")
        return markup[:end] + markup[start:end].replace("Жиыны", "Қалдық") + markup[end:]

    found = read(edited.changed(built, copied))
    row = "| 1 | Жиыны | {{ n }} |"
    assert lines(found) == TEXT.replace(row, f"{row}\n{row.replace('Жиыны', 'Қалдық')}")
    assert told(found) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("<w:tcPr>", '<w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/>', (1, 1, 1), "shading"),
        ("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>', (1, 1, 1), "merged-cells"),
        ("<w:tcPr>", '<w:tcPr><w:vAlign w:val="center"/>', (1, 1, 1), "vertical-alignment"),
        ("<w:trPr>", '<w:trPr><w:trHeight w:val="900"/>', (1, 1, None), "row-height"),
        ("<w:tblPr>", '<w:tblPr><w:tblpPr w:vertAnchor="page"/>', (1, None, None), "floating-table"),
        ("<w:tblPr>", '<w:tblPr><w:jc w:val="center"/>', (1, None, None), "alignment"),
        (
            "<w:tblPr>",
            '<w:tblPr><w:tblBorders><w:top w:val="double" w:sz="12"/></w:tblBorders>',
            (1, None, None),
            "border",
        ),
        (
            "<w:tc><w:tcPr>",
            "<w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:tcPr>",
            (1, None, None),
            "nested-table",
        ),
    ],
)
def test_what_a_table_has_beside_its_words_is_told(
    old: str, new: str, place: Any, reason: str, built: bytes, read: Any
):
    found = read(edited.replaced(built, old, new))
    assert (reason, place) in [
        (problem.params.get("reason"), (problem.location.table, problem.location.row, problem.location.cell))
        for problem in found.problems
    ]
    assert lines(found) == TEXT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:tcPr>", '<w:tcPr><w:tcBorders/><w:vAlign w:val="top"/><w:shd w:val="clear" w:fill="auto"/>'),
        ("<w:tblPr>", '<w:tblPr><w:jc w:val="start"/><w:tblInd w:w="0" w:type="dxa"/>'),
        (
            "<w:tr>",
            '<w:tr><w:tblPrEx><w:tblCellMar><w:top w:w="0"/><w:bottom w:w="0"/></w:tblCellMar></w:tblPrEx>',
        ),
        ("<w:trPr>", '<w:trPr><w:cnfStyle w:val="1"/>'),
    ],
)
def test_what_office_programs_write_into_a_table_is_not_told(old: str, new: str, built: bytes, read: Any):
    found = read(edited.replaced(built, old, new))
    assert (lines(found), told(found)) == (TEXT, [])


@pytest.mark.parametrize(
    ("said", "opening", "reasons"),
    [
        ('<w:tblStyle w:val="a5"/>', "table", ["table-style"]),
        ('<w:tblStyle w:val="a6"/>', "columns", ["table-style"]),
        ('<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>', "table", []),
        ('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>', "columns", []),
        ("", "columns", []),
    ],
)
def test_a_table_of_another_style_has_the_lines_that_are_drawn(
    said: str, opening: str, reasons: list[str], built: bytes, read: Any
):
    styles = "".join(
        f'<w:style w:type="table" w:styleId="{identifier}"><w:name w:val="{identifier}"/>{inner}</w:style>'
        for identifier, inner in (
            ("a5", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'),
            ("a6", '<w:basedOn w:val="TableNormal"/>'),
        )
    )
    data = edited.replaced(built, "</w:styles>", f"{styles}</w:styles>", STYLES)
    style = "TableText" if opening == "table" else "SignatureCell"
    cell = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>а</w:t></w:r></w:p>'
    table = (
        f'<w:tbl><w:tblPr>{said}</w:tblPr><w:tblGrid><w:gridCol w:w="1134"/></w:tblGrid>'
        f"<w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    )
    found = read(edited.replaced(data, "<w:body>", f"<w:body>{table}"))
    assert lines(found) == f"{opening}: 2l\n| а |\n{TEXT}"
    assert [problem.params["reason"] for problem in found.problems] == reasons


def test_cells_over_two_columns_leave_an_empty_one_and_are_told(built: bytes, read: Any):
    def merged(markup: str) -> str:
        start = markup.rindex("<w:tc>", 0, markup.index("Жиыны"))
        end = markup.index("</w:tc>", markup.index("</w:tc>", start) + 1)
        cell = markup[start : markup.index("</w:tc>", start)]
        return markup[:start] + cell.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>') + markup[end:]

    found = read(edited.changed(built, merged))
    assert lines(found) == TEXT.replace("| Жиыны | {{ n }} |", "| Жиыны |  |")
    assert told(found) == [("T062", "merged-cells")]


def test_several_paragraphs_in_a_cell_are_joined_and_told(built: bytes, read: Any):
    cell = 'Жиыны</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t>барлығы'
    found = read(edited.replaced(built, "Жиыны", cell))
    assert lines(found) == TEXT.replace("Жиыны", "Жиыны барлығы")
    assert told(found) == [("T062", "several-paragraphs")]


def test_the_alignment_of_a_column_is_that_of_most_of_its_cells(built: bytes, read: Any):
    found = read(edited.in_paragraph(built, "Жиыны", '<w:jc w:val="right"/>'))
    assert lines(found) == TEXT
    assert [(problem.params["reason"], problem.location.cell) for problem in found.problems] == [
        ("alignment", 2)
    ]


def test_a_new_width_is_told_in_the_opening_of_the_table(built: bytes, read: Any):
    found = read(
        edited.changed(built, lambda markup: markup.replace('"6406"', '"5840"').replace('"2268"', '"2834"'))
    )
    assert lines(found) == TEXT.replace("11.3l 4r", "10.3l 5r")


def test_words_beside_a_row_tag_are_an_error(built: bytes, read: Any):
    data = edited.changed(
        built,
        lambda markup: markup.replace(
            "</w:pPr></w:p></w:tc>", "</w:pPr><w:r><w:t>а</w:t></w:r></w:p></w:tc>", 1
        ),
    )
    (problem,) = read(data).problems
    assert (problem.code, problem.location.table, problem.location.row) == ("T021", 1, 2)
    assert problem.location.tag == "{%tr for i in xs %}"


def test_a_table_that_is_too_wide_is_an_error(built: bytes, read: Any):
    found = read(edited.replaced(built, 'w:gridCol w:w="6406"', 'w:gridCol w:w="9406"'))
    assert [(problem.code, problem.location.table) for problem in found.problems] == [("T053", 1)]
