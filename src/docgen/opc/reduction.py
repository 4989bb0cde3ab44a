"""A story, styles or numbering made smaller: every length of it multiplied by a factor.

Lengths are those of ECMA-376 part 1: twips (17.18.87), half-points of letters (17.18.42), English
Metric Units of drawings (20.1.10.16), and measures with a unit (22.9.2.15). Shares of a width
(``pct``) and what counts characters stay: they follow what they are a share of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|px)?")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ANCHOR = f"{{{_DRAWING}/wordprocessingDrawing}}"
_SHAPE = f"{{{_DRAWING}/main}}"
_GROUP = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_VML = "{urn:schemas-microsoft-com:vml}"
_STYLE_LENGTH = re.compile(r"(?<=[:])\s*-?\d+(?:\.\d+)?(?:mm|cm|in|pt|pc|px)")

#: Element -> attributes that are lengths along the line.
_ALONG: Mapping[str, tuple[str, ...]] = {
    "ind": ("left", "right", "start", "end", "hanging", "firstLine"),
    "tab": ("pos",),
    "defaultTabStop": ("val",),
    "gridCol": ("w",),
    "framePr": ("w", "x", "hSpace"),
    **dict.fromkeys(
        ("tblW", "tcW", "tblInd", "wBefore", "wAfter", "tblCellSpacing", "left", "right", "start", "end"),
        ("w",),
    ),
    "tblpPr": ("leftFromText", "rightFromText", "tblpX"),
}
#: Element -> attributes that are lengths across the lines, or of the letters.
_ACROSS: Mapping[str, tuple[str, ...]] = {
    "trHeight": ("val",),
    "position": ("val",),
    "fitText": ("val",),
    "top": ("w",),
    "bottom": ("w",),
    "tblpPr": ("topFromText", "bottomFromText", "tblpY"),
}
_FRAME_ACROSS = ("h", "y", "vSpace")
_LETTERS = (w("sz"), w("szCs"))
# What a product of fractions may miss of a whole number.
_EXACT = 1e-6


def reduce(root: etree._Element, letters: float, along: float | None = None) -> None:
    """Multiply the lengths of a part, or of an element of one, in place.

    ``letters`` is the factor of letters, spaces, heights and pictures, ``along`` that of lengths along the
    line: indents, tab stops, widths of tables; by default the same.
    """
    along = letters if along is None else along
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag.startswith(f"{{{wml.W}}}"):
            _reduce_word(node, letters, along)
        elif node.tag.startswith(_ANCHOR):
            _reduce_anchor(node, letters)
        elif node.tag.startswith(_SHAPE):
            _reduce_shape(node, letters)
        elif node.tag.startswith(_VML) and node.get("style"):
            node.set("style", _style(str(node.get("style")), letters))


def narrowed(table: etree._Element, width: int) -> None:
    """Make the columns of a table, in twips, no wider together than ``width``; nothing where they fit."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    lengths = [str(column.get(w("w"), "0")) for column in columns]
    total = sum(int(each) for each in lengths if each.isdecimal())
    if total > width:
        for own in _own_widths(table):
            reduce(own, 1, width / total)


def _own_widths(table: etree._Element) -> Iterable[etree._Element]:
    """Return what tells the widths of a table, without the tables in its cells."""
    yield from table.findall(w("tblGrid"))
    yield from table.findall(f"{w('tblPr')}/{w('tblW')}")
    for row in wml.rows(table):
        yield from (each for name in ("wBefore", "wAfter") for each in row.findall(f"{w('trPr')}/{w(name)}"))
        for cell in wml.cells(row):
            yield from cell.findall(f"{w('tcPr')}/{w('tcW')}")


def _reduce_word(node: etree._Element, letters: float, along: float) -> None:
    name = node.tag.removeprefix(f"{{{wml.W}}}")
    if name == "spacing":
        _reduce_spacing(node, letters)
        return
    if node.tag in _LETTERS:
        _reduce_letters(node, letters)
        return
    if node.get(w("type")) in ("pct", "auto", "nil"):
        return
    for attribute in _ALONG.get(name, ()):
        _multiply(node, w(attribute), along)
    for attribute in (*_ACROSS.get(name, ()), *(_FRAME_ACROSS if name == "framePr" else ())):
        _multiply(node, w(attribute), letters)


def _reduce_letters(node: etree._Element, factor: float) -> None:
    """Reduce a size of letters to whole half-points, never up: a word that fitted its line fits it still."""
    value = node.get(w("val"), "")
    if value.isdecimal():
        node.set(w("val"), str(max(1, int(int(value) * factor + _EXACT))))
    else:
        _multiply(node, w("val"), factor)


def _reduce_spacing(node: etree._Element, factor: float) -> None:
    """Reduce the space around a paragraph, or between letters; lines told in lines stay (17.3.1.33)."""
    for name in ("before", "after", "val"):
        _multiply(node, w(name), factor)
    if node.get(w("lineRule")) in ("exact", "atLeast"):
        _multiply(node, w("line"), factor)


def _reduce_anchor(node: etree._Element, factor: float) -> None:
    name = node.tag.removeprefix(_ANCHOR)
    if name in ("extent", "effectExtent"):
        for attribute in ("cx", "cy", "l", "t", "r", "b"):
            _multiply(node, attribute, factor)
    elif name == "posOffset" and node.text:
        node.text = _multiplied(node.text, factor)


def _reduce_shape(node: etree._Element, factor: float) -> None:
    """Reduce the size of a picture or a shape; what stands in a group has the measure of the group."""
    if node.tag != f"{_SHAPE}ext" or node.get("cx") is None:
        return
    outer = list(node.iterancestors(f"{_GROUP}wgp", f"{_GROUP}grpSp"))
    is_of_group = next(node.iterancestors(f"{_GROUP}grpSpPr"), None) is not None
    if outer and not (is_of_group and len(outer) == 1):
        return
    for attribute in ("cx", "cy"):
        _multiply(node, attribute, factor)


def _style(text: str, factor: float) -> str:
    """Return a style of VML (part 4, 19.1.2) with its lengths multiplied."""
    return _STYLE_LENGTH.sub(lambda found: _multiplied(found.group().strip(), factor), text)


def _multiply(node: etree._Element, attribute: str, factor: float) -> None:
    value = node.get(attribute)
    if value is not None:
        node.set(attribute, _multiplied(value, factor))


def _multiplied(value: str, factor: float) -> str:
    """Return a length multiplied: whole where it has no unit. What is no length stays as it is."""
    found = _NUMBER.fullmatch(value.strip())
    if found is None:
        return value
    number, unit = float(found[1]) * factor, found[2]
    return f"{number:.2f}{unit}" if unit else str(round(number))
