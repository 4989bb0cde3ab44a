"""How a text may begin within a sentence that stands at the beginning of one, or in capitals.

Whether a word has a capital of its own is told by the documents themselves, where it stands within sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from docgen.evidence.facts.names import RUSSIAN_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

# What the names of bodies and states are made of, in small letters; no name of a person begins so.
_COMMON: Final = ("прокур", "облыс", "област", "аудан", "район", "қала", "город", "ауыл", "сел")
_PROPER: Final = ("қазақстан", "казахстан")
_FULL_NAME: Final = (2, 3)
_WORD: Final = re.compile(r"[^\W\d_][\w-]+")
_OPENING: Final = "«„“\"'("
_AROUND: Final = f"{_OPENING}»”),.:;"
_LEAST_STEM: Final = 5
_LONGEST_ENDING: Final = 6
# How likely the likelier and the other beginning of a text is.
_LIKELIER: Final = 0.9
_OTHER: Final = 0.5


def looks_like_name(text: str) -> bool:
    """Tell whether a text is two or three words that all begin with a capital, as a full name is."""
    words = text.split()
    few, many = _FULL_NAME
    if not few <= len(words) <= many or any(word.lower().startswith((*_COMMON, *_PROPER)) for word in words):
        return False
    return all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)


class Capitals:
    """The words of texts, in either language, and how they begin within sentences."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._small: Counter[str] = Counter()
        self._large: Counter[str] = Counter()
        for text in texts:
            if text.isupper():
                continue
            for found in _WORD.finditer(text):
                before = text[: found.start()].rstrip(f"{_OPENING} \u00a0")
                if before and before[-1] not in ".:!?\n\t":
                    counted = self._small if found[0][0].islower() else self._large
                    counted[_stem(found[0])] += 1

    def beginnings(self, text: str, *, is_name: bool) -> list[tuple[str, float]]:
        """Return how a text may begin within a sentence, the likeliest first, and how likely each is.

        ``is_name``: it is the name of a person, which has its capital everywhere.
        """
        at = len(text) - len(text.lstrip(_OPENING))
        lower = text[:at] + text[at : at + 1].lower() + text[at + 1 :]
        if lower == text:
            return [(text, 1.0)]
        word = (text[at:].split() or [""])[0]
        is_lower = not is_name and not word.lower().startswith(_PROPER) and self._is_small(word)
        if is_lower is None:
            is_lower = at == 0
        return [(lower, _LIKELIER), (text, _OTHER)] if is_lower else [(text, _LIKELIER), (lower, _OTHER)]

    def lowered(self, text: str) -> str:
        """Return how a text in capitals is likely to be written."""
        return " ".join(map(self._lowered, text.split(" ")))

    def _lowered(self, word: str) -> str:
        lower = word.lower()
        if self._is_small(lower) is not False:
            return lower
        at = len(lower) - len(lower.lstrip(_OPENING))
        return lower[:at] + lower[at : at + 1].upper() + lower[at + 1 :]

    def _is_small(self, word: str) -> bool | None:
        """Tell whether a word begins with a small letter within sentences, None where nothing tells it."""
        if word.lower().startswith(_COMMON):
            return True
        stem = _stem(word.strip(_AROUND))
        for length in range(len(stem), max(_LEAST_STEM, len(stem) - _LONGEST_ENDING) - 1, -1):
            small, large = (
                sum(number for each, number in counted.items() if each.startswith(stem[:length]))
                for counted in (self._small, self._large)
            )
            if small or large:
                return small >= large
        return None


def _stem(word: str) -> str:
    """Return a word as both languages write it: names of places are alike but for Kazakh letters."""
    return word.lower().translate(RUSSIAN_LETTERS)
