"""The opening of a table: which sheet is what, which column is which field, and what is wrong with all of it.

file, DocumentType  ->  Found(main sheet, lines of lists, problems)
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.intake import columns, sheets
from docgen.intake.assembly import Assembler, Lines, Reading
from docgen.intake.cells import EMPTY
from docgen.intake.extents import area, column_letters
from docgen.intake.header import LOOKED_AT, header
from docgen.intake.naming import normalised, spellings
from docgen.intake.shape import shape
from docgen.model.problem import Location, Problem, Severity, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.intake.columns import Layout
    from docgen.intake.shape import FieldList, Shape
    from docgen.intake.sheets import Row, Sheet
    from docgen.model.catalog import DocumentType

    # The sheets of lists by the pointer of the list.
    _Below = Mapping[str, tuple[FieldList, Reading]]

_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Found:
    """What a table is: its warnings, the header of each sheet, and what makes cases of its rows.

    ``told`` are the problems of rows of the main sheet that only all rows together show.
    """

    problems: tuple[Problem, ...]
    headers: Mapping[str, int]
    main: Reading
    assembler: Assembler
    told: Mapping[int, tuple[Problem, ...]]


class Opening:
    """The opening of a table: the problems met, and what each sheet is.

    ``layouts`` are the sheets that were made out, the main one first, each with the list whose lines it has;
    they stand there too where found() raises for what they are.
    """

    def __init__(self, path: str, kind: DocumentType, mapping: Mapping[str, str]) -> None:
        self._path = path
        self._kind = kind
        self._shape: Shape = shape(kind)
        self._mapping = mapping
        self._problems: list[Problem] = []
        self.layouts: list[tuple[Sheet, FieldList | None, Layout]] = []

    def found(self) -> Found:
        """Return what the table is. Raises CaseError."""
        self._refuse(columns.mapping_problems(self._mapping, self._shape, self._path))
        main, lists = self._sorted(sheets.opened(self._path))
        reading = Reading(main, self._layout(main, None))
        below = {
            each.pointer: (each, Reading(sheet, self._layout(sheet, each), each.item))
            for each, sheet in lists
        }
        self._problems += columns.unused(self._mapping, (layout for _, _, layout in self.layouts), self._path)
        self._refuse(self._missing(reading, below))
        self._refuse(self._twice(reading, below))
        number = reading.layout.number
        # Without lists nothing is looked up by a key, and two cases may have one number.
        keys, told = self._keys(reading, number) if below else (set(), {})
        lines = [self._lines(each, own, keys) for each, own in below.values()]
        if errors(self._problems):
            # A line without its case is often that of a key which another row was given too.
            self._refuse(problem for problems in told.values() for problem in problems)
        headers = {
            one.sheet.name: one.layout.header.row for one in (reading, *(own for _, own in below.values()))
        }
        assembler = Assembler(self._path, self._kind, reading, lines, number)
        return Found(tuple(self._problems), headers, reading, assembler, told)

    def _refuse(self, found: Iterable[Problem]) -> None:
        """Take more problems, and raise CaseError if any of all is an error."""
        self._problems += found
        if errors(self._problems):
            raise CaseError(self._problems)

    def _tell(
        self,
        code: str,
        sheet: Sheet,
        reference: str | None = None,
        severity: Severity = Severity.ERROR,
        **params: Any,
    ) -> None:
        place = Location(self._path, sheet=sheet.name or None, reference=reference)
        self._problems.append(Problem(code, severity, place, params))

    def _warn(self, code: str, sheet: Sheet, reference: str | None = None, **params: Any) -> None:
        self._tell(code, sheet, reference, Severity.WARNING, **params)

    def _sorted(self, found: Sequence[Sheet]) -> tuple[Sheet, list[tuple[FieldList, Sheet]]]:
        """Return the main sheet, the first that is none of a list, and the sheets of lists."""
        if len(found) == 1:
            return found[0], []
        named = [(sheet, self._list_of(sheet)) for sheet in found]
        main = next((sheet for sheet, each in named if each is None), found[0])
        lists: dict[str, tuple[FieldList, Sheet]] = {}
        for sheet, each in named:
            if sheet is main:
                continue
            if each is None:
                titles = [title for one in self._shape.lists for title in one.chain[-1].values()]
                nearest = "".join(get_close_matches(sheet.name, titles, 1, _NEAR))
                self._warn("I014", sheet, name=sheet.name, nearest=nearest)
            elif each.pointer in lists:
                other = lists[each.pointer][1].name
                self._tell("I026", sheet, name=other)
            else:
                lists[each.pointer] = (each, sheet)
        return main, list(lists.values())

    def _list_of(self, sheet: Sheet) -> FieldList | None:
        """Return the list whose lines a sheet holds: by its name, else by its row of pointers."""
        name = normalised(sheet.name)
        called = [
            each
            for each in self._shape.lists
            if name == normalised(each.pointer)
            or any(name in spellings(each.chain[start:]) for start in range(len(each.chain)))
        ]
        if len(called) == 1:
            return called[0]
        texts = {
            str(value) for number, values in sheet.rows() if number <= LOOKED_AT for value in values if value
        }
        return next(
            (
                each
                for each in self._shape.lists
                if any(text.startswith(f"{each.pointer}/*") for text in texts)
            ),
            None,
        )

    def _layout(self, sheet: Sheet, only: FieldList | None) -> Layout:
        names = columns.Names(self._shape, self._mapping, only)
        found = header(sheet, names)
        if found is None:
            self._tell("I004", sheet, limit=str(LOOKED_AT))
            raise CaseError(self._problems)
        if not found.pointers:
            self._merged_titles(sheet, found.row)
        matching = columns.Matching(self._path, sheet.name, names, found)
        layout = matching.layout()
        self.layouts.append((sheet, only, layout))
        self._problems += matching.problems
        self._untitled(sheet, layout)
        return layout

    def _merged_titles(self, sheet: Sheet, row: int) -> None:
        for top, left, bottom, right in sheet.merged:
            if top < row <= bottom + 1:
                self._tell("I012", sheet, str(row), cells=area(top, left, bottom, right))

    def _untitled(self, sheet: Sheet, layout: Layout) -> None:
        """I011: values stand under no title. I013: cells of rows are merged, whose value only one has."""
        titled = {index for index, _, _ in layout.header.titles()}
        untitled: dict[int, list[int]] = {}
        stray: dict[int, int] = {}
        for number, values in sheet.rows():
            width = len(values)
            if width not in untitled:
                untitled[width] = [index for index in range(width) if index not in titled]
            if number > layout.header.last:
                for index in untitled[width]:
                    if values[index] != EMPTY:
                        stray.setdefault(index, number)
        for index, number in sorted(stray.items()):
            letters = column_letters(index + 1)
            self._warn("I011", sheet, f"{letters}{number}", columns=letters)
        for top, left, bottom, right in sheet.merged:
            if top >= layout.header.last and not titled.isdisjoint(range(left, right + 1)):
                reference = f"{column_letters(left + 1)}{top + 1}"
                self._warn("I013", sheet, reference, cells=area(top, left, bottom, right))

    def _missing(self, main: Reading, below: _Below) -> Iterator[Problem]:
        """I005, I028: what every case must have, and the table has no place for."""
        halves = self._kind.declaration.get("language") is not None
        yield from columns.missing(self._shape.leaves, main.layout, self._path, halves=halves)
        for each in self._shape.lists:
            if each.pointer in below:
                layout = below[each.pointer][1].layout
                yield from columns.missing(each.leaves, layout, self._path, halves=halves)
            elif each.is_required and not main.layout.holds(each.pointer):
                yield columns.without_sheet(each, main.layout, self._path)

    def _twice(self, main: Reading, below: _Below) -> Iterator[Problem]:
        """I027: a list has lines of its own sheet, and items in columns of the main one."""
        for each, own in below.values():
            if main.layout.holds(each.pointer):
                place = Location(
                    self._path, sheet=main.sheet.name or None, reference=str(main.layout.header.row)
                )
                yield Problem("I027", location=place, params={"label": each.titles, "name": own.sheet.name})

    def _keys(self, main: Reading, number: int | None) -> tuple[set[str], dict[int, tuple[Problem, ...]]]:
        """Return the keys of the main sheet, and I016 for the rows whose key others have too."""
        rows: dict[str, list[int]] = {}
        for row, values in main.rows():
            if key := main.key(values, number):
                rows.setdefault(key, []).append(row)
        told: dict[int, tuple[Problem, ...]] = {}
        index = main.layout.key if main.layout.key is not None else number
        for key, found in rows.items():
            for row in found if len(found) > 1 else ():
                reference = f"{column_letters((index or 0) + 1)}{row}"
                place = Location(self._path, sheet=main.sheet.name or None, reference=reference)
                params = {"key": key, "rows": ", ".join(str(each) for each in found if each != row)}
                told[row] = (Problem("I016", location=place, params=params),)
        return set(rows), told

    def _lines(self, each: FieldList, reading: Reading, keys: set[str]) -> Lines:
        """Return the lines of a list by key; one that belongs to no row would be lost, and is an error."""
        found: dict[str, list[Row]] = {}
        number = reading.layout.number
        if reading.layout.key is None and number is None:
            self._tell("I019", reading.sheet, str(reading.layout.header.row))
            return Lines(each, reading, found)
        for row in reading.rows():
            if reading.is_blank(row[1]):
                continue
            key = reading.key(row[1], number)
            if not key:
                self._tell("I018", reading.sheet, str(row[0]))
            elif key not in keys and key not in found:
                self._tell("I017", reading.sheet, str(row[0]), key=key)
            found.setdefault(key, []).append(row)
        return Lines(each, reading, found)
