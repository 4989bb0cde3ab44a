"""The parts of a document by relationship and content type, and packages that are not whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import packages
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import parts, wml
from packages import MAIN_PART, WML, relations, types

if TYPE_CHECKING:
    from docgen.model.problem import Problem

DOCUMENT = (
    f'<w:document xmlns:w="{wml.W}" xmlns:r="{wml.R}" xmlns:a="urn:a"><w:body><w:p/>%s</w:body></w:document>'
)
EMPTY = DOCUMENT % ""
RELATIONS = "word/_rels/document.xml.rels"
PICTURE = '<w:p><w:r><a:blip r:embed="rId7"/></w:r></w:p>'
PACKAGE_TYPES = (
    ("*.xml", "application/xml"),
    ("*.rels", "application/vnd.openxmlformats-package.relationships+xml"),
)


def package(document: str = EMPTY, main: str = MAIN_PART, **members: Any) -> opc.Package:
    return opc.read(packages.package(document, main, **members))


def typed(*said: tuple[str, str], main: str = f"{WML}.document.main+xml") -> dict[str, str]:
    return {opc.CONTENT_TYPES: types(*PACKAGE_TYPES, (MAIN_PART, main), *said)}


def said(more: str) -> dict[str, str]:
    """Return the usual content types with some markup more."""
    return {opc.CONTENT_TYPES: typed()[opc.CONTENT_TYPES].replace("</Types>", f"{more}</Types>")}


def refused(found: opc.Package) -> Problem:
    with pytest.raises(TemplateError) as caught:
        parts.found(found, file="t.docx")
    (problem,) = caught.value.problems
    assert problem.location.file == "t.docx"
    return problem


def told(found: opc.Package) -> list[tuple[str, str | None, str]]:
    """Return code, part and the last param of each fault."""
    return [
        (problem.code, problem.location.part, str(next(iter(problem.params.values()))))
        for problem in parts.faults(found)
    ]


def test_stories_and_properties_are_known_by_content_type_and_relationship_and_not_by_name():
    found = package(
        EMPTY,
        **typed(
            ("word/kopf.xml", f"{WML}.header+xml"),
            ("docProps/own.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
            ("package/core.psmdcp", "application/vnd.openxmlformats-package.core-properties+xml"),
        ),
        **{
            RELATIONS: relations(("rId1", "footer", "fuss.xml"), ("rId2", "styles", "styles.xml")),
            **dict.fromkeys(
                ("word/kopf.xml", "word/fuss.xml", "word/styles.xml", "word/header1.xml"), "<a/>"
            ),
            **dict.fromkeys(("docProps/own.xml", "package/core.psmdcp", "docProps/core.xml"), "<a/>"),
        },
    )
    assert parts.found(found) == parts.Parts(
        MAIN_PART,
        (MAIN_PART, "word/fuss.xml", "word/kopf.xml"),
        ("package/core.psmdcp", "docProps/own.xml"),
    )


@pytest.mark.parametrize("main", ["word/document2.xml", "document.xml", "Word/құжат бір.xml"])
def test_the_main_part_may_have_any_name(main: str):
    assert parts.found(package(EMPTY, main)).main == main


@pytest.mark.parametrize(
    "target", ["word/document.xml", "/word/document.xml", "./word/../word/document.xml", "Word/Document.XML"]
)
def test_a_target_is_absolute_or_relative_in_small_letters_or_capitals(target: str):
    found = package(**{opc.RELATIONSHIPS: relations(("rId1", "officeDocument", target))})
    assert parts.found(found).main == MAIN_PART


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        (f"{WML}.template.main+xml", "word-template"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "with-macros"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "with-macros"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "workbook"),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "presentation",
        ),
    ],
)
def test_what_is_another_kind_of_file_is_refused_by_its_name(main: str, reason: str):
    problem = refused(package(**typed(main=main)))
    assert (problem.code, problem.params["reason"]) == ("T010", reason)


def test_strict_open_xml_is_refused_by_its_name():
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    problem = refused(package(**{opc.RELATIONSHIPS: relations(("rId1", kind, MAIN_PART))}))
    assert (problem.code, problem.params["reason"]) == ("T010", "strict-ooxml")


@pytest.mark.parametrize(
    "members",
    [
        {opc.RELATIONSHIPS: relations()},
        {opc.RELATIONSHIPS: relations(("rId1", "officeDocument", "word/gone.xml"))},
        {opc.RELATIONSHIPS: relations(*((f"rId{n}", "officeDocument", MAIN_PART) for n in (1, 2)))},
        {opc.RELATIONSHIPS: relations(("rId1", "http://another.org/officeDocument", MAIN_PART))},
        {MAIN_PART: f'<w:body xmlns:w="{wml.W}"/>'},
        {MAIN_PART: f'<w:document xmlns:w="{wml.W}"/>'},
        {MAIN_PART: f'<w:document xmlns:w="{wml.W}"><w:body/><w:body/></w:document>'},
        typed(main="application/xml"),
    ],
    ids=[
        "no main part",
        "a main part that is not there",
        "two main parts",
        "a main part of another office",
        "no document",
        "no body",
        "two bodies",
        "no type",
    ],
)
def test_a_package_without_one_document_is_refused(members: dict[str, str]):
    assert refused(package(**members)).code == "T002"


def test_a_whole_package_has_no_faults():
    found = package(
        DOCUMENT % PICTURE,
        **{RELATIONS: relations(("rId7", "image", "media/a.png")), "word/media/a.png": b"x"},
        **{"[trash]/0000.dat": b"x"},
    )
    assert told(found) == []


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        (
            {RELATIONS: relations(("rId7", "header", "header1.xml"))},
            ("T008", RELATIONS, "word/header1.xml"),
        ),
        (
            {opc.RELATIONSHIPS: relations(("a", "officeDocument", MAIN_PART), ("b", "x", "gone.xml"))},
            ("T008", opc.RELATIONSHIPS, "gone.xml"),
        ),
        ({RELATIONS: relations(("rId7", "theme", ""))}, ("T008", RELATIONS, "/")),
        ({RELATIONS: relations(("rId7", "theme", "#x"))}, ("T008", RELATIONS, "/")),
        ({MAIN_PART: DOCUMENT % PICTURE}, ("T009", MAIN_PART, "rId7")),
        ({RELATIONS: relations(*[("rId7", "theme", "document.xml")] * 2)}, ("T020", RELATIONS, "rId7")),
        ({"word/media/a.emf": b"x"}, ("T056", opc.CONTENT_TYPES, "word/media/a.emf")),
        (
            typed((MAIN_PART.upper(), f"{WML}.document.main+xml")),
            ("T025", opc.CONTENT_TYPES, f"Override PartName /{MAIN_PART}"),
        ),
        (said("<Default ContentType='x'/>"), ("T025", opc.CONTENT_TYPES, "Default Extension")),
        (said("<Override PartName='/a.b'/>"), ("T025", opc.CONTENT_TYPES, "Override ContentType")),
        (
            said("<Override PartName='a.b' ContentType='x'/>"),
            ("T025", opc.CONTENT_TYPES, "Override PartName a.b"),
        ),
        (said("<Other/>"), ("T025", opc.CONTENT_TYPES, "Other")),
        (
            {RELATIONS: relations(("rId7", "theme", "document.xml")).replace(" Id=", " id=")},
            ("T025", RELATIONS, "Relationship Id"),
        ),
        (
            {
                **typed(("word/h.xml", f"{WML}.footer+xml")),
                RELATIONS: relations(("rId7", "header", "h.xml")),
                "word/h.xml": "<a/>",
            },
            ("T056", RELATIONS, "word/h.xml"),
        ),
    ],
    ids=[
        "a target",
        "a target of the package",
        "an empty target",
        "a place only",
        "a relationship",
        "once",
        "a type",
        "one type",
        "an ending",
        "a type of a part",
        "a name of a part",
        "an element that there is",
        "an identifier",
        "a type that fits",
    ],
)
def test_what_is_not_whole_is_told_at_its_part(members: dict[str, Any], fault: tuple[str, str, str]):
    assert told(package(**members)) == [fault]


@pytest.mark.parametrize("target", ["NULL", "../NULL", "media/gone.png"])
def test_a_relationship_to_a_lost_picture_that_nothing_shows_is_taken_away(target: str):
    whole = relations(("rId7", "image", target), ("rId8", "image", "media/a.png"))
    found = parts.without_lost_pictures(package(**{RELATIONS: whole, "word/media/a.png": b"x"}))
    assert told(found) == []
    assert b"rId8" in found[RELATIONS]


def test_a_lost_picture_that_is_shown_stays_and_is_told():
    lost = package(DOCUMENT % PICTURE, **{RELATIONS: relations(("rId7", "image", "NULL"))})
    assert told(parts.without_lost_pictures(lost)) == [("T008", RELATIONS, "word/NULL")]
