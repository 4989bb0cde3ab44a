"""Sums, shares and changes of the figures of reports.

Counts are integers, amounts decimal strings of tenge with two digits; a share or a change is a decimal
string with one digit, rounded half up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from docgen.law.sanction import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TENTH = Decimal("0.1")
_HUNDRED = 100


def number(value: Any) -> Decimal | None:
    """Return a count or an amount as a number, None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return amount(value)


def share(part: Any, whole: Any) -> str | None:
    """Return what a part is of the whole in percent: "66.7"; None where the whole is nothing or no number."""
    counted, total = number(part), number(whole)
    if counted is None or not total:
        return None
    return _rounded(counted * _HUNDRED / total)


def change(current: Any, previous: Any) -> str | None:
    """Return by how much a figure changed in percent: "-12.5"; None where nothing is to be compared."""
    now, before = number(current), number(previous)
    if now is None or not before:
        return None
    return _rounded((now - before) * _HUNDRED / before)


def totals(rows: Iterable[Mapping[str, Any]]) -> dict[str, int | str]:
    """Return the sum of each column of rows: counts as an integer, amounts as a decimal string.

    A column that holds anything else has no sum; a row that lacks a figure adds nothing.
    """
    sums: dict[str, int | str] = {}
    listed = list(rows)
    for column in dict.fromkeys(key for row in listed for key in row):
        values = [row[column] for row in listed if row.get(column) is not None]
        numbers = [each for each in map(number, values) if each is not None]
        if values and len(numbers) == len(values):
            total = sum(numbers, Decimal(0))
            is_amount = isinstance(values[0], str)
            sums[column] = str(total.quantize(Decimal("0.01"))) if is_amount else int(total)
    return sums


def _rounded(value: Decimal) -> str:
    return str(value.quantize(_TENTH, ROUND_HALF_UP))
