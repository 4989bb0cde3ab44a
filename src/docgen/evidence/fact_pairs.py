"""The facts of a document and of its other language against each other.

    passages in Kazakh, passages in Russian  ->  [Problem]

Both say the same facts as often; what a document has that its other language lacks is told at its place, and
together with what stands there instead where the partner of the passage has such a thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.evidence import fact_names
from docgen.evidence.fact import Kind
from docgen.evidence.fact_sources import likeness
from docgen.language import numerals
from docgen.model.problem import Problem, Severity
from docgen.pipeline.correspondence import Traits, paired

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from docgen.evidence.fact import Fact
    from docgen.evidence.fact_reading import Passage
    from docgen.evidence.fact_sources import Known
    from docgen.model.catalog import Language

# Numbers that are also written in words; longer ones never are.
_MOST_IN_WORDS = 1000
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

    E053 another fact stands in its place; E054 it stands nowhere (a warning where it stands less often).
    """
    partners = _partners(left.passages, right.passages)
    back = {other: one for one, other in partners.items()}
    said, other_said = _said(left, known), _said(right, known)
    alone = _alone(said, other_said, partners, right)
    other_alone = _alone(other_said, said, back, left)
    for one in list(alone):
        if other := _instead(one, other_alone, partners):
            alone.remove(one)
            other_alone.remove(other)
            yield _differs(one.fact, other.fact, right.file)
            yield _differs(other.fact, one.fact, left.file)
    for rest, file, all_said in ((alone, right.file, other_said), (other_alone, left.file, said)):
        keys = {each.key for each in all_said}
        for one in rest:
            if one.key not in keys or one.fact.kind not in _NAMES:
                yield _lacking(one.fact, file, Severity.WARNING if one.key in keys else Severity.ERROR)


_NAMES = frozenset({Kind.PERSON, Kind.NAME})


def _said(half: Half, known: Known | None) -> list[_Said]:
    found = []
    for number, passage in enumerate(half.passages):
        for fact in passage.facts:
            if (key := _key(fact, known)) is not None:
                found.append(_Said(fact, number, key))
    return found


def _key(fact: Fact, known: Known | None) -> Hashable | None:
    """Return what makes a fact the same in both languages, None for a name that cannot be compared."""
    if fact.kind is Kind.SUM:
        return Kind.NUMBER, fact.value
    if fact.kind not in _NAMES:
        return fact.key
    if known is not None:
        for pointer in known.named(fact):
            if pointer is not None:
                return fact.kind, pointer.removesuffix("/kk").removesuffix("/ru")
        return None
    if fact.kind is Kind.PERSON:
        words, initials = fact_names.parts(fact.value)
        return fact.kind, fact_names.similar(initials), fact_names.consonants(words[0])[:4]
    return None


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
        traits = [[_traits(half[number]) for number in numbers] for half, numbers in ((left, ones), (right, others))]
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
        rated.append((here[each.key, each.passage] <= there[each.key, place], each))
    found = []
    for is_answered, each in sorted(rated, key=lambda item: item[0]):
        if more[each.key] > 0:
            more[each.key] -= 1
            if is_answered or not _is_in_words(each, partners, other):
                found.append(each)
    return sorted(found, key=lambda each: each.passage)


def _is_in_words(said: _Said, partners: dict[int, int], other: Half) -> bool:
    """Tell whether the partner of a passage says a number in words: «по двум делам»."""
    place, value = partners.get(said.passage), said.fact.value
    if said.fact.kind is not Kind.NUMBER or place is None or not value.isdigit() or int(value) > _MOST_IN_WORDS:
        return False
    words = numerals.cardinal(int(value), other.language)
    return words[:-1].lower() in other.passages[place].text.lower()


def _instead(one: _Said, others: list[_Said], partners: dict[int, int]) -> _Said | None:
    """Return what the other half says in the place of a fact, None where there is no such thing."""
    place = partners.get(one.passage)
    kinds = {one.fact.kind, *({Kind.SUM, Kind.NUMBER} if one.fact.kind in (Kind.SUM, Kind.NUMBER) else ())}
    there = [each for each in others if each.passage == place and each.fact.kind in kinds]
    return max(there, key=lambda each: likeness(one.fact, each.fact), default=None)


def _differs(fact: Fact, other: Fact, file: str) -> Problem:
    params = {"what": str(fact.kind), "value": fact.shown, "other": file, "found": other.shown}
    return Problem("E053", location=fact.place, params=params)


def _lacking(fact: Fact, file: str, severity: Severity) -> Problem:
    return Problem("E054", severity, fact.place, {"what": str(fact.kind), "value": fact.shown, "other": file})
