"""The fields of a schema as a tree: what each is, what it is called, and whether it must be there.

    Schema  ->  (TypeField(pointer, label, kind, is_required, below), ...)

Kinds are those of a clerk and not of JSON: a text in two languages is one field, a date is no string.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model.field import below as pointer_below
from docgen.model.field import pointer_of
from docgen.model.keywords import DISCRIMINATOR, HALVES, INFLECTS_AS
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.schema import Schema

    Node = Mapping[str, Any]
    Labels = Mapping[str, str]

ITEM = "*"
#: Keywords whose meaning depends on the data: a node may have several of each.
CONDITIONS = ("if", "then", "else", "not", "anyOf", "dependentRequired", "dependentSchemas")
_LANGUAGES = ("kk", "ru", "en")
_FORMATS = {"date": "date", "money": "money", "iin": "iin", "bin": "bin"}
_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "array": "list", "string": "text"}


@dataclass(frozen=True, slots=True)
class TypeField:
    """A field that a case of a type may have; ``*`` in its pointer is any item of a list.

    ``kind`` is a key of :data:`docgen.messages.kinds.KINDS`; ``inflects`` how a text inflects. A field that
    is not ``is_required`` but ``is_sometimes`` is asked for on a condition. ``only`` are the kinds of the
    group of which the field is one, where others have none. ``node`` is its schema, composed.
    """

    pointer: str
    labels: Labels
    kind: str
    is_required: bool = False
    is_sometimes: bool = False
    inflects: str = ""
    choices: tuple[tuple[Any, Labels], ...] = ()
    only: tuple[str, ...] = ()
    help: Labels = field(default_factory=dict)
    below: tuple[TypeField, ...] = ()
    node: Node = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """Return the last step of the pointer."""
        return self.pointer.rpartition("/")[2]

    @property
    def may_be_null(self) -> bool:
        """Tell whether the value may be null, which says that there is none."""
        types = self.node.get("type", ())
        return "null" in ([types] if isinstance(types, str) else types)

    def every(self) -> Iterator[TypeField]:
        """Yield the field and all below it."""
        yield self
        for each in self.below:
            yield from each.every()


def fields(schema: Schema) -> TypeField:
    """Return the root of a schema with its fields below. Raises CatalogError K003 for a faulty one."""
    return _field("", "", resolved(schema), is_required=True)


def forms_of(text: TypeField) -> TypeField | None:
    """Return the group of the forms that may be given for a text in two languages, None where none may."""
    given = text.node.get("properties", {}).get("forms")
    if not given:
        return None
    forms = _field(pointer_below(text.pointer, "forms"), "forms", given)
    # Its members have the names of the halves of a text, and each is a group of grammatical cases.
    return replace(forms, kind="group", below=tuple(_below(forms.pointer, forms.node, "group")))


def resolved(schema: Schema) -> Node:
    """Return a schema with its references followed. Raises CatalogError K003 where it is no JSON Schema."""
    import jsonschema_rs
    from jsonschema import Draft202012Validator, SchemaError

    node = {key: value for key, value in schema.resolved().items() if key != "$schema"}
    # The fast validator decides; the other one, which takes a second, says where the fault is.
    if jsonschema_rs.meta.is_valid(node):
        return node
    try:
        Draft202012Validator.check_schema(node)
    except SchemaError as fault:
        params = {"reason": pointer_of(tuple(fault.absolute_path))}
        raise CatalogError([Problem("K003", location=Location(file=schema.file), params=params)]) from fault
    return node


def _field(
    pointer: str,
    name: str,
    given: Node,
    *,
    is_required: bool = False,
    is_sometimes: bool = False,
    only: tuple[str, ...] = (),
) -> TypeField:
    node = composed(given)
    kind = kind_of(node)
    return TypeField(
        pointer,
        {**dict.fromkeys(_LANGUAGES, name), **_said(node, "x-title")},
        kind,
        is_required,
        is_sometimes,
        str(node.get(INFLECTS_AS, "")),
        _choices(node),
        only,
        _said(node, "x-help"),
        tuple(_below(pointer, node, kind)),
        node,
    )


def _below(pointer: str, node: Node, kind: str) -> Iterator[TypeField]:
    if kind == "list" and isinstance(node.get("items"), dict):
        yield _field(pointer_below(pointer, ITEM), ITEM, node["items"], is_required=True)
    if kind not in ("group", "variant", "reference", "picture"):
        return
    required, sometimes = set(node.get("required", ())), _asked_on_condition(node)
    for name, member in node.get("properties", {}).items():
        yield _field(
            pointer_below(pointer, name),
            name,
            member,
            is_required=name in required,
            is_sometimes=name in sometimes,
            only=node.get("only", {}).get(name, ()),
        )


def composed(node: Node) -> dict[str, Any]:
    """Return a resolved node as one: its ``allOf`` and the branches of its ``oneOf`` put together.

    ``conditions`` are the parts that depend on the data; ``only`` tells which kinds of a ``oneOf`` have a
    property that not all of them have, ``sometimes`` what some of them require.
    """
    if not isinstance(node, dict):
        # The schemas «true» and «false» let everything through, or nothing.
        return {} if node else {"conditions": [{"not": {}}]}
    found: dict[str, Any] = {}
    for part in node.get("allOf", ()):
        found = _joined(found, composed(part))
    own = {key: value for key, value in node.items() if key not in ("allOf", "oneOf", *CONDITIONS)}
    conditions = {key: node[key] for key in CONDITIONS if key in node}
    found = _joined(found, {**own, **({"conditions": [conditions]} if conditions else {})})
    return _joined(found, _variants(node["oneOf"])) if node.get("oneOf") else found


def _joined(one: Node, other: Node) -> dict[str, Any]:
    joined = {**one, **other}
    if "properties" in one and "properties" in other:
        properties = dict(one["properties"])
        for name, member in other["properties"].items():
            properties[name] = {"allOf": [properties[name], member]} if name in properties else member
        joined["properties"] = properties
    for key in ("required", "conditions"):
        if key in one and key in other:
            joined[key] = [*one[key], *(each for each in other[key] if each not in one[key])]
    return joined


def _variants(branches: list[Node]) -> dict[str, Any]:
    """Return the branches of a ``oneOf`` as one node whose constant is a choice."""
    nodes = [composed(branch) for branch in branches]
    kinds = [str(kind_of_branch(node) or "") for node in nodes]
    properties: dict[str, Any] = {}
    only: dict[str, list[str]] = {}
    for kind, node in zip(kinds, nodes, strict=True):
        for name, member in node.get("properties", {}).items():
            only.setdefault(name, []).append(kind)
            properties[name] = _alike(properties[name], member) if name in properties else member
    if DISCRIMINATOR in properties:
        titles = {
            language: [
                str(_said(node, "x-title").get(language, kind))
                for kind, node in zip(kinds, nodes, strict=True)
            ]
            for language in HALVES
        }
        told = composed(properties[DISCRIMINATOR])
        title = {key: value for key, value in told.items() if key == "x-title"}
        properties[DISCRIMINATOR] = {**title, "enum": kinds, "x-enum": titles}
    required = [set(node.get("required", ())) for node in nodes]
    return {
        "type": "object",
        "variants": nodes,
        "properties": properties,
        "required": sorted(set.intersection(*required)),
        "sometimes": sorted(set.union(*required) - set.intersection(*required)),
        "only": {name: tuple(having) for name, having in only.items() if len(having) < len(nodes)},
    }


def kind_of_branch(branch: Node) -> Any:
    """Return the constant that tells a composed branch of a ``oneOf`` from the others, None without one."""
    return composed(branch.get("properties", {}).get(DISCRIMINATOR, {})).get("const")


def _alike(one: Node, other: Node) -> Node:
    """Return a property that two branches have: under both titles, inflecting as both do."""
    joined, other = composed(one), composed(other)
    if INFLECTS_AS in joined and joined[INFLECTS_AS] != other.get(INFLECTS_AS):
        joined[INFLECTS_AS] = "phrase"
    if "enum" in joined and "enum" in other:
        joined |= _choices_of_both(joined, other)
    title, second = _said(joined, "x-title"), _said(other, "x-title")
    if title and second:
        joined["x-title"] = {
            language: label
            if second.get(language, label) in label.split(" / ")
            else f"{label} / {second[language]}"
            for language, label in title.items()
        }
    return joined


def _choices_of_both(one: Node, other: Node) -> dict[str, Any]:
    """Return the keywords of a choice that offers what either of two offers, each value once."""
    offered = {str(value): (value, labels) for node in (other, one) for value, labels in _choices(node)}
    values = dict.fromkeys(str(value) for node in (one, other) for value in node["enum"])
    chosen = [offered[value] for value in values]
    return {
        "enum": [value for value, _ in chosen],
        "x-enum": {
            language: [labels.get(language, str(value)) for value, labels in chosen] for language in HALVES
        },
    }


def _asked_on_condition(node: Node) -> set[str]:
    """Return the names that a node requires of some data only."""
    found = set(node.get("sometimes", ()))
    for condition in node.get("conditions", ()):
        for part in ("then", "else"):
            found |= set(condition.get(part, {}).get("required", ()))
        for needed in condition.get("dependentRequired", {}).values():
            found |= set(needed)
    return found


def kind_of(node: Node) -> str:
    """Return what a composed node is to a clerk, a key of :data:`docgen.messages.kinds.KINDS`."""
    properties = node.get("properties", {})
    if "const" in node:
        return "constant"
    if "enum" in node:
        return "choice"
    if node.get("format") in _FORMATS:
        return _FORMATS[node["format"]]
    if {*HALVES} <= properties.keys() <= {*HALVES, "forms"}:
        return "inflected" if INFLECTS_AS in node else "bilingual"
    if "variants" in node:
        return "variant"
    if {"act", "article"} <= properties.keys():
        return "reference"
    if node.get("x-picture"):
        return "picture"
    if properties or node.get("type") == "object":
        return "group"
    types = node.get("type", "")
    names = [name for name in ([types] if isinstance(types, str) else types) if name != "null"]
    return _TYPES.get(names[0] if names else "", "any")


def _said(node: Node, keyword: str) -> Mapping[str, Any]:
    """Return what a keyword of ours says; the validator of schemas does not know that it is an object."""
    said = node.get(keyword)
    return said if isinstance(said, dict) else {}


def _choices(node: Node) -> tuple[tuple[Any, Labels], ...]:
    named = {
        language: labels for language, labels in _said(node, "x-enum").items() if isinstance(labels, list)
    }
    return tuple(
        (value, {language: str(labels[place]) for language, labels in named.items() if place < len(labels)})
        for place, value in enumerate(node.get("enum", ()))
    )
