"""The pictures of a document: which bytes are shown, in which size, at which place.

w:drawing  ->  formatting as plain values, None for what is more than a picture
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docgen.opc import relations
from docgen.opc.wml import DOC_PR, R
from docgen.textform.formatting import number

if TYPE_CHECKING:
    from lxml import etree

    from docgen.opc.package import Package
    from docgen.textform.formatting import Properties

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WP, _A, _PIC = (f"{{{_DRAWING}/{name}}}" for name in ("wordprocessingDrawing", "main", "picture"))
# EMU of a twip (part 1, 20.1.10.16).
_EMU = 635
# What a picture in the line may hold, and what of it is read. What else there is makes it no plain picture.
_PLAIN = frozenset(
    (
        f"{_WP}inline", f"{_WP}extent", f"{_WP}effectExtent", DOC_PR, f"{_WP}cNvGraphicFramePr",
        f"{_A}graphicFrameLocks", f"{_A}graphic", f"{_A}graphicData", f"{_PIC}pic", f"{_PIC}nvPicPr",
        f"{_PIC}cNvPr", f"{_PIC}cNvPicPr", f"{_A}picLocks", f"{_PIC}blipFill", f"{_A}blip", f"{_A}stretch",
        f"{_A}fillRect", f"{_PIC}spPr", f"{_A}xfrm", f"{_A}off", f"{_A}ext", f"{_A}prstGeom", f"{_A}avLst",
        f"{_A}srcRect",
    )
)  # fmt: skip


class Pictures:
    """Reads the pictures of one document."""

    def __init__(self, package: Package, file: str | None) -> None:
        self._package = package
        self._file = file
        self._targets: dict[str, dict[str, str]] = {}

    def read(self, drawing: etree._Element, part: str) -> Properties | None:
        """Return what a picture in the line shows, None for another drawing."""
        nodes = list(drawing.iterdescendants())
        extent = drawing.find(f"{_WP}inline/{_WP}extent")
        blips = [node for node in nodes if node.tag == f"{_A}blip"]
        if extent is None or len(blips) != 1 or any(node.tag not in _PLAIN for node in nodes):
            return None
        if set(blips[0].attrib) - {f"{{{R}}}embed", "cstate"} or any(map(_is_odd, nodes)):
            return None
        data = self._package.members.get(self._of(part).get(str(blips[0].get(f"{{{R}}}embed")), ""))
        shown = "" if data is None else hashlib.sha256(data).hexdigest()
        sizes = {"picture": extent, "picture.drawn": next(drawing.iter(f"{_A}ext"), extent)}
        return {
            "picture": shown,
            **{
                f"{name}.{side}": number(size.get(side)) // _EMU
                for name, size in sizes.items()
                for side in ("cx", "cy")
            },
        }

    def _of(self, part: str) -> dict[str, str]:
        if part not in self._targets:
            found = relations.relationships(self._package, part, file=self._file)
            self._targets[part] = {each.identifier: each.target for each in found if not each.is_external}
        return self._targets[part]


def _is_odd(node: etree._Element) -> bool:
    """Tell whether an element hides, turns, cuts, stretches or reshapes the picture."""
    if node.tag in (DOC_PR, f"{_PIC}cNvPr"):
        return node.get("hidden", "0") not in ("0", "false")
    if node.tag == f"{_A}prstGeom":
        return node.get("prst") != "rect"
    if node.tag in (f"{_A}xfrm", f"{_A}srcRect", f"{_A}fillRect"):
        return any(str(value) not in ("0", "false") for value in node.attrib.values())
    return False
