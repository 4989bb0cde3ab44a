"""A PDF beside its document: what is missing is told; what a page adds or the program reckons is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

import packages
import pdfs
from docgen.model.problem import Severity
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import pdf
from docgen.pipeline.pdf import Font
from docgen.pipeline.pdf_inspection import inspected

DOCUMENT = (
    f'<w:document xmlns:w="{wml.W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<w:body><w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman"/></w:rPr></w:pPr></w:p>%s</w:body></w:document>'
)


def _p(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def _field(result: str, instruction: str = "PAGE") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _told(body: str, *pages: str, **options: str) -> list[str]:
    found = inspected(pdf.read(pdfs.written(*pages, **options)), opc.read(packages.package(DOCUMENT % body)))
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (_p("Қаулы ", "жі", "берілді"), ["Қаулы жіберілді"]),
        (_p("Қаулы жіберілді"), ["Қаулы жіберіл", "- 2 бет ді"]),
        (_p("Қаулы жіберілді"), ["Қаулы жіберіл-\nді"]),
        (_p("Қаулы", "</w:t><w:tab/><w:t>жіберілді"), ["Қаулы1) жіберілді"]),
        (_p("қаулы"), ["ҚАУЛЫ"]),
        (_p("бай"), ["баи\u0306".replace("и\u0306", "й")]),
        (_p("баи\u0306"), ["бай"]),
        (_p("жіб\u00adерілді"), ["жіберілді"]),
        (_p("Страница ") + f"<w:p>{_field('17')}</w:p>", ["Страница 2"]),
        (_p("а") + '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>17</w:t></w:r></w:fldSimple></w:p>', ["а"]),
        (_p("а") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r></w:p>", ["а"]),
        (_p("а") + "<w:p><w:del><w:r><w:delText>б</w:delText></w:r></w:del></w:p>", ["а"]),
        (_p("а") + "<w:p><w:moveFrom><w:r><w:t>б</w:t></w:r></w:moveFrom></w:p>", ["а"]),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice>" + _p("рамка") + "</mc:Choice><mc:Fallback>"
            + _p("рамка") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            ["рамка"],
        ),
        (_p("مرحبا ₸ № «а»"), ["а"]),
        ("", ["1"]),
    ],
)  # fmt: skip
def test_a_pdf_that_has_all_words_is_found_good(body: str, pages: list[str]) -> None:
    assert _told(body, *pages) == []


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (_p("Қаулы жіберілді"), ["Қаулы"]),
        (_p("Қаулы жіберілді"), ["Қаулы жберілді"]),
        (_p("Қаулы жіберілді"), ["Қаулы жiберiлдi"]),
        (_p("а"), [" "]),
        (_p("сумма 125000"), ["сумма 12500"]),
        (_p("екі") + _p("екі"), ["екі"]),
        (_p("Қаулы жіберілді"), ["Қаулы жібер", "қаулы"]),
        (_p("Қаулы жіберілді"), ["Қаулы лді жібері"]),
    ],
)
def test_a_pdf_that_lacks_words_or_letters_is_told(body: str, pages: list[str]) -> None:
    assert _told(body, *pages) == ["F007"]


def test_the_first_paragraph_with_a_lost_word_is_named_and_its_words_are_not() -> None:
    body = _p("а") + _p("Абдрахманов") + _p("Ковалёв")
    package = opc.read(packages.package(DOCUMENT % body))
    (problem,) = inspected(pdf.read(pdfs.written("а")), package)
    assert (problem.location.part, problem.location.paragraph) == (packages.MAIN_PART, 3)
    assert problem.params == {}


@pytest.mark.parametrize("letter", "ӘәҒғҚқҢңӨөҰұҮүҺһІі")
def test_a_kazakh_letter_that_says_nothing_is_told(letter: str) -> None:
    said = f"сөз {letter} үшін"
    assert _told(_p(said), said) == []
    assert "F007" in _told(_p(said), said, unmapped=letter)


def test_words_that_several_fonts_set_in_pieces_are_counted_by_their_letters() -> None:
    # Two fonts: the letters that the first one lacks stand behind the line.
    data = pdfs.written("аулы жберлд қііі")
    one = pdf.read(data)
    package = opc.read(packages.package(DOCUMENT % _p("Қаулы жіберілді")))
    assert [each.code for each in inspected(one, package)] == ["F007"]
    two = replace(one, fonts=(*one.fonts, Font("Tinos", True, True)))
    assert inspected(two, package) == []
    lost = replace(two, texts=("аулы жберлд қіі",))
    assert [each.code for each in inspected(lost, package)] == ["F007"]


def test_letters_that_are_printed_as_boxes_are_told_even_though_their_text_is_there() -> None:
    data = pdfs.written("Қаулы 1", boxes="Қ1 ")
    (problem,) = inspected(pdf.read(data), opc.read(packages.package(DOCUMENT % _p("Қаулы 1"))))
    assert (problem.code, problem.is_error, problem.params) == ("F011", True, {"letters": "1 Қ"})


@pytest.mark.parametrize("sign", ["₸", "№", "§", "«", "%"])
def test_a_sign_that_is_printed_as_a_box_is_told_too(sign: str) -> None:
    data = pdfs.written(f"125 000 {sign}", boxes=f"{sign}\u00a0\u00ad")
    (problem,) = inspected(pdf.read(data), opc.read(packages.package(DOCUMENT % _p(f"125 000 {sign}"))))
    assert (problem.code, problem.params) == ("F011", {"letters": sign})


def test_a_font_that_is_not_in_the_pdf_is_told() -> None:
    pdf_without = pdf.read(pdfs.written("а", is_embedded=False))
    (problem,) = inspected(pdf_without, opc.read(packages.package(DOCUMENT % _p("а"))))
    assert (problem.code, problem.params) == ("F008", {"font": "LiberationSerif"})


@pytest.mark.parametrize(
    ("font", "told"),
    [
        ("LiberationSerif-Bold", []),
        ("Tinos-BoldItalic", []),
        ("TimesNewRomanPSMT", []),
        ("TimesNewRomanPS-BoldMT", []),
        ("TimesNewRoman,Bold", []),
        ("DejaVuSans", ["F009"]),
        ("LiberationSans", ["F009"]),
    ],
)
def test_a_font_that_stands_in_and_is_not_as_wide_is_warned_of(font: str, told: list[str]) -> None:
    assert _told(_p("а"), "а", font=font) == told


def test_the_warning_of_a_font_stops_nothing() -> None:
    package = opc.read(packages.package(DOCUMENT % _p("а")))
    (problem,) = inspected(pdf.read(pdfs.written("а", font="DejaVuSans")), package)
    assert (problem.severity, problem.params) == (Severity.WARNING, {"font": "DejaVuSans"})


def test_a_font_of_the_theme_is_one_that_the_document_names() -> None:
    theme = '<a:theme xmlns:a="urn:a"><a:latin typeface="PT Serif"/></a:theme>'
    package = opc.read(packages.package(DOCUMENT % _p("а"), **{"word/theme/theme1.xml": theme}))
    assert inspected(pdf.read(pdfs.written("а", font="PTSerif-Regular")), package) == []
