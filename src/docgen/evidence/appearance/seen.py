"""What is seen of a document: its paragraphs, tables and pages, each with its look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

    from docgen.model.problem import Location
    from docgen.textform.formatting import Properties

#: Letters and their look.
Piece = tuple[str, "Properties"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph, a table, a row, a cell or a section: how it looks, and the letters of a paragraph."""

    story: str
    kind: str
    place: Location
    look: Properties
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """The letters of a paragraph; what is no letter is a name in brackets."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A document as it is seen, and each thing in it that is not understood, as often as it is there."""

    seen: tuple[Seen, ...]
    unread: Counter[str]
