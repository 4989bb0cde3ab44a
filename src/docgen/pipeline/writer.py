"""Step 7, write: a final name appears only when the whole file is on disk, and both halves or neither.

Each file is written under a temporary name in the target folder, flushed to disk, and then gets
its name. An existing file is never replaced unasked.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from docgen.errors import WriteError
from docgen.model.problem import Location, Problem
from docgen.pipeline import placing, replacing
from docgen.pipeline.flushing import flush_files, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def refuse_existing(paths: list[Path]) -> None:
    """Raise WriteError W001 for each path that exists; nothing has been written yet."""
    existing = [Problem("W001", location=Location(file=str(path))) for path in paths if os.path.lexists(path)]
    if existing:
        raise WriteError(existing)


def write(files: Mapping[Path, bytes], *, replace: bool) -> None:
    """Write all files or none, and their names to disk. Raises WriteError W001 (exists), W002.

    Where one file of a pair fails, the other is taken back: a new one goes, a replaced one returns.
    """
    if not files:
        return
    with Stage() as stage:
        stage.put(files)
        stage.flush()
        with stage.named(files, replace=replace):
            placing.flush_names(files)


class Stage:
    """Files on their way: all written under temporary names, flushed at once, then named group by group.

    It is a context: what has no name of its own when it is left is removed. Folders below ``folder`` are
    real ones: a link that somebody put in the place of one is refused, before and after it was looked at.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._temporary = ExitStack()
        self._sources: dict[Path, Path] = {}
        self._below: dict[Path, int | None] = {}

    def put(self, files: Mapping[Path, bytes]) -> None:
        """Write files under temporary names beside their own. Raises WriteError W002."""
        for path, data in files.items():
            with placing.told(path):
                make_folder(path.parent)
                source, handle = placing.temporary(path, self._temporary, self._at(path))
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                self._sources[path] = source

    def flush(self) -> None:
        """Bring to disk what was put. Raises WriteError W002."""
        if self._sources:
            with placing.told(next(iter(self._sources))):
                flush_files([*self._sources.values()])

    @contextmanager
    def named(self, paths: Iterable[Path], *, replace: bool) -> Iterator[None]:
        """Give one file or more their names, all or none; what fails inside the context takes them back too.

        Raises WriteError W001 (exists), W002; nothing of these files is left then.
        """
        names = [*paths]
        with ExitStack() as old_files, ExitStack() as undo:
            for path in names:
                with placing.told(path):
                    at = self._at(path)
                    old = placing.kept(path, old_files, at) if replace and placing.exists(path, at) else None
                    placing.name(self._sources[path], path, replace=replace, at=at)
                    undo.callback(placing.take_back, path, old, at)
            with placing.told(names[-1]):
                yield
            undo.pop_all()

    def _at(self, path: Path) -> int | None:
        """Return the handle of the folder of a path where it lies below the stage's own, None elsewhere.

        Raises OSError where that folder is a link.
        """
        parent = path.parent
        if self._folder is None or parent == self._folder or not placing.BY_HANDLE:
            return None
        if parent not in self._below:
            handle = os.open(parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            self._temporary.callback(os.close, handle)
            self._below[parent] = handle
        return self._below[parent]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._temporary.close()


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is there and has just these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove the temporary files that a killed run left in folders; what a process still writes stays.

    No other run may be writing documents there: the journal must be held.
    """
    for folder in folders:
        for path in folder.glob(f"{placing.BEGINNING}*.tmp"):
            if not path.name.startswith(replacing.PART):
                placing.remove(path)
        replacing.remove_parts(folder)
