"""What keeps a schema from costing without end: how far it unfolds, and how its references lead in circles.

A reference is followed wherever it stands, so a few lines can stand for millions of parts, and definitions
that refer to one another twice ask a case twice as often with each level of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.schema import Schema

#: How many lists and objects a schema may have with every reference followed; ours have up to 3,000.
MAX_PARTS = 50_000
# Keywords whose schemas speak of the same value, of one member by its name, of any member or item
# (JSON Schema Core, section 10).
_SAME = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
_NAMED = ("properties",)
_ANY = (
    *("items", "prefixItems", "contains", "additionalProperties", "patternProperties", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_BY_NAME = ("properties", "patternProperties", "dependentSchemas")
# Where a reference speaks: of the value itself, of any value below it, or of the member of a name.
_ITSELF, _ANYWHERE = "", "*"


def is_too_large(schema: Schema) -> bool:
    """Tell whether a schema with its references followed has more than MAX_PARTS, those in circles once."""
    known: dict[str, int] = {}

    def size(node: Any) -> int:
        if isinstance(node, list):
            return 1 + sum(map(size, node))
        if not isinstance(node, dict):
            return 0
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in known:
            known[reference] = 0
            known[reference] = size(_target(schema, reference))
        return 1 + known.get(str(reference), 0) + sum(map(size, node.values()))

    try:
        return size(schema.document) > MAX_PARTS
    except RecursionError:
        return True


def doubling(schema: Schema) -> str | None:
    """Return a reference that leads in a circle without going down, or twice at one place; None for none.

    A circle that goes down once at each place ends where the case does.
    """
    edges = _edges(schema)
    reach = {reference: _reached(reference, edges) for reference in edges}
    for reference, found in edges.items():
        places: list[str] = []
        for place, target in found:
            if reference not in reach.get(target, {target}) and target != reference:
                continue
            is_met = place in places or (places and _ANYWHERE in (place, *places))
            if place == _ITSELF or is_met:
                return target
            places.append(place)
    return None


def _edges(schema: Schema) -> dict[str, list[tuple[str, str]]]:
    """Return which references stand in what each reference leads to, and where they speak."""
    edges: dict[str, list[tuple[str, str]]] = {}
    waiting = ["#"]
    while waiting:
        reference = waiting.pop()
        if reference not in edges:
            edges[reference] = list(_met(_target(schema, reference), _ITSELF))
            waiting += [target for _, target in edges[reference]]
    return edges


def _reached(reference: str, edges: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    found: set[str] = set()
    waiting = [reference]
    while waiting:
        for _, target in edges[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _met(node: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the references of a schema with the place that each speaks of, relative to the schema's value."""
    if not isinstance(node, dict):
        return
    if isinstance(node.get("$ref"), str):
        yield place, node["$ref"]
    for keyword, value in node.items():
        below: list[tuple[str, Any]] = []
        if keyword in _SAME or keyword == "dependentSchemas":
            below = [(place, each) for each in _schemas(keyword, value)]
        elif keyword in _NAMED and isinstance(value, dict):
            below = [(f"{place}/{name}", each) for name, each in value.items()]
        elif keyword in _ANY:
            below = [(_ANYWHERE, each) for each in _schemas(keyword, value)]
        for inner, each in below:
            yield from _met(each, inner)


def _schemas(keyword: str, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return list(value.values()) if keyword in _BY_NAME and isinstance(value, dict) else [value]


def _target(schema: Schema, reference: str) -> Any:
    try:
        return schema.target(reference)
    except CatalogError:
        # A reference that leads nowhere is told of at its own place.
        return {}
