"""What a reader sees of a part, and how parts are parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import TemplateError
from docgen.opc import wml

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree


def part(inner: str) -> etree._Element:
    return wml.parse(f'<w:body xmlns:w="{wml.W}">{inner}</w:body>'.encode())


BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>қорап</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:p/>", ""),
        ("<w:p><w:r><w:t>а</w:t></w:r><w:r><w:t> б</w:t></w:r></w:p>", "а б"),
        ("<w:p><w:r><w:t>а</w:t><w:br/><w:t>б</w:t><w:cr/><w:t>в</w:t></w:r></w:p>", "а\nб\nв"),
        ("<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t></w:r></w:p>", "а\tб"),
        ('<w:p><w:pPr><w:tabs><w:tab w:val="right"/></w:tabs></w:pPr><w:r><w:t>а</w:t></w:r></w:p>', "а"),
        ("<w:p><w:r><w:t>№</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r></w:p>", "№\u20115"),
        ("<w:p><w:hyperlink><w:r><w:t>а</w:t></w:r></w:hyperlink></w:p>", "а"),
        (
            "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:delText>б</w:delText></w:r></w:del></w:p>",
            "",
        ),
        (f"<w:p><w:r><w:t>а</w:t></w:r>{BOX}<w:r><w:t>б</w:t></w:r></w:p>", "аб"),
    ],
)
def test_a_paragraph_prints_its_own_text(inner: str, text: str):
    paragraph = next(part(inner).iter(wml.w("p")))
    assert wml.paragraph_text(paragraph) == text


def test_the_text_of_a_story_has_a_line_for_each_paragraph():
    first, second = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in "аб")
    table = f"<w:tbl><w:tr><w:tc>{second}</w:tc></w:tr></w:tbl>"
    assert wml.story_text(part(first + table)) == "а\nб"


def test_flowing_text_keeps_the_order_of_the_file():
    inner = f"<w:p><w:r><w:t>а</w:t></w:r>{BOX}<w:r><w:tab/><w:t>б</w:t></w:r></w:p>"
    assert wml.flowing_text(part(inner)) == "\0а\0қорап\tб"


def test_own_text_nodes_leave_out_text_boxes():
    paragraph = next(part(f"<w:p><w:r><w:t>а</w:t></w:r>{BOX}</w:p>").iter(wml.w("p")))
    assert [node.text for node in wml.own_text_nodes(paragraph)] == ["а"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", None),
        (b"<a>", 1),
        (b"<a>\n<b></a>", 2),
        (b"<a>&b;</a>", 1),
        (b"<a>\x0b</a>", 1),
        (b"<a/><b/>", 1),
        (b"<a xmlns:w='urn:w'>\n<w:b:c/></a>", 2),
        (b"<a xmlns:w='urn:w'>\n<w:b:c/><b xml:space='x'/></a>", 2),
        (b"<a>\n<w:b/><b xml:space='x'/></a>", 2),
    ],
)
def test_xml_that_is_not_well_formed_is_refused_and_never_repaired(data: bytes, line: int | None):
    with pytest.raises(TemplateError) as caught:
        wml.parse(data, part="word/document.xml", file="t.docx")
    (problem,) = caught.value.problems
    place = problem.location
    assert (problem.code, place.part, place.file) == ("T006", "word/document.xml", "t.docx")
    assert line is None or place.line == line


def test_a_part_with_a_document_type_is_refused(tmp_path: Path):
    data = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'
    with pytest.raises(TemplateError) as caught:
        wml.parse(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["reason"]) == ("T006", "DTD")


def test_a_part_is_written_with_the_declaration_that_word_writes():
    data = wml.serialised(part("<w:p/>"))
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>")
    assert wml.serialised(wml.parse(data)) == data
