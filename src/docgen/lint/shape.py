"""What a schema says of a value: its kind, its members, and which of them are surely there.

    Schema, node  ->  Shape(kind, variants), each variant an object of one ``kind`` of a ``oneOf``

Read for templates, which see a bilingual object as one text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.model.schema import Schema

Node = "Mapping[str, Any]"
_HALVES = frozenset(("kk", "ru"))
_FORMATS = {"date": "date", "money": "money"}
#: Kinds that a tag prints as they are; the others need a filter or are no text at all.
PRINTED = frozenset(("text", "string"))


@dataclass(frozen=True)
class Condition:
    """Members that are required where others have one of some values (``if`` and ``then``)."""

    values: Mapping[str, frozenset[Any]]
    required: frozenset[str]


@dataclass(frozen=True)
class Variant:
    """An object: its members as nodes of the schema, those that are required, and on what others depend."""

    members: Mapping[str, Mapping[str, Any]]
    required: frozenset[str]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Shape:
    """A value of data as its schema describes it; ``node`` is followed and holds no ``$ref``.

    ``is_open`` tells that the schema says nothing of it, so that anything may stand in it.
    """

    schema: Schema
    node: Mapping[str, Any] = field(compare=False)

    @cached_property
    def parts(self) -> tuple[Mapping[str, Any], ...]:
        """The node and what it is composed of by ``allOf``."""
        return tuple(_composed(self.schema, self.node))

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The objects that the value can be, one for each branch of ``oneOf``; empty for no object."""
        branches = [branch for part in self.parts for branch in part.get("oneOf", ())]
        if branches:
            own = [part for part in self.parts if "properties" in part]
            return tuple(
                _variant([*own, *_composed(self.schema, self.schema.plain(branch))]) for branch in branches
            )
        is_object = any("properties" in part or part.get("type") == "object" for part in self.parts)
        return (_variant(self.parts),) if is_object else ()

    @cached_property
    def kind(self) -> str:
        """Return text, object, list, date, money, enum, string, integer, number, boolean, picture or ""."""
        said = {key: value for part in reversed(self.parts) for key, value in part.items()}
        if "x-picture" in said:
            return "picture"
        if self.variants:
            return "text" if all(variant.members.keys() >= _HALVES for variant in self.variants) else "object"
        if "items" in said or said.get("type") == "array":
            return "list"
        if "enum" in said or "const" in said:
            values = said.get("enum", [said.get("const")])
            return "boolean" if all(isinstance(value, bool) for value in values) else "enum"
        if said.get("format") in _FORMATS:
            return _FORMATS[said["format"]]
        types = said.get("type", "")
        names = [name for name in ([types] if isinstance(types, str) else types) if name != "null"]
        return names[0] if len(names) == 1 else ""

    @cached_property
    def values(self) -> frozenset[Any] | None:
        """Return the values that the schema allows, None where it does not list them."""
        if self.kind == "boolean":
            return frozenset((True, False))
        for part in self.parts:
            if "enum" in part:
                return frozenset(value for value in part["enum"] if value is not None)
            if "const" in part:
                return frozenset([part["const"]])
        return None

    @cached_property
    def is_nullable(self) -> bool:
        """Tell whether the value may be null, which templates see as absent."""
        types = [part.get("type", "") for part in self.parts]
        listed = [part["enum"] for part in self.parts if "enum" in part]
        return any("null" in each for each in types if isinstance(each, list)) or any(
            None in each for each in listed
        )

    @cached_property
    def least_items(self) -> int:
        """Return how many items a list has at least."""
        return max((int(part.get("minItems", 0)) for part in self.parts), default=0)

    @cached_property
    def is_words(self) -> bool:
        """Tell whether the value is a text, or an object of nothing but texts."""
        if self.kind != "object":
            return self.kind == "text"
        members = (self.member((variant,), name) for variant in self.variants for name in variant.members)
        return all(member is not None and member.kind == "text" for member in members)

    @cached_property
    def items(self) -> Shape:
        """The shape of an item of a list."""
        found = [part["items"] for part in self.parts if isinstance(part.get("items"), dict)]
        return Shape(self.schema, self.schema.plain(found[0] if len(found) == 1 else {"allOf": found}))

    def member(self, variants: Sequence[Variant], name: str) -> Shape | None:
        """Return the shape of a member of some of its variants, None if none of them has it."""
        key = (name, tuple(map(id, variants)))
        if key not in self._members:
            self._members[key] = self._member(variants, name)
        return self._members[key]

    @cached_property
    def _members(self) -> dict[tuple[str, tuple[int, ...]], Shape | None]:
        """The members that were asked for; the variants are those of this shape, which keeps them."""
        return {}

    def _member(self, variants: Sequence[Variant], name: str) -> Shape | None:
        nodes = [variant.members[name] for variant in variants if name in variant.members]
        if not nodes:
            return None
        distinct = [node for number, node in enumerate(nodes) if node not in nodes[:number]]
        node = distinct[0] if len(distinct) == 1 else _either(distinct)
        return Shape(self.schema, self.schema.plain(node))

    def allows(self, variant: Variant, name: str, values: frozenset[Any]) -> bool:
        """Tell whether a member of a variant can have one of some values."""
        member = self.member((variant,), name)
        return member is None or member.values is None or bool(member.values & values)

    @property
    def is_open(self) -> bool:
        """Tell whether the schema says nothing of the value."""
        return not self.kind


def _either(nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return one node for a member that variants describe differently: their constants become a list."""
    if all("const" in node for node in nodes):
        merged = {**nodes[0], "enum": [node["const"] for node in nodes]}
        del merged["const"]
        return merged
    return nodes[0]


def _composed(schema: Schema, node: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    plain = schema.plain(node)
    yield plain
    for part in plain.get("allOf", ()):
        yield from _composed(schema, part)


def _variant(parts: Iterable[Mapping[str, Any]]) -> Variant:
    members: dict[str, Mapping[str, Any]] = {}
    required: set[str] = set()
    conditions = []
    for part in parts:
        for name, node in part.get("properties", {}).items():
            members[name] = {"allOf": [members[name], node]} if name in members else node
        required.update(part.get("required", ()))
        if "then" in part and isinstance(part.get("if"), dict):
            conditions.append(_condition(part["if"], part["then"]))
    return Variant(members, frozenset(required), tuple(conditions))


def _condition(test: Mapping[str, Any], then: Mapping[str, Any]) -> Condition:
    values = {
        name: frozenset(node.get("enum", [node["const"]] if "const" in node else ()))
        for name, node in test.get("properties", {}).items()
    }
    return Condition(values, frozenset(then.get("required", ())))
