"""Runs of registers: a thread checks or makes all cases of one, and tells how far it is.

One run goes on at a time: it has all cores of the machine.
"""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from docgen.batch import executors, history, lines, run
from docgen.batch.products import Products
from docgen.batch.run import Counts
from docgen.batch.wish import Wish
from docgen.batch.worker import Setting
from docgen.errors import DocgenError, RegisterError
from docgen.intake import tables
from docgen.intake.matched import matched
from docgen.model.files import refusal
from docgen.model.problem import Problem
from docgen.pipeline import journal
from docgen.pipeline.order import Order
from docgen.pipeline.preflight import preflight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.batch.history import History
    from docgen.batch.outcome import Outcome
    from docgen.intake.matched import Matched
    from docgen.pipeline.workspace import Workspace
    from docgen.web.registers import Register, Registers

#: What is done with a register, as :attr:`Register.last` names it afterwards.
Task: TypeAlias = Literal["checked", "made"]
#: How a run ended, "" while it goes on.
Ended: TypeAlias = Literal["", "finished", "interrupted", "refused", "defect"]
# Seconds that a run is given to end when the server does.
_PATIENCE = 10.0


class Run:
    """A run in its thread. It is the watch of its own cases: each changes the state, which has a number.

    ``problems`` are what is to be told of it as a whole: warnings, and what ended it where it was refused.
    """

    def __init__(
        self,
        task: Task,
        work: Callable[[Run], Ended],
        failed: Callable[[Exception], None],
        warnings: tuple[Problem, ...] = (),
    ) -> None:
        self._work = work
        self._failed = failed
        self._counts = Counts()
        self._stage, self._done, self._total = "", 0, 0
        self._begun = time.monotonic()
        self.task = task
        self.number = 0
        self.stopped = False
        self.ended: Ended = ""
        self.problems = warnings
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def judging(self, _: Outcome, counts: Counts) -> None:
        """Learn of a case that was judged."""
        self._learn("check", counts.cases, 0, counts)

    def making(self, _: Outcome, counts: Counts) -> None:
        """Learn of a case that was made."""
        self._learn("make", counts.done, counts.cases, counts)

    def stop(self) -> None:
        """End the run when what is under way is finished."""
        self.stopped = True
        self.number += 1

    def wait(self, seconds: float = _PATIENCE) -> None:
        """Wait until the run has ended, so many seconds at most."""
        self._thread.join(seconds)

    @property
    def state(self) -> dict[str, Any]:
        """Return how far the run is; ``total`` is 0 while nobody knows it."""
        return {
            "task": self.task,
            "stage": self._stage,
            "done": self._done,
            "total": self._total,
            "seconds": round(time.monotonic() - self._begun, 1),
            "is_stopping": self.stopped,
            "ended": self.ended,
            **asdict(self._counts),
        }

    def _learn(self, stage: str, done: int, total: int, counts: Counts) -> None:
        if stage != self._stage:
            self._begun = time.monotonic()
        self._stage, self._done, self._total = stage, done, total
        # The run counts on in the same counts.
        self._counts = copy(counts)
        self.number += 1

    def _run(self) -> None:
        ended: Ended = "defect"
        try:
            ended = self._work(self)
        except Exception as fault:  # noqa: BLE001 - the entry of a thread
            refused = refusal(fault) if isinstance(fault, OSError) else fault
            if isinstance(refused, DocgenError):
                self.problems, ended = (*self.problems, *refused.problems), "refused"
            else:
                self._failed(fault)
        finally:
            # A run has an end, also where nobody can be told of its defect: the next one waits for it.
            self.ended = ended
            self.number += 1


@dataclass
class Office:
    """Who works through registers: what its workers must know, and the run that goes on or went on last.

    ``root`` and ``lexicon`` are those of the workspace as it was opened, None for those of docgen.
    """

    registers: Registers
    workspace: Workspace
    root: str | None = None
    lexicon: str | None = None
    #: The server ends: nobody is told any more how far the run is.
    is_ending: bool = False
    _last: tuple[str, Run] | None = None
    # Held while a run is begun, or a register changed: of two that come at once the second sees the first.
    _changing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @contextmanager
    def idle(self, name: str) -> Iterator[Register]:
        """Hold a register that nothing is done with: no run begins until it is left.

        Raises RegisterError U004 (its run goes on), U005, U007.
        """
        with self._changing:
            register = self.registers.register(name)
            run = self.run_of(register)
            if (run is not None and not run.ended) or _is_held(register):
                raise RegisterError([Problem("U004")])
            yield register

    def columns(self, register: Register) -> Matched:
        """Return how the columns of a register are matched. Raises CatalogError K001, K003."""
        kind = self.workspace.catalog[register.document_type]
        return matched(str(register.table), kind, register.mapping)

    def take(self, register: Register, name: str, table: bytes) -> Register:
        """Put a table in the place of the one before; what came of that one is forgotten, but its documents.

        A choice of a column by its place stays where the same title stands there. Raises RegisterError U006,
        CatalogError.
        """
        before = _titles(self.columns(register))
        new = self.registers.take(register, name, table)
        _forget(register)
        if self.run_of(register) is not None:
            self._last = None
        after = _titles(self.columns(new))
        kept = {
            name: pointer
            for name, pointer in new.mapping.items()
            if name not in before or before[name] == after.get(name)
        }
        return self.registers.keep(new, mapping=kept)

    def run_of(self, register: Register) -> Run | None:
        """Return the run of a register that goes on or was the last of all, None for another one's."""
        return self._last[1] if self._last is not None and self._last[0] == register.id else None

    @property
    def is_busy(self) -> bool:
        """Tell whether a run goes on."""
        return self._last is not None and not self._last[1].ended

    def start(
        self, register: Register, task: Task, language: str, failed: Callable[[Exception], None]
    ) -> Run:
        """Begin a run of a register as it is kept now.

        Raises RegisterError U004 where one goes on, CaseError for a table that is none, CatalogError,
        ConversionError F001, F013.
        """
        with self._changing:
            register = self.registers.register(register.id)
            if self.is_busy or _is_held(register):
                raise RegisterError([Problem("U004")])
            wish = self._wish(register)
            warnings: list[Problem] = []
            if task == "made":
                # What PDFs lack on this machine is told before the first case is judged.
                warnings = preflight(self.workspace.catalog, wish.setting.order, (register.document_type,))
            _forget(register)
            work = partial(_TASKS[task], self, register, wish, language)
            begun = Run(task, work, failed, tuple(warnings))
            self._last = (register.id, begun)
            return begun

    def past(self, register: Register) -> History:
        """Return the history of what was done last with a register, an empty one for nothing."""
        folder = register.documents if register.last == "made" else register.checked
        return history.read(folder / journal.FILE_NAME)

    def stop(self) -> None:
        """Tell the run that goes on, and who looks on, that the server ends; nothing is waited for."""
        self.is_ending = True
        if self._last is not None:
            self._last[1].stop()

    def end(self) -> None:
        """End the run that goes on."""
        self.stop()
        if self._last is not None:
            self._last[1].wait()

    def _wish(self, register: Register) -> Wish:
        """Return what is wanted: documents of an earlier run are this register's own, and may be replaced."""
        kind = self.workspace.catalog[register.document_type]
        table = tables.opened(str(register.table), kind, mapping=register.mapping)
        order = Order(register.documents, register.languages, replace=True, formats=register.formats)
        setting = Setting(self.root, self.lexicon, order, register.document_type)
        return Wish([table], [register.name], setting, resume=True)

    def _check(self, register: Register, wish: Wish, language: str, watch: Run) -> Ended:
        shutil.rmtree(register.checked, ignore_errors=True)
        register.checked.mkdir()
        self.registers.keep(register, last="checked")
        checked = run.check(wish, executors.here(), watch, register.checked)
        _products(register, language).write(checked.history, register.checked, "checked", None, wish.inputs)
        return "interrupted" if watch.stopped else "finished"

    def _make(self, register: Register, wish: Wish, language: str, watch: Run) -> Ended:
        with run.opened(self.workspace, wish) as running:
            # From here the folder tells of this run, also where it is broken off.
            self.registers.keep(register, last="made")
            status = running.make(executors.here(), watch)
            products = _products(register, language)
            expected = running.counts.cases
            products.write(running.history(), register.documents, status, expected, wish.inputs)
        return "finished" if status == lines.FINISHED else "interrupted"


_TASKS: dict[Task, Callable[..., Ended]] = {"checked": Office._check, "made": Office._make}  # noqa: SLF001


def _products(register: Register, language: str) -> Products:
    return Products(language, register.reports, register.archive)


def _is_held(register: Register) -> bool:
    """Tell whether a run of another server, over the same folder, goes on in a register."""
    return any(each.is_dir() and journal.is_held(each) for each in (register.checked, register.documents))


def _forget(register: Register) -> None:
    """Remove what was packed and marked before: it says nothing of another table, nor of a run that begins.

    So it is not offered for it where that run is broken off.
    """
    register.marked.unlink(missing_ok=True)
    register.archive.unlink(missing_ok=True)


def _titles(found: Matched) -> dict[str, str]:
    """Return the titles of columns by their places."""
    return {column.place: column.title for sheet in found.sheets for column in sheet.columns}
