"""Fact: what a text says that can be right or wrong by itself, written alike in both languages.

A reader of facts is a function ``text -> [Found]``. It is given a text prepared by :func:`prepared`, in
which what the readers before it took is blanked (:func:`in_turn`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Kind(StrEnum):
    """What a fact is; the value of each is written as the comment says."""

    DATE = "date"  # 2026-05-12; --05-12 where no year is said
    PERIOD = "period"  # 2026-05, 2026-Q2, 2026-H1, 2026
    SUM = "sum"  # 3584400.5, in tenge
    PERCENT = "percent"  # 18.4, -7
    NUMBER = "number"  # 9
    REFERENCE = "reference"  # the number of a paper as it is written
    IIN = "iin"  # twelve digits, also of a BIN
    PHONE = "phone"  # its digits
    NORM = "norm"  # article:47/point:1/subpoint:5
    PERSON = "person"  # words of the name, initials with their full stops
    NAME = "name"  # what stands in «»


@dataclass(frozen=True, slots=True)
class Found:
    """A fact in a text: its kind, its value, where it stands in the text, why it cannot be right, or ""."""

    kind: Kind
    value: str
    start: int
    end: int
    fault: str = ""


#: The place of a fact of no document.
NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a document or a case: its kind, its value, the words that say it, where.

    ``fault`` says why it cannot be right whatever the case says, "" for a fact that can.
    """

    kind: Kind
    value: str
    shown: str
    place: Location = NOWHERE
    fault: str = ""

    @property
    def quoted(self) -> str:
        """The words as a sentence puts them into quotation marks: a name without marks of its own."""
        return self.shown.strip("«»") if self.kind is Kind.NAME else self.shown

    @property
    def key(self) -> tuple[Kind, str]:
        """What makes two facts the same."""
        return self.kind, self.value


# One letter for each, so that what is found keeps its place.
_ALIKE = str.maketrans("\u00a0\u202f\u2009\t\n\u2010\u2011\u2212", "     --−")
_TAKEN = "\u0000"


def prepared(text: str) -> str:
    """Return a text with one kind of blank and of hyphen, each letter at its place."""
    return text.translate(_ALIKE)


def folded(text: str) -> str:
    """Return a text without what writers choose: capitals, the kind of a blank, ё."""
    return " ".join(prepared(text).lower().replace("ё", "е").split())


def in_turn(text: str, readers: Iterable[Callable[[str], Iterator[Found]]]) -> Iterator[Found]:
    """Yield what readers find in a text, each in what those before it have left."""
    for reader in readers:
        found = list(reader(text))
        yield from found
        text = without(text, found)


def without(text: str, found: Iterable[Found]) -> str:
    """Return a text in which what was found is blanked, each letter at its place."""
    letters = list(text)
    for each in found:
        letters[each.start : each.end] = _TAKEN * (each.end - each.start)
    return "".join(letters)
