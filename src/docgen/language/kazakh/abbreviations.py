"""Endings on abbreviations, lower case behind a hyphen: АПК-нің, АҚШ-қа.

The full name decides, read to its end: АПК is «… кодексі», so АПК-нің. Where the full name
ends in a possessive, texts disagree on dative, accusative and locative: ЖШС-не, ЖШС-ге.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.kazakh import words

if TYPE_CHECKING:
    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

_DIVIDED: Final = frozenset(("dat", "acc", "loc", "abl"))


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
    return _joined(text, words.inflected(text.lower(), wanted, lexicon), Confidence.UNSURE, "letters")


def _of_expansion(text: str, full: str, confidence: Confidence, wanted: Wanted, lexicon: Lexicon) -> Form:
    """``full`` ends in a third-person possessive; the plain ending is the other one that is met."""
    head = full.rpartition(" ")[2]
    form = words.continued(head, wanted.case, lexicon)
    if wanted.case not in _DIVIDED:
        return _joined(text, form, confidence, "expansion")
    plain = _joined(text, words.inflected(head, wanted, lexicon), confidence, "expansion")
    return _joined(text, form, Confidence.UNSURE, "expansion")._replace(alternatives=(plain.text,))


def _joined(text: str, form: Form, confidence: Confidence, rule: str) -> Form:
    ending = "".join(form.parts[1:])
    return Form(f"{text}-{ending}", min(confidence, form.confidence), rule, (text, "-", ending))
