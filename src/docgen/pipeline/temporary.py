"""Temporary folders that do not outlive their process for long: what a killed one left the next one removes.

A folder is held by its lock as long as its process lives. One that nobody holds was left behind.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.pipeline import locks

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "docgen-temporary-"
# As tempfile makes names: a folder that a person calls so is none of ours.
_NAME = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def folder() -> Iterator[Path]:
    """Give a new folder that only its owner may look into, and remove it with all that is in it.

    Raises OSError where none can be made.
    """
    _remove_abandoned(Path(tempfile.gettempdir()))
    while True:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            handle = _locked(name)
            if handle is None:
                # It was taken for one that was left behind, before it could be locked.
                continue
            try:
                yield Path(name).resolve()
            finally:
                if handle >= 0:
                    os.close(handle)
            return


def _locked(name: str) -> int | None:
    """Return the handle that holds a new folder, -1 where folders are not held, None where it is gone."""
    if os.name == "nt":
        return -1
    try:
        handle = os.open(name, os.O_RDONLY)
    except FileNotFoundError:
        return None
    locks.take(handle)
    # Whoever removes one holds it until it is gone.
    if Path(name).is_dir():
        return handle
    os.close(handle)
    return None


def _remove_abandoned(place: Path) -> None:
    """Remove the folders of a place that nobody holds; what cannot be removed stays."""
    if os.name == "nt":
        return
    with suppress(OSError):
        for found in [*os.scandir(place)]:
            if _NAME.fullmatch(found.name):
                with suppress(OSError):
                    _remove_if_abandoned(found.path)


def _remove_if_abandoned(name: str) -> None:
    found = os.lstat(name)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        return
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        # Where there are no locks, none is known to be left behind.
        if locks.take(handle, at_once=True):
            shutil.rmtree(name, ignore_errors=True)
    finally:
        os.close(handle)
