"""The facts of a document and of its other language against each other.

    passages in Kazakh, passages in Russian  ->  [Problem]

Both say the same facts as often; what a document has that its other language lacks is told at its place, and
together with what stands there instead where the partner of the passage has such a thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.evidence.facts import names
from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.origins import likeness
from docgen.language import numerals
from docgen.model.problem import Problem, Severity
from docgen.pipeline.correspondence import Traits, paired

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from docgen.evidence.facts.fact import Fact
    from docgen.evidence.facts.origins import Known
    from docgen.evidence.facts.reading import Passage
    from docgen.model.catalog import Language

# Numbers that are also written in words; longer ones never are.
_MOST_IN_WORDS = 1000
_FIGURES = frozenset({Kind.SUM, Kind.NUMBER})
# How alike the names of two languages are that mean one body or one person, from 0 to 1.
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Half:
    """A document as one half of a pair: its language, its file, its paragraphs."""

    language: Language
    file: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class _Said:
    """A fact as it stands in a half: the number of its passage, what makes it the same in both languages."""

    fact: Fact
    passage: int
    key: Hashable


def problems(left: Half, right: Half, known: Known | None = None) -> Iterator[Problem]:
    """Yield what one half says and the other does not; ``known`` tells which names are the same.

    E053 another fact stands in its place; E054 it stands nowhere; E058 it stands less often.
    """
    partners = _partners(left.passages, right.passages)
    back = {other: one for one, other in partners.items()}
    names = _Names(known)
    said, other_said = names.said(left), names.said(right)
    alone = _alone(said, other_said, partners, right)
    other_alone = _alone(other_said, said, back, left)
    places = defaultdict(list)
    for each in other_alone:
        places[each.passage].append(each)
    rest: list[_Said] = []
    for one in alone:
        there = places.get(partners.get(one.passage, -1), [])
        if other := _instead(one, there):
            there.remove(other)
            yield _differs(one.fact, other.fact, right.file)
            yield _differs(other.fact, one.fact, left.file)
        else:
            rest.append(one)
    other_rest = [each for said_there in places.values() for each in said_there]
    yield from _lacked(rest, right.file, other_said)
    yield from _lacked(other_rest, left.file, said)


def _lacked(rest: list[_Said], file: str, there: list[_Said]) -> Iterator[Problem]:
    keys = {each.key for each in there}
    for one in rest:
        is_lesser = one.key in keys
        # Names are also said otherwise: by a short name, or translated.
        if one.fact.kind is not Kind.NAME and not (is_lesser and one.fact.kind is Kind.PERSON):
            yield _lacking(one.fact, file, is_lesser=is_lesser)


class _Names:
    """Tells which facts are the same in both languages: names by their value in the case or by likeness."""

    def __init__(self, known: Known | None) -> None:
        self._known = known
        self._persons: defaultdict[str, list[str]] = defaultdict(list)

    def said(self, half: Half) -> list[_Said]:
        """Return the facts of a half, but for those whose likes cannot be known."""
        return [
            _Said(fact, number, key)
            for number, passage in enumerate(half.passages)
            for fact in passage.facts
            if (key := self._key(fact)) is not None
        ]

    def _key(self, fact: Fact) -> Hashable | None:
        if fact.kind is Kind.SUM:
            return Kind.NUMBER, fact.value
        if fact.kind not in (Kind.PERSON, Kind.NAME):
            return fact.key
        if self._known is not None:
            pointers = [pointer for pointer in self._known.named(fact) if pointer is not None]
            if pointers:
                return fact.kind, pointers[0].removesuffix("/kk").removesuffix("/ru")
            # Of a template's own name the other language has a translation; another is told as strange.
            return None
        if fact.kind is Kind.NAME:
            return fact.kind, names.consonants(fact.value)
        # Only who has the same initials can be the same.
        alike = self._persons[names.similar(names.parts(fact.value)[1])]
        first = next((each for each in alike if names.is_same(each, fact.value)), None)
        if first is None:
            alike.append(fact.value)
        return fact.kind, first or fact.value


def _partners(left: Sequence[Passage], right: Sequence[Passage]) -> dict[int, int]:
    """Return the numbers of the passages that say the same, story by story."""
    stories: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, passages in enumerate((left, right)):
        for number, passage in enumerate(passages):
            stories[passage.story][side].append(number)
    found: dict[int, int] = {}
    for ones, others in stories.values():
        if len(ones) == len(others):
            found |= dict(zip(ones, others, strict=True))
            continue
        traits = [
            [_traits(half[number]) for number in numbers] for half, numbers in ((left, ones), (right, others))
        ]
        for one, other in paired(*traits):
            if one is not None and other is not None:
                found[ones[one]] = others[other]
    return found


def _traits(passage: Passage) -> Traits:
    return Traits("p" if passage.place.table is None else "cell", text=passage.text)


def _alone(said: list[_Said], others: list[_Said], partners: dict[int, int], other: Half) -> list[_Said]:
    """Return the facts that a half has more of than the other, those first whose partners lack them."""
    more = Counter(each.key for each in said) - Counter(each.key for each in others)
    there = Counter((each.key, each.passage) for each in others)
    here: Counter[Any] = Counter()
    rated = []
    for each in said:
        place = partners.get(each.passage)
        here[each.key, each.passage] += 1
        rated.append((place is not None and here[each.key, each.passage] <= there[each.key, place], each))
    found = []
    for is_answered, each in sorted(rated, key=lambda item: item[0]):
        if more[each.key] > 0:
            more[each.key] -= 1
            if is_answered or not _is_in_words(each, partners, other):
                found.append(each)
    return sorted(found, key=lambda each: each.passage)


def _is_in_words(said: _Said, partners: dict[int, int], other: Half) -> bool:
    """Tell whether the partner of a passage says a number in words: «по двум делам».

    For a passage without a partner the whole of the other half is asked.
    """
    value = said.fact.value
    # The length comes first: no program turns thousands of digits into a number.
    is_short = said.fact.kind is Kind.NUMBER and value.isdigit() and len(value) <= len(str(_MOST_IN_WORDS))
    if not is_short or int(value) > _MOST_IN_WORDS:
        return False
    place = partners.get(said.passage)
    asked = other.passages if place is None else (other.passages[place],)
    words = numerals.cardinal(int(value), other.language)[:-1].lower()
    return any(words in passage.text.lower() for passage in asked)


def _instead(one: _Said, there: list[_Said]) -> _Said | None:
    """Return what the other half says in the place of a fact, None where there is no such thing."""
    kinds = _FIGURES if one.fact.kind in _FIGURES else {one.fact.kind}
    alike = [(likeness(one.fact, each.fact), each) for each in there if each.fact.kind in kinds]
    if one.fact.kind is Kind.NAME:
        # A translation is not alike; a name that is nearly the same is the same name with a slip.
        alike = [each for each in alike if each[0] >= _ALIKE]
    return max(alike, key=lambda each: each[0], default=(0.0, None))[1]


def _differs(fact: Fact, other: Fact, file: str) -> Problem:
    params = {"what": str(fact.kind), "value": fact.quoted, "other": file, "found": other.quoted}
    return Problem("E053", location=fact.place, params=params)


def _lacking(fact: Fact, file: str, *, is_lesser: bool) -> Problem:
    params = {"what": str(fact.kind), "value": fact.quoted, "other": file}
    if is_lesser:
        return Problem("E058", Severity.WARNING, fact.place, params)
    return Problem("E054", location=fact.place, params=params)
