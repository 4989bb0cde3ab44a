"""Sums of money in tenge and tiyn: in digits, and in digits with words.

Amounts are decimal strings ("41236780.50") or Decimal, never float. «тенге» does not
decline and takes masculine numerals (один тенге); «тиын» stays unchanged after digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from docgen.language.numerals import LIMIT, cardinal, grouped
from docgen.language.refusal import refusal
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.model.catalog import Language

_DECIMAL_STRING = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")
_TENGE: Final = {"kk": "теңге", "ru": "тенге"}
_TIYN: Final = {"kk": "тиын", "ru": "тиын"}


def amount(value: str | Decimal, language: Language) -> str:
    """Return the digits alone: "96 480 250,50"; a zero fraction is omitted.

    Both languages write alike: groups joined by U+00A0 and a decimal comma. Refuses with
    G003 what is negative, has more than two decimals, reaches 10**15 or is no number.
    """
    del language
    tenge, tiyn = _parts(value)
    return f"{grouped(tenge)},{tiyn:02}" if tiyn else grouped(tenge)


def money(value: str | Decimal, language: Language) -> str:
    """Return the sum in digits and words: "215 600 (двести пятнадцать тысяч шестьсот) тенге 50 тиын".

    Zero tiyn are omitted, zero tenge are written. Refuses the same values as amount().
    """
    tenge, tiyn = _parts(value)
    whole = f"{grouped(tenge)}{NO_BREAK_SPACE}({cardinal(tenge, language)}) {_TENGE[language]}"
    return f"{whole} {tiyn:02}{NO_BREAK_SPACE}{_TIYN[language]}" if tiyn else whole


def sum_of(value: str | Decimal, language: Language) -> str:
    """Return the sum in digits with the currency: "41 236 780,50 теңге"."""
    return f"{amount(value, language)}{NO_BREAK_SPACE}{_TENGE[language]}"


def _parts(value: str | Decimal) -> tuple[int, int]:
    """Return whole tenge and tiyn (0 to 99)."""
    if isinstance(value, str):
        if not _DECIMAL_STRING.fullmatch(value):
            raise refusal(code="G003", value=value)
        value = Decimal(value)
    if not value.is_finite() or not 0 <= value < LIMIT:
        raise refusal(code="G003", value=str(value))
    hundredths = value * 100
    if hundredths != hundredths.to_integral_value():
        raise refusal(code="G003", value=str(value))
    return divmod(int(hundredths), 100)
