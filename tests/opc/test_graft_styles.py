"""The styles that blocks bring into another document keep the look that they had."""

from __future__ import annotations

import pytest

from docgen.opc import wml
from docgen.opc.wml import w
from finished import paragraph, style, styles, values
from grafting import STYLES, document, merged

CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


SHARED = {
    "the same look": (styles(style("A", CENTRED)), styles(style("A", CENTRED)), "A"),
    "the same look with traces of editing": (
        styles(style("A", CENTRED)),
        styles(style("A", CENTRED, more=' w:rsidR="1"')),
        "A",
    ),
    "another look": (styles(style("A", CENTRED)), styles(style("A", RIGHT)), "A-ru"),
    "a style that the host has not": (styles(), styles(style("A", RIGHT)), "A-ru"),
    "a name that is taken by a third": (
        styles(style("A", CENTRED), style("A-ru")),
        styles(style("A", RIGHT)),
        "A-ru2",
    ),
    "the same look on another base": (
        styles(style("B", CENTRED), style("A", base="B")),
        styles(style("B", RIGHT), style("A", base="B")),
        "A-ru",
    ),
    "a circle of bases": (
        styles(style("B", base="A"), style("A", base="B")),
        styles(style("B", base="A"), style("A", base="B")),
        "A",
    ),
    "the same style on another ground": (
        styles(style("A"), defaults='<w:sz w:val="28"/>'),
        styles(style("A"), defaults='<w:sz w:val="24"/>'),
        "A-ru",
    ),
}


@pytest.mark.parametrize(("host", "guest", "name"), SHARED.values(), ids=SHARED)
def test_a_style_is_shared_where_it_looks_the_same_and_brought_along_elsewhere(
    host: str, guest: str, name: str
) -> None:
    package, root = merged(
        document(paragraph(properties='<w:pStyle w:val="A"/>'), styles=host),
        document(paragraph(properties='<w:pStyle w:val="A"/>'), styles=guest),
    )
    assert values(root, "pStyle") == ["A", name]
    known = values(wml.parse(package[STYLES]), "style", "styleId")
    assert name in known
    assert len(known) == len(set(known))


def test_a_style_brought_along_is_based_on_that_of_its_own_document() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("B", CENTRED))),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'),
            styles=styles(style("B", RIGHT), style("A", base="B")),
        ),
    )
    assert values(wml.parse(package[STYLES]), "basedOn") == ["B-ru"]


def test_the_ground_of_the_guest_is_laid_under_its_styles() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("A"), defaults='<w:sz w:val="28"/>')),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'),
            styles=styles(style("A"), defaults='<w:sz w:val="24"/>'),
        ),
    )
    (brought,) = [each for each in wml.parse(package[STYLES]) if each.get(w("styleId")) == "A-ru"]
    assert values(brought, "sz") == ["24"]
    assert [child.tag for child in brought] == [w("name"), w("pPr"), w("rPr")]


def test_what_the_guest_leaves_to_its_default_style_is_written_down() -> None:
    default = ' w:default="1"'
    package, root = merged(
        document(paragraph(), styles=styles(style("A", CENTRED, more=default))),
        document(paragraph(), styles=styles(style("N", RIGHT, more=default))),
    )
    assert values(root, "pStyle") == ["N-ru"]
    assert values(wml.parse(package[STYLES]), "style", "default") == ["1", "0"]


SPACED = '<w:spacing w:after="0"/>'


ON_TABLE = (
    f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:pPr>{SPACED}</w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("look", "spaces", "sizes"),
    [("", ["0"], ["18"]), ('<w:spacing w:after="60"/>', [], ["18"])],
    ids=["the style of the paragraph says nothing", "it says its spaces"],
)
def test_what_a_table_style_says_holds_over_the_ground_and_under_styles(
    look: str, spaces: list[str], sizes: list[str]
) -> None:
    inside = paragraph("b", '<w:pStyle w:val="A"/>')
    cell = f"<w:tc>{inside}</w:tc>"
    inner = '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
    _, root = merged(
        document(paragraph(), styles=styles(defaults='<w:sz w:val="28"/>')),
        document(
            f"<w:tbl>{inner}<w:tr>{cell}</w:tr></w:tbl>{paragraph('c')}",
            styles=styles(style("A", look), ON_TABLE, defaults='<w:sz w:val="24"/>'),
        ),
    )
    assert values(root, "spacing", "after") == spaces
    assert values(root, "sz") == sizes


def test_what_the_ground_should_not_say_is_not_laid_under() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("A"), defaults='<w:sz w:val="28"/>')),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'), styles=styles(style("A"), defaults="<w:foreign/>")
        ),
    )
    assert values(wml.parse(package[STYLES]), "foreign") == []


def test_a_style_that_no_document_has_is_left_out() -> None:
    _, root = merged(
        document(paragraph(), styles=styles(style("A"))),
        document(paragraph(properties='<w:pStyle w:val="A"/>')),
    )
    assert values(root, "pStyle") == []


def test_runs_keep_the_language_that_their_document_says_for_all() -> None:
    languages = [styles(defaults=f'<w:lang w:val="{each}"/>') for each in ("kk-KZ", "ru-RU")]
    said = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>b</w:t></w:r>'
    _, root = merged(
        document(paragraph(), styles=languages[0]), document(paragraph(more=said), styles=languages[1])
    )
    assert values(root, "lang") == ["ru-RU", "en-GB"]
