"""Rules about a protest against court acts in force."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, OLD_DATE, field, problems


@pytest.mark.parametrize(
    ("entered", "on", "expected"),
    [
        ("2004-09-30", "2005-02-21", []),
        ("2004-09-30", "2005-08-31", []),
        ("2004-09-30", "2005-09-01", ["C335"]),
        ("2004-09-30", "2005-10-01", ["C335"]),
        ("2026-03-03", "2026-05-12", []),
        ("2020-03-03", "2020-04-12", ["C337"]),
        ("2020-03-03", "2020-12-12", ["C337", "C335"]),
        ("2002-03-03", "2003-03-12", ["C337"]),
    ],
)
def test_a_protest_has_time_left(entered, on, expected):
    found = list(RULES["protest_term"](field(entered), field(on)))
    assert [problem.code for problem in found] == expected
    assert not any(problem.is_error for problem in found)


def test_only_the_attacked_court_acts_count_for_the_protest():
    acts = [
        {"in_force_date": "2003-12-10", "attacked": False},
        {"in_force_date": "2004-09-30", "attacked": True},
    ]
    assert problems("protest_term", field(acts, "/court_acts"), OLD_DATE) == []
    unmarked = [{"in_force_date": "2003-12-10"}]
    assert problems("protest_term", field(unmarked, "/court_acts"), OLD_DATE) == [
        ("C335", "/court_acts/0/in_force_date")
    ]
    dates = field(["2003-12-10", "2004-09-30"], "/dates")
    assert problems("protest_term", dates, OLD_DATE) == [("C335", "/dates/0")]


@pytest.mark.parametrize(("appealed", "expected"), [(True, []), (None, []), (False, [("C340", "/appealed")])])
def test_an_act_that_was_not_appealed_has_no_ordinary_cassation_term(appealed, expected):
    acts = field([{"in_force_date": "2026-08-11"}], "/acts")
    assert problems("protest_term", acts, DATE, field(appealed, "/appealed")) == expected


HEAD = {"kk": "аудан прокуроры", "ru": "прокурор района"}


DEPUTY = {"kk": "аудан прокурорының орынбасары", "ru": "заместитель прокурора района"}


@pytest.mark.parametrize(
    ("suspend", "kind", "position", "on", "expected"),
    [
        (True, "resolution", HEAD, DATE, []),
        (False, "inaction", DEPUTY, OLD_DATE, []),
        (None, "inaction", DEPUTY, OLD_DATE, []),
        (True, "inaction", HEAD, DATE, ["C341"]),
        (True, "resolution", HEAD, OLD_DATE, ["C342"]),
        (True, "action", DEPUTY, DATE, ["C343"]),
    ],
)
def test_a_head_prosecutor_suspends_an_act_and_never_an_inaction(suspend, kind, position, on, expected):
    fields = field(suspend, "/suspend"), field(kind, "/kind"), field(position, "/position"), on
    assert problems("suspension", *fields) == [(code, "/suspend") for code in expected]


@pytest.mark.parametrize(
    ("entered", "codes"),
    # 27 and 28 December 2025 are Saturday and Sunday; the term of six months ends on them.
    [("2025-06-27", ["C349"]), ("2025-06-28", ["C349"]), ("2025-06-26", [])],
)
def test_a_last_day_that_was_moved_from_days_off_is_to_be_checked(entered, codes):
    found = problems("protest_term", field(entered, "/in_force_date"), field("2025-10-01"))
    assert [code for code, _ in found if code == "C349"] == codes


CASSATION = [{"in_force_date": "2026-08-11"}]


@pytest.mark.parametrize(
    ("exception", "appealed", "on", "expected"),
    [
        (None, False, "2026-09-15", ["C340"]),
        ("unity", False, "2026-09-15", []),
        ("unity", True, "2027-09-15", []),
        ("general_prosecutor", False, "2026-09-15", []),
        ("general_prosecutor", True, "2027-09-15", ["C335"]),
        (None, True, "2027-09-15", ["C335"]),
    ],
)
def test_an_exceptional_ground_opens_the_way_without_an_appeal_and_some_without_a_term(
    exception, appealed, on, expected
):
    found = RULES["protest_term"](field(CASSATION), field(on), field(appealed), field(exception))
    assert [problem.code for problem in found] == expected


@pytest.mark.parametrize(
    ("case_kind", "entered", "expected"),
    [
        ("civil", "2004-09-30", []),
        ("administrative", "2004-09-30", ["C337"]),
        ("administrative", "2026-08-11", []),
        ("criminal_civil_claim", "2026-08-11", ["C337"]),
        ("bailiff", "2004-09-30", []),
        ("bailiff", "2026-08-11", []),
    ],
)
def test_a_case_of_the_administrative_court_has_a_term_of_its_own(case_kind, entered, expected):
    way = (field(True), field(None), field(case_kind))
    found = RULES["protest_term"](field(entered), OLD_DATE if entered < "2005" else DATE, *way)
    assert [problem.code for problem in found] == expected
