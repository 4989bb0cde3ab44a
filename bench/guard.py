"""A guard for continuous integration: fails where docgen has become slow beside docxtpl.

    python -m bench.guard

Prints each ratio and ends with 1 where one is beyond its alarm: half of a goal. Only ratios of CPU time
within one run are judged, so that a slow or a busy machine changes little; what is beyond an alarm is
measured once more before it counts.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.cases import cases
from bench.dialects import template
from bench.engines import docgen, docgen_gated, docxtpl
from bench.measure import Plan, Side, in_turn, times
from bench.papers import PAPERS

GOALS = {"act": 100.0, "act200": 30.0, "letter": 150.0}
"""Ratio of docxtpl to docgen on each paper, at least."""
GATE_ALARM = 2.0
"""Ratio of docgen with its gate to docgen without, at most; the goal is 1.5."""
_PLAN = Plan(rounds=5, seconds=0.08)
_CASES, _FEWEST = 24, 4


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio, its alarm, and whether the alarm is the most that it may be."""

    name: str
    value: float
    alarm: float
    is_most: bool = False

    @property
    def is_good(self) -> bool:
        return self.value <= self.alarm if self.is_most else self.value >= self.alarm

    def __str__(self) -> str:
        word = "at most" if self.is_most else "at least"
        return f"{self.name}: {times(self.value)} ({word} {times(self.alarm)})"


def ratios(name: str) -> tuple[Ratio, Ratio]:
    """Measure a paper: docxtpl to docgen, and docgen with its gate to docgen without."""
    paper = PAPERS[name]
    data = cases(paper.rows, _CASES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        path.write_bytes(template(paper))
        engines = {"docxtpl": docxtpl, "docgen": docgen, "gate": docgen_gated}
        sides = {each: Side(engine(path, data), fewest=_FEWEST) for each, engine in engines.items()}
        found = {each: figures.median for each, figures in in_turn(sides, _PLAN).items()}
    return (
        Ratio(f"{name}, docxtpl to docgen", found["docxtpl"] / found["docgen"], GOALS[name] / 2),
        Ratio(f"{name}, gate", found["gate"] / found["docgen"], GATE_ALARM, is_most=True),
    )


def main() -> int:
    is_good = True
    for name in GOALS:
        found = ratios(name)
        if not all(ratio.is_good for ratio in found):
            print(f"{name}: {', '.join(map(str, found))}; once more")
            found = ratios(name)
        for ratio in found:
            print(ratio if ratio.is_good else f"{ratio}  TOO SLOW")
        is_good = is_good and all(ratio.is_good for ratio in found)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
