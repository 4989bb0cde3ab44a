"""The sections of many documents in one file: pages, their numbers, headers and footers."""

from __future__ import annotations

import pytest

import finished
from docgen.opc.merge_sections import SECTION_PROPERTIES
from docgen.opc.wml import w
from finished import SHEET, document, paragraph, reference, values
from merging import FOOTER, HEADER, RID, made, printed, root, targets, told


def test_each_document_is_a_section_that_begins_a_page_with_the_number_one():
    package = made(document(paragraph("a")), document(paragraph("b")), document(paragraph("c")))
    sections = list(root(package).iter(w("sectPr")))
    assert [values(each, "type") for each in sections] == [["nextPage"]] * 3
    assert [values(each, "pgNumType", "start") for each in sections] == [["1"]] * 3
    assert [each.getparent().tag for each in sections] == [w("pPr"), w("pPr"), w("body")]  # type: ignore[union-attr]


def test_a_document_keeps_the_number_that_it_begins_with():
    package = made(document(paragraph("a"), '<w:pgNumType w:start="5"/>'), document(paragraph("b")))
    assert values(root(package), "pgNumType", "start") == ["5", "1"]


def test_sections_of_a_document_stay_with_what_they_say():
    across = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    inner = paragraph("a", f'<w:sectPr>{across}<w:cols w:num="2"/><w:titlePg/></w:sectPr>')
    package = made(document(inner + paragraph("b"), '<w:type w:val="continuous"/>'), document(paragraph("c")))
    sections = list(root(package).iter(w("sectPr")))
    assert [values(each, "type") for each in sections] == [["nextPage"], ["continuous"], ["nextPage"]]
    assert [values(each, "pgNumType", "start") for each in sections] == [["1"], [], ["1"]]
    assert [values(each, "pgSz", "orient") for each in sections] == [["landscape"], [None], [None]]
    assert values(sections[0], "cols", "num") == ["2"]
    assert [len(values(each, "titlePg")) for each in sections] == [1, 0, 0]


def test_the_children_of_a_section_stand_in_their_sequence():
    package = made(document(paragraph("a", more=reference("footnote", 2)), footnotes=finished.NOTES))
    (section,) = root(package).iter(w("sectPr"))
    places = [SECTION_PROPERTIES.index(each.tag) for each in section]
    assert places[2:] == sorted(places[2:])


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (finished.table("a"), "a line of one point"),
        (paragraph("a") + '<w:bookmarkEnd w:id="7"/>', "its own"),
        ("<w:sdt><w:sdtContent>" + paragraph("a") + "</w:sdtContent></w:sdt>", "a line of one point"),
        (paragraph("a", "<w:sectPr/>"), "a line of one point"),
        ("", "a line of one point"),
    ],
    ids=["a table", "a mark behind a paragraph", "a content control", "a section", "nothing"],
)
def test_a_body_may_end_with_what_holds_no_section(body: str, last: str):
    package = made(document(body), document(paragraph("b")))
    section = list(root(package).iter(w("sectPr")))[-2]
    (owner,) = section.iterancestors(w("p"))
    assert (values(owner, "spacing", "line") == ["20"]) == (last == "a line of one point")
    assert owner.getparent().tag == w("body")  # type: ignore[union-attr]


def test_a_section_before_a_tracked_change_is_none():
    change = '<w:sectPrChange w:id="1" w:author="a"><w:sectPr/></w:sectPrChange>'
    package = made(document(paragraph("a"), after=change), document(paragraph("b")))
    assert len(printed(package)) == 3
    assert printed(package)[1] == {}


def test_lines_are_counted_from_the_beginning_of_a_document():
    lines = '<w:lnNumType w:countBy="1" w:restart="continuous"/>'
    package = made(document(paragraph("a"), lines), document(paragraph("b"), lines))
    assert values(root(package), "lnNumType", "restart") == ["newSection"] * 2


def test_a_document_without_headers_prints_none_of_another():
    package = made(
        document(paragraph("a"), HEADER + FOOTER, header1=paragraph("H"), footer1=paragraph("F")),
        document(paragraph("b")),
    )
    first, second = printed(package)
    assert first == {
        ("header", "default"): "H",
        ("header", "even"): "H",
        ("footer", "default"): "F",
        ("footer", "even"): "F",
    }
    assert set(second.values()) == {""}
    assert second.keys() == first.keys()


def test_a_title_page_has_its_own_or_an_empty_one():
    package = made(
        document(
            paragraph("a"),
            HEADER + '<w:headerReference w:type="first" r:id="header2"/>',
            "<w:titlePg/>",
            header1=paragraph("H"),
            header2=paragraph("T"),
        ),
        document(paragraph("b"), HEADER, "<w:titlePg/>", header1=paragraph("H")),
    )
    assert [each["header", "first"] for each in printed(package)] == ["T", ""]


def test_later_sections_go_on_with_the_headers_of_their_document():
    inner = paragraph("a", f"<w:sectPr>{HEADER}{SHEET}</w:sectPr>")
    package = made(
        document(paragraph("x"), HEADER, header1=paragraph("X")),
        document(inner + paragraph("b"), header1=paragraph("H")),
    )
    assert [each["header", "default"] for each in printed(package)] == ["X", "H", "H"]


def test_even_pages_are_told_apart_where_one_document_does_so():
    even = f'<w:settings {finished.NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/></w:settings>'
    stories = {"header1": paragraph("H"), "header2": paragraph("E")}
    references = HEADER + '<w:headerReference w:type="even" r:id="header2"/>'
    package = made(
        document(paragraph("a"), references, **stories),
        document(paragraph("b"), references, **stories, settings=even),
    )
    # The first document does not print what it names for even pages.
    assert [each["header", "even"] for each in printed(package)] == ["H", "E"]
    assert len(values(root(package, "word/settings.xml"), "evenAndOddHeaders")) == 1


def test_equal_headers_stand_once_and_pictures_too():
    same = document(paragraph("a"), HEADER, header1=finished.picture("p1"), image=b"same")
    other = document(paragraph("b"), HEADER, header1=finished.picture("p1"), image=b"other")
    said, package = told(same, same, other, same)
    names = sorted(name for name in package.members if "header" in name and "_rels" not in name)
    assert len(names) == 2
    assert sorted(name for name in package.members if "media" in name) == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]
    assert said.shared > 0
    known = targets(package)
    used = [known[str(each.get(RID))] for each in root(package).iter(w("headerReference"))]
    pictures = [finished.targets(package, name) for name in used[::2]]
    assert [package[next(iter(each.values()))] for each in pictures] == [
        b"same",
        b"same",
        b"other",
        b"same",
    ]


def test_an_empty_header_pushes_no_text_down():
    narrow = '<w:pgMar w:top="300" w:right="1" w:bottom="1134" w:left="1" w:header="567" w:footer="567"/>'
    package = made(document(paragraph("a"), sheet=narrow))
    assert values(root(package), "pgMar", "header") == ["0"]
    assert values(root(package), "pgMar", "footer") == ["567"]
