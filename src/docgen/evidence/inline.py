"""A printed paragraph taken apart by what its template says: which words are the template's, which are data.

    items of a paragraph, text  ->  [Reading], the best first

The cheapest way through the items is looked for: words of the template cost nothing, a hole that can hold
anything costs by its length, so that as much as can be is read as the template's. Where no way fits, words
may be put in, left out or changed for a price (``exact=False``).
"""

from __future__ import annotations

import heapq
import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from docgen.evidence.expressions import path_of
from docgen.evidence.grammar import Hole, Words
from docgen.evidence.knowledge import Likeness
from docgen.evidence.machine import steps
from docgen.evidence.reading import Edited, Filled, Reading, merged
from docgen.evidence.spans import Span, case_of, is_typed, spans, unlikeliness
from docgen.evidence.stories import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.evidence.knowledge import Knowledge, Known
    from docgen.evidence.machine import Fact, Frame, Step
    from docgen.template.program import Expression

_MOST_STATES: Final = 4000
_MOST_FUZZY_STATES: Final = 5000
# So many letters, in all the texts that its holes might hold, are looked at for one paragraph.
_MOST_LETTERS: Final = 50_000_000
_OF_LETTER: Final = 0.004
_OF_HOLE: Final = 0.005
# What each letter of a paragraph is worth: more than this is paid only where most of it is data.
_WORTH: Final = 0.003
_OF_WORD: Final = 0.12
_OF_SAID_OTHERWISE: Final = 0.3
_OF_BLANK: Final = 0.03
_OF_HALF: Final = 0.06
_UNFIT: Final = 0.5
_WORD: Final = re.compile(r"\s*[^\s]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Trail:
    """What was read until now, the last first."""

    what: Filled | Edited | Fact
    before: _Trail | None


@dataclass(frozen=True, slots=True)
class _State:
    frame: Frame | None
    at: int
    known: Known
    trail: _Trail | None
    #: A hole that began and whose end is not known yet: its expression, line, beginning.
    hole: tuple[Expression, int, int] | None = None
    #: Words of the template of which some are read.
    rest: str = ""


def readings(
    frame: Frame, text: str, known: Known, knowledge: Knowledge, *, exact: bool = True, most: int = 4
) -> list[Reading]:
    """Return the ways to read a paragraph, the best first; of ways that are as good, what they share."""
    return merged(list(_Search(text, knowledge, exact=exact).run(frame, known, most)))


@dataclass(frozen=True, slots=True)
class _Traits:
    """What is to be known of a hole whatever stands in it.

    ``is_typed``: it has a certain look; ``is_single``: it has no halves, as a number or a telephone; ``case``
    that it asks for; ``expected`` what the prior case prints there.
    """

    is_typed: bool
    is_single: bool
    case: str
    expected: tuple[str, ...]


class _Search:
    """A search for the cheapest ways through the items of one paragraph."""

    def __init__(self, text: str, knowledge: Knowledge, *, exact: bool) -> None:
        self._text = text
        self._plain = text.translate(ALIKE)
        self._knowledge = knowledge
        self._exact = exact
        self._count = count()
        self._heap: list[tuple[float, int, int, _State]] = []
        self._seen: dict[object, int] = {}
        self._letters = 0

    def run(self, frame: Frame, known: Known, most: int) -> Iterator[Reading]:
        """Yield the readings as they are found, the cheapest first."""
        self._push(0.0, _State(frame, 0, known, None))
        best: float | None = None
        found = 0
        for _ in range(_MOST_STATES if self._exact else _MOST_FUZZY_STATES):
            if not self._heap:
                return
            cost, _, _, state = heapq.heappop(self._heap)
            if best is not None and cost > best + (0.2 if self._exact else 0.0):
                return
            if state.frame is None and state.hole is None and not state.rest and state.at == len(self._plain):
                best = cost if best is None else best
                yield self._reading(cost, state)
                found += 1
                if found == most:
                    return
                continue
            if self._is_seen(state):
                continue
            if state.rest:
                self._in_words(cost, state)
            else:
                for step in steps(state.frame, state.known, self._knowledge):
                    self._take(cost + step.cost, state, step)

    def _is_seen(self, state: _State) -> bool:
        key = (
            state.frame.key if state.frame else None,
            state.at,
            state.hole and state.hole[2],
            len(state.rest),
        )
        self._seen[key] = self._seen.get(key, 0) + 1
        return self._seen[key] > (3 if self._exact else 1)

    def _push(self, cost: float, state: _State) -> None:
        # Of states that cost the same, the one that has read more.
        heapq.heappush(self._heap, (cost, -state.at, next(self._count), state))

    def _take(self, cost: float, state: _State, step: Step) -> None:
        trail = state.trail
        for fact in step.facts:
            trail = _Trail(fact, trail)
        if step.item is None:
            self._at_end(cost, state, step, trail)
        elif isinstance(step.item, Words):
            words = step.item.text.translate(ALIKE)
            if state.hole is None:
                self._push_words(cost, _State(step.frame, state.at, step.known, trail, rest=words))
            else:
                self._until(cost, state, step, trail, words)
        elif isinstance(step.item, Hole):
            if state.hole is None:
                self._open(
                    cost, _State(step.frame, state.at, step.known, trail), step.expression, step.item.line
                )
            else:
                self._adjacent(cost, state, step, trail)

    def _at_end(self, cost: float, state: _State, step: Step, trail: _Trail | None) -> None:
        end = len(self._plain)
        if state.hole is not None:
            for extra, closed in self._closed(state.hole, end, trail, step.known):
                self._push(cost + extra, _State(None, end, step.known, closed))
        elif state.at == end:
            self._push(cost, _State(None, end, step.known, trail))
        elif not self._exact:
            # What follows was put in.
            edit = Edited("", self._text[state.at :], state.at)
            words = len(_WORD.findall(self._plain[state.at :]))
            self._push(cost + words * _OF_WORD, _State(None, end, step.known, _Trail(edit, trail)))

    def _push_words(self, cost: float, state: _State) -> None:
        if self._plain.startswith(state.rest, state.at):
            self._push(cost, _State(state.frame, state.at + len(state.rest), state.known, state.trail))
        elif not self._exact:
            self._push(cost, state)

    def _in_words(self, cost: float, state: _State) -> None:
        """Go on within words of the template that the paragraph does not have as they are."""
        found = _WORD.match(state.rest)
        word = found[0] if found else state.rest
        rest = state.rest[len(word) :]
        if self._plain.startswith(word, state.at):
            self._push_words(
                cost, _State(state.frame, state.at + len(word), state.known, state.trail, rest=rest)
            )
            return
        there = _WORD.match(self._plain, state.at)
        now = self._text[state.at : there.end()] if there else ""
        # Left out, changed, or something put in before it.
        self._push(
            cost + _OF_WORD,
            _State(
                state.frame, state.at, state.known, _Trail(Edited(word, "", state.at), state.trail), rest=rest
            ),
        )
        if there:
            shared = _alikeness(word, now)
            changed = _Trail(Edited(word, now, state.at), state.trail)
            self._push(
                cost + _OF_WORD * (1.8 - shared),
                _State(state.frame, there.end(), state.known, changed, rest=rest),
            )
            added = _Trail(Edited("", now, state.at), state.trail)
            self._push(cost + _OF_WORD, _State(state.frame, there.end(), state.known, added, rest=state.rest))

    def _open(self, cost: float, state: _State, said: Expression, line: int) -> None:
        """Begin a hole: where it can hold a few things only, end it at once."""
        found = list(spans(said, self._plain, state.at, self._knowledge, self._text))
        for each in found:
            self._push_filled(cost + each.cost, state, said, line, each)
        if self._is_free(said, found):
            self._push(cost, _State(state.frame, state.at, state.known, state.trail, (said, line, state.at)))

    def _is_free(self, said: Expression, found: list[Span]) -> bool:
        """Tell whether a hole may end anywhere: it has no certain look, or the paragraph was edited."""
        if not self._traits(said).is_typed:
            return True
        return not self._exact and not found

    def _push_filled(self, cost: float, state: _State, said: Expression, line: int, span: Span) -> None:
        filled = Filled(said, line, self._text[state.at : span.end], state.at, span.end)
        plain = self._plain[state.at : span.end]
        if self._knowledge.likeness(said, plain, state.known) == Likeness.OTHER:
            cost += _OF_SAID_OTHERWISE
        self._push(cost, _State(state.frame, span.end, state.known, _Trail(filled, state.trail)))

    def _until(self, cost: float, state: _State, step: Step, trail: _Trail | None, words: str) -> None:
        """End a hole where words of the template can begin."""
        assert state.hole is not None  # noqa: S101 - the caller asked
        start = state.hole[2]
        at = self._plain.find(words, start)
        is_found = False
        while at >= 0:
            is_found = True
            for extra, closed in self._closed(state.hole, at, trail, step.known):
                self._push(cost + extra, _State(step.frame, at + len(words), step.known, closed))
            at = self._plain.find(words, at + 1)
        if not is_found and not self._exact:
            for found in re.finditer(r"\S+", self._plain[start:]):
                end = start + found.end()
                for extra, closed in self._closed(state.hole, end, trail, step.known):
                    self._push(cost + extra + 0.05, _State(step.frame, end, step.known, closed, rest=words))

    def _adjacent(self, cost: float, state: _State, step: Step, trail: _Trail | None) -> None:
        """End a hole where another hole begins: at each word."""
        assert state.hole is not None  # noqa: S101 - the caller asked
        assert isinstance(step.item, Hole)  # noqa: S101 - the caller asked
        for found in re.finditer(r"\S+\s*", self._plain[state.hole[2] :]):
            end = state.hole[2] + found.end()
            for extra, closed in self._closed(state.hole, end, trail, step.known):
                inner = _State(step.frame, end, step.known, closed)
                self._open(cost + extra + 0.01, inner, step.expression, step.item.line)

    def _closed(
        self, hole: tuple[Expression, int, int], end: int, trail: _Trail | None, known: Known
    ) -> Iterator[tuple[float, _Trail]]:
        said, line, start = hole
        text = self._text[start:end]
        if not text or self._letters > _MOST_LETTERS:
            return
        self._letters += len(text)
        self._knowledge.looked_at(len(text))
        plain = self._plain[start:end]
        traits = self._traits(said)
        cost = _OF_HOLE + _OF_LETTER * len(text) + unlikeliness(traits.case, text, self._knowledge.language)
        if traits.is_single:
            cost += _OF_BLANK * plain.count(" ")
        if text[0].isspace() or text[-1].isspace():
            cost += _UNFIT
        cost += _OF_HALF * (abs(text.count("«") - text.count("»")) + abs(text.count("(") - text.count(")")))
        like = self._knowledge.likeness(said, plain, known)
        if like in (Likeness.SAME, Likeness.SIMILAR):
            cost = 0.0 if like == Likeness.SAME else cost / 2
        elif like == Likeness.OTHER:
            cost += _OF_SAID_OTHERWISE
        if plain in traits.expected:
            cost = 0.0
        elif traits.is_typed:
            # It can hold what has a certain look only, and this has not.
            cost += _UNFIT
        yield cost, _Trail(Filled(said, line, text, start, end, not traits.is_typed), trail)

    def _traits(self, said: Expression) -> _Traits:
        found: _Traits | None = self._knowledge.notes.get(said)
        if found is None:
            path = path_of(said)
            shape = self._knowledge.shape
            field = None if path is None else shape.field(shape.original(path))
            expected = tuple(each.translate(ALIKE) for each in self._knowledge.expected(said))
            is_single = field is not None and field.kind == "text"
            found = _Traits(is_typed(said, self._knowledge), is_single, case_of(said), expected)
            self._knowledge.notes[said] = found
        return found

    def _reading(self, cost: float, state: _State) -> Reading:
        holes: list[Filled] = []
        facts: list[Fact] = []
        edits: list[Edited] = []
        trail = state.trail
        while trail is not None:
            what = trail.what
            if isinstance(what, Filled):
                holes.append(what)
            elif isinstance(what, Edited):
                edits.append(what)
            else:
                facts.append(what)
            trail = trail.before
        known = dict(state.known)
        for hole in holes:
            if hole.expression[0] != "const" and self._knowledge.variants(hole.expression) is None:
                known |= self._knowledge.with_said(hole.expression, self._plain[hole.start : hole.end], {})
        worth = _WORTH * len(self._plain)
        return Reading(
            cost - worth, tuple(reversed(holes)), tuple(reversed(facts)), tuple(reversed(edits)), known
        )


def _alikeness(word: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word, other, autojunk=False).quick_ratio()
