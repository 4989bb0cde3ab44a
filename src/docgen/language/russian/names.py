"""Names of persons in the Russian cases: the lexicon, then the table of endings, then petrovich.

A name is inflected in the letters it has; no form is made of a text that is no Russian name. A
personal name is at most probable, unless the lexicon has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.names import Part, has_surname_ending, is_patronymic, split
from docgen.language.refusal import no_case, refusal
from docgen.language.russian.declension import CASES
from docgen.language.russian.gender import Evidence, gender, of_person
from docgen.language.russian.heads import is_listed
from docgen.language.russian.name_words import joined, others, word_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

LONGEST: Final = 200
_SHOWN: Final = 60
_KINDS: Final = ("surname", "first_name", "patronymic")

_NAME = re.compile(r"[Ѐ-ҁҊ-ӿ.'’ʼ\s‑-]*[Ѐ-ҁҊ-ӿ][Ѐ-ҁҊ-ӿ.'’ʼ\s‑-]*")
_EMPTY_HALF = re.compile(r"(?:\A|[\s‑-])[‑-]|[‑-](?:\Z|\s)")
_INITIALS = re.compile(r"(?:[Ѐ-ӿ]{1,2}\.[\s-]*)*[Ѐ-ӿ]{1,2}\.|[Ѐ-ЯӘҒҚҢӨҰҮҺ]")
_NOT_RUSSIAN = re.compile(r"[^а-яё.'’ʼ\s‑-]", re.IGNORECASE)
_SPACES = re.compile(r"(\s+)")


def declined(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return the form of a name of the kind "surname", "first_name", "patronymic", "name" or "person".

    Without a gender the name itself is asked; where it does not tell and the forms differ, the form
    is unsure and that of the other gender is an alternative. GrammarError G002: no such case; G022:
    empty, too long, or with letters that are not Cyrillic; G024: a plural.
    """
    if wanted.case == "nom" and not wanted.plural:
        return Form(text, Confidence.SURE, "nominative")
    if wanted.case not in CASES and wanted.case != "nom":
        raise no_case(wanted.case, "ru")
    if wanted.plural:
        raise refusal(code="G024", text=text[:_SHOWN], language="ru")
    if len(text) > LONGEST or not _NAME.fullmatch(text) or _EMPTY_HALF.search(text):
        raise refusal(code="G022", text=text[:_SHOWN], language="ru")
    if behind := _behind_abbreviation(text, lexicon):
        form = declined(behind, wanted, lexicon)
        kept = text.removesuffix(behind)
        others_kept = tuple(kept + other for other in form.alternatives)
        return form._replace(text=kept + form.text, alternatives=others_kept)
    parts = _parts(text, wanted.kind)
    if any("." in part.text and not _INITIALS.fullmatch(part.text) for part in parts):
        raise refusal(code="G022", text=text[:_SHOWN], language="ru")
    return _of_genders(parts, wanted, _evidence(parts, wanted.kind, lexicon), lexicon)


def _behind_abbreviation(text: str, lexicon: Lexicon) -> str:
    """Return the name in «ИП Асанов Н. С.», "" for a text without such an abbreviation."""
    first, *rest = _SPACES.split(text, maxsplit=1)
    is_one = first.isupper() and not text.isupper() and is_listed(first, lexicon)
    return rest[-1] if is_one else ""


def _parts(text: str, kind: str) -> list[Part]:
    if kind in ("person", "name", ""):
        return split(text)
    if kind == "patronymic":
        return [Part(kind, text)]
    return [Part("separator" if piece.isspace() else kind, piece) for piece in _SPACES.split(text)]


def _evidence(parts: Sequence[Part], kind: str, lexicon: Lexicon) -> Evidence:
    if kind in ("person", "name", ""):
        return of_person("".join(part.text for part in parts), lexicon)
    word = parts[-1].text
    surname, first_name, patronymic = (word if kind == name else "" for name in _KINDS)
    return gender(surname, first_name, patronymic, lexicon)


def _of_genders(parts: Sequence[Part], wanted: Wanted, evidence: Evidence, lexicon: Lexicon) -> Form:
    """Return the form for the gender given or told; for two genders where it must be guessed."""
    told = wanted.gender or evidence.gender or "m"
    form = joined([_of_part(part, wanted.case, told, lexicon) for part in parts])
    if wanted.gender:
        contradicted = evidence.confidence == Confidence.SURE and evidence.gender != wanted.gender
        if contradicted:
            return form._replace(confidence=Confidence.UNSURE, rule="gender_contradicted")
        return form
    if evidence.confidence > Confidence.UNSURE:
        return form
    other = "f" if told == "m" else "m"
    alternative = joined([_of_part(part, wanted.case, other, lexicon) for part in parts])
    if alternative.text == form.text:
        return form._replace(confidence=min(form.confidence, alternative.confidence))
    rule = evidence.rule if evidence.rule == "gender_contradicted" else "gender_unknown"
    alternatives = others(form.text, alternative.text, *form.alternatives)
    return Form(form.text, Confidence.UNSURE, rule, alternatives=alternatives)


def _of_part(part: Part, case: str, told: str, lexicon: Lexicon) -> Form:
    kind, text = part
    if kind in ("separator", "initials") or not text or _INITIALS.fullmatch(text):
        return Form(text, Confidence.SURE, "initials")
    if text.islower() and lexicon.find("ru", "prefix", text):
        return Form(text, Confidence.PROBABLE, "first_half_unchanged")
    if kind == "other":
        return _of_unknown_kind(text, case, told, lexicon)
    form = word_form(text, kind, case, told, lexicon)
    if form.rule not in ("lexicon", "turkic_patronymic") and _NOT_RUSSIAN.search(text):
        return form._replace(
            confidence=Confidence.UNSURE, rule="kazakh_letters", alternatives=others(form.text, text)
        )
    return form


def _of_unknown_kind(text: str, case: str, told: str, lexicon: Lexicon) -> Form:
    """Inflect a word as what its ending shows; else as a surname and as a given name."""
    if is_patronymic(text):
        return _of_part(Part("patronymic", text), case, told, lexicon)
    surname = _of_part(Part("surname", text), case, told, lexicon)
    if has_surname_ending(text):
        return surname
    first_name = _of_part(Part("first_name", text), case, told, lexicon)
    if surname.text == first_name.text:
        return min(surname, first_name, key=lambda form: form.confidence)
    alternatives = others(first_name.text, surname.text, *first_name.alternatives, *surname.alternatives)
    return Form(first_name.text, Confidence.UNSURE, "kind_unknown", alternatives=alternatives)
