"""Rules about the order of dates."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.law.checks.finding import found
from docgen.law.days import add_months, as_date, is_working_day
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.field import Field
    from docgen.model.problem import Problem


def in_order(first: Field, *others: Field) -> Iterator[Problem]:
    """C327: the last date lies before one of the others; reported at the last."""
    *earlier, later = (first, *others)
    end = as_date(later.value)
    for each in earlier:
        start = as_date(each.value)
        if start and end and end < start:
            yield _reversed(each, start, later, end)


def not_before(earlier: Field, *days: Field) -> Iterator[Problem]:
    """C327: a day lies before the first date; reported at that day."""
    for day in days:
        yield from in_order(earlier, day)


def in_sequence(*dates: Field) -> Iterator[Problem]:
    """C327: a date lies before the one that precedes it; reported at the later of the two fields.

    Dates that the case does not have are passed over.
    """
    known = [(field, day) for field in dates if (day := as_date(field.value)) is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            yield _reversed(earlier, first, later, second)


def _reversed(earlier: Field, first: date, later: Field, second: date) -> Problem:
    """Return C327: what should be later comes first; the other field is told by its pointer."""
    days = {"earlier": first.isoformat(), "later": second.isoformat()}
    return found("C327", later, {**days, "compared": earlier.pointer})


def rows_in_sequence(rows: Field, *places: Field) -> Iterator[Problem]:
    """C327: in a row a date lies before the one that precedes it.

    ``places`` are words that tell where the dates stand within each row: «inspection/from».
    """
    pointers = [f"/{place.value}" for place in places if isinstance(place.value, str)]
    for row in rows:
        yield from in_sequence(*(row.at(pointer) for pointer in pointers))


def file_dates(*fields: Field) -> Iterator[Problem]:
    """C327: the dates of an enforcement file do not follow one another.

    The enforcement document was issued before the file was opened, that before it came to the prosecutor,
    was studied, and the document written; the term of execution ends after the opening. The last field is
    the date of the document, the others are enforcement files.
    """
    *files, date = fields
    for file in files:
        came = (file[step] for step in ("opened_on", "received_on", "studied_on"))
        yield from in_sequence(file["document"]["date"], *came, date)
        yield from in_order(file["opened_on"], file["term_end"])


def whole_quarter(period: Field) -> Iterator[Problem]:
    """C444: a period is not one quarter of the calendar, from its first day to its last."""
    start, end = as_date(period["from"].value), as_date(period["to"].value)
    if start is None or end is None:
        return
    first = start.replace(month=start.month - (start.month - 1) % 3, day=1)
    last = add_months(first, 3) - timedelta(days=1)
    if (start, end) != (first, last):
        params = {"from": first.isoformat(), "to": last.isoformat()}
        yield found("C444", period, params)


def act_dates(*fields: Field) -> Iterator[Problem]:
    """C327: a court act entered into force before it was made, or after the date of the document.

    The last field is the date of the document, the others are court acts.
    """
    *acts, date = fields
    for act in acts:
        yield from in_order(act["date"], act["in_force_date"])
        yield from in_order(act["in_force_date"], date)


def working_days(*days: Field) -> Iterator[Problem]:
    """C359 warning: something is to be done on a day off."""
    for field in days:
        day = as_date(field.value)
        if day is not None and not is_working_day(day):
            yield found("C359", field, {"date": day.isoformat()}, Severity.WARNING)
