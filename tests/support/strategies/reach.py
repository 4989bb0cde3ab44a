"""What of a schema a case reaches: fields there and not there, choices, branches, lists of each length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategies.shapes import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategies.shapes import Shape


def reachable(shape: Shape, place: str = "", *, is_optional: bool = False) -> Iterator[str]:
    """Yield what there is to reach below a place.

    ``/a`` a field that is there, ``/a -`` one that is not, ``/a = x`` a choice, ``/a[x]`` a branch,
    ``/a # 0``, ``1`` and ``2+`` items of a list. What is asked for on a condition counts as optional.
    """
    yield place
    if is_optional:
        yield f"{place} -"
    if shape.variants:
        for name, branch in shape.variants.items():
            yield from reachable(branch, f"{place}[{name}]")
        return
    yield from (f"{place} = {value}" for value in _choices(shape))
    if shape.kind == "list":
        yield from (f"{place} # {count}" for count in _counts(shape))
        if shape.item is not None:
            yield from reachable(shape.item, f"{place}/*")
    for name, member in _below(shape).items():
        yield from reachable(member, f"{place}/{name}", is_optional=name not in shape.required)


def reached(shape: Shape, value: Any, place: str = "") -> Iterator[str]:
    """Yield what a value at a place reaches."""
    yield place
    if shape.variants:
        own = shape.of(value)
        if own is not shape:
            yield from reached(own, value, f"{place}[{value['kind']}]")
        return
    if value in _choices(shape):
        yield f"{place} = {value}"
    if isinstance(value, list):
        yield f"{place} # {len(value) if len(value) < 2 else '2+'}"
        if shape.item is not None:
            for each in value:
                yield from reached(shape.item, each, f"{place}/*")
    elif isinstance(value, dict):
        yield from _of_members(shape, value, place)


def _of_members(shape: Shape, value: Mapping[str, Any], place: str) -> Iterator[str]:
    for name, member in _below(shape).items():
        if name in value:
            yield from reached(member, value[name], f"{place}/{name}")
        elif name not in shape.required:
            yield f"{place}/{name} -"


def _below(shape: Shape) -> Mapping[str, Shape]:
    """Return the members of a group; those of a text are the same everywhere, and not counted."""
    return {} if shape.kind in TEXTS else shape.members


def _choices(shape: Shape) -> list[Any]:
    if shape.kind == "choice":
        return list(shape.node["enum"])
    return [False, True] if shape.kind == "boolean" else [None] if shape.may_be_null else []


def _counts(shape: Shape) -> Iterator[str]:
    for count, name in enumerate(("0", "1", "2+")):
        if shape.fewest <= count <= shape.most:
            yield name
    if shape.fewest > 2:
        yield "2+"
