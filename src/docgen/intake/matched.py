"""How the columns of a table are matched to fields, for who looks at it before its cases are read.

    file, DocumentType, mapping  ->  Matched(sheets, problems)

It tells of each column what stands in it and which field it was taken for, also where the table cannot be
read as cases for that very reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.intake.cells import cleaned, plain
from docgen.intake.columns import placed
from docgen.intake.extents import column_letters
from docgen.intake.naming import KEY_POINTER, is_message, normalised
from docgen.intake.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.intake.columns import Layout
    from docgen.intake.shape import FieldList
    from docgen.intake.sheets import Sheet
    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem

# Rows among which the first values of columns are looked for, and the letters of one that are shown.
_ROWS, _LETTERS = 50, 60


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A column: its letters, its title (its pointer without one), the first text in it, its field's pointer.

    ``name`` is that of a mapping: the title where no other column has it, else ``place``. The pointer is ""
    for a column that is not read.
    """

    letters: str
    title: str
    sample: str
    pointer: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class MatchedSheet:
    """A sheet: its name, the list whose lines it has (None for the cases), columns, filled rows."""

    name: str
    only: FieldList | None
    columns: tuple[MatchedColumn, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Matched:
    """The sheets of a table that were made out, and what is to be told of the table as a whole."""

    sheets: tuple[MatchedSheet, ...]
    problems: tuple[Problem, ...]


def matched(path: str, kind: DocumentType, mapping: Mapping[str, str]) -> Matched:
    """Return how the columns of a table are matched. Raises CatalogError K003."""
    opening = Opening(path, kind, mapping)
    try:
        problems = opening.found().problems
    except CaseError as fault:
        problems = tuple(fault.problems)
    titles = Counter(
        normalised(title) for _, _, layout in opening.layouts for _, title, _ in layout.header.titles()
    )
    return Matched(tuple(_sheet(*each, titles) for each in opening.layouts), problems)


def _sheet(sheet: Sheet, only: FieldList | None, layout: Layout, titles: Counter[str]) -> MatchedSheet:
    rows = [values for number, values in sheet.rows() if number > layout.header.last]
    filled = sum(any(plain(cleaned(value)) for value in values) for values in rows)
    return MatchedSheet(sheet.name, only, tuple(_columns(rows, layout, titles)), filled)


def _columns(rows: list[list[Any]], layout: Layout, titles: Counter[str]) -> Iterator[MatchedColumn]:
    pointers = {column.index: column.pointer for column in layout.columns}
    if layout.key is not None:
        pointers[layout.key] = KEY_POINTER
    for index, title, pointer in layout.header.titles():
        if is_message(title):
            continue
        texts = (plain(cleaned(row[index])) for row in islice(rows, _ROWS) if index < len(row))
        place = placed(layout.sheet, index)
        is_alone = normalised(title) != "" and titles[normalised(title)] == 1
        yield MatchedColumn(
            column_letters(index + 1),
            " ".join((title or pointer).split()),
            next(filter(None, texts), "")[:_LETTERS],
            pointers.get(index, ""),
            title if is_alone else place,
            place,
        )
