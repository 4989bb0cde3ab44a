"""Which field each column of a sheet holds: by a mapping, a row of pointers, a pointer, a title.

    titles of a header, Names  ->  Layout(columns, key)

The order is that of the list. A title that is only near to one is suggested and never applied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.intake import naming
from docgen.intake.extents import column_letters
from docgen.intake.shape import label_of
from docgen.model.field import is_within, path_of, pointer_of
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.intake.header import Header
    from docgen.intake.shape import FieldList, Leaf, Shape

_LANGUAGES = ("kk", "ru", "en")
_NEAR = 0.85
# How many of the fields that a title fits are named.
_MANY = 8
_NUMBER = "/requisites/number"
_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+|\[\d+\])*\Z", re.ASCII)
#: The pointer of a column that a mapping leaves out.
IGNORED = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its place from 0, its field, and the pointer that it was found by."""

    index: int
    pointer: str
    leaf: Leaf

    @property
    def letters(self) -> str:
        """Return the letters of the column."""
        return column_letters(self.index + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a sheet hold, and the place of the column of keys, None without one."""

    sheet: str
    header: Header
    columns: tuple[Column, ...]
    key: int | None

    @property
    def number(self) -> int | None:
        """Return the place of the column of the document's number, which may be the key of a row."""
        return next((each.index for each in self.columns if each.pointer == _NUMBER), None)

    def holds(self, pointer: str) -> bool:
        """Tell whether a column holds a part of what is at a pointer."""
        return any(each.pointer.startswith(f"{pointer}/") for each in self.columns)


@dataclass(frozen=True)
class Names:
    """The names by which columns of a type may be called; ``only`` is the list whose lines the sheet has."""

    shape: Shape
    mapping: Mapping[str, str]
    only: FieldList | None = None

    @cached_property
    def _mapped(self) -> dict[str, str]:
        return {naming.normalised(title): pointer for title, pointer in self.mapping.items()}

    @property
    def _leaves(self) -> tuple[Leaf, ...]:
        return self.shape.leaves if self.only is None else self.only.leaves

    @cached_property
    def _spelled(self) -> tuple[dict[str, list[Leaf]], dict[str, list[Leaf]]]:
        """The columns by their titles with all groups above them, and by less than that."""
        whole: dict[str, list[Leaf]] = {}
        partial: dict[str, list[Leaf]] = {}
        for leaf in self._leaves:
            for start in range(len(leaf.chain)):
                found = partial if start else whole
                for spelling in naming.spellings(leaf.chain[start:]):
                    found.setdefault(spelling, []).append(leaf)
        return whole, partial

    def pointed(self, text: str) -> tuple[str, Leaf] | None:
        """Return the column that a pointer or a dotted path leads to: ``/order/date``, ``order.date``."""
        if text.startswith("/"):
            pointer = text
        elif _PATH.match(text):
            pointer = pointer_of(tuple(text.replace("[", ".").replace("]", "").split(".")))
        else:
            return None
        inner = "" if self.only is None else f"{self.only.pointer}/*"
        for candidate in (pointer, inner + pointer):
            leaf = self.shape.at(candidate)
            if leaf is not None and self._is_here(candidate):
                return candidate, leaf
        return None

    def _is_here(self, pointer: str) -> bool:
        """Tell whether a column of this sheet may hold what a pointer leads to."""
        if self.only is None:
            return "*" not in path_of(pointer)
        inner = f"{self.only.pointer}/*"
        return is_within(pointer, inner) and "*" not in path_of(pointer[len(inner) :])

    def mapped(self, title: str, place: str = "") -> str | None:
        """Return the pointer that the mapping has for a column, by its place or its title; None for none."""
        found = self.mapping.get(place)
        return found if found is not None or not title else self._mapped.get(naming.normalised(title))

    def titled(self, title: str) -> list[Leaf]:
        """Return the columns that a title names: one, several that it does not tell apart, or none."""
        whole, partial = self._spelled
        name, half = naming.halved(naming.normalised(title))
        for found in (whole, partial):
            # A field may be called as a language is marked: its title as it stands comes first.
            for spelling, wanted in ((naming.normalised(title), ""), (name, half)):
                leaves = [leaf for leaf in found.get(spelling, ()) if not wanted or leaf.half == wanted]
                if leaves:
                    return leaves
        return []

    def knows(self, text: str) -> bool:
        """Tell whether a cell of a header names anything."""
        return bool(
            naming.is_key(text) or self.mapped(text) is not None or self.pointed(text) or self.titled(text)
        )

    def nearest(self, title: str) -> Mapping[str, str]:
        """Return the title that may have been meant by language, empty if none is near enough."""
        name, half = naming.halved(naming.normalised(title))
        known = {spelling: leaf for found in self._spelled for spelling, (leaf, *_) in found.items()}
        near = get_close_matches(name, known, 1, _NEAR)
        return next((called(known[each], half) for each in near), {})


def called(leaf: Leaf, half: str = "") -> Mapping[str, str]:
    """Return how a column is called so that nothing else is: by its titles from the root, by language."""
    mark = naming.MARKS[half or leaf.half] if leaf.half else ("", "")
    return {
        language: label_of(leaf.chain, language) + (f" ({mark[language != 'kk']})" if leaf.half else "")
        for language in _LANGUAGES
    }


def placed(sheet: str, index: int) -> str:
    """Return the name of a column by its place in a mapping."""
    return f"{sheet}!{column_letters(index + 1)}"


def mapping_problems(mapping: Mapping[str, str], shape: Shape, file: str) -> Iterator[Problem]:
    """I008: a mapping names a pointer that no column of the type has."""
    for title, pointer in mapping.items():
        if pointer not in (IGNORED, naming.KEY_POINTER) and shape.at(pointer) is None:
            near = "".join(get_close_matches(pointer, shape.pointers, 1))
            params = {"name": title, "pointer": pointer, "nearest": near}
            yield Problem("I008", location=Location(file=file), params=params)


def unused(mapping: Mapping[str, str], layouts: Iterable[Layout], file: str) -> Iterator[Problem]:
    """I033: a mapping names a column that no sheet has."""
    names: set[str] = set()
    for layout in layouts:
        for index, title, _ in layout.header.titles():
            names |= {naming.normalised(title), placed(layout.sheet, index)}
    for name in mapping:
        if names.isdisjoint((name, naming.normalised(name))):
            params = {"name": name}
            yield Problem("I033", Severity.WARNING, Location(file=file), params)


class Matching:
    """The matching of the columns of one sheet: ``problems`` are what it found."""

    def __init__(self, file: str, sheet: str, names: Names, header: Header) -> None:
        self._names = names
        self._header = header
        self._place = Location(file=file, sheet=sheet or None)
        self.problems: list[Problem] = []

    def layout(self) -> Layout:
        """Return the columns of the sheet."""
        columns: dict[str, Column] = {}
        key = None
        for index, title, pointer in self._header.titles():
            if naming.is_message(title):
                continue
            mapped = self._names.mapped(title, placed(self._place.sheet or "", index))
            if mapped == IGNORED:
                continue
            if self._is_key(title, pointer, mapped):
                key = index if key is None else key
            elif (column := self._column(index, title, mapped or pointer)) is not None:
                self._add(columns, column)
        return Layout(self._place.sheet or "", self._header, tuple(columns.values()), key)

    def _add(self, columns: dict[str, Column], column: Column) -> None:
        other = columns.setdefault(column.pointer, column)
        if other is not column:
            letters = f"{other.letters}, {column.letters}"
            self._tell("I007", column.index, label=called(column.leaf), columns=letters)

    @staticmethod
    def _is_key(title: str, pointer: str, mapped: str | None) -> bool:
        given = pointer if mapped is None else mapped
        return given == naming.KEY_POINTER or (not given and naming.is_key(title))

    def _column(self, index: int, title: str, pointer: str) -> Column | None:
        found = next(
            (each for text in (pointer, title) if text and (each := self._names.pointed(text))), None
        )
        if found is not None:
            return Column(index, *found)
        leaves = self._names.titled(title) if title else []
        if len(leaves) == 1:
            return Column(index, leaves[0].pointer, leaves[0])
        if leaves:
            told = [called(leaf) for leaf in leaves[:_MANY]]
            titles = {language: "; ".join(each[language] for each in told) for language in _LANGUAGES}
            self._tell("I006", index, name=title, titles=titles)
        elif title or pointer:
            nearest = self._names.nearest(title) if title else {}
            self._tell("I010", index, Severity.WARNING, name=title or pointer, nearest=nearest)
        return None

    def _tell(self, code: str, index: int, severity: Severity = Severity.ERROR, **params: Any) -> None:
        # A title of two lines is told in one.
        params = {key: " ".join(text.split()) if key == "name" else text for key, text in params.items()}
        reference = f"{column_letters(index + 1)}{self._header.row}"
        problem = Problem(code, severity, self._place, params)
        self.problems.append(problem.at(reference=reference))


def missing(leaves: Iterable[Leaf], layout: Layout, file: str, *, halves: bool) -> Iterator[Problem]:
    """I005: what every case or every line must have has no column.

    With ``halves`` either half of a text is enough: the type may be printed in one language.
    """
    have = {column.pointer for column in layout.columns}
    place = Location(file=file, sheet=layout.sheet or None)
    for leaf in leaves:
        other = leaf.pointer[:-2] + ("ru" if leaf.half == "kk" else "kk") if leaf.half and halves else ""
        if leaf.is_required and leaf.pointer not in have and other not in have:
            params = {"title": called(leaf), "pointer": leaf.pointer}
            yield Problem("I005", location=place, params=params)


def without_sheet(each: FieldList, main: Layout, file: str) -> Problem:
    """I028: a list that every case must have has neither columns nor a sheet."""
    params = {"title": each.titles, "pointer": each.pointer}
    return Problem("I028", location=Location(file=file, sheet=main.sheet or None), params=params)
