"""What changes in the tail of a phrase: participles that agree with the head, and further heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence
from docgen.language.russian.changes import Change, group_changes
from docgen.language.russian.dictionary import cases_of, is_known, is_nominative_only, parts_of_speech
from docgen.language.russian.heads import Group, agree, head_group, is_word, tokens
from docgen.language.russian.morphology import plural_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

_ADDING: Final = frozenset((",", "и", "или", "либо", "(или)", "-", "–", "—"))
_BRACKETED = re.compile(r"\((?!далее)[^\d()]+\)", re.IGNORECASE)
_DASHES: Final = frozenset(("-", "–", "—"))
_DOUBTFUL: Final = frozenset((";", "/", "&"))
_HIS: Final = frozenset(("его", "её", "ее", "их"))
_GOVERNING_ACCUSATIVE: Final = frozenset(("на", "в", "во", "за", "через", "про", "под"))


def tail_changes(words: Sequence[str], group: Group, wanted: Wanted, lexicon: Lexicon) -> Iterator[Change]:
    """Yield the changes further behind a head group: participles after a comma, a second head.

    A subordinate clause ends the search.
    """
    search = _Search(words, group, wanted, lexicon)
    place: int | None = group.end
    while place is not None and place < len(words):
        changes, place = search.step(place)
        yield from changes


@dataclass(slots=True)
class _Search:
    """The way through a tail: ``governs`` after a word that has objects, ``agreeing`` after a participle."""

    words: Sequence[str]
    group: Group
    wanted: Wanted
    lexicon: Lexicon
    governs: bool = False
    agreeing: bool = False

    def __post_init__(self) -> None:
        readings = (self.group.heads[0], *(reading for _, reading in self.group.modifiers))
        self.governs = any(reading.governs for reading in readings)

    def step(self, place: int) -> tuple[list[Change], int | None]:
        """Return the changes that the token at a place brings, and the next place; None ends the search."""
        sign = self.words[place].lower()
        self.governs = self.governs or sign in _GOVERNING_ACCUSATIVE
        if sign == ":":
            return [], None
        if sign in _ADDING:
            return self._behind(sign, place + 1)
        if sign in _DOUBTFUL and _parts_words(self.words, place):
            return [Change({}, Confidence.UNSURE, "second_head_kept")], place + 1
        if place > self.group.end + 1 and sign == self.words[place] and cases_of(sign) == {"nomn"}:
            return self._rank(place)
        if _BRACKETED.match(sign):
            return [_bracketed(self.words, place, self.group, self.wanted, self.lexicon)], place + 1
        return [], place + 1

    def _rank(self, place: int) -> tuple[list[Change], int]:
        """Return the change of a person in the nominative: «начальник отдела подполковник юстиции»."""
        added = head_group(self.words, place, self.lexicon)
        if added is None or added.head != place or not added.heads[0].animate:
            return [], place + 1
        changes = group_changes(self.words, added, self.wanted, self.lexicon)
        kept = ({place: self.words[place]},)
        return [Change(one.forms, Confidence.UNSURE, "second_head", kept) for one in changes], added.end

    def _behind(self, sign: str, place: int) -> tuple[list[Change], int | None]:
        """Return what a comma, a dash or «и» adds."""
        known = (self.words, place, self.group, self.wanted, self.lexicon)
        if _is_followed_by_or(self.words, place):
            return [], place
        is_relative = sign == "," and _is_relative(self.words, place)
        added = None if is_relative else head_group(self.words, place, self.lexicon)
        if added is not None:
            return self._added(sign, place, added)
        if sign == "," and _opens_clause(self.words, place):
            return list(_behind_clause(*known)), None
        return [] if sign in _DASHES else list(_unread(*known)), place

    def _added(self, sign: str, place: int, added: Group) -> tuple[list[Change], int]:
        participle = _agreeing(added, self.group) if self.agreeing or sign == "," else None
        if participle:
            self.agreeing, self.governs = True, self.governs or participle.heads[0].governs
            changes = group_changes(self.words, participle, self.wanted, self.lexicon)
            return changes, participle.end
        changes = group_changes(self.words, added, self.wanted, self.lexicon)
        if self.governs and not added.heads[0].animate:
            # «исполняющий обязанности и функции»: another object of the participle, of «за», «на».
            return [Change({}, Confidence.PROBABLE, "object_kept")], added.end
        if _is_head(self.words, place, added):
            return list(_second(changes, added, sure=sign != ",")), added.end
        others = tuple(one.forms for one in changes)
        return [Change({}, Confidence.UNSURE, "second_head_kept", others)], added.end


def _behind_clause(
    words: Sequence[str], start: int, group: Group, wanted: Wanted, lexicon: Lexicon
) -> Iterator[Change]:
    """Yield what changes behind other clauses: «Правила …, а также …, утверждённые приказом».

    A person in the nominative there may be a second head: «прокурор, а также помощник».
    """
    comma = False
    for place in range(start, len(words)):
        added = head_group(words, place, lexicon) if is_word(words[place]) else None
        participle = _agreeing(added, group) if added and comma else None
        if participle and participle.heads[0].kind == "participle" and participle.head == place:
            for change in group_changes(words, participle, wanted, lexicon):
                confidence = min(change.confidence, Confidence.PROBABLE)
                yield change._replace(confidence=confidence, rule="late_participle")
        elif added and added.heads[0].animate and _is_head(words, place, added):
            yield Change({}, Confidence.UNSURE, "second_head_kept")
        comma = words[place] == "," or (comma and words[place].isspace())


def _unread(
    words: Sequence[str], start: int, group: Group, wanted: Wanted, lexicon: Lexicon
) -> Iterator[Change]:
    """Yield what is known of a word behind «и» or a comma that begins no head group.

    Right behind a plural head a plural is one too: «органы и организации». A number, a pronoun or a
    name leaves a doubt.
    """
    place = next((place for place in range(start, len(words)) if not words[place].isspace()), len(words))
    word = words[place] if place < len(words) else ""
    is_near = all(between.isspace() or between.lower() in _ADDING for between in words[group.end : place])
    plurals = plural_readings(word) if is_word(word) and is_near and group.heads[0].plural else []
    if plurals:
        added = Group((), place, tuple(plurals[:1]))
        for change in group_changes(words, added, wanted, lexicon):
            confidence = min(change.confidence, Confidence.PROBABLE)
            yield Change(change.forms, confidence, "second_head", ({place: word},))
    elif word[:1].isdigit() or (is_word(word) and _may_be_head(word)):
        yield Change({}, Confidence.UNSURE, "second_head_kept")


def _may_be_head(word: str) -> bool:
    """Tell whether a word may be a nominative that the dictionary takes for something else."""
    return (word[:1].isupper() and not is_known(word)) or is_nominative_only(word)


def _is_followed_by_or(words: Sequence[str], place: int) -> bool:
    """Tell whether «и» is that of «и (или)»."""
    return next((word for word in words[place:] if not word.isspace()), "").lower() == "(или)"


def _bracketed(words: Sequence[str], place: int, group: Group, wanted: Wanted, lexicon: Lexicon) -> Change:
    """Return the change of what stands in brackets: «действие (бездействие)», «прокурор (помощник)»."""
    inner = tokens(words[place][1:-1])
    start = next((at for at, word in enumerate(inner) if word.lower() not in ("или", "и", " ")), 0)
    added = head_group(inner, start, lexicon)
    if added is None or added.heads[0].plural != group.heads[0].plural:
        return Change({}, Confidence.UNSURE, "second_head_kept")
    (change,) = group_changes(inner, added, wanted, lexicon)
    text = "".join(change.forms.get(at, word) for at, word in enumerate(inner))
    confidence = min(change.confidence, Confidence.PROBABLE)
    return Change({place: f"({text})"}, confidence, "second_head", ({place: words[place]},))


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


def _parts_words(words: Sequence[str], place: int) -> bool:
    """Tell whether a sign parts two words; one in a number does not: «ЛА-155/18»."""
    before = next((word for word in reversed(words[:place]) if not word.isspace()), "")
    after = next((word for word in words[place + 1 :] if not word.isspace()), "")
    return is_word(before) and is_word(after)


def _is_relative(words: Sequence[str], place: int) -> bool:
    return next((word for word in words[place:] if not word.isspace()), "").lower().startswith("котор")


def _opens_clause(words: Sequence[str], place: int) -> bool:
    word = next((word for word in words[place:] if not word.isspace()), "")
    if not is_word(word):
        return False
    return word.lower().startswith("котор") or bool(parts_of_speech(word) & {"PREP", "CONJ", "VERB", "GRND"})
