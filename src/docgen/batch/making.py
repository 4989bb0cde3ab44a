"""The second half of a run: documents of the valid cases are made, written and recorded, chunk by chunk."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from docgen.batch import worker
from docgen.batch.cases import chunks, numbered, sha256
from docgen.batch.history import outcome_line
from docgen.batch.judging import refused
from docgen.batch.outcome import Outcome
from docgen.errors import CaseError, WriteError
from docgen.model.problem import Problem
from docgen.pipeline import writer
from docgen.pipeline.delivery import refuse_half_of_another

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.batch.current import Current
    from docgen.batch.executors import Executor
    from docgen.batch.history import History
    from docgen.batch.wish import Wish
    from docgen.batch.worker import Answer, Numbered
    from docgen.pipeline.delivery import Finished
    from docgen.pipeline.journal import Journal

# What a case among others may be refused for; any other fault of writing meets the next case too.
_OF_ONE_CASE = frozenset(("W001", "W004"))


class Making:
    """Makes the cases whose marks are not 0 (:func:`mark`) and writes them into the folder of the journal.

    ``past`` is what the folder held when the run began.
    """

    def __init__(
        self,
        wish: Wish,
        marks: array[int],
        lines: Journal,
        current: Current,
        past: History,
        stopped: Callable[[], bool],
    ) -> None:
        self._wish = wish
        self._marks = marks
        self._lines = lines
        self._current = current
        self._past = past
        self._stopped = stopped
        self._changed: list[Outcome] = []

    def outcomes(self, executor: Executor) -> Iterator[Outcome]:
        """Yield the outcome of each case that was valid, when its documents and its line are on disk.

        Raises WriteError W002, W003: the folder cannot be written; CaseError B004: cases are missing.
        """
        task = partial(worker.made, self._wish.setting)
        left = sum(mark != 0 for mark in self._marks)
        for chunk, answers in executor.answers(task, chunks(self._valid())):
            outcomes = [*self._changed, *self._put_down(chunk, answers)]
            self._changed.clear()
            self._lines.append([outcome_line(each) for each in outcomes])
            left -= len(outcomes)
            yield from outcomes
        if self._changed:
            self._lines.append([outcome_line(each) for each in self._changed])
            left -= len(self._changed)
            yield from self._changed
        if left and not self._stopped():
            raise CaseError([Problem("B004")])

    def _valid(self) -> Iterator[Numbered]:
        for case in numbered(self._wish.inputs):
            if self._stopped() or case.number > len(self._marks):
                return
            wanted = self._marks[case.number - 1]
            if not wanted:
                continue
            if mark(sha256(case)) == wanted:
                yield case
            else:
                self._changed.append(refused(case, Problem("B004")))

    def _put_down(self, chunk: tuple[Numbered, ...], answers: list[Answer | None]) -> list[Outcome]:
        """Write the documents of a chunk and return the outcomes; all names are on disk then."""
        written: list[Path] = []
        outcomes = []
        for case, answer in zip(chunk, answers, strict=True):
            if answer is None:
                outcomes.append(refused(case, Problem("B003")))
                continue
            outcome = Outcome(
                case.number,
                case.record.origin,
                sha256(case),
                problems=answer.problems,
                seconds=answer.seconds,
            )
            if answer.finished is not None:
                outcome = self._written(answer.finished, outcome, written)
            outcomes.append(outcome)
        if written:
            # The folder of the journal holds its name, and those of folders that are new.
            writer.flush_names([*written, self._lines.path])
        return outcomes

    def _written(self, finished: Finished, outcome: Outcome, written: list[Path]) -> Outcome:
        order = self._wish.setting.order
        entry = finished.entry()
        if entry not in self._current:
            return replace(outcome, problems=(*outcome.problems, Problem("B009")))
        files = {order.folder / each.name: each.data for each in finished.outputs}
        try:
            refuse_half_of_another([finished], order.folder, self._past.case_sha256_of)
            # A run that was killed may have named a file before it recorded it.
            new = {path: data for path, data in files.items() if not writer.holds(path, data)}
            if not order.replace:
                writer.refuse_existing(list(new))
            if new:
                writer.place(new, replace=order.replace)
        except WriteError as fault:
            if any(problem.code not in _OF_ONE_CASE for problem in fault.problems):
                raise
            return replace(outcome, problems=(*outcome.problems, *fault.problems))
        written += new
        return replace(outcome, entry=entry)


def mark(case_sha256: str) -> int:
    """Return what a case is known by between the two halves of a run: eight bytes of its hash, never 0."""
    return int(case_sha256[:16], 16) or 1
