"""The rows of the page: cases with problems first, and no more rows than a browser takes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.batch.markup import link, mark, number, text
from docgen.batch.report_data import GRADES, STATUSES, capital
from docgen.model.problem import Severity, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch.outcome import Outcome
    from docgen.batch.report_data import Report
    from docgen.model.problem import Problem

#: Rows of problems, and rows of cases without any.
MAX_PROBLEMS = 5000
MAX_SOUND = 500

_Row = tuple["Outcome", "Problem | None"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that are shown, and how many problems and cases without problems are not."""

    rows: list[_Row]
    problems_left: int
    sound_left: int


def selected(report: Report) -> Selection:
    """Return the rows: cases with errors, with warnings, with notes, without problems; each by number."""
    told: dict[Severity, list[_Row]] = {grade: [] for grade in Severity}
    sound: list[_Row] = []
    sound_count = 0
    for outcome in report.outcomes():
        if outcome.problems:
            rows = told[_worst(outcome)]
            if len(rows) < MAX_PROBLEMS:
                rows += [(outcome, problem) for problem in ordered(outcome.problems)]
            continue
        sound_count += 1
        if len(sound) < MAX_SOUND:
            sound.append((outcome, None))
    shown = [row for rows in told.values() for row in rows][:MAX_PROBLEMS]
    problems_left = report.counts.problems.total() - len(shown)
    return Selection(shown + sound, problems_left, sound_count - len(sound))


def _worst(outcome: Outcome) -> Severity:
    grades = {problem.severity for problem in outcome.problems}
    return next(grade for grade in Severity if grade in grades)


def section(report: Report) -> Iterator[str]:
    """Yield the section of the cases, a line of markup each."""
    say, selection = report.say, selected(report)
    yield f'<section aria-labelledby="cases">\n<h2 id="cases">{text(say("Cases"))}</h2>'
    if not selection.rows:
        yield f'<p class="told">{text(say("There are no cases in this run."))}</p>\n</section>'
        return
    yield f'<p class="told">{text(say("Cases with problems come first, a row for each problem."))}</p>'
    if left := " ".join(_left(report, selection)):
        yield f'<p class="missing">{text(left)}</p>'
    yield from _filter(report, selection)
    yield '<table id="rows">\n<thead><tr>'
    yield from _heads(report)
    yield "</tr></thead>\n<tbody>"
    for outcome, problem in selection.rows:
        yield _row(report, outcome, problem)
    yield "</tbody>\n</table>\n</section>"


def _left(report: Report, selection: Selection) -> Iterator[str]:
    """Yield the sentences that say how much is not shown, none where all is."""
    say = report.say
    if selection.problems_left:
        yield say("Problems not shown on this page: {count}.").format(count=number(selection.problems_left))
    if selection.sound_left:
        said = say("Cases without problems not shown on this page: {count}.")
        yield said.format(count=number(selection.sound_left))
    if selection.problems_left or selection.sound_left:
        yield say("All of them are in report.xlsx and report.json.")


def _filter(report: Report, selection: Selection) -> Iterator[str]:
    """Yield the fields of the filter; the script shows them, as without it they do nothing."""
    say = report.say
    grades = dict.fromkeys(_grade(report, outcome, problem) for outcome, problem in selection.rows)
    codes = sorted({problem.code for _, problem in selection.rows if problem is not None})
    yield '<form id="filter" hidden>'
    yield _select("grade", say("Result"), say("all"), grades)
    yield _select("code", say("Code"), say("all"), {(code, code): None for code in codes})
    yield f'<label class="wide">{text(say("Text to find"))}<input type="search" name="text"></label>'
    yield f'<button type="reset">{text(say("Show all"))}</button>'
    yield "</form>"
    shown = say("Rows shown: {shown} of {all}")
    yield f'<p id="shown" class="told" role="status" data-text="{text(shown)}"></p>'


def _select(name: str, label: str, every: str, options: dict[tuple[str, str], None]) -> str:
    written = "".join(f'<option value="{value}">{text(said)}</option>' for value, said in options)
    return (
        f'<label>{text(label)}<select name="{name}"><option value="">{text(every)}</option>'
        f"{written}</select></label>"
    )


def _heads(report: Report) -> Iterator[str]:
    say = report.say
    heads = {
        "numbers number": "№",
        "results": say("Result"),
        "codes": say("Code"),
        "whats": say("What was found"),
        "places": say("Place"),
        "documents": say("Documents"),
    }
    for css, said in heads.items():
        yield f'<th scope="col" class="{css}"><button type="button" disabled>{text(said)}</button></th>'


def _grade(report: Report, outcome: Outcome, problem: Problem | None) -> tuple[str, str]:
    """Return the result that a row tells, and what it is called."""
    if problem is None:
        return outcome.status, report.say(STATUSES[outcome.status])
    return str(problem.severity), report.say(GRADES[problem.severity])


_RANKS = [*map(str, Severity), *STATUSES]


def _row(report: Report, outcome: Outcome, problem: Problem | None) -> str:
    grade, said = _grade(report, outcome, problem)
    code = problem.code if problem else ""
    sentence = capital(report.sentence(problem)) if problem else ""
    files = "".join(link(report.address(report.way + made.file), made.file) for made in outcome.documents)
    return (
        f'<tr data-grade="{grade}" data-code="{code}">'
        f'<td class="number">{outcome.number}</td>'
        f'<td class="result" data-key="{_RANKS.index(grade)}">{mark(grade, said)}</td>'
        f'<td class="code">{code}</td>'
        f'<td class="what">{text(sentence)}</td>'
        f'<td class="place">{text(report.place(outcome.origin, problem))}</td>'
        f'<td class="files">{files}</td></tr>'
    )
