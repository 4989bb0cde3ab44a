"""The parts of a workbook around its rows: what begins and ends a sheet, the look, and what binds the sheets.

ECMA-376, part 1: 18.2 (workbook), 18.3 (sheets), 18.8 (styles); part 2 for relations and content types.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4 in landscape, as wide as the paper and as many pages long as it takes.
_PAPER = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
)
PAGE_END = f"</sheetData>{_PAPER}</worksheet>".encode()


class Style(IntEnum):
    """The look of a cell: its number among ``cellXfs`` of the styles.

    The text of most stays in its cell and goes on in the next line; TITLE and OPEN run over empty
    cells beside them. NUMBER is a number that is a name.
    """

    PLAIN = 0
    QUOTED = 1
    TITLE = 2
    HEADER = 3
    ERROR = 4
    WARNING = 5
    NOTE = 6
    GOOD = 7
    LINK = 8
    OPEN = 9
    NUMBER = 10


class Sheet(NamedTuple):
    """A sheet by its name; ``table`` is the range of its table, ``$A$1:$C$9``, "" where it has none."""

    name: str
    table: str


def page_start(widths: Iterable[int]) -> bytes:
    """Return a sheet of words up to its first row."""
    return _start('<sheetView workbookViewId="0" showGridLines="0"/>', widths)


def table_start(widths: Iterable[int]) -> bytes:
    """Return a sheet up to its first row, which stays in sight."""
    view = (
        '<sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView>'
    )
    return _start(view, widths)


def _start(view: str, widths: Iterable[int]) -> bytes:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews>{view}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>"
    ).encode()


def table_end(last_column: str, last_row: int) -> bytes:
    """Return what follows the rows of a table: its filters and its paper."""
    table = f"A1:{last_column}{last_row}"
    return (
        f'</sheetData><autoFilter ref="{table}"/><printOptions gridLines="1"/>{_PAPER}</worksheet>'
    ).encode()


def of(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return the parts of the package by name, but for the sheets, which are numbered from 1."""
    paths = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    related = [("worksheet", path) for path in paths]
    return {
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations([*related, ("styles", "styles.xml")]),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "[Content_Types].xml": _content_types(paths),
    }


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="r{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(_names(sheets))
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the names by which Excel knows the filters of each table and the row that every page repeats."""
    for number, sheet in enumerate(sheets):
        if sheet.table:
            name = escape("'{}'!".format(sheet.name.replace("'", "''")))
            yield (
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
                f"{name}{sheet.table}</definedName>"
            )
            yield (
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{name}$1:$1</definedName>'
            )


def _relations(related: Iterable[tuple[str, str]]) -> str:
    """Return relations by kind and target; they are called r1, r2 and so on."""
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'{_XML}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _content_types(sheets: Iterable[str]) -> str:
    parts = [("styles.xml", "styles"), ("workbook.xml", "sheet.main")]
    parts += [(path, "worksheet") for path in sheets]
    listed = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{_SPREADSHEET}.{kind}+xml"/>' for path, kind in parts
    )
    return (
        f'{_XML}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{listed}</Types>"
    )


_IN_ITS_CELL = 'vertical="top" wrapText="1"'


def _fill(colour: str) -> str:
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
        "</patternFill></fill>"
    )


def _look(font: int = 0, fill: int = 0, border: int = 0, quoted: int = 0, placed: str = _IN_ITS_CELL) -> str:
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" '
        f'quotePrefix="{quoted}" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"<alignment {placed}/></xf>"
    )


_FONT = '<name val="Calibri"/><family val="2"/>'
_FONTS = (
    f'<font><sz val="11"/>{_FONT}</font>',
    f'<font><b/><sz val="16"/>{_FONT}</font>',
    f'<font><b/><sz val="11"/>{_FONT}</font>',
    f'<font><u/><sz val="11"/><color rgb="FF0B5A72"/>{_FONT}</font>',
)
_COLOURS = ("E4E9ED", "F9D9D5", "FCE9BF", "D9E8F8", "DCEFE2")
_FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    *(_fill(colour) for colour in _COLOURS),
)
_BORDERS = (
    "<border><left/><right/><top/><bottom/><diagonal/></border>",
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF545C64"/></bottom><diagonal/></border>',
)
#: In the order of Style.
_LOOKS = (
    _look(),
    _look(quoted=1),
    _look(font=1, placed='vertical="top"'),
    _look(font=2, fill=2, border=1),
    _look(fill=3),
    _look(fill=4),
    _look(fill=5),
    _look(fill=6),
    _look(font=3),
    _look(quoted=1, placed='vertical="top"'),
    _look(placed='horizontal="left" vertical="top"'),
)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="{len(_FONTS)}">{"".join(_FONTS)}</fonts>'
    f'<fills count="{len(_FILLS)}">{"".join(_FILLS)}</fills>'
    f'<borders count="{len(_BORDERS)}">{"".join(_BORDERS)}</borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_LOOKS)}">{"".join(_LOOKS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
