""".docx -> text form: what a reviewer reads of a template that Word wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.template import source
from docgen.template.source import Block, Paragraph, Row, Table

if TYPE_CHECKING:
    from lxml import etree

_TWIPS_PER_CM = 567


def shown(data: bytes, *, file: str | None = None) -> str:
    """Return the text form of a .docx: paragraphs, tables, bold and tabs of its body."""
    package = opc.read(data, file=file)
    main = wml.parse(package[parts.found(package, file=file).main], file=file)
    found: list[Block] = []
    for element in main.iterfind(f"{wml.w('body')}/*"):
        if element.tag == wml.w("p"):
            found.append(_paragraph(element))
        elif element.tag == wml.w("tbl"):
            found += _table_blocks(element)
    return source.printed([block for block in found if block != Paragraph("BodyText", "")])


def _paragraph(element: etree._Element) -> Paragraph:
    style = element.find(f"{wml.w('pPr')}/{wml.w('pStyle')}")
    name = str(style.get(wml.w("val"))) if style is not None else "BodyText"
    text = _marked_text(element)
    if (control := source.CONTROL.match(text)) and control.group(1) == "p":
        return Paragraph("", text)
    return Paragraph(name, text)


def _marked_text(element: etree._Element) -> str:
    parts = []
    for run in element.iter(wml.w("r")):
        bold = wml.is_on(run.find(f"{wml.w('rPr')}/{wml.w('b')}"))
        text = "".join(
            "\t" if child.tag == wml.w("tab") else child.text or ""
            for child in run
            if child.tag in (wml.w("t"), wml.w("tab"))
        )
        parts.append((text.replace("№\u00a0", "№ "), bold))
    return source.marked(parts)


def _table_blocks(element: etree._Element) -> list[Block]:
    """Return the blocks of a table. A table in a cell prints its words in the cell's line."""
    grid = element.findall(f"{wml.w('tblGrid')}/{wml.w('gridCol')}")
    widths = [_twips(column.get(wml.w("w"))) for column in grid]
    rows: list[Row] = []
    alignments = ["l"] * len(widths)
    for row in element.findall(wml.w("tr")):
        found = row.findall(wml.w("tc"))
        cells = [_marked_text(cell) for cell in found]
        is_head = row.find(f"{wml.w('trPr')}/{wml.w('tblHeader')}") is not None
        if cells and (control := source.CONTROL.match(cells[0])) and control.group(1) == "tr":
            rows.append(Row((cells[0],), is_control=True))
            continue
        if not is_head and len(found) == len(widths):
            alignments = [_alignment(cell) for cell in found]
        rows.append(Row(tuple(cells), is_head))
    columns = tuple(
        (round(width / _TWIPS_PER_CM, 2), alignment)
        for width, alignment in zip(widths, alignments, strict=True)
    )
    style = element.find(f"{wml.w('tblPr')}/{wml.w('tblStyle')}")
    has_lines = style is not None and style.get(wml.w("val")) == "TableGrid"
    return [Table(columns, has_lines), *rows]


def _twips(measure: str | None) -> float:
    try:
        return float(measure or 0)
    except ValueError:
        return 0.0


def _alignment(cell: etree._Element) -> str:
    mark = cell.find(f".//{wml.w('jc')}")
    return (
        {"center": "c", "right": "r", "end": "r"}.get(str(mark.get(wml.w("val"))), "l")
        if mark is not None
        else "l"
    )
