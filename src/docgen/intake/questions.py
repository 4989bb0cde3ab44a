"""What can be asked of a case: a question for each place of a value, in the order of the schema.

TypeField, data of a case  ->  Question, ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from docgen.intake.offers import LISTS
from docgen.intake.shape import TEXTS
from docgen.model.field import below
from docgen.model.keywords import CASE_TYPE, DISCRIMINATOR, OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.model.catalog import Catalog
    from docgen.model.fields import TypeField
    from docgen.model.problem import Problem

    Labels = Mapping[str, str]
    #: Titles of what stands above, each with the number of an item from 1, 0 for what is none.
    Chain = tuple[tuple[Labels, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: for a ``value``, whether a ``group`` is filled in, or for another ``item`` of a list.

    ``pointer`` is where the answer goes; ``text`` that of the text of which ``half`` is asked for, or of the
    list of an item, else the pointer itself. ``empty`` is what an answer of yes puts there, None where the
    answer is the value itself. An item ``is_needed`` that a list has too few without. ``problems`` are what
    is wrong there now.
    """

    kind: Literal["value", "group", "item"]
    pointer: str
    field: TypeField
    chain: Chain
    text: str
    half: str = ""
    empty: Any = None
    choices: tuple[tuple[Any, Labels], ...] = ()
    is_there: bool = False
    is_needed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asking:
    languages: Sequence[str]
    catalog: Catalog

    def of(
        self, field: TypeField, pointer: str, chain: Chain, holder: Mapping[str, Any]
    ) -> Iterator[Question]:
        """Yield the questions of a member of a group, and of what is below it."""
        is_there = field.name in holder
        yield from self.value(field, pointer, chain, holder.get(field.name), is_there=is_there)

    def value(
        self, field: TypeField, pointer: str, chain: Chain, value: Any, *, is_there: bool
    ) -> Iterator[Question]:
        """Yield the questions of a field with its value; of a value of another shape there are none."""
        if field.kind in TEXTS:
            yield from self._halves(field, pointer, chain, value if is_there else {})
        elif field.kind == "list":
            yield from self._items(field, pointer, chain, value if is_there else [])
        elif not field.below:
            yield Question(
                "value", pointer, field, chain, pointer, choices=self._choices(field), is_there=is_there
            )
        elif not is_there:
            yield Question("group", pointer, field, chain, pointer, empty={})
        elif isinstance(value, dict):
            yield from self.members(field, pointer, (*chain, (field.labels, 0)), value)

    def members(
        self, group: TypeField, pointer: str, chain: Chain, value: Mapping[str, Any]
    ) -> Iterator[Question]:
        """Yield the questions of the members of a group: its kind first, which says what the others are."""
        for member in sorted(group.below, key=lambda each: each.name != DISCRIMINATOR):
            if not member.only or value.get(DISCRIMINATOR) in member.only:
                yield from self.of(member, below(pointer, member.name), chain, value)

    def _halves(self, field: TypeField, pointer: str, chain: Chain, value: Any) -> Iterator[Question]:
        for half in self.languages if isinstance(value, dict) else ():
            yield Question(
                "value", below(pointer, half), field, chain, pointer, half=half, is_there=half in value
            )

    def _items(self, field: TypeField, pointer: str, chain: Chain, value: Any) -> Iterator[Question]:
        if not field.below or not isinstance(value, list):
            return
        item = field.below[0]
        for index, each in enumerate(value):
            place, above = below(pointer, index), (*chain, (field.labels, index + 1))
            if item.below and item.kind not in (*TEXTS, "list") and isinstance(each, dict):
                yield from self.members(item, place, above, each)
            else:
                yield from self.value(item, place, above, each, is_there=True)
        if len(value) < field.node.get("maxItems", len(value) + 1):
            is_leaf = not item.below and item.kind not in TEXTS
            choices = self._choices(item) if is_leaf else ()
            empty: Any = None if is_leaf else [] if item.kind == "list" else {}
            place, above = below(pointer, len(value)), (*chain, (field.labels, len(value) + 1))
            is_needed = len(value) < field.node.get("minItems", 0)
            yield Question(
                "item", place, item, above, pointer, empty=empty, choices=choices, is_needed=is_needed
            )

    def _choices(self, field: TypeField) -> tuple[tuple[Any, Labels], ...]:
        offers = LISTS.get(str(field.node.get(OFFERS)))
        if offers is None or field.choices:
            return field.choices
        return tuple((offer.value, offer.labels) for offer in offers(self.catalog))


def questions(
    root: TypeField, data: Mapping[str, Any], languages: Sequence[str], catalog: Catalog
) -> Iterator[Question]:
    """Yield what can be asked of the data of a case, whose texts are in so many languages."""
    asking = _Asking(languages, catalog)
    for member in root.below:
        if member.name != CASE_TYPE:
            yield from asking.of(member, below("", member.name), (), data)
