"""What columns are called: how titles are compared, and the words that mark a key, a message, a language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The title of the column in which a marked copy tells what is wrong with a row.
MESSAGE = "docgen: хабарлама / сообщение"
#: The title of the column whose values tie the lines of a list to a row of the main sheet.
KEY = "№ (кілт / ключ)"
#: What stands for that column in a row of pointers.
KEY_POINTER = "key"
#: The marks that a title of one half of a text bears in a register: in Kazakh, in Russian.
MARKS: Mapping[str, tuple[str, str]] = {"kk": ("қаз", "каз"), "ru": ("орыс", "рус")}

_HALVES = {
    "kk": "қаз каз kk kz қазақша казахский казахская казахское по-казахски",
    "ru": "орыс рус ru орысша русский русская русское по-русски",
}
_PHRASES = {"kk": ("на казахском", "қазақ тілінде"), "ru": ("на русском", "орыс тілінде")}
# The sign of a number is a title of its own, and ё is often written as е.
_KEPT = "№"
_SAME = str.maketrans("ё", "е")


def normalised(text: str) -> str:
    """Return a title as titles are compared: composed, without case, its punctuation and blanks squeezed."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SAME)
    return " ".join(
        "".join(letter if letter.isalnum() or letter in _KEPT else " " for letter in folded).split()
    )


KEYS = frozenset(
    normalised(title) for title in (KEY, "№", "№ п/п", "№ р/с", "р/с №", "key", "кілт", "ключ", "кілт / ключ")
)
_MESSAGE = normalised(MESSAGE)
_HALF_OF = {normalised(mark): half for half in _HALVES for mark in (*_HALVES[half].split(), *_PHRASES[half])}
_LONGEST_MARK = max(len(mark.split()) for mark in _HALF_OF)


def is_message(title: str) -> bool:
    """Tell whether a title is that of the messages of a marked copy."""
    return normalised(title) == _MESSAGE


def is_key(title: str) -> bool:
    """Tell whether a title is that of the keys."""
    return normalised(title) in KEYS


def halved(title: str) -> tuple[str, str]:
    """Return a normalised title without the mark of its language, and the language: ``("предмет", "kk")``.

    The language is "" for a title without a mark. In a title of two languages each has its mark.
    """
    words = title.split()
    found: set[str] = set()
    kept: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_MARK, len(words) - place), 0, -1):
            half = _HALF_OF.get(" ".join(words[place : place + length]))
            if half:
                found.add(half)
                place += length
                break
        else:
            kept.append(words[place])
            place += 1
    return (" ".join(kept), found.pop()) if len(found) == 1 else (title, "")


def spellings(chain: Iterable[Mapping[str, str]]) -> set[str]:
    """Return how a field may be called by its own title and those of some groups above it, normalised.

    In Kazakh, in Russian, or in both, whichever stands first.
    """
    titles = list(chain)
    kazakh = normalised(" ".join(title["kk"] for title in titles))
    russian = normalised(" ".join(title["ru"] for title in titles))
    return {kazakh, russian, f"{kazakh} {russian}", f"{russian} {kazakh}"} - {""}
