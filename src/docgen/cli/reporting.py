"""Where the reports of a batch go, and in which language they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.history import History
    from docgen.batch.report_data import RunStatus


@dataclass(frozen=True, slots=True)
class Reporting:
    """The folder of the reports, None for that of the documents, and their language."""

    folder: Path | None
    language: str

    def write(self, past: History, documents: Path, status: RunStatus, expected: int | None) -> None:
        """Write the reports of the last run of a journal, whose documents lie in a folder.

        ``expected`` is the number of its cases where it is known. Raises WriteError W002.
        """
        from docgen.batch import reports

        names = past.begun.inputs if past.begun is not None else ()
        heading = reports.Heading(names, status, documents, expected)
        reports.write(past.outcomes, heading, self.folder or documents, self.language)
