"""The second half of a run: documents of the valid cases are made, written and recorded, chunk by chunk."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.batch import worker
from docgen.batch.cases import MOST, chunks, numbered
from docgen.batch.judging import refused, told
from docgen.batch.lines import outcome_line
from docgen.batch.outcome import Outcome
from docgen.errors import CaseError, WriteError
from docgen.model.problem import Problem
from docgen.pipeline import placing, writer
from docgen.pipeline.delivery import refuse_half_of_another

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.batch.current import Current
    from docgen.batch.executors import Executor
    from docgen.batch.history import History
    from docgen.batch.valid import Valid
    from docgen.batch.wish import Wish
    from docgen.batch.worker import Answer, Numbered
    from docgen.pipeline.delivery import Finished
    from docgen.pipeline.journal import Journal

# What a case among others may be refused for; any other fault of writing meets the next case too.
_OF_ONE_CASE = frozenset(("W001", "W004"))
# Cases of the largest and of the first chunk. Each takes one start of the converter, which costs as much as
# some twenty documents, and half a minute at most, also where someone waits for its end.
_CONVERTED = (25, 8)


class Making:
    """Makes the valid cases of a run and writes them into the folder of the journal.

    ``past`` is what the folder held when the run began.
    """

    def __init__(
        self,
        wish: Wish,
        valid: Valid,
        lines: Journal,
        current: Current,
        past: History,
        stopped: Callable[[], bool],
    ) -> None:
        self._wish = wish
        self._valid = valid
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
        left = len(self._valid)
        bounds = _CONVERTED if self._wish.setting.order.printed else (MOST, 1)
        for chunk, answers in executor.answers(task, chunks(self._cases(), *bounds)):
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

    def _cases(self) -> Iterator[Numbered]:
        for case in numbered(self._wish.inputs):
            if self._stopped():
                return
            if case.number not in self._valid:
                continue
            if self._valid.is_same(case.number, case.sha256):
                yield case._replace(is_clean=self._valid.is_clean(case.number))
            else:
                self._changed.append(refused(case, Problem("B004")))

    def _put_down(self, chunk: tuple[Numbered, ...], answers: list[Answer | None]) -> list[Outcome]:
        """Write the documents of a chunk and return the outcomes; all names are on disk then."""
        files: dict[int, list[Path]] = {}
        outcomes: list[Outcome] = []
        with writer.Stage(self._wish.setting.order.folder) as stage:
            for case, answer in zip(chunk, answers, strict=True):
                outcome, new = self._answered(case, answer)
                stage.put(new)
                files[len(outcomes)] = [*new]
                outcomes.append(outcome)
            stage.flush()
            for index, paths in files.items():
                if paths:
                    outcomes[index] = self._named(stage, paths, outcomes[index])
        written = [path for paths in files.values() for path in paths]
        if written:
            # The folder of the journal holds its name, and those of folders that are new.
            placing.flush_names([*written, self._lines.path])
        return outcomes

    def _answered(self, case: Numbered, answer: Answer | None) -> tuple[Outcome, dict[Path, bytes]]:
        """Return the outcome of a case if all goes well, and the files that are to be written for it."""
        if answer is None:
            return refused(case, Problem("B003")), {}
        problems = told(case, answer.problems)
        origin = case.record.origin
        outcome = Outcome(case.number, origin, case.sha256, problems=problems, seconds=answer.seconds)
        if answer.finished is None:
            return outcome, {}
        entry = answer.finished.entry()
        if entry not in self._current:
            return _failed(outcome, (Problem("B009"),)), {}
        try:
            return replace(outcome, entry=entry), self._new(answer.finished)
        except WriteError as fault:
            return _failed(outcome, fault.problems), {}

    def _new(self, finished: Finished) -> dict[Path, bytes]:
        """Return the files of a case that are not there yet. Raises WriteError W001, W004."""
        order = self._wish.setting.order
        refuse_half_of_another([finished], order.folder, self._past.case_sha256_of)
        files = {order.folder / each.name: each.data for each in finished.outputs}
        # A run that was killed may have named a file before it recorded it.
        new = {path: data for path, data in files.items() if not writer.holds(path, data)}
        if not order.replace:
            try:
                writer.refuse_existing(list(new))
            except WriteError as fault:
                raise WriteError(map(self._of_other_data, fault.problems)) from fault
        return new

    def _of_other_data(self, problem: Problem) -> Problem:
        """Return B024 for a document that a run which goes on made of something else."""
        name = Path(str(problem.location.file)).relative_to(self._wish.setting.order.folder).as_posix()
        is_known = self._wish.resume and self._past.case_sha256_of(name) is not None
        return replace(problem, code="B024") if is_known else problem

    def _named(self, stage: writer.Stage, paths: list[Path], outcome: Outcome) -> Outcome:
        """Give the files of a case their names, all or none. Raises WriteError W002."""
        try:
            with stage.named(paths, replace=self._wish.setting.order.replace):
                return outcome
        except WriteError as fault:
            if any(problem.code not in _OF_ONE_CASE for problem in fault.problems):
                raise
            return _failed(outcome, fault.problems)


def _failed(outcome: Outcome, problems: tuple[Problem, ...]) -> Outcome:
    return replace(outcome, entry=None, problems=(*outcome.problems, *problems))
