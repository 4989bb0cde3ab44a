"""Files that are no case: what clerks, their programs and attackers make of JSON, each with its refusal.

The tables are read by the tests of the reader; ``CORPUS`` is all of them, and more, for the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from docgen.errors import CaseError
from docgen.model.case import load
from docgen.model.strict_json import MAX_BYTES, MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A good case with a value of each kind.
SMALL = '{"a": ["Қ\\n", 1.5, {"б/в": null}], "ә~": true}'


def nested(depth: int, opening: str = "[", closing: str = "]") -> bytes:
    """Return a case that is nested so deep."""
    return b'{"a": ' + (opening * (depth - 1) + closing * (depth - 1)).encode() + b"}"


def refusal(data: bytes, **options: str) -> CaseError:
    """Return the error with which a case is refused."""
    with pytest.raises(CaseError) as caught:
        load(data, **options)
    return caught.value


def refused(data: bytes) -> tuple[str, int | None, int | None]:
    """Return the code of the only problem of a case, its line and its column."""
    (problem,) = refusal(data).problems
    return problem.code, problem.location.line, problem.location.column


# What json calls the faults differs between versions of Python, where they are does not.
NOT_JSON = {
    "two byte-order marks": (b"\xef\xbb\xbf\xef\xbb\xbf{}", 1, 1),
    "a bare word": (b"hello", 1, 1),
    "an unquoted key": (b'{"a": 1,\n b: 2}', 2, 2),
    "a key in single quotes": (b"{'a': 1}", 1, 2),
    "a value in single quotes": (b"{\"a\": 'x'}", 1, 7),
    "a number for a key": (b"{1: 2}", 1, 2),
    "a missing comma in an object": (b'{"a": 1\n "b": 2}', 2, 2),
    "a missing comma in a list": (b'{"a": [1 2]}', 1, 10),
    "a missing colon": (b'{"a" 1}', 1, 6),
    "two commas": (b'{"a": [1,, 2]}', 1, 10),
    "a missing value": (b'{"a": }', 1, 7),
    "an object that never ends": (b'{"a": 1', 1, 8),
    "a text that never ends": (b'{"a": "x}', 1, 7),
    "a letter of UTF-8 that is cut": (b'{"a": "\xd2', 1, 8),
    "a wrong closing bracket": (b'{"a": [1}', 1, 9),
    "something after the end": (b'{"a": 1}\nx', 2, 1),
    "a second object": (b'{"a": 1}{"b": 2}', 1, 9),
    "a comment": (b'{"a": 1 // x\n}', 1, 9),
    "an unknown escape": (b'{"a": "\\x41"}', 1, 8),
    "a Windows path": (b'{"a": "C:\\docs"}', 1, 10),
    "an escape of three digits": (b'{"a": "\\u12"}', 1, 9),
    "a raw line break in a text": (b'{"a": "x\ny"}', 1, 9),
    "a raw tab in a text": (b'{"a": "x\ty"}', 1, 9),
    "a raw bell in a text": (b'{"a": "\x07"}', 1, 8),
    "a raw zero in a text": (b'{"abcd": "\x00"}', 1, 11),
    "a leading zero": (b'{"a": 01}', 1, 7),
    "a leading plus": (b'{"a": +1}', 1, 7),
    "a point without digits": (b'{"a": 1.}', 1, 8),
    "a number in base 16": (b'{"a": 0x1F}', 1, 8),
    "True of Python": (b'{"a": True}', 1, 7),
    "None of Python": (b'{"a": None}', 1, 7),
    "undefined of JavaScript": (b'{"a": undefined}', 1, 7),
    "a no-break space between tokens": ('{"a":\u00a01}'.encode(), 1, 6),
}
#: Numbers that cannot be kept: bytes, what is told of the number, line, column.
BAD_NUMBERS = {
    "not a number": (b'{"a": NaN}', "NaN", 1, 2),
    "infinity": (b'{\n "a": Infinity}', "Infinity", 2, 2),
    "minus infinity in a list": (b'{"a": [1, -Infinity]}', "-Infinity", 1, 11),
    "a float beyond the largest": (b'{"a": 1e999}', "1e999", 1, 2),
    "a negative one": (b'{"a": [[-1e999]]}', "-1e999", 1, 9),
    "19 digits": (b'{"a": 1234567890123456789}', "1234567890123456789", 1, 2),
    "19 digits with a minus": (b'{"a": -1234567890123456789}', "-1234567890123456789", 1, 2),
    "5,000 digits, which int refuses": (b'{"a": ' + b"9" * 5000 + b"}", "9" * 40, 1, 2),
    "a float of 50 digits": (b'{"a": 0.' + b"1" * 50 + b"}", "0." + "1" * 38, 1, 2),
    "the second of two that begin alike": (
        b'{"a": 1e9, "b": "1e999", "c": 1e999}',
        "1e999",
        1,
        26,
    ),
}
#: Keys that stand twice: bytes, the key, line, column.
REPEATED = {
    "at the top": (b'{"a": 1, "a": 2}', "a", 1, 10),
    "with the same value": (b'{"a": 1,\n "a": 1}', "a", 2, 2),
    "below a list": (b'{"x": [{}, {"k": 1,\n  "k": 2}]}', "k", 2, 3),
    "five levels down": (b'{"a":{"a":{"a":{"a":{"b":0,"b":0}}}}}', "b", 1, 28),
    "an object that stands twice": (b'{"x": {"a": 1}, "x": {"a": 2}}', "x", 1, 17),
    "twice, and again within the second": (b'{"x": {"a": 1}, "x": {"a": 2, "a": 3}}', "x", 1, 17),
    "not the same key of another object": (b'{"x": {"a": 1}, "y": {"a": 1}, "x": 2}', "x", 1, 32),
    "the first of two keys": (b'{"a": 1, "b": 1, "b": 2, "a": 2}', "b", 1, 18),
    "written with an escape": (b'{"a": 1, "\\u0061": 2}', "a", 1, 10),
    "of Kazakh letters, the column counts letters": ('{"Қ": "әі", "Қ": 2}'.encode(), "Қ", 1, 13),
    "an empty key": (b'{"": 1, "": 2}', "", 1, 9),
    "a key with slash and tilde": (b'{"a/b~": 1, "a/b~": 2}', "a/b~", 1, 13),
}
#: Bytes that are no UTF-8: what they are taken for, line, column.
OTHER_ENCODINGS = {
    "UTF-16 LE with mark": ('{"a": "Қ"}'.encode("utf-16"), "UTF-16", 1, 1),
    "UTF-16 BE with mark": (b"\xfe\xff" + '{"a": "Қ"}'.encode("utf-16-be"), "UTF-16", 1, 1),
    "UTF-16 LE without mark": ('{"a": "Қ"}'.encode("utf-16-le"), "UTF-16", 1, 1),
    "UTF-16 BE without mark": ('{"a": "Қ"}'.encode("utf-16-be"), "UTF-16", 1, 1),
    "Windows-1251": ('{\n  "name": "Иванов"}'.encode("cp1251"), "Windows-1251", 2, 12),
    "Windows-1251 after Latin text": ('{"a": "abc",\n\n"б": 1}'.encode("cp1251"), "Windows-1251", 3, 2),
    "a raw surrogate": (b'{"a": "\xed\xa0\x80"}', None, 1, 8),
    "an overlong form": (b'{"a": "\xc0\xaf"}', None, 1, 8),
    "a bad byte after a mark and Kazakh letters": ('\ufeff{"Қ": "'.encode() + b'\xff"}', None, 1, 8),
}
NOT_AN_OBJECT = [b"[]", b'[{"a": 1}]', b'"text"', b"1", b"-0.5", b"true", b"null", b" \n[1]"]
FORBIDDEN_LETTERS = {
    "zero": "\x00",
    "letter that was lost": "\ufffd",
    "object that was lost": "\ufffc",
    "bell": "\x07",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "escape": "\x1b",
    "unit separator": "\x1f",
    "delete": "\x7f",
    "half a surrogate pair": "\ud83d",
    "the other half": "\ude00",
    "zero-width space": "\u200b",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "word joiner": "\u2060",
    "byte-order mark": "\ufeff",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "left-to-right embedding": "\u202a",
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "pop directional isolate": "\u2069",
    "a gap's beginning": "\uf8f0",
    "a gap's end": "\uf8f1",
    "a hidden brace": "\uf8f2",
    "the other hidden brace": "\uf8f3",
    "soft hyphen": "\u00ad",
    "zero-width joiner": "\u200d",
    "zero-width non-joiner": "\u200c",
    "vowel separator": "\u180e",
    "next line": "\u0085",
    "a C1 control": "\u0080",
    "no character FFFE": "\ufffe",
    "no character FFFF": "\uffff",
}


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that is refused: its bytes, the code of its refusal, and the place that is told with it."""

    data: bytes
    code: str
    line: int | None = None
    column: int | None = None


#: What is no JSON of a case at all, and is told for what it is.
OTHER_FILES = {
    "nothing": (b"", "C014"),
    "blanks": (b" \n\t", "C014"),
    "a mark alone": (b"\xef\xbb\xbf", "C014"),
    "an archive": (b"PK\x03\x04 Word", "C013"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "C015"),
    "rich text": (b"{\\rtf1\\ansi", "C015"),
    "a document of old": (b"\xd0\xcf\x11\xe0\xa1\xb1", "C015"),
    "a photograph": (b"\xff\xd8\xff\xe0", "C015"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "C015"),
}
#: What attackers write.
HOSTILE = {
    "lists without end": Bad(b"[" * 100_000, "C006", 1, MAX_DEPTH + 1),
    "objects without end": Bad(b'{"a":' * 100_000, "C006", 1, 5 * MAX_DEPTH + 1),
    "a closed abyss": Bad(nested(100_000), "C006", 1, 6 + MAX_DEPTH),
    "one level too many": Bad(nested(MAX_DEPTH + 1), "C006", 1, 6 + MAX_DEPTH),
    "too large a file": Bad(b" " * (MAX_BYTES + 1), "C005"),
    "an exponent of a million digits": Bad(b'{"a": 1e' + b"9" * 1_000_000 + b"}", "C004", 1, 2),
    "an integer of a million digits": Bad(b'{"a": -' + b"9" * 1_000_000 + b"}", "C004", 1, 2),
    "a fraction of a million digits": Bad(b'{"a": 0.' + b"3" * 1_000_000 + b"}", "C004", 1, 2),
    "a million keys, the last twice": Bad(
        b"{" + b"".join(b'"k%d":0,' % number for number in range(300_000)) + b'"k0":0}', "C003", 1, 3_488_892
    ),
    "a million letters that are not seen": Bad(
        b'{"a": ["' + b'","'.join([b"\\u200b"] * 1_000_000) + b'"]}', "C007", 1, 8
    ),
    "a row of marks over one letter": Bad('{"a": "а'.encode() + b"\\u0301" * 100_000 + b'"}', "C007", 1, 2),
    "a key that turns the terminal red": Bad(b'{"\\u001b[31m": 1, "\\u001b[31m": 2}', "C003", 1, 19),
    "a key of half a pair": Bad(b'{"\\ud800": 1}', "C007", 1, 2),
    "a half pair beside its half": Bad(b'{"a": "\\ude00\\ud83d"}', "C007", 1, 2),
    "a text of quotes that never ends": Bad(b'{"a": "' + b'\\"' * 1_000_000, "C002", 1, 7),
    "brackets in a text that never ends": Bad(b'{"a": "' + b"[" * 1_000_000, "C002", 1, 7),
    "two files in one": Bad(b'{"document_type": "x"}\n{"document_type": "y"}', "C002", 2, 1),
    "a script": Bad(b"#!/bin/sh\nrm -rf /\n", "C002", 1, 1),
    "a page": Bad(b"<!DOCTYPE html><html></html>", "C002", 1, 1),
    "YAML": Bad(b"document_type: inspection_act\n", "C002", 1, 1),
    "JSON with comments": Bad(b'/* a */ {"a": 1}', "C002", 1, 1),
    "a table": Bad("ЖСН;аты\n850715300412;а\n".encode(), "C002", 1, 1),
    "UTF-7": Bad(b"+AHsAIgBhACI-", "C002", 1, 1),
    "UTF-32 with its mark": Bad('{"a": 1}'.encode("utf-32"), "C001", 1, 1),
    "UTF-32": Bad('{"a": 1}'.encode("utf-32-be"), "C001", 1, 1),
    "zeros": Bad(b"\x00" * 4096, "C001", 1, 1),
    "KOI8-R": Bad('{"a": "Иванов"}'.encode("koi8-r"), "C001", 1, 8),
    "other types as a list": Bad(b'{"documents": []}', "C400", 1, 2),
    "another type as a text": Bad(b'{"documents": {"a": "b"}}', "C400", 1, 16),
}


def _corpus() -> Iterator[tuple[str, Bad]]:
    for code, table in (("C002", NOT_JSON), ("C010", {f"{each!r}": (each, 1, 1) for each in NOT_AN_OBJECT})):
        for name, (data, line, column) in table.items():
            yield name, Bad(data, code, line, column)
    for code, table in (("C004", BAD_NUMBERS), ("C003", REPEATED), ("C001", OTHER_ENCODINGS)):
        for name, (data, _, line, column) in table.items():
            yield name, Bad(data, code, line, column)
    for name, (data, code) in OTHER_FILES.items():
        yield name, Bad(data, code)
    for name, letter in FORBIDDEN_LETTERS.items():
        yield f"{name}, escaped", Bad(f'{{"a":\n ["x\\u{ord(letter):04x}"]}}'.encode(), "C007", 2, 3)
        if letter >= "\x7f" and not "\ud800" <= letter <= "\udfff":
            yield name, Bad(f'{{"{letter}": 1}}'.encode(), "C007", 1, 2)
    for length in range(1, len(SMALL.encode())):
        yield f"cut after {length} bytes", Bad(SMALL.encode()[:length], "C002", 1)
    yield from HOSTILE.items()


#: Every file by a name that tells it from the others; a column that is None is any.
CORPUS: dict[str, Bad] = {f"{number:03}-{name}": bad for number, (name, bad) in enumerate(_corpus(), 1)}
