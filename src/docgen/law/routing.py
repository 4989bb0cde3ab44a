"""The first step against what is attacked: a table of ``data/routing.json`` and what evaluates it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.acts import confirmed
from docgen.law.data import load
from docgen.law.days import Day, as_date, to_date
from docgen.law.days import within as lies_within
from docgen.law.deadlines import Deadline, deadline_for, hangs_on_calendar, is_confirmed, last_day
from docgen.law.subjects import LEVEL, attacked, day, needed, no_object
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from docgen.law.subjects import Attacked
    from docgen.model.field import Field

Facts = dict[str, str | None]
"""What the table asks, by the names of ``data/routing.json``; None: the case does not say it."""

_PROTEST = "protest"
#: Fact -> the field that says it, where it is one of the case and not of the act.
_FIELDS = {
    "office": LEVEL,
    "court": "/case_kind",
    "reviewed": "/reviewed_by_higher_court",
    "result": "/result/kind",
}
_YES_NO = {True: "yes", False: "no"}
_REVIEWED = {True: "oblast", False: "none"}
_COURTS = {"civil": "civil", "administrative": "administrative"}


@dataclass(frozen=True, slots=True)
class Step:
    """A paper that may be brought.

    ``document_type``: its slug. ``reason``: why, a key. ``facts``: names of those that chose it.
    ``references``: its norms. ``needs``: fields that it must have then. ``verified``: step and norms
    are confirmed. ``note``: what is not, for lawyers.
    """

    document_type: str
    reason: str
    facts: tuple[str, ...]
    references: tuple[Mapping[str, str], ...]
    needs: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term that may run against an act not in force.

    ``is_sure``: that it is missed, or that it runs, hangs on nothing that is not known.
    """

    deadline: Deadline
    start: date
    last_day: date
    is_missed: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Route:
    """The steps in order, the facts that chose them, and the terms they were measured by."""

    steps: tuple[Step, ...]
    facts: Mapping[str, str]
    terms: tuple[Term, ...]


def undecided(facts: Facts, on: Day) -> tuple[str, ...]:
    """Return the names of facts that are not known and on which the steps of a date hang."""
    return tuple(
        sorted({name for row in _rows(facts, on) for name in row["when"] if facts.get(name) is None})
    )


def steps(facts: Facts, on: Day) -> tuple[Step, ...]:
    """Return the first steps of a date in their order.

    CaseError C380: the steps hang on facts that are not known; C382: the table has no step for them.
    """
    rows, today = _rows(facts, on), to_date(on)
    unknown = undecided(facts, today)
    if unknown:
        raise CaseError(Problem("C380", params={"field": name}) for name in unknown)
    if not rows:
        known = (f"{name} = {value}" for name, value in facts.items() if value is not None)
        raise CaseError([Problem("C382", params={"facts": ", ".join(known), "date": today.isoformat()})])
    return tuple(_step(row, today) for row in rows)


def of_case(case: Field, *, reviewed: str | None = None) -> Route:
    """Return the first steps against what a case attacks.

    ``reviewed``: the highest court that reviewed the act (none, oblast, supreme), where the caller
    knows it better than the case. CaseError C380: a field is missing; C381: nothing is attacked;
    C382: the table has no step.
    """
    today = day(case)
    if case[_PROTEST] and case["result"]:
        found, act = None, case[_PROTEST]
    else:
        found = attacked(case)
        if found is None:
            raise no_object()
        act = found.last
    terms = tuple(_terms(case, found, today)) if found is not None else ()
    facts = _facts(case, found, terms)
    if reviewed is not None:
        facts["reviewed"] = reviewed
    unknown = undecided(facts, today)
    if unknown:
        raise needed(*(_field(case, act, name) for name in unknown))
    chosen = steps(facts, today)
    used = {name for step in chosen for name in step.facts}
    return Route(chosen, {name: str(facts[name]) for name in facts if name in used}, terms)


def _field(case: Field, act: Field, fact: str) -> Field:
    return case.at(_FIELDS[fact]) if fact in _FIELDS else act[fact]


def _facts(case: Field, found: Attacked | None, terms: tuple[Term, ...]) -> Facts:
    level = _text(case.at(LEVEL))
    facts: Facts = {
        "object": _PROTEST if found is None else found.object,
        "office": None if level is None else load("routing.json")["offices"].get(level, level),
    }
    if found is None:
        return {**facts, "result": _text(case["result"]["kind"])}
    facts["kind"] = _text(found.last["kind"])
    if found.object != "court_act":
        return facts
    in_force, reviewed = found.last["in_force"].value, case["reviewed_by_higher_court"].value
    return {
        **facts,
        "in_force": _YES_NO[in_force] if isinstance(in_force, bool) else None,
        "term": _state(terms),
        "court": _court(case),
        "reviewed": _REVIEWED[reviewed] if isinstance(reviewed, bool) else None,
        "exceptional": _YES_NO[bool(case["exception_code"])],
    }


def _court(case: Field) -> str | None:
    kind = _text(case["case_kind"])
    if kind is None:
        return None
    is_on_bailiff = kind == "administrative" and bool(case["bailiff"])
    return "bailiff" if is_on_bailiff else _COURTS.get(kind, kind)


def _text(field: Field) -> str | None:
    return field.value if isinstance(field.value, str) else None


def _state(terms: tuple[Term, ...]) -> str:
    """Return whether the term runs or is missed, ``open`` where that is not sure."""
    if not terms or not all(term.is_sure for term in terms) or len({term.is_missed for term in terms}) > 1:
        return "open"
    return "missed" if terms[0].is_missed else "runs"


def _terms(case: Field, found: Attacked, today: date) -> Iterator[Term]:
    """Yield the terms that may run against an act not in force: one for each court it may belong to."""
    act = found.last
    by_court = load("routing.json")["terms"].get(_text(act["kind"]))
    if found.object != "court_act" or act["in_force"].value is not False or by_court is None:
        return
    said = as_date(case["deadline_start"]["date"].value)
    # The final form, or the delivery, is never before the day of the act: a term that runs by it, runs.
    start = said or as_date(act["date"].value)
    if start is None:
        return
    court = _court(case)
    purposes = [purpose for name, purpose in by_court.items() if court in (None, name)]
    chosen = {deadline_for(purpose, start) for purpose in purposes}
    for term in sorted((each for each in chosen if each), key=lambda each: each.id):
        last = last_day(term, start)
        if last is not None:
            is_sure = is_confirmed(term, start) and (
                last >= today or (said is not None and _is_past(term, start, last, today))
            )
            yield Term(term, start, last, last < today, is_sure)


def _is_past(term: Deadline, start: date, last: date, today: date) -> bool:
    """Tell whether a last day lies so far back that no day moved by the Government brings it here."""
    slack: int = load("routing.json")["slack_days"]
    return not hangs_on_calendar(term, start) or (today - last).days > slack


def _rows(facts: Facts, on: Day) -> list[Mapping[str, Any]]:
    """Return the rows of a date that hold as far as the facts are known."""
    today = to_date(on)
    return [
        row
        for row in load("routing.json")["rows"]
        if lies_within(row["from"], row["to"], today)
        and all(facts.get(name) in (None, *allowed) for name, allowed in row["when"].items())
    ]


def _step(row: Mapping[str, Any], on: date) -> Step:
    return Step(
        document_type=row["type"],
        reason=row["reason"],
        facts=tuple(row["when"]),
        references=tuple(row["references"]),
        needs=tuple(row.get("needs", ())),
        sources=tuple(row["sources"]),
        verified=row["verified"] and all(confirmed(each, on) for each in row["references"]),
        note=row.get("note"),
    )
