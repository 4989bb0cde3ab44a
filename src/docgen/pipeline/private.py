"""Files of one person: no other user can read them, and each has its name when it is whole on disk."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from docgen.pipeline.flushing import flush_folder

if TYPE_CHECKING:
    from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FILE, _FOLDER = 0o600, 0o700


def write(path: Path, data: bytes) -> None:
    """Write a file, over one that is there. Raises OSError."""
    new = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with os.fdopen(os.open(new, _NEW, _FILE), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    flush_folder(path.parent)


def new_folder(parent: Path) -> Path:
    """Make a folder of a name that nobody guesses; what is above it is made too. Raises OSError."""
    parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER)
    folder = parent / secrets.token_hex(8)
    folder.mkdir(mode=_FOLDER)
    flush_folder(parent)
    return folder
