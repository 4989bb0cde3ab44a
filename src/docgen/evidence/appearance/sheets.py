"""How tables, rows, cells and sections look: widths, what is filled, hidden, turned or moved away.

    an element  ->  formatting as plain values, and what of it is not understood

Lines around cells are not read: they cover no letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.evidence.appearance import unread
from docgen.opc.wml import w
from docgen.textform.formatting import Properties, canonical, number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

#: A look, and each thing that is not understood.
Read = tuple["Properties", list[str]]

# What prints nothing, or what each program writes in its own way for the same look.
_SILENT_TABLE = frozenset(
    (
        "tblStyle", "tblW", "tblLayout", "tblLook", "tblBorders", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblCellMar", "tblOverlap", "tblCaption", "tblDescription",
    )
)  # fmt: skip
_SILENT_ROW = frozenset(("cantSplit", "tblHeader", "cnfStyle", "divId", "trHeight", "jc"))
_SILENT_CELL = frozenset(("tcW", "gridSpan", "vMerge", "tcBorders", "cnfStyle", "tcMar", "headers"))
_SILENT_SECTION = frozenset(("headerReference", "footerReference", "paperSrc", "formProt"))
_SIDES = {"start": "left", "end": "right"}
# Twips that a cell may keep free at a side, or a table may begin beside the margin, and nothing goes away.
_NEAR = 400
_USUAL = {"textDirection": "lrTb", "vAlign": "top", "jc": "left", "type": "nextPage"}
_ALIGNMENTS = {"start": "left", "end": "right"}
# Attributes of the sheet, each with the value that stands where it is absent.
_SHEET: Mapping[str, Mapping[str, int]] = {
    "pgSz": {"w": 0, "h": 0},
    "pgMar": {"top": 0, "right": 0, "bottom": 0, "left": 0, "gutter": 0},
    "cols": {"num": 1},
}
# Attributes that change no place, or follow from others.
_OF_SHEET = {
    "pgSz": ("orient", "code"),
    "pgMar": ("header", "footer"),
    "cols": ("space", "equalWidth", "sep"),
}


def table(element: etree._Element, own: Mapping[str, etree._Element]) -> Read:
    """Return the look of a table; ``own`` are its properties, those of its style under its own."""
    found: list[str] = []
    look: Properties = {}
    for name, child in own.items():
        if name == "tblInd":
            look["ind"] = _beyond(child)
        elif name not in _SILENT_TABLE:
            look |= _value(name, child)
    for position, column in enumerate(element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")):
        look[f"width.{position}"] = number(column.get(w("w")))
        found += unread.attributes(column, ("w",))
    properties = element.find(w("tblPr"))
    found += [] if properties is None else unread.twice(properties)
    found += _strays(properties)
    return look, found


def row(element: etree._Element) -> Read:
    """Return the look of a row; a height counts where it cuts off what is higher."""
    properties = element.find(w("trPr"))
    look: Properties = {}
    for child in _children(properties):
        name = unread.local(child.tag)
        if name == "trHeight" and child.get(w("hRule")) == "exact":
            look["trHeight"] = number(child.get(w("val")))
        elif name not in _SILENT_ROW:
            look |= _value(name, child)
    return look, [*_repeated(properties), *_strays(properties)]


def cell(element: etree._Element, of_table: Mapping[str, etree._Element]) -> Read:
    """Return the look of a cell in a table with some properties."""
    properties = element.find(w("tcPr"))
    look: Properties = {}
    for child in _children(properties):
        name = unread.local(child.tag)
        if name not in _SILENT_CELL:
            look |= _value(name, child)
    margins = [of_table.get("tblCellMar"), None if properties is None else properties.find(w("tcMar"))]
    for side in (side for holder in margins for side in _children(holder)):
        look[f"tcMar.{_SIDES.get(unread.local(side.tag), unread.local(side.tag))}"] = _beyond(side)
    width = None if properties is None else properties.find(w("tcW"))
    if width is not None and width.get(w("type"), "dxa") == "dxa":
        look["tcW"] = number(width.get(w("w")))
    return look, [*_repeated(properties), *_strays(properties)]


def section(element: etree._Element, edges: Collection[str]) -> Read:
    """Return the look of the pages of a section; ``edges`` tells whether there are headers and footers."""
    look: Properties = {"pgNumType.fmt": "decimal"}
    for name, usual in _SHEET.items():
        look |= {f"{name}.{attribute}": default for attribute, default in usual.items()}
    found = [*unread.attributes(element), *unread.stray_text(element)]
    found += _repeated_references(element)
    margins = element.find(w("pgMar"))
    look |= {f"pgMar.{kind}": number(None if margins is None else margins.get(w(kind))) for kind in edges}
    for child in _children(element):
        name = unread.local(child.tag)
        if name in _SHEET:
            look |= {
                f"{name}.{attribute}": number(child.get(w(attribute)), default)
                for attribute, default in _SHEET[name].items()
            }
            found += unread.attributes(child, (*_SHEET[name], *_OF_SHEET.get(name, ())))
            found += (unread.described(each) for each in child)
        elif name == "pgNumType":
            look |= {f"pgNumType.{unread.local(key)}": str(value) for key, value in child.attrib.items()}
        elif name in ("footnotePr", "endnotePr"):
            look |= {f"{name}.{key}": value for key, value in unread.of_notes(child).items()}
        elif name == "docGrid":
            # Lines at equal distances move nothing away; letters at distances of their own may.
            has_own = child.get(w("type")) in ("linesAndChars", "snapToChars")
            look["docGrid"] = number(child.get(w("charSpace"))) if has_own else 0
        elif name not in _SILENT_SECTION:
            look |= _value(name, child)
    return look, found


def _repeated_references(section: etree._Element) -> Iterable[str]:
    """Yield headers and footers of which a section names two: programs differ in which they show."""
    seen: set[tuple[str, str]] = set()
    for child in section.iterchildren(w("headerReference"), w("footerReference")):
        key = unread.local(child.tag), child.get(w("type"), "default")
        if key in seen:
            yield f"{' '.join(key)} ×2"
        seen.add(key)


def _value(name: str, child: etree._Element) -> Properties:
    """Return a property as a value; one that says what holds without it is none."""
    value = str(child.get(w("val"), "on"))
    if len(child) or set(child.attrib) - {w("val")}:
        return {} if name == "shd" and _is_clear(child) else {name: canonical(child)}
    if value in ("0", "false", "off"):
        return {}
    value = _ALIGNMENTS.get(value, value)
    return {} if _USUAL.get(name) == value else {name: "on" if value in ("1", "true") else value}


def _is_clear(child: etree._Element) -> bool:
    """Tell whether a fill is none."""
    known = {w("val"), w("fill"), w("color")}
    is_white = child.get(w("fill"), "auto") in ("auto", "FFFFFF")
    return is_white and child.get(w("val"), "clear") in ("clear", "nil") and not set(child.attrib) - known


def _beyond(child: etree._Element) -> int:
    """Return a measure that moves something away, 0 for one that is near."""
    value = number(child.get(w("w")))
    return value if abs(value) > _NEAR or child.get(w("type"), "dxa") not in ("dxa", "nil") else 0


def _strays(properties: etree._Element | None) -> Iterable[str]:
    """Return what stands among properties and is none."""
    return [] if properties is None else [*unread.attributes(properties), *unread.stray_text(properties)]


def _repeated(properties: etree._Element | None) -> Iterable[str]:
    return [] if properties is None else unread.twice(properties)


def _children(element: etree._Element | None) -> list[Any]:
    return [] if element is None else list(element.iterchildren(etree.Element))
