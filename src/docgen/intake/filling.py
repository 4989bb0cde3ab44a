"""A register with cases in it, as a clerk would have filled them in.

    DocumentType, [case, ...]  ->  .xlsx

Choices are written by their titles, dates as dates; the items of a list stand on its sheet under the key of
their case. A value whose field has no column of its own, a form of a word, gets one behind the others, named
by its pointer. What a case holds for other documents no register holds.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from docgen.intake import cells, looks, register
from docgen.intake.extents import column_letters
from docgen.intake.packing import packed
from docgen.intake.shape import shape, starred
from docgen.intake.wording import TRUTHS
from docgen.model.field import Field, below
from docgen.pipeline import writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.intake.shape import Leaf, Shape
    from docgen.model.catalog import DocumentType

    Case = Mapping[str, Any]
    Values = dict[str, Any]


def write(kind: DocumentType, path: Path, cases: Sequence[Case] = (), *, replace: bool = False) -> None:
    """Write the register of a type. Raises WriteError W001 (exists), W002; CatalogError K003."""
    writer.write({path: filled(kind, cases)}, replace=replace)


def filled(kind: DocumentType, cases: Sequence[Case]) -> bytes:
    """Return the register of a type with cases, whose keys count from 1. Raises CatalogError K003."""
    book = register.workbook(kind)
    main = book.worksheets[0]
    found = shape(kind)
    roots = ["", *(each.pointer for each in found.lists)]
    sheets = [_Sheet(sheet, root, found) for sheet, root in zip(book.worksheets, roots, strict=False)]
    for key, case in enumerate(cases, 1):
        given = dict(values({name: value for name, value in case.items() if name != "documents"}))
        for sheet in sheets:
            sheet.add(case, key, given)
        # What the register does not show has been left.
        for pointer, value in given.items():
            looks.put(main.cell(register.FIRST + key - 1, _column(main, pointer)), value)
    return packed(book)


def values(case: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a case by pointer, but for those that an empty cell says, and its type."""
    if isinstance(case, dict | list):
        for step, member in case.items() if isinstance(case, dict) else enumerate(case):
            yield from values(member, below(pointer, step))
    elif pointer != "/document_type" and (case is not None or pointer != "/requisites/number"):
        yield pointer, case


def _column(main: Any, pointer: str) -> int:
    """Return the column of a field that the register does not show by itself."""
    for cell in main[register.POINTERS]:
        if cell.value == pointer:
            return int(cell.column)
    column = int(main.max_column) + 1
    looks.put(main.cell(register.POINTERS, column), pointer)
    looks.put(main.cell(register.TITLES, column), pointer, looks.HEADER)
    return column


class _Sheet:
    """A sheet of a register: of the cases (its ``root`` is ""), or of one of their lists."""

    def __init__(self, sheet: Any, root: str, found: Shape) -> None:
        self._sheet = sheet
        self._root = root
        self._row = register.FIRST
        self._is_keyed = bool(found.lists)
        pointers = enumerate((cell.value for cell in sheet[register.POINTERS]), 1)
        self._columns = [
            (column, text, leaf) for column, text in pointers if text and (leaf := found.at(text)) is not None
        ]

    def add(self, case: Case, key: int, given: Values) -> None:
        """Write what the sheet shows of a case, and take it out of ``given``."""
        if not self._root:
            self._write(key, "", given)
            return
        for index in range(len(Field(dict(case)).at(self._root).value or ())):
            self._write(key, below(self._root, index), given)

    def _write(self, key: int, item: str, given: Values) -> None:
        if self._is_keyed:
            self._sheet.cell(self._row, 1, key)
        for column, pointer, leaf in self._columns:
            concrete = item + pointer[len(starred(item)) :]
            if concrete in given:
                cell = self._sheet.cell(self._row, column)
                looks.put(cell, as_typed(leaf, given.pop(concrete)))
                cell.number_format = self._sheet.column_dimensions[column_letters(column)].number_format
        self._row += 1


def as_typed(leaf: Leaf, value: Any) -> Any:
    """Return a value as a clerk puts it into a cell of the register."""
    if value is None:
        return cells.NULL
    if leaf.kind == "choice":
        return next(text for text, meant in cells.options(leaf).items() if meant == value)
    if leaf.kind == "boolean":
        return TRUTHS[not value]
    if leaf.kind == "date":
        return datetime.date.fromisoformat(value)
    return float(value) if leaf.kind == "money" else value
