"""Drafts: cases that somebody is filling in, kept in the folder of their user, each with its last states.

    <folder>/<id>/<number>.json      {"format": 1, "type": slug, "data": {...}}

A state is a file that no other user can read; it has its name when it is whole on disk. Writing on in the
same field replaces the last state, so that each step back undoes one field. The last KEPT states stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import DraftError
from docgen.model.field import below
from docgen.model.problem import Location, Problem
from docgen.pipeline import private
from docgen.pipeline.flushing import flush_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

KEPT = 10
"""So many states of a draft are kept."""
_ID = re.compile(r"[0-9a-f]{16}\Z")
_STATE = re.compile(r"(\d{9})\.json\Z")
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft in its last state, whose file has a ``number`` and was ``changed`` then, in seconds."""

    id: str
    document_type: str
    data: Mapping[str, Any]
    number: int
    changed: float
    is_undoable: bool

    @property
    def version(self) -> str:
        """Return what no other state has: numbers come again after a step back."""
        said = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        return f"{self.number}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


class Drafts:
    """The drafts of a folder. Raises WriteError W002 nowhere: what the system refuses is an OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Of two that save one version at once the second finds it changed.
        self._changing = threading.Lock()

    @property
    def folder(self) -> Path:
        """Return the folder of the drafts, which may not be there yet."""
        return self._folder

    def all(self) -> list[Draft]:
        """Return the drafts, that changed last first; one that cannot be read is left out."""
        found = []
        for name in self._names():
            with suppress(DraftError, OSError):
                found.append(self.draft(name))
        return sorted(found, key=lambda draft: draft.changed, reverse=True)

    def new(self, document_type: str, data: Mapping[str, Any]) -> Draft:
        """Begin a draft."""
        name = private.new_folder(self._folder).name
        self._write(name, 1, document_type, data)
        return self.draft(name)

    def draft(self, name: str) -> Draft:
        """Return a draft in its last state. Raises DraftError U001, U003."""
        states = self._states(name)
        number = states[-1]
        path = self._path(name, number)
        try:
            said = json.loads(path.read_bytes())
            if said["format"] != _FORMAT or not isinstance(said["data"], dict):
                raise ValueError(said["format"])
            slug = str(said["type"])
        except (ValueError, LookupError, TypeError, OSError) as fault:
            raise DraftError([Problem("U003", location=Location(file=str(path)))]) from fault
        return Draft(name, slug, said["data"], number, path.stat().st_mtime, len(states) > 1)

    def save(self, name: str, version: str, data: Mapping[str, Any]) -> Draft:
        """Save what a draft has become since one of its versions. Raises DraftError U001 to U003."""
        with self._changing:
            draft = self._at(name, version)
            if draft.data != data:
                self._go_on(draft, data)
            return self.draft(name)

    def undo(self, name: str, version: str) -> Draft:
        """Take back the last state. Raises DraftError U001 to U003."""
        with self._changing:
            draft = self._at(name, version)
            if draft.is_undoable:
                self._path(name, draft.number).unlink()
                flush_folder(self._folder / name)
            return self.draft(name)

    def remove(self, name: str) -> None:
        """Remove a draft with all its states. Raises DraftError U001."""
        self._states(name)
        shutil.rmtree(self._folder / name)

    def _go_on(self, draft: Draft, data: Mapping[str, Any]) -> None:
        """Write the next state of a draft; it stands for the last one where the same fields are changed."""
        name = draft.id
        states = self._states(name)
        is_going_on = len(states) > 1 and set(_changed(self._data(name, states[-2]), draft.data)) == set(
            _changed(draft.data, data)
        )
        self._write(name, draft.number + 1, draft.document_type, data)
        # The next state is on disk before the one that it stands for goes.
        old = states[-1:] if is_going_on else []
        too_many = max(0, len(states) - len(old) + 1 - KEPT)
        for each in [*states[:too_many], *old]:
            self._path(name, each).unlink(missing_ok=True)

    def _at(self, name: str, version: str) -> Draft:
        draft = self.draft(name)
        if draft.version != version:
            raise DraftError([Problem("U002")])
        return draft

    def _names(self) -> Iterator[str]:
        with suppress(FileNotFoundError):
            yield from (each.name for each in os.scandir(self._folder) if _ID.match(each.name))

    def _states(self, name: str) -> list[int]:
        """Return the numbers of the states of a draft, in order. Raises DraftError U001."""
        states: list[int] = []
        if _ID.match(name):
            with suppress(FileNotFoundError, NotADirectoryError):
                names = [each.name for each in os.scandir(self._folder / name)]
                states = sorted(int(found[1]) for each in names if (found := _STATE.match(each)))
        if not states:
            raise DraftError([Problem("U001")])
        return states

    def _data(self, name: str, number: int) -> Any:
        with suppress(ValueError, LookupError, TypeError, OSError):
            return json.loads(self._path(name, number).read_bytes())["data"]
        return None

    def _path(self, name: str, number: int) -> Path:
        return self._folder / name / f"{number:09}.json"

    def _write(self, name: str, number: int, document_type: str, data: Mapping[str, Any]) -> None:
        said = {"format": _FORMAT, "type": document_type, "data": data}
        private.write(self._path(name, number), json.dumps(said, ensure_ascii=False).encode())


def _changed(one: Any, other: Any, pointer: str = "") -> Iterator[str]:
    """Yield the pointers of the values that differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one.keys() | other.keys():
            yield from _changed(one.get(name), other.get(name), below(pointer, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from _changed(*pair, below(pointer, index))
    elif one != other:
        yield pointer
