"""Calls of the system that fail: the one of a given number among those that files are written with."""

from __future__ import annotations

import errno
import io
import itertools
import os
from typing import TYPE_CHECKING, Any

from docgen.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pytest

    from docgen.model.problem import Problem

#: What may be met.
FAULTS = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EIO, "Input/output error"),
    PermissionError(errno.EACCES, "Permission denied"),
]
#: What a file is written with.
WRITING = ("mkdir", "open", "fsync", "chmod", "link", "replace")
#: And what the journal is read and written with, and files are looked at and removed with.
ALL = (*WRITING, "write", "read", "lseek", "fstat", "stat", "lstat", "close", "unlink", "dup", "scandir")


class Failing:
    """Counts the calls of the system by name, and fails the one of a given number."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        number: int,
        fault: OSError,
        calls: tuple[str, ...] = WRITING,
    ) -> None:
        self._number = number
        self._fault = fault
        self.count = 0
        for name in calls:
            monkeypatch.setattr(os, name, self._counted(name, getattr(os, name)))
        monkeypatch.setattr(io, "open", self._counted("open", io.open))
        monkeypatch.setattr(os, "fdopen", self._stream)

    def _tick(self) -> None:
        self.count += 1
        if self.count == self._number:
            raise self._fault

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **options: Any) -> Any:
            if name == "close":
                # A file is closed also where that is told to have failed.
                function(*args)
            self._tick()
            return None if name == "close" else function(*args, **options)

        return counted

    def _stream(self, handle: int, mode: str) -> io.BufferedWriter:
        tick = self._tick

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                tick()
                return super().write(data)

        return io.BufferedWriter(Raw(handle, mode.replace("b", "")))


def each_failing(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
    work: Callable[[Path], Any],
    before: Mapping[str, bytes] | None,
    calls: tuple[str, ...] = WRITING,
) -> Iterator[tuple[Path, Any]]:
    """Do a work once for each of its calls of the system, which fails; yield the folder and what came of it.

    Each time the folder is a new one with the files of ``before``; for None it is not there.
    """
    for number in itertools.count(1):
        here = folder / str(number)
        if before is not None:
            here.mkdir()
            for name, data in before.items():
                (here / name).write_bytes(data)
        with monkeypatch.context() as patched:
            failing = Failing(patched, number, fault, calls)
            came = work(here)
        if failing.count < number:
            return
        yield here, came


def told(action: Callable[[], object]) -> tuple[Problem, ...]:
    """Return with what problems a writing is refused, none where all was written."""
    try:
        action()
    except WriteError as refused:
        return refused.problems
    return ()
