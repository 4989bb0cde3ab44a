"""How the lines of a text stand to the blocks of an edited document.

present text     ->  [Unit]    a line, or an include line with all of its blocks
edited document  ->  [Unit]    the same, blocks that are those of a clause taken together again
both             ->  Change    what becomes of each unit, and what is new behind it
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from docgen.textform import source
from docgen.textform.source import Paragraph, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.textform.source import Block, Placed

# Lines are one line changed where at least this share of their words is common.
ALIKE = 1 / 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands or falls together: a block, or all blocks of an include line under the clause's name."""

    clause: str
    blocks: tuple[Block, ...]
    #: Line of the present text, from 1; index of the first block in the edited document.
    position: int = field(compare=False)


@dataclass(slots=True)
class Change:
    """What becomes of the units of the present text.

    ``fates`` holds the new unit in the place of each, None where it goes; ``after`` the new units behind
    each, those before the first behind -1.
    """

    fates: list[Unit | None]
    after: dict[int, list[Unit]] = field(default_factory=dict)

    def put(self, index: int, unit: Unit) -> None:
        """Put a new unit behind one of the present text."""
        self.after.setdefault(index, []).append(unit)


def units_of(placed: Sequence[Placed], said: Sequence[Block]) -> list[Unit]:
    """Return the units of the present text; ``said`` is each block as its build says it."""
    lines: dict[int, list[tuple[Placed, Block]]] = {}
    for each, block in zip(placed, said, strict=True):
        lines.setdefault(each.line, []).append((each, block))
    return [
        Unit(next(iter(found[0][0].clauses), ""), tuple(block for _, block in found), line)
        for line, found in lines.items()
    ]


def gathered(blocks: Sequence[Block], clauses: Mapping[tuple[Block, ...], str]) -> Iterator[Unit]:
    """Yield the blocks of a document, the words of a clause as one unit, the longest clause first."""
    longest = sorted(clauses, key=len, reverse=True)
    position = 0
    while position < len(blocks):
        found = next((each for each in longest if tuple(blocks[position : position + len(each)]) == each), ())
        taken = found or (blocks[position],)
        yield Unit(clauses.get(found, ""), taken, position)
        position += len(taken)


def change_of(units: list[Unit], wanted: list[Unit]) -> Change:
    """Return what makes the units of a document of those of the text."""
    change = Change([None] * len(units))
    for _, i1, i2, j1, j2 in SequenceMatcher(None, units, wanted, autojunk=False).get_opcodes():
        if units[i1:i2] == wanted[j1:j2]:
            change.fates[i1:i2] = wanted[j1:j2]
            continue
        pairs = _pairs(units[i1:i2], wanted[j1:j2])
        last = i1 - 1
        for number, unit in enumerate(wanted[j1:j2]):
            if number in pairs:
                last = i1 + pairs[number]
                change.fates[last] = unit
            else:
                change.put(last, unit)
    return change


def _pairs(left: list[Unit], right: list[Unit]) -> dict[int, int]:
    """Pair lines that are one line changed, in their order: the most words in common win.

    Returns index on the right -> index on the left. A clause is no line and has no partner.
    """
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in reversed(list(enumerate(left))):
        for j, other in reversed(list(enumerate(right))):
            paired = best[i + 1][j + 1] + _likeness(one, other)
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(left) and j < len(right):
        likeness = _likeness(left[i], right[j])
        if likeness and best[i][j] == best[i + 1][j + 1] + likeness:
            pairs[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Unit, other: Unit) -> float:
    """Return the share of common words of two lines of one kind, 0 where they are not one line changed."""
    if one.clause or other.clause or type(one.blocks[0]) is not type(other.blocks[0]):
        return 0.0
    return common(one.blocks[0], other.blocks[0])


def common(one: Block, other: Block) -> float:
    """Return the share of words that two blocks have in common, 0 where they are not one line changed."""
    left, right = (Counter(_WORD.findall(_text(block))) for block in (one, other))
    share = 2 * (left & right).total() / max(1, left.total() + right.total())
    return share if share >= ALIKE else 0.0


def _text(block: Block) -> str:
    match block:
        case Paragraph(_, text):
            return text
        case Row(cells):
            return " ".join(cells)
        case _:
            return source.printed([block])
