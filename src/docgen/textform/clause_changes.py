"""Shared clauses of which a document has some words and not all: they are no words of one template.

A clause is never put into a text line by line. What differs is told with the clause that has the line; the
clause can only stay as its own text says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from docgen.model.problem import Problem
from docgen.textform import source
from docgen.textform.alignment import Unit, common
from docgen.textform.source import Block, Paragraph
from docgen.textform.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.textform.alignment import Change
    from docgen.textform.exporter import Exported
    from docgen.textform.source import Placed

# The line of a block that could be that of any other: its end, its else.
_CONDITION = re.compile(r"\b(if|elif|for|set|include)\b")


@dataclass(frozen=True, slots=True)
class Differing:
    """A clause of the text, and the new lines of the document that are its words, changed or not."""

    clause: Unit
    lines: tuple[Unit, ...]


def differing(units: list[Unit], change: Change) -> list[Differing]:
    """Return the clauses of which the document has some words and not all.

    A clause that is gone as a whole was taken out, which the text can say.
    """
    fates = list(zip(units, change.fates, strict=True))
    new = [unit for found in change.after.values() for unit in found if not unit.clause]
    new += [fate for unit, fate in fates if fate is not None and fate.blocks != unit.blocks]
    new.sort(key=lambda unit: unit.position)
    found = []
    for unit, fate in fates:
        if not unit.clause or fate is not None:
            continue
        if lines := _nearest(unit, [each for each in new if _is_of(unit, each)]):
            found.append(Differing(unit, tuple(lines)))
            taken = {line.position for line in lines}
            new = [each for each in new if each.position not in taken]
    return found


def kept(wanted: list[Unit], found: Sequence[Differing]) -> list[Unit]:
    """Return the units of a document with each clause as its own text says.

    A line that was put in between the words of a clause stands behind it.
    """
    for each in found:
        positions = {line.position for line in each.lines}
        start = min(positions)
        window = range(start, max(positions) + 1)
        inside = [unit for unit in wanted if unit.position in window]
        gone = positions | {unit.position for unit in inside if unit.blocks[0] in each.clause.blocks}
        before = [unit for unit in wanted if unit.position < start]
        rest = [unit for unit in wanted if unit.position >= start and unit.position not in gone]
        wanted = [*before, Unit(each.clause.clause, each.clause.blocks, start), *rest]
    return wanted


def problems(found: Sequence[Differing], placed: Sequence[Placed], edited: Exported) -> Iterator[Problem]:
    """Yield T070 for each line in which a document and a clause differ: new words, or those that are gone.

    The clause that is named is the innermost one that has the line.
    """
    for each in found:
        inside = [one.clauses for one in placed if one.line == each.clause.position]
        window = range(each.lines[0].position, each.lines[-1].position + 1)
        now = [edited.blocks[position] for position in window]
        changes = SequenceMatcher(None, each.clause.blocks, now, autojunk=False).get_opcodes()
        for tag, i1, i2, j1, j2 in changes:
            if tag == "equal":
                continue
            clause = inside[min(i1, len(inside) - 1)][-1]
            told: list[tuple[int, Block]] = [(j, now[j]) for j in range(j1, j2)]
            gone = [(min(j1, len(now) - 1), block) for block in each.clause.blocks[i1:i2]]
            for j, block in told or gone:
                params = {"clause": clause, "words": quoted(source.printed([block]))}
                yield Problem("T070", location=edited.places[window[j]], params=params)


def _nearest(clause: Unit, lines: list[Unit]) -> list[Unit]:
    """Return those of some lines that stand together: the most no further apart than the clause is long."""
    groups: list[list[Unit]] = []
    for line in lines:
        if groups and line.position - groups[-1][-1].position <= len(clause.blocks):
            groups[-1].append(line)
        else:
            groups.append([line])
    return max(groups, key=len, default=[])


def _is_of(clause: Unit, new: Unit) -> bool:
    """Tell whether a new line is one of a clause, as it is or with other words."""
    line = new.blocks[0]
    if isinstance(line, Paragraph) and not line.style:
        # Conditions are short and alike; ends and elses are the same everywhere.
        return line in clause.blocks and _CONDITION.search(line.text) is not None
    return any(type(block) is type(line) and common(block, line) > 0 for block in clause.blocks)
