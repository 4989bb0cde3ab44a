"""Dates and periods as the documents write them.

Kazakh puts the year before the day and the case on the month; Russian has one form,
with the month in the genitive. General date libraries give other orders and are unfit.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from docgen.language.cases import CASES
from docgen.language.form import Wanted
from docgen.language.kazakh import words
from docgen.language.lexicon import EMPTY
from docgen.language.refusal import no_case, refusal
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.model.catalog import Language


_KK_MONTHS: Final = (
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
)
_RU_MONTHS: Final = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_KK_CASES: Final = (*CASES["kk"], "attr")
_RU_CASES: Final = frozenset((*_KK_CASES, *CASES["ru"]))
_QUARTERS: Final = ("I", "II", "III", "IV")
_RU_QUARTER: Final = {
    "nom": "квартал",
    "gen": "квартала",
    "dat": "кварталу",
    "acc": "квартал",
    "ins": "кварталом",
    "prep": "квартале",
}

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def long_date(value: str | date, language: Language, case: str = "nom") -> str:
    """Return the date in words: "2026 жылғы 17 сәуір", "17 апреля 2026 года".

    ``value`` is a date or an ISO string. Kazakh has its seven cases and attr, the form before
    a noun: "17 сәуірдегі". Russian is the same in every case.
    Refuses with G004 what is no date, with G002 a case that is not known.
    """
    day = _day(value)
    if language == "ru":
        if case not in _RU_CASES:
            raise no_case(case, language)
        return _ru_day(day, month=True, year=True)
    if case not in _KK_CASES:
        raise no_case(case, language)
    return f"{_kk_year(day)} {_kk_day(day, case)}"


def short_date(value: str | date) -> str:
    """Return the date in digits: "17.04.2026"."""
    day = _day(value)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def period(start: str | date, end: str | date, language: Language) -> str:
    """Return "2026 жылғы 1 қаңтардан бастап 30 маусымға дейін", "с 1 января по 30 июня 2026 года".

    The last day belongs to the period. What both days share is written once: the year, in
    Russian also the month. Refuses with G004 what is no date, with G010 an end before
    the start.
    """
    first, last = _day(start), _day(end)
    if last < first:
        raise refusal(code="G010", start=first.isoformat(), end=last.isoformat())
    same_year = first.year == last.year
    if language == "kk":
        until = _kk_day(last, "dat") if same_year else f"{_kk_year(last)} {_kk_day(last, 'dat')}"
        return f"{since(first, language)} {until} дейін"
    same_month = same_year and first.month == last.month
    since_day = _ru_day(first, month=not same_month, year=not same_year)
    return f"{_ru_since(first)} {since_day} по {_ru_day(last, month=True, year=True)}"


def since(value: str | date, language: Language) -> str:
    """Return "2024 жылғы 2 қыркүйектен бастап", "со 2 сентября 2024 года"."""
    day = _day(value)
    if language == "kk":
        return f"{long_date(day, language, 'abl')} бастап"
    return f"{_ru_since(day)} {long_date(day, language)}"


def dated(value: str | date, number: str, language: Language) -> str:
    """Return date and number of an act before its noun or after it.

    "2010 жылғы 28 желтоқсандағы № 88" stands before «бұйрығы», "от 28 декабря 2010 года № 88"
    behind «приказ».
    """
    if language == "kk":
        return f"{long_date(value, language, 'attr')} №{NO_BREAK_SPACE}{number}"
    return f"от {long_date(value, language)} №{NO_BREAK_SPACE}{number}"


def quarter(value: str | date, language: Language, case: str = "nom") -> str:
    """Return the quarter in which a day lies: "2026 жылғы I тоқсан", "I квартал 2026 года".

    Refuses with G004 what is no date, with G002 a case that the language does not have.
    """
    day = _day(value)
    if case not in CASES[language]:
        raise no_case(case, language)
    numeral = _QUARTERS[(day.month - 1) // 3]
    if language == "kk":
        noun = words.inflected("тоқсан", Wanted(case), EMPTY).text
        return f"{_kk_year(day)} {numeral}{NO_BREAK_SPACE}{noun}"
    return f"{numeral}{NO_BREAK_SPACE}{_RU_QUARTER[case]} {day.year}{NO_BREAK_SPACE}года"


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as cause:
            raise refusal(code="G004", value=value) from cause
    raise refusal(code="G004", value=str(value))


def _kk_year(day: date) -> str:
    return f"{day.year}{NO_BREAK_SPACE}жылғы"


def _kk_day(day: date, case: str) -> str:
    return f"{day.day}{NO_BREAK_SPACE}{_kk_month(day.month, case)}"


@cache
def _kk_month(month: int, case: str) -> str:
    name = _KK_MONTHS[month - 1]
    if case != "attr":
        return words.inflected(name, Wanted(case), EMPTY).text
    locative = words.inflected(name, Wanted("loc"), EMPTY).text
    return locative + ("гі" if locative.endswith("е") else "ғы")


def _ru_day(day: date, *, month: bool, year: bool) -> str:
    written = str(day.day)
    if month:
        written += NO_BREAK_SPACE + _RU_MONTHS[day.month - 1]
    if year:
        written += f" {day.year}{NO_BREAK_SPACE}года"
    return written


def _ru_since(day: date) -> str:
    # Of the ordinals of a month's days only «второго» begins with в and a consonant;
    # «двадцать второго» begins with «двадцать».
    return "со" if day.day == 2 else "с"
