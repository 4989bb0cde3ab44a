r"""How an expression becomes Python: strictly for documents, leniently for drafts and for telling faults.

Names of templates never become names of Python: they are string literals here, or numbers.
A call of a filter stands on a line of its own, so that what it raises is known to be of the filter;
``\0`` ends the filter's name at the beginning of such a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from docgen.template.program import COMPARISONS
from docgen.template.runtime import COUNTS, LOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.template.program import Expression

# Comparisons whose cost grows with what is compared.
_COUNTED = frozenset(("in", "notin", "eq", "ne"))


class Names(Protocol):
    """What a style asks of the function that is being written."""

    def variable(self, name: str) -> tuple[str, bool] | None:
        """Return the Python variable of a name of the template and whether it is surely set."""

    def loop(self) -> str:
        """Return the number of the innermost loop. Raises ValueError outside of loops."""

    def filter(self, name: str) -> tuple[str, str]:
        """Return the function of a filter and what it takes before the value."""


class StrictStyle:
    """Takes values as they are; what is missing raises."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def begun(self, line: int) -> str:
        """Return the statement that stands before an operation of a tag, "" if there is none."""
        del line
        return ""

    def tested(self, test: Expression, line: int) -> str:
        """Return the code of a condition."""
        del line
        return self.code(test)

    def shown(self, expression: Expression, line: int) -> str:
        """Return the code of a value that is printed."""
        del line
        code = self.code(expression)
        is_count = expression[:2] == ("member", ("name", "loop")) and expression[2] in COUNTS
        return f"str({code})" if is_count else code

    def run_over(self, items: Expression, size: int, parts: int) -> str:
        """Return the code of what a loop runs over: ``size`` is that of its markup.

        ``parts`` is how many targets an item is taken apart into, 0 if it is not.
        """
        del parts
        return f"r.items({self.code(items)}, {size})"

    def bound(self, expression: Expression, parts: int) -> str:
        """Return the code of what ``set`` binds, whole or to as many targets as there are parts."""
        del parts
        return self.code(expression)

    def listed(self, item: Expression) -> str:
        """Return the code of an item of a list."""
        return f"scalar({self.code(item)})"

    def context(self, name: str) -> str:
        """Return the code of a value of the data."""
        return f"c[{name!r}]"

    def code(self, expression: Expression) -> str:
        """Return the code of an expression. Raises ValueError or TypeError for what is none."""
        kind, *operands = expression
        if kind not in _KINDS:
            raise ValueError(kind)
        return _KINDS[kind](self, *operands)

    def member(self, operand: str, key: str) -> str:
        """Return the code of a member of an object."""
        return f"{operand}[{key!r}]"

    def item(self, operands: str) -> str:
        """Return the code of what stands in a list or an object under a key."""
        return f"item({operands})"

    def computed(self, operation: str, left: Expression, right: Expression) -> str:
        """Return the code of a sum or a difference."""
        return f"{operation}({self._codes(left, right)})"

    def defined(self, operand: Expression) -> str:
        """Return the code that tells whether a field is there."""
        return f"is_there(lambda: {self.code(operand)})"

    def unsure(self, variable: str, name: str) -> str:
        """Return the code of a variable that a branch may not have set."""
        del name
        return f"here({variable})"

    def called(self, name: str, function: str, first: str, given: str) -> str:
        """Return the code of a filter's call."""
        return f"\n{name}\0{function}({first}\n{given})"

    def _name(self, name: str) -> str:
        found = self._names.variable(name)
        if found is None:
            return self.context(name)
        variable, is_set = found
        return variable if is_set else self.unsure(variable, name)

    def _member(self, operand: Expression, key: str) -> str:
        if operand == ("name", "loop") and key in LOOP:
            number = self._names.loop()
            return LOOP[key].format(i=f"i{number}", n=f"len(s{number})")
        if operand[0] == "filter":
            # What is taken of a result begins on the filter's line, and its fault is not the filter's.
            return f"(lambda first: {self.member('first', key)})({self.code(operand)})"
        return self.member(self.code(operand), key)

    def _item(self, operand: Expression, key: Expression) -> str:
        return self.item(self._codes(operand, key))

    def _const(self, value: Any) -> str:
        if value is not None and not isinstance(value, (str, bool, int, float)):
            raise ValueError(value)
        return repr(value)

    def _list(self, items: tuple[Expression, ...]) -> str:
        codes = (self.code(item) if item[0] in ("const", "list") else self.listed(item) for item in items)
        return f"[{', '.join(codes)}]"

    def _compare(self, first: Expression, others: tuple[tuple[str, Expression], ...]) -> str:
        if len(others) > 1 and any(operator in _COUNTED for operator, _ in others):
            pairs = zip((first, *(each for _, each in others)), others, strict=False)
            return f"({' and '.join(self._compare(left, (other,)) for left, other in pairs)})"
        operator, other = others[0]
        if operator in ("in", "notin"):
            return self._within(first, other, is_in=operator == "in")
        if operator in ("eq", "ne") and "const" not in (first[0], other[0]):
            return f"({'not ' * (operator == 'ne')}r.equal({self._codes(first, other)}))"
        compared = "".join(f" {COMPARISONS[operator]} {self.code(each)}" for operator, each in others)
        if first[0] == "filter":
            # A comparison begins on the line of its first operand, and its fault is not the filter's.
            return f"(lambda first: first{compared})({self.code(first)})"
        return f"({self.code(first)}{compared})"

    def _within(self, value: Expression, values: Expression, *, is_in: bool) -> str:
        return f"({'' if is_in else 'not '}r.within({self._codes(value, values)}))"

    def _and(self, left: Expression, right: Expression) -> str:
        return f"({self.code(left)} and {self.code(right)})"

    def _or(self, left: Expression, right: Expression) -> str:
        return f"({self.code(left)} or {self.code(right)})"

    def _not(self, operand: Expression) -> str:
        return f"(not {self.code(operand)})"

    def _choice(self, test: Expression, first: Expression, second: Expression) -> str:
        return f"({self.code(first)} if {self.code(test)} else {self.code(second)})"

    def _join(self, operands: tuple[Expression, ...]) -> str:
        return f"r.join({self._codes(*operands)})"

    def _add(self, left: Expression, right: Expression) -> str:
        return self.computed("plus", left, right)

    def _subtract(self, left: Expression, right: Expression) -> str:
        return self.computed("minus", left, right)

    def _line(self, operand: Expression) -> str:
        return f"one_line({self.code(operand)})"

    def _picture(self, name: str, operands: tuple[Expression, ...]) -> str:
        return f"r.picture({name!r}, {self._codes(*operands)})"

    def _runs(self, operand: Expression) -> str:
        return f"runs({self.code(operand)})"

    def _paragraphs(self, operand: Expression) -> str:
        return f"paragraphs({self.code(operand)})"

    def _colour(self, operand: Expression) -> str:
        return f"colour({self.code(operand)})"

    def _span(self, operand: Expression, times: int) -> str:
        return f"span({self.code(operand)}, {int(times)})"

    def _test(self, name: str, operand: Expression, arguments: tuple[Expression, ...]) -> str:
        if name == "defined":
            return f"({self.defined(operand)})"
        if name == "undefined":
            return f"(not ({self.defined(operand)}))"
        if name == "in" and len(arguments) == 1:
            return self._within(operand, arguments[0], is_in=True)
        return f"test({name!r}, {self._codes(operand, *arguments)})"

    def _filter(
        self,
        name: str,
        operand: Expression,
        arguments: tuple[Expression, ...],
        named: tuple[tuple[str, Expression], ...],
    ) -> str:
        function, first = self._names.filter(name)
        given = [self.code(operand), *map(self.code, arguments)]
        if named:
            pairs = ", ".join(f"{key!r}: {self.code(value)}" for key, value in named)
            given.append(f"**{{{pairs}}}")
        return self.called(name, function, first, ",\n".join(given))

    def _codes(self, *expressions: Expression) -> str:
        return ", ".join(map(self.code, expressions))


#: The kinds of expressions (see :mod:`docgen.template.program`) and how each is written.
_KINDS: dict[str, Callable[..., str]] = {
    name: getattr(StrictStyle, f"_{name}")
    for name in (
        "name", "member", "item", "const", "list", "compare", "and", "or", "not", "choice", "join", "add",
        "subtract", "test", "filter", "colour", "span", "line", "runs", "paragraphs", "picture",
    )
}  # fmt: skip


class LenientStyle(StrictStyle):
    """Goes through :class:`docgen.template.lenient.LenientRun`, which knows the tag at work."""

    def begun(self, line: int) -> str:
        """Note the tag at work."""
        return f"r.line = {line}"

    def tested(self, test: Expression, line: int) -> str:
        """Note the tag at work, then test."""
        return f"r.on({line}) and {self.code(test)}"

    def shown(self, expression: Expression, line: int) -> str:
        """Note the tag at work, then print."""
        return f"r.on({line}) and r.show({self.code(expression)})"

    def run_over(self, items: Expression, size: int, parts: int) -> str:
        """Run over a list or a gap, whose items are gaps too."""
        return f"r.items({self.code(items)}, {size}, {parts})"

    def bound(self, expression: Expression, parts: int) -> str:
        """Bind a value or a gap."""
        return f"r.bound({self.code(expression)}, {parts})"

    def listed(self, item: Expression) -> str:
        """Put a value or a gap into a list."""
        return f"scalar(r.bound({self.code(item)}))"

    def context(self, name: str) -> str:
        """Take a value of the data or a gap."""
        return f"r.name(c, {name!r})"

    def member(self, operand: str, key: str) -> str:
        """Take a member or a gap."""
        return f"r.member({operand}, {key!r})"

    def item(self, operands: str) -> str:
        """Take an item or a gap."""
        return f"r.item({operands})"

    def computed(self, operation: str, left: Expression, right: Expression) -> str:
        """Compute, or pass a gap on."""
        return f"r.whole({operation}, {self._codes(left, right)})"

    def defined(self, operand: Expression) -> str:
        """Tell whether a value is no gap."""
        return f"not isinstance({self.code(operand)}, Gap)"

    def unsure(self, variable: str, name: str) -> str:
        """Take the value of a variable or a gap."""
        return f"r.here({variable}, c, {name!r})"

    def called(self, name: str, function: str, first: str, given: str) -> str:
        """Call a filter, or pass a gap on."""
        return f"r.applied({name!r}, {function}, ({first}), {given})"
