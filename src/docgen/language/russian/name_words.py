"""One word of a Russian name, its kind and gender known: lexicon, table of endings, petrovich."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.language.form import Confidence, Form
from docgen.language.names import TURKIC_PATRONYMIC, is_patronymic
from docgen.language.russian.declension import CASES, MODELS, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.language.lexicon import Entry, Lexicon

_HYPHEN = re.compile(r"([‑-])")
_CONSONANT = re.compile(r"[бвгғджзйкқлмнңпрстфхһцчшщьъ]\Z")
_CONSONANT_OR_SIGN = re.compile(r"[бвгғджзйкқлмнңпрстфхһцчшщьъ’'ʼ]\Z")
_HARD = re.compile(r"[бвгғджзйкқлмнңпрстфхһцчшщъ]\Z")
_POSSESSIVE = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая))\Z")


def word_form(text: str, kind: str, case: str, told: str, lexicon: Lexicon) -> Form:
    """Return a word of the kind "surname", "first_name" or "patronymic" in a case but the nominative.

    ``told`` is the gender, "m" or "f".
    """
    listed = _listed(text, kind, case, told, lexicon)
    if listed:
        return listed
    if TURKIC_PATRONYMIC.search(text) and kind == "patronymic":
        return Form(text, Confidence.PROBABLE, "turkic_patronymic")
    *first_halves, last = _HYPHEN.split(text)
    return joined(
        [
            *(_of_first_half(half, kind, case, told, lexicon) for half in first_halves),
            _of_simple_word(last, kind, case, told, lexicon),
        ]
    )


def _of_first_half(text: str, kind: str, case: str, told: str, lexicon: Lexicon) -> Form:
    """Inflect the first half of a hyphenated name: Салтыкова-Щедрина, but Асыл-Жомарта."""
    lower = text.lower()
    if _HYPHEN.fullmatch(text):
        return Form(text, Confidence.SURE, "initials")
    if lexicon.find("ru", "prefix", lower) or (kind == "patronymic" and not is_patronymic(text)):
        return Form(text, Confidence.PROBABLE, "first_half_unchanged")
    if kind == "first_name" and _CONSONANT.search(lower):
        return Form(text, Confidence.PROBABLE, "first_half_unchanged")
    form = _of_simple_word(text, kind, case, told, lexicon)
    if kind == "surname" and form.text != text and not _POSSESSIVE.search(lower):
        alternatives = others(form.text, text, *form.alternatives)
        return Form(form.text, Confidence.UNSURE, "first_half_unknown", alternatives=alternatives)
    return form


def _of_simple_word(text: str, kind: str, case: str, told: str, lexicon: Lexicon) -> Form:
    return (
        _listed(text, kind, case, told, lexicon)
        or _by_table(text, kind, case, told)
        or _by_petrovich(text, kind, case, told)
    )


def _listed(text: str, kind: str, case: str, told: str, lexicon: Lexicon) -> Form | None:
    """Return the form that the lexicon gives whole, or by a model word.

    A woman's name in a consonant has no form but one, whatever is listed for a man's.
    """
    if told == "f" and (_HARD if kind == "first_name" else _CONSONANT).search(text.lower()):
        return None
    entry = lexicon.find("ru", case, text)
    if entry:
        return Form(_in_case_of(text, entry.value), entry.confidence, "lexicon")
    entry = lexicon.find("ru", "indeclinable", text)
    if entry:
        return Form(text, entry.confidence, "lexicon")
    entry = lexicon.find("ru", "like", text)
    return _like(text, entry, case, told) if entry else None


def _like(text: str, entry: Entry, case: str, told: str) -> Form | None:
    """Return the form after the model words of an entry: "Илья", or "f Дана Асанова" for a woman."""
    models = entry.value.split()
    if models[:1] in (["m"], ["f"]) and models.pop(0) != told:
        return None
    forms = [_modelled(text, model, case) for model in models]
    alternatives = others(*forms)
    confidence = Confidence.UNSURE if alternatives else entry.confidence
    return Form(forms[0], confidence, "lexicon", alternatives=alternatives)


def _by_table(text: str, kind: str, case: str, told: str) -> Form | None:
    lower = text.lower()
    for key, pattern, models in rules(kind, told):
        if pattern.search(lower):
            forms = [_modelled(text, model, case) for model in models]
            alternatives = others(*forms)
            confidence = Confidence.UNSURE if alternatives else Confidence.PROBABLE
            return Form(forms[0], confidence, key, alternatives=alternatives)
    return None


def _by_petrovich(text: str, kind: str, case: str, told: str) -> Form:
    if kind == "patronymic":
        # A father's name without a suffix: a man's declines as a given name does.
        return _by_bare_patronymic(text, case, told)
    make, kinds, genders, cases = _petrovich()
    form = make(kinds[kind], genders[told], cases[case], text)
    # A man's name in a consonant that does not change was not understood: «Асановъ», «Асанов’».
    understood = form != text or told == "f" or not _CONSONANT_OR_SIGN.search(text.lower())
    confidence = Confidence.PROBABLE if understood else Confidence.UNSURE
    return Form(form.upper() if _is_upper(text) else form, confidence, "petrovich")


def _by_bare_patronymic(text: str, case: str, told: str) -> Form:
    form = _by_table(text, "first_name", case, told) or _by_petrovich(text, "first_name", case, told)
    alternatives = others(form.text, text, *form.alternatives)
    return Form(form.text, Confidence.UNSURE, "bare_patronymic", alternatives=alternatives)


@cache
def _petrovich() -> tuple[Any, dict[str, Any], dict[str, Any], dict[str, Any]]:
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    kinds = {"surname": NamePart.LASTNAME, "first_name": NamePart.FIRSTNAME}
    genders = {"m": Gender.MALE, "f": Gender.FEMALE}
    order = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
    return PetrovichDeclinationMaker().make, kinds, genders, dict(zip(CASES, order, strict=True))


def _modelled(text: str, model: str, case: str) -> str:
    dropped, endings = MODELS[model]
    ending = endings[CASES.index(case)]
    stem = text[: len(text) - dropped] if dropped else text
    return stem + (ending.upper() if _is_upper(text) else ending)


def _in_case_of(text: str, form: str) -> str:
    return form.upper() if _is_upper(text) else form


def _is_upper(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def joined(forms: Sequence[Form]) -> Form:
    """Join the forms of parts; the weakest gives its confidence and its rule."""
    if len(forms) == 1:
        return forms[0]
    texts = [form.text for form in forms]
    weakest = min(forms, key=lambda form: form.confidence)
    changed = (
        "".join([*texts[:index], other, *texts[index + 1 :]])
        for index, form in enumerate(forms)
        for other in form.alternatives
    )
    whole = "".join(texts)
    return Form(whole, weakest.confidence, weakest.rule, alternatives=others(whole, *changed))


def others(form: str, *alternatives: str) -> tuple[str, ...]:
    """Return the alternatives that differ from the form, each once."""
    return tuple(dict.fromkeys(other for other in alternatives if other != form))
