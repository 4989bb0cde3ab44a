"""Marks of missing fields in a draft: each gap becomes a run of its own, highlighted in yellow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.template.gap import END as GAP_END
from docgen.template.gap import START as GAP_START

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = re.compile(f"({GAP_START}[^{GAP_END}]*{GAP_END})")


def marked(data: bytes, labels: Mapping[str, str]) -> bytes:
    """Return a part in which each gap prints ``[label]`` on yellow; the run keeps its properties."""
    if GAP_START.encode() not in data:
        return data
    root = wml.parse(data)
    for node in list(root.iter()):
        if node.tag == wml.w("t") and GAP_START in (node.text or ""):
            _split(node, labels)
        elif GAP_START in "".join([node.text or "", *map(str, node.attrib.values())]):
            _say(node, labels)
    return wml.serialised(root)


def _say(node: etree._Element, labels: Mapping[str, str]) -> None:
    """Put the label of a gap where there is no run: in an attribute, in a property of the document."""
    for name, value in node.attrib.items():
        node.set(name, _GAP.sub(lambda found: _label(found.group(), labels), str(value)))
    if node.text:
        node.text = _GAP.sub(lambda found: _label(found.group(), labels), node.text)


def _label(mark: str, labels: Mapping[str, str]) -> str:
    name = mark.strip(GAP_START + GAP_END)
    return f"[{labels.get(name) or '…'}]"


def _split(node: etree._Element, labels: Mapping[str, str]) -> None:
    run = node.getparent()
    assert run is not None  # noqa: S101 - w:t stands in a run
    properties = run.find(wml.w("rPr"))
    before = [child for child in run if child is not properties]
    runs = []
    for child in before:
        if child is not node:
            runs.append(wml.run(properties, child))
            continue
        pieces = [piece for piece in _GAP.split(node.text or "") if piece]
        runs += [_text_run(properties, piece, labels) for piece in pieces]
    for new in runs:
        run.addprevious(new)
    wml.taken_out(run)


def _text_run(properties: etree._Element | None, piece: str, labels: Mapping[str, str]) -> etree._Element:
    text = etree.Element(wml.w("t"), {wml.XML_SPACE: "preserve"})
    run = wml.run(properties, text)
    text.text = piece
    if piece.startswith(GAP_START):
        text.text = _label(piece, labels)
        own = wml.first_child(run, wml.w("rPr"))
        wml.child_in_order(own, wml.w("highlight"), wml.RUN_PROPERTIES).set(wml.w("val"), "yellow")
    return run
