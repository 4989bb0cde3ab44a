"""PDFs written as LibreOffice writes them: objects in the open, Flate, a font with a map to Unicode."""

from __future__ import annotations

import itertools
import struct
import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What LibreOffice writes by chance; two PDFs of one text differ in nothing else.
_CHANCE = itertools.count(1)


def _flate(data: str | bytes) -> bytes:
    packed = zlib.compress(data.encode("ascii") if isinstance(data, str) else data)
    return f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode() + packed + b"\nendstream"


def _shown(text: str, codes: dict[str, int]) -> str:
    digits = "".join(f"{codes[letter]:02X}" for letter in text)
    half = len(digits) // 4 * 2
    return f"BT\n85.1 700 Td /F1 14 Tf[<{digits[:half]}>-3<{digits[half:]}>]TJ\nET\n"


def _map(codes: dict[str, int]) -> str:
    rows = "\n".join(
        f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()
    )
    return (
        "begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap"
    )


def truetype(glyphs: list[bytes], numbers: dict[int, int], *, is_long: bool = False, form: int = 0) -> bytes:
    """Return a font: outlines, an even number of bytes each, and the number of the glyph of each code."""
    places = [sum(map(len, glyphs[:number])) for number in range(len(glyphs) + 1)]
    loca = b"".join(struct.pack(">I", at) if is_long else struct.pack(">H", at // 2) for at in places)
    head = b"\0" * 50 + struct.pack(">HH", is_long, 0)
    codes = bytes(numbers.get(code, 0) for code in range(256))
    cmap = struct.pack(">HHHHI", 0, 1, 1, 0, 12) + struct.pack(">HHH", form, 262, 0) + codes
    font = b"true" + struct.pack(">HHHH", 4, 0, 0, 0)
    at = len(font) + 4 * 16
    tables = {b"cmap": cmap, b"glyf": b"".join(glyphs), b"head": head, b"loca": loca}
    for name, table in tables.items():
        font += struct.pack(">4sIII", name, 0, at, len(table))
        at += len(table)
    return font + b"".join(tables.values())


def _font(codes: dict[str, int], boxes: str) -> bytes:
    """Return a font that draws each letter in its own way, blanks not at all, boxes as what is missing."""
    outlines = {
        code: b"box!" if letter in boxes else b"" if letter.isspace() else b"%04d" % code
        for letter, code in codes.items()
    }
    numbers = {code: number for number, code in enumerate(outlines, 1)}
    return truetype([b"box!", *outlines.values()], numbers)


def written(
    *pages: str,
    font: str = "LiberationSerif",
    is_embedded: bool = True,
    unmapped: str = "",
    boxes: str = "",
    packet: str = "",
    catalog: str = "",
    trailer: str = "",
    more: Mapping[int, bytes] = MappingProxyType({}),
) -> bytes:
    """Return a PDF of some pages, a text each.

    ``unmapped`` letters say nothing to who copies them, ``boxes`` show nothing to who reads them. ``catalog``
    and ``trailer`` are further entries, ``more`` further objects by number, from 100.
    """
    codes = {letter: code for code, letter in enumerate(dict.fromkeys("".join(pages)), 1)}
    chance = next(_CHANCE)
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    held = "/FontFile2 6 0 R" if is_embedded else ""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: f"<</Type/Pages/Resources 3 0 R/Kids[ {kids} ]/Count {len(pages)}>>".encode(),
        3: b"<</Font 4 0 R\n/ProcSet[/PDF/Text]\n>>",
        4: b"<</F1 5 0 R\n>>",
        5: f"<</Type/Font/Subtype/TrueType/BaseFont/BAAAAA+{font}\n/FontDescriptor 7 0 R"
        f"/ToUnicode 8 0 R>>".encode(),
        6: _flate(_font(codes, boxes)),
        7: f"<</Type/FontDescriptor/FontName/BAAAAA+{font}\n{held}>>".encode(),
        8: _flate(_map({letter: code for letter, code in codes.items() if letter not in unmapped})),
        9: f"<</Producer<FEFF>\n/CreationDate(D:2026113003{chance % 60:02d}00Z')>>".encode(),
    }
    for number, text in enumerate(pages):
        at = 10 + 2 * number
        objects[at] = f"<</Type/Page/Parent 2 0 R/Resources 3 0 R/Contents {at + 1} 0 R>>".encode()
        objects[at + 1] = _flate(_shown(text, codes))
    if packet:
        objects[max(objects) + 1] = f"<</Type/Metadata>>\nstream\n{packet}\nendstream".encode()
    return _filed({**objects, **more}, f"{chance:032X}", trailer)


IDENTIFIED = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>'
    "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta>"
)
PROFILE = b"\0" * 36 + b"acsp" + b"\0" * 88


def kept(
    *pages: str,
    packet: str = IDENTIFIED,
    profile: bytes = PROFILE,
    intent: str = "/S/GTS_PDFA1",
    catalog: str = "",
    trailer: str = "",
    more: Mapping[int, bytes] = MappingProxyType({}),
) -> bytes:
    """Return a PDF of some pages that says, and shows, that it is a PDF/A-2b."""
    packed = zlib.compress(profile)
    objects = {
        100: b"<</Type/Metadata/Subtype/XML>>\nstream\n" + packet.encode() + b"\nendstream",
        101: f"<</Type/OutputIntent{intent}/DestOutputProfile 102 0 R>>".encode(),
        102: b"<</N 3/Length 103 0 R/Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream",
        103: b"%d" % len(packed),
        **more,
    }
    entries = f"/OutputIntents[101 0 R]/Metadata 100 0 R{catalog}"
    return written(*pages, catalog=entries, trailer=trailer, more=objects)


def _filed(objects: dict[int, bytes], identifier: str, trailer: str = "") -> bytes:
    data = b"%PDF-1.6\n%\xc3\xa4\xc3\xbc\n"
    places = []
    for number, content in objects.items():
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Size {size}/Root 1 0 R\n/Info 9 0 R\n"
            f"/ID [ <{identifier}>\n<{identifier}> ]\n/DocChecksum /{identifier}\n{trailer}>>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )
