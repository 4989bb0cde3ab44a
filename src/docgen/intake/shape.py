"""The columns that a document type may have: one for each value of a case, those of lists by list.

    DocumentType  ->  Shape(leaves, lists)

A text in two languages is two columns, one for each half. In pointers ``*`` stands for the number of an item.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.model.field import is_index, path_of, pointer_of
from docgen.model.fields import ITEM, composed, fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType
    from docgen.model.fields import TypeField

    Labels = Mapping[str, str]
    Chain = tuple[Labels, ...]

HALVES = ("kk", "ru")
#: The kinds of fields that are texts in two languages.
TEXTS = ("bilingual", "inflected")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column that a type may have.

    ``chain`` are the titles from the root, or from the item of its list, down to the field itself; ``half``
    is the language of the half that the column holds, "" for other values. ``is_required`` tells that every
    case, or every item, must have it. One that ``is_rare`` is not in registers, and found by its pointer.
    """

    pointer: str
    chain: Chain
    field: TypeField
    half: str = ""
    is_required: bool = False
    is_rare: bool = False

    @property
    def kind(self) -> str:
        """Return what the value is, a key of :data:`docgen.messages.kinds.KINDS`."""
        if self.half or self.is_rare:
            return "text"
        if self.field.kind == "constant":
            return "choice" if self.field.choices else "boolean" if self._is_truth else "text"
        return self.field.kind

    @property
    def _is_truth(self) -> bool:
        return isinstance(self.field.node.get("const"), bool)

    @property
    def may_be_null(self) -> bool:
        """Tell whether an empty cell of the column says that there is none: null."""
        return not self.half and self.field.is_required and self.field.may_be_null


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of a type, whose items are the lines of a sheet. ``leaves`` are the columns of a line."""

    pointer: str
    chain: Chain
    field: TypeField
    leaves: tuple[Leaf, ...]
    is_required: bool

    @property
    def item(self) -> str:
        """Return the pointer of any item: ``/violations/*``."""
        return f"{self.pointer}/{ITEM}"

    @property
    def titles(self) -> dict[str, str]:
        """Return how the list is called, with the groups above it, by language."""
        return {language: label_of(self.chain, language) for language in ("kk", "ru", "en")}

    @property
    def may_be_empty(self) -> bool:
        """Tell whether a case that must have the list may have it without items."""
        return self.field.is_required and not self.field.node.get("minItems")


@dataclass(frozen=True)
class Shape:
    """The columns of the main sheet, and the lists with theirs."""

    leaves: tuple[Leaf, ...]
    lists: tuple[FieldList, ...]
    rare: tuple[Leaf, ...] = field(repr=False, default=())

    @cached_property
    def _known(self) -> dict[str, Leaf]:
        of_lists = (leaf for each in self.lists for leaf in each.leaves)
        return {leaf.pointer: leaf for leaf in (*self.rare, *of_lists, *self.leaves)}

    @property
    def pointers(self) -> tuple[str, ...]:
        """Return the pointers of all columns."""
        return tuple(self._known)

    def at(self, pointer: str) -> Leaf | None:
        """Return the column at a pointer, whose items have numbers or ``*``; None where there is none."""
        return self._known.get(starred(pointer))


def starred(pointer: str) -> str:
    """Return a pointer with ``*`` in the place of each number of an item."""
    return pointer_of(tuple(ITEM if is_index(step) else step for step in path_of(pointer)))


def shape(kind: DocumentType) -> Shape:
    """Return the columns of a type, in the order of its schema. Raises CatalogError K003."""
    walk = _Walk()
    walk.members(fields(kind.schema), (), is_required=True)
    return Shape(tuple(walk.leaves), tuple(walk.lists), tuple(walk.rare))


class _Walk:
    """A walk down the fields of a type, or of an item, that collects its columns and its lists."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.lists: list[FieldList] = []
        self.rare: list[Leaf] = []

    def members(self, group: TypeField, chain: Chain, *, is_required: bool) -> None:
        for member in group.below:
            if member.pointer != "/document_type":
                needed = is_required and member.is_required
                self.one(member, (*chain, member.labels), is_required=needed)

    def one(self, each: TypeField, chain: Chain, *, is_required: bool) -> None:
        if each.kind == "list" and each.below:
            self._list(each, chain, is_required=is_required)
        elif each.kind in TEXTS:
            for half in HALVES:
                self.leaves.append(Leaf(f"{each.pointer}/{half}", chain, each, half, is_required))
            self._forms(each, chain)
        elif each.below:
            self.members(each, chain, is_required=is_required)
        else:
            self.leaves.append(Leaf(each.pointer, chain, each, "", is_required))

    def _list(self, each: TypeField, chain: Chain, *, is_required: bool) -> None:
        item = each.below[0]
        below = _Walk()
        if item.kind in TEXTS or not item.below:
            title = each.labels if item.labels["ru"] == ITEM else item.labels
            below.one(item, (title,), is_required=True)
        else:
            below.members(item, (), is_required=True)
        # A list within a list has no sheet; its items are columns with numbers, found by their pointer.
        inner = (leaf for one in below.lists for leaf in one.leaves)
        self.rare += [*below.rare, *inner]
        self.lists.append(FieldList(each.pointer, chain, each, tuple(below.leaves), is_required))

    def _forms(self, each: TypeField, chain: Chain) -> None:
        """Add the forms of a text that an office knows better; few cases have any."""
        for half, forms in _properties(_properties(each.node).get("forms", {})).items():
            for case in _properties(forms):
                self.rare.append(Leaf(f"{each.pointer}/forms/{half}/{case}", chain, each, half, is_rare=True))


def _properties(node: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = composed(node).get("properties", {})
    return found


def label_of(chain: Chain, language: str) -> str:
    """Return the titles of a field after those of the groups above it in one language."""
    return " / ".join(title[language] for title in chain)
