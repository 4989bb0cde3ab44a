"""What the code of a template calls: data in, texts out, and limits on both.

Strict code takes members of JSON objects by Python's own subscription, so a missing field costs
nothing until it is missed. Lenient code, which makes drafts and tells every fault of a rendering,
goes through :class:`Lenient`. Neither reaches anything of a value but its members and items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import add, eq, ge, gt, le, lt, ne, sub
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.errors import DocgenError, GrammarError
from docgen.language.text import Text
from docgen.template import media
from docgen.template.gap import Gap, Meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.template.media import Medium

# What one part of a document may cost: turns of its loops, and letters that it prints or joins.
MAX_TURNS = 1_000_000
MAX_LETTERS = 50_000_000
# Characters that XML 1.0 does not know (2.2).
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The most columns that Word lays out in a table.
MAX_COLUMNS = 63
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
#: What a filter may raise for a value that it cannot take.
FILTER_FAULTS = (DocgenError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError)
#: The pieces of a part in turn: markup that stands as it is, and a value.
Pieces: TypeAlias = "list[Any]"
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


class PrintError(Exception):
    """A tag prints a value that is no text: null, a truth value, a float, a list or an object."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class FilterError(Exception):
    """A filter refused its input; the cause is kept for its problems."""

    def __init__(self, name: str, cause: Exception) -> None:
        super().__init__(name)
        self.name = name
        self.cause = cause


class ForbiddenError(Exception):
    """A tag does what a template may not do: other arithmetic, or more work than a document needs."""


class ControlError(ValueError):
    """A value holds a character that no document can carry; ``letter`` names it: ``U+000B``."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.letter = letter


class CellError(ValueError):
    """A value cannot be the colour or the span of a cell."""

    def __init__(self, value: object) -> None:
        super().__init__(str(value)[:60])


class MissingError(LookupError):
    """A field is not there."""


class Unset:
    """The value of a variable that no branch has set."""


@dataclass(slots=True)
class Run:
    """One rendering of one part by strict code: its document, and what it has cost so far."""

    document: object
    turns: int = 0
    letters: int = 0
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
        self.letters += len(value) * length
        if self.turns > MAX_TURNS or self.letters > MAX_LETTERS:
            raise ForbiddenError
        return list(value) if isinstance(value, dict) else value

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
        if isinstance(value, Gap):
            return value
        said, medium = media.placed(media.printed(name, value, *width), self.number())
        self.media[medium.member] = medium
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


def control_error(text: str) -> ControlError:
    """Return the fault of a text that holds, perhaps as what joins its parts, a character that is none."""
    found = _NO_CHARACTER.search(text.replace("\0", "")) or _NO_CHARACTER.search(text)
    return ControlError(f"U+{ord(found.group()):04X}" if found else "U+0000")


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


def _whole(operator: Callable[[int, int], int], left: Any, right: Any) -> int:
    """Compute with whole numbers; refuse what makes a long text or list of a short template."""
    if type(left) is type(right) is int:
        return operator(left, right)
    raise ForbiddenError


def plus(left: Any, right: Any) -> Any:
    """Return the sum of two whole numbers. Raises ForbiddenError for anything else."""
    return _whole(add, left, right)


def minus(left: Any, right: Any) -> Any:
    """Return the difference of two whole numbers. Raises ForbiddenError for anything else."""
    return _whole(sub, left, right)


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


#: The tests of Jinja that a template may use, but for ``defined`` and ``undefined``.
_TESTS: Mapping[str, Callable[..., bool]] = {
    "none": lambda value: value is None,
    "odd": lambda value: value % 2 == 1,
    "even": lambda value: value % 2 == 0,
    "in": lambda value, values: value in values,
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "gt": gt,
    "le": le,
    "ge": ge,
}
TESTS = frozenset(_TESTS) | {"defined", "undefined"}


def test(name: str, value: Any, *arguments: Any) -> bool:
    """Return the answer of a test."""
    return _TESTS[name](value, *arguments)


@dataclass(slots=True)
class Lenient(Run):
    """One rendering that goes on where a field is missing: each is met, noted, and stands as a gap.

    In a draft, what a filter or a tag cannot print because a half of a text is missing is a gap too.
    ``line`` is that of the tag at work.
    """

    draft: bool = True
    line: int = 0
    met: list[Meeting] = field(default_factory=list)

    def on(self, line: int) -> bool:
        """Note the tag at work."""
        self.line = line
        return True

    def meet(self, gap: Gap) -> None:
        """Note a gap that something needs."""
        self.met.append(Meeting(gap.owner, gap.path, self.line))

    def name(self, values: Mapping[str, Any], name: str) -> Any:
        """Return a value of the context or the gap in its place."""
        return values[name] if name in values else Gap(self, values, name)

    def member(self, value: Any, key: str) -> Any:
        """Return a member of an object or the gap in its place."""
        if isinstance(value, dict) and key in value:
            return value[key]
        return value.below(key) if isinstance(value, Gap) else Gap(self, value, key)

    def item(self, value: Any, key: Any) -> Any:
        """Return an item of a list, a member of an object or the gap in its place."""
        if isinstance(value, Gap):
            return value.below(key)
        try:
            return item(value, key)
        except MissingError:
            return Gap(self, value, str(key))

    def here(self, value: Any, values: Mapping[str, Any], name: str) -> Any:
        """Return the value of a variable, or a gap where no branch has set it."""
        return Gap(self, values, name) if value is Unset else value

    def items(self, value: Any, length: int = 0) -> Any:
        """Return what a loop runs over; a gap has one item, itself a gap."""
        if isinstance(value, Gap):
            return value.items()
        return Run.items(self, value, length)

    def join(self, *values: Any) -> str:
        """Return the values one after another, gaps as their marks."""
        return Run.join(self, *(value.mark() if isinstance(value, Gap) else value for value in values))

    def whole(self, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
        """Compute with whole numbers; the result is a gap where one of them is."""
        for operand in (left, right):
            if isinstance(operand, Gap):
                return operand
        return operation(left, right)

    def show(self, value: Any) -> Any:
        """Return what a tag prints, its letters counted; a gap prints its mark."""
        if self.draft and isinstance(value, dict):
            value = Gap(self, value, missing_half(value))
        if isinstance(value, Gap):
            return value.mark()
        text = text_of(value)
        if _NO_CHARACTER.search(text):
            raise control_error(text)
        self.letters += len(text)
        if self.letters > MAX_LETTERS:
            raise ForbiddenError
        return text

    def applied(
        self,
        name: str,
        call: Callable[..., Any],
        first: tuple[Any, ...],
        value: Any,
        *arguments: Any,
        **named: Any,
    ) -> Any:
        """Return what a filter makes of a value; a gap passes through. Raises FilterError."""
        if isinstance(value, Gap):
            return value
        try:
            return call(*first, value, *arguments, **named)
        except FILTER_FAULTS as cause:
            if self.draft and isinstance(value, (dict, Text)) and (member := _lacking(value, cause)):
                return Gap(self, value, member)
            raise FilterError(name, cause) from cause


def _lacking(value: dict[str, Any] | Text, cause: Exception) -> str:
    """Return the member or half for whose lack a filter refused, "" if it refused for another reason."""
    problem = cause.problems[0] if isinstance(cause, GrammarError) and cause.problems else None
    if problem is None or problem.code not in ("G006", "G012"):
        return ""
    return str(problem.params.get("member") or missing_half(value))


def missing_half(value: dict[str, Any] | Text) -> str:
    """Return the language that a text lacks."""
    return "ru" if "kk" in value else "kk"
