"""The zip of a document whose members are mostly known before: written without compressing them again.

Layout of a zip: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and
4.3.16 (its end). Times are fixed and members keep their order, so equal parts give equal bytes.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# Version 2.0 of the format; made on Unix (3), so that every machine names the same maker.
_NEEDED, _MADE_BY = 20, 3 << 8 | 20
_UTF8_NAME, _DEFLATED = 0x800, 8
# 1980-01-01 00:00, the earliest time a zip can hold.
_TIME, _DATE = 0, 1 << 5 | 1
# The permissions of a member where the archive is unpacked on Unix: read and written by its owner.
_ATTRIBUTES = 0o600 << 16
#: Raw deflate: no header of zlib around it.
RAW = -zlib.MAX_WBITS
_STATIC_LEVEL, _DYNAMIC_LEVEL = 6, 1


def deflated(data: bytes) -> bytes:
    """Return a member that changes with each document, compressed quickly."""
    return zlib.compress(data, _DYNAMIC_LEVEL, RAW)


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a document in their order: those that are known, as bytes of a zip, and others.

    ``head`` holds the local headers and the data of the known members. ``central`` is the record of
    each member in the central directory; that of a dynamic one is None.
    """

    names: tuple[str, ...]
    head: bytes
    central: tuple[bytes | None, ...]

    def filled(self, parts: Mapping[str, bytes], deflate: Callable[[bytes], bytes] = deflated) -> bytes:
        """Return the whole zip with the dynamic members given by ``parts``; new ones stand at the end."""
        pieces = [self.head]
        directory = []
        offset = len(self.head)
        new = [name for name in parts if name not in self.names]
        for name, record in zip((*self.names, *new), (*self.central, *(None for _ in new)), strict=True):
            if record is None:
                local, record = _records(name, parts[name], deflate, offset)
                pieces += local
                offset += sum(map(len, local))
            directory.append(record)
        count, size = len(directory), sum(map(len, directory))
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
        return b"".join([*pieces, *directory, end])


def archive(members: Mapping[str, bytes], dynamic: Collection[str], first: str) -> Archive:
    """Prepare the members of a package; those that are dynamic have no data yet.

    ``first`` is the name of the member that stands first in the file.
    """
    known = sorted((name for name in members if name not in dynamic), key=lambda name: name != first)
    pieces: list[bytes] = []
    records: dict[str, bytes] = {}
    offset = 0
    for name in known:
        local, records[name] = _records(name, members[name], _deflated_well, offset)
        pieces += local
        offset += sum(map(len, local))
    names = tuple(sorted(members, key=lambda name: name != first))
    return Archive(names, b"".join(pieces), tuple(records.get(name) for name in names))


def _deflated_well(data: bytes) -> bytes:
    return zlib.compress(data, _STATIC_LEVEL, RAW)


def _records(
    name: str, data: bytes, deflate: Callable[[bytes], bytes], offset: int
) -> tuple[list[bytes], bytes]:
    """Return the local header, the name and the data of a member, and its record in the directory."""
    raw = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    compressed = deflate(data)
    common = (
        _NEEDED,
        flags,
        _DEFLATED,
        _TIME,
        _DATE,
        zlib.crc32(data),
        len(compressed),
        len(data),
        len(raw),
        0,
    )
    local = _LOCAL.pack(b"PK\3\4", *common)
    central = _CENTRAL.pack(b"PK\1\2", _MADE_BY, *common, 0, 0, 0, _ATTRIBUTES, offset)
    return [local, raw, compressed], central + raw
