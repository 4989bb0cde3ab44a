import pickle

import pytest

from docgen import errors
from docgen.model.problem import Location, Problem

PROBLEMS = (
    Problem("C101", location=Location("f.json", "/a", 3, 5), params={"label": {"kk": "Күні", "ru": "Дата"}}),
    Problem("C333"),
)
KINDS = (
    errors.DocgenError,
    errors.CatalogError,
    errors.CaseError,
    errors.TemplateError,
    errors.OutputRefused,
    errors.WriteError,
    errors.SystemRefusal,
    errors.GrammarError,
)


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


def test_a_refused_output_has_an_exit_code_of_its_own():
    assert errors.OutputRefused.exit_code == 5
    of_the_data = set(KINDS) - {errors.OutputRefused, errors.SystemRefusal}
    assert {kind.exit_code for kind in of_the_data} == {1}


def test_an_error_does_not_change_when_its_iterable_does():
    problems = list(PROBLEMS)
    fault = errors.CaseError(problems)
    problems.clear()
    assert fault.problems == PROBLEMS
