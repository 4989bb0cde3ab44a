"""A workbook of Excel that is written row by row: any number of rows and links in the memory of one.

The format is SpreadsheetML of ECMA-376, part 1, section 18. All texts stand in their cells; nothing is
shared, so nothing is collected. openpyxl holds every link of a sheet, about 5 KB each, until its end, and
Excel refuses more than 65,530 of them: here a link is a formula with its result beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple, Self
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.batch import workbook_parts as parts
from docgen.batch.report_data import visible
from docgen.batch.workbook_parts import Sheet, Style
from docgen.intake.extents import column_letters
from docgen.intake.looks import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Rows of a sheet in Excel; what does not fit goes on on another sheet.
MAX_ROWS = 1_048_576
# A member of more bytes would need the 64-bit form of a zip, which not every reader of workbooks knows.
_MAX_BYTES = 1 << 30
_MAX_CHARACTERS = 32_767
_MAX_LITERAL = 255
# The height of a line of the font, and that of the highest row of Excel, in points.
_LINE, _MAX_HEIGHT = 15, 409
# Excel takes what follows # for a place within the file.
_UNNAMEABLE = re.compile(r"[#\n\t]")
# The earliest time that a zip can hold: equal rows give equal bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
# What Excel reads as a letter by its number.
_LETTER_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


_letters = cache(column_letters)


class Styled(NamedTuple):
    """A value with a look of its own."""

    value: str | int
    style: Style


class Link(NamedTuple):
    """A text that opens a file; its path leads from the folder of the workbook."""

    path: str
    text: str


Cell = str | int | Styled | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and its width in characters."""

    heading: str
    width: int


class Workbook:
    """Writes sheets one after the other into a stream; when its context is left they are a workbook."""

    def __init__(self, stream: BinaryIO, max_rows: int = MAX_ROWS) -> None:
        self._zip = ZipFile(stream, "w", ZIP_DEFLATED)
        self._max_rows = max_rows
        self._sheets: list[Sheet] = []

    def page(self, name: str, widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a sheet without a table; it must have room for all rows."""
        with self._member(self._next_part()) as member:
            member.write(parts.page_start(widths))
            for number, row in enumerate(rows, 1):
                member.write(_row(number, row, widths))
            member.write(parts.PAGE_END)
        self._sheets.append(Sheet(name, ""))

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table with a frozen heading and filters, on as many sheets as it needs."""
        remaining = iter(rows)
        number = 1
        while True:
            self._table(name if number == 1 else f"{name} {number}", columns, remaining)
            following = next(remaining, None)
            if following is None:
                return
            remaining = chain([following], remaining)
            number += 1

    def _table(self, name: str, columns: Sequence[Column], rows: Iterator[Sequence[Cell]]) -> None:
        """Write a sheet with as many of the rows as it has room for."""
        last = written = 1
        widths = [column.width for column in columns]
        with self._member(self._next_part()) as member:
            member.write(parts.table_start(widths))
            member.write(_row(1, [Styled(column.heading, Style.HEADER) for column in columns], widths))
            for last, row in enumerate(rows, 2):
                written += member.write(_row(last, row, widths))
                if last == self._max_rows or written > _MAX_BYTES:
                    break
            member.write(parts.table_end(_letters(len(columns)), last))
        self._sheets.append(Sheet(name, f"$A$1:${_letters(len(columns))}${last}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What was broken off is closed too, while there still is a stream to close it into.
        with self._zip:
            if kind is None:
                self._bind()

    def _bind(self) -> None:
        """Write what binds the sheets together."""
        for name, text in parts.of(self._sheets).items():
            with self._member(name) as member:
                member.write(text.encode())

    def _next_part(self) -> str:
        return f"xl/worksheets/sheet{len(self._sheets) + 1}.xml"

    def _member(self, name: str) -> IO[bytes]:
        info = ZipInfo(name, _TIME)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return self._zip.open(info, "w")


def _row(number: int, cells: Sequence[Cell], widths: Sequence[int]) -> bytes:
    written = "".join(
        _cell(f"{_letters(column)}{number}", cell) for column, cell in enumerate(cells, 1) if cell is not None
    )
    height = max(map(_height, cells, widths), default=_LINE)
    attribute = f' ht="{height}"' if height > _LINE else ""
    return f'<row r="{number}"{attribute}>{written}</row>'.encode()


def _height(cell: Cell, width: int) -> int:
    """Return about how high a cell is, in points: not every office program finds it out itself."""
    value, style = cell if isinstance(cell, Styled) else (cell, Style.PLAIN)
    if style is Style.TITLE:
        return 2 * _LINE
    if style is Style.OPEN or isinstance(value, int) or value is None:
        return _LINE
    text = value.text if isinstance(value, Link) else value
    lines = sum(-(-len(line) // width) or 1 for line in text.split("\n"))
    return min(lines * _LINE, _MAX_HEIGHT)


def _cell(reference: str, cell: str | int | Styled | Link) -> str:
    if isinstance(cell, Link):
        return _link(reference, cell)
    value, style = cell if isinstance(cell, Styled) else (cell, Style.PLAIN)
    if isinstance(value, int):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    # Excel takes the text of a cell for a formula again when it is edited, unless it is marked as quoted.
    if style is Style.PLAIN and value.startswith(FORMULA):
        style = Style.QUOTED
    return (
        f'<c r="{reference}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_text(value)}</t></is></c>'
    )


def _link(reference: str, link: Link) -> str:
    """Return a cell that opens a file; one whose path no formula can name is plain text."""
    if max(map(len, link)) > _MAX_LITERAL or _UNNAMEABLE.search(link.path) or visible(link.path) != link.path:
        return _cell(reference, link.text)
    path, text = (visible(each).replace('"', '""') for each in link)
    formula = escape(f'HYPERLINK("{path}","{text}")')
    return f'<c r="{reference}" s="{Style.LINK}" t="str"><f>{formula}</f><v>{_text(link.text)}</v></c>'


def _text(value: str) -> str:
    """Return a text as XML, cut to what a cell can hold, which Excel counts in UTF-16."""
    shown = visible(value)
    if 2 * len(shown) > _MAX_CHARACTERS:
        units = shown.encode("utf-16-le")
        if len(units) > 2 * _MAX_CHARACTERS:
            shown = units[: 2 * (_MAX_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
    return escape(_LETTER_BY_NUMBER.sub("_x005F_", shown))
