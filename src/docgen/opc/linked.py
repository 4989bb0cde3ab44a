"""What in a document would have a program fetch or start something as it opens it.

    Package  ->  [Problem]

A program that prints a document unasked follows such links without a word; a hyperlink waits for its reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import relations, wml
from docgen.opc.package import PACKAGE
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.opc.package import Package

#: Fields that fetch or start something (ECMA-376 part 1, 17.16.5; those of old versions too).
FETCHING = tuple(
    "INCLUDETEXT INCLUDEPICTURE INCLUDE DDEAUTO DDE LINK EMBED IMPORT DATABASE DATA MACROBUTTON MACRO RD "  # noqa: SIM905
    "AUTOTEXT AUTOTEXTLIST GLOSSARY CONTROL HTMLCONTROL PRINT ADDIN SUBSCRIBER ASK FILLIN".split()
)
#: Fields that say of the document, or of its reader, what needs nothing from elsewhere; others are not known.
QUIET = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ SET TOC TC INDEX XE TOA TA "  # noqa: SIM905
    "LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT HYPERLINK IF COMPARE = QUOTE SYMBOL EQ ADVANCE BIDIOUTLINE "
    "TITLE SUBJECT AUTHOR KEYWORDS COMMENTS LASTSAVEDBY REVNUM DOCPROPERTY INFO NUMCHARS NUMWORDS FILENAME "
    "FILESIZE EDITTIME DATE TIME CREATEDATE SAVEDATE PRINTDATE FORMTEXT FORMCHECKBOX FORMDROPDOWN MERGEFIELD "
    "MERGEREC MERGESEQ NEXT NEXTIF SKIPIF USERNAME USERINITIALS USERADDRESS BARCODE DISPLAYBARCODE CITATION "
    "BIBLIOGRAPHY".split()
)
# What a reader may be led to: a page, a letter, a number to call. A file or a share would be opened, and
# the name and the password of whoever opens it sent there.
_LED_TO = re.compile(r"(?:https?|mailto|tel):[^\\]*\Z", re.IGNORECASE)
_QUOTED = re.compile(r"\s*(?:\\\w\s+(?:\"[^\"]*\"|\S+)\s*)*(?:\"([^\"]*)\"|((?:\\\\\\\\|[^\s\\\"])\S*))?")
# A part in another format than that of Word (17.17.2.1): what it links to is not looked at here.
_FOREIGN = "/aFChunk"
_VML = "urn:schemas-microsoft-com:vml"
# VML names pictures by relationship or, in these attributes of these elements, by address (part 4, 19.1.2).
_VML_PICTURES = tuple(f"{{{_VML}}}{name}" for name in ("imagedata", "fill", "stroke"))
_VML_ADDRESSES = ("src", "href", "althref")
# Most parts have neither fields nor drawings of old, and are not parsed for them.
_MARKS = (b"fldChar", b"fldSimple", b"mailMerge", _VML.encode())
# An SVG refers to places within itself, or holds what it shows; anything else is fetched.
_SVG_LINK = re.compile(
    rb"""href\s*=\s*["']\s*(?!\#|data:)([^"']*)|url\(\s*["']?(?!\#|data:)([^)"']*)|(@import|<!ENTITY)"""
)


def problems(package: Package) -> Iterator[Problem]:
    """Yield what leads out of a package, each with its part.

    T007 for each link to something outside of it, X504 for each field that fetches, T086 for one that is not
    known, T082 for a hyperlink to a file. Raises TemplateError T006.
    """
    for part in (PACKAGE, *package.members):
        for each in relations.relationships(package, part):
            place = Location(part=relations.relations_of(part))
            if each.is_external and each.kind.endswith("/hyperlink"):
                if not _LED_TO.match(each.target):
                    yield Problem("T082", location=place, params={"target": each.target})
            elif each.is_external or each.kind.endswith(_FOREIGN):
                yield Problem("T007", location=place, params={"target": each.target})
    for name, data in package.members.items():
        found = _in_picture(data) if name.lower().endswith(".svg") else _in_part(name, data)
        for problem in found:
            yield problem.at(part=name)


def _in_picture(data: bytes) -> Iterator[Problem]:
    for link in _SVG_LINK.finditer(data):
        target = next(filter(None, link.groups()), b"").decode("utf-8", "replace")
        yield Problem("T007", params={"target": target})


def _in_part(name: str, data: bytes) -> Iterator[Problem]:
    if not any(mark in data or mark.decode().encode("utf-16-le") in data for mark in _MARKS):
        return
    root = wml.parse(data, part=name)
    for target in _addresses(root):
        yield Problem("T007", params={"target": target})
    for node in root.iter(w("mailMerge")):
        source = node.find(w("connectString"))
        target = str(source.get(w("val"), "")) if source is not None else ""
        yield Problem("T007", params={"target": target or "w:mailMerge"})
    for node in root.iter(f"{{{_VML}}}*"):
        target = str(node.get("href", "")).strip()
        if (
            target
            and node.tag not in _VML_PICTURES
            and not target.startswith("#")
            and not _LED_TO.match(target)
        ):
            yield Problem("T082", params={"target": target})
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")), 1)}
    for field in _fields(root):
        paragraph = next(field.node.iterancestors(w("p")), None)
        for problem in _of_field(field):
            yield problem.at(paragraph=None if paragraph is None else numbers[paragraph])


@dataclass(slots=True)
class _Field:
    """A field: where it begins, what it says, and whether its first word is what another field says."""

    node: etree._Element
    instruction: str = ""
    is_computed: bool = False


def _of_field(field: _Field) -> Iterator[Problem]:
    said = field.instruction.strip()
    word = said[:1] if said.startswith("=") else next(iter(said.upper().split()), "")
    if field.is_computed:
        yield Problem("T086", params={"name": f"{{…}} {word}".strip()[:40]})
    elif word in FETCHING:
        yield Problem("X504", params={"name": word})
    elif word and word not in QUIET:
        yield Problem("T086", params={"name": word[:40]})
    elif word == "HYPERLINK" and (found := _QUOTED.match(said[len(word) :])):
        target = found.group(1) or found.group(2) or ""
        if target and not _LED_TO.match(target):
            yield Problem("T082", params={"target": target})


def _fields(root: etree._Element) -> list[_Field]:
    """Return the fields of a part; an instruction may be spread over runs (ECMA-376 part 1, 17.16.18)."""
    found: list[_Field] = []
    open_fields: list[_Field] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("delInstrText")):
        kind = node.get(w("fldCharType"))
        if node.tag == w("fldSimple"):
            found.append(_Field(node, str(node.get(w("instr"), ""))))
        elif node.tag != w("fldChar"):
            if open_fields:
                open_fields[-1].instruction += node.text or ""
        elif kind == "begin":
            if open_fields and not open_fields[-1].instruction.strip():
                open_fields[-1].is_computed = True
            found.append(_Field(node))
            open_fields.append(found[-1])
        elif kind == "end" and open_fields:
            open_fields.pop()
    return found


def _addresses(root: etree._Element) -> Iterator[str]:
    """Yield the addresses of pictures of VML that lie outside of the package."""
    for node in root.iter(*_VML_PICTURES):
        for name, value in node.attrib.items():
            if etree.QName(str(name)).localname in _VML_ADDRESSES and str(value).strip():
                yield str(value)
