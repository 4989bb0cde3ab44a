"""A run: every case is judged first, then the documents of the good ones are made.

    inputs  ->  judged: kept, refused, valid  ->  the valid ones made, written, recorded  ->  Counts

The workers of the executor judge and make; this process alone reads inputs, writes documents and records. The
journal of the folder is held from the first line of a run to its last, and says at any moment what of it is
done: a run that was broken off goes on where its lines end.
"""

from __future__ import annotations

import datetime
import os
import platform
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from docgen.batch import history
from docgen.batch.current import Current
from docgen.batch.judging import Judging
from docgen.batch.kept import Kept
from docgen.batch.lines import FINISHED, INTERRUPTED, Begun, begin_line, end_line, outcome_line
from docgen.batch.making import Making
from docgen.batch.valid import Valid
from docgen.batch.worker import NUMBER
from docgen.errors import WriteError
from docgen.model.problem import Location, Problem
from docgen.pipeline import journal, writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.batch.executors import Executor
    from docgen.batch.history import History
    from docgen.batch.outcome import Outcome
    from docgen.batch.report_data import RunStatus
    from docgen.batch.wish import Wish
    from docgen.pipeline.journal import Journal
    from docgen.pipeline.workspace import Workspace

_MANY = 1000
"""Lines of cases that were only judged are recorded so many at once."""


@dataclass(slots=True)
class Counts:
    """How many cases there are, and how many are made now, kept from before, refused, still to be made."""

    cases: int = 0
    valid: int = 0
    made: int = 0
    kept: int = 0
    refused: int = 0
    documents: int = 0

    @property
    def done(self) -> int:
        """How many cases nothing is left to be done for."""
        return self.made + self.refused + self.kept

    def judged(self, outcome: Outcome) -> None:
        """Take in a case that was judged."""
        self.cases += 1
        if outcome.entry is not None:
            self.kept += 1
        elif outcome.status == "refused":
            self.refused += 1
        else:
            self.valid += 1

    def finished(self, outcome: Outcome) -> None:
        """Take in what came of a valid case."""
        self.valid -= 1
        if outcome.entry is None:
            self.refused += 1
        else:
            self.made += 1
            self.documents += len(outcome.documents)


class Watch(Protocol):
    """Whoever looks on: learns of each outcome, and may end the run."""

    @property
    def stopped(self) -> bool:
        """Tell whether no more cases are to be begun."""

    def judging(self, outcome: Outcome, counts: Counts) -> None:
        """Learn of a case that was judged."""

    def making(self, outcome: Outcome, counts: Counts) -> None:
        """Learn of a case that was made, or refused after all."""


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a check: its counts, and its outcomes as long as its folder is there."""

    counts: Counts
    history: History


def check(wish: Wish, executor: Executor, watch: Watch, folder: Path) -> Check:
    """Judge every case; no document is made. The journal of it is kept in ``folder``.

    Raises CaseError for an input that cannot be read.
    """
    with journal.claimed(folder) as lines:
        recorder = _Recorder(lines)
        lines.append([begin_line(_begun(wish))])
        counts = Counts()
        with executor:
            for outcome in Judging(wish, None, lambda: watch.stopped).outcomes(executor):
                counts.judged(outcome)
                recorder.add(outcome)
                watch.judging(outcome, counts)
                if wish.fail_fast and outcome.status == "refused":
                    break
        recorder.flush()
        lines.append([end_line(INTERRUPTED if watch.stopped else FINISHED, _now())])
        return Check(counts, history.read(lines.path))


@contextmanager
def opened(workspace: Workspace, wish: Wish) -> Iterator[Run]:
    """Open a run in the folder of its order; no other one can write there until it is left.

    What is made of the documents is written before it is left: a run comes to its end only then, and one
    that is killed or fails before goes on. Raises WriteError W002, W008 (another run holds the folder), B001
    (it holds a finished run), W003 when it is left.
    """
    folder = wish.setting.order.folder
    with _claimed(folder) as lines:
        writer.remove_leftovers([folder, *folder.glob("??")])
        past = history.read(lines.path, wish.options)
        resumes = past.is_unfinished if wish.resume is None else wish.resume
        keeps = resumes or wish.only_failed
        if past.begun is not None and not past.is_unfinished and not keeps and not wish.setting.order.replace:
            raise WriteError([Problem("B001", location=Location(file=str(folder)))])
        if wish.setting.order.replace and wish.resume is None and not wish.only_failed:
            # A run that is to make all anew goes on with what it has made anew itself.
            past.forget_finished()
        current = Current(workspace)
        numbered = NUMBER in (wish.setting.order.name or "")
        kept = Kept(current, folder, past, is_numbered=numbered) if keeps else None
        run = Run(wish, lines, current, past, kept)
        try:
            yield run
        except BaseException:
            # Where not even this line can be written, the run is one that was broken off.
            with suppress(WriteError):
                run.end(INTERRUPTED)
            raise
        run.end(run.status)


class Run:
    """A run whose folder is held. ``counts`` are those of what was done until now.

    ``status`` is how its making ended, None before.
    """

    def __init__(
        self, wish: Wish, lines: Journal, current: Current, past: History, kept: Kept | None
    ) -> None:
        self._wish = wish
        self._lines = lines
        self._current = current
        self._past = past
        self._kept = kept
        self._start = self._lines.path.stat().st_size
        self._has_begun = False
        self.status: RunStatus | None = None
        self.counts = Counts()

    def make(self, executor: Executor, watch: Watch) -> RunStatus:
        """Judge and make all cases and return how the run ended: ``finished`` or ``interrupted``.

        Raises WriteError where the folder cannot be written, CaseError for an input that cannot be read.
        """
        self._lines.append([begin_line(_begun(self._wish))])
        self._has_begun = True
        with executor:
            self.status = self._judged_and_made(executor, watch)
        return self.status

    def end(self, status: RunStatus | None) -> None:
        """Record how a run that has begun ended. Raises WriteError W003."""
        if self._has_begun and status is not None:
            self._lines.append([end_line(status, _now())])

    def history(self) -> History:
        """Return what the journal says of this run."""
        found = history.read(self._lines.path, start=self._start)
        found.earlier = self._past
        return found

    def _judged_and_made(self, executor: Executor, watch: Watch) -> RunStatus:
        valid = self._judge(executor, watch)
        if self._is_over(watch):
            return INTERRUPTED
        self._make(executor, watch, valid)
        return INTERRUPTED if self.counts.valid else FINISHED

    def _judge(self, executor: Executor, watch: Watch) -> Valid:
        """Judge all cases, record those that are kept or refused, and return the valid ones."""
        valid = Valid()
        recorder = _Recorder(self._lines)
        for outcome in Judging(self._wish, self._kept, lambda: watch.stopped).outcomes(executor):
            self.counts.judged(outcome)
            valid.add(outcome)
            if outcome.status != "valid":
                recorder.add(outcome)
            watch.judging(outcome, self.counts)
            if self._is_over(watch):
                break
        recorder.flush()
        return valid

    def _make(self, executor: Executor, watch: Watch, valid: Valid) -> None:
        making = Making(
            self._wish, valid, self._lines, self._current, self._past, lambda: self._is_over(watch)
        )
        for outcome in making.outcomes(executor):
            self.counts.finished(outcome)
            watch.making(outcome, self.counts)

    def _is_over(self, watch: Watch) -> bool:
        return watch.stopped or (self._wish.fail_fast and self.counts.refused > 0)


class _Recorder:
    """Records the outcomes of cases that were only judged, many at once: nothing depends on their lines."""

    def __init__(self, lines: Journal) -> None:
        self._lines = lines
        self._waiting: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)
        if len(self._waiting) == _MANY:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._lines.append([outcome_line(each) for each in self._waiting])
            self._waiting.clear()


@contextmanager
def _claimed(folder: Path) -> Iterator[Journal]:
    """Hold the journal of a folder. Raises WriteError W008 with the run that holds it, if known."""
    with ExitStack() as held:
        try:
            lines = held.enter_context(journal.claimed(folder))
        except WriteError as fault:
            raise WriteError(
                replace(each, params={**each.params, **_holder(folder)}) if each.code == "W008" else each
                for each in fault.problems
            ) from fault
        yield lines


def _holder(folder: Path) -> dict[str, str]:
    """Return which process holds a folder since when; nothing where the last run that began has ended.

    A line that is older than the process that holds the folder is that of a run which was killed.
    """
    past = history.read(folder / journal.FILE_NAME)
    begun = past.begun
    if begun is None or past.status or not begun.process or not _may_live(begun):
        return {}
    return {"process": f"{begun.process}, {begun.machine}", "begun": begun.clock}


def _may_live(begun: Begun) -> bool:
    """Tell whether the process of a run may still be there; that of another machine may."""
    if begun.machine != platform.node() or os.name == "nt":
        return True
    try:
        os.kill(begun.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _begun(wish: Wish) -> Begun:
    return Begun(tuple(wish.names), wish.options, _now(), os.getpid(), platform.node())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
