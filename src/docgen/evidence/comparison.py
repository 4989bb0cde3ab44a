"""What differs between two transcripts, by paragraph and cell, word by word within a paragraph.

    text  ->  [Line];  stored lines, made lines  ->  [Change(kind, stored Line, made Line, words)]

Paragraphs outside of tables are counted apart from those in cells: it is how a reader counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from docgen.evidence.transcript import BOX, CELL, HEAD_ROW, INSIDE, ROW, STORY
from docgen.language import script
from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")
_ROWS = (HEAD_ROW, ROW)
_MARKS = (HEAD_ROW, ROW, CELL, BOX)
_CONTENT = re.compile(r"(?P<table>table(?: [^(:]+)?)?(?(table)|[^\s:()|\[]+)(?:\([^)]*\))?:(?: .*)?\Z")
_TOKEN = re.compile(r"\*\*|\\.|\w+|\s|[^\w\s]")
_BLANKS_AND_HYPHENS = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-"}
_WORD = re.compile(r"\w+")
# How alike two paragraphs are that are told as one that was changed, from 0 to 1.
_ALIKE = 0.5
# Words that a line needs to be compared word by word.
_FEW = 3
# Two lines with more pairs of words than this are not compared word by word.
_MOST_COMPARED = 4_000_000
# How far a changed paragraph is looked for: what lies further off is told as removed and added.
_WINDOW = 20


class Kind(StrEnum):
    """What happened to a paragraph or a cell."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript: its story, its place in it, what marks it as a row or a cell, its content.

    Of the place ``paragraph`` is given outside of tables, and in a cell that has several.
    """

    story: str
    place: Location
    mark: str
    content: str


#: A piece of a changed line: ``same``, ``stored`` (no longer there) or ``made`` (new), and its text.
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: the line as it is stored, the line as it was made, and both word by word."""

    kind: Kind
    stored: Line | None
    made: Line | None
    words: Words = ()


class UnreadableLineError(ValueError):
    """A line that no transcript has; ``number`` counts from 1."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(number, text)
        self.number = number
        self.text = text


def changes(stored: Sequence[Line], made: Sequence[Line]) -> list[Change]:
    """Return what differs between the lines of two texts, in the order of the document."""
    # What is equal at both ends is most of a document, and is not worth a search.
    start = _equal(stored, made)
    end = _equal(stored[start:][::-1], made[start:][::-1])
    old, new = stored[start : len(stored) - end], made[start : len(made) - end]
    found: list[Change] = []
    for operation, old_range, new_range in _operations(
        [_key(each) for each in old], [_key(each) for each in new]
    ):
        if operation != "equal":
            found += _paired(old[old_range], new[new_range])
    return list(_with_moves(found))


def _equal(first: Sequence[Line], second: Sequence[Line]) -> int:
    """Return how many lines are equal from the beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((number for number, (old, new) in pairs if _key(old) != _key(new)), shorter)


def _key(line: Line) -> tuple[str, str, str]:
    """Return what makes two lines equal, wherever they stand."""
    return line.story, line.mark, line.content


def lines(text: str) -> list[Line]:
    """Return the lines of a transcript with their places. Raises UnreadableLineError."""
    found: list[Line] = []
    places: _Places | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        if line.startswith(STORY):
            places = _Places(line.removeprefix(STORY))
            continue
        if places is None or (placed := places.line(line)) is None:
            raise UnreadableLineError(number, line)
        found.append(placed)
    if places is None:
        raise UnreadableLineError(1, "")
    return found


def unseen(stored: str, made: str) -> list[tuple[str, str]]:
    """Return the letters that differ between two pieces which look alike, none of pieces that do not."""
    if len(stored) != len(made) or _looks(stored) != _looks(made):
        return []
    return [(old, new) for old, new in zip(stored, made, strict=True) if old != new]


def _looks(text: str) -> str:
    return script.looks(text.translate(_BLANKS_AND_HYPHENS))


@dataclass(slots=True)
class _Holder:
    """A cell or a text box that is open: where it is, and how many paragraphs of it were met."""

    table: int | None = None
    row: int = 0
    cell: int = 0
    paragraphs: int = 0


class _Places:
    """Counts the paragraphs, tables, rows and cells of one story, line by line."""

    def __init__(self, story: str) -> None:
        self._story = story
        self._tables = 0
        # The table that is open at each depth, and the cells or boxes that the next line may stand in;
        # the first holder is the story itself.
        self._open: dict[int, int] = {}
        self._holders = [_Holder()]

    def line(self, line: str) -> Line | None:
        """Return a line with its place, None for one that cannot stand here."""
        depth = 0
        while line.startswith(INSIDE):
            depth, line = depth + 1, line.removeprefix(INSIDE)
        mark = next((each for each in _MARKS if line.startswith(each)), "")
        content = line.removeprefix(mark)
        found = _CONTENT.match(content)
        if found is None or depth >= len(self._holders) or not self._opened(depth, mark):
            return None
        holder = self._holders[-1]
        if found["table"]:
            self._tables += 1
            self._open[len(self._holders) - 1] = self._tables
            place = Location(table=self._tables)
        else:
            self._open.pop(len(self._holders) - 1, None)
            holder.paragraphs += 1
            place = _place(holder)
        return Line(self._story, place, INSIDE * depth + mark, content)

    def _opened(self, depth: int, mark: str) -> bool:
        """Open the cell or the box that a mark begins; tell whether one can begin here."""
        around = self._holders[depth]
        before = self._holders[depth + 1] if depth + 1 < len(self._holders) else None
        self._open = {level: table for level, table in self._open.items() if level <= depth}
        del self._holders[depth + 1 :]
        if mark == BOX:
            self._holders.append(_Holder(around.table, around.row, around.cell))
            return around.paragraphs > 0
        if not mark:
            return True
        table = self._open.get(depth)
        if table is None:
            return False
        same = before if before is not None and before.table == table else _Holder(table)
        if mark in _ROWS:
            self._holders.append(_Holder(table, same.row + 1, 1))
            return True
        self._holders.append(_Holder(table, same.row, same.cell + 1))
        return same.row > 0


def _place(holder: _Holder) -> Location:
    if holder.table is None:
        return Location(paragraph=holder.paragraphs)
    # The only paragraph of a cell is the cell.
    number = holder.paragraphs if holder.paragraphs > 1 else None
    return Location(paragraph=number, table=holder.table, row=holder.row, cell=holder.cell)


def _operations(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[str, slice, slice]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        yield operation, slice(start, end), slice(new_start, new_end)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Yield the changes of a stretch: lines that are alike are one that was changed, in their order."""
    position = 0
    for line in old:
        candidates = [
            (_alikeness(line, other), -number)
            for number, other in enumerate(new[position : position + _WINDOW])
        ]
        best, number = max(candidates, default=(0.0, 0))
        if best < _ALIKE:
            yield Change(Kind.REMOVED, line, None)
            continue
        until = position - number
        yield from (Change(Kind.ADDED, None, added) for added in new[position:until])
        yield Change(Kind.CHANGED, line, new[until], _words(line.content, new[until].content))
        position = until + 1
    yield from (Change(Kind.ADDED, None, added) for added in new[position:])


def _alikeness(old: Line, new: Line) -> float:
    """Return how alike two lines are; a cell is the same cell whatever its value."""
    if (old.story, old.mark) != (new.story, new.mark):
        return 0.0
    if old.place == new.place and old.place.table is not None:
        return 1.0
    first, second = _WORD.findall(old.content), _WORD.findall(new.content)
    if max(len(first), len(second)) < _FEW:
        # Of one word or two only the letters tell whether they are the same.
        first, second = list(old.content), list(new.content)
    if len(first) * len(second) > _MOST_COMPARED:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _words(old: str, new: str) -> Words:
    """Return two lines word by word; a blank between two changes belongs to both."""
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(first) * len(second) > _MOST_COMPARED:
        return ("stored", old), ("made", new)
    pieces: list[tuple[str, str, str]] = []
    for operation, old_range, new_range in _operations(first, second):
        same = operation == "equal"
        before, after = "".join(first[old_range]), "".join(second[new_range])
        if pieces and same and not before.strip() and new_range.stop < len(second):
            same = False
        if pieces and not same and pieces[-1][0] == "":
            pieces[-1] = ("", pieces[-1][1] + before, pieces[-1][2] + after)
        else:
            pieces.append(("same" if same else "", before, after))
    found: list[tuple[str, str]] = []
    for same_name, before, after in pieces:
        if same_name:
            found.append(("same", before))
            continue
        found += [(name, text) for name, text in (("stored", before), ("made", after)) if text]
    return tuple(found)


def _has_words(content: str) -> bool:
    """Tell whether a line has words beside those that name its style."""
    _, head, text = content.partition(": ")
    return bool(_WORD.search(text if head or content.endswith(":") else content))


def _with_moves(found: list[Change]) -> Iterator[Change]:
    """Yield the changes; a line with words that was removed and added elsewhere was moved."""
    added: dict[str, list[int]] = {}
    for number, change in enumerate(found):
        if change.kind is Kind.ADDED and change.made is not None and _has_words(change.made.content):
            added.setdefault(change.made.content, []).append(number)
    moves: dict[int, Change] = {}
    arrived: set[int] = set()
    for number, change in enumerate(found):
        if change.kind is Kind.REMOVED and change.stored is not None and added.get(change.stored.content):
            where = added[change.stored.content].pop(0)
            moves[number] = Change(Kind.MOVED, change.stored, found[where].made)
            arrived.add(where)
    for number, change in enumerate(found):
        if number not in arrived:
            yield moves.get(number, change)
