"""A program told on one line, for tables of tests: {{ }} prints, and blocks as the template has them.

told(program)  ->  "{{ name }} {% for i in items %}{{ i.t }}{% end %}"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.template.program import Body, Expression, Program

_OPERATORS = {"eq": "==", "ne": "!=", "lt": "<", "gt": ">", "lteq": "<=", "gteq": ">=", "notin": "not in"}


def told(program: Program) -> str:
    """Return the operations of a program, without the static texts and the formatting of rich text."""
    return _body(program.body)


def _body(body: Body) -> str:
    return "".join(_operation(operation) for operation in body)


def _operation(operation: Any) -> str:
    match operation:
        case ("text", _):
            return ""
        case ("print" | "put", expression, _):
            return f"{{{{ {_code(expression)} }}}}"
        case ("set", targets, expression, _):
            return f"{{% set {_names(targets)} = {_code(expression)} %}}"
        case ("if", (((_, ("member", ("name", " run"), _), _), _, _), *_), _):
            return ""
        case ("if", branches, otherwise):
            words = ("if", *["elif"] * (len(branches) - 1))
            tests = [
                f"{{% {word} {_code(each[0])} %}}{_body(each[2])}"
                for word, each in zip(words, branches, strict=True)
            ]
            return "".join(tests) + _else(otherwise)
        case ("for", targets, items, test, _, body, otherwise):
            condition = f" if {_code(test)}" if test else ""
            return (
                f"{{% for {_names(targets)} in {_code(items)}{condition} %}}{_body(body)}{_else(otherwise)}"
            )
        case (name, *numbers):
            return f"<{' '.join(map(str, (name, *numbers[:1])))}>"
    raise AssertionError(operation)


def _else(body: Body) -> str:
    return f"{{% else %}}{_body(body)}{{% end %}}" if body else "{% end %}"


def _names(targets: Any) -> str:
    return targets if isinstance(targets, str) else ", ".join(targets)


def _code(expression: Expression | None) -> str:
    if expression is None:
        return "nothing"
    kind, *operands = expression
    return _FORMS[kind](*operands) if kind in _FORMS else f"{kind}({', '.join(map(_operand, operands))})"


def _operand(operand: Any) -> str:
    return (
        _code(operand)
        if isinstance(operand, tuple) and operand and isinstance(operand[0], str)
        else str(operand)
    )


def _filter(name: str, operand: Expression, arguments: Any, named: Any) -> str:
    given = [*map(_code, arguments), *(f"{key}={_code(value)}" for key, value in named)]
    return f"{_code(operand)} | {name}{'(' + ', '.join(given) + ')' if given else ''}"


def _compare(first: Expression, others: Any) -> str:
    return " ".join([_code(first), *(f"{_OPERATORS.get(name, name)} {_code(each)}" for name, each in others)])


_FORMS: dict[str, Callable[..., str]] = {
    "name": str,
    "member": lambda operand, key: f"{_code(operand)}.{key}",
    "item": lambda operand, key: f"{_code(operand)}[{_code(key)}]",
    "const": repr,
    "list": lambda items: f"[{', '.join(map(_code, items))}]",
    "filter": _filter,
    "test": lambda name, operand, arguments: " ".join([_code(operand), "is", name, *map(_code, arguments)]),
    "compare": _compare,
    "and": lambda left, right: f"({_code(left)} and {_code(right)})",
    "or": lambda left, right: f"({_code(left)} or {_code(right)})",
    "not": lambda operand: f"not {_code(operand)}",
    "choice": lambda test, first, second: f"({_code(first)} if {_code(test)} else {_code(second)})",
    "join": lambda operands: " ~ ".join(map(_code, operands)),
    "add": lambda left, right: f"({_code(left)} + {_code(right)})",
    "subtract": lambda left, right: f"({_code(left)} - {_code(right)})",
    "picture": lambda name, operands: f"{_code(operands[0])} | {name}",
}
