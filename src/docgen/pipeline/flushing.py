"""The data of many files brought to disk: at once where the system can, else one after another.

A flush of one file costs the disk about as much as a flush of all, so a batch would wait for its disk most of
the time (Linux: syncfs, which waits until everything of the file system is written).
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_FEW = 8
"""Files that are flushed one by one: others may write much to the same file system."""


def flush_files(paths: Sequence[Path]) -> None:
    """Bring the data of files of one file system to disk. Raises OSError."""
    flush_all = _flush_all() if len(paths) > _FEW else None
    for path in paths:
        handle = os.open(path, os.O_RDWR)
        try:
            if flush_all is None:
                os.fsync(handle)
            elif flush_all(handle) == 0:
                return
            else:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(path))
        finally:
            os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring the names of the files of a folder to disk. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none, and those above it; bring their names to disk.

    Raises OSError; NotADirectoryError where there is a file of that name.
    """
    new = [*takewhile(lambda each: not each.exists(), (folder, *folder.parents))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from fault
    for each in new:
        # A folder may be written into by one who may not look into it.
        with suppress(PermissionError):
            flush_folder(each.parent)


@cache
def _flush_all() -> Callable[[int], int] | None:
    """Return what flushes the file system of an open file and returns 0, None where there is no such call."""
    if not sys.platform.startswith("linux"):
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    return found
