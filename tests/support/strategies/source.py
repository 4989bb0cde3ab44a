"""What all strategies draw from: the types at work, their shapes, and the words of their examples."""

from __future__ import annotations

import string
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import docgen
from docgen.model.keywords import INFLECTS_AS
from strategies.shapes import shape_of, walked
from strategies.values import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Catalog
    from docgen.pipeline.workspace import Workspace
    from strategies.shapes import Shape


@dataclass(frozen=True, slots=True)
class Source:
    """The workspace, the shape of each type by slug, and where values are drawn."""

    workspace: Workspace
    shapes: Mapping[str, Shape]
    setting: Setting


def opened() -> Source:
    """Return the source of the bundled types."""
    workspace = docgen.opened()
    shapes = {kind.slug: shape_of(kind) for kind in workspace.catalog}
    return Source(workspace, shapes, _natural(workspace.catalog, shapes))


def _natural(catalog: Catalog, shapes: Mapping[str, Shape]) -> Setting:
    """Return the words and the references of the examples of all types."""
    words: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    references: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind in catalog:
        for pointer, shape, value in (
            each for example in kind.examples for each in walked(shapes[kind.slug], example)
        ):
            name = pointer.rpartition("/")[2].strip(string.digits)
            if shape.is_bilingual:
                said = {half: value[half] for half in ("kk", "ru") if half in value}
                inflects = str(shape.node.get(INFLECTS_AS, ""))
                for key in ((inflects, name), (inflects, "")):
                    if said not in words[key]:
                        words[key].append(said)
            elif shape.kind == "reference" and value not in references[name]:
                references[name].append(value)
    return Setting(words, references)
