"""The files of a data root: schemas, texts, templates."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from docgen.errors import CatalogError, SystemRefusal
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path


# What a program meets that looks in the wrong place, or does not do what it means to: its own defects.
_OF_DEFECTS = frozenset(
    (errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.EBADF, errno.EINVAL)
)


def refusal(fault: OSError) -> SystemRefusal | None:
    """Return what the system refused about a file as an error, W030; None for a fault of a program's own."""
    if fault.errno in _OF_DEFECTS:
        return None
    file = None if fault.filename is None else str(fault.filename)
    problem = Problem("W030", location=Location(file=file), params={"reason": fault.strerror or ""})
    return SystemRefusal([problem])


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises CatalogError K002 where it cannot be read."""
    try:
        # A pipe in the place of a file would be waited for without end.
        if path.exists() and not path.is_file() and not path.is_dir():
            raise OSError(errno.EINVAL, "not-a-file")
        return path.read_bytes()
    except OSError as fault:
        problem = Problem("K002", location=Location(file=str(path)), params={"reason": fault.strerror or ""})
        raise CatalogError([problem]) from fault
