"""The sheets of a table file: workbooks by calamine, CSV by the csv module, all as rows of values.

    file  ->  Book(sheets)  ->  Sheet(name, rows())  ->  (number of the row, values from column A)

What could bring a machine to its knees is refused before a reader touches it (guard), and every fault that
concerns the file as a whole is a CaseError with its place.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.intake import csv_text, guard
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Row = tuple[int, list[Any]]
    # First row, first column, last row, last column; all from 0.
    Area = tuple[int, int, int, int]
    Faults = Mapping[str, Mapping[tuple[int, int], str]]

_CFB = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, "" for a CSV file, and what yields its rows, each time anew.

    ``merged`` are the areas of merged cells where the format tells them; ``faults`` the cells without a
    value by row from 1 and column from 0, each with the error of its formula, "=" for one not computed.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    merged: tuple[Area, ...] = ()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)


def opened(path: str) -> tuple[Sheet, ...]:
    """Return the visible sheets of a table file that hold anything.

    Raises CaseError I001 (no table), I002 (a password), I003 (nothing in it), I015 (too large), I025
    (quotation marks of a CSV file), C012 (cannot be read).
    """
    data, faults = guarded(path)
    if data.startswith((_ZIP, _CFB)):
        sheets = _workbook(path, data, faults)
    elif Path(path).suffix.lower() in (".csv", ".tsv", ".txt"):
        sheets = (_csv(path, data),)
    else:
        raise refusal(path, "I001", reason="not-a-table")
    found = tuple(sheet for sheet in sheets if next(sheet.rows(), None))
    if not found:
        raise refusal(path, "I003")
    return found


def guarded(path: str) -> tuple[bytes, Faults]:
    """Return the bytes of a table file that a reader may be given, and its cells without a value by sheet.

    Raises CaseError C012, I001 (damaged), I003 (empty), I015 (too large).
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(guard.MAX_BYTES + 1)
    except OSError as fault:
        raise refusal(path, "C012", reason=fault.strerror or "") from fault
    if len(data) > guard.MAX_BYTES:
        raise refusal(path, "I015", reason="table-file")
    if not data.strip():
        raise refusal(path, "I003")
    try:
        return data, guard.checked(data) if data.startswith(_ZIP) else {}
    except guard.Refused as refused:
        raise refusal(path, refused.code, reason=refused.reason) from refused


def _workbook(path: str, data: bytes, faults: Faults) -> tuple[Sheet, ...]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            each.name
            for each in book.sheets_metadata
            if each.visible == calamine.SheetVisibleEnum.Visible
            and each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return tuple(_sheet(book.get_sheet_by_name(name), faults.get(name, {})) for name in visible)
    except calamine.PasswordError as fault:
        raise refusal(path, "I002") from fault
    except calamine.CalamineError as fault:
        if data.startswith(_CFB) and guard.is_encrypted(data):
            raise refusal(path, "I002") from fault
        raise refusal(path, "I001", reason="not-a-workbook") from fault


def _sheet(found: Any, faults: Mapping[tuple[int, int], str]) -> Sheet:
    # Rows begin at the first of the sheet, columns at the first that is used.
    before: list[Any] = [""] * (found.start[1] if found.start else 0)

    def rows() -> Iterator[Row]:
        for number, values in enumerate(found.iter_rows(), 1):
            if any(value != "" for value in values):
                yield number, before + values

    merged = tuple((*first, *last) for first, last in found.merged_cell_ranges or ())
    return Sheet(found.name, rows, merged, faults)


def _csv(path: str, data: bytes) -> Sheet:
    try:
        text = csv_text.decoded(data)
        delimiter = csv_text.delimiter(text)
    except csv_text.Undecodable as fault:
        raise refusal(path, "I001", reason="not-a-table") from fault

    def rows() -> Iterator[Row]:
        try:
            yield from csv_text.rows(text, delimiter)
        except csv_text.BadQuotes as fault:
            place = Location(file=path, reference=str(fault.line))
            raise CaseError([Problem("I025", location=place)]) from fault

    return Sheet("", rows)


def refusal(path: str, code: str, **params: str) -> CaseError:
    """Return the error that refuses a file as a whole."""
    return CaseError([Problem(code, location=Location(file=path), params=params)])
