"""Step 7, write: a final name appears only when the whole file is on disk, and both halves or neither.

Each file is written under a temporary name in the target folder, flushed to disk, and then gets
its name. An existing file is never replaced unasked.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import secrets
import shutil
import stat
import unicodedata
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from docgen.errors import WriteError
from docgen.model.field import Field
from docgen.model.problem import Location, Problem
from docgen.pipeline import locks
from docgen.pipeline.flushing import flush_files, flush_folder, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

MAX_NAME_BYTES = 180
_LEFTOVERS = ".docgen-*.tmp"
# How the names of those begin that are held as long as they are written: no journal stands for them.
_PART = ".docgen-part-"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Whether what is done in a folder can be done by its handle.
_CAN_HOLD = {os.open, os.stat, os.unlink, os.link, os.rename} <= os.supports_dir_fd
# Windows says EINVAL of a FAT and of some shares.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
_FIELD = re.compile(r"\{([^}]+)\}")
_UNSAFE = re.compile(r"[^\w.-]+|\.{2,}")
# Names that Windows keeps for devices, with any ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE)


def file_name(pattern: str, data: Mapping[str, Any]) -> str:
    """Return the name of a case's documents without ending: ``protest_{/requisites/number}``.

    Letters and digits of any script stay; what a file system may not like becomes ``-``. Absent
    fields leave nothing behind. The name is at most 180 bytes of UTF-8 long and never a path.
    """

    def value(match: re.Match[str]) -> str:
        found = Field(data).at(match.group(1)).value
        return "" if found is None else str(found)

    name = unicodedata.normalize("NFC", _FIELD.sub(value, pattern))
    name = _UNSAFE.sub("-", name)
    name = re.sub(r"[-_]*_[-_]*", "_", name).strip("-_. ") or "document"
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name[:-1]
    return f"_{name}" if _RESERVED.match(name) else name


def folded(name: str) -> str:
    """Return what names have in common that some file system takes for one.

    They differ in case only, or in how letters are composed.
    """
    # Capitals first: the small letter of I without its dot has no other.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).upper().casefold())


def shard(name: str) -> str:
    """Return the folder of a name among 256: two digits of its SHA-256, whatever else is written."""
    return hashlib.sha256(name.encode()).hexdigest()[:2]


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
            flush_names(files)


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
            with _told(path):
                make_folder(path.parent)
                source, handle = _temporary(path, self._temporary, self._at(path))
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                self._sources[path] = source

    def flush(self) -> None:
        """Bring to disk what was put. Raises WriteError W002."""
        if self._sources:
            with _told(next(iter(self._sources))):
                flush_files([*self._sources.values()])

    @contextmanager
    def named(self, paths: Iterable[Path], *, replace: bool) -> Iterator[None]:
        """Give one file or more their names, all or none; what fails inside the context takes them back too.

        Raises WriteError W001 (exists), W002; nothing of these files is left then.
        """
        names = [*paths]
        with ExitStack() as old_files, ExitStack() as undo:
            for path in names:
                with _told(path):
                    at = self._at(path)
                    old = _kept(path, old_files, at) if replace and _exists(path, at) else None
                    _name(self._sources[path], path, replace=replace, at=at)
                    undo.callback(_take_back, path, old, at)
            with _told(names[-1]):
                yield
            undo.pop_all()

    def _at(self, path: Path) -> int | None:
        """Return the handle of the folder of a path where it lies below the stage's own, None elsewhere.

        Raises OSError where that folder is a link.
        """
        parent = path.parent
        if self._folder is None or parent == self._folder or not _CAN_HOLD:
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


def flush_names(paths: Iterable[Path]) -> None:
    """Bring the names of files to disk. Raises WriteError W002 with the folder."""
    for folder in {path.parent for path in paths}:
        with _told(folder):
            flush_folder(folder)


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove the temporary files that a killed run left in folders; what a process still writes stays.

    No other run may be writing documents there: the journal must be held.
    """
    for folder in folders:
        for path in folder.glob(_LEFTOVERS):
            if not path.name.startswith(_PART):
                _remove(path)
        _remove_parts(folder)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream for a file too large to hold; it gets its name when the block ends, and replaces.

    An exception in the block leaves the name as it was and nothing beside it. Raises WriteError W002
    where the file cannot be written, and for an OSError of the block.
    """
    with replacing_together() as opened:
        yield opened(path)


@contextmanager
def replacing_together() -> Iterator[Callable[[Path], BinaryIO]]:
    """Yield what opens streams for files as replacing() does; all get their names when the block ends.

    All are on disk before the first has its name. Raises WriteError W002 with the file; for an OSError
    of the block it is the one that was opened last.
    """
    with ExitStack() as temporary:
        streams: dict[Path, tuple[Path, BinaryIO]] = {}

        def opened(path: Path) -> BinaryIO:
            with _told(path):
                make_folder(path.parent)
                _remove_parts(path.parent)
                source, handle = _temporary(path, temporary, beginning=_PART)
                # Held until it has its name: it lies in a folder whose journal another run may hold.
                temporary.enter_context(locks.held(handle))
                stream = temporary.enter_context(os.fdopen(handle, "wb"))
            streams[path] = source, stream
            return stream

        try:
            yield opened
        except OSError as fault:
            if not streams:
                raise
            raise _unwritable([*streams][-1], fault) from fault
        for path, (_, stream) in streams.items():
            with _told(path), stream:
                _flush(stream)
        _name_together({path: source for path, (source, _) in streams.items()})
        flush_names(streams)


def _remove_parts(folder: Path) -> None:
    """Remove the files that a run which was killed was about to write into a folder."""
    for path in folder.glob(f"{_PART}*.tmp"):
        with suppress(OSError):
            if locks.is_abandoned(path):
                path.unlink()


def _name_together(sources: Mapping[Path, Path]) -> None:
    """Give files their names over those that are there, all or none. Raises WriteError W002."""
    with ExitStack() as old_files, ExitStack() as undo:
        for path, source in sources.items():
            with _told(path):
                old = _linked(path, old_files)
                # One that cannot be put back is better new than gone.
                if old is not None or not os.path.lexists(path):
                    undo.callback(_take_back, path, old)
                source.replace(path)
        undo.pop_all()


def _linked(path: Path, temporary: ExitStack) -> Path | None:
    """Return another name of a file, to be put back if need be; None where there is none, or no such name."""
    other = path.with_name(f"{_PART}{secrets.token_hex(8)}.tmp")
    try:
        other.hardlink_to(path)
    except OSError:
        return None
    temporary.callback(_remove, other)
    return other


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise an OSError of the block as the WriteError of a file."""
    try:
        yield
    except OSError as fault:
        raise _unwritable(path, fault) from fault


def _unwritable(path: Path, fault: OSError) -> WriteError:
    exists = isinstance(fault, FileExistsError) and os.path.lexists(path)
    problem = Problem("W001" if exists else "W002", params={"reason": fault.strerror or ""})
    return WriteError([problem.at(file=str(path))])


# What is done in a folder: by the handle of the folder where there is one, so that nothing that is put in its
# place meanwhile is written into.


def _of(at: int | None) -> dict[str, Any]:
    return {} if at is None else {"src_dir_fd": at, "dst_dir_fd": at}


def _in(path: Path, at: int | None) -> Path | str:
    return path if at is None else path.name


def _move(source: Path, path: Path, at: int | None) -> None:
    os.replace(_in(source, at), _in(path, at), **_of(at))  # noqa: PTH105 - a path knows no handles


def _exists(path: Path, at: int | None) -> bool:
    try:
        found = os.stat(_in(path, at), dir_fd=at, follow_symlinks=False)
    except OSError:
        return False
    # A link is replaced itself and has nothing that could be put back.
    return not stat.S_ISLNK(found.st_mode)


def _kept(path: Path, temporary: ExitStack, at: int | None = None) -> Path:
    """Return a copy of a file under a temporary name, its data on disk, to be put back if need be.

    Raises OSError for what is no file: a pipe would be waited at without end.
    """
    known = os.open(_in(path, at), _READ, dir_fd=at)
    with io.FileIO(known) as old:
        if not stat.S_ISREG(os.fstat(known).st_mode):
            raise OSError(errno.EINVAL, "not-a-file")
        source, handle = _temporary(path, temporary, at)
        with os.fdopen(handle, "wb") as stream:
            shutil.copyfileobj(old, stream)
            _flush(stream)
    return source


def _temporary(
    path: Path, temporary: ExitStack, at: int | None = None, beginning: str = ".docgen-"
) -> tuple[Path, int]:
    """Return a new file beside a path, and its handle; it is removed when the stack is closed."""
    source = path.with_name(f"{beginning}{secrets.token_hex(8)}.tmp")
    handle = os.open(_in(source, at), _NEW, 0o666, dir_fd=at)
    temporary.callback(_remove, source, at)
    return source, handle


def _flush(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _take_back(path: Path, old: Path | None, at: int | None = None) -> None:
    if old is None:
        _remove(path, at)
        return
    with suppress(OSError):
        _move(old, path, at)


def _remove(path: Path, at: int | None = None) -> None:
    """Remove a temporary file. One that the system refuses to remove twice is left to the next run."""
    for _ in range(2):
        try:
            os.unlink(_in(path, at), dir_fd=at)
        except FileNotFoundError:
            return
        except OSError:
            continue
        return


def _name(source: Path, path: Path, *, replace: bool, at: int | None = None) -> None:
    """Give a file its name. A hard link refuses an existing name without a race; rename replaces it."""
    if replace:
        _move(source, path, at)
        return
    try:
        os.link(_in(source, at), _in(path, at), **_of(at))
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        # A file system without links: the name is claimed first, and the claim refuses as well.
        os.close(os.open(_in(path, at), _NEW, 0o666, dir_fd=at))
        _move(source, path, at)
