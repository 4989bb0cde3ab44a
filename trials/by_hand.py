"""What a clerk changes by hand: one value of a case, one item of a list, one paragraph of a document."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction.report import leaves
from docgen.opc import package as opc
from docgen.opc import wml

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from docgen.evidence.extraction.expressions import Path as DataPath

_MAIN: Final = "word/document.xml"
_NAMES: Final = {"kk": ("Ахметов", "Сапаров", "Жүнісов"), "ru": ("Ахметов", "Сапаров", "Жунусов")}


def changed(case: dict[str, Any], chance: random.Random) -> tuple[str, dict[str, Any]] | None:
    """Return a case with one value changed, or with one item of a list more or less, and what it was."""
    data = copy.deepcopy(case)
    if chance.random() < 0.2:
        lists = [path for path, value in _lists(data) if len(value) > 1 and isinstance(value[0], dict)]
        if not lists:
            return None
        path = chance.choice(lists)
        items = _at(data, path)
        if chance.random() < 0.5:
            del items[chance.randrange(len(items))]
            return f"{path} shorter", data
        items.insert(chance.randrange(len(items)), copy.deepcopy(chance.choice(items)))
        return f"{path} longer", data
    path, value = chance.choice([each for each in leaves(data) if each[0] != ("document_type",)])
    new = _other(path, value, chance)
    if new is None:
        return None
    _at(data, path[:-1])[path[-1]] = new
    return str(path), data


def _other(path: DataPath, value: Any, chance: random.Random) -> Any:
    """Return another value of the same kind, None for what a clerk would not change so."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value + chance.randrange(1, 4)
    if not isinstance(value, str):
        return None
    if len(value) == len("2026-01-01") and value[4] == value[7] == "-":
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    if value.replace(".", "", 1).isdecimal() and "." in value:
        return f"{int(value.partition('.')[0]) + chance.randrange(1, 500)}.{value.partition('.')[2]}"
    if len(path) > 1 and path[-2] == "surname" and path[-1] in _NAMES:
        return chance.choice(_NAMES[str(path[-1])])
    if path[-1] in ("number", "case_no", "phone"):
        return f"{value}1"
    if path[-1] == "kk" and " " in value:
        return value.removesuffix(".") + " (нақтыланған)" + "." * value.endswith(".")
    if path[-1] == "ru" and " " in value:
        return value.removesuffix(".") + " (уточнено)" + "." * value.endswith(".")
    return None


def _lists(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def edited(old: bytes, new: bytes) -> bytes:
    """Return a document of which one paragraph alone is as in another, if both have as many."""
    before, after = opc.read(old), opc.read(new)
    roots = [wml.parse(each[_MAIN]) for each in (before, after)]
    pairs = [list(root.iter(wml.w("p"))) for root in roots]
    if len(pairs[0]) != len(pairs[1]):
        return new
    for one, other in zip(*pairs, strict=True):
        if wml.paragraph_text(one) != wml.paragraph_text(other):
            parent = one.getparent()
            assert parent is not None
            parent.replace(one, copy.deepcopy(other))
            break
    return opc.write(before.replaced({_MAIN: wml.serialised(roots[0])}))
