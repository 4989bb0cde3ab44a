"""JSON as every file of docgen must be written (RFC 8259, UTF-8): read strictly, each fault with its place.

    bytes  ->  (value, text)

What could be understood in two ways is refused: another encoding, a key twice, NaN, numbers that would be
rounded, letters that XML cannot carry.
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from itertools import islice
from typing import Any, NoReturn

from docgen.errors import CaseError
from docgen.model import source_map
from docgen.model.field import below
from docgen.model.problem import MAX_PROBLEMS, Location, Problem, too_many

MAX_BYTES = 16 * 2**20
MAX_DEPTH = 64
MAX_DIGITS = 18
#: What Notepad puts before UTF-8; it is no letter of the text.
UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
# Letters that need no second look: Latin, Cyrillic, punctuation, currency and letter-like signs. What is made
# of them alone is NFC: no two of them are composed to one, and the three signs that are letters are left out.
_LETTERS = (
    "\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2100-\u2125\u2127-\u2129\u212c-\u214f"
)
_USUAL, _UNUSUAL = re.compile(f"[{_LETTERS}]*"), re.compile(f"[^{_LETTERS}]")
# Escapes of JSON that can stand for an unusual letter; a doubled reverse solidus may look like one.
_ESCAPED = re.compile(r"\\[ubfr]")
# What cannot stand in a document: controls, half surrogates, private and unassigned letters (XML 1.0,
# section 2.2), and what turns the direction of writing or cannot be seen (Unicode categories of format
# and separation, UAX 9; letters that are default ignorable or blank by UAX 44).
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_MOST_MARKS = 30
_CUT_OFF = "Text that ends too early"
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}
# What programs put where a letter or an object was lost: the paper would say less than the clerk meant.
_LOST = frozenset("\ufffc\ufffd")
_UNREADABLE = _BLANK | _LOST


def read(data: bytes, *, file: str | None = None) -> tuple[Any, str]:
    """Return the value that bytes say, its texts in the composed form (NFC), and their text.

    Raises CaseError C001 to C007, each with its place.
    """
    return _Reader(file).read(data)


class _RepeatedKey(ValueError):
    """A key stands twice in one object; json's hook does not know where."""


class _BadNumber(ValueError):
    """A number cannot be kept; json's hook knows its digits and not where they stand."""

    def __init__(self, digits: str) -> None:
        super().__init__(digits)
        self.digits = digits


class _Reader:
    def __init__(self, file: str | None) -> None:
        self._file = file

    def read(self, data: bytes) -> tuple[Any, str]:
        if len(data) > MAX_BYTES:
            self._refuse("C005", limit=str(MAX_BYTES // 2**20))
        text = self._decoded(data)
        value = self._parsed(text)
        if not _is_within(value, MAX_DEPTH):
            self._refuse_depth(text)
        self._check_letters(value, text)
        return value, text

    def _decoded(self, data: bytes) -> str:
        for mark, name in _OTHER_MARKS:
            if data.startswith(mark):
                self._refuse("C001", line=1, column=1, encoding=name)
        body = data.removeprefix(UTF8_MARK)
        if b"\x00" in body[:4]:
            self._refuse("C001", line=1, column=1, encoding="UTF-16")
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as fault:
            before = body[: fault.start].decode("utf-8")
            line, column = source_map.position_at(before, len(before))
            if fault.reason == "unexpected end of data" and not _is_whole(before):
                self._refuse("C002", line=line, column=column, reason=_CUT_OFF)
            self._refuse("C001", line=line, column=column, encoding=guessed_encoding(body))

    def _refuse_depth(self, text: str) -> NoReturn:
        offset = next((offset for depth, offset in source_map.depths(text) if depth > MAX_DEPTH), 0)
        line, column = source_map.position_at(text, offset)
        self._refuse("C006", line=line, column=column, limit=str(MAX_DEPTH))

    def _parsed(self, text: str) -> Any:
        try:
            return json.loads(
                text,
                object_pairs_hook=_object,
                parse_constant=_constant,
                parse_float=_float,
                parse_int=_integer,
            )
        except json.JSONDecodeError as fault:
            reason, offset = _why(text, fault)
            line, column = source_map.position_at(text, offset)
            self._refuse("C002", line=line, column=column, reason=reason)
        except RecursionError:
            self._refuse_depth(text)
        except _RepeatedKey:
            key, (line, column) = source_map.repeated_key(text)
            self._refuse("C003", line=line, column=column, key=key)
        except _BadNumber as fault:
            line, column = source_map.place_of_number(text, fault.digits)
            self._refuse("C004", line=line, column=column, number=fault.digits[:40])

    def _check_letters(self, value: Any, text: str) -> None:
        """Refuse letters that no document can carry; bring every text to the composed form (NFC)."""
        if _USUAL.fullmatch(text) and not ("\\" in text and _ESCAPED.search(text)):
            return
        faults = list(islice(_forbidden(value, ""), MAX_PROBLEMS))
        if faults:
            places = source_map.offsets(text)
            problems = []
            for pointer, letter, offset in faults:
                line, column = source_map.position_at(text, places[pointer])
                problem = Problem("C007", params={"letter": f"U+{ord(letter):04X}", "offset": offset + 1})
                problems.append(problem.at(file=self._file, pointer=pointer, line=line, column=column))
            if len(problems) == MAX_PROBLEMS:
                problems.append(too_many().at(file=self._file))
            raise CaseError(problems)
        if isinstance(value, dict | list) and ("\\u" in text or not unicodedata.is_normalized("NFC", text)):
            _normalise(value)

    def _refuse(
        self, code: str, *, line: int | None = None, column: int | None = None, **params: str
    ) -> NoReturn:
        place = Location(file=self._file, line=line, column=column)
        raise CaseError([Problem(code, location=place, params=params)])


def _is_within(value: Any, depth: int) -> bool:
    """Tell whether a JSON value is nested at most so deep."""
    level = [value] if isinstance(value, (dict, list)) else []
    while level and depth:
        level = [
            item
            for each in level
            for item in (each.values() if isinstance(each, dict) else each)
            if isinstance(item, (dict, list))
        ]
        depth -= 1
    return not level


def _is_whole(text: str) -> bool:
    """Tell whether a text is JSON to its end."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _why(text: str, fault: json.JSONDecodeError) -> tuple[str, int]:
    """Return why a text is no JSON, and where: what clerks do is told apart from what json says of it."""
    before, after = text[: fault.pos].rstrip(), text[fault.pos : fault.pos + 1]
    if before and not text[fault.pos :].strip():
        return _CUT_OFF, len(before)
    if before.endswith(",") and after in ("}", "]"):
        return "Illegal trailing comma before end of object", len(before) - 1
    if after and after in "“”„«‘’'":
        return "Typographic quotation mark", fault.pos
    if fault.msg == "Expecting ',' delimiter" and before.endswith('"') and after.isalnum():
        return "Quotation mark inside a text", len(before) - 1
    if fault.msg == "Expecting ',' delimiter" and after.isdigit() and re.search(r"[\s:,\[-]0\Z", before):
        return "Number with a leading zero", len(before) - 1
    return fault.msg, fault.pos


def guessed_encoding(body: bytes) -> str:
    """Return the likely encoding of what is no UTF-8: Windows-1251 if they give Cyrillic, else ``?``."""
    try:
        letters = [letter for letter in body.decode("cp1251") if ord(letter) > 127]
    except UnicodeDecodeError:
        return "?"
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    return "Windows-1251" if cyrillic > 0.8 * len(letters) else "?"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKey
    return found


def _constant(name: str) -> NoReturn:
    raise _BadNumber(name)


def _float(digits: str) -> float | int:
    """Return a number with a fraction; a whole one is an integer, as JSON Schema takes it."""
    try:
        exact, number = Decimal(digits), float(digits)
    except ArithmeticError as fault:
        raise _BadNumber(digits) from fault
    if len(digits) > MAX_DIGITS or exact.adjusted() >= MAX_DIGITS or Decimal(repr(number)) != exact:
        raise _BadNumber(digits)
    return int(exact) if exact == exact.to_integral_value() else number


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise _BadNumber(digits)
    return int(digits)


def _forbidden(value: Any, pointer: str) -> Any:
    if isinstance(value, str):
        row, end = 0, -1
        for found in _UNUSUAL.finditer(value):
            # A long row of marks over one letter is no text, and brings composing to a stand (UAX 15, 13).
            row = row + 1 if unicodedata.combining(found.group()) and found.start() == end else 1
            end = found.end()
            if row > _MOST_MARKS:
                yield pointer, found.group(), found.start()
                return
            if unicodedata.category(found.group()) in _FORBIDDEN_CATEGORIES or found.group() in _UNREADABLE:
                yield pointer, found.group(), found.start()
                return
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _forbidden(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for key, item in value.items():
            place = below(pointer, key)
            yield from _forbidden(key, place)
            yield from _forbidden(item, place)


def _normalise(value: Any) -> None:
    """Bring the texts of a fresh JSON value to NFC in place."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(members):
        if isinstance(item, str):
            value[key] = unicodedata.normalize("NFC", item)
        elif isinstance(item, dict | list):
            _normalise(item)
