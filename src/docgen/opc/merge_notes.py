"""The footnotes, endnotes and comments of many documents, a part each (ECMA-376 part 1, 17.11, 17.13.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc.merge_store import MAIN
from docgen.opc.merge_text import piece
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.binding import Growing
    from docgen.opc.merge_source import Source
    from docgen.opc.merge_store import Store

_KINDS = ("footnotes", "endnotes", "comments")
_ID, _TYPE = w("id"), w("type")
# The number of the first separator: Word gives it this one.
_FIRST = -1


class Notes:
    """The notes of the merged document by kind (``footnotes``), written as they come."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parts: dict[str, Growing] = {}
        self._last: dict[str, int] = {}
        self.separators: dict[str, list[str]] = {}

    def opened(self, kind: str, root: etree._Element) -> None:
        """Begin the part of a kind with the separators of a root; take them out if it was begun before."""
        lines = [each for each in root if each.get(_TYPE, "normal") != "normal"]
        if kind in self._parts:
            for each in lines:
                root.remove(each)
            return
        self._parts[kind] = self._store.grown(self.name(kind), kind, kind)
        self._store.relate(MAIN, f"{R}/{kind}", self.name(kind))
        numbers = [str(_FIRST + place) for place in range(len(lines))]
        for each, number in zip(lines, numbers, strict=True):
            each.set(_ID, number)
        if kind != "comments":
            self.separators[kind.removesuffix("s")] = numbers
        self._last[kind] = max(0, _FIRST + len(lines))

    def name(self, kind: str) -> str:
        """Return the name of the part of a kind."""
        return f"word/{kind}.xml"

    def next_number(self, kind: str) -> str:
        """Return the number of a new note."""
        self._last[kind] += 1
        return str(self._last[kind])

    def add(self, kind: str, root: etree._Element) -> None:
        """Write the notes that stand in a root."""
        self._parts[kind].write(piece(root, root))


class OwnNotes:
    """The notes of one document: ``roots`` are its parts by kind."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self._source = source
        self._notes = notes
        self.roots = {kind: root for kind in _KINDS if (root := source.root(kind)) is not None}
        self._numbers: dict[str, dict[str, str]] = {}

    def number(self, kind: str, identifier: str) -> str | None:
        """Return the number of a note in the file, None where the document has no such note."""
        known = self._numbers.get(kind, {})
        if identifier in known:
            return known[identifier]
        if not any(_is_note(each) and each.get(_ID) == identifier for each in self.roots.get(kind, ())):
            return None
        if not known:
            self._notes.opened(kind, self.roots[kind])
        number = self._notes.next_number(kind)
        self._numbers.setdefault(kind, {})[identifier] = number
        return number

    def used(self) -> Iterator[tuple[str, str, etree._Element]]:
        """Yield each kind of which there are notes, the name of its part, and its root with those alone."""
        for kind, numbers in self._numbers.items():
            root = self.roots[kind]
            for each in [child for child in root if _is_note(child)]:
                number = numbers.get(str(each.get(_ID)))
                if number is None:
                    root.remove(each)
                else:
                    each.set(_ID, number)
            yield kind, str(self._source.of_kind(kind)), root


def _is_note(element: etree._Element) -> bool:
    """Tell whether a child of a part of notes is one, and no separator."""
    return element.get(_TYPE, "normal") == "normal"
