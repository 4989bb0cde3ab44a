"""The working copy of two documents: what faces what, what each page shows, and what is made smaller."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest

import docgen
import packages
import papers
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.wml import w
from docgen.pipeline import twocol
from docgen.pipeline.twocol_inspection import inspected
from packages import MAIN_PART

if TYPE_CHECKING:
    from lxml import etree

MARK = "ЖОБА / ПРОЕКТ – жұмыс көшірмесі / рабочая копия"
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def half(language: str, *body: Any, **more: Any) -> bytes:
    """Return a document over the bundled base of a language."""
    folder = docgen.opened().catalog.root / f"templates_{language}"
    return papers.docx(opc.read((folder / "_base.docx").read_bytes()), *body, **{"header": "бланк", **more})


def pair(left: list[Any], right: list[Any], **more: Any) -> dict[Any, bytes]:
    return {"kk": half("kk", *left, **more), "ru": half("ru", *right, **more)}


def made(halves: dict[Any, bytes]) -> opc.Package:
    """Return the working copy, looked at as it is before it is written."""
    data = twocol.combined(halves)
    assert inspected(data, halves) == []
    assert packages.faults(data) == []
    docx.Document(io.BytesIO(data))
    return opc.read(data)


def main(package: opc.Package) -> etree._Element:
    return wml.parse(package[MAIN_PART])


def rows(package: opc.Package) -> list[tuple[str, str]]:
    """Return the text of both cells of each row, without empty paragraphs."""
    body = main(package).find(w("body"))
    assert body is not None
    (table,) = body.findall(w("tbl"))
    cells = [wml.cells(row) for row in wml.rows(table)]
    assert all(len(each) == 2 for each in cells)
    return [
        tuple("|".join(filter(None, wml.story_text(cell).split("\n"))) for cell in each) for each in cells
    ]  # type: ignore[misc]


def headers(package: opc.Package) -> dict[str, str]:
    """Return the text of the header of each kind of page."""
    section = next(main(package).iter(w("sectPr")))
    known = {each.identifier: each.target for each in relations.relationships(package, MAIN_PART)}
    return {
        str(reference.get(w("type"))): wml.story_text(
            wml.parse(package[known[str(reference.get(f"{{{wml.R}}}id"))]])
        ).strip("\n")
        for reference in section.findall(w("headerReference"))
    }


class TestRows:
    def test_paragraphs_of_one_meaning_stand_side_by_side(self):
        package = made(pair(["бір", "екі 5"], ["один", "два 5"]))
        assert rows(package) == [("бір", "один"), ("екі 5", "два 5")]

    def test_a_paragraph_without_a_partner_stands_beside_an_empty_cell(self):
        left = [STYLED.format("Title", "", "ХАТ"), "мәтін"]
        right = [STYLED.format("Title", "", "ПИСЬМО"), STYLED.format("Subtitle", "", "о деле"), "текст"]
        assert rows(made(pair(left, right))) == [("ХАТ", "ПИСЬМО"), ("", "о деле"), ("мәтін", "текст")]

    def test_styles_are_known_by_their_names_whatever_their_identifiers(self):
        halves = pair(
            [STYLED.format("Title", "", "ХАТ"), "мәтін"], [STYLED.format("a3", "", "ПИСЬМО"), "текст"]
        )
        russian = opc.read(halves["ru"])
        renamed = russian["word/styles.xml"].replace(b'w:styleId="Title"', b'w:styleId="a3"')
        halves["ru"] = opc.write(russian.replaced({"word/styles.xml": renamed}))
        assert rows(made(halves)) == [("ХАТ", "ПИСЬМО"), ("мәтін", "текст")]

    def test_rows_of_tables_stand_side_by_side_where_both_have_as_many(self):
        package = made(pair([[["а", "б"], ["в", "г"]]], [[["а1", "б1"], ["в1", "г1"]]]))
        assert rows(package) == [("а|б", "а1|б1"), ("в|г", "в1|г1")]

    @pytest.mark.parametrize(
        "other",
        [
            [["а1", "б1"]],
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
            + "".join(
                f"<w:tr><w:tc><w:tcPr><w:vMerge{each}/></w:tcPr>{papers.markup(text)}</w:tc></w:tr>"
                for each, text in ((' w:val="restart"', "а1"), ("", "б1"))
            )
            + "</w:tbl>",
        ],
        ids=["fewer rows", "cells over several rows"],
    )
    def test_tables_that_have_no_rows_to_face_each_other_stand_whole(self, other):
        assert rows(made(pair([[["а", "б"], ["в", "г"]]], [other]))) == [("а|б|в|г", "а1|б1")]

    def test_the_marks_around_a_block_stay_with_it(self):
        marks = '<w:bookmarkStart w:id="1" w:name="m"/>', '<w:bookmarkEnd w:id="1"/>'
        package = made(pair([marks[0], [["а"], ["б"]], marks[1]], [marks[0], [["в"], ["г"]], marks[1]]))
        cells = [cell for row in main(package).iter(w("tr")) for cell in wml.cells(row)]
        begins = [cell for cell in cells if cell.find(w("bookmarkStart")) is not None]
        assert [wml.story_text(cell).strip() for cell in begins] == ["а", "в"]
        assert {node.get(w("name")) for node in main(package).iter(w("bookmarkStart"))} == {"m", "m_ru"}

    def test_two_documents_without_words_are_a_page_with_the_mark(self):
        assert headers(made(pair([], [])))["default"].startswith(MARK)

    def test_a_row_of_a_table_that_stays_whole_stays_whole(self):
        row = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}{row}</w:tbl>"
        package = made(pair([table, "а"], [table, "б"]))
        (outer,) = main(package)[0].findall(w("tbl"))
        kept = [row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in outer.findall(w("tr"))]
        assert kept == [True, True, False]


class TestText:
    HOSTILE = ("&<>\"'", "“«&amp;»”", "сөз" * 400, "a\u00a0b\u2011c", "  x  ", "{{ x }} &#10;")

    @pytest.mark.parametrize("text", HOSTILE)
    def test_no_letter_is_lost(self, text):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        said = f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
        assert rows(made(pair([said], [said]))) == [(text, text)]

    def test_a_new_page_within_a_paragraph_becomes_a_new_line(self):
        said = '<w:p><w:r><w:t>а</w:t><w:br w:type="page"/><w:t>б</w:t></w:r></w:p>'
        package = made(pair([said], [said]))
        assert rows(package) == [("а|б", "а|б")]
        assert [dict(node.attrib) for node in main(package).iter(w("br"))] == [{}, {}]

    def test_what_only_a_page_can_give_is_taken_away(self):
        places = '<w:pageBreakBefore/><w:framePr w:w="100" w:hAnchor="page"/>'
        section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        said = [STYLED.format("BodyText", places, "а"), STYLED.format("BodyText", section, "б")]
        root = main(made(pair(said, said)))
        assert list(root.iter(w("pageBreakBefore"), w("framePr"))) == []
        assert len(list(root.iter(w("sectPr")))) == 1

    def test_footnotes_of_both_are_there(self):
        note = '<w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
        said = '<w:p><w:r><w:t>а</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
        halves = {
            language: half(language, said, parts={"word/footnotes.xml": note.format(text)})
            for language, text in (("kk", "ескерту"), ("ru", "примечание"))
        }
        package = made(halves)
        assert wml.story_text(wml.parse(package["word/footnotes.xml"])).split() == ["ескерту", "примечание"]

    def test_the_marks_of_gaps_stay_yellow(self):
        gap = '<w:p><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>[{}]</w:t></w:r></w:p>'
        root = main(made(pair([gap.format("аты")], [gap.format("имя")])))
        marked = [run for run in root.iter(w("r")) if run.find(f"{w('rPr')}/{w('highlight')}") is not None]
        assert [wml.run_text(run) for run in marked] == ["[аты]", "[имя]"]

    def test_runs_keep_the_language_of_their_half(self):
        root = main(made(pair(["бір"], ["один"])))
        said = [[node.get(w("val")) for node in run.iter(w("lang"))] for run in root.iter(w("r"))]
        # The Kazakh half is the host: what it leaves to its document is said there.
        assert said == [[], ["ru-RU"]]


class TestPages:
    def test_the_sheet_is_a4_across(self):
        (section,) = docx.Document(io.BytesIO(opc.write(made(pair(["а"], ["б"]))))).sections
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)

    def test_the_letterhead_that_both_have_stands_once_and_the_mark_on_every_page(self):
        told = headers(made(pair(["а"], ["б"])))
        assert told == {"default": f"{MARK}\n2", "first": f"{MARK}\nбланк"}

    def test_letterheads_that_differ_stand_side_by_side(self):
        halves = {"kk": half("kk", "а", header="Кеңсе"), "ru": half("ru", "б", header="Контора")}
        assert headers(made(halves))["first"].split() == [*MARK.split(), "Кеңсе", "Контора"]

    def test_letterheads_that_differ_in_the_labels_of_gaps_only_are_one(self):
        gap = '<w:p><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>[{}]</w:t></w:r></w:p>'
        halves = {
            language: half(language, "а", header=gap.format(text))
            for language, text in (("kk", "аты"), ("ru", "имя"))
        }
        assert headers(made(halves))["first"] == f"{MARK}\n[аты]"

    def test_a_letterhead_of_one_half_stands_for_both(self):
        halves = {"kk": half("kk", "а", header=""), "ru": half("ru", "б", header="Контора")}
        assert headers(made(halves))["first"] == f"{MARK}\nКонтора"

    def test_a_picture_beside_words_of_the_other_half_stands_beside_them(self):
        picture = "<w:p><w:r><w:pict/></w:r></w:p>"
        halves = {"kk": half("kk", "а", header=picture), "ru": half("ru", "б", header="Контора")}
        package = made(halves)
        assert headers(package)["first"].split() == [*MARK.split(), "Контора"]
        (table,) = wml.parse(package["word/twocol-header-first.xml"]).findall(w("tbl"))
        left, right = wml.cells(wml.rows(table)[0])
        assert next(left.iter(w("pict")), None) is not None
        assert wml.story_text(right) == "Контора"

    def test_the_headers_and_footers_that_the_copy_has_not_are_gone(self):
        package = made(pair(["а"], ["б"]))
        stories = parts.found(package).stories
        assert [name for name in stories if "header" in name] == [
            "word/twocol-header-default.xml", "word/twocol-header-first.xml",
        ]  # fmt: skip

    def test_the_letterhead_may_be_that_of_a_later_section(self):
        assert headers(made(self.in_two_sections()))["first"] == f"{MARK}\nбланк"

    def test_a_header_that_another_of_its_kind_comes_before_is_told(self):
        halves = self.in_two_sections('<w:headerReference w:type="first" r:id="{}"/>')
        halves["ru"] = half("ru", "б", header="контора")
        (problem,) = inspected(twocol.combined(halves), halves)
        assert (problem.code, problem.is_error, problem.params) == ("V013", False, {"text": "бланк"})

    def in_two_sections(self, first: str = "") -> dict[Any, bytes]:
        """Return a pair whose Kazakh half has a section before its own, with a reference to a header."""
        halves = pair(["а"], ["б"])
        kazakh = opc.read(halves["kk"])
        header = f'<w:hdr xmlns:w="{wml.W}">{papers.markup("қосымша")}</w:hdr>'.encode()
        kind = (f"{papers.PART_TYPES}.header+xml", f"{wml.R}/header")
        kazakh = relations.with_part(kazakh, "word/header3.xml", header, kind, MAIN_PART)
        (own,) = (
            each.identifier
            for each in relations.relationships(kazakh, MAIN_PART)
            if each.target == "word/header3.xml"
        )
        page = '<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/>'
        section = f"<w:sectPr>{first.format(own)}{page}</w:sectPr>"
        before = f"<w:body><w:p><w:pPr>{section}</w:pPr></w:p>"
        changed = kazakh[MAIN_PART].decode().replace("<w:body>", before)
        return {**halves, "kk": opc.write(kazakh.replaced({MAIN_PART: changed.encode()}))}


class TestSize:
    def test_lines_are_as_wide_as_the_column_and_letters_in_proportion(self):
        package = made(pair([STYLED.format("Addressee", "", "а")], [STYLED.format("Addressee", "", "б")]))
        known = {
            each.get(w("styleId")): each for each in wml.parse(package["word/styles.xml"]).iter(w("style"))
        }
        (cell, *_) = main(package).iter(w("tcW"))
        column = int(cell.get(w("w"), "0")) - 2 * 108
        indent = next(known["Addressee"].iter(w("ind"))).get(w("left"), "")
        # 8 of the 16.5 cm of a page.
        assert abs(int(indent) / column - 8 / 16.5) < 0.002
        stops = [int(node.get(w("pos"), "0")) for node in known["Requisites"].iter(w("tab"))]
        assert stops
        assert column - 10 <= max(stops) <= column
        defaults = next(wml.parse(package["word/styles.xml"]).iter(w("docDefaults")))
        assert [node.get(w("val")) for node in defaults.iter(w("sz"))] == ["22"]

    def test_a_table_wider_than_the_page_is_as_wide_as_the_column(self):
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (9000, 9000))
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{papers.markup("бет")}</w:tc>'
            for _ in range(2)
        )
        table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
        root = main(made(pair([table], [table])))
        inner = [each for each in root.iter(w("tbl")) if list(each.iterancestors(w("tbl")))]
        assert len(inner) == 2
        for each in inner:
            widths = [int(column.get(w("w"), "0")) for column in each.iter(w("gridCol"))]
            assert abs(sum(widths) - (7569 - 216)) <= 2

    def test_letters_of_a_document_that_says_no_size_are_reduced_too(self):
        halves = pair(["а"], ["б"])
        for language, data in halves.items():
            package = opc.read(data)
            plain = f'<w:styles xmlns:w="{wml.W}"/>'.encode()
            halves[language] = opc.write(package.replaced({"word/styles.xml": plain}))
        styles = wml.parse(made(halves)["word/styles.xml"])
        assert [node.get(w("val")) for node in styles.iter(w("sz"))] == ["15"]


def test_the_same_pair_gives_the_same_bytes():
    halves = pair(["а", [["б"], ["в"]]], ["г", [["д"], ["е"]]])
    assert twocol.combined(halves) == twocol.combined(halves)
