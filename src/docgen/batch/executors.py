"""Executors: where the work of a run is done. All give the same answers, in the order of the cases.

    task, chunks of cases  ->  the answers to each chunk, chunk after chunk

A chunk of no cases is answered without a worker. At most a bounded number of chunks is under way, so
neither the inputs nor the answers pile up. A case at which its worker died is tried once more by itself;
where that worker dies too, the answer is None.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from docgen.errors import ExecutorError
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

    from docgen.batch.worker import Numbered

_Answer = TypeVar("_Answer")
_Chunk = tuple["Numbered", ...]
_PATIENCE = 10.0
"""Seconds that a pool is given to find its workers gone."""
_TRIES = 2
"""Pools that are tried where no worker comes to work."""
_MOST_ON_WINDOWS = 61
"""Processes for which a pool can wait there."""
_AHEAD = 2
"""Chunks under way for each worker: one that is worked on, and one that waits."""


class Executor(Protocol):
    """Does the work of a run. It is a context: when it is left, nothing of it goes on."""

    def answers(
        self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunks: Iterable[_Chunk]
    ) -> Iterator[tuple[_Chunk, list[_Answer | None]]]:
        """Yield each chunk with the answers to it, in their order. ``task`` can be pickled."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Serial:
    """Works in this process."""

    def answers(
        self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunks: Iterable[_Chunk]
    ) -> Iterator[tuple[_Chunk, list[_Answer | None]]]:
        """Yield each chunk with the answers to it."""
        for chunk in chunks:
            yield chunk, [*task(chunk)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Processes:
    """Works in processes of this machine, each with a workspace of its own.

    Raises ExecutorError B020 where no process comes to work: that is no fault of the cases.
    """

    def __init__(self, count: int) -> None:
        self._count = min(count, _MOST_ON_WINDOWS) if sys.platform == "win32" else count
        self._pool: ProcessPoolExecutor | None = None
        # Set by a worker of the pool that has come to work.
        self._has_begun: Any = None
        self._unbegun = 0
        # The chunks under way, each with its future once it was sent.
        self._sent: deque[list[Any]] = deque()

    def answers(
        self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunks: Iterable[_Chunk]
    ) -> Iterator[tuple[_Chunk, list[_Answer | None]]]:
        """Yield each chunk with the answers to it."""
        from concurrent.futures.process import BrokenProcessPool

        sent = self._sent
        sent.clear()
        source = iter(chunks)
        while True:
            try:
                while len(sent) < self._count * _AHEAD and (chunk := next(source, None)) is not None:
                    sent.append([chunk, None])
                    if chunk:
                        sent[-1][1] = self._submitted(self._count, task, chunk)
                if not sent:
                    return
                found = sent[0][1].result() if sent[0][0] else []
            except BrokenProcessPool:
                self._closed_broken()
                for chunk, future in sent:
                    yield chunk, self._answered(future) or self._one_by_one(task, chunk)
                sent.clear()
                self._closed()
            else:
                yield sent.popleft()[0], [*found]

    def _answered(self, future: Future[list[_Answer]] | None) -> list[_Answer | None] | None:
        """Return the answers that came before a worker died, None where none came."""
        if future is None or not future.done() or future.cancelled() or future.exception() is not None:
            return None
        return [*future.result()]

    def _one_by_one(
        self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunk: _Chunk
    ) -> list[_Answer | None]:
        """Return the answers to a chunk at which a worker may have died: which case it was shows itself."""
        return [self._alone(task, case) for case in chunk]

    def _alone(self, task: Callable[[Sequence[Numbered]], list[_Answer]], case: Numbered) -> _Answer | None:
        """Return the answer to one case, None where the worker dies at it."""
        from concurrent.futures.process import BrokenProcessPool

        while True:
            try:
                return self._submitted(1, task, (case,)).result()[0]
            except BrokenProcessPool:
                # A worker that never came to work has not seen the case.
                if self._closed_broken():
                    return None

    def _submitted(
        self, count: int, task: Callable[[Sequence[Numbered]], list[_Answer]], chunk: _Chunk
    ) -> Future[list[_Answer]]:
        """Send a chunk to the pool, which is opened for so many workers where there is none."""
        try:
            return self._opened(count).submit(task, chunk)
        except OSError as fault:
            raise _not_started(fault.strerror or "") from fault

    def _opened(self, count: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        if self._pool is None:
            # Each process starts anew: copies of one that has threads may come to a stop.
            context = multiprocessing.get_context("spawn")
            self._has_begun = context.Event()
            self._pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(self._has_begun,))
        return self._pool

    def _closed_broken(self) -> bool:
        """Close a pool that has broken; tell whether a worker of it had come to work.

        Raises ExecutorError B020 where none of two pools in a row has.
        """
        has_begun = bool(self._has_begun.is_set())
        self._closed()
        self._unbegun = 0 if has_begun else self._unbegun + 1
        if self._unbegun == _TRIES:
            raise _not_started("not-begun")
        return has_begun

    def _closed(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._killed()
        self._closed()

    def _killed(self) -> None:
        """End all workers at once, and wait until the pool has found that they are gone.

        One that is shut down before would wait for ever for a chunk to be taken that nobody takes any more.
        """
        from concurrent.futures import wait

        for process in multiprocessing.active_children():
            process.kill()
        wait([future for _, future in self._sent if future is not None], timeout=_PATIENCE)


def here(count: int | None = None) -> Serial | Processes:
    """Return what works on this machine, in so many processes, by default one for each core."""
    count = count or os.cpu_count() or 1
    return Serial() if count == 1 else Processes(count)


def _not_started(reason: str) -> ExecutorError:
    return ExecutorError([Problem("B020", params={"reason": reason})])


def _begin(has_begun: Any) -> None:
    """Prepare a worker: an interruption is for its parent to answer, and it does not outlive the parent."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    has_begun.set()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
