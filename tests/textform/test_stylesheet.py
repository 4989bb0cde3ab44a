"""What styles give, and which style of the base a style of a document is."""

from __future__ import annotations

import pytest

from docgen.opc import wml
from docgen.textform.formatting import differing, merged, properties
from docgen.textform.stylesheet import Recognition, Stylesheet

BASE = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:ind w:firstLine="708"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Section Heading"/><w:basedOn w:val="Normal"/>
 <w:rPr><w:b/></w:rPr></w:style>
"""


def sheet(styles: str) -> Stylesheet:
    return Stylesheet(wml.parse(f'<w:styles xmlns:w="{wml.W}">{styles}</w:styles>'.encode()))


def recognised(styles: str, identifier: str) -> str | None:
    return Recognition(sheet(styles), sheet(BASE))(identifier)


def style(identifier: str, name: str, inner: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{inner}</w:style>'
    )


@pytest.mark.parametrize(
    ("styles", "identifier", "known"),
    [
        (BASE, "BodyText", "BodyText"),
        (style("a3", "Body Text"), "a3", "BodyText"),
        (style("a3", "body text"), "a3", "BodyText"),
        (style("SectionHeading", "Section Heading"), "SectionHeading", "Heading"),
        (style("Heading", "Heading", '<w:rPr><w:sz w:val="32"/></w:rPr>'), "Heading", None),
        (style("Heading", "Other", "<w:rPr><w:b/></w:rPr>"), "Heading", "Heading"),
        (style("x", "Mine"), "x", None),
        ("", "x", None),
    ],
)
def test_a_style_is_known_by_its_name_or_by_id_and_look(styles: str, identifier: str, known: str | None):
    assert recognised(styles, identifier) == known


def test_the_nearest_known_style_is_the_one_that_it_is_based_on():
    document = sheet(
        style("x", "Mine", based="y") + style("y", "Yours", based="a3") + style("a3", "Body Text")
    )
    assert Recognition(document, sheet(BASE)).nearest("x") == "BodyText"


def test_styles_that_are_based_on_one_another_in_a_ring_have_an_end():
    document = sheet(style("x", "X", based="y") + style("y", "Y", based="x"))
    assert document.ancestors("x") == ["x", "y"]
    assert Recognition(document, sheet(BASE)).nearest("x") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<w:jc w:val="left"/>', '<w:jc w:val="start"/>'),
        ('<w:jc w:val="left"/>', ""),
        ('<w:ind w:left="4536"/>', '<w:ind w:start="4536" w:hanging="0"/>'),
        ('<w:ind w:firstLine="708"/>', '<w:ind w:firstLine="709"/>'),
        ('<w:ind w:hanging="709"/>', '<w:ind w:hanging="708"/>'),
        ('<w:spacing w:line="240"/>', '<w:spacing w:before="0" w:lineRule="auto"/>'),
        ("<w:keepNext/>", '<w:keepNext w:val="true"/>'),
        ('<w:keepNext w:val="0"/>', ""),
        (
            '<w:tabs><w:tab w:val="right" w:pos="9355"/></w:tabs>',
            '<w:tabs><w:tab w:val="clear" w:pos="709"/><w:tab w:val="end" w:pos="9354"/></w:tabs>',
        ),
        ('<w:color w:val="000000"/>', '<w:color w:val="auto"/>'),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', ""),
        ('<w:pBdr><w:top w:val="nil"/></w:pBdr>', ""),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', ""),
        ('<w:rFonts w:ascii="A" w:cs="B"/>', '<w:rFonts w:ascii="A" w:eastAsia="C"/>'),
    ],
)
def test_two_spellings_of_one_look_are_equal(one: str, other: str):
    assert differing(*(merged(properties(_own(inner))) for inner in (one, other))) == set()


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ('<w:jc w:val="both"/>', "", "jc"),
        ('<w:ind w:hanging="708"/>', '<w:ind w:firstLine="708"/>', "ind.firstLine"),
        ('<w:sz w:val="28"/>', '<w:sz w:val="27"/>', "sz"),
        ('<w:spacing w:line="240" w:lineRule="exact"/>', "", "spacing.lineRule"),
        ('<w:tabs><w:tab w:val="right" w:pos="9355"/></w:tabs>', "", "tabs"),
        ('<w:color w:val="112233"/>', '<w:color w:val="112234"/>', "color"),
        ('<w:rFonts w:asciiTheme="minorHAnsi"/>', '<w:rFonts w:ascii="A"/>', "rFonts.ascii"),
    ],
)
def test_two_looks_differ_by_the_name_of_what_differs(one: str, other: str, key: str):
    assert differing(*(merged(properties(_own(inner))) for inner in (one, other))) == {key}


def test_a_tab_that_is_cleared_is_gone():
    below = properties(_own('<w:tabs><w:tab w:val="left" w:pos="4000"/></w:tabs>'))
    above = properties(_own('<w:tabs><w:tab w:val="clear" w:pos="4001"/></w:tabs>'))
    assert merged(below, above)["tabs"] == ()


def _own(inner: str) -> object:
    return wml.parse(f'<w:pPr xmlns:w="{wml.W}">{inner}</w:pPr>'.encode())
