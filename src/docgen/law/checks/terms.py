"""Rules about terms of the law, whatever runs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law import eras
from docgen.law.checks.finding import day_of, found
from docgen.law.days import add_months, add_working_days, as_date
from docgen.law.deadlines import (
    Deadline,
    deadline_for,
    is_confirmed,
    is_purpose,
    is_rolled,
    last_day,
    threshold,
    warn_when_left,
)
from docgen.law.eras import is_norm, norm
from docgen.model.field import Field
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.problem import Problem

# What a rule gets for a field that its schema does not name.
NOWHERE = Field(None)


def settled(measure: Field, result: Field) -> Iterator[Problem]:
    """C439 warning: an earlier measure of the case has no result yet."""
    if measure and not result:
        yield found("C439", measure, {}, Severity.WARNING)


def own_review_term(own_term: Field, date: Field) -> Iterator[Problem]:
    """C348: the prosecutor sets a term of his own for the review where the law gives him none."""
    day = day_of(date)
    if day is not None and own_term and norm("own_review_term", day) is None:
        yield found("C348", own_term, {"date": day.isoformat()})


def within_term(
    purpose: Field, start: Field, done: Field, motion: Field = NOWHERE, variant: Field = NOWHERE
) -> Iterator[Problem]:
    """C351: a paper comes after its term and no motion asks to restore it; a warning where that is unsure.

    The term is that of a purpose (with its variant behind it) and runs from the event ``start``.
    C352 warning: the term is not confirmed. C353 warning: a motion although the term has not passed.
    C349 warning: the last day was moved.
    """
    yield from _measured(purpose, start, done, motion, variant, late="C351", idle="C353")


def explained(
    purpose: Field, start: Field, done: Field, reason: Field = NOWHERE, variant: Field = NOWHERE
) -> Iterator[Problem]:
    """C432: something was done after its term and no reason is told; a warning where that is unsure.

    The term is found as by within_term, with its C349 and C352. C433 warning: a reason although the term
    was kept.
    """
    yield from _measured(purpose, start, done, reason, variant, late="C432", idle="C433")


def _measured(
    purpose: Field, start: Field, done: Field, excuse: Field, variant: Field, *, late: str, idle: str
) -> Iterator[Problem]:
    begun, finished = day_of(start), as_date(done.value)
    if begun is None or finished is None:
        return
    term = _term(purpose, variant, begun)
    last = last_day(term, begun) if term else None
    if term is None or last is None:
        return
    is_sure = is_confirmed(term, begun)
    params = {"last_day": last.isoformat(), "term": dict(term.title)}
    if not is_sure:
        yield found("C352", start, params, Severity.WARNING)
    if finished > last and not excuse:
        yield found(late, done, params, Severity.ERROR if is_sure else Severity.WARNING)
    elif finished <= last and excuse:
        yield found(idle, excuse, params, Severity.WARNING)
    if is_rolled(term, begun):
        yield found("C349", start, {"last_day": last.isoformat()}, Severity.WARNING)


def time_left(purpose: Field, last_day: Field, date: Field) -> Iterator[Problem]:
    """C434 warning: on a date a term has passed, or is as close to its end as the data warn of.

    The case names the last day; ``purpose`` tells how many days ahead the warning begins.
    """
    last, day = as_date(last_day.value), as_date(date.value)
    if last is None or day is None or not isinstance(purpose.value, str):
        return
    if (last - day).days < warn_when_left(purpose.value):
        params = {"last_day": last.isoformat(), "date": day.isoformat()}
        yield found("C434", last_day, params, Severity.WARNING)


def term_stated(purpose: Field, start: Field) -> Iterator[Problem]:
    """C426 warning: for an event on this day the sources know no term of the purpose."""
    begun = day_of(start)
    if begun is not None and is_purpose(purpose.value) and deadline_for(purpose.value, begun) is None:
        yield found("C426", start, {"date": begun.isoformat()}, Severity.WARNING)


def term_over(
    purpose: Field, start: Field, end: Field, date: Field, own_term: Field = NOWHERE
) -> Iterator[Problem]:
    """C427: a term is said to have ended before its last day, or the paper is written before it is over.

    The term is that of a purpose, from the event ``start``, or the prosecutor's own in working days;
    ``end`` is its last day as the case states it, ``date`` that of the paper. A warning where the
    term is not confirmed.
    """
    ended, day = as_date(end.value), as_date(date.value)
    if ended is not None and day is not None and day <= ended:
        yield found("C427", date, {"last_day": ended.isoformat()})
    begun = day_of(start)
    if ended is None or begun is None or not is_purpose(purpose.value):
        return
    term = deadline_for(purpose.value, begun)
    last = last_day(term, begun) if term else None
    is_sure = term is not None and is_confirmed(term, begun)
    if isinstance(own_term.value, int) and not isinstance(own_term.value, bool):
        last, is_sure = add_working_days(begun, own_term.value), True
    if last is not None and ended < last:
        severity = Severity.ERROR if is_sure else Severity.WARNING
        yield found("C427", end, {"last_day": last.isoformat()}, severity)


def norm_known(name: Field, reliance: Field, date: Field, variant: Field = NOWHERE) -> Iterator[Problem]:
    """C424 warning: the case relies on something for which no norm of this name is confirmed on the date.

    The norm of a ``variant`` goes before the one of the name alone.
    """
    day = day_of(date)
    if day is None or not reliance or not is_norm(name.value):
        return
    if norm(eras.variant_of(name.value, variant.value), day) is None:
        yield found("C424", reliance, {"date": day.isoformat()}, Severity.WARNING)


def counted_term(
    purpose: Field,
    start: Field,
    basis: Field,
    participated: Field,
    variant: Field = NOWHERE,
    stated: Field = NOWHERE,
) -> Iterator[Problem]:
    """C420: the term does not run from the event of the case. C421: its last day is stated wrongly.

    ``basis`` names the event (final_form, copy_sent, copy_delivered, announced), ``start`` is its day; for
    those who did not take part in the case it may be another one. Warnings where the term is not confirmed.
    """
    begun = day_of(start)
    term = _term(purpose, variant, begun) if begun else None
    if begun is None or term is None:
        return
    events = {term.start}
    if participated.value is False:
        events |= {event for who, event in term.other_starts.items() if who == "not_participant"}
    if isinstance(basis.value, str) and basis.value not in events:
        severity = Severity.ERROR if term.verified["start"] else Severity.WARNING
        yield found("C420", basis, {"event": term.start, "term": dict(term.title)}, severity)
    day, computed = as_date(stated.value), last_day(term, begun)
    if day is not None and computed is not None and day != computed:
        is_sure = is_confirmed(term, begun) and not is_rolled(term, begun)
        params = {
            "stated": day.isoformat(),
            "computed": computed.isoformat(),
            "term": dict(term.title),
        }
        yield found("C421", stated, params, Severity.ERROR if is_sure else Severity.WARNING)


def _term(purpose: Field, variant: Field, begun: date) -> Deadline | None:
    """Return the term of a purpose, with its variant behind it, for an event on a day."""
    if not isinstance(purpose.value, str):
        return None
    name = f"{purpose.value}_{variant.value}" if isinstance(variant.value, str) else purpose.value
    return deadline_for(name, begun) if is_purpose(name) else None


def overdue(done: Field, start: Field, *purposes: Field) -> Iterator[Problem]:
    """C428 warning: something comes after its term, or after several that run one behind the other.

    The first term runs from the event ``start``, each further one from the last day of the one before;
    silent where the sources have no last day of one of them. A date among the purposes, where the case
    has it, is the day to which the term was moved.
    """
    finished, last = as_date(done.value), day_of(start)
    for purpose in purposes:
        if purpose:
            last = as_date(purpose.value) or (last and _last_day(purpose.value, last))
    if purposes and finished and last and finished > last:
        yield found("C428", done, {"last_day": last.isoformat()}, Severity.WARNING)


def _last_day(purpose: object, start: date) -> date | None:
    # A term that begins outside of the years that dates may have is not looked for.
    is_known = is_purpose(purpose) and as_date(start) is not None
    term = deadline_for(str(purpose), start) if is_known else None
    return last_day(term, start) if term else None


def expired(date: Field, *last_days: Field) -> Iterator[Problem]:
    """C429 warning: a term had ended before the date of the document; reported at its last day."""
    day = day_of(date)
    for field in last_days:
        last = as_date(field.value)
        if day is not None and last is not None and last < day:
            yield found("C429", field, {"last_day": last.isoformat()}, Severity.WARNING)


def nonexecution(since: Field, date: Field) -> Iterator[Problem]:
    """C358: an act has not gone unexecuted for longer than the code demands for a crime."""
    start, day = as_date(since.value), day_of(date)
    if start is None or day is None:
        return
    bound = threshold("nonexecution", day)
    if bound is not None and day <= add_months(start, bound["months"]):
        yield found("C358", since, {"months": bound["months"]})


def study_term(received_on: Field, studied_on: Field, date: Field) -> Iterator[Problem]:
    """C334 warning: the file was studied after the term that runs from its receipt.

    A file not yet studied is measured by the date of the document.
    """
    received = day_of(received_on)
    done = studied_on or date
    studied = as_date(done.value)
    if received is None or studied is None:
        return
    term = deadline_for("study_files", received)
    due = last_day(term, received) if term else None
    if due and studied > due:
        params = {"due": due.isoformat(), "studied": studied.isoformat()}
        yield found("C334", done, params, Severity.WARNING)
