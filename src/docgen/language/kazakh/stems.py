"""What happens to a stem before an ending: letters voiced, dropped or added.

    before a vowel      бап бабы, бөлік бөлігі, орын орны, модель моделі
    before a consonant  процесс процеске
    before every ending акт актісі, актіге

What the letters cannot tell stands in the lexicon under ``stem`` and ``before_vowel``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.kazakh.letters import VOWELS

if TYPE_CHECKING:
    from docgen.language.lexicon import Lexicon

_VOICED: Final = {"п": "б", "к": "г", "қ": "ғ"}
_UNCERTAIN_SOFT: Final = "рь"


class Stem(NamedTuple):
    """A stem ready for an ending, the key of the rule that changed it ("" if none), and its sureness."""

    text: str
    rule: str
    confidence: Confidence


def lasting(word: str, lexicon: Lexicon) -> Stem:
    """Return the stem that all endings follow: акт becomes акті."""
    entry = lexicon.find("kk", "stem", word)
    if entry is not None:
        return Stem(entry.value, "lexicon", entry.confidence)
    if word.endswith("кт"):
        return Stem(word + "і", "loan_kt", Confidence.UNSURE)
    return Stem(word, "", Confidence.SURE)


def before_consonant(stem: str) -> Stem:
    """Return the stem before an ending that begins with a consonant: a double letter is written once."""
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in VOWELS:
        return Stem(stem[:-1], "double_consonant", Confidence.SURE)
    return Stem(stem, "", Confidence.SURE)


def before_vowel(word: str, lexicon: Lexicon) -> Stem:
    """Return the stem before a possessive ending that begins with a vowel."""
    # Of a compound the last part is known: мал-мүлік, қару-жарақ.
    first, hyphen, last = word.rpartition("-")
    for known, before in ((word, ""), (last, first + hyphen)):
        entry = lexicon.find("kk", "before_vowel", known)
        if entry is not None:
            return Stem(before + entry.value, "lexicon", entry.confidence)
    if word.endswith("ь"):
        certain = Confidence.UNSURE if word.endswith(_UNCERTAIN_SOFT) else Confidence.SURE
        return Stem(word[:-1], "soft_sign", certain)
    if word[-1] in _VOICED and word[-2:-1] in VOWELS:
        return Stem(word[:-1] + _VOICED[word[-1]], "voicing", Confidence.SURE)
    if word[-1:] == word[-2:-1] and word[-1] not in VOWELS:
        return Stem(word[:-1], "double_consonant", Confidence.UNSURE)
    return Stem(word, "", Confidence.SURE)
