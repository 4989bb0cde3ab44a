"""What stands between two documents while blocks of one come into the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from docgen.opc.wml import w

if TYPE_CHECKING:
    from lxml import etree

#: What refers from a story to a note, and the part of the note (part 1, 17.11 and 17.13.4).
KIND_OF_NOTE = {
    w("footnoteReference"): "footnotes",
    w("endnoteReference"): "endnotes",
    **dict.fromkeys(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")), "comments"),
}

#: Longer names of bookmarks are refused by Word (part 1, 17.13.6.2).
LONGEST_BOOKMARK = 40


class Bridge(Protocol):
    """A host that takes styles and lists in, and the guest that they come from."""

    @property
    def mark(self) -> str:
        """What tells names of the guest from those of the host."""

    def trees(self, kind: str) -> tuple[etree._Element | None, etree._Element | None]:
        """Return a part of a kind (``styles``): the host's, which may be changed, and the guest's."""

    def founded(self, kind: str, root: etree._Element) -> etree._Element:
        """Put a new part of a kind into the host."""

    def next_number(self, host: etree._Element, name: str, key: str) -> str:
        """Return a number that no ``name`` (``num``) of the host has as its ``key`` (``numId``)."""

    def style(self, identifier: str) -> str | None:
        """Return the name in the host of a style of the guest, None where the guest has none."""

    def number(self, identifier: str) -> str | None:
        """Return the number in the host of a list of the guest, None where the guest has none."""
