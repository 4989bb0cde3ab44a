"""Locks of open files and folders. Who holds one lives: the system takes it back from a process that is gone.

On file systems without locks every lock is had at once and nobody is seen to hold one. On Windows files are
locked and folders are not.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Windows says EINVAL of a share that has none.
_NO_LOCKS = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL}
# Seconds after which a lock is asked for again where the system does not wait itself.
_LOOK = 0.02

if sys.platform == "win32":
    import msvcrt

    # What is locked nobody else can read or write there, so it is a byte that no file of ours has.
    _PLACE = 2**31 - 2

    def _lock(handle: int, *, shared: bool, at_once: bool) -> None:  # noqa: ARG001 - no lock is shared there
        before = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            while True:
                try:
                    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                except PermissionError as fault:
                    if at_once:
                        raise BlockingIOError(fault.errno, fault.strerror) from fault
                    time.sleep(_LOOK)
                else:
                    return
        finally:
            os.lseek(handle, before, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int, *, shared: bool, at_once: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind | (fcntl.LOCK_NB if at_once else 0))


def take(handle: int, *, at_once: bool = False) -> bool:
    """Lock an open file until it is closed; wait for whoever holds it. Tell whether there are locks.

    Raises BlockingIOError where it is held and was to be had at once, OSError.
    """
    return _taken(handle, shared=False, at_once=at_once)


def is_held(path: Path) -> bool:
    """Tell whether a process holds a file just now; one that is not there nobody holds. Raises OSError."""
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            _taken(handle, shared=True, at_once=True)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def is_abandoned(path: Path) -> bool:
    """Tell whether nobody holds a file that is held as long as it is used; where there are no locks, none is.

    Raises OSError.
    """
    if sys.platform == "win32":
        return False
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return take(handle, at_once=True)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def _taken(handle: int, *, shared: bool, at_once: bool) -> bool:
    try:
        _lock(handle, shared=shared, at_once=at_once)
    except OSError as fault:
        if fault.errno not in _NO_LOCKS:
            raise
        return False
    return True


@contextmanager
def held(handle: int) -> Iterator[None]:
    """Hold a new file that is open, also after it was closed."""
    if sys.platform == "win32":
        # A file that any handle holds open could not be given its name there.
        yield
        return
    # The lock is that of the opening, which both handles share.
    other = os.dup(handle)
    try:
        take(other, at_once=True)
        yield
    finally:
        os.close(other)
