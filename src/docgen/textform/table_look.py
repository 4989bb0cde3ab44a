"""What the look of a table, its rows and its cells says that the text form cannot: compared with the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.textform.formatting import is_drawn, number
from docgen.textform.letters import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.textform.reading import Reading

_TRACKED_ROWS = ("ins", "del")
_TRACKED_CELLS = ("cellIns", "cellDel", "cellMerge")
# Properties of a row and a cell that the builder gives, or that print nothing.
_USUAL_ROW = (
    "cantSplit",
    "tblHeader",
    "gridBefore",
    "gridAfter",
    "wBefore",
    "wAfter",
    "cnfStyle",
    "divId",
    "jc",
)
_USUAL_CELL = ("tcW", "cnfStyle", "noWrap", "hideMark", "headers", "tcFitText", "tcBorders", *_TRACKED_CELLS)
_USUAL_TABLE = ("tblW", "tblLayout", "tblLook", "tblOverlap", "tblStyleRowBandSize", "tblStyleColBandSize")
_MERGED = ("gridSpan", "hMerge", "vMerge")
#: Property of a table, a row or a cell -> what a person calls it: a key of the messages' reasons.
_NAMES = {
    "trHeight": "row-height",
    "tblBorders": "border",
    "shd": "shading",
    "vAlign": "vertical-alignment",
    "tcMar": "cell-margins",
    "tblCellMar": "cell-margins",
    "tblCellSpacing": "cell-margins",
    "textDirection": "direction",
    "bidiVisual": "direction",
    "tblpPr": "floating-table",
    "tblInd": "indent",
    "jc": "alignment",
    "tblCaption": "description",
    "tblDescription": "description",
    "tblStyle": "table-style",
    "tblPrChange": "tracked-formatting",
    "trPrChange": "tracked-formatting",
    "tcPrChange": "tracked-formatting",
    "tblPrExChange": "tracked-formatting",
}
# A table of Word begins the margin of its cell to the left of the text.
_USUAL_INDENT = 120
# Margins of cells in the base and in Word, and what a conversion of units makes of them.
_USUAL_MARGINS = (0, 84, 85, 86, 107, 108, 109)
# Eighths of a point.
_LINE = 4


def table_findings(table: etree._Element, reading: Reading, *, has_lines: bool) -> Iterator[Finding]:
    """Yield what a table itself says, or the lines of a cell, or one table in another."""
    own = table.find(wml.w("tblPr"))
    for child in own if own is not None else ():
        name = etree.QName(child).localname
        if name not in _USUAL_TABLE and not _is_usual(name, child, reading, has_lines=has_lines):
            yield Finding(_NAMES.get(name, name))
    if any(not _has_usual_lines(holder, has_lines=has_lines) for holder in table.iter(wml.w("tcBorders"))):
        yield Finding("border")
    if any(True for _ in table.iterfind(f".//{wml.w('tc')}//{wml.w('tbl')}")):
        yield Finding("nested-table")


def row_findings(row: etree._Element, reading: Reading, *, has_lines: bool) -> Iterator[Finding]:
    """Yield what a row says, and where it parts from its table."""
    # A row may part from the properties of its table; Word writes it where the two say the same.
    for child in row.iterfind(f"{wml.w('tblPrEx')}/*"):
        name = etree.QName(child).localname
        if name not in _USUAL_TABLE and not _is_usual(name, child, reading, has_lines=has_lines):
            yield Finding(_NAMES.get(name, name))
    own = row.find(wml.w("trPr"))
    for child in own if own is not None else ():
        name = etree.QName(child).localname
        if name in _TRACKED_ROWS:
            yield Finding("tracked-change", is_tracked=True)
        elif name not in _USUAL_ROW:
            yield Finding(_NAMES.get(name, name))


def cell_findings(cell: etree._Element) -> Iterator[Finding]:
    """Yield what a cell says of itself."""
    own = cell.find(wml.w("tcPr"))
    for child in own if own is not None else ():
        name = etree.QName(child).localname
        if name in _TRACKED_CELLS:
            yield Finding("tracked-change", is_tracked=True)
        elif name in _MERGED:
            if name != "gridSpan" or wml.span(cell) > 1:
                yield Finding("merged-cells")
        elif name not in _USUAL_CELL and not _is_usual_in_a_cell(name, child):
            yield Finding(_NAMES.get(name, name))


def _is_usual(name: str, child: etree._Element, reading: Reading, *, has_lines: bool) -> bool:
    value = child.get(wml.w("val"))
    if name == "tblStyle":
        known = reading.recognised(str(value))
        return known in ("TableGrid", "TableNormal") or str(value) not in reading.styles
    if name == "tblBorders":
        return _has_usual_lines(child, has_lines=has_lines)
    if name == "tblInd":
        return abs(number(child.get(wml.w("w")))) <= _USUAL_INDENT
    if name == "jc":
        return value in ("left", "start", "both")
    if name == "shd":
        return _is_without_fill(child)
    return name == "tblCellMar" and _has_usual_margins(child)


def _is_usual_in_a_cell(name: str, child: etree._Element) -> bool:
    value = child.get(wml.w("val"))
    if name == "vAlign":
        return value in (None, "top")
    if name == "textDirection":
        return value in ("lrTb", "lrTbV")
    if name == "shd":
        return _is_without_fill(child)
    return name == "tcMar" and _has_usual_margins(child)


def _is_without_fill(child: etree._Element) -> bool:
    pattern = child.get(wml.w("val"), "clear")
    return child.get(wml.w("fill"), "auto") in ("auto", "FFFFFF") and pattern in ("clear", "nil")


def _has_usual_margins(child: etree._Element) -> bool:
    return all(number(side.get(wml.w("w"))) in _USUAL_MARGINS for side in child)


def _has_usual_lines(holder: etree._Element, *, has_lines: bool) -> bool:
    """Tell whether lines are as those of the base: thin and black, or none."""
    return all(
        not is_drawn(line)
        if not has_lines
        else line.get(wml.w("val")) == "single"
        and line.get(wml.w("color"), "auto") in ("auto", "000000")
        and number(line.get(wml.w("sz")), _LINE) in (_LINE, 0)
        for line in holder
    )


def has_lines(table: etree._Element, reading: Reading) -> bool:
    """Tell whether a table is drawn with lines, by its style or by itself."""
    style = table.find(f"{wml.w('tblPr')}/{wml.w('tblStyle')}")
    name = str(style.get(wml.w("val"))) if style is not None else ""
    if name == "TableGrid" or reading.styles.has_lines(name):
        return True
    holders = table.iter(wml.w("tblBorders"), wml.w("tcBorders"))
    return any(is_drawn(line) for holder in holders for line in holder)
