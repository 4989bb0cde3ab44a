"""What a template does with the data: a walk over its compiled form with what is known at each tag.

    Programs, Data  ->  [Problem]

The walk keeps what conditions tell: which fields are there, and which values a field can still have. So a
field that may be absent is told where it is used without being asked for, and nowhere else.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.language import script
from docgen.lint import trial
from docgen.lint.filters import RESULT, TAKES
from docgen.lint.known import ITEM, Data, Known, Value, View, constants
from docgen.lint.shape import PRINTED
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.lint.known import Path
    from docgen.model.catalog import Language
    from docgen.template.program import Body, Expression, Program

# Variables that the compiler makes itself begin so; no tag can say them.
_OWN = " "


class Flow:
    """The walk over the programs of one template; ``problems`` grow as it goes."""

    def __init__(self, data: Data, language: Language) -> None:
        self.problems: list[Problem] = []
        self._told: set[tuple[object, ...]] = set()
        self._data = data
        self._language = language
        self._view = View(data)
        self._program: Program
        self._line = 0

    def walk(self, program: Program) -> None:
        """Go through a part."""
        self._program = program
        self._body(program.body, {}, Known())

    # Statements.

    def _body(self, body: Body, names: dict[str, Value], known: Known) -> None:
        for operation in body:
            match operation:
                case ("print" | "put", expression, line):
                    self._line = line
                    self._print(expression, names, known)
                case ("set", targets, expression, line):
                    self._line = line
                    value = self._value(expression, names, known)
                    if isinstance(targets, str):
                        # What the compiler keeps for itself is asked for members that no schema knows.
                        names[targets] = Value() if targets.startswith(_OWN) else value
                    else:
                        names |= dict.fromkeys(targets, Value())
                case ("if", branches, otherwise):
                    self._if(branches, otherwise, names, known)
                case ("for", targets, items, test, line, inner, otherwise):
                    self._line = line
                    self._for(targets, items, test, inner, otherwise, names, known)

    def _if(self, branches: Any, otherwise: Body, names: dict[str, Value], known: Known) -> None:
        for test, line, body in branches:
            self._line = line
            self._test(test, names, known)
            self._body(body, dict(names), self._view.told(test, names, known, holds=True))
            self._line = line
            known = self._view.told(test, names, known, holds=False)
        self._body(otherwise, dict(names), known)

    def _for(
        self,
        targets: Any,
        items: Expression,
        test: Any,
        body: Body,
        otherwise: Body,
        names: dict[str, Value],
        known: Known,
    ) -> None:
        asked = self._value(items, names, known)
        listed = self._present(asked, known)
        inner = dict(names)
        item = Value()
        if listed.shape is not None and items[0] not in ("runs", "paragraphs"):
            if listed.shape.kind == "list":
                item = Value(None if listed.path is None else (*listed.path, ITEM), listed.shape.items)
            elif not listed.shape.is_open and listed.shape.kind != "object":
                self._tell("L303", shape=listed.shape.kind, field=_dotted(asked.path))
        for name in (targets,) if isinstance(targets, str) else targets:
            if name in self._data.names and not name.startswith(_OWN):
                self._tell("L310", severity=Severity.WARNING, name=name)
            inner[name] = item if isinstance(targets, str) else Value()
        if test is not None:
            self._test(test, inner, known)
            known_inside = self._view.told(test, inner, known, holds=True)
        else:
            known_inside = known
        self._body(body, inner, known_inside.also(listed.path) if listed.path else known_inside)
        self._body(otherwise, dict(names), known)

    # Expressions.

    def _print(self, expression: Expression, names: dict[str, Value], known: Known) -> None:
        value = self._present(self._value(expression, names, known), known)
        if value.filters or value.shape is None or value.path is None:
            return
        kind = value.shape.kind
        if kind in ("list", "object", "picture"):
            self._tell("L308", shape=kind, field=_dotted(value.path))
        elif kind and kind not in PRINTED:
            self._tell("L307", severity=Severity.WARNING, shape=kind, field=_dotted(value.path))

    def _test(self, expression: Expression, names: dict[str, Value], known: Known) -> None:
        """Go through a condition; what ``and`` and ``or`` ask later is asked with what they have told."""
        kind, *operands = expression
        if kind in ("and", "or"):
            left, right = operands
            self._test(left, names, known)
            self._test(right, names, self._view.told(left, names, known, holds=kind == "and"))
        elif kind == "not":
            self._test(operands[0], names, known)
        else:
            value = self._value(expression, names, known)
            if kind in ("name", "member", "item"):
                value = self._present(value, known)

    def _value(self, expression: Expression, names: dict[str, Value], known: Known) -> Value:
        kind, *operands = expression
        return _VALUES.get(kind, Flow._together)(self, expression, operands, names, known)

    def _of_name(self, _: Expression, operands: Any, names: dict[str, Value], __: Known) -> Value:
        return self._name(operands[0], names)

    def _of_member(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        operand, key = operands
        return self._member(operand, key, names, known)

    def _of_item(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        operand, key = operands
        return self._item(operand, key, names, known)

    def _of_filter(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        return self._filtered(*operands, names=names, known=known)

    def _of_picture(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        name, (operand, *arguments) = operands
        return self._filtered(name, operand, arguments, (), names=names, known=known)

    def _of_test(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        self._tested(*operands, names=names, known=known)
        return _TRUTH

    def _of_comparison(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        first, others = operands
        self._compared(first, others, names, known)
        return _TRUTH

    def _of_condition(self, expression: Expression, _: Any, names: dict[str, Value], known: Known) -> Value:
        self._test(expression, names, known)
        return _TRUTH

    def _of_choice(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        test, *ways = operands
        self._test(test, names, known)
        for way, holds in zip(ways, (True, False), strict=True):
            told = self._view.told(test, names, known, holds=holds)
            self._present(self._value(way, names, told), told)
        return Value(kind=RESULT, filters=("if",))

    def _of_constant(self, _: Expression, operands: Any, __: dict[str, Value], ___: Known) -> Value:
        return Value(kind=type(operands[0]).__name__)

    def _of_one(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        return self._value(operands[0], names, known)

    def _together(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        """Go through what is joined, listed or added."""
        for inner in _inner(operands):
            self._present(self._value(inner, names, known), known)
        return Value(kind=RESULT, filters=("~",))

    def _name(self, name: str, names: dict[str, Value]) -> Value:
        if name in names:
            return names[name]
        if name == "loop" or name.startswith(_OWN):
            return Value()
        if name in self._data.derived:
            return Value((name,), self._data.derived[name])
        shape = self._data.root.member(self._data.root.variants, name)
        if shape is None:
            self._unknown(name, name, self._data.names)
            return Value()
        return Value((name,), shape)

    def _member(self, operand: Expression, key: str, names: dict[str, Value], known: Known) -> Value:
        owner = self._present(self._value(operand, names, known), known)
        if owner.shape is None or owner.path is None or owner.shape.is_open:
            return Value()
        path = (*owner.path, key)
        variants = self._view.variants(owner, known)
        member = owner.shape.member(variants, key)
        if member is not None:
            return Value(path, member)
        possible = owner.shape.variants
        if owner.shape.member(possible, key) is not None:
            # Another branch of the schema has it; what is known rules that branch out.
            self._tell("L305", field=_dotted(path))
        elif owner.shape.kind in ("object", "text"):
            self._unknown(key, _dotted(path), [name for each in possible for name in each.members])
        else:
            self._tell("L301", field=_dotted(path), suggestion="")
        return Value()

    def _item(self, operand: Expression, key: Expression, names: dict[str, Value], known: Known) -> Value:
        if key[0] == "const" and isinstance(key[1], str):
            return self._member(operand, key[1], names, known)
        owner = self._present(self._value(operand, names, known), known)
        if owner.shape is None or owner.path is None or owner.shape.kind != "list":
            return Value()
        number = str(key[1]) if key[0] == "const" else ITEM
        return Value((*owner.path, number), owner.shape.items)

    def _filtered(
        self,
        name: str,
        operand: Expression,
        arguments: Iterable[Expression],
        named: Iterable[tuple[str, Expression]],
        *,
        names: dict[str, Value],
        known: Known,
    ) -> Value:
        asked = self._value(operand, names, known)
        value = self._present(asked, known)
        for each in (*arguments, *(inner for _, inner in named)):
            self._present(self._value(each, names, known), known)
        kind = value.kind or (value.shape.kind if value.shape is not None else "")
        if kind and not value.filters:
            values = self._values(asked, known)
            self._take(name, kind, asked, values, tuple(arguments), tuple(named))
        return Value(value.path, value.shape, RESULT, (*value.filters, name))

    def _take(
        self,
        name: str,
        kind: str,
        value: Value,
        values: Iterable[str],
        arguments: tuple[Expression, ...],
        named: tuple[tuple[str, Expression], ...],
    ) -> None:
        """Tell a value that a filter does not take, of a field (L306) or of none (L312); or its arguments.

        ``values`` are those that a choice can have here.
        """
        if kind not in TAKES.get(name, (kind,)):
            if value.path is None:
                self._tell("L312", filter=name, shape=kind)
            else:
                self._tell("L306", filter=name, shape=kind, field=_dotted(value.path))
            return
        if any(each[0] != "const" for each in (*arguments, *(inner for _, inner in named))):
            return
        said = tuple(each[1] for each in arguments)
        names = tuple((key, inner[1]) for key, inner in named)
        for code, params in trial.faults(name, kind, values, said, names, self._language):
            self._tell(code, **params)

    @staticmethod
    def _values(value: Value, known: Known) -> list[str]:
        """Return the values that a choice can have where conditions have told some of it."""
        told = known.values.get(value.path) if value.path is not None else None
        every = value.shape.values if value.shape is not None else None
        return sorted(map(str, (every if told is None else told) or ()))

    def _tested(
        self,
        name: str,
        operand: Expression,
        arguments: Iterable[Expression],
        *,
        names: dict[str, Value],
        known: Known,
    ) -> None:
        value = self._value(operand, names, known)
        if name not in ("defined", "undefined"):
            value = self._present(value, known)
        for each in arguments:
            self._value(each, names, known)

    def _compared(
        self,
        first: Expression,
        others: Iterable[tuple[str, Expression]],
        names: dict[str, Value],
        known: Known,
    ) -> None:
        value = self._present(self._value(first, names, known), known)
        for operator, other in others:
            self._present(self._value(other, names, known), known)
            self._compared_with(value, operator, other, known)

    def _compared_with(self, value: Value, operator: str, other: Expression, known: Known) -> None:
        wanted = constants(other)
        allowed = value.shape.values if value.shape is not None and not value.filters else None
        if (
            wanted is None
            or allowed is None
            or value.path is None
            or operator not in ("eq", "ne", "in", "notin")
        ):
            return
        for strange in sorted(map(str, wanted - allowed)):
            nearest = get_close_matches(strange, [str(each) for each in allowed], 1)
            self._tell(
                "L309",
                severity=Severity.WARNING,
                value=strange,
                field=_dotted(value.path),
                suggestion="".join(nearest),
            )
        possible = known.values.get(value.path, allowed)
        if wanted <= allowed and not wanted & possible:
            self._tell(
                "L311",
                severity=Severity.WARNING,
                value=", ".join(sorted(map(str, wanted))),
                field=_dotted(value.path),
            )

    def _present(self, value: Value, known: Known) -> Value:
        """Tell L304 or L305 for a field that may be absent where it stands; return the value."""
        path = value.path
        if path is None or value.filters or self._view.is_there(path, known):
            return value
        owner = self._view.shape(path[:-1]) if len(path) > 1 else self._data.root
        variants = owner.variants if owner is not None else ()
        if owner is not None and len(path) > 1:
            variants = tuple(self._view.variants(Value(path[:-1], owner), known))
        is_derived = len(path) == 1 and path[0] in self._data.derived
        is_everywhere = is_derived or all(path[-1] in each.members for each in variants)
        code = "L304" if is_everywhere else "L305"
        self._tell(code, field=_dotted(path))
        # Told once: what is below it is not told again.
        return Value(None, value.shape, value.kind, value.filters)

    # What is told.

    def _unknown(self, name: str, written: str, known: list[str]) -> None:
        if script.mixed_words(name):
            # Two alphabets in one name are told of by its letters (K601).
            return
        if script.latin(name) in known:
            self._tell("K602", field=written, suggestion=script.latin(name))
            return
        nearest = get_close_matches(name, known, 1)
        self._tell("L301", field=written, suggestion="".join(nearest))

    def _tell(self, code: str, *, severity: Severity = Severity.ERROR, **params: Any) -> None:
        # A tag may ask for a field twice.
        key = (code, self._program.part, self._line, *map(str, params.values()))
        if key not in self._told:
            self._told.add(key)
            self.problems.append(Problem(code, severity, self._program.location(self._line), params))


_TRUTH = Value(kind="boolean")
#: How the value of each kind of expression (see :mod:`docgen.template.program`) is found.
_VALUES: Mapping[str, Callable[[Flow, Expression, Any, dict[str, Value], Known], Value]] = {
    kind: getattr(Flow, f"_of_{name}")
    for kind, name in {
        **{kind: kind for kind in ("name", "member", "item", "filter", "picture", "test", "choice")},
        "compare": "comparison",
        "const": "constant",
        **dict.fromkeys(("and", "or", "not"), "condition"),
        **dict.fromkeys(("line", "colour", "span", "runs", "paragraphs"), "one"),
    }.items()
}


def _dotted(path: Path | None) -> str:
    return ".".join(path or ()).replace(f".{ITEM}", "[]")


def _inner(operands: Iterable[Any]) -> Iterator[Expression]:
    """Yield the expressions among operands and lists of them."""
    for each in operands:
        if isinstance(each, tuple) and each and isinstance(each[0], str):
            yield each
        elif isinstance(each, tuple):
            yield from _inner(each)
