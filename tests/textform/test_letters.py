"""The letters of a paragraph: bold or not, with a look that the text cannot say, or not to be seen at all."""

from __future__ import annotations

from typing import Any

import pytest

import edited
from docgen.model.problem import Severity
from docgen.textform import exporter
from edited import STYLES
from exported import BODY, TEXT, lines, told
from packages import MAIN_PART


@pytest.mark.parametrize(
    ("value", "line"), [("", "**а**"), (' w:val="0"', "а"), (' w:val="false"', "а"), (' w:val="1"', "**а**")]
)
def test_bold_that_word_switched_off_is_not_bold(value: str, line: str, lab: Any):
    data = lab.docx(f"<w:p><w:r><w:rPr><w:b{value}/></w:rPr><w:t>а</w:t></w:r></w:p>")
    assert exporter.shown(data) == f"body: {line}\n"


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
