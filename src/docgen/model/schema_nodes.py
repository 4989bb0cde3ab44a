"""The nodes of a schema: each place of it that holds a schema, and what mistakes are looked for in each.

Schema  ->  (Node(value, path, around, is_declaring), ...)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.model import validator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.schema import Schema

    #: Code, path below the node, params.
    Finding = tuple[str, tuple[str | int, ...], Mapping[str, Any]]

#: Keywords whose value is a schema, a list of schemas, schemas by name (JSON Schema Core, section 10).
ONE = frozenset(("items", "not", "if", "then", "else", "contains", "propertyNames", "additionalProperties"))
MANY = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
NAMED = frozenset(("properties", "patternProperties", "$defs", "dependentSchemas"))
# Those that speak of the same value as the node that holds them.
_SAME_VALUE = frozenset(("allOf", "anyOf", "oneOf", "if", "then", "else", "not", "dependentSchemas"))
# Those in which properties are only looked at, or made narrower than they are declared elsewhere.
_NARROWING = (_SAME_VALUE - {"oneOf", "anyOf"}) | {"contains", "propertyNames"}


@dataclass(frozen=True, slots=True)
class Node:
    """A place of a schema that holds a schema: its path, and the nodes around it that speak of one value.

    ``is_declaring`` tells that its properties are those which a case may have, not a narrower view of them.
    """

    value: Mapping[str, Any]
    path: tuple[str | int, ...] = ()
    around: tuple[Mapping[str, Any], ...] = ()
    is_declaring: bool = True


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and every node below it; what has the wrong shape is passed over."""
    yield node
    for keyword, value in node.value.items():
        below: list[tuple[tuple[str | int, ...], Any]] = []
        if keyword in ONE:
            below = [((keyword,), value)]
        elif keyword in MANY and isinstance(value, list):
            below = [((keyword, index), each) for index, each in enumerate(value)]
        elif keyword in NAMED and isinstance(value, dict):
            below = [((keyword, name), each) for name, each in value.items()]
        around = (*node.around, node.value) if keyword in _SAME_VALUE else ()
        is_declaring = node.is_declaring and keyword not in _NARROWING
        for path, each in below:
            if isinstance(each, dict):
                yield from nodes(Node(each, (*node.path, *path), around, is_declaring))


def referred(schema: Schema) -> set[str]:
    """Return the shared definitions that a schema refers to, by their reference: ``_shared/person.json``."""
    references = (node.value.get("$ref") for node in nodes(Node(schema.document)))
    return {validator.shared_file(each) for each in references if isinstance(each, str)} - {""}


def findings(
    schema: Schema, checks: tuple[Callable[[Node, Schema], Iterator[Finding]], ...]
) -> list[Finding]:
    """Return what checks of one node find in all nodes of a schema, with paths from its root."""
    return [
        (code, (*node.path, *path), params)
        for node in nodes(Node(schema.document))
        for check in checks
        for code, path, params in check(node, schema)
    ]
