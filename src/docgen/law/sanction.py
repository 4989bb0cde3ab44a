"""The enforcement sanction and the monthly calculation index (``data/sanction.json``, ``data/mci.json``).

Sums are ``decimal.Decimal`` tenge with two digits; rounding is half up per row. Which date picks the
index, of the resolution or of the execution, is open: the caller gives it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.data import load
from docgen.law.days import Day, to_date
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CENT = Decimal("0.01")
_ZERO = Decimal("0.00")
_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
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


def sanction_due(
    base: str | Decimal | None, debtor_kind: str, claim_kind: str, exempt_reason: str | None, on: Day
) -> Decimal:
    """Return the sanction of one enforcement file by the rule of the date.

    ``base`` is the collected sum or value (not used for nonproperty claims). ``debtor_kind``:
    natural, legal, state_body; ``claim_kind``: money, nonproperty. CaseError C308: a value is
    missing or unknown, or the rule of the date is not confirmed.
    """
    rule = _rule(on)
    if debtor_kind not in ("natural", "legal", "state_body"):
        raise _wrong(field="debtor_kind", value=debtor_kind)
    if claim_kind not in ("money", "nonproperty"):
        raise _wrong(field="claim_kind", value=claim_kind)
    if debtor_kind in rule["exempt_debtors"] or exempt_reason in rule["exempt_reasons"]:
        return _ZERO
    if claim_kind == "nonproperty":
        if rule["nonproperty_mci"] is None:
            raise _wrong(field="claim_kind", value=claim_kind)
        return (Decimal(rule["nonproperty_mci"][debtor_kind]) * mci(on)).quantize(_CENT)
    return _share(base, rule, on)


def _share(base: str | Decimal | None, rule: Mapping[str, Any], on: Day) -> Decimal:
    value = base if isinstance(base, Decimal) else amount(base)
    if value is None or value < 0:
        raise _wrong(field="base", value=base)
    share = value * Decimal(rule["rate"])
    if rule["floor_mci"] is not None and share < Decimal(rule["floor_mci"]) * mci(on):
        return _ZERO
    return share.quantize(_CENT, ROUND_HALF_UP)


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
