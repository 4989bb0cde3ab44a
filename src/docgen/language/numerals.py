"""Numbers in words and in digit groups, ordinals, and the noun after a number, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.language.cases import CASES
from docgen.language.kazakh import numerals as kazakh
from docgen.language.lexicon import packaged
from docgen.language.refusal import no_case, refusal
from docgen.language.russian import numerals as russian
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.model.catalog import Language

LIMIT: Final = 10**15
"""The first number that has no words here."""


def cardinal(number: int, language: Language, gender: str = "m", case: str = "nom") -> str:
    """Return a whole number below 10**15 in words: "бір мың", "одна тысяча", "двадцати одному".

    ``gender`` ("m", "f", "n") is that of the thing counted and matters in Russian only; its
    accusative is that of things. Refuses with G007 any other number, with G008 any other
    gender, with G002 a case that the language does not have.
    """
    _check(number, language, case, gender)
    if language == "kk":
        return kazakh.cardinal(number, case, packaged())
    return russian.cardinal(number, case, gender)


def ordinal(number: int, language: Language, case: str = "nom", gender: str = "f") -> str:
    """Return the ordinal in words: "жиырма бірінші", "двадцать первая".

    The default gender is the feminine of «часть». Refuses the same values as cardinal().
    """
    _check(number, language, case, gender)
    if language == "kk":
        return kazakh.ordinal(number, case, packaged())
    return russian.ordinal(number, case, gender)


def plural(number: int, language: Language, *forms: str) -> str:
    """Return the noun that stands after a number, without the number.

    Kazakh keeps the singular, the first form. Russian takes three forms, after 1, 2 and
    5: ``plural(21, "ru", "день", "дня", "дней") == "день"``. Refuses another count of
    forms with G009, a number that is negative or not whole with G007.
    """
    _check(number, language)
    if not forms or (language == "ru" and len(forms) != len(russian.CATEGORIES)):
        raise refusal(code="G009", count=len(forms), language=language)
    return forms[0] if language == "kk" else forms[russian.CATEGORIES.index(russian.category(number))]


def grouped(number: int) -> str:
    """Return the digits of a whole number in groups of three joined by U+00A0: "3 584 400"."""
    _check(number, "kk")
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def _check(number: int, language: Language, case: str = "nom", gender: str = "m") -> None:
    if type(number) is not int or not 0 <= number < LIMIT:
        raise refusal(code="G007", number=_shown(number))
    if gender not in ("m", "f", "n"):
        raise refusal(code="G008", gender=gender)
    if case not in CASES[language]:
        raise no_case(case, language)


def _shown(number: object) -> str:
    # Python refuses to write numbers of thousands of digits.
    return f"≥ {LIMIT}" if type(number) is int and number >= LIMIT else str(number)[:60]
