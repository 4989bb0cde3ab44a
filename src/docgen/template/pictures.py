"""Pictures from data: PNG and JPEG at a size in millimetres, and QR codes.

    {{ x | picture }}  {{ x | picture(60) }}    a picture of the case, as wide as it says or as the tag says
    {{ x | qr }}       {{ x | qr(30) }}         a text as a QR code (ISO/IEC 18004), 25 mm wide unless said

Markup: DrawingML, ECMA-376 part 1, 20.4.2.8 (inline) and 20.2.2 (pictures).
"""

from __future__ import annotations

import copy
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.skeleton import Block

if TYPE_CHECKING:
    from docgen.template.program import Expression
    from docgen.template.skeleton import Skeleton

#: The filters that print a picture; they stand last in their tag.
FILTERS = frozenset(("picture", "qr"))
MAX_BYTES = 16 * 2**20
MAX_MM = 500
_QR_MM = 25
_EMU_IN_MM = 36_000
_MM_IN_INCH = 25.4
_KINDS = {"image/png": "png", "image/jpeg": "jpg"}
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


class PictureError(ValueError):
    """A value is no picture that can be printed; ``reason`` is a code of :mod:`docgen.messages.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file, how it is encoded ("png", "jpg"), its size in millimetres and what it shows."""

    data: bytes
    kind: str
    width_mm: float
    height_mm: float
    description: str = ""

    def resized(self, width_mm: float) -> Picture:
        """Return the picture at another width; its proportions stay."""
        height = self.height_mm * width_mm / self.width_mm
        return Picture(self.data, self.kind, width_mm, height, self.description)


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture in a part: its member in the package, the identifier of its relationship, its bytes."""

    member: str
    relationship: str
    data: bytes


def picture(data: bytes, width_mm: float | None = None, description: str = "") -> Picture:
    """Read a PNG or a JPEG. Without a width it is as wide as its resolution says. Raises PictureError."""
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    if len(data) > MAX_BYTES:
        raise PictureError("too-large")
    try:
        image = Image.from_blob(data)
        kind, width, height, dpi = _KINDS[image.content_type], image.px_width, image.px_height, image.horz_dpi
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, KeyError) as fault:
        raise PictureError("not-a-picture") from fault
    if not (width and height and dpi):
        raise PictureError("not-a-picture")
    wide = width / dpi * _MM_IN_INCH
    found = Picture(data, kind, wide, height / dpi * _MM_IN_INCH, description)
    return found.resized(_millimetres(wide if width_mm is None else width_mm))


def qr(text: str, width_mm: float = _QR_MM) -> Picture:
    """Return a text as a QR code of level M. Raises PictureError if it is too long."""
    import segno

    try:
        code = segno.make_qr(text, error="m", boost_error=False)
    except segno.DataOverflowError as fault:
        raise PictureError("too-long") from fault
    stream = io.BytesIO()
    code.save(stream, kind="png", scale=8)
    size = _millimetres(width_mm)
    return Picture(stream.getvalue(), "png", size, size, text)


def _millimetres(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= MAX_MM:
        raise PictureError("width")
    return float(value)


def printed(name: str, value: Any, *width: Any) -> Picture:
    """Return what a filter of pictures makes of a value. Raises PictureError."""
    if len(width) > 1:
        raise PictureError("width")
    if name == "qr":
        if not isinstance(value, str):
            raise PictureError("not-a-text")
        return qr(value, *width)
    if not isinstance(value, Picture):
        raise PictureError("not-a-picture")
    return value.resized(_millimetres(*width)) if width else value


def placed(found: Picture, number: str) -> tuple[dict[str, str], Medium]:
    """Return what the markup of a picture says, and the medium that it shows."""
    digest = hashlib.sha256(found.data).hexdigest()[:16]
    medium = Medium(f"media/docgen-{digest}.{found.kind}", f"docgen-{digest}", found.data)
    said = {
        "relationship": medium.relationship,
        "cx": str(round(found.width_mm * _EMU_IN_MM)),
        "cy": str(round(found.height_mm * _EMU_IN_MM)),
        "id": number,
        "name": f"docgen-{number}",
        "description": found.description,
    }
    return said, medium


def put_picture(skeleton: Skeleton, mark: etree._Element, own: etree._Element | None, line: int) -> None:
    """Put a picture in the place of a mark that stands between two runs, or the gap of one that is missing.

    The mark is of an operation ("print", expression of the picture, line); ``own`` is the formatting of
    the tag's run.
    """
    _, number = skeleton.kind(mark)
    _, value, _ = skeleton.operations[number]
    mark.addprevious(skeleton.mark(("set", _NAME, value, line)))
    mark.addprevious(skeleton.open(Block(False, line, ("if", ((("test", "defined", _read(), ()), line),)))))
    says = {key: skeleton.value(("put", _read(key), line)) for key in _SAID}
    says["description"] = skeleton.value(("put", ("line", _read("description")), line))
    drawing = etree.fromstring(_DRAWING.format(**_NAMESPACES, **says))
    mark.addprevious(_run(own, drawing))
    mark.addprevious(skeleton.next(is_else=True))
    text = etree.Element(w("t"), {wml.XML_SPACE: "preserve"})
    text.text = skeleton.value(("print", _read(), line))
    mark.addprevious(_run(own, text))
    mark.addprevious(skeleton.close())
    parent = mark.getparent()
    assert parent is not None  # noqa: S101 - a mark stands in a part
    parent.remove(mark)


_SAID = ("relationship", "cx", "cy", "id", "name")


def _read(member: str = "") -> Expression:
    return ("member", ("name", _NAME), member) if member else ("name", _NAME)


def _run(own: etree._Element | None, content: etree._Element) -> etree._Element:
    run = etree.Element(w("r"))
    if own is not None:
        run.append(copy.deepcopy(own))
    run.append(content)
    return run
