"""Tags that a minus joins with the text beside them: ``{{- x -}}`` takes the blanks on that side away."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.template.nesting import Placed
    from docgen.template.tag import Tag


def applied(placed: list[Placed]) -> list[Problem]:
    """Take the blanks away on the sides on which tags join; T023 where no text is on that side.

    docxtpl would join two paragraphs there, and lose the properties of one.
    """
    tags_of: dict[etree._Element, list[Tag]] = {}
    for each in placed:
        if not each.attribute:
            tags_of.setdefault(each.node, []).append(each.tag)
    paragraphs = dict.fromkeys(each.paragraph for each in placed if each.tag.joins)
    return [problem for paragraph in paragraphs for problem in _applied_in(paragraph, tags_of)]


def _applied_in(paragraph: etree._Element, tags_of: dict[etree._Element, list[Tag]]) -> Iterator[Problem]:
    pieces: list[tuple[etree._Element, Tag | None]] = []
    texts: list[str] = []
    for node in wml.own_text_nodes(paragraph):
        for text, tag in zip_longest(TAG.split(node.text or ""), tags_of.get(node, ())):
            pieces += [(node, None), *([(node, tag)] if tag else [])]
            texts += [text or "", *([tag.text] if tag else [])]
    for at, (_, tag) in enumerate(pieces):
        for side in tag.joins if tag else ():
            step = -1 if side == "before" else 1
            beside = at + step
            while 0 <= beside < len(pieces) and pieces[beside][1] is None:
                texts[beside] = texts[beside].rstrip() if step < 0 else texts[beside].lstrip()
                if texts[beside]:
                    break
                beside += step
            if tag and not 0 <= beside < len(pieces):
                yield Problem("T023", location=tag.place, params={"feature": tag.text})
    written: dict[etree._Element, list[str]] = {}
    for (node, _), text in zip(pieces, texts, strict=True):
        written.setdefault(node, []).append(text)
    for node, found in written.items():
        node.text = "".join(found)
