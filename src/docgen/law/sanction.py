"""The enforcement sanction and the monthly calculation index (``data/sanction.json``, ``data/mci.json``).

Sums are ``decimal.Decimal`` tenge with two digits; rounding is half up per row. Which date picks the
index, of the resolution or of the execution, is open: the caller gives it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.data import load, text
from docgen.law.days import Day, to_date
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_CENT = Decimal("0.01")
_ZERO = Decimal("0.00")
_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
_STATE, _FLOOR = "state_debtor", "below_one_mci"
_TOTALLED = ("base", "due", "collected", "transferred")


def amount(value: Any) -> Decimal | None:
    """Return the sum of a decimal string without a sign, at most two decimals; None for anything else."""
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value).quantize(_CENT)
    return None


def mci(on: Day) -> Decimal:
    """Return the index that sanctions and fines use on a date; CaseError C304 before the first one."""
    return Decimal(_index(on)["amount"])


def mci_confirmed(on: Day) -> bool:
    """Tell whether the index of a date is confirmed by a source; after the last known year it is not."""
    return bool(_index(on)["verified"]) and to_date(on).isoformat() <= load("mci.json")["known_until"]


def uses_mci(on: Day) -> bool:
    """Tell whether the rule of a date needs the index at all; the rule of 2003 does not."""
    return _rule(on)["floor_mci"] is not None


def is_known(claim_kind: str, on: Day) -> bool:
    """Tell whether the rule of a date speaks of claims of a kind: that of 2003 names money alone."""
    return claim_kind != "nonproperty" or _rule(on)["nonproperty_mci"] is not None


def _index(on: Day) -> dict[str, Any]:
    general = [entry for entry in load("mci.json")["values"] if entry["purpose"] == "all"]
    return _last_begun(general, on, "mci")


def _rule(on: Day) -> dict[str, Any]:
    return _last_begun(load("sanction.json")["rules"], on, "sanction")


def _last_begun(entries: list[dict[str, Any]], on: Day, name: str) -> dict[str, Any]:
    day = to_date(on).isoformat()
    begun = [entry for entry in entries if entry["from"] <= day]
    if not begun:
        raise CaseError([Problem("C304", params={"name": name, "date": day})])
    return begun[-1]


@dataclass(frozen=True, slots=True)
class Sanction:
    """How a sanction is made: ``due`` is ``rate`` of the base, or ``indexes`` times the index, or nothing.

    ``index`` is the index that decides the sum, None where none does; ``exemption`` the id of what frees
    the debtor.
    """

    due: Decimal
    rate: Decimal | None = None
    indexes: Decimal | None = None
    index: Decimal | None = None
    exemption: str | None = None


def computed(
    base: str | Decimal | None, debtor_kind: str, claim_kind: str, exempt_reason: str | None, on: Day
) -> Sanction:
    """Return the sanction of one enforcement file by the rule of the date.

    ``base`` is the collected sum or value (not used for nonproperty claims). ``debtor_kind``:
    natural, legal, state_body; ``claim_kind``: money, nonproperty. Sources: S1 point 6, ENF and S17
    art. 124. CaseError C308: a value is missing or unknown, or the rule of the date is not confirmed.
    """
    rule = _rule(on)
    if debtor_kind not in ("natural", "legal", "state_body"):
        raise _wrong(field="debtor_kind", value=debtor_kind)
    if claim_kind not in ("money", "nonproperty"):
        raise _wrong(field="claim_kind", value=claim_kind)
    if debtor_kind in rule["exempt_debtors"]:
        return Sanction(_ZERO, exemption=_STATE)
    if exempt_reason in rule["exempt_reasons"]:
        return Sanction(_ZERO, exemption=exempt_reason)
    if claim_kind == "nonproperty":
        if not is_known(claim_kind, on):
            raise _wrong(field="claim_kind", value=claim_kind)
        indexes, index = Decimal(rule["nonproperty_mci"][debtor_kind]), mci(on)
        return Sanction((indexes * index).quantize(_CENT), indexes=indexes, index=index)
    return _share(base, rule, on)


def _share(base: str | Decimal | None, rule: Mapping[str, Any], on: Day) -> Sanction:
    value = base if isinstance(base, Decimal) else amount(base)
    if value is None or value < 0:
        raise _wrong(field="base", value=base)
    rate = Decimal(rule["rate"])
    if rule["floor_mci"] is not None and value * rate < Decimal(rule["floor_mci"]) * mci(on):
        return Sanction(_ZERO, index=mci(on), exemption=_FLOOR)
    return Sanction((value * rate).quantize(_CENT, ROUND_HALF_UP), rate=rate)


def of_row(row: Mapping[str, Any], on: Day) -> Sanction | None:
    """Return how the sanction of a row is made, None where the row or the rule of the date does not tell."""
    reason = row.get("exempt_reason")
    if reason is not None and not isinstance(reason, str):
        return None
    try:
        return computed(row.get("base"), row.get("debtor_kind", ""), row.get("claim_kind", ""), reason, on)
    except CaseError:
        return None


def index_day(row: Mapping[str, Any], on: Day) -> date:
    """Return the day whose index the stated sum of a row has: a date, or the end of the year before it.

    Which date picks the index, of the resolution or of the execution, is an open question.
    """
    day = to_date(on)
    before = day.replace(year=day.year - 1, month=12, day=31)
    stated = amount(row.get("due"))
    present, past = of_row(row, day), of_row(row, before)
    if present and past and stated is not None and present.due != stated == past.due:
        return before
    return day


def exemption_words(exemption: str) -> dict[str, str]:
    """Return what frees a debtor from the sanction, in both languages."""
    return next(
        text(entry["title"]) for entry in load("sanction.json")["exemptions"] if entry["id"] == exemption
    )


def _wrong(field: str, value: object) -> CaseError:
    return CaseError(
        [Problem("C308", params={"field": field, "value": None if value is None else str(value)})]
    )


def totals(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the sums of sanction rows as decimal strings; an absent sum counts as nothing.

    Keys: base, due, collected, transferred, shortage (due − collected), untransferred
    (collected − transferred).
    """
    rows = list(rows)
    sums = {key: sum((amount(row.get(key)) or _ZERO for row in rows), _ZERO) for key in _TOTALLED}
    sums["shortage"] = sums["due"] - sums["collected"]
    sums["untransferred"] = sums["collected"] - sums["transferred"]
    return {key: str(value) for key, value in sums.items()}


def rows(stated: Iterable[Mapping[str, Any]], on: Day) -> list[dict[str, Any]]:
    """Return sanction rows with how each sum is made and what is missing of it.

    Added where they are known: ``rate`` in percent, ``indexes`` and ``index`` (tenge), ``exemption``
    {kk, ru}, ``shortage`` (due − collected), ``untransferred`` (collected − transferred).
    """
    return [_explained(row, on) for row in stated]


def _explained(row: Mapping[str, Any], on: Day) -> dict[str, Any]:
    made = of_row(row, index_day(row, on))
    added: dict[str, Any] = {}
    if made is not None:
        added = {
            "rate": _percent(made.rate),
            "indexes": made.indexes and int(made.indexes),
            "index": made.index and str(made.index),
            "exemption": made.exemption and exemption_words(made.exemption),
        }
    for name, whole, part in (
        ("shortage", "due", "collected"),
        ("untransferred", "collected", "transferred"),
    ):
        total, done = amount(row.get(whole)), amount(row.get(part))
        if total is not None and done is not None:
            added[name] = str(total - done)
    return {**row, **{name: value for name, value in added.items() if value is not None}}


def _percent(rate: Decimal | None) -> str | None:
    return None if rate is None else f"{rate * 100:.2f}".rstrip("0").rstrip(".")
