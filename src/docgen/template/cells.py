"""What a tag says of the table cell it stands in: its colour, its span, its merging with copies of itself.

    {% cellbg expr %}  {% colspan expr %}    the value becomes the fill (17.4.32) or the span (17.4.17)
    {% vm %}           in a loop over rows: the first copy begins a vertical merge (17.4.84), later
                       copies continue it and hold nothing
    {% hm %}           in a loop over cells: one cell spans all turns, its copies are left out

(Sections of ECMA-376 part 1.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.template.nesting import Placed
    from docgen.template.program import Expression
    from docgen.template.skeleton import Skeleton

#: The attribute of a grid whose columns are counted when the rows are there: the line of its first tag.
FIT = w("fit")
_FIRST: Expression = ("member", ("name", "loop"), "first")
_LENGTH: Expression = ("member", ("name", "loop"), "length")


def without_fits(root: etree._Element) -> None:
    """Take away what a template itself says in the attribute, which is none of Word's."""
    for grid in root.iter(w("tblGrid")):
        grid.attrib.pop(FIT, "")


def fit_later(skeleton: Skeleton, placed: Placed, line: int) -> None:
    """Note that the table of a tag has as many columns as its rows turn out to have, and its first tag."""
    table = placed.around(w("tbl"))
    grid = table.find(w("tblGrid")) if table is not None else None
    if table is not None and grid is None:
        grid = etree.Element(w("tblGrid"))
        properties = table.find(w("tblPr"))
        table.insert(0, grid) if properties is None else properties.addnext(grid)
    if grid is not None and grid.get(FIT) is None:
        grid.set(FIT, str(line))
        skeleton.has_open_grid = True


def _coloured(skeleton: Skeleton, placed: Placed, value: Expression | None, line: int) -> None:
    fill = skeleton.value(("put", ("colour", value), line))
    for name, text in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        _property(placed, "shd").set(w(name), text)


def _spanned(skeleton: Skeleton, placed: Placed, value: Expression | None, line: int) -> None:
    fit_later(skeleton, placed, line)
    _property(placed, "gridSpan").set(w("val"), skeleton.value(("put", ("span", value, 1), line)))


def _merged_down(skeleton: Skeleton, placed: Placed, _: Expression | None, line: int) -> None:
    said = ("choice", _FIRST, ("const", "restart"), ("const", "continue"))
    _property(placed, "vMerge").set(w("val"), skeleton.value(("put", said, line)))
    opening, closing = skeleton.condition(_FIRST, line)
    _properties(placed).addnext(opening)
    _cell(placed).append(closing)


def _merged_across(skeleton: Skeleton, placed: Placed, _: Expression | None, line: int) -> None:
    span = _property(placed, "gridSpan")
    times = str(span.get(w("val"), "1"))
    said = ("span", _LENGTH, int(times) if times.isdecimal() else 1)
    span.set(w("val"), skeleton.value(("put", said, line)))
    opening, closing = skeleton.condition(_FIRST, line)
    _cell(placed).addprevious(opening)
    _cell(placed).addnext(closing)


#: What each tag of a cell does to the skeleton. One function and one line each.
SAID: Mapping[str, Callable[[Skeleton, Placed, Expression | None, int], None]] = {
    "cellbg": _coloured,
    "colspan": _spanned,
    "vm": _merged_down,
    "hm": _merged_across,
}


def _cell(placed: Placed) -> etree._Element:
    cell = placed.around(w("tc"))
    assert cell is not None  # noqa: S101 - T022 refuses a tag outside of a cell
    return cell


def _properties(placed: Placed) -> etree._Element:
    return wml.first_child(_cell(placed), w("tcPr"))


def _property(placed: Placed, name: str) -> etree._Element:
    """Return a property of the cell, put in where the schema wants it if it is not there."""
    return wml.child_in_order(_properties(placed), w(name), wml.CELL_PROPERTIES)
