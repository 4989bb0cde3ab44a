"""Goes through a grammar: from each place, what can come next, and what that says of the case.

A ``Frame`` is a place in items with all that it stands in, a ``Place`` a frame with what is known of the case
there. The steps of a place are what can be met next: an item that the document must show, or None at the end,
with the place behind it, what it costs and what was decided.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from docgen.evidence.extraction.expressions import UNKNOWN, LoopState, resolved
from docgen.evidence.extraction.grammar import Choice, Hole, Item, Items, Loop, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.evidence.extraction.expressions import Scope
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.template.program import Expression

# What it costs to go against what is known, and against what the prior case would print.
_AGAINST_KNOWN: Final = 0.8
_AGAINST_PRIOR: Final = 0.25
_NO_TURN: Final = 0.3
# Of two ways that print the same, the one that needs fewer fields.
_OF_FIELD: Final = 0.002
# More turns that print nothing are not tried.
_MOST_TURNS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A turn of a loop: what the loop goes through, the frame behind it, which turn it is."""

    loop: Loop
    items: Expression
    behind: Frame
    state: LoopState


class Frame:
    """A place: the next item of some items, the scope there, the frame to go on with behind them.

    ``turn`` is the one whose body the items are, None for other items. ``key`` is equal for frames from which
    the same can follow.
    """

    __slots__ = ("above", "index", "items", "key", "scope", "turn")

    def __init__(
        self, items: Items, scope: Scope, above: Frame | None, turn: Turn | None = None, index: int = 0
    ) -> None:
        self.items, self.scope, self.above, self.turn, self.index = items, scope, above, turn, index
        where = (id(items), index, turn and (turn.state.index, turn.state.is_last))
        self.key: tuple[Any, ...] = (where, above.key if above is not None else ())

    def moved(self, by: int, scope: Scope) -> Frame:
        """Return the frame so many items further, with a scope."""
        return Frame(self.items, scope, self.above, self.turn, self.index + by)


@dataclass(frozen=True, slots=True)
class Decided:
    """A test that holds at a place of the document, or does not."""

    test: Expression
    value: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many items a list has."""

    items: Expression
    count: int


Fact: TypeAlias = Decided | Counted


class Place:
    """Where a reading stands: the frame, None at the end of everything, and what is known of the case."""

    __slots__ = ("_found", "_further", "frame", "known")

    def __init__(self, frame: Frame | None, known: Known) -> None:
        self.frame, self.known = frame, known
        self._found: list[Step] = []
        self._further: Iterator[Step] | None = None

    @property
    def key(self) -> object:
        """What is equal for places from which the same can follow."""
        return self.frame and self.frame.key

    def steps(self, knowledge: Knowledge) -> Iterator[Step]:
        """Yield what can be met next, the cheapest first. What nobody asks for is not looked for."""
        if self._further is None:
            self._further = _Walk(knowledge).steps(self)
        for number in count():
            if number == len(self._found):
                step = next(self._further, None)
                if step is None:
                    return
                self._found.append(step)
            yield self._found[number]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What can be met next: ``item`` is None at the end of everything; ``place`` is the one behind it.

    ``expression`` is that of a hole with nothing but data in it.
    """

    item: Item | None
    place: Place
    expression: Expression
    cost: float
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Course:
    """A way from a place to a frame before anything is met.

    ``known`` is what is known of the case by then, ``cost`` and ``facts`` are of what was decided, ``turns``
    is how many were begun.
    """

    frame: Frame | None
    known: Known
    cost: float = 0.0
    facts: tuple[Fact, ...] = ()
    turns: int = 0

    def to(self, frame: Frame | None, cost: float, known: Known, *facts: Fact, turns: int = 0) -> _Course:
        return _Course(frame, known, self.cost + cost, (*self.facts, *facts), self.turns + turns)


class _Walk:
    """Goes from a place to all that can be met next."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def steps(self, place: Place) -> Iterator[Step]:
        """Yield the steps, the cheapest first; of those that cost the same, in the order of the template."""
        start: tuple[int, ...] = ()
        heap = [(0.0, start, _Course(place.frame, place.known))]
        while heap:
            _, order, course = heapq.heappop(heap)
            met = self._onward(course)
            if isinstance(met, Step):
                yield met
                continue
            for number, each in enumerate(met):
                heapq.heappush(heap, (each.cost, (*order, number), each))

    def _onward(self, course: _Course) -> Step | Iterator[_Course]:
        """Return what is met at the end of a course, or the courses that part there."""
        frame = course.frame
        while frame is not None:
            if frame.index == len(frame.items):
                if frame.turn is not None:
                    return self._turn_ended(frame.turn, course)
                # What was set within goes on to hold.
                frame = frame.above and frame.above.moved(0, frame.scope)
                continue
            item = frame.items[frame.index]
            if isinstance(item, Setting):
                bound = (item.name, resolved(item.expression, frame.scope))
                frame = frame.moved(1, (*(each for each in frame.scope if each[0] != item.name), bound))
                continue
            behind = frame.moved(1, frame.scope)
            if isinstance(item, Choice):
                return self._chosen(item, behind, course)
            if isinstance(item, Loop):
                return self._looped(item, behind, course)
            said = resolved(item.expression, frame.scope) if isinstance(item, Hole) else UNKNOWN
            return Step(item, Place(behind, course.known), said, course.cost, course.facts)
        return Step(None, Place(None, course.known), UNKNOWN, course.cost, course.facts)

    def _chosen(self, choice: Choice, behind: Frame, course: _Course) -> Iterator[_Course]:
        """Yield the course into each branch, as far as what is known lets it be taken."""
        for test, items in choice.branches:
            said = resolved(test, behind.scope)
            if_false, if_true = self._costs(said, course.known)
            known = self._assumed(course.known, said, True)
            yield course.to(Frame(items, behind.scope, behind), if_true, known, Decided(said, True))
            known = self._assumed(course.known, said, False)
            course = course.to(None, if_false, known, Decided(said, False))
        yield course.to(Frame(choice.otherwise, behind.scope, behind), 0.0, course.known)

    def _assumed(self, known: Known, test: Expression, value: bool) -> Known:
        """Return what is known, and that a test holds or does not."""
        more = dict(known)
        self._knowledge.assume(test, value, more)
        return more

    def _costs(self, test: Expression, known: Known) -> tuple[float, float]:
        """Return what it costs that a test does not hold, and that it holds."""
        truth, against = self._knowledge.truth(test, known), _AGAINST_KNOWN
        if truth is None:
            truth, against = self._knowledge.expected_truth(test), _AGAINST_PRIOR
        if truth is None:
            return 0.0, _OF_FIELD if test[:2] == ("test", "defined") else 0.0
        return (against, 0.0) if truth else (0.0, against)

    def _looped(self, loop: Loop, behind: Frame, course: _Course) -> Iterator[_Course]:
        items = resolved(loop.items, behind.scope)
        is_listed = items[0] == "list"
        if not is_listed or not items[1]:
            cost = _NO_TURN + (_AGAINST_PRIOR if self._knowledge.expected_truth(_has(items, 0)) else 0.0)
            without = Frame(loop.otherwise, behind.scope, behind)
            yield course.to(without, cost, course.known, Counted(items, 0))
        if not is_listed or items[1]:
            yield from self._turn(loop, items, 0, behind, course)

    def _turn(
        self, loop: Loop, items: Expression, index: int, behind: Frame, course: _Course
    ) -> Iterator[_Course]:
        """Yield the course into a turn, where it matters once as the last one and once as another."""
        if course.turns == _MOST_TURNS:
            return
        is_listed = items[0] == "list"
        item = items[1][index] if is_listed else ("item", items, ("const", index))
        lasts: tuple[bool | None, ...] = (None,)
        if is_listed or loop.asks_last:
            lasts = (index == len(items[1]) - 1,) if is_listed else (False, True)
        if isinstance(loop.targets, str):
            bound = {loop.targets: item}
        else:
            bound = {name: ("item", item, ("const", at)) for at, name in enumerate(loop.targets)}
        around = tuple(each for each in behind.scope if each[0] != "loop" and each[0] not in bound)
        for is_last in lasts:
            state = LoopState(index, is_last)
            scope = (*around, *bound.items(), ("loop", state))
            known, cost = course.known, 0.0
            if not is_listed:
                following = _has(items, index + 1)
                if is_last is not None and self._knowledge.truth(following, known) is is_last:
                    cost = _AGAINST_KNOWN
                known = self._assumed(known, ("test", "defined", item, ()), True)
                if is_last:
                    self._knowledge.assume(following, False, known)
            yield course.to(
                Frame(loop.body, scope, behind, Turn(loop, items, behind, state)), cost, known, turns=1
            )

    def _turn_ended(self, turn: Turn, course: _Course) -> Iterator[_Course]:
        """Yield the course into the next turn and the one behind the loop."""
        index, is_last = turn.state.index, turn.state.is_last
        following = _has(turn.items, index + 1)
        truth = self._knowledge.truth(following, course.known)
        if is_last is not True:
            cost = _AGAINST_KNOWN if is_last is None and truth is False else 0.0
            more = course.to(None, cost, course.known)
            yield from self._turn(turn.loop, turn.items, index + 1, turn.behind, more)
        if is_last is not False:
            cost = _AGAINST_KNOWN if truth is True else 0.0
            ended = self._assumed(course.known, following, False)
            yield course.to(turn.behind, cost, ended, Counted(turn.items, index + 1))


def _has(items: Expression, index: int) -> Expression:
    """Return the test whether a list has an item of a number."""
    return ("test", "defined", ("item", items, ("const", index)), ())
