"""What is reduced and what is not: every kind of length, shares and counts left as they are."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from docgen.opc import reduction, wml

SPACES = {
    "w": wml.W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def parsed(markup: str) -> etree._Element:
    return etree.fromstring(f"<w:body {DECLARED}>{markup}</w:body>")


def written(root: etree._Element) -> str:
    inner = b"".join(etree.tostring(child) for child in root).decode()
    return re.sub(r' xmlns:\w+="[^"]*"', "", inner)


HALVED = {
    "an indent": ('<w:ind w:left="4000" w:firstLine="709"/>', '<w:ind w:left="2000" w:firstLine="354"/>'),
    "an indent to the left of the margin": ('<w:ind w:left="-100"/>', '<w:ind w:left="-50"/>'),
    "an indent with a unit": ('<w:ind w:left="1.5cm"/>', '<w:ind w:left="0.75cm"/>'),
    "a tab stop": ('<w:tab w:val="right" w:pos="9000"/>', '<w:tab w:val="right" w:pos="4500"/>'),
    "a tab as a character": ("<w:tab/>", "<w:tab/>"),
    "the space around a paragraph": (
        '<w:spacing w:before="240" w:after="120"/>',
        '<w:spacing w:before="120" w:after="60"/>',
    ),
    "a distance of lines in lines": (
        '<w:spacing w:line="276" w:lineRule="auto"/>',
        '<w:spacing w:line="276" w:lineRule="auto"/>',
    ),
    "a distance of lines in points": (
        '<w:spacing w:line="400" w:lineRule="exact"/>',
        '<w:spacing w:line="200" w:lineRule="exact"/>',
    ),
    "the size of letters": ('<w:sz w:val="28"/>', '<w:sz w:val="14"/>'),
    "an odd size of letters, never up": ('<w:sz w:val="27"/>', '<w:sz w:val="13"/>'),
    "the smallest letters": ('<w:sz w:val="1"/>', '<w:sz w:val="1"/>'),
    "the width of a table": ('<w:tblW w:w="9000" w:type="dxa"/>', '<w:tblW w:w="4500" w:type="dxa"/>'),
    "a share of the width": ('<w:tblW w:w="5000" w:type="pct"/>', '<w:tblW w:w="5000" w:type="pct"/>'),
    "the width of a border": ('<w:top w:val="single" w:sz="8"/>', '<w:top w:val="single" w:sz="8"/>'),
    "the margin of a cell": ('<w:left w:w="86" w:type="dxa"/>', '<w:left w:w="43" w:type="dxa"/>'),
    "the height of a row": ('<w:trHeight w:val="600"/>', '<w:trHeight w:val="300"/>'),
    "a number of columns": ('<w:gridSpan w:val="4"/>', '<w:gridSpan w:val="4"/>'),
    "what is no length": ('<w:ind w:left="much"/>', '<w:ind w:left="much"/>'),
    "a picture": (
        '<wp:extent cx="1000" cy="600"/><a:xfrm><a:ext cx="1000" cy="600"/></a:xfrm>',
        '<wp:extent cx="500" cy="300"/><a:xfrm><a:ext cx="500" cy="300"/></a:xfrm>',
    ),
    "a group, whose shapes have its measure": (
        '<wpg:wgp><wpg:grpSpPr><a:ext cx="10" cy="8"/></wpg:grpSpPr><a:ext cx="10" cy="8"/></wpg:wgp>',
        '<wpg:wgp><wpg:grpSpPr><a:ext cx="5" cy="4"/></wpg:grpSpPr><a:ext cx="10" cy="8"/></wpg:wgp>',
    ),
    "an old picture": (
        '<v:shape style="position:absolute;width:100pt;height:50pt;z-index:2"/>',
        '<v:shape style="position:absolute;width:50.00pt;height:25.00pt;z-index:2"/>',
    ),
}


@pytest.mark.parametrize(("before", "after"), HALVED.values(), ids=HALVED)
def test_half_of_it(before: str, after: str) -> None:
    root = parsed(before)
    reduction.reduce(root, 0.5)
    assert written(root) == after


def test_lengths_along_the_line_can_have_a_factor_of_their_own() -> None:
    root = parsed('<w:gridCol w:w="100"/><w:sz w:val="24"/><w:trHeight w:val="200"/>')
    reduction.reduce(root, 1, 2)
    assert written(root) == '<w:gridCol w:w="200"/><w:sz w:val="24"/><w:trHeight w:val="200"/>'


TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="{one}"/>'
    '<w:gridCol w:w="{two}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/></w:tcPr>'
    '<w:p><w:pPr><w:ind w:left="50"/></w:pPr></w:p></w:tc></w:tr></w:tbl>'
)


@pytest.mark.parametrize(
    ("before", "width", "after"), [((300, 100), 200, (150, 50)), ((300, 100), 400, (300, 100))]
)
def test_a_table_is_narrowed_to_the_width_that_there_is(
    before: tuple[int, int], width: int, after: tuple[int, int]
) -> None:
    one, two = ((TABLE.format(total=a + b, one=a, two=b)) for a, b in (before, after))
    root = parsed(one)
    reduction.narrowed(root[0], width)
    assert written(root) == two
