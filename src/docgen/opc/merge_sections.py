"""The sections of one document among others: its pages, their numbers, and the headers and footers on them.

ECMA-376 part 1, 17.6.17 to 17.6.20 and 17.10: a section takes headers and footers that it does not name from
the one before, which may be another document's. So each names all that it prints, empty ones too.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The properties of a section in the sequence of CT_SectPr (ECMA-376 part 1, A.1).
SECTION_PROPERTIES = tuple(
    w(name)
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
        "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
    )
)  # fmt: skip
STORIES = ("header", "footer")
_VAL, _START, _RID = w("val"), w("start"), f"{{{R}}}id"
_FORMATS = (None, "decimal")


def sections(body: etree._Element) -> list[etree._Element]:
    """Return the properties of the sections of a body in order; the last stand at the end of the body.

    Those of a section as it was before a tracked change are none.
    """
    found = [each for each in body.iter(w("sectPr")) if not _is_former(each)]
    if not found or found[-1].getparent() is not body:
        found.append(etree.SubElement(body, w("sectPr")))
    return found


def _is_former(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == w("sectPrChange")


def told_pages(found: list[etree._Element]) -> str:
    """Return what gives the number of pages of a document: ``last``, ``section``, or "" where nothing does.

    The number of the last page is that of pages where numbers run from 1 without a break. Else a
    document of one section has the field SECTIONPAGES (17.16.5).
    """
    numbers = [each.find(w("pgNumType")) for each in found]
    runs = all(each is None or each.get(_START) is None for each in numbers[1:])
    first = numbers[0]
    starts = first is None or first.get(_START, "1") == "1"
    last = numbers[-1]
    if runs and starts and (last is None or last.get(w("fmt")) in _FORMATS):
        return "last"
    return "section" if len(found) == 1 else ""


def begin(found: list[etree._Element]) -> None:
    """Let a document begin on a page of its own with the number 1.

    Lines count from the beginning too (17.6.8).
    """
    first = found[0]
    _said(first, "type").set(_VAL, "nextPage")
    number = _said(first, "pgNumType")
    number.set(_START, number.get(_START, "1"))
    lines = first.find(w("lnNumType"))
    if lines is not None and lines.get(w("restart")) == "continuous":
        lines.set(w("restart"), "newSection")
    for section in found:
        wml.without_children(section, [w("printerSettings")])


def count_notes(found: list[etree._Element], name: str, of_document: Mapping[str, etree._Element]) -> None:
    """Let the notes of a document count from its beginning (17.11.19), and endnotes stand at its end.

    ``name`` is that of their properties (``footnotePr``), ``of_document`` what its settings say of notes. In
    the file endnotes stand where a section ends (17.11.22), so earlier sections leave theirs to the last
    (17.11.16).
    """
    # Where endnotes stand is said for all documents at once (17.11.22).
    ground = [each for each in of_document.get(name, ()) if each.tag in _NOTES[1:]]
    for section in found:
        own = _said(section, name)
        known = {each.tag for each in own}
        own.extend(copy.deepcopy(each) for each in ground if each.tag not in known)
        own[:] = sorted(own, key=lambda each: _NOTES.index(each.tag) if each.tag in _NOTES else 0)
    if name == "endnotePr" and not any(each.get(_VAL) == "sectEnd" for each in of_document.get(name, ())):
        for section in found[:-1]:
            _said(section, "noEndnote")
    restart = wml.child_in_order(_said(found[0], name), w("numRestart"), _NOTES)
    if restart.get(_VAL) != "eachPage":
        restart.set(_VAL, "eachSect")


# The sequence of CT_FtnProps (ECMA-376 part 1, A.1).
_NOTES = tuple(w(name) for name in ("pos", "numFmt", "numStart", "numRestart"))


def name_stories(
    found: list[etree._Element], part_of: Callable[[str, str | None], str], *, has_even: bool
) -> None:
    """Let each section name its headers and footers.

    ``part_of`` returns, for a kind (``header``) and the identifier of a relationship of the document, that
    of the part in the file: for None, or for one that leads nowhere, that of an empty part.
    """
    known: dict[tuple[str, str], str] = {}
    for section in found:
        for kind in STORIES:
            for each in section.findall(w(f"{kind}Reference")):
                known[kind, str(each.get(w("type"), "default"))] = part_of(kind, str(each.get(_RID)))
                section.remove(each)
        references = [
            etree.Element(w(f"{kind}Reference"), {w("type"): page, _RID: said or part_of(kind, None)})
            for kind in STORIES
            for page, said in _printed(section, kind, known, has_even).items()
        ]
        section[:0] = references


def _printed(
    section: etree._Element, kind: str, known: Mapping[tuple[str, str], str], has_even: bool
) -> dict[str, str]:
    """Return what is printed on each kind of page, "" where that is nothing.

    Whether even pages have their own is said for all documents at once (17.10.1), so one that has none
    prints there what it prints on others.
    """
    pages = ["default", *(["first"] if wml.is_on(section.find(w("titlePg"))) else ()), "even"]
    printed = {
        page: known.get((kind, page if has_even or page != "even" else "default"), "") for page in pages
    }
    if not any(printed.values()):
        _make_room(section, kind)
    return printed


def _make_room(section: etree._Element, kind: str) -> None:
    """Let an empty header or footer take no place from the text where the margin is narrow."""
    margins = section.find(w("pgMar"))
    edge = {"header": "top", "footer": "bottom"}[kind]
    if margins is not None and _length(margins, kind) + _EMPTY > abs(_length(margins, edge)):
        margins.set(w(kind), "0")


# How high an empty header is, in twips: its line of one point, and what programs add to it.
_EMPTY = 40


def _length(margins: etree._Element, name: str) -> int:
    value = str(margins.get(w(name), "0"))
    return int(value) if value.lstrip("-").isdecimal() else 0


def _said(section: etree._Element, name: str) -> etree._Element:
    return wml.child_in_order(section, w(name), SECTION_PROPERTIES)
