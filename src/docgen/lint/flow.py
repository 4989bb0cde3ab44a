"""What a template does with the data: a walk over its compiled form with what is known at each tag.

    Program, Shape of the data  ->  [Use], [Problem]

The walk keeps what conditions tell: which fields are there, and which values a field can still have. So a
field that may be absent is told where it is used without being asked for, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.language import script
from docgen.lint.filters import RESULT, TAKES
from docgen.lint.shape import PRINTED, Shape, Variant
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.model.problem import Location
    from docgen.template.program import Body, Expression, Program

#: The steps to a field from the root of the data; ``*`` is any item of a list.
Path: TypeAlias = tuple[str, ...]
ITEM = "*"
# Variables that the compiler makes itself begin so; no tag can say them.
_OWN = " "


@dataclass(frozen=True, slots=True)
class Use:
    """A field at a tag: ``role`` is printed, tested or looped; ``filters`` are applied to it in turn."""

    path: Path
    role: str
    location: Location
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions have told: the fields that are there, and the values that others can have."""

    there: frozenset[Path] = frozenset()
    values: Mapping[Path, frozenset[Any]] = field(default_factory=dict)

    def also(self, path: Path) -> Known:
        """Return what is known where a field is there: what it stands in is there too."""
        return replace(self, there=self.there | {path[:end] for end in range(1, len(path) + 1)})

    def only(self, path: Path, values: frozenset[Any]) -> Known:
        """Return what is known where a field has one of some values."""
        return replace(self, values={**self.values, path: values})

    def either(self, other: Known) -> Known:
        """Return what is known where one of two things is."""
        values = {
            path: self.values[path] | other.values[path] for path in self.values.keys() & other.values.keys()
        }
        return Known(self.there & other.there, values)


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives: the field it is, if it is one, and its shape or kind, if they are known."""

    path: Path | None = None
    shape: Shape | None = None
    kind: str = ""
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """The data of a template: the shape of a case and of what is derived from it.

    ``needs`` are the fields without which a derived value is absent.
    """

    root: Shape
    derived: Mapping[str, Shape] = field(default_factory=dict)
    needs: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Return every name that a template can begin with."""
        return [
            *dict.fromkeys([*(name for each in self.root.variants for name in each.members), *self.derived])
        ]


class Flow:
    """The walk over the programs of one template; ``uses`` and ``problems`` grow as it goes."""

    def __init__(self, data: Data) -> None:
        self.uses: list[Use] = []
        self.problems: list[Problem] = []
        self._data = data
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
            self._body(body, dict(names), self._told(test, names, known, holds=True))
            self._line = line
            known = self._told(test, names, known, holds=False)
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
        listed = self._present(self._value(items, names, known), known)
        inner = dict(names)
        item = Value()
        if listed.shape is not None and items[0] not in ("runs", "paragraphs"):
            if listed.shape.kind == "list":
                item = Value(None if listed.path is None else (*listed.path, ITEM), listed.shape.items)
            elif not listed.shape.is_open and listed.shape.kind != "object":
                self._tell("L303", shape=listed.shape.kind, field=_dotted(listed.path))
        if listed.path is not None:
            self._use(listed, "looped")
        for name in (targets,) if isinstance(targets, str) else targets:
            if name in self._data.names and not name.startswith(_OWN):
                self._tell("L310", severity=Severity.WARNING, name=name)
            inner[name] = item if isinstance(targets, str) else Value()
        if test is not None:
            self._test(test, inner, known)
            known_inside = self._told(test, inner, known, holds=True)
        else:
            known_inside = known
        self._body(body, inner, known_inside.also(listed.path) if listed.path else known_inside)
        self._body(otherwise, dict(names), known)

    # Expressions.

    def _print(self, expression: Expression, names: dict[str, Value], known: Known) -> None:
        value = self._present(self._value(expression, names, known), known)
        if value.path is not None:
            self._use(value, "printed")
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
            self._test(right, names, self._told(left, names, known, holds=kind == "and"))
        elif kind == "not":
            self._test(operands[0], names, known)
        else:
            value = self._value(expression, names, known)
            if kind in ("name", "member", "item"):
                value = self._present(value, known)
            if value.path is not None:
                self._use(value, "tested")

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
            told = self._told(test, names, known, holds=holds)
            self._used(self._present(self._value(way, names, told), told))
        return Value(kind=RESULT, filters=("if",))

    def _of_constant(self, _: Expression, operands: Any, __: dict[str, Value], ___: Known) -> Value:
        return Value(kind=type(operands[0]).__name__)

    def _of_one(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        return self._value(operands[0], names, known)

    def _together(self, _: Expression, operands: Any, names: dict[str, Value], known: Known) -> Value:
        """Go through what is joined, listed or added."""
        for inner in _inner(operands):
            self._used(self._present(self._value(inner, names, known), known))
        return Value(kind=RESULT, filters=("~",))

    def _used(self, value: Value) -> None:
        if value.path is not None:
            self._use(value, "printed")

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
        variants = self._variants(owner, known)
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
        value = self._present(self._value(operand, names, known), known)
        for each in (*arguments, *(inner for _, inner in named)):
            argument = self._present(self._value(each, names, known), known)
            if argument.path is not None:
                self._use(argument, "printed")
        kind = value.kind or (value.shape.kind if value.shape is not None else "")
        if kind and not value.filters and name in TAKES and kind not in TAKES[name]:
            self._tell("L306", filter=name, shape=kind, field=_dotted(value.path))
        return Value(value.path, value.shape, RESULT, (*value.filters, name))

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
        if value.path is not None:
            self._use(value, "tested")

    def _compared(
        self,
        first: Expression,
        others: Iterable[tuple[str, Expression]],
        names: dict[str, Value],
        known: Known,
    ) -> None:
        value = self._present(self._value(first, names, known), known)
        if value.path is not None:
            self._use(value, "tested")
        for operator, other in others:
            right = self._present(self._value(other, names, known), known)
            if right.path is not None:
                self._use(right, "tested")
            self._compared_with(value, operator, other, known)

    def _compared_with(self, value: Value, operator: str, other: Expression, known: Known) -> None:
        wanted = _constants(other)
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

    # What conditions tell.

    def _told(self, test: Expression, names: dict[str, Value], known: Known, *, holds: bool) -> Known:
        """Return what is known where a condition holds, or where it does not."""
        kind, *operands = test
        match kind:
            case "not":
                return self._told(operands[0], names, known, holds=not holds)
            case "and" | "or":
                left, right = operands
                if holds == (kind == "and"):
                    return self._told(right, names, self._told(left, names, known, holds=holds), holds=holds)
                first = self._told(left, names, known, holds=holds)
                second = self._told(
                    right, names, self._told(left, names, known, holds=not holds), holds=holds
                )
                return first.either(second)
            case "test" if operands[0] in ("defined", "undefined"):
                path = self._path(operands[1], names)
                return known.also(path) if path and holds == (operands[0] == "defined") else known
            case "compare" if len(operands[1]) == 1:
                first, ((operator, other),) = operands
                return self._told_by(first, operator, other, names, known, holds=holds)
            case "name" | "member" | "item":
                path = self._path(test, names)
                return known.only(path, frozenset([holds])) if path else known
        return known

    def _told_by(
        self,
        first: Expression,
        operator: str,
        other: Expression,
        names: dict[str, Value],
        known: Known,
        *,
        holds: bool,
    ) -> Known:
        path, wanted = self._path(first, names), _constants(other)
        shape = self._shape(path) if path else None
        if path is None or wanted is None or shape is None or operator not in ("eq", "ne", "in", "notin"):
            return known
        allowed = known.values.get(path, shape.values)
        if allowed is None:
            return known
        is_one = holds == (operator in ("eq", "in"))
        return known.only(path, frozenset(allowed & wanted if is_one else allowed - wanted))

    # The fields that are meant.

    def _path(self, expression: Expression, names: dict[str, Value]) -> Path | None:
        """Return the path of an expression that is a field, None for another."""
        kind, *operands = expression
        match kind:
            case "name":
                return names[operands[0]].path if operands[0] in names else (operands[0],)
            case "member":
                above = self._path(operands[0], names)
                return (*above, operands[1]) if above else None
            case "item" if operands[1][0] == "const":
                above = self._path(operands[0], names)
                return (*above, str(operands[1][1])) if above else None
        return None

    def _shape(self, path: Path) -> Shape | None:
        name, *steps = path
        shape = self._data.derived.get(name) or self._data.root.member(self._data.root.variants, name)
        for step in steps:
            if shape is None:
                return None
            shape = shape.items if shape.kind == "list" else shape.member(shape.variants, step)
        return shape

    def _variants(self, value: Value, known: Known) -> list[Variant]:
        """Return the objects that a value can still be."""
        assert value.shape is not None and value.path is not None  # noqa: S101, PT018 - the caller has seen to it
        shape, depth = value.shape, len(value.path)
        told = {
            path[-1]: values
            for path, values in known.values.items()
            if len(path) == depth + 1 and path[:-1] == value.path
        }
        if not told:
            return list(shape.variants)
        return [each for each in shape.variants if all(map(shape.allows, repeat(each), told, told.values()))]

    def _present(self, value: Value, known: Known) -> Value:
        """Tell L304 or L305 for a field that may be absent where it stands; return the value."""
        path = value.path
        if path is None or value.filters or self._is_there(path, known):
            return value
        owner = self._shape(path[:-1]) if len(path) > 1 else self._data.root
        variants = owner.variants if owner is not None else ()
        if owner is not None and len(path) > 1:
            variants = tuple(self._variants(Value(path[:-1], owner), known))
        is_derived = len(path) == 1 and path[0] in self._data.derived
        is_everywhere = is_derived or all(path[-1] in each.members for each in variants)
        code = "L304" if is_everywhere else "L305"
        self._tell(code, field=_dotted(path))
        # Told once: what is below it is not told again.
        return Value(None, value.shape, value.kind, value.filters)

    def _is_there(self, path: Path, known: Known) -> bool:
        if path in known.there:
            return True
        if len(path) == 1 and path[0] in self._data.derived:
            return all(self._is_there(need, known) for need in self._data.needs.get(path[0], ()))
        owner = self._shape(path[:-1]) if len(path) > 1 else self._data.root
        if owner is None or owner.is_open:
            return True
        step = path[-1]
        if owner.kind == "list":
            return step == ITEM or (step.isdecimal() and int(step) < owner.least_items)
        here = Value(path[:-1], owner)
        variants = self._variants(here, known)
        return bool(variants) and all(self._requires(each, step, here, known) for each in variants)

    def _requires(self, variant: Variant, name: str, value: Value, known: Known) -> bool:
        if name not in variant.members or value.shape is None or value.path is None:
            return False
        member = value.shape.member((variant,), name)
        if member is None or member.is_nullable:
            return False
        met = (
            name in condition.required
            and all(
                (known.values.get((*value.path, member)) or _no_values) <= values and bool(values)
                for member, values in condition.values.items()
            )
            for condition in variant.conditions
        )
        return name in variant.required or any(met)

    # What is told.

    def _use(self, value: Value, role: str) -> None:
        assert value.path is not None  # noqa: S101 - the caller has seen to it
        self.uses.append(Use(value.path, role, self._program.location(self._line), value.filters))

    def _unknown(self, name: str, written: str, known: list[str]) -> None:
        if script.mixed_words(name):
            # Two alphabets in one name are told of by its letters (K601).
            return
        if script.latin(name) in known:
            self._tell("K602", field=written, suggestion=script.latin(name))
            return
        nearest = get_close_matches(name, known, 1)
        self._tell("L301", field=written, suggestion="".join(nearest))

    def _tell(self, code: str, *, severity: Severity = Severity.ERROR, **params: str) -> None:
        problem = Problem(code, severity, self._program.location(self._line), params)
        if problem not in self.problems:
            self.problems.append(problem)


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
#: What is no subset of anything: nothing is known of the values.
_no_values: frozenset[Any] = frozenset([object()])


def _dotted(path: Path | None) -> str:
    return ".".join(path or ()).replace(f".{ITEM}", "[]")


def _constants(expression: Expression) -> frozenset[Any] | None:
    """Return the constants that an expression is or lists, None for another."""
    match expression:
        case ("const", value):
            return frozenset([value])
        case ("list", items) if all(item[0] == "const" for item in items):
            return frozenset(item[1] for item in items)
    return None


def _inner(operands: Iterable[Any]) -> Iterator[Expression]:
    """Yield the expressions among operands and lists of them."""
    for each in operands:
        if isinstance(each, tuple) and each and isinstance(each[0], str):
            yield each
        elif isinstance(each, tuple):
            yield from _inner(each)
