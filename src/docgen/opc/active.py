"""What makes a package more than a document: programs, embedded objects, bound data, a signature, too much.

    Package  ->  [Problem]

A part is told by its relationship, its content type and its bytes, for a name says what its author likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import relations, wml
from docgen.opc.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.opc.package import Package
    from docgen.opc.relations import Relationship

#: How many elements the XML of a template may have, whose tree takes half a gigabyte. Ours have thousands.
MAX_ELEMENTS = 1_000_000
#: How many attributes an element may have; those of Word have at most some dozens.
MAX_ATTRIBUTES = 1000
# Last words of relationships (ECMA-376 part 1, 15; MS-OFFMACRO2, MS-OE376), in small letters.
_ACTIVE = frozenset(
    "vbaproject wordvbadata oleobject package control activexcontrolbinary customui attachedtoolbars "  # noqa: SIM905
    "keymapcustomizations xlmacrosheet extensibility webextension webextensiontaskpanes uriextension "
    "ctrlprop officecustomization recipientdata".split()
)
# Words of content types, in small letters.
_ACTIVE_TYPES = tuple(
    "vbaproject vbadata macroenabled oleobject activex ms-office.customui attachedtoolbars "  # noqa: SIM905
    "keymapcustomizations webextension x-msdownload javascript".split()
)
# What the bytes of embedded files begin with: compound files, zips, programs of Windows and Linux.
_EMBEDDED = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"MZ", b"\x7fELF")
_SIGNED = ("/digital-signature/origin", "/digital-signature/signature", "/digital-signature/certificate")
_BINDING = "dataBinding"
_PARSED = (".xml", ".rels", ".vml", ".svg")


def problems(package: Package, *, file: str | None = None) -> Iterator[Problem]:
    """Yield what a package holds that no document needs, each with its part.

    T004 (more elements than a template may have, or more attributes of one), else T005 (programs and embedded
    objects), T083 (text that data would replace), T084 (a signature). Raises TemplateError T006 for XML
    that is not well-formed or has a DTD, in whatever part.
    """
    if (name := _too_many(package)) is not None:
        yield Problem("T004", location=Location(part=name), params={"member": name})
        return
    for part in (PACKAGE, *package.members):
        for each in relations.relationships(package, part, file=file):
            for problem in _of_relationship(each):
                yield problem.at(part=relations.relations_of(part))
    types = relations.content_types(package, file=file)
    for name, data in package.members.items():
        kind = types.of(name).lower()
        if data.startswith(_EMBEDDED) or any(word in kind for word in _ACTIVE_TYPES):
            yield Problem("T005", location=Location(part=name), params={"member": name})
        elif name.lower().endswith(_PARSED) or kind.endswith(("+xml", "/xml")):
            for problem in _of_part(name, wml.parse(data, part=name, file=file)):
                yield problem.at(part=name)


def _of_relationship(each: Relationship) -> Iterator[Problem]:
    if each.kind.rpartition("/")[2].lower() in _ACTIVE and not each.is_external:
        yield Problem("T005", params={"member": each.target})
    if each.kind.endswith(_SIGNED):
        yield Problem("T084")


def _too_many(package: Package) -> str | None:
    """Return the member with which the elements of a package become too many, None where they do not."""
    left = MAX_ELEMENTS
    for name, data in package.members.items():
        # An element begins with this sign in every encoding; most have an end of their own.
        left -= (
            data.count(b"<") if name.lower().endswith(_PARSED) or data[:64].lstrip().startswith(b"<") else 0
        )
        if left < 0:
            return name
    return None


def _of_part(name: str, root: etree._Element) -> Iterator[Problem]:
    """Yield T004 for an element of too many attributes, T083 for a control whose text data replaces."""
    if any(len(node.attrib) > MAX_ATTRIBUTES for node in root.iter(etree.Element)):
        yield Problem("T004", params={"member": name})
    for node in root.iter("{*}" + _BINDING):
        path = next((str(value) for name, value in node.attrib.items() if str(name).endswith("}xpath")), "")
        yield Problem("T083", params={"path": path[:80]})
