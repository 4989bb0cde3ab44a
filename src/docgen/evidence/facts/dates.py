"""Dates and periods as people write them, in any case and order, in both languages.

«с 1 июля по 30 сентября 2026 года»  ->  2026-07-01, 2026-09-30
«2026 жылғы 5 және 12 мамырда»       ->  2026-05-05, 2026-05-12
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from docgen.evidence.facts.fact import Found, Kind, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The beginnings of the names of months, which no case changes; the longest that fits is meant.
_RU_MONTHS: Final = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "ма": 5, "июн": 6, "июл": 7, "август": 8, "сентябр": 9,
    "октябр": 10, "ноябр": 11, "декабр": 12,
}  # fmt: skip
_KK_MONTHS: Final = {
    "қаңтар": 1, "ақпан": 2, "наурыз": 3, "сәуір": 4, "мамыр": 5, "маусым": 6, "шілде": 7, "тамыз": 8,
    "қыркүйе": 9, "қазан": 10, "қараша": 11, "желтоқсан": 12,
}  # fmt: skip
_MONTHS: Final = {**_RU_MONTHS, **_KK_MONTHS}
# A leap year: a day without a year may be 29 February.
_SOME_YEAR: Final = 2000
_RU_MONTH = rf"(?:{'|'.join(_RU_MONTHS)})(?:[ьяеюй]|ем|ём|а|у|ом|ах|ям)?(?!\w)"
_KK_MONTH = rf"(?:{'|'.join(_KK_MONTHS)})\w*"
_DAY, _YEAR = r"(?<![\d.,/-])\d{1,2}(?!\d)", r"(?<!\d)(?:19|20)\d\d(?!\d)"
_RU_YEAR = rf"{_YEAR}(?: ?г(?:од(?:а|у|ы|е|ом|ов|ах)?(?!\w)|\.))?"
_KK_YEAR = rf"{_YEAR}(?: жыл\w*| ?ж\.)"
# So many days stand together at most: what keeps a text of digits alone quick.
_MANY = "{0,20}"
# Days that share the month or the year of the day behind them.
_RU_SHARING = rf"{_DAY}(?: {_RU_MONTH})?(?: {_RU_YEAR})?(?: по | и | до | ?[–—-] ?)"
_RU_DATES = re.compile(rf"(?:{_RU_SHARING}){_MANY}{_DAY} {_RU_MONTH}(?: {_RU_YEAR})?", re.IGNORECASE)
_RU_DATE = re.compile(
    rf"(?P<day>{_DAY})(?: (?P<month>{_RU_MONTH}))?(?: (?P<year>{_RU_YEAR}))?", re.IGNORECASE
)
# Days that share the year before them, and the month behind them.
_KK_AND = r"(?: бастап)?(?: ?[–—-] ?|, | және | мен | пен | бен | )"
_KK_ONE = rf"(?:{_KK_YEAR} )?{_DAY}"
_KK_DATES = re.compile(rf"{_KK_ONE}(?:(?: {_KK_MONTH})?{_KK_AND}{_KK_ONE}){_MANY} {_KK_MONTH}", re.IGNORECASE)
_KK_DATE = re.compile(
    rf"(?:(?P<year>{_KK_YEAR}) )?(?P<day>{_DAY})(?: (?P<month>{_KK_MONTH}))?", re.IGNORECASE
)
_DIGITS = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)(?!\d|\.\d)")
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_PART = r"(?P<part>I{1,3}|IV|[1-4])(?:-(?:й|го|м|му|е|ом|ші|шы|і))?"
_PERIODS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<month>{_RU_MONTH}) (?P<year>{_RU_YEAR})",
        rf"(?P<year>{_KK_YEAR}) (?P<month>{_KK_MONTH})",
        rf"(?<!\w){_PART} (?:кварта\w+|(?P<half>полугоди\w+)) (?P<year>{_RU_YEAR})",
        rf"(?P<year>{_KK_YEAR}) {_PART}[ -]?(?:тоқсан\w*|(?P<half>жартыжылд\w+))",
    )
)
_PARTS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_YEARS = re.compile(
    rf"{_YEAR}(?:(?: ?[–—-] ?|, | и | және ){_YEAR}){_MANY}(?=(?:-?(?:го|м|й|ом))? (?:год|жыл)| ?[гж]\.)"
)
_ONE_YEAR = re.compile(_YEAR)


def read(text: str) -> Iterator[Found]:
    """Yield the dates and periods of a prepared text, one for each day of several that share a month."""
    for reader in _READERS:
        found = list(reader(text))
        yield from found
        text = without(text, found)


def _russian(text: str) -> Iterator[Found]:
    for several in _RU_DATES.finditer(text):
        month, year = 0, None
        found = []
        for one in reversed(list(_RU_DATE.finditer(text, several.start(), several.end()))):
            month = _month(one["month"]) if one["month"] else month
            year = _year(one["year"]) if one["year"] else year
            found.append(_day(one, year, month))
        yield from reversed(found)


def _kazakh(text: str) -> Iterator[Found]:
    for several in _KK_DATES.finditer(text):
        items = list(_KK_DATE.finditer(text, several.start(), several.end()))
        months = [0] * len(items)
        for number in reversed(range(len(items))):
            name = items[number]["month"]
            months[number] = _month(name) if name else months[number + 1]
        year = None
        for one, month in zip(items, months, strict=True):
            year = _year(one["year"]) if one["year"] else year
            yield _day(one, year, month)


def _in_digits(text: str) -> Iterator[Found]:
    for pattern in (_ISO, _DIGITS):
        for one in pattern.finditer(text):
            year = int(one["year"])
            # Of two digits the century is that of today's papers.
            yield _day(one, year if year > 99 else 2000 + year, int(one["month"]))


def _periods(text: str) -> Iterator[Found]:
    for pattern in _PERIODS:
        for one in pattern.finditer(text):
            said = one.groupdict()
            year = _year(one["year"])
            if said.get("month"):
                value = f"{year}-{_month(one['month']):02}"
            else:
                number = _PARTS.get(one["part"].upper()) or int(one["part"])
                value = f"{year}-{'H' if said['half'] else 'Q'}{number}"
            yield Found(Kind.PERIOD, value, one.start(), one.end())


def _years(text: str) -> Iterator[Found]:
    for several in _YEARS.finditer(text):
        for one in _ONE_YEAR.finditer(text, several.start(), several.end()):
            yield Found(Kind.PERIOD, one[0], one.start(), one.end())


def _day(one: re.Match[str], year: int | None, month: int) -> Found:
    day = int(one["day"])
    try:
        date(year or _SOME_YEAR, month, day)
    except ValueError:
        fault = "date"
    else:
        fault = ""
    return Found(Kind.DATE, f"{year or '-'}-{month:02}-{day:02}", one.start(), one.end(), fault)


def _year(words: str) -> int:
    return int(words[:4])


def _month(word: str) -> int:
    """Return the number of a month by its name in any case."""
    return _MONTHS[max((name for name in _MONTHS if word.lower().startswith(name)), key=len)]


_READERS: tuple[Callable[[str], Iterator[Found]], ...] = (_in_digits, _russian, _kazakh, _periods, _years)
