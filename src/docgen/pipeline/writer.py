"""Step 7, write: a final name appears only when the whole file is on disk, and both halves or neither.

Each file is written under a temporary name in the target folder, flushed to disk, and then gets
its name. An existing file is never replaced unasked.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import WriteError
from docgen.model.field import Field
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_NAME_BYTES = 180
_FIELD = re.compile(r"\{([^}]+)\}")
_UNSAFE = re.compile(r"[^\w.-]+|\.{2,}")
# Names that Windows keeps for devices, with any ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE)


def file_name(pattern: str, data: Mapping[str, Any]) -> str:
    """Return the name of a case's documents without ending: ``protest_{/requisites/number}``.

    Letters and digits of any script stay; what a file system may not like becomes ``-``. Absent
    fields leave nothing behind. The name is at most 180 bytes of UTF-8 long and never a path.
    """

    def value(match: re.Match[str]) -> str:
        found = Field(data).at(match.group(1)).value
        return "" if found is None else str(found)

    name = unicodedata.normalize("NFC", _FIELD.sub(value, pattern))
    name = _UNSAFE.sub("-", name)
    name = re.sub(r"[-_]*_[-_]*", "_", name).strip("-_. ") or "document"
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name[:-1]
    return f"_{name}" if _RESERVED.match(name) else name


def refuse_existing(paths: list[Path]) -> None:
    """Raise WriteError W001 for each path that exists; nothing has been written yet."""
    existing = [Problem("W001", location=Location(file=str(path))) for path in paths if os.path.lexists(path)]
    if existing:
        raise WriteError(existing)


def write(files: Mapping[Path, bytes], *, replace: bool) -> None:
    """Write all files or none. Raises WriteError W001 (exists), W002 (cannot be written)."""
    temporary: dict[Path, Path] = {}
    named: list[Path] = []
    current = next(iter(files))
    try:
        for path, data in files.items():
            current = path
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary[path] = _flushed(path, data)
        for path, source in temporary.items():
            current = path
            _name(source, path, replace=replace)
            named.append(path)
        for folder in {path.parent for path in files}:
            _flush_folder(folder)
    except OSError as fault:
        # A replaced file is whole in any case; a new one must not stay without its pair.
        for path in named if not replace else []:
            with suppress(OSError):
                path.unlink()
        code = (
            "W001" if isinstance(fault, FileExistsError) and fault.filename != str(current.parent) else "W002"
        )
        problem = Problem(code, location=Location(file=str(current)), params={"reason": fault.strerror or ""})
        raise WriteError([problem]) from fault
    finally:
        for source in temporary.values():
            with suppress(OSError):
                source.unlink()


def _flushed(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fchmod(stream.fileno(), 0o666 & ~_umask())
            os.fsync(stream.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _name(source: Path, path: Path, *, replace: bool) -> None:
    """Give a file its name. A hard link refuses an existing name without a race; rename replaces it."""
    if replace:
        source.replace(path)
    else:
        path.hardlink_to(source)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
