"""The enforcement sanction and the monthly calculation index (``data/sanction.json``, ``data/mci.json``).

Sums are ``decimal.Decimal`` tenge with two digits; rounding is half up per row. Which date picks the
index, of the resolution or of the execution, is open: the caller gives it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.law.data import current, load, text, unknown
from docgen.law.days import Day, to_date
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_CENT = Decimal("0.01")
_ZERO = Decimal("0.00")
_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
DEBTOR_KINDS = ("natural", "legal", "state_body")
"""The kinds of debtors, as schemas name them."""
#: Why nothing is due -> what that is called in the data; another reason is named by the row.
_EXEMPTIONS = {"exempt_debtor": "state_debtor", "below_floor": "below_one_mci"}
_TOTALLED = ("base", "due", "collected", "transferred")
# Rules and filters read the same sums, and cases of one office the indexes of the same days.
_MANY_SUMS = 2048
_MANY_DAYS = 256


def amount(value: Any) -> Decimal | None:
    """Return the sum of a decimal string without a sign, at most two decimals; None for anything else."""
    return _amount(value) if isinstance(value, str) else None


@lru_cache(_MANY_SUMS)
def _amount(value: str) -> Decimal | None:
    return Decimal(value).quantize(_CENT) if _AMOUNT.fullmatch(value) else None


@lru_cache(_MANY_DAYS)
def mci(on: Day) -> Decimal:
    """Return the index that sanctions and fines use on a date; CaseError C304 before the first one."""
    return Decimal(_index(on)["amount"])


def mci_confirmed(on: Day) -> bool:
    """Tell whether the index of a date is confirmed by a source; after the last known year it is not."""
    return bool(_index(on)["verified"]) and to_date(on).isoformat() <= load("mci.json")["known_until"]


def mci_sources(on: Day) -> tuple[str, ...]:
    """Return the sources of the index of a date."""
    return tuple(_index(on)["sources"])


def uses_mci(on: Day) -> bool:
    """Tell whether the rule of a date needs the index at all; the rule of 2003 does not."""
    return _rule(on)["floor_mci"] is not None


@lru_cache(_MANY_DAYS)
def _index(on: Day) -> dict[str, Any]:
    general = [entry for entry in load("mci.json")["values"] if entry["purpose"] == "all"]
    return _last_begun(general, on, "mci")


def is_known(claim_kind: str, on: Day) -> bool:
    """Tell whether the rule of a date speaks of claims of a kind: that of 2003 names money alone."""
    return claim_kind != "nonproperty" or _rule(on)["nonproperty_mci"] is not None


@lru_cache(_MANY_DAYS)
def _rule(on: Day) -> dict[str, Any]:
    return _last_begun(load("sanction.json")["rules"], on, "sanction")


def _last_begun(entries: list[dict[str, Any]], on: Day, name: str) -> dict[str, Any]:
    day = to_date(on)
    found = current(entries, day)
    if found is None:
        raise CaseError([Problem("C304", params={"fact": name, "date": day.isoformat()})])
    return found


@dataclass(frozen=True, slots=True)
class Sanction:
    """The sanction of one enforcement file and where it comes from.

    ``due`` tenge with two digits. ``why``: share, indexes, exempt_debtor, exempt_reason or below_floor.
    ``rate`` is a share of one, ``indexes`` a number of indexes, each None where ``why`` uses none; ``index``
    is the index itself, None where the rule of the date needs none. ``reference``: the norm.
    """

    due: Decimal
    why: str
    rate: Decimal | None
    indexes: int | None
    index: Decimal | None
    reference: Mapping[str, str]
    sources: tuple[str, ...]
    verified: bool


def sanction(
    base: str | Decimal | None, debtor_kind: str, claim_kind: str, exempt_reason: str | None, on: Day
) -> Sanction:
    """Return the sanction of one enforcement file by the rule of the date.

    ``base`` is the collected sum or value (not used for nonproperty claims). ``debtor_kind``:
    natural, legal, state_body; ``claim_kind``: money, nonproperty. CaseError C308: a value is
    missing or unknown, or the rule of the date is not confirmed.
    """
    rule = _rule(on)
    if debtor_kind not in DEBTOR_KINDS:
        raise _wrong(field="debtor_kind", value=debtor_kind)
    if claim_kind not in ("money", "nonproperty"):
        raise _wrong(field="claim_kind", value=claim_kind)
    if debtor_kind in rule["exempt_debtors"]:
        return _sanction(rule, on, _ZERO, "exempt_debtor")
    if exempt_reason in rule["exempt_reasons"]:
        return _sanction(rule, on, _ZERO, "exempt_reason")
    if claim_kind == "money":
        return _share(base, rule, on)
    if not is_known(claim_kind, on):
        raise _wrong(field="claim_kind", value=claim_kind)
    indexes = int(rule["nonproperty_mci"][debtor_kind])
    return _sanction(rule, on, (indexes * mci(on)).quantize(_CENT), "indexes", indexes=indexes)


def refuse_other_reason(exempt_reason: str | None, on: Day) -> None:
    """Raise CatalogError C303 if the rule of the date knows no such reason for asking for nothing."""
    known = [*_rule(on)["exempt_reasons"]]
    if exempt_reason is not None and exempt_reason not in known:
        raise CatalogError([unknown("exemption", exempt_reason, known)])


def _share(base: str | Decimal | None, rule: Mapping[str, Any], on: Day) -> Sanction:
    value = base if isinstance(base, Decimal) else amount(base)
    if value is None or value < 0:
        raise _wrong(field="base", value=base)
    rate = Decimal(rule["rate"])
    share = value * rate
    if rule["floor_mci"] is not None and share < Decimal(rule["floor_mci"]) * mci(on):
        return _sanction(rule, on, _ZERO, "below_floor", rate=rate)
    return _sanction(rule, on, share.quantize(_CENT, ROUND_HALF_UP), "share", rate=rate)


def _sanction(
    rule: Mapping[str, Any],
    on: Day,
    due: Decimal,
    why: str,
    *,
    rate: Decimal | None = None,
    indexes: int | None = None,
) -> Sanction:
    return Sanction(
        due=due,
        why=why,
        rate=rate,
        indexes=indexes,
        index=mci(on) if rule["floor_mci"] is not None else None,
        reference={level: rule[level] for level in ("act", "article", "point") if level in rule},
        sources=tuple(rule["sources"]),
        verified=rule["verified"],
    )


def of_row(row: Mapping[str, Any], on: Day) -> Sanction | None:
    """Return the sanction of a row, None where the row or the rule of the date does not tell it."""
    reason = row.get("exempt_reason")
    if reason is not None and not isinstance(reason, str):
        return None
    try:
        return sanction(row.get("base"), row.get("debtor_kind", ""), row.get("claim_kind", ""), reason, on)
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
    added = _made(made, row) if made else {}
    for name, whole, part in (
        ("shortage", "due", "collected"),
        ("untransferred", "collected", "transferred"),
    ):
        total, done = amount(row.get(whole)), amount(row.get(part))
        if total is not None and done is not None:
            added[name] = str(total - done)
    return {**row, **{name: value for name, value in added.items() if value is not None}}


def _made(made: Sanction, row: Mapping[str, Any]) -> dict[str, Any]:
    if made.why == "share":
        return {"rate": _percent(made.rate)}
    if made.why == "indexes":
        return {"indexes": made.indexes, "index": str(made.index)}
    return {"exemption": exemption_words(_EXEMPTIONS.get(made.why) or row["exempt_reason"])}


def exemption_words(exemption: str) -> dict[str, str]:
    """Return what frees a debtor from the sanction, in both languages."""
    known = load("sanction.json")["exemptions"]
    return next(text(entry["title"]) for entry in known if entry["id"] == exemption)


def _percent(rate: Decimal | None) -> str | None:
    return None if rate is None else f"{rate * 100:.2f}".rstrip("0").rstrip(".")
