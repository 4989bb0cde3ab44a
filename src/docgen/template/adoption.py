"""The words of an edited document -> the text of its template, as a change that a reviewer can read.

present text  ->  [Unit]   a line, or an include line with all of its blocks
edited .docx  ->  [Unit]   the same, blocks that are those of a clause taken together again
both          ->  new text: lines that say the same stay letter for letter, with their comments and
                  blank lines; a clause is never put in line by line
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING

from docgen.errors import CatalogError, TemplateError
from docgen.model.files import read
from docgen.model.problem import Location, Problem, errors
from docgen.template import builder, exporter, source
from docgen.template.source import Block, Paragraph
from docgen.template.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.template.builder import TemplateFiles
    from docgen.template.exporter import Exported
    from docgen.template.source import Placed

# Lines are the same line changed where at least this share of their words is common.
ALIKE = 0.4
# The line of a block that could be that of any other: its end, its else.
_CONDITION = re.compile(r"\b(if|elif|for|set|include)\b")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an adoption would write: the text before and after, the .docx of it, and what is told.

    An error among the problems (T069) forbids to write it.
    """

    before: str
    after: str
    docx: bytes
    problems: tuple[Problem, ...]

    def diff(self, name: str) -> str:
        """Return the change of the text as a unified diff, "" if there is none."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(
            line if line.endswith("\n") else f"{line}\n" for line in unified_diff(before, after, name, name)
        )


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands or falls together: a block, or all blocks of an include line under the clause's name."""

    clause: str
    blocks: tuple[Block, ...]
    #: Line of the present text, from 1; index of the first block in the edited document.
    position: int = field(compare=False)


@dataclass(slots=True)
class _Change:
    """What becomes of the units of the present text.

    ``fates`` holds the new unit in the place of each, None where it goes; ``after`` the new units behind
    each, those before the first behind -1.
    """

    fates: list[_Unit | None]
    after: dict[int, list[_Unit]] = field(default_factory=dict)

    def put(self, index: int, unit: _Unit) -> None:
        self.after.setdefault(index, []).append(unit)


def adopted(files: TemplateFiles, title: str, data: bytes, *, file: str, is_forced: bool = False) -> Adoption:
    """Bring the words of an edited .docx back into the text of its template; nothing is written.

    Raises CatalogError T071 (the template has no text), TemplateError T021, T053, T061, T064 (words that
    cannot be taken over), T070 (a shared clause was changed), and what the builder raises. Without
    ``is_forced`` a text that is not the one of which the document was built is the problem T069.
    """
    if not files.text.exists():
        raise CatalogError([Problem("T071", location=Location(file=str(files.docx)))])
    base = read(files.base)
    edited = exporter.exported(data, file=file, base=base)
    if errors(edited.problems):
        raise TemplateError(edited.problems)
    text = builder.text_of(files.text)
    placed = files.placed(text)
    # What the text says is asked of its own build, so that only a real difference is one.
    said = exporter.exported(
        builder.built_of([each.block for each in placed], files, title), base=base
    ).blocks
    units = _units(placed, said)
    clauses = {unit.blocks: unit.clause for unit in units if unit.clause}
    wanted = list(_gathered(edited.blocks, clauses))
    change = _change(units, wanted)
    if told := list(_changed_clauses(units, change, placed, edited)):
        raise TemplateError([*edited.problems, *told])
    after = _written(text, units, change)
    blocks = [each.block for each in files.placed(after)]
    docx = builder.built_of(blocks, files, title)
    _hold(exporter.exported(docx, base=base), edited)
    problems = list(edited.problems)
    is_older = builder.recorded(data, file=file) != builder.text_hash([each.block for each in placed])
    if after != text and is_older and not is_forced:
        problems.append(Problem("T069", location=Location(file=file), params={"text": str(files.text)}))
    return Adoption(text, after, docx, tuple(problems))


def encoded(text: str, present: bytes) -> bytes:
    """Return a text as bytes, with the mark before it that the present file has."""
    return (_BOM + text if present.startswith(_BOM.encode()) else text).encode()


def _units(placed: Sequence[Placed], said: Sequence[Block]) -> list[_Unit]:
    """Return the units of the present text; ``said`` is each block as its build says it."""
    lines: dict[int, list[tuple[Placed, Block]]] = {}
    for each, block in zip(placed, said, strict=True):
        lines.setdefault(each.line, []).append((each, block))
    return [
        _Unit(next(iter(found[0][0].clauses), ""), tuple(block for _, block in found), line)
        for line, found in lines.items()
    ]


def _gathered(blocks: Sequence[Block], clauses: Mapping[tuple[Block, ...], str]) -> Iterator[_Unit]:
    """Yield the blocks of a document, the words of a clause as one unit, the longest clause first."""
    longest = sorted(clauses, key=len, reverse=True)
    position = 0
    while position < len(blocks):
        found = next((each for each in longest if tuple(blocks[position : position + len(each)]) == each), ())
        taken = found or (blocks[position],)
        yield _Unit(clauses.get(found, ""), taken, position)
        position += len(taken)


def _change(units: list[_Unit], wanted: list[_Unit]) -> _Change:
    change = _Change([None] * len(units))
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


def _pairs(left: list[_Unit], right: list[_Unit]) -> dict[int, int]:
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


def _likeness(one: _Unit, other: _Unit) -> float:
    """Return the share of common words of two lines of one kind, 0 where they are not one line changed."""
    if one.clause or other.clause or type(one.blocks[0]) is not type(other.blocks[0]):
        return 0.0
    return _common(one.blocks[0], other.blocks[0])


def _common(one: Block, other: Block) -> float:
    left, right = (Counter(source.printed([block]).split()) for block in (one, other))
    share = 2 * (left & right).total() / max(1, left.total() + right.total())
    return share if share >= ALIKE else 0.0


def _changed_clauses(
    units: list[_Unit], change: _Change, placed: Sequence[Placed], edited: Exported
) -> Iterator[Problem]:
    """Yield T070 for each clause of which the document has some words and not all.

    A clause that is gone as a whole was taken out, which the text can say.
    """
    fates = list(zip(units, change.fates, strict=True))
    new = [unit for found in change.after.values() for unit in found if not unit.clause]
    new += [fate for unit, fate in fates if fate is not None and fate.blocks != unit.blocks]
    for unit, fate in fates:
        kept = [each.position for each in new if fate is None and _is_of(unit, each)]
        if unit.clause and kept:
            inside = [each.clauses for each in placed if each.line == unit.position]
            yield _of_clause(unit, inside, range(min(kept), max(kept) + 1), edited)


def _is_of(clause: _Unit, new: _Unit) -> bool:
    """Tell whether a new line is one of a clause, as it is or changed."""
    return any(_tells(block) and _common(block, new.blocks[0]) > 0 for block in clause.blocks)


def _tells(block: Block) -> bool:
    """Tell whether a block can be known again; ends and elses of blocks are all alike."""
    return not (isinstance(block, Paragraph) and not block.style and not _CONDITION.search(block.text))


def _of_clause(clause: _Unit, inside: Sequence[tuple[str, ...]], found: range, edited: Exported) -> Problem:
    """Return T070 with the place of the first change and the innermost clause that has the line.

    ``inside`` names for each block of the clause those that it stands in; ``found`` is where the words of
    the clause are in the document now.
    """
    now = [edited.blocks[position] for position in found]
    changes = SequenceMatcher(None, clause.blocks, now, autojunk=False).get_opcodes()
    _, start, _, first, _ = next(each for each in changes if each[0] != "equal")
    position = found[min(first, len(found) - 1)]
    params = {
        "clause": inside[min(start, len(inside) - 1)][-1],
        "words": quoted(source.printed([edited.blocks[position]])),
    }
    return Problem("T070", location=edited.places[position], params=params)


def _written(text: str, units: list[_Unit], change: _Change) -> str:
    """Return the new text. New lines stand right behind the line that they follow in the document."""
    end = "\r\n" if "\r\n" in text else "\n"
    numbers = {unit.position: index for index, unit in enumerate(units)}
    first = min(numbers, default=0)
    lines: list[str] = []

    def put(found: Sequence[_Unit]) -> None:
        if lines and found and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += end
        lines.extend(f"{_line(unit)}{end}" for unit in found)

    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number == first:
            put(change.after.get(-1, []))
        if number not in numbers:
            lines.append(line)
            continue
        index = numbers[number]
        fate = change.fates[index]
        if fate is not None and fate.blocks == units[index].blocks:
            lines.append(line)
        elif fate is not None:
            put([fate])
        put(change.after.get(index, []))
    return "".join(lines)


def _line(unit: _Unit) -> str:
    return f"include: {unit.clause}" if unit.clause else source.printed([unit.blocks[0]]).removesuffix("\n")


def _hold(built: Exported, edited: Exported) -> None:
    """Raise T064 where the build of the new text would not say what the document says."""
    for position, (wanted, place) in enumerate(zip(edited.blocks, edited.places, strict=True)):
        is_last = position + 1 == len(edited.blocks)
        if built.blocks[position : None if is_last else position + 1] != (wanted,):
            words = quoted(source.printed([wanted]))
            raise TemplateError([Problem("T064", location=place, params={"text": words, "words": ""})])
