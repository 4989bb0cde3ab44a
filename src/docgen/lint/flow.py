"""What a template does with the data: a walk over its compiled form with what is known at each tag.

    Programs, Data  ->  [Problem]

The walk keeps what conditions tell: which fields are there, and which values a field can still have. So a
field that may be absent is told where it is used without being asked for, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.lint.known import ITEM, Data, Known, Value
from docgen.lint.shape import PRINTED
from docgen.lint.values import OWN, Values, dotted
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from docgen.model.catalog import Language
    from docgen.template.program import Body, Expression, Program


class Flow:
    """The walk over the programs of one template; ``problems`` grow as it goes."""

    def __init__(self, data: Data, language: Language) -> None:
        self._data = data
        self._values = Values(data, language)

    @property
    def problems(self) -> list[Problem]:
        """What was told on the way."""
        return self._values.problems

    def walk(self, program: Program) -> None:
        """Go through a part."""
        self._values.program = program
        self._body(program.body, {}, Known())

    def _body(self, body: Body, names: dict[str, Value], known: Known) -> None:
        for operation in body:
            match operation:
                case ("print" | "put", expression, line):
                    self._values.line = line
                    self._print(expression, names, known)
                case ("set", targets, expression, line):
                    self._values.line = line
                    value = self._values.of(expression, names, known)
                    if isinstance(targets, str):
                        # What the compiler keeps for itself is asked for members that no schema knows.
                        names[targets] = Value() if targets.startswith(OWN) else value
                    else:
                        names |= dict.fromkeys(targets, Value())
                case ("if", branches, otherwise):
                    self._if(branches, otherwise, names, known)
                case ("for", targets, items, test, line, inner, otherwise):
                    self._values.line = line
                    self._for(targets, items, test, inner, otherwise, names, known)

    def _if(self, branches: Any, otherwise: Body, names: dict[str, Value], known: Known) -> None:
        for test, line, body in branches:
            self._values.line = line
            self._values.test(test, names, known)
            self._body(body, dict(names), self._values.view.told(test, names, known, holds=True))
            self._values.line = line
            known = self._values.view.told(test, names, known, holds=False)
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
        asked = self._values.of(items, names, known)
        listed = self._values.present(asked, known)
        inner = dict(names)
        item = Value()
        if listed.shape is not None and items[0] not in ("runs", "paragraphs"):
            if listed.shape.kind == "list":
                item = Value(None if listed.path is None else (*listed.path, ITEM), listed.shape.items)
            elif not listed.shape.is_open and listed.shape.kind != "object":
                self._values.tell("L303", shape=listed.shape.kind, field=dotted(asked.path))
        for name in (targets,) if isinstance(targets, str) else targets:
            if name in self._data.names and not name.startswith(OWN):
                self._values.tell("L310", severity=Severity.WARNING, name=name)
            inner[name] = item if isinstance(targets, str) else Value()
        if test is not None:
            self._values.test(test, inner, known)
            known_inside = self._values.view.told(test, inner, known, holds=True)
        else:
            known_inside = known
        self._body(body, inner, known_inside.also(listed.path) if listed.path else known_inside)
        self._body(otherwise, dict(names), known)

    def _print(self, expression: Expression, names: dict[str, Value], known: Known) -> None:
        value = self._values.present(self._values.of(expression, names, known), known)
        if value.filters or value.shape is None or value.path is None:
            return
        kind = value.shape.kind
        if kind in ("list", "object", "picture"):
            self._values.tell("L308", shape=kind, field=dotted(value.path))
        elif kind and kind not in PRINTED:
            self._values.tell("L307", severity=Severity.WARNING, shape=kind, field=dotted(value.path))
