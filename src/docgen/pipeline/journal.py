"""Step 8, record: one line of JSON for each case of which documents were made. Hashes, versions, names."""

from __future__ import annotations

import errno
import json
import mmap
import os
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import WriteError
from docgen.model.problem import Location, Problem
from docgen.pipeline import locks
from docgen.pipeline.flushing import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

FILE_NAME = "docgen-journal.jsonl"
# What reading a line raises that no docgen wrote; it says nothing.
_DAMAGE = (ValueError, LookupError, TypeError, RecursionError)
# Seconds that a document waits for another run, and after which it looks again.
_PATIENCE, _LOOK = 60.0, 0.02
# A link would lead the lines elsewhere, and a pipe without a reader would never open.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was written: file below the folder, SHA-256 of template and document, size in bytes.

    The template is the file with the clauses that it includes (``CompiledTemplate.content_sha256``).

    ``language`` is ``kk`` or ``ru``. A document of both languages has ``kk+ru`` for its language and the
    hashes of both templates, in this order and with this sign between.
    """

    language: str
    file: str
    template_sha256: str
    output_sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made of a case: SHA-256 of its data, its schema and the office's lexicon; docgen's version.

    ``lexicon_sha256`` is "" where the office has no lexicon of its own.
    """

    document_type: str
    case_sha256: str
    schema_sha256: str
    docgen: str
    documents: tuple[Made, ...]
    draft: bool = False
    lexicon_sha256: str = ""

    def line(self) -> dict[str, Any]:
        """Return the entry as a line of the journal: its fields, those of each document by name."""
        documents = [{name: getattr(made, name) for name in Made.__slots__} for made in self.documents]
        return {**{name: getattr(self, name) for name in Entry.__slots__}, "documents": documents}

    @property
    def name(self) -> str:
        """The name of its documents without language and ending."""
        return self.documents[0].file.rsplit(".", 2)[0]


@dataclass(frozen=True, slots=True)
class Journal:
    """The open journal of a folder; while it is open no other run writes into the folder."""

    path: Path
    handle: int

    def record(self, entries: list[Entry]) -> None:
        """Append a line for each case, flushed to disk. Raises WriteError W003."""
        self.append([entry.line() for entry in entries])

    def append(self, lines: list[dict[str, Any]]) -> None:
        """Append lines in one write, flushed to disk. Raises WriteError W003."""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        try:
            # Half of a letter, which names of files and refused cases can hold, is kept as its JSON escape.
            data = _fresh_line(self.handle) + text.encode("utf-8", "backslashreplace")
            # A disk that fills up takes a part of the data and reports no error.
            if os.write(self.handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self.handle)
        except OSError as fault:
            raise WriteError([_problem("W003", self.path, fault)]) from fault

    def case_sha256_of(self, name: str) -> str | None:
        """Return the SHA-256 of the case that a document was last made of, None where no line tells."""
        wanted = f'"file": {json.dumps(name, ensure_ascii=False)},'.encode()
        with (
            suppress(ValueError, KeyError, TypeError, RecursionError),
            mmap.mmap(self.handle, 0, access=mmap.ACCESS_READ) as lines,
        ):
            place = lines.rfind(wanted)
            start = lines.rfind(b"\n", 0, max(place, 0)) + 1
            end = lines.find(b"\n", start)
            line = lines[start : end if end >= 0 else len(lines)]
            return str(json.loads(line)["case_sha256"]) if place >= 0 else None
        return None


def opened(folder: Path) -> AbstractContextManager[Journal]:
    """Open the journal of a folder, both made where they are not there, and wait for other runs to end.

    Raises WriteError W002 where its name is taken by what cannot be one, or the folder cannot be
    written; W008 where a run holds it for a minute, as that of many cases does. Nothing else has been written
    then.
    """
    return _held(folder, _PATIENCE)


def claimed(folder: Path) -> AbstractContextManager[Journal]:
    """Open the journal of a folder as opened() does. Raises WriteError W008 at once where a run holds it."""
    return _held(folder, 0.0)


def is_held(folder: Path) -> bool:
    """Tell whether a run holds the journal of a folder just now; nothing is made."""
    return locks.is_held(folder / FILE_NAME)


@contextmanager
def _held(folder: Path, patience: float) -> Iterator[Journal]:
    path = folder / FILE_NAME
    handle = None
    try:
        try:
            make_folder(folder)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _SAFELY, 0o644)
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "not-a-file")
            _lock(handle, patience)
        except BlockingIOError as fault:
            raise WriteError([Problem("W008", location=Location(file=str(path)))]) from fault
        except OSError as fault:
            raise WriteError([_problem("W002", path, fault)]) from fault
        yield Journal(path, handle)
    finally:
        if handle is not None:
            os.close(handle)


def _lock(handle: int, patience: float) -> None:
    """Hold a file. Raises BlockingIOError where another process holds it for so many seconds."""
    end = time.monotonic() + patience
    while True:
        try:
            locks.take(handle, at_once=True)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise
            time.sleep(_LOOK)
        else:
            return


def _fresh_line(handle: int) -> bytes:
    """Return the end of line that a writing cut short did not reach, so that no two lines run together."""
    size = os.fstat(handle).st_size
    if not size:
        return b""
    os.lseek(handle, -1, os.SEEK_END)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


def _problem(code: str, path: Path, fault: OSError) -> Problem:
    return Problem(
        code, location=Location(file=str(fault.filename or path)), params={"reason": fault.strerror or ""}
    )
