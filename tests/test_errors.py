"""The errors: data, picklable, each with its exit code."""

import pickle

import pytest

from docgen import errors
from docgen.model.problem import Location, Problem

PROBLEMS = (
    Problem("C101", location=Location("f.json", "/a", 3, 5), params={"label": {"kk": "Күні", "ru": "Дата"}}),
    Problem("C333"),
)
KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
# What a script tells apart by; every other error is one of the data.
EXIT_CODES = {
    errors.OutputRefused: 5,
    errors.ConversionError: 4,
    errors.ServerError: 4,
    errors.SystemRefusal: 4,
    errors.ExecutorError: 4,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("problems", [PROBLEMS, PROBLEMS[:1], ()])
def test_an_error_keeps_its_kind_and_its_problems_when_it_is_pickled(kind, problems):
    again = pickle.loads(pickle.dumps(kind(problems)))
    assert type(again) is kind
    assert again.problems == problems
    assert again.exit_code == kind.exit_code


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_one_of_docgen_and_takes_any_iterable_of_problems(kind):
    fault = kind(problem for problem in PROBLEMS)
    assert isinstance(fault, errors.DocgenError)
    assert fault.problems == PROBLEMS


def test_an_error_without_a_reader_is_its_codes():
    assert str(errors.CaseError(PROBLEMS)) == "C101, C333"


@pytest.mark.parametrize("kind", KINDS)
def test_the_exit_code_tells_a_refused_output_and_a_machine_that_lacks_something_from_faulty_data(kind):
    assert kind.exit_code == EXIT_CODES.get(kind, 1)


def test_an_error_does_not_change_when_its_iterable_does():
    problems = list(PROBLEMS)
    fault = errors.CaseError(problems)
    problems.clear()
    assert fault.problems == PROBLEMS
