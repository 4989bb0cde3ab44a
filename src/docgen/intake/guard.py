"""What a workbook is asked before a reader touches it: how far it unpacks, and how far its cells reach.

A reader keeps a sheet as a rectangle from the first cell to the last: two cells far apart are enough to use
up all memory. So every member is inflated and counted, what it declares is not believed, and sheets are
measured. A part of an office document has no DTD (ECMA-376 part 2, 6.2.5), so one that has is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from docgen.intake import extents, formula_faults, sheet_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Limits of a table file: its bytes, its bytes when unpacked, and the cells of each sheet.
MAX_BYTES = 64 * 2**20
MAX_UNPACKED = 512 * 2**20
MAX_CELLS = 5_000_000
_MAX_MEMBERS = 2_000
_DTD = b"<!DOCTYPE"
# XML in two bytes a letter, in which a DTD would not be seen, with a mark and without.
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Refused(ValueError):
    """A workbook is refused with the code of a problem and a reason, a key of the messages' reasons."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def checked(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Return the cells without a usable value by sheet: (row from 1, column from 0) to the error.

    Raises Refused: I001 (damaged, no workbook, a DTD), I015 (too large).
    """
    faults: dict[str, dict[tuple[int, int], str]] = {}
    kept: dict[str, bytes] = {}
    names: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = sheet_parts.named(archive)
            for name, content in _inflated(archive):
                names.add(name)
                if name.lower() in found or name.startswith(sheet_parts.FOLDER):
                    if extents.measured(content) > MAX_CELLS:
                        raise Refused("I015", "table-cells")
                    faults[name] = formula_faults.of_part(content)
                if name in sheet_parts.PARTS:
                    kept[name] = content
                if (
                    name == extents.OPEN_DOCUMENT
                    and max(extents.of_open_document(content), default=0) > MAX_CELLS
                ):
                    raise Refused("I015", "table-cells")
        if names.isdisjoint(sheet_parts.MAIN):
            raise Refused("I001", "not-a-workbook")
        return _by_sheet(faults, kept) if any(faults.values()) else {}
    except _DAMAGE as fault:
        if isinstance(fault, Refused):
            raise
        raise Refused("I001", "damaged-archive") from fault


def _by_sheet(
    faults: dict[str, dict[tuple[int, int], str]], parts: dict[str, bytes]
) -> dict[str, dict[tuple[int, int], str]]:
    return {name: faults[part] for name, part in sheet_parts.of_sheets(parts) if faults.get(part)}


def is_encrypted(data: bytes) -> bool:
    """Tell whether a compound file holds an encrypted workbook (MS-OFFCRYPTO, 1.3.1)."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _inflated(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield each member with its bytes. Raises Refused."""
    infos = archive.infolist()
    if len(infos) > _MAX_MEMBERS:
        raise Refused("I015", "table-unpacked")
    left = MAX_UNPACKED
    for info in infos:
        with archive.open(info) as stream:
            # What a member declares of its size is not believed: reading ends with the limit.
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Refused("I015", "table-unpacked")
        name = info.filename.replace("\\", "/")
        # A part is found by its relationship, whatever its name says that it is.
        if content.startswith(_UTF16) or _DTD in content:
            raise Refused("I001", "not-a-workbook")
        yield name, content
