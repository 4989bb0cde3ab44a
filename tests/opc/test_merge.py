"""Many documents in one file: each on pages of its own, with all that it refers to, and nothing mixed up."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

import finished
import packages
from docgen.errors import DocgenError
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.archive import fast_deflating
from docgen.opc.merge import Finished, Limits, Merged, Volume, merged, path_of, volumes
from docgen.opc.merge_sections import SECTION_PROPERTIES
from docgen.opc.wml import w
from finished import SHEET, document, field, numbered, paragraph, reference
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

RID = f"{{{wml.R}}}id"
FOOTER = '<w:footerReference w:type="default" r:id="footer1"/>'
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'


def made(*documents: bytes, **more: Any) -> opc.Package:
    """Return the merged document, looked at as a whole."""
    return told(*documents, **more)[1]


def told(*documents: bytes, **more: Any) -> tuple[Merged, opc.Package]:
    out = io.BytesIO()
    said = merged(map(Finished, documents), out, **more)
    data = out.getvalue()
    assert said.length == len(data)
    assert said.documents == len(documents)
    package = finished.looked_at(data)
    assert said.members == len(package.members)
    assert texts(package) == [text for each in documents for text in texts(opc.read(each))]
    return said, package


def root(package: opc.Package, part: str = MAIN_PART) -> etree._Element:
    return wml.parse(package[part], part=part)


def texts(package: opc.Package) -> list[str]:
    """Return the texts of the paragraphs of the body that have one."""
    found = (wml.paragraph_text(each) for each in root(package, parts.found(package).main).iter(w("p")))
    return [text for text in found if text]


def values(tree: etree._Element, name: str, key: str = "val") -> list[str | None]:
    return [node.get(w(key)) for node in tree.iter(w(name))]


def targets(package: opc.Package) -> dict[str, str]:
    return finished.targets(package, MAIN_PART)


def printed(package: opc.Package) -> list[dict[tuple[str, str], str]]:
    """Return, for each section, the text of each of its headers and footers by kind and page."""
    known = targets(package)
    return [
        {
            (each.tag.removeprefix(f"{{{wml.W}}}")[:6], str(each.get(w("type")))): wml.story_text(
                root(package, known[str(each.get(RID))])
            ).strip("\n")
            for each in section.iterchildren(w("headerReference"), w("footerReference"))
        }
        for section in root(package).iter(w("sectPr"))
    ]


class TestSections:
    def test_each_document_is_a_section_that_begins_a_page_with_the_number_one(self):
        package = made(document(paragraph("a")), document(paragraph("b")), document(paragraph("c")))
        sections = list(root(package).iter(w("sectPr")))
        assert [values(each, "type") for each in sections] == [["nextPage"]] * 3
        assert [values(each, "pgNumType", "start") for each in sections] == [["1"]] * 3
        assert [each.getparent().tag for each in sections] == [w("pPr"), w("pPr"), w("body")]  # type: ignore[union-attr]

    def test_a_document_can_begin_on_a_sheet_of_its_own(self):
        package = made(document(paragraph("a")), document(paragraph("b")), begins="oddPage")
        assert values(root(package), "type") == ["oddPage"] * 2

    def test_a_document_keeps_the_number_that_it_begins_with(self):
        package = made(document(paragraph("a"), '<w:pgNumType w:start="5"/>'), document(paragraph("b")))
        assert values(root(package), "pgNumType", "start") == ["5", "1"]

    def test_sections_of_a_document_stay_with_what_they_say(self):
        across = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        inner = paragraph("a", f'<w:sectPr>{across}<w:cols w:num="2"/><w:titlePg/></w:sectPr>')
        package = made(
            document(inner + paragraph("b"), '<w:type w:val="continuous"/>'), document(paragraph("c"))
        )
        sections = list(root(package).iter(w("sectPr")))
        assert [values(each, "type") for each in sections] == [["nextPage"], ["continuous"], ["nextPage"]]
        assert [values(each, "pgNumType", "start") for each in sections] == [["1"], [], ["1"]]
        assert [values(each, "pgSz", "orient") for each in sections] == [["landscape"], [None], [None]]
        assert values(sections[0], "cols", "num") == ["2"]
        assert [len(values(each, "titlePg")) for each in sections] == [1, 0, 0]

    def test_the_children_of_a_section_stand_in_their_sequence(self):
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
    def test_a_body_may_end_with_what_holds_no_section(self, body: str, last: str):
        package = made(document(body), document(paragraph("b")))
        section = list(root(package).iter(w("sectPr")))[-2]
        (owner,) = section.iterancestors(w("p"))
        assert (values(owner, "spacing", "line") == ["20"]) == (last == "a line of one point")
        assert owner.getparent().tag == w("body")  # type: ignore[union-attr]

    def test_a_section_before_a_tracked_change_is_none(self):
        change = '<w:sectPrChange w:id="1" w:author="a"><w:sectPr/></w:sectPrChange>'
        package = made(document(paragraph("a"), after=change), document(paragraph("b")))
        assert len(printed(package)) == 3
        assert printed(package)[1] == {}

    def test_lines_are_counted_from_the_beginning_of_a_document(self):
        lines = '<w:lnNumType w:countBy="1" w:restart="continuous"/>'
        package = made(document(paragraph("a"), lines), document(paragraph("b"), lines))
        assert values(root(package), "lnNumType", "restart") == ["newSection"] * 2


class TestHeaders:
    def test_a_document_without_headers_prints_none_of_another(self):
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

    def test_a_title_page_has_its_own_or_an_empty_one(self):
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

    def test_later_sections_go_on_with_the_headers_of_their_document(self):
        inner = paragraph("a", f"<w:sectPr>{HEADER}{SHEET}</w:sectPr>")
        package = made(
            document(paragraph("x"), HEADER, header1=paragraph("X")),
            document(inner + paragraph("b"), header1=paragraph("H")),
        )
        assert [each["header", "default"] for each in printed(package)] == ["X", "H", "H"]

    def test_even_pages_are_told_apart_where_one_document_does_so(self):
        even = (
            f'<w:settings {finished.NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/></w:settings>'
        )
        stories = {"header1": paragraph("H"), "header2": paragraph("E")}
        references = HEADER + '<w:headerReference w:type="even" r:id="header2"/>'
        package = made(
            document(paragraph("a"), references, **stories),
            document(paragraph("b"), references, **stories, settings=even),
        )
        # The first document does not print what it names for even pages.
        assert [each["header", "even"] for each in printed(package)] == ["H", "E"]
        assert len(values(root(package, "word/settings.xml"), "evenAndOddHeaders")) == 1

    def test_equal_headers_stand_once_and_pictures_too(self):
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

    def test_an_empty_header_pushes_no_text_down(self):
        narrow = '<w:pgMar w:top="300" w:right="1" w:bottom="1134" w:left="1" w:header="567" w:footer="567"/>'
        package = made(document(paragraph("a"), sheet=narrow))
        assert values(root(package), "pgMar", "header") == ["0"]
        assert values(root(package), "pgMar", "footer") == ["567"]


class TestPages:
    def instructions(self, package: opc.Package, part: str) -> list[str]:
        return [str(each.text).strip() for each in root(package, part).iter(w("instrText"))]

    def test_the_number_of_pages_is_that_of_the_page_where_the_document_ends(self):
        pages = field(r"NUMPAGES  \* MERGEFORMAT")
        footer = f"<w:p>{field('PAGE')}{pages}</w:p>"
        one = document(paragraph("a"), FOOTER, footer1=footer)
        package = made(one, one)
        names = values(root(package), "bookmarkStart", "name")
        assert names == ["_end_1", "_end_2"]
        for number in (1, 2):
            assert self.instructions(package, f"word/footer{number}.xml") == [
                "PAGE",
                rf"PAGEREF _end_{number}  \* MERGEFORMAT",
            ]
        dirty = values(root(package, "word/footer1.xml"), "fldChar", "dirty")
        assert dirty == [None, None, None, "true", None, None]

    def test_footers_without_it_are_shared(self):
        one = document(paragraph("a"), FOOTER, footer1=f"<w:p>{field('PAGE')}</w:p>")
        package = made(one, one)
        assert [name for name in package.members if "footer" in name] == ["word/footer1.xml"]

    @pytest.mark.parametrize(
        ("sections", "instruction", "codes"),
        [
            ([""], "PAGEREF _end_1", []),
            (['<w:pgNumType w:start="1"/>'], "PAGEREF _end_1", []),
            (['<w:pgNumType w:start="4"/>'], "SECTIONPAGES", []),
            (['<w:pgNumType w:fmt="lowerRoman"/>'], "SECTIONPAGES", []),
            (["", ""], "PAGEREF _end_1", []),
            (["", '<w:pgNumType w:start="1"/>'], "PAGEREF _end_1", ["W022"]),
        ],
    )
    def test_what_tells_it_where_numbers_run_otherwise(
        self, sections: list[str], instruction: str, codes: list[str]
    ):
        *earlier, last = sections
        body = "".join(paragraph("x", f"<w:sectPr>{each}</w:sectPr>") for each in earlier)
        said, package = told(document(body + f"<w:p>{field('NUMPAGES')}</w:p>", last))
        assert self.instructions(package, MAIN_PART) == [instruction]
        assert [each.code for each in said.problems] == codes

    def test_a_footer_tells_it_as_the_numbers_of_its_own_document_run(self):
        footer = f"<w:p>{field('NUMPAGES')}</w:p>"
        start = '<w:pgNumType w:start="5"/>'
        inner = paragraph("x", f"<w:sectPr>{FOOTER}</w:sectPr>")
        package = made(
            document(paragraph("a"), FOOTER, start, footer1=footer),
            document(inner + paragraph("b"), footer1=footer),
            document(paragraph("c"), FOOTER, start, footer1=footer),
        )
        known = targets(package)
        used = [known[str(each.get(RID))] for each in root(package).iter(w("footerReference"))]
        said = [self.instructions(package, name) for name in used[::2]]
        assert said == [["SECTIONPAGES"], ["PAGEREF _end_2"], ["PAGEREF _end_2"], ["SECTIONPAGES"]]
        assert used[0] == used[-1]

    def test_an_instruction_may_be_divided_and_stand_in_another(self):
        divided = field("NUM").replace(
            " </w:instrText>", "</w:instrText></w:r><w:r><w:instrText>PAGES</w:instrText>"
        )
        nested = f"<w:p>{field('IF x').replace('x ', f'{divided} = 1 ')}</w:p>"
        package = made(document(divided.join(("<w:p>", "</w:p>")) + nested))
        joined = "".join(str(each.text or "") for each in root(package).iter(w("instrText")))
        assert joined.count("PAGEREF _end_1") == 2
        assert "NUM" not in joined

    def test_fields_of_one_element_are_changed_too(self):
        simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
        package = made(document(simple))
        assert values(root(package), "fldSimple", "instr") == [" PAGEREF _end_1 "]


class TestFields:
    @pytest.mark.parametrize("name", ["TITLE", "DOCPROPERTY x", 'docvariable "y"', "FILENAME"])
    def test_what_shows_properties_keeps_its_words(self, name: str):
        simple = f"<w:fldSimple w:instr='{name}'><w:r><w:t>kept</w:t></w:r></w:fldSimple>"
        package = made(document(f"<w:p>{field(name, 'kept')}{simple}</w:p>"))
        assert texts(package) == ["keptkept"]
        assert not list(root(package).iter(w("fldChar"), w("instrText"), w("fldSimple")))

    def test_contents_are_gathered_from_the_document_alone(self):
        toc = document(field(r"TOC \o 1-3").join(("<w:p>", "</w:p>")))
        package = made(toc, toc)
        assert [str(each.text).strip() for each in root(package).iter(w("instrText"))] == [
            rf"TOC \o 1-3 \b _whole_{number}" for number in (1, 2)
        ]
        assert values(root(package), "bookmarkStart", "name") == ["_whole_1", "_whole_2"]

    def test_sequences_are_counted_afresh(self):
        one = document(
            "".join(f"<w:p>{field(each)}</w:p>" for each in ("SEQ A", "SEQ A", "SEQ B", r"SEQ A \c"))
        )
        package = made(one, one)
        said = [str(each.text).strip() for each in root(package).iter(w("instrText"))]
        assert said == [r"SEQ A \r 1", "SEQ A", r"SEQ B \r 1", r"SEQ A \c"] * 2


class TestNames:
    MARKED = (
        '<w:p><w:bookmarkStart w:id="0" w:name="{0}"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="0"/>'
        '<w:hyperlink w:anchor="{0}"><w:r><w:t>b</w:t></w:r></w:hyperlink>{1}</w:p>'
    )

    def test_bookmarks_have_names_of_their_own_and_what_leads_to_them_follows(self):
        one = document(self.MARKED.format("m", field("REF m \\h") + field('HYPERLINK \\l "m"')))
        main = root(made(one, one))
        assert values(main, "bookmarkStart", "name") == ["m_1", "m_2"]
        assert values(main, "hyperlink", "anchor") == ["m_1", "m_2"]
        said = [str(each.text).strip() for each in main.iter(w("instrText"))]
        assert said == [each for n in (1, 2) for each in (rf"REF m_{n} \h", rf'HYPERLINK \l "m_{n}"')]
        assert values(main, "bookmarkStart", "id") == values(main, "bookmarkEnd", "id")

    @pytest.mark.parametrize(
        ("instruction", "told"),
        [("date", "date"), ("REF Date", "REF date_1"), ('= "DATE" + 1', '= "date_1" + 1'), ("x", "x")],
    )
    def test_a_word_is_a_bookmark_where_a_field_may_name_one(self, instruction: str, told: str):
        main = root(made(document(self.MARKED.format("date", field(instruction)))))
        assert [str(each.text).strip() for each in main.iter(w("instrText"))] == [told]

    def test_a_field_may_be_the_name_of_a_bookmark_alone(self):
        main = root(made(document(self.MARKED.format("m", field("m")))))
        assert [str(each.text).strip() for each in main.iter(w("instrText"))] == ["m_1"]

    def test_long_names_are_cut_and_stay_apart(self):
        names = ["m" * 40, "m" * 39 + "n", "M" * 38]
        marked = [self.MARKED.replace('w:id="0"', f'w:id="{number}"') for number in range(3)]
        body = "".join(each.format(name, "") for each, name in zip(marked, names, strict=True))
        main = root(made(document(body)))
        found = [str(name) for name in values(main, "bookmarkStart", "name")]
        assert max(map(len, found)) <= 40
        assert len({name.lower() for name in found}) == 3
        assert values(main, "hyperlink", "anchor") == found

    def test_a_header_that_refers_to_a_bookmark_is_the_documents_own(self):
        one = document(self.MARKED.format("m", ""), HEADER, header1=f"<w:p>{field('REF m')}</w:p>")
        package = made(one, one)
        said = [
            str(each.text).strip()
            for name in ("word/header1.xml", "word/header2.xml")
            for each in root(package, name).iter(w("instrText"))
        ]
        assert said == ["REF m_1", "REF m_2"]

    def test_numbers_of_drawings_are_of_one_each(self):
        one = document(finished.picture("p1"), HEADER, header1=finished.picture("p1"), image=b"x")
        package = made(one, one)
        # finished.looked_at compares them over all parts.
        assert len(list(root(package).iter(wml.DOC_PR))) == 2

    def test_content_controls_lose_their_number_and_their_data(self):
        control = (
            '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/a"/><w:tag w:val="t"/></w:sdtPr>'
            f"<w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>"
        )
        (properties,) = root(made(document(control + paragraph("b")))).iter(w("sdtPr"))
        assert [each.tag for each in properties] == [w("tag")]

    def test_links_to_the_outside_stay_and_equal_ones_are_one(self):
        link = '<w:p><w:hyperlink r:id="out"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
        one = document(link, related=[("out", "hyperlink", "https://example.kz/?a=1&b=2", True)])
        package = made(one, one)
        used = [each.get(RID) for each in root(package).iter(w("hyperlink"))]
        assert len(set(used)) == 1
        assert targets(package)[str(used[0])] == "https://example.kz/?a=1&b=2"


class TestLists:
    def starts(self, package: opc.Package, number: str) -> dict[str, str]:
        (found,) = [
            each
            for each in root(package, finished.FILES["numbering"]).iter(w("num"))
            if each.get(w("numId")) == number
        ]
        return {
            str(each.get(w("ilvl"))): str(values(each, "startOverride")[0])
            for each in found.iter(w("lvlOverride"))
        }

    def test_each_document_counts_afresh_with_one_definition(self):
        one = document(paragraph("a", numbered(0)) + paragraph("b", numbered(1)), numbering=finished.LIST)
        package = made(one, one, one)
        used = values(root(package), "numId")
        assert len(set(used)) == 3
        assert [self.starts(package, str(each)) for each in used[::2]] == [{"0": "3", "1": "1"}] * 3
        assert len(values(root(package, finished.FILES["numbering"]), "abstractNum", "abstractNumId")) == 1

    def test_lists_of_one_definition_go_on_within_the_document(self):
        body = paragraph("a", numbered(0)) + paragraph("b", numbered(0, 2)) + paragraph("c", numbered(1, 2))
        package = made(document(body, numbering=finished.LIST))
        first, second, _ = values(root(package), "numId")
        assert self.starts(package, str(first)) == {"0": "3"}
        assert self.starts(package, str(second)) == {"1": "1"}

    def test_a_list_that_starts_anew_itself_does_so(self):
        body = paragraph("a", numbered(0)) + paragraph("b", numbered(0, 3))
        package = made(document(body, numbering=finished.LIST))
        assert self.starts(package, str(values(root(package), "numId")[1])) == {"0": "8"}

    def test_bullets_need_no_number_of_their_own(self):
        bullets = finished.LIST.replace('w:val="decimal"', 'w:val="bullet"')
        one = document(paragraph("a", numbered(0)), numbering=bullets)
        assert len(set(values(root(made(one, one)), "numId"))) == 1

    def test_paragraphs_that_a_style_numbers_count_afresh_and_stand_where_they_stood(self):
        styles = finished.styles(
            finished.style("H", numbered(0) + '<w:ind w:left="7"/>'), finished.style("I", base="H")
        )
        one = document(
            paragraph("a", '<w:pStyle w:val="I"/>'),
            numbering=finished.LIST.replace("<w:start", '<w:pStyle w:val="none"/><w:start'),
            styles=styles,
        )
        package = made(one, one)
        used = values(root(package), "numId")
        assert len(set(used)) == 2
        assert values(root(package), "ind", "left") == ["7"] * 2
        assert set(used).isdisjoint(values(root(package, finished.FILES["styles"]), "numId"))

    def test_a_list_that_is_not_there_is_left_out(self):
        package = made(document(paragraph("a", numbered(0, 9)), numbering=finished.LIST))
        assert values(root(package), "numId") == []


class TestNotes:
    @pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
    def test_notes_of_all_documents_stand_in_one_part(self, kind: str):
        notes = finished.NOTES.replace("footnote", kind)
        if kind == "comment":
            notes = re.sub("<w:comment w:type.*?</w:comment>", "", notes)
        one = document(paragraph("a", more=reference(kind, 3) + reference(kind, 2)), **{f"{kind}s": notes})
        package = made(one, document(paragraph("b")), one)
        part = root(package, f"word/{kind}s.xml")
        own = [each for each in part if each.get(w("type")) is None]
        assert [wml.story_text(each) for each in own] == ["note 2", "note 3"] * 2
        numbers = [each.get(w("id")) for each in own]
        used = values(root(package), f"{kind}Reference", "id")
        assert [used[1], used[0], used[3], used[2]] == numbers
        said = values(root(package, "word/settings.xml"), kind, "id")
        assert said == [each.get(w("id")) for each in part if each.get(w("type")) is not None]

    def test_they_count_from_the_beginning_of_each_document_as_its_settings_say(self):
        settings = (
            f'<w:settings {finished.NAMESPACES}><w:footnotePr><w:numFmt w:val="upperRoman"/>'
            '<w:footnote w:id="0"/></w:footnotePr></w:settings>'
        )
        note = paragraph("a", more=reference("footnote", 2))
        package = made(
            document(note, footnotes=finished.NOTES, settings=settings),
            document(note, footnotes=finished.NOTES),
        )
        said = [
            [(each.tag.rpartition("}")[2], each.get(w("val"))) for each in properties]
            for properties in root(package).iter(w("footnotePr"))
        ]
        assert said == [[("numFmt", "upperRoman"), ("numRestart", "eachSect")], [("numRestart", "eachSect")]]

    def test_endnotes_stand_at_the_end_of_their_document(self):
        inner = paragraph("x", "<w:sectPr/>")
        notes = finished.NOTES.replace("footnote", "endnote")
        package = made(
            document(inner + paragraph("a", more=reference("endnote", 2)), endnotes=notes),
            document(paragraph("b")),
        )
        assert values(root(package, "word/settings.xml"), "pos") == ["sectEnd"]
        sections = root(package).iter(w("sectPr"))
        assert [len(values(each, "noEndnote")) for each in sections] == [1, 0, 0]

    def test_a_reference_to_no_note_is_left_out(self):
        package = made(document(paragraph("a", more=reference("footnote", 9)), footnotes=finished.NOTES))
        assert values(root(package), "footnoteReference", "id") == []
        assert "word/footnotes.xml" not in package.members


CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


class TestLooks:
    def test_styles_of_one_base_stand_once(self):
        one = document(
            paragraph("a", '<w:pStyle w:val="A"/>'), styles=finished.styles(finished.style("A", CENTRED))
        )
        said, package = told(*[one] * 5)
        assert said.bases == 1
        assert values(root(package, finished.FILES["styles"]), "style", "styleId") == ["A"]

    def test_each_base_costs_its_styles_once(self):
        documents = [
            document(
                paragraph("a", '<w:pStyle w:val="A"/>'), styles=finished.styles(finished.style("A", look))
            )
            for look in (CENTRED, RIGHT, "<w:keepNext/>")
        ]
        said, package = told(*documents, *documents)
        assert said.bases == 3
        assert values(root(package), "pStyle") == ["A", "A-2", "A-3"] * 2
        known = values(root(package, finished.FILES["styles"]), "style", "styleId")
        assert known == ["A", "A-2", "A-3"]

    def test_runs_keep_the_language_of_their_document(self):
        documents = [
            document(paragraph("a"), styles=finished.styles(defaults=f'<w:lang w:val="{each}"/>'))
            for each in ("kk-KZ", "ru-RU")
        ]
        main = root(made(*documents, *documents))
        assert [values(each, "lang") for each in main.iter(w("p"))] == [[], ["ru-RU"]] * 2

    def test_what_another_theme_says_is_written_down(self):
        themes = [finished.theme(name) for name in ("Cambria", "Arial")]
        styles = finished.styles(
            defaults='<w:rFonts w:asciiTheme="minorHAnsi"/><w:color w:themeColor="text1"/>'
        )
        run = paragraph("a").replace("<w:r>", '<w:r><w:rPr><w:rFonts w:hAnsiTheme="majorHAnsi"/></w:rPr>')
        package = made(*(document(run, styles=styles, theme=each) for each in themes))
        assert [dict(each.attrib) for each in root(package).iter(w("rFonts"))] == [
            {w("hAnsiTheme"): "majorHAnsi"},
            {w("hAnsi"): "Arial"},
        ]
        assert len([name for name in package.members if "theme" in name]) == 1

    def test_settings_that_hold_for_all_are_told_once(self):
        documents = [
            document(
                paragraph("a"),
                settings=f'<w:settings {finished.NAMESPACES}><w:defaultTabStop w:val="{each}"/></w:settings>',
            )
            for each in (709, 708)
        ]
        said, package = told(*documents, *documents)
        assert [(each.code, each.params["number"]) for each in said.problems] == [("W021", 2)]
        assert not any(each.is_error for each in said.problems)
        assert values(root(package, "word/settings.xml"), "defaultTabStop") == ["709"]

    def test_fields_are_brought_up_to_date_where_one_document_wants_it(self):
        said = [
            f"<w:settings {finished.NAMESPACES}>{each}<w:compat/></w:settings>"
            for each in ("", "<w:updateFields/>")
        ]
        package = made(*(document(paragraph("a"), settings=each) for each in said))
        assert [each.tag for each in root(package, "word/settings.xml")] == [w("updateFields"), w("compat")]

    def test_settings_of_who_may_change_and_whence_data_come_are_left_out(self):
        said = '<w:documentProtection/><w:attachedTemplate r:id="x"/><w:compat/><w:rsids/>'
        package = made(
            document(paragraph("a"), settings=f"<w:settings {finished.NAMESPACES}>{said}</w:settings>")
        )
        assert [each.tag for each in root(package, "word/settings.xml")] == [w("compat")]


class TestMarkup:
    def test_parts_that_are_the_documents_alone_are_left_out(self):
        package = made(document(paragraph("a"), customXml="<a/>", glossary="<a/>", webSettings="<a/>"))
        assert [
            name for name in package.members if "ustom" in name or "lossary" in name or "web" in name
        ] == []

    def test_prefixes_that_word_does_not_write_go_with_the_blocks(self):
        foreign = (
            paragraph("a").replace("<w:p>", '<w:p q:mark="1">')
            + '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="q">{paragraph("b")}</mc:Choice></mc:AlternateContent>'
        )
        one = document(
            foreign + paragraph("c"),
            root='xmlns:q="urn:q" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'mc:Ignorable="q"',
        )
        main = root(made(document(paragraph("x")), one, document(paragraph("y"))))
        (marked,) = [each for each in main.iter(w("p")) if each.get("{urn:q}mark")]
        assert "q" in str(
            marked.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
        )
        assert [each.nsmap["q"] for each in main.iter() if each.get("Requires")] == ["urn:q"]

    def test_another_prefix_of_wordprocessingml_is_as_good(self):
        with zipfile.ZipFile(io.BytesIO(document(paragraph("b")))) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        members[MAIN_PART] = members[MAIN_PART].replace(b"w:", b"v:").replace(b":w=", b":v=")
        other = packages.zipped(members)
        assert texts(made(document(paragraph("a")), other)) == ["a", "b"]

    def test_traces_of_editing_are_left_out(self):
        w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
        one = document(
            paragraph("a").replace(
                "<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="0A" w14:textId="0B" w:rsidR="1">'
            )
        )
        (found,) = root(made(one)).iter(w("p"))
        assert not found.attrib


REFUSED = {
    "another file": (document('<w:altChunk r:id="x"/>'), "taken-in"),
    "another document": (document('<w:p><w:subDoc r:id="x"/></w:p>'), "taken-in"),
    "a control": (document('<w:p><w:r><w:control r:id="x"/></w:r></w:p>'), "embedded-object"),
    "an object": (
        document('<w:p><w:r><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:r></w:p>'),
        "embedded-object",
    ),
    "a picture that is elsewhere": (
        document(finished.picture("x"), related=[("x", "image", "https://example.kz/a.png", True)]),
        "external-part",
    ),
    "a picture that is not there": (
        document(finished.picture("x"), related=[("x", "image", "/word/media/none.png", False)]),
        "missing-part",
    ),
    "a header in a circle": (
        document(paragraph("a"), HEADER, header1=paragraph("a"), circle="word/header1.xml"),
        "circular",
    ),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_merged_safely_is_refused_by_its_number(data: bytes, reason: str) -> None:
    out = io.BytesIO()
    with pytest.raises(DocgenError) as caught:
        merged([Finished(document(paragraph("a"))), Finished(data, "b.docx")], out)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("W020", {"number": 2, "reason": reason})
    assert problem.location.file == "b.docx"
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "T001"),
        (packages.zipped({"a": "b"}), "T002"),
        (packages.package("<a>"), "T006"),
        (packages.package(f"<w:document {finished.NAMESPACES}/>"), "T002"),
        (packages.package("<a/>", **{"word/vbaProject.bin": "x"}), "T005"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocgenError, match=code):
        merged([Finished(data)], io.BytesIO())


def test_a_second_document_is_looked_at_as_the_first_is() -> None:
    other = document(paragraph("a"))
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    broken = packages.zipped({**members, MAIN_PART: f"<w:document {finished.NAMESPACES}/>"})
    with pytest.raises(DocgenError, match="T002"):
        merged([Finished(other), Finished(broken)], io.BytesIO())


def test_nothing_is_no_file() -> None:
    with pytest.raises(ValueError, match="no documents"):
        merged([], io.BytesIO())


def test_equal_documents_give_equal_bytes() -> None:
    documents = [
        Finished(each) for each in (document(paragraph("a")), finished.everything(), finished.everything())
    ]
    outs = [io.BytesIO(), io.BytesIO()]
    for out in outs:
        merged(documents, out)
    assert outs[0].getvalue() == outs[1].getvalue()


def test_python_docx_opens_it_and_finds_each_section() -> None:
    out = io.BytesIO()
    merged([Finished(finished.everything())] * 3, out)
    assert len(docx.Document(out).sections) == 3


def test_members_may_be_compressed_faster() -> None:
    assert texts(made(finished.everything(), finished.everything(), deflate=fast_deflating))


class TestVolumes:
    def numbered(self, number: int) -> bytes:
        """Return a document with a list and a footer of its own."""
        said = paragraph(f"d{number}", numbered(0))
        return document(said, FOOTER, footer1=paragraph(f"f{number}"), numbering=finished.LIST)

    def names(self, count: int, limits: Limits, folder: Path) -> dict[str, list[str]]:
        documents = (Finished(self.numbered(number)) for number in range(count))
        path = folder / "print.docx"
        said = list(volumes(documents, lambda number: path_of(path, number).open("wb"), limits))
        assert sum(each.documents for each in said) == count
        return {each.name: texts(finished.looked_at(each.read_bytes())) for each in sorted(folder.iterdir())}

    @pytest.mark.parametrize(
        "limits", [Limits(documents=2), Limits(text=3_000), Limits(lists=2), Limits(members=8)], ids=str
    )
    def test_the_next_document_goes_into_another_volume_where_one_is_full(
        self, limits: Limits, tmp_path: Path
    ):
        found = self.names(5, limits, tmp_path)
        assert {"print.docx", "print-002.docx"} <= set(found)
        assert sorted(text for each in found.values() for text in each) == [f"d{n}" for n in range(5)]

    def test_as_many_as_fit_are_one_volume(self, tmp_path: Path):
        assert self.names(2, Limits(documents=2), tmp_path) == {"print.docx": ["d0", "d1"]}

    def test_no_documents_are_no_volume(self):
        assert list(volumes([], lambda _: pytest.fail("asked for"))) == []

    def test_a_volume_is_asked_for_when_it_is_complete(self, tmp_path: Path):
        asked: list[int] = []

        def opened(number: int) -> Any:
            asked.append(number)
            return (tmp_path / f"{number}").open("wb")

        documents = [Finished(document(paragraph("a"))), Finished(b"no zip")]
        with pytest.raises(DocgenError, match="T001"):
            list(volumes(documents, opened, Limits(documents=1)))
        assert asked == [1]


def test_memory_does_not_grow_with_the_documents() -> None:
    data = finished.everything()
    with Volume() as volume:
        for _ in range(20):
            volume.add(data)
        tracemalloc.start()
        try:
            volume.add(data)
            before = tracemalloc.get_traced_memory()[0]
            for _ in range(60):
                volume.add(data)
            grown = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
        # A name of a footer and its relationship for each, and what temporary files keep in memory.
        assert grown < 60 * 4_000
        assert volume.bound(io.BytesIO()).documents == 81
