"""The files of a data root: schemas, texts, templates."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from docgen.errors import CatalogError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path


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
