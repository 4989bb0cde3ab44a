"""A PDF as far as its maker can be checked by it: pages, the text in them, the fonts that draw it.

    bytes  ->  Pdf(pages, texts, fonts)

This reads what LibreOffice writes (ISO 32000-1: objects in the open or in object streams, Flate, fonts with
a map to Unicode) and no other PDF. A general library takes longer for the text of a page than LibreOffice
for making it.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import OutputRefused
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The end says where the table of the objects lies, or the object that holds it (7.5.5, 7.5.8).
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_LAST = 1024
_TABLE = re.compile(rb"xref\s|\d+ 0 obj\b")
_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b")
_BODY_ENDS = re.compile(rb"\bstream\r?\n|\bendobj\b")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
# What sets text in a page: the font, a text or several with spaces between, and a text for what stands for
# another, with the marks around it (9.4.3, 14.9.4).
_SHOWN = re.compile(
    rb"/(?P<font>[\w.+-]+)\s+[\d.+-]+\s+Tf\b"
    rb"|(?P<texts>\[[^\]]*\]|<[0-9A-Fa-f\s]*>)\s*T[jJ]\b"
    rb"|/ActualText\s*<(?P<actual>[0-9A-Fa-f\s]*)>"
    rb"|\b(?P<mark>BDC|BMC|EMC)\b"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MAPPED = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])")
_CODES = re.compile(rb"begincodespacerange\s*<(\w+)>")
# Pages stand in a tree (7.7.3.2); one this deep leads back to itself.
_DEEPEST = 16
# A text of a page is small; what inflates beyond this is none.
_MAX_STREAM = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF: its name without the mark of a subset, and whether the PDF holds its letters.

    ``is_mapped`` tells whether letters can be copied out of the text that it draws.
    """

    name: str
    is_embedded: bool
    is_mapped: bool


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a PDF holds: the number of pages, texts in the order in which they were set, and its fonts.

    ``texts`` has one for each page, then one for each drawing that is used by pages.
    """

    pages: int
    texts: tuple[str, ...]
    fonts: tuple[Font, ...]


@dataclass(frozen=True, slots=True)
class _Object:
    """An object: what stands before its stream, and the stream as it lies in the file, else empty."""

    head: bytes
    stream: bytes = b""

    def reference(self, key: bytes) -> int | None:
        """Return the number of the object that an entry leads to."""
        found = re.search(rb"/" + key + rb"\s*(?:\[\s*)?(\d+) 0 R", self.head)
        return int(found.group(1)) if found else None

    def references(self, key: bytes) -> list[int]:
        """Return the numbers of the objects that an entry leads to."""
        found = re.search(rb"/" + key + rb"\s*(\[[^\]]*\]|\d+ 0 R)", self.head)
        return [int(each) for each in _REFERENCE.findall(found.group(1))] if found else []

    @property
    def data(self) -> bytes:
        """Return the stream inflated. Raises zlib.error."""
        if b"/FlateDecode" not in self.head:
            return self.stream
        return zlib.decompressobj().decompress(self.stream, _MAX_STREAM)


def read(data: bytes) -> Pdf:
    """Read a PDF of LibreOffice.

    Raises OutputRefused F004 for one that is cut off or damaged, or has no page.
    """
    if not data.startswith(b"%PDF-"):
        raise _refusal("not-a-pdf")
    end = _END.search(data, max(0, len(data) - _LAST))
    if end is None:
        raise _refusal("Truncated file header")
    if not _TABLE.match(data, int(end.group(1))):
        raise _refusal("damaged-pdf")
    try:
        objects = dict(_objects(data))
        pages = list(_pages(objects, _root(objects), 0))
        if not pages:
            raise _refusal("no-pages")
        fonts = {number: _font(objects, each) for number, each in objects.items() if _is_font(each)}
        maps = {number: _letters(objects, objects[number]) for number in fonts}
        drawings = [each for each in objects.values() if re.search(rb"/Subtype\s*/Form\b", each.head)]
        texts = [_text(objects, page, _contents(objects, page), maps) for page in pages]
        texts += [_text(objects, each, each.data, maps) for each in drawings]
    except (zlib.error, ValueError, KeyError) as fault:
        raise _refusal("damaged-pdf") from fault
    return Pdf(len(pages), tuple(texts), tuple(dict.fromkeys(fonts.values())))


def _refusal(reason: str) -> OutputRefused:
    return OutputRefused([Problem("F004", params={"reason": reason})])


def _objects(data: bytes) -> Iterator[tuple[int, _Object]]:
    """Yield the objects of a file by number; streams are stepped over, whatever bytes they hold."""
    position = 0
    while found := _OBJECT.search(data, position):
        end = _BODY_ENDS.search(data, found.end())
        if end is None:
            raise ValueError(found.group())
        head, stream = data[found.end() : end.start()], b""
        position = end.end()
        if end.group().startswith(b"stream"):
            position = data.index(b"endstream", end.end())
            stream = data[end.end() : position]
        each = _Object(head, stream)
        yield int(found.group(1)), each
        if re.search(rb"/Type\s*/ObjStm\b", head):
            yield from _packed(each)


def _packed(stream: _Object) -> Iterator[tuple[int, _Object]]:
    """Yield the objects of an object stream (7.5.7)."""
    first = re.search(rb"/First\s+(\d+)", stream.head)
    if first is None:
        raise ValueError(stream.head)
    data, start = stream.data, int(first.group(1))
    numbers = [int(each) for each in data[:start].split()]
    ends = [*numbers[3::2], len(data) - start]
    for number, begin, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
        yield number, _Object(data[start + begin : start + end])


def _root(objects: Mapping[int, _Object]) -> int:
    """Return the number of the root of the tree of pages."""
    catalogs = [each for each in objects.values() if re.search(rb"/Type\s*/Catalog\b", each.head)]
    roots = [root for each in catalogs if (root := each.reference(b"Pages")) is not None]
    if not roots:
        raise _refusal("no-pages")
    return roots[-1]


def _pages(objects: Mapping[int, _Object], number: int, depth: int) -> Iterator[_Object]:
    """Yield the pages of a tree in their order."""
    node = objects[number]
    if _PAGE.search(node.head):
        yield node
    elif depth < _DEEPEST:
        for kid in node.references(b"Kids"):
            yield from _pages(objects, kid, depth + 1)


def _contents(objects: Mapping[int, _Object], page: _Object) -> bytes:
    """Return what draws a page."""
    return b"\n".join(objects[number].data for number in page.references(b"Contents"))


def _is_font(each: _Object) -> bool:
    # What a font of two bytes a letter is made of (9.7.4) is told of with it.
    is_font = re.search(rb"/Type\s*/Font\b(?!D)", each.head) is not None
    return is_font and re.search(rb"/Subtype\s*/CIDFont", each.head) is None


def _font(objects: Mapping[int, _Object], font: _Object) -> Font:
    name = re.search(rb"/BaseFont\s*/([^\s/<>\[\]()]+)", font.head)
    inner = font.reference(b"DescendantFonts")
    holder = font if inner is None else objects[inner]
    descriptor = holder.reference(b"FontDescriptor")
    is_held = descriptor is not None and re.search(rb"/FontFile[23]?\b", objects[descriptor].head) is not None
    # The letters of a font of type 3 are drawings of the PDF itself.
    is_drawn = re.search(rb"/Subtype\s*/Type3\b", font.head) is not None
    said = _SUBSET.sub("", name.group(1).decode("latin-1")) if name else ""
    return Font(said, is_held or is_drawn, font.reference(b"ToUnicode") is not None)


def _letters(objects: Mapping[int, _Object], font: _Object) -> tuple[int, dict[int, str]]:
    """Return how many hexadecimal digits a code has, and what each code says (9.10.3)."""
    number = font.reference(b"ToUnicode")
    if number is None:
        return 2, {}
    data = objects[number].data
    letters: dict[int, str] = {}
    for kind, rows in _MAPPED.findall(data):
        if kind == b"bfchar":
            said = _HEX.findall(rows)
            letters.update(
                (int(code, 16), _unicode(text)) for code, text in zip(said[::2], said[1::2], strict=True)
            )
        else:
            letters.update(pair for row in _RANGE.findall(rows) for pair in _ranged(*row))
    codes = _CODES.search(data)
    return len(codes.group(1)) if codes else 2, letters


def _ranged(first: bytes, last: bytes, said: bytes) -> Iterator[tuple[int, str]]:
    """Yield what the codes of a range say: texts by themselves, or one whose last letter is counted on."""
    codes = range(int(first, 16), int(last, 16) + 1)
    texts = [_unicode(each) for each in _HEX.findall(said)]
    if said.startswith(b"["):
        yield from zip(codes, texts, strict=True)
        return
    (text,) = texts
    for offset, code in enumerate(codes):
        yield code, text[:-1] + chr(ord(text[-1]) + offset)


def _unicode(digits: bytes) -> str:
    """Return a text of UTF-16 that is written in hexadecimal digits."""
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace").removeprefix("\ufeff")


def _text(
    objects: Mapping[int, _Object],
    page: _Object,
    content: bytes,
    maps: Mapping[int, tuple[int, dict[int, str]]],
) -> str:
    """Return the text that some content sets, in its order; what the map of a font lacks is U+FFFD."""
    fonts = _fonts_by_name(objects, page)
    digits, letters = 2, dict[int, str]()
    texts: list[str] = []
    # For each mark that is open: whether it says what stands within it.
    said: list[bool] = []
    actual: str | None = None
    for found in _SHOWN.finditer(content):
        kind = found.lastgroup
        if kind == "font":
            digits, letters = maps.get(fonts.get(found["font"], -1), (2, {}))
        elif kind == "actual":
            actual = _unicode(found["actual"])
        elif kind == "texts" and not any(said):
            codes = b"".join(_HEX.findall(found["texts"]))
            texts += (
                letters.get(int(codes[at : at + digits], 16), "\ufffd") for at in range(0, len(codes), digits)
            )
        elif found["mark"] == b"EMC":
            if said:
                said.pop()
        elif found["mark"]:
            texts.append(actual or "")
            said.append(actual is not None)
            actual = None
    return "".join(texts)


def _fonts_by_name(objects: Mapping[int, _Object], page: _Object) -> dict[bytes, int]:
    """Return the numbers of the fonts that a page names; those of all pages where it does not say."""
    names: dict[bytes, int] = {}
    number = page.reference(b"Resources")
    resources = [page.head] if number is None else [objects[number].head]
    for head in resources:
        for inner, reference in re.findall(rb"/Font\s*(?:<<(.*?)>>|(\d+) 0 R)", head, re.DOTALL):
            rows = inner or objects[int(reference)].head
            names.update((name, int(font)) for name, font in re.findall(rb"/([\w.+-]+)\s+(\d+) 0 R", rows))
    return names
