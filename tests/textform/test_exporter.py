"""What a template that an office program wrote reads like; that of the builder comes back in test_builder."""

from __future__ import annotations

from typing import Any

import pytest

import edited
from docgen.errors import TemplateError
from docgen.model.problem import Severity
from docgen.textform import exporter, source
from edited import STYLES
from exported import BODY, TEXT, lines, told

# Without a base


def test_a_word_file_shows_paragraphs_tables_bold_and_tabs(lab: Any):
    runs = "<w:p><w:r><w:t>а</w:t><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>қою</w:t></w:r></w:p>"
    data = lab.docx(
        runs, [["б", "в"]], '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>т</w:t></w:r></w:p>'
    )
    assert exporter.shown(data) == "body: а\\t**қою**\ncolumns: 0l 0l\n| б | в |\ntitle: т\n"


def test_an_empty_document_has_no_lines(lab: Any):
    assert exporter.shown(lab.docx()) == ""


# What office programs do by themselves


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda data: data, id="as-built"),
        pytest.param(edited.as_word_saves, id="marks-of-word"),
        pytest.param(edited.as_russian_word_saves, id="ids-of-russian-word"),
        *(
            pytest.param(lambda data, size=size: edited.with_split_runs(data, size), id=f"runs-of-{size}")
            for size in (1, 2, 3, 7)
        ),
        pytest.param(
            lambda data: edited.as_word_saves(edited.with_split_runs(data, 2)), id="split-and-marked"
        ),
    ],
)
def test_what_an_office_program_writes_by_itself_changes_no_word_and_is_not_told(
    saved: Any, built: bytes, read: Any
):
    found = read(saved(built))
    assert (lines(found), told(found)) == (TEXT, [])


def test_a_style_that_took_the_id_of_another_is_known_by_its_name(built: bytes, read: Any):
    # LibreOffice has a style Heading of its own and gives that of the base the id SectionHeading.
    other = '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/></w:style></w:styles>'
    data = edited.changed(
        built,
        lambda markup: markup.replace('"Heading"', '"SectionHeading"').replace("</w:styles>", other),
        STYLES,
    )
    data = edited.changed(data, lambda markup: markup.replace('"Heading"', '"SectionHeading"'))
    found = read(data)
    assert (lines(found), told(found)) == (TEXT, [])


def test_a_style_with_another_name_is_known_by_its_id_and_its_look(built: bytes, read: Any):
    found = read(edited.replaced(built, '"Addressee"/>', '"Envelope Address"/>', STYLES))
    assert (lines(found), told(found)) == (TEXT, [])


def test_the_empty_paragraph_that_office_programs_put_behind_the_last_table_is_none(built: bytes, read: Any):
    data = edited.changed(built, lambda markup: markup.replace("<w:sectPr>", "<w:tbl/><w:p/><w:sectPr>"))
    assert lines(read(data)).splitlines()[-1] == "columns:"


def test_an_empty_paragraph_among_others_is_a_line(built: bytes, read: Any):
    empty = '</w:p><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'
    found = read(edited.replaced(built, "</w:p>", empty))
    assert lines(found).splitlines()[1:3] == ["body:", "subtitle: құжатқа"]


# What a lawyer writes


@pytest.mark.parametrize("word", sorted(source.STYLES))
def test_a_new_paragraph_of_each_style_is_a_line_of_its_word(word: str, built: bytes, read: Any):
    style = source.STYLES[word]
    new = f'<w:body><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Жаңа</w:t></w:r></w:p>'
    found = read(edited.replaced(built, "<w:body>", new))
    assert (lines(found), told(found)) == (f"{word}: Жаңа\n{TEXT}", [])


def test_changed_words_are_changed_in_their_line(built: bytes, read: Any):
    found = read(edited.replaced(built, "құжатқа", "актіге"))
    assert (lines(found), told(found)) == (TEXT.replace("құжатқа", "актіге"), [])


# What the text form cannot say


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ('<w:jc w:val="center"/>', "alignment"),
        ('<w:ind w:left="1134"/>', "indent"),
        ('<w:ind w:hanging="567"/>', "indent"),
        ('<w:spacing w:before="240"/>', "paragraph-spacing"),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', "paragraph-spacing"),
        ('<w:tabs><w:tab w:val="left" w:pos="4000"/></w:tabs>', "tab-stops"),
        ("<w:keepNext/>", "pagination"),
        ("<w:pageBreakBefore/>", "page-break"),
        ('<w:numPr><w:numId w:val="3"/></w:numPr>', "automatic-numbering"),
        ('<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>', "border"),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "shading"),
        ("<w:pPrChange/>", "tracked-formatting"),
        ("<w:sectPr/>", "section-break"),
    ],
)
def test_formatting_of_a_paragraph_is_told_with_its_place(
    properties: str, reason: str, built: bytes, read: Any
):
    found = read(edited.in_paragraph(built, BODY, properties))
    assert lines(found) == TEXT
    assert [(problem.params["reason"], problem.location.paragraph) for problem in found.problems] == [
        (reason, 5)
    ]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:jc w:val="both"/>',
        '<w:ind w:firstLine="709" w:start="0"/>',
        '<w:spacing w:line="276" w:lineRule="auto" w:before="0"/>',
        '<w:widowControl w:val="0"/>',
        '<w:keepNext w:val="0"/>',
    ],
)
def test_formatting_of_a_paragraph_that_repeats_the_style_is_not_told(
    properties: str, built: bytes, read: Any
):
    found = read(edited.in_paragraph(built, BODY, properties))
    assert (lines(found), told(found)) == (TEXT, [])


@pytest.mark.parametrize("style", ["Letterhead", "Normal", "Мой", ""])
def test_a_style_without_a_word_is_told_and_taken_as_the_nearest_one(style: str, built: bytes, read: Any):
    mine = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Мой"><w:name w:val="Мой"/>'
        '<w:basedOn w:val="Verb"/><w:pPr><w:jc w:val="left"/></w:pPr></w:style></w:styles>'
    )
    data = edited.replaced(built, "</w:styles>", mine, STYLES)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    found = read(edited.replaced(data, "<w:body>", f"<w:body><w:p>{named}<w:r><w:t>Жаңа</w:t></w:r></w:p>"))
    word = "verb" if style == "Мой" else "body"
    assert lines(found) == f"{word}: Жаңа\n{TEXT}"
    (problem,) = found.problems
    assert (problem.code, problem.location.paragraph) == ("T066", 1)
    assert problem.params == {"style": style or "Normal", "word": word, "words": "Жаңа"}


# Tables


@pytest.mark.parametrize(
    ("words", "written", "code"),
    [
        ("құжатқа", "а ** б", "T064"),
        ("құжатқа", "C:\\temp", "T064"),
        ("Жиыны", "а | б", "T064"),
        ("Соңғысы", "{%tr for x in y %}", "T022"),
    ],
)
def test_words_that_the_text_form_would_read_otherwise_are_an_error(
    words: str, written: str, code: str, built: bytes, read: Any
):
    (problem,) = read(edited.replaced(built, words, written)).problems
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.location.paragraph or problem.location.cell


# Tracked changes


# Around the words


def test_a_changed_style_is_told_once_with_what_differs(built: bytes, read: Any):
    found = read(
        edited.replaced(built, 'w:before="360" w:after="120"', 'w:before="480" w:after="120"', STYLES)
    )
    (problem,) = found.problems
    assert (problem.code, problem.location.part) == ("T072", STYLES)
    assert problem.params == {"style": "Title", "details": ["paragraph-spacing"]}


def test_a_damaged_file_is_refused_with_its_name():
    with pytest.raises(TemplateError) as caught:
        exporter.exported(b"no zip", file="a.docx")
    assert [(problem.code, problem.location.file) for problem in caught.value.problems] == [
        ("T001", "a.docx")
    ]


def test_places_of_problems_and_blocks_name_the_file(built: bytes, base: bytes):
    data = edited.around(built, BODY, inside="<w:i/>")
    found = exporter.exported(data, base=base, file="a.docx")
    assert {problem.location.file for problem in found.problems} == {"a.docx"}
    assert {place.file for place in found.places} == {"a.docx"}
    assert len(found.places) == len(found.blocks)
