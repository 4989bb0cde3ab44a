"""The lists of one document among others: each counts afresh.

A list of a document is a number of its own (ECMA-376 part 1, 17.9.15) with the definition that the lists of
all documents of its base share. Lists of one definition go on counting where another stopped, so the first
that uses a level of it in a document starts the level anew (17.9.26); the others go on, as in the document.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.merge_looks import VAL, is_counted
from docgen.opc.wml import w

if TYPE_CHECKING:
    from docgen.opc.merge_looks import Base, Looks

_LEVEL, _START = w("ilvl"), w("startOverride")
_USUAL_LEVEL = "0"
# The levels of a list (17.9.6).
_LEVELS = 9


class OwnLists:
    """The numbers of the lists of one document."""

    def __init__(self, looks: Looks, base: Base) -> None:
        self._looks = looks
        self._base = base
        self._lists: dict[str, etree._Element | None] = {}
        self._begun: set[tuple[str, int]] = set()

    def elements(self) -> list[etree._Element]:
        """Return the numbers of the document's lists, in the order of their first use."""
        return [each for each in self._lists.values() if each is not None]

    def adapt(self, root: etree._Element) -> bool:
        """Give the numbered paragraphs of a story the numbers of the document's own lists.

        Tells whether there are any.
        """
        numbered = self._base.numbered
        for paragraph in root.iter(w("p")) if numbered else ():
            properties = paragraph.find(w("pPr"))
            style = None if properties is None else properties.find(w("pStyle"))
            said = numbered.get(str(style.get(VAL))) if style is not None else None
            if said is not None and properties is not None:
                _write_down(properties, said.number, said.level, dict(said.indents))
        numbers = list(root.iter(w("numId")))
        for number in numbers:
            owner = number.getparent()
            level = None if owner is None else owner.find(_LEVEL)
            depth = _USUAL_LEVEL if level is None else str(level.get(VAL))
            wml.refer(number, self._own(str(number.get(VAL)), depth), owner)
        return bool(numbers)

    def _own(self, identifier: str, level: str) -> str | None:
        """Return the number of a list for a paragraph of a level, None where there is no such list."""
        if identifier not in self._lists:
            definition = self._base.definition(identifier)
            shared = self._base.list_of(identifier)
            if definition is None or shared is None or not is_counted(definition):
                self._lists[identifier] = None
            else:
                made = self._lists[identifier] = copy.deepcopy(shared)
                self._looks.counts["num"] += 1
                # Whatever else names it is the name of the one it was made of.
                made.attrib.clear()
                made.set(w("numId"), str(self._looks.counts["num"]))
        own = self._lists[identifier]
        if own is None:
            return self._base.number(identifier)
        self._begin(own, int(level) if level.isdecimal() else 0)
        return own.get(w("numId"))

    def _begin(self, own: etree._Element, level: int) -> None:
        """Let a list start those levels down to one that its definition has not counted yet."""
        definition = str(own.findall(w("abstractNumId"))[0].get(VAL))
        for depth in range(min(level, _LEVELS - 1) + 1):
            if (definition, depth) in self._begun:
                continue
            self._begun.add((definition, depth))
            override = _override(own, str(depth))
            if override.find(_START) is None:
                start = etree.Element(_START)
                start.set(VAL, self._start(definition, depth, override))
                override.insert(0, start)

    def _start(self, definition: str, depth: int, override: etree._Element) -> str:
        """Return where a level begins (17.9.25): as the list says, else as its definition does."""
        levels = override.findall(w("lvl"))
        for each in self._looks.numbering.findall(w("abstractNum")):
            if each.get(w("abstractNumId")) == definition:
                levels += [level for level in each.findall(w("lvl")) if level.get(_LEVEL) == str(depth)]
        found = levels[0].find(w("start")) if levels else None
        return "0" if found is None else str(found.get(VAL))


def _override(own: etree._Element, depth: str) -> etree._Element:
    for each in own.findall(w("lvlOverride")):
        if each.get(_LEVEL) == depth:
            return each
    made = etree.SubElement(own, w("lvlOverride"))
    made.set(_LEVEL, depth)
    return made


def _write_down(properties: etree._Element, number: str, level: str, indents: dict[str, str]) -> None:
    """Write down the numbering of a paragraph's style, and indents of it that hold over those of the list."""
    own = wml.child_in_order(properties, w("numPr"), wml.PARAGRAPH_PROPERTIES)
    if own.find(w("numId")) is not None:
        return
    if own.find(_LEVEL) is None:
        etree.SubElement(own, _LEVEL).set(VAL, level)
    etree.SubElement(own, w("numId")).set(VAL, number)
    if indents:
        indent = wml.child_in_order(properties, w("ind"), wml.PARAGRAPH_PROPERTIES)
        for name, value in indents.items():
            indent.set(name, indent.get(name, value))
