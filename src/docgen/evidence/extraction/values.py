"""The values of filters read back: «2026 жылғы 12 мамыр» is "2026-05-12", "3 584 400" is 3584400.

Each reader gives the values that may have been meant; what matters is proved by writing them again.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.language import dates, typography
from docgen.language.cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.catalog import Language

_BLANK: Final = "[ \u00a0\u202f]"
_WHOLE: Final = rf"\d+(?:{_BLANK}\d{{3}})*"
_DIGITS: Final = re.compile(_WHOLE)
_KK: Final = re.compile(rf"(?P<year>\d{{4}}){_BLANK}жылғы{_BLANK}(?P<day>\d{{1,2}}){_BLANK}(?P<month>\w+)")
_KK_LATER: Final = re.compile(rf"(?P<day>\d{{1,2}}){_BLANK}(?P<month>\w+){_BLANK}дейін")
_RU: Final = re.compile(rf"(?P<day>\d{{1,2}}){_BLANK}(?P<month>[а-я]+){_BLANK}(?P<year>\d{{4}}){_BLANK}года")
_RU_FIRST: Final = re.compile(
    rf"со?{_BLANK}(?P<day>\d{{1,2}})(?:{_BLANK}(?!по{_BLANK})(?P<month>[а-я]+))?(?:{_BLANK}(?P<year>\d{{4}}){_BLANK}года)?"
)
_SHORT: Final = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})")
_TIYN: Final = re.compile(rf"(?P<tiyn>\d{{2}}){_BLANK}тиын")
_PERCENT: Final = re.compile(rf"(?P<sign>[+\u2212-]?)(?P<whole>{_WHOLE})(?:,(?P<part>\d+))?{_BLANK}?%")
_AMOUNT: Final = re.compile(rf"(?P<whole>{_WHOLE})(?:,(?P<part>\d{{2}}))?")


@lru_cache(4)
def _months(language: Language) -> dict[str, int]:
    """Return the months by each of their forms."""
    found: dict[str, int] = {}
    for month in range(1, 13):
        day = datetime.date(2000, month, 1)
        for case in (*CASES["kk"], "attr") if language == "kk" else ("nom",):
            written = dates.long_date(day, language, case)
            found[written.split()[-1] if language == "kk" else written.split()[1]] = month
    return found


def _iso(year: str, month: str | int | None, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return None


def days(text: str, language: Language) -> Iterator[str]:
    """Yield the dates that stand in a text, as ISO dates."""
    for found in (_KK if language == "kk" else _RU).finditer(text):
        day = _iso(found["year"], _months(language).get(found["month"]), found["day"])
        if day:
            yield day
    for found in _SHORT.finditer(text):
        day = _iso(found["year"], found["month"], found["day"])
        if day:
            yield day


def periods(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the first and the last day of the period that a text says."""
    listed = list(days(text, language))
    if language == "kk":
        later = _KK_LATER.search(text)
        if len(listed) == 1 and later:
            last = _iso(listed[0][:4], _months("kk").get(later["month"]), later["day"])
            if last:
                yield listed[0], last
    elif listed and (first := _RU_FIRST.match(text)):
        last_day = listed[-1]
        month = _months("ru").get(first["month"]) if first["month"] else int(last_day[5:7])
        begun = _iso(first["year"] or last_day[:4], month, first["day"])
        if begun:
            yield begun, last_day
    if len(listed) == 2:
        yield listed[0], listed[1]


def whole_numbers(text: str) -> Iterator[int]:
    """Yield the whole number that a text begins with."""
    found = _DIGITS.match(text)
    if found:
        yield int(re.sub(_BLANK, "", found[0]))


def sums(text: str) -> Iterator[str]:
    """Yield the sum of money that a text begins with, as a decimal string with two digits of tiyn."""
    found = _AMOUNT.match(text)
    if found:
        tiyn = _TIYN.search(text, found.end())
        part = found["part"] or (tiyn["tiyn"] if tiyn else "00")
        yield f"{re.sub(_BLANK, '', found['whole'])}.{part}"


def percents(text: str) -> Iterator[str]:
    """Yield the percentage of a text as decimal strings, as they are written with and without a fraction."""
    found = _PERCENT.fullmatch(text)
    if found is None:
        return
    sign = "" if found["sign"] in ("", "+") else "-"
    whole = re.sub(_BLANK, "", found["whole"])
    if found["part"]:
        yield f"{sign}{whole}.{found['part']}"
        return
    yield from (f"{sign}{whole}.0", f"{sign}{whole}")


def unset(text: str) -> str:
    """Return a text as it was typed: with ordinary blanks where typesetting puts those that do not break."""
    plain = text.replace(typography.NO_BREAK_SPACE, " ")
    return plain if typography.typeset(plain) == text else text


def officials(text: str, *, initials_first: bool) -> Iterator[tuple[str, str]]:
    """Yield surname and initials of an official as a text has them."""
    parts = re.split(_BLANK, text)
    for number in range(1, len(parts)):
        one, other = " ".join(parts[:number]), " ".join(parts[number:])
        initials, surname = (one, other) if initials_first else (other, one)
        if "." in initials and "." not in surname:
            yield surname, initials
