"""Stage 1: story -> tags. A tag is a value with its kind and its place, found on the tree.

    w:p elements  ->  [Tag(text, opener, prefix, body, location)]

Tags that an office program split over several runs are joined here, once: the whole tag moves
into the text node where it begins, so its value takes the formatting of its first letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem
from docgen.opc.wml import XML_SPACE, w
from docgen.template.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# A tag holds no opening of its own kind: looking for an end behind each of many would take their square.
TAG = re.compile(
    r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}",
    re.DOTALL,
)
OPENING = re.compile(r"\{\{|\{%|\{#")
_STRAY = re.compile(r"\}\}|%\}|#\}")
_PARTS = re.compile(r"(\{\{|\{%|\{#)(?:(p|tr|tc|r)(?=\s))?([-+]?)(.*?)([-+]?)(?:\}\}|%\}|#\})", re.DOTALL)
#: Quotation marks that Word puts in while one types; Jinja reads only straight ones.
TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def parsed(text: str, location: Location) -> Tag:
    """Return the tag that a text is; blanks after the opener are optional as in Jinja."""
    found = _PARTS.fullmatch(text)
    assert found, "TAG and _PARTS begin and end alike"  # noqa: S101
    opener, prefix, before, body, after = found.groups()
    joins = tuple(side for side, sign in (("before", before), ("after", after)) if sign == "-")
    straight = re.sub(r"\r\n?", "\n", body.translate(TYPOGRAPHIC)).strip()
    return Tag(text, opener, prefix or "", straight, location, joins)


def placed_paragraphs(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, Location]]:
    """Yield each paragraph of a part with its place: numbers count from 1 in document order."""
    tables = {table: number for number, table in enumerate(root.iter(w("tbl")), 1)}
    positions = _positions(root)
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        cell = next(paragraph.iterancestors(w("tc")), None)
        place = Location(part=part, paragraph=number)
        row = next(cell.iterancestors(w("tr")), None) if cell is not None else None
        table = next(row.iterancestors(w("tbl")), None) if row is not None else None
        if cell is not None and row is not None and table is not None:
            place = Location(
                part=part,
                paragraph=number,
                table=tables[table],
                row=positions[row],
                cell=positions[cell],
            )
        yield paragraph, place


def joined(nodes: list[etree._Element], place: Location) -> Iterator[Problem]:
    """Move each tag of a paragraph's text nodes into one of them. Yields T011 and T012 for broken tags."""
    whole = "".join(node.text or "" for node in nodes)
    if "{" not in whole and "}" not in whole:
        return
    problems = list(_broken(whole, place))
    yield from problems
    if not problems:
        _gather(nodes, [found.span() for found in TAG.finditer(whole)])


def _broken(whole: str, place: Location) -> Iterator[Problem]:
    rest = TAG.sub(lambda found: " " * len(found.group()), whole)
    for code, pattern in (("T011", OPENING), ("T012", _STRAY)):
        for found in pattern.finditer(rest):
            quoted = whole[max(0, found.start() - 20) : found.start() + 30]
            yield Problem(code, location=place).at(tag=quoted.strip())
    for found in TAG.finditer(whole):
        if OPENING.search(found.group(), 2):
            yield Problem("T011", location=place).at(tag=found.group())


def _gather(nodes: list[etree._Element], spans: list[tuple[int, int]]) -> None:
    """Rewrite the node texts so that the node where a span begins holds all of it."""
    texts: list[list[str]] = [[] for _ in nodes]
    coming = iter([*spans, (-1, -1)])
    start, end = next(coming)
    position = owner = owner_until = 0
    for index, node in enumerate(nodes):
        for letter in node.text or "":
            if position == start:
                owner, owner_until = index, end
                start, end = next(coming)
            texts[owner if position < owner_until else index].append(letter)
            position += 1
    for node, letters in zip(nodes, texts, strict=True):
        node.text = "".join(letters)
        if node.text.strip() != node.text or "{" in node.text:
            node.set(XML_SPACE, "preserve")


def _positions(root: etree._Element) -> dict[etree._Element, int]:
    """Return the number of each row in its table and of each cell in its row, from 1."""
    found: dict[etree._Element, int] = {}
    counts: dict[etree._Element | None, int] = {}
    for node in root.iter(w("tr"), w("tc")):
        parent = node.getparent()
        found[node] = counts[parent] = counts.get(parent, 0) + 1
    return found
