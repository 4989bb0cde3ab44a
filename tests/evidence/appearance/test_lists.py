"""The number of a paragraph follows from its list, and a list that counts otherwise is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.evidence.appearance import showing
from docgen.evidence.appearance.reading import appearance
from docgen.opc import package as opc
from finished import LIST, document, numbered, paragraph

if TYPE_CHECKING:
    from docgen.evidence.appearance.seen import Appearance

BODY = "".join(
    paragraph(text, numbered(level, number))
    for text, level, number in (("one", 0, 1), ("sub", 1, 1), ("other", 0, 2), ("third", 0, 3))
)


def seen(body: str = BODY, numbering: str = LIST) -> Appearance:
    return appearance(opc.read(document(body, numbering=numbering)))


def told(other: Appearance) -> list[str]:
    looks, others = showing.looks(seen(), other, None), showing.others(seen(), other, None)
    return [*(name for each in looks for name in each.params["details"]), *(each.code for each in others)]


def test_other_identifiers_are_no_other_lists():
    """Programs number the lists of a document anew when they save it."""
    body, numbering = BODY, LIST
    for old, new in (("3", "13"), ("2", "12"), ("1", "11")):
        body = body.replace(f'<w:numId w:val="{old}"/>', f'<w:numId w:val="{new}"/>')
        numbering = numbering.replace(f'<w:num w:numId="{old}">', f'<w:num w:numId="{new}">')
    assert (
        told(seen(body, numbering.replace('w:abstractNumId="0"', 'w:abstractNumId="0" w:rsid="00A1"'))) == []
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:lvlText w:val="%1."/>', '<w:lvlText w:val="Отказать %1."/>'),
        ('<w:start w:val="3"/>', '<w:start w:val="4"/>'),
        ('<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="none"/>'),
        ('<w:lvlText w:val="%1."/>', '<w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr>'),
        ('<w:startOverride w:val="8"/>', '<w:startOverride w:val="9"/>'),
    ],
)
def test_a_list_that_is_written_otherwise_is_told(old: str, new: str):
    assert told(seen(numbering=LIST.replace(old, new, 1))) == ["automatic-numbering"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (numbered(0, 2), numbered(0, 1)),
        (numbered(1, 1), numbered(0, 1)),
        (numbered(0, 3), ""),
        (numbered(0, 3), numbered(0, 7)),
    ],
)
def test_a_paragraph_of_another_list_or_level_is_told(old: str, new: str):
    assert "automatic-numbering" in told(seen(BODY.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</w:numbering>", '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
        ('<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="left"/><w:lvlPicBulletId w:val="0"/>'),
        ('<w:multiLevelType w:val="multilevel"/>', '<w:numStyleLink w:val="a"/>'),
    ],
)
def test_what_of_a_list_is_not_understood_is_told(old: str, new: str):
    assert "E009" in told(seen(numbering=LIST.replace(old, new, 1)))
