"""What in a document would have a program fetch or start something as it opens it.

    Package  ->  [Problem]

A program that prints a document unasked follows such links without a word; a hyperlink waits for its reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import relations, wml
from docgen.opc.package import PACKAGE
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.opc.package import Package

#: Fields that fetch or start something (ECMA-376 part 1, 17.16.5).
FETCHING = (
    *("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "DDEAUTO", "DDE"),
    *("LINK", "IMPORT", "DATABASE", "MACROBUTTON", "RD"),
)
# A part in another format than that of Word (17.17.2.1): what it links to is not looked at here.
_FOREIGN = "/aFChunk"
_VML = "urn:schemas-microsoft-com:vml"
# VML names pictures by relationship or, in these attributes of these elements, by address (part 4, 19.1.2).
_VML_PICTURES = tuple(f"{{{_VML}}}{name}" for name in ("imagedata", "fill", "stroke"))
_VML_ADDRESSES = ("src", "href", "althref")
# Most parts have neither fields nor drawings of old, and are not parsed for them.
_MARKS = (b"fldChar", b"fldSimple", _VML.encode())
# An SVG refers to places within itself, or holds what it shows; anything else is fetched.
_SVG_LINK = re.compile(
    rb"""href\s*=\s*["']\s*(?!\#|data:)([^"']*)|url\(\s*["']?(?!\#|data:)([^)"']*)|(@import|<!ENTITY)"""
)


def problems(package: Package) -> Iterator[Problem]:
    """Yield T007 for each link to something outside of the package, X504 for each field that fetches.

    Raises TemplateError T006.
    """
    for part in (PACKAGE, *package.members):
        for each in relations.relationships(package, part):
            is_link = each.is_external and not each.kind.endswith("/hyperlink")
            if is_link or each.kind.endswith(_FOREIGN):
                place = Location(part=relations.relations_of(part))
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
    if not any(mark in data for mark in _MARKS):
        return
    root = wml.parse(data, part=name)
    for target in _addresses(root):
        yield Problem("T007", params={"target": target})
    for instruction in instructions(root):
        word = next(iter(instruction.upper().split()), "")
        if word in FETCHING:
            yield Problem("X504", params={"name": word})


def instructions(root: etree._Element) -> list[str]:
    """Return what each field of a part says, the fields within others too, in the order of their beginnings.

    The instruction of a field may be spread over runs (ECMA-376 part 1, 17.16.18).
    """
    said: list[str] = []
    open_fields: list[int] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if node.tag == w("fldSimple"):
            said.append(str(node.get(w("instr"), "")))
        elif node.tag == w("instrText"):
            if open_fields:
                said[open_fields[-1]] += node.text or ""
        elif node.get(w("fldCharType")) == "begin":
            open_fields.append(len(said))
            said.append("")
        elif node.get(w("fldCharType")) == "end" and open_fields:
            open_fields.pop()
    return said


def _addresses(root: etree._Element) -> Iterator[str]:
    """Yield the addresses of pictures of VML that lie outside of the package."""
    for node in root.iter(*_VML_PICTURES):
        for name, value in node.attrib.items():
            if etree.QName(str(name)).localname in _VML_ADDRESSES and str(value).strip():
                yield str(value)
