"""Tables of cover letters: the columns of the minimal example by pointer, and some changed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import openpyxl

import docgen
from registers import values

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "cover_letter"
_LISTS = ("/enclosed/",)
#: The columns of a list of enclosed documents, and one line of it.
ENCLOSED = ["№", "/enclosed/*/title/kk", "/enclosed/*/title/ru", "/enclosed/*/sheets"]


def letter(**changes: Any) -> dict[str, Any]:
    """Return the values of a letter by pointer, ``__`` for a slash; None takes a column away."""
    example = docgen.opened().catalog[SLUG].examples[0]
    found = {"/requisites/number": "12"} | {
        pointer: value for pointer, value in values(example) if not pointer.startswith(_LISTS)
    }
    for name, value in changes.items():
        found["/" + name.replace("__", "/")] = value
    return {pointer: value for pointer, value in found.items() if value is not None}


def enclosed(key: Any, number: int = 1) -> list[Any]:
    """Return a line of the list: with the key of its letter, and its number in its title."""
    return [key, f"{number}-құжат", f"документ {number}", 7]


def workbook(path: Path, **sheets: list[list[Any]]) -> str:
    """Write a workbook of sheets, each a list of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return str(path)


def letters(path: Path, *cases: dict[str, Any], lines: list[list[Any]] | None = None) -> str:
    """Write a workbook of letters, and a sheet of what is enclosed: one document each unless said."""
    pointers = list(dict.fromkeys(pointer for case in cases for pointer in case))
    rows = [[case.get(pointer) for pointer in pointers] for case in cases]
    if lines is None:
        lines = [enclosed(case.get("/requisites/number")) for case in cases]
    below = {"Направляемые документы": [ENCLOSED, *lines]} if lines else {}
    return workbook(path, Хаттар=[pointers, *rows], **below)


def separated(path: Path, rows: list[list[Any]], encoding: str = "utf-8", delimiter: str = ";") -> str:
    """Write rows as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return str(path)
