"""Blanks that must not break, capital first letters, and lists joined in a sentence.

Only ordinary blanks are ever changed, and only to U+00A0; U+202F never appears. The
pattern of every rule takes both kinds of blank alike, hence typeset() is idempotent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.language.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.model.catalog import Language

NO_BREAK_SPACE: Final = "\u00a0"

# Papers of one office share most of their texts, and each half of one is set for both languages.
_MANY_TEXTS: Final = 8192
_BLANK = f"[ {NO_BREAK_SPACE}]"
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_FURTHER_INITIAL = rf"(?:{_BLANK}?{_CAPITAL}\.){{0,2}}"
_SURNAME = rf"{_CAPITAL}[^\W\d_][\w-]{{0,50}}"

# Each begins with what it is looked for by and looks back from there: a text without it costs little.
_NUMBERS: Final = (
    # № 88
    re.compile(rf"№{_BLANK}(?=\S)"),
    # 3 584 400, but not 2026 350 and not the tail of 17.04.2026
    re.compile(rf"\d(?<![\d.,/]\d)\d{{0,2}}(?:{_BLANK}\d{{3}})+(?!\d)"),
)
_INITIAL: Final = re.compile(rf"{_CAPITAL}\.")
_NAMES: Final = (
    # Е.М. Тұрсынәлиев, Е. М. Тұрсынәлиев
    re.compile(rf"{_CAPITAL}(?<!\w.)\.{_FURTHER_INITIAL}{_BLANK}(?={_SURNAME})"),
    # Тұрсынәлиев Е.М., but not «Прокурор Е.М. Тұрсынәлиев»: there the initials go with what follows
    re.compile(
        rf"{_CAPITAL}(?<!\w.)[^\W\d_][\w-]{{0,50}}{_BLANK}{_CAPITAL}\.{_FURTHER_INITIAL}"
        rf"(?!{_BLANK}?{_CAPITAL})"
    ),
)

_OPENING: Final = "«“„\"‘'("
_CONSONANT = "[бвгджзйклмнпрстфхцчшщ]"
_WITH_VOWEL: Final = {
    "с": re.compile(rf"[сзшж]{_CONSONANT}|щ|вс|вт|льв|мн"),
    "в": re.compile(rf"[вф]{_CONSONANT}"),
}
PREPOSITIONS: Final = ("с", "в", "к", "о")
"""The Russian prepositions that with_preposition() knows."""

_BEFORE_VOWEL: Final = re.compile("[аоуэи]")
_AND: Final = {"kk": " және ", "ru": " и "}


@lru_cache(_MANY_TEXTS)
def typeset(text: str) -> str:
    """Return the text with U+00A0 after «№», inside grouped numbers and inside names with initials.

    Digits are a grouped number when exactly three follow each blank: "3 584 400". Initials
    are joined with the surname in both orders: "Е.М. Тұрсынәлиев", "Тұрсынәлиев Е.М.".
    """
    if " " not in text:
        return text
    for rule in (*_NUMBERS, *_NAMES) if _INITIAL.search(text) else _NUMBERS:
        text = rule.sub(_unbroken, text)
    return text


def _unbroken(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK_SPACE)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, looked for behind opening quotation marks.

    A text that begins with a digit stays as it is. The capital of «і» is «І», of «i» is «I».
    """
    at = len(text) - len(text.lstrip(_OPENING))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def joined(items: Sequence[str], language: Language) -> str:
    """Return "а, б және в" or "а, б и в"; refuses an empty list, which would leave a gap (G011)."""
    if not items:
        raise refusal(code="G011")
    *first, last = items
    return ", ".join(first) + _AND[language] + last if first else str(last)


def with_preposition(word: str, text: str) -> str:
    """Return a Russian text after «с», «в», «к» or «о» in the form that can be spoken: «со статьёй».

    «с» becomes «со» before с, з, ш, ж and another consonant, and before щ; «в» becomes «во» before
    в, ф and another consonant; «о» becomes «об» before а, о, у, э, и. An abbreviation is read by its
    letters and takes the short form. A quotation mark before the word is passed over.
    """
    start = text.lstrip(_OPENING + "№ ")
    is_abbreviation = re.match(r"[A-ZА-ЯЁ]{2,}\b", start) is not None
    if word in _WITH_VOWEL and not is_abbreviation and _WITH_VOWEL[word].match(start.lower()):
        return f"{word}о {text}"
    if word == "о" and _BEFORE_VOWEL.match(start.lower()):
        return f"об {text}"
    return f"{word} {text}"
