"""Rules about a protest against court acts in force: its term, and what it suspends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law.checks.finding import day_of, found
from docgen.law.checks.terms import NOWHERE
from docgen.law.checks.wording import matched
from docgen.law.days import as_date
from docgen.law.deadlines import deadline_for, is_confirmed, is_rolled, last_day, variant_of, warn_when_left
from docgen.law.eras import norm
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.field import Field
    from docgen.model.problem import Problem

_PROTEST = "supervisory_protest"


def protest_term(
    in_force_dates: Field,
    date: Field,
    appealed: Field = NOWHERE,
    exception: Field = NOWHERE,
    case_kind: Field = NOWHERE,
) -> Iterator[Problem]:
    """C335 warning: the term for a protest has passed or is about to; C337: it is not confirmed.

    The first field is a date, a list of dates, or a list of court acts with ``in_force_date`` of
    which the ``attacked`` ones count, all of them if none is marked. C340 warning: the acts were not
    ``appealed``, and the law opens this way only after the appeal. C349 warning: the last day was moved.
    An ``exception`` (the ground of an exceptional protest) opens the way without an appeal, and some of
    its grounds are bound by no term. ``case_kind`` administrative has a term of its own.
    """
    day = day_of(date)
    if day is not None:
        for field in _in_force(in_force_dates):
            entered = as_date(field.value)
            if entered is not None:
                yield from _protest_term(field, entered, day, (appealed, exception, case_kind))


def suspension(suspend: Field, kind: Field, position: Field, date: Field) -> Iterator[Problem]:
    """C341 error: inaction cannot be suspended. C342, C343 warnings: era, or signatory not a head."""
    day = day_of(date)
    if day is None or suspend.value is not True:
        return
    if kind.value == "inaction":
        yield found("C341", suspend, {})
    if norm("suspension_by_protest", day) is None:
        yield found("C342", suspend, {"date": day.isoformat()}, Severity.WARNING)
    posts = {language: position[language].value for language in ("kk", "ru")}
    if any(isinstance(post, str) and matched("deputy", language, post) for language, post in posts.items()):
        yield found("C343", suspend, {}, Severity.WARNING)


def _in_force(field: Field) -> list[Field]:
    if not isinstance(field.value, list):
        return [field["in_force_date"] if isinstance(field.value, dict) else field]
    items = list(field)
    attacked = [item for item in items if item["attacked"].value is True]
    return [item["in_force_date"] if isinstance(item.value, dict) else item for item in attacked or items]


def _protest_term(
    field: Field, entered: date, day: date, way: tuple[Field, Field, Field]
) -> Iterator[Problem]:
    appealed, exception, case_kind = way
    term = deadline_for(variant_of(_PROTEST, case_kind.value), entered)
    if term is not None and exception.value in term.not_for:
        return
    if term is not None and term.needs_appeal and appealed.value is False:
        if not exception:
            yield found("C340", appealed, {}, Severity.WARNING)
        return
    if term is None or not is_confirmed(term, entered):
        yield found("C337", field, {"entered": entered.isoformat()}, Severity.WARNING)
    last = last_day(term, entered) if term else None
    if last is not None and (last - day).days < warn_when_left(_PROTEST):
        params = {"last_day": last.isoformat(), "days_left": (last - day).days}
        yield found("C335", field, params, Severity.WARNING)
    if term is not None and last is not None and is_rolled(term, entered):
        yield found("C349", field, {"last_day": last.isoformat()}, Severity.WARNING)
