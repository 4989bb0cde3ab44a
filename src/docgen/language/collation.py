"""The order of words in lists that people read: that of the alphabet, not that of the codes of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The alphabets; a letter of the other one stands behind them, by its code.
ALPHABETS: Final[Mapping[str, str]] = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_RANKS: Final = {
    language: {letter: rank for rank, letter in enumerate(letters)} for language, letters in ALPHABETS.items()
}
_OTHERS: Final = 0x100


def collated(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return by what a text is sorted among others in kk, ru or en.

    Capital letters are as small ones, signs count for nothing, digits stand before letters. Of two texts of
    the same letters the codes decide.
    """
    ranks = _RANKS[language]
    known = (letter for letter in text.casefold() if letter.isalnum() or letter.isspace())
    return tuple(_rank(letter, ranks) for letter in known), text


def _rank(letter: str, ranks: Mapping[str, int]) -> int:
    if letter.isspace():
        return -11
    if letter.isdecimal():
        return int(letter) - 10
    return ranks.get(letter, _OTHERS + ord(letter))
