"""What a cell says as a value of JSON, led by the schema of its column.

    Leaf  ->  (value of a cell  ->  Read(value, fault))

A table knows texts, numbers, truths and times; a case has dates, sums and identifiers as texts. What cannot
be converted is passed on as text, and validation names it as it names it everywhere.
"""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.intake.naming import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.intake.shape import Leaf

#: A cell without a value.
EMPTY = ""
#: What says of a field that may be null that there is none, where an empty cell would leave the field out.
NULL = "null"
#: Numbers from here on have more digits than a table keeps: Excel keeps 15 of them.
_LOST_DIGITS = 10**15
# Sums from here on are further from their neighbours than a tiyn can be told by.
_COARSE = 2.0**40
_IDENTIFIERS = ("iin", "bin")
_TWELVE_DIGITS = "^[0-9]{12}$"
_LENGTH, _SHORTEST = 12, 9
_YES = frozenset(
    normalised(word) for word in ("иә", "ия", "да", "иә / да", "yes", "true", "1", "истина", "ақиқат")
)
_NO = frozenset(
    normalised(word) for word in ("жоқ", "нет", "жоқ / нет", "no", "false", "0", "ложь", "жалған")
)
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_GROUPED = re.compile(r"-?(\d{1,3}( \d{3})+|\d+)\Z", re.ASCII)
_SUM = re.compile(r"(-?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))?\Z", re.ASCII)
_CURRENCY = re.compile(r"\s*(₸|тг\.?|тенге|теңге|kzt)\Z", re.IGNORECASE)
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s*(?:г\.?|ж\.?))?\Z", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}[.,]\d{1,6}\Z", re.ASCII)

# A column of choices holds few texts, again and again.
_MANY_TEXTS = 256

Value = Any


class Read(NamedTuple):
    """The value that a cell says, and the code of what is to be told of it, "" for nothing."""

    value: Value
    code: str = ""


def reader(leaf: Leaf) -> Callable[[Value], Read]:
    """Return what converts the cells of a column: one that is not empty to a value of JSON."""
    read = _reader(leaf)
    if leaf.half or not leaf.field.may_be_null:
        return read
    return lambda value: Read(None) if value == NULL else read(value)


def typed(kind: str, text: str) -> str:
    """Return a date or a sum that a person typed as a case has it: 12.05.2026, 1 500,50; else as it is."""
    return str(_READERS[kind](text).value)


def _reader(leaf: Leaf) -> Callable[[Value], Read]:
    if leaf.kind == "choice":
        return _choice(leaf)
    if leaf.kind in _IDENTIFIERS or leaf.field.node.get("pattern") == _TWELVE_DIGITS:
        return _identifier
    return _READERS.get(leaf.kind, _text)


def cleaned(value: Value) -> Value:
    """Return the value of a cell with the blanks around a text taken away, also those that do not break."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def plain(value: Value) -> str:
    """Return the value of a cell as a text: a whole number without ``.0``, a date as дд.мм.гггг."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, datetime.date):
        return value.strftime("%d.%m.%Y")
    return str(value)


def _text(value: Value) -> Read:
    if isinstance(value, str):
        return Read(value)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return Read(plain(value), "I022")
    if isinstance(value, float | int) and not isinstance(value, bool) and abs(value) >= _LOST_DIGITS:
        return Read(plain(value), "I023")
    return Read(plain(value))


def _identifier(value: Value) -> Read:
    read = _text(value)
    digits = _BLANKS.sub("", read.value)
    if read.code or not (digits.isascii() and digits.isdigit()):
        return read
    if _SHORTEST <= len(digits) < _LENGTH:
        return Read(digits.zfill(_LENGTH), "I020")
    return Read(digits)


def _date(value: Value) -> Read:
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return Read(value.date().isoformat() if is_day else plain(value))
    if isinstance(value, datetime.date):
        return Read(value.isoformat())
    text = plain(value)
    if written := _WRITTEN.match(text):
        day, month, year = (int(part) for part in written.groups())
        try:
            return Read(datetime.date(year, month, day).isoformat())
        except ValueError:
            return Read(text)
    iso = _ISO.match(text)
    return Read(iso[1] if iso else text)


def _money(value: Value) -> Read:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Read(_sum_of(float(value)) or plain(value))
    text = plain(value)
    found = _SUM.match(_BLANKS.sub(" ", _CURRENCY.sub("", text)))
    if found is None:
        return Read(text)
    sign, tenge, tiyn = found.groups()
    return Read(f"{sign}{tenge.replace(' ', '')}.{(tiyn or '').ljust(2, '0')}")


def _sum_of(number: float) -> str:
    """Return a number with two decimals where it is one but for the error of its representation, else ""."""
    if not math.isfinite(number) or abs(number) >= _LOST_DIGITS:
        return ""
    if abs(number) >= _COARSE:
        return f"{int(number)}.00" if number.is_integer() else ""
    nearest = round(Decimal(number), 2)
    # A sum of some cells differs from its decimals by a few units in the last place.
    is_near = abs(float(nearest) - number) <= 4 * math.ulp(number)
    return f"{nearest:.2f}" if is_near else ""


def _integer(value: Value) -> Read:
    if isinstance(value, bool):
        return Read(value)
    if isinstance(value, float | int):
        is_whole = abs(value) < _LOST_DIGITS and float(value).is_integer()
        return Read(int(value) if is_whole else plain(value))
    text = _BLANKS.sub(" ", plain(value))
    is_short = len(text) <= len(str(_LOST_DIGITS))
    return Read(int(text.replace(" ", "")) if is_short and _GROUPED.match(text) else plain(value))


def _number(value: Value) -> Read:
    read = _integer(value)
    if isinstance(value, float) and math.isfinite(value) and isinstance(read.value, str):
        return Read(value)
    if isinstance(value, str) and _NUMBER.match(value):
        return Read(float(value.replace(",", ".")))
    return read


def _boolean(value: Value) -> Read:
    if isinstance(value, bool):
        return Read(value)
    meant = truth(plain(value))
    return Read(plain(value) if meant is None else meant)


def truth(text: str) -> bool | None:
    """Return what a word of yes or no says in Kazakh, Russian or English, None for any other."""
    word = normalised(text)
    return True if word in _YES else False if word in _NO else None


def options(leaf: Leaf) -> Mapping[str, Value]:
    """Return what a register offers for a choice: ``аудандық / районный``, and the value that it means."""
    shown = [f"{labels.get('kk', value)} / {labels.get('ru', value)}" for value, labels in leaf.field.choices]
    texts = [
        text if shown.count(text) == 1 else f"{text} ({value})"
        for text, (value, _) in zip(shown, leaf.field.choices, strict=True)
    ]
    return dict(zip(texts, (value for value, _ in leaf.field.choices), strict=True))


def _choice(leaf: Leaf) -> Callable[[Value], Read]:
    """Return what finds a choice by its value, its titles, or what a register offers."""
    found: dict[str, Any] = {}
    for value, labels in leaf.field.choices:
        for word in {normalised(text) for text in (labels.get("kk", ""), labels.get("ru", ""))} - {""}:
            # A title that two choices share says neither.
            found[word] = None if word in found else value
    found |= {normalised(text): value for text, value in options(leaf).items()}
    exact = {str(value): value for value, _ in leaf.field.choices}

    @lru_cache(_MANY_TEXTS)
    def read(text: str) -> Read:
        meant = exact.get(text)
        if meant is None:
            meant = found.get(normalised(text))
        return Read(text if meant is None else meant)

    return lambda value: read(plain(value))


_READERS: Mapping[str, Callable[[Value], Read]] = {
    "date": _date,
    "money": _money,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
