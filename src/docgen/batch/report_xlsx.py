"""report.xlsx: the run for Excel: a summary, a row for each problem, a row for each case."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from docgen.batch.report_data import GRADES, RUNS, STATUSES, capital
from docgen.batch.workbook import Cell, Column, Link, Styled, Workbook
from docgen.batch.workbook_parts import Style
from docgen.messages import label, wording
from docgen.model.problem import Severity, ordered
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.batch.outcome import Outcome, Status
    from docgen.batch.report_data import Report
    from docgen.model.problem import Problem

#: How many inputs the summary names.
_MAX_INPUTS = 100
_GRADES: Mapping[Severity, Style] = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.NOTE,
}
_STATUSES: Mapping[Status, Style] = {
    "refused": Style.ERROR,
    "made": Style.GOOD,
    "kept": Style.GOOD,
    "valid": Style.GOOD,
}


def write(report: Report, stream: BinaryIO) -> None:
    """Write the workbook; its tables are filled from the outcomes as they come."""
    say = report.say
    with Workbook(stream) as book:
        book.page(say("Summary"), (28, 14, 90, 12), _summary(report))
        book.table(say("Problems"), _problem_columns(report), _problems(report))
        book.table(say("Cases"), _case_columns(report), _cases(report))


def _summary(report: Report) -> Iterator[Sequence[Cell]]:
    say, counts, heading = report.say, report.counts, report.heading
    yield [Styled(say("Report on the processing of cases"), Style.TITLE)]
    yield [f"docgen {VERSION}"]
    yield []
    yield [say("State"), Styled(say(RUNS[heading.status]), Style.OPEN)]
    for number, name in enumerate(heading.inputs[:_MAX_INPUTS]):
        yield [None if number else say("Inputs"), Styled(name, Style.OPEN)]
    if len(heading.inputs) > _MAX_INPUTS:
        more = say("and {count} more").format(count=len(heading.inputs) - _MAX_INPUTS)
        yield [None, Styled(more, Style.OPEN)]
    yield [say("Folder of the documents"), Styled(str(heading.documents), Style.OPEN)]
    yield []
    yield [say("Cases"), _number(counts.cases)]
    for status, text in STATUSES.items():
        yield [capital(say(text)), _number(counts.statuses[status])]
    if report.not_reached:
        yield [say("Not reached"), _number(report.not_reached)]
    yield [say("Documents"), _number(counts.documents)]
    yield []
    titles = (say("Grade"), say("Code"), say("Kind of problem"), say("Count"))
    yield [Styled(title, Style.HEADER) for title in titles]
    for grade, code, count in counts.kinds:
        yield [Styled(say(GRADES[grade]), _GRADES[grade]), code, report.kind(code), count]


def _problem_columns(report: Report) -> list[Column]:
    say = report.say
    return [
        Column("№", 8),
        Column(say("File"), 28),
        Column(say("Line"), 8),
        Column(say("Column"), 10),
        Column(say("Sheet"), 14),
        Column(say("Cell"), 9),
        Column(say("Grade"), 17),
        Column(say("Code"), 8),
        Column(say("Field"), 28),
        Column(say("What was found"), 80),
    ]


def _problems(report: Report) -> Iterator[Sequence[Cell]]:
    for outcome in report.outcomes():
        for problem in ordered(outcome.problems):
            yield _problem(report, outcome, problem)


def _problem(report: Report, outcome: Outcome, problem: Problem) -> Sequence[Cell]:
    where = report.where(outcome.origin, problem)
    return (
        _number(outcome.number),
        where.file,
        _number(where.line),
        _number(where.column),
        where.sheet,
        where.reference,
        Styled(report.say(GRADES[problem.severity]), _GRADES[problem.severity]),
        problem.code,
        label(problem, report.language) or None,
        wording(problem, report.language),
    )


def _number(value: int | None) -> Cell:
    return None if value is None else Styled(value, Style.NUMBER)


def _case_columns(report: Report) -> list[Column]:
    say = report.say
    documents = [
        Column(say("Document {number}").format(number=number), 46)
        for number in range(1, report.counts.widest + 1)
    ]
    return [Column("№", 8), Column(say("Place"), 40), Column(say("Result"), 20), *documents]


def _cases(report: Report) -> Iterator[Sequence[Cell]]:
    for outcome in report.outcomes():
        yield (
            _number(outcome.number),
            report.place(outcome.origin),
            Styled(report.say(STATUSES[outcome.status]), _STATUSES[outcome.status]),
            *(Link(report.way + made.file, made.file) for made in outcome.documents),
        )
