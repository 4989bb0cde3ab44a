"""CSV (RFC 4180) as office programs write it: its encoding, its delimiter, and its rows by line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = ";\t,"
# Of the lines that tell the delimiter: titles, and some rows after them.
_LOOKED_AT = 20
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Undecodable(ValueError):
    """The bytes are no text."""


class BadQuotes(ValueError):
    """A quotation mark stands where none may, or is never closed; ``line`` is where, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 with or without a mark, UTF-16 with one, else Windows-1251.

    Raises Undecodable for what is no text in any of them.
    """
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Undecodable


def delimiter(text: str) -> str:
    """Return what parts the columns: the sign that stands in most of the first rows outside of quotes."""
    lines = list(_unquoted(text))[:_LOOKED_AT]

    def rank(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(count > 0 for count in counts), counts[0] if counts else 0

    return max(_DELIMITERS, key=rank)


def _unquoted(text: str) -> Iterator[str]:
    """Yield the beginnings of a text without what stands in quotation marks, row by row."""
    head = text[: 64 * 1024]
    outside = "".join(head.split('"')[::2])
    yield from (line for line in outside.splitlines() if line.strip())


def rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that holds anything with the number of the line on which it begins.

    Raises BadQuotes.
    """
    lines = csv.reader(io.StringIO(text, newline=None), delimiter=sign, strict=True)
    line = 1
    while True:
        try:
            values = next(lines, None)
        except csv.Error as fault:
            raise BadQuotes(line) from fault
        if values is None:
            return
        if any(values):
            yield line, list(values)
        line = lines.line_num + 1
