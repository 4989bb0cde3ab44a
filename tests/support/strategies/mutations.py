"""A valid case made wrong in one way: each way has a name, and says whether it must be refused.

Where it must be, the refusal names the very place; else the case is refused or its documents are whole.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from docgen.model.field import Field
from strategies.changes import put
from strategies.shapes import GROUPS, TEXTS, walked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from strategies.shapes import Shape

    #: Whether a value of a shape can be made wrong so.
    Applies = Callable[[Shape, Any], bool]

_NOTHING: Final = object()
_STRANGE: Final = "strange"
_LONG: Final = 20_001
#: Kinds whose values are one text of JSON.
_STRINGS: Final = frozenset({"text", "date", "money", "iin", "bin"})


@dataclass(frozen=True, slots=True)
class Mutated:
    """A case that is wrong, or may be: ``pointer`` is the place that a refusal must name, "" for any."""

    name: str
    data: dict[str, Any]
    pointer: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """What becomes of a value, and whether that is refused without doubt; ``below`` is where it is told."""

    applies: Applies
    becomes: Callable[[Shape, Any], Any]
    is_refused: bool = True
    below: str = ""


def _of(*kinds: str) -> Applies:
    return lambda shape, _: shape.kind in kinds


def _any(shape: Shape, _: Any) -> bool:
    return shape.kind != "constant"


def _string(shape: Shape, value: Any) -> bool:
    return shape.kind in _STRINGS and isinstance(value, str)


def _text(change: Callable[[str], str], half: str = "kk") -> Callable[[Shape, Any], Any]:
    """Return what changes a half of a text in two languages."""
    return lambda _, value: {**value, half: change(value.get(half, ""))}


def _next_digit(_: Shape, value: str) -> str:
    return f"{value[:-1]}{(int(value[-1]) + 1) % 10}"


def _too_many(shape: Shape, value: list[Any]) -> list[Any]:
    return [value[0]] * (shape.most + 1)


WAYS: Final[Mapping[str, _Way]] = {
    "null": _Way(lambda shape, _: _any(shape, _) and not shape.may_be_null, lambda *_: None),
    "a number": _Way(lambda shape, _: _any(shape, _) and shape.kind != "integer", lambda *_: 17),
    "a fraction": _Way(_any, lambda *_: 1.5),
    "a list": _Way(lambda shape, _: _any(shape, _) and shape.kind != "list", lambda *_: [_STRANGE]),
    "a text": _Way(_of("integer", "boolean", "list", *GROUPS, *TEXTS), lambda *_: "бір"),
    "a group": _Way(_of("integer", "boolean", "list", *_STRINGS), lambda *_: {"а": "б"}),
    "a text that is empty": _Way(_string, lambda *_: ""),
    "a text with a line feed behind it": _Way(_string, lambda _, value: f"{value}\n"),
    "a text of Arabic digits": _Way(_of("date", "money", "iin", "bin"), lambda *_: "٢٠٢٦-٠٥-١٢"),
    "a day that there is not": _Way(_of("date"), lambda *_: "2026-02-30"),
    "a date as it is written": _Way(_of("date"), lambda *_: "12.05.2026"),
    "the first day": _Way(_of("date"), lambda *_: "0001-01-01"),
    "the last day": _Way(_of("date"), lambda *_: "9999-12-31"),
    "a day of long ago": _Way(_of("date"), lambda *_: "1931-03-01", is_refused=False),
    "a day of the next century": _Way(_of("date"), lambda *_: "2099-12-31", is_refused=False),
    "a negative sum": _Way(_of("money"), lambda *_: "-1.00"),
    "a sum with a comma": _Way(_of("money"), lambda *_: "1,50"),
    "a sum of sixteen digits": _Way(_of("money"), lambda *_: "1234567890123456.00"),
    "a sum of nothing": _Way(_of("money"), lambda *_: "0.00", is_refused=False),
    "another check digit": _Way(_of("iin", "bin"), _next_digit),
    "a number that is too large": _Way(_of("integer"), lambda shape, _: int(shape.node["maximum"]) + 1),
    "a number that is too small": _Way(_of("integer"), lambda shape, _: int(shape.node["minimum"]) - 1),
    "a choice that there is not": _Way(_of("choice"), lambda *_: _STRANGE),
    "a branch that there is not": _Way(
        lambda shape, value: isinstance(value, dict) and shape.kind == "group" and "kind" in shape.members
        and shape.members["kind"].kind == "constant",
        lambda _, value: {**value, "kind": _STRANGE}, below="/kind",
    ),
    "a field that there is not": _Way(
        lambda _, value: isinstance(value, dict), lambda _, value: {**value, _STRANGE: 1},
        below=f"/{_STRANGE}",
    ),
    "one half missing": _Way(
        lambda shape, value: shape.kind in TEXTS and len(value) > 1,
        lambda _, value: {half: said for half, said in value.items() if half != "ru"}, is_refused=False,
    ),
    "an empty half": _Way(_of(*TEXTS), _text(lambda _: ""), below="/kk"),
    "a blank half": _Way(_of(*TEXTS), _text(lambda _: " "), below="/kk"),
    "a half of dashes": _Way(_of(*TEXTS), _text(lambda _: "–", "ru"), below="/ru"),
    "a Latin letter in a word": _Way(_of(*TEXTS), _text(lambda _: "сoт"), below="/kk"),
    "a bell": _Way(_of(*TEXTS), _text(lambda text: f"{text}\a"), below="/kk"),
    "half a surrogate": _Way(_of(*TEXTS), _text(lambda text: f"{text}\ud800", "ru"), below="/ru"),
    "a letter of the engine": _Way(_of(*TEXTS), _text(lambda text: f"\uf8f0{text}\uf8f1"), below="/kk"),
    "too many letters": _Way(
        lambda shape, _: shape.kind in TEXTS and "maxLength" in shape.members["kk"].node,
        _text(lambda _: "а" * _LONG), below="/kk",
    ),
    "markup": _Way(
        _of(*TEXTS), _text(lambda text: f"{text} ]]></w:t>&amp;<!-- {{{{ x }}}} {{% б %}}"), is_refused=False
    ),
    "a line feed and a tab": _Way(
        _of(*TEXTS), _text(lambda text: f"{text}\n\tбір", "ru"), is_refused=False
    ),
    "the halves in turn": _Way(
        lambda shape, value: shape.kind in TEXTS and {"kk", "ru"} <= value.keys(),
        lambda _, value: {**value, "kk": value["ru"], "ru": value["kk"]}, is_refused=False,
    ),
    "a list that is empty": _Way(
        lambda shape, _: shape.kind == "list" and shape.fewest > 0, lambda *_: []
    ),
    "a list that is too long": _Way(
        lambda shape, value: shape.kind == "list" and bool(value) and shape.most > 0, _too_many
    ),
    "an item twice": _Way(
        lambda shape, value: shape.kind == "list" and bool(value) and not shape.node.get("uniqueItems"),
        lambda _, value: [*value, value[-1]], is_refused=False,
    ),
}  # fmt: skip
_MISSING: Final = "a required field missing"
_ABSENT: Final = "an optional field missing"
NAMES: Final = (*WAYS, _MISSING, _ABSENT)


@st.composite
def mutated(draw: Callable[..., Any], shape: Shape, data: dict[str, Any]) -> Mutated:
    """Return a case of a shape made wrong in one way at one place, or as it is where it has none for it."""
    name = draw(st.sampled_from(NAMES))
    found = list(places(shape, data, name))
    if not found:
        return Mutated(name, data, "", is_refused=False)
    pointer, value = draw(st.sampled_from(found))
    other = copy.deepcopy(data)
    if value is _NOTHING:
        above, _, step = pointer.rpartition("/")
        del Field(other).at(above).value[step]
        return Mutated(name, other, pointer, is_refused=name == _MISSING)
    way = WAYS[name]
    put(other, pointer, value)
    return Mutated(name, other, pointer + way.below if way.is_refused else "", way.is_refused)


def places(shape: Shape, data: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield where a case of a shape can be made wrong in the way of a name, and what stands there then."""
    if name not in WAYS:
        yield from _missing(shape, data, name)
        return
    way = WAYS[name]
    for pointer, own, value in walked(shape, data):
        if pointer and pointer != "/document_type" and value is not None and way.applies(own, value):
            yield pointer, way.becomes(own, value)


def _missing(shape: Shape, data: Any, name: str) -> Iterator[tuple[str, Any]]:
    for pointer, own, value in walked(shape, data):
        if isinstance(value, dict) and own.kind not in TEXTS:
            for member in value.keys() & own.members.keys() - {"document_type"}:
                if (member in own.required) == (name == _MISSING):
                    yield f"{pointer}/{member}", _NOTHING
