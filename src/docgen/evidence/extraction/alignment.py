"""A story of a document laid beside what its template says: each paragraph with the one that printed it.

    items of a story, tokens of the document  ->  Alignment(read paragraphs, facts, what belongs to nothing)

From token to token the cheapest ways through the items are kept, a few dozen at most, so the time grows with
the length of the document alone. A paragraph that fits as it is costs next to nothing; one whose words were
edited costs by what was edited, one that was put in or left out costs more.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from docgen.evidence.extraction.grammar import Bound, Paragraph, Words
from docgen.evidence.extraction.inline import readings
from docgen.evidence.extraction.machine import Frame, steps
from docgen.evidence.extraction.stories import ALIKE, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.evidence.extraction.grammar import Items
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.evidence.extraction.machine import Fact, Step
    from docgen.evidence.extraction.reading import Reading
    from docgen.evidence.extraction.stories import Token

_WIDTH: Final = 16
_SLACK: Final = 2.5
_OF_PARAGRAPH: Final = 1.5
_OF_EMPTY: Final = 0.1
_OF_BOUND: Final = 0.7
_MOST_STEPS: Final = 400
# A paragraph of which more is edited is no longer one of the template.
_WORST: Final = 1.6
# So much more than before a way costs at most on which a paragraph fits as it is.
_FITS: Final = 1.0
_FITS_PRIOR: Final = 0.2
_SAME_PLACE: Final = 4


@dataclass(frozen=True, slots=True)
class Matched:
    """A paragraph of the document and how it was read; ``token`` is its number in the story."""

    token: int
    reading: Reading
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a story says. ``added`` are tokens that no paragraph of the template has printed.

    ``missing`` are paragraphs of the template that ought to stand before a token.
    """

    cost: float
    matched: tuple[Matched, ...] = ()
    facts: tuple[Fact, ...] = ()
    added: tuple[int, ...] = ()
    missing: tuple[tuple[Paragraph, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Missing:
    paragraph: Paragraph
    before: int


@dataclass(frozen=True, slots=True)
class _Added:
    token: int


@dataclass(frozen=True, slots=True)
class _Trail:
    what: Matched | Fact | _Missing | _Added
    before: _Trail | None


@dataclass(slots=True)
class _Way:
    """A way through the items up to a token."""

    cost: float
    frame: Frame | None
    known: Known
    trail: _Trail | None


@dataclass(slots=True)
class _Reader:
    tokens: Sequence[Token]
    knowledge: Knowledge
    _words: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def read(self, items: Items, known: Known) -> tuple[Alignment, Known]:
        ways = [_Way(0.0, Frame(items, 0, (), None), known, None)]
        for at in range(len(self.tokens)):
            ways = self._over(ways, at)
        best = min(self._ended(ways), key=lambda way: way.cost)
        return _alignment(best), best.known

    def _over(self, ways: list[_Way], at: int) -> list[_Way]:
        """Return the ways that lead over a token; edited paragraphs are thought of only where none fits."""
        beyond = self._walked(ways, at, exact=True)
        best = min((way.cost for way in ways), default=0.0)
        # Of a case that is known, a paragraph that fits somewhere else is no better than one that was edited.
        enough = _FITS if self.knowledge.prior is None else _FITS_PRIOR
        if min((way.cost for way in beyond), default=_SLACK) > best + enough:
            beyond = self._walked(ways, at, exact=False)
        return _best(beyond)

    def _walked(self, ways: list[_Way], at: int, *, exact: bool) -> list[_Way]:
        order = count()
        heap = [(way.cost, next(order), way) for way in ways]
        heapq.heapify(heap)
        beyond: list[_Way] = []
        best = float("inf")
        seen: dict[object, int] = {}
        for _ in range(_MOST_STEPS):
            if not heap:
                break
            cost, _, way = heapq.heappop(heap)
            if cost > best + _SLACK:
                break
            key = way.frame.key if way.frame else None
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > _SAME_PLACE:
                continue
            for step in steps(way.frame, way.known, self.knowledge):
                trail = way.trail
                for fact in step.facts:
                    trail = _Trail(fact, trail)
                for over in self._met(way.cost + step.cost, step, trail, at, exact=exact):
                    beyond.append(over)
                    best = min(best, over.cost)
                if step.item is not None:
                    extra, missing = _left_out(step, at)
                    skipped = _Trail(missing, trail) if missing else trail
                    heapq.heappush(
                        heap,
                        (
                            way.cost + step.cost + extra,
                            next(order),
                            _Way(way.cost + step.cost + extra, step.frame, step.known, skipped),
                        ),
                    )
            added = _Way(way.cost + self._of_token(at), way.frame, way.known, _Trail(_Added(at), way.trail))
            beyond.append(added)
            best = min(best, added.cost)
        return beyond

    def _of_token(self, at: int) -> float:
        token = self.tokens[at]
        if token.kind != PARAGRAPH:
            return _OF_BOUND
        return _OF_PARAGRAPH if token.text.strip() else _OF_EMPTY

    def _met(self, cost: float, step: Step, trail: _Trail | None, at: int, *, exact: bool) -> list[_Way]:
        """Return the ways over a token if it is what comes next."""
        token, item = self.tokens[at], step.item
        if isinstance(item, Bound):
            return [_Way(cost, step.frame, step.known, trail)] if item.kind == token.kind else []
        if not isinstance(item, Paragraph) or token.kind != PARAGRAPH or step.frame is None:
            return []
        found = self._read(item, step, token.text, exact=True)
        is_exact = bool(found)
        if not found and not exact:
            found = self._read(item, step, token.text, exact=False)
        return [
            _Way(cost + each.cost, step.frame, each.known, _Trail(Matched(at, each, is_exact), trail))
            for each in found
            if each.cost <= _WORST + 0.004 * len(token.text)
        ]

    def _read(self, item: Paragraph, step: Step, text: str, *, exact: bool) -> list[Reading]:
        assert step.frame is not None  # noqa: S101 - behind a paragraph there is a frame
        if exact and not self._may_fit(item, text):
            return []
        inner = Frame(item.content, 0, step.frame.scope, None)
        return readings(inner, text, step.known, self.knowledge, exact=exact)

    def _may_fit(self, item: Paragraph, text: str) -> bool:
        """Tell whether a text has the words that every way through a paragraph prints, in their order."""
        key = id(item)
        if key not in self._words:
            self._words[key] = tuple(
                each.text.translate(ALIKE) for each in item.content if isinstance(each, Words)
            )
        at = 0
        plain = text.translate(ALIKE)
        first, last = (item.content[0], item.content[-1]) if item.content else (None, None)
        if isinstance(first, Words) and not plain.startswith(self._words[key][0]):
            return False
        if isinstance(last, Words) and not plain.endswith(self._words[key][-1]):
            return False
        for words in self._words[key]:
            at = plain.find(words, at)
            if at < 0:
                return False
            at += len(words)
        return bool(item.content) or not plain

    def _ended(self, ways: list[_Way]) -> list[_Way]:
        """Return the ways led to the end of the items."""
        order = count()
        heap = [(way.cost, next(order), way) for way in ways]
        heapq.heapify(heap)
        ended: list[_Way] = []
        for _ in range(_MOST_STEPS):
            if not heap:
                break
            cost, _, way = heapq.heappop(heap)
            if ended and cost > min(each.cost for each in ended):
                break
            for step in steps(way.frame, way.known, self.knowledge):
                trail = way.trail
                for fact in step.facts:
                    trail = _Trail(fact, trail)
                if step.item is None:
                    ended.append(_Way(cost + step.cost, None, step.known, trail))
                    continue
                extra, missing = _left_out(step, len(self.tokens))
                skipped = _Trail(missing, trail) if missing else trail
                heapq.heappush(
                    heap,
                    (
                        cost + step.cost + extra,
                        next(order),
                        _Way(cost + step.cost + extra, step.frame, step.known, skipped),
                    ),
                )
        return ended or [_Way(way.cost + 50.0, None, way.known, way.trail) for way in ways]


def _left_out(step: Step, at: int) -> tuple[float, _Missing | None]:
    if isinstance(step.item, Paragraph):
        if step.item.may_miss:
            return 0.0, None
        return (_OF_PARAGRAPH if step.item.content else _OF_EMPTY), _Missing(step.item, at)
    return _OF_BOUND, None


def _best(ways: list[_Way]) -> list[_Way]:
    ways.sort(key=lambda way: way.cost)
    kept: list[_Way] = []
    seen: dict[object, int] = {}
    for way in ways:
        if kept and way.cost > kept[0].cost + _SLACK:
            break
        key = way.frame.key if way.frame else None
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= _SAME_PLACE:
            kept.append(way)
            if len(kept) == _WIDTH:
                break
    return kept


def _alignment(way: _Way) -> Alignment:
    matched: list[Matched] = []
    facts: list[Fact] = []
    added: list[int] = []
    missing: list[tuple[Paragraph, int]] = []
    trail = way.trail
    while trail is not None:
        what = trail.what
        if isinstance(what, Matched):
            matched.append(what)
        elif isinstance(what, _Added):
            added.append(what.token)
        elif isinstance(what, _Missing):
            missing.append((what.paragraph, what.before))
        else:
            facts.append(what)
        trail = trail.before
    return Alignment(
        way.cost,
        tuple(reversed(matched)),
        tuple(reversed(facts)),
        tuple(reversed(added)),
        tuple(reversed(missing)),
    )


def aligned(
    items: Items, tokens: Sequence[Token], knowledge: Knowledge, known: Known
) -> tuple[Alignment, Known]:
    """Return how the tokens of a story follow from items, and what is known of the case after that."""
    return _Reader(tokens, knowledge).read(items, dict(known))
