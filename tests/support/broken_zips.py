"""Archives that zipfile would not write.

the members of a good package  ->  the bytes of a zip that nobody should open
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import packages

if TYPE_CHECKING:
    from collections.abc import Callable

    from operators import Members


def repacked(change: Callable[[bytearray], bytes | bytearray]) -> Callable[[Members], bytes]:
    """Return what changes the bytes of the zip."""
    return lambda members: bytes(change(bytearray(packages.zipped(members))))


def bomb(*, lying: bool) -> Callable[[Members], bytes]:
    """Return what adds a member of two hundred million bytes, which may say that it has ten."""

    def changed(members: Members) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
            with archive.open("word/media/a.png", "w") as member:
                for _ in range(200):
                    member.write(bytes(10**6))
        data = bytearray(stream.getvalue())
        if lying:
            at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media/a.png"))
            data[at + 24 : at + 28] = struct.pack("<I", 10)
        return bytes(data)

    return changed


def overlapping(members: Members) -> bytes:
    """Have many names lead to the data of one member."""
    data = packages.zipped({**members, "word/media/a.png": zlib.compress(bytes(10**6))})
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    last = data.rindex(b"PK\x01\x02", start, end)
    record = data[last:end]
    copies = [record.replace(b"a.png", f"{number}.png".encode()) for number in range(9)]
    whole = data[start:end] + b"".join(copies)
    count = len(members) + 1 + len(copies)
    return data[:start] + whole + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(whole), start, 0)


def doubled(name: str, second: str) -> Callable[[Members], bytes]:
    """Return what adds a member under a name that there is, or one that is the same to others."""

    def changed(members: Members) -> bytes:
        # zipfile warns of a second name, so it is written as another of the same length.
        stand_in = "~" * len(second)
        return packages.zipped({**members, stand_in: members[name]}).replace(
            stand_in.encode(), second.encode()
        )

    return changed


def named(name: str) -> Callable[[Members], bytes]:
    """Return what adds a member of a name; zipfile itself would mend some."""

    def changed(members: Members) -> bytes:
        stand_in = "x" * len(name.encode())
        data = packages.zipped({**members, stand_in: b"x"})
        return data.replace(stand_in.encode(), name.encode())

    return changed


def encrypted(data: bytearray) -> bytearray:
    """Set the flag of encryption of every member."""
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return data


def compressed(method: int) -> Callable[[Members], bytes]:
    """Return what compresses the members in another way than packages are."""

    def changed(members: Members) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    return changed
