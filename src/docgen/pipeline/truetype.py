"""A TrueType font as a PDF holds it: which of its codes draw nothing that a letter could be.

LibreOffice prints a letter that no font of the machine has as the box of the font, and tells the PDF which
letter it was meant to be: the text is right, and the page is not. Tables are those of the OpenType
specification; the map from codes is one byte each (``cmap`` format 0), which is what LibreOffice writes.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLES = 12
_RECORD = struct.Struct(">4sIII")
_BYTE_MAP = 0
_CODES = 256


def blank_codes(font: bytes) -> frozenset[int]:
    """Return the codes whose glyph is empty or the same as glyph 0, that of a missing letter.

    An empty set where the font has its codes or its outlines in another form. Raises ValueError and
    struct.error for a font that is cut off.
    """
    tables = _tables(font)
    if not {b"cmap", b"head", b"loca", b"glyf"} <= tables.keys():
        return frozenset()
    numbers = _numbers(tables[b"cmap"])
    glyphs = _glyphs(tables)
    if not glyphs:
        return frozenset()
    blank = {number for number, outline in enumerate(glyphs) if outline in (b"", glyphs[0])}
    return frozenset(code for code, number in enumerate(numbers) if number in blank)


def _tables(font: bytes) -> Mapping[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = [_RECORD.unpack_from(font, _TABLES + _RECORD.size * number) for number in range(count)]
    return {name: font[start : start + length] for name, _, start, length in records}


def _numbers(cmap: bytes) -> bytes:
    """Return the numbers of the glyphs by code, nothing if they are in another form."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        (start,) = struct.unpack_from(">I", cmap, 8 + 8 * number)
        (form,) = struct.unpack_from(">H", cmap, start)
        if form == _BYTE_MAP:
            return cmap[start + 6 : start + 6 + _CODES]
    return b""


def _glyphs(tables: Mapping[bytes, bytes]) -> list[bytes]:
    """Return the outlines by number."""
    loca, glyf = tables[b"loca"], tables[b"glyf"]
    (is_long,) = struct.unpack_from(">H", tables[b"head"], 50)
    size, unit, letter = (4, 1, "I") if is_long else (2, 2, "H")
    places = struct.unpack(f">{len(loca) // size}{letter}", loca[: len(loca) // size * size])
    return [glyf[unit * begin : unit * end] for begin, end in pairwise(places)]
