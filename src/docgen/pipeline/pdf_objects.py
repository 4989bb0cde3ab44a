"""The objects of a PDF as LibreOffice writes it, in the open or in object streams (ISO 32000-1, 7.3 and 7.5).

    bytes  ->  {number: Object}  ->  the pages in their order

What cannot be read raises ValueError, KeyError (an object that is not there) or zlib.error.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b")
_BODY_ENDS = re.compile(rb"\bstream\r?\n|\bendobj\b")
_REFERENCE = re.compile(rb"(\d+) 0 R")
# Pages stand in a tree (7.7.3.2); one this deep leads back to itself.
_DEEPEST = 16
# A stream of a document is small; what inflates beyond this is none.
_MAX_STREAM = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Object:
    """An object: what stands before its stream, and the stream as it lies in the file, else empty.

    ``at`` is where each of them lies in the file; of an object in an object stream nothing is known.
    """

    head: bytes
    stream: bytes = b""
    at: tuple[int, int] | None = None

    def is_a(self, kind: str, key: str = "Type") -> bool:
        """Tell whether an entry, that of the type by default, is a name."""
        return re.search(rf"/{key}\s*/{kind}(?![\w.+-])".encode(), self.head) is not None

    def reference(self, key: str) -> int | None:
        """Return the number of the object, or of the first, that an entry leads to."""
        return next(iter(self.references(key)), None)

    def references(self, key: str) -> list[int]:
        """Return the numbers of the objects that an entry leads to."""
        found = re.search(rf"/{key}\s*(\[[^\]]*\]|\d+ 0 R)".encode(), self.head)
        return [int(each) for each in _REFERENCE.findall(found.group(1))] if found else []

    @property
    def data(self) -> bytes:
        """Return the stream inflated."""
        if b"/FlateDecode" not in self.head:
            return self.stream
        return zlib.decompressobj().decompress(self.stream, _MAX_STREAM)


def objects(data: bytes) -> dict[int, Object]:
    """Return the objects of a file by number."""
    return dict(_objects(data))


def _objects(data: bytes) -> Iterator[tuple[int, Object]]:
    """Yield the objects of a file; streams are stepped over, whatever bytes they hold."""
    position = 0
    while found := _OBJECT.search(data, position):
        end = _BODY_ENDS.search(data, found.end())
        if end is None:
            raise ValueError(found.group())
        head, stream = data[found.end() : end.start()], b""
        position = start = end.end()
        if end.group().startswith(b"stream"):
            position = data.index(b"endstream", end.end())
            stream = data[start:position]
        each = Object(head, stream, (found.end(), start))
        yield int(found.group(1)), each
        if each.is_a("ObjStm"):
            yield from _packed(each)


def _packed(stream: Object) -> Iterator[tuple[int, Object]]:
    """Yield the objects of an object stream (7.5.7)."""
    first = re.search(rb"/First\s+(\d+)", stream.head)
    if first is None:
        raise ValueError(stream.head)
    data, start = stream.data, int(first.group(1))
    numbers = [int(each) for each in data[:start].split()]
    ends = [*numbers[3::2], len(data) - start]
    for number, begin, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
        yield number, Object(data[start + begin : start + end])


def pages(known: Mapping[int, Object]) -> list[Object]:
    """Return the pages in their order, an empty list where no catalog leads to any."""
    roots = [each.reference("Pages") for each in known.values() if each.is_a("Catalog")]
    return [page for root in roots[-1:] if root is not None for page in _pages(known, root, 0)]


def _pages(known: Mapping[int, Object], number: int, depth: int) -> Iterator[Object]:
    node = known[number]
    if node.is_a("Page"):
        yield node
    elif depth < _DEEPEST:
        for kid in node.references("Kids"):
            yield from _pages(known, kid, depth + 1)
