"""What the expressions of a template give, told with what is wrong with how they ask for it.

Expression, names of variables, Known  ->  Value, [Problem]
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar

from docgen.language import script
from docgen.lint import trial
from docgen.lint.filters import RESULT, TAKES
from docgen.lint.known import ITEM, Data, Known, Value, View, constants
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.lint.known import Path
    from docgen.model.catalog import Language
    from docgen.template.program import Expression, Program

#: Variables that the compiler makes itself begin so; no tag can say them.
OWN = " "
_TRUTH = Value(kind="boolean")


class Values:
    """Reads the expressions of one template; ``problems`` grow as it goes.

    ``program`` and ``line`` are where the tag stands that is read.
    """

    program: Program

    def __init__(self, data: Data, language: Language) -> None:
        self.problems: list[Problem] = []
        self.line = 0
        self._told: set[tuple[object, ...]] = set()
        self._data = data
        self._language = language
        self.view = View(data)

    def of(self, expression: Expression, names: dict[str, Value], known: Known) -> Value:
        """Return what an expression gives where something is known."""
        kind, *operands = expression
        if kind in ("and", "or", "not"):
            self.test(expression, names, known)
            return _TRUTH
        return self._BY_KIND.get(kind, Values._together)(self, operands, names, known)

    def present(self, value: Value, known: Known) -> Value:
        """Tell L304 or L305 for a field that may be absent where it stands; return the value."""
        path = value.path
        if path is None or value.filters or self.view.is_there(path, known):
            return value
        owner = self.view.shape(path[:-1]) if len(path) > 1 else self._data.root
        variants = owner.variants if owner is not None else ()
        if owner is not None and len(path) > 1:
            variants = tuple(self.view.variants(Value(path[:-1], owner), known))
        is_derived = len(path) == 1 and path[0] in self._data.derived
        is_everywhere = is_derived or all(path[-1] in each.members for each in variants)
        code = "L304" if is_everywhere else "L305"
        self.tell(code, field=dotted(path))
        # Told once: what is below it is not told again.
        return Value(None, value.shape, value.kind, value.filters)

    def test(self, expression: Expression, names: dict[str, Value], known: Known) -> None:
        """Go through a condition; what ``and`` and ``or`` ask later is asked with what they have told."""
        kind, *operands = expression
        if kind in ("and", "or"):
            left, right = operands
            self.test(left, names, known)
            self.test(right, names, self.view.told(left, names, known, holds=kind == "and"))
        elif kind == "not":
            self.test(operands[0], names, known)
        else:
            value = self.of(expression, names, known)
            if kind in ("name", "member", "item"):
                self.present(value, known)

    def _unknown(self, name: str, written: str, known: list[str]) -> None:
        if script.mixed_words(name):
            # Two alphabets in one name are told of by its letters (K601).
            return
        if script.latin(name) in known:
            self.tell("K602", field=written, suggestion=script.latin(name))
            return
        nearest = get_close_matches(name, known, 1)
        self.tell("L301", field=written, suggestion="".join(nearest))

    def tell(self, code: str, *, severity: Severity = Severity.ERROR, **params: Any) -> None:
        """Add a problem at the tag that is read."""
        # A tag may ask for a field twice.
        key = (code, self.program.part, self.line, *map(str, params.values()))
        if key not in self._told:
            self._told.add(key)
            self.problems.append(Problem(code, severity, self.program.location(self.line), params))

    # What each kind of expression gives.

    def _name(self, operands: Any, names: dict[str, Value], _: Known) -> Value:
        (name,) = operands
        if name in names:
            return names[name]
        if name == "loop" or name.startswith(OWN):
            return Value()
        if name in self._data.derived:
            return Value((name,), self._data.derived[name])
        shape = self._data.root.member(self._data.root.variants, name)
        if shape is None:
            self._unknown(name, name, self._data.names)
            return Value()
        return Value((name,), shape)

    def _member(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        operand, key = operands
        owner = self.present(self.of(operand, names, known), known)
        if owner.shape is None or owner.path is None or owner.shape.is_open:
            return Value()
        path = (*owner.path, key)
        variants = self.view.variants(owner, known)
        member = owner.shape.member(variants, key)
        if member is not None:
            return Value(path, member)
        possible = owner.shape.variants
        if owner.shape.member(possible, key) is not None:
            # Another branch of the schema has it; what is known rules that branch out.
            self.tell("L305", field=dotted(path))
        elif owner.shape.kind in ("object", "text"):
            self._unknown(key, dotted(path), [name for each in possible for name in each.members])
        else:
            self.tell("L301", field=dotted(path), suggestion="")
        return Value()

    def _item(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        operand, key = operands
        if key[0] == "const" and isinstance(key[1], str):
            return self._member((operand, key[1]), names, known)
        owner = self.present(self.of(operand, names, known), known)
        if owner.shape is None or owner.path is None or owner.shape.kind != "list":
            return Value()
        number = str(key[1]) if key[0] == "const" else ITEM
        return Value((*owner.path, number), owner.shape.items)

    def _filtered(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        name, operand, arguments, named = operands
        asked = self.of(operand, names, known)
        value = self.present(asked, known)
        for each in (*arguments, *(inner for _, inner in named)):
            self.present(self.of(each, names, known), known)
        kind = value.kind or (value.shape.kind if value.shape is not None else "")
        if kind and not value.filters:
            self._take(name, kind, asked, _possible(asked, known), tuple(arguments), tuple(named))
        return Value(value.path, value.shape, RESULT, (*value.filters, name))

    def _picture(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        name, (operand, *arguments) = operands
        return self._filtered((name, operand, arguments, ()), names, known)

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
                self.tell("L312", filter=name, shape=kind)
            else:
                self.tell("L306", filter=name, shape=kind, field=dotted(value.path))
            return
        if any(each[0] != "const" for each in (*arguments, *(inner for _, inner in named))):
            return
        said = tuple(each[1] for each in arguments)
        names = tuple((key, inner[1]) for key, inner in named)
        for code, params in trial.faults(name, kind, values, said, names, self._language):
            self.tell(code, **params)

    def _tested(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        name, operand, arguments = operands
        value = self.of(operand, names, known)
        if name not in ("defined", "undefined"):
            self.present(value, known)
        for each in arguments:
            self.of(each, names, known)
        return _TRUTH

    def _compared(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        first, others = operands
        value = self.present(self.of(first, names, known), known)
        for operator, other in others:
            self.present(self.of(other, names, known), known)
            self._compared_with(value, operator, other, known)
        return _TRUTH

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
            self.tell(
                "L309",
                severity=Severity.WARNING,
                value=strange,
                field=dotted(value.path),
                suggestion="".join(nearest),
            )
        possible = known.values.get(value.path, allowed)
        if wanted <= allowed and not wanted & possible:
            self.tell(
                "L311",
                severity=Severity.WARNING,
                value=", ".join(sorted(map(str, wanted))),
                field=dotted(value.path),
            )

    def _choice(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        test, *ways = operands
        self.test(test, names, known)
        for way, holds in zip(ways, (True, False), strict=True):
            told = self.view.told(test, names, known, holds=holds)
            self.present(self.of(way, names, told), told)
        return Value(kind=RESULT, filters=("if",))

    def _constant(self, operands: Any, _: dict[str, Value], __: Known) -> Value:
        return Value(kind=type(operands[0]).__name__)

    def _one(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        return self.of(operands[0], names, known)

    def _together(self, operands: Any, names: dict[str, Value], known: Known) -> Value:
        """Go through what is joined, listed or added."""
        for inner in _inner(operands):
            self.present(self.of(inner, names, known), known)
        return Value(kind=RESULT, filters=("~",))

    #: By the kind of an expression (see :mod:`docgen.template.program`).
    _BY_KIND: ClassVar[Mapping[str, Callable[[Values, Any, dict[str, Value], Known], Value]]] = {
        "name": _name,
        "member": _member,
        "item": _item,
        "filter": _filtered,
        "picture": _picture,
        "test": _tested,
        "compare": _compared,
        "choice": _choice,
        "const": _constant,
        **dict.fromkeys(("line", "colour", "span", "runs", "paragraphs"), _one),
    }


def _possible(value: Value, known: Known) -> list[str]:
    """Return the values that a choice can have where conditions have told some of it."""
    told = known.values.get(value.path) if value.path is not None else None
    every = value.shape.values if value.shape is not None else None
    return sorted(map(str, (every if told is None else told) or ()))


def dotted(path: Path | None) -> str:
    """Return a path as tags write it, ``violations[].norm``; "" for none."""
    return ".".join(path or ()).replace(f".{ITEM}", "[]")


def _inner(operands: Iterable[Any]) -> Iterator[Expression]:
    """Yield the expressions among operands and lists of them."""
    for each in operands:
        if isinstance(each, tuple) and each and isinstance(each[0], str):
            yield each
        elif isinstance(each, tuple):
            yield from _inner(each)
