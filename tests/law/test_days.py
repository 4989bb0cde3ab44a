from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.law.days import add_months, add_working_days, as_date, is_working_day, rolled, to_date

DAYS = st.dates(date(2003, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    "value", [None, 20260512, "12.05.2026", "20260512", "2026-W20-2", "2026-02-30", "", []]
)
def test_what_is_no_iso_day_is_no_date(value):
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
    ],
)
def test_public_holidays_and_weekends_are_no_working_days(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


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
