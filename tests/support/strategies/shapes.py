"""A schema as a tree of shapes, made once for a type: references followed, each branch of a choice apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.model import fields
from docgen.model.field import below
from docgen.model.keywords import DISCRIMINATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.catalog import DocumentType

GROUPS = frozenset({"group", "variant", "reference", "picture"})
TEXTS = frozenset({"bilingual", "inflected"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may be. ``kind`` is one of fields.kind_of(); ``node`` is its composed schema.

    A group has ``members`` by name, of which those ``required`` must be there; a list has the shape of an
    ``item``; a choice of branches has each as a shape in ``variants``, by its constant.
    """

    kind: str
    node: Mapping[str, Any] = field(repr=False)
    members: Mapping[str, Shape] = field(default_factory=dict, repr=False)
    required: frozenset[str] = frozenset()
    item: Shape | None = field(default=None, repr=False)
    variants: Mapping[str, Shape] = field(default_factory=dict, repr=False)

    def of(self, value: Any) -> Shape:
        """Return the shape of a value: of several branches the one that the value names."""
        named = value.get(DISCRIMINATOR) if isinstance(value, dict) else None
        return self.variants.get(named, self) if isinstance(named, str) else self

    @property
    def may_be_null(self) -> bool:
        """Tell whether null says that there is no value."""
        types = self.node.get("type", ())
        return "null" in ([types] if isinstance(types, str) else types)

    @property
    def is_bilingual(self) -> bool:
        """Tell whether the value is a text in both languages."""
        return self.kind in TEXTS

    @property
    def fewest(self) -> int:
        """The fewest items of a list."""
        return int(self.node.get("minItems", 0))

    @property
    def most(self) -> int:
        """The most items of a list; where the schema sets no bound, each choice once."""
        choices = len(self.item.node.get("enum", ())) if self.item else 0
        return int(self.node.get("maxItems", choices))


def shape_of(kind: DocumentType) -> Shape:
    """Return the shape of the cases of a type. It takes a moment: strategies.source keeps it."""
    return _shape(fields.resolved(kind.schema))


def _shape(given: Mapping[str, Any], also: frozenset[str] = frozenset()) -> Shape:
    node = fields.composed(given)
    required = also | frozenset(node.get("required", ()))
    variants = {
        str(fields.kind_of_branch(branch)): _shape(branch, required) for branch in node.get("variants", ())
    }
    members = {} if variants else {name: _shape(each) for name, each in node.get("properties", {}).items()}
    item = _shape(node["items"]) if isinstance(node.get("items"), dict) else None
    return Shape(fields.kind_of(node), node, members, required & frozenset(members), item, variants)


def walked(shape: Shape, value: Any, pointer: str = "") -> Iterator[tuple[str, Shape, Any]]:
    """Yield pointer, shape and value of a case and of all below it, what is above first.

    A text in both languages is one value; what stands where the schema has nothing is left out.
    """
    own = shape.of(value)
    yield pointer, own, value
    if own.is_bilingual:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            if name in own.members:
                yield from walked(own.members[name], member, below(pointer, name))
    elif isinstance(value, list) and own.item is not None:
        for index, each in enumerate(value):
            yield from walked(own.item, each, below(pointer, index))


def general(pointer: str) -> str:
    """Return a pointer with ``*`` for the number of an item."""
    return "/".join("*" if step.isdigit() else step for step in pointer.split("/"))
