"""A story of a document laid beside what its template says: each paragraph with the one that printed it.

    items of a story, tokens of the document  ->  Alignment(paragraphs read, facts, what is known)

From token to token the cheapest ways through the items are kept, a few dozen at most, so the time grows with
the length of the document alone. A paragraph that fits as it is costs next to nothing; one whose words were
edited costs by what was edited, one that was put in or left out costs more.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

from docgen.evidence.extraction.grammar import Bound, Paragraph, Words
from docgen.evidence.extraction.holes import Holes
from docgen.evidence.extraction.inline import readings, worth
from docgen.evidence.extraction.machine import Frame, Place
from docgen.evidence.extraction.reading import Trail, decided, walked
from docgen.evidence.extraction.stories import PARAGRAPH, alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docgen.evidence.extraction.grammar import Item, Items
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.evidence.extraction.machine import Fact, Step
    from docgen.evidence.extraction.reading import Reading
    from docgen.evidence.extraction.stories import Token

    _Trail: TypeAlias = "Trail[Matched]"

_WIDTH: Final = 16
_SLACK: Final = 2.5
_OF_PARAGRAPH: Final = 1.5
_OF_EMPTY: Final = 0.1
_OF_BOUND: Final = 0.7
_OF_NO_END: Final = 50.0
_MOST_STEPS: Final = 400
# A paragraph of which more is edited is no longer one of the template.
_WORST: Final = 1.6
_WORST_OF_LETTER: Final = 0.004
# So much more than before a way costs at most on which a paragraph fits as it is.
_FITS: Final = 1.0
_FITS_PRIOR: Final = 0.2
_SAME_PLACE: Final = 4


@dataclass(frozen=True, slots=True)
class Matched:
    """A paragraph of the document and how it was read; ``token`` is its number in the story."""

    token: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a story says, what was decided between its paragraphs, and what is known of the case behind it.

    ``cost`` is how far the story is from what the template makes.
    """

    cost: float
    matched: tuple[Matched, ...]
    facts: tuple[Fact, ...]
    known: Known


def aligned(items: Items, tokens: Sequence[Token], knowledge: Knowledge, known: Known) -> Alignment:
    """Return how the tokens of a story follow from items, of a case of which something is known."""
    return _Reader(tokens, knowledge).read(items, known)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the items up to a token."""

    cost: float
    place: Place
    trail: _Trail | None


class _Queue:
    """Ways, the cheapest first, until too many were asked for."""

    def __init__(self, ways: Iterable[_Way]) -> None:
        self._order = count()
        self._heap = [(way.cost, next(self._order), way) for way in ways]
        heapq.heapify(self._heap)

    def add(self, way: _Way) -> None:
        heapq.heappush(self._heap, (way.cost, next(self._order), way))

    def __iter__(self) -> Iterator[_Way]:
        for _ in range(_MOST_STEPS):
            if not self._heap:
                return
            yield heapq.heappop(self._heap)[-1]


class _Reader:
    """Lays the tokens of a story beside items."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge) -> None:
        self._tokens = tokens
        self._plain = [alike(token.text) for token in tokens]
        self._knowledge = knowledge
        self._holes = Holes(knowledge)
        #: The readings of the present token as it is, by the step to its paragraph of the template.
        self._exact: dict[Step, list[Reading]] = {}

    def read(self, items: Items, known: Known) -> Alignment:
        ways = [_Way(0.0, Place(Frame(items, (), None), known), None)]
        for at in range(len(self._tokens)):
            ways = self._over(ways, at)
        best = self._ended(ways)
        matched, facts = walked(best.trail)
        return Alignment(best.cost, matched, facts, best.place.known)

    def _over(self, ways: list[_Way], at: int) -> list[_Way]:
        """Return the ways that lead over a token; edited paragraphs are thought of only where none fits."""
        self._exact.clear()
        beyond = self._walked(ways, at, exact=True)
        best = min((way.cost for way in ways), default=0.0)
        # Of a case that is known, a paragraph that fits somewhere else is no better than one that was edited.
        enough = _FITS if self._knowledge.prior is None else _FITS_PRIOR
        if min((way.cost for way in beyond), default=_SLACK) > best + enough:
            beyond = self._walked(ways, at, exact=False)
        return beyond

    def _walked(self, ways: list[_Way], at: int, *, exact: bool) -> list[_Way]:
        """Return the cheapest ways over a token. What costs more than all of them is not looked for."""
        queue = _Queue(ways)
        beyond: list[_Way] = []
        best = dearest = float("inf")
        gain = worth(self._plain[at])
        seen: Counter[object] = Counter()
        for way in queue:
            if way.cost > best + _SLACK or way.cost - gain > dearest:
                break
            seen[way.place.key] += 1
            if seen[way.place.key] > _SAME_PLACE:
                continue
            # A token that no item of the template has printed.
            added = _Way(way.cost + self._of_token(at), way.place, way.trail)
            best = min(best, added.cost)
            for step in way.place.steps(self._knowledge):
                further = _further(way, step)
                if further.cost - gain > min(best + _SLACK, dearest):
                    break
                found = self._met(further, step, at, exact=exact)
                beyond += found
                best = min(best, *(each.cost for each in found)) if found else best
                if step.item is not None:
                    queue.add(_without(further, step.item))
            beyond.append(added)
            if len(beyond) > 2 * _WIDTH:
                beyond = _best(beyond)
                dearest = beyond[-1].cost if len(beyond) == _WIDTH else dearest
        return _best(beyond)

    def _of_token(self, at: int) -> float:
        token = self._tokens[at]
        if token.kind != PARAGRAPH:
            return _OF_BOUND
        return _OF_PARAGRAPH if token.text.strip() else _OF_EMPTY

    def _met(self, further: _Way, step: Step, at: int, *, exact: bool) -> list[_Way]:
        """Return the ways over a token if it is what comes next."""
        token, item = self._tokens[at], step.item
        if isinstance(item, Bound):
            return [further] if item.kind == token.kind else []
        if not isinstance(item, Paragraph) or token.kind != PARAGRAPH:
            return []
        if step not in self._exact:
            may_fit = _may_fit(item.content, self._plain[at])
            self._exact[step] = self._read(item, step, token.text, exact=True) if may_fit else []
        found = self._exact[step]
        if not found and not exact:
            found = self._read(item, step, token.text, exact=False)
        return [
            _Way(
                further.cost + each.cost,
                Place(step.place.frame, each.known),
                Trail(Matched(at, each), (), further.trail),
            )
            for each in found
            if each.cost <= _WORST + _WORST_OF_LETTER * len(token.text)
        ]

    def _read(self, item: Paragraph, step: Step, text: str, *, exact: bool) -> list[Reading]:
        assert step.place.frame is not None  # noqa: S101 - behind a paragraph there is a frame
        inner = Frame(item.content, step.place.frame.scope, None)
        return readings(Place(inner, step.place.known), text, self._holes, exact=exact)

    def _ended(self, ways: list[_Way]) -> _Way:
        """Return the cheapest way led to the end of the items."""
        queue = _Queue(ways)
        best: _Way | None = None
        for way in queue:
            if best is not None and way.cost > best.cost:
                break
            for step in way.place.steps(self._knowledge):
                further = _further(way, step)
                if best is not None and further.cost > best.cost:
                    break
                if step.item is not None:
                    queue.add(_without(further, step.item))
                elif best is None or further.cost < best.cost:
                    best = further
        if best is not None:
            return best
        nearest = min(ways, key=lambda way: way.cost)
        return _Way(nearest.cost + _OF_NO_END, nearest.place, nearest.trail)


def _may_fit(content: Items, text: str) -> bool:
    """Tell whether a text has the words that every way through a paragraph prints, in their order."""
    if not content:
        return not text
    words = [each.text for each in content if isinstance(each, Words)]
    if isinstance(content[0], Words) and not text.startswith(words[0]):
        return False
    if isinstance(content[-1], Words) and not text.endswith(words[-1]):
        return False
    at = 0
    for each in words:
        at = text.find(each, at)
        if at < 0:
            return False
        at += len(each)
    return True


def _further(way: _Way, step: Step) -> _Way:
    """Return a way that leads to the item of a step."""
    return _Way(way.cost + step.cost, step.place, decided(way.trail, step.facts))


def _without(way: _Way, item: Item) -> _Way:
    """Return a way that leads to an item, gone on behind it without what it prints."""
    if not isinstance(item, Paragraph):
        cost = _OF_BOUND
    elif item.may_miss:
        cost = 0.0
    else:
        cost = _OF_PARAGRAPH if item.content else _OF_EMPTY
    return _Way(way.cost + cost, way.place, way.trail)


def _best(ways: list[_Way]) -> list[_Way]:
    ways.sort(key=lambda way: way.cost)
    kept: list[_Way] = []
    seen: Counter[object] = Counter()
    for way in ways:
        if kept and (way.cost > kept[0].cost + _SLACK or len(kept) == _WIDTH):
            break
        seen[way.place.key] += 1
        if seen[way.place.key] <= _SAME_PLACE:
            kept.append(way)
    return kept
