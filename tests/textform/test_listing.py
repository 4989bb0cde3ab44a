"""A document that shows tags: read as they are, never taken for a template."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

import docgen
import packages
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import properties
from docgen.pipeline.workspace import filters
from docgen.template.compiler import LISTING, compiled
from docgen.textform.builder import made
from docgen.textform.listing import listing
from docgen.textform.source import Paragraph, Row, Table

if TYPE_CHECKING:
    from docgen.textform.source import Block

BASE = docgen.opened().catalog.root / "templates_ru" / "_base.docx"
BLOCKS: list[Block] = [
    Paragraph("Title", "Поля"),
    Table(((8.0, "l"), (8.0, "l"))),
    Row(("{{ x | date }}", "{%p for y in x %}")),
]


@pytest.fixture(scope="module")
def made_list() -> bytes:
    return listing(BLOCKS, BASE, "ru", "Поля")


def test_the_tags_stand_in_it_as_they_are_copied(made_list: bytes) -> None:
    (table,) = docx.Document(io.BytesIO(made_list)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["{{ x | date }}", "{%p for y in x %}"]


def test_it_is_refused_as_a_template_also_when_word_has_saved_it(made_list: bytes) -> None:
    document = docx.Document(io.BytesIO(made_list))
    document.add_paragraph("ещё")
    saved = io.BytesIO()
    document.save(saved)
    for data in (made_list, saved.getvalue()):
        with pytest.raises(TemplateError) as caught:
            compiled(data, filters("ru"), file="list.docx")
        assert [(each.code, each.location.file) for each in caught.value.problems] == [("T057", "list.docx")]


def test_what_has_no_mark_is_no_list() -> None:
    assert LISTING not in properties.custom(made(BLOCKS, BASE, "ru", "Поля"))


def test_it_shows_no_letterhead_and_is_whole(made_list: bytes) -> None:
    (section,) = docx.Document(io.BytesIO(made_list)).sections
    assert not section.different_first_page_header_footer
    assert packages.faults(made_list) == []


def test_equal_blocks_give_equal_bytes(made_list: bytes) -> None:
    assert listing(BLOCKS, BASE, "ru", "Поля") == made_list
    assert opc.read(made_list)
