"""Field: a value of a case together with its place, as cross-field rules see it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


# The pointers of schemas are few and looked up for every case.
_MANY_POINTERS = 4096
_BRANCHES = (dict, list)


def pointer_of(path: tuple[str | int, ...]) -> str:
    """Return the JSON Pointer (RFC 6901) of a path of keys and indexes."""
    pointer = ""
    for step in path:
        pointer = below(pointer, step)
    return pointer


def below(pointer: str, step: str | int) -> str:
    """Return the JSON Pointer of a member or an item of what stands at a pointer."""
    if isinstance(step, str) and ("~" in step or "/" in step):
        step = step.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{step}"


@lru_cache(_MANY_POINTERS)
def path_of(pointer: str) -> tuple[str, ...]:
    """Return the steps of a JSON Pointer; an index stays a string."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def is_within(pointer: str, whole: str) -> bool:
    """Tell whether a JSON Pointer leads to what stands at another one, or to a part of it."""
    return pointer == whole or pointer.startswith(f"{whole}/")


def is_index(step: str) -> bool:
    """Tell whether a step of a JSON Pointer is the number of an item (RFC 6901: ASCII digits)."""
    return step.isascii() and step.isdigit()


def strings(value: Any) -> list[str]:
    """Return every text of a JSON value, in no order that means anything."""
    found: list[str] = []
    waiting = [value]
    # The list grows while it is gone through.
    for each in waiting:
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, _BRANCHES):
            waiting += each.values() if isinstance(each, dict) else each
    return found


class Field:
    """A JSON value and its JSON Pointer. A missing value is ``Field(None, pointer)``. Immutable.

    Rules read many fields and tell of few, so a field below another keeps its last step alone: its
    pointer is written when it is asked for.
    """

    __slots__ = ("_above", "_step", "value")

    def __init__(self, value: Any, above: str | Field = "", step: str | int = "") -> None:
        """Take a value with its pointer, or with the field above it and the step that leads from there."""
        self.value = value
        self._above = above
        self._step = step

    @property
    def pointer(self) -> str:
        """Return the JSON Pointer of the field."""
        return self._above if isinstance(self._above, str) else below(self._above.pointer, self._step)

    def __eq__(self, other: object) -> bool:
        """Tell whether another field has the same value at the same place."""
        return isinstance(other, Field) and (self.value, self.pointer) == (other.value, other.pointer)

    __hash__ = None  # type: ignore[assignment]  # most values are JSON objects, which have none

    def __repr__(self) -> str:
        """Return the call that makes the field."""
        return f"Field({self.value!r}, {self.pointer!r})"

    def __getitem__(self, step: str | int) -> Field:
        """Return the member or item below; missing ones have the value None."""
        value = self.value
        if isinstance(value, dict) and isinstance(step, str):
            return Field(value.get(step), self, step)
        if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            return Field(value[step], self, step)
        return Field(None, self, step)

    def __iter__(self) -> Iterator[Field]:
        """Yield the items of a list in order; anything else yields nothing."""
        if isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield Field(item, self, index)

    def __bool__(self) -> bool:
        """Tell whether there is a value at this place."""
        return self.value is not None

    def every(self, pointer: str) -> list[Field]:
        """Return the fields at a JSON Pointer in which a step ``*`` stands for every item of a list."""
        if "*" not in pointer:
            return [self.at(pointer)]
        head, star, tail = pointer.partition("/*")
        return [found for item in self.at(head) for found in item.every(tail)] if star else [self.at(head)]

    def objects(self) -> list[Field]:
        """Return the JSON object at this place, or those of the list that stands here."""
        listed = [self] if isinstance(self.value, dict) else self
        return [each for each in listed if isinstance(each.value, dict)]

    def texts(self) -> Iterator[Field]:
        """Yield the texts at this place and below it; lists and objects are walked down to theirs."""
        value = self.value
        if isinstance(value, str):
            yield self
        elif isinstance(value, _BRANCHES):
            for step, member in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(member, str):
                    yield Field(member, self, step)
                elif isinstance(member, _BRANCHES):
                    yield from Field(member, self, step).texts()

    def at(self, pointer: str) -> Field:
        """Return the field at a JSON Pointer relative to this one."""
        value = self.value
        for step in path_of(pointer):
            if isinstance(value, dict):
                value = value.get(step)
            else:
                items = value if isinstance(value, list) and is_index(step) else ()
                value = items[int(step)] if items and int(step) < len(items) else None
        return Field(value, self.pointer + pointer)
