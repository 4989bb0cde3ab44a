"""SHA256SUMS: the checksums of the documents, as ``sha256sum --check`` of coreutils reads them.

The names lead from the folder of this file to the documents, so it is checked in its own folder:
``cd FOLDER && sha256sum --check SHA256SUMS``. A run without documents has an empty file.
"""

from __future__ import annotations

import heapq
import os
import re
from contextlib import ExitStack
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.batch.report_data import Report

FILE_NAME = "SHA256SUMS"
#: How many lines are sorted in memory; more are sorted in parts, which wait on the disk.
_PART = 20_000
_SPECIAL = re.compile(rb"[\\\n\r]")
_ESCAPED = {b"\\": b"\\\\", b"\n": b"\\n", b"\r": b"\\r"}
_HASH_AND_BLANKS = 64 + 2


def write(report: Report, stream: BinaryIO) -> None:
    """Write a line for each document, sorted by the bytes of its name; no document is read."""
    lines = _lines(report)
    with ExitStack() as stack:
        parts = []
        while part := sorted(islice(lines, _PART), key=_name):
            stored = stack.enter_context(TemporaryFile(dir=report.folder))
            stored.writelines(part)
            stored.seek(0)
            parts.append(stored)
        # A case that stands twice in the inputs has the same documents twice.
        stream.writelines(line for line, _ in groupby(_merged(parts)))


def _merged(parts: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    return heapq.merge(*parts, key=_name)


def _lines(report: Report) -> Iterator[bytes]:
    for outcome in report.outcomes():
        for made in outcome.documents:
            yield line(report.way + made.file, made.output_sha256)


def line(path: str, sha256: str) -> bytes:
    """Return the line of a file; a backslash before it says that its name is escaped, as in coreutils 9."""
    name = os.fsencode(path)
    escaped = _SPECIAL.sub(lambda found: _ESCAPED[found[0]], name)
    mark = b"" if escaped == name else b"\\"
    return b"%s%s  %s\n" % (mark, sha256.encode(), escaped)


def _name(text: bytes) -> bytes:
    return text[_HASH_AND_BLANKS + text.startswith(b"\\") :]
