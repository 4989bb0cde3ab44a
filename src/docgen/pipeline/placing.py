"""The single steps of writing: a file under a temporary name beside its own, which it is given or not.

Below a folder whose handle is known, each step is done by that handle (``at``): nothing that is put in the
place of the folder meanwhile is written into.
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import stat
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from docgen.errors import WriteError
from docgen.model.problem import Problem
from docgen.pipeline.flushing import flush_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: How the names of temporary files begin.
BEGINNING = ".docgen-"
#: Whether what is done in a folder can be done by its handle.
BY_HANDLE = {os.open, os.stat, os.unlink, os.link, os.rename} <= os.supports_dir_fd
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Windows says EINVAL of a FAT and of some shares.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise an OSError of the block as the WriteError of a file."""
    try:
        yield
    except OSError as fault:
        raise unwritable(path, fault) from fault


def flush_names(paths: Iterable[Path]) -> None:
    """Bring the names of files to disk. Raises WriteError W002 with the folder."""
    for folder in {path.parent for path in paths}:
        with told(folder):
            flush_folder(folder)


def temporary(
    path: Path, stack: ExitStack, at: int | None = None, beginning: str = BEGINNING
) -> tuple[Path, int]:
    """Return a new file beside a path, and its handle; it is removed when the stack is closed."""
    source = path.with_name(f"{beginning}{secrets.token_hex(8)}.tmp")
    handle = os.open(_in(source, at), _NEW, 0o666, dir_fd=at)
    stack.callback(remove, source, at)
    return source, handle


def name(source: Path, path: Path, *, replace: bool, at: int | None = None) -> None:
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


def exists(path: Path, at: int | None) -> bool:
    """Tell whether there is something to be kept under a name."""
    try:
        found = os.stat(_in(path, at), dir_fd=at, follow_symlinks=False)
    except OSError:
        return False
    # A link is replaced itself and has nothing that could be put back.
    return not stat.S_ISLNK(found.st_mode)


def kept(path: Path, stack: ExitStack, at: int | None = None) -> Path:
    """Return a copy of a file under a temporary name, its data on disk, to be put back if need be.

    Raises OSError for what is no file: a pipe would be waited at without end.
    """
    known = os.open(_in(path, at), _READ, dir_fd=at)
    with io.FileIO(known) as old:
        if not stat.S_ISREG(os.fstat(known).st_mode):
            raise OSError(errno.EINVAL, "not-a-file")
        source, handle = temporary(path, stack, at)
        with os.fdopen(handle, "wb") as stream:
            shutil.copyfileobj(old, stream)
            flush(stream)
    return source


def take_back(path: Path, old: Path | None, at: int | None = None) -> None:
    """Take a name from a file again, and give it back to the old one where there was one."""
    if old is None:
        remove(path, at)
        return
    with suppress(OSError):
        _move(old, path, at)


def remove(path: Path, at: int | None = None) -> None:
    """Remove a temporary file. One that the system refuses to remove twice is left to the next run."""
    for _ in range(2):
        try:
            os.unlink(_in(path, at), dir_fd=at)
        except FileNotFoundError:
            return
        except OSError:
            continue
        return


def flush(stream: BinaryIO) -> None:
    """Bring the data of a stream to disk."""
    stream.flush()
    os.fsync(stream.fileno())


def unwritable(path: Path, fault: OSError) -> WriteError:
    """Return an OSError as the WriteError of a file: W001 where its name is taken, else W002."""
    exists = isinstance(fault, FileExistsError) and os.path.lexists(path)
    problem = Problem("W001" if exists else "W002", params={"reason": fault.strerror or ""})
    return WriteError([problem.at(file=str(path))])


def _move(source: Path, path: Path, at: int | None) -> None:
    os.replace(_in(source, at), _in(path, at), **_of(at))  # noqa: PTH105 - a path knows no handles


def _in(path: Path, at: int | None) -> Path | str:
    return path if at is None else path.name


def _of(at: int | None) -> dict[str, Any]:
    return {} if at is None else {"src_dir_fd": at, "dst_dir_fd": at}
