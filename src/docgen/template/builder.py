"""Text form -> .docx, and whether the two are in step.

The text owns the words, ``_base.docx`` owns the look. A built template records the hash of its
text and of its own main part, so that an edit on either side can be told from the other.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model.case import guessed_encoding
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.template import exporter, source
from docgen.template.source import Block, Paragraph, Placed, Row, Table

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from docgen.opc.package import Package

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU"}
CUSTOM_PART = "docProps/custom.xml"
_TEXT, _BODY = "docgen.text", "docgen.body"
_EMU_PER_TWIP = 635
LAST_ROWS_KEPT = 4


class Step(StrEnum):
    """How a template and its text stand to each other."""

    IN_STEP = "in-step"
    TEXT_NEWER = "text-newer"
    EDITED_IN_WORD = "edited-in-word"
    BOTH = "both-changed"
    NOT_BUILT = "not-built"
    WORD_OWNED = "word-owned"


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The files of one template: its text (may be absent), its .docx, and the base of its folder."""

    slug: str
    language: str
    text: Path
    docx: Path
    base: Path

    def blocks(self) -> list[Block]:
        """Parse the text with its shared clauses. Raises CatalogError C014 for a text without words."""
        return [each.block for each in self.placed(text_of(self.text))]

    def placed(self, text: str) -> list[Placed]:
        """Parse a text as if it were that of the template. Raises as :meth:`blocks`."""
        folder = self.text.parent
        found = source.placed(text, file=str(self.text), include=lambda name: text_of(folder / f"{name}.txt"))
        if not found:
            raise CatalogError([Problem("C014", location=Location(file=str(self.text)))])
        return found


def built(files: TemplateFiles, title: str) -> bytes:
    """Return the .docx of a text form; equal input gives equal bytes. ``title`` goes to the properties."""
    return built_of(files.blocks(), files, title)


def built_of(found: list[Block], files: TemplateFiles, title: str) -> bytes:
    """Return the .docx of some blocks, as if they were those of the text."""
    from docx import Document

    base = read(files.base)
    opc.read(base, file=str(files.base))
    document = Document(io.BytesIO(base))
    body: Any = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    writer = _Writer(document, LOCALES[files.language])
    for block in found:
        writer.add(block)
    writer.close_table()
    document.core_properties.title = title
    stream = io.BytesIO()
    document.save(stream)
    package = opc.read(stream.getvalue())
    record = _record(text_hash(found), _body_hash(package))
    return opc.write(relations.with_part(package, CUSTOM_PART, record, relations.CUSTOM_PROPERTIES))


def step(files: TemplateFiles, title: str) -> Step:
    """Tell whether the .docx is the build of its text, and if not, which of the two was changed.

    A .docx that an office program only saved again counts as it was before: its words are the same, and
    there is nothing beside them.
    """
    if not files.text.exists():
        if not files.docx.exists():
            params = {"slug": files.slug, "language": files.language}
            raise CatalogError([Problem("K005", location=Location(file=str(files.docx)), params=params)])
        return Step.WORD_OWNED
    if not files.docx.exists():
        return Step.NOT_BUILT
    present, ours = read(files.docx), built(files, title)
    if present == ours:
        return Step.IN_STEP
    package = opc.read(present, file=str(files.docx))
    text, body = _hashes(package.members.get(CUSTOM_PART, b""), str(files.docx))
    if body == _body_hash(package):
        return Step.TEXT_NEWER
    base = read(files.base)
    found = exporter.exported(present, file=str(files.docx), base=base)
    if not found.problems:
        if found.blocks == exporter.exported(ours, base=base).blocks:
            return Step.IN_STEP
        if text == text_hash(list(found.blocks)):
            return Step.TEXT_NEWER
    return Step.EDITED_IN_WORD if text == text_hash(files.blocks()) else Step.BOTH


def recorded(data: bytes, *, file: str | None = None) -> str | None:
    """Return the hash of the text that a .docx was built of, None where it does not say.

    Raises TemplateError T001 to T006, T010.
    """
    return _hashes(opc.read(data, file=file).members.get(CUSTOM_PART, b""), file)[0]


class _Writer:
    """Adds blocks to a python-docx document; a table is gathered until it ends."""

    def __init__(self, document: Any, locale: str) -> None:
        self._document = document
        self._locale = locale
        self._table: Any = None
        self._columns: tuple[tuple[float, str], ...] = ()
        self._text_style = "TableText"
        self._static_rows: list[Any] = []
        self._follows_table = False
        self._styles = {style.style_id: style for style in document.styles}

    def add(self, block: Block) -> None:
        match block:
            case Table(columns, has_lines):
                self.close_table()
                self._columns = columns
                self._text_style = "TableText" if has_lines else "SignatureCell"
                self._table = self._document.add_table(rows=0, cols=len(columns))
                self._table.style = self._styles["TableGrid" if has_lines else "TableNormal"]
                self._table.autofit = False
                for column, (width, _) in zip(self._table.columns, columns, strict=True):
                    column.width = int(width * 360_000)
            case Row():
                self._add_row(block)
            case Paragraph(style, text):
                self.close_table()
                paragraph = self._document.add_paragraph(style=self._styles[style or "BodyText"])
                if style and self._follows_table:
                    paragraph.paragraph_format.space_before = exporter.SPACE_AFTER_TABLE * _EMU_PER_TWIP
                    self._follows_table = False
                self._fill(paragraph, text)

    def close_table(self) -> None:
        """End the open table; its last rows stay on one page, so that none stands alone."""
        # A row of a loop is left out: kept with its copies it would drag the whole table along.
        for row in self._static_rows[-LAST_ROWS_KEPT:-1]:
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
            cell.width = int(width * 360_000)
            paragraph = cell.paragraphs[0]
            paragraph.style = self._styles["TableHead" if row.is_head else self._text_style]
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


def text_of(path: Path) -> str:
    """Read a text form. Raises CatalogError K002 or C001 (another encoding)."""
    data = read(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        params = {"encoding": guessed_encoding(data)}
        problem = Problem("C001", location=Location(file=str(path), line=line), params=params)
        raise CatalogError([problem]) from fault


def _element(name: str) -> etree._Element:
    from docx.oxml import OxmlElement

    element: etree._Element = OxmlElement(f"w:{name}")
    return element


def text_hash(found: list[Block]) -> str:
    """Return the hash of a text, which its .docx records; comments and blank lines are not in it."""
    return hashlib.sha256(source.printed(found).encode()).hexdigest()


def _body_hash(package: Package) -> str:
    return hashlib.sha256(package[parts.found(package).main]).hexdigest()


def _record(text: str, body: str) -> bytes:
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(((_TEXT, text), (_BODY, body)), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()


def _hashes(custom: bytes, file: str | None) -> tuple[str | None, str | None]:
    if not custom:
        return None, None
    items = wml.parse(custom, part=CUSTOM_PART, file=file)
    values = {str(item.get("name")): "".join(str(text) for text in item.itertext()) for item in items}
    return values.get(_TEXT), values.get(_BODY)
