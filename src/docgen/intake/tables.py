"""A table of cases: a register of Excel, of LibreOffice or in CSV, each row of its main sheet a case.

    file, DocumentType  ->  Table(problems, records())

What makes the table as a whole useless is refused before the first row; what a row lacks is told of its case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.intake.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.intake.assembly import Assembler, Reading
    from docgen.intake.record import Record
    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem


@dataclass(frozen=True)
class Table:
    """A table whose columns are known.

    ``problems`` are the warnings that concern it as a whole; ``headers`` tells the row of the titles of each
    sheet by its name, "" for a CSV file.
    """

    file: str
    kind: DocumentType
    problems: tuple[Problem, ...]
    headers: Mapping[str, int]
    _main: Reading = field(repr=False)
    _assembler: Assembler = field(repr=False)
    _told: Mapping[int, tuple[Problem, ...]] = field(repr=False)

    def records(self) -> Iterator[Record]:
        """Yield the case of each row that says anything, in the order of the rows; each time the same."""
        for row in self._main.rows():
            record = self._assembler.record(row, self._told.get(row[0], ()))
            if record is not None:
                yield record


def opened(path: str, kind: DocumentType, *, mapping: Mapping[str, str] | None = None) -> Table:
    """Open a table as cases of a type; ``mapping`` leads from titles of columns to JSON Pointers.

    A pointer "" leaves the column out. Raises CaseError with the problems that concern the table as a whole:
    C012, I001 to I008, I012, I015, I017 to I019, I025 to I028.
    """
    found = Opening(path, kind, mapping or {}).found()
    return Table(path, kind, found.problems, found.headers, found.main, found.assembler, found.told)
