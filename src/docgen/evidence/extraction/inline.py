"""A printed paragraph taken apart by what its template says: which words are the template's, which are data.

    place before a paragraph, its text  ->  [Reading], the best first

The cheapest way through the items is looked for: words of the template cost nothing, a hole that can hold
anything costs by its length, so that as much as can be is read as the template's. Where no way fits, words
may be put in, left out or changed for a price (``exact=False``).
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

from docgen.evidence.extraction.grammar import Hole, Words
from docgen.evidence.extraction.holes import OF_SAID_OTHERWISE
from docgen.evidence.extraction.knowledge import Likeness
from docgen.evidence.extraction.reading import Filled, Reading, Trail, decided, merged, walked
from docgen.evidence.extraction.spans import Span, spans
from docgen.evidence.extraction.stories import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.evidence.extraction.holes import Holes
    from docgen.evidence.extraction.machine import Place, Step
    from docgen.template.program import Expression

    _Trail: TypeAlias = Trail[Filled]

_MOST_READINGS: Final = 4
_MOST_STATES: Final = 4000
_MOST_FUZZY_STATES: Final = 5000
# So many letters, in all the texts that its holes might hold, are looked at for one paragraph.
_MOST_LETTERS: Final = 50_000_000
# What it takes to go on from one state, in letters that could be looked at meanwhile.
_LETTERS_OF_STATE: Final = 200
# So often a place of the template is tried at one place of the text, if no words may differ and if they may.
_SAME_PLACE: Final = 3
_SAME_FUZZY_PLACE: Final = 1
# So much more than the best one a reading costs at most.
_SLACK: Final = 0.2
# What each letter of a paragraph is worth: more than this is paid only where most of it is data.
_WORTH: Final = 0.003
_OF_WORD: Final = 0.12
# Another word in the place of one costs the more the less they are alike.
_OF_OTHER_WORD: Final = 1.8
_OF_LOST_WORDS: Final = 0.05
_OF_ADJACENT: Final = 0.01
_WORD: Final = re.compile(r"\s*[^\s]+\s*|\s+")
_SEEN: Final = re.compile(r"\S+")
_SEEN_WITH_BLANKS: Final = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class _State:
    """How far a paragraph is read: the place in its template, the one in its text, what was met.

    ``hole`` is one that began and whose end is not known yet, with its beginning; ``rest`` are words of the
    template of which some are read.
    """

    place: Place
    at: int
    trail: _Trail | None
    hole: tuple[Expression, int] | None = None
    rest: str = ""


def readings(place: Place, text: str, holes: Holes, *, exact: bool) -> list[Reading]:
    """Return the ways to read a paragraph, the best first; of ways that are as good, what they share."""
    return merged(_Search(text, holes, exact=exact).run(place))


def worth(text: str) -> float:
    """Return how much less than nothing a reading of a paragraph costs at the least."""
    return _WORTH * len(text)


class _Search:
    """A search for the cheapest ways through the items of one paragraph."""

    def __init__(self, text: str, holes: Holes, *, exact: bool) -> None:
        self._text = text
        self._plain = alike(text)
        self._holes = holes
        self._knowledge = holes.knowledge
        self._exact = exact
        self._count = count()
        self._heap: list[tuple[float, int, int, _State]] = []
        self._seen: Counter[object] = Counter()
        self._letters = 0

    def run(self, place: Place) -> Iterator[Reading]:
        """Yield the readings as they are found, the cheapest first."""
        self._push(0.0, _State(place, 0, None))
        best: float | None = None
        found = 0
        for _ in range(_MOST_STATES if self._exact else _MOST_FUZZY_STATES):
            if not self._heap:
                return
            cost, _, _, state = heapq.heappop(self._heap)
            self._knowledge.looked_at(_LETTERS_OF_STATE)
            if best is not None and cost > best + (_SLACK if self._exact else 0.0):
                return
            if state.place.frame is None:
                best = cost if best is None else best
                yield self._reading(cost, state)
                found += 1
                if found == _MOST_READINGS:
                    return
            elif self._is_seen(state):
                continue
            elif state.rest:
                self._in_words(cost, state)
            else:
                for step in state.place.steps(self._knowledge):
                    self._take(cost + step.cost, state, step)

    def _is_seen(self, state: _State) -> bool:
        key = (state.place.key, state.at, state.hole and state.hole[1], len(state.rest))
        self._seen[key] += 1
        return self._seen[key] > (_SAME_PLACE if self._exact else _SAME_FUZZY_PLACE)

    def _push(self, cost: float, state: _State) -> None:
        # Of states that cost the same, the one that has read more.
        heapq.heappush(self._heap, (cost, -state.at, next(self._count), state))

    def _take(self, cost: float, before: _State, step: Step) -> None:
        """Go over a step: to its item, or to the end of the paragraph."""
        state = _State(step.place, before.at, decided(before.trail, step.facts), before.hole)
        if step.item is None:
            self._at_end(cost, state)
        elif isinstance(step.item, Words):
            if state.hole is None:
                self._push_words(cost, state, step.item.text)
            else:
                self._until(cost, state, step.item.text)
        elif isinstance(step.item, Hole):
            if state.hole is None:
                self._open(cost, state, step.expression)
            else:
                self._adjacent(cost, state, step.expression)

    def _at_end(self, cost: float, state: _State) -> None:
        end = len(self._plain)
        if state.hole is not None:
            for closing, closed in self._closed(cost, state, end):
                self._push(closing, closed)
        elif state.at == end:
            self._push(cost, state)
        elif not self._exact:
            # What follows was put in.
            words = len(_WORD.findall(self._plain[state.at :]))
            self._push(cost + words * _OF_WORD, _State(state.place, end, state.trail))

    def _push_words(self, cost: float, state: _State, words: str) -> None:
        """Go on behind words of the template, or within them where the paragraph has not all of them."""
        if self._plain.startswith(words, state.at):
            self._push(cost, _State(state.place, state.at + len(words), state.trail))
        elif not self._exact:
            self._push(cost, _State(state.place, state.at, state.trail, rest=words))

    def _in_words(self, cost: float, state: _State) -> None:
        """Go on within words of the template that the paragraph does not have as they are."""
        found = _WORD.match(state.rest)
        word = found[0] if found else state.rest
        rest = state.rest[len(word) :]
        if self._plain.startswith(word, state.at):
            self._push_words(cost, _State(state.place, state.at + len(word), state.trail), rest)
            return
        # Left out, changed, or something put in before it.
        self._push(cost + _OF_WORD, _State(state.place, state.at, state.trail, rest=rest))
        there = _WORD.match(self._plain, state.at)
        if there:
            shared = _alikeness(word, self._text[state.at : there.end()])
            otherwise = cost + _OF_WORD * (_OF_OTHER_WORD - shared)
            self._push(otherwise, _State(state.place, there.end(), state.trail, rest=rest))
            self._push(cost + _OF_WORD, _State(state.place, there.end(), state.trail, rest=state.rest))

    def _open(self, cost: float, state: _State, said: Expression) -> None:
        """Begin a hole: where it can hold a few things only, end it at once."""
        found = list(spans(said, self._plain, state.at, self._knowledge, self._text))
        for each in found:
            self._push_filled(cost + each.cost, state, said, each)
        # It may end anywhere if it has no certain look, or if the paragraph was edited.
        if not self._holes.is_typed(said) or not (self._exact or found):
            self._push(cost, _State(state.place, state.at, state.trail, (said, state.at)))

    def _push_filled(self, cost: float, state: _State, said: Expression, span: Span) -> None:
        likeness = self._knowledge.likeness(said, self._plain[state.at : span.end], state.place.known)
        if likeness is Likeness.OTHER:
            cost += OF_SAID_OTHERWISE
        self._push(cost, _State(state.place, span.end, self._filled(state, said, state.at, span.end)))

    def _filled(self, state: _State, said: Expression, start: int, end: int) -> _Trail:
        return Trail(Filled(said, self._text[start:end], start, end), (), state.trail)

    def _until(self, cost: float, state: _State, words: str) -> None:
        """End a hole where words of the template can begin; where they stand nowhere, behind each word."""
        assert state.hole is not None  # noqa: S101 - the caller asked
        start, extra = state.hole[1], 0.0
        ends = _begins(self._plain, words, start)
        if not ends and not self._exact:
            ends = [found.end() for found in _SEEN.finditer(self._plain, start)]
            extra = _OF_LOST_WORDS
        for end in ends:
            for closing, closed in self._closed(cost, state, end):
                self._push_words(closing + extra, closed, words)

    def _adjacent(self, cost: float, state: _State, said: Expression) -> None:
        """End a hole where another hole begins: at each word."""
        assert state.hole is not None  # noqa: S101 - the caller asked
        for found in _SEEN_WITH_BLANKS.finditer(self._plain, state.hole[1]):
            for closing, closed in self._closed(cost, state, found.end()):
                self._open(closing + _OF_ADJACENT, closed, said)

    def _closed(self, cost: float, state: _State, end: int) -> Iterator[tuple[float, _State]]:
        """Yield what it costs to end a hole at a place, and the state there; nothing for an empty hole."""
        assert state.hole is not None  # noqa: S101 - the caller asked
        said, start = state.hole
        if start < end and self._letters <= _MOST_LETTERS:
            self._letters += end - start
            self._knowledge.looked_at(end - start)
            cost += self._holes.cost(said, self._text[start:end], self._plain[start:end], state.place.known)
            yield cost, _State(state.place, end, self._filled(state, said, start, end))

    def _reading(self, cost: float, state: _State) -> Reading:
        holes, facts = walked(state.trail)
        known = dict(state.place.known)
        # What a field printed first is what it printed.
        for hole in reversed(holes):
            if hole.expression[0] != "const" and self._knowledge.variants(hole.expression) is None:
                self._knowledge.say(hole.expression, alike(hole.text), known)
        return Reading(cost - worth(self._plain), holes, facts, known)


def _begins(text: str, words: str, start: int) -> list[int]:
    """Return where words begin in a text, from a place on."""
    found: list[int] = []
    at = text.find(words, start)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _alikeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).quick_ratio()
