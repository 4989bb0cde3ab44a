"""A PDF without what its maker put into it by time and chance: the same document gives the same bytes.

LibreOffice writes the time of the conversion, an identifier of the file and a sum of its own. Every change
here keeps the length, so the table that says where each object lies (ISO 32000-1, 7.5.4) stays true.
"""

from __future__ import annotations

import hashlib
import re

# The times of an information dictionary and those of a packet of metadata; both may be absent (14.3.3).
_INFO_TIME = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:[0-9Z'+-]*\)")
_PACKET_TIME = re.compile(rb"<xmp:(Create|Modify|Metadata)Date>[0-9T:Z.+-]*</xmp:\1Date>")
# The identifier of a file (14.4), and the sum that LibreOffice compares only where it has put the source in.
_IDENTIFIER = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")
_SUM = re.compile(rb"/DocChecksum\s*/[0-9A-Fa-f]{32}\b")
_DIGITS = re.compile(rb"[0-9A-Fa-f]{32}")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)


def reproducible(data: bytes) -> bytes:
    """Return a PDF of the same length without times, its identifier made of its content.

    What lies in a compressed stream stays as it is.
    """
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


def _timeless(text: bytes, time: re.Pattern[bytes]) -> bytes:
    """Return a text with blanks in the place of times."""
    return time.sub(lambda found: b" " * len(found.group()), text)


def _named(tail: bytes, name: bytes) -> bytes:
    """Return what stands behind the last stream with another identifier and sum."""
    for pattern in (_IDENTIFIER, _SUM):
        tail = pattern.sub(lambda found: _DIGITS.sub(name, found.group()), tail)
    return tail
