"""One entry to the forms of both languages: a text, what is wanted of it, and the lexicon.

    Text, Wanted -> kind of text -> rules of the language -> Form

A text that cannot be inflected is refused with a GrammarError; it never comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from docgen.language import lexicon as lexicons
from docgen.language.cases import CASES
from docgen.language.form import KINDS, NAME_KINDS, POSSESSIVES, Confidence, Form, Wanted
from docgen.language.kazakh import abbreviations, digits, persons, phrases
from docgen.language.refusal import no_case, refusal
from docgen.language.russian import names as russian_names
from docgen.language.russian import phrases as russian_phrases
from docgen.language.russian.dictionary import is_known
from docgen.language.russian.heads import is_listed
from docgen.language.script import CAPITAL, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import Language

    Rules = Callable[[str, Wanted, Lexicon], Form]

LONGEST: Final = 2000
"""The longest text that is inflected, in characters."""

# Letters, digits, the two blanks and the signs of a text; accents that stand alone are none of them.
_FOREIGN_SIGN: Final = re.compile(r"[^\w \u00a0.,;:!?№«»\"“”„'’ʼ()/‑–—&+%…-]|_")
# No word of either language is so long or has so many parts.
_ENDLESS_WORD: Final = re.compile(r"\S{121}|(?:[^\s-]*-){6}")
_DIGITS: Final = re.compile(r"[0-9][0-9 \u00a0]*(?:,[0-9]+)?")
_ABBREVIATION: Final = re.compile(r"(?P<letters>[А-ЯЁа-яё]{2,12})(?:[ \u00a0-].+)?")
_TWO_CAPITALS: Final = re.compile("[А-ЯЁ]{2}")
_CAPITALS: Final = re.compile(rf"{CAPITAL}{{2,5}}")
_CAPITALISED: Final = rf"{CAPITAL}[\w’'-]+"
_INITIALS: Final = rf"(?:{CAPITAL}{SMALL}?\.[ \u00a0]?){{1,3}}"
_PERSON: Final = re.compile(
    rf"{CAPITAL}.*(?:ұлы|қызы|улы|кызы|[оеи]вич|ична|[ое]вна)"
    rf"|{_INITIALS}{_CAPITALISED}|{_CAPITALISED}[ \u00a0]{_INITIALS}"
    rf"|{CAPITAL}\w+[оеё]ва?(?:[ \u00a0]{_CAPITALISED}){{1,2}}"
)
"""A patronymic at the end, initials beside one word, or a surname before one or two names."""


def inflect(text: str, language: Language, wanted: Wanted, lexicon: Lexicon | None = None) -> Form:
    """Return the form of a text; without a lexicon that of the package decides.

    GrammarError G002: the language has no such case; G022: the text has letters that cannot be
    inflected, is empty or too long; G023: no word is found that inflects; G024: a plural or an
    owner that the text cannot have; G025: no such kind, owner or gender.
    """
    if wanted.case not in CASES[language]:
        raise no_case(wanted.case, language)
    if wanted.kind not in ("", *KINDS):
        raise refusal(code="G025", name="kind", value=wanted.kind, known=", ".join(KINDS))
    if wanted.possessive not in ("", *POSSESSIVES):
        raise refusal(code="G025", name="possessive", value=wanted.possessive, known=", ".join(POSSESSIVES))
    if wanted.possessive and language == "ru":
        raise refusal(code="G024", text=text[:60], language=language)
    if wanted.gender not in ("", "m", "f"):
        raise refusal(code="G025", name="gender", value=wanted.gender, known="m, f")
    text = unicodedata.normalize("NFC", text)
    if not _is_text(text):
        raise refusal(code="G022", text=text[:60], language=language)
    words = lexicons.packaged() if lexicon is None else lexicon
    kind = wanted.kind or kind_of(text, language, words)
    given = words.find(language, wanted.case, text) if kind in ("phrase", "abbreviation") else None
    if given is not None and not wanted.plural and not wanted.possessive:
        return Form(_lettered(given.value, text), given.confidence, "lexicon")
    return _RULES[language][kind](text, wanted, words)


def _lettered(form: str, text: str) -> str:
    """Return a form of the lexicon with the capital letters of the text, as far as both begin alike."""
    if text.isupper() and len(text) > 1 and not _CAPITALS.fullmatch(text):
        return form.upper()
    shared = 0
    while shared < min(len(form), len(text)) and form[shared].lower() == text[shared].lower():
        shared += 1
    return text[:shared] + form[shared:]


def _is_text(text: str) -> bool:
    """Tell whether there is something to inflect: no blanks around it, no sign that no text has."""
    if not text.strip() or len(text) > LONGEST or text != text.strip():
        return False
    return not _FOREIGN_SIGN.search(text) and not _ENDLESS_WORD.search(text)


def kind_of(text: str, language: Language, lexicon: Lexicon) -> str:
    """Return the kind that the letters of a text show: number, abbreviation, person or phrase."""
    if _DIGITS.fullmatch(text):
        return "number"
    if _is_abbreviation(text, language, lexicon):
        return "abbreviation"
    return "person" if _PERSON.fullmatch(text) else "phrase"


def _is_abbreviation(text: str, language: Language, lexicon: Lexicon) -> bool:
    if language == "ru":
        return is_listed(text, lexicon) or (_CAPITALS.fullmatch(text) is not None and not is_known(text))
    return abbreviations.is_abbreviation(text, "", lexicon) and not phrases.is_possessed(text, lexicon)


def _in_digits(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return a Russian number in digits: no case changes it. GrammarError G022: it is none in digits."""
    if not _DIGITS.fullmatch(text) or wanted.plural:
        raise refusal(code="G022", text=text[:60], language="ru")
    del lexicon
    return Form(text, Confidence.SURE, "unchanged")


def _of_capitals(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return a Russian abbreviation: no case changes it. GrammarError G022: it is no abbreviation."""
    found = _ABBREVIATION.fullmatch(text)
    is_one = is_listed(text, lexicon) or (found is not None and _TWO_CAPITALS.search(found["letters"]))
    if wanted.plural or not is_one:
        raise refusal(code="G022", text=text[:60], language="ru")
    return Form(text, Confidence.SURE, "unchanged")


def _table(person: Rules, phrase: Rules, number: Rules, abbreviation: Rules) -> Mapping[str, Rules]:
    return {
        **dict.fromkeys(NAME_KINDS, person),
        "phrase": phrase,
        "number": number,
        "abbreviation": abbreviation,
    }


_RULES: Final[Mapping[str, Mapping[str, Rules]]] = {
    "kk": _table(persons.inflected, phrases.inflected, digits.inflected, abbreviations.inflected),
    "ru": _table(russian_names.declined, russian_phrases.declined, _in_digits, _of_capitals),
}
