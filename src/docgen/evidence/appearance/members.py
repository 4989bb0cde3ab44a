"""What holds for the whole document, and the members of its package that are not understood.

    a package  ->  how its settings make it look, and each thing in its members that is not read

A part is understood by the relationship that leads to it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from docgen.evidence.appearance import unread
from docgen.opc import parts, relations, wml
from docgen.opc.package import CONTENT_TYPES, PACKAGE
from docgen.opc.wml import R, w
from docgen.textform.formatting import number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.opc.relations import Relationship
    from docgen.textform.formatting import Properties

# Relationships to what is read elsewhere, or what a reader of the document does not see.
_KNOWN = frozenset(
    (
        *(
            f"{R}/{name}"
            for name in (
                "officeDocument", "extended-properties", "custom-properties", "styles", "settings",
                "numbering", "fontTable", "theme", "webSettings", "header", "footer", "footnotes", "endnotes",
                "image", "customXml", "customXmlProps",
            )
        ),
        relations.CORE_PROPERTIES[1],
        # As LibreOffice writes it.
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
        # Styles and a small picture of the first page for other programs.
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    )
)  # fmt: skip
# What other parts than the main one lead to, and what a part may lead to several times.
_OF_PARTS = frozenset(f"{R}/{name}" for name in ("image", "customXmlProps"))
_SEVERAL = frozenset(f"{R}/{name}" for name in ("image", "header", "footer", "customXml"))
_TOGGLES = ("evenAndOddHeaders", "mirrorMargins", "gutterAtTop")
_DEFAULT_TAB = 720
_SILENT_ON_THE_WEB = frozenset(
    w(name)
    for name in (
        "optimizeForBrowser", "allowPNG", "doNotSaveAsSingleFile", "relyOnVML", "targetScreenSz",
        "pixelsPerInch", "encoding", "divs",
    )
)  # fmt: skip
# The letters of such a font are signs (part 1, 17.8.3.2).
_SYMBOLS = "02"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OF_THEMES = (b"Theme", b"themeColor", b"themeFill", b"schemeClr")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


def read(
    package: Package, main: str, fonts: Collection[str], file: str | None
) -> tuple[Properties, list[str]]:
    """Return what the settings make of a document, and what is not understood of its members.

    ``fonts`` are those in which its letters are set.
    """
    found: list[str] = []
    look: Properties = {"defaultTabStop": _DEFAULT_TAB}
    reached = {PACKAGE, CONTENT_TYPES}
    ahead = [PACKAGE]
    while ahead:
        part = ahead.pop()
        reached.add(relations.relations_of(part))
        known = _OF_PARTS if part not in (PACKAGE, main) else _KNOWN
        related = relations.relationships(package, part, file=file)
        # Of what a document has once, programs differ in which of two they take.
        counted = Counter(each.kind for each in related if each.kind not in _SEVERAL)
        found += (f"{kind} ×{number}" for kind, number in counted.items() if number > 1)
        for each in related:
            found += _relationship(package, each, known)
            if not each.is_external and each.target in package.members and each.target not in reached:
                reached.add(each.target)
                ahead.append(each.target)
            if each.kind == f"{R}/settings" and part == main and each.target in package.members:
                root = wml.parse(package[each.target], part=each.target, file=file)
                look |= _settings(root)
                found += unread.settings(root)
            elif each.kind == f"{R}/theme" and each.target in package.members and _uses_a_theme(package):
                found += _of_theme(wml.parse(package[each.target], part=each.target, file=file))
            elif each.kind == f"{R}/webSettings" and each.target in package.members:
                root = wml.parse(package[each.target], part=each.target, file=file)
                found += (unread.described(child) for child in root if child.tag not in _SILENT_ON_THE_WEB)
            elif each.kind == f"{R}/fontTable" and each.target in package.members:
                found += _fonts(wml.parse(package[each.target], part=each.target, file=file), fonts)
    found += (f"{problem.code} {problem.location.part}" for problem in parts.faults(package, file=file))
    found += (f"{name} {_hash(package[name])}" for name in package.members if name not in reached)
    return look, found


def _relationship(package: Package, each: Relationship, known: Collection[str]) -> Iterator[str]:
    if each.is_external or each.kind not in known:
        data = package.members.get(each.target)
        yield f"{each.kind} {each.target if data is None else _hash(data)}"


def _settings(root: etree._Element) -> Properties:
    look: Properties = {name: wml.is_on(root.find(w(name))) for name in _TOGGLES}
    tab = root.find(w("defaultTabStop"))
    return look if tab is None else {**look, "defaultTabStop": number(tab.get(w("val")))}


def _uses_a_theme(package: Package) -> bool:
    """Tell whether something takes its font or its colour from a theme (part 1, 17.3.2.26 and 17.3.2.6)."""
    return any(
        # In UTF-16 no name would be found.
        b"\0" in data[:4] or any(mark in data for mark in _OF_THEMES)
        for name, data in package.members.items()
        if name.endswith(".xml")
    )


def _of_theme(root: etree._Element) -> Iterator[str]:
    """Yield the fonts and the colours of a theme."""
    for name in ("clrScheme", "fontScheme"):
        yield from (unread.described(each) for each in root.iter(f"{{{_DRAWING}}}{name}"))


def _fonts(root: etree._Element, used: Collection[str]) -> Iterator[str]:
    """Yield the fonts that would be drawn with other letters than their own."""
    for font in root.iterfind(w("font")):
        name = str(font.get(w("name")))
        charset = font.find(w("charset"))
        if name in used and charset is not None and charset.get(w("val")) == _SYMBOLS:
            yield f"{name} {unread.described(charset)}"
        if name in used and (other := font.find(w("altName"))) is not None:
            yield f"{name} {unread.described(other)}"
        yield from (
            f"{name} {unread.described(each)}" for each in font if unread.local(each.tag) in _EMBEDDED
        )


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
