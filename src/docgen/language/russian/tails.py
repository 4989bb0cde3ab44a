"""What changes in a phrase: the words of the head group, and what agrees with it in the tail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.refusal import refusal
from docgen.language.russian.heads import Group, agree, head_group, is_ordinal, is_word
from docgen.language.russian.morphology import adjective_cases, cases_of, inflected, parts_of_speech, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon
    from docgen.language.russian.morphology import Reading

_ADDING: Final = frozenset((",", "и", "или", "либо", "-", "–", "—"))
_HIS: Final = frozenset(("его", "её", "ее", "их"))
_GOVERNING_ACCUSATIVE: Final = frozenset(("на", "в", "во", "за", "через", "про", "под", "о", "об"))
_PLACES: Final = frozenset(("город", "село", "аул", "посёлок", "поселок", "станция", "станица", "деревня"))
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
        form = _form(reading, wanted.case, gender, lexicon, animate=head.animate)
        if form is None:
            return None
        forms[place] = form
    return forms


def _form(reading: Reading, case: str, gender: str, lexicon: Lexicon, *, animate: bool) -> str | None:
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


def tail_changes(words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon) -> Iterator[Change]:
    """Yield the changes after the head group: a city, participles after a comma, a second head.

    A subordinate clause ends the search.
    """
    yield from _place_change(words, group, wanted, lexicon)
    yield from _apposed_change(words, group, wanted, lexicon)
    yield from _postposed_change(words, group, wanted, lexicon)
    governs = any(
        reading.governs for reading in (group.heads[0], *(reading for _, reading in group.modifiers))
    )
    agreeing = False
    place = group.end
    while place < len(words):
        sign = words[place].lower()
        governs = governs or sign in _GOVERNING_ACCUSATIVE
        place += 1
        if sign not in _ADDING:
            continue
        added = head_group(words, place, lexicon)
        if added is None:
            if sign == "," and _opens_clause(words, place):
                yield from _late_participles(words, place, group, wanted, lexicon)
                return
            continue
        participle = _agreeing(added, group) if agreeing or sign == "," else None
        if participle:
            agreeing, governs, place = True, governs or participle.heads[0].governs, participle.end
            yield from group_changes(words, participle, wanted, lexicon)
        else:
            changes = group_changes(words, added, wanted, lexicon)
            if governs and not added.heads[0].animate:
                # «исполняющий обязанности и функции»: another object of the participle, of «за», «на».
                yield Change({}, Confidence.PROBABLE, "object_kept")
            elif _is_head(words, place, added):
                yield from _second(changes, added, sure=sign != ",")
            else:
                yield Change({}, Confidence.UNSURE, "second_head_kept", tuple(one.forms for one in changes))
            place = added.end


def _late_participles(
    words: Sequence[str], start: int, group: Group, wanted: Wanted, lexicon: Lexicon
) -> Iterator[Change]:
    """Yield the change of a participle behind clauses: «Правила …, а также …, утверждённые приказом»."""
    comma = False
    for place in range(start, len(words)):
        if comma and is_word(words[place]):
            added = head_group(words, place, lexicon)
            participle = _agreeing(added, group) if added else None
            if participle and participle.heads[0].kind == "participle" and participle.head == place:
                for change in group_changes(words, participle, wanted, lexicon):
                    confidence = min(change.confidence, Confidence.PROBABLE)
                    yield change._replace(confidence=confidence, rule="late_participle")
        comma = words[place] == "," or (comma and words[place].isspace())


def _agreeing(added: Group, group: Group) -> Group | None:
    """Return the group of a participle that agrees with the head: «лицо, уполномоченное …».

    A noun behind a participle with an object is that object: «орган, осуществляющий контроль».
    """
    first, *others = (*(reading for _, reading in added.modifiers), added.heads[0])
    if others and not (first.governs and not added.heads[0].animate):
        return None
    if first.kind == "noun" or not agree(first, group.heads[0]):
        return None
    place = added.modifiers[0][0] if added.modifiers else added.head
    return Group((), place, (first._replace(animate=group.heads[0].animate, person=True),))


def _is_head(words: Sequence[str], start: int, added: Group) -> bool:
    """Tell whether a group behind «и» or a comma can stand in the nominative only."""
    head = added.heads[0]
    if not head.plural and any(word.lower() in _HIS for word in words[start : added.head]):
        return True
    return head.kind != "noun" or cases_of(head.word.rpartition("-")[2]) <= {"nomn", "accs"}


def _second(changes: Sequence[Change], added: Group, *, sure: bool) -> Iterator[Change]:
    """Yield the change of a second head: surely one if it is a person and not behind a comma."""
    for change in changes:
        if change.confidence == Confidence.SURE and not (sure and added.heads[0].animate):
            yield change._replace(confidence=Confidence.PROBABLE, rule="second_head")
        else:
            yield change


def _opens_clause(words: Sequence[str], place: int) -> bool:
    word = next((word for word in words[place:] if not word.isspace()), "")
    if not is_word(word):
        return False
    return word.lower().startswith("котор") or bool(parts_of_speech(word) & {"PREP", "CONJ", "VERB", "GRND"})


def _apposed_change(words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon) -> Iterator[Change]:
    """Yield a doubt where a nominative stands right behind a person: «следователь Ким», «врач эксперт»."""
    place = group.end + 1
    if not group.heads[0].animate or place >= len(words) or not words[group.end].isspace():
        return
    added = head_group(words, place, lexicon)
    if added is None or added.head != place or added.heads[0].kind != "noun" or added.heads[0].fixed:
        return
    if cases_of(words[place]) <= {"nomn", "accs"} or words[place][:1].isupper():
        alternatives = tuple(change.forms for change in group_changes(words, added, wanted, lexicon))
        yield Change({}, Confidence.UNSURE, "apposed_word_kept", alternatives)


def _postposed_change(
    words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon
) -> Iterator[Change]:
    """Yield the change of an adjective right behind its noun: «часть вторая статьи 36»."""
    place = group.end + 1
    if place >= len(words) or not words[group.end].isspace() or not is_word(words[place]):
        return
    if not adjective_cases(words[place]) <= {"nomn", "accs"}:
        return
    fitting = [reading for reading in readings(words[place], lexicon) if reading.kind != "noun"]
    agreeing = [reading for reading in fitting if agree(reading, group.heads[0])]
    if agreeing:
        added = Group((), place, (agreeing[0]._replace(animate=group.heads[0].animate, person=True),))
        for change in group_changes(words, added, wanted, lexicon):
            yield change._replace(confidence=Confidence.PROBABLE, rule="postposed_adjective")


def _place_change(words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon) -> Iterator[Change]:
    """Yield the change of the name behind «город»: «города Астаны»; a village keeps its name."""
    kind, place = words[group.head].lower(), group.end + 1
    if kind not in _PLACES or place >= len(words) or not words[place][:1].isupper() or wanted.plural:
        return
    name = words[place]
    found = readings(name, lexicon)
    if lexicon.find("ru", "indeclinable", name) or any(reading.fixed for reading in found):
        return
    known = [reading for reading in found if reading.place or lexicon.find("ru", "head", name)]
    forms = [_form(reading, wanted.case, reading.genders[:1], lexicon, animate=False) for reading in known]
    if forms and forms[0]:
        declined, kept = {place: forms[0]}, {place: name}
        if kind == "город":
            yield Change(declined, Confidence.PROBABLE, "city_declined", (kept,))
        else:
            yield Change(kept, Confidence.UNSURE, "place_unchanged", (declined,))
    elif kind == "город":
        yield Change({}, Confidence.UNSURE, "place_unchanged")
    else:
        yield Change({}, Confidence.PROBABLE, "place_unchanged")
