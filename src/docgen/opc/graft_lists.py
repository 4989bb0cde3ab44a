"""The numbered and bulleted lists that blocks of a guest bring into a host: see :mod:`docgen.opc.graft`."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from docgen.opc.bridge import Bridge

VAL = w("val")
# Where the numbers of definitions begin that are given here.
_NUMBERED_BY_US = 0x5D0C0000
# By what a definition is known in its own document.
_OWN = tuple(w(name) for name in ("nsid", "tmpl", "name", "styleLink"))


class Lists:
    """The lists of the guest, each with a definition of its own in the host."""

    def __init__(self, graft: Bridge) -> None:
        self._graft = graft
        self._numbers: dict[str, str | None] = {"0": "0"}
        self._abstract: dict[str, str] = {}

    def numbered(self, identifier: str) -> str | None:
        """Return the number in the host of a list of the guest, None where the guest has none."""
        if identifier not in self._numbers:
            self._numbers[identifier] = None
            host, guest = self._graft.trees("numbering")
            found = None if guest is None else wml.child_with(guest, "num", "numId", identifier)
            if guest is not None and found is not None and found.find(w("abstractNumId")) is not None:
                host = (
                    host
                    if host is not None
                    else self._graft.founded("numbering", etree.Element(w("numbering")))
                )
                self._import(identifier, found, host, guest)
        return self._numbers[identifier]

    def _import(
        self, identifier: str, found: etree._Element, host: etree._Element, guest: etree._Element
    ) -> None:
        number = self._graft.next_number(host, "num", "numId")
        self._numbers[identifier] = number
        made = copy.deepcopy(found)
        made.set(w("numId"), number)
        for each in made.findall(w("abstractNumId")):
            each.set(VAL, self._definition(str(each.get(VAL)), host, guest))
        last = next(reversed(host.findall(w("num")) or host.findall(w("abstractNum"))))
        last.addnext(made)
        for level in made.iter(w("lvl")):
            self._adapt(level)

    def _definition(self, identifier: str, host: etree._Element, guest: etree._Element) -> str:
        if identifier in self._abstract:
            return self._abstract[identifier]
        number = self._graft.next_number(host, "abstractNum", "abstractNumId")
        self._abstract[identifier] = number
        found = wml.child_with(guest, "abstractNum", "abstractNumId", identifier)
        made = copy.deepcopy(found) if found is not None else etree.Element(w("abstractNum"))
        self._follow_link(made, guest)
        made.set(w("abstractNumId"), number)
        wml.without_children(made, _OWN)
        # Definitions that are alike in all they say, this number too, are one list in Word (17.9.14).
        made.insert(0, etree.Element(w("nsid"), {VAL: f"{_NUMBERED_BY_US + int(number):08X}"}))
        before = [each for each in host if each.tag in (w("numPicBullet"), w("abstractNum"))]
        host.insert(len(before), made)
        for level in made.iter(w("lvl")):
            self._adapt(level)
        return number

    def _follow_link(self, made: etree._Element, guest: etree._Element) -> None:
        """Put the levels in the place of the name of a numbering style that has them (part 1, 17.9.21)."""
        for link in made.findall(w("numStyleLink")):
            made.remove(link)
            source = next(
                (
                    each
                    for each in guest.findall(w("abstractNum"))
                    if any(own.get(VAL) == link.get(VAL) for own in each.findall(w("styleLink")))
                ),
                None,
            )
            levels = [] if source is None else source.findall(w("lvl"))
            made.extend([copy.deepcopy(level) for level in levels])

    def _adapt(self, level: etree._Element) -> None:
        for each in level.findall(w("pStyle")):
            wml.refer(each, self._graft.style(str(each.get(VAL))))
        # A picture for a bullet is kept apart from the levels; the letter beside it stays.
        wml.without_children(level, [w("lvlPicBulletId")])
