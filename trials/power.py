"""Power cuts: what a disk may hold when the power goes at any call of a command, and the same command on it.

The calls of an undisturbed run are recorded with all that is written, and replayed up to a cut. What was
flushed (fsync of a file, fsync of its folder) is on the disk; of what was not, any part may be: each name
that was given or taken since, and of the bytes of a file none, a part, or all, with zeros in the place of
the rest. That is more than file systems with a journal of their own lose. The disk itself is taken to keep
what it says that it has.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trials import scenes, tracing
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trials.scenes import Scene
    from trials.tracing import Call

_CASES: Final = 4
_SHOWN: Final = 2**26
_CHANGING: Final = frozenset(
    (
        "openat",
        "lseek",
        "write",
        "ftruncate",
        "mkdir",
        "link",
        "linkat",
        "unlink",
        "rename",
        "fsync",
        "fdatasync",
        "syncfs",
    )
)

_OF_OPEN: Final = frozenset(("write", "lseek", "ftruncate", "fsync", "fdatasync"))


@dataclass(slots=True)
class File:
    """The bytes of a file: as its process sees them, and as they are on disk for sure."""

    seen: bytearray = field(default_factory=bytearray)
    flushed: bytes = b""

    def flush(self) -> None:
        """Bring its bytes to disk."""
        self.flushed = bytes(self.seen)

    def after_cut(self, source: random.Random) -> bytes:
        """Return what the disk may hold of it."""
        if bytes(self.seen) == self.flushed:
            return self.flushed
        kept = source.choice((0, source.randrange(len(self.seen) + 1), len(self.seen)))
        rest = bytes(len(self.seen) - kept) if source.random() < 0.5 else b""
        # What was flushed is not lost where more is written behind it.
        return max(self.flushed, bytes(self.seen[:kept]) + rest, key=len)


#: A name that is given to a file or a folder (None), or taken from it.
_Change = tuple[str, "File | str | None"]
_GONE: Final = "gone"


@dataclass(slots=True)
class Folder:
    """The names in a folder: on disk for sure, as they are seen, and the changes between."""

    flushed: dict[str, File | None] = field(default_factory=dict)
    seen: dict[str, File | None] = field(default_factory=dict)
    changes: list[tuple[_Change, ...]] = field(default_factory=list)

    def change(self, *changes: _Change) -> None:
        """Give and take names at once."""
        _apply(self.seen, changes)
        self.changes.append(changes)

    def flush(self) -> None:
        """Bring all names to disk."""
        self.flushed = dict(self.seen)
        self.changes.clear()

    def after_cut(self, source: random.Random) -> dict[str, File | None]:
        """Return names that the disk may hold: of the changes a beginning, or any part."""
        kept = self.changes[: source.randrange(len(self.changes) + 1)]
        if source.random() < 0.5:
            kept = [each for each in self.changes if source.random() < 0.5]
        found = dict(self.flushed)
        for each in kept:
            _apply(found, each)
        return found


def _apply(names: dict[str, File | None], changes: Iterable[_Change]) -> None:
    for name, what in changes:
        if isinstance(what, str):
            names.pop(name, None)
        else:
            names[name] = what


class Disk:
    """The folders below a working folder, as calls change them."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self.folders: dict[Path, Folder] = {work: Folder()}
        # Where the next bytes of an open file go; None is its end.
        self._places: dict[Path, int | None] = {}

    def has(self, call: Call) -> bool:
        """Tell whether a call changes something here, or flushes it."""
        if call.name not in _CHANGING or call.has_failed or not call.paths:
            return False
        is_read = call.name == "openat" and ("O_CREAT" not in call.given or "O_TMPFILE" in call.given)
        return not is_read and all(self._is_here(Path(each)) for each in call.paths[:1])

    def _is_here(self, path: Path) -> bool:
        rest = (self._work / "tmp", self._work / "cache")
        is_below = self._work in (path, *path.parents)
        return is_below and not any(each in (path, *path.parents) for each in rest)

    def meet(self, call: Call) -> None:
        """Take in a call."""
        path = Path(call.paths[0])
        if call.name in _OF_OPEN and path not in self.folders and path.name not in self._folder(path).seen:
            # A temporary file without a name is lost with the power whatever is done to it.
            return
        if call.name == "write":
            self._write(path, call.data)
        elif call.name == "lseek":
            if self._places.get(path) is not None:
                self._places[path] = int(call.given.rpartition("= ")[2])
        elif call.name == "syncfs":
            self._flush_all()
        elif call.name in ("fsync", "fdatasync"):
            self._flush(path)
        else:
            self._name(call, path)

    def _write(self, path: Path, data: bytes) -> None:
        seen, place = self._file(path).seen, self._places[path]
        if place is None:
            seen += data
        else:
            seen[place : place + len(data)] = data
            self._places[path] = place + len(data)

    def _name(self, call: Call, path: Path) -> None:
        """Take in a call that gives or takes names."""
        if call.name == "mkdir":
            self._folder(path).change((path.name, None))
            self.folders[path] = Folder()
        elif call.name == "unlink":
            self._folder(path).change((path.name, _GONE))
        elif call.name != "openat":
            self._named(path, Path(call.paths[1]), is_moved=call.name == "rename")
        else:
            self._places[path] = None if "O_APPEND" in call.given else 0
            if path.name not in self._folder(path).seen:
                self._folder(path).change((path.name, File()))

    def _flush(self, path: Path) -> None:
        if path in self.folders:
            self.folders[path].flush()
        else:
            self._file(path).flush()

    def _flush_all(self) -> None:
        for folder in self.folders.values():
            folder.flush()
            for each in folder.seen.values():
                if each is not None:
                    each.flush()

    def _named(self, path: Path, other: Path, *, is_moved: bool) -> None:
        given: _Change = (other.name, self._file(path))
        self._folder(path).change(given, *([(path.name, _GONE)] if is_moved else []))

    def _folder(self, path: Path) -> Folder:
        return self.folders[path.parent]

    def _file(self, path: Path) -> File:
        found = self._folder(path).seen[path.name]
        if found is None:
            raise RuntimeError(f"{path} is a folder")
        return found

    def lay_out(self, source: random.Random) -> None:
        """Write what the disk may hold after a cut."""
        self._lay_out(self._work, source)

    def _lay_out(self, place: Path, source: random.Random) -> None:
        for name, file in self.folders[place].after_cut(source).items():
            if file is None:
                (place / name).mkdir()
                self._lay_out(place / name, source)
            else:
                (place / name).write_bytes(file.after_cut(source))


def tried(
    scene: Scene, folder: Path, times: int, source: random.Random
) -> tuple[int, Counter[str], list[str]]:
    """Cut the power of a command so often; return the number of its calls, what was left, what was wrong."""
    judge = scenes.Judge(scene, folder)
    work = scene.laid_out(folder)
    made = tracing.calls(scene.call(), work, scenes.environment(work), _SHOWN)
    changing = [call for call in made if Disk(work).has(call)]
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(times):
        work = scene.laid_out(folder)
        shutil.rmtree(work / "out", ignore_errors=True)
        disk = _before(scene, work)
        # From the first call to the last, and behind it.
        cut = number * (len(changing) + 2) // (times + 1)
        for call in changing[:cut]:
            disk.meet(call)
        disk.lay_out(source)
        present = scenes.files(work)
        counts["half pairs"] += bool(judge.half_pairs(present))
        found = [*judge.half_files(present), *judge.faults_of_next_run()]
        wrong += [f"{scene.name}, image {number}, cut after {cut} calls: {each}" for each in found]
        if found:
            print(wrong[-1], flush=True)
        if number % 25 == 24:
            print(f"{scene.name}: {number + 1} of {times} images, wrong: {len(wrong)}", flush=True)
    return len(changing), counts, wrong


def _before(scene: Scene, work: Path) -> Disk:
    """Return the disk with the files that were there before."""
    disk = Disk(work)
    for name, data in scene.old.items():
        path = work / name
        if path.parent not in disk.folders:
            disk.folders[path.parent] = Folder()
            disk.folders[work].seen[path.parent.name] = None
        disk.folders[path.parent].seen[path.name] = File(bytearray(data), data)
    for folder in disk.folders.values():
        folder.flush()
    return disk


def run(times: int, seed: int, folder: Path) -> Result:
    """Cut the power of each command ``times`` times."""
    if tracing.STRACE is None:
        return Result("strace is not installed", ("nothing was tried",))
    source = random.Random(seed)
    runs = (*scenes.single(), scenes.whole_set(), *scenes.batches(_CASES))
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    calls = 0
    for scene in runs:
        number, left, found = tried(scene, folder / scene.name, times, source)
        calls += number
        counts += left
        wrong += found
    figures = (
        f"{times * len(runs)} images of cut power over {calls} calls of {len(runs)} runs, {len(wrong)} with "
        f"half a file or another end than undisturbed; {counts['half pairs']} half pairs until the next run"
    )
    return Result(figures, tuple(wrong))
