"""Endings on digits: the word that is read last decides, a hyphen joins: 15-тен, 2026-ға."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.kazakh import words
from docgen.language.kazakh.numerals import spelled
from docgen.language.refusal import refusal

if TYPE_CHECKING:
    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

_NUMBER: Final = re.compile(r"(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3})+|[0-9]+)(?:,(?P<fraction>[0-9]+))?")
_LETTERS: Final = re.compile(r"(?P<before>(?:[^\W\d_]+[ \u00a0])*)(?P<last>[^\W\d_]+)")
_BLANK: Final = re.compile(r"[ \u00a0]")
_MOST_DIGITS: Final = 15
_DIVIDED: Final = {
    "gen": frozenset(("он", "отыз", "сексен", "тоқсан")),
    "ins": frozenset(("сегіз", "тоғыз", "отыз", "жүз")),
}
"""Last words after which texts and tools disagree on the ending."""


def inflected(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return a number in digits or in words with its ending; groups of digits are kept.

    A decimal is read to its end: 3,5-ке. GrammarError G022: it is no number of at most 15 digits, or
    a plural is wanted, which numbers do not have.
    """
    if wanted.plural:
        raise refusal(code="G022", text=text[:60], language="kk")
    if in_words := _LETTERS.fullmatch(text):
        return _of_words(in_words["before"], in_words["last"], wanted, lexicon)
    found = _NUMBER.fullmatch(text)
    digits = _BLANK.sub("", (found["fraction"] or text) if found else "")
    if not 0 < len(digits) <= _MOST_DIGITS:
        raise refusal(code="G022", text=text[:60], language="kk")
    last = spelled(int(digits)).rpartition(" ")[2]
    form = words.inflected(last, wanted, lexicon)
    if wanted.case == "nom" and not wanted.possessive:
        return Form(text, Confidence.SURE, "nominative", (text,))
    ending = "".join(form.parts[1:])
    divided = last in _DIVIDED.get(wanted.case, ()) and not wanted.possessive
    changed = form.parts[0] != last
    confidence = Confidence.UNSURE if divided or changed else form.confidence
    return Form(f"{text}-{ending}", confidence, "read_last", (text, "-", ending))


def _of_words(before: str, last: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    form = words.inflected(last, wanted, lexicon)
    text = before + form.text
    return form._replace(text=text, parts=(before + form.parts[0], *form.parts[1:]))
