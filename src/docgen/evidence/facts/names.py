"""Names: persons with their initials or in full, bodies and firms in quotation marks.

    «Турсыналиеву Е.М.», «Е.М. Тұрсынәлиевке»  ->  surname and initials

A name stands in a text in any case, so two names are compared by their stems (:func:`is_form`).
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from docgen.evidence.facts.fact import Found, Kind, folded
from docgen.language import names
from docgen.language.script import CAPITAL, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The longest name that is taken apart.
LONGEST: Final = names.LONGEST
_INITIALS: Final = rf"(?<!\w){CAPITAL}{SMALL}?\.(?: ?-?{CAPITAL}{SMALL}?\.){{0,2}}"
_WORD: Final = rf"{CAPITAL}[\w’'-]{{1,60}}"
# Initials go with the word before or behind; of two capitalised words either may be the surname.
_WITH_INITIALS = re.compile(
    rf"(?:(?<!\w)(?P<before>{_WORD}) )?(?P<initials>{_INITIALS})(?: ?(?P<behind>{_WORD}))?"
)
# A patronymic in any case of either language.
_PATRONYMIC = re.compile(
    r"[\w-]+(?:[оеё]вич|ьич|мич)(?:а|у|ем|е)?"
    r"|[\w-]+(?:овн|евн|ёвн|ичн)(?:а|ы|е|у|ой|ою)"
    r"|[\w-]+(?:ұлы|улы|қызы|кызы|оглы)\w{0,4}"
)
_FULL = re.compile(rf"(?<!\w)(?P<one>{_WORD}) (?P<two>{_WORD})(?: (?P<three>{_WORD}))?")
# What has no letter is a line to be filled in: «___».
_QUOTED = re.compile(r"«(?=[^«»]*[^\W\d_])([^«»]{1,200})»")
_RU_ENDINGS: Final = (
    "а у ым им ом ем ём е ой ою ей ею ый ий ая яя ое ого его ому ему ую юю ы и я ю ь й о ых их ыми ами ах ам "
    "ям ях ьем ьём ье ья ью"
)
_KK_ENDINGS: Final = (
    "ның нің дың дің тың тің ға ге қа ке на не ды ді ты ті ны ні н да де та те нда нде дан ден тан тен нан "
    "нен мен бен пен лар лер дар дер тар тер дағы дегі тағы тегі ндағы ндегі ы і сы сі ына іне сына сіне"
)
_ENDINGS: Final = frozenset(("", *_RU_ENDINGS.split(), *_KK_ENDINGS.split()))
# What a Russian ending takes the place of.
_TAKEN_AWAY = re.compile(r"(?:ый|ий|ой|ая|яя|[аяйьое])\Z")
# The consonants of the endings that names take.
_ENDING = re.compile(r"(?:[гкмдт]|[нмбпдт]?н|[дт][гк])?")
_NO_CONSONANT = re.compile(r"[^\dбвгджзклмнпрстфхцчшщ]")
#: Letters that only Kazakh has, and those that Russian writes for them.
RUSSIAN_LETTERS = str.maketrans("әғқңөұүһі", "агкноуухи")


def read(text: str) -> Iterator[Found]:
    """Yield the names of a prepared text; those in quotation marks are the innermost."""
    for one in _QUOTED.finditer(text):
        yield Found(Kind.NAME, one[1].strip(), one.start(), one.end())
    yield from _persons(_QUOTED.sub(lambda one: "\u0000" * len(one[0]), text))


def _persons(text: str) -> Iterator[Found]:
    taken = [False] * len(text)
    for one in _WITH_INITIALS.finditer(text):
        if surname := "|".join(filter(None, (one["behind"], one["before"]))):
            taken[one.start() : one.end()] = [True] * (one.end() - one.start())
            value = f"{surname} {one['initials'].replace(' ', '')}"
            yield Found(Kind.PERSON, value, one.start(), one.end())
    for one in _FULL.finditer(text):
        words = [each for each in one.groups() if each]
        number = next((at for at, word in enumerate(words) if at and _PATRONYMIC.fullmatch(word)), None)
        if number is not None and not any(taken[one.start() : one.end()]):
            end = one.end(("one", "two", "three")[number])
            yield Found(Kind.PERSON, " ".join(words[: number + 1]), one.start(), end)


def parts(person: str) -> tuple[list[str], str]:
    """Return the words of a person's name and its initials, "" without them.

    A surname that may be either of two words is both of them, with a bar between.
    """
    words = person.split()
    if words and words[-1].endswith("."):
        return words[:-1], words[-1]
    return words, ""


def initials_of(full: str) -> tuple[str, str] | None:
    """Return surname and initials of a full name, None where they cannot be told."""
    pieces = [part for part in names.split(full) if part.kind != "separator"]
    surnames = [part.text for part in pieces if part.kind == "surname"]
    others = [part for part in pieces if part.kind != "surname"]
    if len(surnames) != 1 or not others:
        return None
    initials = (part.text if part.kind == "initials" else f"{part.text[0].upper()}." for part in others)
    return surnames[0], "".join(initials).replace(" ", "")


def is_same(one: str, other: str) -> bool:
    """Tell whether two names of persons, each of another language and in any case, may be one.

    Of a full name the given name is compared: patronymics are formed otherwise in each language.
    """
    (words, initials), (others, other_initials) = parts(one), parts(other)
    if similar(initials) != similar(other_initials) or (len(words) < 2) != (len(others) < 2):
        return False
    named, others_named = ((each[0] if len(each) < 2 else each[-2]).split("|") for each in (words, others))
    return any(_is_alike(first, second) for first in named for second in others_named)


def _is_alike(one: str, other: str) -> bool:
    first, second = consonants(one), consonants(other)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    return shared > 0 and all(_ENDING.fullmatch(each[shared:]) for each in (first, second))


def is_form(word: str, base: str) -> bool:
    """Tell whether a word is a form of a base: the same stem, and an ending that a case has."""
    word, base = word.lower(), base.lower()
    stem = _TAKEN_AWAY.sub("", base)
    for beginning in (base, stem):
        if len(beginning) > 1 and word.startswith(beginning) and word[len(beginning) :] in _ENDINGS:
            return True
    return False


def similar(text: str) -> str:
    """Return a text in letters that both languages have, for likeness and never for equality."""
    return folded(text).translate(RUSSIAN_LETTERS)


def consonants(text: str) -> str:
    """Return what a name keeps when it is written in the other language: «Тілеков», «Тлеков»."""
    return _NO_CONSONANT.sub("", similar(text))
