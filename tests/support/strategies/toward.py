"""A case that reaches a certain place of a schema, as ``reach`` names it, and what is wrong with it then."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from docgen.model.keywords import DISCRIMINATOR
from strategies.changes import dated, repaired
from strategies.values import value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem
    from strategies.shapes import Shape
    from strategies.source import Source
    from strategies.values import Setting

_STEP = re.compile(r"/(?P<name>[^/\[]+)|\[(?P<branch>[^\]]+)\]")


@st.composite
def toward(
    draw: Callable[..., Any], source: Source, kind: DocumentType, place: str, example: int
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return an example changed so that it reaches a place, and what is wrong with it then."""
    shape = source.shapes[kind.slug]
    data = copy.deepcopy(dict(kind.examples[example]))
    data.pop("documents", None)
    setting = dated(source.setting, shape, data)
    path, _, end = place.partition(" ")
    _lead(draw, shape, data, _STEP.findall(path), end, setting)
    return data, repaired(draw, source.workspace, shape, data, setting)


def _lead(
    draw: Callable[..., Any],
    shape: Shape,
    data: dict[str, Any],
    steps: list[tuple[str, str]],
    end: str,
    setting: Setting,
) -> None:
    """Put into a case what lies on the way to a place, and there what its end says."""
    holder: Any = {"": data}
    key: Any = ""
    title = ""
    for position, (name, branch) in enumerate(steps):
        value = holder[key]
        own = shape.of(value)
        if branch:
            shape = shape.variants[branch]
            if value.get(DISCRIMINATOR) != branch:
                holder[key] = draw(value_of(shape, title, setting))
            continue
        is_last = position == len(steps) - 1 or not any(step for step, _ in steps[position + 1 :])
        if name == "*":
            shape = own.item if own.item is not None else own
            if not value:
                value.append(draw(value_of(shape, title, setting)))
            holder, key = value, 0
            continue
        title, shape = name, own.members[name]
        if is_last and end == "-":
            value.pop(name, None)
            return
        if name not in value:
            value[name] = draw(value_of(shape, name, setting))
        holder, key = value, name
    _finish(draw, shape, holder, key, end, title, setting)


def _finish(
    draw: Callable[..., Any], shape: Shape, holder: Any, key: Any, end: str, title: str, setting: Setting
) -> None:
    sign, _, said = end.partition(" ")
    if sign == "=":
        choices = [*shape.node.get("enum", ()), True, False, None]
        holder[key] = next(choice for choice in choices if str(choice) == said)
    elif sign == "#" and shape.item is not None:
        count = int(said.removesuffix("+"))
        items = holder[key][:count]
        for _ in range(50):
            if len(items) >= count:
                break
            item = draw(value_of(shape.item, title, setting))
            if not shape.node.get("uniqueItems") or item not in items:
                items.append(item)
        holder[key] = items
