"""Dates of cases are read strictly; working days are counted by the calendar of the country."""

import subprocess
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.law.data import load
from docgen.law.days import (
    add_months,
    add_working_days,
    as_date,
    existing,
    is_settled,
    is_working_day,
    rolled,
    to_date,
)

DAYS = st.dates(date(2003, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    "value", [None, 20260512, "12.05.2026", "20260512", "2026-W20-2", "2026-02-30", "", []]
)
def test_what_is_no_iso_day_is_no_date(value):
    assert as_date(value) is None


@pytest.mark.parametrize("value", ["9999-12-31", "2101-01-01", "1899-12-31", "0001-01-01"])
def test_a_day_in_another_century_exists_but_is_no_date_of_a_case(value):
    assert existing(value) == date.fromisoformat(value)
    assert as_date(value) is None


def test_a_moment_is_no_date():
    assert as_date(datetime(2026, 5, 12, 10, 0)) is None  # noqa: DTZ001


def test_a_required_date_that_is_none_is_refused():
    with pytest.raises(CaseError) as refusal:
        to_date("2026-13-01")
    assert refusal.value.problems[0].code == "C302"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-05-06", True),
        ("2026-05-07", False),  # Defender of the Fatherland Day
        ("2026-05-09", False),
        ("2026-05-10", False),  # Sunday
        ("2026-07-06", False),  # Capital Day
        ("2026-07-07", True),
        ("2005-05-06", True),
        ("2021-12-17", False),
        ("2025-12-17", True),
        ("2024-10-25", False),
        ("2016-10-25", True),
        ("2024-01-08", True),  # Orthodox Christmas was a Sunday: no other day off for it
        ("2025-01-07", False),  # Orthodox Christmas
        ("2005-01-07", True),  # before it was a day off
        ("2023-06-28", False),  # the first day of Qurban Ait
        ("2005-08-30", False),  # Constitution Day
        ("2026-08-30", False),  # a Sunday
        ("2026-08-31", True),  # and no Constitution Day any more
        ("2027-03-15", False),  # the day of the Constitution of 2026
        ("2028-08-30", True),
    ],
)
def test_public_holidays_and_weekends_are_no_working_days(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-05-08", False),  # taken for Saturday 4 May
        ("2024-05-04", True),
        ("2014-01-03", False),  # taken for Saturday 28 December of the year before
        ("2013-12-28", True),
        ("2023-07-07", False),
        ("2023-07-01", True),
        ("2025-01-03", False),
        ("2025-01-05", True),  # a Sunday that was worked
    ],
)
def test_days_that_the_government_moved_are_known(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-05-11", False),  # 9 May was a Saturday
        ("2026-03-24", False),  # 21 and 22 March were Saturday and Sunday
        ("2026-03-25", False),
        ("2026-03-26", True),
        ("2026-10-26", False),  # 25 October is a Sunday
        ("2004-05-03", False),
    ],
)
def test_a_holiday_on_a_day_off_gives_the_next_working_day_off(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


def test_the_days_of_an_office_go_before_the_library(monkeypatch):
    moved = {"known_until": "2026-12-31", "days_off": ["2026-05-08"], "working_days": ["2026-05-16"]}
    monkeypatch.setitem(load("holidays.json"), "moved", moved)
    is_working_day.cache_clear()
    try:
        assert not is_working_day(date(2026, 5, 8))
        assert is_working_day(date(2026, 5, 16))
        assert is_settled(date(2026, 12, 31))
    finally:
        is_working_day.cache_clear()


def test_the_moved_days_are_known_as_far_as_the_data_say():
    from holidays import country_holidays
    from holidays.countries.kazakhstan import KazakhstanStaticHolidays

    last = max(KazakhstanStaticHolidays.special_public_holidays)
    assert load("holidays.json")["moved"]["known_until"] == f"{last}-12-31"
    assert is_settled(date(last, 12, 31))
    assert not is_settled(date(last + 1, 1, 1))
    known = country_holidays("KZ", years=range(2006, last + 2), language="en_US")
    assert [day.year for day, name in known.items() if "estimated" in name] == [last + 1]


def test_documents_that_count_no_working_days_do_not_load_the_library():
    program = (
        "import json, sys, docgen\n"
        "workspace = docgen.opened()\n"
        "for slug, number in (('protest_bailiff_act', 0), ('inspection_act', 1), ('proposal_oblast', 1)):\n"
        "    data = {**workspace.catalog[slug].examples[number], 'documents': {}}\n"
        "    docgen.check(workspace, json.dumps(data).encode())\n"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2004-09-30", 12, "2005-09-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 30))
def test_counting_working_days_forth_and_back_meets_the_first_working_day(day, count):
    start = rolled(day)
    assert add_working_days(add_working_days(start, count), -count) == start


@given(DAYS)
def test_a_rolled_day_is_the_first_working_day_from_there(day):
    found = rolled(day)
    assert is_working_day(found)
    assert (found == day) is is_working_day(day)
