"""Sums of money in tenge and tiyn: in digits, and in digits with words; percentages.

Amounts are decimal strings ("41236780.50") or Decimal, never float. The case stands on what is
read last: on «теңге», or on «тиын» where tiyn are printed. Russian «тенге» does not decline and
takes masculine numerals (один тенге); «тиын» agrees with its number (50 тиынов).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.language.cases import CASES
from docgen.language.form import Wanted
from docgen.language.kazakh import words
from docgen.language.lexicon import packaged
from docgen.language.numerals import LIMIT, cardinal, grouped, plural
from docgen.language.refusal import no_case, refusal
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.model.catalog import Language

_DECIMAL_STRING = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")
_PERCENT_STRING = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
# A paper prints its sums several times, and in both languages alike.
_MANY_SUMS = 1024
# U+2212: a hyphen is no sign of a number.
_MINUS: Final = "\u2212"
_TENGE: Final = {"kk": "теңге", "ru": "тенге"}
_TIYN: Final = "тиын"
_RUSSIAN_TIYN: Final = {
    # case: after one, after two to four, after the rest
    "nom": ("тиын", "тиына", "тиынов"),
    "gen": ("тиына", "тиынов", "тиынов"),
    "dat": ("тиыну", "тиынам", "тиынам"),
    "acc": ("тиын", "тиына", "тиынов"),
    "ins": ("тиыном", "тиынами", "тиынами"),
    "prep": ("тиыне", "тиынах", "тиынах"),
}


def amount(value: str | Decimal, language: Language) -> str:
    """Return the digits alone: "96 480 250,50"; a zero fraction is omitted.

    Both languages write alike: groups joined by U+00A0 and a decimal comma. Refuses with
    G003 what is negative, has more than two decimals, reaches 10**15 or is no number.
    """
    del language
    return _written(value) if isinstance(value, str) else _in_digits(value)


@lru_cache(_MANY_SUMS)
def _written(value: str) -> str:
    return _in_digits(value)


def _in_digits(value: str | Decimal) -> str:
    tenge, tiyn = _parts(value)
    return f"{grouped(tenge)},{tiyn:02}" if tiyn else grouped(tenge)


def money(value: str | Decimal, language: Language, case: str = "nom", *, zero_tiyn: bool = False) -> str:
    """Return the sum in digits and words: "215 600 (двести пятнадцать тысяч шестьсот) тенге 50 тиынов".

    Zero tiyn are omitted unless ``zero_tiyn``; zero tenge are written. In Russian the words take
    the case: "21 (двадцати одному) тенге". Refuses the same values as amount(), and with G002 a
    case that the language does not have.
    """
    if case not in CASES[language]:
        raise no_case(case, language)
    tenge, tiyn = _parts(value)
    shown = bool(tiyn) or zero_tiyn
    in_words = cardinal(tenge, language, case=case if language == "ru" else "nom")
    unit = _in_case(_TENGE[language], language, "nom" if shown else case)
    whole = f"{grouped(tenge)}{NO_BREAK_SPACE}({in_words}) {unit}"
    return f"{whole} {tiyn:02}{NO_BREAK_SPACE}{_tiyn(tiyn, language, case)}" if shown else whole


def sum_of(value: str | Decimal, language: Language, case: str = "nom") -> str:
    """Return the sum in digits with the currency: "41 236 780,50 теңге"."""
    return f"{amount(value, language)}{NO_BREAK_SPACE}{_in_case(_TENGE[language], language, case)}"


def percent(value: str | Decimal, language: Language, *, signed: bool = False) -> str:
    """Return a percentage: "7,5 %"; ``signed`` for a change: "+7,5 %", "−7,5 %", "0 %".

    Refuses with G003 what is no number, and what is negative where it is not signed.
    """
    del language
    text = str(value)
    sign, digits = (text[0], text[1:]) if signed and text.startswith("-") else ("", text)
    if not _PERCENT_STRING.fullmatch(digits):
        raise refusal(code="G003", value=text[:60])
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if signed and (int(whole) or fraction):
        sign = _MINUS if sign else "+"
    else:
        sign = ""
    return f"{sign}{grouped(int(whole))}{',' if fraction else ''}{fraction}{NO_BREAK_SPACE}%"


def _in_case(unit: str, language: Language, case: str) -> str:
    if case not in CASES[language]:
        raise no_case(case, language)
    return words.inflected(unit, Wanted(case), packaged()).text if language == "kk" else unit


def _tiyn(tiyn: int, language: Language, case: str) -> str:
    if language == "kk":
        return _in_case(_TIYN, language, case)
    return plural(tiyn, language, *_RUSSIAN_TIYN[case])


def _parts(value: str | Decimal) -> tuple[int, int]:
    """Return whole tenge and tiyn (0 to 99)."""
    if isinstance(value, str):
        if not _DECIMAL_STRING.fullmatch(value):
            raise refusal(code="G003", value=value[:60])
        value = Decimal(value)
    if not value.is_finite() or not 0 <= value < LIMIT:
        raise refusal(code="G003", value=str(value)[:60])
    hundredths = value * 100
    if hundredths != hundredths.to_integral_value():
        raise refusal(code="G003", value=str(value)[:60])
    return divmod(int(hundredths), 100)
