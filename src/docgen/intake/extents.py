"""How far the cells of a workbook reach, measured in its parts before a reader makes a rectangle of them.

    part  ->  rows times columns of each sheet

SpreadsheetML: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.73 (row); BIFF12: MS-XLSB 2.1.7.62; OpenDocument 1.3
part 3, 9.1 (tables).
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The part of an OpenDocument that holds its tables.
OPEN_DOCUMENT = "content.xml"
# A row or a cell that does not begin with its reference, as office programs write it.
_STRANGE = re.compile(rb'<(?:[^\s<>/:=]+:)?(?:c|row)(?=[\s/>])(?! r="[A-Z]{0,3}[0-9]{1,7}"[ />])')
# References beyond 702 columns or 9,999 rows: a sheet without such is small.
_FAR = re.compile(rb' r="(?![A-Z]{0,2}[0-9]{1,4}")')
_COLUMNS, _ROWS = re.compile(rb' r="([A-Z]{1,3})[0-9]'), re.compile(rb' r="[A-Z]{0,3}([0-9]+)"')
# The fewest tags by which a cell with a value is written.
_TAGS_OF_CELL = 4
_REFERENCE = re.compile(r"([A-Z]{0,3})([0-9]{1,7})\Z", re.ASCII)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW_HEADER, _LAST_CELL = 0, 11
# The byte order mark of UTF-8, and the head of a compound file.
_MARK, _COMPOUND = b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"


class Unreadable(ValueError):
    """A part is not what its name says."""


def measured(data: bytes) -> int:
    """Return the number of cells of the rectangle that a sheet takes. Raises Unreadable."""
    if data.startswith(_COMPOUND):
        # The macros of a workbook are a part beside its sheets.
        return 0
    if data.removeprefix(_MARK).lstrip().startswith(b"<"):
        return _of_sheet(data)
    # A reader of XML passes over letters before the first tag.
    return max(_of_binary(data), _of_sheet(data))


def _of_sheet(data: bytes) -> int:
    """Return the cells of a sheet: as far as references lead, or as many as its tags may be."""
    counted = data.count(b"<") // _TAGS_OF_CELL
    if _STRANGE.search(data):
        return max(counted, _exact(data))
    if not _FAR.search(data):
        return counted
    columns = {column_number(letters.decode()) for letters in set(_COLUMNS.findall(data))}
    rows = {int(row) for row in set(_ROWS.findall(data))}
    return max(counted, max(columns, default=0) * max(rows, default=0))


def _exact(data: bytes) -> int:
    """Return the cells of a sheet by every reference in it, whatever its XML looks like."""
    last_row = last_column = row = column = 0
    for name, given in _elements(data, ("row", "c")):
        column = 0 if name == "row" else column + 1
        row += name == "row"
        if given is not None:
            found = _REFERENCE.match(given)
            if found is None:
                raise Unreadable
            row = int(found[2])
            column = column_number(found[1]) if found[1] else column
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column


def _elements(data: bytes, names: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    from lxml import etree

    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("start",),
            tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False,
            huge_tree=False,
        ):
            yield etree.QName(element).localname, element.get("r")
            previous = element.getprevious()
            if previous is not None:
                previous.clear()
    except etree.XMLSyntaxError as fault:
        raise Unreadable from fault


def column_number(letters: str) -> int:
    """Return the number of a column by its letters, from 1: ``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column by its number, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def area(top: int, left: int, bottom: int, right: int) -> str:
    """Return the reference of an area of cells by its rows and columns from 0: ``A1:C2``."""
    return f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"


def _of_binary(data: bytes) -> int:
    """Return the cells of a sheet of BIFF12: records of a type, a length, and as many bytes."""
    last_row = last_column = place = 0
    try:
        while place < len(data):
            kind, place = _varint(data, place, 2)
            size, place = _varint(data, place, 4)
            if kind <= _LAST_CELL:
                number = int.from_bytes(data[place : place + 4], "little") + 1
                if kind == _ROW_HEADER:
                    last_row = max(last_row, number)
                else:
                    last_column = max(last_column, number)
            place += size
    except IndexError as fault:
        raise Unreadable from fault
    return last_row * last_column


def _varint(data: bytes, place: int, longest: int) -> tuple[int, int]:
    value = 0
    for number in range(longest):
        byte = data[place + number]
        value |= (byte & 0x7F) << (7 * number)
        if not byte & 0x80:
            return value, place + number + 1
    return value, place + longest


def of_open_document(data: bytes) -> Iterator[int]:
    """Yield the cells of each table: what a number of repetitions says counts, but for what is empty."""
    from lxml import etree

    row = last_row = last_column = 0
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), tag=[f"{_TABLE}table-row", f"{_TABLE}table"], resolve_entities=False
        ):
            if element.tag == f"{_TABLE}table":
                yield last_row * last_column
                row = last_row = last_column = 0
                continue
            row += _repeated(element, "rows")
            if width := _width(element):
                last_row, last_column = row, max(last_column, width)
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable from fault


def _repeated(element: Any, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _width(row: Any) -> int:
    """Return the number of the last cell of a row that holds anything, 0 for none."""
    width = last = 0
    for cell in row:
        width += _repeated(cell, "columns")
        if len(cell) or any("value-type" in str(name) for name in cell.attrib):
            last = width
    return last
