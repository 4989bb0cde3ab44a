"""The lists of a document: the number of a paragraph follows from its list, its level and what both say.

    numPr of a paragraph  ->  which list of the document it is, its level, how each level is written

A program that saves a document gives lists other identifiers, so they are counted as they are met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.evidence.appearance import unread
from docgen.opc import relations
from docgen.opc.wml import w
from docgen.textform.formatting import Properties, properties

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from docgen.opc.package import Package

# What is written before a paragraph, and where its count begins.
_OF_A_LEVEL = ("numFmt", "lvlText", "start", "suff", "isLgl", "lvlRestart")
_USUAL = {"suff": "tab", "start": "0"}
# What else a level says: where its number stands, and of which style it is.
_SILENT = ("pStyle", "lvlJc", "pPr", "rPr", "legacy")


class Lists:
    """The lists of one document; ``tell`` is called with each thing in them that is not understood."""

    def __init__(self, package: Package, main: str, tell: Callable[[str], None], file: str | None) -> None:
        root = relations.root_of_kind(package, main, "numbering", file=file)
        self._tell = tell
        for name, key in (("num", "numId"), ("abstractNum", "abstractNumId")):
            for each in unread.repeated(root, name, key):
                tell(each)
        self._lists = _by(root, "num", "numId")
        self._kinds = _by(root, "abstractNum", "abstractNumId")
        self._met: dict[tuple[str, str], int] = {}
        self._labels: dict[tuple[str, str], tuple[Any, Properties]] = {}

    def label(self, said: Any) -> tuple[Any, Properties]:
        """Return the number of a paragraph whose numPr is as said, and the indents of its level."""
        if not said:
            return "", {}
        values = {name: dict(attributes).get("val", "") for name, attributes, _ in said[2]}
        key = values.get("numId", ""), values.get("ilvl", "0")
        if key not in self._labels:
            self._labels[key] = self._read(*key)
        return self._labels[key]

    def _read(self, identifier: str, level: str) -> tuple[Any, Properties]:
        chosen = self._lists.get(identifier)
        named = None if chosen is None else chosen.find(w("abstractNumId"))
        kind_id = "" if named is None else str(named.get(w("val")))
        kind = self._kinds.get(kind_id)
        if chosen is None or kind is None:
            return ("none", identifier, level), {}
        levels = _by(kind, "lvl", "ilvl")
        linked = map(unread.described, kind.iterfind(w("numStyleLink")))
        for told in (*unread.repeated(kind, "lvl", "ilvl"), *linked):
            self._tell(told)
        starts: dict[str, str] = {}
        for override in chosen.iterfind(w("lvlOverride")):
            number = str(override.get(w("ilvl")))
            for each in override.iterfind(w("lvl")):
                levels[number] = each
            for each in override.iterfind(w("startOverride")):
                starts[number] = str(each.get(w("val")))
        above = [each for each in sorted(levels) if each <= level]
        written = tuple((each, starts.get(each, ""), *self._written(levels[each])) for each in above)
        own = levels.get(level)
        indent = {} if own is None else properties(own.find(w("pPr")))
        order = str(self._order("num", identifier)), str(self._order("abstractNum", kind_id))
        return (order, level, written), indent

    def _written(self, level: etree._Element) -> tuple[str, ...]:
        """Return how the numbers of a level are written."""
        found = dict(_USUAL)
        for child in level:
            name = unread.local(child.tag)
            if name in _OF_A_LEVEL:
                found[name] = str(child.get(w("val")))
                said = unread.attributes(child, ("val",))
            elif name in _SILENT:
                said = unread.properties(child) if name == "rPr" else iter(())
            else:
                said = iter((unread.described(child),))
            for each in said:
                self._tell(each)
        look = properties(level.find(w("rPr")))
        return (*(f"{name}={value}" for name, value in sorted(found.items())), repr(sorted(look.items())))

    def _order(self, kind: str, identifier: str) -> int:
        return self._met.setdefault((kind, identifier), len(self._met))


def _by(root: etree._Element | None, name: str, key: str) -> dict[str, etree._Element]:
    return {} if root is None else {str(each.get(w(key))): each for each in root.iterfind(w(name))}
