"""The executor of Dask: the work is done by workers of a scheduler, on this machine or on others.

The cases go to the workers and the documents come back over the connections of Dask: no folder is shared.
Each worker opens a workspace of its own; that its docgen is ours is asked before the first case.

Needs the extra ``dask``.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from docgen.errors import ExecutorError
from docgen.model.problem import Location, Problem
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docgen.batch.worker import Numbered

_Answer = TypeVar("_Answer")
_Chunk = tuple["Numbered", ...]
_AHEAD = 3
"""Chunks under way for each worker: one is worked on, the others are sent meanwhile."""
_PATIENCE = 60.0
"""Seconds that a run waits for a worker where there is none."""
_LOOK = 1.0


class Dask:
    """Works on the workers of a scheduler, ``address`` as in ``tcp://127.0.0.1:8786``.

    A worker that dies costs nothing: what it had begun is done by another. Raises ExecutorError B006 (no
    scheduler there), B007 (a worker of another version), B008 (no worker is left), B021 (no extra ``dask``).
    """

    def __init__(self, address: str, patience: float = _PATIENCE) -> None:
        self._address = address
        self._patience = patience
        self._client: Any = None
        self._asked, self._threads = 0.0, 0

    def answers(
        self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunks: Iterable[_Chunk]
    ) -> Iterator[tuple[_Chunk, list[_Answer | None]]]:
        """Yield each chunk with the answers to it."""
        from distributed import KilledWorker

        self._await_workers()
        sent: deque[tuple[_Chunk, Any]] = deque()
        source = iter(chunks)
        while True:
            while len(sent) < self._room() and (chunk := next(source, None)) is not None:
                sent.append((chunk, self._submitted(task, chunk) if chunk else None))
            if not sent:
                return
            chunk, future = sent.popleft()
            found: list[_Answer | None] = []
            if future is not None:
                try:
                    found = [*self._result(future)]
                except KilledWorker:
                    found = [self._alone(task, case) for case in chunk]
                # What came back must not stay on the worker.
                future.release()
            yield chunk, found

    def _alone(self, task: Callable[[Sequence[Numbered]], list[_Answer]], case: Numbered) -> _Answer | None:
        """Return the answer to a case of a chunk at which workers died, None if they die at it alone too."""
        from distributed import KilledWorker

        try:
            answers: list[_Answer] = self._result(self._submitted(task, (case,)))
        except KilledWorker:
            return None
        return answers[0]

    def _submitted(self, task: Callable[[Sequence[Numbered]], list[_Answer]], chunk: _Chunk) -> Any:
        return self._client.submit(_done, task, _Sealed(chunk), pure=False)

    def _result(self, future: Any) -> Any:
        while True:
            try:
                found = future.result(timeout=_LOOK).content
            except TimeoutError:
                self._await_workers()
            else:
                if isinstance(found, Exception):
                    raise found
                return found

    def _room(self) -> int:
        """Return how many chunks may be under way; the scheduler is asked now and then."""
        now = time.monotonic()
        if now - self._asked > _LOOK:
            self._asked, self._threads = now, self._workers()
        return max(1, self._threads) * _AHEAD

    def _workers(self) -> int:
        """Return how many chunks can be worked on at once."""
        return sum(self._client.nthreads().values())

    def _await_workers(self) -> None:
        """Wait until there is a worker. Raises ExecutorError B008 where none comes."""
        end = time.monotonic() + self._patience
        while not self._workers():
            if time.monotonic() > end:
                raise self._fault("B008")
            time.sleep(_LOOK / 10)

    def __enter__(self) -> Self:
        try:
            from distributed import Client

            # A worker that is lost is no news to whoever waits for documents: its work is done by others.
            logging.getLogger("distributed.client").setLevel(logging.ERROR)
            self._client = Client(self._address, timeout=self._patience, set_as_default=False)  # type: ignore[no-untyped-call]
        except ImportError as fault:
            raise not_installed(fault) from fault
        except (OSError, ValueError) as fault:
            raise self._fault("B006", reason=str(fault)) from fault
        try:
            self._await_workers()
            for worker, version in self._client.run(_version).items():
                if version != VERSION:
                    raise self._fault("B007", worker=worker, version=version, wanted=VERSION)
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        # Futures that are let go are not worked on any more.
        self._client.close()

    def _fault(self, code: str, **params: str) -> ExecutorError:
        return ExecutorError([Problem(code, location=Location(file=self._address), params=params)])


def not_installed(fault: ImportError) -> ExecutorError:
    """Return that the extra ``dask`` is missing, B021 with the package that was not found."""
    return ExecutorError([Problem("B021", params={"name": fault.name or ""})])


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What goes to a worker and comes back; logs of Dask quote it, so it tells nothing of the cases."""

    content: Any

    def __repr__(self) -> str:
        return "<cases>"


def _done(task: Callable[[Sequence[Numbered]], list[Any]], cases: _Sealed) -> _Sealed:
    """Do a task on a worker; what it raises is raised where the run is.

    Dask would write a fault with the words of the case into the worker's log.
    """
    try:
        return _Sealed(task(cases.content))
    except Exception as fault:  # noqa: BLE001 - it is raised again, by whoever waits for the answer
        return _Sealed(fault)


def _version() -> str:
    return VERSION
