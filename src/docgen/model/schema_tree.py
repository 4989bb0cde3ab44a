"""The tree of a schema: its nodes with references followed, and what they are composed of put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model import validator
from docgen.model.field import is_index, path_of
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class SchemaTree:
    """A schema document with the shared definitions that it refers to."""

    document: Mapping[str, Any]
    shared: Mapping[str, Any]
    file: str

    def plain(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a node with its ``$ref`` followed; what stands beside the ``$ref`` wins.

        A node may be ``true``, which lets everything through, or ``false``, which lets nothing.
        """
        followed: set[str] = set()
        node = _spelled_out(node)
        while "$ref" in node:
            reference = node["$ref"]
            if not isinstance(reference, str) or reference in followed:
                raise self.faulty(f"$ref: {reference}")
            followed.add(reference)
            beside = {key: value for key, value in node.items() if key != "$ref"}
            node = {**_spelled_out(self.target(reference)), **beside}
        return node

    def target(self, reference: str) -> Mapping[str, Any]:
        """Return what a reference leads to, maybe another one. Raises CatalogError K003 where nothing is."""
        name, _, fragment = reference.partition("#")
        name = name if name.startswith("_shared/") or not name else f"_shared/{name}"
        if reference in self._targets:
            return self._targets[reference]
        found: Any
        if fragment and not fragment.startswith("/"):
            # The name of an anchor is no pointer: it would be read as that of the whole file.
            raise self.faulty(reference)
        try:
            found = self.shared[name] if name else self.document
            for step in path_of(fragment):
                found = found[step]
        except (KeyError, TypeError) as fault:
            raise self.faulty(reference) from fault
        target: Mapping[str, Any] = found
        # References of a shared file are relative to its own folder and its own root.
        self._targets[reference] = validator.rebased(target, name) if name else target
        return self._targets[reference]

    @cached_property
    def _targets(self) -> dict[str, Mapping[str, Any]]:
        """What the references met so far refer to."""
        return {}

    def properties(self, node: Mapping[str, Any], data: Any = None) -> dict[str, Mapping[str, Any]]:
        """Return the properties of a node, those of ``allOf`` and of the meant ``oneOf`` branch too."""
        node = self.plain(node)
        parts = [*node.get("allOf", ()), *self._branches(node, data)]
        found: dict[str, Mapping[str, Any]] = {}
        for properties in (*(self.properties(part, data) for part in parts), node.get("properties", {})):
            for name, value in properties.items():
                found[name] = {"allOf": [found[name], value]} if name in found else value
        return found

    def _branches(self, node: Mapping[str, Any], data: Any) -> list[Mapping[str, Any]]:
        """Return the branches of ``oneOf`` that a value may mean: its own kind's, all if it has none."""
        kind = data.get(DISCRIMINATOR) if isinstance(data, dict) else None
        branches = [self.plain(branch) for branch in node.get("oneOf", ())]
        meant = [
            branch for branch in branches if branch["properties"].get(DISCRIMINATOR, {}).get("const") == kind
        ]
        return meant or branches

    def below(self, node: Mapping[str, Any], step: str, data: Any) -> tuple[Mapping[str, Any], Any]:
        """Return the node of the member or item that a step leads to, and what data has there."""
        properties = self.properties(node, data)
        if isinstance(data, list):
            value = data[int(step)] if is_index(step) and int(step) < len(data) else None
        else:
            value = data.get(step) if isinstance(data, dict) else None
        if step in properties:
            return self.plain(properties[step]), value
        return self.plain(self.plain(node).get("items", {})), value

    def title(self, node: Mapping[str, Any]) -> Mapping[str, str] | None:
        """Return the label of a node: its own, else the first of what it is composed of."""
        node = self.plain(node)
        if "x-title" in node:
            own: Mapping[str, str] = node["x-title"]
            return own
        titles = (self.title(part) for part in node.get("allOf", ()))
        return next((title for title in titles if title), None)

    def resolved(self) -> Mapping[str, Any]:
        """Return the schema with every ``$ref`` replaced by what it refers to; siblings stay."""
        try:
            resolved: Mapping[str, Any] = self._inlined(self.document)
        except RecursionError as fault:
            raise self.faulty("$ref") from fault
        return resolved

    def refers(self, reference: str) -> bool:
        """Tell whether there is a schema where a reference leads."""
        try:
            return isinstance(self.target(reference), dict | bool)
        except CatalogError:
            return False

    def has(self, pointer: str) -> bool:
        """Tell whether the schema describes a field at a pointer; ``*`` is any item of a list."""
        node: Mapping[str, Any] = self.document
        for step in path_of(pointer):
            if step not in self.properties(node) and not (step == "*" or is_index(step)):
                return False
            node, _ = self.below(node, step, None)
        return True

    def faulty(self, reason: str) -> CatalogError:
        """Return the error that the schema is faulty at a place, K003."""
        return CatalogError([Problem("K003", location=Location(file=self.file), params={"reason": reason})])

    def _inlined(self, node: Any) -> Any:
        if isinstance(node, dict):
            return {key: self._inlined(value) for key, value in self.plain(node).items()}
        if isinstance(node, list):
            return [self._inlined(item) for item in node]
        return node


def _spelled_out(node: Mapping[str, Any] | bool) -> Mapping[str, Any]:
    """Return a schema as an object, if it is written as ``true`` or ``false``."""
    if isinstance(node, bool):
        return {} if node else {"not": {}}
    return node
