"""Pictures from data: PNG and JPEG at a size in millimetres, and QR codes.

{{ x | picture }}  {{ x | picture(60) }}    a picture of the case, as wide as it says or as the tag says
{{ x | qr }}       {{ x | qr(30) }}         a text as a QR code (ISO/IEC 18004), 25 mm wide unless said
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from docgen.template.faults import PictureError

#: The filters that print a picture; they stand last in their tag.
FILTERS = frozenset(("picture", "qr"))
MAX_BYTES = 16 * 2**20
MAX_MM = 500
_QR_MM = 25
_EMU_IN_MM = 36_000
_MM_IN_INCH = 25.4
_LEAST_MM = 0.1
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_KINDS = {"image/png": "png", "image/jpeg": "jpg"}


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
        if not _LEAST_MM <= height <= MAX_MM:
            raise PictureError("proportions")
        return Picture(self.data, self.kind, width_mm, height, self.description)


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture in a part: its member in the package, the identifier of its relationship, its bytes."""

    member: str
    relationship: str
    data: bytes


def picture(data: bytes, width_mm: float | None = None, description: str = "") -> Picture:
    """Read a PNG or a JPEG. Without a width it is as wide as its resolution says. Raises PictureError."""
    from docx.image.image import Image

    if len(data) > MAX_BYTES:
        raise PictureError("too-large")
    if not data.startswith(_SIGNATURES):
        raise PictureError("not-a-picture")
    try:
        image = Image.from_blob(data)
        kind, width, height, dpi = _KINDS[image.content_type], image.px_width, image.px_height, image.horz_dpi
    except Exception as fault:
        # The reader of headers raises anything for a damaged one; the cause is kept.
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
