"""Annotations: what a keyword of the schema says of each field of a case, by JSON Pointer."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model.field import below
from docgen.model.keywords import DISCRIMINATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.schema import Schema

# How many kinds of one field are remembered; a case can name any kind, and a schema has few.
_MANY_KINDS = 32
# What the keywords describe is made of objects; most values of a case are texts and numbers.
_BRANCHES = (dict, list)


class Annotated:
    """A node of a schema and what a keyword says of it; nodes below are looked at when met, and once."""

    def __init__(
        self, schema: Schema, keyword: str, node: Mapping[str, Any], met: dict[str, bool] | None = None
    ) -> None:
        self._schema = schema
        self._keyword = keyword
        # Whether the keyword stands where a reference leads, or below, by reference: of the whole schema.
        self._met = {} if met is None else met
        self._node = schema.plain(node)
        self._members: dict[str, dict[str, tuple[str, Annotated]]] = {}

    def of(self, data: Any) -> dict[str, Any]:
        """Return the values of the keyword for what data holds, by pointer."""
        found: dict[str, Any] = {}
        if isinstance(data, _BRANCHES):
            self._collect(data, "", found)
        return found

    def _collect(self, data: Any, pointer: str, found: dict[str, Any]) -> None:
        if self._value is not None:
            found[pointer] = self._value
        elif isinstance(data, dict):
            members = self._members_of(data)
            for name, item in data.items():
                if isinstance(item, _BRANCHES) and name in members:
                    step, annotated = members[name]
                    annotated._collect(item, pointer + step, found)  # noqa: SLF001 - of this class
        elif self._has_said_items:
            for index, item in enumerate(data):
                if isinstance(item, _BRANCHES):
                    self._items._collect(item, f"{pointer}/{index}", found)  # noqa: SLF001 - of this class

    @cached_property
    def _value(self) -> Any:
        return self._said_of(self._node)

    def _said_of(self, node: Mapping[str, Any]) -> Any:
        """Return the value of the keyword at a node: its own, else that of what it is composed of."""
        node = self._schema.plain(node)
        own = node.get(self._keyword)
        parts = (self._said_of(part) for part in node.get("allOf", ()))
        return own if own is not None else next((part for part in parts if part is not None), None)

    @cached_property
    def _items(self) -> Annotated:
        return Annotated(self._schema, self._keyword, self._node.get("items", {}), self._met)

    @cached_property
    def _has_said_items(self) -> bool:
        return self._is_said_below(self._node.get("items"))

    def _is_said_below(self, node: Any) -> bool:
        """Tell whether the keyword may stand at a node or below it: yes where references lead in a circle."""
        if not isinstance(node, dict):
            return False
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in self._met:
            self._met[reference] = True
            with suppress(CatalogError):
                self._met[reference] = self._is_said_below(self._schema.plain({"$ref": reference}))
        parts = (*node.get("properties", {}).values(), *node.get("allOf", ()), *node.get("oneOf", ()))
        return (
            self._keyword in node
            or self._met.get(str(reference), False)
            or any(map(self._is_said_below, (*parts, node.get("items"))))
        )

    def _members_of(self, data: Mapping[str, Any]) -> Mapping[str, tuple[str, Annotated]]:
        """Return the pointer's step and the node of each property that an object of this kind may have.

        Properties of which the keyword says nothing, and nothing of what is below them, are left out.
        """
        kind = str(data.get(DISCRIMINATOR))
        if kind in self._members:
            return self._members[kind]
        members = {
            name: (below("", name), Annotated(self._schema, self._keyword, node, self._met))
            for name, node in self._schema.properties(self._node, data).items()
            if self._is_said_below(node)
        }
        if len(self._members) < _MANY_KINDS:
            self._members[kind] = members
        return members
