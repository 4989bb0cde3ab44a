"""A zip whose members are not known before: each comes whole or grows, and all are bound at the end.

    add(name, data) …, grown(name).write(piece) …  ->  bound(out)

Until then compressed bytes are kept in temporary files, so memory does not grow with them, and nothing is
written to ``out`` before all members are known. Times are fixed and the order is that of their coming, so
equal members give equal bytes.
"""

from __future__ import annotations

import shutil
import tempfile
import zlib
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Self

from docgen.opc import archive

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

# So much of a member stays in memory; a longer one goes to a file.
_IN_MEMORY = 2**20


class Growing:
    """A member that comes in pieces: its compressed bytes, how many bytes it has had, and their check."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name = name
        self.size = 0
        self.crc = 0
        self.compressed = 0
        self._compressor = archive.deflating()
        self._stream = stream

    def write(self, piece: bytes) -> None:
        """Put a piece behind the others. Raises OSError where there is no more space."""
        self.size += len(piece)
        self.crc = zlib.crc32(piece, self.crc)
        self._keep(self._compressor.compress(piece))

    def _keep(self, data: bytes) -> None:
        self.compressed += len(data)
        self._stream.write(data)

    def pour(self, out: BinaryIO) -> None:
        """Write the header and the data of the member, which is complete now, at the end of a file."""
        self._keep(self._compressor.flush())
        local, raw, _ = self.headers(0)
        out.write(local + raw)
        self._stream.seek(0)
        shutil.copyfileobj(self._stream, out)

    def headers(self, offset: int) -> tuple[bytes, bytes, bytes]:
        """Return its headers as :func:`docgen.opc.archive.headers` does."""
        return archive.headers(self.name, self.crc, self.compressed, self.size, offset)


class Binding:
    """The members of a zip as they come; a context in which its temporary files live, in ``folder``."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._files = ExitStack()
        self._growing: list[Growing] = []
        self._whole = self.scratch()
        self._records: list[tuple[str, int, int, int, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the temporary files go."""
        self._files.close()

    def __len__(self) -> int:
        return len(self._records) + len(self._growing)

    def scratch(self) -> IO[bytes]:
        """Return an empty file that goes when the context is left."""
        folder = None if self._folder is None else str(self._folder)
        return self._files.enter_context(
            tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix=".docgen-", dir=folder)
        )

    def grown(self, name: str) -> Growing:
        """Begin a member that comes in pieces."""
        self._growing.append(Growing(name, self.scratch()))
        return self._growing[-1]

    def add(self, name: str, data: bytes) -> None:
        """Take a member that is whole. Raises OSError where there is no more space."""
        compressor = archive.deflating()
        compressed = compressor.compress(data) + compressor.flush()
        offset = self._whole.tell()
        crc = zlib.crc32(data)
        self._records.append((name, crc, len(compressed), len(data), offset))
        local, raw, _ = archive.headers(name, crc, len(compressed), len(data), offset)
        self._whole.write(local + raw + compressed)

    def bound(self, out: BinaryIO) -> int:
        """Write the zip, the members that grew first, in the order of their coming; return its length.

        Raises OSError, and struct.error where it is longer than 4 GiB.
        """
        start, directory = 0, []
        for each in self._growing:
            each.pour(out)
            local, raw, central = each.headers(start)
            directory.append(central + raw)
            start += len(local) + len(raw) + each.compressed
        length = self._whole.tell()
        self._whole.seek(0)
        shutil.copyfileobj(self._whole, out)
        for name, crc, compressed, size, offset in self._records:
            _, raw, central = archive.headers(name, crc, compressed, size, start + offset)
            directory.append(central + raw)
        records = b"".join(directory)
        last = archive.end(len(directory), len(records), start + length)
        out.write(records + last)
        return start + length + len(records) + len(last)
