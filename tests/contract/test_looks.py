"""Every example of every type, rendered: its pages, its letters, its tables, and what stays together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx import Document
from docx.shared import Cm, Pt

from docgen.opc import package as opc
from docgen.opc import wml
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from docgen.model.catalog import DocumentType


LOCALES = {"kk": "kk-KZ", "ru": "ru-RU"}
BODY = ("BodyText", "BodyTextKept")
VAL = wml.w("val")


def _body(path: Path) -> etree._Element:
    return wml.parse(opc.read(path.read_bytes())[MAIN_PART])


def test_the_page_is_a4_with_the_margins_of_the_office(rendered: Path) -> None:
    for section in Document(str(rendered)).sections:
        assert _near(section.page_width, Cm(21.0))
        assert _near(section.page_height, Cm(29.7))
        assert _near(section.left_margin, Cm(3))
        assert _near(section.right_margin, Cm(1.5))
        assert _near(section.top_margin, Cm(2))
        assert _near(section.bottom_margin, Cm(2))


def _near(length: Any, wanted: int) -> bool:
    return abs(int(length) - wanted) < Cm(0.02)


def test_the_letters_are_times_new_roman_of_14_points(rendered: Path) -> None:
    package = opc.read(rendered.read_bytes())
    styles = wml.parse(package["word/styles.xml"])
    fonts = {
        str(value)
        for element in (styles, _body(rendered))
        for font in element.iter(wml.w("rFonts"))
        for name, value in font.attrib.items()
        if str(name) in {wml.w(kind) for kind in ("ascii", "hAnsi", "cs")}
    }
    assert fonts == {"Times New Roman"}
    document = Document(str(rendered))
    defaults = styles.find(f"{wml.w('docDefaults')}/{wml.w('rPrDefault')}/{wml.w('rPr')}/{wml.w('sz')}")
    assert defaults is not None
    assert defaults.get(VAL) == "28"
    body = [paragraph for paragraph in document.paragraphs if paragraph.style.style_id in BODY]
    assert body
    assert {_size(paragraph) for paragraph in body} == {Pt(14)}


def _size(paragraph: Any) -> int:
    """Return the size of a paragraph from its style, those below it, or the default; runs set none."""
    assert all(run.font.size is None for run in paragraph.runs)
    style = paragraph.style
    while style.font.size is None and style.base_style is not None:
        style = style.base_style
    return int(style.font.size or Pt(14))


def test_the_head_of_a_table_is_repeated_and_no_row_is_split(rendered: Path) -> None:
    for table in _body(rendered).iter(wml.w("tbl")):
        rows = table.findall(wml.w("tr"))
        assert all(row.find(f"{wml.w('trPr')}/{wml.w('cantSplit')}") is not None for row in rows)
        style = table.find(f"{wml.w('tblPr')}/{wml.w('tblStyle')}")
        if style is not None and style.get(VAL) == "TableGrid":
            heads = [row.find(f"{wml.w('trPr')}/{wml.w('tblHeader')}") is not None for row in rows]
            assert heads == [True] + [False] * (len(rows) - 1)


def test_no_table_is_wider_than_the_text(rendered: Path) -> None:
    for table in _body(rendered).iter(wml.w("tbl")):
        columns = table.findall(f"{wml.w('tblGrid')}/{wml.w('gridCol')}")
        assert sum(int(column.get(wml.w("w"), "0")) for column in columns) <= 16.5 * 567 + 20


def test_the_page_number_stands_in_the_header_of_the_later_pages_only(rendered: Path) -> None:
    (section,) = Document(str(rendered)).sections
    assert section.different_first_page_header_footer
    assert "PAGE" in _instructions(section.header)
    assert "PAGE" not in _instructions(section.first_page_header)
    assert "PAGE" not in _instructions(section.footer)


def _instructions(header: Any) -> str:
    element = header._element
    fields = [str(node.get(wml.w("instr"))) for node in element.iter(wml.w("fldSimple"))]
    return " ".join([*fields, *(node.text or "" for node in element.iter(wml.w("instrText")))])


def test_every_run_with_text_names_the_language_of_the_document(rendered: Path, language: str) -> None:
    runs = [
        run for run in _body(rendered).iter(wml.w("r")) if any(node.text for node in run.iter(wml.w("t")))
    ]
    assert runs
    for run in runs:
        mark = run.find(f"{wml.w('rPr')}/{wml.w('lang')}")
        assert mark is not None
        assert mark.get(VAL) == LOCALES[language]


def test_the_signature_stays_with_what_it_signs(rendered: Path) -> None:
    paragraphs = Document(str(rendered)).paragraphs
    signed = [
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph.style.style_id in ("SignaturePosition", "Signature")
    ]
    for index in signed:
        assert _kept_with_next(paragraphs[index - 1]), paragraphs[index - 1].text


def _kept_with_next(paragraph: Any) -> bool:
    if paragraph.paragraph_format.keep_with_next is not None:
        return bool(paragraph.paragraph_format.keep_with_next)
    style = paragraph.style
    while style is not None:
        if style.paragraph_format.keep_with_next is not None:
            return bool(style.paragraph_format.keep_with_next)
        style = style.base_style
    return False


def test_both_halves_of_a_pair_have_the_same_number_of_tables_and_rows(
    kind: DocumentType, example: str, made: dict[tuple[str, str, str], Path]
) -> None:
    counts = []
    for language in ("kk", "ru"):
        body = _body(made[kind.slug, example, language])
        counts.append([len(table.findall(wml.w("tr"))) for table in body.iter(wml.w("tbl"))])
    assert counts[0] == counts[1]
