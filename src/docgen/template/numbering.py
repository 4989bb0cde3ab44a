"""Identifiers of a part: each is there once, whatever loops repeat and the template itself has twice.

bookmarks (ECMA-376 part 1, 17.13.6)    new numbers, names with a suffix; links of the same turn follow
drawings (20.4.2.5)                     new numbers, over all parts of the document
paragraphs and content controls         lose numbers that are optional
comments, permissions, notes            are refused in loops: their other half stands elsewhere
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.skeleton import VALUE_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.skeleton import Skeleton

# What a loop would repeat with its number, and no other number can be given to.
_UNREPEATABLE = frozenset(
    map(
        w,
        (
            "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd",
            "footnoteReference", "endnoteReference", "moveFromRangeStart", "moveToRangeStart",
        ),
    )
)  # fmt: skip
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARAGRAPH_IDS = (f"{{{_W14}}}paraId", f"{{{_W14}}}textId")


_MANY_DIGITS = 10


@dataclass(frozen=True, slots=True)
class _Bookmark:
    key: int
    loop: int | None


def renumbered(skeleton: Skeleton, drawings: set[str]) -> Iterator[Problem]:
    """Give what would have a number twice one of its own each time. Yields T026, T039 where it cannot be."""
    numbering = _Numbering(skeleton, drawings)
    for node in list(skeleton.root.iter()):
        kind, number = skeleton.kind(node)
        if kind == "open" and skeleton.blocks[number].is_loop:
            numbering.enter(number, node)
        elif kind == "close" and skeleton.blocks[number].is_loop:
            yield from numbering.left_open(number)
            numbering.loops.pop()
        elif not kind:
            yield from numbering.visit(node)


class _Numbering:
    """Walks over a part and renumbers what a loop repeats, and what the template itself has twice."""

    def __init__(self, skeleton: Skeleton, drawings: set[str]) -> None:
        self.loops: list[int] = []
        self._skeleton = skeleton
        self._drawings = drawings
        self._bookmarks: dict[str, _Bookmark] = {}
        self._seen: set[tuple[str, str]] = set()
        self._keys = count(1)
        self._marks: dict[int, etree._Element] = {}

    def enter(self, loop: int, mark: etree._Element) -> None:
        """Enter a loop; its numbers are given as each turn begins."""
        self.loops.append(loop)
        self._marks[loop] = mark

    def visit(self, node: etree._Element) -> Iterator[Problem]:
        if self.loops:
            _without_paragraph_ids(node)
        if node.tag == wml.DOC_PR:
            self._drawing(node)
        elif node.tag == w("bookmarkStart"):
            self._begin(node)
        elif node.tag == w("bookmarkEnd"):
            yield from self._end(node)
        elif node.tag in _UNREPEATABLE:
            yield from self._unrepeatable(node)

    def left_open(self, loop: int) -> Iterator[Problem]:
        """T026: a bookmark that begins in a loop ends in it."""
        for lost in [name for name, bookmark in self._bookmarks.items() if bookmark.loop == loop]:
            del self._bookmarks[lost]
            yield self._repeats(loop, w("bookmarkStart"))

    def _drawing(self, node: etree._Element) -> None:
        number = str(node.get("id"))
        if self.loops or number in self._drawings:
            node.set("id", self._skeleton.value(("fresh",)))
        self._drawings.add(number)

    def _begin(self, node: etree._Element) -> None:
        number = str(node.get(w("id")))
        if not self.loops and self._is_new(node):
            return
        key = next(self._keys)
        loop = self.loops[-1] if self.loops else None
        self._bookmarks[number] = _Bookmark(key, loop)
        numbered = self._skeleton.mark(("number", key))
        if loop is None:
            node.addprevious(numbered)
        else:
            # Links of the same turn may lead to a bookmark that a condition leaves out.
            self._marks[loop].addnext(numbered)
        node.set(w("id"), self._skeleton.value(("numbered", key)))
        if self.loops:
            _follow(self._skeleton, self._marks[self.loops[-1]], str(node.get(w("name"))), key)
            suffix = self._skeleton.value(("suffix", key))
            node.set(w("name"), f"{node.get(w('name'))}{suffix}")

    def _end(self, node: etree._Element) -> Iterator[Problem]:
        bookmark = self._bookmarks.pop(str(node.get(w("id"))), None)
        if bookmark is not None and bookmark.loop == (self.loops[-1] if self.loops else None):
            node.set(w("id"), self._skeleton.value(("numbered", bookmark.key)))
        elif self.loops:
            yield self._repeats(self.loops[-1], node.tag)

    def _unrepeatable(self, node: etree._Element) -> Iterator[Problem]:
        if self.loops:
            yield self._repeats(self.loops[-1], str(node.tag))
        elif not self._is_new(node):
            said = {"element": f"w:{etree.QName(node).localname}", "id": str(node.get(w("id")))}
            yield Problem("T039", location=self._skeleton.location(0), params=said)

    def _is_new(self, node: etree._Element) -> bool:
        name = (str(node.tag), str(node.get(w("id"))))
        is_new = name not in self._seen
        self._seen.add(name)
        return is_new

    def _repeats(self, loop: int, name: str) -> Problem:
        place = self._skeleton.location(self._skeleton.blocks[loop].line)
        return Problem("T026", location=place, params={"element": f"w:{etree.QName(name).localname}"})


def _without_paragraph_ids(node: etree._Element) -> None:
    for name in _PARAGRAPH_IDS:
        if name in node.attrib:
            del node.attrib[name]
    if node.tag == w("sdtPr"):
        wml.without_children(node, [w("id")])


def _follow(skeleton: Skeleton, opening: etree._Element, name: str, key: int) -> None:
    """Let the links and fields of a loop lead to the copy of a bookmark that stands in the same turn."""
    name = name.partition(VALUE_START)[0]
    depth = 0
    for node in _after(opening):
        kind, number = skeleton.kind(node)
        if kind in ("open", "close") and skeleton.blocks[number].is_loop:
            depth += 1 if kind == "open" else -1
            if depth < 0:
                return
        if node.get(w("anchor")) == name:
            node.set(w("anchor"), f"{name}{skeleton.value(('suffix', key))}")
        elif node.tag == w("instrText") and name in (node.text or "").split():
            words = re.split(r"(\s+)", str(node.text))
            words[words.index(name)] += skeleton.value(("suffix", key))
            node.text = "".join(words)


def _after(start: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements after one in the order of the document."""
    for ancestor in [start, *start.iterancestors()]:
        for sibling in ancestor.itersiblings():
            yield from sibling.iter()


def numbers(root: etree._Element) -> Iterator[int]:
    """Yield the numbers that a part gives to pictures and bookmarks; those of loops come after them."""
    for node in root.iter(wml.DOC_PR, w("bookmarkStart")):
        value = str(node.get("id") or node.get(w("id")))
        # Numbers near the limit of 2³¹ are left alone: no other comes after them.
        if value.isdecimal() and len(value) < _MANY_DIGITS:
            yield int(value)
