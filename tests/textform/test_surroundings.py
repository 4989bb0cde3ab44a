"""What stands around and among the words of a template: notes, fields, bookmarks, paper, headers."""

from __future__ import annotations

from typing import Any

import pytest

import edited
from exported import BODY, TEXT, lines, told


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<w:r><w:drawing/></w:r>", "picture"),
        ("<w:r><w:pict/></w:r>", "picture"),
        ("<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>", "text-box"),
        ('<w:r><w:br w:type="page"/></w:r>', "page-break"),
        ('<w:r><w:br w:type="column"/></w:r>', "column-break"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "symbol"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "footnote"),
        ('<w:r><w:commentReference w:id="1"/></w:r>', "comment"),
        ('<w:hyperlink w:anchor="_GoBack"/>', "link"),
        ('<w:fldSimple w:instr="DATE"/>', "field"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>', "field"),
        ("<w:sdt><w:sdtContent/></w:sdt>", "content-control"),
        ('<w:permStart w:id="1" w:edGrp="everyone"/>', "editing-permission"),
        ("<w:r><w:ptab/></w:r>", "ptab"),
    ],
)
def test_what_stands_among_the_words_and_is_none_is_told(markup: str, reason: str, built: bytes, read: Any):
    found = read(edited.around(built, BODY, after=markup))
    assert lines(found) == TEXT
    assert [(problem.params["reason"], problem.location.paragraph) for problem in found.problems] == [
        (reason, 5)
    ]


def test_a_note_and_a_comment_are_told_with_their_words(built: bytes, read: Any):
    references = (
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="1"/>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )

    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'

    data = edited.with_parts(
        edited.around(built, BODY, after=references),
        footnotes=("footnotes", note("footnote", 2, "бап")),
        comments=("comments", note("comment", 1, "нақтылау керек")),
    )
    assert [problem.params for problem in read(data).problems] == [
        {"reason": "footnote", "words": "бап"},
        {"reason": "comment", "words": "нақтылау керек"},
    ]


def test_the_result_of_a_field_is_words(built: bytes, read: Any):
    code = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> DATE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>12.05.2026</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    found = read(edited.around(built, "құжатқа", after=code))
    assert lines(found) == TEXT.replace("құжатқа", "құжатқа12.05.2026")
    assert [dict(problem.params) for problem in found.problems] == [{"reason": "field", "words": "DATE"}]


def test_a_bookmark_that_something_refers_to_is_told(built: bytes, read: Any):
    bookmark = '<w:bookmarkStart w:id="7" w:name="акт"/><w:bookmarkEnd w:id="7"/>'
    assert told(read(edited.around(built, BODY, after=bookmark))) == []
    reference = f'{bookmark}<w:hyperlink w:anchor="акт"/>'
    assert told(read(edited.around(built, BODY, after=reference))) == [("T062", "bookmark"), ("T062", "link")]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('w:pgSz w:w="11906" w:h="16838"', 'w:pgSz w:w="16838" w:h="11906"', "T067", "paper"),
        ('w:left="1701"', 'w:left="1134"', "T067", "paper"),
        ("<w:titlePg/>", "", "T067", "paper"),
        ("<w:titlePg/>", '<w:cols w:num="2"/><w:titlePg/>', "T067", "paper"),
        ('<w:headerReference w:type="first" r:id="rId5"/>', "", "T067", "header-gone"),
    ],
)
def test_another_paper_is_told(old: str, new: str, code: str, said: str, built: bytes, read: Any):
    found = read(edited.replaced(built, old, new))
    assert (lines(found), told(found)) == (TEXT, [(code, said)])


def test_a_changed_header_is_told_with_its_part(built: bytes, read: Any):
    found = read(edited.replaced(built, "тел.:", "телефон:", "word/header2.xml"))
    assert [
        (problem.code, problem.params["reason"], problem.location.part) for problem in found.problems
    ] == [("T067", "header", "word/header2.xml")]


def test_another_number_of_the_page_is_no_change_of_the_header(built: bytes, read: Any):
    assert told(read(edited.replaced(built, "<w:t>2</w:t>", "<w:t>5</w:t>", "word/header1.xml"))) == []


def test_a_footer_is_told(built: bytes, read: Any):
    footer = "<w:p><w:r><w:t>бет</w:t></w:r></w:p>"
    data = edited.with_parts(built, footer=("ftr", footer))
    data = edited.replaced(data, "<w:pgSz", '<w:footerReference w:type="default" r:id="nfooter"/><w:pgSz')
    assert told(read(data)) == [("T067", "footer")]
