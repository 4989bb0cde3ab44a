"""Tracked changes where no line of the text form would show them: in notes, comments and text boxes.

A tracked change leaves two wordings, and a person must choose. Those among the words themselves are met
while the words are read, those of headers and footers when these are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem
from docgen.opc import parts, wml
from docgen.textform.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.textform.reading import Reading

#: Elements of tracked changes of words.
NAMES = ("ins", "del", "moveFrom", "moveTo")
_CHANGES = tuple(map(wml.w, NAMES))

_NOTES = (wml.w("footnotes"), wml.w("endnotes"))


def elsewhere(package: Package, reading: Reading) -> Iterator[Problem]:
    """Yield T061 for each tracked change in a text box of a story and in the notes of the document."""
    for box in reading.root.iter(wml.w("txbxContent")):
        holder = next(box.iterancestors(wml.w("p")), None)
        yield from _of(box, reading.place(holder))
    for part in parts.found(package).stories:
        root = wml.parse(package[part], part=part)
        if root.tag in _NOTES:
            yield from _of(root, Location(part=part))


def _of(root: etree._Element, place: Location) -> Iterator[Problem]:
    for change in root.iter(*_CHANGES):
        words = "".join(node.text or "" for node in change.iter(wml.w("t"), wml.w("delText")))
        yield Problem("T061", location=place, params={"words": quoted(words)})
