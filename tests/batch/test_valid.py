import pytest

from docgen.batch.outcome import Outcome
from docgen.batch.valid import Valid
from docgen.intake.record import Origin
from docgen.model.problem import Problem, Severity

WARNING = Problem("C333", Severity.WARNING)


def judged(number, *problems):
    return Outcome(number, Origin("a"), f"{number:016x}{0:048x}", problems=problems)


@pytest.fixture
def valid():
    found = Valid()
    for outcome in (judged(1), judged(2, Problem("C101")), judged(3, WARNING)):
        found.add(outcome)
    return found


def test_only_cases_without_an_error_are_to_be_made(valid):
    assert ([number in valid for number in range(1, 6)], len(valid)) == ([True, False, True, False, False], 2)


def test_a_case_is_known_by_its_data(valid):
    assert valid.is_same(1, judged(1).case_sha256)
    assert not valid.is_same(1, judged(3).case_sha256)


def test_a_case_with_a_warning_is_not_clean(valid):
    assert (valid.is_clean(1), valid.is_clean(3)) == (True, False)


def test_data_whose_hash_begins_with_noughts_is_a_case_all_the_same():
    found = Valid()
    found.add(Outcome(1, Origin("a"), "0" * 64))
    assert 1 in found
