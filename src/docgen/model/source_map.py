"""Source map of a JSON text: where each value stands, by its JSON Pointer.

json of the standard library reads fast but forgets places; this scan runs only when a place must
be named. It expects a text that json has read or refused, and stops at what it cannot follow.
Offsets count characters from 0.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from docgen.model.field import below, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Line and column, both from 1; the column counts characters.
Position = tuple[int, int]

# A text that is never closed is one token too, and no token is tried again with less of it (atomic
# groups): looking for its end again and again would be slow.
_TEXT = r'(?>"[^"\\]*+(?:\\.[^"\\]*+)*+"?)'
_VALUE = rf'{_TEXT}|[{{\[]|[^\s{{}}\[\],:"]++'
_TOKEN = re.compile(rf"(?P<key>{_TEXT})\s*+:\s*+(?P<member>{_VALUE})|(?P<item>{_VALUE})|[}}\]]", re.DOTALL)
_OPENING = ("{", "[")


def position_at(text: str, offset: int) -> Position:
    """Return line and column of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def offsets(text: str) -> Mapping[str, int]:
    """Return the offset of each value by its pointer; of a member it is that of its key."""
    found: dict[str, int] = {}
    for pointer, _, offset in _values(text):
        found.setdefault(pointer, offset)
    return found


def depths(text: str) -> Iterator[tuple[int, int]]:
    """Yield the depth after each opening bracket, and its offset."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup is None:
            depth -= 1
        elif token[token.lastgroup] in _OPENING:
            depth += 1
            yield depth, token.end() - 1


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
    above: list[tuple[str, int]] = []
    head, index = "", -1  # the container that is open, and the next item of a list
    for token in _TOKEN.finditer(text):
        if token.lastgroup is None:
            if not above:
                return
            head, index = above.pop()
            continue
        key, member = token.group("key", "member")
        if key is not None:
            pointer, value = below(head, _key(key)), member
        else:
            pointer, value = f"{head}/{index}" if index >= 0 else head, token["item"]
            index += index >= 0
        yield pointer, value, token.start()
        if value in _OPENING:
            above.append((head, index))
            head, index = pointer, 0 if value == "[" else -1


def _key(lexeme: str) -> str:
    if "\\" not in lexeme:
        return lexeme.strip('"')
    try:
        return str(json.loads(lexeme, strict=False))
    except json.JSONDecodeError:
        return lexeme.strip('"')
