"""Step 8, record: one line of JSON for each document made. Hashes and versions, no personal data."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from docgen.errors import WriteError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "docgen-journal.jsonl"


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
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            data = lines.encode("utf-8")
            # A disk that fills up takes a part of the data and reports no error.
            if os.write(handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        problem = Problem("W003", location=Location(file=str(path)), params={"reason": fault.strerror or ""})
        raise WriteError([problem]) from fault
