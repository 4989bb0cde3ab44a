"""The markup of a picture in the place of its tag.

DrawingML: ECMA-376 part 1, 20.4.2.8 (inline) and 20.2.2 (pictures). What it says of the picture is known
when the document is made: :mod:`docgen.template.media`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.skeleton import Block

if TYPE_CHECKING:
    from docgen.template.program import Expression
    from docgen.template.skeleton import Skeleton

# No tag can say this name.
_NAME = " picture"
_DRAWING = (
    '<w:drawing xmlns:w="{w}"><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{id}" name="{name}" descr="{description}"/>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{r}" r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)
_NAMESPACES = {
    "w": wml.W,
    "r": wml.R,
    **{
        prefix: f"http://schemas.openxmlformats.org/drawingml/2006/{name}"
        for prefix, name in (("wp", "wordprocessingDrawing"), ("a", "main"), ("pic", "picture"))
    },
}


def put_picture(skeleton: Skeleton, mark: etree._Element, own: etree._Element | None, line: int) -> None:
    """Put a picture in the place of a mark that stands between two runs, or the gap of one that is missing.

    The mark is of an operation ("print", expression of the picture, line); ``own`` is the formatting of
    the tag's run.
    """
    skeleton.has_pictures = True
    _, number = skeleton.kind(mark)
    _, value, _ = skeleton.operations[number]
    mark.addprevious(skeleton.mark(("set", _NAME, value, line)))
    mark.addprevious(skeleton.open(Block(False, line, ("if", ((("test", "defined", _read(), ()), line),)))))
    says = {key: skeleton.value(("put", _read(key), line)) for key in _SAID}
    says["description"] = skeleton.value(("put", ("line", _read("description")), line))
    drawing = etree.fromstring(_DRAWING.format(**_NAMESPACES, **says))
    mark.addprevious(wml.run(own, drawing))
    mark.addprevious(skeleton.next(is_else=True))
    text = etree.Element(w("t"), {wml.XML_SPACE: "preserve"})
    text.text = skeleton.value(("print", _read(), line))
    mark.addprevious(wml.run(own, text))
    mark.addprevious(skeleton.close())
    wml.taken_out(mark)


_SAID = ("relationship", "cx", "cy", "id", "name")


def _read(member: str = "") -> Expression:
    return ("member", ("name", _NAME), member) if member else ("name", _NAME)
