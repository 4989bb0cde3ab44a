"""A PDF without what its maker put into it by time and chance: the same document gives the same bytes.

LibreOffice writes the time of the conversion, an identifier of the file and a sum of its own. Those changes
keep the length, so the table that says where each object lies (ISO 32000-1, 7.5.4) stays true. The profile of
colours of a PDF/A has a time within what is compressed: it is compressed anew, and the table follows.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from docgen.pipeline import pdf_objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The times of an information dictionary and those of a packet of metadata; both may be absent (14.3.3).
_INFO_TIME = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:[0-9Z'+-]*\)")
_PACKET_TIME = re.compile(rb"<xmp:(Create|Modify|Metadata)Date>[0-9T:Z.+-]*</xmp:\1Date>")
# The identifier of a file (14.4), and the sum that LibreOffice compares only where it has put the source in.
_IDENTIFIER = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")
_SUM = re.compile(rb"/DocChecksum\s*/[0-9A-Fa-f]{32}\b")
_DIGITS = re.compile(rb"[0-9A-Fa-f]{32}")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)
_INTENT = re.compile(rb"/DestOutputProfile\s+\d+ 0 R")
# The time of a profile, six numbers of two bytes (ICC.1, 7.2.8), and one that says nothing.
_PROFILE_TIME = slice(24, 36)
_NO_TIME = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
_NUMBER = re.compile(rb"\d+")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ROWS = re.compile(rb"xref\s+0 \d+\s+((?:\d{10} \d{5} [fn][ \r\n]{2})+)trailer\b")
_ROW = 20


class _Edit(NamedTuple):
    """Bytes that take the place of others, from ``start`` up to ``end``."""

    start: int
    end: int
    data: bytes


def reproducible(data: bytes) -> bytes:
    """Return a PDF without times, its identifier made of its content.

    What lies in a compressed stream stays as it is, but for the profile of a PDF/A. ``data`` is one that
    pdf.read accepts.
    """
    if _INTENT.search(data):
        data = _edited(data, sorted(_timeless_profiles(data)))
    pieces: list[bytes] = []
    position = 0
    for stream in _STREAM.finditer(data):
        pieces.append(_timeless(data[position : stream.start(1)], _INFO_TIME))
        pieces.append(_timeless(stream.group(1), _PACKET_TIME))
        position = stream.end(1)
    pieces.append(_timeless(data[position:], _INFO_TIME))
    *kept, tail = pieces
    nameless = [*kept, _named(tail, b"0" * 32)]
    # An identifier is no secret and proves nothing: half of a hash is as long as the one it replaces.
    name = hashlib.sha256(b"".join(nameless)).hexdigest()[:32].upper().encode()
    return b"".join((*kept, _named(tail, name)))


def _timeless_profiles(data: bytes) -> Iterator[_Edit]:
    """Yield the changes that take the time out of what a PDF/A says of its colours."""
    known = pdf_objects.objects(data)
    for number in {each.reference("DestOutputProfile") for each in known.values()} - {None}:
        profile = known[number or 0]
        length = profile.reference("Length")
        size = known[length] if length is not None else None
        if profile.at is None or size is None or size.at is None or b"/FlateDecode" not in profile.head:
            continue
        said = bytearray(profile.data)
        said[_PROFILE_TIME] = _NO_TIME
        packed = zlib.compress(said, 9)
        # Before the word endstream stands the end of a line, which is not counted.
        start = profile.at[1]
        yield _Edit(start, start + len(profile.stream.removesuffix(b"\n")), packed)
        digits = _NUMBER.search(size.head)
        if digits:
            start = size.at[0]
            yield _Edit(start + digits.start(), start + digits.end(), b"%d" % len(packed))


def _edited(data: bytes, edits: Sequence[_Edit]) -> bytes:
    """Return a PDF with some changes; its table says where all objects lie now.

    One whose table is compressed or in several pieces, as LibreOffice 7.4 writes none, stays as it is.
    """
    end = _END.search(data)
    rows = _ROWS.match(data, int(end.group(1))) if end else None
    if end is None or rows is None:
        return data

    def moved(place: int) -> int:
        return place + sum(len(each.data) - (each.end - each.start) for each in edits if each.end <= place)

    found = rows.group(1)
    table = b"".join(
        b"%010d" % moved(int(found[at : at + 10])) + found[at + 10 : at + _ROW]
        for at in range(0, len(found), _ROW)
    )
    at = moved(int(end.group(1)))
    pieces: list[bytes] = []
    position = 0
    for each in (*edits, _Edit(*rows.span(1), table), _Edit(*end.span(1), b"%d" % at)):
        pieces += (data[position : each.start], each.data)
        position = each.end
    return b"".join((*pieces, data[position:]))


def _timeless(text: bytes, time: re.Pattern[bytes]) -> bytes:
    """Return a text with blanks in the place of times."""
    return time.sub(lambda found: b" " * len(found.group()), text)


def _named(tail: bytes, name: bytes) -> bytes:
    """Return what stands behind the last stream with another identifier and sum."""
    for pattern in (_IDENTIFIER, _SUM):
        tail = pattern.sub(lambda found: _DIGITS.sub(name, found.group()), tail)
    return tail
