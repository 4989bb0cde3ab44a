"""Rules about sums and counts."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, OLD_DATE, field, problems

FIGURES = {
    "opening_balance": 148,
    "received": 212,
    "ended_executed": 131,
    "ended_returned": 47,
    "ended_terminated": 22,
    "transferred": 9,
    "closing_balance": 151,
}


def test_balanced_figures_are_accepted():
    assert problems("figures_balance", field(FIGURES, "/figures")) == []


def test_a_wrong_closing_balance_is_told_what_it_should_be():
    (problem,) = RULES["figures_balance"](field(FIGURES | {"closing_balance": 150}, "/figures"))
    assert (problem.code, problem.location.pointer) == ("C321", "/figures/closing_balance")
    assert problem.params == {"stated": 150, "computed": 151}


@pytest.mark.parametrize(
    ("transferred", "collected", "due", "expected"),
    [
        ("3542200.00", "3742200.00", "4129750.00", []),
        ("10.00", "10.00", "10.00", []),
        ("11.00", "10.00", "12.00", [("C322", "/figures/sanction_transferred_to_budget")]),
        ("1.00", "13.00", "12.00", [("C322", "/figures/sanction_collected")]),
    ],
)
def test_no_more_sanction_is_passed_on_than_was_taken_or_due(transferred, collected, due, expected):
    figures = {
        "sanction_transferred_to_budget": transferred,
        "sanction_collected": collected,
        "sanction_due": due,
    }
    assert problems("sanction_order", field(figures, "/figures")) == expected


def row(**changes):
    usual = {"base": "640500.00", "debtor_kind": "natural", "claim_kind": "money", "exempt_reason": None}
    return usual | {"due": "64050.00", "collected": "50500.00", "transferred": "50500.00"} | changes


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"due": "64049.00"}, [("C323", "/rows/0/due")]),
        (
            {"due": "0.00", "collected": "0.00", "transferred": "0.00", "exempt_reason": "state_debtor"},
            [("C323", "/rows/0/due")],
        ),
        ({"debtor_kind": "state_body", "due": "0.00", "collected": "0.00", "transferred": "0.00"}, []),
        ({"collected": "64051.00"}, [("C324", "/rows/0/collected")]),
        ({"transferred": "50501.00"}, [("C325", "/rows/0/transferred")]),
        ({"base": None}, []),
        ({"debtor_kind": ["x"]}, []),
    ],
)
def test_the_rows_of_the_sanction_are_computed_again(changed, expected):
    assert problems("sanction_rows", field([row(**changed)], "/rows"), DATE) == expected


@pytest.mark.parametrize(
    ("due", "severities"),
    # Ten indexes: 4 325 tenge in 2026, 3 932 in 2025, 3 692 in 2024.
    [("43250.00", []), ("39320.00", ["warning"]), ("36920.00", ["error"])],
)
def test_a_sanction_by_the_index_of_the_year_before_is_a_doubt_and_any_other_a_mistake(due, severities):
    rows = field([row(base=None, claim_kind="nonproperty", due=due)], "/rows")
    found = [problem for problem in RULES["sanction_rows"](rows, DATE) if problem.code == "C323"]
    assert [str(problem.severity) for problem in found] == severities


def test_an_index_that_is_not_confirmed_is_a_warning_where_the_rule_needs_it():
    rows = field([row()], "/rows")
    assert problems("sanction_rows", rows, field("2017-05-05", "/date")) == [("C339", "/date")]
    assert problems("sanction_rows", rows, OLD_DATE) == []
    assert problems("sanction_rows", field([], "/rows"), field("2017-05-05", "/date")) == []


@pytest.mark.parametrize(
    ("remaining", "expected"), [("3368799.50", []), ("3368799.00", [("C326", "/f/remaining_amount")])]
)
def test_the_rest_of_a_claim_is_the_claim_without_what_was_collected(remaining, expected):
    file = {"claim_amount": "3584400.00", "collected_amount": "215600.50", "remaining_amount": remaining}
    assert problems("claim_balance", field(file, "/f")) == expected


def test_a_sanction_of_which_the_rule_of_its_date_says_nothing_is_told():
    unknown = row(base=None, claim_kind="nonproperty", due="500.00", collected="0.00", transferred="0.00")
    (problem,) = RULES["sanction_rows"](field([unknown], "/rows"), OLD_DATE)
    assert (problem.code, problem.location.pointer, problem.is_error) == ("C435", "/rows/0/due", False)


def test_a_sanction_is_offered_before_it_is_demanded():
    asked = row(offered_on="2026-06-10", resolution={"date": "2026-06-09", "number": "7"})
    found = problems("sanction_rows", field([asked], "/rows"), DATE)
    assert found == [("C327", "/rows/0/resolution/date")]


def test_after_the_last_known_index_a_sanction_is_doubted_and_not_called_wrong():
    sums = {"due": "45000.00", "collected": "0.00", "transferred": "0.00"}
    rows = field([row(claim_kind="nonproperty", base=None, **sums)], "/rows")
    (first, second) = RULES["sanction_rows"](rows, field("2027-02-01", "/date"))
    assert [(found.code, found.is_error) for found in (first, second)] == [("C339", False), ("C323", False)]


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (7, (3, 4), []),
        (8, (3, 4), [("C356", "/x")]),
        (8, (3, None), []),
        ("7.50", ("7.00", "0.50"), []),
        ("7.50", ("7.00", "0.40"), [("C356", "/x")]),
    ],
)
def test_a_total_is_the_sum_of_its_parts(total, parts, expected):
    assert problems("adds_up", field(total), *map(field, parts)) == expected


@pytest.mark.parametrize(
    ("lesser", "greater", "expected"),
    [(3, 3, []), (4, 3, [("C357", "/x")]), ("4.00", "3.99", [("C357", "/x")]), (4, None, [])],
)
def test_a_figure_is_bounded_by_another(lesser, greater, expected):
    assert problems("at_most", field(lesser), field(greater)) == expected


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ({"count": 40, "of": 40}, False),
        ({"count": 41, "of": 40}, True),
        ({"count": 1, "of": 0}, True),
        ({"count": 0, "of": 0}, False),
        ({"count": 41}, False),
    ],
)
def test_no_share_of_a_row_is_over_a_hundred_percent(row, is_told):
    found = problems("rows_at_most", field([{}, row], "/rows"), field("count"), field("of"))
    assert found == ([("C357", "/rows/1/count")] if is_told else [])
