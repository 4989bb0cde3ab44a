"""How grave a problem is, in which order problems are told, and what more can be told of a place."""

import pickle

import pytest

from docgen.model.problem import Location, Problem, Severity, errors, ordered

ERROR = Problem("C101", location=Location(pointer="/a"), params={"label": {"kk": "Күні", "ru": "Дата"}})
WARNING = Problem("C333", Severity.WARNING)


def test_a_problem_is_an_error_unless_it_says_otherwise():
    assert Problem("C101").is_error
    assert not WARNING.is_error


def test_more_of_a_place_can_be_told_and_the_rest_stays():
    told = ERROR.at(file="f.json", line=3)
    assert told.location == Location(file="f.json", pointer="/a", line=3)
    assert told.params == ERROR.params
    assert ERROR.location == Location(pointer="/a")


def test_only_errors_stop_a_document():
    assert errors([WARNING, ERROR, WARNING]) == (ERROR,)
    assert errors([WARNING]) == ()


@pytest.mark.parametrize(
    "expected",
    [
        [Problem("C2").at(file="a"), Problem("C1").at(file="b")],
        [Problem("C2"), Problem("C1", Severity.WARNING)],
        [Problem("C2").at(line=2), Problem("C1").at(line=10)],
        [Problem("C2").at(line=2, column=9), Problem("C1").at(line=2, column=10)],
        [Problem("T2").at(paragraph=9), Problem("T1").at(paragraph=10)],
        [Problem("T2").at(part="word/document.xml"), Problem("T1").at(part="word/header1.xml")],
        [Problem("C2").at(pointer="/a"), Problem("C1").at(pointer="/b")],
        [Problem("C1"), Problem("C2")],
        [Problem("C2"), Problem("C1").at(line=1)],
    ],
)
def test_problems_are_ordered_by_file_gravity_and_place(expected):
    assert list(ordered(expected)) == expected
    assert list(ordered(reversed(expected))) == expected


@pytest.mark.parametrize(
    "problem", [ERROR, WARNING, ERROR.at(file="ә.json", line=1, column=2, tag="{{ x }}")]
)
def test_a_problem_can_be_pickled(problem):
    again = pickle.loads(pickle.dumps(problem))
    assert again == problem
    assert again.is_error == problem.is_error
