"""What of a document is not understood: everything that is not on a list of what is read or changes nothing.

    an element, the names that are known at its place  ->  what is left, each as a text

Nothing is passed over because it is unknown: a document that holds what another does not is not proved to
say the same. What is listed here as silent prints nothing, hides nothing and takes no other place, whatever
it says (ECMA-376 part 1; the extensions of Word in [MS-DOCX]).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_IGNORABLE = f"{_MC}Ignorable"
# Attributes of any element: of editing sessions, identifiers of paragraphs, namespaces that may be unknown.
_SILENT_ATTRIBUTES = frozenset({f"{_WORD_2010}paraId", f"{_WORD_2010}textId", _IGNORABLE, wml.XML_SPACE})
_SESSION = w("rsid")
#: Marks between runs and blocks that print nothing where nothing stands in them.
SILENT_MARKS = frozenset(w(name) for name in ("proofErr", "bookmarkStart", "bookmarkEnd"))
#: What holds runs or blocks. That it is there is told: a control may show other data than it holds, a tracked
#: change may be taken back, a direction turns the letters round.
HOLDERS = frozenset(
    (
        *(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "dir", "bdo")),
        *(w(name) for name in ("ins", "del", "moveTo", "moveFrom")),
        *(f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")),
    )
)
#: What holders say of themselves.
OF_HOLDERS = frozenset(w(name) for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
_OF_ROWS = (w("sdt"), w("sdtContent"), w("customXml"))
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{2,8}")
# How long the text may be by which an element is told.
_SHOWN = 60

# Attributes that are read of a property of letters or of a paragraph, beside w:val.
_ANY = None
_READ: dict[str, Collection[str] | None] = {
    "ind": _ANY,
    "spacing": _ANY,
    "lang": _ANY,
    "tabs": _ANY,
    "pBdr": _ANY,
    "framePr": _ANY,
    "bdr": _ANY,
    "cnfStyle": _ANY,
    "numPr": _ANY,
    "rFonts": ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme", "cs", "eastAsia", "cstheme", "eastAsiaTheme"),
    "shd": ("val", "color", "fill"),
    "u": ("val",),
}
# Properties that the comparison of formats leaves out as noise and that change what is read.
_GRAVE = frozenset(
    (
        "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo", "webHidden", "specVanish",
        "eastAsianLayout",
    )
)  # fmt: skip
# Those that have children of their own.
_WITH_CHILDREN = frozenset(("tabs", "pBdr", "numPr", "rPr", "sectPr"))

#: Settings of the document that print nothing and move nothing to another place.
SILENT_SETTINGS = frozenset(
    (
        "zoom", "rsids", "proofState", "compat", "themeFontLang", "characterSpacingControl",
        "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
        "decimalSymbol", "listSeparator", "mathPr", "shapeDefaults", "hdrShapeDefaults",
        "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "stylePaneFormatFilter",
        "stylePaneSortMethod", "doNotTrackMoves", "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery", "docId", "chartTrackingRefBased", "persistentDocumentId",
        "saveSubsetFonts", "savePreviewPicture", "doNotAutoCompressPictures",
        "defaultImageDpi", "removePersonalInformation", "defaultTabStop", "evenAndOddHeaders",
        "mirrorMargins", "gutterAtTop",
    )
)  # fmt: skip
# What Word writes of the colours of a theme where nobody changed them.
_USUAL_COLOURS = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink", **{f"accent{each}": f"accent{each}" for each in range(1, 7)},
}  # fmt: skip


# Which notes are separators is said too, and the separators are read themselves.
_USUAL_NOTES = {"footnote": "", "endnote": "", "numRestart": "continuous", "numStart": "1"}
_USUAL_OF_KIND = {
    "footnotePr": {"numFmt": "decimal", "pos": "pageBottom"},
    "endnotePr": {"numFmt": "lowerRoman", "pos": "docEnd"},
}


def described(node: etree._Element, *, is_whole: bool = True) -> str:
    """Return an element as a text that two equal ones have alike; without its content, where not whole."""
    attributes = "".join(
        f" {local(name)}={_hexadecimal(value)}"
        for name, value in sorted((str(name), str(value)) for name, value in node.attrib.items())
        if not _is_silent(name)
    )
    inner = ""
    if is_whole:
        inner = (node.text or "").strip() + "".join(
            described(child) + (child.tail or "").strip() for child in node.iterchildren(etree.Element)
        )
    return f"<{local(node.tag)}{attributes}>{inner}"


def shown(text: str) -> str:
    """Return so much of a description that a reader knows which element is meant."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def attributes(node: etree._Element, known: Collection[str] = ()) -> Iterator[str]:
    """Yield the attributes of an element that are not understood; ``known`` are names of w:attributes."""
    for name, value in ((str(name), str(value)) for name, value in node.attrib.items()):
        if not _is_silent(name) and not (name.startswith(f"{{{wml.W}}}") and local(name) in known):
            yield f"<{local(node.tag)} {local(name)}={_hexadecimal(value)}>"


def stray_text(node: etree._Element) -> Iterator[str]:
    """Yield text that stands between elements, where none may stand."""
    for text in (node.text, *(child.tail for child in node)):
        if text and text.strip():
            yield f"<{local(node.tag)}>{text.strip()}"


def mark(node: etree._Element) -> Iterator[str]:
    """Yield a mark that should print nothing if something stands in it."""
    if len(node) or (node.text or "").strip():
        yield described(node)


def holder(node: etree._Element) -> Iterator[str]:
    """Yield a holder and what it says of itself; what it holds is read by the caller."""
    if node.tag != w("sdtContent"):
        yield described(node, is_whole=False)
    yield from (described(child) for child in node if child.tag in OF_HOLDERS)


def table_parts(table: etree._Element) -> Iterator[str]:
    """Yield what stands between the rows of a table and the cells of a row."""
    yield from _between(table, w("tr"), (w("tblPr"), w("tblGrid")))
    for row in wml.rows(table):
        yield from _between(row, w("tc"), (w("trPr"),))
        for cell in wml.cells(row):
            yield from attributes(cell)


def _between(element: etree._Element, wanted: str, known: Collection[str]) -> Iterator[str]:
    yield from attributes(element)
    yield from stray_text(element)
    for child in element.iterchildren(etree.Element):
        if child.tag in SILENT_MARKS:
            yield from mark(child)
        elif child.tag in _OF_ROWS:
            yield from holder(child)
            yield from _between(child, wanted, OF_HOLDERS)
        elif child.tag != wanted and child.tag not in known:
            yield described(child)


def twice(element: etree._Element) -> Iterator[str]:
    """Yield the children that stand twice where one may stand: programs differ in which they take."""
    seen: set[str] = set()
    for child in element.iterchildren(etree.Element):
        if child.tag in seen:
            yield f"{described(child)} ×2"
        seen.add(str(child.tag))


def repeated(root: etree._Element | None, name: str, key: str) -> Iterator[str]:
    """Yield the identifiers that several children of a name have: programs differ in which they take."""
    found = () if root is None else (str(each.get(w(key))) for each in root.iterfind(w(name)))
    yield from (f"{name} {each} ×2" for each, number in Counter(found).items() if number > 1)


def properties(element: etree._Element | None) -> Iterator[str]:
    """Yield what the comparison of formats does not see of a w:rPr or w:pPr."""
    if element is None:
        return
    yield from attributes(element)
    yield from stray_text(element)
    yield from twice(element)
    for child in element.iterchildren(etree.Element):
        name = local(child.tag)
        if not str(child.tag).startswith(f"{{{wml.W}}}"):
            continue
        if name in _GRAVE:
            yield described(child)
            continue
        if len(child) and name not in _WITH_CHILDREN:
            yield described(child)
        known = _READ.get(name, ("val",))
        if known is not None and not (name == "u" and child.get(w("color")) in (None, "auto")):
            yield from attributes(child, known)


def settings(root: etree._Element) -> Iterator[str]:
    """Yield the settings of a document that are not known to change nothing."""
    yield from stray_text(root)
    for child in root.iterchildren(etree.Element):
        name = local(child.tag)
        if name == "clrSchemeMapping" and all(
            _USUAL_COLOURS.get(local(key)) == str(value) for key, value in child.attrib.items()
        ):
            continue
        if name in ("footnotePr", "endnotePr") and not of_notes(child):
            continue
        if name not in SILENT_SETTINGS:
            yield described(child)


def of_notes(properties: etree._Element) -> dict[str, str]:
    """Return how notes are numbered and where they stand, where that is not as without being said."""
    usual = {**_USUAL_NOTES, **_USUAL_OF_KIND[local(properties.tag)]}
    found = {local(child.tag): child for child in properties.iterchildren(etree.Element)}
    return {
        name: described(child)
        for name, child in found.items()
        if usual.get(name) not in ("", str(child.get(w("val"))))
    }


def _hexadecimal(value: str) -> str:
    """Return a value; programs write hexadecimal digits small or as capitals."""
    return value.upper() if _HEXADECIMAL.fullmatch(value) else value


def _is_silent(name: str) -> bool:
    return name in _SILENT_ATTRIBUTES or name.startswith(_SESSION)


def local(name: Any) -> str:
    """Return the name of an element or an attribute without its namespace."""
    return str(name).rpartition("}")[2]
