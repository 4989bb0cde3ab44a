"""The zip of a document whose members are mostly known before: written without compressing them again.

Layout of a zip: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and
4.3.16 (its end). Times are fixed and members keep their order, so equal parts give equal bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

#: The header of a member, its record in the directory, and the end of the file.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
# Version 2.0 of the format; made on Unix (3), so that every machine names the same maker.
_NEEDED, _MADE_BY = 20, 3 << 8 | 20
_UTF8_NAME, _DEFLATED = 0x800, 8
# 1980-01-01 00:00, the earliest time a zip can hold.
_TIME, _DATE = 0, 1 << 5 | 1
# The permissions of a member where the archive is unpacked on Unix: read and written by its owner.
_ATTRIBUTES = 0o600 << 16
# Raw deflate: no header of zlib around it.
_RAW = -zlib.MAX_WBITS
_STATIC_LEVEL, _DYNAMIC_LEVEL, _FAST_LEVEL = 6, 1, 2
# A member of so many bytes, and the window (2 KiB, raw) and the memory that are enough for it.
_SMALL, _SMALL_WINDOW, _SMALL_MEMORY = 2048, -11, 4


def deflating() -> zlib._Compress:
    """Return what compresses a member that comes in pieces, quickly."""
    return zlib.compressobj(_DYNAMIC_LEVEL, zlib.DEFLATED, _RAW)


def deflated(data: bytes) -> bytes:
    """Return a member that changes with each document, compressed quickly."""
    if len(data) > _SMALL:
        return zlib.compress(data, _DYNAMIC_LEVEL, _RAW)
    # Most of the time for a small member goes into making room for the window of a large one.
    small = zlib.compressobj(_DYNAMIC_LEVEL, zlib.DEFLATED, _SMALL_WINDOW, _SMALL_MEMORY)
    return small.compress(data) + small.flush()


def fast_deflated(data: bytes) -> bytes:
    """Return a member compressed by ISA-L, in a third of the time: other bytes of the same text.

    Needs the extra ``fast``.
    """
    from isal import isal_zlib

    return isal_zlib.compress(data, _FAST_LEVEL, _RAW)


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a document in their order: known ones as bytes of a zip, the others by name.

    ``head`` holds the local headers and the data of the known members. ``directory`` is the central
    directory: records of known members as bytes, and the name of each dynamic member in its place.
    ``names`` are those of all, ``hashes`` the SHA-256 of each known member.
    """

    head: bytes
    directory: tuple[bytes | str, ...]
    names: frozenset[str]
    hashes: tuple[tuple[str, str], ...]

    def filled(self, parts: Mapping[str, bytes], deflate: Callable[[bytes], bytes] = deflated) -> bytes:
        """Return the whole zip with the dynamic members given by ``parts``; new ones stand at the end.

        Raises KeyError for a dynamic member that is not given.
        """
        pieces = [self.head]
        records: list[bytes] = []
        offset = len(self.head)
        new = [name for name in parts if name not in self.names]
        for known in (*self.directory, *new):
            if isinstance(known, bytes):
                records.append(known)
                continue
            local, raw, compressed, record = _records(known, parts[known], deflate, offset)
            pieces += (local, raw, compressed)
            records.append(record)
            offset += len(local) + len(raw) + len(compressed)
        central = b"".join(records)
        return b"".join((*pieces, central, end(len(self.names) + len(new), len(central), offset)))


def archive(members: Mapping[str, bytes], dynamic: Collection[str], first: str) -> Archive:
    """Prepare the members of a package; those that are dynamic have no data yet.

    ``first`` is the name of the member that stands first in the file.
    """
    names = sorted(members, key=lambda name: name != first)
    pieces: list[bytes] = []
    directory: list[bytes | str] = []
    offset = 0
    for name in names:
        if name in dynamic:
            directory.append(name)
            continue
        local, raw, compressed, record = _records(name, members[name], _deflated_well, offset)
        pieces += (local, raw, compressed)
        offset += len(local) + len(raw) + len(compressed)
        last = directory[-1] if directory else ""
        if isinstance(last, bytes):
            directory[-1] = last + record
        else:
            directory.append(record)
    known = tuple((name, hashlib.sha256(members[name]).hexdigest()) for name in names if name not in dynamic)
    return Archive(b"".join(pieces), tuple(directory), frozenset(names), known)


def _deflated_well(data: bytes) -> bytes:
    return zlib.compress(data, _STATIC_LEVEL, _RAW)


def _records(
    name: str, data: bytes, deflate: Callable[[bytes], bytes], offset: int
) -> tuple[bytes, bytes, bytes, bytes]:
    """Return the local header, the name and the data of a member, and its record in the directory."""
    compressed = deflate(data)
    local, raw, central = headers(name, zlib.crc32(data), len(compressed), len(data), offset)
    return local, raw, compressed, central + raw


def headers(name: str, crc: int, compressed: int, size: int, offset: int) -> tuple[bytes, bytes, bytes]:
    """Return the local header of a member, its name, and its record in the directory without the name.

    ``compressed`` and ``size`` are lengths of its data, ``offset`` is that of its header in the file.
    Raises struct.error for a length or an offset from 4 GiB on.
    """
    raw = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    common = (_NEEDED, flags, _DEFLATED, _TIME, _DATE, crc, compressed, size, len(raw), 0)
    local = LOCAL.pack(b"PK\3\4", *common)
    central = CENTRAL.pack(b"PK\1\2", _MADE_BY, *common, 0, 0, 0, _ATTRIBUTES, offset)
    return local, raw, central


def end(count: int, length: int, offset: int) -> bytes:
    """Return the end of a zip: how many members it has, how long its directory is and where it begins."""
    return END.pack(b"PK\5\6", 0, 0, count, count, length, offset, 0)
