"""Kazakh numbers in words.

All words stand apart, and «бір» stands before every scale (S45, S51, S52); an ordinal or a case
changes only the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.language.form import Wanted
from docgen.language.kazakh import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.language.lexicon import Lexicon

_UNITS: Final = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_SCALES: Final = ("", "мың", "миллион", "миллиард", "триллион")

_ORDINALS: Final = {
    "нөл": "нөлінші",
    "бір": "бірінші",
    "екі": "екінші",
    "үш": "үшінші",
    "төрт": "төртінші",
    "бес": "бесінші",
    "алты": "алтыншы",
    "жеті": "жетінші",
    "сегіз": "сегізінші",
    "тоғыз": "тоғызыншы",
    "он": "оныншы",
    "жиырма": "жиырмасыншы",
    "отыз": "отызыншы",
    "қырық": "қырқыншы",
    "елу": "елуінші",
    "алпыс": "алпысыншы",
    "жетпіс": "жетпісінші",
    "сексен": "сексенінші",
    "тоқсан": "тоқсаныншы",
    "жүз": "жүзінші",
    "мың": "мыңыншы",
    "миллион": "миллионыншы",
    "миллиард": "миллиардыншы",
    "триллион": "триллионыншы",
}


def cardinal(number: int, case: str, lexicon: Lexicon) -> str:
    """Return a number from 0 to 10**15 - 1 in words: "жиырма бес", "жиырма бестен"."""
    return _inflected(spelled(number), case, lexicon)


def ordinal(number: int, case: str, lexicon: Lexicon) -> str:
    """Return the ordinal in words: "жиырма бірінші", "жиырма біріншіге"."""
    first, blank, last = spelled(number).rpartition(" ")
    return _inflected(f"{first}{blank}{_ORDINALS[last]}", case, lexicon)


def spelled(number: int) -> str:
    """Return the number in words, in the nominative."""
    return " ".join(_words(number)) if number else "нөл"


def _inflected(text: str, case: str, lexicon: Lexicon) -> str:
    first, blank, last = text.rpartition(" ")
    return first + blank + words.inflected(last, Wanted(case), lexicon).text


def _words(number: int) -> Iterator[str]:
    for scale in reversed(range(len(_SCALES))):
        group = number // 1000**scale % 1000
        if not group:
            continue
        hundreds, tens, units = group // 100, group // 10 % 10, group % 10
        if hundreds:
            yield _UNITS[hundreds]
            yield "жүз"
        yield from filter(None, (_TENS[tens], _UNITS[units], _SCALES[scale]))
