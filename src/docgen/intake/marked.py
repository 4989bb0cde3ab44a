"""The marked copy of a table: what is wrong is red, what is doubtful yellow, and each row says what it is.

    table, problems  ->  .xlsx with comments, and a column of messages at the end of each sheet

It is mended and read again as it is: the column of messages is known by its title and passed over, and what
an earlier copy marked is taken away before it is marked anew. Formulas give way to their values.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.intake import looks, sheets
from docgen.intake.extents import column_number
from docgen.intake.naming import MESSAGE, is_message
from docgen.intake.packing import packed
from docgen.messages import sentence
from docgen.model.problem import Severity
from docgen.pipeline import writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl import Workbook

    from docgen.model.problem import Problem

_AUTHOR = "docgen"
_MESSAGE_WIDTH = 60
# Letters of a comment and of a cell; a workbook holds 32,767 in each.
_LONGEST = 30_000
_CELL = re.compile(r"([A-Z]{0,3})([1-9][0-9]{0,6})\Z", re.ASCII)
_OPEN_XML = (".xlsx", ".xlsm")
# What openpyxl raises for workbooks that others read all the same.
_UNUSUAL = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    zipfile.BadZipFile,
)


def write(
    source: str,
    target: str | Path,
    problems: Iterable[Problem],
    language: str,
    *,
    headers: Mapping[str, int] | None = None,
    replace: bool = False,
) -> None:
    """Write the marked copy of a table; of what is no ``.xlsx`` its values.

    ``problems`` are located by sheet and cell or row; ``headers`` tells the row of the titles of each sheet
    (Table.headers). Raises CaseError C012, I001 to I003, I015; WriteError W001, W002.
    """
    book = _book(source)
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            sheet = problem.location.sheet or ""
            name = sheet if sheet in book.sheetnames else book.sheetnames[0]
            found.setdefault(name, []).append(problem)
    rows = {name or book.sheetnames[0]: row for name, row in (headers or {}).items()}
    for sheet in book.worksheets:
        _Marking(sheet, rows.get(sheet.title, 1), language).mark(found.get(sheet.title, []))
    writer.write({Path(target): packed(book)}, replace=replace)


def _book(source: str) -> Workbook:
    if Path(source).suffix.lower() in _OPEN_XML:
        from openpyxl import load_workbook

        data, _ = sheets.guarded(source)
        try:
            with warnings.catch_warnings():
                # Parts that openpyxl does not know are left out; the values are all there.
                warnings.simplefilter("ignore")
                book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        except _UNUSUAL:
            pass
        else:
            _neutralise(book)
            return book
    return _of_values(sheets.opened(source))


def _neutralise(book: Workbook) -> None:
    """Keep texts that look like formulas texts."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(looks.FORMULA):
                    looks.put(cell, cell.value)


def _of_values(read: Iterable[sheets.Sheet]) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for each in read:
        sheet = book.create_sheet(each.name or "CSV")
        for number, values in each.rows():
            for column, value in enumerate(values, 1):
                if value != "":
                    looks.put(sheet.cell(number, column), value)
    return book


class _Marking:
    """The marking of one sheet whose titles stand in the row ``header``."""

    def __init__(self, sheet: Any, header: int, language: str) -> None:
        self._sheet = sheet
        self._header = header
        self._language = language

    def mark(self, problems: list[Problem]) -> None:
        column = self._cleared()
        if not problems:
            return
        column = column or self._sheet.max_column + 1
        cells: dict[tuple[int, int], list[Problem]] = {}
        for problem in problems:
            cells.setdefault(self._place(problem), []).append(problem)
        messages: dict[int, list[str]] = {}
        for place, found in sorted(cells.items()):
            self._mark(place, found)
            if place[0] > self._header:
                messages.setdefault(place[0], []).extend(self._sentences(found))
        title = self._sheet.cell(self._header, column)
        looks.put(title, MESSAGE, looks.MESSAGE)
        self._sheet.column_dimensions[title.column_letter].width = _MESSAGE_WIDTH
        for row, told in messages.items():
            looks.put(self._sheet.cell(row, column), "\n".join(told)[:_LONGEST], looks.TOLD)

    def _cleared(self) -> int | None:
        """Take away what an earlier copy marked; return the column of its messages, None without one."""
        column = next((cell.column for row in self._sheet.iter_rows() for cell in row if _says(cell)), None)
        for row in self._sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None
                    looks.plain(cell)
                if cell.column == column and not _says(cell):
                    cell.value = None
        return column

    def _place(self, problem: Problem) -> tuple[int, int]:
        """Return row and column of a problem: of a row the first cell that holds anything."""
        found = _CELL.match(problem.location.reference or "1")
        letters, row = (found[1], int(found[2])) if found else ("", 1)
        if letters:
            return row, column_number(letters)
        used = (cell.column for cell in self._sheet[row] if cell.value is not None)
        return row, next(used, 1)

    def _mark(self, place: tuple[int, int], found: list[Problem]) -> None:
        from openpyxl.comments import Comment

        cell = self._sheet.cell(*place)
        text = "\n".join(self._sentences(found))[:_LONGEST]
        looks.dress(cell, looks.WRONG if any(each.is_error for each in found) else looks.DOUBTFUL)
        cell.comment = Comment(text, _AUTHOR, height=60 + 18 * (len(text) // 45), width=320)

    def _sentences(self, found: Iterable[Problem]) -> list[str]:
        told = (looks.writable(sentence(problem, self._language)) for problem in found)
        return list(dict.fromkeys(told))


def _says(cell: Any) -> bool:
    return isinstance(cell.value, str) and is_message(cell.value)
