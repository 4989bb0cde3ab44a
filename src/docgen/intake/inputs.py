"""Inputs: what is named on the command line becomes one row of cases, which can be read more than once.

    files, folders, "-"  ->  [Input]  ->  Record, Record, ...

A folder gives its ``*.json`` and those of the folders in it, by name. What kind a text is shows its
beginning; tables are known by the ending of their names.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Protocol

from docgen.errors import CaseError
from docgen.intake import texts
from docgen.intake.record import Origin, Record
from docgen.model.problem import Location, Problem, Severity
from docgen.model.strict_json import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.model.catalog import DocumentType

STANDARD_INPUT = "-"
_SHOWN = "<stdin>"
#: How the names of tables end.
TABLES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"))
_LINES = frozenset((".jsonl", ".ndjson"))
_HEAD = 2**16
_REPORT = "report.json"
_REPORT_HEAD = re.compile(rb'\{\s*"format":\s*\d+,\s*"docgen":')
# What a run leaves in a folder beside its report.
_OF_RUNS = re.compile(r"\Areport\.xlsx\Z|\Adocgen-journal\.jsonl\Z|\.marked\.[a-z]+\Z")
# An input that is one case needs no more than the largest case and a letter.
_WHOLE = MAX_BYTES + 1


class Input(Protocol):
    """A part of the inputs."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is to be told of it before the first case."""

    def records(self) -> Iterator[Record]:
        """Yield its cases in their order, the same ones each time. Raises CaseError for the whole of it."""


def opened(
    names: Sequence[str], kind: DocumentType | None = None, mapping: Mapping[str, str] | None = None
) -> list[Input]:
    """Return the inputs of those names; ``kind`` is the type of cases in tables, ``mapping`` their columns.

    Raises CaseError C012 (not readable), I030 (no cases in a folder), I031 (a table without a type), and what
    :func:`docgen.intake.tables.opened` raises.
    """
    return [_opened(name, kind, mapping) for name in names]


def files(names: Sequence[str]) -> Iterator[str]:
    """Yield the files that are read for inputs of those names. Raises CaseError C012."""
    for name in names:
        if Path(name).is_dir():
            yield from _cases_in(Path(name))
        elif name != STANDARD_INPUT:
            yield name


def _opened(name: str, kind: DocumentType | None, mapping: Mapping[str, str] | None) -> Input:
    if name == STANDARD_INPUT:
        # Standard input that was closed by the caller is None.
        return _Spooled(_SHOWN, sys.stdin.buffer if sys.stdin else None)
    path = Path(name)
    if path.is_fifo():
        with path.open("rb") as stream:
            return _Spooled(name, stream)
    if path.is_dir():
        files = tuple(sorted(_cases_in(path)))
        if not files:
            raise CaseError([Problem("I030", location=Location(file=name))])
        return _Files(files, tuple(_passed_over(path)))
    if path.suffix.lower() in TABLES:
        if kind is None:
            raise CaseError([Problem("I031", location=Location(file=name))])
        from docgen.intake import tables

        return tables.opened(name, kind, mapping=mapping)
    return _Files((name,))


def _cases_in(folder: Path) -> Iterator[str]:
    """Yield the cases of a folder; what is hidden and the reports of earlier runs are left out.

    Raises CaseError C012 for a folder that cannot be looked into: its cases would be lost unnoticed.
    """
    for path in _files_in(folder):
        if path.suffix.lower() == ".json" and not _is_report(path):
            yield str(path)


def _passed_over(folder: Path) -> Iterator[Problem]:
    """Yield I034 for each table and file of lines of a folder, which gives the cases of its JSON alone."""
    for path in sorted(_files_in(folder)):
        if path.suffix.lower() in TABLES | _LINES and not _OF_RUNS.search(path.name):
            yield Problem("I034", Severity.WARNING, Location(file=str(path)))


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in files if not name.startswith("."))


def _is_report(path: Path) -> bool:
    """Tell whether a file is the report of a run into the folder of its cases, or into one below."""
    if path.name != _REPORT or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return _REPORT_HEAD.match(stream.read(_HEAD)) is not None
    except OSError as fault:
        raise _unreadable(str(path), fault) from fault


def _refuse(fault: OSError) -> NoReturn:
    raise _unreadable(str(fault.filename), fault) from fault


@dataclass(frozen=True, slots=True)
class _Files:
    """Texts in files, one after another."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def records(self) -> Iterator[Record]:
        for name in self.names:
            path = Path(name)
            try:
                # In a folder, a pipe would be waited at without end.
                if path.is_fifo():
                    raise OSError(errno.EINVAL, "not-a-file")
                with path.open("rb") as stream:
                    yield from _records(stream, name, is_lines=path.suffix.lower() in _LINES)
            except OSError as fault:
                raise _unreadable(name, fault) from fault


class _Spooled:
    """What can be read only once, kept in a file without a name, so that it can be read again."""

    problems: tuple[Problem, ...] = ()

    def __init__(self, name: str, stream: BinaryIO | None) -> None:
        self._name = name
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the input
        weakref.finalize(self, self._file.close)
        try:
            if stream is not None:
                shutil.copyfileobj(stream, self._file)
        except OSError as fault:
            raise _unreadable(name, fault) from fault

    def records(self) -> Iterator[Record]:
        self._file.seek(0)
        head = self._file.read(_HEAD)
        self._file.seek(0)
        yield from _records(self._file, self._name, is_lines=texts.is_lines(head))


def _records(stream: BinaryIO, name: str, *, is_lines: bool) -> Iterator[Record]:
    if is_lines:
        yield from texts.lines(stream, name)
        return
    head = stream.read(_HEAD)
    if texts.is_array(head):
        stream.seek(0)
        yield from texts.array(stream, name)
    else:
        yield Record(Origin(name), head + stream.read(_WHOLE - len(head)))


def _unreadable(name: str, fault: OSError) -> CaseError:
    return CaseError([Problem("C012", location=Location(file=name), params={"reason": fault.strerror or ""})])
