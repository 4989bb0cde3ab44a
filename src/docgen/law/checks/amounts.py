"""Rules about sums and counts: figures, the sanction, the balance of a claim."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.law.checks.dates import in_order
from docgen.law.checks.finding import day_of, found
from docgen.law.figures import number
from docgen.law.sanction import amount, index_day, is_known, mci_confirmed, of_row, uses_mci
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.field import Field
    from docgen.model.problem import Problem

_ENDED = ("ended_executed", "ended_returned", "ended_terminated", "transferred")


def figures_balance(figures: Field) -> Iterator[Problem]:
    """C321: closing balance = opening + received − executed − returned − terminated − transferred."""
    counts = {
        key: _count(figures[key]) for key in ("opening_balance", "received", *_ENDED, "closing_balance")
    }
    known = [count for count in counts.values() if count is not None]
    if len(known) < len(counts):
        return
    *flows, closing = known
    computed = flows[0] + flows[1] - sum(flows[2:])
    if closing != computed:
        yield found("C321", figures["closing_balance"], {"stated": closing, "computed": computed})


def _count(field: Field) -> int | None:
    return field.value if isinstance(field.value, int) and not isinstance(field.value, bool) else None


def sanction_order(figures: Field) -> Iterator[Problem]:
    """C322: sanction transferred ≤ collected ≤ due."""
    order = ("sanction_transferred_to_budget", "sanction_collected", "sanction_due")
    for less, more in pairwise(order):
        yield from _exceeds("C322", figures[less], figures[more], {"smaller": less, "larger": more})


def _exceeds(code: str, less: Field, more: Field, params: dict[str, str]) -> Iterator[Problem]:
    smaller, larger = amount(less.value), amount(more.value)
    if smaller is not None and larger is not None and smaller > larger:
        yield found(code, less, {**params, "value": str(smaller), "limit": str(larger)})


def sanction_rows(rows: Field, date: Field) -> Iterator[Problem]:
    """C323 due differs from the computed sum, C324 collected > due, C325 transferred > collected.

    C327: the resolution on the sanction is older than the offer to pay it. C339 warning: the monthly
    index of the date, which decides the sums, is not confirmed; then C323 is a warning too. C435
    warning: nothing confirmed says how the sum of a row is made.
    """
    day = day_of(date)
    doubtful = day is not None and uses_mci(day) and not mci_confirmed(day)
    if day is not None and doubtful and list(rows):
        yield found("C339", date, {"date": day.isoformat()}, Severity.WARNING)
    for row in rows:
        if day is not None and isinstance(row.value, dict):
            yield from _wrong_due(row, day, Severity.WARNING if doubtful else Severity.ERROR)
        yield from _exceeds("C324", row["collected"], row["due"], {})
        yield from _exceeds("C325", row["transferred"], row["collected"], {})
        if row["offered_on"]:
            yield from in_order(row["offered_on"], row["resolution"]["date"])


def _wrong_due(row: Field, day: date, severity: Severity) -> Iterator[Problem]:
    stated, computed = amount(row["due"].value), of_row(row.value, day)
    if stated is None or computed is None or stated == computed.due:
        if stated is not None and not is_known(row["claim_kind"].value, day):
            yield found("C435", row["due"], {"date": day.isoformat()}, Severity.WARNING)
        return
    if index_day(row.value, day) != day:
        severity = Severity.WARNING
    yield found("C323", row["due"], {"stated": str(stated), "computed": str(computed.due)}, severity)


def adds_up(total: Field, *parts: Field) -> Iterator[Problem]:
    """C356: a total is not the sum of its parts, counts or amounts; silent where one of them is not known."""
    stated = number(total.value)
    known = [each for each in (number(part.value) for part in parts) if each is not None]
    if stated is not None and parts and len(known) == len(parts) and sum(known) != stated:
        yield found("C356", total, {"stated": str(stated), "computed": str(sum(known))})


def at_most(lesser: Field, greater: Field) -> Iterator[Problem]:
    """C357: a figure is larger than the one that bounds it."""
    value, limit = number(lesser.value), number(greater.value)
    if value is not None and limit is not None and value > limit:
        yield found("C357", lesser, {"value": str(value), "limit": str(limit)})


def rows_at_most(rows: Field, lesser: Field, greater: Field) -> Iterator[Problem]:
    """C357: in a row a figure is larger than the one that bounds it: a share of over 100 %.

    ``lesser`` and ``greater`` are the names of the two figures in each row.
    """
    if isinstance(lesser.value, str) and isinstance(greater.value, str):
        for row in rows:
            yield from at_most(row[lesser.value], row[greater.value])


def claim_balance(file: Field) -> Iterator[Problem]:
    """C326: claim − collected = remaining, in the amounts of an enforcement file."""
    claim, collected, remaining = (
        amount(file[key].value) for key in ("claim_amount", "collected_amount", "remaining_amount")
    )
    if claim is None or collected is None or remaining is None:
        return
    if claim - collected != remaining:
        params = {"stated": str(remaining), "computed": str(claim - collected)}
        yield found("C326", file["remaining_amount"], params)
