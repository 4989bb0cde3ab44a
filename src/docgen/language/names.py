"""A full name taken apart: which word is the surname, the given name, the patronymic.

Nothing is lost: the texts of all parts joined are the name again, blanks of any kind included.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.refusal import refusal
from docgen.language.script import CAPITAL, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

MASCULINE_PATRONYMIC: Final = re.compile(
    r"..(?:[оеё]вич|ич|ыч)\Z|(?:..|\w[\s-])(?:ұлы|улы|уулу|оғлы|оглы|углы|угли)\Z", re.IGNORECASE
)
FEMININE_PATRONYMIC: Final = re.compile(
    r"..(?:вна|ична)\Z|(?:..|\w[\s-])(?:қызы|кызы|қизи|кизи|гызы|кзы)\Z", re.IGNORECASE
)
TURKIC_PATRONYMIC: Final = re.compile(
    r"(?:\w|[\s-])(?:ұлы|улы|уулу|оғлы|оглы|углы|угли|қызы|кызы|қизи|кизи|гызы|кзы)\Z", re.IGNORECASE
)
"""Patronymics that no case changes; they are written together, with a hyphen, or as two words."""

_SON_OR_DAUGHTER = re.compile(r"(?:ұлы|улы|уулу|оғлы|оглы|углы|угли|қызы|кызы|қизи|кизи|гызы)", re.IGNORECASE)
_INITIALS = re.compile(rf"(?:{CAPITAL}{SMALL}?\.-?)+")
_TOKEN = re.compile(rf"\s+|(?:{CAPITAL}{SMALL}?\.-?)+|\S+")
_LETTER = re.compile(CAPITAL)
# A stem with a vowel parts surnames from the given names Лев, Ева, Иов.
_SURNAME = re.compile(r"(?:[оеё]ва?|[сц]к(?:ий|ая))\Z", re.IGNORECASE)
_VOWELS: Final = frozenset("аәеёиіоөуұүыэюя")
_GIVEN_NAMES_LIKE_SURNAMES: Final = frozenset(("яков", "иаков", "любава"))
_MOST_WORDS: Final = 5
LONGEST: Final = 200
"""The longest full name that is taken apart, in characters."""


_WRITTEN = re.compile(rf"{CAPITAL}[\u0400-\u04ff’' \u00a0.-]*")


class Part(NamedTuple):
    """A piece of a full name.

    ``kind`` is "surname", "first_name", "patronymic", "initials", "separator" (blanks, perhaps
    none) or "other", a word of which nothing is known.
    """

    kind: str
    text: str


def split(full: str) -> list[Part]:
    """Return the parts of a full name in their order; their texts joined are the name.

    The surname comes first, unless a patronymic in the second place («Нурлан Серикович Асанов»)
    or the ending of the second word («Нурлан Асанов») says otherwise. «оглы» and «кызы» written
    apart belong to the patronymic, blank included. Words that fit no order are "other", and so
    is every word of a name of more than five, and a name of more than LONGEST characters as a whole.
    """
    if len(full) > LONGEST:
        return [Part("other", full)]
    tokens = _joined(_TOKEN.findall(full))
    words = [token for token in tokens if not token.isspace()]
    kinds = iter(_kinds(words))
    return [Part("separator" if token.isspace() else next(kinds), token) for token in tokens]


def is_patronymic(word: str) -> bool:
    """Tell whether a word ends as a patronymic does: «Серикович», «Ахметқызы», «Ахмет оглы»."""
    return bool(MASCULINE_PATRONYMIC.search(word) or FEMININE_PATRONYMIC.search(word))


def has_surname_ending(word: str) -> bool:
    """Tell whether a word ends as surnames only do: «Асанов», «Петровская»."""
    found = _SURNAME.search(word)
    if found is None or word.lower() in _GIVEN_NAMES_LIKE_SURNAMES:
        return False
    return not _VOWELS.isdisjoint(word[: found.start()].lower())


def _joined(tokens: list[str]) -> list[str]:
    """Join «А.» with « Б.», «Ахмет» with « оглы», each with the blank between."""
    joined: list[str] = []
    for token in tokens:
        if len(joined) > 1 and joined[-1].isspace() and _belong_together(joined[-2], token):
            blank = joined.pop()
            joined[-1] += blank + token
        else:
            joined.append(token)
    return joined


def _belong_together(before: str, token: str) -> bool:
    if _SON_OR_DAUGHTER.fullmatch(token):
        return not _INITIALS.fullmatch(before)
    return bool(_INITIALS.fullmatch(token) and _INITIALS.match(before))


def _kinds(words: list[str]) -> Iterator[str]:
    initials = [_is_initials(word, words) for word in words]
    names = [word for word, is_initials in zip(words, initials, strict=True) if not is_initials]
    if len(names) == len(words):
        return iter(_kinds_of_names(names))
    kinds = iter(_kinds_beside_initials(len(names), last=initials[-1]))
    return ("initials" if is_initials else next(kinds) for is_initials in initials)


def _is_initials(word: str, words: list[str]) -> bool:
    """Tell whether a word is initials; a bare letter that opens a full name is a surname («О», «И»)."""
    if _INITIALS.match(word):
        return True
    full_words = sum(len(other) > 1 for other in words)
    return bool(_LETTER.fullmatch(word)) and (word is not words[0] or full_words == 1)


def _kinds_beside_initials(names: int, *, last: bool) -> list[str]:
    if names == 1:
        return ["surname"]
    return ["surname", "first_name"] if names == 2 and last else ["other"] * names


def _kinds_of_names(names: list[str]) -> list[str]:
    patronymics = [is_patronymic(name) for name in names]
    match patronymics:
        case [False]:
            return ["surname" if has_surname_ending(names[0]) else "other"]
        case [True]:
            return ["patronymic"]
        case [_, True]:
            return ["first_name", "patronymic"]
        case [_, False]:
            is_reversed = has_surname_ending(names[1]) and not has_surname_ending(names[0])
            return ["first_name", "surname"] if is_reversed else ["surname", "first_name"]
        case [_, True, _]:
            return ["first_name", "patronymic", "surname"]
        case [_, False, True]:
            return ["surname", "first_name", "patronymic"]
        case [*_, True] if len(names) <= _MOST_WORDS:
            return ["other"] * (len(names) - 2) + ["first_name", "patronymic"]
    if len(names) == 3 and has_surname_ending(names[0]):
        return ["surname", "first_name", "other"]
    return ["other"] * len(names)


def surname_and_initials(full: str) -> tuple[str, str]:
    """Return the surname of a full name and the initials of its other parts: "Асанов", "Н.С.".

    GrammarError G023: there is no surname, or nothing beside it; G028: it cannot be seen which part
    is the surname.
    """
    parts = [part for part in split(full) if part.kind != "separator"]
    surnames = [part.text for part in parts if part.kind == "surname"]
    others = [part for part in parts if part.kind != "surname"]
    is_told = any(part.kind in ("patronymic", "initials") for part in others)
    if not is_told and not any(has_surname_ending(name) for name in surnames):
        # «Нурлан Ким» and «Ким Нурлан» are both written: neither word shows that it is the surname.
        raise refusal(code="G028", text=full[:60])
    if len(surnames) != 1 or not others or not all(_WRITTEN.fullmatch(part.text) for part in parts):
        raise refusal(code="G023", text=full[:60], case="nom")
    return surnames[0], "".join(_initial(part) for part in others)


def _initial(part: Part) -> str:
    return part.text if part.kind == "initials" else f"{part.text[0].upper()}."
