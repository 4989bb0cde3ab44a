"""What earlier runs of a folder made and what is as it would be made now: it is kept and not made again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.current import Current
    from docgen.batch.history import History
    from docgen.batch.outcome import Outcome
    from docgen.batch.worker import Numbered
    from docgen.intake.record import Origin


class Kept:
    """Tells which cases of a folder stand: those of the same data, schema, templates and version.

    ``is_numbered`` says that the numbers of the cases are in the names of their documents.
    """

    def __init__(self, current: Current, folder: Path, past: History, *, is_numbered: bool = False) -> None:
        self._current = current
        self._folder = folder
        self._past = past
        self._is_numbered = is_numbered

    def outcome(self, case: Numbered, case_sha256: str) -> Outcome | None:
        """Return the outcome of a case whose documents stand, None for one that is to be made."""
        made = self._past.made_of(case_sha256)
        if made is None or made.entry not in self._current:
            return None
        if self._is_numbered and made.number != case.number:
            return None
        return self._standing(case, made)

    def outcome_named(self, case: Numbered, name: str) -> Outcome | None:
        """Return the outcome of a case whose name has documents, whatever they were made of.

        A number tells which case it is in its own input only: in another one it is that of another case.
        """
        made = self._past.made_under(name)
        if made is None or (self._is_numbered and made.origin.file != case.record.origin.file):
            return None
        return self._standing(case, made)

    def _standing(self, case: Numbered, made: Outcome) -> Outcome | None:
        """Return the outcome if every file is there; one of another size was changed, which is told."""
        origin = case.record.origin
        problems = [_moved(problem, made.origin, origin) for problem in made.problems]
        for document in made.documents:
            path = self._folder / document.file
            try:
                size = path.stat().st_size
            except OSError:
                return None
            if size != document.size:
                problems.append(Problem("B005", Severity.WARNING, Location(file=str(path))))
        return replace(made, number=case.number, origin=origin, problems=tuple(problems))


def _moved(problem: Problem, old: Origin, new: Origin) -> Problem:
    """Return a problem of a case that stands elsewhere now; of a table only its row is known then."""
    place = problem.location
    if old == new or place.file != old.file:
        return problem
    if new.row is not None:
        return problem.at(file=new.file, sheet=new.sheet or None, reference=str(new.row))
    line = None if place.line is None else place.line + (new.line or 1) - (old.line or 1)
    return problem.at(file=new.file, line=line, sheet=None, reference=None)
