"""Products: what a run leaves beside its documents: reports, and all documents in one archive or one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.batch import bound, marks, reports, zipped
from docgen.errors import WriteError
from docgen.model.problem import Location, Problem, Severity
from docgen.model.roots import FOLDERS
from docgen.pipeline import journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from docgen.batch.history import History
    from docgen.batch.outcome import Outcome
    from docgen.batch.report_data import RunStatus
    from docgen.intake.inputs import Input


_NAMED = 4
"""Documents that are named of many."""
_HELD = 20_000
"""Outcomes that are held in memory at most, 2 KB each."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written beside the reports, and what is to be told of them."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Products:
    """What is wanted: the folder of the reports, None for that of the documents, and two files or None.

    ``archive`` is a zip, ``bound`` a .docx for printing. Words are in ``language``.
    """

    language: str
    reports: Path | None = None
    archive: Path | None = None
    bound: Path | None = None

    def refuse_taken(self, inputs: Iterable[str], documents: Path | None, roots: Iterable[Path] = ()) -> None:
        """Raise WriteError B011 for a file that would take the place of an input, or of another one of these.

        ``documents`` is the folder of the documents, with the journal, None where none are made. What lies in
        the folders of the data ``roots``, a template above all, is an input too.
        """
        files = [documents / journal.FILE_NAME] if documents is not None else []
        if (folder := self.reports or documents) is not None:
            files += [folder / name for name in reports.REPORTS]
        files += [each for each in (self.archive, self.bound) if each is not None]
        taken = {_real(each) for each in inputs}
        data = {_real(root / name) for root in roots for name in FOLDERS}
        for path in files:
            if _real(path) in taken or (path.exists() and os.path.dirname(_real(path)) in data):  # noqa: PTH120
                raise _taken(path)
            taken.add(_real(path))

    def write(
        self,
        past: History,
        documents: Path,
        status: RunStatus,
        expected: int | None = None,
        inputs: Sequence[Input] = (),
    ) -> Written:
        """Write them for the last run of a journal, whose documents lie in a folder.

        ``expected`` is the number of its cases, ``inputs`` where they came from, if that is known: tables
        with problems get a marked copy beside the reports. Of a run that was interrupted there are reports
        alone. Raises WriteError W002, W020, B011, CaseError, TemplateError.
        """
        names = past.begun.inputs if past.begun is not None else ()
        heading = reports.Heading(names, status, documents, expected)
        folder = self.reports or documents
        outcomes = _again(past)
        reports.write(outcomes, heading, folder, self.language)
        paths = marks.write(outcomes, inputs, folder, self.language)
        problems = [*marks.stale(inputs, folder, paths)]
        if status != "finished":
            return Written(tuple(paths), tuple(problems))
        problems += _left_over(past, documents)
        self._refuse_documents(past, documents)
        if self.archive is not None:
            zipped.write(outcomes(), documents, self.archive)
            paths.append(self.archive)
        if self.bound is not None:
            more, told = bound.write(outcomes(), documents, self.bound)
            paths += more
            problems += told
        return Written(tuple(paths), tuple(problems))

    def _refuse_documents(self, past: History, documents: Path) -> None:
        """Raise WriteError B011 where the archive or the one file would take the place of a document."""
        real = _real(documents)
        wanted = {_real(each): each for each in (self.archive, self.bound) if each is not None}
        inside = {path[len(real) :]: each for path, each in wanted.items() if path.startswith(real)}
        if not inside:
            return
        for outcome in past.outcomes():
            for made in outcome.documents:
                if (name := os.path.normcase(f"{os.sep}{made.file}")) in inside:
                    raise _taken(inside[name])


def _left_over(past: History, documents: Path) -> Iterator[Problem]:
    """Yield B023 where documents of earlier runs lie in the folder that are of no case of this one.

    Their case may have another number or date now, or be refused: whoever sends all that lies there sends
    both.
    """
    names = [name for name in past.left_over() if (documents / name).is_file()]
    if names:
        params = {"count": len(names), "names": "; ".join(names[:_NAMED]) + ("; …" if names[_NAMED:] else "")}
        yield Problem("B023", Severity.WARNING, Location(file=str(documents)), params)


def _again(past: History) -> Callable[[], Iterable[Outcome]]:
    """Return what gives the outcomes as often as they are wanted; those of a run that is small are held."""
    if len(past.lines) > _HELD:
        return past.outcomes
    held = [*past.outcomes()]
    return lambda: held


def _real(path: Path | str) -> str:
    """Return what a file is called whatever leads to it."""
    return os.path.normcase(os.path.realpath(path))


def _taken(path: Path) -> WriteError:
    return WriteError([Problem("B011", location=Location(file=str(path)))])
