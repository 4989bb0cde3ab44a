"""What earlier runs of a folder made and what is as it would be made now: it is kept and not made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.batch.outcome import Outcome
from docgen.errors import DocgenError
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Location, Problem, Severity
from docgen.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.history import History
    from docgen.batch.worker import Numbered
    from docgen.pipeline.journal import Entry
    from docgen.pipeline.workspace import Workspace


class Kept:
    """Tells which cases of a folder stand: those of the same data, schema, templates and version."""

    def __init__(self, workspace: Workspace, folder: Path, past: History) -> None:
        self._workspace = workspace
        self._folder = folder
        self._past = past
        self._current: dict[str, tuple[str, frozenset[str]]] = {}

    def outcome(self, case: Numbered, case_sha256: str) -> Outcome | None:
        """Return the outcome of a case whose documents stand, None for one that is to be made."""
        entry = self._past.entry(case_sha256)
        if entry is None or not self._is_current(entry):
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

    def _is_current(self, entry: Entry) -> bool:
        """Tell whether what was made would be made the same way now."""
        schema, templates = self._now(entry.document_type)
        return (
            entry.docgen == VERSION
            and entry.schema_sha256 == schema
            and entry.lexicon_sha256 == self._workspace.lexicon.sha256
            and all(each in templates for made in entry.documents for each in made.template_sha256.split("+"))
        )

    def _now(self, slug: str) -> tuple[str, frozenset[str]]:
        """Return the hashes of the schema and the templates of a type, nothing where it cannot be opened."""
        if slug not in self._current:
            try:
                schema = self._workspace.catalog[slug].schema.sha256
                templates = [self._workspace.template(slug, each).compiled.sha256 for each in LANGUAGES]
            except DocgenError:
                schema, templates = "", []
            self._current[slug] = (schema, frozenset(templates))
        return self._current[slug]
