"""Endings on abbreviations, lower case behind a hyphen: АПК-нің, АҚШ-қа.

The full name decides, read to its end: АПК is «… кодексі», so АПК-нің. Where the full name
ends in a possessive, texts disagree on the cases that a possessive changes: of bodies and codes the
plain ending is the usual one (ҚР-да), of the legal forms of firms the possessive one (ЖШС-не). The
accusative is always plain: nothing but a letter stands before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.kazakh import words
from docgen.language.kazakh.letters import VOWELS
from docgen.language.script import CAPITAL, SMALL

if TYPE_CHECKING:
    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

# All capitals, or a capital inside: ЖШС, КеАҚ, ӘҚБтК.
_ABBREVIATION: Final = re.compile(rf"{CAPITAL}{{2,6}}|{CAPITAL}{SMALL}{{0,4}}{CAPITAL}\w{{0,5}}")
_LONGEST: Final = 4
"""A word of capitals that is longer is a word of a text in capitals."""
_DIVIDED: Final = frozenset(("dat", "acc", "loc", "abl"))


def is_abbreviation(word: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is an abbreviation; ``before`` is what stands before it, "" for nothing.

    In a text that is written in capitals a word may be a word: «ОБЛЫС ПРОКУРОРЫ».
    """
    if not _ABBREVIATION.fullmatch(word):
        return False
    if _is_listed(word, lexicon):
        return True
    if any(lexicon.find("kk", name, word) for name in ("head", "whole")):
        return False
    words = [other for other in before.split() if other.isalpha()]
    in_capitals = [other for other in words if other.isupper() and not _is_listed(other, lexicon)]
    return len(in_capitals) < len(words) or not any(len(other) > _LONGEST for other in in_capitals)


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return any(lexicon.find("kk", name, word) is not None for name in ("expansion", "reading"))


def inflected(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return an abbreviation with its ending. One that is not in the lexicon is unsure.

    GrammarError G022: it has other characters than Kazakh letters.
    """
    words.checked(text)
    if wanted.case == "nom" and not wanted.plural and not wanted.possessive:
        return Form(text, Confidence.SURE, "nominative", (text,))
    bare = not wanted.plural and not wanted.possessive
    given = lexicon.find("kk", wanted.case, text)
    if given is not None and bare:
        return Form(given.value, given.confidence, "lexicon")
    full = lexicon.find("kk", "expansion", text)
    if full is not None and bare:
        return _of_expansion(text, full.value, full.confidence, wanted, lexicon)
    reading = lexicon.find("kk", "reading", text)
    if reading is not None:
        return _joined(text, words.inflected(reading.value, wanted, lexicon), reading.confidence, "reading")
    return _joined(
        text, words.inflected(_by_last_letter(text), wanted, lexicon), Confidence.UNSURE, "letters"
    )


def _of_expansion(text: str, full: str, confidence: Confidence, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return the form by the full name, which ends in a third-person possessive."""
    head = full.rpartition(" ")[2]
    possessed = _joined(text, words.continued(head, wanted.case, lexicon), confidence, "expansion")
    if wanted.case not in _DIVIDED:
        return possessed
    plain = _joined(text, words.inflected(head, wanted, lexicon), confidence, "expansion")
    first, other = (possessed, plain) if _is_firm(text, wanted.case, lexicon) else (plain, possessed)
    return first._replace(confidence=Confidence.UNSURE, alternatives=(other.text,))


def _is_firm(text: str, case: str, lexicon: Lexicon) -> bool:
    return case != "acc" and lexicon.find("kk", "firm", text) is not None


def _by_last_letter(text: str) -> str:
    """Return what an unknown abbreviation is taken to sound like at its end; it is read with back vowels."""
    last = text[-1].lower()
    return last if last in VOWELS else f"а{last}"


def _joined(text: str, form: Form, confidence: Confidence, rule: str) -> Form:
    ending = "".join(form.parts[1:])
    return Form(f"{text}-{ending}", min(confidence, form.confidence), rule, (text, "-", ending))
