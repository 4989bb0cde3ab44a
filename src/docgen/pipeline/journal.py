"""Step 8, record: one line of JSON for each document made. Hashes and versions, no personal data."""

from __future__ import annotations

import errno
import json
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from docgen.errors import WriteError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "docgen-journal.jsonl"
# A link would lead the lines elsewhere, and a pipe without a reader would never open.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made from what: SHA-256 of case, template and output, and docgen's version."""

    document_type: str
    language: str
    file: str
    case_sha256: str
    template_sha256: str
    output_sha256: str
    docgen: str
    draft: bool = False


def record(folder: Path, entries: list[Entry]) -> None:
    """Append the lines of one case in one write, flushed to disk. Raises WriteError W003."""
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    path = folder / FILE_NAME
    try:
        with _opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
            data = _fresh_line(handle) + lines.encode("utf-8")
            # A disk that fills up takes a part of the data and reports no error.
            if os.write(handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
    except OSError as fault:
        raise WriteError([_problem("W003", path, fault)]) from fault


def refuse_foreign(folder: Path) -> None:
    """Raise WriteError W002 where the journal's name is taken by what cannot be one; it may be absent."""
    path = folder / FILE_NAME
    try:
        with _opened(path, os.O_RDWR | os.O_APPEND):
            pass
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as fault:
        raise WriteError([_problem("W002", path, fault)]) from fault


def case_sha256_of(document: Path) -> str | None:
    """Return the SHA-256 of the case that a document was last made of, None where no line tells."""
    with suppress(OSError, ValueError, KeyError):
        lines = (document.parent / FILE_NAME).read_bytes()
        name = json.dumps(document.name, ensure_ascii=False)
        place = lines.rindex(f'"file": {name},'.encode())
        line = lines[lines.rfind(b"\n", 0, place) + 1 :].partition(b"\n")[0]
        return str(json.loads(line)["case_sha256"])
    return None


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags | _SAFELY, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not-a-file")
        yield handle
    finally:
        os.close(handle)


def _fresh_line(handle: int) -> bytes:
    """Return the end of line that a writing cut short did not reach, so that no two lines run together."""
    size = os.fstat(handle).st_size
    if not size:
        return b""
    os.lseek(handle, -1, os.SEEK_END)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


def _problem(code: str, path: Path, fault: OSError) -> Problem:
    return Problem(code, location=Location(file=str(path)), params={"reason": fault.strerror or ""})
