"""The fields of a document among others: each asks of its own document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.opc.wml import w
from finished import document, field, paragraph, values
from packages import MAIN_PART

if TYPE_CHECKING:
    from docgen.opc import package as opc

from merging import FOOTER, RID, made, root, targets, texts, told


def instructions(package: opc.Package, part: str) -> list[str]:
    return [str(each.text).strip() for each in root(package, part).iter(w("instrText"))]


def test_the_number_of_pages_is_that_of_the_page_where_the_document_ends():
    pages = field(r"NUMPAGES  \* MERGEFORMAT")
    footer = f"<w:p>{field('PAGE')}{pages}</w:p>"
    one = document(paragraph("a"), FOOTER, footer1=footer)
    package = made(one, one)
    names = values(root(package), "bookmarkStart", "name")
    assert names == ["_end_1", "_end_2"]
    for number in (1, 2):
        assert instructions(package, f"word/footer{number}.xml") == [
            "PAGE",
            rf"PAGEREF _end_{number}  \* MERGEFORMAT",
        ]
    dirty = values(root(package, "word/footer1.xml"), "fldChar", "dirty")
    assert dirty == [None, None, None, "true", None, None]


def test_footers_without_it_are_shared():
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
def test_what_tells_it_where_numbers_run_otherwise(sections: list[str], instruction: str, codes: list[str]):
    *earlier, last = sections
    body = "".join(paragraph("x", f"<w:sectPr>{each}</w:sectPr>") for each in earlier)
    said, package = told(document(body + f"<w:p>{field('NUMPAGES')}</w:p>", last))
    assert instructions(package, MAIN_PART) == [instruction]
    assert [each.code for each in said.problems] == codes


def test_a_footer_tells_it_as_the_numbers_of_its_own_document_run():
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
    said = [instructions(package, name) for name in used[::2]]
    assert said == [["SECTIONPAGES"], ["PAGEREF _end_2"], ["PAGEREF _end_2"], ["SECTIONPAGES"]]
    assert used[0] == used[-1]


def test_an_instruction_may_be_divided_and_stand_in_another():
    divided = field("NUM").replace(
        " </w:instrText>", "</w:instrText></w:r><w:r><w:instrText>PAGES</w:instrText>"
    )
    nested = f"<w:p>{field('IF x').replace('x ', f'{divided} = 1 ')}</w:p>"
    package = made(document(divided.join(("<w:p>", "</w:p>")) + nested))
    joined = "".join(str(each.text or "") for each in root(package).iter(w("instrText")))
    assert joined.count("PAGEREF _end_1") == 2
    assert "NUM" not in joined


def test_fields_of_one_element_are_changed_too():
    simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    package = made(document(simple))
    assert values(root(package), "fldSimple", "instr") == [" PAGEREF _end_1 "]


@pytest.mark.parametrize("name", ["TITLE", "DOCPROPERTY x", 'docvariable "y"', "FILENAME"])
def test_what_shows_properties_keeps_its_words(name: str):
    simple = f"<w:fldSimple w:instr='{name}'><w:r><w:t>kept</w:t></w:r></w:fldSimple>"
    package = made(document(f"<w:p>{field(name, 'kept')}{simple}</w:p>"))
    assert texts(package) == ["keptkept"]
    assert not list(root(package).iter(w("fldChar"), w("instrText"), w("fldSimple")))


def test_contents_are_gathered_from_the_document_alone():
    toc = document(field(r"TOC \o 1-3").join(("<w:p>", "</w:p>")))
    package = made(toc, toc)
    assert [str(each.text).strip() for each in root(package).iter(w("instrText"))] == [
        rf"TOC \o 1-3 \b _whole_{number}" for number in (1, 2)
    ]
    assert values(root(package), "bookmarkStart", "name") == ["_whole_1", "_whole_2"]


def test_sequences_are_counted_afresh():
    one = document("".join(f"<w:p>{field(each)}</w:p>" for each in ("SEQ A", "SEQ A", "SEQ B", r"SEQ A \c")))
    package = made(one, one)
    said = [str(each.text).strip() for each in root(package).iter(w("instrText"))]
    assert said == [r"SEQ A \r 1", "SEQ A", r"SEQ B \r 1", r"SEQ A \c"] * 2
