"""What earlier runs of a folder made and what is as it would be made now: it is kept and not made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.batch.outcome import Outcome
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.current import Current
    from docgen.batch.history import History
    from docgen.batch.worker import Numbered
    from docgen.pipeline.journal import Entry


class Kept:
    """Tells which cases of a folder stand: those of the same data, schema, templates and version."""

    def __init__(self, current: Current, folder: Path, past: History) -> None:
        self._current = current
        self._folder = folder
        self._past = past

    def outcome(self, case: Numbered, case_sha256: str) -> Outcome | None:
        """Return the outcome of a case whose documents stand, None for one that is to be made."""
        entry = self._past.entry(case_sha256)
        if entry is None or entry not in self._current:
            return None
        return self._standing(case, entry)

    def outcome_named(self, case: Numbered, name: str) -> Outcome | None:
        """Return the outcome of a case whose name has documents, whatever they were made of."""
        entry = self._past.entry_named(name)
        return None if entry is None else self._standing(case, entry)

    def _standing(self, case: Numbered, entry: Entry) -> Outcome | None:
        """Return the outcome if every file is there; one of another size was changed, which is told."""
        problems = []
        for made in entry.documents:
            path = self._folder / made.file
            try:
                size = path.stat().st_size
            except OSError:
                return None
            if size != made.size:
                problems.append(Problem("B005", Severity.WARNING, Location(file=str(path))))
        return Outcome(
            case.number, case.record.origin, entry.case_sha256, entry, tuple(problems), is_kept=True
        )
