"""New forms of the words of a phrase, and those of its head group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.refusal import refusal
from docgen.language.russian.heads import Group, is_ordinal
from docgen.language.russian.morphology import inflected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon
    from docgen.language.russian.morphology import Reading

_ORDINAL_ENDINGS: Final = {
    "m": {"nom": "й", "gen": "го", "dat": "му", "ins": "м", "prep": "м"},
    "f": {"nom": "я", "gen": "й", "dat": "й", "acc": "ю", "ins": "й", "prep": "й"},
    "n": {"nom": "е", "gen": "го", "dat": "му", "acc": "е", "ins": "м", "prep": "м"},
    "": {"nom": "е", "gen": "х", "dat": "м", "ins": "ми", "prep": "х"},
}
_RULES: Final = {
    Confidence.SURE: "head_group",
    Confidence.PROBABLE: "adjective_by_ending",
    Confidence.UNSURE: "unknown_head",
}


class Change(NamedTuple):
    """New forms of words by their places, other forms that are possible, and how sure the first are."""

    forms: Mapping[int, str]
    confidence: Confidence
    rule: str
    alternatives: tuple[Mapping[int, str], ...] = ()


def group_changes(words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon) -> list[Change]:
    """Return the change of a head group. GrammarError G023, G024: it has no such form, no plural."""
    variants: list[Mapping[int, str]] = []
    for head in group.heads:
        variant = _variant(group, head, wanted, lexicon)
        if variant is not None and variant not in variants:
            variants.append(variant)
    if not variants:
        text = "".join(words)[:60]
        if wanted.plural:
            raise refusal(code="G024", text=text, language="ru")
        raise refusal(code="G023", text=text, case=wanted.case, language="ru")
    main, *others = variants
    if others:
        return [Change(main, Confidence.UNSURE, "homonym", tuple(others))]
    if _may_be_an_object(group, lexicon):
        return [Change(main, Confidence.UNSURE, "participle_with_object")]
    confidence = _confidence(group)
    return [Change(main, confidence, _RULES[confidence])]


def _confidence(group: Group) -> Confidence:
    head = group.heads[0]
    if head.kind != "noun" and not head.person:
        return Confidence.UNSURE
    return min([head.confidence, *(modifier.confidence for _, modifier in group.modifiers)])


def _variant(group: Group, head: Reading, wanted: Wanted, lexicon: Lexicon) -> dict[int, str] | None:
    gender = "" if wanted.plural or head.plural else _gender(group, head)
    forms: dict[int, str] = {}
    for place, reading in (*group.modifiers, (group.head, head)):
        form = form_of(reading, wanted.case, gender, lexicon, animate=head.animate)
        if form is None:
            return None
        forms[place] = form
    return forms


def form_of(reading: Reading, case: str, gender: str, lexicon: Lexicon, *, animate: bool) -> str | None:
    """Return a word of a phrase in a case; None where it has no such form."""
    if is_ordinal(reading.word):
        endings = _ORDINAL_ENDINGS[gender]
        ending = endings.get(case) or endings["gen" if animate else "nom"]
        return reading.word.rpartition("-")[0] + "-" + ending
    entry = lexicon.find("ru", case, reading.word) if gender else None
    if entry:
        return entry.value.upper() if reading.word.isupper() else _capitalised_as(reading.word, entry.value)
    return inflected(reading, case, gender, animate=animate)


def _capitalised_as(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _gender(group: Group, head: Reading) -> str:
    """Return the gender of the head; of «судья» that of its adjectives, else the masculine."""
    for gender in head.genders:
        if all(gender in modifier.genders for _, modifier in group.modifiers):
            return gender
    return head.genders[:1]


def _may_be_an_object(group: Group, lexicon: Lexicon) -> bool:
    """Tell whether the noun may be the object of its participle: «осуществляющий контроль»."""
    head = group.heads[0]
    if head.animate or not any(modifier.governs for _, modifier in group.modifiers):
        return False
    return lexicon.find("ru", "head", head.word) is None
