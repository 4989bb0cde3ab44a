"""Field: a value of a case together with its place, as cross-field rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


# The pointers of schemas are few and looked up for every case.
_MANY_POINTERS = 4096


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


def is_index(step: str) -> bool:
    """Tell whether a step of a JSON Pointer is the number of an item (RFC 6901: ASCII digits)."""
    return step.isascii() and step.isdigit()


@dataclass(frozen=True, slots=True)
class Field:
    """A JSON value and its JSON Pointer. A missing value is ``Field(None, pointer)``."""

    value: Any
    pointer: str = ""

    def __getitem__(self, step: str | int) -> Field:
        """Return the member or item below; missing ones have the value None."""
        place = below(self.pointer, step)
        if isinstance(self.value, dict) and isinstance(step, str):
            return Field(self.value.get(step), place)
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return Field(self.value[step], place)
        return Field(None, place)

    def __iter__(self) -> Iterator[Field]:
        """Yield the items of a list in order; anything else yields nothing."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                yield self[index]

    def __bool__(self) -> bool:
        """Tell whether there is a value at this place."""
        return self.value is not None

    def every(self, pointer: str) -> Iterator[Field]:
        """Yield the fields at a JSON Pointer in which a step ``*`` stands for every item of a list."""
        head, star, tail = pointer.partition("/*")
        if not star:
            yield self.at(pointer)
            return
        for item in self.at(head):
            yield from item.every(tail)

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
