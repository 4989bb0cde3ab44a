"""How the blocks of a story stand in one another: closed, by their own kind, in their own scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.model.problem import Problem
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.template.tag import Tag

BLOCKS = {"for": "endfor", "if": "endif"}
MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
#: Statements that say something of the cell they stand in, and whether an expression follows.
CELL_TAGS = {"vm": False, "hm": False, "cellbg": True, "colspan": True}
# CPython refuses more than twenty loops in one another.
MAX_NESTING = 16
#: The element that a tag with a prefix takes the place of.
SCOPES = {"p": w("p"), "tr": w("tr"), "tc": w("tc"), "r": w("r")}


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag on the tree: the node whose text holds it, or whose attribute; and the paragraph around it."""

    tag: Tag
    node: etree._Element
    paragraph: etree._Element
    attribute: str = ""

    def around(self, name: str) -> etree._Element | None:
        """Return the nearest element of a name around the tag."""
        return next(self.node.iterancestors(name), None)

    @property
    def element(self) -> etree._Element | None:
        """Return the element that the tag takes the place of, None for one within a text."""
        return self.around(SCOPES[self.tag.prefix]) if self.tag.prefix else None


def faults(every: list[Placed]) -> Iterator[Problem]:
    """Check that blocks are closed, by their own kind, with their own prefix, in their own scope."""
    open_tags: list[Placed] = []
    said: set[tuple[str, etree._Element | None]] = set()
    for placed in every:
        tag = placed.tag
        if tag.keyword in BLOCKS:
            open_tags.append(placed)
            if len(open_tags) == MAX_NESTING + 1:
                feature = {"feature": f"> {MAX_NESTING} × {{% {tag.keyword} %}}"}
                yield Problem("T023", location=tag.place, params=feature)
        elif tag.keyword in BLOCKS.values():
            expected = BLOCKS[open_tags[-1].tag.keyword] if open_tags else None
            if expected != tag.keyword:
                yield Problem("T014", location=tag.place, params={"expected": expected})
                return
            yield from _scope(open_tags.pop(), placed)
        elif tag.keyword in MIDDLES:
            if not open_tags or open_tags[-1].tag.keyword not in MIDDLES[tag.keyword]:
                yield Problem("T014", location=tag.place, params={"expected": None})
                return
            yield from _scope(open_tags[-1], placed)
        else:
            yield from _of_cell(placed, open_tags, said)
    for placed in open_tags:
        yield Problem("T015", location=placed.tag.place, params={"expected": BLOCKS[placed.tag.keyword]})


def _scope(opening: Placed, closing: Placed) -> Iterator[Problem]:
    prefix = opening.tag.prefix
    if prefix and prefix == closing.tag.prefix and None in (opening.element, closing.element):
        # A tag outside of what it is for is told as that: T022.
        return
    one_paragraph = opening.paragraph is closing.paragraph
    one_cell = opening.around(w("tc")) is closing.around(w("tc"))
    one_row = opening.around(w("tr")) is closing.around(w("tr"))
    one_table = opening.around(w("tbl")) is closing.around(w("tbl"))
    fits = {
        "": one_paragraph,
        "r": one_paragraph,
        "p": one_cell and not one_paragraph,
        "tr": one_table and not one_row,
        "tc": one_row and not one_cell,
    }
    if opening.tag.prefix != closing.tag.prefix or not fits[opening.tag.prefix]:
        where = {"opening": opening.tag.text, "paragraph": opening.tag.location.paragraph}
        yield Problem("T016", location=closing.tag.place, params=where)


def _of_cell(
    placed: Placed, open_tags: list[Placed], said: set[tuple[str, etree._Element | None]]
) -> Iterator[Problem]:
    """T040: what a tag says of its cell holds for the whole cell; T036: merging needs a loop of its kind."""
    cell = placed.around(w("tc"))
    kind = (placed.tag.keyword, cell)
    if placed.tag.keyword not in CELL_TAGS:
        said.add(kind)
        return
    around = [
        each for each in open_tags if each.around(w("tc")) is not cell or each.tag.prefix in ("tr", "tc")
    ]
    if len(around) < len(open_tags) or kind in said or ("set", cell) in said:
        yield Problem("T040", location=placed.tag.place)
    said.add(kind)
    prefix = {"vm": "tr", "hm": "tc"}.get(placed.tag.keyword)
    if prefix is not None:
        loop = around[-1] if around else None
        is_fit = loop is not None and loop.tag.keyword == "for" and loop.tag.prefix == prefix
        if loop is None or not is_fit or loop.around(w("tbl")) is not placed.around(w("tbl")):
            yield Problem("T036", location=placed.tag.place, params={"prefix": prefix})
