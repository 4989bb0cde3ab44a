"""Blocks of the text form -> paragraphs and tables of a document that looks like its base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.model.catalog import LOCALES
from docgen.opc import wml
from docgen.textform import source
from docgen.textform.exporter import SPACE_AFTER_TABLE
from docgen.textform.source import Block, Paragraph, Row, Table

if TYPE_CHECKING:
    from lxml import etree

    from docgen.textform.base import BaseStyles

_EMU_PER_TWIP, _EMU_PER_CM = 635, 360_000
_LAST_ROWS_KEPT = 4


class Writer:
    """Adds blocks to a python-docx document; a table is gathered until it ends."""

    def __init__(self, document: Any, language: str, styles: BaseStyles) -> None:
        self._document = document
        self._locale = LOCALES[language]
        self._table: Any = None
        self._columns: tuple[tuple[float, str], ...] = ()
        self._text_style = "TableText"
        self._static_rows: list[Any] = []
        self._follows_table = False
        self._styles = styles

    def add(self, block: Block) -> None:
        """Put a block behind the others."""
        match block:
            case Table(columns, has_lines):
                self.close_table()
                self._columns = columns
                self._text_style = "TableText" if has_lines else "SignatureCell"
                self._table = self._document.add_table(rows=0, cols=len(columns))
                style = self._styles["TableGrid" if has_lines else "TableNormal"]
                self._table._tbl.tblPr.style = style  # noqa: SLF001 - see BaseStyles
                self._table.autofit = False
                for column, (width, _) in zip(self._table.columns, columns, strict=True):
                    column.width = int(width * _EMU_PER_CM)
            case Row():
                self._add_row(block)
            case Paragraph(style, text):
                self.close_table()
                paragraph = self._document.add_paragraph()
                paragraph._p.style = self._styles[style or "BodyText"]  # noqa: SLF001 - see BaseStyles
                if style and self._follows_table:
                    paragraph.paragraph_format.space_before = SPACE_AFTER_TABLE * _EMU_PER_TWIP
                    self._follows_table = False
                self._fill(paragraph, text)

    def close_table(self) -> None:
        """End the open table; its last rows stay on one page, so that none stands alone."""
        # A row of a loop is left out: kept with its copies it would drag the whole table along.
        for row in self._static_rows[-_LAST_ROWS_KEPT:-1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        self._follows_table |= self._table is not None
        self._static_rows = []
        self._table = None

    def _add_row(self, row: Row) -> None:
        added = self._table.add_row()
        self._static_rows = [] if row.is_control else [*self._static_rows, added]
        properties = added._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no public row properties
        properties.append(_element("cantSplit"))
        if row.is_head:
            properties.append(_element("tblHeader"))
        cells = row.cells + ("",) * (len(self._columns) - len(row.cells))
        for cell, text, (width, alignment) in zip(added.cells, cells, self._columns, strict=True):
            cell.width = int(width * _EMU_PER_CM)
            paragraph = cell.paragraphs[0]
            style = self._styles["TableHead" if row.is_head else self._text_style]
            paragraph._p.style = style  # noqa: SLF001 - see BaseStyles
            if alignment != "l" and not row.is_head:
                paragraph.alignment = {"c": 1, "r": 2}[alignment]
            self._fill(paragraph, text)

    def _fill(self, paragraph: Any, text: str) -> None:
        for piece, bold in source.pieces(text.replace("№ ", "№\u00a0")):
            run = paragraph.add_run(piece)
            if bold:
                run.bold = True
            language = _element("lang")
            language.set(wml.w("val"), self._locale)
            run._r.get_or_add_rPr().append(language)  # noqa: SLF001 - python-docx has no public run language


def _element(name: str) -> etree._Element:
    from docx.oxml import OxmlElement

    element: etree._Element = OxmlElement(f"w:{name}")
    return element
