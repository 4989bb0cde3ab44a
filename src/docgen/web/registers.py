"""Registers: tables of cases that somebody works through, kept in the folder of their user.

    <folder>/<id>/register.json     {"format": 1, "type": slug, "name": name of the table, "mapping": {...}}
                  table.xlsx        the table as it was handed in, by the ending of its name
                  checked/          the journal of the last check
                  documents/        the documents with their journal
                  reports/          the reports of the last run, with the marked copy of the table
                  documents.zip     all documents of the last run

A mended table takes the place of the one before; what was made of rows that are the same is kept.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docgen.errors import RegisterError
from docgen.intake.columns import IGNORED
from docgen.intake.inputs import TABLES
from docgen.intake.naming import KEY_POINTER
from docgen.intake.shape import shape
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem
from docgen.pipeline import private
from docgen.pipeline.order import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.order import Format

_FORMAT = 1
_STATE = "register.json"
_TABLE = "table"
_ID = re.compile(r"[0-9a-f]{16}\Z")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its folder, the type of its cases, what its table was called, and what is wanted.

    ``mapping`` leads from columns to pointers as that of ``--map`` does. ``last`` is what was begun with it
    last: "checked", "made", or "" for nothing.
    """

    folder: Path
    document_type: str
    name: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[Language, ...] = LANGUAGES
    formats: tuple[Format, ...] = ("docx",)
    last: str = ""
    changed: float = 0.0

    @property
    def id(self) -> str:
        """Return what the register is called by in addresses."""
        return self.folder.name

    @property
    def table(self) -> Path:
        """Return the file of the table."""
        return self.folder / f"{_TABLE}{_ending(self.name)}"

    @property
    def checked(self) -> Path:
        """Return the folder of the journal of checks."""
        return self.folder / "checked"

    @property
    def documents(self) -> Path:
        """Return the folder of the documents."""
        return self.folder / "documents"

    @property
    def reports(self) -> Path:
        """Return the folder of the reports."""
        return self.folder / "reports"

    @property
    def archive(self) -> Path:
        """Return the file of all documents of the last run."""
        return self.folder / "documents.zip"

    @property
    def marked(self) -> Path:
        """Return the file of the copy of the table in which its mistakes are marked."""
        return self.reports / f"{_TABLE}.marked.xlsx"


class Registers:
    """The registers of a folder. What the system refuses is an OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Register]:
        """Return the registers, that changed last first; one that cannot be read is left out."""
        found = []
        with suppress(FileNotFoundError):
            for path in self._folder.iterdir():
                with suppress(RegisterError, OSError):
                    found.append(self.register(path.name))
        return sorted(found, key=lambda register: register.changed, reverse=True)

    def register(self, name: str) -> Register:
        """Return a register. Raises RegisterError U005 (none), U007 (damaged)."""
        path = self._folder / name / _STATE
        if not _ID.match(name) or not path.is_file():
            raise RegisterError([Problem("U005")])
        try:
            return _read(path)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
            raise RegisterError([Problem("U007")]) from fault

    def new(self, document_type: str, name: str, table: bytes) -> Register:
        """Begin a register with a table. Raises RegisterError U006 for a file that is none by its name."""
        name = _own_name(name)
        register = Register(private.new_folder(self._folder), document_type, name)
        try:
            private.write(register.table, table)
            return self._kept(register)
        except OSError:
            # Nobody would find a table that has no register.
            shutil.rmtree(register.folder, ignore_errors=True)
            raise

    def take(self, register: Register, name: str, table: bytes) -> Register:
        """Put a table, a mended one as a rule, in the place of the one before. Raises RegisterError U006."""
        new = replace(register, name=_own_name(name), last="")
        private.write(new.table, table)
        kept = self._kept(new)
        # The one before goes when the new one is whole on disk, and known.
        if new.table != register.table:
            register.table.unlink(missing_ok=True)
        return kept

    def choose(self, register: Register, kind: DocumentType, chosen: Mapping[str, Any]) -> Register:
        """Keep which columns are which fields and which documents are wanted; the unknown is left out."""
        mapping = chosen.get("mapping")
        given = mapping if isinstance(mapping, dict) else register.mapping
        kept = {name: pointer for name, pointer in given.items() if _is_known(pointer, kind)}
        return self._kept(
            replace(
                register,
                mapping=kept,
                languages=_of(LANGUAGES, chosen.get("languages"), register.languages),
                formats=_of(FORMATS, chosen.get("formats"), register.formats),
            )
        )

    def keep(self, register: Register, **values: Any) -> Register:
        """Keep values of a register."""
        return self._kept(replace(register, **values))

    def remove(self, register: Register) -> None:
        """Remove a register with its table, its documents and its reports."""
        shutil.rmtree(register.folder)

    @staticmethod
    def _kept(register: Register) -> Register:
        said = {
            "format": _FORMAT,
            "type": register.document_type,
            "name": register.name,
            "mapping": dict(register.mapping),
            "languages": list(register.languages),
            "formats": list(register.formats),
            "last": register.last,
        }
        path = register.folder / _STATE
        private.write(path, json.dumps(said, ensure_ascii=False).encode())
        return _read(path)


def _read(path: Path) -> Register:
    said = json.loads(path.read_bytes())
    if said["format"] != _FORMAT or not isinstance(said["mapping"], dict):
        raise ValueError(said["format"])
    return Register(
        path.parent,
        str(said["type"]),
        _own_name(str(said["name"])),
        {str(name): str(pointer) for name, pointer in said["mapping"].items()},
        _of(LANGUAGES, said["languages"], LANGUAGES),
        _of(FORMATS, said["formats"], ("docx",)),
        str(said["last"]),
        path.stat().st_mtime,
    )


def _is_known(pointer: Any, kind: DocumentType) -> bool:
    """Tell whether a column can be led to a pointer: that of a field, of the key of a row, or of nothing."""
    if not isinstance(pointer, str):
        return False
    return pointer in (IGNORED, KEY_POINTER) or shape(kind).at(pointer) is not None


def _of(known: Sequence[Any], given: Any, otherwise: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return those of what is known that are given, in their order; if none is, the others."""
    found = tuple(each for each in known if isinstance(given, list | tuple) and each in given)
    return found or otherwise


def _own_name(name: str) -> str:
    """Return the name of a table without folders. Raises RegisterError U006."""
    own = PurePosixPath(name.replace("\\", "/")).name[-_LONGEST_NAME:]
    if _ending(own) not in TABLES:
        raise RegisterError([Problem("U006", params={"name": own, "endings": ", ".join(sorted(TABLES))})])
    return own


def _ending(name: str) -> str:
    return Path(name).suffix.lower()
