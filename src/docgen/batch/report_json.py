"""report.json: the run for programs, a line for each case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from docgen.batch.lines import known
from docgen.messages import label
from docgen.model.problem import ordered
from docgen.version import VERSION

if TYPE_CHECKING:
    from docgen.batch.outcome import Outcome
    from docgen.batch.report_data import Report
    from docgen.model.problem import Problem

#: Goes up when a reader of the file must change.
FORMAT = 1


def write(report: Report, stream: BinaryIO) -> None:
    """Write one object; its ``cases`` are written as they come.

    ``folder`` leads from this file to the documents, whose ``file`` lies below it.
    """
    head = json.dumps(_head(report), ensure_ascii=False, indent=2).removesuffix("\n}")
    stream.write(_encoded(f'{head},\n  "cases": ['))
    before = "\n    "
    for outcome in report.outcomes():
        stream.write(_encoded(before + json.dumps(_case(report, outcome), ensure_ascii=False)))
        before = ",\n    "
    stream.write(b"\n  ]\n}\n")


def _head(report: Report) -> dict[str, Any]:
    counts = report.counts
    by_code: dict[str, int] = {}
    for _, code, count in sorted(counts.kinds, key=lambda kind: kind[1]):
        by_code[code] = by_code.get(code, 0) + count
    return {
        "format": FORMAT,
        "docgen": VERSION,
        "language": report.language,
        "inputs": list(report.heading.inputs),
        "status": report.heading.status,
        "folder": report.way or "./",
        "counts": {
            "cases": counts.cases,
            **{status: counts.statuses[status] for status in ("made", "kept", "refused", "valid")},
            "not_reached": report.not_reached,
            "documents": counts.documents,
        },
        "problems_by_code": by_code,
    }


def _case(report: Report, outcome: Outcome) -> dict[str, Any]:
    return {
        "number": outcome.number,
        "origin": known(outcome.origin),
        "status": outcome.status,
        "case_sha256": outcome.case_sha256,
        "documents": _documents(outcome),
        "problems": [_problem(report, problem) for problem in ordered(outcome.problems)],
    }


def _documents(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {"language": made.language, "file": made.file, "sha256": made.output_sha256, "size": made.size}
        for made in outcome.documents
    ]


def _problem(report: Report, problem: Problem) -> dict[str, Any]:
    # The values of a problem are data of persons: they are told in its sentence and nowhere else.
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "label": label(problem, report.language),
        "message": report.sentence(problem),
        "location": known(problem.location),
    }


def _encoded(text: str) -> bytes:
    # Half of a surrogate pair has no UTF-8; with a backslash it is what JSON itself writes for it.
    return text.encode("utf-8", "backslashreplace")
