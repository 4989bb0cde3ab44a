"""What is known of the data at a place of a template: which fields are there, which values they can have.

Data, conditions  ->  Known

"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.template import program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.lint.shape import Shape, Variant
    from docgen.template.program import Expression

#: The steps to a field from the root of the data; ``*`` is any item of a list.
Path: TypeAlias = tuple[str, ...]
ITEM = "*"


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


class View:
    """Reads expressions and conditions over some data."""

    def __init__(self, data: Data) -> None:
        self.data = data

    def told(self, test: Expression, names: dict[str, Value], known: Known, *, holds: bool) -> Known:
        """Return what is known where a condition holds, or where it does not."""
        kind, *operands = test
        match kind:
            case "not":
                return self.told(operands[0], names, known, holds=not holds)
            case "and" | "or":
                left, right = operands
                if holds == (kind == "and"):
                    return self.told(right, names, self.told(left, names, known, holds=holds), holds=holds)
                first = self.told(left, names, known, holds=holds)
                second = self.told(right, names, self.told(left, names, known, holds=not holds), holds=holds)
                return first.either(second)
            case "test" if operands[0] in ("defined", "undefined"):
                path = self.path(operands[1], names)
                return known.also(path) if path and holds == (operands[0] == "defined") else known
            case "compare" if len(operands[1]) == 1:
                first, ((operator, other),) = operands
                return self._told_by(first, operator, other, names, known, holds=holds)
            case "name" | "member" | "item":
                path = self.path(test, names)
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
        path, wanted = self.path(first, names), constants(other)
        shape = self.shape(path) if path else None
        if path is None or wanted is None or shape is None or operator not in ("eq", "ne", "in", "notin"):
            return known
        allowed = known.values.get(path, shape.values)
        if allowed is None:
            return known
        is_one = holds == (operator in ("eq", "in"))
        return known.only(path, frozenset(allowed & wanted if is_one else allowed - wanted))

    # The fields that are meant.

    def path(self, expression: Expression, names: dict[str, Value]) -> Path | None:
        """Return the path of an expression that is a field, None for another."""
        kind, *operands = expression
        match kind:
            case "name":
                return names[operands[0]].path if operands[0] in names else (operands[0],)
            case "member":
                above = self.path(operands[0], names)
                return (*above, operands[1]) if above else None
            case "item" if operands[1][0] == "const":
                above = self.path(operands[0], names)
                return (*above, str(operands[1][1])) if above else None
        return None

    def shape(self, path: Path) -> Shape | None:
        """Return the shape of a field, None for one that there is not."""
        name, *steps = path
        shape = self.data.derived.get(name) or self.data.root.member(self.data.root.variants, name)
        for step in steps:
            if shape is None:
                return None
            shape = shape.items if shape.kind == "list" else shape.member(shape.variants, step)
        return shape

    def variants(self, value: Value, known: Known) -> list[Variant]:
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

    def is_there(self, path: Path, known: Known) -> bool:
        """Tell whether a field is surely there where something is known."""
        if path in known.there:
            return True
        if len(path) == 1 and path[0] in self.data.derived:
            return all(self.is_there(need, known) for need in self.data.needs.get(path[0], ()))
        owner = self.shape(path[:-1]) if len(path) > 1 else self.data.root
        if owner is None or owner.is_open:
            return True
        step = path[-1]
        if owner.kind == "list":
            return step == ITEM or (step.isdecimal() and int(step) < owner.least_items)
        here = Value(path[:-1], owner)
        variants = self.variants(here, known)
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


def constants(expression: Expression) -> frozenset[Any] | None:
    """Return the constants that an expression is or lists, None for another."""
    found = program.constants(expression)
    return None if found is None else frozenset(found)


#: What is no subset of anything: nothing is known of the values.
_no_values: frozenset[Any] = frozenset([object()])
