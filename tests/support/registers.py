"""Registers of document types, filled as clerks fill them: choices from the lists, sums as Excel has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.intake import filling, register
from docgen.intake.extents import column_letters
from docgen.intake.filling import as_typed, values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.model.catalog import DocumentType
    from docgen.web.register_runs import Office, Run
    from docgen.web.registers import Register

__all__ = ["FIRST", "MISTAKES", "as_typed", "filled", "letters_of", "values"]
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
    path.write_bytes(filling.filled(kind, cases))
    return path


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
