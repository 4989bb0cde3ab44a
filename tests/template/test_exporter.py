"""What a template that Word wrote reads like; what the builder wrote comes back in test_builder."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.template import exporter


def test_a_word_file_shows_paragraphs_tables_bold_and_tabs(lab: Any):
    runs = "<w:p><w:r><w:t>а</w:t><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>қою</w:t></w:r></w:p>"
    data = lab.docx(
        runs, [["б", "в"]], '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>т</w:t></w:r></w:p>'
    )
    assert exporter.shown(data) == "body: а\\t**қою**\ncolumns: 0l 0l\n| б | в |\ntitle: т\n"


def test_a_word_file_with_odd_tables_is_shown_as_far_as_it_can_be(lab: Any):
    nested = f"<w:tr><w:tc>{lab.markup([['ішкі']])}<w:p/></w:tc></w:tr>"
    data = lab.docx(
        "<w:tbl><w:tr/></w:tbl>",
        f'<w:tbl><w:tblGrid><w:gridCol w:w="wide"/></w:tblGrid>{nested}</w:tbl>',
        "соңы",
    )
    assert exporter.shown(data).splitlines() == ["columns: ", "|  |", "columns: 0l", "| ішкі |", "body: соңы"]


@pytest.mark.parametrize(
    ("value", "line"), [("", "**а**"), (' w:val="0"', "а"), (' w:val="false"', "а"), (' w:val="1"', "**а**")]
)
def test_bold_that_word_switched_off_is_not_bold(value: str, line: str, lab: Any):
    data = lab.docx(f"<w:p><w:r><w:rPr><w:b{value}/></w:rPr><w:t>а</w:t></w:r></w:p>")
    assert exporter.shown(data) == f"body: {line}\n"
