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
        elif tag.keyword in ("vm", "hm"):
            yield from _merging(placed, open_tags)
    for placed in open_tags:
        yield Problem("T015", location=placed.tag.place, params={"expected": BLOCKS[placed.tag.keyword]})


def _scope(opening: Placed, closing: Placed) -> Iterator[Problem]:
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


def _merging(placed: Placed, open_tags: list[Placed]) -> Iterator[Problem]:
    """T036: a cell is merged over the rows or the cells of the loop around it."""
    prefix = {"vm": "tr", "hm": "tc"}[placed.tag.keyword]
    loops = [each.tag for each in open_tags if each.tag.keyword == "for"]
    if not loops or loops[-1].prefix != prefix:
        yield Problem("T036", location=placed.tag.place, params={"prefix": prefix})
