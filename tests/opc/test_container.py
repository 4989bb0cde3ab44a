"""A file is an archive and nothing else, or another program may find another document in it."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from docgen.opc import package as opc
from docgen.opc.container import is_plain

MEMBERS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>" * 9}
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


class Pipe(io.RawIOBase):
    """A stream that cannot go back: zipfile writes the lengths of a member behind it."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.written += data
        return len(data)


def zipped(stream=None, extra: bytes = b"", comment: bytes = b"") -> bytes:
    target = stream or io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in MEMBERS.items():
            info = zipfile.ZipInfo(name)
            info.extra = extra
            archive.writestr(info, data)
        archive.comment = comment
    return bytes(target.written) if isinstance(target, Pipe) else target.getvalue()


def field(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def with_other_name(data: bytes) -> bytes:
    """Return an archive in which the own header of a member gives it another name."""
    at = data.index(b"document.xml")
    return data[:at] + b"dokument" + data[at + 8 :]


@pytest.mark.parametrize(
    "data",
    [zipped(), zipped(Pipe()), zipped(extra=field(0xA220, bytes(20))), opc.write(opc.Package(MEMBERS))],
    ids=["usual", "lengths behind the data", "with room to grow", "as docgen writes it"],
)
def test_an_archive_of_an_office_program_is_plain(data: bytes):
    assert is_plain(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06",
        zipped() + zipped(),
        zipped() + b"\n",
        b"\n" + zipped(),
        zipped(comment=zipped()),
        zipped().replace(CENTRAL, LOCAL + CENTRAL, 1),
        with_other_name(zipped()),
        zipped(extra=field(0x7075, b"\x01" + bytes(4) + b"word/other.xml")),
        zipped(extra=field(0x0001, bytes(16))),
        zipped()[:-30] + zipped()[-22:],
    ],
    ids=[
        "nothing",
        "an end alone",
        "two archives",
        "bytes behind",
        "bytes before",
        "an archive in the comment",
        "bytes between",
        "a member of two names",
        "another name in a field",
        "other lengths in a field",
        "a directory cut off",
    ],
)
def test_a_file_in_which_more_can_be_found_is_not(data: bytes):
    assert not is_plain(data)
