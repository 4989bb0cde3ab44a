"""Files that are made as streams and replace those of their names: all that belong together, or none."""

from __future__ import annotations

import os
import secrets
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from docgen.pipeline import locks, placing
from docgen.pipeline.flushing import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

#: How the names of those begin that are held as long as they are written: no journal stands for them.
PART = f"{placing.BEGINNING}part-"


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
            with placing.told(path):
                make_folder(path.parent)
                remove_parts(path.parent)
                source, handle = placing.temporary(path, temporary, beginning=PART)
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
            raise placing.unwritable([*streams][-1], fault) from fault
        for path, (_, stream) in streams.items():
            with placing.told(path), stream:
                placing.flush(stream)
        _name_together({path: source for path, (source, _) in streams.items()})
        placing.flush_names(streams)


def remove_parts(folder: Path) -> None:
    """Remove the files that a run which was killed was about to write into a folder."""
    for path in folder.glob(f"{PART}*.tmp"):
        with suppress(OSError):
            if locks.is_abandoned(path):
                path.unlink()


def _name_together(sources: Mapping[Path, Path]) -> None:
    """Give files their names over those that are there, all or none. Raises WriteError W002."""
    with ExitStack() as old_files, ExitStack() as undo:
        for path, source in sources.items():
            with placing.told(path):
                old = _linked(path, old_files)
                # One that cannot be put back is better new than gone.
                if old is not None or not os.path.lexists(path):
                    undo.callback(placing.take_back, path, old)
                source.replace(path)
        undo.pop_all()


def _linked(path: Path, temporary: ExitStack) -> Path | None:
    """Return another name of a file, to be put back if need be; None where there is none, or no such name."""
    other = path.with_name(f"{PART}{secrets.token_hex(8)}.tmp")
    try:
        other.hardlink_to(path)
    except OSError:
        return None
    temporary.callback(placing.remove, other)
    return other
