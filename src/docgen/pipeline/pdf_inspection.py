"""A PDF beside the document that it was made of: is every word in it, in letters that anyone can read.

    Pdf, Package  ->  [Problem]

Looked for are the words of the body in Latin and Cyrillic letters, and digits; each letter at least as often.
Where the PDF has several families of fonts, words may be set in pieces, and only the letters are counted.
What a page adds (headers, numbers of pages and of lists, hyphens) and what the office program reckons anew
(results of fields) may differ. Order and looks are not compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import parts, wml
from docgen.opc.wml import w
from docgen.pipeline import typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.pipeline.pdf import Pdf

# Letters that are set from left to right, each by itself; others are drawn in another order than written.
_WORD = re.compile(r"[0-9a-z\u00df-\u00f6\u00f8-\u02af\u0370-\u052f]+")
_BLANK = re.compile(r"[\s\u2010\u2011-]+")
_FONT_NAMES = re.compile(rb"""[ :](?:ascii|hAnsi|cs|eastAsia|typeface)=["']([^"']+)["']""")
# What a paragraph holds that is not printed as it stands: alternatives for old programs, deleted text.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNPRINTED = frozenset((*(w(name) for name in ("del", "moveFrom", "fldSimple", "pPr")), _FALLBACK))
_PRINTED = frozenset(w(name) for name in ("t", "tab", "br", "cr", "noBreakHyphen", "fldChar"))
# Hyphenation leaves at least so many letters on a line.
_SHORTEST_PIECE = 2


def inspected(pdf: Pdf, package: Package) -> list[Problem]:
    """Return what a PDF lacks of its document, and which fonts are others than asked for.

    F007 words are missing, F008 a font is not in the PDF or says no letters, F009 (a warning) a font
    stands in that is not as wide, F011 letters are shown as boxes because no font has them. Raises
    TemplateError for a package that is no document.
    """
    return [*_missing(pdf, package), *_fonts(pdf, package)]


def _missing(pdf: Pdf, package: Package) -> Iterator[Problem]:
    main = parts.found(package).main
    root = wml.parse(package[main], part=main)
    pages = [_BLANK.sub("", _folded(text)) for text in pdf.texts]
    printed = "\0".join(pages)
    wanted: Counter[str] = Counter()
    first: int | None = None
    # Letters that a font lacks are set in another one behind the rest of their line, far from their words.
    is_ordered = len({typefaces.family(font.name) for font in pdf.fonts}) == 1
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        words = _WORD.findall(_folded(_own_text(paragraph)))
        wanted.update(words)
        if is_ordered and not all(word in printed or _is_parted(word, pages) for word in words):
            is_ordered = False
            first = number
    letters: Counter[str] = Counter()
    for word, times in wanted.items():
        letters.update({letter: word.count(letter) * times for letter in set(word)})
    if first is not None or letters - Counter(printed):
        yield Problem("F007", location=Location(part=main, paragraph=first))


def _is_parted(word: str, pages: list[str]) -> bool:
    """Tell whether the end of a page may have parted a word; the header of the next stands between then."""
    return any(
        word[:at] in one and word[at:] in two
        for one, two in pairwise(pages)
        for at in range(_SHORTEST_PIECE, len(word) - _SHORTEST_PIECE + 1)
    )


def _fonts(pdf: Pdf, package: Package) -> Iterator[Problem]:
    if pdf.boxes:
        yield Problem("F011", params={"letters": " ".join(sorted(pdf.boxes)[: typefaces.MOST_LETTERS])})
    for font in pdf.fonts:
        if not (font.is_embedded and font.is_mapped):
            yield Problem("F008", params={"font": font.name})
    named = {
        typefaces.family(name.decode("utf-8", "replace"))
        for data in _styled(package)
        for name in _FONT_NAMES.findall(data)
    }
    known = named.union(*(typefaces.STAND_INS.get(name, ()) for name in named))
    for name in sorted({font.name for font in pdf.fonts if typefaces.family(font.name) not in known}):
        yield Problem("F009", Severity.WARNING, params={"font": name})


def _styled(package: Package) -> list[bytes]:
    """Return the parts of a package that may name fonts."""
    return [data for name, data in package.members.items() if name.endswith(".xml")]


def _own_text(paragraph: etree._Element) -> str:
    """Return what a paragraph is sure to print: no results of fields, nothing hidden or deleted."""
    if next(paragraph.iterancestors(_FALLBACK), None) is not None:
        return ""
    texts: list[str] = []
    depth = 0
    for node in _printed(paragraph):
        if node.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(node.get(w("fldCharType"))), 0)
        elif depth <= 0:
            texts.append((node.text or "") if node.tag == w("t") else " ")
    return "".join(texts)


def _printed(node: etree._Element) -> Iterator[etree._Element]:
    for child in node.iterchildren("*"):
        if child.tag in _PRINTED:
            yield child
        elif child.tag == w("r") and wml.is_on(child.find(f"{w('rPr')}/{w('vanish')}")):
            continue
        # A paragraph within this one, in a text box, is met by itself.
        elif child.tag not in _UNPRINTED and child.tag != w("p"):
            yield from _printed(child)


def _folded(text: str) -> str:
    """Return a text in small letters, composed, without soft hyphens."""
    return unicodedata.normalize("NFC", text.casefold()).replace("\u00ad", "")
