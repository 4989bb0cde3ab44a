"""Stage 4: what an element must hold whatever the data is, proved or seen to.

    Skeleton  ->  Skeleton with operations that mend what some data would empty, [Problem]

A block that holds whole elements can still empty a cell or repeat an identifier. The content model
is data; for each place that does not satisfy it on every way through the template, an operation is
put into the skeleton. Where no mending is certain, the template is refused.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.numbering import renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.skeleton import Skeleton

# Elements that end in a paragraph (ECMA-376 part 1, 17.4.65 and 17.10, 17.11, 20.4.2.38).
ENDS_IN_PARAGRAPH = frozenset(map(w, ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")))
# Elements that are nothing without another: a table its rows (17.4.37), a row its cells (17.4.78).
NEEDS = {w("tbl"): w("tr"), w("tr"): w("tc")}
# What counts as block content; a content control or custom markup holds blocks of its own.
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml", "altChunk")))
_ENDS = frozenset(map(w, ("p", "sdt", "customXml")))
_FIELD_DEPTH = {"begin": 1, "end": -1}


# Parents in which a paragraph or a table would stand outside of all block content.
_INLINE = frozenset(map(w, ("p", "r", "t", "hyperlink", "tbl", "tr")))


@dataclass(slots=True)
class _Choice:
    """A block among the children of an element: the ways through it."""

    is_loop: bool
    has_else: bool
    ways: list[list[Item]] = field(default_factory=lambda: [[]])


#: A child of an element, or a block among its children.
Item: TypeAlias = "etree._Element | _Choice"  # noqa: SLF001 - lxml's own name of the type


def settled(skeleton: Skeleton, drawings: set[str]) -> list[Problem]:
    """See to it that every document satisfies the content model. Returns what cannot be mended.

    ``drawings`` are the numbers of the drawings of other parts; those of this one are added. T025 an
    element in the wrong place, T026 an identifier that a loop repeats, T027 a section in a block, T028
    half of a field in a block, T039 an identifier that the template itself has twice.
    """
    problems = [*_nested(skeleton), *_torn_fields(skeleton), *renumbered(skeleton, drawings)]
    if problems:
        return problems
    keys = count(1)
    #: What may be left out -> the key that tells whether it stays.
    kept: dict[etree._Element, int] = {}
    for name in (w("tr"), w("tbl")):
        for element in list(skeleton.root.iter(name)):
            _keep_with(skeleton, element, keys, kept)
    for element in list(skeleton.root.iter(*ENDS_IN_PARAGRAPH, w("sdtContent"))):
        if element.tag == w("sdtContent") and not _is_in_cell(element):
            continue
        _end_in_paragraph(skeleton, element, keys, kept)
    return []


# What an element ends in and what it holds.


def _is_in_cell(content: etree._Element) -> bool:
    """Tell whether the content of a control is blocks of a cell."""
    control = content.getparent()
    around = control.getparent() if control is not None else None
    return around is not None and around.tag == w("tc")


def _end_in_paragraph(
    skeleton: Skeleton, element: etree._Element, keys: Iterator[int], kept: dict[etree._Element, int]
) -> None:
    """Put an empty paragraph where some data would leave the element without one at its end."""
    if _last(_items(skeleton, element), frozenset([""])) <= _ENDS:
        return
    key = next(keys)
    for child in _flat(element):
        if child in kept:
            _next(child).addnext(skeleton.mark(("clear", key, kept[child])))
        elif child.tag in _BLOCKS:
            child.addnext(skeleton.mark(("met", key, child.tag in _ENDS)))
    element.insert(0, skeleton.mark(("begin", key)))
    element.append(skeleton.mark(("ensure", key, _empty_paragraph(element))))


def _empty_paragraph(element: etree._Element) -> str:
    """Return an empty paragraph with the properties of the last one, without its number or section."""
    paragraph = etree.Element(w("p"), nsmap={"w": wml.W})
    found = element.findall(f"{w('p')}/{w('pPr')}")
    if found:
        properties = copy.deepcopy(found[-1])
        wml.without_children(properties, map(w, ("numPr", "sectPr", "rPr", "pPrChange")))
        paragraph.append(properties)
    return etree.tostring(paragraph, encoding="unicode")


def _keep_with(
    skeleton: Skeleton, element: etree._Element, keys: Iterator[int], kept: dict[etree._Element, int]
) -> None:
    """Leave an element out where some data would leave it without what it must hold."""
    needed = NEEDS[element.tag]
    if not any(child in kept for child in _flat(element)) and _surely(_items(skeleton, element), needed):
        return
    key = kept[element] = next(keys)
    for child in _flat(element):
        if child in kept:
            _next(child).addnext(skeleton.mark(("carry", key, kept[child])))
        elif child.tag == needed:
            child.addnext(skeleton.mark(("met", key, True)))
    element.addprevious(skeleton.mark(("begin", key)))
    element.addnext(skeleton.mark(("drop", key)))


def _next(element: etree._Element) -> etree._Element:
    """Return the mark behind an element that may be left out."""
    mark = element.getnext()
    assert mark is not None  # noqa: S101 - "drop" stands there
    return mark


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element; a content control stands for what it holds."""
    for child in element:
        yield child
        if child.tag in (w("sdt"), w("customXml")):
            for content in child.iterchildren(w("sdtContent"), w("tr"), w("tc")):
                yield from _flat(content) if content.tag == w("sdtContent") else [content]


def _items(skeleton: Skeleton, element: etree._Element) -> list[Item]:
    """Return the children of an element, those of a block as ways through it."""
    items: list[Item] = []
    open_lists = [items]
    choices: list[_Choice] = []
    for child in _flat(element):
        kind, number = skeleton.kind(child)
        if kind == "open":
            block = skeleton.blocks[number]
            choice = _Choice(block.is_loop, block.has_else)
            open_lists[-1].append(choice)
            choices.append(choice)
            open_lists.append(choice.ways[0])
        elif kind == "next":
            choices[-1].ways.append([])
            open_lists[-1] = choices[-1].ways[-1]
        elif kind == "close":
            choices.pop()
            open_lists.pop()
        elif not kind:
            open_lists[-1].append(child)
    return items


def _last(items: list[Item], before: frozenset[str]) -> frozenset[str]:
    """Return the names of the elements that can be the last block, "" for none at all."""
    for item in items:
        if not isinstance(item, _Choice):
            before = frozenset([item.tag]) if item.tag in _BLOCKS else before
            continue
        after = frozenset[str]().union(*(_last(way, before) for way in item.ways))
        if item.is_loop:
            after |= _last(item.ways[0], after)
        before = after if item.has_else else after | before
    return before


def _surely(items: list[Item], name: str) -> bool:
    """Tell whether every way through the items meets an element of a name."""
    for item in items:
        if not isinstance(item, _Choice):
            if item.tag == name:
                return True
        elif item.has_else and all(_surely(way, name) for way in item.ways):
            return True
    return False


# What stands where, and what a block may not hold in part.


def _nested(skeleton: Skeleton) -> Iterator[Problem]:
    """A paragraph stands in another only by way of a text box (ECMA-376 part 1, 17.3.1.22)."""
    for paragraph in skeleton.root.iter(w("p")):
        parent = paragraph.getparent()
        if parent is not None and parent.tag in _INLINE:
            inside = etree.QName(parent).localname
            yield Problem("T025", location=skeleton.location(0), params={"reason": f"w:p in w:{inside}"})


def _torn_fields(skeleton: Skeleton) -> Iterator[Problem]:
    """T027: a section in a block; T028: a field (17.16.18) that does not end in the way it begins in."""
    depths = [0]
    lines = [0]
    for node in skeleton.root.iter():
        kind, number = skeleton.kind(node)
        is_end = kind in ("next", "close")
        if node.tag == w("fldChar"):
            depths[-1] += _FIELD_DEPTH.get(str(node.get(w("fldCharType"))), 0)
        if depths[-1] < 0 or (is_end and depths[-1]):
            yield Problem("T028", location=skeleton.location(lines[-1]))
            depths[-1] = 0
        if node.tag == w("sectPr") and len(depths) > 1:
            yield Problem("T027", location=skeleton.location(lines[-1]))
        if is_end:
            depths.pop()
            lines.pop()
        if kind in ("open", "next"):
            depths.append(0)
            lines.append(skeleton.blocks[number].line)
    if depths[-1]:
        yield Problem("T028", location=skeleton.location(0))
