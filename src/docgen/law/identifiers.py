"""IIN and BIN: twelve digits with a date and a check digit (S46, S47, S82).

A right check digit does not make the date possible: both are checked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_TWELVE = 12
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
# The seventh digit names century and sex; 0 is met for some foreigners and leaves the century open.
_CENTURIES = {"0": (1800, 1900, 2000), "1": (1800,), "2": (1800,), "3": (1900,), "4": (1900,)}
_CENTURIES |= {"5": (2000,), "6": (2000,)}
_LEGAL_KINDS = "456"
_LAST_MONTH = 12


def iin_fault(value: Any) -> str | None:
    """Return why a value is no IIN: digits, length, kind, date, check_digit; None if it is one."""
    fault = _shape_fault(value)
    if fault:
        return fault
    if value[4] in _LEGAL_KINDS or value[6] not in _CENTURIES:
        return "kind"
    if not any(_exists(century + int(value[:2]), value[2:6]) for century in _CENTURIES[value[6]]):
        return "date"
    return _check_fault(value)


def bin_fault(value: Any) -> str | None:
    """Return why a value is no BIN: digits, length, kind, date, check_digit; None if it is one."""
    fault = _shape_fault(value)
    if fault:
        return fault
    if value[4] not in _LEGAL_KINDS:
        return "kind"
    if not 1 <= int(value[2:4]) <= _LAST_MONTH:
        return "date"
    return _check_fault(value)


def gender(value: Any) -> str:
    """Return the gender, "m" or "f", that the seventh digit of an IIN tells; "" where it tells none."""
    if iin_fault(value) is not None or value[6] == "0":
        return ""
    return "m" if int(value[6]) % 2 else "f"


def birth(value: Any) -> date | None:
    """Return the day of birth that an IIN tells; None where it is none, or its century is open."""
    if iin_fault(value) is not None or len(centuries := _CENTURIES[value[6]]) > 1:
        return None
    return date(centuries[0] + int(value[:2]), int(value[2:4]), int(value[4:6]))


def check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit for eleven digits; None where no valid number exists."""
    digits = [int(digit) for digit in first_eleven]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest != 10:
            return rest
    return None


def _shape_fault(value: Any) -> str | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]*", value):
        return "digits"
    return None if len(value) == _TWELVE else "length"


def _exists(year: int, month_and_day: str) -> bool:
    try:
        date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return False
    return True


def _check_fault(value: str) -> str | None:
    return None if check_digit(value[:11]) == int(value[11]) else "check_digit"
