"""The case that a document carries, as a part of custom XML."""

from __future__ import annotations

import packages
from docgen.opc import embedded, wml
from docgen.opc import package as opc

EMPTY = f'<w:document xmlns:w="{wml.W}"><w:body/></w:document>'
CASE = '{"а":"<б> & \\"в\\"","n":1}'


def document(**members: str) -> opc.Package:
    return opc.read(packages.package(EMPTY, **members))


def test_what_is_carried_is_read_again_letter_for_letter():
    package, part = embedded.with_case(document(), packages.MAIN_PART, CASE)
    again = opc.read(opc.write(package))
    assert part == "customXml/item1.xml"
    assert embedded.case(again, packages.MAIN_PART) == CASE
    assert packages.faults(opc.write(package)) == []


def test_a_document_carries_one_case():
    package, first = embedded.with_case(document(), packages.MAIN_PART, CASE)
    package, second = embedded.with_case(package, packages.MAIN_PART, "{}")
    assert first == second
    assert embedded.case(package, packages.MAIN_PART) == "{}"


def test_custom_xml_of_others_stays_and_is_no_case():
    package = document(**{"customXml/item1.xml": "<other/>"})
    assert embedded.case(package, packages.MAIN_PART) is None
    package, part = embedded.with_case(package, packages.MAIN_PART, CASE)
    assert (part, package["customXml/item1.xml"]) == ("customXml/item2.xml", b"<other/>")


def test_a_document_without_relationships_carries_none():
    assert embedded.case(document(), packages.MAIN_PART) is None
