"""JSON Patch (RFC 6902): the operations that turn one JSON value into another, and their application.

Only ``add``, ``remove`` and ``replace`` are made and taken. Items of lists are known by what they hold: one
that was taken out or put in does not change those behind it.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from docgen.model.field import below, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Operation = Mapping[str, Any]


def operations(old: Any, new: Any, pointer: str = "") -> Iterator[Operation]:
    """Yield the operations that turn a value into another, to be applied in their order."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if key not in new:
                yield {"op": "remove", "path": below(pointer, key)}
        for key, value in new.items():
            if key not in old:
                yield {"op": "add", "path": below(pointer, key), "value": value}
            else:
                yield from operations(old[key], value, below(pointer, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_items(old, new, pointer)
    elif old != new or type(old) is not type(new):
        yield {"op": "replace", "path": pointer, "value": new}


def _of_items(old: list[Any], new: list[Any], pointer: str) -> Iterator[Operation]:
    shift = 0
    for first, last, start, end in _unlike(old, new):
        # What stands in the same place of both was changed, the rest was taken out or put in.
        shared = min(last - first, end - start)
        for number in range(shared):
            yield from operations(
                old[first + number], new[start + number], below(pointer, str(start + number))
            )
        for number in range(last - 1, first + shared - 1, -1):
            yield {"op": "remove", "path": below(pointer, str(number + shift))}
        for number in range(start + shared, end):
            yield {"op": "add", "path": below(pointer, str(number)), "value": new[number]}
        shift += (end - start) - (last - first)


def _unlike(old: list[Any], new: list[Any]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of two lists that lie between the items that both have."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            is_same = old[one] == new[other]
            lengths[one][other] = (
                lengths[one + 1][other + 1] + 1
                if is_same
                else max(lengths[one + 1][other], lengths[one][other + 1])
            )
    one = other = first = start = 0
    while one < len(old) and other < len(new):
        if old[one] == new[other]:
            if one > first or other > start:
                yield first, one, start, other
            one, other = one + 1, other + 1
            first, start = one, other
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    if first < len(old) or start < len(new):
        yield first, len(old), start, len(new)


def applied(data: Any, patch: Iterable[Operation]) -> Any:
    """Return a copy of a value with operations applied. Raises LookupError for a place that is not there."""
    changed = copy.deepcopy(data)
    for operation in patch:
        steps = path_of(operation["path"])
        if not steps:
            changed = copy.deepcopy(operation["value"])
            continue
        here = changed
        for step in steps[:-1]:
            here = here[int(step)] if isinstance(here, list) else here[step]
        _apply(here, steps[-1], operation)
    return changed


def _apply(here: Any, step: str, operation: Operation) -> None:
    value = copy.deepcopy(operation.get("value"))
    if isinstance(here, list):
        number = len(here) if step == "-" else int(step)
        if operation["op"] == "add":
            here.insert(number, value)
        elif operation["op"] == "remove":
            del here[number]
        else:
            here[number] = value
    elif operation["op"] == "remove":
        del here[step]
    else:
        here[step] = value
