"""A table of a document -> the lines of the text form, and what they cannot say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.textform import source, table_look
from docgen.textform.formatting import differing, named, number
from docgen.textform.letters import Finding
from docgen.textform.source import Block, Row, Table
from docgen.textform.wording import quoted, without_bars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.textform.reading import Reading, Words

_TWIPS_PER_CM = 567
# Twips that a width loses on its way through millimetres; people write tenths of a centimetre.
_WIDTH_TOLERANCE = 3
_MAX_COLUMNS = 63
_ALIGNMENTS = {"center": "c", "right": "r"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its words, their alignment (l, c, r), the columns that it covers, its place."""

    text: str
    alignment: str
    span: int
    place: Location


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and, of each cell that has a column for itself, the number of the column and the cell."""

    block: Row
    aligned: tuple[tuple[int, _Cell], ...] = ()


def blocks(table: etree._Element, reading: Reading) -> Iterator[tuple[Block, Location]]:
    """Yield the opening of a table and its rows with their places; what they cannot say is told."""
    place = reading.place(table)
    rows = wml.rows(table)
    widths = _widths(table, rows)
    has_lines = table_look.has_lines(table, reading)
    reading.find(table_look.table_findings(table, reading, has_lines=has_lines), place)
    read = [
        _row(row, place.table, position, len(widths), reading, has_lines=has_lines)
        for position, row in enumerate(rows, 1)
    ]
    alignments = _column_alignments(read, len(widths))
    for row in read:
        for column, cell in row.aligned:
            if cell.alignment != alignments[column] and cell.text:
                reading.find([Finding("alignment", cell.text)], cell.place)
    columns = tuple(zip(map(_centimetres, widths), alignments, strict=True))
    opening = Table(columns, has_lines)
    if not columns or not all(width for width, _ in columns) or source.is_too_wide(columns):
        params = {"text": source.printed([opening]).strip(), "limit": str(source.MAX_TABLE_CM)}
        reading.tell(Problem("T053", location=place, params=params))
    yield opening, place
    yield from ((row.block, replace(place, row=number)) for number, row in enumerate(read, 1))


def _row(
    row: etree._Element, table: int | None, position: int, width: int, reading: Reading, *, has_lines: bool
) -> _Row:
    place = Location(part=reading.part, table=table, row=position)
    is_head = wml.is_on(row.find(f"{wml.w('trPr')}/{wml.w('tblHeader')}"))
    style = "TableHead" if is_head else "TableText" if has_lines else "SignatureCell"
    reading.find(table_look.row_findings(row, reading, has_lines=has_lines), place)
    found = [
        _cell(cell, style, Location(part=reading.part, table=table, row=position, cell=number), reading)
        for number, cell in enumerate(wml.cells(row), 1)
    ]
    if tag := next((cell.text for cell in found if _is_row_tag(cell.text)), ""):
        if beside := " ".join(cell.text for cell in found if cell.text and cell.text != tag):
            reading.tell(Problem("T021", location=place, params={"text": quoted(beside)}).at(tag=tag))
        return _Row(Row((tag,), is_control=True))
    texts = [""] * _skipped(row, "gridBefore")
    aligned: list[tuple[int, _Cell]] = []
    for cell in found:
        reading.tell(*without_bars(cell.text, cell.place))
        if is_head and cell.alignment != "c" and cell.text:
            reading.find([Finding("alignment", cell.text)], cell.place)
        elif not is_head and cell.span == 1:
            aligned.append((len(texts), cell))
        texts += [cell.text, *[""] * (cell.span - 1)]
    texts += [""] * (width - len(texts))
    return _Row(Row(tuple(texts), is_head), tuple(aligned))


def _cell(cell: etree._Element, style: str, place: Location, reading: Reading) -> _Cell:
    reading.find(table_look.cell_findings(cell), place)
    paragraphs = [each for each in cell.iter(wml.w("p")) if not _is_in_a_text_box(each, cell)]
    read = [reading.words(paragraph) for paragraph in paragraphs]
    for paragraph, words in zip(paragraphs, read, strict=True):
        findings = [*words.findings, *_paragraph_findings(words, style, reading)]
        reading.find(findings, reading.place(paragraph))
    if len(read) > 1 and any(words.text for words in read):
        reading.find([Finding("several-paragraphs", " ".join(words.text for words in read))], place)
    first = next((words for words in read if words.text), read[0] if read else None)
    alignment = _ALIGNMENTS.get(str(first.look.get("jc")), "l") if first else "l"
    text = " ".join(words.text for words in read if words.text)
    return _Cell(text, alignment, min(wml.span(cell), _MAX_COLUMNS), place)


def _paragraph_findings(words: Words, style: str, reading: Reading) -> Iterator[Finding]:
    if words.is_control:
        return
    if reading.recognised(words.style) != style and style in reading.base_styles and words.text:
        if reading.recognised.differs(words.style, style) - {"jc", "keepNext"}:
            yield Finding("cell-style", words.text)
        return
    # The alignment is the column's, and which rows stay together is for the builder.
    keys = differing(words.look, words.usual) - {"jc", "keepNext"}
    yield from (Finding(reason, words.text) for reason in sorted({named(key) for key in keys}))


def _widths(table: etree._Element, rows: list[etree._Element]) -> list[int]:
    grid = table.findall(f"{wml.w('tblGrid')}/{wml.w('gridCol')}")
    widths = [number(column.get(wml.w("w"))) for column in grid]
    needed = max((min(wml.width(row), _MAX_COLUMNS) for row in rows), default=0)
    return widths + [0] * (needed - len(widths))


def _centimetres(twips: int) -> float:
    tenths = round(twips / _TWIPS_PER_CM, 1)
    is_near = abs(tenths * _TWIPS_PER_CM - twips) <= _WIDTH_TOLERANCE
    return tenths if is_near else round(twips / _TWIPS_PER_CM, 2)


def _column_alignments(rows: list[_Row], columns: int) -> list[str]:
    """Return the alignment that most cells of each column have, the first one where two are as many."""
    counts = [Counter[str]() for _ in range(columns)]
    for row in rows:
        for column, cell in row.aligned:
            if column < columns:
                counts[column][cell.alignment] += 1
    return [count.most_common(1)[0][0] if count else "l" for count in counts]


def _skipped(row: etree._Element, name: str) -> int:
    mark = row.find(f"{wml.w('trPr')}/{wml.w(name)}")
    return min(number(mark.get(wml.w("val"))), _MAX_COLUMNS) if mark is not None else 0


def _is_row_tag(text: str) -> bool:
    control = source.CONTROL.match(text)
    return control is not None and control.group(1) == "tr"


def _is_in_a_text_box(paragraph: etree._Element, cell: etree._Element) -> bool:
    for ancestor in paragraph.iterancestors():
        if ancestor is cell:
            return False
        if ancestor.tag == wml.w("txbxContent"):
            return True
    return False
