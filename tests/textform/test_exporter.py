"""What a template that an office program wrote reads like; that of the builder comes back in test_builder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

import edited
from docgen.errors import TemplateError
from docgen.model.problem import Severity
from docgen.textform import builder, exporter, source
from docgen.textform.builder import TemplateFiles
from edited import STYLES
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.textform.exporter import Exported

TEXT = (
    """\
title: НАРАЗЫЛЫҚ
subtitle: құжатқа
addressee: {{ a | case('dat') }}
requisites: {{ d | date("loc") }}\\t№ {{ n }}
body: Бірінші **қою** сөз, {{ a.b | f('x') }} мен {% if c %}иә{% else %}жоқ{% endif %}
{%p for i in xs %}
item: {{ loop.index }}) {{ i | upper }};
kept-item: {{ i }}.
{%p endfor %}
heading: Тақырып
kept: Соңғысы
verb: СҰРАЙМЫН:
caption: Кесте
table: 1.2c 11.3l 4r
|= № | Атауы | Сомасы |
{%tr for i in xs %}
| {{ loop.index }} | {{ i }} | **{{ i }}** |
{%tr endfor %}
| 1 | Жиыны | {{ n }} |
executor: Орынд.
columns: 8.3l 3.2c
| Тексерген | ____ |
position: Прокурор\\tА.
signature: Кеңесші\\tА.
"""
).strip()
BODY = "Бірінші "


@pytest.fixture(scope="module")
def base(root: Path) -> bytes:
    return (root / "templates_kk" / "_base.docx").read_bytes()


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("exported")
    shutil.copy(root / "templates_kk" / "_base.docx", folder / "_base.docx")
    (folder / "a.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    files = TemplateFiles("a", "kk", folder / "a.txt", folder / "a.docx", folder / "_base.docx")
    return builder.built(files, "А")


@pytest.fixture
def read(base: bytes) -> Any:
    """Export a document against the base."""
    return lambda data: exporter.exported(data, base=base)


def lines(found: Exported) -> str:
    return source.printed(list(found.blocks)).strip()


def told(found: Exported) -> list[tuple[str, Any]]:
    return [(problem.code, problem.params.get("reason")) for problem in found.problems]


# Without a base


def test_a_word_file_shows_paragraphs_tables_bold_and_tabs(lab: Any):
    runs = "<w:p><w:r><w:t>а</w:t><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>қою</w:t></w:r></w:p>"
    data = lab.docx(
        runs, [["б", "в"]], '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>т</w:t></w:r></w:p>'
    )
    assert exporter.shown(data) == "body: а\\t**қою**\ncolumns: 0l 0l\n| б | в |\ntitle: т\n"


def test_a_word_file_with_odd_tables_is_shown_as_far_as_it_can_be(lab: Any):
    nested = f"<w:tr><w:tc>{lab.markup([['ішкі']])}<w:p/></w:tc></w:tr>"
    data = lab.docx(
        "<w:tbl><w:tr/></w:tbl>",
        f'<w:tbl><w:tblGrid><w:gridCol w:w="wide"/></w:tblGrid>{nested}</w:tbl>',
        "соңы",
    )
    assert exporter.shown(data).splitlines() == ["columns: ", "|  |", "columns: 0l", "| ішкі |", "body: соңы"]


def test_an_empty_document_has_no_lines(lab: Any):
    assert exporter.shown(lab.docx()) == ""


@pytest.mark.parametrize(
    ("value", "line"), [("", "**а**"), (' w:val="0"', "а"), (' w:val="false"', "а"), (' w:val="1"', "**а**")]
)
def test_bold_that_word_switched_off_is_not_bold(value: str, line: str, lab: Any):
    data = lab.docx(f"<w:p><w:r><w:rPr><w:b{value}/></w:rPr><w:t>а</w:t></w:r></w:p>")
    assert exporter.shown(data) == f"body: {line}\n"


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


def test_a_copied_row_is_a_line_of_the_table(built: bytes, read: Any):
    def copied(markup: str) -> str:
        start = markup.rindex("<w:tr>", 0, markup.index("Жиыны"))
        end = markup.index("</w:tr>", start) + len("</w:tr>")
        return markup[:end] + markup[start:end].replace("Жиыны", "Қалдық") + markup[end:]

    found = read(edited.changed(built, copied))
    row = "| 1 | Жиыны | {{ n }} |"
    assert lines(found) == TEXT.replace(row, f"{row}\n{row.replace('Жиыны', 'Қалдық')}")
    assert told(found) == []


@pytest.mark.parametrize(
    ("written", "straight"),
    [
        ("f(‘x’)", "f('x')"),
        ("f(“x”)", 'f("x")'),
        ("f(«x»)", 'f("x")'),
        ("f(„x“)", 'f("x")'),
        ("f('x’)", "f('x')"),
        ("f(‘x')", "f('x')"),
        ("f(«x», 'y')", "f(\"x\", 'y')"),
    ],
)
def test_typographic_marks_in_a_tag_are_made_straight_and_told(
    written: str, straight: str, built: bytes, read: Any
):
    found = read(edited.replaced(built, "f('x')", written))
    assert lines(found) == TEXT.replace("f('x')", straight)
    assert [(problem.code, problem.severity) for problem in found.problems] == [("T063", Severity.WARNING)]
    assert written in found.problems[0].location.tag


@pytest.mark.parametrize("written", ["f('«x»')", 'f("‘x’")', "f('“')"])
def test_typographic_marks_within_a_text_of_a_tag_stay(written: str, built: bytes, read: Any):
    found = read(edited.replaced(built, "f('x')", written))
    assert (lines(found), told(found)) == (TEXT.replace("f('x')", written), [])


def test_typographic_marks_outside_of_tags_stay(built: bytes, read: Any):
    found = read(edited.replaced(built, "Соңғысы", "«Арман» “А” ’"))
    assert (lines(found), told(found)) == (TEXT.replace("Соңғысы", "«Арман» “А” ’"), [])


def test_a_tag_has_one_weight_that_of_its_first_letter(built: bytes, read: Any):
    split = "{{ a.b</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> | f('x') }}"
    found = read(edited.replaced(built, "{{ a.b | f('x') }}", split))
    assert lines(found).splitlines()[4] == (
        "body: Бірінші **қою** сөз, {{ a.b | f('x') }}** мен {% if c %}иә{% else %}жоқ{% endif %}**"
    )


@pytest.mark.parametrize(
    ("style", "own", "line"),
    [
        ("<w:b/>", "", "**а**"),
        ("<w:b/>", '<w:b w:val="0"/>', "а"),
        ('<w:b w:val="0"/>', "", "а"),
        ('<w:b w:val="0"/>', "<w:b/>", "**а**"),
    ],
)
def test_bold_of_a_character_style_is_bold_unless_the_run_says_otherwise(
    style: str, own: str, line: str, built: bytes, read: Any
):
    character = (
        f'<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr>{style}</w:rPr></w:style>'
    )
    data = edited.replaced(built, "</w:styles>", f"{character}</w:styles>", STYLES)
    run = f'<w:r><w:rPr><w:rStyle w:val="S"/>{own}</w:rPr><w:t>а</w:t></w:r>'
    new = f'<w:body><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{run}</w:p>'
    found = read(edited.replaced(data, "<w:body>", new))
    assert (lines(found).splitlines()[0], told(found)) == (f"body: {line}", [])


def test_bold_in_a_bold_style_says_nothing_and_a_character_style_switches_it_off(built: bytes, read: Any):
    assert lines(read(edited.around(built, "НАРАЗЫЛЫҚ", inside="<w:b/>"))) == TEXT
    character = (
        '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    data = edited.replaced(built, "</w:styles>", f"{character}</w:styles>", STYLES)
    found = read(edited.around(data, "НАРАЗЫЛЫҚ", inside='<w:rStyle w:val="S"/>'))
    assert (lines(found), told(found)) == (TEXT, [("T062", "not-bold")])


# What the text form cannot say


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<w:i/>", "italic"),
        ('<w:u w:val="single"/>', "underline"),
        ('<w:sz w:val="24"/>', "size"),
        ('<w:color w:val="C00000"/>', "colour"),
        ('<w:highlight w:val="yellow"/>', "shading"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "font"),
        ("<w:strike/>", "struck-out"),
        ("<w:caps/>", "capitals"),
        ('<w:vertAlign w:val="superscript"/>', "raised"),
        ("<w:vanish/>", "hidden"),
        ('<w:spacing w:val="20"/>', "letter-spacing"),
        ("<w:rPrChange/>", "tracked-formatting"),
    ],
)
def test_formatting_of_letters_is_told_with_its_paragraph_and_its_words(
    inside: str, reason: str, built: bytes, read: Any
):
    found = read(edited.around(built, BODY, inside=inside))
    assert lines(found) == TEXT
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.params["reason"]) == ("T062", Severity.WARNING, reason)
    assert (problem.location.part, problem.location.paragraph) == (MAIN_PART, 5)
    assert problem.params["words"] == BODY.strip()


@pytest.mark.parametrize(
    "inside",
    [
        '<w:sz w:val="28"/>',
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Arial" w:hint="eastAsia"/>',
        '<w:color w:val="000000"/>',
        '<w:u w:val="none"/>',
        '<w:i w:val="0"/>',
        '<w:kern w:val="0"/>',
        "<w:bCs/>",
        "<w:noProof/>",
    ],
)
def test_formatting_that_repeats_the_style_is_not_told(inside: str, built: bytes, read: Any):
    found = read(edited.around(built, BODY, inside=inside))
    assert (lines(found), told(found)) == (TEXT, [])


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
    ("letter", "code"),
    [("\u00ad", "T065"), ("\u200b", "T065"), ("\u2060", "T065"), ("\ufeff", "T065"), ("\u200e", "T065")],
)
def test_a_letter_that_cannot_be_seen_is_told_and_stays(letter: str, code: str, built: bytes, read: Any):
    found = read(edited.replaced(built, "құжатқа", f"құ{letter}жатқа"))
    assert lines(found) == TEXT.replace("құжатқа", f"құ{letter}жатқа")
    (problem,) = found.problems
    assert (problem.code, problem.params["letters"]) == (code, f"U+{ord(letter):04X}")


@pytest.mark.parametrize(
    ("markup", "text", "reason"),
    [
        ("құ</w:t><w:br/><w:t>жатқа", "құ жатқа", "line-break"),
        ("құ\u2028жатқа", "құ жатқа", "line-break"),
        ("құжатқа ", "құжатқа", "edge-blanks"),
        ("\u00a0құжатқа", "құжатқа", "edge-blanks"),
    ],
)
def test_blanks_that_a_line_cannot_have_are_told(
    markup: str, text: str, reason: str, built: bytes, read: Any
):
    found = read(edited.replaced(built, "құжатқа", markup))
    assert (lines(found), told(found)) == (TEXT.replace("құжатқа", text), [("T062", reason)])


def test_a_no_break_blank_stays_and_that_behind_a_number_sign_is_the_builders(built: bytes, read: Any):
    found = read(edited.replaced(built, "құжатқа", "№\u00a05, 12\u00a0мамыр"))
    assert (lines(found), told(found)) == (TEXT.replace("құжатқа", "№ 5, 12\u00a0мамыр"), [])


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
    ("old", "new", "place", "reason"),
    [
        ("<w:tcPr>", '<w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/>', (1, 1, 1), "shading"),
        ("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>', (1, 1, 1), "merged-cells"),
        ("<w:tcPr>", '<w:tcPr><w:vAlign w:val="center"/>', (1, 1, 1), "vertical-alignment"),
        ("<w:trPr>", '<w:trPr><w:trHeight w:val="900"/>', (1, 1, None), "row-height"),
        ("<w:tblPr>", '<w:tblPr><w:tblpPr w:vertAnchor="page"/>', (1, None, None), "floating-table"),
        ("<w:tblPr>", '<w:tblPr><w:jc w:val="center"/>', (1, None, None), "alignment"),
        (
            "<w:tblPr>",
            '<w:tblPr><w:tblBorders><w:top w:val="double" w:sz="12"/></w:tblBorders>',
            (1, None, None),
            "border",
        ),
        (
            "<w:tc><w:tcPr>",
            "<w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:tcPr>",
            (1, None, None),
            "nested-table",
        ),
    ],
)
def test_what_a_table_has_beside_its_words_is_told(
    old: str, new: str, place: Any, reason: str, built: bytes, read: Any
):
    found = read(edited.replaced(built, old, new))
    assert (reason, place) in [
        (problem.params.get("reason"), (problem.location.table, problem.location.row, problem.location.cell))
        for problem in found.problems
    ]
    assert lines(found) == TEXT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:tcPr>", '<w:tcPr><w:tcBorders/><w:vAlign w:val="top"/><w:shd w:val="clear" w:fill="auto"/>'),
        ("<w:tblPr>", '<w:tblPr><w:jc w:val="start"/><w:tblInd w:w="0" w:type="dxa"/>'),
        (
            "<w:tr>",
            '<w:tr><w:tblPrEx><w:tblCellMar><w:top w:w="0"/><w:bottom w:w="0"/></w:tblCellMar></w:tblPrEx>',
        ),
        ("<w:trPr>", '<w:trPr><w:cnfStyle w:val="1"/>'),
    ],
)
def test_what_office_programs_write_into_a_table_is_not_told(old: str, new: str, built: bytes, read: Any):
    found = read(edited.replaced(built, old, new))
    assert (lines(found), told(found)) == (TEXT, [])


@pytest.mark.parametrize(
    ("said", "opening", "reasons"),
    [
        ('<w:tblStyle w:val="a5"/>', "table", ["table-style"]),
        ('<w:tblStyle w:val="a6"/>', "columns", ["table-style"]),
        ('<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>', "table", []),
        ('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>', "columns", []),
        ("", "columns", []),
    ],
)
def test_a_table_of_another_style_has_the_lines_that_are_drawn(
    said: str, opening: str, reasons: list[str], built: bytes, read: Any
):
    styles = "".join(
        f'<w:style w:type="table" w:styleId="{identifier}"><w:name w:val="{identifier}"/>{inner}</w:style>'
        for identifier, inner in (
            ("a5", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'),
            ("a6", '<w:basedOn w:val="TableNormal"/>'),
        )
    )
    data = edited.replaced(built, "</w:styles>", f"{styles}</w:styles>", STYLES)
    style = "TableText" if opening == "table" else "SignatureCell"
    cell = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>а</w:t></w:r></w:p>'
    table = (
        f'<w:tbl><w:tblPr>{said}</w:tblPr><w:tblGrid><w:gridCol w:w="1134"/></w:tblGrid>'
        f"<w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    )
    found = read(edited.replaced(data, "<w:body>", f"<w:body>{table}"))
    assert lines(found) == f"{opening}: 2l\n| а |\n{TEXT}"
    assert [problem.params["reason"] for problem in found.problems] == reasons


def test_cells_over_two_columns_leave_an_empty_one_and_are_told(built: bytes, read: Any):
    def merged(markup: str) -> str:
        start = markup.rindex("<w:tc>", 0, markup.index("Жиыны"))
        end = markup.index("</w:tc>", markup.index("</w:tc>", start) + 1)
        cell = markup[start : markup.index("</w:tc>", start)]
        return markup[:start] + cell.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>') + markup[end:]

    found = read(edited.changed(built, merged))
    assert lines(found) == TEXT.replace("| Жиыны | {{ n }} |", "| Жиыны |  |")
    assert told(found) == [("T062", "merged-cells")]


def test_several_paragraphs_in_a_cell_are_joined_and_told(built: bytes, read: Any):
    cell = 'Жиыны</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t>барлығы'
    found = read(edited.replaced(built, "Жиыны", cell))
    assert lines(found) == TEXT.replace("Жиыны", "Жиыны барлығы")
    assert told(found) == [("T062", "several-paragraphs")]


def test_the_alignment_of_a_column_is_that_of_most_of_its_cells(built: bytes, read: Any):
    found = read(edited.in_paragraph(built, "Жиыны", '<w:jc w:val="right"/>'))
    assert lines(found) == TEXT
    assert [(problem.params["reason"], problem.location.cell) for problem in found.problems] == [
        ("alignment", 2)
    ]


def test_a_new_width_is_told_in_the_opening_of_the_table(built: bytes, read: Any):
    found = read(
        edited.changed(built, lambda markup: markup.replace('"6406"', '"5840"').replace('"2268"', '"2834"'))
    )
    assert lines(found) == TEXT.replace("11.3l 4r", "10.3l 5r")


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


def test_words_beside_a_row_tag_are_an_error(built: bytes, read: Any):
    data = edited.changed(
        built,
        lambda markup: markup.replace(
            "</w:pPr></w:p></w:tc>", "</w:pPr><w:r><w:t>а</w:t></w:r></w:p></w:tc>", 1
        ),
    )
    (problem,) = read(data).problems
    assert (problem.code, problem.location.table, problem.location.row) == ("T021", 1, 2)
    assert problem.location.tag == "{%tr for i in xs %}"


def test_a_table_that_is_too_wide_is_an_error(built: bytes, read: Any):
    found = read(edited.replaced(built, 'w:gridCol w:w="6406"', 'w:gridCol w:w="9406"'))
    assert [(problem.code, problem.location.table) for problem in found.problems] == [("T053", 1)]


# Tracked changes


@pytest.mark.parametrize(
    "markup",
    [
        "<w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>жаңа</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>жаңа</w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>жаңа</w:t></w:r></w:moveTo>",
        "<w:hyperlink><w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins></w:hyperlink>",
    ],
)
def test_a_tracked_change_of_words_is_an_error_with_its_place(markup: str, built: bytes, read: Any):
    found = read(edited.around(built, BODY, after=markup))
    errors = [problem for problem in found.problems if problem.is_error]
    assert [(each.code, each.location.paragraph, each.params["words"]) for each in errors] == [
        ("T061", 5, "жаңа")
    ]


def test_a_tracked_change_of_a_cell_is_an_error_with_table_row_and_cell(built: bytes, read: Any):
    (problem,) = read(edited.around(built, "Жиыны", after="<w:ins><w:r><w:t>а</w:t></w:r></w:ins>")).problems
    place = problem.location
    assert (problem.code, place.table, place.row, place.cell) == ("T061", 1, 5, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:trPr>", '<w:trPr><w:ins w:id="1"/>'),
        ("<w:trPr>", '<w:trPr><w:del w:id="1"/>'),
        ("<w:tcPr>", '<w:tcPr><w:cellIns w:id="1"/>'),
        ("<w:pPr>", "<w:pPr><w:rPr><w:ins/></w:rPr>"),
        ("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>"),
    ],
)
def test_a_tracked_row_cell_or_paragraph_is_an_error(old: str, new: str, built: bytes, read: Any):
    assert told(read(edited.replaced(built, old, new))) == [("T061", None)]


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml"])
def test_a_tracked_change_of_a_header_is_an_error(part: str, built: bytes, read: Any):
    data = edited.replaced(built, "</w:pPr>", "</w:pPr><w:ins><w:r><w:t>а</w:t></w:r></w:ins>", part)
    errors = [problem for problem in read(data).problems if problem.is_error]
    assert [(problem.code, problem.location.part) for problem in errors] == [("T061", part)]


def test_a_tracked_change_in_a_note_and_in_a_text_box_is_an_error(built: bytes, read: Any):
    change = "<w:p><w:del><w:r><w:delText>а</w:delText></w:r></w:del></w:p>"
    note = edited.with_parts(built, footnotes=("footnotes", f'<w:footnote w:id="2">{change}</w:footnote>'))
    assert [(problem.code, problem.location.part) for problem in read(note).problems] == [
        ("T061", "word/footnotes.xml")
    ]
    box = f"<w:r><w:pict><w:txbxContent>{change}</w:txbxContent></w:pict></w:r>"
    assert ("T061", None) in told(read(edited.around(built, BODY, after=box)))


# Around the words


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
