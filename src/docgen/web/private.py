"""Files of one user: whole on disk before they have their name, and no other user can read them."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from docgen.pipeline.flushing import flush_folder

if TYPE_CHECKING:
    from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(path: Path, data: bytes) -> None:
    """Write a file, in the place of one that has its name. Raises OSError; then what was there stays."""
    new = path.parent / f".{secrets.token_hex(8)}.new"
    try:
        with os.fdopen(os.open(new, _NEW, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    flush_folder(path.parent)
