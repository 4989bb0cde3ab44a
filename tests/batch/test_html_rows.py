import re
from pathlib import Path

import pytest

import outcomes
from docgen.batch import html_rows
from docgen.batch.report_data import Heading, Report, counted


def report(found, language="en"):
    heading = Heading((), "finished", Path("out"))
    return Report(heading, counted(found), lambda: found, Path("out"), language)


def case(number, *grades):
    problems = tuple(outcomes.problem("C105", grade, value=str(number)) for grade in grades)
    is_refused = "error" in grades
    return outcomes.outcome(number, problems=problems, entry=None if is_refused else outcomes.pair(number))


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(html_rows, "MAX_PROBLEMS", 4)
    monkeypatch.setattr(html_rows, "MAX_SOUND", 2)


def shown(selection):
    return [
        (outcome.number, problem.severity.value if problem else "") for outcome, problem in selection.rows
    ]


def test_cases_with_errors_come_first_then_with_warnings_notes_and_none():
    found = [
        case(1),
        case(2, "note"),
        case(3, "warning", "note"),
        case(4, "error"),
        case(5),
        case(6, "error"),
    ]
    assert shown(html_rows.selected(report(found))) == [
        (4, "error"),
        (6, "error"),
        (3, "warning"),
        (3, "note"),
        (2, "note"),
        (1, ""),
        (5, ""),
    ]


def test_errors_of_a_case_stand_before_its_warnings():
    assert shown(html_rows.selected(report([case(1, "warning", "error")]))) == [(1, "error"), (1, "warning")]


@pytest.mark.usefixtures("few")
class TestLimits:
    def test_a_refused_case_at_the_end_has_its_place_before_warnings_at_the_beginning(self):
        found = [case(number, "warning") for number in range(9)] + [case(9, "error")]
        selection = html_rows.selected(report(found))
        assert shown(selection) == [(9, "error"), (0, "warning"), (1, "warning"), (2, "warning")]
        assert (selection.problems_left, selection.sound_left) == (6, 0)

    def test_a_case_with_very_many_problems_shows_the_first_of_them(self):
        selection = html_rows.selected(report([case(1, *["error"] * 10), case(2, "error")]))
        assert shown(selection) == [(1, "error")] * 4
        assert selection.problems_left == 7

    def test_of_the_cases_without_problems_a_few_are_shown(self):
        selection = html_rows.selected(report([case(number) for number in range(5)]))
        assert shown(selection) == [(0, ""), (1, "")]
        assert (selection.problems_left, selection.sound_left) == (0, 3)

    def test_the_page_says_what_it_leaves_out_and_where_that_is(self):
        found = [case(number, *["error"] * (number % 2)) for number in range(14)]
        (told,) = re.findall('<p class="missing">(.*)</p>', "\n".join(html_rows.section(report(found))))
        assert told == (
            "Problems not shown on this page: 3. Cases without problems not shown on this page: 5. "
            "All of them are in report.xlsx and report.json."
        )

    def test_what_is_complete_says_nothing_of_the_kind(self):
        assert "missing" not in "\n".join(html_rows.section(report([case(1, "error"), case(2)])))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_run_without_cases_has_no_table(language):
    section = "\n".join(html_rows.section(report((), language)))
    assert "<table" not in section
    assert "<form" not in section
