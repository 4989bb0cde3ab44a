"""How each problem of a table of cases comes about."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any
from unittest import mock

import openpyxl

import docgen
import registers
import tables as tables_of
from docgen.errors import DocgenError
from docgen.intake import guard, mapping, tables
from failures.ways import raised

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _table_of(folder: Path, *rows: list[Any], **lists: list[list[Any]]) -> Iterable[Problem]:
    """Return what a workbook of cover letters is told: as a whole, else of its rows."""
    path = tables_of.workbook(folder / "letters.xlsx", Хаттар=list(rows), **lists)
    return _of_table(path)


def _of_table(path: str | Path, **options: Any) -> list[Problem]:
    try:
        table = tables.opened(str(path), docgen.opened().catalog[tables_of.SLUG], **options)
        return [*table.problems, *(problem for record in table.records() for problem in record.problems)]
    except DocgenError as fault:
        return list(fault.problems)


def _letter(folder: Path, *after: Any, **changes: Any) -> Iterable[Problem]:
    """Return what is told of one letter with some values changed, and others beside it."""
    given = tables_of.letter(enclosed__0__sheets=3, **changes)
    return _table_of(folder, list(given), [*given.values(), *after])


def _two_letters(folder: Path, *lines: list[Any], key: str = "№") -> Iterable[Problem]:
    """Return what is told of two letters of one number with a sheet of what is enclosed."""
    given = tables_of.letter()
    below = [[key, *tables_of.ENCLOSED[1:]], *lines]
    return _table_of(folder, list(given), *[list(given.values())] * 2, enclosed=below)


def _written_table(folder: Path, data: bytes, name: str = "a.xlsx") -> Iterable[Problem]:
    (folder / name).write_bytes(data)
    return _of_table(folder / name)


def _formula(folder: Path, value: str, kind: str) -> Iterable[Problem]:
    given = tables_of.letter(enclosed__0__sheets=3)
    path = tables_of.workbook(folder / "a.xlsx", Хаттар=[list(given), list(given.values())])
    book = openpyxl.load_workbook(path)
    book.active["A2"].value, book.active["A2"].data_type = value, kind
    book.save(path)
    return _of_table(path)


def _with_merged_cells(folder: Path, cells: str) -> Iterable[Problem]:
    given = tables_of.letter(enclosed__0__sheets=3)
    titles = ["Исходящий номер", *list(given)[1:]]
    path = tables_of.workbook(folder / "a.xlsx", Хаттар=[titles, list(given.values())])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells(cells)
    book.save(path)
    return _of_table(path)


def _shrunk(folder: Path) -> Iterable[Problem]:
    with mock.patch.object(guard, "MAX_CELLS", 0):
        return list(_letter(folder))


def _lost_zeros(folder: Path) -> Iterable[Problem]:
    kind = docgen.opened().catalog["inspection_act"]
    path = registers.filled(kind, [kind.examples[0]], folder / "a.xlsx")
    book = openpyxl.load_workbook(path)
    main = book.worksheets[0]
    main[f"{registers.letters_of(main, '/inspected/bin')}{registers.FIRST}"] = 10034100056
    book.save(path)
    return [problem for record in tables.opened(str(path), kind).records() for problem in record.problems]


def _mapped(folder: Path, text: str) -> Iterable[Problem]:
    (folder / "acts.map.json").write_text(text, "utf-8")
    return raised(mapping.read, str(folder / "acts.map.json"))


FAILURES: Failures = {
    "I001": lambda folder: _written_table(folder, b"%PDF-1.7"),
    "I002": lambda folder: _written_table(
        folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "I003": lambda folder: _written_table(folder, b"  "),
    "I004": lambda folder: _table_of(folder, ["a", "b"], [1, 2]),
    "I005": lambda folder: _letter(folder, requisites__date=None),
    "I006": lambda folder: _table_of(folder, ["Фамилия", "Дата документа"]),
    "I007": lambda folder: _table_of(folder, ["Дата документа", "/requisites/date"]),
    "I008": lambda folder: _of_table(
        tables_of.workbook(folder / "a.xlsx", a=[["x"]]), mapping={"Күні": "/requisites/dat"}
    ),
    "I009": lambda folder: _mapped(folder, "[]"),
    "I010": lambda folder: _letter(folder, requisites__dat="x"),
    "I011": lambda folder: _letter(folder, "x"),
    "I012": lambda folder: _with_merged_cells(folder, "A1:B1"),
    "I013": lambda folder: _with_merged_cells(folder, "A2:A3"),
    "I014": lambda folder: _table_of(folder, list(tables_of.letter()), Копий=[["a"]]),
    "I015": _shrunk,
    "I016": lambda folder: _two_letters(folder, tables_of.enclosed("12")),
    "I017": lambda folder: _two_letters(folder, tables_of.enclosed("99")),
    "I018": lambda folder: _two_letters(folder, tables_of.enclosed(None)),
    "I019": lambda folder: _two_letters(folder, tables_of.enclosed("12"), key="x"),
    "I020": _lost_zeros,
    "I021": lambda folder: _formula(folder, "#N/A", "e"),
    "I022": lambda folder: _letter(folder, requisites__number=datetime.date(2026, 8, 5)),
    "I023": lambda folder: _letter(folder, requisites__number=1234567890123456),
    "I024": lambda folder: _formula(folder, "=1+1", "f"),
    "I025": lambda folder: _written_table(folder, '"ТОО "Дала"";5'.encode(), "a.csv"),
    "I026": lambda folder: _table_of(
        folder,
        list(tables_of.letter()),
        enclosed=[tables_of.ENCLOSED],
        **{"Направляемые документы": [tables_of.ENCLOSED]},
    ),
    "I027": lambda folder: _table_of(
        folder, list(tables_of.letter(enclosed__0__sheets=3)), enclosed=[tables_of.ENCLOSED]
    ),
    "I028": lambda folder: _table_of(folder, list(tables_of.letter())),
    "I033": lambda folder: _of_table(
        tables_of.letters(folder / "a.xlsx", tables_of.letter()), mapping={"Ескертпе": ""}
    ),
}
