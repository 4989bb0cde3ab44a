"""A PDF that is to be kept: is it what PDF/A-2b demands of it (ISO 19005-2), as far as its maker can tell.

    bytes  ->  [Problem]

Looked at is what another version, another setting or a document could change: the mark of the form, the
profile of the colours, what asks for a password, starts something or needs a file elsewhere, files within the
file. That fonts are in the PDF and no letter is a box is looked at in every PDF (pdf_inspection). An address
that a reader may click on is allowed (6.5.1): nothing of the page depends on it.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.pipeline import pdf_objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.pipeline.pdf_objects import Object

_IDENTIFICATION = "{http://www.aiim.org/pdfa/ns/id/}"
_PART = "2"
# Level A asks for what B asks for and for structure, U for texts that can be copied.
_LEVELS = frozenset("ABU")
_PROFILE_MARK = b"acsp"
_PROFILE_MARK_AT = 36
# A text in brackets that has no other within it, but for those that are marked: it may say anything.
_TEXT = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_IDENTIFIED = re.compile(rb"/ID\s*\[")
# Entries that no object may have, and the reason that is told: 6.5.1 actions, 6.5.2 those of an event,
# 6.4.2 forms, 6.8 embedded files, 6.1.7 streams that lie elsewhere and filters, 6.2.9 references elsewhere.
_REFUSED = (
    (
        "pdf-actions",
        re.compile(
            rb"/S\s*/(?:JavaScript|Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans"
            rb"|GoTo3DView|SubmitForm|GoToR|GoToE)\b|/JavaScript\b|/JS\b|/AA\b|/XFA\b"
        ),
    ),
    ("pdf-files", re.compile(rb"/EmbeddedFiles?\b|/EF\b|/FFilter\b|/Subtype\s*/FileAttachment\b|/Ref\s*<<")),
    ("pdf-filters", re.compile(rb"/(?:LZWDecode|LZW|Crypt)\b")),
)
# Of a stream alone: elsewhere F is a set of marks.
_ELSEWHERE = re.compile(rb"/F\s*(?:\(|<|\d+ \d+ R)")


def inspected(data: bytes) -> list[Problem]:
    """Return what keeps a PDF of LibreOffice from being a PDF/A-2b: F012 with each reason once.

    Raises ValueError, KeyError or zlib.error for a file that pdf.read refuses.
    """
    known = pdf_objects.objects(data)
    return [Problem("F012", params={"reason": reason}) for reason in dict.fromkeys(_reasons(data, known))]


def _reasons(data: bytes, known: Mapping[int, Object]) -> Iterator[str]:
    catalogs = [each for each in known.values() if each.is_a("Catalog")]
    if not catalogs or not _is_marked(known, catalogs[-1]):
        yield "pdf-unmarked"
    if not catalogs or not _has_profile(known, catalogs[-1]):
        yield "pdf-colours"
    # What says of the whole file: at its end, or in the object that holds the table.
    trailers = [data[data.rfind(b"endobj") :], *(each.head for each in known.values() if each.is_a("XRef"))]
    if any(map(_ENCRYPTED.search, trailers)):
        yield "pdf-encrypted"
    if not any(map(_IDENTIFIED.search, trailers)):
        yield "pdf-unmarked"
    for each in known.values():
        head = _wordless(each.head)
        for reason, pattern in _REFUSED:
            if pattern.search(head):
                yield reason
        if each.stream and _ELSEWHERE.search(head):
            yield "pdf-files"


def _wordless(head: bytes) -> bytes:
    """Return what stands in an object with all its texts empty."""
    while (less := _TEXT.sub(b"<>", head)) != head:
        head = less
    return head


def _is_marked(known: Mapping[int, Object], catalog: Object) -> bool:
    """Tell whether the metadata of a file says that it is a PDF/A-2 of a level (6.6.4)."""
    number = catalog.reference("Metadata")
    if number is None:
        return False
    try:
        root = wml.parse(known[number].data.strip())
    except TemplateError:
        return False
    said: dict[str, str] = {}
    for node in root.iter("*"):
        said |= {str(name): str(value) for name, value in node.attrib.items()}
        said[str(node.tag)] = (node.text or "").strip()
    part, level = (said.get(f"{_IDENTIFICATION}{name}") for name in ("part", "conformance"))
    return part == _PART and level in _LEVELS


def _has_profile(known: Mapping[int, Object], catalog: Object) -> bool:
    """Tell whether a file says by a profile that it holds what its colours are (6.2.3)."""
    for number in catalog.references("OutputIntents"):
        intent = known[number]
        profile = intent.reference("DestOutputProfile")
        if intent.is_a("GTS_PDFA1", "S") and profile is not None:
            try:
                return known[profile].data.find(_PROFILE_MARK, 0, 64) == _PROFILE_MARK_AT
            except zlib.error:
                return False
    return False
