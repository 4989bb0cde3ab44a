"""Case: the data of one document, read strictly from JSON (RFC 8259, UTF-8).

    bytes  ->  Case(data, sha256, file, text, documents)

Everything that could make the paper say something else than the clerk meant is refused with
line and column: another encoding, a key twice, NaN, letters that XML cannot carry.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.model import source_map, strict_json
from docgen.model.field import below
from docgen.model.keywords import OVERLAYS
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.case_view import View
    from docgen.model.source_map import Position

_ARCHIVE = b"PK\x03\x04"
# What only a workbook of Excel or of LibreOffice has in it.
_TABLES = (b"xl/workbook.", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
# What other files begin with, and what each is: keys of the messages' reasons.
_NO_CASES = {
    b"%PDF": "pdf-file",
    b"{\\rtf": "rtf-file",
    b"\xd0\xcf\x11\xe0": "doc-or-password",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
}
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Case:
    """The data of a case: a JSON object whose texts are NFC, and the hash of the bytes it came from.

    ``documents`` are the fields of other types by slug, the root key of that name; ``data`` is without them.
    ``view`` tells what the data is a view of where it is that of another type (model.case_view).
    """

    data: Mapping[str, Any]
    sha256: str
    file: str | None = None
    text: str = field(default="", repr=False, compare=False)
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    view: View | None = None

    @cached_property
    def canonical(self) -> str:
        """The data as JSON, the same however it was written: as RFC 8785 has it, for whole numbers.

        Keys of schemas are ASCII, so sorting and closing up is all of it.
        """
        return _CANONICAL.encode(self.data)

    @cached_property
    def data_sha256(self) -> str:
        """The hash of the data itself: of its canonical JSON."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @cached_property
    def _offsets(self) -> Mapping[str, int]:
        """Where each value stands in the text, by its JSON Pointer."""
        return source_map.offsets(self.text)

    def position(self, pointer: str) -> Position | None:
        """Return line and column of a value by its pointer in the file, or of the nearest above it.

        None without a text.
        """
        while pointer and pointer not in self._offsets:
            pointer = pointer.rpartition("/")[0]
        offset = self._offsets.get(pointer)
        return None if offset is None else source_map.position_at(self.text, offset)

    @property
    def folder(self) -> Path | None:
        """Return the folder of the case file, None for a case that came another way."""
        path = Path(self.file) if self.file else None
        return path.parent if path is not None and path.is_file() else None

    @property
    def document_type(self) -> str | None:
        """Return the slug that the case names, None where it names none."""
        slug = self.data.get("document_type")
        return slug if isinstance(slug, str) else None

    def placed(self, pointer: str) -> str:
        """Return the pointer at which a value of the data stands in the file: in a view it is another one."""
        return pointer if self.view is None else self.view.placed(pointer)

    def located(self, problem: Problem) -> Problem:
        """Return a problem of the data at its place in the file: its pointer there, line and column.

        Where nothing stands at the pointer, they are those of the nearest above. In a view the label begins
        with the title of the document. A problem is located once.
        """
        if problem.location.pointer is None:
            return problem.at(file=self.file)
        pointer = self.placed(problem.location.pointer)
        line, column = self.position(pointer) or (None, None)
        told = problem if self.view is None else self.view.titled(problem)
        return told.at(file=self.file, pointer=pointer, line=line, column=column)


def read(path: Path) -> bytes:
    """Return the bytes of a case file. Raises CaseError C012 where it cannot be read.

    Of what is larger than any case, a device without an end, no more is read than shows it.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(strict_json.MAX_BYTES + 1)
    except OSError as fault:
        problem = Problem("C012", location=Location(file=str(path)), params={"reason": fault.strerror or ""})
        raise CaseError([problem]) from fault


def load(data: bytes, *, file: str | None = None) -> Case:
    """Read a case from bytes. Raises CaseError C001 to C015, C400, each with its place."""
    if fault := _not_json(data):
        raise CaseError([fault.at(file=file)])
    value, text = strict_json.read(data, file=file)
    if not isinstance(value, dict):
        raise CaseError([Problem("C010", location=Location(file=file, line=1, column=1))])
    documents = value.pop(OVERLAYS, {})
    case = Case(value, hashlib.sha256(data).hexdigest(), file, text, documents)
    if faults := [case.located(fault) for fault in _overlay_faults(documents)]:
        raise CaseError(faults)
    return case


def encoded(data: Mapping[str, Any]) -> bytes:
    """Return the case file of data, as it is handed out and as documents are made of it."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _not_json(data: bytes) -> Problem | None:
    """Return what a file is that nobody wrote as JSON: an archive, another document, an empty one."""
    if len(data) > strict_json.MAX_BYTES:
        return None
    if data.startswith(_ARCHIVE):
        # Names of members stand in an archive as they are.
        return Problem("C016" if any(mark in data for mark in _TABLES) else "C013")
    if kind := next((kind for mark, kind in _NO_CASES.items() if data.startswith(mark)), None):
        return Problem("C015", params={"reason": kind})
    return None if data.removeprefix(strict_json.UTF8_MARK).strip() else Problem("C014")


def _overlay_faults(documents: Any) -> Iterator[Problem]:
    """C400: what is said of other types is no group of fields under the name of each."""
    if not isinstance(documents, dict):
        yield Problem("C400").at(pointer=f"/{OVERLAYS}")
        return
    for slug, fields in documents.items():
        if not isinstance(fields, dict):
            yield Problem("C400").at(pointer=below(f"/{OVERLAYS}", slug))
