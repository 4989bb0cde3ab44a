"""The form of a case: its fields with what stands in them, as the pages draw it.

    TypeField, data of a case  ->  (Section, ...)  of Controls

The way back is :mod:`docgen.web.answers`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.intake.offers import LISTS
from docgen.intake.shape import HALVES, TEXTS, Leaf
from docgen.intake.written import written
from docgen.messages.catalogue import N_
from docgen.model.fields import forms_of
from docgen.model.keywords import CASE_TYPE, OFFERS
from docgen.web.answers import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.fields import TypeField

# An item with more members than this is no line of a table, unless its schema says so.
_WIDEST = 6
_LAYOUT, _TABLE = "x-layout", "table"
# Kinds of fields that do not fit into cells: what is chosen among, and what has lists or forms of its own.
_LARGE = ("list", "variant", "picture", "inflected")
# Texts that may be longer than this are written in a field of several lines.
_LINE = 200
# What a truth is chosen by; the texts are those that are read as truths everywhere.
TRUTHS = (("true", N_("yes")), ("false", N_("no")))


@dataclass(frozen=True, slots=True)
class Control:
    """A field of the form.

    ``step`` is the last step of its pointer, "" for an item of a list. ``kind`` is ``group``, ``list``,
    ``texts`` (in two languages), ``choice``, ``offer``, ``truth`` or how a text is written: ``line``,
    ``lines``, ``date``, ``money``, ``digits``, ``whole``. ``text`` is what stands in it, of a choice its
    value. ``only`` are the kinds of its group with which it is asked for. ``below`` are the fields of a
    group, the halves of a text, the items of a list; ``blank`` is a new item. ``forms`` are the grammatical
    forms that may be given for a text. ``kept`` is JSON of what the form does not show.
    """

    step: str
    kind: str
    field: TypeField
    text: str = ""
    only: tuple[str, ...] = ()
    choices: tuple[tuple[str, Mapping[str, str]], ...] = ()
    below: tuple[Control, ...] = ()
    blank: Control | None = None
    forms: Control | None = None
    kept: str = ""
    is_table: bool = False
    is_filled: bool = False

    @property
    def is_required(self) -> bool:
        """Tell whether the field must be filled in."""
        return self.field.is_required

    @property
    def most(self) -> int | None:
        """Return how many items a list may have, None where nothing bounds it."""
        limit = self.field.node.get("maxItems")
        return limit if isinstance(limit, int) else None

    @property
    def offers(self) -> str:
        """Return the name of the list that is offered for the field, "" for none."""
        return str(self.field.node.get(OFFERS, "")) if self.kind == "offer" else ""

    def cells(self, above: tuple[Control, ...] = ()) -> Iterator[tuple[tuple[Control, ...], Control]]:
        """Yield the fields of an item that a text is written in, each after the groups that it stands in."""
        if self.kind not in ("group", "texts"):
            yield above, self
        for each in self.below:
            yield from each.cells((*above, self) if self.step else above)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: a group or a list of the root by itself, or the fields between two such."""

    name: str
    controls: tuple[Control, ...]
    titles: tuple[Mapping[str, str], ...] = field(default_factory=tuple)


def sections(root: TypeField, data: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return the sections of the form of a case, in the order of its schema."""
    found: list[list[Control]] = []
    for member in root.below:
        if member.name == CASE_TYPE:
            continue
        control = _control(member, data.get(member.name), member.name)
        is_large = control.kind in ("group", "list")
        if is_large or not found or found[-1][0].kind in ("group", "list"):
            found.append([control])
        else:
            found[-1].append(control)
    return tuple(
        Section(each[0].step, tuple(each), tuple(control.field.labels for control in each)) for each in found
    )


def kept(root: TypeField, data: Mapping[str, Any]) -> str:
    """Return JSON of what stands at the root of a case and is no field of its type; "" for nothing."""
    return _kept(data, {CASE_TYPE, *_drawn(root, data)})


def _control(each: TypeField, value: Any, step: str) -> Control:
    if each.kind in TEXTS:
        return _texts(each, value, step)
    if each.kind == "list" and each.below:
        return _list(each, value, step)
    if each.below:
        return _group(each, value, step)
    return _leaf(each, value, step)


def _group(each: TypeField, value: Any, step: str) -> Control:
    data = value if isinstance(value, dict) else {}
    below = tuple(_control(member, data.get(member.name), member.name) for member in each.below)
    return Control(
        step,
        "group",
        each,
        only=each.only,
        below=below,
        kept=_kept(data, _drawn(each, data)),
        is_filled=bool(data),
    )


def _drawn(group: TypeField, data: Mapping[str, Any]) -> set[str]:
    """Return the members whose values the form shows: not that an optional one is said not to be (null)."""
    return {
        member.name
        for member in group.below
        if member.is_required or member.name not in data or data[member.name] is not None
    }


def _texts(each: TypeField, value: Any, step: str) -> Control:
    data = value if isinstance(value, dict) else {}
    below = tuple(Control(half, _width(each), each, written("text", data.get(half))) for half in HALVES)
    given = data.get(FORMS, {})
    forms = forms_of(each) if each.inflects and isinstance(given, dict) else None
    return Control(
        step,
        "texts",
        each,
        only=each.only,
        below=below,
        forms=_group(forms, given, FORMS) if forms else None,
        kept=_kept(data, {*HALVES, FORMS} if forms else set(HALVES)),
        is_filled=bool(data),
    )


def _list(each: TypeField, value: Any, step: str) -> Control:
    item = each.below[0]
    items = value if isinstance(value, list) else []
    return Control(
        step,
        "list",
        each,
        only=each.only,
        below=tuple(_control(item, one, "") for one in items),
        blank=_control(item, None, ""),
        is_table=_is_table(each, item),
        is_filled=bool(items),
    )


def _is_table(each: TypeField, item: TypeField) -> bool:
    """Tell whether the items of a list are lines of a table: groups of a few fields, each one in a cell."""
    if item.kind not in ("group", "reference") or any(member.kind in _LARGE for member in item.every()):
        return False
    is_flat = not any(member.below for member in item.below)
    return each.node.get(_LAYOUT) == _TABLE or (is_flat and len(item.below) <= _WIDEST)


def _leaf(each: TypeField, value: Any, step: str) -> Control:
    kind = Leaf(each.pointer, (each.labels,), each).kind
    text = written(kind, value)
    common: dict[str, Any] = {"only": each.only, "is_filled": value is not None}
    if kind == "choice":
        choices = tuple((str(choice), labels) for choice, labels in each.choices)
        return Control(step, "choice", each, text, choices=choices, **common)
    if each.node.get(OFFERS) in LISTS:
        return Control(step, "offer", each, text, **common)
    if kind == "boolean":
        constant = each.node.get("const")
        truths = [name for name in TRUTHS if constant is None or name[0] == written("boolean", constant)]
        return Control(
            step, "truth", each, text, choices=tuple((name, {"": word}) for name, word in truths), **common
        )
    return Control(step, _KINDS.get(kind) or _width(each), each, text, **common)


_KINDS = {
    "date": "date",
    "money": "money",
    "iin": "digits",
    "bin": "digits",
    "integer": "whole",
    "number": "line",
}


def _width(each: TypeField) -> str:
    """Return whether a text is written in one line or in several."""
    node = each.node
    half = node.get("properties", {}).get("kk", node)
    if "pattern" in half:
        return "line"
    longest = max(_lengths(half), default=_LINE + 1)
    return "lines" if longest > _LINE else "line"


def _lengths(node: Any) -> Iterator[int]:
    if isinstance(node, dict):
        if isinstance(node.get("maxLength"), int):
            yield node["maxLength"]
        for part in node.get("allOf", ()):
            yield from _lengths(part)


def _kept(data: Mapping[str, Any], drawn: set[str]) -> str:
    others = {name: value for name, value in data.items() if name not in drawn}
    return json.dumps(others, ensure_ascii=False) if others else ""
