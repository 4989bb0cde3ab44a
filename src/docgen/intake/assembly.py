"""A row becomes a case: its values by their pointers, the lines of its lists, and the cell of each.

Row, lines of its key  ->  Record
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.intake.cells import EMPTY, cleaned, plain, reader
from docgen.intake.extents import column_letters
from docgen.intake.formula_faults import NOT_COMPUTED
from docgen.intake.record import Origin, Record
from docgen.model.field import is_index, is_within, path_of, pointer_of
from docgen.model.keywords import CASE_TYPE, short
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.intake.cells import Read
    from docgen.intake.columns import Layout
    from docgen.intake.record import Cell
    from docgen.intake.shape import FieldList
    from docgen.intake.sheets import Row, Sheet
    from docgen.model.catalog import DocumentType

Path = tuple[str, ...]
# What is told of a cell stops the document, but for lost zeros that were put back.
_SEVERITIES = {"I020": Severity.WARNING}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A column ready to be read: its place, the steps to its value from the case or item, its conversion."""

    index: int
    path: Path
    read: Callable[[Any], Read]


class Reading:
    """The columns of a sheet ready to be read, those of a list relative to its item."""

    def __init__(self, sheet: Sheet, layout: Layout, root: str = "") -> None:
        self.sheet = sheet
        self.layout = layout
        depth = len(path_of(root))
        self._columns = [
            _Reading(column.index, path_of(column.pointer)[depth:], reader(column.leaf))
            for column in layout.columns
        ]
        self._nulls = [
            path_of(column.pointer)[depth:] for column in layout.columns if column.leaf.may_be_null
        ]
        lists = {
            each.path[:place]
            for each in self._columns
            for place, step in enumerate(each.path)
            if is_index(step)
        }
        self._lists = sorted(lists, key=len, reverse=True)

    def key(self, values: Sequence[Any], otherwise: int | None = None) -> str:
        """Return the key of a row: that of its column of keys, else what stands in another column."""
        for index in (self.layout.key, otherwise):
            text = "" if index is None or index >= len(values) else plain(cleaned(values[index]))
            if text:
                return text
        return ""

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header of the sheet."""
        last = self.layout.header.last
        return ((number, values) for number, values in self.sheet.rows() if number > last)

    def is_blank(self, values: Sequence[Any]) -> bool:
        """Tell whether a row says nothing in the columns that are read, that of the keys aside."""
        return all(
            each.index >= len(values) or cleaned(values[each.index]) == EMPTY for each in self._columns
        )

    def filled(self, row: Row, place: Location, item: str = "") -> tuple[Any, list[Problem], dict[str, str]]:
        """Return the value of a row, what is told of its cells, and where items moved up past empty ones.

        ``place`` is the file and the sheet; ``item`` the pointer of the item that the row is, "" for a case.
        The value is None for a row without any.
        """
        number, values = row
        root: dict[str, Any] = {}
        problems: list[Problem] = []
        width = len(values)
        for column in self._columns:
            value = cleaned(values[column.index]) if column.index < width else EMPTY
            code, params = "", {}
            if self.sheet.faults and (fault := self.sheet.faults.get((number, column.index))):
                code, params = ("I024" if fault == NOT_COMPUTED else "I021"), {"value": fault}
            elif value != EMPTY:
                read = column.read(value)
                _put(root, column.path, read.value)
                if code := read.code:
                    params = {"value": short(plain(value)), "read": read.value}
            if code:
                problem = Problem(code, _SEVERITIES.get(code, Severity.ERROR), place, params)
                pointer = item + pointer_of(column.path)
                problems.append(problem.at(pointer=pointer, reference=_reference(column.index, number)))
        for path in self._nulls if root else ():
            holder = _at(root, path[:-1])
            if isinstance(holder, dict):
                holder.setdefault(path[-1], None)
        moved = self._listed(root)
        return root.get("", root) if root or problems else None, problems, moved

    def _listed(self, root: dict[str, Any]) -> dict[str, str]:
        """Make lists of the objects whose keys are numbers, without gaps; return which items moved."""
        moved: dict[str, str] = {}
        for path in self._lists:
            holder = _at(root, path[:-1])
            items = holder.get(path[-1]) if isinstance(holder, dict) else None
            if isinstance(items, dict):
                steps = sorted(items, key=int)
                holder[path[-1]] = [items[step] for step in steps]
                start = pointer_of(path)
                moved |= {f"{start}/{to}": f"{start}/{step}" for to, step in enumerate(steps)}
        return {to: origin for to, origin in moved.items() if to != origin}

    def cells(self, row: int, item: str = "") -> Iterator[tuple[str, Cell]]:
        """Yield the cell of each column of a row by the pointer of its value; ``item`` is as for filled()."""
        for column in self._columns:
            yield item + pointer_of(column.path), (self.sheet.name, _reference(column.index, row))


def _reference(index: int, row: int) -> str:
    return f"{column_letters(index + 1)}{row}"


def _put(root: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at a path of members; the value of an item that is no group stands under ""."""
    holder = root
    for step in path[:-1]:
        holder = holder.setdefault(step, {})
    holder[path[-1] if path else ""] = value


def _at(root: Any, path: Path) -> Any:
    for step in path:
        if not isinstance(root, dict):
            return None
        root = root.get(step)
    return root


@dataclass(frozen=True)
class Lines:
    """The lines of a list: how they are read, and their rows by the key of the case."""

    field: FieldList
    reading: Reading
    rows: Mapping[str, Sequence[Row]]

    def item(self, at: int) -> str:
        """Return the pointer of an item by its place from 0."""
        return f"{self.field.pointer}/{at}"


class Assembler:
    """What makes records of the rows of a main sheet. ``number`` is the column whose value may be the key."""

    def __init__(
        self, file: str, kind: DocumentType, main: Reading, lists: Sequence[Lines], number: int | None
    ) -> None:
        self._file = file
        self._kind = kind
        self._main = main
        self._lists = lists
        self._number = number

    def key(self, values: Sequence[Any]) -> str:
        """Return the key of a row of the main sheet, "" for none."""
        return self._main.key(values, self._number)

    def record(self, row: Row, told: Sequence[Problem] = ()) -> Record | None:
        """Return the case of a row with what is told of it already; None for a row that says nothing."""
        number, values = row
        key = self.key(values)
        lines = tuple((each, rows) for each in self._lists if (rows := each.rows.get(key, ())))
        data, found, moved = self._main.filled(row, self._place(self._main))
        if data is None and not lines:
            return None
        problems = [*told, *(_moved(problem, moved) for problem in found)]
        case = {CASE_TYPE: self._kind.slug, **(data or {})}
        for each, rows in lines:
            items = []
            for at, line in enumerate(rows):
                value, found, _ = each.reading.filled(line, self._place(each.reading), each.item(at))
                items.append(value)
                problems += found
            _put(case, path_of(each.field.pointer), items)
        for each in self._lists:
            if each.field.may_be_empty:
                _put_empty(case, path_of(each.field.pointer))
        return Record(
            Origin(self._file, sheet=self._main.sheet.name, row=number),
            json.dumps(case, ensure_ascii=False).encode(),
            _Cells(self._main, number, lines, moved),
            tuple(self._kind.schema.labelled(problem, case) for problem in problems),
        )

    def _place(self, reading: Reading) -> Location:
        return Location(self._file, sheet=reading.sheet.name or None)


def _moved(problem: Problem, moved: Mapping[str, str]) -> Problem:
    """Return a problem of a cell at the pointer that its value has after items moved up."""
    pointer = problem.location.pointer or ""
    for to, origin in moved.items():
        if is_within(pointer, origin):
            return problem.at(pointer=to + pointer[len(origin) :])
    return problem


def _put_empty(case: dict[str, Any], path: Path) -> None:
    holder = _at(case, path[:-1])
    if isinstance(holder, dict):
        holder.setdefault(path[-1], [])


class _Cells(Mapping[str, "Cell"]):
    """The cell of each value of a case by its pointer, of a group the first of its cells.

    Found when it is asked for: of most cases nothing is told.
    """

    def __init__(
        self,
        main: Reading,
        row: int,
        lines: Sequence[tuple[Lines, Sequence[Row]]],
        moved: Mapping[str, str],
    ) -> None:
        self._main = main
        self._row = row
        self._lines = lines
        self._moved = moved

    @cached_property
    def _found(self) -> dict[str, Cell]:
        own = dict(self._main.cells(self._row))
        found = dict(own)
        for to, origin in self._moved.items():
            found |= {
                to + pointer[len(origin) :]: cell
                for pointer, cell in own.items()
                if is_within(pointer, origin)
            }
        for each, rows in self._lines:
            for at, (number, _) in enumerate(rows):
                found |= each.reading.cells(number, each.item(at))
        for pointer, cell in list(found.items()):
            group = pointer
            while group := group.rpartition("/")[0]:
                found.setdefault(group, cell)
        return found

    def __getitem__(self, pointer: str) -> Cell:
        return self._found[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __reduce__(self) -> tuple[Any, ...]:
        return (dict, (self._found,))
