"""The markup of many parts written into one, piece by piece, each piece with the namespaces that it needs.

    root of a part that grows, trees of its pieces  ->  bytes, bytes …

The root is written before its pieces are known. So it declares all prefixes that Word writes, and a piece
that uses others, or these for others, declares its own again (Namespaces in XML 1.0; part 3, 7 for those
that markup compatibility names in attributes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc.wml import R, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "http://schemas.microsoft.com/office/word"
#: The prefixes that Word writes, and their namespaces.
NAMESPACES: Mapping[str, str] = {
    "w": W,
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": _MC,
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "wne": f"{_WORD}/2006/wordml",
    "wpc": f"{_WORD}/2010/wordprocessingCanvas",
    "wpg": f"{_WORD}/2010/wordprocessingGroup",
    "wpi": f"{_WORD}/2010/wordprocessingInk",
    "wps": f"{_WORD}/2010/wordprocessingShape",
    "wp14": f"{_WORD}/2010/wordprocessingDrawing",
    "w14": f"{_WORD}/2010/wordml",
    "w15": f"{_WORD}/2012/wordml",
    "w16": f"{_WORD}/2018/wordml",
    "w16cex": f"{_WORD}/2018/wordml/cex",
    "w16cid": f"{_WORD}/2016/wordml/cid",
    "w16se": f"{_WORD}/2015/wordml/symex",
}
_IGNORABLE = f"{{{_MC}}}Ignorable"
_IGNORED = ("w14", "w15", "w16", "w16cex", "w16cid", "w16se", "wp14")
_KNOWN = frozenset(NAMESPACES.items())


def framed(name: str, *inner: str) -> tuple[bytes, bytes]:
    """Return the beginning and the end of a part; ``inner`` are elements around its pieces (``body``)."""
    said = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    opened = f'<w:{name}{said} mc:Ignorable="{" ".join(_IGNORED)}">' + "".join(
        f"<w:{each}>" for each in inner
    )
    closed = "".join(f"</w:{each}>" for each in (*reversed(inner), name))
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    return (head + opened).encode(), closed.encode()


def piece(whole: etree._Element, holder: etree._Element) -> bytes:
    """Return what stands in an element of a part, ready to stand in a part of :func:`framed`.

    ``whole`` is the root of the part, ``holder`` the element itself, which may be the root.
    """
    if not len(holder):
        return b""
    if _is_known(whole) and _is_known(holder):
        data = etree.tostring(whole, encoding="UTF-8", xml_declaration=False)
        if whole is holder:
            # In attributes > is written &gt;, so the first one ends the tag.
            return bytes(data[data.index(b">") + 1 : data.rindex(b"</")])
        start = data.find(b"<w:body>")
        if start >= 0:
            return bytes(data[start + len(b"<w:body>") : data.rindex(b"</w:body>")])
    return b"".join(_apart(holder, whole.get(_IGNORABLE)))


def _is_known(element: etree._Element) -> bool:
    """Tell whether a root of :func:`framed` says of prefixes all that an element says."""
    ignored = element.get(_IGNORABLE, "").split()
    return element.nsmap.items() <= _KNOWN and set(ignored).issubset(_IGNORED)


def _apart(holder: etree._Element, ignorable: str | None) -> Iterable[bytes]:
    """Yield the children of an element, each with all that holds for it."""
    for child in holder:
        if ignorable is not None:
            own = child.get(_IGNORABLE, "").split()
            child.set(_IGNORABLE, " ".join(dict.fromkeys((*ignorable.split(), *own))))
        yield bytes(etree.tostring(child, encoding="UTF-8", xml_declaration=False, with_tail=False))
