"""Russian numbers in words, in six cases and three genders.

The words of a group below a thousand come from num2words. The nouns of the scales are our own:
the library gives a scale the gender of the thing counted («две миллиона»).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTERS: Final = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "ins": "i", "prep": "p"}

CATEGORIES: Final = ("one", "few", "many")
"""Plural categories of CLDR in the order of the forms of a noun: день, дня, дней."""

_STEMS: Final = ("тысяч", "миллион", "миллиард", "триллион")
_DIRECT: Final = ("nom", "acc")
# Endings after one, by case; after two to four in the direct cases it is that of the genitive.
_FEMININE: Final = {"nom": "а", "gen": "и", "dat": "е", "acc": "у", "ins": "ей", "prep": "е"}
_MASCULINE: Final = {"nom": "", "gen": "а", "dat": "у", "acc": "", "ins": "ом", "prep": "е"}
_PLURAL: Final = {"dat": "ам", "ins": "ами", "prep": "ах"}
_PLURAL_GENITIVE: Final = {"f": "", "m": "ов"}

_ADJECTIVES: Final = ("тысячн", "миллионн", "миллиардн", "триллионн")
_ADJECTIVE_ENDINGS: Final = {
    "m": {"nom": "ый", "gen": "ого", "dat": "ому", "acc": "ый", "ins": "ым", "prep": "ом"},
    "n": {"nom": "ое", "gen": "ого", "dat": "ому", "acc": "ое", "ins": "ым", "prep": "ом"},
    "f": {"nom": "ая", "gen": "ой", "dat": "ой", "acc": "ую", "ins": "ой", "prep": "ой"},
}
# Parts of «двадцатипятитысячный» are genitives, but for these.
_UNCHANGED_IN_COMPOUND: Final = {"сто": "сто", "девяносто": "девяносто", "один": "одно"}


def cardinal(number: int, case: str, gender: str) -> str:
    """Return a number from 0 to 10**15 - 1: "две тысячи один", "двадцати одному".

    ``gender`` is that of the thing counted. The accusative is that of things: "два", not "двух".
    """
    return " ".join(_words(number, case, gender)) if number else _group(0, case, "m")


def ordinal(number: int, case: str, gender: str) -> str:
    """Return the ordinal: "двадцать первая", "двадцатипятитысячный"; the accusative is that of things."""
    scale = 0
    while number and number % 1000 ** (scale + 1) == 0:
        scale += 1
    last = number // 1000**scale % 1000
    rest = number - last * 1000**scale
    if scale:
        word = compound(last) + _ADJECTIVES[scale - 1] + _ADJECTIVE_ENDINGS[gender][case]
    else:
        word = _group(last, case, gender, to="ordinal")
    return f"{cardinal(rest, 'nom', 'm')} {word}" if rest else word


def category(number: int) -> str:
    """Return the plural category of a whole number: one of CATEGORIES."""
    return _rule()(number)


def _words(number: int, case: str, gender: str) -> Iterator[str]:
    for scale in reversed(range(len(_STEMS) + 1)):
        group = number // 1000**scale % 1000
        if not group:
            continue
        if not scale:
            yield _group(group, case, gender)
            continue
        own_gender = "f" if scale == 1 else "m"
        yield _group(group, case, own_gender)
        yield _STEMS[scale - 1] + _ending(category(group), case, own_gender)


def _ending(after: str, case: str, gender: str) -> str:
    singular = _FEMININE if gender == "f" else _MASCULINE
    if after == "one":
        return singular[case]
    if case in _PLURAL:
        return _PLURAL[case]
    if after == "few" and case in _DIRECT:
        return singular["gen"]
    return _PLURAL_GENITIVE[gender]


def compound(multiplier: int) -> str:
    """Return the first half of a compound word, from 1 to 999: "" for one, «двадцатипяти» for 25."""
    if multiplier == 1:
        return ""
    nominative, genitive = (_group(multiplier, case, "m").split() for case in ("nom", "gen"))
    pairs = zip(nominative, genitive, strict=True)
    return "".join(_UNCHANGED_IN_COMPOUND.get(word, other) for word, other in pairs)


@cache
def _group(group: int, case: str, gender: str, to: str = "cardinal") -> str:
    from num2words import num2words

    # Without animate=False an accusative would be that of persons («первого» for «первый»).
    return str(num2words(group, lang="ru", to=to, case=_LETTERS[case], gender=gender, animate=False))


@cache
def _rule() -> Callable[[int], str]:
    from babel import Locale

    rule: Callable[[int], str] = Locale("ru").plural_form
    return rule
