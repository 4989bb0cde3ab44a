"""What a tag may say: Jinja's syntax tree, checked against a closed list, as plain data.

nodes of Jinja  ->  [Problem], expressions of :mod:`docgen.template.program`
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from docgen.model.problem import Problem
from docgen.template import media
from docgen.template.runtime import LOOP, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.model.problem import Location
    from docgen.template.program import Expression

# What a tag may be made of. Everything else of Jinja is refused by its name.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.Filter, nodes.Test, nodes.For, nodes.If, nodes.Assign, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.List, nodes.Tuple,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Pos, nodes.Keyword,
)  # fmt: skip


def faults(
    tree: nodes.Template, filters: frozenset[str], place: Callable[[int], Location]
) -> Iterator[Problem]:
    """Yield what a template may not hold.

    T030 an inline if without else, T031 constructs, T032 filters, T033 tests, T034 names, T035 a name
    outside of the loop that binds it.
    """
    for node, parent, in_loop in _every(tree, in_loop=False):
        if isinstance(node, nodes.Filter):
            faults_here = _filter_faults(node, parent, filters)
        else:
            faults_here = _node_faults(node, is_loop=in_loop and _is_loop_member(parent))
        for code, params in faults_here:
            # A node without a line of its own (an operand) stands in one that has it.
            yield Problem(code, location=place(node.lineno or 1), params=params)
    for name in _Scopes().walk(tree, set()):
        yield Problem("T035", location=place(name.lineno), params={"name": name.name})


def _node_faults(node: nodes.Node, *, is_loop: bool) -> Iterator[tuple[str, dict[str, str]]]:
    match node:
        case nodes.Name(name="loop") if not is_loop:
            yield "T031", {"construct": "loop"}
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            yield "T034", {}
        case nodes.Test(name=name) if name not in TESTS:
            yield "T033", {"test": name}
        case nodes.CondExpr(expr2=None):
            # Whatever takes its value has none where the condition does not hold: Jinja prints a blank.
            yield "T030", {}
        case nodes.Tuple(ctx="store", items=items) if not all(isinstance(each, nodes.Name) for each in items):
            yield "T031", {"construct": "Tuple"}
        case nodes.Const(value=float() as value) if not math.isfinite(value):
            yield "T031", {"construct": str(value)}
        case nodes.For(recursive=True):
            yield "T031", {"construct": "recursive"}
        case nodes.Test() if (
            len(node.args) != TESTS[node.name] or node.kwargs or node.dyn_args or node.dyn_kwargs
        ):
            yield "T031", {"construct": f"is {node.name}(…)"}
        case _ if not isinstance(node, _ALLOWED) or _is_half_letter(node):
            yield "T031", {"construct": type(node).__name__}


def _filter_faults(
    node: nodes.Filter, parent: nodes.Node, filters: frozenset[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    if node.dyn_args or node.dyn_kwargs:
        yield "T031", {"construct": f"{node.name}(*…)"}
    if node.name in media.FILTERS:
        # A picture is no text that something else could be made of.
        if not isinstance(parent, nodes.Output) or node.kwargs:
            yield "T031", {"construct": node.name}
    elif node.name not in filters:
        yield "T032", {"filter": node.name, "nearest": "".join(get_close_matches(node.name, filters, 1))}


def _every(node: nodes.Node, *, in_loop: bool) -> Iterator[tuple[nodes.Node, nodes.Node, bool]]:
    """Yield every node below one, the node above it, and whether it stands in the body of a loop."""
    for child in node.iter_child_nodes():
        yield child, node, in_loop
        is_body = isinstance(node, nodes.For) and any(child is each for each in node.body)
        yield from _every(child, in_loop=in_loop or is_body)


def _is_loop_member(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getattr) and node.attr in LOOP


class _Scopes:
    """Finds names that are read after the loop that binds them has ended.

    A name that was read before any loop bound it is a field of the data, and stays one.
    """

    def __init__(self) -> None:
        self._fields: set[str] = set()
        self._ended: set[str] = set()

    def walk(self, node: nodes.Node, bound: set[str]) -> Iterator[nodes.Name]:
        """Yield the reads below a node that find nothing; ``bound`` is what its scope has bound."""
        match node:
            case nodes.Name(ctx="store"):
                bound.add(node.name)
            case nodes.Name() if node.name not in bound:
                if node.name in self._ended - self._fields:
                    yield node
                self._fields |= {node.name} - self._ended
            case nodes.For():
                yield from self.walk(node.iter, bound)
                yield from self._scope([node.target, *([node.test] if node.test else []), *node.body], bound)
                yield from self._scope(node.else_, bound)
            case nodes.Assign():
                yield from self.walk(node.node, bound)
                yield from self.walk(node.target, bound)
            case _:
                for child in node.iter_child_nodes():
                    yield from self.walk(child, bound)

    def _scope(self, body: Sequence[nodes.Node], outer: set[str]) -> Iterator[nodes.Name]:
        bound = set(outer)
        for node in body:
            yield from self.walk(node, bound)
        self._ended |= bound - outer


def _is_half_letter(node: nodes.Node) -> bool:
    """Tell whether a literal holds half of a surrogate pair, which no file can carry."""
    value = getattr(node, "value", None) if isinstance(node, nodes.Const) else getattr(node, "data", None)
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)


def lowered(node: nodes.Node) -> Expression:
    """Return an expression without faults as plain data."""
    return _LOWERED[type(node)](node)


def targets(node: nodes.Node) -> tuple[str, ...] | str:
    """Return the name or the names that a loop or ``set`` binds."""
    return tuple(_name(item) for item in node.items) if isinstance(node, nodes.Tuple) else _name(node)


def _name(node: nodes.Node) -> str:
    assert isinstance(node, nodes.Name)  # noqa: S101 - Jinja's parser lets nothing else be bound
    return node.name


def _constant(node: Any) -> Expression:
    return ("const", node.value)


def _filtered(node: Any) -> Expression:
    if node.name in media.FILTERS:
        return ("picture", node.name, tuple(map(lowered, (node.node, *node.args))))
    named = tuple((pair.key, lowered(pair.value)) for pair in node.kwargs)
    return ("filter", node.name, lowered(node.node), tuple(map(lowered, node.args)), named)


def _compared(node: Any) -> Expression:
    return ("compare", lowered(node.expr), tuple((each.op, lowered(each.expr)) for each in node.ops))


def _chosen(node: Any) -> Expression:
    return ("choice", lowered(node.test), lowered(node.expr1), lowered(node.expr2))


def _listed(node: Any) -> Expression:
    return ("list", tuple(map(lowered, node.items)))


def _two(name: str) -> Callable[[Any], Expression]:
    return lambda node: (name, lowered(node.left), lowered(node.right))


_LOWERED: Mapping[type[nodes.Node], Callable[[Any], Expression]] = {
    nodes.Name: lambda node: ("name", node.name),
    nodes.Getattr: lambda node: ("member", lowered(node.node), node.attr),
    nodes.Getitem: lambda node: ("item", lowered(node.node), lowered(node.arg)),
    nodes.Const: _constant,
    nodes.Filter: _filtered,
    nodes.Test: lambda node: ("test", node.name, lowered(node.node), tuple(map(lowered, node.args))),
    nodes.Compare: _compared,
    nodes.And: _two("and"),
    nodes.Or: _two("or"),
    nodes.Not: lambda node: ("not", lowered(node.node)),
    nodes.CondExpr: _chosen,
    nodes.List: _listed,
    nodes.Tuple: _listed,
    nodes.Concat: lambda node: ("join", tuple(map(lowered, node.nodes))),
    nodes.Add: _two("add"),
    nodes.Sub: _two("subtract"),
    nodes.Neg: lambda node: ("subtract", ("const", 0), lowered(node.node)),
    nodes.Pos: lambda node: lowered(node.node),
}
