"""Whether a file is an archive and nothing else: no program may find other members in it than docgen does.

Layout of a zip: PKWARE APPNOTE 6.3.10. A reader may go by the directory at the end or by the headers of the
members, from the beginning of the file or from that of the archive: where bytes stand beside the members,
or the two do not agree, one program reads this document and another that one.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.opc.archive import CENTRAL, END, LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = struct.Struct("<2H")
# Flag: the lengths stand behind the data, in a descriptor that may begin with a signature (4.3.9).
_LENGTHS_BEHIND = 0x8
_SIGNATURE, _DESCRIPTOR, _WITH_SIGNATURE = b"PK\x07\x08", 12, 16
# Extra fields that give a member other lengths (4.5.3), or another name (4.6.9).
_OTHER_LENGTHS, _OTHER_NAME = 0x0001, 0x7075


@dataclass(frozen=True, slots=True)
class _Record:
    """What the directory says of a member."""

    offset: int
    name: bytes
    method: int
    flags: int
    size: int


def is_plain(data: bytes) -> bool:
    """Tell whether a file is its members, one after another, their directory and nothing else."""
    try:
        end = len(data) - END.size
        signature, disk, other_disk, here, count, length, start, comment = END.unpack_from(data, end)
        if signature != b"PK\x05\x06" or disk or other_disk or comment:
            return False
        records = sorted(_records(data, start, end), key=lambda record: record.offset)
        position = 0
        for record in records:
            if record.offset != position:
                return False
            position = _end_of(data, record)
    except struct.error:
        return False
    return bool(position == start == end - length and len(records) == count == here)


def _records(data: bytes, position: int, end: int) -> Iterator[_Record]:
    """Yield the members of the directory. Raises struct.error for what is none."""
    while position < end:
        read = CENTRAL.unpack_from(data, position)
        name, extra, comment = read[10:13]
        _wanted(is_right=read[0] == b"PK\x01\x02")
        begin = position + CENTRAL.size
        _plain_fields(data[begin + name : begin + name + extra])
        yield _Record(read[16], data[begin : begin + name], read[4], read[3], read[8])
        position = begin + name + extra + comment
    _wanted(is_right=position == end)


def _end_of(data: bytes, record: _Record) -> int:
    """Return where a member ends. Raises struct.error where its own header says otherwise."""
    read = LOCAL.unpack_from(data, record.offset)
    name, extra = int(read[9]), int(read[10])
    begin = record.offset + LOCAL.size
    _wanted(is_right=read[0] == b"PK\x03\x04" and read[2:4] == (record.flags, record.method))
    _wanted(is_right=data[begin : begin + name] == record.name)
    _plain_fields(data[begin + name : begin + name + extra])
    end = begin + name + extra + record.size
    if record.flags & _LENGTHS_BEHIND:
        return end + (_WITH_SIGNATURE if data[end : end + 4] == _SIGNATURE else _DESCRIPTOR)
    _wanted(is_right=read[7] == record.size)
    return end


def _plain_fields(extra: bytes) -> None:
    """Raise struct.error for extra fields by which a program may take a member for another."""
    at = 0
    while at < len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        _wanted(is_right=kind not in (_OTHER_LENGTHS, _OTHER_NAME))
        at += _FIELD.size + length


def _wanted(*, is_right: bool) -> None:
    if not is_right:
        raise struct.error
