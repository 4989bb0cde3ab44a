"""Which block of one half says what which block of the other half says.

    Sequence[Traits], Sequence[Traits]  ->  [(index | None, index | None)]   every index once, in order

Two languages have no words in common, so blocks are compared by what both print alike: the style, the
shape of a table, the digits and their signs, and how long the text is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Index in the first half and in the second; None where a block has no partner.
Pair: TypeAlias = "tuple[int | None, int | None]"
# What the marks of likeness weigh, together 1, and from where on two blocks are better together than apart:
# those of two styles only if their digits say so.
_STYLE, _DIGITS, _LENGTH = 0.5, 0.3, 0.2
_TOGETHER = 0.4
# How alike in style two tables of different columns are.
_OTHER_SHAPE = 0.8
# How far from each other partners are sought, beside the difference of the numbers of blocks: what keeps a
# long document quick. So many blocks in a row without partners no pair of one type has.
_REACH = 48
_TOKEN = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a block shows in any language: its kind (``p``, ``tbl``), style, columns and text."""

    kind: str
    style: str = ""
    columns: int = 0
    text: str = ""

    @property
    def digits(self) -> Counter[str]:
        """The numbers in the text."""
        return Counter(_TOKEN.findall(self.text))


@dataclass(frozen=True, slots=True)
class _Known:
    traits: Traits
    digits: Counter[str]
    length: int


def paired(left: Sequence[Traits], right: Sequence[Traits]) -> list[Pair]:
    """Pair the blocks of two halves in their order, so that the sum of their likeness is the greatest.

    A block without a partner stands alone, before the next pair, that of the left half first.
    """
    ones, others = ([_Known(each, each.digits, len(each.text)) for each in half] for half in (left, right))
    reach = abs(len(ones) - len(others)) + _REACH
    steps = _steps(ones, others, reach)
    return list(_walk(steps, len(ones), len(others)))


def _steps(ones: list[_Known], others: list[_Known], reach: int) -> list[dict[int, str]]:
    """Return for each place which step is the best from it: ``both``, ``left`` or ``right``."""
    steps: list[dict[int, str]] = [{} for _ in range(len(ones) + 1)]
    below: dict[int, float] = {}
    for i in range(len(ones), -1, -1):
        row: dict[int, float] = {}
        for j in range(min(len(others), i + reach), max(0, i - reach) - 1, -1):
            row[j], steps[i][j] = _best(ones, others, i, j, row, below)
        below = row
    return steps


def _best(
    ones: list[_Known], others: list[_Known], i: int, j: int, row: dict[int, float], below: dict[int, float]
) -> tuple[float, str]:
    ways = []
    if i < len(ones) and j < len(others) and j + 1 in below:
        gain = _likeness(ones[i], others[j]) - _TOGETHER
        if gain > 0:
            ways.append((below[j + 1] + gain, "both"))
    if i < len(ones) and j in below:
        ways.append((below[j], "left"))
    if j + 1 in row:
        ways.append((row[j + 1], "right"))
    # Of equal ways the first: a pair rather than none.
    return max(ways, key=lambda way: way[0], default=(0.0, ""))


def _walk(steps: list[dict[int, str]], rows: int, columns: int) -> Iterator[Pair]:
    i = j = 0
    while i < rows or j < columns:
        step = steps[i][j]
        yield (i if step != "right" else None), (j if step != "left" else None)
        i, j = i + (step != "right"), j + (step != "left")


def _likeness(one: _Known, other: _Known) -> float:
    """Return how alike two blocks are, from 0 to 1.

    Those of two kinds are not alike, nor is one with a text and one without.
    """
    if one.traits.kind != other.traits.kind or bool(one.length) != bool(other.length):
        return 0.0
    total = one.digits.total() + other.digits.total()
    # Without digits they speak neither for nor against.
    digits = 2 * (one.digits & other.digits).total() / total if total else 0.5
    longest = max(one.length, other.length)
    length = min(one.length, other.length) / longest if longest else 1.0
    style = float(one.traits.style == other.traits.style)
    if one.traits.kind == "tbl":
        # A paper has few tables, so that one of another shape is still the likely partner.
        style = 1.0 if one.traits.columns == other.traits.columns else _OTHER_SHAPE
    return _STYLE * style + _DIGITS * digits + _LENGTH * length
