"""What is asked of every text of a case in two languages, whatever its type.

A text is ``{"kk": …, "ru": …}``; what is found is a warning at its place: only a reader can decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from docgen.language import numerals, script
from docgen.law import acts
from docgen.law.checks.norms import name
from docgen.law.days import as_date
from docgen.model.field import below, pointer_of
from docgen.model.keywords import short
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from datetime import date

    from docgen.law.acts import Act
    from docgen.model.catalog import Language

_WORD = re.compile(r"[^\W\d_]{2,}")
# Groups of three digits are one number; a number of one digit is as often written as a word.
_BLANK = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d{2,}", re.ASCII)
_LONGEST_IN_WORDS = 3
_MANY_DAYS = 256
# «№ 88», «N 88», «No. 88».
_NUMBER_SIGN = re.compile(r"(?:№№?|\bN[o°]?\.?)\s*")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in two languages, the day of its document, and whether it is the name of a person."""

    kk: str
    ru: str
    day: date | None
    is_name: bool


# A code, the half that it is about («» for both), and the values of its sentence.
_Found = Iterator[tuple[str, str, Mapping[str, Any]]]


def problems(data: Mapping[str, Any], names: set[str]) -> Iterator[Problem]:
    """Yield what is to be told of the texts of a case; ``names`` are the pointers of names of persons."""
    requisites = data.get("requisites")
    day = as_date(requisites.get("date")) if isinstance(requisites, dict) else None
    for path, halves in _halves(data, ()):
        pointer = pointer_of(path)
        text = _Text(halves["kk"], halves["ru"], day, pointer in names)
        for check in _CHECKS:
            for code, half, params in check(text):
                place = below(pointer, half) if half else pointer
                yield Problem(code, Severity.WARNING, Location(pointer=place), params)


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
    if not text.kk.strip() or not text.ru.strip():
        return  # a half that is blank is told as such
    kazakh, russian = _numbers_of(text.kk), _numbers_of(text.ru)
    alone = {
        "kazakh": [each for each in kazakh - russian if not _in_words(each, text.ru, "ru")],
        "russian": [each for each in russian - kazakh if not _in_words(each, text.kk, "kk")],
    }
    if any(alone.values()):
        yield "C361", "", {side: ", ".join(sorted(numbers)) or "–" for side, numbers in alone.items()}


def _numbers_of(text: str) -> set[str]:
    return set(_NUMBER.findall(_BLANK.sub("", text)))


def _in_words(number: str, half: str, language: Language) -> bool:
    """Tell whether a short number stands in a text as words, in whatever case: «пятнадцати», «он бесі»."""
    if len(number) > _LONGEST_IN_WORDS:
        return False
    words = numerals.cardinal(int(number), language)
    return words[:-1].lower() in half.lower()


def _acts(text: _Text) -> _Found:
    """C362: the text names an act by its number and year that is not, or no longer, in force."""
    if text.day is None or not _NUMBER_SIGN.search(text.kk + text.ru):
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
        _NamedAct(act, str(act.adopted.year), f"{act.adopted:%d.%m.%y}", _act_pattern(act.number))
        for act in acts.acts()
        if act.number and not acts.is_in_force(act, day)
    )


@cache
def _act_pattern(number: str) -> re.Pattern[str]:
    # A number may be the second of several: «№ 79, 88»; Kazakh suffixes stand behind a hyphen.
    return re.compile(rf"{_NUMBER_SIGN.pattern}(?:[\w/-]+,\s*)*{re.escape(number)}(?![\w/]|-[\dIVX])")


_CHECKS: tuple[Callable[[_Text], _Found], ...] = (_same, _latin, _kazakh_in_russian, _numbers, _acts)
