"""Tasks that tests give to executors, in a module that every worker can import."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from docgen.batch.worker import Numbered


def doubled(chunk: Sequence[Numbered]) -> list[int]:
    return [2 * case.number for case in chunk]


def slow_first(chunk: Sequence[Numbered]) -> list[int]:
    time.sleep(0.2 if chunk[0].number == 1 else 0)
    return doubled(chunk)


def failing(chunk: Sequence[Numbered]) -> list[int]:
    raise ValueError(chunk[0].number)


def quoting(chunk: Sequence[Numbered]) -> list[int]:
    """Fail with the words of the cases, as a defect may."""
    raise ValueError(*(case.record.data for case in chunk))


def dying(marks: Path | None, numbers: Collection[int], chunk: Sequence[Numbered]) -> list[int]:
    """Die at the cases of those numbers: always, or once where a folder for marks is given."""
    for case in chunk:
        mark = marks and marks / str(case.number)
        if case.number in numbers and not (mark and mark.exists()):
            if mark:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return doubled(chunk)


def deadly(
    task: Callable[[Sequence[Numbered]], list[Any]], numbers: Collection[int], chunk: Sequence[Numbered]
) -> list[Any]:
    """Do a task, and die at the cases of those numbers each time."""
    if any(case.number in numbers for case in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return task(chunk)


def no_worker(_: object) -> None:
    """Take the place of what prepares a worker: it dies before it has come to work."""
    os._exit(1)
