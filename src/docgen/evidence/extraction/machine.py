"""Goes through a grammar: from each place, what can come next, and what that says of the case.

A ``Frame`` is a place in items with all that it stands in. ``steps`` gives what can be met next: an item
that the document must show, or None at the end, with the frame behind it, what it costs and what was decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from docgen.evidence.extraction.expressions import UNKNOWN, LoopState, resolved
from docgen.evidence.extraction.grammar import Choice, Hole, Item, Items, Loop, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.evidence.extraction.expressions import Scope
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.template.program import Expression

# What it costs to go against what is known, and against what the prior case would print.
AGAINST_KNOWN: Final = 0.8
AGAINST_PRIOR: Final = 0.25
_NO_TURN: Final = 0.3
_DEEPEST: Final = 200
_OF_FIELD: Final = 0.002


class Frame:
    """A place: the next item of some items, the scope there, the frame to go on with behind them.

    ``turn`` is the state of the loop whose body the items are, None for other items. ``key`` is equal for
    frames from which the same can follow.
    """

    __slots__ = ("above", "index", "items", "key", "loop", "scope", "turn")

    def __init__(
        self,
        items: Items,
        index: int,
        scope: Scope,
        above: Frame | None,
        loop: Loop | None = None,
        turn: LoopState | None = None,
    ) -> None:
        self.items, self.index, self.scope, self.above = items, index, scope, above
        self.loop, self.turn = loop, turn
        where = (id(items), index, turn and (turn.index, turn.is_last))
        self.key: tuple[Any, ...] = (where, above.key if above is not None else ())

    def next(self, scope: Scope | None = None) -> Frame:
        """Return the frame behind the next item."""
        return Frame(
            self.items,
            self.index + 1,
            self.scope if scope is None else scope,
            self.above,
            self.loop,
            self.turn,
        )


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


@dataclass(frozen=True, slots=True)
class Step:
    """What can be met next: ``item`` is None at the end of everything; ``frame`` goes on behind it."""

    item: Item | None
    frame: Frame | None
    expression: Expression
    cost: float
    known: Known
    facts: tuple[Fact, ...]


def steps(frame: Frame | None, known: Known, knowledge: Knowledge) -> list[Step]:
    """Return what can be met next from a frame, the cheapest first."""
    found = list(_steps(frame, known, knowledge, 0.0, (), 0))
    found.sort(key=lambda step: step.cost)
    return found


def _steps(
    frame: Frame | None, known: Known, knowledge: Knowledge, cost: float, facts: tuple[Fact, ...], depth: int
) -> Iterator[Step]:
    while frame is not None:
        if frame.index == len(frame.items):
            if frame.loop is None:
                frame = frame.above and Frame(
                    frame.above.items,
                    frame.above.index,
                    frame.scope,
                    frame.above.above,
                    frame.above.loop,
                    frame.above.turn,
                )
                continue
            yield from _turn_ended(frame, known, knowledge, cost, facts, depth)
            return
        item = frame.items[frame.index]
        if isinstance(item, Setting):
            bound = (item.name, resolved(item.expression, frame.scope))
            frame = frame.next((*(each for each in frame.scope if each[0] != item.name), bound))
        elif isinstance(item, Choice):
            yield from _chosen(item, frame.next(), known, knowledge, cost, facts, depth)
            return
        elif isinstance(item, Loop):
            yield from _looped(item, frame.next(), known, knowledge, cost, facts, depth)
            return
        else:
            said = resolved(item.expression, frame.scope) if isinstance(item, Hole) else UNKNOWN
            yield Step(item, frame.next(), said, cost, known, facts)
            return
    yield Step(None, None, UNKNOWN, cost, known, facts)


def _chosen(
    choice: Choice,
    behind: Frame,
    known: Known,
    knowledge: Knowledge,
    cost: float,
    facts: tuple[Fact, ...],
    depth: int,
) -> Iterator[Step]:
    """Yield what follows each branch, as far as what is known lets it be taken."""
    for test, items in choice.branches:
        said = resolved(test, behind.scope)
        taken, passed = dict(known), dict(known)
        knowledge.assume(said, True, taken)
        knowledge.assume(said, False, passed)
        inner = Frame(items, 0, behind.scope, behind)
        cost_of_taken = cost + _cost(said, True, known, knowledge)
        yield from _steps(inner, taken, knowledge, cost_of_taken, (*facts, Decided(said, True)), depth)
        cost += _cost(said, False, known, knowledge)
        known, facts = passed, (*facts, Decided(said, False))
    yield from _steps(Frame(choice.otherwise, 0, behind.scope, behind), known, knowledge, cost, facts, depth)


def _cost(test: Expression, value: bool, known: Known, knowledge: Knowledge) -> float:
    truth = knowledge.truth(test, known)
    if truth is not None:
        return 0.0 if truth == value else AGAINST_KNOWN
    expected = knowledge.expected_truth(test)
    if expected is None:
        # Of two ways that print the same, the one that needs fewer fields.
        return _OF_FIELD if value and test[:2] == ("test", "defined") else 0.0
    return 0.0 if expected == value else AGAINST_PRIOR


def _looped(
    loop: Loop,
    behind: Frame,
    known: Known,
    knowledge: Knowledge,
    cost: float,
    facts: tuple[Fact, ...],
    depth: int,
) -> Iterator[Step]:
    items = resolved(loop.items, behind.scope)
    listed = items[1] if items[0] == "list" else None
    if listed is None or not listed:
        none = Frame(loop.otherwise, 0, behind.scope, behind)
        first = ("test", "defined", ("item", items, ("const", 0)), ())
        cost_of_none = _NO_TURN + (AGAINST_PRIOR if knowledge.expected_truth(first) else 0.0)
        yield from _steps(none, known, knowledge, cost + cost_of_none, (*facts, Counted(items, 0)), depth)
    if listed is None or listed:
        yield from _turn(loop, items, 0, behind, known, knowledge, cost, facts, depth)


def _turn(
    loop: Loop,
    items: Expression,
    index: int,
    behind: Frame,
    known: Known,
    knowledge: Knowledge,
    cost: float,
    facts: tuple[Fact, ...],
    depth: int,
) -> Iterator[Step]:
    listed = items[1] if items[0] == "list" else None
    item = ("item", items, ("const", index)) if listed is None else listed[index]
    if listed is not None:
        lasts: tuple[bool | None, ...] = (index == len(listed) - 1,)
    else:
        lasts = (False, True) if loop.asks_last else (None,)
    if isinstance(loop.targets, str):
        bound = {loop.targets: item}
    else:
        bound = {name: ("item", item, ("const", number)) for number, name in enumerate(loop.targets)}
    for is_last in lasts:
        state = LoopState(index, is_last)
        scope = (
            *(each for each in behind.scope if each[0] not in bound and each[0] != "loop"),
            *bound.items(),
            ("loop", state),
        )
        frame = Frame(loop.body, 0, scope, behind, loop, state)
        there, extra = known, 0.0
        if listed is None:
            following = ("test", "defined", ("item", items, ("const", index + 1)), ())
            if is_last is not None and knowledge.truth(following, known) is is_last:
                extra = AGAINST_KNOWN
            there = dict(known)
            knowledge.assume(("test", "defined", item, ()), True, there)
            if is_last:
                knowledge.assume(following, False, there)
        if depth < _DEEPEST:
            yield from _steps(frame, there, knowledge, cost + extra, facts, depth + 1)


def _turn_ended(
    frame: Frame, known: Known, knowledge: Knowledge, cost: float, facts: tuple[Fact, ...], depth: int
) -> Iterator[Step]:
    loop, turn, behind = frame.loop, frame.turn, frame.above
    if loop is None or turn is None or behind is None:
        return
    items = resolved(loop.items, behind.scope)
    is_last = turn.is_last
    if items[0] == "list" and is_last is None:
        is_last = turn.index == len(items[1]) - 1
    following = ("test", "defined", ("item", items, ("const", turn.index + 1)), ())
    if is_last is not True:
        extra = AGAINST_KNOWN if turn.is_last is None and knowledge.truth(following, known) is False else 0.0
        # A turn that prints nothing would come again without end.
        yield from _turn(
            loop, items, turn.index + 1, behind, known, knowledge, cost + extra, facts, depth + 1
        )
    if is_last is not False:
        ended = dict(known)
        extra = AGAINST_KNOWN if knowledge.truth(following, known) is True else 0.0
        knowledge.assume(following, False, ended)
        yield from _steps(
            behind, ended, knowledge, cost + extra, (*facts, Counted(items, turn.index + 1)), depth
        )
