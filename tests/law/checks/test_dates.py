"""Rules about the order of dates."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, field, problems


def test_dates_come_in_order():
    early, late = field("2026-05-01", "/early"), field("2026-05-02", "/late")
    assert problems("in_order", early, late) == []
    assert problems("in_order", early, early) == []
    assert problems("in_order", late, early) == [("C327", "/early")]


@pytest.mark.parametrize("rule", ["in_order", "in_sequence", "not_before"])
def test_a_date_out_of_order_is_told_with_the_field_it_is_compared_with(rule):
    (problem,) = RULES[rule](field("2026-05-02", "/late"), field("2026-05-01", "/early"))
    assert problem.params == {"earlier": "2026-05-02", "later": "2026-05-01", "compared": "/late"}


def test_the_last_date_comes_after_all_the_others():
    early, late, last = field("2026-05-01"), field("2026-05-03"), field("2026-05-02", "/last")
    assert problems("in_order", last) == []
    assert problems("in_order", early, field(None), last) == []
    assert problems("in_order", early, late, late, last) == [("C327", "/last")] * 2


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-05-01", "2026-05-01", "2026-05-09"], []),
        (["2026-05-01", None, "2026-05-09"], []),
        (["2026-05-03", None, "2026-05-02"], ["/2"]),
        (["2026-05-03", "2026-05-02", "2026-05-01"], ["/1", "/2"]),
        ([], []),
    ],
)
def test_each_of_many_dates_comes_after_the_one_ahead_of_it(days, expected):
    fields = [field(day, f"/{place}") for place, day in enumerate(days)]
    assert problems("in_sequence", *fields) == [("C327", pointer) for pointer in expected]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ({"date": "2026-01-10", "in_force_date": "2026-02-11"}, []),
        ({"date": "2026-02-11", "in_force_date": "2026-02-11"}, []),
        ({"date": "2026-03-10", "in_force_date": "2026-02-11"}, [("C327", "/act/in_force_date")]),
        ({"date": "2026-03-10", "in_force_date": "2026-09-16"}, [("C327", "/requisites/date")]),
        ({"date": "2026-03-10"}, []),
    ],
)
def test_a_court_act_enters_into_force_after_it_is_made_and_before_the_document(act, expected):
    assert problems("act_dates", field(act, "/act"), DATE) == expected


def test_several_dates_follow_one_another_and_those_that_are_missing_are_passed_over():
    dates = [field("2003-11-24"), field(None), field("2004-09-14", "/b"), field("2004-09-13", "/c")]
    assert problems("in_sequence", *dates) == [("C327", "/c")]
    assert problems("in_sequence", *dates[:3]) == []


@pytest.mark.parametrize(("day", "expected"), [("2026-05-09", [("C359", "/x")]), ("2026-05-12", [])])
def test_a_day_off_is_told(day, expected):
    assert problems("working_days", field(day)) == expected


FILE = {
    "document": {"date": "2026-01-12"},
    "opened_on": "2026-01-20",
    "received_on": "2026-04-01",
    "studied_on": "2026-04-03",
    "term_end": "2026-03-20",
}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, None),
        ({"received_on": None, "studied_on": None, "term_end": None}, None),
        ({"document": {"date": "2026-01-21"}}, "/files/opened_on"),
        ({"received_on": "2026-01-19"}, "/files/received_on"),
        ({"studied_on": "2026-03-31"}, "/files/studied_on"),
        ({"studied_on": "2026-09-16"}, "/requisites/date"),
        ({"studied_on": None, "received_on": "2026-09-16"}, "/requisites/date"),
        ({"term_end": "2026-01-19"}, "/files/term_end"),
    ],
)
def test_the_dates_of_an_enforcement_file_follow_one_another(changes, place):
    found = problems("file_dates", field({**FILE, **changes}, "/files"), DATE)
    assert found == ([("C327", place)] if place else [])


def test_each_of_several_enforcement_files_is_looked_at():
    late = {**FILE, "opened_on": "2026-01-11"}
    found = problems("file_dates", field(FILE, "/files/0"), field(late, "/files/1"), DATE)
    assert found == [("C327", "/files/1/opened_on")]


def test_every_date_before_the_first_one_is_told():
    days = [field(day, f"/rows/{index}/date") for index, day in enumerate(["2026-09-14", None, "2026-09-15"])]
    assert problems("not_before", DATE, *days, field("2026-01-01", "/test")) == [
        ("C327", "/rows/0/date"),
        ("C327", "/test"),
    ]


def test_the_dates_of_a_row_follow_one_another():
    rows = [
        {"inspection": {"from": "2026-07-06", "to": "2026-07-10"}, "result": {"date": "2026-07-10"}},
        {"inspection": {"from": "2026-07-06", "to": "2026-07-03"}, "result": {"date": "2026-07-02"}},
        {"inspection": {"from": "2026-07-06"}, "result": {"date": "2026-07-02"}},
    ]
    places = (field("inspection/from"), field("inspection/to"), field("result/date"))
    assert problems("rows_in_sequence", field(rows, "/inspections"), *places) == [
        ("C327", "/inspections/1/inspection/to"),
        ("C327", "/inspections/1/result/date"),
        ("C327", "/inspections/2/result/date"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "quarter"),
    [
        ("2026-07-01", "2026-09-30", None),
        ("2026-01-01", "2026-03-31", None),
        ("2026-10-01", "2026-12-31", None),
        ("2026-07-01", "2026-12-31", ("2026-07-01", "2026-09-30")),
        ("2026-08-01", "2026-10-31", ("2026-07-01", "2026-09-30")),
        ("2025-01-01", "2026-03-31", ("2025-01-01", "2025-03-31")),
        ("2026-12-31", "2026-12-31", ("2026-10-01", "2026-12-31")),
    ],
)
def test_a_quarter_is_one_of_the_calendar(start, end, quarter):
    found = list(RULES["whole_quarter"](field({"from": start, "to": end}, "/period")))
    told = [(each.code, each.location.pointer, each.params["from"], each.params["to"]) for each in found]
    assert told == ([("C444", "/period", *quarter)] if quarter else [])
