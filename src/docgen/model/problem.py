"""Problem: the one record for everything that a checker finds.

A checker states what is wrong (a stable code), where (a location) and with which
values (params). The sentence for a reader is made from these at the edge, in the
reader's language, by :mod:`docgen.messages`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How grave a problem is: an error stops the document, a warning is reported with it.

    A note is shown only to those who ask for notes.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a case file, a template or an output document; unknown parts are None.

    ``pointer`` is a JSON Pointer (RFC 6901) into the case. ``line`` and ``column`` count
    from 1. ``part`` is the name of a package part (``word/document.xml``); ``paragraph``,
    ``table``, ``row`` and ``cell`` count from 1 within it. ``tag`` is the tag as written.
    ``sheet`` is a sheet of a workbook and ``reference`` a cell of it (``B7``) or a row (``7``).
    """

    file: str | None = None
    pointer: str | None = None
    line: int | None = None
    column: int | None = None
    part: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    tag: str | None = None
    sheet: str | None = None
    reference: str | None = None


#: How many problems of a case one reader is told of; the rest shows itself when these are mended.
MAX_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a documented code, its severity, its place and the values of its sentence.

    ``params`` holds only JSON values; a value ``{"kk": ..., "ru": ...}`` is printed in the reader's language.
    Codes: C case data, K0 catalog, T template, G grammar and values, V output, E evidence, F PDF, W writing,
    I inputs of a batch, B batch, U the pages of a clerk, S0 tests of templates; of the linter: L structure
    and fields, K6 letters and languages, S7 static text, X safety.
    """

    code: str
    severity: Severity = Severity.ERROR
    location: Location = Location()
    params: Mapping[str, Any] = field(default_factory=dict)

    def at(self, **places: Any) -> Problem:
        """Return the problem with more of its location known, for example ``at(file=...)``."""
        return replace(self, location=replace(self.location, **places))

    @property
    def is_error(self) -> bool:
        """Tell whether the problem stops the document."""
        return self.severity is Severity.ERROR


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those problems that stop the document, in their order."""
    return tuple(problem for problem in problems if problem.is_error)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as a reader wants them: by file, errors before warnings, then by place."""

    def rank(problem: Problem) -> tuple[Any, ...]:
        place = problem.location
        return (
            place.file or "",
            not problem.is_error,
            place.part or "",
            place.line or 0,
            place.column or 0,
            place.paragraph or 0,
            place.pointer or "",
            problem.code,
        )

    return tuple(sorted(problems, key=rank))


def bounded(found: Iterable[Problem]) -> list[Problem]:
    """Return so many problems as one reader is told of, with one that there are more where there are."""
    told = list(found)
    return told if len(told) <= MAX_PROBLEMS else [*told[:MAX_PROBLEMS], too_many()]


def too_many(pointer: str | None = None) -> Problem:
    """Return the problem that there are more of them than are told."""
    return Problem("C125", location=Location(pointer=pointer), params={"limit": str(MAX_PROBLEMS)})
