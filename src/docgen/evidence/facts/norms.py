"""Places in acts: «47-бабының 1-тармағының 5) тармақшасы», «подпункта 5) пункта 1 статьи 47».

    text  ->  article:47/point:1/subpoint:5

Levels and their nouns stand in ``law/data/citations.json``, as :mod:`docgen.law.citations` writes them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.evidence.facts.fact import Found, Kind
from docgen.language import numerals
from docgen.language.cases import CASES
from docgen.law import citations
from docgen.law.data import load
from docgen.model.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.catalog import Language

_ONE: Final = r"\d{1,4}(?:-\d{1,2})?(?!\d)\)?"
_AND: Final = r"(?:, | и | или | және | немесе | ?[–—] ?)"
# A citation names no more numbers of one level (law.citations).
_MANY: Final = "{0,49}"
_HUNDRED: Final = 100
# The numbers that have a word of their own; others are said in several, the last of them an ordinal.
_SINGLE: Final[Mapping[Language, tuple[int, ...]]] = {
    "kk": (*range(1, 10), *range(10, 100, 10), _HUNDRED),
    "ru": (*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100)),
}
_SHORT: Final[Mapping[str, str]] = {
    "article": r"ст\.", "part": r"ч\.", "point": r"п\.", "subpoint": r"пп\.|подп\.", "indent": r"абз\.",
}  # fmt: skip
# A stem takes its endings; the last consonant of some is voiced before a vowel.
_KK_STEMS: Final[Mapping[str, str]] = {
    "article": "ба[пб]", "part": "бөлі[кг]", "point": "тарма[қғ](?!ша)", "subpoint": "тармақша",
    "indent": "абзац",
}  # fmt: skip


class _Step(NamedTuple):
    """One level with its numbers, as found in a text."""

    level: str
    numbers: tuple[str, ...]
    start: int
    end: int


def read(text: str) -> Iterator[Found]:
    """Yield the places in acts of a prepared text; of several numbers of one level each is one."""
    yield from _chained(text, list(_russian(text)), from_small=True)
    yield from _chained(text, list(_kazakh(text)), from_small=False)


def value(levels: Mapping[str, str]) -> str:
    """Return the value of a place by its levels, whose numbers may have their bracket."""
    return "/".join(f"{name}:{levels[name]}" for name in load("citations.json")["levels"] if name in levels)


def words(value: str) -> dict[str, str]:
    """Return a place in an act as it is written in each language."""
    path = tuple((name, number) for name, _, number in (step.partition(":") for step in value.split("/")))
    return {language: citations.place(path, language, "nom") for language in LANGUAGES}


def _chained(text: str, steps: list[_Step], *, from_small: bool) -> Iterator[Found]:
    ranks = list(load("citations.json")["levels"])
    chain: list[_Step] = []
    for step in steps:
        if chain:
            last = chain[-1]
            rises = (ranks.index(step.level) < ranks.index(last.level)) is from_small
            is_next = text[last.end : step.start].strip() == "" and step.level != last.level and rises
            if not is_next:
                yield from _places(chain)
                chain = []
        chain.append(step)
    if chain:
        yield from _places(chain)


def _places(chain: list[_Step]) -> Iterator[Found]:
    start, end = chain[0].start, chain[-1].end
    for numbers in product(*(step.numbers for step in chain)):
        levels = {step.level: number for step, number in zip(chain, numbers, strict=True)}
        yield Found(Kind.NORM, value(levels), start, end)


def _russian(text: str) -> Iterator[_Step]:
    for found in _russian_pattern().finditer(text):
        level = next(name for name in _SHORT if found[name])
        yield _Step(level, tuple(_numbers(found["numbers"], "ru")), found.start(), found.end())


def _kazakh(text: str) -> Iterator[_Step]:
    for found in _kazakh_pattern().finditer(text):
        level = next(name for name in _KK_STEMS if found[name])
        yield _Step(level, tuple(_numbers(found["numbers"], "kk")), found.start(), found.end())


@cache
def _russian_pattern() -> re.Pattern[str]:
    nouns = []
    for name, level in load("citations.json")["levels"].items():
        forms = {form for forms in level["ru"].values() for form in forms.values()}
        words = "|".join(form.replace("ё", "[её]") for form in sorted(forms, key=len, reverse=True))
        nouns.append(rf"(?P<{name}>(?<!\w)(?:(?:{words})(?!\w)|{_SHORT[name]}))")
    number = rf"(?:{_ONE}|{_in_words('ru')})"
    return re.compile(
        rf"(?:{'|'.join(nouns)}) ?(?P<numbers>{number}(?:{_AND}{number}(?!\w)){_MANY})", re.IGNORECASE
    )


@cache
def _kazakh_pattern() -> re.Pattern[str]:
    nouns = "|".join(rf"(?P<{name}>{stem}\w*)" for name, stem in _KK_STEMS.items())
    number = rf"(?:{_ONE}|{_in_words('kk')})"
    return re.compile(
        rf"(?<![\w/.-])(?P<numbers>{number}(?:{_AND}{number}){_MANY})[ -]?(?:{nouns})",
        re.IGNORECASE,
    )


def _numbers(said: str, language: Language) -> Iterator[str]:
    for number in re.split(_AND, said):
        bare = _folded(number).removesuffix(")")
        yield bare if bare[:1].isdigit() else str(_said_in_words(bare.split(), language))


def _said_in_words(said: list[str], language: Language) -> int:
    total = 0
    values = [*(_cardinals(language)[word] for word in said[:-1]), _ordinals(language)[said[-1]]]
    for each in values:
        # Kazakh counts its hundreds: «екі жүз».
        total = max(total, 1) * each if language == "kk" and each == _HUNDRED else total + each
    return total


def _in_words(language: Language) -> str:
    """Return the pattern of an ordinal in words."""
    before, last = (
        "|".join(word.replace("е", "[её]") for word in sorted(words, key=len, reverse=True))
        for words in (_cardinals(language), _ordinals(language))
    )
    return rf"(?<!\w)(?:(?:{before}) ){{0,3}}(?:{last})(?!\w)"


@cache
def _cardinals(language: Language) -> dict[str, int]:
    """Return the words that stand before the last of an ordinal, with their values."""
    spoken = {number: _folded(numerals.cardinal(number, language)) for number in _SINGLE[language]}
    return {words.rpartition(" ")[2]: number for number, words in spoken.items()}


@cache
def _ordinals(language: Language) -> dict[str, int]:
    """Return the last words of ordinals in every form, with their values."""
    return {
        _folded(numerals.ordinal(number, language, case, gender)).rpartition(" ")[2]: number
        for number in _SINGLE[language]
        for case in CASES[language]
        for gender in "mf"
    }


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("ё", "е").split())
