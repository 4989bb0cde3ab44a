"""How time is measured: rounds of CPU time, sides in turn, the median; and tables in Markdown.

Only Python's own modules are used here, so that the process of every engine can use it.
"""

from __future__ import annotations

import gc
import itertools
import os
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Makes document number n; the numbers grow without end, so that none follows itself.
Work: TypeAlias = "Callable[[int], object]"
FEWEST = 12
"""Documents of a round at least, however long it takes."""
_BETWEEN_LOOKS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure: the number of rounds, and CPU seconds of each."""

    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU milliseconds per document, one figure for each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def __str__(self) -> str:
        low, high = min(self.rounds), max(self.rounds)
        return f"{_short(self.median)} ({_short(low)}–{_short(high)})"


class Measured(Protocol):
    """What is measured: in this process or in another."""

    def round(self, seconds: float) -> float:
        """Work for that many CPU seconds; return CPU milliseconds per document."""


class Side:
    """Work of this process. ``before`` is called before each round and is not measured."""

    def __init__(self, work: Work, before: Callable[[], object] = gc.collect, fewest: int = FEWEST) -> None:
        self._work = work
        self._before = before
        self._fewest = fewest
        self._numbers = itertools.count()

    def round(self, seconds: float) -> float:
        """Work for that many CPU seconds; return CPU milliseconds per document."""
        self._before()
        count, spent, start = 0, 0.0, time.process_time()
        while count < self._fewest or spent < seconds:
            for number in itertools.islice(self._numbers, _BETWEEN_LOOKS):
                self._work(number)
            count += _BETWEEN_LOOKS
            spent = time.process_time() - start
        return spent / count * 1000


def in_turn(sides: Mapping[str, Measured], plan: Plan) -> dict[str, Figures]:
    """Measure all sides round by round, so that a busy minute of the machine meets each of them.

    The first round warms up and is not counted.
    """
    rounds = [
        {name: side.round(plan.seconds) for name, side in sides.items()} for _ in range(plan.rounds + 1)
    ]
    return {name: Figures(tuple(each[name] for each in rounds[1:])) for name in sides}


def on_one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def times(ratio: float) -> str:
    """Return a ratio for a table: ``106x``, ``3.95x``, ``0.97x``."""
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:.0f}x"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def _short(value: float) -> str:
    """Return a number with three digits that count."""
    for limit, form in ((1, "{:.3f}"), (10, "{:.2f}"), (100, "{:.1f}")):
        if value < limit:
            return form.format(value)
    return f"{value:.0f}"
