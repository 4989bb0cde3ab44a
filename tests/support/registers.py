"""Registers of document types, filled as clerks fill them: choices from the lists, sums as Excel has them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from docgen.intake import cells, register
from docgen.intake.extents import column_letters
from docgen.intake.shape import shape, starred
from docgen.intake.wording import TRUTHS
from docgen.model.field import Field, below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.intake.shape import Leaf
    from docgen.model.catalog import DocumentType
    from docgen.web.register_runs import Office, Run
    from docgen.web.registers import Register

FIRST = register.FIRST
#: What a clerk may type into each column of an inspection act, and the code that it is told with.
MISTAKES = {
    "/requisites/date": ("31.02.2026", "C106"),
    "/requisites/place/kk": (None, "C101"),
    "/office/level": ("сельский", "C104"),
    "/office/phone": ("тел. жоқ", "C112"),
    "/order/number": ("№ 5 !", "C112"),
    "/inspected/bin": (100341000057, "C108"),
    "/files_checked": ("қырық", "C102"),
    "/copies_made": (99, "C118"),
    "/figures/amount_claimed": ("көп", "C111"),
    "/acquaintance/refused": ("мүмкін", "C102"),
}


def filled(kind: DocumentType, cases: list[Mapping[str, Any]], path: Path) -> Path:
    """Write the register of a type with some cases; the first has the key 1."""
    path.write_bytes(register.register(kind))
    book = openpyxl.load_workbook(path)
    main = book.worksheets[0]
    for number, case in enumerate(cases, 1):
        main.cell(FIRST + number - 1, 1, number)
        given = dict(values(case))
        for sheet in book.worksheets[:-1]:
            _write(sheet, kind, case, number, given, FIRST + number - 1)
        for pointer in given:
            # What the register does not show is found by its pointer all the same.
            column = main.max_column + 1
            main.cell(register.POINTERS, column, pointer)
            main.cell(FIRST + number - 1, column, given[pointer])
    book.save(path)
    return path


def _write(
    sheet: Any, kind: DocumentType, case: Mapping[str, Any], key: int, given: dict[str, Any], row: int
) -> None:
    """Write what a sheet holds of a case and take it out of ``given``."""
    found = shape(kind)
    pointers = [cell.value for cell in sheet[register.POINTERS]]
    root = next((each.pointer for each in found.lists if f"{each.pointer}/*" in (pointers[1] or "")), "")
    if not root:
        _row(sheet, row, pointers, "", given, found)
        return
    items = Field(dict(case)).at(root).value or []
    for index in range(len(items)):
        last = sheet.max_row + 1 if sheet.max_row >= FIRST else FIRST
        sheet.cell(last, 1, key)
        _row(sheet, last, pointers, f"{root}/{index}", given, found)


def _row(sheet: Any, row: int, pointers: list[Any], item: str, given: dict[str, Any], found: Any) -> None:
    for column, pointer in enumerate(pointers, 1):
        if pointer is None or not pointer.startswith("/"):
            continue
        concrete = item + pointer[len(starred(item)) :]
        if concrete in given:
            leaf = found.at(pointer)
            sheet.cell(row, column).value = as_typed(leaf, given.pop(concrete))
            if leaf.kind == "text":
                sheet.cell(row, column).data_type = "s"


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


def values(case: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a case by pointer, but for those that an empty cell says, and its type."""
    if isinstance(case, dict | list):
        for step, member in case.items() if isinstance(case, dict) else enumerate(case):
            yield from values(member, below(pointer, step))
    elif pointer != "/document_type" and (case is not None or pointer != "/requisites/number"):
        yield pointer, case


def letters_of(sheet: Any, pointer: str) -> str:
    """Return the letters of the column of a pointer in a register."""
    names = [cell.value for cell in sheet[register.POINTERS]]
    return column_letters(names.index(pointer) + 1)


def ran(office: Office, register: Register, task: Any) -> Run:
    """Run a register to its end, which no defect is."""
    failed: list[Exception] = []
    run = office.start(register, task, "ru", failed.append)
    run.wait(120)
    assert failed == []
    return run
