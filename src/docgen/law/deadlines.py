"""Terms of the law: which one applies, its last day and its words (``data/deadlines.json``).

A term is counted from the day after its event. Months and years end on the same number. The last
day moves to a working day only where the act says so, which is data of the term.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.language import terms
from docgen.law.data import current, load, unknown
from docgen.law.days import Day, add_months, add_working_days, is_settled, rolled, to_date, within
from docgen.law.eras import era
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language

_SPANS = {"months": ("month", 1), "quarters": ("month", 3), "years": ("year", 1)}
_SPANNED = {"month", "year"}
_DAYS = {"calendar_days": "calendar_day", "working_days": "working_day"}


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """A term: ``value`` of ``unit`` (calendar_days, working_days, months, years), from the event ``start``.

    ``rolls``: a last day off moves to the next working day. ``backward``: counted before the event.
    ``open_end``: the act names no day. ``verified`` per property; ``eras_unverified`` are eras for
    which the value is only likely. ``roll_verified``: that it moves, or does not, is confirmed.
    ``reference`` is its norm as a legal reference, if it is one norm. ``needs_appeal``: the term is for
    acts that passed the appeal; the others go another way. ``other_starts``: the event from which the
    term runs for some, by whom: ``not_participant``. ``not_for``: the
    grounds of an exceptional protest that no term binds.
    """

    id: str
    title: Mapping[str, str]
    value: int | None
    unit: str | None
    start: str
    other_starts: Mapping[str, str]
    rolls: bool
    roll_verified: bool
    backward: bool
    open_end: bool
    valid_from: str | None
    valid_to: str | None
    reference: Mapping[str, str] | None
    needs_appeal: bool
    not_for: tuple[str, ...]
    verified: Mapping[str, bool]
    eras_unverified: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def deadlines() -> Mapping[str, Deadline]:
    """Return all terms by id."""
    return {entry["id"]: _deadline(entry) for entry in load("deadlines.json")["deadlines"]}


def _deadline(entry: Mapping[str, Any]) -> Deadline:
    return Deadline(
        id=entry["id"],
        title=entry["title"],
        value=entry["value"],
        unit=entry["unit"],
        start=entry["start"],
        other_starts={other["for"]: other["start"] for other in entry.get("start_alternatives", ())},
        rolls=entry["counting"]["roll_to_working_day"],
        roll_verified=entry["counting"]["verified"],
        backward=entry.get("direction") == "backward",
        open_end=entry["last_day_open"],
        valid_from=entry["valid_from"],
        valid_to=entry["valid_to"],
        reference=entry["reference"],
        needs_appeal=entry.get("needs_appeal", False),
        not_for=tuple(entry.get("not_for", ())),
        verified=entry["verified"],
        eras_unverified=tuple(entry.get("eras_unverified", ())),
        sources=tuple(entry["sources"]),
    )


def deadline(deadline_id: str) -> Deadline:
    """Return the term with this id; CatalogError C303 if there is none."""
    known = deadlines()
    if deadline_id not in known:
        raise CatalogError([unknown("deadline", deadline_id, list(known))])
    return known[deadline_id]


def is_purpose(name: object) -> bool:
    """Tell whether deadline_for() knows a purpose."""
    return isinstance(name, str) and name in load("deadlines.json")["purposes"]


def deadline_for(purpose: str, on: Day) -> Deadline | None:
    """Return the term of a purpose for an event on a date, None where the sources have none.

    The purposes stand in the data.
    """
    purposes = load("deadlines.json")["purposes"]
    if not is_purpose(purpose):
        raise CatalogError([unknown("purpose of a term", purpose, list(purposes))])
    day = to_date(on)
    for found in map(deadline, purposes[purpose]):
        if within(found.valid_from, found.valid_to, day):
            return found
    return None


def variant_of(purpose: str, variant: object) -> str:
    """Return the purpose of a variant where the data has one of its own, else the purpose itself."""
    name = f"{purpose}_{variant}"
    return name if is_purpose(name) else purpose


def is_confirmed(term: Deadline, on: Day) -> bool:
    """Tell whether the value of a term is confirmed for an event on a date."""
    return term.verified["value"] and era(on).id not in term.eras_unverified


def last_day(term: Deadline, start: Day) -> date | None:
    """Return the last day of a term that starts with an event; None where the act names no day.

    Sure as far as the calendar is, where it needs one: see hangs_on_calendar().
    """
    if term.open_end or term.value is None or term.unit is None:
        return None
    day = _counted(term.unit, -term.value if term.backward else term.value, to_date(start))
    return rolled(day) if term.rolls else day


def is_rolled(term: Deadline, start: Day) -> bool:
    """Tell whether the last day of a term was moved to a working day."""
    return term.rolls and last_day(term, start) != last_day(replace(term, rolls=False), start)


def is_valid(term: Deadline, start: Day) -> bool:
    """Tell whether a term is law for an event on a date."""
    return within(term.valid_from, term.valid_to, to_date(start))


def deadline_on(deadline_id: str, start: Day) -> Deadline:
    """Return the term with this id for an event on a date.

    CatalogError C303: there is none; CaseError C383: it was not law then.
    """
    term = deadline(deadline_id)
    if not is_valid(term, start):
        bounds = {"valid_from": term.valid_from or "", "valid_to": term.valid_to or ""}
        params = {"term": term.id, "date": to_date(start).isoformat(), **bounds}
        raise CaseError([Problem("C383", params=params)])
    return term


def hangs_on_calendar(term: Deadline, start: Day) -> bool:
    """Tell whether days that the Government moved, and nobody has listed, could change the last day."""
    last = last_day(term, start)
    counts = term.rolls or term.unit == "working_days"
    return last is not None and counts and not is_settled(max(last, to_date(start)))


def _counted(unit: str, value: int, start: date) -> date:
    if unit == "working_days":
        return add_working_days(start, value)
    if unit == "calendar_days":
        return start + timedelta(days=value)
    return add_months(start, {"months": 1, "quarters": 3, "years": 12}[unit] * value)


def warn_when_left(purpose: str) -> int:
    """Return how many calendar days before the end of a term its shortness is reported.

    0 where the data name no number: the term is reported once it has passed.
    """
    days: int = load("deadlines.json")["warn_when_left"].get(purpose, 0)
    return days


def in_words(term: Deadline, language: Language, *, counted: bool = False) -> str:
    """Return how a term is printed: «в течение 10 календарных дней», «шестимесячный срок».

    With ``counted`` months and years are counted too: «в течение 6 месяцев». Days are called calendar days
    only where the act is known to say so. A term without a number has the neutral words.
    """
    if term.value is None or term.unit is None:
        return neutral_words()[language]
    value, unit = _measure(term)
    return (
        terms.within(value, unit, language)
        if counted or unit not in _SPANNED
        else terms.span(value, unit, language)
    )


def length_in_words(term: Deadline, language: Language) -> str:
    """Return the length of a term: «10 рабочих дней», «1 месяц». The term has a number."""
    return terms.counted(*_measure(term), language)


def _measure(term: Deadline) -> tuple[int, str]:
    """Return the number and the unit that are printed: a quarter is three months."""
    if term.value is None or term.unit is None:
        raise ValueError(term.id)
    if term.unit in _DAYS:
        return term.value, _DAYS[term.unit] if term.verified["unit"] else "day"
    unit, months = _SPANS[term.unit]
    return term.value * months, unit


def working_days(value: int) -> dict[str, str]:
    """Return «in the course of n working days» in both languages."""
    return {language: terms.within(value, "working_day", language) for language in LANGUAGES}


def neutral_words() -> dict[str, str]:
    """Return «in the term set by the law» in both languages, for terms that are not confirmed."""
    return dict(load("deadlines.json")["words"]["neutral"])


def threshold(name: str, on: Day) -> dict[str, Any] | None:
    """Return a bound that the law sets on a date, {"months", "verified", …}; None where it sets none."""
    return current(load("deadlines.json")["thresholds"][name], to_date(on))
