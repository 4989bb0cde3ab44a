"""The fields of a case at their places: each with its pointer and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.model.field import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.fields import TypeField


def places(field: TypeField, value: Any, pointer: str = "") -> Iterator[tuple[TypeField, str, Any]]:
    """Yield a field and those below it that data holds, with pointer and value, as the schema orders them."""
    yield field, pointer, value
    if field.kind == "list":
        items = value if field.below and isinstance(value, list) else ()
        for index, item in enumerate(items):
            yield from places(field.below[0], item, below(pointer, index))
    elif isinstance(value, dict):
        for member in field.below:
            if member.name in value:
                yield from places(member, value[member.name], below(pointer, member.name))
