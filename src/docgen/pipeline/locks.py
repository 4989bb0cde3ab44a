"""Locks of open files and folders. Who holds one lives: the system takes it back from a process that is gone.

On Windows, and on file systems without locks, every lock is had at once and nobody is seen to hold one.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

try:
    import fcntl
except ModuleNotFoundError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_LOCKS = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK}


def take(handle: int, *, at_once: bool = False) -> bool:
    """Lock an open file until it is closed; wait for whoever holds it. Tell whether there are locks.

    Raises BlockingIOError where it is held and was to be had at once, OSError.
    """
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (fcntl.LOCK_NB if at_once else 0))
    except OSError as fault:
        if fault.errno not in _NO_LOCKS:
            raise
        return False
    return True


def is_held(path: Path) -> bool:
    """Tell whether a process holds a file just now; one that is not there nobody holds. Raises OSError."""
    if fcntl is None:
        return False
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError as fault:
            if fault.errno not in _NO_LOCKS:
                raise
        finally:
            os.close(handle)
    return False


def is_abandoned(path: Path) -> bool:
    """Tell whether nobody holds a file that is held as long as it is used; where there are no locks, none is.

    Raises OSError.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return take(handle, at_once=True)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


@contextmanager
def held(handle: int) -> Iterator[None]:
    """Hold a new file that is open, also after it was closed."""
    if fcntl is None:
        yield
        return
    # The lock is that of the opening, which both handles share.
    other = os.dup(handle)
    try:
        take(other, at_once=True)
        yield
    finally:
        os.close(other)
