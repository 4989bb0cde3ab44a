"""The letters of Kazakh as its endings see them: vowels, the class of a final letter.

All functions take lower-case text. Classes: V vowel, R resonant or glide, N nasal,
Z voiced sibilant, T voiceless or written so (Russian б, в, г, д are read voiceless).
"""

from __future__ import annotations

from typing import Final

BACK_VOWELS: Final = frozenset("аоұыяё")
FRONT_VOWELS: Final = frozenset("әөүіеэ")
VOWELS: Final = BACK_VOWELS | FRONT_VOWELS | frozenset("иую")
"""и, у and ю are vowels of a syllable, but glides at the end of a word."""

ALPHABET: Final = frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
"""The 42 letters of the Cyrillic alphabet of Kazakh; і is U+0456."""

_CLASSES: Final = {
    letter: name
    for name, letters in (
        ("V", "аәеёоөұүыіэя"),
        ("R", "рлйиую"),
        ("N", "мнң"),
        ("Z", "зж"),
        ("T", "пфкқтсшщчцхһбвгд"),
    )
    for letter in letters
}


def final_class(word: str) -> str:
    """Return the class of the last letter; a soft or hard sign is passed over. "" if it is no letter."""
    return _CLASSES.get(word.rstrip("ьъ")[-1:], "")


def has_vowel(word: str) -> bool:
    """Tell whether there is a vowel in the word."""
    return not VOWELS.isdisjoint(word)
