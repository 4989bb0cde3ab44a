"""A PDF as far as its maker can be checked by it: pages, the text in them, the fonts that draw it.

    bytes  ->  Pdf(pages, texts, fonts, boxes)

This reads what LibreOffice writes (ISO 32000-1: Flate, fonts with a map to Unicode) and no other PDF. A
general library takes longer to read the text of a page than LibreOffice to make it.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import OutputRefused
from docgen.model.problem import Problem
from docgen.pipeline import pdf_objects, truetype

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.pipeline.pdf_objects import Object

# The end says where the table of the objects lies, or the object that holds it (7.5.5, 7.5.8).
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_LAST = 1024
_TABLE = re.compile(rb"xref\s|\d+ 0 obj\b")
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_FONT_NAME = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]+)")
_FONT_FILE = ("FontFile", "FontFile2", "FontFile3")
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
_UNKNOWN = "\ufffd"


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

    ``texts`` has one for each page, then one for each drawing that is used by pages. ``boxes`` are letters,
    digits and signs that its text has and its pages do not show.
    """

    pages: int
    texts: tuple[str, ...]
    fonts: tuple[Font, ...]
    boxes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Codes:
    """What codes of ``digits`` hexadecimal digits each say; ``blank`` are those that draw no letter."""

    digits: int = 2
    letters: Mapping[int, str] = field(default_factory=dict)
    blank: frozenset[int] = frozenset()

    def of(self, shown: bytes) -> list[int]:
        """Return the codes of texts in angle brackets."""
        row = b"".join(_HEX.findall(shown))
        return [int(row[at : at + self.digits], 16) for at in range(0, len(row), self.digits)]


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
        found = _read(pdf_objects.objects(data))
    except (zlib.error, struct.error, ValueError, KeyError) as fault:
        raise _refusal("damaged-pdf") from fault
    if not found.pages:
        raise _refusal("no-pages")
    return found


def _refusal(reason: str) -> OutputRefused:
    return OutputRefused([Problem("F004", params={"reason": reason})])


def _read(objects: Mapping[int, Object]) -> Pdf:
    pages = pdf_objects.pages(objects)
    fonts = {number: each for number, each in objects.items() if _is_font(each)}
    codes = {number: _codes(objects, font) for number, font in fonts.items()}
    drawings = [each for each in objects.values() if each.is_a("Form", "Subtype")]
    contents = [(page, _contents(objects, page)) for page in pages]
    contents += [(drawing, drawing.data) for drawing in drawings]
    boxes: set[str] = set()
    texts = [_text(content, _fonts_by_name(objects, page, codes), boxes) for page, content in contents]
    told = dict.fromkeys(_font(objects, font) for font in fonts.values())
    return Pdf(len(pages), tuple(texts), tuple(told), frozenset(filter(_is_drawn, boxes)))


def _is_drawn(text: str) -> bool:
    """Tell whether a text is of signs that are to be seen: letters, digits, marks of sums and of speech."""
    return bool(text) and all(unicodedata.category(letter)[0] in "LNPS" for letter in text)


def _contents(objects: Mapping[int, Object], page: Object) -> bytes:
    """Return what draws a page."""
    return b"\n".join(objects[number].data for number in page.references("Contents"))


def _is_font(each: Object) -> bool:
    # What a font of two bytes a letter is made of (9.7.4) is told of with it.
    return each.is_a("Font") and not each.is_a("CIDFont(?:Type)?[02]C?", "Subtype")


def _font(objects: Mapping[int, Object], font: Object) -> Font:
    name = _FONT_NAME.search(font.head)
    # The letters of a font of type 3 are drawings of the PDF itself.
    is_held = _font_file(objects, font) is not None or font.is_a("Type3", "Subtype")
    said = _SUBSET.sub("", name.group(1).decode("latin-1")) if name else ""
    return Font(said, is_held, font.reference("ToUnicode") is not None)


def _font_file(objects: Mapping[int, Object], font: Object) -> Object | None:
    """Return the letters of a font, None where the PDF does not hold them."""
    inner = font.reference("DescendantFonts")
    descriptor = (font if inner is None else objects[inner]).reference("FontDescriptor")
    if descriptor is None:
        return None
    numbers = [objects[descriptor].reference(key) for key in _FONT_FILE]
    return next((objects[number] for number in numbers if number is not None), None)


def _codes(objects: Mapping[int, Object], font: Object) -> _Codes:
    """Return what the codes of a font say (9.10.3), and which of them draw no letter."""
    number = font.reference("ToUnicode")
    if number is None:
        return _Codes()
    data = objects[number].data
    letters: dict[int, str] = {}
    for kind, rows in _MAPPED.findall(data):
        if kind == b"bfchar":
            codes, said = _HEX.findall(rows)[::2], _HEX.findall(rows)[1::2]
            letters.update((int(code, 16), _unicode(text)) for code, text in zip(codes, said, strict=True))
        else:
            letters.update(pair for row in _RANGE.findall(rows) for pair in _ranged(*row))
    space = _CODES.search(data)
    file = _font_file(objects, font) if font.is_a("TrueType", "Subtype") else None
    blank = frozenset[int]() if file is None else truetype.blank_codes(file.data)
    return _Codes(len(space.group(1)) if space else 2, letters, blank)


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


def _text(content: bytes, fonts: Mapping[bytes, _Codes], boxes: set[str]) -> str:
    """Return the text that some content sets, in its order; what the map of a font lacks is U+FFFD.

    The letters that are in the text and not shown are added to ``boxes``, blanks among them.
    """
    font = _Codes()
    texts: list[str] = []
    # For each mark that is open: what its content stands for, None where it says that itself.
    marks: list[str | None] = []
    actual: str | None = None
    for found in _SHOWN.finditer(content):
        kind = found.lastgroup
        if kind == "font":
            font = fonts.get(found["font"], _Codes())
        elif kind == "actual":
            actual = _unicode(found["actual"])
        elif kind == "texts":
            codes = font.of(found["texts"])
            instead = next((mark for mark in marks if mark is not None), None)
            said = [font.letters.get(code, _UNKNOWN) if instead is None else instead for code in codes]
            texts += said if instead is None else ()
            boxes.update(*(text for text, code in zip(said, codes, strict=True) if code in font.blank))
        elif found["mark"] != b"EMC":
            texts.append(actual or "")
            marks.append(actual)
            actual = None
        elif marks:
            marks.pop()
    return "".join(texts)


def _fonts_by_name(
    objects: Mapping[int, Object], page: Object, codes: Mapping[int, _Codes]
) -> dict[bytes, _Codes]:
    """Return the fonts that a page or a drawing names."""
    number = page.reference("Resources")
    head = page.head if number is None else objects[number].head
    names: dict[bytes, _Codes] = {}
    for inner, reference in re.findall(rb"/Font\s*(?:<<(.*?)>>|(\d+) 0 R)", head, re.DOTALL):
        rows = inner or objects[int(reference)].head
        for name, font in re.findall(rb"/([\w.+-]+)\s+(\d+) 0 R", rows):
            names[name] = codes.get(int(font), _Codes())
    return names
