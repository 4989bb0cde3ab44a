"""What the code of a template calls: data in, texts out, and limits on both.

Strict code takes members of JSON objects by Python's own subscription, so a missing field costs
nothing until it is missed. Lenient code goes through :mod:`docgen.template.lenient`. Neither
reaches anything of a value but its members and items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import add, eq, ge, gt, le, lt, mod, ne, sub
from typing import TYPE_CHECKING, Any

from docgen.template import media
from docgen.template.faults import (
    NO_CHARACTER,
    CellError,
    ForbiddenError,
    MissingError,
    PrintError,
    control_error,
)
from docgen.template.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.template.media import Medium

# What one part of a document may cost: turns of its loops, letters that it prints or joins, bytes of the
# markup that loops repeat, pictures.
MAX_TURNS = 1_000_000
MAX_LETTERS = 5_000_000
MAX_MARKUP = 200_000_000
MAX_PICTURES = 1000
# Items that are looked through in the time of one turn, and letters.
_ITEMS_IN_TURN, _LETTERS_IN_TURN = 16, 1000
# The most columns that Word lays out in a table.
MAX_COLUMNS = 63
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
#: ``loop.<name>`` -> how it is computed from the index ``i`` and the length ``n``.
LOOP = {
    "index": "({i} + 1)",
    "index0": "{i}",
    "revindex": "({n} - {i})",
    "revindex0": "({n} - {i} - 1)",
    "first": "({i} == 0)",
    "last": "({i} == {n} - 1)",
    "length": "{n}",
}
#: Those that are whole numbers.
COUNTS = frozenset(LOOP) - {"first", "last"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the templates of one language can call, by name.

    ``plain`` functions take the value; those ``of_document`` take the document first.
    """

    plain: Mapping[str, Callable[..., Any]]
    of_document: Mapping[str, Callable[..., Any]]

    @property
    def names(self) -> frozenset[str]:
        """Return every name that a template may use."""
        return frozenset(self.plain) | frozenset(self.of_document)


class Unset:
    """The value of a variable that no branch has set."""


@dataclass(slots=True)
class Run:
    """One rendering of one part by strict code: its document, and what it has cost so far."""

    document: object
    turns: int = 0
    letters: int = 0
    markup: int = 0
    weighed: int = 0
    pictures: int = 0
    count: int = 0
    copies: dict[int, int] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)

    def items(self, value: Any, length: int = 0) -> Sequence[Any]:
        """Return what a loop runs over; Python would take a text for a list of letters.

        ``length`` is that of the markup each turn prints, in bytes.
        """
        if not isinstance(value, (list, tuple, dict)):
            raise TypeError(type(value).__name__)
        self.turns += len(value)
        self.markup += len(value) * length
        if self.turns > MAX_TURNS or self.markup > MAX_MARKUP:
            raise ForbiddenError
        return list(value) if isinstance(value, dict) else value

    def weigh(self, out: list[Any]) -> None:
        """Count the letters that a loop has printed since they were counted last."""
        fresh = out[self.weighed + 1 :: 2]
        self.weighed = len(out)
        self.letters += sum(len(value) for value in fresh if isinstance(value, str))
        if self.letters > MAX_LETTERS:
            raise ForbiddenError

    def within(self, value: Any, values: Any) -> bool:
        """Tell whether a list, an object or a text holds a value; what is looked through is counted."""
        if isinstance(values, (list, tuple, dict, str)):
            self.turns += len(values) // (_LETTERS_IN_TURN if isinstance(values, str) else _ITEMS_IN_TURN)
            if self.turns > MAX_TURNS:
                raise ForbiddenError
        return value in values

    def equal(self, left: Any, right: Any) -> bool:
        """Tell whether two values are equal; lists and objects that are compared are counted."""
        if isinstance(left, (list, dict)) and isinstance(right, (list, dict)):
            self.turns += 1 + min(len(left), len(right)) // _ITEMS_IN_TURN
            if self.turns > MAX_TURNS:
                raise ForbiddenError
        return bool(left == right)

    def put(self, value: Any) -> bytes:
        """Return what a tag gives to an attribute. Raises PrintError, ControlError."""
        text = text_of(value)
        self.letters += len(text)
        if self.letters > MAX_LETTERS:
            raise ForbiddenError
        return in_markup(text)

    def join(self, *values: Any) -> str:
        """Return the values one after another; what cannot be printed cannot be joined."""
        text = "".join([value if isinstance(value, str) else text_of(value) for value in values])
        self.letters += len(text)
        if self.letters > MAX_LETTERS:
            raise ForbiddenError
        return text

    def number(self) -> str:
        """Return a number that no other call of this run gives."""
        self.count += 1
        return str(self.count)

    def picture(self, name: str, value: Any, *width: Any) -> Any:
        """Return what the markup of a picture says, and keep its medium. Raises PictureError."""
        for each in (value, *width):
            if isinstance(each, Gap):
                return each
        said, medium = media.placed(media.printed(name, value, *width), self.number())
        self.media[medium.member] = medium
        self.pictures += 1
        if self.pictures > MAX_PICTURES:
            raise ForbiddenError
        return said

    def suffix(self, key: int) -> str:
        """Return what makes a name that a loop repeats unlike its first copy: "", "_2", "_3"."""
        copy = self.copies[key] = self.copies.get(key, 0) + 1
        return f"_{copy}" if copy > 1 else ""


def text_of(value: Any) -> str:
    """Return what a tag prints: a text, or a whole number in digits. Raises PrintError."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise PrintError(type(value).__name__)


def item(value: Any, key: Any) -> Any:
    """Return the item of a list or the member of an object. Raises MissingError."""
    if isinstance(value, (dict, list, tuple)):
        try:
            return value[key]
        except (KeyError, IndexError, TypeError):
            pass
    raise MissingError(key)


def is_there(found: Callable[[], Any]) -> bool:
    """Tell whether a field is there; ``found`` takes it."""
    try:
        found()
    except (LookupError, TypeError):
        return False
    return True


def here(value: Any) -> Any:
    """Return the value of a variable that a branch may not have set. Raises MissingError."""
    if value is Unset:
        raise MissingError
    return value


def _whole(operator: Callable[[int, int], int], left: Any, right: Any) -> Any:
    """Compute with whole numbers; refuse what makes a long text or list of a short template."""
    if type(left) is type(right) is int:
        return operator(left, right)
    if isinstance(left, Gap):
        return left
    raise ForbiddenError


def plus(left: Any, right: Any) -> Any:
    """Return the sum of two whole numbers. Raises ForbiddenError for anything else."""
    return _whole(add, left, right)


def minus(left: Any, right: Any) -> Any:
    """Return the difference of two whole numbers. Raises ForbiddenError for anything else."""
    return _whole(sub, left, right)


def scalar(value: Any) -> Any:
    """Return what a list of a template may hold: lists of lists of lists would be compared without end."""
    if isinstance(value, (list, tuple, dict)):
        raise ForbiddenError
    return value


def in_markup(text: str) -> bytes:
    """Return a text as it stands in an attribute. Raises ControlError."""
    if NO_CHARACTER.search(text):
        raise control_error(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()


def one_line(value: Any) -> Any:
    """Return a text for an attribute, in which XML has no line feeds and tabs. Raises PrintError."""
    return value if isinstance(value, Gap) else re.sub(r"\r\n|[\r\n\t]", " ", text_of(value))


def colour(value: Any) -> str:
    """Return the fill of a cell: six hexadecimal digits, or ``auto``. Raises CellError."""
    if isinstance(value, Gap):
        value.meet()
        return "auto"
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return value
    raise CellError(value)


def span(value: Any, times: int) -> str:
    """Return the columns that a cell covers, ``times`` the value. Raises CellError unless 1 to 63."""
    if isinstance(value, Gap):
        value.meet()
        return "1"
    if type(value) is int and 1 <= value * times <= MAX_COLUMNS:
        return str(value * times)
    raise CellError(value)


def _is_none(value: Any) -> bool:
    if isinstance(value, Gap):
        value.meet()
    return value is None


#: The tests of Jinja that a template may use, but for ``defined`` and ``undefined``.
_TESTS: Mapping[str, Callable[..., bool]] = {
    "none": _is_none,
    "odd": lambda value: _whole(mod, value, 2) == 1,
    "even": lambda value: _whole(mod, value, 2) == 0,
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "gt": gt,
    "le": le,
    "ge": ge,
}
#: Test -> how many arguments it takes.
TESTS: Mapping[str, int] = {
    **dict.fromkeys(("defined", "undefined", "none", "odd", "even"), 0),
    **dict.fromkeys(("in", "eq", "ne", "lt", "gt", "le", "ge"), 1),
}


def test(name: str, value: Any, *arguments: Any) -> bool:
    """Return the answer of a test."""
    return _TESTS[name](value, *arguments)
