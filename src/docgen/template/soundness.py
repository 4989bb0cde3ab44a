"""The grammar of programs: what the operations and expressions of :mod:`docgen.template.program` may hold.

A program that the compiler made satisfies it; one that was read from a file has to show it before any
code is generated from it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.template.program import Program

_MANY = 1_000_000


def is_sound(program: Program) -> bool:
    """Tell whether a program is one."""
    statics = program.statics
    return (
        isinstance(program.part, str)
        and all(isinstance(text, str) for text in statics)
        and _is_body(program.body)
        and all(operation[1] < len(statics) for operation in _texts(program.body))
    )


def _is_body(value: Any) -> bool:
    return isinstance(value, tuple) and all(_fits(each, _OPERATIONS) for each in value)


def _fits(value: Any, forms: Mapping[str, tuple[Callable[[Any], bool], ...]]) -> bool:
    """Tell whether a value is a tuple of a name and of what belongs to the name."""
    if not isinstance(value, tuple) or not value or not isinstance(value[0], str) or value[0] not in forms:
        return False
    wanted = forms[value[0]]
    return len(value) == len(wanted) + 1 and all(
        is_good(each) for is_good, each in zip(wanted, value[1:], strict=True)
    )


def _is_expression(value: Any) -> bool:
    return _fits(value, _EXPRESSIONS)


def _is_optional(value: Any) -> bool:
    return value is None or _is_expression(value)


def _is_expressions(value: Any) -> bool:
    return isinstance(value, tuple) and all(map(_is_expression, value))


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MANY


def _is_truth(value: Any) -> bool:
    return type(value) is bool


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_constant(value: Any) -> bool:
    return value is None or type(value) in (str, bool, int) or (type(value) is float and math.isfinite(value))


def _is_targets(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, tuple) and bool(value) and all(map(_is_text, value)))


def _is_named(value: Any) -> bool:
    return isinstance(value, tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 and _is_text(pair[0]) and _is_expression(pair[1])
        for pair in value
    )


def _is_branches(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(
            isinstance(each, tuple)
            and len(each) == 3
            and _is_expression(each[0])
            and _is_number(each[1])
            and _is_body(each[2])
            for each in value
        )
    )


_OPERATIONS: Mapping[str, tuple[Callable[[Any], bool], ...]] = {
    "text": (_is_number,),
    "print": (_is_expression, _is_number),
    "put": (_is_expression, _is_number),
    "set": (_is_targets, _is_expression, _is_number),
    "if": (_is_branches, _is_body),
    "for": (_is_targets, _is_expression, _is_optional, _is_number, _is_body, _is_body),
    "begin": (_is_number,),
    "met": (_is_number, _is_truth),
    "carry": (_is_number, _is_number),
    "clear": (_is_number, _is_number),
    "drop": (_is_number,),
    "ensure": (_is_number, _is_number),
    "number": (_is_number,),
    "numbered": (_is_number,),
    "suffix": (_is_number,),
    "fresh": (),
}
_EXPRESSIONS: Mapping[str, tuple[Callable[[Any], bool], ...]] = {
    "name": (_is_text,),
    "member": (_is_expression, _is_text),
    "item": (_is_expression, _is_expression),
    "const": (_is_constant,),
    "list": (_is_expressions,),
    "filter": (_is_text, _is_expression, _is_expressions, _is_named),
    "test": (_is_text, _is_expression, _is_expressions),
    "compare": (_is_expression, _is_named),
    "and": (_is_expression, _is_expression),
    "or": (_is_expression, _is_expression),
    "not": (_is_expression,),
    "choice": (_is_expression, _is_expression, _is_expression),
    "join": (_is_expressions,),
    "add": (_is_expression, _is_expression),
    "subtract": (_is_expression, _is_expression),
    "colour": (_is_expression,),
    "span": (_is_expression, _is_number),
    "line": (_is_expression,),
    "runs": (_is_expression,),
    "paragraphs": (_is_expression,),
    "picture": (_is_text, _is_expressions),
}


def _texts(body: Any) -> Any:
    """Yield the operations of a body, and of the bodies in it, that put a static text."""
    for operation in body:
        match operation:
            case ("text", number):
                yield ("text", number)
            case ("ensure", _, number):
                yield ("ensure", number)
            case ("if", branches, otherwise):
                for _, _, inner in branches:
                    yield from _texts(inner)
                yield from _texts(otherwise)
            case ("for", _, _, _, _, inner, otherwise):
                yield from _texts(inner)
                yield from _texts(otherwise)
