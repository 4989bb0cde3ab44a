"""What stands right behind the head noun and changes with it, or may: an ordinal, a town, a second noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence
from docgen.language.russian.changes import Change, form_of, group_changes
from docgen.language.russian.dictionary import (
    adjective_cases,
    cases_of,
    is_feminine_in_another_case,
    is_ordinal_numeral,
)
from docgen.language.russian.heads import Group, agree, head_group, is_word
from docgen.language.russian.morphology import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

_PLACES: Final = frozenset(("город", "село", "аул", "посёлок", "поселок", "станция", "станица", "деревня"))
_PARTS_OF_TEXT: Final = frozenset(("абзац", "параграф", "раздел", "пункт", "подпункт", "том"))


def follower_changes(
    words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon
) -> Iterator[Change]:
    """Yield the changes and the doubts of the word right behind a head group."""
    yield from _place_change(words, group, wanted, lexicon)
    yield from _apposed_change(words, group, wanted, lexicon)
    yield from _postposed_change(words, group, wanted, lexicon)


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
    if not _is_nominative_behind(words, place, group):
        if words[group.head].lower() in _PARTS_OF_TEXT and words[place].lower().endswith("ой"):
            yield Change({}, Confidence.UNSURE, "postposed_adjective")
        return
    fitting = [reading for reading in readings(words[place], lexicon) if reading.kind != "noun"]
    agreeing = [reading for reading in fitting if agree(reading, group.heads[0])]
    if agreeing:
        added = Group((), place, (agreeing[0]._replace(animate=group.heads[0].animate, person=True),))
        for change in group_changes(words, added, wanted, lexicon):
            yield change._replace(confidence=Confidence.PROBABLE, rule="postposed_adjective")


def _is_nominative_behind(words: Sequence[str], place: int, group: Group) -> bool:
    """Tell whether an adjective behind its noun surely agrees with it: «вторая», «абзац второй».

    «второй» is a genitive before a feminine noun: «командир второй роты».
    """
    if adjective_cases(words[place]) <= {"nomn", "accs"}:
        return True
    following = next((word for word in words[place + 1 :] if not word.isspace()), "")
    is_masculine = group.heads[0].genders == "m" and not group.heads[0].animate
    is_ordinal_in_oy = words[place].lower().endswith("ой") and is_ordinal_numeral(words[place])
    return is_masculine and is_ordinal_in_oy and not is_feminine_in_another_case(following)


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
    forms = [form_of(reading, wanted.case, reading.genders[:1], lexicon, animate=False) for reading in known]
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
