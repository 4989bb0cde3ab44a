"""A document as text: everything that a reader sees has its line, and what is unknown is named."""

from __future__ import annotations

import pytest

import packages
from docgen.errors import TemplateError
from docgen.evidence.comparison import lines
from docgen.evidence.transcript import transcript

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{packages.RELATIONSHIPS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def docx(body, section="", relations=(), parts=()):
    """Return a document; ``parts`` are name, last word of the content type, content."""
    document = f"<w:document {W}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    members = {f"word/{name}": content for name, _, content in parts}
    members["word/_rels/document.xml.rels"] = packages.relations(*relations)
    members["[Content_Types].xml"] = packages.types(
        ("*.xml", "application/xml"),
        ("*.rels", "application/vnd.openxmlformats-package.relationships+xml"),
        (packages.MAIN_PART, f"{packages.WML}.document.main+xml"),
        *((f"word/{name}", f"{packages.WML}.{kind}+xml") for name, kind, _ in parts),
    )
    return packages.package(document, **members)


def p(content, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


def cell(*blocks, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows, columns=2, properties=""):
    grid = "<w:gridCol/>" * columns
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def body(text):
    """Return the lines of the body of a transcript."""
    assert text.startswith("== body\n")
    return text.splitlines()[1:]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (p(r("сөз"), style("Title")), "title: сөз"),
        (p(r("сөз"), style("TableText")), "TableText: сөз"),
        (p(r("сөз")), "Normal: сөз"),
        (p(r("сөз"), style("table")), "table-: сөз"),
        (p("", style("BodyText")), "body:"),
        (p(r("сөз"), style("a b:c(d)")), "a-b-c-d-: сөз"),
        (p(r("сөз"), style("BodyText") + '<w:jc w:val="center"/>'), "body(center): сөз"),
        (
            p(r("сөз"), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'),
            "Normal(numbered 1): сөз",
        ),
        (p(r("сөз"), '<w:numPr><w:numId w:val="0"/></w:numPr>'), "Normal(not numbered): сөз"),
    ],
)
def test_a_paragraph_is_a_line_with_its_style_and_what_it_has_beside_it(content: str, line: str):
    assert body(transcript(docx(content))) == [line]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("а ") + r("б", "<w:b/>"), "а **б**"),
        (r("а", "<w:b/>") + r("б", '<w:b w:val="1"/>'), "**аб**"),
        (r("", "<w:b/>") + r("а"), "а"),
        (r("а", '<w:b w:val="0"/>'), "[not b]а[/not b]"),
        (r("а", "<w:b/><w:i/>"), "[b][i]а[/i][/b]"),
        (r("а", '<w:u w:val="single"/>'), "[underline single]а[/underline single]"),
        (r("2", '<w:vertAlign w:val="superscript"/>'), "[position superscript]2[/position superscript]"),
        (r("а", '<w:rStyle w:val="Strong"/>'), "[style Strong]а[/style Strong]"),
        ("<w:ins>" + r("а") + "</w:ins>", "[inserted]а[/inserted]"),
        ("<w:del><w:r><w:delText>а</w:delText></w:r></w:del>", "[deleted]а[/deleted]"),
        ("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>", "а\\tб\\nв"),
        ('<w:r><w:br w:type="page"/></w:r>', "[page break]"),
        ("<w:r><w:t>а</w:t><w:noBreakHyphen/><w:t>б</w:t></w:r>", "а\u2011б"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "[symbol Wingdings F0FE]"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + r("2"), "[field PAGE]2"),
        ('<w:fldSimple w:instr=" DATE ">' + r("1") + "</w:fldSimple>", "[field DATE]1"),
        ("<w:hyperlink>" + r("а") + "</w:hyperlink>", "а"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("а") + "</w:sdtContent></w:sdt>", "а"),
        ('<w:r><w:drawing><wp:docPr id="1" descr="елтаңба"/></w:drawing></w:r>', "[drawing елтаңба]"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "[formula x+1]"),
        ("<w:r><w:pgNum/></w:r>", "[pgNum]"),
        ('<w:bookmarkStart w:id="1" w:name="x"/>' + r("а") + "<w:proofErr/>", "а"),
    ],
)
def test_bold_signs_and_what_is_no_text_stand_in_the_line(content: str, text: str):
    assert body(transcript(docx(p(content)))) == [f"Normal: {text}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2 * 3 ** 4", "2 \\* 3 \\*\\* 4"),
        ("[сурет]", "\\[сурет]"),
        ("C:\\t", "C:\\\\t"),
        (" а ", "\\sа\\s"),
        ("а | б", "а | б"),
        ("== body", "== body"),
    ],
)
def test_letters_that_mean_something_here_are_told_from_those_of_the_document(text: str, line: str):
    assert body(transcript(docx(p(r(text))))) == [f"Normal: {line}"]


def test_a_table_has_a_line_for_each_paragraph_of_each_cell():
    head = "<w:trPr><w:tblHeader/></w:trPr>" + cell(p(r("№"))) + cell(p(r("Сома")))
    row = cell(p(r("1"))) + cell(p(r("а")), p(r("б")))
    found = transcript(docx(table(head, row, properties='<w:tblStyle w:val="TableGrid"/>')))
    assert body(found) == [
        "table TableGrid: 2",
        "|= Normal: №",
        " | Normal: Сома",
        "|- Normal: 1",
        " | Normal: а",
        "   Normal: б",
    ]


def test_cells_that_are_merged_say_so():
    row = cell(p(r("а")), properties='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    assert body(transcript(docx(table(row))))[1] == "|- Normal(span 2, merged restart): а"


def test_a_cell_without_a_paragraph_is_a_cell_of_its_row():
    found = transcript(docx(table(cell() + cell(p(r("б"))))))
    assert body(found) == ["table: 2", "|- -:", " | Normal: б"]
    assert lines(found)


def test_a_table_in_a_cell_is_indented():
    inner = table(cell(p(r("ішкі"))), columns=1)
    found = transcript(docx(table(cell(inner, p(r("соңы"))) + cell(p(r("б"))))))
    assert body(found) == [
        "table: 2",
        "|- table: 1",
        "   |- Normal: ішкі",
        "   Normal: соңы",
        " | Normal: б",
    ]


def test_the_paragraphs_of_a_text_box_follow_that_in_which_it_stands():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('қорап'))}{p(r('іші'))}</w:txbxContent></w:pict></w:r>"
    assert body(transcript(docx(p(r("а") + box)))) == [
        "Normal: а[pict]",
        "[] Normal: қорап",
        "   Normal: іші",
    ]


def test_headers_and_footers_are_named_by_their_pages_and_notes_by_their_numbers():
    note = f'<w:footnote w:id="7">{p(r("ескерту"))}</w:footnote>'
    line = f'<w:footnote w:id="0" w:type="separator">{p("")}</w:footnote>'
    found = transcript(
        docx(
            p(r("сөз") + '<w:r><w:footnoteReference w:id="7"/></w:r>'),
            '<w:headerReference w:type="first" r:id="rId1"/><w:footerReference r:id="rId2"/>',
            [
                ("rId1", "header", "header5.xml"),
                ("rId2", "footer", "footer1.xml"),
                ("rId3", "footnotes", "footnotes.xml"),
            ],
            [
                ("header5.xml", "header", f"<w:hdr {W}>{p(r('жоғары'))}</w:hdr>"),
                ("footer1.xml", "footer", f"<w:ftr {W}>{p(r('төмен'))}</w:ftr>"),
                ("header8.xml", "header", f"<w:hdr {W}>{p(r('жетім'))}</w:hdr>"),
                ("footnotes.xml", "footnotes", f"<w:footnotes {W}>{line}{note}</w:footnotes>"),
            ],
        )
    )
    assert found == (
        "== header first\nNormal: жоғары\n"
        "\n== body\nNormal: сөз[footnote 1]\n"
        "\n== footer default\nNormal: төмен\n"
        "\n== footnote 1\nNormal: ескерту\n"
        "\n== part word/header8.xml\nNormal: жетім\n"
    )


def test_notes_stand_in_the_order_in_which_they_are_referred_to():
    notes = "".join(
        f'<w:endnote w:id="{number}">{p(r(word))}</w:endnote>'
        for number, word in ((2, "екінші"), (5, "бірінші"))
    )
    marks = "".join(f'<w:r><w:endnoteReference w:id="{number}"/></w:r>' for number in (5, 2))
    found = transcript(
        docx(
            p(marks),
            relations=[("rId1", "endnotes", "endnotes.xml")],
            parts=[("endnotes.xml", "endnotes", f"<w:endnotes {W}>{notes}</w:endnotes>")],
        )
    )
    assert found == (
        "== body\nNormal: [endnote 1][endnote 2]\n"
        "\n== endnote 1\nNormal: бірінші\n"
        "\n== endnote 2\nNormal: екінші\n"
    )


def test_a_block_that_is_not_known_is_named():
    assert body(transcript(docx('<w:altChunk r:id="rId1"/>'))) == ["-: [altChunk]"]


def test_how_runs_are_divided_is_not_told():
    assert transcript(docx(p(r("бір") + r("ге")))) == transcript(docx(p(r("бірге"))))


def test_every_line_can_be_read_again():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('қорап'))}</w:txbxContent></w:pict></w:r>"
    inner = table(cell(p(r("ішкі"), style("Odd (style)")) + p(box)), columns=1)
    found = transcript(docx(p(r("а")) + table(cell(inner, p(""))) + '<w:altChunk r:id="rId1"/>'))
    assert "".join(f"{line.mark}{line.content}\n" for line in lines(found)) == found.removeprefix("== body\n")


def test_what_is_no_document_is_refused():
    with pytest.raises(TemplateError) as caught:
        transcript(b"not a zip", file="a.docx")
    assert [problem.code for problem in caught.value.problems] == ["T001"]
