"""The marked copies of a run: each table of its inputs in which something is wrong, with the cells marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.intake import marked
from docgen.intake.tables import Table
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from docgen.batch.outcome import Outcome
    from docgen.intake.inputs import Input

_MARKED = ".marked"


def write(
    outcomes: Callable[[], Iterable[Outcome]], inputs: Sequence[Input], folder: Path, language: str
) -> list[Path]:
    """Write a copy of each table that has problems into a folder, over an earlier one, and return the copies.

    Raises CaseError where the table cannot be read any more, WriteError W002.
    """
    paths: list[Path] = []
    for table in inputs:
        if not isinstance(table, Table):
            continue
        problems = [
            problem for each in outcomes() for problem in each.problems if problem.location.file == table.file
        ]
        if problems:
            path = _path(Path(table.file), folder, {*paths})
            found = [*table.problems, *problems]
            marked.write(table.file, path, found, language, headers=table.headers, replace=True)
            paths.append(path)
    return paths


def stale(inputs: Sequence[Input], folder: Path, written: Collection[Path]) -> Iterator[Problem]:
    """Yield B022 for each copy of an earlier run in a folder whose table has no problems any more.

    It is not deleted: what was mended may stand in it alone. One that is an input of this run is its table.
    """
    for table in inputs:
        if isinstance(table, Table):
            path = _path(Path(table.file), folder, set())
            if path.exists() and path not in written:
                yield Problem("B022", Severity.WARNING, Location(file=str(path)))


def _path(source: Path, folder: Path, taken: set[Path]) -> Path:
    """Return ``acts.marked.xlsx`` for ``acts.ods``; the table itself and other copies are not overwritten."""
    stem = source.stem.removesuffix(_MARKED)
    path, number = folder / f"{stem}{_MARKED}.xlsx", 1
    while path in taken or (path.exists() and path.samefile(source)):
        number += 1
        path = folder / f"{stem}-{number}{_MARKED}.xlsx"
    return path
