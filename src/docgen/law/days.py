"""Dates of cases and the calendar of working days.

Working days leave out the weekend of ``data/holidays.json`` and the holidays of Kazakhstan that the
library ``holidays`` knows: those of the law with their compensating days off, Orthodox Christmas, the
first day of Qurban Ait, and the days that the Government moved, up to ``moved.known_until``. What is
listed in ``moved`` goes before the library.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.data import load
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from holidays import HolidayBase

Day = date | str
"""A date, or its ISO string ``YYYY-MM-DD``."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ONE = timedelta(days=1)
# The rules read each date of a case many times, and cases of one office share most of them.
_MANY_DAYS = 2048
#: The years a date of a case may lie in: from the century before the Instruction to the next.
FIRST_YEAR, LAST_YEAR = 1900, 2100


def as_date(value: Any) -> date | None:
    """Return the date of a JSON value; anything but a day in ISO form from 1900 to 2100 gives None."""
    day = existing(value)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def existing(value: Any) -> date | None:
    """Return the date of a JSON value, however far away; anything but an existing day gives None."""
    if isinstance(value, str):
        return _written(value)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


@lru_cache(_MANY_DAYS)
def _written(value: str) -> date | None:
    """Return the day that is written in ISO form, None where none is."""
    if not _ISO.fullmatch(value):
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
    """Tell whether a day is a working day, as far as library and data know it (see is_settled)."""
    book = load("holidays.json")
    text = day.isoformat()
    if text in book["moved"]["working_days"]:
        return True
    if text in book["moved"]["days_off"]:
        return False
    is_holiday = day in _holidays()
    if day.weekday() in book["weekend"]:
        # The calendar learns of the worked days off of a year when it is first asked for a day of it.
        return day in _holidays().weekend_workdays
    return not is_holiday


def is_settled(day: date) -> bool:
    """Tell whether the days that the Government moved are known up to this day.

    After it the calendar is the law's holidays alone, and the day of Qurban Ait an estimate.
    """
    return day.isoformat() <= str(load("holidays.json")["moved"]["known_until"])


@cache
def _holidays() -> HolidayBase:
    # Loaded with the first term in working days: most documents count none.
    from holidays import country_holidays

    return country_holidays("KZ")


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
