"""Valid cases: an example, changed step by step; a step that the rules of the type refuse is undone.

So every draw is valid, and what the rules think of single changes is counted: ``Drawn.kept`` and
``Drawn.refused``.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from docgen.model.field import Field, path_of
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import errors
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from strategies.shapes import GROUPS, general, walked
from strategies.values import shifted, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem
    from docgen.pipeline.workspace import Workspace
    from strategies.shapes import Shape
    from strategies.source import Source
    from strategies.values import Setting

ORDER = Order(Path())
#: What one step does; the first is the one that a failing case is shrunk to.
KINDS = ("value", "choice", "choice", "add", "add", "drop", "more", "less", "branch", "date", "shift")
_MOST_CHANGES = 10
# So often what a change demands in turn is filled in.
_ROUNDS = 3
_YEARS = st.integers(-4, 4).map(lambda years: 364 * years)


@dataclass(slots=True)
class Drawn:
    """A valid case, the kinds of the steps that were kept, and of those refused the place and the codes."""

    data: dict[str, Any]
    kept: list[str] = field(default_factory=list)
    refused: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a step may be taken: a pointer, and the shape of what is put there."""

    kind: str
    pointer: str
    shape: Shape


def as_bytes(data: Any) -> bytes:
    """Return a case as the bytes of its file; half surrogates stay escapes."""
    try:
        return json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(data).encode()


def judged(workspace: Workspace, data: Any) -> tuple[Problem, ...]:
    """Return what is wrong with a case."""
    return generate.judged(workspace, as_bytes(data), ORDER).problems


@st.composite
def cases(
    draw: Callable[..., Any], source: Source, kind: DocumentType, most: int = _MOST_CHANGES, fewest: int = 0
) -> Drawn:
    """Return a valid case of a type, at most so many steps away from one of its examples."""
    workspace, shape, setting = source.workspace, source.shapes[kind.slug], source.setting
    example = draw(st.sampled_from(kind.examples))
    drawn = Drawn(
        {name: value for name, value in copy.deepcopy(dict(example)).items() if name != "documents"}
    )
    for _ in range(draw(st.integers(fewest, most))):
        sort = draw(st.sampled_from(KINDS))
        changed = copy.deepcopy(drawn.data)
        here = dated(setting, shape, changed)
        place = _step(draw, sort, shape, changed, here)
        if place is None:
            continue
        found = repaired(draw, workspace, shape, changed, here)
        if errors(found):
            codes = tuple(sorted({problem.code for problem in found if problem.is_error}))
            drawn.refused.append((sort, place, codes))
        else:
            drawn.data = changed
            drawn.kept.append(sort)
    return drawn


def dated(setting: Setting, shape: Shape, data: Any) -> Setting:
    """Return a setting whose dates are those of a case."""
    found = dict.fromkeys(value for _, each, value in walked(shape, data) if each.kind == "date")
    return replace(setting, dates=tuple(found) or setting.dates)


def _step(
    draw: Callable[..., Any], sort: str, shape: Shape, data: dict[str, Any], setting: Setting
) -> str | None:
    """Take a step of a kind in place; return where in general, None where there is no place for it."""
    if sort == "shift":
        _shift(shape, data, draw(st.one_of(st.integers(-60, 60), _YEARS)))
        return ""
    places = [place for place in _places(shape, data) if place.kind == sort]
    if not places:
        return None
    place = draw(st.sampled_from(places))
    name = next((step for step in reversed(path_of(place.pointer)) if not step.isdigit()), "")
    if sort in ("drop", "less"):
        _remove(data, place.pointer)
    else:
        put(data, place.pointer, draw(value_of(place.shape, name, setting)), inserted=sort == "more")
    return general(place.pointer)


def _places(shape: Shape, data: Any) -> Iterator[_Place]:
    """Yield every place of a case at which it can be changed, by what is done there."""
    for pointer, own, value in walked(shape, data):
        if own.kind in ("choice", "boolean"):
            yield _Place("choice", pointer, own)
        elif own.kind == "date":
            yield _Place("date", pointer, own)
        elif own.kind not in GROUPS and own.kind not in ("constant", "list"):
            yield _Place("value", pointer, own)
        if isinstance(value, dict):
            yield from _of_group(pointer, own, value)
        elif isinstance(value, list) and own.item is not None:
            if len(value) < own.most:
                yield from (_Place("more", f"{pointer}/{index}", own.item) for index in range(len(value) + 1))
            if len(value) > own.fewest:
                yield from (_Place("less", f"{pointer}/{index}", own.item) for index in range(len(value)))
    yield from _branches(shape, data, "")


def _of_group(pointer: str, own: Shape, value: dict[str, Any]) -> Iterator[_Place]:
    for name, member in own.members.items():
        if name in own.required or own.is_bilingual:
            continue
        yield _Place("drop" if name in value else "add", f"{pointer}/{name}", member)


def _branches(shape: Shape, value: Any, pointer: str) -> Iterator[_Place]:
    """Yield each place where another branch of a choice could stand."""
    if shape.variants:
        yield _Place("branch", pointer, shape)
    own = shape.of(value)
    if own.is_bilingual:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            if name in own.members and name != DISCRIMINATOR:
                yield from _branches(own.members[name], member, f"{pointer}/{name}")
    elif isinstance(value, list) and own.item is not None:
        for index, each in enumerate(value):
            yield from _branches(own.item, each, f"{pointer}/{index}")


def _shift(shape: Shape, data: Any, days: int) -> None:
    for pointer, own, value in list(walked(shape, data)):
        if own.kind == "date" and isinstance(value, str):
            put(data, pointer, shifted(value, days))


def put(data: Any, pointer: str, value: Any, *, inserted: bool = False) -> None:
    """Put a value at a pointer of a case, or before what stands there in a list."""
    above, _, step = pointer.rpartition("/")
    holder = Field(data).at(above).value
    if isinstance(holder, list):
        index = int(step)
        holder[index : index + (not inserted)] = [value]
    else:
        holder[step] = value


def _remove(data: Any, pointer: str) -> None:
    above, _, step = pointer.rpartition("/")
    holder = Field(data).at(above).value
    del holder[int(step) if isinstance(holder, list) else step]


def repaired(
    draw: Callable[..., Any], workspace: Workspace, shape: Shape, data: dict[str, Any], setting: Setting
) -> tuple[Problem, ...]:
    """Fill in what a change demands in turn; return what is wrong then."""
    found = judged(workspace, data)
    for _ in range(_ROUNDS):
        missing = [problem.location.pointer for problem in found if problem.code == "C101"]
        if not missing or not all(_fill(draw, shape, data, pointer or "", setting) for pointer in missing):
            break
        found = judged(workspace, data)
    return found


def _fill(
    draw: Callable[..., Any], shape: Shape, data: dict[str, Any], pointer: str, setting: Setting
) -> bool:
    above, _, name = pointer.rpartition("/")
    for place, own, value in walked(shape, data):
        if place == above and isinstance(value, dict) and name in own.members and name not in value:
            value[name] = draw(value_of(own.members[name], name, setting))
            return True
    return False
