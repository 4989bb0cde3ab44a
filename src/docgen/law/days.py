"""Dates of cases and the calendar of working days.

Working days leave out Saturdays, Sundays and the fixed public holidays of ``data/holidays.json``.
Days moved by the Government are known only as far as that file lists them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from docgen.errors import CaseError
from docgen.law.data import load
from docgen.model.problem import Problem

Day = date | str
"""A date, or its ISO string ``YYYY-MM-DD``."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ONE = timedelta(days=1)


def as_date(value: Any) -> date | None:
    """Return the date of a JSON value; anything but an existing day in ISO form gives None."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def to_date(value: Day) -> date:
    """Return the date of a value that must be one; CaseError C302 if it is none."""
    found = as_date(value)
    if found is None:
        raise CaseError([Problem("C302", params={"date": str(value)})])
    return found


def within(start: str | None, end: str | None, on: date) -> bool:
    """Tell whether a day lies between two ISO dates, both included; None is open."""
    day = on.isoformat()
    return (start is None or start <= day) and (end is None or day <= end)


@cache
def is_working_day(day: date) -> bool:
    """Tell whether a day is a working day by the calendar of the package."""
    book = load("holidays.json")
    text = day.isoformat()
    if text in book["moved"]["working_days"]:
        return True
    if text in book["moved"]["days_off"] or day.weekday() in book["weekend"]:
        return False
    return not any(
        (holiday["month"], holiday["day"]) == (day.month, day.day)
        and (holiday["from"] or 0) <= day.year <= (holiday["to"] or 9999)
        for holiday in book["fixed"]
    )


def rolled(day: date) -> date:
    """Return the day itself if it is a working day, else the next one that is."""
    while not is_working_day(day):
        day += _ONE
    return day


def add_working_days(start: date, count: int) -> date:
    """Return the working day that lies ``count`` working days after the start, before it if negative."""
    step = _ONE if count > 0 else -_ONE
    day = start
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def add_months(start: date, count: int) -> date:
    """Return the same number ``count`` months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def months_between(start: date, end: date) -> int:
    """Return how many whole months lie between two days; none before the start."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and add_months(start, months) > end:
        months -= 1
    return max(months, 0)
