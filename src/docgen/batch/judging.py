"""The first half of a run: every case is judged before a document is made.

inputs  ->  Outcome, Outcome, ... in the order of the cases: kept, refused, or valid
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from docgen.batch import worker
from docgen.batch.cases import chunks, numbered
from docgen.batch.names import Names
from docgen.batch.outcome import Outcome
from docgen.errors import CaseError
from docgen.model.problem import Problem, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.batch.executors import Executor
    from docgen.batch.kept import Kept
    from docgen.batch.wish import Wish
    from docgen.batch.worker import Numbered
    from docgen.pipeline.generate import Judgement

_PASSED = 32
"""So many cases that need no judging end a chunk."""


class Judging:
    """Judges the cases of a run. ``stopped`` tells that no more are to be begun."""

    def __init__(self, wish: Wish, kept: Kept | None, stopped: Callable[[], bool]) -> None:
        self._wish = wish
        self._kept = kept
        self._stopped = stopped
        self._names = Names()
        # Those that need no judging, ahead of the answers to those before them.
        self._ahead: deque[tuple[Numbered, Outcome]] = deque()
        # The number of the last case that was read, and that up to which each chunk under way goes.
        self._last = 0
        self._ends: deque[int] = deque()

    def outcomes(self, executor: Executor) -> Iterator[Outcome]:
        """Yield the outcome of each case; a valid one is to be made.

        Raises CaseError for an input that cannot be read, I032 where the inputs hold no case.
        """
        task = partial(worker.judged, self._wish.setting)
        for chunk, answers in executor.answers(task, self._chunks()):
            for case, judgement in zip(chunk, answers, strict=True):
                yield from self._kept_until(case.number)
                yield self._outcome(case, judgement)
            yield from self._kept_until(self._ends.popleft())
        yield from self._kept_until(self._last)
        if self._last == 0 and not self._stopped():
            raise CaseError([Problem("I032")])

    def _chunks(self) -> Iterator[tuple[Numbered, ...]]:
        for chunk in chunks(self._unkept()):
            self._ends.append(self._last)
            yield chunk

    def _unkept(self) -> Iterator[Numbered | None]:
        """Yield the cases to be judged, and None where many need no judging, so that these do not pile up."""
        passed = 0
        for case in numbered(self._wish.inputs):
            if self._stopped():
                return
            self._last = case.number
            outcome = self._kept.outcome(case, case.sha256) if self._kept is not None else None
            if outcome is None:
                yield case
                continue
            self._ahead.append((case, outcome))
            passed += 1
            if passed % _PASSED == 0:
                yield None

    def _kept_until(self, number: int) -> Iterator[Outcome]:
        while self._ahead and self._ahead[0][0].number <= number:
            case, outcome = self._ahead.popleft()
            name = outcome.entry.name if outcome.entry is not None else ""
            owner = self._names.take(name, case.number)
            yield outcome if owner == case.number else _named_twice(case, owner, name)

    def _outcome(self, case: Numbered, judgement: Judgement | None) -> Outcome:
        if judgement is None:
            return refused(case, Problem("B003"))
        problems = told(case, judgement.problems)
        if errors(problems):
            return Outcome(case.number, case.record.origin, case.sha256, problems=problems)
        owner = self._names.take(judgement.name, case.number)
        if owner != case.number:
            return _named_twice(case, owner, judgement.name)
        if self._wish.only_failed and self._kept is not None:
            outcome = self._kept.outcome_named(case, judgement.name)
            if outcome is not None:
                return outcome
        return Outcome(case.number, case.record.origin, case.sha256, problems=problems)


def told(case: Numbered, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what is to be told of a case: what its reading found, and problems of its data at their places.

    Of a case whose reading left no data nothing else is told, nor of a value that could not be read: that it
    is missing is no other mistake.
    """
    record = case.record
    if record.problems and not record.data:
        return record.problems
    unread = {pointer for problem in errors(record.problems) if (pointer := problem.location.pointer)}
    others = (problem for problem in problems if problem.location.pointer not in unread)
    return (*record.problems, *map(record.located, others))


def refused(case: Numbered, problem: Problem) -> Outcome:
    """Return the outcome of a case about which as a whole there is a problem."""
    place = case.record.located(Problem(problem.code, problem.severity, worker.FIRST_LETTER, problem.params))
    return Outcome(case.number, case.record.origin, case.sha256, problems=(place,))


def _named_twice(case: Numbered, owner: int, name: str) -> Outcome:
    return refused(case, Problem("B002", params={"number": owner, "name": name}))
