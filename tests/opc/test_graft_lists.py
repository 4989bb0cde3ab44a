"""The lists that blocks bring into another document count apart."""

from __future__ import annotations

import pytest

from docgen.opc import wml
from docgen.opc.wml import w
from finished import paragraph, style, styles, values
from grafting import LISTS, STYLES, W, document, merged


def test_a_list_without_a_definition_is_left_out() -> None:
    lists = f'<w:numbering {W}><w:num w:numId="1"/></w:numbering>'
    _, root = merged(
        document(paragraph()), document(paragraph(properties=NUMBERED.format(1)), numbering=lists)
    )
    assert values(root, "numId") == []


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


LIST = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="00AA"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:pStyle w:val="L"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_the_lists_of_the_two_count_apart() -> None:
    package, root = merged(
        document(paragraph(properties=NUMBERED.format(1)), numbering=LIST.format("%1.")),
        document(paragraph(properties=NUMBERED.format(1)) * 2, numbering=LIST.format("%1)")),
    )
    assert values(root, "numId") == ["1", "2", "2"]
    numbering = wml.parse(package[LISTS])
    assert [child.tag for child in numbering] == [w("abstractNum")] * 2 + [w("num")] * 2
    assert values(numbering, "abstractNum", "abstractNumId") == ["0", "1"]
    assert values(numbering, "abstractNumId") == ["0", "1"]
    assert values(numbering, "lvlText") == ["%1.", "%1)"]
    # Two definitions that are called alike would be one list in Word.
    assert values(numbering, "nsid") == ["00AA", "5D0C0001"]


def test_a_style_that_numbers_is_never_shared() -> None:
    look = NUMBERED.format(1)
    halves = [
        document(
            paragraph(properties='<w:pStyle w:val="L"/>'),
            styles=styles(style("L", look)),
            numbering=LIST.format("%1."),
        )
        for _ in range(2)
    ]
    package, root = merged(*halves)
    assert values(root, "pStyle") == ["L", "L-ru"]
    assert values(wml.parse(package[STYLES]), "numId") == ["1", "2"]
    assert values(wml.parse(package[LISTS]), "pStyle") == ["L", "L-ru"]


def test_a_host_without_lists_gets_those_of_the_guest() -> None:
    package, root = merged(
        document(paragraph()),
        document(paragraph(properties=NUMBERED.format(1)), numbering=LIST.format("%1.")),
    )
    assert values(root, "numId") == ["1"]
    assert LISTS in package.members


@pytest.mark.parametrize("number", ["0", "7"])
def test_a_number_of_no_list_is_that_of_none(number: str) -> None:
    _, root = merged(
        document(paragraph(), numbering=LIST.format("%1.")),
        document(paragraph(properties=NUMBERED.format(number)), numbering=LIST.format("%1.")),
    )
    assert values(root, "numId") == (["0"] if number == "0" else [])
