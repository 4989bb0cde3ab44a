"""Source map of a JSON text: line and column of each value by its JSON Pointer.

json of the standard library reads fast but forgets places; this scan runs only when a place must
be named. It expects a text that json has read or refused, and stops at what it cannot follow.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from docgen.model.field import pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Line and column, both from 1; the column counts characters.
Position = tuple[int, int]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def position_at(text: str, offset: int) -> Position:
    """Return line and column of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def positions(text: str) -> Mapping[str, Position]:
    """Return the position of each value; of a member it is the position of its key."""
    found: dict[str, Position] = {}
    for pointer, _, offset in _values(text):
        found.setdefault(pointer, position_at(text, offset))
    return found


def depths(text: str) -> Iterator[tuple[int, int]]:
    """Yield the depth after each opening bracket, and its offset."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.group() in "{[":
            depth += 1
            yield depth, token.start()
        elif token.group() in "}]":
            depth -= 1


def first_fault(text: str, code: str, params: Mapping[str, str]) -> Position:
    """Return where a key stands the second time (C003), or where a number stands (C004)."""
    seen: set[str] = set()
    for pointer, token, offset in _values(text):
        if code == "C003" and pointer in seen and pointer.endswith(pointer_of((params["key"],))):
            return position_at(text, offset)
        if code == "C004" and token.startswith(params["number"]):
            return position_at(text, offset)
        seen.add(pointer)
    return 1, 1


def _values(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (pointer, token, offset) of each value; for a member the offset is that of its key."""
    path: list[str | int] = []
    kinds: list[str] = []
    key_offset: int | None = None
    expects_key = False
    for match in _TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        if token in "}]":
            if not kinds:
                return
            kinds.pop()
            path.pop()
        elif token == ",":
            expects_key = bool(kinds) and kinds[-1] == "{"
            if kinds and kinds[-1] == "[":
                path[-1] = int(path[-1]) + 1
        elif token == ":":
            expects_key = False
        elif expects_key and token.startswith('"'):
            path[-1] = _key(token)
            key_offset = offset
        else:
            yield pointer_of(tuple(path)), token, offset if key_offset is None else key_offset
            key_offset = None
            if token in "{[":
                kinds.append(token)
                path.append("" if token == "{" else 0)
                expects_key = token == "{"


def _key(token: str) -> str:
    try:
        return str(json.loads(token, strict=False))
    except json.JSONDecodeError:
        return token.strip('"')
