"""What is asked of every text of a case in two languages, whatever its type.

A text is ``{"kk": …, "ru": …}``; what is found is a warning at its place: only a reader can decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.language import numerals, script
from docgen.law import acts
from docgen.law.checks.norms import name
from docgen.law.days import as_date
from docgen.model.field import below, pointer_of
from docgen.model.keywords import short
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from docgen.law.acts import Act
    from docgen.model.catalog import Language
    from docgen.pipeline.seen import Seen

_WORD = re.compile(r"[^\W\d_]{2,}")
# Groups of three digits are one number; a number of one digit is as often written as a word.
_BLANK = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d{2,}", re.ASCII)
_DIGITS = re.compile(r"\d(?:[\d \u00a0\u202f]*\d)?")
_LONGEST_IN_WORDS = 3
_MANY_DAYS = 256
# So many texts are remembered, and none whose halves are longer together.
_MANY_TEXTS, _SHORT = 2048, 400
# «№ 88», «N 88», «No. 88».
_NUMBER_SIGN = r"(?:№№?|\bN[o°]?\.?)"


class _Text(NamedTuple):
    """A text in two languages, the day of its document, and whether it is the name of a person."""

    kk: str
    ru: str
    day: date | None
    is_name: bool

    def as_name(self) -> _Text:
        """Return the same text as the name of a person."""
        return self._replace(is_name=True)


# A code, the half that it is about («» for both), and the values of its sentence.
_Found = Iterator[tuple[str, str, Mapping[str, Any]]]


def problems(data: Mapping[str, Any], seen: Seen, names: Callable[[], Collection[str]]) -> Iterator[Problem]:
    """Yield what is to be told of the texts of a case, which ``seen`` holds all.

    ``names`` gives the pointers of names of persons; it is asked only where a text is doubtful.
    """
    requisites = data.get("requisites")
    day = as_date(requisites.get("date")) if isinstance(requisites, dict) else None
    if all(_is_plain(halves["kk"], halves["ru"], day) for halves in seen.bilingual):
        return
    named = names()
    for path, halves in _halves(data, ()):
        if _is_plain(halves["kk"], halves["ru"], day):
            continue
        pointer = pointer_of(path)
        text = _Text(halves["kk"], halves["ru"], day, pointer in named)
        for check in (*_OF_WORDS, *_OF_NUMBERS):
            for code, half, params in check(text):
                place = below(pointer, half) if half else pointer
                yield Problem(code, Severity.WARNING, Location(pointer=place), params)


def _is_plain(kk: str, ru: str, day: date | None) -> bool:
    """Tell whether no check can find anything in a text, be it a name or not.

    Short texts come back from case to case and are remembered.
    """
    judge = _short_is_plain if len(kk) + len(ru) <= _SHORT else _short_is_plain.__wrapped__
    return judge(kk, ru, day)


@lru_cache(_MANY_TEXTS)
def _short_is_plain(kk: str, ru: str, day: date | None) -> bool:
    text = _Text(kk, ru, day, is_name=False)
    # In halves that differ, and have the letters of their languages alone, no word can be wrong.
    is_odd = kk == ru or not script.is_pure(kk, "kk") or not script.is_pure(ru, "ru")
    if is_odd and any(next(check(each), None) for check in _OF_WORDS for each in (text, text.as_name())):
        return False
    return not any(next(check(text), None) for check in _OF_NUMBERS)


def _halves(
    value: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    if isinstance(value, dict) and isinstance(value.get("kk"), str) and isinstance(value.get("ru"), str):
        yield path, value
    for step, member in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(member, (dict, list)):
            yield from _halves(member, (*path, step))


def _same(text: _Text) -> _Found:
    """C123: both halves are the same words: one was not translated. A name may well be spelled alike."""
    if text.kk == text.ru and not text.is_name and len(_WORD.findall(text.kk)) > 1:
        yield "C123", "", {}


def _latin(text: _Text) -> _Found:
    """C445: a word is written in Latin letters that look Cyrillic, or a name in Latin letters.

    A half with a word in which both meet is told as an error of its format (C110).
    """
    for language, half in (("kk", text.kk), ("ru", text.ru)):
        words = script.latin_words(half) if text.is_name else script.disguised_words(half)
        if words and not script.mixed_words(half):
            word, offset = words[0]
            yield "C445", language, {"word": short(word), "offset": offset + 1}


def _kazakh_in_russian(text: _Text) -> _Found:
    """C446: a word of the Russian half has Kazakh letters; names of firms in «» are left aside.

    A half that is Kazakh as a whole is an error of its format (C109).
    """
    words = script.kazakh_words(text.ru)
    if words and not script.foreign(text.ru, "ru"):
        word, offset = words[0]
        yield "C446", "ru", {"word": short(word), "offset": offset + 1}


def _numbers(text: _Text) -> _Found:
    """C361: a sum, a date or a number stands in one half only, and not as words in the other."""
    digits, others = set(_DIGITS.findall(text.kk)), set(_DIGITS.findall(text.ru))
    if digits == others or not text.kk.strip() or not text.ru.strip():
        return  # a half that is blank is told as such
    kazakh, russian = _numbers_of(digits), _numbers_of(others)
    alone = {
        "kazakh": [each for each in kazakh - russian if not _in_words(each, text.ru, "ru")],
        "russian": [each for each in russian - kazakh if not _in_words(each, text.kk, "kk")],
    }
    if any(alone.values()):
        yield "C361", "", {side: ", ".join(sorted(numbers)) or "–" for side, numbers in alone.items()}


def _numbers_of(digits: set[str]) -> set[str]:
    """Return the numbers in what begins and ends with a digit and has digits and blanks alone."""
    return {number for each in digits for number in _NUMBER.findall(_BLANK.sub("", each))}


def _in_words(number: str, half: str, language: Language) -> bool:
    """Tell whether a short number stands in a text as words, in whatever case: «пятнадцати», «он бесі»."""
    if len(number) > _LONGEST_IN_WORDS:
        return False
    words = numerals.cardinal(int(number), language)
    return words[:-1].lower() in half.lower()


def _acts(text: _Text) -> _Found:
    """C362: the text names an act by its number and year that is not, or no longer, in force."""
    if text.day is None or not (_names_repealed(text.kk, text.day) or _names_repealed(text.ru, text.day)):
        return
    for named in _out_of_force(text.day):
        if named.stands_in(text.kk) or named.stands_in(text.ru):
            yield "C362", "", {"act": name(named.act), "date": text.day.isoformat()}


@dataclass(frozen=True, slots=True)
class _NamedAct:
    """An act as texts name it: by its number, and by its year or its day with two digits of the year."""

    act: Act
    year: str
    short_date: str
    number: re.Pattern[str]

    def stands_in(self, half: str) -> bool:
        is_dated = self.year in half or self.short_date in half
        return is_dated and self.number.search(half) is not None


@lru_cache(_MANY_DAYS)
def _out_of_force(day: date) -> tuple[_NamedAct, ...]:
    """Return the acts with a number that are not in force on a day."""
    return tuple(
        _NamedAct(
            act,
            str(act.adopted.year),
            f"{act.adopted:%d.%m.%y}",
            _numbered(_NUMBER_SIGN, re.escape(act.number)),
        )
        for act in acts.acts()
        if act.number and not acts.is_in_force(act, day)
    )


def _names_repealed(half: str, day: date) -> bool:
    """Tell whether a number behind a sign is that of an act not in force on a day, whatever the year."""
    if "№" in half and any(map(_repealed(day, "").match, half.split("№")[1:])):
        return True
    return "N" in half and _repealed(day, _NUMBER_SIGN).search(half) is not None


@lru_cache(_MANY_DAYS)
def _repealed(day: date, sign: str) -> re.Pattern[str]:
    """Return what finds, behind a sign, the number of any act that is not in force on a day."""
    numbers = (re.escape(named.act.number or "") for named in _out_of_force(day))
    return _numbered(sign, "|".join(numbers) or "(?!)")


@cache
def _numbered(sign: str, numbers: str) -> re.Pattern[str]:
    # A number may be the second of several: «№ 79, 88»; Kazakh suffixes stand behind a hyphen.
    return re.compile(rf"{sign}\s*(?:[\w/-]+,\s*)*(?:{numbers})(?![\w/]|-[\dIVX])")


_OF_WORDS: tuple[Callable[[_Text], _Found], ...] = (_same, _latin, _kazakh_in_russian)
_OF_NUMBERS: tuple[Callable[[_Text], _Found], ...] = (_numbers, _acts)
