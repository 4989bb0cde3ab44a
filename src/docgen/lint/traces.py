"""What a template prints and asks, as texts that do not depend on the names of its variables.

    Programs  ->  [Trace(kind, "violations[].norm", guards, location)]

For templates of any data: no schema is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.template.program import COMPARISONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docgen.model.problem import Location
    from docgen.template.program import Body, Expression, Program

# Variables that the compiler makes itself begin so; no tag can say them.
_OWN = " "
# What stands of a loop in a text is the matter of its language: a comma, a number.
_LOOP = ("loop.", _OWN)
_NOT = "not "


@dataclass(frozen=True, slots=True)
class Trace:
    """A field that is printed or looped, or a condition of whole paragraphs, rows or cells, which is tested.

    ``text`` is the field or the condition; ``guards`` are the conditions without which the tag is not met.
    """

    kind: str
    text: str
    location: Location
    guards: frozenset[str] = frozenset()


def traces(programs: Iterable[Program]) -> list[Trace]:
    """Return what each tag of some parts does, in their order."""
    return [trace for program in programs for trace in _Reader(program).body(program.body, {})]


class _Reader:
    def __init__(self, program: Program) -> None:
        self._program = program

    def body(self, body: Body, names: Mapping[str, str]) -> list[Trace]:
        names = dict(names)
        found: list[Trace] = []
        for operation in body:
            match operation:
                case ("print" | "put", expression, line):
                    found += self._printed(expression, line, names)
                case ("set", str(name), expression, _):
                    names[name] = text_of(expression, names)
                case ("if", branches, otherwise):
                    found += self._if(branches, otherwise, names)
                case ("for", targets, items, _, line, inner, otherwise):
                    listed = text_of(items, names)
                    if not (isinstance(targets, str) and targets.startswith(_OWN)):
                        found.append(Trace("looped", listed, self._program.location(line)))
                    found += self.body(inner, {**names, **_bound(targets, listed)})
                    found += self.body(otherwise, names)
        return found

    def _if(self, branches: Any, otherwise: Body, names: Mapping[str, str]) -> list[Trace]:
        inner = [*(self.body(body, names) for _, _, body in branches), self.body(otherwise, names)]
        found = [
            Trace("tested", text.removeprefix(_NOT), self._program.location(line))
            for test, line, _ in branches
            if self._is_of_blocks(line)
            for text in _atoms(test, names, holds=True)
        ]
        return found + _guarded([test for test, *_ in branches], inner, names)

    def _is_of_blocks(self, line: int) -> bool:
        tag = self._program.places[line - 1] if 0 < line <= len(self._program.places) else None
        return tag is not None and bool(tag.prefix)

    def _printed(self, expression: Expression, line: int, names: Mapping[str, str]) -> list[Trace]:
        """Return the fields that an expression prints; what it only tests is none."""
        kind, *operands = expression
        if kind in ("name", "member", "item"):
            text = text_of(expression, names)
            return [] if text.startswith(_LOOP) else [Trace("printed", text, self._program.location(line))]
        if kind == "choice":
            test, *ways = operands
            return _guarded([test], [self._printed(way, line, names) for way in ways], names)
        if kind in ("const", "test", "compare", "and", "or", "not"):
            return []
        return [trace for each in _expressions(operands) for trace in self._printed(each, line, names)]


def _guarded(
    tests: Sequence[Expression], inner: Sequence[list[Trace]], names: Mapping[str, str]
) -> list[Trace]:
    """Return the traces of the ways behind some conditions, the last way that of else.

    What each way has does not depend on the conditions.
    """
    everywhere = set.intersection(*({trace.text for trace in each} for each in inner))
    asked = [frozenset(_atoms(test, names, holds=True)) for test in tests]
    asked.append(frozenset(text for test in tests for text in _atoms(test, names, holds=False)))
    return [
        trace if trace.text in everywhere else replace(trace, guards=trace.guards | conditions)
        for conditions, each in zip(asked, inner, strict=True)
        for trace in each
    ]


def _bound(targets: Any, listed: str) -> dict[str, str]:
    if isinstance(targets, str):
        return {targets: f"{listed}[]"}
    return {name: f"{listed}[][{number}]" for number, name in enumerate(targets)}


def _atoms(test: Expression, names: Mapping[str, str], *, holds: bool) -> Iterator[str]:
    """Yield the smallest conditions of a condition that holds or does not, each as it is met."""
    match test:
        case ("and" | "or", left, right):
            yield from _atoms(left, names, holds=holds)
            yield from _atoms(right, names, holds=holds)
        case ("not", operand):
            yield from _atoms(operand, names, holds=not holds)
        case ("test", "undefined", operand, arguments):
            yield from _atoms(("test", "defined", operand, arguments), names, holds=not holds)
        case ("compare", first, ((("ne" | "notin") as sign, other),)):
            opposite = {"ne": "eq", "notin": "in"}[sign]
            yield from _atoms(("compare", first, ((opposite, other),)), names, holds=not holds)
        case _:
            text = text_of(test, names)
            if not text.startswith(_LOOP):
                yield text if holds else f"{_NOT}{text}"


def _expressions(operands: Iterable[Any]) -> Iterator[Expression]:
    """Yield the expressions among operands, and those in lists and named arguments."""
    for each in operands:
        if isinstance(each, tuple) and each and isinstance(each[0], str) and each[0] in _WRITTEN:
            yield each
        elif isinstance(each, tuple):
            yield from _expressions(each)


def text_of(expression: Expression, names: Mapping[str, str]) -> str:
    """Return an expression as a text, variables written as the fields that they stand for."""
    kind, *operands = expression
    return _WRITTEN[kind](operands, names)


def _compared(operands: Any, names: Mapping[str, str]) -> str:
    first, others = operands
    return " ".join(
        [text_of(first, names), *(f"{COMPARISONS[sign]} {text_of(each, names)}" for sign, each in others)]
    )


def _tested(operands: Any, names: Mapping[str, str]) -> str:
    name, operand, arguments = operands
    words = [text_of(operand, names), "is", "defined" if name == "undefined" else name]
    return " ".join([*words, *(text_of(each, names) for each in arguments)])


def _called(name: str) -> Callable[[Any, Mapping[str, str]], str]:
    def written(operands: Any, names: Mapping[str, str]) -> str:
        return f"{name}({', '.join(text_of(each, names) for each in _expressions(operands))})"

    return written


#: How each kind of expression (see :mod:`docgen.template.program`) is written.
_WRITTEN: Mapping[str, Callable[[Any, Mapping[str, str]], str]] = {
    "name": lambda operands, names: names.get(operands[0], operands[0]),
    "member": lambda operands, names: f"{text_of(operands[0], names)}.{operands[1]}",
    "item": lambda operands, names: f"{text_of(operands[0], names)}[{text_of(operands[1], names)}]",
    "const": lambda operands, _: repr(operands[0]),
    "list": lambda operands, names: f"[{', '.join(sorted(text_of(each, names) for each in operands[0]))}]",
    "compare": _compared,
    "test": _tested,
    "filter": lambda operands, names: f"{text_of(operands[1], names)} | {operands[0]}",
    **{
        name: _called(name)
        for name in (
            "and", "or", "not", "choice", "join", "add", "subtract", "colour", "span", "line", "runs",
            "paragraphs", "picture",
        )
    },
}  # fmt: skip
