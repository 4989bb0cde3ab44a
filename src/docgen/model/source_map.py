"""Source map of a JSON text: line and column of each value by its JSON Pointer.

json of the standard library reads fast but forgets places; this scan runs only when a place must
be named. It expects a text that json has read or refused, and stops at what it cannot follow.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from docgen.model.field import path_of, pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Line and column, both from 1; the column counts characters.
Position = tuple[int, int]

# A text that is never closed is one token too: looking for its end again and again would be slow.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def position_at(text: str, offset: int) -> Position:
    """Return line and column of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def positions(text: str) -> Mapping[str, Position]:
    """Return the position of each value; of a member it is the position of its key."""
    found: dict[str, Position] = {}
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for pointer, _, offset in _values(text):
        line = bisect_right(starts, offset)
        found.setdefault(pointer, (line, offset - starts[line - 1] + 1))
    return found


def depths(text: str) -> Iterator[tuple[int, int]]:
    """Yield the depth after each opening bracket, and its offset."""
    depth = 0
    for lexeme in _TOKEN.finditer(text):
        if lexeme.group() in "{[":
            depth += 1
            yield depth, lexeme.start()
        elif lexeme.group() in "}]":
            depth -= 1


def repeated_key(text: str) -> tuple[str, Position]:
    """Return the key that is the first to stand a second time in its object, and where it does."""
    seen: set[str] = set()
    for pointer, _, offset in _values(text):
        if pointer in seen:
            return path_of(pointer)[-1], position_at(text, offset)
        seen.add(pointer)
    return "", (1, 1)


def place_of_number(text: str, digits: str) -> Position:
    """Return where a number stands that is written with these digits; of a member, where its key does."""
    for _, lexeme, offset in _values(text):
        if lexeme == digits:
            return position_at(text, offset)
    return 1, 1


def _values(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (pointer, lexeme, offset) of each value; for a member the offset is that of its key."""
    path: list[str | int] = []
    kinds: list[str] = []
    key_offset: int | None = None
    expects_key = False
    for match in _TOKEN.finditer(text):
        lexeme, offset = match.group(), match.start()
        if lexeme in "}]":
            if not kinds:
                return
            kinds.pop()
            path.pop()
            expects_key = False
        elif lexeme == ",":
            expects_key = bool(kinds) and kinds[-1] == "{"
            if kinds and kinds[-1] == "[":
                path[-1] = int(path[-1]) + 1
        elif lexeme == ":":
            expects_key = False
        elif expects_key and lexeme.startswith('"'):
            path[-1] = _key(lexeme)
            key_offset = offset
        else:
            yield pointer_of(tuple(path)), lexeme, offset if key_offset is None else key_offset
            key_offset = None
            if lexeme in "{[":
                kinds.append(lexeme)
                path.append("" if lexeme == "{" else 0)
                expects_key = lexeme == "{"


def _key(lexeme: str) -> str:
    try:
        return str(json.loads(lexeme, strict=False))
    except json.JSONDecodeError:
        return lexeme.strip('"')
