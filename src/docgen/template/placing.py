"""Marks in the places of tags: in texts, instead of whole elements, between runs.

Where the marks of a block stand in several runs, the runs are divided, so that a block holds whole runs.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.nesting import BLOCKS
from docgen.template.skeleton import SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.nesting import Placed
    from docgen.template.skeleton import Skeleton


class Places:
    """Puts marks in the places of tags, each text once: what stands between its tags, and the marks."""

    def __init__(self) -> None:
        # Node -> its text, how far its tags have been read, and what its text becomes.
        self._texts: dict[etree._Element, tuple[str, int, list[etree._Element | str]]] = {}

    def put(self, placed: Placed, mark: etree._Element | str) -> None:
        """Put a mark in the place of a tag, or of the element that the tag stands for."""
        tag, node = placed.tag, placed.node
        element = placed.element if tag.opener != "{{" else None
        if placed.attribute:
            node.set(placed.attribute, str(node.get(placed.attribute)).replace(tag.text, str(mark), 1))
        elif element is not None:
            if not isinstance(mark, str):
                element.addprevious(mark)
            _without(element, mark, is_end=tag.keyword in BLOCKS.values())
        else:
            text, position, pieces = self._texts.get(node) or (node.text or "", 0, [])
            at = text.index(tag.text, position)
            pieces += [text[position:at], mark]
            self._texts[node] = (text, at + len(tag.text), pieces)

    def write(self) -> None:
        """Write the texts back into the tree."""
        for node, (text, position, pieces) in self._texts.items():
            written: list[str] = []
            last: etree._Element | None = None
            for piece in (*pieces, text[position:], None):
                if isinstance(piece, str):
                    written.append(piece)
                    continue
                if last is None:
                    node.text = "".join(written)
                else:
                    last.tail = "".join(written)
                if piece is not None:
                    node.append(piece)
                written, last = [], piece


def _without(element: etree._Element, mark: etree._Element | str, *, is_end: bool) -> None:
    """Take an element away; marks of ranges in it stay, outside of the block that begins or ends there."""
    ranges = list(element.iter(*wml.RANGES))
    for each in reversed(ranges) if is_end else ranges:
        if isinstance(mark, str):
            element.addprevious(each)
        elif is_end:
            mark.addnext(each)
        else:
            mark.addprevious(each)
    _parent(element).remove(element)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - no tag takes the place of a whole part
    return parent


def torn(skeleton: Skeleton) -> Iterator[Problem]:
    """A block begins and ends in one element; else some data would leave half of an element behind.

    Where its marks stand in several runs of a paragraph, the runs are divided at the marks.
    """
    blocks = _marks_of_blocks(skeleton)
    divided: list[etree._Element] = []
    for marks in blocks:
        if len({mark.getparent() for mark in marks}) > 1:
            divided += marks
    # From the end of the part, so that what stands behind a mark is moved once.
    order = {node: place for place, (node, _, _) in enumerate(skeleton.marks())}
    for mark in sorted(divided, key=lambda each: -order[each]):
        between_runs(mark)
    for number, marks in enumerate(blocks):
        if len({mark.getparent() for mark in marks}) > 1:
            yield Problem("T024", location=skeleton.location(skeleton.blocks[number].line))


def _marks_of_blocks(skeleton: Skeleton) -> list[list[etree._Element]]:
    marks: list[list[etree._Element]] = [[] for _ in skeleton.blocks]
    for node, kind, number in skeleton.marks():
        if kind != SINGLE:
            marks[number].append(node)
    return marks


def between_runs(mark: etree._Element) -> None:
    """Divide the run in whose text a mark stands, so that the mark stands between two runs."""
    text = mark.getparent()
    run = text.getparent() if text is not None and text.tag == w("t") else None
    if text is None or run is None or run.tag != w("r"):
        return
    following = etree.Element(run.tag)
    following.attrib.update(run.attrib)
    properties = run.find(w("rPr"))
    if properties is not None:
        following.append(copy.deepcopy(properties))
    rest = etree.SubElement(following, text.tag)
    rest.attrib.update(text.attrib)
    rest.text, mark.tail = mark.tail, None
    rest.extend(list(mark.itersiblings()))
    following.extend(list(text.itersiblings()))
    run.addnext(following)
    run.addnext(mark)
    for half in (run, following):
        if not any(map(_prints, half)):
            _parent(half).remove(half)


def _prints(child: etree._Element) -> bool:
    """Tell whether a child of a run prints something or marks a place."""
    if child.tag == w("t"):
        return bool(len(child) or child.text)
    return child.tag != w("rPr")
