"""What a run leaves beside its documents: reports, and all documents in one archive or one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.cli import report

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.history import History
    from docgen.batch.report_data import RunStatus


@dataclass(frozen=True, slots=True)
class Products:
    """What is wanted: the folder of the reports, None for that of the documents, and two files or None.

    ``archive`` is a zip, ``bound`` a .docx for printing. Words are in ``language``.
    """

    language: str
    reports: Path | None = None
    archive: Path | None = None
    bound: Path | None = None

    def write(self, past: History, documents: Path, status: RunStatus, expected: int | None) -> None:
        """Write them for the last run of a journal, whose documents lie in a folder.

        ``expected`` is the number of its cases where it is known. Of a run that was interrupted there are
        only reports. Raises WriteError W002, W020, TemplateError.
        """
        from docgen.batch import reports

        names = past.begun.inputs if past.begun is not None else ()
        heading = reports.Heading(names, status, documents, expected)
        reports.write(past.outcomes, heading, self.reports or documents, self.language)
        if status != "finished":
            return
        if self.archive is not None:
            from docgen.batch import zipped

            zipped.write(past.outcomes(), documents, self.archive)
            report.result(str(self.archive))
        if self.bound is not None:
            from docgen.batch import bound

            paths, problems = bound.write(past.outcomes(), documents, self.bound)
            report.once(problems, self.language)
            for path in paths:
                report.result(str(path))
