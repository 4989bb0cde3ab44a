"""Record: one case of an input, before it is read as a case, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.problem import Problem

#: A cell: the name of its sheet and its reference (``B7``).
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a case stands in an input.

    A case in a text begins at ``line`` and ``column``, from 1; one in a table stands in ``row`` of ``sheet``,
    a CSV file is a sheet without a name. For a file that is one case only ``file`` is known.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The JSON of one case, ``cells`` by pointer where it came from a table, and what its reading found.

    To another process go the place and the data alone: what is found there is located here.
    """

    origin: Origin
    data: bytes
    cells: Mapping[str, Cell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Record, (self.origin, self.data))

    def located(self, problem: Problem) -> Problem:
        """Return a problem whose line and column are those in ``data`` at its place in the input.

        One of another file, a template, stays where it is.
        """
        origin = self.origin
        if problem.location.file not in (None, origin.file):
            return problem
        if origin.row is not None:
            sheet, reference = self._cell(problem.location.pointer or "")
            return problem.at(
                file=origin.file, sheet=sheet or None, reference=reference, line=None, column=None
            )
        line, column = problem.location.line, problem.location.column
        if origin.line is None or line is None:
            return problem.at(file=origin.file)
        if column is not None and line == 1:
            column += (origin.column or 1) - 1
        return problem.at(file=origin.file, line=line + origin.line - 1, column=column)

    def _cell(self, pointer: str) -> Cell:
        """Return the cell of a value, else that of the nearest above it, else the row of the case."""
        while pointer and pointer not in self.cells:
            pointer = pointer.rpartition("/")[0]
        return self.cells.get(pointer) or (self.origin.sheet or "", str(self.origin.row))
