"""Which enforcement files may be studied, and which bodies are overdue for their yearly inspection.

Points 6 and 10 of the Instruction of 2002 (S1); the rules stand in ``data/supervision.json`` and
``data/deadlines.json``. Both functions take lists of any length in one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.law.data import load
from docgen.law.days import Day, as_date, to_date, within
from docgen.law.deadlines import deadline, is_confirmed, is_valid, last_day
from docgen.law.subjects import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from docgen.model.field import Field


@dataclass(frozen=True, slots=True)
class Eligible:
    """Whether the term of an enforcement file ran on when the file was received.

    ``is_eligible`` None: one of the two dates is missing, ``lacks`` names it (term_end, received_on).
    ``verified``: the rule was law on the day of receipt.
    """

    file: Field
    is_eligible: bool | None
    lacks: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """When a body is to be inspected at the latest, and whether that day has passed.

    ``last_day`` None: the body was never inspected, so it is overdue. ``days``: how many calendar days
    the inspection is late, None if it is not, or if there was none before. ``verified``: the rule was
    law on the day of the last inspection, and its value is confirmed.
    """

    body: Field
    last_day: date | None
    is_overdue: bool
    days: int | None
    sources: tuple[str, ...]
    verified: bool


def eligible(files: Iterable[Field]) -> list[Eligible]:
    """Return for each enforcement file, with ``term_end`` and ``received_on``, whether it may be studied."""
    rule = load("supervision.json")["eligible"]
    return [_eligible(file, rule) for file in files]


def _eligible(file: Field, rule: Mapping[str, Any]) -> Eligible:
    dates = {name: as_date(file[name].value) for name in ("term_end", "received_on")}
    end, received = dates.values()
    return Eligible(
        file=file,
        is_eligible=None if end is None or received is None else end >= received,
        lacks=tuple(name for name, day in dates.items() if day is None),
        sources=tuple(rule["sources"]),
        verified=rule["verified"] and received is not None and within(rule["from"], rule["to"], received),
    )


def inspections(bodies: Iterable[Field], on: Day) -> list[Inspection]:
    """Return for each body, with ``last_inspection``, whether its yearly inspection is overdue on a date.

    Those that are overdue come first, the longest of them first; bodies that were never inspected
    (``last_inspection`` null) lead. CaseError C380: a body has no ``last_inspection``, or one that is
    no date.
    """
    today = to_date(on)
    listed = list(bodies)
    wrong = [body["last_inspection"] for body in listed if not _is_given(body)]
    if wrong:
        raise needed(*wrong)
    found = [_inspection(body, today) for body in listed]
    return sorted(found, key=lambda each: (not each.is_overdue, str(each.last_day or "")))


def _is_given(body: Field) -> bool:
    field = body["last_inspection"]
    is_null = isinstance(body.value, dict) and "last_inspection" in body.value and field.value is None
    return is_null or as_date(field.value) is not None


def _inspection(body: Field, today: date) -> Inspection:
    term = deadline(load("supervision.json")["inspection"]["deadline"])
    before = as_date(body["last_inspection"].value)
    last = last_day(term, before) if before else None
    is_overdue = last is None or last < today
    return Inspection(
        body=body,
        last_day=last,
        is_overdue=is_overdue,
        days=(today - last).days if last is not None and is_overdue else None,
        sources=term.sources,
        verified=before is not None and is_valid(term, before) and is_confirmed(term, before),
    )
