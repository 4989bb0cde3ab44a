"""The reports of a run: for the eye, for programs, for Excel, and the checksums of its documents.

Equal outcomes give equal bytes: no report holds the time at which it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from docgen.batch import report_html, report_json, report_xlsx, sums
from docgen.batch.report_data import Heading, Outcomes, Report, counted
from docgen.pipeline.replacing import replacing_together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["REPORTS", "Heading", "Outcomes", "write"]

#: File name -> what writes it.
REPORTS: Mapping[str, Callable[[Report, BinaryIO], None]] = {
    "report.html": report_html.write,
    "report.json": report_json.write,
    "report.xlsx": report_xlsx.write,
    sums.FILE_NAME: sums.write,
}


def write(outcomes: Outcomes, heading: Heading, folder: Path, language: str) -> list[Path]:
    """Write all reports of a run into a folder, over those that are there, and return their paths.

    ``outcomes`` is called several times and must give the same each time; it is never held as a whole.
    ``language`` is kk, ru or en. Either all reports are new or none. Raises WriteError W002 with the
    report that cannot be written.
    """
    report = Report(heading, counted(outcomes()), outcomes, folder, language)
    paths = []
    with replacing_together() as opened:
        for name, written in REPORTS.items():
            paths.append(folder / name)
            written(report, opened(paths[-1]))
    return paths
