"""What lenient code calls: a rendering that goes on where a field is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import GrammarError
from docgen.language.text import Text
from docgen.template import runtime
from docgen.template.faults import (
    FILTER_FAULTS,
    NO_CHARACTER,
    FilterError,
    ForbiddenError,
    MissingError,
    control_error,
)
from docgen.template.gap import Gap, Meeting
from docgen.template.runtime import Run, Unset, item, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_HALVES = frozenset(("kk", "ru", "forms"))


@dataclass(slots=True)
class LenientRun(Run):
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
        return values[name] if name in values else Gap(self, values, (name,))

    def member(self, value: Any, key: str) -> Any:
        """Return a member of an object or the gap in its place."""
        if isinstance(value, dict) and key in value:
            return value[key]
        return value.below(key) if isinstance(value, Gap) else Gap(self, value, (key,))

    def item(self, value: Any, key: Any) -> Any:
        """Return an item of a list, a member of an object or the gap in its place."""
        if isinstance(value, Gap):
            return value.below(key)
        if isinstance(key, Gap):
            return key
        try:
            return item(value, key)
        except MissingError:
            return Gap(self, value, (str(key),))

    def here(self, value: Any, values: Mapping[str, Any], name: str) -> Any:
        """Return the value of a variable, or a gap where no branch has set it."""
        return Gap(self, values, (name,)) if value is Unset else value

    def items(self, value: Any, length: int = 0, parts: int = 0) -> Any:
        """Return what a loop runs over; a gap has one item, itself a gap.

        Where items are taken apart, a gap among them is as many gaps as there are parts.
        """
        items = value.items() if isinstance(value, Gap) else Run.items(self, value, length)
        return [each.parts(parts) if isinstance(each, Gap) else each for each in items] if parts else items

    def bound(self, value: Any, parts: int = 0) -> Any:
        """Return what a name or a list is to hold, a gap taken apart where it has parts: it is needed."""
        if not isinstance(value, Gap):
            return value
        value.meet()
        return value.parts(parts) if parts else value

    def within(self, value: Any, values: Any) -> bool:
        """Tell whether something holds a value; nothing is held by a gap."""
        for each in (value, values):
            if isinstance(each, Gap):
                self.meet(each)
                return False
        return Run.within(self, value, values)

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
        if self.draft and isinstance(value, dict) and value.keys() <= _HALVES:
            value = Gap(self, value, (missing_half(value),))
        if isinstance(value, Gap):
            return value.mark()
        text = text_of(value)
        if NO_CHARACTER.search(text):
            raise control_error(text)
        self.letters += len(text)
        if self.letters > runtime.MAX_LETTERS:
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
        for each in (value, *arguments, *named.values()):
            if isinstance(each, Gap):
                return each
        try:
            return call(*first, value, *arguments, **named)
        except FILTER_FAULTS as cause:
            if self.draft and isinstance(value, (dict, Text)) and (member := _lacking(value, cause)):
                return Gap(self, value, (member,))
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
