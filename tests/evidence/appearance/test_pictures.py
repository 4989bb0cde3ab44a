"""A picture is the same by its bytes, its size and its place, not by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import packages
from docgen.evidence.appearance import showing
from docgen.evidence.appearance.reading import appearance
from docgen.opc import package as opc
from docgen.opc import wml
from packages import MAIN_PART

if TYPE_CHECKING:
    from docgen.evidence.appearance.seen import Appearance

IMAGE = "word/media/image1.png"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WP, _A, _PIC = (
    f'xmlns:{prefix}="{_DRAWING}/{name}"'
    for prefix, name in (("wp", "wordprocessingDrawing"), ("a", "main"), ("pic", "picture"))
)
DRAWING = (
    f'<w:drawing><wp:inline {_WP}><wp:extent cx="1080000" cy="1080000"/><wp:docPr id="1" name="a" descr="b"/>'
    f'<a:graphic {_A}><a:graphicData uri="{_DRAWING}/picture"><pic:pic {_PIC}><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
    '<a:off x="0" y="0"/><a:ext cx="1080000" cy="1080000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def seen(old: str = "", new: str = "", image: bytes = b"picture") -> Appearance:
    """Return how a document of one picture looks, with other markup in it or another picture."""
    assert old in DRAWING
    namespaces = f'xmlns:w="{wml.W}" xmlns:r="{wml.R}"'
    body = f"<w:body><w:p><w:r>{DRAWING.replace(old, new) if old else DRAWING}</w:r></w:p></w:body>"
    related = packages.relations(("rId1", "image", "media/image1.png"))
    members = {"word/_rels/document.xml.rels": related, IMAGE: image}
    data = packages.package(f"<w:document {namespaces}>{body}</w:document>", MAIN_PART, **members)
    return appearance(opc.read(data))


def told(other: Appearance) -> list[str]:
    """Return the codes of what a picture shows otherwise than the plain one."""
    looks, others = showing.looks(seen(), other, None), showing.others(seen(), other, None)
    return [problem.code for problem in (*looks, *others)]


def test_a_name_a_description_and_a_lost_twip_are_no_other_picture():
    assert told(seen('name="a"', 'name="b"')) == []
    assert told(seen('descr="b"', 'title=""')) == []
    assert told(seen('cx="1080000"', 'cx="1080135"')) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<wp:extent cx="1080000"', '<wp:extent cx="10"'),
        ('<a:ext cx="1080000"', '<a:ext cx="10"'),
    ],
)
def test_another_size_is_told(old: str, new: str):
    assert told(seen(old, new)) == ["E008"]


def test_another_picture_of_the_same_name_is_told():
    assert told(seen(image=b"another")) == ["E008"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('descr="b"', 'hidden="1"'),
        ('prst="rect"', 'prst="line"'),
        ("<a:xfrm>", '<a:xfrm rot="10800000">'),
        ("<a:fillRect/>", '<a:fillRect l="50000"/>'),
        ("<a:stretch>", '<a:srcRect l="90000"/><a:stretch>'),
        ('<a:blip r:embed="rId1"/>', '<a:blip r:embed="rId1"><a:alphaModFix amt="0"/></a:blip>'),
        ('<a:blip r:embed="rId1"/>', '<a:blip r:embed="rId1" r:link="rId1"/>'),
    ],
)
def test_what_is_more_than_a_picture_is_not_taken_for_one(old: str, new: str):
    assert "E009" in told(seen(old, new))
