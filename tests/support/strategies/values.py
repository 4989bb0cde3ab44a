"""Values that a shape allows: natural words where forms are made of them, anything else by the schema."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from docgen.law import acts
from docgen.law.identifiers import bin_fault, check_digit, iin_fault
from docgen.model.keywords import DISCRIMINATOR, INFLECTS_AS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategies.shapes import Shape

#: The letters of free texts, with those that markup and templates mean something by.
SIGNS = " ,;:&<>\"'{}%«»–-№0123456789"
LETTERS = {
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшыіьюяАӘБВГҒДЖЗКҚЛМНОӨПРСТУҰҮХШІ",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЖЗКЛМНОПРСТУФХЦЧШЭЮЯ",
}
_LONGEST_TEXT = 60
# In days, around the dates that a case has already.
_SPAN = 400
_ROUND_SUMS = ("0.00", "0.01", "0.99", "1.00", "21.00", "999.99", "1000.00", "1234567.89", "100000000.00")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a value is drawn: the natural words and references of all examples, and the dates of the case.

    ``words`` are texts in both languages by how they inflect and the name of their field, and by how they
    inflect alone; ``references`` are norms of the law by the name of their field.
    """

    words: Mapping[tuple[str, str], list[dict[str, Any]]]
    references: Mapping[str, list[dict[str, Any]]]
    dates: tuple[str, ...] = field(default=("2026-05-12",))


@st.composite
def value_of(draw: Callable[..., Any], shape: Shape, name: str, setting: Setting) -> Any:
    """Return a value of a shape under a name, whole: its required members, and some of the others."""
    if shape.variants:
        shape = shape.variants[draw(st.sampled_from(sorted(shape.variants)))]
    if shape.kind in _LEAVES:
        return draw(_LEAVES[shape.kind](shape, name, setting))
    if shape.kind == "list":
        return draw(_items(shape, name, setting))
    known = setting.references.get(name, [])
    if shape.kind == "reference" and known and draw(st.integers(0, 3)):
        return draw(st.sampled_from(known))
    found = {}
    for member, below in shape.members.items():
        if member in shape.required or member == DISCRIMINATOR or not draw(st.integers(0, 2)):
            found[member] = draw(value_of(below, member, setting))
    return found


@st.composite
def _items(draw: Callable[..., Any], shape: Shape, name: str, setting: Setting) -> list[Any]:
    assert shape.item is not None
    count = draw(st.integers(shape.fewest, min(shape.most, shape.fewest + 2)))
    found = []
    for _ in range(count):
        item = draw(value_of(shape.item, name, setting))
        if not shape.node.get("uniqueItems") or item not in found:
            found.append(item)
    return found


def _text(shape: Shape, name: str = "", _: Setting | None = None) -> st.SearchStrategy[str]:
    """Return texts of one language or none: numbers, codes, initials; each by its pattern."""
    if name == "act":
        return st.sampled_from([act.id for act in acts.acts()])
    longest = int(shape.node.get("maxLength", _LONGEST_TEXT))
    fewest = int(shape.node.get("minLength", 0))
    if "pattern" not in shape.node:
        language = "ru" if shape.node.get("format") == "russian" else "kk"
        return _letters(language, min(longest, _LONGEST_TEXT)).filter(lambda text: len(text) >= fewest)
    # No norm has numbers as long as their pattern allows; a few levels of each say all there is to say.
    if "{0,49}" in str(shape.node["pattern"]):
        return st.lists(st.integers(1, 150).map(str), min_size=1, max_size=3, unique=True).map(", ".join)
    # Python's $ lets a line feed follow; the schema's does not.
    matching = st.from_regex(
        str(shape.node["pattern"]).replace("$", r"\Z"), alphabet=st.characters(codec="utf-8")
    )
    some = matching.filter(lambda text: fewest <= len(text) <= min(longest, _LONGEST_TEXT))
    return st.one_of(some, st.none()) if shape.may_be_null else some


def _letters(language: str, longest: int = _LONGEST_TEXT) -> st.SearchStrategy[str]:
    """Return texts of a language with a letter first, blanks nowhere at the ends."""
    first = st.text(LETTERS[language], min_size=1, max_size=12)
    more = st.text(LETTERS[language] + SIGNS, max_size=longest - 13)
    return st.builds(lambda start, rest: (start + rest).strip(), first, more)


@st.composite
def _bilingual(draw: Callable[..., Any], shape: Shape, name: str, setting: Setting) -> dict[str, Any]:
    inflects = str(shape.node.get(INFLECTS_AS, ""))
    known = setting.words.get((inflects, name)) or setting.words.get((inflects, "")) or []
    if inflects or (known and draw(st.booleans())):
        found = dict(draw(st.sampled_from(known)))
    else:
        found = {half: draw(_half(shape.members[half], half)) for half in ("kk", "ru")}
    forms = shape.members.get("forms")
    if forms is not None and not draw(st.integers(0, 4)):
        half = draw(st.sampled_from(("kk", "ru")))
        case = draw(st.sampled_from(sorted(forms.members[half].members)))
        found["forms"] = {half: {case: draw(_letters(half))}}
    return found


def _half(shape: Shape, language: str) -> st.SearchStrategy[str]:
    return _text(shape) if "pattern" in shape.node else _letters(language)


def _date(_: Shape, __: str, setting: Setting) -> st.SearchStrategy[str]:
    known = st.sampled_from(setting.dates)
    days = st.integers(-_SPAN, _SPAN)
    return st.one_of(known, st.builds(shifted, known, days))


def shifted(date: str, days: int) -> str:
    """Return a date so many days later; a date that is none, or would leave the calendar, as it is."""
    try:
        return (datetime.date.fromisoformat(date) + datetime.timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return date


def _integer(shape: Shape, _: str, __: Setting) -> st.SearchStrategy[int]:
    least, most = int(shape.node["minimum"]), int(shape.node["maximum"])
    return st.one_of(st.integers(least, min(most, least + 30)), st.sampled_from((least, most)))


def _money(*_: Any) -> st.SearchStrategy[str]:
    made = st.builds(lambda whole, part: f"{whole}.{part:02}", st.integers(0, 10**9), st.integers(0, 99))
    return st.one_of(st.sampled_from(_ROUND_SUMS), made)


def _checked(start: str) -> str:
    return f"{start}{check_digit(start)}"


def _iin(*_: Any) -> st.SearchStrategy[str]:
    born = st.dates(datetime.date(1940, 1, 1), datetime.date(1999, 12, 31))
    made = st.builds(
        lambda day, sex, number: _checked(f"{day:%y%m%d}{sex}{number:04}"),
        born, st.sampled_from("34"), st.integers(0, 9999),
    )  # fmt: skip
    return made.filter(lambda value: iin_fault(value) is None)


def _bin(*_: Any) -> st.SearchStrategy[str]:
    made = st.builds(
        lambda year, month, kind, number: _checked(f"{year:02}{month:02}{kind}{number:06}"),
        st.integers(0, 26), st.integers(1, 12), st.sampled_from("456"), st.integers(0, 999_999),
    )  # fmt: skip
    return made.filter(lambda value: bin_fault(value) is None)


_LEAVES: Mapping[str, Callable[[Shape, str, Setting], st.SearchStrategy[Any]]] = {
    "constant": lambda shape, _, __: st.just(shape.node["const"]),
    "choice": lambda shape, _, __: st.sampled_from(list(shape.node["enum"])),
    "boolean": lambda *_: st.booleans(),
    "integer": _integer,
    "date": _date,
    "money": _money,
    "iin": _iin,
    "bin": _bin,
    "text": _text,
    "bilingual": _bilingual,
    "inflected": _bilingual,
}
