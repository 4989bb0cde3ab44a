"""The header of a sheet: the row of its titles, and the row of pointers that a register hides above it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from docgen.intake.cells import cleaned, plain
from docgen.intake.naming import KEY_POINTER, is_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.intake.columns import Names
    from docgen.intake.sheets import Sheet

#: Among how many of the first rows the header is looked for.
LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Header:
    """The titles and pointers of a sheet by column; ``row`` is that of the titles, ``last`` the lower one."""

    row: int
    last: int
    names: tuple[str, ...]
    pointers: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns that have a title or a pointer, or stand before one that has."""
        return max(len(self.names), len(self.pointers))

    def titles(self) -> Iterator[tuple[int, str, str]]:
        """Yield the place from 0, the title and the pointer of each column that has either."""
        for index in range(self.width):
            title = self.names[index] if index < len(self.names) else ""
            pointer = self.pointers[index] if index < len(self.pointers) else ""
            if title or pointer:
                yield index, title, pointer


def header(sheet: Sheet, names: Names) -> Header | None:
    """Return the header of a sheet, None where none of its first rows names a field.

    It is the row beside the row of pointers, else the first of those that name the most fields.
    """
    rows = {
        number: _texts(values) for number, values in takewhile(lambda row: row[0] <= LOOKED_AT, sheet.rows())
    }
    known = {number: sum(names.knows(text) for text in texts if text) for number, texts in rows.items()}
    pointers = next((number for number, texts in rows.items() if _are_pointers(texts, names)), None)
    if pointers is None:
        best = max(known, key=lambda number: known[number], default=0)
        return Header(best, best, rows[best]) if known.get(best) else None
    beside = [number for number in (pointers - 1, pointers + 1) if known.get(number)]
    if not beside:
        return Header(pointers, pointers, (), rows[pointers])
    titles = max(beside, key=lambda number: known[number])
    return Header(titles, max(titles, pointers), rows[titles], rows[pointers])


def _are_pointers(texts: Sequence[str], names: Names) -> bool:
    given = [text for text in texts if text and not is_message(text)]
    pointed = [text for text in given if text.startswith("/")]
    return (
        bool(pointed)
        and all(text.startswith("/") or text == KEY_POINTER for text in given)
        and any(names.pointed(text) for text in pointed)
    )


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    texts = [plain(cleaned(value)) for value in values]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
