"""What was filled in becomes a case: every text is read as the field that it stands in.

    TypeField, answers  ->  data of a case

Answers are JSON of the shape of a case whose values are texts as people write them: ``05.03.2026``,
``1 500,50``. A text that cannot be read as its field stays what was written, and validation tells what is
wrong with it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from docgen.intake.cells import EMPTY, cleaned, reader
from docgen.intake.shape import HALVES, TEXTS, Leaf
from docgen.model.fields import forms_of
from docgen.model.keywords import CASE_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.intake.cells import Read
    from docgen.model.fields import TypeField

#: The member of an answer that holds, as JSON, what the form does not show of its group.
KEPT: Final = "$kept"
FORMS: Final = "forms"
# A value that is not there.
_ABSENT: Final = object()


class Answers:
    """What reads the answers of a form: the fields of a type, each with what reads its texts."""

    def __init__(self, root: TypeField, slug: str) -> None:
        self._root = root
        self._slug = slug
        self._readers: dict[str, Callable[[Any], Read]] = {}

    def case(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of a case from what was filled in."""
        data = self._group(self._root, answers)
        others = {name: value for name, value in data.items() if name != CASE_TYPE}
        return {CASE_TYPE: self._slug, **others}

    def _value(self, field: TypeField, answer: Any) -> Any:
        if field.kind in TEXTS:
            found = self._texts(field, answer) if isinstance(answer, dict) else {}
            return found or _ABSENT
        if field.kind == "list":
            return self._items(field, answer if isinstance(answer, list) else [])
        if field.below:
            found = self._group(field, answer if isinstance(answer, dict) else {})
            return found if field.is_required or _is_filled(found) else _ABSENT
        return self._leaf(field, answer)

    def _group(self, field: TypeField, answer: Mapping[str, Any]) -> dict[str, Any]:
        found = _kept(answer)
        for member in field.below:
            if member.name in answer or member.is_required:
                value = self._value(member, answer.get(member.name))
                if value is not _ABSENT:
                    found[member.name] = value
        return found

    def _items(self, field: TypeField, answers: list[Any]) -> Any:
        if not field.below:
            return answers or _ABSENT
        item = field.below[0]
        found = [self._item(item, answer) for answer in answers]
        return found if found or field.is_required else _ABSENT

    def _item(self, item: TypeField, answer: Any) -> Any:
        """Return an item; one without a value keeps its place, so that what is told of it stands there."""
        value = self._value(item, answer)
        if value is not _ABSENT:
            return value
        return {} if item.below or item.kind in TEXTS else EMPTY

    def _texts(self, field: TypeField, answer: Mapping[str, Any]) -> dict[str, Any]:
        halves = {half: text for half in HALVES if (text := _written(answer.get(half))) != EMPTY}
        given = forms_of(field) if FORMS in answer else None
        forms = self._value(given, answer[FORMS]) if given else _ABSENT
        return {**_kept(answer), **halves, **({} if forms is _ABSENT else {FORMS: forms})}

    def _leaf(self, field: TypeField, answer: Any) -> Any:
        text = _written(answer)
        if answer is None or text == EMPTY:
            return None if field.may_be_null and field.is_required else _ABSENT
        if field.pointer not in self._readers:
            self._readers[field.pointer] = reader(Leaf(field.pointer, (field.labels,), field))
        return self._readers[field.pointer](text).value


def _is_filled(value: Any) -> bool:
    """Tell whether anything was filled in: groups and lists that a form must have are empty without."""
    if isinstance(value, dict):
        return any(map(_is_filled, value.values()))
    return value not in (None, [])


def _written(answer: Any) -> Any:
    return cleaned(answer) if isinstance(answer, str) else EMPTY if answer is None else answer


def _kept(answer: Mapping[str, Any]) -> dict[str, Any]:
    with suppress(ValueError, TypeError):
        kept = json.loads(answer[KEPT]) if KEPT in answer else {}
        if isinstance(kept, dict):
            return kept
    return {}
