"""Where a command writes a document that a person asked for by name."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from docgen.errors import WriteError


def target(file: str) -> Path:
    """Return the path of a .docx that is to be written.

    Raises click.UsageError for another ending, WriteError W002 where its folder is not there: a folder that
    is mistyped is not made.
    """
    path = Path(file)
    if path.suffix.lower() != ".docx":
        raise click.UsageError(
            _("{file}: a Word document is written; its name ends in .docx.").format(file=file)
        )
    if not path.parent.is_dir():
        from docgen.model.problem import Location, Problem

        place = Location(file=str(path.parent))
        raise WriteError([Problem("W002", location=place, params={"reason": "No such file or directory"})])
    return path
