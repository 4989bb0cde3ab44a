"""The sheets of a table file: workbooks by calamine, CSV by the csv module, all as rows of values.

    file  ->  Book(sheets)  ->  Sheet(name, rows())  ->  (number of the row, values from column A)

What could bring a machine to its knees is refused before a reader touches it (guard), and every fault that
concerns the file as a whole is a CaseError with its place.
"""

from __future__ import annotations

import io
import pickle
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.intake import csv_text, guard, xls_reader
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Row = tuple[int, list[Any]]
    # First row, first column, last row, last column; all from 0.
    Area = tuple[int, int, int, int]
    Faults = Mapping[str, Mapping[tuple[int, int], str]]

_CFB = b"\xd0\xcf\x11\xe0"
_PANIC = "PanicException"
# Seconds for a workbook of the old format, which holds 65,536 rows a sheet at most.
_LONGEST = 120
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
    if data.startswith(_CFB):
        sheets = _old_workbook(path, data)
    elif data.startswith(_ZIP):
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
        found = [book.get_sheet_by_name(name) for name in visible]
    except calamine.PasswordError as fault:
        raise refusal(path, "I002") from fault
    except BaseException as fault:
        # A panic of the reader is no Exception, and its class cannot be imported.
        if isinstance(fault, calamine.CalamineError) or type(fault).__name__ == _PANIC:
            raise refusal(path, "I001", reason="not-a-workbook") from fault
        raise
    return tuple(
        _sheet(
            each.name,
            each.start[1] if each.start else 0,
            each.merged_cell_ranges or (),
            each.iter_rows,
            faults.get(each.name, {}),
        )
        for each in found
    )


def _old_workbook(path: str, data: bytes) -> tuple[Sheet, ...]:
    """Read a workbook of the old format in a process of its own, which a damaged one may end."""
    import subprocess

    program = [sys.executable, "-I", xls_reader.__file__]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=_LONGEST, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as fault:
        raise refusal(path, "I001", reason="not-a-workbook") from fault
    if done.returncode == xls_reader.PASSWORD or (done.returncode and guard.is_encrypted(data)):
        raise refusal(path, "I002")
    if done.returncode:
        raise refusal(path, "I001", reason="not-a-workbook")
    found = pickle.loads(done.stdout)  # noqa: S301 - what our own program has written
    if any(len(rows) * len(rows[0]) > guard.MAX_CELLS for *_, rows in found if rows):
        raise refusal(path, "I015", reason="table-cells")
    return tuple(_sheet(name, first, merged, rows.__iter__, {}) for name, first, merged, rows in found)


def _sheet(
    name: str,
    first: int,
    areas: Iterable[Any],
    values_of: Callable[[], Iterable[list[Any]]],
    faults: Mapping[tuple[int, int], str],
) -> Sheet:
    """Return a sheet whose rows begin at the first one and its columns at ``first``, from 0."""
    before: list[Any] = [""] * first

    def rows() -> Iterator[Row]:
        for number, values in enumerate(values_of(), 1):
            if any(value != "" for value in values):
                yield number, before + values

    return Sheet(name, rows, tuple((*start, *end) for start, end in areas), faults)


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
